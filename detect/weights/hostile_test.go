package weights

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"math"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/ptmlock/ptmlock/detect"
)

// TestHostile gives headers that are cut off, lie or are bombs: each is
// reported, and takes neither time nor memory.
func TestHostile(t *testing.T) {
	gguf := ggufBuilder{binary.LittleEndian, 3}
	ggufHead := func(tensors, keys uint64, rest ...[]byte) []byte {
		return join([]byte("GGUF"), u32(3), u64(tensors), u64(keys), join(rest...))
	}
	deep := join(gguf.text("k"), u32(ggufArray), bytes.Repeat(join(u32(ggufArray), u64(1)), 100))
	lyingDirectory := func() []byte {
		end := join([]byte("PK\x06\x06"), u64(44), make([]byte, 20), u64(1<<40), u64(20), u64(0))
		locator := join([]byte("PK\x06\x07"), u32(0), u64(4), u32(1))
		return join([]byte("PK\x03\x04"), end, locator, []byte("PK\x05\x06"), make([]byte, 4), u16(0xffff), u16(0xffff),
			u32(math.MaxUint32), u32(math.MaxUint32), u16(0))
	}
	for _, c := range []struct {
		name, format, problem string
		data                  []byte
	}{
		{"huge.safetensors", "safetensors", "a header of 9223372036854775808 bytes is more than", join(u64(1<<63), []byte(`{"a":1}`))},
		{"long.safetensors", "safetensors", "the file ends too early", join(u64(99_999_999), []byte(`{"a":1}`))},
		{"json.safetensors", "safetensors", "no valid JSON", safetensors(`{"a":{"dtype":7}}`, 0)},
		{"deep.safetensors", "safetensors", "no valid JSON", safetensors(`{"a":`+strings.Repeat("[", 100000), 0)},
		{"cut.safetensors", "safetensors", "need 30 bytes and 29 are there", safetensorsFile[:len(safetensorsFile)-1]},
		{"more.safetensors", "safetensors", "1 bytes behind the last tensor", append(bytes.Clone(safetensorsFile), 0)},
		{"offsets.safetensors", "safetensors", "impossible offsets", safetensors(`{"a":{"dtype":"F32","shape":[1],"data_offsets":[4,0]}}`, 4)},
		{"shape.safetensors", "safetensors", "sizes of the tensors are impossible",
			safetensors(`{"a":{"dtype":"F32","shape":[4611686018427387904,4],"data_offsets":[0,4]}}`, 4)},
		{"keys.gguf", "gguf", "the file ends too early", ggufHead(0, 1e18)},
		{"tensors.gguf", "gguf", "the file ends too early", ggufHead(math.MaxUint64, 0)},
		{"key.gguf", "gguf", "the file ends too early", ggufHead(0, 1, u64(math.MaxUint64))},
		{"strings.gguf", "gguf", "the file ends too early", ggufHead(0, 1, gguf.text("k"), u32(ggufArray), u32(ggufString), u64(1e18))},
		{"numbers.gguf", "gguf", "the file ends too early", ggufHead(0, 1, gguf.text("k"), u32(ggufArray), u32(12), u64(1<<61))},
		{"deep.gguf", "gguf", "kind 9", ggufHead(0, 1, deep)},
		{"kind.gguf", "gguf", "kind 77", ggufHead(0, 1, gguf.text("k"), u32(77))},
		{"dims.gguf", "gguf", "1000000 dimensions", ggufHead(1, 0, gguf.text("w"), u32(1_000_000))},
		{"version.gguf", "gguf", "version 9 is not known", join([]byte("GGUF"), u32(9), make([]byte, 40))},
		{"short.gguf", "gguf", "the file ends too early", []byte("GGUF")},
		{"cut.onnx", "onnx", "the file ends too early", onnxFile[:200]},
		{"tensor.onnx", "onnx", "the message is broken", join(number(onnxIRVersion, 8), nested(onnxGraph, nested(graphInitializer, []byte{0x0f})))},
		{"dims.onnx", "onnx", "sizes of the tensors are impossible", join(number(onnxIRVersion, 8),
			nested(onnxGraph, nested(graphInitializer, bytes.Repeat(number(tensorDims, 1<<40), 3))))},
		{"dims2.onnx", "onnx", "sizes of the tensors are impossible", join(number(onnxIRVersion, 8),
			nested(onnxGraph, nested(graphInitializer, nested(tensorDims, bytes.Repeat([]byte{1}, 1<<20)))))},
		{"text.onnx", "", "named as onnx, but the content is not", []byte("<html>not found</html>")},
		{"empty.gguf", "", "named as gguf, but empty", nil},
		{"cut.mlmodel", "coreml", "the file ends too early", coremlFile[:len(coremlFile)-5]},
		{"root.tflite", "tflite", "the file ends too early", join(u32(math.MaxUint32), []byte("TFL3"))},
		{"cut.tflite", "tflite", "the file ends too early", tfliteFile[:40]},
		{"members.pt", "pytorch", "more than 131072 members", lyingDirectory()},
		{"cut.pt", "pytorch", "no valid directory", torchZip(t)[:300]},
		{"bomb.pt", "pytorch", "larger than the 16777216 bytes that are inflated",
			zipped(t, map[string][]byte{"!a/data.pkl": bytes.Repeat([]byte{'N'}, maxInflated+1)})},
		{"nested.pt", "pytorch", "the pickle is broken", zipped(t, map[string][]byte{"a/data.pkl": torchZip(t)})},
		{"json.keras", "keras", "no valid JSON", zipped(t, map[string][]byte{"config.json": []byte("{"), "model.weights.h5": nil})},
		{"stack.bin", "pickle", "stacks more than", join([]byte("\x80\x02"), bytes.Repeat([]byte("("), maxPickleStack+1))},
		{"memo.bin", "pickle", "remembers more than", join([]byte("\x80\x04N"), bytes.Repeat([]byte{0x94}, maxPickleMemo+1))},
		{"line.bin", "pickle", "the file ends too early", join([]byte("\x80\x02(((((((((c"), bytes.Repeat([]byte("x"), 5<<20))},
		{"string.bin", "pickle", "the file ends too early", join([]byte("\x80\x04NNNNNNNN\x8d"), u64(math.MaxUint64))},
		{"run.pkl", "pickle", "loading it runs posix.system", stackGlobal},
		{"run0.pkl", "pickle", "loading it runs os.system", []byte("cos\nsystem\n(S'id'\ntR.")},
		{"hidden.pt", "pytorch", "loading it runs builtins.eval", zipped(t, map[string][]byte{"a/data.pkl": pickleOf(global("__builtin__", "eval"), "X\x01\x00\x00\x001\x85R")})},
		{"computed.pth", "pickle", "loading it runs ?.?", []byte("\x80\x04NN\x93NNNNNNNN0000000N.")},
		{"legacy.pth", "pytorch-legacy", "the file ends too early", legacyFile[:60]},
	} {
		t.Run(c.name, func(t *testing.T) {
			var before, after runtime.MemStats
			runtime.ReadMemStats(&before)
			start := time.Now()
			r := run(t, map[string][]byte{c.name: c.data})
			took := time.Since(start)
			runtime.ReadMemStats(&after)
			if len(r.Problems) != 1 || !strings.Contains(r.Problems[0].Message, c.problem) {
				t.Errorf("problems %v, want %q", r.Problems, c.problem)
			}
			switch {
			case c.format == "" && len(r.Local) > 0:
				t.Errorf("it is taken for weights: %+v", r.Local)
			case c.format != "" && (len(r.Local) != 1 || r.Local[0].Format != c.format || !strings.Contains(r.Local[0].Problem, c.problem)):
				t.Errorf("local: %+v", r.Local)
			}
			if used := after.TotalAlloc - before.TotalAlloc; used > 512<<20 {
				t.Errorf("%d bytes for a file of %d", used, len(c.data))
			}
			t.Logf("a file of %d bytes takes %v", len(c.data), took)
		})
	}
}

// TestReadBound holds that no more than the bound is read of a file, in whatever
// parts: each reader stops there and says so.
func TestReadBound(t *testing.T) {
	for name, data := range seeds(t) {
		for _, bound := range []int64{0, 20, 150, int64(len(data))} {
			counted := &countedReader{data: data}
			src := newSource(counted, int64(len(data)))
			*src.left = bound
			h, _ := recognise(name, src) // an error says that the file is none of its name
			if counted.read > bound {
				t.Errorf("%s: %d bytes are read, the bound is %d", name, counted.read, bound)
			}
			if h != nil && h.problem != "" && !strings.Contains(h.problem, errTooLarge.Error()) && !strings.Contains(h.problem, "no valid") && name != "a.pkl" {
				t.Errorf("%s, bound %d: problem %q", name, bound, h.problem)
			}
		}
	}
}

// brokenReader fails behind the first bytes, as a damaged disk does.
type brokenReader struct{ *bytes.Reader }

func (r brokenReader) ReadAt(p []byte, off int64) (int, error) {
	if off+int64(len(p)) > 1100 {
		return 0, errors.New("input/output error")
	}
	return r.Reader.ReadAt(p, off)
}

func TestUnreadable(t *testing.T) {
	data := bytes.Repeat([]byte("N0"), 4000)
	copy(data, "\x80\x02")
	h, err := recognise("a.pth", newSource(brokenReader{bytes.NewReader(data)}, int64(len(data))))
	if err != nil || h == nil || !strings.Contains(h.problem, "input/output error") {
		t.Errorf("%+v, %v", h, err)
	}
	src := newSource(brokenReader{bytes.NewReader(data)}, int64(len(data)))
	src.at = 1090
	if h, err := recognise("a.pth", src); h != nil || err == nil {
		t.Errorf("an unreadable beginning: %+v, %v", h, err)
	}
}

type countedReader struct {
	data []byte
	read int64
}

func (r *countedReader) ReadAt(p []byte, off int64) (int, error) {
	n, err := bytes.NewReader(r.data).ReadAt(p, off)
	r.read += int64(n)
	return n, err
}

// TestCutAnywhere holds that each beginning of each file is read without a crash.
func TestCutAnywhere(t *testing.T) {
	for name, data := range seeds(t) {
		for n := range len(data) {
			if _, err := recognise(name, newSource(bytes.NewReader(data[:n]), int64(n))); err != nil && !strings.HasPrefix(err.Error(), "named as ") {
				t.Errorf("%s cut to %d: %v", name, n, err)
			}
		}
	}
}

// TestManyKeys holds that of a header with very many keys the first ones in
// order are kept, however they come.
func TestManyKeys(t *testing.T) {
	var pairs []string
	for i := range 2000 {
		pairs = append(pairs, fmt.Sprintf(`"k%04d":%q`, (i*7)%2000, strings.Repeat("é", 1000)))
	}
	r := run(t, map[string][]byte{"a.safetensors": safetensors(`{"__metadata__":{`+strings.Join(pairs, ",")+`}}`, 0)})
	m := r.Local[0].Metadata
	if len(m) != maxMetadata || m["k0000"] == "" || m["k0063"] == "" {
		t.Errorf("%d keys are kept", len(m))
	}
	if v := m["k0000"]; len(v) > maxValueBytes+len("…") || !strings.HasSuffix(v, "é…") {
		t.Errorf("a value is kept as %d bytes, ending %q", len(v), v[len(v)-8:])
	}
}

func TestText(t *testing.T) {
	r := run(t, map[string][]byte{"a.safetensors": safetensors(`{"__metadata__":{"license":"evil\u001b[2J\nlicence"}}`, 0)})
	var out bytes.Buffer
	if err := detect.WriteText(&out, r, detect.TextOptions{}); err != nil {
		t.Fatal(err)
	}
	if strings.Contains(out.String(), "\x1b") || !strings.Contains(out.String(), `licence evil\u001b[2J licence`) {
		t.Errorf("text:\n%s", out.String())
	}
}
