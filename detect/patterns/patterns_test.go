package patterns

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/ptmlock/ptmlock/detect/detecttest"
)

// Each rule has a line that it fits and one beside it that looks alike.
func TestSamples(t *testing.T) {
	via := map[string]bool{}
	for _, r := range detecttest.Run(t, New(), "testdata/samples") {
		l := catalogue().byExtension[strings.ToLower(r.At.File[strings.LastIndexByte(r.At.File, '.'):])]
		via[fmt.Sprint(l.Name, " ", r.Via, " ", r.Load.Part)] = true
	}
	for _, r := range catalogue().Rules {
		shown := false
		for _, language := range r.Languages {
			shown = shown || via[fmt.Sprint(language, " ", r.Via, " ", r.Part)]
		}
		if !shown {
			t.Errorf("no sample shows the rule %s (%s)", r.Via, r.Patterns[0])
		}
	}
}

func TestScan(t *testing.T) {
	for _, test := range []struct{ language, text, want string }{
		{"rust", `let x: &'a str = "a\"b" + r#"c"d"# + 'e' + '\'';`, `let x : & ' a str = "a"b" + "c"d" + 'e' + '\'' ;`},
		{"rust", "a /* b /* c */ d */ e // f\ng", `a e g`},
		{"go", "a := `x\\y` + 'z' /* b */", "a : = \"x\\y\" + 'z'"},
		{"cpp", `R"ab(x)" )ab" "y"`, `"x)" " "y"`},
		{"csharp", `@"a\b" "c\\d" $"{e}" $"f"`, `@ "a\b" "c\d" $ mixed"{e}" $ "f"`},
		{"kotlin", `"""a "b" """ "c$d" "e"`, `"a "b" " mixed"c$d" "e"`},
		{"swift", `#"a\"# "b\(c)"`, `"a\" mixed"b(c)"`},
		{"php", `$a->b # c`, `$a - > b`},
		{"ruby", "@a = 'b' # c\n\"#{d}\"", `@a = "b" mixed"#{d}"`},
		{"java", "\"open\nb", `mixed"open" b`},
		{"r", `x <- 1.5e3; y$z`, `x < - 1.5e3 ; y $ z`},
	} {
		var l *language
		for _, known := range catalogue().Languages {
			if known.Name == test.language {
				l = known
			}
		}
		var got []string
		for _, token := range l.scan(test.text) {
			text := token.text
			if token.kind == tText {
				text = `"` + text + `"`
				if token.mixed {
					text = "mixed" + text
				}
			}
			got = append(got, text)
		}
		if test.language == "csharp" { // the mark of a verbatim string is part of it
			test.want = strings.Replace(test.want, `@ "a\b"`, `"a\b"`, 1)
		}
		if diff := cmp.Diff(test.want, strings.Join(got, " ")); diff != "" {
			t.Errorf("%s %s (-want +got):\n%s", test.language, test.text, diff)
		}
	}
}

func TestParseCatalog(t *testing.T) {
	const head = "[[language]]\nname=\"go\"\nextensions=[\".go\"]\n[[rule]]\nvia=\"x\"\nlanguages=[\"go\"]\ndoc=\"https://example.com\"\npart=\"weights\"\nhub=\"api\"\n"
	for text, want := range map[string]string{
		head + "patterns=[\"f ( $model )\"]\n":                                            "",
		head + "patterns=[\"( )\"]\n":                                                     "are needed",
		head + "patterns=[\"f ( x )\"]\n":                                                 "are needed",
		head + "patterns=[\"_ f ( $model )\"]\n":                                          "before the first name",
		head + "patterns=[\"f ( $model )\"]\nconstants=\"none\"\n":                        "no constants",
		strings.Replace(head, "api", "huggingface", 1) + "patterns=[\"f $model\"]":        "no layout",
		strings.Replace(head, "https", "http", 1) + "patterns=[\"f $model\"]":             "https",
		strings.Replace(head, "es=[\"go\"]", "es=[\"c\"]", 1) + "patterns=[\"f $model\"]": "unknown language",
		head + "colour=1\n": "unknown key",
	} {
		_, err := parseCatalog(text)
		if want == "" && err != nil || want != "" && (err == nil || !strings.Contains(err.Error(), want)) {
			t.Errorf("%s: error %v, want %q", text, err, want)
		}
	}
}

// extensions are one of each language.
var extensions = []string{".rs", ".go", ".java", ".kt", ".cs", ".cpp", ".swift", ".r", ".dart", ".php", ".rb", ".exs"}

// TestHostile gives each reader texts that look like much work: none panics, nests
// without bound or goes on for ever. No time is measured, which depends on the machine.
func TestHostile(t *testing.T) {
	repeat := strings.Repeat
	needs := "hf_hub langchain4j OpenAI Bumblebee Transformers \"github.com/sashabaranov/go-openai\" springframework "
	for name, unit := range map[string]string{
		"parentheses": "f(", "braces": "{", "closing": ")", "quotes": "\"", "single": "'", "comments": "/*", "hashes": "#", "raw": "r#\"",
		"calls": "x.model(a(", "chains": "Ollama1Model.builder().", "with": "Repo::with_revision(", "requests": "XRequest{",
		"options": "AOptions.builder().b(", "matches": "let a = match b {", "ifs": "x = if {", "constants": "A = \"x\";\n", "same": "let m = \"a/b\"; api.model(m);\n",
		"colons": ":", "commas": "a,", "hf": "{:hf,", "tuples": "(a,(", "attributes": "default_value = \"a\" ", "addresses": "\"https://x/a.onnx\" ",
		"create": "create([", "equals": "=", "backslash": "\\", "characters": "'\\", "angle": "Criteria.builder().x().",
	} {
		text := needs + repeat(unit, (1<<16)/len(unit))
		for _, ext := range extensions {
			t.Run(name+ext, func(*testing.T) { find("a"+ext, text) })
		}
	}
}

func FuzzFind(f *testing.F) {
	for i := range extensions {
		f.Add(i, "hf_hub langchain4j OpenAI Bumblebee\nconst A: &str = \"a/b\";\napi.model(A); x = match y { z => (\"c\", A) }; {:hf, \"a/b\"}")
		f.Add(i, "/* \" */ r#\"x\"# '\\'' @\"y\" \"\"\"z\"\"\" \"https://x/y.onnx\" new ChatClient(model: \"m\")")
	}
	f.Fuzz(func(t *testing.T, i int, text string) {
		if len(text) > 1<<14 {
			return
		}
		name := "a" + extensions[uint(i)%uint(len(extensions))]
		first := find(name, text)
		for _, r := range first.References {
			if err := r.Model.Check(); err != nil || r.At.Line < 1 || r.At.Column < 1 {
				t.Fatalf("%+v: %v", r, err)
			}
		}
		for _, u := range first.Unresolved {
			if u.Reason == "" || u.At.Line < 1 {
				t.Fatalf("%+v", u)
			}
		}
		if diff := cmp.Diff(first, find(name, text)); diff != "" {
			t.Fatal(diff)
		}
	})
}
