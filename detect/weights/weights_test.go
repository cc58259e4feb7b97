package weights

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"github.com/ptmlock/ptmlock/detect"
)

func run(t *testing.T, files map[string][]byte) *detect.Report {
	t.Helper()
	tree := fstest.MapFS{}
	for name, data := range files {
		tree[name] = &fstest.MapFile{Data: data}
	}
	r, err := detect.Run(t.Context(), tree, New())
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func sumOf(data []byte) string {
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:])
}

// TestFormats looks at one whole file of each format.
func TestFormats(t *testing.T) {
	ggufMetadata := map[string]string{
		"general.architecture": "llama", "general.name": "Llama 3.2 1B", "general.license": "llama3.2", "general.file_type": "15",
		"general.base_model.0.name": "Llama 3.2 1B", "general.base_model.0.repo_url": "https://huggingface.co/meta-llama/Llama-3.2-1B",
		"general.base_model.1.name": "Other 1B", "general.base_model.1.organization": "Someone", "quantization": "Q4_K_M",
	}
	ggufOf := func(version string) detect.LocalModel {
		m := map[string]string{"gguf.version": version}
		for k, v := range ggufMetadata {
			m[k] = v
		}
		return detect.LocalModel{Format: formatGGUF, Metadata: m, Tensors: 2, Parameters: 40, License: "llama3.2",
			Bases: []string{"https://huggingface.co/meta-llama/Llama-3.2-1B", "Someone Other 1B"}}
	}
	for _, c := range []struct {
		name string
		data []byte
		want detect.LocalModel
	}{
		{"a.safetensors", safetensorsFile, detect.LocalModel{Format: formatSafetensors, Tensors: 2, Parameters: 9, License: "apache-2.0",
			Bases:    []string{"google/flan-t5-small"},
			Metadata: map[string]string{"base_model": "google/flan-t5-small", "format": "pt", "modelspec.license": "apache-2.0", "dtypes": "F16 F32"}}},
		{"v1.gguf", ggufBuilder{binary.LittleEndian, 1}.file(), ggufOf("1")},
		{"v2.gguf", ggufBuilder{binary.LittleEndian, 2}.file(), ggufOf("2")},
		{"v3.gguf", ggufBuilder{binary.LittleEndian, 3}.file(), ggufOf("3")},
		{"big.gguf", ggufBuilder{binary.BigEndian, 3}.file(), ggufOf("3")},
		{"old.bin", []byte("lmgg\x00\x00"), detect.LocalModel{Format: formatGGML, Metadata: map[string]string{"magic": "ggml"}}},
		{"a.onnx", onnxFile, detect.LocalModel{Format: formatONNX, Tensors: 2, Parameters: 17, License: "MIT", Bases: []string{"ultralytics/yolo11"},
			Metadata: map[string]string{"ir_version": "8", "producer_name": "pytorch", "producer_version": "2.4.0", "graph": "main_graph", "nodes": "1",
				"opset": "17 ai.onnx.ml:3", "license": "MIT", "base_model": "ultralytics/yolo11", "external_data": "big.onnx_data"}}},
		{"a.mlmodel", coremlFile, detect.LocalModel{Format: formatCoreML, License: "BSD", Metadata: map[string]string{
			"specification_version": "4", "kind": "500", "description": "Classifies", "version": "1.0", "author": "A. Person", "license": "BSD",
			"com.github.apple.coremltools.version": "8.3"}}},
		{"saved_model.pb", savedModelFile, detect.LocalModel{Format: formatSavedModel, Metadata: map[string]string{
			"schema": "1", "tags": "serve", "tensorflow_version": "2.20.0"}}},
		{"frozen.pb", graphFile, detect.LocalModel{Format: formatGraph, Tensors: 1, Metadata: map[string]string{"nodes": "2"}}},
		{"a.tflite", tfliteFile, detect.LocalModel{Format: formatTFLite, Tensors: 2, Metadata: map[string]string{
			"schema": "3", "description": "MLIR Converted", "subgraphs": "1"}}},
		{"a.pt", torchZip(t), detect.LocalModel{Format: formatTorch, Metadata: map[string]string{"storages": "1", "version": "3", "byteorder": "little"}}},
		{"a.pth", legacyFile, detect.LocalModel{Format: formatTorchLegacy}},
		{"script.pt", zipped(t, map[string][]byte{
			"m/data.pkl": pickleOf(global("__torch__", "Net"), ")\x81}b"), "m/constants.pkl": pickleOf(")"), "m/code/__torch__.py": nil,
		}), detect.LocalModel{Format: formatTorchScript, Metadata: map[string]string{"storages": "0"}}},
		{"a.keras", kerasZip(t), detect.LocalModel{Format: formatKeras, Metadata: map[string]string{
			"keras_version": "3.11.0", "date_saved": "2025-08-01@10:00:00", "module": "keras", "class_name": "Functional", "name": "unet"}}},
		{"a.h5", hdf5Old(true), detect.LocalModel{Format: formatKerasH5, Metadata: map[string]string{
			"keras_version": "2.15.0", "class_name": "Sequential", "name": "digits"}}},
		{"a.weights.h5", hdf5New(), detect.LocalModel{Format: formatKerasH5}},
		{"userblock.h5", join(make([]byte, 512), hdf5New()), detect.LocalModel{Format: formatKerasH5}},
		{"vit.npz", npzZip(t), detect.LocalModel{Format: formatNPZ, Tensors: 3, Parameters: 13, Metadata: map[string]string{"dtypes": "<f4 <i8"}}},
		{"model.pkl", pickleOf(global("sklearn.svm._classes", "SVC"), ")\x81"), detect.LocalModel{Format: formatPickle, Imports: []string{"sklearn.svm._classes.SVC"}}},
		{"numbers.pth", pickleOf(global("numpy.core.multiarray", "_reconstruct"), ")R"),
			detect.LocalModel{Format: formatPickle, Imports: []string{"numpy.core.multiarray._reconstruct"}}},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := run(t, map[string][]byte{"d/" + c.name: c.data})
			c.want.Path, c.want.Bytes, c.want.SHA256 = "d/"+c.name, int64(len(c.data)), sumOf(c.data)
			if diff := cmp.Diff([]detect.LocalModel{c.want}, r.Local); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
			if len(r.Problems) > 0 {
				t.Errorf("problems: %v", r.Problems)
			}
		})
	}
}

// TestOthers holds that files of other kinds under these names are left out.
func TestOthers(t *testing.T) {
	for name, data := range map[string][]byte{
		"program.bin":  []byte("\x7fELF\x02\x01\x01"),
		"data.h5":      hdf5Old(false),
		"table.npz":    zipped(t, map[string][]byte{"arr_0.npy": npy("(4,)", "<f4", 16), "labels.npy": npy("(4,)", "<i8", 32)}),
		"words.pkl":    pickleOf("]q\x00(U\x01aU\x01be"),
		"frame.pickle": pickleOf(global("numpy.core.multiarray", "_reconstruct"), ")R"),
		"old.pkl":      []byte("(lp0\nS'a'\np1\na."),
		"paths.pth":    []byte("/usr/lib/python3\n"),
		"text.model":   []byte("chapter one\n"),
		"proto.pb":     join(number(1, 7), str(2, "x")),
		"config.ckpt":  []byte("model_checkpoint_path: \"model.ckpt-100\"\n"),
		"empty.bin":    nil,
		"tree.zip":     torchZip(t),
		"data.pkl":     []byte(pointerFile),
		"names.pt":     zipped(t, map[string][]byte{"archive/data.pkl": pickleOf("]q\x00X\x01\x00\x00\x00aa")}),
		"cookies.pkl":  pickleOf(global("requests.cookies", "RequestsCookieJar"), ")\x81"),
		"docs.bin":     zipped(t, map[string][]byte{"a.txt": []byte("x")}),
	} {
		if r := run(t, map[string][]byte{name: data}); len(r.Local)+len(r.Problems) > 0 {
			t.Errorf("%s: %+v, problems %v", name, r.Local, r.Problems)
		}
	}
}

func TestPointer(t *testing.T) {
	r := run(t, map[string][]byte{"w/model.safetensors": []byte(pointerFile), "bad.onnx": []byte(pointerMagics[0] + "oid md5:1\nsize -4\n")})
	want := []detect.LocalModel{
		{Path: "bad.onnx", Format: formatPointer, Problem: "git-lfs: the pointer has no valid oid and size"},
		{Path: "w/model.safetensors", Format: formatPointer, Bytes: 7365960935, SHA256: "4d7a214614ab2935c943f9e0ff69d22eadbb8f32b1258daaa5e2ca24d17e2393"},
	}
	if diff := cmp.Diff(want, r.Local); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestReferences(t *testing.T) {
	const commit = "86b5e0934494bd15c9632b12f734a8a67f723594"
	cache := "cache/models--google-bert--bert-base-uncased/"
	r := run(t, map[string][]byte{
		"a.safetensors": safetensorsFile, "b.gguf": ggufBuilder{binary.LittleEndian, 3}.file(),
		"c.safetensors": safetensors(`{"__metadata__":{"base_model":"/home/me/model","license":"mit"}}`, 0),
		cache + "snapshots/" + commit + "/model.safetensors": safetensors(`{}`, 0),
		cache + "blobs/" + strings.Repeat("ab", 32):          safetensors(`{"w":{"dtype":"F32","shape":[],"data_offsets":[0,4]}}`, 4),
	})
	var got []string
	for _, m := range r.Models {
		for _, ref := range m.References {
			got = append(got, fmt.Sprintf("%s %s %s %s", m.Model, m.Revision, ref.Role, ref.Via))
		}
	}
	want := []string{
		"huggingface:google-bert/bert-base-uncased  mentioned cache of the hub",
		"huggingface:google-bert/bert-base-uncased " + commit + " mentioned cache of the hub",
		"huggingface:google/flan-t5-small  mentioned safetensors header: base_model",
		"huggingface:meta-llama/Llama-3.2-1B  mentioned gguf header: general.base_model.0.repo_url",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if r.Structure.Count != "none" {
		t.Errorf("%s models in use: a header uses none", r.Structure.Count)
	}
}

// TestHashBound holds that the sums go as far as the bound and that the rest is
// said, in the order of the paths.
func TestHashBound(t *testing.T) {
	tree := fstest.MapFS{}
	for _, name := range []string{"a.gguf", "b.gguf", "c.bin", "d.gguf"} {
		tree[name] = &fstest.MapFile{Data: ggufBuilder{binary.LittleEndian, 3}.file()}
	}
	tree["c.bin"] = &fstest.MapFile{Data: []byte("lmgg")}
	size := int64(len(tree["a.gguf"].Data))
	r, err := detect.Run(t.Context(), tree, detector{maxHashed: size + 10})
	if err != nil {
		t.Fatal(err)
	}
	for i, hashed := range []bool{true, false, true, false} {
		l := r.Local[i]
		if (l.SHA256 != "") != hashed || strings.HasPrefix(l.Problem, "not hashed: ") == hashed {
			t.Errorf("%s: sum %q, problem %q", l.Path, l.SHA256, l.Problem)
		}
	}
	if len(r.Problems) > 0 {
		t.Errorf("problems %v: the bound is no fault of the files", r.Problems)
	}
}

// TestLarge streams a file that is too large to be read whole, and whose weights
// are not there but zeros.
func TestLarge(t *testing.T) {
	dir := t.TempDir()
	const size = detect.MaxFileBytes + 1000
	header := fmt.Sprintf(`{"w":{"dtype":"U8","shape":[%d],"data_offsets":[0,%[1]d]}}`, size)
	name := filepath.Join(dir, "w.safetensors")
	if err := os.WriteFile(name, safetensors(header, 0), 0o644); err != nil {
		t.Fatal(err)
	}
	if err := os.Truncate(name, int64(8+len(header)+size)); err != nil {
		t.Fatal(err)
	}
	outside := filepath.Join(t.TempDir(), "secret.gguf")
	if err := os.WriteFile(outside, ggufBuilder{binary.LittleEndian, 3}.file(), 0o644); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(outside, filepath.Join(dir, "leak.gguf")); err != nil {
		t.Skipf("no links here: %v", err)
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer root.Close()
	r, err := detect.Run(t.Context(), root.FS(), New())
	if err != nil {
		t.Fatal(err)
	}
	if len(r.Local) != 1 || r.Local[0].Parameters != size || r.Local[0].Problem != "" {
		t.Fatalf("local: %+v", r.Local)
	}
	want := sumOf(append(safetensors(header, 0), make([]byte, size)...))
	if r.Local[0].SHA256 != want {
		t.Errorf("sum %s, want %s", r.Local[0].SHA256, want)
	}
	if len(r.Problems) != 1 || r.Problems[0].At.File != "leak.gguf" {
		t.Errorf("problems: %v", r.Problems)
	}
}

func TestCancelled(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := New().Detect(ctx, []detect.File{{Path: "a.gguf"}}); !errors.Is(err, context.Canceled) {
		t.Errorf("error %v", err)
	}
}

// TestDeterministic holds that equal trees give equal bytes.
func TestDeterministic(t *testing.T) {
	files := map[string][]byte{}
	for i := range 30 {
		files[fmt.Sprintf("%d.gguf", i)] = ggufBuilder{binary.LittleEndian, 3}.file()
		files[fmt.Sprintf("%d.onnx", i)] = onnxFile[:len(onnxFile)-i]
	}
	write := func() string {
		var out bytes.Buffer
		if err := detect.WriteJSON(&out, run(t, files)); err != nil {
			t.Fatal(err)
		}
		return out.String()
	}
	if diff := cmp.Diff(write(), write()); diff != "" {
		t.Errorf("two runs differ:\n%s", diff)
	}
}
