package signature

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestParsePath(t *testing.T) {
	tests := []struct {
		text string
		want []Access
	}{
		{"arg[0]", []Access{{Index: 0}}},
		{"arg[revision]", []Access{{Index: -1, Keywords: []string{"revision"}}}},
		{"arg[0, name, model_id]", []Access{{Index: 0, Keywords: []string{"name", "model_id"}}}},
		{"callee", []Access{{Callee: true, Index: -1}}},
		{" arg[ 1,model ]|receiver ", []Access{{Index: 1, Keywords: []string{"model"}}, {Receiver: true, Index: -1}}},
	}
	for _, test := range tests {
		got, err := ParsePath(test.text)
		if err != nil {
			t.Errorf("ParsePath(%q): %v", test.text, err)
			continue
		}
		if diff := cmp.Diff(Path{test.want}, got); diff != "" {
			t.Errorf("ParsePath(%q) (-want +got):\n%s", test.text, diff)
		}
	}
}

func TestParsePathErrors(t *testing.T) {
	tests := []struct{ text, want string }{
		{"", `column 1: "arg[…]", "callee" or "receiver" is expected, not the end`},
		{"args[0]", `column 1: "arg[…]", "callee" or "receiver" is expected, not "args"`},
		{"arg", `column 4: "[" is expected, not the end`},
		{"arg[]", `column 5: an index or a keyword is expected, not "]"`},
		{"arg[0", `column 6: "," or "]" is expected, not the end`},
		{"arg[0 x]", `column 7: "," or "]" is expected, not "x"`},
		{"arg[x, 0]", `column 8: an index comes first, before the keywords`},
		{"arg[0, 1]", `column 8: an index comes first, before the keywords`},
		{"arg[01]", `column 5: "01" is no index of an argument`},
		{"arg[256]", `column 5: "256" is no index of an argument`},
		{"arg[1x]", `column 5: "1x" is no index of an argument`},
		{"arg[é]", `column 5: an index or a keyword is expected, not "\u00e9"`},
		{"callee receiver", `column 8: "|" or the end of the path is expected, not "r"`},
		{"callee |", `column 9: "arg[…]", "callee" or "receiver" is expected, not the end`},
	}
	for _, test := range tests {
		path, err := ParsePath(test.text)
		if err == nil {
			t.Errorf("ParsePath(%q) = %v, want an error", test.text, path)
		} else if err.Error() != test.want {
			t.Errorf("ParsePath(%q):\n got %s\nwant %s", test.text, err, test.want)
		}
	}
}

func FuzzParsePath(f *testing.F) {
	for _, seed := range []string{"arg[0, name] | arg[id]", "callee", "receiver|arg[_]", "arg[", "arg[999999999999]", "\x80"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		path, err := ParsePath(text)
		if err != nil {
			return
		}
		again, err := ParsePath(path.String())
		if err != nil {
			t.Fatalf("%q prints as %q, which fails: %v", text, path, err)
		}
		if diff := cmp.Diff(path, again); diff != "" {
			t.Fatalf("%q prints as %q (-parsed +again):\n%s", text, path, diff)
		}
	})
}
