package notebook_test

import (
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/ptmlock/ptmlock/detect/python/notebook"
)

// hostile has sources that go wrong in as many places as they have lines.
var hostile = map[string]string{
	"brackets":        "(",
	"open calls":      "x = f(\n",
	"open strings":    "'''\n",
	"quotes":          "'\n",
	"strings in turn": "'''\n\"\"\"\n",
	"magics":          "%time ",
	"magic lines":     "%time x = (\n",
	"cell magics":     "%%nobody\n",
	"comments":        "# x\n",
	"commands":        "!",
	"assigned":        "x = !a\n",
	"continued":       "!a \\\n",
	"help":            "x?\n",
	"headers":         "if x:\n",
	"bad headers":     "if x y:\n  z\n",
	"indents":         " x\n",
	"escapes":         "\\\"",
	"returns":         "\r",
	"zeros":           "\x00",
	"half pairs":      "\xed\xa0\x80",
	"bad bytes":       "\xff\n",
	"lines":           "\n",
	"long line":       "x + ",
	"prompts":         ">>> (\n",
	"options":         "%timeit -n ",
	"environment":     "%env A=\\\n",
}

// TestHostile parses each hostile cell: it ends, or the timeout of the test tells.
func TestHostile(t *testing.T) {
	const size = 1 << 16
	for name, piece := range hostile {
		t.Run(name, func(t *testing.T) {
			cell := strings.Repeat(piece, size/len(piece))
			for _, data := range [][]byte{encode(t, cell), encode(t, "%%time\n"+cell, "x = (")} {
				start := time.Now()
				s, err := notebook.Parse(data)
				if err != nil {
					t.Fatal(err)
				}
				t.Log(time.Since(start))
				checkSource(t, s)
			}
		})
	}
}

// TestManyCells holds the same for cells that are many, one of them broken.
func TestManyCells(t *testing.T) {
	cells := make([]string, 40_000)
	for i := range cells {
		cells[i] = "x = load('a')"
	}
	cells[7] = "x = (("
	start := time.Now()
	s := parseCells(t, cells...)
	t.Log(time.Since(start))
	if len(s.Cells) != len(cells) || len(s.Problems) == 0 {
		t.Errorf("%d cells, %d problems", len(s.Cells), len(s.Problems))
	}
}

// TestOutputs holds that large outputs cost no memory.
func TestOutputs(t *testing.T) {
	const size = 50 << 20
	image := `{"image/png": "` + strings.Repeat("iVBORw0KGgo", size/2/11) + `"}`
	numbers := `[` + strings.Repeat("[1.5, \"a\\n\"],\n", size/2/14) + `0]`
	data := []byte(`{"cells": [{"cell_type": "code", "outputs": [` + image + `,` + numbers + `], "source": "x = 1"}]}`)
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	start := time.Now()
	s, err := notebook.Parse(data)
	t.Log(time.Since(start))
	runtime.ReadMemStats(&after)
	if err != nil || s.Text != "x = 1\n" {
		t.Fatalf("text %q, error %v", s.Text, err)
	}
	if line, _, _ := s.Position(1, 1); line != strings.Count(numbers, "\n")+1 {
		t.Errorf("line %d", line)
	}
	if used := after.TotalAlloc - before.TotalAlloc; used > 1<<20 {
		t.Errorf("%d bytes for %d of outputs", used, len(data))
	}
}

// TestDeep holds that JSON of any depth is an error and no crash.
func TestDeep(t *testing.T) {
	for _, piece := range []string{"[", `{"a":`, `{"cells":[`, `[{"metadata":`} {
		deep := strings.Repeat(piece, 1<<20)
		for _, before := range []string{"", `{"cells": [`, `{"cells": [{"source": `, `{"metadata": {"kernelspec": `} {
			s, err := notebook.Parse([]byte(before + deep))
			if err == nil {
				t.Errorf("%s%.20s: no error", before, deep)
			}
			checkSource(t, s)
		}
	}
}

// TestTooMuchCode holds that the bound on code keeps what is before it.
func TestTooMuchCode(t *testing.T) {
	big := strings.Repeat("x = 1 # a comment to fill the line\n", notebook.MaxCodeBytes/2/35)
	s := parseCells(t, "first = 1", big, big, "last = 1")
	if !strings.HasPrefix(s.Text, "first") || strings.Contains(s.Text, "last") {
		t.Error("not the cells before the bound")
	}
	if len(s.Problems) != 1 || s.Problems[0].Cell != 3 {
		t.Errorf("problems %v", s.Problems)
	}
}

// TestCharacters gives characters that JSON or UTF-8 does not allow.
func TestCharacters(t *testing.T) {
	for in, want := range map[string]string{
		`\ud83e\udd17 = 1`:    "",
		`x = '\ud83e\udd17'`:  "x = '🤗'\n",
		`x = '\ud83e'`:        "x = '\ufffd'\n",
		`x = '\udd17\ud83e'`:  "x = '\ufffd\ufffd'\n",
		`x = '\ud83ea'`:       "x = '\ufffda'\n",
		`x = '\ud83e\n'`:      "\n\n",
		"x = '\xff\xfe'":      "x = '\ufffd\ufffd'\n",
		"x = '\xed\xa0\x80'":  "x = '\ufffd\ufffd\ufffd'\n",
		`\u0078 = '\u00E9\/'`: "x = 'é/'\n",
		"x = '\x01'":          "x = '\x01'\n",
		`\ufeffx = 1`:         "x = 1\n",
	} {
		s, err := notebook.Parse([]byte(`{"cells": [{"cell_type": "code", "source": "` + in + `"}]}`))
		if err != nil {
			t.Errorf("%q: %v", in, err)
			continue
		}
		checkSource(t, s)
		if want != "" && !strings.Contains(in, `\n`) && s.Text != want {
			t.Errorf("%q: %q, wanted %q", in, s.Text, want)
		}
	}
}

func TestPositionOutside(t *testing.T) {
	s := parseCells(t, "x = 1", "y")
	for _, p := range [][2]int{{0, 0}, {-1, -1}, {1, 1 << 40}, {1 << 40, 1}, {3, 5}} {
		if line, column, cell := s.Position(p[0], p[1]); line < 1 || column < 1 || cell < 1 || cell > 2 {
			t.Errorf("%v is at %d:%d in cell %d", p, line, column, cell)
		}
	}
	var none notebook.Source
	if line, column, cell := none.Position(1, 1); line != 0 || column != 0 || cell != 0 {
		t.Errorf("the zero source has %d:%d, %d", line, column, cell)
	}
}
