package cli

import (
	"strings"
	"testing"
	"unicode/utf8"
)

func TestPrintable(t *testing.T) {
	tests := []struct{ in, want string }{
		{"", ""},
		{"plain\ttext\n", "plain\ttext\n"},
		{"größer → 模型", "größer → 模型"},
		{"\x1b[31mred\x07", `\x1b[31mred\x07`},
		{"a\rb", `a\x0db`},
		{"csi \u009b31m", `csi \u009b31m`},
		{"turned \u202egnp.exe", `turned \u202egnp.exe`},
		{"zero\u200bwidth", `zero\u200bwidth`},
		{"tag \U000e0041", `tag \U000e0041`},
		{"bad \xff\xc3", `bad \xff\xc3`},
		{"del \x7f", `del \x7f`},
		{"two\u2028lines", `two\u2028lines`},
	}
	for _, test := range tests {
		if got := printable(test.in); got != test.want {
			t.Errorf("printable(%q) = %q, want %q", test.in, got, test.want)
		}
	}
}

func FuzzPrintable(f *testing.F) {
	for _, s := range []string{"", "a", "\x1b]0;title\x07", "\u202e", "\xff\xfe", "\n\t"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		got := printable(s)
		if !utf8.ValidString(got) || strings.ContainsFunc(got, steers) {
			t.Errorf("printable(%q) = %q can steer a terminal", s, got)
		}
		if again := printable(got); again != got {
			t.Errorf("printable is not stable: %q, then %q", got, again)
		}
	})
}
