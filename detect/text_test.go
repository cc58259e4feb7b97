package detect

import (
	"bytes"
	"strings"
	"testing"
	"testing/fstest"
)

func TestPrintable(t *testing.T) {
	tests := []struct{ in, want string }{
		{"org/model", "org/model"},
		{"modèle-日本", "modèle-日本"},
		{"a\x1b[31mb", `a\u001b[31mb`},
		{"a\nb\tc\x7f", `a\u000ab\u0009c\u007f`},
		{"a\u202eb", `a\u202eb`},
		{"a\u200bb", `a\u200bb`},
		{"a\xffb", `a\xffb`},
		{"a\ufffdb", "a\ufffdb"},
		{"a\U000e0041b", `a\U000e0041b`},
	}
	for _, test := range tests {
		if got := Printable(test.in); got != test.want {
			t.Errorf("Printable(%q) = %q, want %q", test.in, got, test.want)
		}
	}
}

// Columns line up by the width that a terminal gives to characters.
func TestTextAligns(t *testing.T) {
	r := run(t, fstest.MapFS{"a.load": file("load other:lib 日本語モデル\nload other:lib abc\n")})
	var out bytes.Buffer
	if err := WriteText(&out, r, TextOptions{}); err != nil {
		t.Fatal(err)
	}
	want := "abc           other:lib  a.load:2  not pinned\n" +
		"日本語モデル  other:lib  a.load:1  not pinned\n"
	if !strings.HasPrefix(out.String(), want) {
		t.Errorf("got\n%s\nwant first\n%s", out.String(), want)
	}
}

func TestTextOfProblems(t *testing.T) {
	r := full()
	var out bytes.Buffer
	if err := WriteText(&out, r, TextOptions{}); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{
		"\nproblems:\n  b.py: permission denied\n", "\nmentioned, but not loaded:\nc  timm  a.py:3  not pinned\n",
		"\nloaded at revisions that differ:\n  a/b\n    a.py:3: not pinned\n    a.py:3: moving @v1\n",
		"moving @v1", "1 model at 1 place in 1 file, 0 pinned to a commit; 1 mentioned; 1 not known; 2 files of weights; 1 ignored; left out: 1 model, 5 calls; 1 problem\n",
		"\nweights in the tree:\n  v.onnx  git-lfs  7.3 GB  not hashed\n  w.gguf  gguf      120 B  sha256:0f0f0f0f0f0f\n" +
			"    60 parameters; made from a/b; licence mit; loading imports numpy.dtype\n",
	} {
		if !strings.Contains(out.String(), want) {
			t.Errorf("%q is not in\n%s", want, out.String())
		}
	}
}

func TestTextOfNothing(t *testing.T) {
	var out bytes.Buffer
	if err := WriteText(&out, run(t, fstest.MapFS{}), TextOptions{}); err != nil {
		t.Fatal(err)
	}
	if want := "0 models at 0 places in 0 files, 0 pinned to a commit\n"; out.String() != want {
		t.Errorf("got %q, want %q", out.String(), want)
	}
}
