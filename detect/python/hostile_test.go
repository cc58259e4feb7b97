package python

import (
	"bytes"
	"context"
	"fmt"
	"io/fs"
	"runtime"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/ptmlock/ptmlock/detect"
)

const header = "from transformers import AutoModel\n"

func detectSources(t testing.TB, sources map[string]string) *detect.Report {
	t.Helper()
	tree := fstest.MapFS{}
	for name, text := range sources {
		tree[name] = &fstest.MapFile{Data: []byte(text)}
	}
	return detectTree(t, tree)
}

func detectTree(t testing.TB, tree fs.FS) *detect.Report {
	t.Helper()
	r, err := detect.Run(context.Background(), tree, newDetector(t))
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// outcomes counts the call sites of a report: resolved and unresolved.
func outcomes(r *detect.Report) (resolved, unresolved int) {
	sites := map[detect.Position]bool{}
	for _, m := range r.Models {
		for _, ref := range m.References {
			sites[ref.At] = true
		}
	}
	return len(sites), len(r.Unresolved)
}

func TestHostile(t *testing.T) {
	load := "AutoModel.from_pretrained(%s)\n"
	tests := []struct {
		name                 string
		sources              map[string]string
		resolved, unresolved int
	}{
		{"recursion", map[string]string{"a.py": header + "def f(x):\n  return f(x)\n" + fmt.Sprintf(load, "f('a')")}, 0, 1},
		{"recursion with an end", map[string]string{"a.py": header + "def f(n):\n  return 'a/b' if n == 0 else f(n - 1)\n" + fmt.Sprintf(load, "f(3)")}, 1, 0},
		{"mutual recursion", map[string]string{"a.py": header + "def f(x):\n  return g(x)\ndef g(x):\n  return f(x) or 'a/b'\n" + fmt.Sprintf(load, "f('x')")}, 1, 0},
		{"growing recursion", map[string]string{"a.py": header + "def f(x):\n  return f(x + 'a')\n" + fmt.Sprintf(load, "f('x/')")}, 0, 1},
		{"growing loop", map[string]string{"a.py": header + "x = 'a/b'\nwhile True:\n  x = x + 'c'\n  " + fmt.Sprintf(load, "x")}, 1, 0},
		{"variable of itself", map[string]string{"a.py": header + "x = x\n" + fmt.Sprintf(load, "x")}, 0, 1},
		{"cyclic imports", map[string]string{
			"a.py": header + "from b import x, y\nz = 'a/b'\n" + fmt.Sprintf(load, "x"),
			"b.py": "from a import x, z\ny = z\n" + header + fmt.Sprintf(load, "y"),
		}, 1, 1},
		{"cyclic star imports", map[string]string{
			"a.py": header + "from b import *\n" + fmt.Sprintf(load, "name"), "b.py": "from a import *\nname = 'a/b'\n",
		}, 1, 0},
		{"class of itself", map[string]string{"a.py": header + "class A(A):\n  def f(self):\n    " + fmt.Sprintf(load, "self.x")}, 0, 1},
		{"classes of each other", map[string]string{"a.py": header + "class A(B):\n  name = 'a/b'\nclass B(A):\n  def f(self):\n    " + fmt.Sprintf(load, "self.name")}, 1, 0},
		{"list of itself", map[string]string{"a.py": header + "l = ['a/b']\nl.append(l)\nl.extend(l)\nfor x in l:\n  " + fmt.Sprintf(load, "x")}, 1, 0},
		{"dict of itself", map[string]string{"a.py": header + "d = {'a': 'a/b'}\nd['b'] = d\nd.update(d)\n" + fmt.Sprintf(load, "d['a']")}, 1, 0},
		{"partial of itself", map[string]string{"a.py": header + "from functools import partial\np = partial(AutoModel.from_pretrained)\np = partial(p, 'a/b')\np()\n"}, 1, 0},
		{"deep attributes", map[string]string{"a.py": header + "x = AutoModel" + strings.Repeat(".a", 2000) + "\n" + fmt.Sprintf(load, "x")}, 0, 1},
		{"long sum", map[string]string{"a.py": header + fmt.Sprintf(load, strings.Repeat("'a' + ", 500)+"'b'")}, 0, 1},
		{"product of sets", map[string]string{"a.py": header + "import sys\n" + strings.Repeat("x = 'a/' if sys.argv else 'b'\n", 1) +
			strings.Repeat("x = x + ('1' if sys.argv else '2')\n", 40) + fmt.Sprintf(load, "x")}, 1, 0},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			start := time.Now()
			resolved, unresolved := outcomes(detectSources(t, test.sources))
			if resolved != test.resolved || unresolved != test.unresolved {
				t.Errorf("got %d resolved and %d unresolved calls, want %d and %d", resolved, unresolved, test.resolved, test.unresolved)
			}
			t.Log(time.Since(start))
		})
	}
}

func TestLargeTables(t *testing.T) {
	var dict strings.Builder
	dict.WriteString(header + "d = {\n")
	for i := range 10_000 {
		fmt.Fprintf(&dict, "  'k%d': 'a/n%d',\n", i, i)
	}
	dict.WriteString("}\nAutoModel.from_pretrained(d['k7'])\ndef f(k):\n  AutoModel.from_pretrained(d[k])\n")
	r := detectSources(t, map[string]string{"a.py": dict.String()})
	if resolved, unresolved := outcomes(r); resolved != 2 || unresolved != 0 {
		t.Errorf("got %d resolved and %d unresolved calls, want 2 and 0", resolved, unresolved)
	}
	if len(r.Models) < 2 || len(r.Models) > 300 {
		t.Errorf("got %d models of a table of 10,000 names, want a bounded number", len(r.Models))
	}
	long := header + "x = '" + strings.Repeat("a", 1<<20) + "'\nAutoModel.from_pretrained(x)\nAutoModel.from_pretrained(x + x)\n"
	if resolved, unresolved := outcomes(detectSources(t, map[string]string{"a.py": long})); resolved != 0 || unresolved != 2 {
		t.Errorf("literal of 1 MB: got %d resolved and %d unresolved calls, want 0 and 2", resolved, unresolved)
	}
}

// TestManyBranches holds that texts which branches build on are bounded: all
// combinations of 1,500 tests would be more than memory holds.
func TestManyBranches(t *testing.T) {
	var text strings.Builder
	text.WriteString(header + "def f(k):\n  n = 'a/x'\n")
	for i := range 1500 {
		fmt.Fprintf(&text, "  if k == 'k%d':\n    n = 'a/n%d'\n  elif k in ['q%d']:\n    n = n + '-%d'\n", i, i, i, i)
	}
	text.WriteString("  AutoModel.from_pretrained(n)\nf(input())\n")
	r := detectSources(t, map[string]string{"a.py": text.String()})
	if resolved, unresolved := outcomes(r); resolved+unresolved != 1 {
		t.Errorf("got %d resolved and %d unresolved calls, want one of them", resolved, unresolved)
	}
	if len(r.Problems) == 0 {
		t.Error("no problem says that the analysis stopped")
	}
}

// TestLongSettings: a setting that many attributes lead to is looked up by the last of them,
// and not by each of its ends.
func TestLongSettings(t *testing.T) {
	var b strings.Builder
	b.WriteString(header + "cfg.merge_from_file('c.yaml')\nT = {'a0': 'o/m', 'a1': 'o/n'}\n")
	for range 100 {
		fmt.Fprintf(&b, "AutoModel.from_pretrained(T[cfg%s.k7.NAME])\n", strings.Repeat(".aa", 2000))
	}
	r := detectSources(t, map[string]string{"a.py": b.String(), "c.yaml": "k7:\n  NAME: a1\n"})
	if len(r.Models) != 1 || r.Models[0].Name != "o/n" {
		t.Errorf("%d models, not the one that the setting names", len(r.Models))
	}
}

// TestManyLookups holds that a large table is made once for all that look
// something up in it, to its last entry.
func TestManyLookups(t *testing.T) {
	const entries, lookups = 10_000, 1_000
	var text strings.Builder
	text.WriteString(header + "d = {\n")
	for i := range entries {
		fmt.Fprintf(&text, "  'k%d': 'a/n%d',\n", i, i)
	}
	text.WriteString("}\n")
	for i := range lookups {
		fmt.Fprintf(&text, "AutoModel.from_pretrained(d['k%d'])\n", entries-1-i)
	}
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	r := detectSources(t, map[string]string{"a.py": text.String()})
	runtime.ReadMemStats(&after)
	if resolved, unresolved := outcomes(r); resolved != lookups || unresolved != 0 {
		t.Errorf("got %d resolved and %d unresolved calls, want %d and 0", resolved, unresolved, lookups)
	}
	if mb := (after.TotalAlloc - before.TotalAlloc) >> 20; mb > 200 {
		t.Errorf("allocated %d MB, want a table that is made once", mb)
	}
}

func TestProblems(t *testing.T) {
	r := detectSources(t, map[string]string{
		"broken.py": header + "def f(:\n  pass\nAutoModel.from_pretrained('a/after')\n",
		"binary.py": "\x00\x01\x02" + strings.Repeat("\x00", 100),
		"utf8.py":   header + "# \xff\xfe\nAutoModel.from_pretrained('a/invalid')\n",
		"good.py":   header + "AutoModel.from_pretrained('a/good')\n",
	})
	var names []string
	for _, m := range r.Models {
		names = append(names, m.Name)
	}
	if got := fmt.Sprint(names); !strings.Contains(got, "a/good") || !strings.Contains(got, "a/after") {
		t.Errorf("models %v: those of good files, and of what follows an error, are missing", got)
	}
	problems := map[string]int{}
	for _, p := range r.Problems {
		problems[p.At.File]++
		if p.At.File == "broken.py" && p.At.Line != 2 {
			t.Errorf("problem in line %d of broken.py, want 2", p.At.Line)
		}
	}
	if problems["broken.py"] == 0 || problems["binary.py"] == 0 || problems["good.py"] != 0 {
		t.Errorf("problems by file: %v", problems)
	}
}

// TestDeterministic runs one tree several times and compares bytes.
func TestDeterministic(t *testing.T) {
	sources := map[string]string{}
	for i := range 20 {
		sources[fmt.Sprintf("m%d.py", i)] = header + fmt.Sprintf("from m%d import names as other\nnames = ['a/%d'] + other\n", (i+1)%20, i) +
			"class C:\n  a = 'a/x'\n  def f(self, n):\n    AutoModel.from_pretrained(n or self.a)\nfor n in names:\n  C().f(n)\n"
	}
	var first []byte
	for range 5 {
		var b bytes.Buffer
		if err := detect.WriteJSON(&b, detectSources(t, sources)); err != nil {
			t.Fatal(err)
		}
		if first == nil {
			first = b.Bytes()
		} else if !bytes.Equal(first, b.Bytes()) {
			t.Fatal("two runs over one tree differ")
		}
	}
}

func TestRoles(t *testing.T) {
	r := detectSources(t, map[string]string{"a.py": header + `
import typing
AutoModel.from_pretrained("used/plain")
if False:
    AutoModel.from_pretrained("mentioned/false")
if typing.TYPE_CHECKING:
    AutoModel.from_pretrained("mentioned/checking")
def never_called():
    AutoModel.from_pretrained("used/uncalled")
def flagged(on=False):
    if on:
        AutoModel.from_pretrained("mentioned/flag")
flagged()
`, "library.py": header + `
def public():
    AutoModel.from_pretrained("used/public")
`})
	for _, m := range r.Models {
		if want, _, _ := strings.Cut(m.Name, "/"); string(m.Role) != want {
			t.Errorf("%s is %s", m.Name, m.Role)
		}
	}
	if len(r.Models) != 6 {
		t.Errorf("got %d models, want 6", len(r.Models))
	}
}

func FuzzDetect(f *testing.F) {
	for _, seed := range []string{
		header + "AutoModel.from_pretrained('a/b')\n",
		header + "class A(A):\n  x = y = A.x\n  def f(self, *a, **k):\n    return AutoModel.from_pretrained(*a, **k)\nA().f(A.x, **A.f())\n",
		header + "import argparse\np = argparse.ArgumentParser()\np.add_argument('--m', default='a/b')\nAutoModel.from_pretrained(p.parse_args().m)\n",
		header + "def f(x):\n  yield from f(x)\nfor [a, *b], c in f(f):\n  AutoModel.from_pretrained('%s/{}'.format(a, *b) % c)\n",
		header + "d = {**d, 'a': lambda x: d['a'](x)}\nAutoModel.from_pretrained(d['a'](d)[0][1:-1].split('/')[-1])\n",
		header + "match x:\n  case {'a': n, **r} if n in r:\n    AutoModel.from_pretrained(n)\n",
		header + "x = [AutoModel.from_pretrained(y) for y in x for x in y if y == 'a' or y != 'b']\n",
		"from . import *\nfrom .a import a\nimport a.b.c\na.b.c.d(super().x)\nglobals()['a'](*a)\n",
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		detectSources(t, map[string]string{"a.py": text, "b/__init__.py": "from a import *\n"})
	})
}

// TestTooManyNames: names beyond the bound are left out, and that is said.
func TestTooManyNames(t *testing.T) {
	var table strings.Builder
	for i := range 300 {
		fmt.Fprintf(&table, "\"k%d\": \"owner/m%d\", ", i, i)
	}
	r := detectSources(t, map[string]string{
		"a.py": header + "import sys\nMODELS = {" + table.String() + "}\nAutoModel.from_pretrained(MODELS[sys.argv[1]])\n",
	})
	if len(r.Models) != 256 {
		t.Errorf("%d models", len(r.Models))
	}
	want := detect.Problem{
		At:      detect.Position{File: "a.py", Line: 4, Column: 1},
		Message: "more than 256 names can come to this call: the rest is left out",
	}
	if len(r.Problems) != 1 || r.Problems[0] != want {
		t.Errorf("problems %v, want %v", r.Problems, want)
	}
}

// TestLazyCycles holds that lists which are made of themselves end.
func TestLazyCycles(t *testing.T) {
	detectSources(t, map[string]string{"a.py": header + `
x = [("a/b", 1)]
while x:
    x = zip(*x)
    x = list(map(lambda y: y, enumerate(zip(x, *x))))
    for n in x:
        AutoModel.from_pretrained(n)
        AutoModel.from_pretrained(n[0][1])
def f(*args, **kwargs):
    args = zip(*args, *f(*args))
    kwargs = {k: v for k, v in zip(*kwargs.items())}
    AutoModel.from_pretrained(*args, **kwargs)
    return f(*zip(*args), **dict(zip(*args)))
f(*zip(*x))
`})
}
