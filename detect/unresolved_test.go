package detect

import (
	"bytes"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestTextOfUnresolved(t *testing.T) {
	call := func(file string, line, cell int, via, reason string) Unresolved {
		return Unresolved{At: Position{File: file, Line: line, Column: 5, Cell: cell}, Via: via, Reason: reason}
	}
	r := merge(&Findings{Unresolved: []Unresolved{
		call("b.py", 30, 0, "lib.load", "field x has no default"),
		call("b.py", 7, 0, "lib.load", "command-line argument --model has no default"),
		call("b.py", 12, 0, "lib.load", "command-line argument --model has no default"),
		call("b.py", 12, 0, "lib.load", "command-line argument --model has no default"), // found twice
		call("b.py", 9, 0, "lib.load", "local path ./out"),
		call("a.ipynb", 120, 4, "lib.Tok\x1bnizer", "the name is\nno text"),
	}})
	var out bytes.Buffer
	if err := WriteText(&out, r, TextOptions{}); err != nil {
		t.Fatal(err)
	}
	want := `loading calls whose model is not known, 4 in 2 files:
  a.ipynb
    120 (cell 4)  lib.Tok\u001bnizer: the name is\u000ano text
  b.py
    7, 12  lib.load: command-line argument --model has no default
    30     lib.load: field x has no default

loading calls of local paths, 1 in 1 file:
  b.py
    9  lib.load: local path ./out

0 models at 0 places in 0 files, 0 pinned to a commit; 4 not known; 1 local
`
	if diff := cmp.Diff(want, out.String()); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}

// Of calls that say the same the one with the shortest way stands for all.
func TestMergeUnresolved(t *testing.T) {
	at := Position{File: "a.py", Line: 3}
	step := Step{At: at, What: "variable x"}
	r := merge(&Findings{Unresolved: []Unresolved{
		{At: at, Via: "v", Reason: "r", Trace: []Step{step, step}},
		{At: at, Via: "v", Reason: "r", Trace: []Step{step}, Doc: "d"},
	}})
	want := []Unresolved{{At: at, Via: "v", Reason: "r", Trace: []Step{step}, Doc: "d"}}
	if diff := cmp.Diff(want, r.Unresolved); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}

func TestPositionString(t *testing.T) {
	for _, c := range []struct {
		at   Position
		want string
	}{
		{Position{File: "a.py"}, "a.py"},
		{Position{File: "a.py", Line: 3}, "a.py:3"},
		{Position{File: "a.py", Line: 3, Column: 9}, "a.py:3:9"},
		{Position{File: "a.ipynb", Line: 3, Column: 9, Cell: 2}, "a.ipynb:3:9 (cell 2)"},
		{Position{File: "a.ipynb", Line: 3, Cell: 2}, "a.ipynb:3 (cell 2)"},
	} {
		if got := c.at.String(); got != c.want {
			t.Errorf("%+v: got %s, want %s", c.at, got, c.want)
		}
	}
}
