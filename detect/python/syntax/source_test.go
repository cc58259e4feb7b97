package syntax

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestNullBytes: null bytes are one problem, and cost nothing else.
func TestNullBytes(t *testing.T) {
	for _, src := range []string{
		"a = 1\x00\nb = 2\n",
		"a\x00=\x00 \x001\nb = 2\n",
		"\x00a = 1\n\x00\nb = 2\n",
		"a = 1 #\x00\n\x00\x00\n#\x00\nb = 2\n",
		"a = (1,\x00\n\x00)\nb = 2\n",
		"a = 1\nb = 2\n\x00\x00\x00\x00",
		"a = 1\nb = 2\x00\x00\x00\x00",
		"if a:\n  a = 1\n\x00\n  \x00\n  b = 2\n",
		"if a:\n\x00  a = 1\n \x00 b = 2\n",
		"a = 1\rb = 2\r\x00\r",
		"a = 1\nb = '\x00'\n",
		"a = 1\nb = f'\x00{a\x00}'\n",
	} {
		for _, mode := range []Mode{0, FragmentMode} {
			file := Parse("null.py", src, mode)
			at := Pos(strings.IndexByte(src, 0))
			if diff := cmp.Diff([]Problem{{at, "a source can't hold null bytes"}}, file.Problems); diff != "" {
				t.Errorf("mode %d: %q: problems (-want +got):\n%s", mode, src, diff)
			}
			var names []string
			for _, s := range file.Body {
				names = assignedNames(s, names)
			}
			if diff := cmp.Diff([]string{"a", "b"}, names); diff != "" {
				t.Errorf("mode %d: %q: assigned names (-want +got):\n%s", mode, src, diff)
			}
		}
	}
	if got := lastString(Parse("null.py", "x = 'a\x00b'\n", 0)); got != "a\x00b" {
		t.Errorf("the string is %q", got)
	}
}
