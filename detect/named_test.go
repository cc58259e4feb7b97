package detect

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"github.com/ptmlock/ptmlock/resolve/hub"
)

func TestPlacesOf(t *testing.T) {
	tests := []struct{ name, text, want string }{
		{"org/one", "org/one, Org/One.\n(`org/one`) \xff org/one: x", "1:1 1:10 2:3 2:15"},
		{"org/one", "xorg/one org/one-large org/one/x a/org/one org/one.bin org/one:v1 .org/one @org/one", ""},
		{"org/one", "\ufefforg/one", "1:1"},
		{"resnet50", "ResNet50 resnet50. resnet50d resnet50.a1", "1:10"},
		{"bert-x", "使用bert-x模型\r\nbert-x", "1:7 2:1"},
		{"a/b", "", ""},
	}
	for _, test := range tests {
		var got []string
		for _, p := range placesOf(test.name, test.text) {
			got = append(got, fmt.Sprintf("%d:%d", p.Line, p.Column))
		}
		if got := strings.Join(got, " "); got != test.want {
			t.Errorf("%s in %q: %q, want %q", test.name, test.text, got, test.want)
		}
	}
}

func TestIsTelling(t *testing.T) {
	for name, want := range map[string]bool{
		"org/one": true, "resnet50": true, "large-v2": true, "en_core_web_sm": true, "tiny.en": true,
		"base": false, "small": false, "1234": false, "vgg": false, "b0": false, "https://example.com/w-1.pth": false,
	} {
		if got := isTelling(hub.Model{Hub: hub.HuggingFace, Name: name}); got != want {
			t.Errorf("isTelling(%q) is %v", name, got)
		}
	}
}

// Documents that name what code loads are references of it, but for lines that have
// one and for what is no prose.
func TestNamesInDocuments(t *testing.T) {
	tree := fstest.MapFS{
		"a.load":    file("load huggingface org/one\nload huggingface org/one v1\nload timm resnet50\nload openai-whisper base\nmention huggingface org/two\n"),
		"README.md": file("The base of ORG/one and org/two.\n\nA resnet50.\n" + strings.Repeat("resnet50\n", 2*maxNamed)),
		"conf.yaml": file("model: org/one\n"),
	}
	places := func(o Options) (got []string) {
		r, err := o.Run(t.Context(), tree, lines{})
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range r.Models {
			n := 0
			for _, ref := range m.References {
				if ref.At.File != "a.load" {
					n++
				}
			}
			got = append(got, fmt.Sprintf("%s@%s %d %v", m.Name, m.Revision, n, m.Where))
		}
		return got
	}
	want := []string{"org/one@ 1 [code readme]", "org/one@v1 0 [code]", "org/two@ 0 [code]", "base@ 0 [code]", fmt.Sprintf("resnet50@ %d [code readme]", maxNamed)}
	if diff := cmp.Diff(want, places(Options{})); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
	want = []string{"org/one@ 0 [code]", "org/one@v1 0 [code]", "org/two@ 0 [code]", "base@ 0 [code]", "resnet50@ 0 [code]"}
	if diff := cmp.Diff(want, places(Options{Exclude: []PathRole{RoleDocs}})); diff != "" {
		t.Errorf("without documents (-want +got):\n%s", diff)
	}
}
