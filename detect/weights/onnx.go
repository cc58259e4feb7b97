package weights

import (
	"strconv"
	"strings"
)

// Fields of the messages of ONNX
// (https://github.com/onnx/onnx/blob/v1.19.0/onnx/onnx.proto).
const (
	onnxIRVersion       = 1
	onnxProducer        = 2
	onnxProducerVersion = 3
	onnxDomain          = 4
	onnxModelVersion    = 5
	onnxDoc             = 6
	onnxGraph           = 7
	onnxOpset           = 8
	onnxMetadata        = 14
	onnxTraining        = 20
	onnxFunctions       = 25
	onnxConfiguration   = 26

	graphNode        = 1
	graphName        = 2
	graphInitializer = 5

	tensorDims     = 1
	tensorExternal = 13
)

// onnxWires says of which kind the fields of a model are.
var onnxWires = map[int]int{
	onnxIRVersion: wireVarint, onnxProducer: wireBytes, onnxProducerVersion: wireBytes, onnxDomain: wireBytes,
	onnxModelVersion: wireVarint, onnxDoc: wireBytes, onnxGraph: wireBytes, onnxOpset: wireBytes, onnxMetadata: wireBytes,
	onnxTraining: wireBytes, onnxFunctions: wireBytes, onnxConfiguration: wireBytes,
}

// maxExternal bounds the other files that are listed for one model.
const maxExternal = 4

type onnx struct {
	*header
	nodes    int64
	opsets   []string
	external []string
}

func readONNX(src source, s suffix) *header {
	o := &onnx{header: &header{format: formatONNX}}
	m := newMessage(src)
	version, graphs := uint64(0), 0
	for {
		f, ok := m.next()
		if !ok {
			break
		}
		if wire, known := onnxWires[f.number]; !known || wire != f.wire {
			m.fail(errBrokenProtobuf)
			break
		}
		switch f.number {
		case onnxIRVersion:
			version = f.value
		case onnxGraph:
			graphs++
			if err := o.readGraph(f.body); err != nil {
				m.fail(err)
			}
		default:
			o.readField(f)
		}
	}
	const maxIRVersion = 1000
	if version == 0 || version > maxIRVersion || graphs == 0 && (m.err == nil || s.format != formatONNX) {
		return nil // a damaged model must at least begin as one
	}
	o.set("ir_version", strconv.FormatUint(version, 10))
	o.set("opset", strings.Join(o.opsets, " "))
	o.set("external_data", strings.Join(o.external, " "))
	o.set("nodes", strconv.FormatInt(o.nodes, 10))
	o.header.fail(m.err)
	return o.header
}

func (o *onnx) readField(f field) {
	switch f.number {
	case onnxProducer:
		o.set("producer_name", f.text())
	case onnxProducerVersion:
		o.set("producer_version", f.text())
	case onnxDomain:
		o.set("domain", f.text())
	case onnxModelVersion:
		o.set("model_version", strconv.FormatInt(int64(f.value), 10))
	case onnxMetadata:
		o.set(f.pair())
	case onnxOpset:
		if len(o.opsets) < maxListed {
			o.opsets = append(o.opsets, opsetText(f))
		}
	}
}

// opsetText is "domain:version", or the version alone of ONNX's own operators.
func opsetText(f field) string {
	domain, version := "", uint64(0)
	for m := newMessage(f.body); ; {
		g, ok := m.next()
		switch {
		case !ok && domain == "":
			return strconv.FormatUint(version, 10)
		case !ok:
			return clean(domain) + ":" + strconv.FormatUint(version, 10)
		case g.number == 1:
			domain = g.text()
		case g.number == 2:
			version = g.value
		}
	}
}

func (o *onnx) readGraph(src source) error {
	m := newMessage(src)
	for {
		f, ok := m.next()
		if !ok {
			return m.err
		}
		switch {
		case f.wire != wireBytes:
			return errBrokenProtobuf
		case f.number == graphNode:
			o.nodes++
		case f.number == graphName:
			o.set("graph", f.text())
		case f.number == graphInitializer:
			o.tensors++
			n, err := o.readTensor(f.body)
			if err != nil {
				return err
			}
			o.parameters = add(o.parameters, n)
		}
	}
}

// readTensor returns how many numbers a tensor has.
func (o *onnx) readTensor(src source) (int64, error) {
	var dims []int64
	m := newMessage(src)
	for {
		f, ok := m.next()
		if !ok {
			return product(dims), m.err
		}
		switch {
		case f.number == tensorDims && f.wire == wireVarint:
			dims = append(dims, int64(f.value))
		case f.number == tensorDims && f.wire == wireBytes: // packed
			for p := newMessage(f.body); !p.end(); {
				dims = append(dims, int64(p.varint()))
			}
		case f.number == tensorExternal && f.wire == wireBytes:
			if key, value := f.pair(); key == "location" && len(o.external) < maxExternal {
				o.addExternal(clean(value))
			}
		}
		if len(dims) > maxListed {
			return -1, nil
		}
	}
}

func (o *onnx) addExternal(name string) {
	for _, known := range o.external {
		if known == name {
			return
		}
	}
	o.external = append(o.external, name)
}
