package notebook_test

import (
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/ptmlock/ptmlock/detect/python/notebook"
	"github.com/ptmlock/ptmlock/detect/python/syntax"
)

var update = flag.Bool("update", false, "write the golden files")

// TestGolden dumps each file of testdata: the lines of the module with the place
// that each comes from, and what else the notebook gives.
func TestGolden(t *testing.T) {
	for pattern, parse := range map[string]func([]byte) (*notebook.Source, error){
		"*.ipynb": notebook.Parse, "*.md": notebook.ParseMarkdown, "*.py": notebook.ParsePercent,
	} {
		paths, err := filepath.Glob(filepath.Join("testdata", pattern))
		if err != nil || len(paths) == 0 {
			t.Fatalf("no files for %s: %v", pattern, err)
		}
		for _, path := range paths {
			t.Run(filepath.Base(path), func(t *testing.T) {
				data, err := os.ReadFile(path)
				if err != nil {
					t.Fatal(err)
				}
				s, err := parse(data)
				if err != nil {
					t.Fatal(err)
				}
				checkSource(t, s)
				got := dump(s)
				golden := path + ".golden"
				if *update {
					if err := os.WriteFile(golden, []byte(got), 0o666); err != nil {
						t.Fatal(err)
					}
				}
				want, err := os.ReadFile(golden)
				if err != nil {
					t.Fatal(err)
				}
				if diff := cmp.Diff(string(want), got); diff != "" {
					t.Errorf("-want +got:\n%s", diff)
				}
			})
		}
	}
}

func dump(s *notebook.Source) string {
	var b strings.Builder
	for i, line := range strings.Split(strings.TrimSuffix(s.Text, "\n"), "\n") {
		first := len(line) - len(strings.TrimLeft(line, " \t"))
		fileLine, column, cell := s.Position(i+1, first+1)
		_, last, _ := s.Position(i+1, max(len(line), 1))
		fmt.Fprintf(&b, "%d:%d-%d [%d] %s\n", fileLine, column, last, cell, line)
	}
	fmt.Fprintf(&b, "cells %v\n", s.Cells)
	for _, c := range s.Commands {
		fmt.Fprintf(&b, "command %d:%d [%d] %q\n", c.Line, c.Column, c.Cell, c.Text)
	}
	for _, f := range s.Files {
		fmt.Fprintf(&b, "file %d:%d [%d] %s append %t %q\n", f.Line, f.Column, f.Cell, f.Path, f.Append, f.Text)
	}
	for _, p := range s.Problems {
		fmt.Fprintf(&b, "problem %d:%d [%d] %s\n", p.Line, p.Column, p.Cell, p.Message)
	}
	return b.String()
}

// checkSource holds what the package promises of every Source.
func checkSource(t *testing.T, s *notebook.Source) {
	t.Helper()
	if s.Language != "python" && s.Text != "" {
		t.Errorf("text of language %q", s.Language)
	}
	if f := syntax.Parse("", s.Text, 0); len(f.Problems) > 0 {
		t.Errorf("the text has problems: %v\n%s", f.Problems, s.Text)
	}
	next := 1
	for i, c := range s.Cells {
		if c.First != next || c.Last < c.First {
			t.Errorf("cell %d has lines %v, wanted a start at %d", i+1, c, next)
		}
		for _, line := range []int{c.First, c.Last} {
			if _, _, cell := s.Position(line, 1); cell != i+1 {
				t.Errorf("line %d is in cell %d, wanted %d", line, cell, i+1)
			}
		}
		next = c.Last + 1
	}
	if lines := strings.Count(s.Text, "\n") + 1; next != lines {
		t.Errorf("cells have %d lines, the text %d", next-1, lines-1)
	}
	if s.Text != "" && !strings.HasSuffix(s.Text, "\n") {
		t.Error("the text does not end with a line end")
	}
}

// encode makes a notebook of cells.
func encode(t testing.TB, cells ...string) []byte {
	t.Helper()
	type cell struct {
		Type   string `json:"cell_type"`
		Source string `json:"source"`
	}
	var list []cell
	for _, c := range cells {
		list = append(list, cell{"code", c})
	}
	data, err := json.MarshalIndent(map[string]any{"cells": list, "nbformat": 4}, "", " ")
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func parseCells(t *testing.T, cells ...string) *notebook.Source {
	t.Helper()
	s, err := notebook.Parse(encode(t, cells...))
	if err != nil {
		t.Fatal(err)
	}
	checkSource(t, s)
	return s
}

// TestLines gives what a cell becomes, and its commands.
func TestLines(t *testing.T) {
	for _, c := range []struct {
		name, cell, text string
		commands         []string
	}{
		{"plain", "x = 1", "x = 1\n", nil},
		{"empty", "", "\n", nil},
		{"blank lines stay", "\n\nx = 1\n\n", "\n\nx = 1\n\n", nil},
		{"shell", "!ls -l", "pass\n", []string{"ls -l"}},
		{"shell, captured", "!!ls", "pass\n", []string{"ls"}},
		{"shell without command", "!", "pass\n", nil},
		{"shell keeps variables", "!hf download {name} $dir", "pass\n", []string{"hf download {name} $dir"}},
		{"values of Python", "n = 'a'\n!wget {n} -O $n.pt\n!echo ${n} {m} $HOME {n,} {{n}} $$n", "n = 'a'\nget_ipython().system(f\"wget {n} -O {n}.pt\")\npass\n",
			[]string{"echo ${n} {m} $HOME {n,} {{n}} $$n"}},
		{"values in a block", "for i, n in x:\n  !wget {n['a'] + \"b\"} \\\n    \"$i\"\n", "for i, n in x:\n  get_ipython().system(f\"wget {n['a'] + \"b\"} \\\\\\n    \\\"{i}\\\"\")\n\n", nil},
		{"values, assigned", "def f(u):\n  x = !wget $u", "def f(u):\n  x = get_ipython().getoutput(f\"wget {u}\")\n", nil},
		{"form", "x = 'a' #@param ['a', \"b]\"] {allow-input: true}\ny = True #@param {type:\"boolean\"}\nz = 1 #@param {type:\"integer\"}\nw = 'a' #@param [",
			"x = __colab_form_field__('a', ['a', \"b]\"])\ny = __colab_form_field__(True, [True, False])\nz = 1 #@param {type:\"integer\"}\nw = 'a' #@param [\n", nil},
		{"continued", "!a \\\n  b \\\n  c\nx", "pass\n\n\nx\n", []string{"a \\\n  b \\\n  c"}},
		{"continued to the end", "!a \\", "pass\n", []string{"a \\"}},
		{"body of a block", "if x:\n    !pip install y\nelse:\n  %pip install z", "if x:\n    pass\nelse:\n  pass\n", []string{"pip install y", "pip install z"}},
		{"pip", "%pip install -U x # why", "pass\n", []string{"pip install -U x # why"}},
		{"automagic", "pip install x\ncd dir\nls -la", "pass\npass\npass\n", []string{"pip install x", "cd dir", "ls -la"}},
		{"no automagic", "ls = 1\nls in x\nls / 2\ncd(1)\npip.x\ncat = ls", "ls = 1\nls in x\nls / 2\ncd(1)\npip.x\ncat = ls\n", nil},
		{"directory", "%cd -q a/b", "pass\n", []string{"cd a/b"}},
		{"environment", "%env A=b\n%env C d e\n%set_env E = \"$x\"\n%env F\n%env\n%env G=", strings.Repeat("pass\n", 6),
			[]string{`export A="b"`, `export C="d e"`, `export E="\"$x\""`}},
		{"run", "%run s.py -o v\n%run -i -t s.py\n%run -m pkg.mod v\n%run", strings.Repeat("pass\n", 4),
			[]string{"python s.py -o v", "python s.py", "python -m pkg.mod v"}},
		{"system", "%system a\n%sx b", "pass\npass\n", []string{"a", "b"}},
		{"other magics", "%matplotlib inline\n%load_ext x\n% autoreload 2", "pass\npass\npass\n", nil},
		{"help", "x?\n?x\nx.y??\n%time?\nz = f?\nx[0]?", strings.Repeat("pass\n", 6), nil},
		{"no help", "x = '?'\ny = 1 # why?", "x = '?'\ny = 1 # why?\n", nil},
		{"quoted arguments", ", f a b\n;f a\n/f a", "pass\npass\npass\n", nil},
		{"assigned command", `x = !ls "a\b"`, `x = get_ipython().getoutput("ls \"a\\b\"")` + "\n", nil},
		{"assigned to several", "a, b[0] = !!ls", "a, b[0] = get_ipython().getoutput(\"ls\")\n", nil},
		{"assigned and continued", "x = !a \\\n b\ny", "x = get_ipython().getoutput(\"a \\\\\\n b\")\n\ny\n", nil},
		{"assigned magic", "x = %who str", "x = get_ipython().run_line_magic(\"who\", \"str\")\n", nil},
		{"assigned pip", "x = %pip list", "x = get_ipython().run_line_magic(\"pip\", \"list\")\n", []string{"pip list"}},
		{"no assignment", "x != y\nx %= 2\nf(a=1)\nx = y % z\nx == (y)\nx = (!y)", "x != y\nx %= 2\nf(a=1)\nx = y % z\nx == (y)\npass\n", nil},
		{"time", "%time x = load('a')\n%timeit -n 1 -r2 f(-1)\n%prun -s cumulative g()", "x = load('a')\nf(-1)\ng()\n", nil},
		{"time in a block", "if x:\n  %time y = 1", "if x:\n  y = 1\n", nil},
		{"time of time", "%time %timeit x", "x\n", nil},
		{"time of a command", "%time !ls\n%time for", "pass\npass\n", []string{"ls"}},
		{"assigned time", "x = %time load('a')", "x = load('a')\n", nil},
		{"in a string", "x = '''\n!ls\n%%bash\n'''", "x = '''\n!ls\n%%bash\n'''\n", nil},
		{"in brackets", "x = (5\n%y\n)\n!ls", "x = (5\n%y\n)\npass\n", []string{"ls"}},
		{"behind a backslash", "x = 5 \\\n%y", "x = 5 \\\n%y\n", nil},
		{"quotes in comments", "# it's\n!ls\nx = 'a' # \"\n!ls", "# it's\npass\nx = 'a' # \"\npass\n", []string{"ls", "ls"}},
		{"time cell", "%%time\nx = 1\n!ls", "\nx = 1\npass\n", []string{"ls"}},
		{"timeit cell", "%%timeit -n 3 x = 1\ny", "x = 1\ny\n", nil},
		{"capture cell", "# a comment\n\n%%capture out --no-stderr\n%%time\nx", "# a comment\n\n\n\nx\n", nil},
		{"shell cell", "%%bash\nls\n\nif a; then\n  b\nfi\n", "\n\n\n\n\n\n", []string{"ls\n\nif a; then\n  b\nfi"}},
		{"shell in a time cell", "%%time\n%%sh\nls", "\n\n\n", []string{"ls"}},
		{"script cells", "%%script --bg bash -e\nls", "\n\n", []string{"ls"}},
		{"script of Python", "%%script python3\nx", "\nx\n", nil},
		{"script of nothing", "%%script echo skipped\nx = load()", "\n\n", nil},
		{"other cells", "%%sql\nselect", "\n\n", nil},
		{"unknown cell of Python", "%%wandb\nx = 1\n!ls", "\nx = 1\npass\n", []string{"ls"}},
		{"unknown cell of else", "%%prolog\na :- b.\n!ls", "\n\n\n", nil},
		{"Markdown of Databricks", "%md\n# it's", "\n\n", nil},
		{"cell magic inside a cell", "x\n%%bash\ny", "x\npass\ny\n", nil},
		{"indented cell", "\n  x = 1\n  if x:\n    y\n", "\nx = 1\nif x:\n  y\n", nil},
		{"session", ">>> x = f(\n...   1)\n>>> !ls\n1", "x = f(\n  1)\npass\n1\n", []string{"ls"}},
		{"session of IPython", "In [12]: if x:\n    ...:     y\n", "if x:\n    y\n", nil},
		{"line ends", "x = 1\r\ny\rz", "x = 1\ny\nz\n", nil},
		{"byte order mark", "\ufeffx", "x\n", nil},
		{"await", "await f()", "await f()\n", nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := parseCells(t, c.cell)
			var commands []string
			for _, c := range s.Commands {
				commands = append(commands, c.Text)
			}
			if diff := cmp.Diff(c.text, s.Text); diff != "" {
				t.Errorf("text, -want +got:\n%s", diff)
			}
			if diff := cmp.Diff(c.commands, commands); diff != "" {
				t.Errorf("commands, -want +got:\n%s", diff)
			}
		})
	}
}

// TestBroken gives cells of which one can't be parsed: the others stay, and so
// do the statements around what is wrong.
func TestBroken(t *testing.T) {
	for _, c := range []struct {
		name, broken, text string
	}{
		{"bracket", "a = 1\nx = f(\n  1,\nb = 2", "a = 1\nif True:\n  1,\nb = 2\n"},
		{"bracket at the end", "a = 1\nx = f(\n  1,", "a = 1\nif True:\n  1,\n"},
		{"string", "a = 1\nx = '''\nb", "a = 1\npass\nb\n"},
		{"quote", "a = 'x\nb = 1", "pass\nb = 1\n"},
		{"backslash", "a = 1\nb = 1 + \\", "a = 1\npass\n"},
		{"backslash behind a statement", "a = 1\nb = 1 \\", "a = 1\npass\n"},
		{"decorator", "a = 1\n@d", "a = 1\npass\n"},
		{"header", "a = 1\nif a:", "a = 1\npass\n"},
		{"bad header", "if a b:\n    c = 1\nd = 1", "if True:\n    c = 1\nd = 1\n"},
		{"only statement of a block", "def f():\n    a b\nd = 1", "def f():\n    pass\nd = 1\n"},
		{"header with a comment", "a = 1\nif a:\n  # later", "a = 1\npass\n  # later\n"},
		{"indent", "a = 1\n    b = 2\nc = 3", "a = 1\n\nc = 3\n"},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := parseCells(t, "before = '''x'''", c.broken, "after = '''y'''\nz = f(1)")
			want := "before = '''x'''\n" + c.text + "after = '''y'''\nz = f(1)\n"
			if diff := cmp.Diff(want, s.Text); diff != "" {
				t.Errorf("-want +got:\n%s", diff)
			}
			if len(s.Problems) == 0 {
				t.Fatal("no problem is told")
			}
			for _, p := range s.Problems {
				if p.Cell != 2 {
					t.Errorf("a problem in cell %d: %v", p.Cell, p)
				}
			}
		})
	}
}

// TestPositions looks up marked words of a notebook, whose file has each once.
func TestPositions(t *testing.T) {
	cells := []string{
		"\"q\\\\uote\\\\\"; mark1; 'ä🤗\t'; mark2\nif x:\n\tmark3 = 1",
		"if x:\n  !pip mark4 \"mark5\" \\\n   mark6",
		"%%bash\necho \"mark7\"\n  mark8",
		"%%writefile f.py\nx\n\tmark9",
		"   indented = 1\n   mark10",
	}
	for name, data := range map[string][]byte{
		"indented":  encode(t, cells...),
		"in a line": []byte(strings.ReplaceAll(string(encode(t, cells...)), "\n", "")),
		"old ends":  []byte(strings.ReplaceAll(string(encode(t, cells...)), "\n", "\r")),
		"DOS ends":  []byte(strings.ReplaceAll(string(encode(t, cells...)), "\n", "\r\n")),
	} {
		t.Run(name, func(t *testing.T) {
			s, err := notebook.Parse(data)
			if err != nil {
				t.Fatal(err)
			}
			checkSource(t, s)
			found := 0
			look := func(text string, position func(line, column int) (int, int)) {
				for i, line := range strings.Split(text, "\n") {
					for _, mark := range []string{"mark1;", "mark2", "mark3", "mark4", "mark5", "mark6", "mark7", "mark8", "mark9", "mark10"} {
						at := strings.Index(line, mark)
						if at < 0 {
							continue
						}
						found++
						fileLine, column := position(i+1, at+1)
						if got := textAt(data, fileLine, column); !strings.HasPrefix(got, mark) {
							t.Errorf("%s is at %d:%d, where %.20q stands", mark, fileLine, column, got)
						}
					}
				}
			}
			look(s.Text, func(line, column int) (int, int) {
				l, c, _ := s.Position(line, column)
				return l, c
			})
			for _, c := range s.Commands {
				look(c.Text, c.Position)
			}
			for _, f := range s.Files {
				look(f.Text, f.Position)
			}
			if found != 10 {
				t.Errorf("%d marks found", found)
			}
		})
	}
}

// textAt is what stands at a line and column of a file.
func textAt(data []byte, line, column int) string {
	text := strings.ReplaceAll(strings.ReplaceAll(string(data), "\r\n", "\n"), "\r", "\n")
	lines := strings.Split(text, "\n")
	if line < 1 || line > len(lines) || column < 1 || column > len(lines[line-1]) {
		return ""
	}
	return lines[line-1][column-1:]
}

func TestErrors(t *testing.T) {
	for _, c := range []struct{ name, data, want string }{
		{"empty", "", "1:1: no notebook: no JSON object"},
		{"list", "[]", "1:1: no notebook: no JSON object"},
		{"no cells", "{\"a\": 1}", "1:1: no notebook: no list of cells"},
		{"cells of another kind", `{"cells": {}}`, "1:1: no notebook: no list of cells"},
		{"truncated", "{\n \"cells\": [\n", `3:1: unexpected end of the file, wanted a value`},
		{"conflict", "{\n<<<<<<< HEAD\n", `2:1: unexpected '<', wanted a name in quotes`},
		{"comma", "{\"cells\": [1 2]}", `1:14: unexpected '2', wanted ',' or ']'`},
		{"trailing comma", "{\"cells\": [],}", `1:14: unexpected '}', wanted a name in quotes`},
		{"colon", `{"cells" []}`, `1:10: unexpected '[', wanted ':'`},
		{"behind", `{"cells": []} x`, `1:15: unexpected 'x', wanted the end of the file`},
		{"word", `{"cells": [], "a": nil}`, `1:20: unexpected 'n', wanted a value`},
		{"in what is skipped", "{\"cells\": [], \"a\":\n [{\"b\": [1,\n}]}", `3:1: unexpected '}', wanted a value`},
		{"string", `{"cells": [], "a": "b`, `1:20: a string is never closed`},
		{"line end in a string", "{\"cells\": [], \"a\": \"b\n\"}", `1:22: a line ends within a string`},
		{"escape", "{\"cells\": [{\"cell_type\": \"code\", \"source\": [\"x\",\n\"\\x\"]}]}", `2:2: an escape that JSON does not have`},
	} {
		t.Run(c.name, func(t *testing.T) {
			s, err := notebook.Parse([]byte(c.data))
			if err == nil || err.Error() != c.want {
				t.Errorf("error %v, wanted %s", err, c.want)
			}
			if s == nil {
				t.Fatal("no source")
			}
			checkSource(t, s)
		})
	}
}

// TestTruncated holds that the cells before the place of an error are kept.
func TestTruncated(t *testing.T) {
	data := string(encode(t, "x = 1", "y = 2", "z = 3"))
	s, err := notebook.Parse([]byte(data[:strings.Index(data, "z =")]))
	if err == nil {
		t.Fatal("no error")
	}
	if s.Text != "x = 1\ny = 2\n" {
		t.Errorf("text %q", s.Text)
	}
}

func TestLanguages(t *testing.T) {
	for _, c := range []struct{ metadata, want string }{
		{`{}`, "python"},
		{`null`, "python"},
		{`{"language_info": {"name": "R"}}`, "r"},
		{`{"language_info": {"name": "python", "version": 3}, "kernelspec": {"language": "R"}}`, "python"},
		{`{"kernelspec": {"language": "julia", "name": "x"}}`, "julia"},
		{`{"kernelspec": {"name": "ir"}}`, "ir"},
		{`{"kernelspec": {"name": "julia-1.9"}}`, "julia"},
		{`{"kernelspec": {"name": "irina"}}`, "python"},
		{`{"kernelspec": {"name": ".net-csharp"}}`, ".net"},
		{`{"kernelspec": {"name": "conda-env-x-py"}}`, "python"},
		{`{"kernelspec": ["name"], "language_info": "R"}`, "python"},
		{`{"application/vnd.databricks.v1+notebook": {"language": "scala"}}`, "scala"},
	} {
		s, err := notebook.Parse([]byte(`{"cells": [{"cell_type": "code", "source": "x"}], "metadata": ` + c.metadata + `}`))
		if err != nil {
			t.Errorf("%s: %v", c.metadata, err)
		}
		checkSource(t, s)
		if s.Language != c.want || (s.Text == "x\n") != (c.want == "python") {
			t.Errorf("%s: language %q with text %q, wanted %q", c.metadata, s.Language, s.Text, c.want)
		}
	}
}

// TestDatabricks holds that "%sql" starts a cell of SQL there, and only there.
func TestDatabricks(t *testing.T) {
	const cells = `{"cells": [{"cell_type": "code", "source": "%sql\nselect x"}, {"cell_type": "code", "source": "%sh\nls"}]`
	s, err := notebook.Parse([]byte(cells + `, "metadata": {"application/vnd.databricks.v1+notebook": {"language": "python"}}}`))
	if err != nil {
		t.Fatal(err)
	}
	checkSource(t, s)
	if s.Text != "\n\n\n\n" || len(s.Commands) != 1 || s.Commands[0].Text != "ls" || len(s.Problems) > 0 {
		t.Errorf("got %q, %v, %v", s.Text, s.Commands, s.Problems)
	}
}

func TestIsJupytext(t *testing.T) {
	for text, want := range map[string]bool{
		"---\njupytext:\n  a: b\n---\n":                                    true,
		"---\r\njupyter:\r\n  jupytext:\r\n    a: b\r\n---\r\n":            true,
		"---\nkernelspec:\n  name: python3\n---\n":                         true,
		"# ---\n# jupyter:\n#   jupytext:\n#     formats: x\n# ---\nx = 1": true,
		"#!/usr/bin/python\n# ---\n# jupyter:\n#   a: b\n# ---\n":          true,
		"---\ntitle: about jupytext\n---\n":                                false,
		"jupytext:\n":                                                      false,
		"---\njupytext:\n":                                                 false,
		"":                                                                 false,
		"---\n---\njupytext":                                               false,
	} {
		if got := notebook.IsJupytext(text); got != want {
			t.Errorf("%q: %t", text, got)
		}
	}
}

func TestIsPercent(t *testing.T) {
	for text, want := range map[string]bool{
		"x\n# %%\ny": true, "# %% [markdown]\n": true, "#%%\r\nx": true, "# %%%%%\n": true,
		"x = 1 # %%\n": false, "# %%bash\n": false, "  # %%\n": false, "# % x\n": false, "": false,
	} {
		if got := notebook.IsPercent([]byte(text)); got != want {
			t.Errorf("%q: %t", text, got)
		}
	}
}
