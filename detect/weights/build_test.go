package weights

import (
	"archive/zip"
	"bytes"
	"encoding/binary"
	"maps"
	"slices"
	"strings"
	"testing"
)

// The files of these tests are built here, so that each byte has a reason.

var le = binary.LittleEndian

func join(parts ...[]byte) []byte { return slices.Concat(parts...) }

func u16(n uint16) []byte { return le.AppendUint16(nil, n) }
func u32(n uint32) []byte { return le.AppendUint32(nil, n) }
func u64(n uint64) []byte { return le.AppendUint64(nil, n) }

// safetensors has a header and so many bytes of numbers.
func safetensors(header string, data int) []byte {
	return join(u64(uint64(len(header))), []byte(header), make([]byte, data))
}

var safetensorsFile = safetensors(`{"__metadata__":{"base_model":"google/flan-t5-small","format":"pt","modelspec.license":"apache-2.0"},`+
	`"a.weight":{"dtype":"F32","shape":[2,3],"data_offsets":[0,24]},"a.bias":{"dtype":"F16","shape":[3],"data_offsets":[24,30]}}`, 30)

// ggufBuilder writes one version in one order of bytes.
type ggufBuilder struct {
	order   binary.ByteOrder
	version uint32
}

func (b ggufBuilder) u32(n uint32) []byte {
	out := make([]byte, 4)
	b.order.PutUint32(out, n)
	return out
}

func (b ggufBuilder) count(n uint64) []byte {
	if b.version == 1 {
		return b.u32(uint32(n))
	}
	out := make([]byte, 8)
	b.order.PutUint64(out, n)
	return out
}

func (b ggufBuilder) text(s string) []byte { return join(b.count(uint64(len(s))), []byte(s)) }

func (b ggufBuilder) pair(key, value string) []byte {
	return join(b.text(key), b.u32(ggufString), b.text(value))
}

func (b ggufBuilder) file() []byte {
	keys := [][]byte{
		b.pair("general.architecture", "llama"),
		b.pair("general.name", "Llama 3.2 1B"),
		b.pair("general.license", "llama3.2"),
		join(b.text("general.file_type"), b.u32(4), b.u32(15)),
		b.pair("general.base_model.0.name", "Llama 3.2 1B"),
		b.pair("general.base_model.0.repo_url", "https://huggingface.co/meta-llama/Llama-3.2-1B"),
		b.pair("general.base_model.1.name", "Other 1B"),
		b.pair("general.base_model.1.organization", "Someone"),
		join(b.text("general.tags"), b.u32(ggufArray), b.u32(ggufString), b.count(2), b.text("a"), b.text("bc")),
		join(b.text("tokenizer.ggml.tokens"), b.u32(ggufArray), b.u32(ggufString), b.count(3), b.text("x"), b.text(""), b.text("z")),
		join(b.text("tokenizer.ggml.scores"), b.u32(ggufArray), b.u32(6), b.count(3), make([]byte, 12)),
		join(b.text("nested"), b.u32(ggufArray), b.u32(ggufArray), b.count(1), b.u32(0), b.count(2), []byte{1, 2}),
		join(b.text("llama.flag"), b.u32(7), []byte{1}),
	}
	tensor := join(b.text("w"), b.u32(2), b.count(4), b.count(5), b.u32(0), make([]byte, 8))
	return join([]byte("GGUF"), b.u32(b.version), b.count(2), b.count(uint64(len(keys))), join(keys...), tensor, tensor, make([]byte, 64))
}

// protobuf fields.
func number(field int, n uint64) []byte {
	return binary.AppendUvarint(binary.AppendUvarint(nil, uint64(field)<<3|wireVarint), n)
}

func nested(field int, parts ...[]byte) []byte {
	body := join(parts...)
	head := binary.AppendUvarint(binary.AppendUvarint(nil, uint64(field)<<3|wireBytes), uint64(len(body)))
	return join(head, body)
}

func str(field int, s string) []byte { return nested(field, []byte(s)) }

var onnxFile = join(
	number(onnxIRVersion, 8), str(onnxProducer, "pytorch"), str(onnxProducerVersion, "2.4.0"),
	nested(onnxGraph,
		nested(graphNode, str(1, "x"), str(4, "Gemm")), str(graphName, "main_graph"),
		nested(graphInitializer, number(tensorDims, 3), number(tensorDims, 4), number(2, 1), str(8, "w"), str(9, strings.Repeat("\x00", 48))),
		nested(graphInitializer, nested(tensorDims, []byte{5}), number(2, 1), nested(tensorExternal, str(1, "location"), str(2, "big.onnx_data"))),
	),
	nested(onnxOpset, number(2, 17)), nested(onnxOpset, str(1, "ai.onnx.ml"), number(2, 3)),
	nested(onnxMetadata, str(1, "license"), str(2, "MIT")), nested(onnxMetadata, str(1, "base_model"), str(2, "ultralytics/yolo11")),
)

var coremlFile = join(
	number(coreVersion, 4),
	nested(coreDescription, nested(1, str(1, "image")), nested(coreMetadata,
		str(coreShort, "Classifies"), str(coreText, "1.0"), str(coreAuthor, "A. Person"), str(coreLicense, "BSD"),
		nested(coreUser, str(1, "com.github.apple.coremltools.version"), str(2, "8.3")))),
	nested(500, make([]byte, 30)),
)

var savedModelFile = join(number(savedSchema, 1), nested(savedMetaGraph,
	nested(metaInfo, str(infoTags, "serve"), str(infoVersion, "2.20.0")), nested(2, make([]byte, 0))))

var graphFile = join(
	nested(graphDefNode, str(1, "w"), str(2, "Const"), nested(5, str(1, "dtype"))),
	nested(graphDefNode, str(1, "y"), str(2, "MatMul"), str(3, "w")),
	nested(graphDefVersions, number(1, 21)),
)

// Opcodes of pickle.
func pickleOf(body ...string) []byte { return []byte("\x80\x02" + strings.Join(body, "") + ".") }

func global(module, name string) string { return "c" + module + "\n" + name + "\n" }

var torchObject = pickleOf(global("collections", "OrderedDict"), ")Rq\x00(", "X\x01\x00\x00\x00w",
	global("torch._utils", "_rebuild_tensor_v2"), "((X\x07\x00\x00\x00storage", global("torch", "FloatStorage"),
	"X\x01\x00\x00\x000X\x03\x00\x00\x00cpuK\x06tQK\x00K\x02K\x03\x86K\x03K\x01\x86\x89h\x00tR", "u")

// stackGlobal imports what texts on the stack name, in protocol 4.
var stackGlobal = []byte("\x80\x04\x95\x20\x00\x00\x00\x00\x00\x00\x00\x8c\x05posix\x94\x8c\x06system\x94\x93\x94\x8c\x02id\x94\x85\x94R\x94.")

var legacyFile = join([]byte(torchMagic), pickleOf("M\xe9\x03"), pickleOf("}q\x00(U\x0dlittle_endianq\x01\x88u"), torchObject,
	pickleOf("]q\x00U\x010a"), u64(6), make([]byte, 24))

// zipped packs members in the order of their names; names that begin with "!"
// are compressed.
func zipped(t testing.TB, members map[string][]byte) []byte {
	t.Helper()
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	for _, name := range slices.Sorted(maps.Keys(members)) {
		method := zip.Store
		plain, packed := strings.CutPrefix(name, "!")
		if packed {
			method = zip.Deflate
		}
		f, err := w.CreateHeader(&zip.FileHeader{Name: plain, Method: method})
		if err == nil {
			_, err = f.Write(members[name])
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func torchZip(t testing.TB) []byte {
	return zipped(t, map[string][]byte{
		"archive/data.pkl": torchObject, "archive/data/0": make([]byte, 24), "archive/version": []byte("3\n"), "archive/byteorder": []byte("little"),
	})
}

func kerasZip(t testing.TB) []byte {
	return zipped(t, map[string][]byte{
		"!metadata.json":   []byte(`{"keras_version": "3.11.0", "date_saved": "2025-08-01@10:00:00"}`),
		"!config.json":     []byte(`{"module": "keras", "class_name": "Functional", "config": {"name": "unet", "layers": [1]}, "registered_name": null}`),
		"model.weights.h5": []byte(hdf5Magic),
	})
}

func npy(shape, descr string, data int) []byte {
	text := "{'descr': '" + descr + "', 'fortran_order': False, 'shape': " + shape + ", }\n"
	return join([]byte("\x93NUMPY\x01\x00"), u16(uint16(len(text))), []byte(text), make([]byte, data))
}

func npzZip(t testing.TB) []byte {
	return zipped(t, map[string][]byte{
		"Transformer/encoder_norm/bias.npy": npy("(4,)", "<f4", 16), "!Transformer/encoder_norm/scale.npy": npy("(4, 2)", "<f4", 32),
		"step.npy": npy("()", "<i8", 8),
	})
}

// tfliteFile is a FlatBuffer of a model with one subgraph of two tensors.
var tfliteFile = func() []byte {
	out := make([]byte, 112)
	put := func(at int, n uint32) { le.PutUint32(out[at:], n) }
	put(0, 24)
	copy(out[4:], "TFL3")
	// Table of offsets of the model at 8: fields 0 to 3.
	le.PutUint16(out[8:], 12)
	le.PutUint16(out[10:], 16)
	le.PutUint16(out[12:], 4)  // version
	le.PutUint16(out[16:], 8)  // subgraphs
	le.PutUint16(out[18:], 12) // description
	put(24, 24-8)
	put(28, 3)
	put(32, 44-32) // to the vector of subgraphs
	put(36, 84-36) // to the description
	put(44, 1)
	put(48, 60-48) // to the subgraph
	le.PutUint16(out[52:], 6)
	le.PutUint16(out[54:], 8)
	le.PutUint16(out[56:], 4)
	put(60, 60-52)
	put(64, 72-64)
	put(72, 2)
	put(84, 14)
	copy(out[88:], "MLIR Converted")
	return out
}()

// hdf5Old is a file as HDF5 1.8 and h5py write it: superblock 0, the root's
// header of form 1, with an attribute of fixed length, one of variable length in
// a global heap, and the names of the groups in a local heap.
func hdf5Old(attributes bool) []byte {
	const root, heap, names, global, end = 96, 512, 576, 640, 1024
	out := make([]byte, end)
	copy(out, hdf5Magic)
	out[13], out[14] = 8, 8
	le.PutUint64(out[40:], end)
	le.PutUint64(out[64:], root)
	text := func(size uint32) []byte { return join([]byte{0x13, 0, 0, 0}, u32(size)) }
	space := []byte{1, 0, 0, 0, 0, 0, 0, 0}
	attribute := func(name string, datatype, value []byte) []byte {
		padded := append([]byte(name), make([]byte, 8-len(name)%8)...)
		if len(datatype)%8 != 0 {
			datatype = append(datatype, make([]byte, 8-len(datatype)%8)...)
		}
		return join([]byte{1, 0}, u16(uint16(len(name)+1)), u16(uint16(len(datatype))), u16(uint16(len(space))), padded, datatype, space, value)
	}
	messages := [][]byte{join(u64(0), u64(heap))}
	kinds := []uint16{hdf5SymbolTable}
	if attributes {
		variable := join([]byte{0x19, 1, 0, 0}, u32(16), text(1))
		messages = append(messages, attribute("keras_version", text(6), []byte("2.15.0\x00\x00")),
			attribute("model_config", variable, join(u32(60), u64(global), u32(1))))
		kinds = append(kinds, hdf5Attribute, hdf5Attribute)
	}
	var block []byte
	for i, m := range messages {
		block = join(block, u16(kinds[i]), u16(uint16(len(m))), make([]byte, 4), m)
	}
	copy(out[root:], join([]byte{1, 0}, u16(uint16(len(messages))), u32(1), u32(uint32(len(block))), make([]byte, 4), block))
	copy(out[heap:], join([]byte("HEAP\x00\x00\x00\x00"), u64(64), u64(0), u64(names)))
	if attributes {
		copy(out[names:], "\x00model_weights\x00")
	} else {
		copy(out[names:], "\x00images\x00")
	}
	config := `{"class_name": "Sequential", "config": {"name": "digits"}}`
	copy(out[global:], join([]byte("GCOL\x01\x00\x00\x00"), u64(128), u16(1), make([]byte, 6), u64(60), []byte(config)))
	return out
}

// hdf5New is a file with superblock 2 and a header of form 2, continued in a
// second block, with links as Keras 3 names its groups.
func hdf5New() []byte {
	link := func(name string) []byte { return join([]byte{1, 0, byte(len(name))}, []byte(name), u64(0)) }
	message := func(kind byte, body []byte) []byte {
		return join([]byte{kind}, u16(uint16(len(body))), []byte{0}, body)
	}
	const root, next = 48, 160
	second := join([]byte("OCHK"), message(hdf5Link, link("vars")), make([]byte, 4))
	first := join(message(hdf5Link, link("layers")), message(hdf5Continuation, join(u64(next), u64(uint64(len(second))))))
	out := make([]byte, 256)
	copy(out, join([]byte(hdf5Magic), []byte{2, 8, 8, 0}, u64(0), u64(0), u64(256), u64(root)))
	copy(out[root:], join([]byte("OHDR\x02\x00"), []byte{byte(len(first))}, first, make([]byte, 4)))
	copy(out[next:], second)
	return out
}

const pointerFile = "version https://git-lfs.github.com/spec/v1\n" +
	"oid sha256:4d7a214614ab2935c943f9e0ff69d22eadbb8f32b1258daaa5e2ca24d17e2393\nsize 7365960935\n"
