package syntax

import (
	"slices"
	"strings"
	"testing"
)

// TestRejectedEscapes: CPython rejects these escapes. Each is one problem, and
// the string that holds it is known but for the escape, which stays as it is.
func TestRejectedEscapes(t *testing.T) {
	for src, want := range map[string]string{
		`x = "a\x4"`:            `a\x4`,
		`x = "a\xg0b"`:          `a\xg0b`,
		`x = "a\x"`:             `a\x`,
		`x = b"\x4" b"\x41"`:    `\x4A`,
		`x = "\u12" 'a'`:        `\u12a`,
		`x = "\U00110000z"`:     `\U00110000z`,
		`x = "\Uffffffff"`:      `\Uffffffff`,
		`x = "\N{no such}z"`:    `\N{no such}z`,
		`x = "\N"`:              `\N`,
		`x = "\N{"`:             `\N{`,
		`print["\x4"]`:          `\x4`,
		`print "\x4", a`:        `\x4`,
		`exec "\x4" in a`:       `\x4`,
		`f("a/\x4", (b))`:       `a/\x4`,
		`with (a("\x4")): b`:    `\x4`,
		`with (a("\x4")).b: c`:  `\x4`,
		`x = f"a\x4{b}"`:        `a\x4`,
		`match ["\x4"]`:         `\x4`,
		`[a for a in "\x4", b]`: `\x4`,
	} {
		file := Parse("escape.py", src+"\n", 0)
		if len(file.Problems) != 1 {
			t.Errorf("%s has the problems %v, not one", src, file.Problems)
		}
		if got := stringsOf(file); len(got) == 0 || got[0] != want {
			t.Errorf("%s has the strings %q, the first is not %q", src, got, want)
		}
	}
}

// stringsOf returns the values of the strings in the tree of file.
func stringsOf(file *File) []string {
	var values []string
	for _, s := range file.Body {
		Walk(s, func(n Node) bool {
			switch n := n.(type) {
			case *Str:
				values = append(values, n.Value)
			case *Bytes:
				values = append(values, n.Value)
			}
			return true
		})
	}
	return values
}

// TestFieldText checks the text that Python keeps of "{a=}": comments are cut
// out of it. A "#" in a string is no comment; CPython up to 3.13.0 takes it for
// one.
func TestFieldText(t *testing.T) {
	for src, want := range map[string]string{
		"f\"{a # c\n=}\"":                    "a \n=",
		"f\"{a # c\r\n= # d\r}\"":            "a \n= \n",
		"f\"x{a # c\n + b # d\n =}\"":        "xa \n + b \n =",
		`f"{a['#']=}"`:                       "a['#']=",
		`f"{a["#"]=}"`:                       `a["#"]=`,
		`f"{a['\'#']=}"`:                     `a['\'#']=`,
		`f"{r'\#'=}"`:                        `r'\#'=`,
		`f'{"""a"#b"""=}'`:                   `"""a"#b"""=`,
		"f'{\"\"\"a\"#b\"\"\" # c\n=}'":      "\"\"\"a\"#b\"\"\" \n=",
		"f'{\"\"\"a\n#b\n\"\"\"=}'":          "\"\"\"a\n#b\n\"\"\"=",
		`f"{f'a#b'=}"`:                       "f'a#b'=",
		"f\"{f'{a # c\n}#d'=}\"":             "f'{a \n}#d'=",
		`f"{f"{a["#"]}"=}"`:                  `f"{a["#"]}"=`,
		"f\"{f'{a:{b # c\n}#}'=}\"":          "f'{a:{b \n}#}'=",
		"f\"{(lambda x=1 # c\n: 1)=}\"":      "(lambda x=1 \n: 1)=",
		`f"{a=:#x}"`:                         "a=",
		"f\"{a # c\n}{b # d\n=}\"":           "b \n=",
		"with (f\"{a # c\n=}\"): b":          "a \n=",
		"with (f\"{a # c\n=}\").b: b":        "a \n=",
		"print f\"{a # c\n=}\"":              "a \n=",
		"x = f\"{a # c\n b}\"\nf\"{b=}\"":    "b=",
		"f\"{a # c\n !r}\" f\"{b # d\n =}\"": "b \n =",
	} {
		file := Parse("field.py", src+"\n", 0)
		if got := stringsOf(file); !slices.Contains(got, want) {
			t.Errorf("%q has the strings %q, none is %q; problems: %v", src, got, want, file.Problems)
		}
	}
	template := Parse("field.py", "t'{a # c\n + \"#\" # d\n}'\n", 0)
	interp := template.Body[0].(*ExprStmt).Value.(*JoinedStr).Values[0].(*Interp)
	if want := "a \n + \"#\""; interp.Text != want {
		t.Errorf("the text of the field of a t-string is %q, not %q", interp.Text, want)
	}
}

// TestFieldTextBounded nests fields whose texts are kept: each holds all that is
// in it, so that they would take the size of the source times its depth.
func TestFieldTextBounded(t *testing.T) {
	const deep = 400
	for name, s := range map[string][2]string{
		"debug text":      {`f"a{`, `=}"`},
		"t-string":        {"t'{", "\r}'"},
		"comments in all": {"f\"{#c\n", `=}"`},
	} {
		t.Run(name, func(t *testing.T) {
			src := strings.Repeat(s[0], deep) + strings.Repeat("a", 1_000_000) + strings.Repeat(s[1], deep) + "\n"
			file := Parse("fields.py", src, 0)
			if got := (corpus{[]string{"fields.py"}, []string{src}, int64(len(src))}).allocated(); got > 50 {
				t.Errorf("parsing allocates %.0f bytes for each byte of source", got)
			}
			if len(file.Problems) == 0 {
				t.Error("no problem")
			}
		})
	}
}
