package lock

import (
	"strings"
	"testing"

	"github.com/ptmlock/ptmlock/detect"
	"github.com/ptmlock/ptmlock/resolve"
	"github.com/ptmlock/ptmlock/resolve/hub"
)

// TestNewNamesCode: where code comes from is in the lock, with the commit.
func TestNewNamesCode(t *testing.T) {
	m, code := hub.Model{Hub: hub.HuggingFace, Name: "a/b"}, hub.Model{Hub: hub.HuggingFace, Name: "c/code"}
	report := &detect.Report{Models: []detect.Model{{Model: m, Role: detect.Used, References: []detect.Reference{{Model: m, Role: detect.Used}}}}}
	old := New(report, &resolve.Result{Models: []*resolve.Resolution{{Request: resolve.Request{Model: m}, State: resolve.Resolved, Name: m.Name}}})
	l := New(report, &resolve.Result{
		Models:  []*resolve.Resolution{{Request: resolve.Request{Model: m}, State: resolve.Resolved, Name: m.Name, CodeFrom: []hub.Model{code}}},
		Lineage: []*resolve.Resolution{{Request: resolve.Request{Model: code}, State: resolve.Resolved, Name: "c/renamed", Commit: commitA}},
	})
	text := string(l.Format())
	for _, want := range []string{`{ hub = "huggingface", name = "c/renamed", commit = "` + commitA + `" }`, "[[base]]\nhub = \"huggingface\"\nname = \"c/renamed\""} {
		if !strings.Contains(text, want) {
			t.Errorf("the lock lacks %s:\n%s", want, text)
		}
	}
	changes := Diff(old, l)
	if len(changes) != 2 || changes[0].Kind != RemoteCodeChanged && changes[1].Kind != RemoteCodeChanged {
		t.Errorf("%+v", changes)
	}
}

// TestNewTakesWhatCallsSay: everything that a reference says of files decides
// which are locked.
func TestNewTakesWhatCallsSay(t *testing.T) {
	m := hub.Model{Hub: hub.HuggingFace, Name: "a/b"}
	r := &resolve.Resolution{Request: resolve.Request{Model: m}, State: resolve.Resolved, Name: m.Name, Commit: commitA}
	for path := range strings.FieldsSeq("a.safetensors b.safetensors config.json config_setfit.json flax_model.msgpack" +
		" model.safetensors model.safetensors.index.json onnx/model.onnx pytorch_model.bin tf_model.h5 x-Q4_K_M.gguf x-Q8_0.gguf") {
		r.Files = append(r.Files, resolve.File{Path: path, Size: 1})
	}
	for _, test := range []struct {
		load detect.Load
		want string
	}{
		{detect.Load{Part: "weights", Layout: "transformers"}, "config.json model.safetensors"},
		{detect.Load{Part: "weights", Layout: "transformers", Framework: detect.FrameworkFlax}, "config.json flax_model.msgpack"},
		{detect.Load{Part: "weights", Layout: "transformers", Framework: detect.FrameworkONNX}, "config.json onnx/model.onnx"},
		{detect.Load{Part: "weights", Layout: "transformers", Safetensors: "false"}, "config.json pytorch_model.bin"},
		{detect.Load{Layout: detect.LayoutGGUF, Variant: "q8_0"}, "x-Q8_0.gguf"},
		{detect.Load{Layout: detect.LayoutTransformersJS, Variant: "fp32"}, "config.json onnx/model.onnx"},
		{detect.Load{Layout: "snapshot", AllowPatterns: []string{"*.json"}, IgnorePatterns: []string{"*.index.json"}}, "config.json config_setfit.json"},
		{detect.Load{Layout: "snapshot", Files: []string{"config.json", "missing.bin|pytorch_model.bin|tf_model.h5"}}, "config.json pytorch_model.bin"},
		{detect.Load{Layout: "snapshot", Files: []string{"config.json"}, AllowPatterns: []string{"*.h5"}}, "tf_model.h5"},
		{detect.Load{Layout: "peft", Files: []string{"config_setfit.json"}}, "config_setfit.json"},
	} {
		report := &detect.Report{Models: []detect.Model{{Model: m, Role: detect.Used, References: []detect.Reference{{Model: m, Role: detect.Used, Load: test.load}}}}}
		var got []string
		for _, f := range New(report, &resolve.Result{Models: []*resolve.Resolution{r}}).Models[0].Files {
			got = append(got, f.Path)
		}
		if strings.Join(got, " ") != test.want {
			t.Errorf("%+v: %v, want %s", test.load, got, test.want)
		}
	}
}
