package detect

import (
	"bytes"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
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
		"\n\nproblems:\n  b.py: permission denied\n", "\nmentioned, but not loaded:\nc  timm  a.py:3  not pinned\n",
		"\ncandidates, named by configuration that nothing known reads:\nd/e  huggingface  d.yaml:1  not pinned  high confidence\n",
		"\nnot looked into:\n  a.json  5 MB  data\n  z.json  2.1 MB  data; large\n\n",
		"\nloaded at revisions that differ:\n  a/b\n    a.py:3: not pinned\n    a.py:3: moving @v1\n",
		"moving @v1", "1 model at 1 place in 1 file, 0 pinned to a commit; 1 not known; 1 left open; 1 dismissed; 1 binding without effect; 2 files of weights; 1 candidate; 1 mentioned; 2 not looked into; 1 ignored; left out: 1 model, 5 calls; 1 problem\n",
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

// What is mentioned comes last: listed if it is little or asked for, else counted.
func TestTextOfMentioned(t *testing.T) {
	tree := fstest.MapFS{"a.load": file("load huggingface org/used\nmention huggingface org/used v2\n")}
	tree["b0.load"] = file("mention huggingface org/a\nmention huggingface org/b\nmention huggingface org/c\nmention huggingface org/d\n")
	tree["b1.load"] = file("\nmention huggingface org/m\n")
	text := func(o TextOptions) string {
		var out bytes.Buffer
		if err := WriteText(&out, run(t, tree), o); err != nil {
			t.Fatal(err)
		}
		return out.String()
	}
	const used, last = "org/used  huggingface  a.load:1  not pinned\n", "1 model at 1 place in 1 file, 0 pinned to a commit; "
	few := used + "\nmentioned, but not loaded:\n" +
		"org/a  huggingface  b0.load:1  not pinned\norg/b  huggingface  b0.load:2  not pinned\norg/c  huggingface  b0.load:3  not pinned\n" +
		"org/d  huggingface  b0.load:4  not pinned\norg/m  huggingface  b1.load:2  not pinned\n\n" + last + "5 mentioned\n"
	if diff := cmp.Diff(few, text(TextOptions{})); diff != "" {
		t.Errorf("few (-want +got):\n%s", diff)
	}
	for _, name := range []string{"c", "d", "e", "f"} {
		tree[name+".load"] = file("mention huggingface org/" + name + "1\n")
	}
	many := used + "\nmentioned, but not loaded: 9 models, which --mentioned lists\n  b0.load 4, c.load 1, d.load 1, e.load 1 and 2 more files\n\n" + last + "9 mentioned\n"
	if diff := cmp.Diff(many, text(TextOptions{})); diff != "" {
		t.Errorf("many (-want +got):\n%s", diff)
	}
	if all := text(TextOptions{Mentioned: true}); strings.Count(all, "\norg/") != 9 {
		t.Errorf("--mentioned lists\n%s", all)
	}
}

// One long name moves its own row only.
func TestTextOfLongNames(t *testing.T) {
	long := "https://example.com/" + strings.Repeat("a", maxColumn) + ".pth"
	r := run(t, fstest.MapFS{"a.load": file("load huggingface org/a\nload url " + long + "\nload url " + long + "?x\nload url " + long + "?" + strings.Repeat("y", maxLongName) + "\n")})
	var out bytes.Buffer
	if err := WriteText(&out, r, TextOptions{}); err != nil {
		t.Fatal(err)
	}
	if want := "org/a  huggingface  a.load:1  not pinned\n" + long + "    url          a.load:2  not pinned\n" +
		long + "?x  url          a.load:3  not pinned\n" + long + "?" + strings.Repeat("y", maxLongName) + "  url          a.load:4  not pinned\n\n"; !strings.HasPrefix(out.String(), want) {
		t.Errorf("got\n%s\nwant first\n%s", out.String(), want)
	}
}
