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
