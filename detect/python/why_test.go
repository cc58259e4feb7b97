package python

import (
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"github.com/ptmlock/ptmlock/detect"
	"github.com/ptmlock/ptmlock/detect/signature"
)

// TestWhy holds that each model that nothing loads says why, and that those in
// use say nothing.
func TestWhy(t *testing.T) {
	set, err := signature.Default()
	if err != nil {
		t.Fatal(err)
	}
	tree := fstest.MapFS{
		"lib.py": {Data: []byte(`from transformers import AutoModel

def used(big=False):
    if big:
        return AutoModel.from_pretrained("org/big")
    return AutoModel.from_pretrained("org/used")

def old():
    return AutoModel.from_pretrained("org/old")

def older():
    return AutoModel.from_pretrained("org/older")

def caller_of_older():
    return older()

class Gone:
    def __init__(self):
        self.model = AutoModel.from_pretrained("org/gone")

if True:
    pass
else:
    AutoModel.from_pretrained("org/else")
`)},
		"main.py": {Data: []byte("from lib import used\nused()\nused(big=False)\n")},
	}
	report, err := detect.Run(t.Context(), tree, New(set))
	if err != nil {
		t.Fatal(err)
	}
	got := map[string]string{}
	for _, m := range report.Models {
		for _, r := range m.References {
			got[m.Name] = r.Why
			if (r.Why != "") != (r.Role == detect.Mentioned) {
				t.Errorf("%s: role %s, why %q", m.Name, r.Role, r.Why)
			}
			if r.Doc == "" {
				t.Errorf("%s: no link to the documentation of %s", m.Name, r.Via)
			}
		}
	}
	want := map[string]string{
		"org/big":   "the test on line 4 never holds",
		"org/used":  "",
		"org/old":   "nothing in the project calls old()",
		"org/older": "all calls of older() stand in code that nothing comes to, as in lib.py:15",
		"org/gone":  "nothing in the project makes an object of class Gone",
		"org/else":  "the test on line 21 always holds",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}
