package detect

import (
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"github.com/ptmlock/ptmlock/resolve/hub"
)

func TestStructure(t *testing.T) {
	tests := []struct {
		name, text string
		want       Structure
	}{
		{"nothing", "", Structure{Count: "none"}},
		{"mentions and data", "mention timm a\ndata huggingface b\n", Structure{Count: "none"}},
		{"one model, two revisions", "load timm a\nload timm a v1\n", Structure{Count: "single"}},
		{"two", "load timm a\nload timm b\n", Structure{Count: "multi"}},
		{"a choice", "load timm b|a\n", Structure{Count: "multi", Interchangeable: [][]string{{"a", "b"}}}},
		{"the same choice twice", "load timm b|a\nload timm a|b\n", Structure{Count: "multi", Interchangeable: [][]string{{"a", "b"}}}},
		{"a smaller choice first", "load timm a|b\nload timm c|a|b\n", Structure{Count: "multi", Interchangeable: [][]string{{"a", "b", "c"}}}},
		{"a smaller choice after", "load timm a|b|c\nload timm b|c\n", Structure{Count: "multi", Interchangeable: [][]string{{"a", "b", "c"}}}},
		{"choices that overlap", "load timm a|b\nload timm b|c\n", Structure{Count: "multi", Interchangeable: [][]string{{"a", "b"}, {"b", "c"}}}},
	}
	for _, test := range tests {
		got := run(t, fstest.MapFS{"a.load": file(test.text)}).Structure
		for i, r := range got.Relations {
			var names []string
			for _, m := range r.Models {
				names = append(names, m.Name)
			}
			if diff := cmp.Diff(got.Interchangeable[i], names); diff != "" || r.Kind != Interchangeable || len(r.Evidence) == 0 {
				t.Errorf("%s: relation %d is %v", test.name, i, r)
			}
		}
		got.Relations = nil
		if diff := cmp.Diff(test.want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", test.name, diff)
		}
	}
}

func TestDocumentation(t *testing.T) {
	models := "load huggingface org/one\nload pytorch-hub org/repo:entry\nload url https://example.com/w.pth\n"
	tests := []struct {
		name string
		tree fstest.MapFS
		want string
	}{
		{"nothing", fstest.MapFS{}, "code-only"},
		{"one in the readme", fstest.MapFS{"README.rst": file("`org/one`_")}, "partial-readme"},
		{"in a readme without a format", fstest.MapFS{"README.txt": file("org/one.")}, "partial-readme"},
		{"in a list of requirements", fstest.MapFS{"requirements.txt": file("org/one")}, "code-only"},
		{"in a lock", fstest.MapFS{"poetry.lock": file("org/one")}, "code-only"},
		{"a longer name", fstest.MapFS{"README.md": file("org/one-large, xorg/one, org/oneb")}, "code-only"},
		{"an address", fstest.MapFS{"README.md": file("<https://huggingface.co/org/one/tree/main>")}, "partial-readme"},
		{"in a configuration", fstest.MapFS{"conf/a.toml": file("name = \"Org/One\"")}, "partial-config"},
		{"all", fstest.MapFS{"docs/a.md": file("org/one, entry of org/repo, w.pth")}, "explicit-readme"},
		{"all in a configuration", fstest.MapFS{"a.ini": file("a=org/one\nb=org/repo:entry\nc=https://example.com/w.pth")}, "explicit-config"},
		{"shared out", fstest.MapFS{"a.ini": file("org/one"), "README.md": file("entry w.pth")}, "explicit-both"},
		{"the stem of a file", fstest.MapFS{"b.load": file("load url https://example.com/net-large.ckpt?download=1\n"), "README.md": file("`net-large`, not w")}, "partial-readme"},
		{"in a workflow", fstest.MapFS{".github/workflows/test.yml": file("org/one"), ".gitlab-ci.yml": file("org/one")}, "code-only"},
		{"in a readme without a suffix", fstest.MapFS{"README": file("org/one")}, "partial-readme"},
		{"in a text under docs", fstest.MapFS{"docs/models.txt": file("org/one"), "docs/requirements.txt": file("w.pth")}, "partial-readme"},
		{"in a text elsewhere", fstest.MapFS{"data/models.txt": file("org/one")}, "code-only"},
		{"in a change log", fstest.MapFS{"docs/Changelog.md": file("org/one"), "HISTORY.rst": file("org/one")}, "code-only"},
		{"in the card of a model in the tree", fstest.MapFS{"m/README.md": file("org/one"), "m/config.json": file("org/one"), "m/tokenizer_config.json": file("{}")}, "code-only"},
		{"beside files of a model in the root", fstest.MapFS{"README.md": file("org/one"), "tokenizer_config.json": file("{}")}, "partial-readme"},
		{"in the data of a package", fstest.MapFS{"p/__init__.py": file(""), "p/net/arch.yaml": file("a: org/one")}, "code-only"},
		{"in the configuration of a package", fstest.MapFS{"p/__init__.py": file(""), "p/train_configs/a.yaml": file("a: org/one")}, "partial-config"},
		{"in the settings of a package", fstest.MapFS{"p/__init__.py": file(""), "p/settings.yaml": file("a: org/one")}, "partial-config"},
		{"beside a package", fstest.MapFS{"p/__init__.py": file(""), "q/a.yaml": file("a: org/one")}, "partial-config"},
		{"in a document of a package", fstest.MapFS{"p/__init__.py": file(""), "p/README.md": file("org/one")}, "partial-readme"},
		{"in a launch file", fstest.MapFS{"a.launch": file(`<arg name="model" default="w.pth"/>`)}, "partial-config"},
		{"all but one that the scan can't know", fstest.MapFS{"README.md": file("org/one, entry of org/repo, w.pth"), "b.load": file("unknown why\n")}, "partial-readme"},
		{"all but one that the user gives", fstest.MapFS{"README.md": file("org/one, entry of org/repo, w.pth"), "b.load": file("given --model\n")}, "explicit-readme"},
		{"all but a path", fstest.MapFS{"README.md": file("org/one, entry of org/repo, w.pth"), "b.load": file("unknown local path ./w\n")}, "explicit-readme"},
		{"all but those of a copied project", fstest.MapFS{
			"README.md": file("org/one, entry of org/repo, w.pth"), "x/setup.py": file(""), "x/LICENSE.txt": file(""),
			"x/y/c.load": file("load timm net\nunknown why\n"),
		}, "explicit-readme"},
		{"in the document of a copied project", fstest.MapFS{"x/pyproject.toml": file(""), "x/COPYING": file(""), "x/README.md": file("org/one")}, "code-only"},
		{"in a part with terms of its own", fstest.MapFS{"x/LICENSE": file(""), "x/README.md": file("org/one")}, "partial-readme"},
		{"in the root", fstest.MapFS{"setup.py": file(""), "LICENSE": file(""), "README.md": file("org/one")}, "partial-readme"},
		{"some in both", fstest.MapFS{"a.ini": file("org/one"), "README.md": file("entry")}, "partial-both"},
	}
	for _, test := range tests {
		test.tree["a.load"] = file(models)
		if got := run(t, test.tree).Documentation; got != test.want {
			t.Errorf("%s: %s, want %s", test.name, got, test.want)
		}
	}
}

func TestIgnoredDirectories(t *testing.T) {
	tree := fstest.MapFS{
		"p/setup.py":                   file(""),
		"p/build/lib/m/a.load":         file("load timm never\n"),
		"p/build/lib.linux-x86/a.load": file("load timm never\n"),
		"p/build/library/a.load":       file("load timm library\n"),
		"q/build/lib/a.load":           file("load timm lib\n"),
		"my-env/pyvenv.cfg":            file(""),
		"my-env/a.load":                file("load timm never\n"),
		"p/.tox/py/a.load":             file("load timm never\n"),
		"p/.toxic/a.load":              file("load timm toxic\n"),
	}
	var got []string
	for _, m := range run(t, tree).Models {
		got = append(got, m.Name)
	}
	if diff := cmp.Diff([]string{"lib", "library", "toxic"}, got); diff != "" {
		t.Errorf("models (-want +got):\n%s", diff)
	}
}

// TestChoices holds what branches of choices stand for. A model is written
// "name choice branch slot", with "/depth" and "!ways" behind the choice.
func TestChoices(t *testing.T) {
	tests := []struct {
		name   string
		models []string
		want   [][]string
	}{
		{"two branches", []string{"a if then", "b if else"}, [][]string{{"a", "b"}}},
		{"one branch", []string{"a if then", "b if then"}, nil},
		{"two of one branch", []string{"a if then", "b if then", "c if else"}, nil},
		{"a nearer choice in a branch", []string{"a if then", "a inner 1", "b if then", "b inner 2", "c if else"}, [][]string{{"a", "b", "c"}}},
		{"a choice between them farther away", []string{"a if then", "a outer/9 1", "b if then", "b outer/9 2", "c if else"}, [][]string{{"a", "b"}}},
		{"one of two as the others are kept", []string{"a if then self.model", "b if then self.extra", "c if else self.model"}, [][]string{{"a", "c"}}},
		{"two of each", []string{"a if then x", "b if then y", "c if else x", "d if else y"}, [][]string{{"a", "c"}, {"b", "d"}}},
		{"two of each, not known how they are kept", []string{"a if then", "b if then", "c if else", "d if else"}, nil},
		{"what all load", []string{"a if then x", "a if else x", "b if then y", "c if else y"}, [][]string{{"b", "c"}}},
		{"what is beside that which all load", []string{"a if then x", "a if else x", "b if then y", "c if else z"}, nil},
		{"few ways load", []string{"a if!9 1", "b if!9 2"}, nil},
		{"half of the ways load", []string{"a if!4 1", "b if!4 2"}, [][]string{{"a", "b"}}},
	}
	for _, test := range tests {
		found := &Findings{}
		for i, text := range test.models {
			w := append(strings.Fields(text), "", "")
			c := Choice{Branch: w[2], Slot: w[3], Depth: 5}
			c.What, _, _ = strings.Cut(strings.Split(w[1], "/")[0], "!")
			switch {
			case strings.HasPrefix(w[1], "inner"):
				c.Depth = 1
			case strings.Contains(w[1], "/"):
				c.Depth = 9
			case strings.Contains(w[1], "!"):
				c.Ways = int(w[1][len(w[1])-1] - '0')
			}
			found.References = append(found.References, Reference{
				Model: hub.Model{Hub: hub.Timm, Name: w[0]}, Role: Used, At: Position{File: "a", Line: i + 1}, Load: Load{Part: PartWeights}, Choices: []Choice{c},
			})
		}
		if diff := cmp.Diff(test.want, merge(found).Structure.Interchangeable); diff != "" {
			t.Errorf("%s (-want +got):\n%s", test.name, diff)
		}
	}
}

func TestTogether(t *testing.T) {
	model := func(name string) hub.Model { return hub.Model{Hub: hub.Timm, Name: name} }
	found := &Findings{}
	for i, name := range []string{"a", "b", "c", "d"} {
		ref := Reference{Model: model(name), Role: Used, At: Position{File: "a", Line: i + 1}, Load: Load{Part: PartWeights}, Choices: []Choice{}}
		if name < "c" {
			ref.Choices = []Choice{{What: "if", Branch: name}}
		}
		found.References = append(found.References, ref)
	}
	evidence := Evidence{What: "a class"}
	found.Together = []Together{
		{[]hub.Model{model("d"), model("a")}, evidence},
		{[]hub.Model{model("a"), model("b")}, evidence},                            // they are interchangeable
		{[]hub.Model{model("c"), model("gone")}, evidence},                         // it is not in use
		{[]hub.Model{model("d"), model("c"), model("a"), model("b")}, evidence},    // holds the first
		{[]hub.Model{model("c"), model("c"), model("d"), model("gone")}, evidence}, // in the one before
	}
	if diff := cmp.Diff([][]string{{"a", "c", "d"}}, merge(found).Structure.Complementary); diff != "" {
		t.Errorf("complementary (-want +got):\n%s", diff)
	}
}
