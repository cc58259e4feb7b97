package weights

import (
	"encoding/binary"
	"strconv"
)

// flatTable is a table of a FlatBuffer: fields are found through a table of
// offsets (https://flatbuffers.dev/internals/).
type flatTable struct {
	src    source
	at     int64
	fields []byte // offsets of the fields, two bytes each
}

func (s source) u32At(at int64) (uint32, error) {
	b, err := s.bytes(at, 4)
	if err != nil {
		return 0, err
	}
	return binary.LittleEndian.Uint32(b), nil
}

func newFlatTable(src source, at int64) (*flatTable, error) {
	back, err := src.u32At(at)
	if err != nil {
		return nil, err
	}
	vtable := at - int64(int32(back))
	head, err := src.bytes(vtable, 4)
	if err != nil {
		return nil, err
	}
	fields, err := src.bytes(vtable+4, max(int64(binary.LittleEndian.Uint16(head))-4, 0))
	return &flatTable{src, at, fields}, err
}

// field returns where field n is; 0 if the table has none.
func (t *flatTable) field(n int) int64 {
	if 2*n+2 > len(t.fields) {
		return 0
	}
	off := binary.LittleEndian.Uint16(t.fields[2*n:])
	if off == 0 {
		return 0
	}
	return t.at + int64(off)
}

// vector returns where the elements of a vector or text begin, and how many.
func (t *flatTable) vector(n int) (at, count int64, err error) {
	field := t.field(n)
	if field == 0 {
		return 0, 0, nil
	}
	off, err := t.src.u32At(field)
	if err != nil {
		return 0, 0, err
	}
	length, err := t.src.u32At(field + int64(off))
	return field + int64(off) + 4, int64(length), err
}

// Fields of the tables Model and SubGraph
// (https://github.com/tensorflow/tensorflow/blob/v2.20.0/tensorflow/compiler/mlir/lite/schema/schema.fbs).
const (
	modelVersion     = 0
	modelSubgraphs   = 2
	modelDescription = 3
	subgraphTensors  = 0
)

func readTFLite(src source, _ suffix) *header {
	h := &header{format: formatTFLite}
	h.fail(h.readModelTable(src))
	return h
}

func (h *header) readModelTable(src source) error {
	root, err := src.u32At(0)
	if err != nil {
		return err
	}
	model, err := newFlatTable(src, int64(root))
	if err != nil {
		return err
	}
	if at := model.field(modelVersion); at > 0 {
		version, err := src.u32At(at)
		if err != nil {
			return err
		}
		h.set("schema", strconv.Itoa(int(version)))
	}
	at, n, err := model.vector(modelDescription)
	if err != nil {
		return err
	}
	text, err := src.bytes(at, min(n, maxValueBytes))
	if err != nil {
		return err
	}
	h.set("description", string(text))
	at, n, err = model.vector(modelSubgraphs)
	if err != nil {
		return err
	}
	h.set("subgraphs", strconv.FormatInt(n, 10))
	for i := range min(n, maxListed) {
		off, err := src.u32At(at + 4*i)
		if err != nil {
			return err
		}
		graph, err := newFlatTable(src, at+4*i+int64(off))
		if err != nil {
			return err
		}
		_, tensors, err := graph.vector(subgraphTensors)
		if err != nil {
			return err
		}
		h.tensors = add(h.tensors, tensors)
	}
	if h.tensors > src.size/4 { // each takes an offset
		h.tensors = 0
		return errTruncated
	}
	return nil
}
