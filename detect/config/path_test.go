package config

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/ptmlock/ptmlock/detect/document"
)

func TestFind(t *testing.T) {
	f, err := document.Parse("a.yaml", []byte(`
a: {b: [{c: 1}, {c: 2, d.e: {c: 3}}], c: 4}
x_c: {y: 5}
`), nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ path, want string }{
		{"a.c", "a.c"},
		{"a.b[].c", "a.b[0].c a.b[1].c"},
		{"a.c[]", "a.c"},
		{"a.*", "a.b a.c"},
		{"**.c", "a.c a.b[0].c a.b[1].c a.b[1].d.e.c"},
		{"a.**.c", "a.c a.b[0].c a.b[1].c a.b[1].d.e.c"},
		{"a.b[].'d.e'.c", "a.b[1].d.e.c"},
		{"x_*.y", "x_c.y"},
		{"a.b.c", ""},
		{"a.c.c", ""},
	} {
		p, err := parsePath(c.path)
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		(&walker{}).find(&cursor{node: f.Docs[0]}, p.segments, func(c *cursor) { got = append(got, c.keys()) })
		if diff := cmp.Diff(c.want, strings.Join(got, " ")); diff != "" {
			t.Errorf("%s (-want +got):\n%s", c.path, diff)
		}
	}
}

func TestLookup(t *testing.T) {
	f, err := document.Parse("a.yaml", []byte("top: 1\na: {own: 2, b: [{c: {d: 3}, e: 4}]}\n"), nil)
	if err != nil {
		t.Fatal(err)
	}
	from, _ := parsePath("a.b[].c.d")
	for _, c := range []struct{ path, want string }{
		{"d", "a.b[0].c.d"}, {"../e", "a.b[0].e"}, {"../../own", "a.own"}, {"$.top", "top"}, {"$.a.own", "a.own"},
		{"../../../top", "top"}, {"../../../../top", ""}, {"e", ""},
	} {
		p, err := parsePath(c.path)
		if err != nil {
			t.Fatal(err)
		}
		w, got := &walker{}, ""
		w.find(&cursor{node: f.Docs[0]}, from.segments, func(at *cursor) {
			if v := w.lookup(at, p); v != nil {
				got = v.keys()
			}
		})
		if got != c.want {
			t.Errorf("%s leads to %q, want %q", c.path, got, c.want)
		}
	}
}

func TestGlobs(t *testing.T) {
	for _, c := range []struct {
		pattern, text string
		want          bool
	}{
		{"a", "a", true}, {"a", "b", false}, {"*", "", true}, {"a*", "ab", true}, {"*b", "ab", true}, {"a*c*e", "abcde", true},
		{"a*c*e", "abde", false}, {"*a*", "bab", true}, {"a*a", "a", false}, {"*aa*a", "aaa", true}, {"*aa*aa", "aaa", false},
	} {
		if got := globs(c.pattern, c.text); got != c.want {
			t.Errorf("globs(%q, %q) = %v", c.pattern, c.text, got)
		}
	}
}

func TestFits(t *testing.T) {
	for _, c := range []struct {
		pattern, name string
		want          bool
	}{
		{"*.yaml", "a/b.yaml", true}, {"*.yaml", "b.yaml", true}, {".github/workflows/*.yml", ".github/workflows/a.yml", true},
		{".github/workflows/*.yml", "x/.github/workflows/a.yml", true}, {".github/workflows/*.yml", "a.yml", false}, {"a", "a/b", false},
	} {
		if got := fits(c.pattern, c.name); got != c.want {
			t.Errorf("fits(%q, %q) = %v", c.pattern, c.name, got)
		}
	}
}

func TestFinder(t *testing.T) {
	words := []string{"model", "model_name", "odel", "hf://", "x", "model", ""}
	f := newFinder(words)
	for _, text := range []string{"", "MODEL", "mode", "model_nam", "model_name", "momodel", "hf:/hf://", "ax", "odeX"} {
		found := f.in(text)
		for w, i := range f.index {
			if want := strings.Contains(strings.ToLower(text), w); found[i] != want {
				t.Errorf("%q in %q: %v", w, text, found[i])
			}
		}
	}
}
