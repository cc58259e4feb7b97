package document

import (
	"bytes"
	"flag"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// dump prints a tree: a line a value, "kind line:column text".
func dump(f *File, err error) string {
	var out strings.Builder
	if err != nil {
		return "error: " + err.Error() + "\n"
	}
	for i, d := range f.Docs {
		fmt.Fprintf(&out, "document %d: ", i)
		dumpNode(&out, d, "")
	}
	for _, p := range f.Problems {
		fmt.Fprintf(&out, "problem %s\n", strings.TrimPrefix(fmt.Sprintf("%s:%d:%d: %s", p.Path, p.Line, p.Column, p.Message), ":"))
	}
	return out.String()
}

func dumpNode(out *strings.Builder, n *Node, indent string) {
	fmt.Fprintf(out, "%s%s", n.Kind, place(n.Path, n.Line, n.Column))
	switch n.Kind {
	case Bool, Number:
		fmt.Fprintf(out, " %s", n.Text)
	case String:
		fmt.Fprintf(out, " %q", n.Text)
	}
	if n.Tag != "" {
		fmt.Fprintf(out, " tag %s", n.Tag)
	}
	out.WriteByte('\n')
	for i, item := range n.Items {
		fmt.Fprintf(out, "%s  [%d] ", indent, i)
		dumpNode(out, item, indent+"  ")
	}
	for _, e := range n.Entries {
		fmt.Fprintf(out, "%s  %s%s = ", indent, e.Key, place(e.Path, e.Line, e.Column))
		dumpNode(out, e.Value, indent+"  ")
	}
}

func place(path string, line, column int) string {
	if path != "" {
		path += ":"
	}
	return fmt.Sprintf("@%s%d:%d", path, line, column)
}

func openTestdata(name string) ([]byte, error) {
	return fs.ReadFile(os.DirFS("testdata"), name)
}

// TestGolden reads every file of testdata that Parse wants and compares the
// tree with the one in the file's .golden.
func TestGolden(t *testing.T) {
	read := 0
	err := filepath.WalkDir("testdata", func(p string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		name, _ := filepath.Rel("testdata", p)
		name = filepath.ToSlash(name)
		if d.IsDir() || strings.HasSuffix(name, ".golden") || !Wants(name) || strings.HasPrefix(name, "fuzz/") {
			return nil
		}
		read++
		t.Run(name, func(t *testing.T) {
			data, err := os.ReadFile(p)
			if err != nil {
				t.Fatal(err)
			}
			got := dump(Parse(name, data, openTestdata))
			golden := p + ".golden"
			if *update {
				if err := os.WriteFile(golden, []byte(got), 0o666); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(golden)
			if err != nil {
				t.Fatal(err)
			}
			want = bytes.ReplaceAll(want, []byte("\r\n"), []byte("\n"))
			if diff := cmp.Diff(string(want), got); diff != "" {
				t.Errorf("tree (-want +got):\n%s", diff)
			}
		})
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if read < 10 {
		t.Errorf("only %d files read", read)
	}
}

// TestLineEndsAndMark reads each file of testdata with other ends of lines and
// with a byte order mark: nothing stands elsewhere.
func TestLineEndsAndMark(t *testing.T) {
	files, err := filepath.Glob("testdata/*")
	if err != nil {
		t.Fatal(err)
	}
	read := 0
	for _, p := range files {
		name := filepath.Base(p)
		if strings.HasSuffix(name, ".golden") || !Wants(name) {
			continue
		}
		data, err := os.ReadFile(p)
		if err != nil {
			t.Fatal(err)
		}
		if bytes.HasPrefix(data, []byte("\xef\xbb\xbf")) || bytes.HasPrefix(data, []byte("\xff\xfe")) {
			continue
		}
		read++
		want := dump(Parse(name, data, openTestdata))
		marked := dump(Parse(name, append([]byte("\xef\xbb\xbf"), data...), openTestdata))
		if diff := cmp.Diff(want, marked); diff != "" {
			t.Errorf("%s: with a mark (-without +with):\n%s", name, diff)
		}
		crlf := dump(Parse(name, bytes.ReplaceAll(data, []byte("\n"), []byte("\r\n")), openTestdata))
		if diff := cmp.Diff(want, strings.ReplaceAll(crlf, `\r\n`, `\n`)); diff != "" {
			t.Errorf("%s: with CR LF (-LF +CR LF):\n%s", name, diff)
		}
	}
	if read < 15 {
		t.Errorf("only %d files read", read)
	}
}

// TestImports tests that imports need open, and stay in the project.
func TestImports(t *testing.T) {
	source := []byte("{ a: import 'x.jsonnet', b: importstr '/etc/passwd', c: import '../../x', d: 'kept' }")
	asked := []string{}
	open := func(name string) ([]byte, error) {
		asked = append(asked, name)
		return []byte("{ inner: 'there' }"), nil
	}
	f, err := Parse("dir/main.jsonnet", source, open)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]string{"dir/x.jsonnet"}, asked); diff != "" {
		t.Errorf("files opened (-want +got):\n%s", diff)
	}
	n := f.Docs[0].Get("a").Get("inner")
	if n == nil || n.Text != "there" || n.Path != "dir/x.jsonnet" || n.Line != 1 || n.Column != 10 {
		t.Errorf("imported value: %+v", n)
	}
	if len(f.Problems) != 2 || f.Docs[0].Get("d").Text != "kept" {
		t.Errorf("problems: %v", f.Problems)
	}
	f, err = Parse("dir/main.jsonnet", source, nil)
	if err != nil {
		t.Fatal(err)
	}
	if len(f.Problems) != 3 || f.Docs[0].Get("a").Kind != Null {
		t.Errorf("without open: %v", f.Problems)
	}
}
