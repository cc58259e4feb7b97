package markdown

import (
	"errors"
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

var kinds = map[Kind]string{Text: "text", Code: "code", Table: "table", HTML: "html"}

// show writes blocks so that a person can compare them with the source: the kind,
// then each line with its place, code spans between «», cells between ‹›, the
// labels of links behind.
func show(blocks []Block) string {
	var b strings.Builder
	for _, block := range blocks {
		b.WriteString(kinds[block.Kind])
		if block.Language != "" {
			b.WriteString(" " + block.Language)
		}
		if block.Header != nil {
			fmt.Fprintf(&b, " %q", block.Header)
		}
		b.WriteByte('\n')
		for _, l := range block.Lines {
			fmt.Fprintf(&b, "  %d:%d %s", l.Number, l.Offset, l.Text)
			for _, c := range l.Code {
				fmt.Fprintf(&b, " «%s»", l.Text[c.Start:c.End])
			}
			for _, c := range l.Cells {
				fmt.Fprintf(&b, " ‹%s›", l.Text[c.Start:c.End])
			}
			for _, link := range l.Links {
				fmt.Fprintf(&b, " [%s %d]", link.Label, link.At)
			}
			b.WriteByte('\n')
		}
	}
	return b.String()
}

func numbered(from, to int) string {
	var b strings.Builder
	for i := from; i <= to; i++ {
		fmt.Fprintf(&b, "  %d:0 b\n", i)
	}
	return b.String()
}

func TestRead(t *testing.T) {
	tests := []struct{ name, source, want string }{
		{"text", "# A `b`\n\nc\nd `e f` ``g`h``\n", "text\n  1:2 A `b` «b»\ntext\n  3:0 c\n  4:0 d `e f` ``g`h`` «e f» «g`h»\n"},
		{"line ends", "a\r\n`b`\r\n", "text\n  1:0 a\n  2:0 `b` «b»\n"},
		{"fences", "~~~ py x=1\na\n~~~\n```\nb\n\n", "code py\n  2:0 a\ncode\n  5:0 b\n  6:0 \n"},
		{"fence in a list in a quote", "> - a\n>   ```Bash\n>   b\n>     c\n>   ```\n> d\n", "text\n  1:4 a\ncode bash\n  3:4 b\n  4:4   c\ntext\n  6:2 d\n"},
		{"fence in an item", "1. ```sh\n   a\n   ```\n", "code sh\n  2:3 a\n"},
		{"indented code", "a\n\n    b = 1\n      c\n", "text\n  1:0 a\ncode\n  3:4 b = 1\n  4:4   c\n"},
		{"code behind tabs", "- a\n\n\t\tb\n", "text\n  1:2 a\ncode\n  3:0   b\n"},
		{"fence that is indented too deep", "- a\n\n      ```sh\n      b\n      ```\n", "text\n  1:2 a\ncode sh\n  4:6 b\n"},
		{"table", "| A | `B` |\n|---|:-:|\n| c | d |\n|  | e |\n| f |\n", "table [\"A\" \"`B`\"]\n  1:2 A | `B` | «B» ‹A› ‹`B`›\n  3:2 c | d | ‹c› ‹d›\n  4:3 | e | ‹› ‹e›\n  5:2 f | ‹f› ‹›\n"},
		{"table in a list", "- a\n\n  |b|c|\n  |-|-|\n  |d|e|\n", "text\n  1:2 a\ntable [\"b\" \"c\"]\n  3:3 b|c| ‹b› ‹c›\n  5:3 d|e| ‹d› ‹e›\n"},
		{"links", "[a `b`](https://c/d_(e)) ![f](<g h>)\n[i\nj](k \"l\") [m](n\\_o)\n", "text\n  1:0 [a `b`](https://c/d_(e)) ![f](<g h>) «b» [a `b 8] [f 31]\n  2:0 [i\n  3:0 j](k \"l\") [m](n\\_o) [i\nj 3] [m 14]\n"},
		{"links in a table", "|a|b|\n|-|-|\n|c [d](e)|[f](g)|\n", "table [\"a\" \"b\"]\n  1:1 a|b| ‹a› ‹b›\n  3:1 c [d](e)|[f](g)| ‹c [d](e)› ‹[f](g)› [d 6] [f 13]\n"},
		{"html", "<div>\n`a` https://b\n</div>\n\n<!-- c\n\nd -->\ne\n", "html\n  1:0 <div>\n  2:0 `a` https://b\n  3:0 </div>\nhtml\n  5:0 <!-- c\n  6:0 \n  7:0 d -->\ntext\n  8:0 e\n"},
		{"code span over lines", "`a\nb` `c`\n", "text\n  1:0 `a\n  2:0 b` `c` «c»\n"},
		{"long text", "`a` " + strings.Repeat("b ", maxInline-1) + "b\n", "text\n  1:0 `a` " + strings.Repeat("b ", maxInline-1) + "b\n"},
		{"long lines", "`a` `\n" + strings.Repeat("b\n", maxInline-1) + "`c`\n", "text\n  1:0 `a` ` «a»\n" + numbered(2, maxInline) + fmt.Sprintf("  %d:0 `c` «c»\n", maxInline+1)},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			blocks, err := Read(test.source, GitHub)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(test.want, show(blocks)); diff != "" {
				t.Errorf("-want +got:\n%s", diff)
			}
		})
	}
}

func TestMDX(t *testing.T) {
	blocks, err := Read("<Tip>\n\n    use `a`\n\n</Tip>\n\n    ```py\n    b\n    ```\n", MDX)
	if err != nil {
		t.Fatal(err)
	}
	want := "text\n  1:0 <Tip>\ntext\n  3:4 use `a` «a»\ntext\n  5:0 </Tip>\ncode py\n  8:4 b\n"
	if diff := cmp.Diff(want, show(blocks)); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}

func TestLanguage(t *testing.T) {
	for info, want := range map[string]string{
		"": "", "Python": "python", " {.python .x}": "python", "py title=x": "py", "{python}": "python", "sh,ignore": "sh", "js{1,2}": "js",
	} {
		if got := Language(info); got != want {
			t.Errorf("Language(%q) = %q, want %q", info, got, want)
		}
	}
}

// TestTooDeep holds that a document whose nesting would cost too much is read as
// text, and said.
func TestTooDeep(t *testing.T) {
	for _, mark := range []string{">", "> ", "- ", "1. ", "+\t", "10) "} {
		if _, err := Read(strings.Repeat(mark, maxDepth)+"a\n", GitHub); err != nil {
			t.Errorf("%q: %v", mark, err)
		}
		blocks, err := Read("`x`\n"+strings.Repeat(mark, maxDepth+1)+"a\n", GitHub)
		if !errors.Is(err, ErrTooDeep) || len(blocks) != 1 || len(blocks[0].Lines) != 2 || blocks[0].Lines[1].Number != 2 {
			t.Errorf("%q: %v, %v", mark, blocks, err)
		}
	}
	if _, err := Read(strings.Repeat("-", 1000)+"\n"+strings.Repeat("* ", maxDepth)+"\n"+strings.Repeat("1.5 ", 1000), GitHub); err != nil {
		t.Error("marks that are none:", err)
	}
}

// TestHostile gives documents that look like much work. No time is measured: work
// that grew with the square of such a length would run into the limit of go test.
func TestHostile(t *testing.T) {
	repeat := func(s string) string { return strings.Repeat(s, 300_000/len(s)) }
	nested := func(indent func(i int) string) string {
		var b strings.Builder
		for i := 0; b.Len() < 300_000; i++ {
			b.WriteString(indent(i) + "- a\n")
		}
		return b.String()
	}
	for name, source := range map[string]string{
		"quotes": repeat(">"), "quoted lines": repeat(strings.Repeat(">", maxDepth) + "a\n"), "items": repeat("1. "), "lines of items": repeat("- a\n"),
		"deep lists":  nested(func(i int) string { return strings.Repeat("  ", min(i, 500)) }),
		"mixed":       repeat(strings.Repeat("- > ", maxDepth/2) + "a\n"),
		"brackets":    repeat("["),
		"links":       repeat(strings.Repeat("[a](", 500) + "\n\n"),
		"parentheses": repeat(strings.Repeat("[a]((", 500) + "\n\n"),
		"images":      repeat(strings.Repeat("![[](", 500) + "\n\n"),
		"ticks":       repeat("`a\n\n``b`\n\n"),
		"table":       "|a|b|\n|-|-|\n" + repeat("|`\\|`|b|\n"),
		"wide table":  repeat("|a") + "\n" + repeat("|-") + "\n",
		"html":        repeat("<a "), "comments": repeat("<!--"), "headings": repeat("a\n=\n"), "fences": repeat("```\n> ```\n"),
	} {
		t.Run(name, func(t *testing.T) {
			if _, err := Read(source, GitHub); err != nil && name != "quotes" && name != "items" {
				t.Error(err)
			}
		})
	}
}

// FuzzRead holds that every line of a block stands in the source where it says.
func FuzzRead(f *testing.F) {
	for _, name := range []string{"../../README.md", "../../ARCHITECTURE.md"} {
		data, err := os.ReadFile(name)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(string(data), false)
	}
	f.Add("> - a\n>\n>   ```\n>\tb\n| a | b |\n|-|-|\n|`c\\|d`|[e](f)\n", true)
	f.Fuzz(func(t *testing.T, source string, mdx bool) {
		d := GitHub
		if mdx {
			d = MDX
		}
		blocks, _ := Read(source, d)
		lines := strings.Split(source, "\n")
		for _, b := range blocks {
			for _, l := range b.Lines {
				check(t, lines, l)
			}
		}
	})
}

func check(t *testing.T, lines []string, l Line) {
	t.Helper()
	if l.Number < 1 || l.Number > len(lines) || l.Offset < 0 || l.Offset > len(lines[l.Number-1]) {
		t.Fatalf("%+v is not in the source", l)
	}
	source := lines[l.Number-1][l.Offset:]
	if text := strings.TrimLeft(l.Text, " "); !strings.Contains(source, text) {
		t.Errorf("%q is not in %q", l.Text, source)
	}
	for _, s := range append(l.Code, l.Cells...) {
		if s.Start < 0 || s.End < s.Start || s.End > len(l.Text) {
			t.Errorf("%v is not in %q", s, l.Text)
		}
	}
	for _, link := range l.Links {
		if link.At < 0 || link.At > len(l.Text) {
			t.Errorf("%v is not in %q", link, l.Text)
		}
	}
}
