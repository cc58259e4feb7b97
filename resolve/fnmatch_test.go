package resolve

import (
	"strings"
	"testing"
	"unicode/utf8"
)

func TestFnmatch(t *testing.T) {
	for _, test := range []struct {
		pattern, name string
		want          bool
	}{
		{"", "", true}, {"", "a", false}, {"*", "", true}, {"*", "a/b", true}, {"*.json", "a/b.json", true}, {"*.json", "a.jsonl", false},
		{"a?c", "abc", true}, {"a?c", "aéc", true}, {"a?c", "ac", false}, {"[ab]*", "bx", true}, {"[!ab]*", "bx", false}, {"[!ab]*", "cx", true},
		{"[a-c]", "b", true}, {"[a-c]", "d", false}, {"[]]", "]", true}, {"[!]]", "]", false}, {"[", "[", true}, {"[a", "[a", true}, {"a[", "a[", true},
		{"*a*b*c", "xaxbxc", true}, {"*a*b*c", "xaxcxb", false}, {"**", "abc", true}, {"A", "a", false}, {"[a-]", "-", true}, {"*[0-9].bin", "x7.bin", true},
		{"unet/*", "unet/config.json", true}, {"unet/*", "unet", false}, {`a\*`, "a*", false}, {`a\*`, `a\b`, true},
	} {
		if got := fnmatch(test.pattern, test.name); got != test.want {
			t.Errorf("fnmatch(%q, %q) = %v", test.pattern, test.name, got)
		}
	}
}

func FuzzFnmatch(f *testing.F) {
	f.Add("*[!a-]*?", "a-b/c.json")
	f.Add("[\xff-\xfe]*", "\xff")
	f.Fuzz(func(t *testing.T, pattern, name string) {
		fnmatch(pattern, name)
		if !fnmatch("*", name) {
			t.Errorf("* does not match %q", name)
		}
		if plain := !strings.ContainsAny(name, "*?["); plain && utf8.ValidString(name) && (!fnmatch(name, name) || fnmatch(name, name+"x")) {
			t.Errorf("%q does not match itself alone", name)
		}
	})
}
