package bindings

import (
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"github.com/ptmlock/ptmlock/resolve/hub"
)

func TestParseComment(t *testing.T) {
	for _, c := range []struct {
		text string
		want Binding
		err  string
	}{
		{" model=a/b", Binding{Models: []Model{{Name: "a/b"}}}, ""},
		{"model=a/b@v1", Binding{Models: []Model{{Name: "a/b", Revision: "v1"}}}, ""},
		{"model=a/b,c/d@v2 hub=huggingface", Binding{Models: []Model{{Hub: hub.HuggingFace, Name: "a/b"}, {Hub: hub.HuggingFace, Name: "c/d", Revision: "v2"}}}, ""},
		{"model=a/b revision=main", Binding{Models: []Model{{Name: "a/b", Revision: "main"}}}, ""},
		{"revision=main\tmodel=a/b,a/b # noqa: E501", Binding{Models: []Model{{Name: "a/b", Revision: "main"}}}, ""},
		{"model=https://example.com/w@1.pt", Binding{Models: []Model{{Hub: hub.URL, Name: "https://example.com/w@1.pt"}}}, ""},
		{"ignore only a test", Binding{Ignore: "only a test"}, ""},
		{"user-choice  whoever runs it", Binding{UserChoice: "whoever runs it"}, ""},
		{"", Binding{}, `"" is unknown: write model=owner/name, user-choice REASON or ignore REASON`},
		{"modle=a/b", Binding{}, `"modle" is unknown: known are model, revision, hub`},
		{"skip a test", Binding{}, `"skip" is unknown: write`},
		{"ignore", Binding{}, "ignore needs a reason: write it behind the word"},
		{"user-choice ", Binding{}, "user-choice needs a reason"},
		{"ignore " + strings.Repeat("x", maxReason+1), Binding{}, "the reason has more than 1000 bytes"},
		{"model=", Binding{}, "model= has no value"},
		{"revision=v1", Binding{}, "model= is missing"},
		{"model=a/b model=c/d", Binding{}, "model= stands twice"},
		{"model=a/b, c/d", Binding{}, `"c/d" is no key=value: several models have a comma and no space between them`},
		{"model=a/b,", Binding{}, "the name of the model is empty"},
		{"model=a/b@v1 revision=v2", Binding{}, "names a revision, and so does the key beside it"},
		{"model=../a", Binding{}, `model "../a" is a path: name a model of a hub`},
		{"model=a/b hub=hf", Binding{}, `unknown hub "hf"`},
		{"model=a/b/c/d hub=huggingface", Binding{}, "a/b/c/d"},
		{"ignore \x1b[2J", Binding{}, "it has a control character"},
		{"ignore a\u202eb", Binding{}, "it has a control character"},
	} {
		got, err := parseComment(c.text)
		switch {
		case c.err != "" && (err == nil || !strings.Contains(err.Error(), c.err)):
			t.Errorf("%.60q: error %v, want %q", c.text, err, c.err)
		case c.err == "" && err != nil:
			t.Errorf("%.60q: error %v", c.text, err)
		case c.err == "":
			if diff := cmp.Diff(c.want, got); diff != "" {
				t.Errorf("%.60q: %s", c.text, diff)
			}
		}
	}
}

// Of each language the comments, and the line that each speaks of. Lines with a
// comment that counts say "ptmlock: ignore N", N being the line it speaks of.
func TestStatements(t *testing.T) {
	for name, text := range map[string]string{
		"a.py": `x = "# ptmlock: ignore no" # ptmlock: ignore 1
"""
# ptmlock: ignore no
"""
# noqa # ptmlock: ignore 8
# a comment

f(
  # ptmlock: ignore 10
  1) # see ptmlock: it says nothing
y = 'it\'s # ptmlock: ignore no'#ptmlock: ignore 11
`,
		"a.ts": "const s = `\n// ptmlock: ignore no\n`; // ptmlock: ignore 3\n/* ptmlock: ignore 5 */\nf('//', \"// ptmlock: ignore no\");\n" +
			"/**\n * ptmlock: ignore 9\n */\ng();\nfetch('x'); // https://a # ptmlock: ignore 10\n",
		"a.rs":       "let a: &'static str = \"# ptmlock: ignore no\"; // ptmlock: ignore 1\nlet c = '\"'; // ptmlock: ignore 2\n",
		"a.sh":       "a=${x#y} # ptmlock: ignore 1\necho x# ptmlock: ignore no\n",
		"a.yaml":     "a: b # ptmlock: ignore 1\nc: 'd # ptmlock: ignore no'\n# ptmlock: ignore 4\ne: f\n",
		"Dockerfile": "# ptmlock: ignore 2\nRUN x\n",
		"a.html":     "<!-- ptmlock: ignore 2 -->\n<p>\n",
		"a.ini":      "; ptmlock: ignore 2\na = b\n",
	} {
		y := lay(text, languageOf(name))
		n := 0
		for _, s := range y.statements() {
			if s.err != nil {
				t.Errorf("%s: %v", name, s.err)
				continue
			}
			want, _, _ := strings.Cut(s.Ignore, " ")
			if got := string("0123456789"[(s.line+1)%10]); got != want[len(want)-1:] {
				t.Errorf("%s:%d: %q speaks of line %d", name, s.At.Line+1, s.Ignore, s.line+1)
			}
			n++
		}
		if want := strings.Count(text, "ptmlock: ignore") - strings.Count(text, "ignore no"); n != want {
			t.Errorf("%s: %d comments, want %d", name, n, want)
		}
	}
	if languageOf("README.md") != nil || languageOf("docs/a.rst") != nil {
		t.Error("a document has comments")
	}
}

func TestLast(t *testing.T) {
	y := lay("f(\n  g(\n    1),\n  2)\nh(')', # (\n  3)\n", python)
	for _, c := range []struct{ line, column, want int }{{0, 0, 3}, {1, 2, 2}, {2, 4, 2}, {4, 0, 5}, {6, 0, 6}, {9, 0, 9}} {
		if got := y.last(c.line, c.column); got != c.want {
			t.Errorf("last(%d, %d) = %d, want %d", c.line, c.column, got, c.want)
		}
	}
}

// FuzzStatements: whatever the text, it is laid out to its end, and every comment
// that says something stands where the text has the mark.
func FuzzStatements(f *testing.F) {
	names := []string{"a.py", "a.ts", "a.rs", "a.sh", "a.vue", "a.xml", "a.ini", "a.php"}
	for _, seed := range []string{
		"# ptmlock: model=a/b\n", "f(\n1) // ptmlock: ignore x", "'''\n# ptmlock: x", "/* ptmlock: user-choice y", "`${'`'}` // ptmlock:", "'\\", "<!--ptmlock:-->", ")))\n(((",
	} {
		for i := range names {
			f.Add(seed, uint8(i))
		}
	}
	f.Fuzz(func(t *testing.T, text string, n uint8) {
		y := lay(text, languageOf(names[int(n)%len(names)]))
		lines := strings.Count(text, "\n") + 1
		if len(y.starts) != lines || len(y.after) != lines || len(y.bare) != lines {
			t.Fatalf("%q: %d starts, %d depths, %d bare lines", text, len(y.starts), len(y.after), len(y.bare))
		}
		for _, s := range y.statements() {
			at := y.starts[s.At.Line] + s.At.Column
			if !strings.HasPrefix(text[at:], mark) || s.line < s.At.Line || s.line >= lines {
				t.Errorf("%q: %+v", text, s)
			}
			if s.err == nil && (strings.ContainsAny(s.Ignore+s.UserChoice, "\x1b\n") || !utf8.ValidString(s.Ignore)) {
				t.Errorf("%q: reason %q", text, s.Ignore)
			}
			for _, m := range s.Models {
				if m.Name == "" || strings.ContainsAny(m.Name+m.Revision, " \t\x1b") {
					t.Errorf("%q: model %+v", text, m)
				}
			}
		}
		for i := range lines {
			if last := y.last(i, 0); last < i || last >= lines {
				t.Errorf("%q: line %d goes on to %d", text, i, last)
			}
		}
	})
}

// Comments that nobody writes cost no more than they are worth.
func TestManyComments(t *testing.T) {
	y := lay(strings.Repeat("# ptmlock: ignore x\n", 200_000)+"f()\n", python)
	said := y.statements()
	if len(said) != maxComments+1 || said[0].line != 200_000 {
		t.Errorf("%d comments, the first for line %d", len(said), said[0].line)
	}
}
