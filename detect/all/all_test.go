package all

import (
	"testing"
	"testing/fstest"

	"github.com/ptmlock/ptmlock/detect"
	"github.com/ptmlock/ptmlock/detect/signature"
)

func TestDetectors(t *testing.T) {
	set, err := signature.Default()
	if err != nil {
		t.Fatal(err)
	}
	names := map[string]bool{}
	for _, d := range Detectors(set) {
		if d.Name() == "" || names[d.Name()] {
			t.Errorf("the name %q is empty or taken", d.Name())
		}
		names[d.Name()] = true
	}
}

// A user's signature is at work beside the built-in ones.
func TestUserSignature(t *testing.T) {
	set, err := signature.Default()
	if err != nil {
		t.Fatal(err)
	}
	set, err = set.Add("user.toml", []byte(`
[[load]]
call = "inhouse.fetch"
hub = "huggingface"
model = "arg[0, name]"
part = "weights"
layout = "snapshot"
doc = "https://example.com/inhouse"
`))
	if err != nil {
		t.Fatal(err)
	}
	tree := fstest.MapFS{"a.py": {Data: []byte("import timm\nfrom inhouse import fetch as f\nf('org/own')\ntimm.create_model('resnet50', pretrained=True)\n")}}
	r, err := detect.Run(t.Context(), tree, Detectors(set)...)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, m := range r.Models {
		got = append(got, m.String())
	}
	if len(got) != 2 || got[0] != "huggingface:org/own" || got[1] != "timm:resnet50" {
		t.Errorf("models %v, want huggingface:org/own and timm:resnet50", got)
	}
}
