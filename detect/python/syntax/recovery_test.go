package syntax

import (
	"fmt"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// assignedNames collects the names that assignments of the tree below n bind.
func assignedNames(n any, names []string) []string {
	if assign, ok := n.(*Assign); ok {
		for _, target := range assign.Targets {
			if name, ok := target.(*Name); ok {
				names = append(names, name.Id)
			}
		}
	}
	for _, p := range describe(n).parts {
		if p.node != nil {
			names = assignedNames(p.node, names)
		}
	}
	return names
}

// TestRecovery parses testdata/samples/broken.py: a syntax error costs the
// statement it stands in and no other, and is reported on its line.
func TestRecovery(t *testing.T) {
	path := filepath.Join("testdata", "samples", "broken.py")
	src := readFile(t, path)
	var wantLines []int
	var wantNames []string
	for i, line := range strings.Split(src, "\n") {
		if strings.HasSuffix(line, "# problem") {
			wantLines = append(wantLines, i+1)
		}
		for word := range strings.FieldsSeq(line) {
			if strings.HasPrefix(word, "kept_") {
				wantNames = append(wantNames, word)
			}
		}
	}
	file := Parse(path, src, 0)
	var names []string
	for _, s := range file.Body {
		names = assignedNames(s, names)
	}
	names = slices.DeleteFunc(names, func(name string) bool { return !strings.HasPrefix(name, "kept_") })
	if diff := cmp.Diff(wantNames, names); diff != "" {
		t.Errorf("statements (-in the source +in the tree):\n%s", diff)
	}
	got := map[int]bool{}
	for _, p := range file.Problems {
		line, _ := file.Position(p.At)
		got[line] = true
	}
	for _, line := range wantLines {
		if !got[line] {
			t.Errorf("line %d: no problem", line)
		}
	}
	for i, line := range strings.Split(src, "\n") {
		// A bracket that is never closed is reported where it opens or where
		// the next statement shows that it should have been closed.
		if got[i+1] && !slices.Contains(wantLines, i+1) && i+1 < slices.Max(wantLines) {
			t.Errorf("line %d: unexpected problem: %s", i+1, line)
		}
	}
}

// TestRecoveryOfEachLine breaks one statement of a program at a time, in
// several ways. The definitions before and after it must survive.
func TestRecoveryOfEachLine(t *testing.T) {
	breaks := []string{"= =", "x y", "x = (", "x = [1,", "x = )", "x = 'a", "def", "if x", "import", "x = f'{'", "class C(", "x = {'a': (1, [2"}
	for _, bad := range breaks {
		t.Run(strconv.Quote(bad), func(t *testing.T) {
			for line := range 6 {
				var src strings.Builder
				var want []string
				for i := range 6 {
					if i == line {
						fmt.Fprintf(&src, "%s\n", bad)
						continue
					}
					fmt.Fprintf(&src, "def f_%d():\n    kept_%d = g(%d)\n", i, i, i)
					want = append(want, fmt.Sprintf("kept_%d", i))
				}
				file := Parse("broken.py", src.String(), 0)
				if len(file.Problems) == 0 {
					t.Errorf("no problem in:\n%s", src.String())
				}
				var got []string
				for _, s := range file.Body {
					got = assignedNames(s, got)
				}
				if diff := cmp.Diff(want, slices.DeleteFunc(got, func(name string) bool { return !strings.HasPrefix(name, "kept_") })); diff != "" {
					t.Errorf("statements (-in the source +in the tree) of:\n%s%s", src.String(), diff)
				}
			}
		})
	}
}

// TestErrorOnLineOfHeader: an error behind the colon of a clause costs neither
// the statement nor the clauses before it.
func TestErrorOnLineOfHeader(t *testing.T) {
	for _, src := range []string{
		"try: kept_1 = 1\nexcept *a: x = (\nkept_2 = 2\n",
		"try:\n    kept_1 = 1\nexcept: x y\nkept_2 = 2\n",
		"if a: kept_1 = 1\nelif b: x = 'a\nelse: kept_2 = 2\n",
		"for a in b: kept_1 = 1; x y; kept_2 = 2\n",
	} {
		file := Parse("header.py", src, 0)
		var names []string
		for _, s := range file.Body {
			names = assignedNames(s, names)
		}
		if diff := cmp.Diff([]string{"kept_1", "kept_2"}, names); diff != "" {
			t.Errorf("%q: names (-want +got):\n%s", src, diff)
		}
		if _, ok := file.Body[0].(*BadStmt); ok || len(file.Problems) != 1 {
			t.Errorf("%q: the statement is a %T; problems: %v", src, file.Body[0], file.Problems)
		}
	}
}
