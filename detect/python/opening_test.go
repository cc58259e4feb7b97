package python

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/ptmlock/ptmlock/detect"
	"github.com/ptmlock/ptmlock/detect/signature"
)

// TestOpening: each call that opens a file by its path loads the model whose file a script
// puts there, and nothing without the script.
func TestOpening(t *testing.T) {
	script := &fstest.MapFile{Data: []byte("wget -P weights https://host.example/alpha_net.pth\n")}
	for _, s := range signature.Opening().All() {
		call := s.Call
		if method, ok := strings.CutPrefix(call, "**."); ok {
			call = "netlib.Net." + method
		}
		call = strings.ReplaceAll(call, "**.", "LightningModule.")
		before := strings.Repeat("None, ", max(0, s.Model.Alternatives[0].Index))
		root, _, _ := strings.Cut(call, ".")
		text := fmt.Sprintf("import %s\n%s(%s'weights/alpha_net.pth')\n", root, call, before)
		for fetched, tree := range map[bool]fstest.MapFS{
			true: {"a.py": {Data: []byte(text)}, "get.sh": script}, false: {"a.py": {Data: []byte(text)}},
		} {
			r, err := detect.Run(t.Context(), tree, newDetector(t))
			if err != nil {
				t.Fatal(err)
			}
			want := ""
			if fetched {
				want = "url:https://host.example/alpha_net.pth by " + call
			}
			got := ""
			for _, m := range r.Models {
				for _, ref := range m.References {
					got += m.Model.String() + " by " + ref.Via
				}
			}
			if got != want || len(r.Unresolved) > 0 {
				t.Errorf("%s: %q, not %q; %v", call, got, want, r.Unresolved)
			}
		}
	}
}

// TestOpeningTakesNothing: what is spent on calls that open files is not taken from those
// that name models.
func TestOpeningTakesNothing(t *testing.T) {
	tree := fstest.MapFS{
		"a.py":   {Data: []byte("import torch\nt = ['']\n" + strings.Repeat("torch.load(f'weights/"+strings.Repeat("{t[0]}", 5000)+"alpha_net.pth')\n", 36))},
		"b.py":   {Data: []byte("from transformers import AutoModel\nt = ['']\nAutoModel.from_pretrained(f'o/" + strings.Repeat("{t[0]}", 2500) + "named')\n")},
		"get.sh": {Data: []byte("wget -P weights https://host.example/alpha_net.pth\n")},
	}
	r, err := detect.Run(t.Context(), tree, newDetector(t))
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, m := range r.Models {
		names = append(names, m.Model.String())
	}
	if want := "huggingface:o/named url:https://host.example/alpha_net.pth"; strings.Join(names, " ") != want {
		t.Errorf("%q, not %q", names, want)
	}
	for _, p := range r.Problems {
		if p.At.File != "a.py" {
			t.Error(p)
		}
	}
}
