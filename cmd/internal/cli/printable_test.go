package cli

import "testing"

func TestPrintable(t *testing.T) {
	tests := []struct{ in, text, line string }{
		{"", "", ""},
		{"two\nlines\n", "two\nlines\n", "two lines"},
		{"größer → 模型", "größer → 模型", "größer → 模型"},
		{"\x1b[31mred\x07", `\u001b[31mred\u0007`, `\u001b[31mred\u0007`},
		{"over\rwritten", `over\u000dwritten`, `over written`},
		{"csi \u009b31m", `csi \u009b31m`, `csi \u009b31m`},
		{"turned \u202egnp.exe", `turned \u202egnp.exe`, `turned \u202egnp.exe`},
		{"bad \xff\xc3", `bad \xff\xc3`, `bad \xff\xc3`},
		{"a\tcell", `a\u0009cell`, `a cell`},
	}
	for _, test := range tests {
		if got := printable(test.in); got != test.text {
			t.Errorf("printable(%q) = %q, want %q", test.in, got, test.text)
		}
		if got := printableLine(test.in); got != test.line {
			t.Errorf("printableLine(%q) = %q, want %q", test.in, got, test.line)
		}
	}
}
