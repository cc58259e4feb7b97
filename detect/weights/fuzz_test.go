package weights

import (
	"bytes"
	"encoding/binary"
	"testing"
	"unicode/utf8"

	"github.com/ptmlock/ptmlock/detect"
)

// seeds are whole files of each format, by a name that fits.
func seeds(t testing.TB) map[string][]byte {
	return map[string][]byte{
		"a.safetensors": safetensorsFile, "a.gguf": ggufBuilder{binary.LittleEndian, 3}.file(), "b.gguf": ggufBuilder{binary.BigEndian, 3}.file(),
		"c.gguf": ggufBuilder{binary.LittleEndian, 1}.file(), "a.onnx": onnxFile, "a.mlmodel": coremlFile, "saved_model.pb": savedModelFile,
		"frozen.pb": graphFile, "a.tflite": tfliteFile, "a.pt": torchZip(t), "a.keras": kerasZip(t), "a.npz": npzZip(t),
		"a.h5": hdf5Old(true), "b.h5": hdf5New(), "a.pth": legacyFile, "a.pkl": stackGlobal, "b.pkl": torchObject, "p.bin": []byte(pointerFile),
	}
}

// fuzz feeds one reader. What it returns must hold whatever it read.
func fuzz(f *testing.F, name string, seeds ...[]byte) {
	for _, s := range seeds {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		h, _ := recognise(name, newSource(bytes.NewReader(data), int64(len(data))))
		if h == nil {
			return
		}
		l := h.local(detect.File{Path: name, Size: int64(len(data))})
		switch {
		case l.Format == "", l.Bytes < 0, l.Tensors < 0, l.Parameters < 0, len(l.Metadata) > maxMetadata, len(l.Bases) > maxListed, len(l.Imports) > maxListed:
			t.Errorf("impossible: %+v", l)
		case l.SHA256 != "" && !isSHA256(l.SHA256):
			t.Errorf("sum %q", l.SHA256)
		}
		for k, v := range l.Metadata {
			if !utf8.ValidString(k+v) || len(k) > maxValueBytes+4 || len(v) > 4*maxValueBytes {
				t.Errorf("metadata %q: %q", k, v)
			}
		}
		for _, ref := range references(name, h) {
			if err := ref.Model.Check(); err != nil {
				t.Error(err)
			}
		}
	})
}

func FuzzSafetensors(f *testing.F) { fuzz(f, "a.safetensors", safetensorsFile) }
func FuzzGGUF(f *testing.F) {
	fuzz(f, "a.gguf", seeds(f)["a.gguf"], seeds(f)["b.gguf"], seeds(f)["c.gguf"])
}
func FuzzONNX(f *testing.F)       { fuzz(f, "a.onnx", onnxFile) }
func FuzzCoreML(f *testing.F)     { fuzz(f, "a.mlmodel", coremlFile) }
func FuzzTensorFlow(f *testing.F) { fuzz(f, "saved_model.pb", savedModelFile, graphFile) }
func FuzzTFLite(f *testing.F)     { fuzz(f, "a.tflite", tfliteFile) }
func FuzzArchive(f *testing.F)    { fuzz(f, "a.pt", torchZip(f), kerasZip(f), npzZip(f)) }
func FuzzHDF5(f *testing.F)       { fuzz(f, "a.h5", hdf5Old(true), hdf5Old(false), hdf5New()) }
func FuzzPickle(f *testing.F) {
	fuzz(f, "a.pth", legacyFile, stackGlobal, torchObject, []byte("cos\nsystem\n(S'id'\ntR."))
}
func FuzzPointer(f *testing.F) { fuzz(f, "a.bin", []byte(pointerFile)) }
