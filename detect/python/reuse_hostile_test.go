package python

import (
	"bytes"
	"context"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"path"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"github.com/ptmlock/ptmlock/detect"
)

// Programs that are made to break whoever follows models through them.
func TestFollowHostile(t *testing.T) {
	model := header + "m = AutoModel.from_pretrained('a/b')\n"
	many := func(n int, format string) string {
		var b strings.Builder
		for i := range n {
			fmt.Fprintf(&b, strings.ReplaceAll(format, "#", "%[1]d"), i)
		}
		return b.String()
	}
	tests := []struct{ name, source string }{
		{"a class that holds itself", model + "import torch\nclass A(torch.nn.Module):\n  def __init__(self):\n    self.a = A()\n    self.m = m\n  def forward(self, x):\n    return self.a(self.m(x))\nA()(1)\ntorch.optim.Adam(A().parameters())\n"},
		{"classes that hold each other", model + "import torch\n" + many(60, "class A#(torch.nn.Module):\n  def __init__(self, *o):\n    self.o = o\n    self.m = m\n  def forward(self, x):\n    return self.o(self.m(x))\n") + many(59, "A#(A#(1), A#(2)).o = A0()\nA0().o = A#()\n") + "A0()(m)\n"},
		{"a function that gives itself", model + "def f(x):\n  return f\nf(m)(m)(m)(1)\n"},
		{"recursion with a model", model + "def f(x, *y, **z):\n  return f(x(m), *y, x, **z, k=x) or f\nf(m, m, a=m)\n"},
		{"lambdas", model + "f = lambda x=m, *a, **k: lambda: (x, a, k, f)\nf()()[0](1)\nf(lambda: m)()\n"},
		{"returns and yields outside of functions", model + "return m\nyield m(1)\nyield from m\nclass C:\n  return m\n  yield m\n"},
		{"nothing where something must be", model + "m()\nm(*())\nm(**{})\nm[()]\nm[:]\nm[::](1)\ndel m, m.x, m[0]\nraise\nraise m\nassert m\n"},
		{"targets", model + "(a, *b), [c, [d]] = m, m\n*a, = m\na = b = c = m\nfor a.b, c[0], *d in m: pass\nfor m in m: m(m)\nwith m as (a, b), m(1) as m.c: pass\n(m := m)(1)\n[(n := x) for x in m if (k := m(x))]\n"},
		{"decorators", model + "@m\n@m(1)\n@(lambda f: m)\n@property\ndef f(self): return m\n@m.x\nclass C(m, *m, metaclass=m(1)):\n  @property\n  def p(self): return self.p\n  x: m = m\n  q = property(p)\nC().p(1)\nC().q(1)\nf(1)\n"},
		{"globals", model + "def f():\n  global m, n\n  nonlocal k\n  m = m(1)\n  n = m\n  def g():\n    nonlocal m\n    m = n\n  return g\nf()()\n"},
		{"match", model + "match m(1):\n  case [a, *b] if m(a): b(1)\n  case {'x': m, **r}: m(r)\n  case m.x | m.y: pass\n  case _: m(_)\n"},
		{"dicts of dicts", model + "d = {'a': m, **{'b': m, **{'c': m}}}\nd = {**d, 'd': d}\nd['a']['b'] = d\nd[m] = m\nd.update(d, **d)\ndict(d, **d)['a'](1)\nd.get('a')(1)\nd.pop('a', m)(1)\nd.get()\n"},
		{"deep calls", model + "x = " + strings.Repeat("m(", 300) + "1" + strings.Repeat(")", 300) + "\n"},
		{"a long chain of calls", model + "x = []\nx" + strings.Repeat(".append(m)", 3000) + "\nm" + strings.Repeat(".to(1)", 3000) + "\n"},
		{"arguments evaluated many times", model + "x = " + strings.Repeat("print(**dict(a=m, **", 100) + "m" + strings.Repeat("))", 100) + "\n"},
		{"chains evaluated many times", model + "x" + strings.Repeat(".append(m).y", 1000) + "(1)\n"},
		{"a long sum", model + "x = m(1)" + strings.Repeat(" + m(1)", 5000) + "\n"},
		{"many names in many branches", model + many(3000, "if a: x# = m\n")},
		{"deep branches", model + func() string {
			var b strings.Builder
			for i := range 90 {
				b.WriteString(strings.Repeat(" ", i) + "for x" + fmt.Sprint(i) + " in m(1):\n")
			}
			return b.String() + strings.Repeat(" ", 90) + "m(1)\n"
		}()},
		{"many models in one name", header + many(400, "m = [*m, AutoModel.from_pretrained('a/b#')]\n") + "for x in m: x(m[0](1), m)\n"},
		{"many functions of one another", model + many(300, "def f#(x):\n  y = f#(x)\n  return [f0(y), x(1), y]\n") + many(300, "f#(f#(m))\n")},
		{"a helper with many callers", header + "def load(n):\n  return AutoModel.from_pretrained(n)\n" + many(400, "load('a/b#')(1)\n")},
		{"parameters of all kinds", model + "def f(a, /, b=m, *c, d=m, **e):\n  return a, b, c, d, e\nf()\nf(m, m, m, m)\nf(*m, **m)\nf(a=m, b=m, c=m, d=m, e=m, g=m)\na, b = f(1)\na, b, c, d, e = f(m)\ne['g'](1)\n"},
		{"arguments that meet models through many functions", header + many(40, "m# = AutoModel.from_pretrained('a/b#')\n") + many(40, "def f#(a, b):\n  return m#(a), b(a), f0(b, a), f#(b(a), m#)\n") + many(39, "f#(m#(1), f0(m#, m0))\n")},
		{"models that are called with themselves", model + "def f(a, b):\n  return a(b(a), a(b))(f(b, a))\nf(f, m)(m, f)\nf(m, f(m, m))\n"},
		{"names of the analyser", model + "class C:\n  pass\nsetattr(C(), '\\x00itself', m)\ngetattr(m, '')(1)\nm.__call__(1)\nm.forward.__func__(1)\n"},
		{"a variable that is taken out of many registries", header + "class Registry:\n  def register(self, n): return lambda f: f\n  def get(self, n): return n\n" + many(300, "R# = Registry()\n@R#.register('a')\ndef g#(n): return AutoModel.from_pretrained(n)\n") + many(4000, "v = S#.get('b')\n") + strings.Repeat("v('o/n')\n", 4000)},
		{"broken syntax", model + "def f(:\n  m(1\nclass\nm(1)(\n"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			check(t, detectSources(t, map[string]string{"a.py": test.source}))
		})
	}
}

// check holds what is true of the pipelines of each report.
func check(t *testing.T, r *detect.Report) {
	t.Helper()
	for _, p := range r.Pipelines {
		if len(p.Stages) == 0 || p.Stages[0] != "INIT" || len(p.Adaptation) == 0 || len(p.Evidence) == 0 {
			t.Errorf("%+v is no pipeline", p)
		}
		if slices.Contains(p.Stages, "ADPT") && slices.Contains(p.Adaptation, "as-is") {
			t.Errorf("%s is adapted and is not: %v %v", p.Model, p.Stages, p.Adaptation)
		}
		if !slices.ContainsFunc(r.Models, func(m detect.Model) bool { return m.Model == p.Model && m.Role == detect.Used }) {
			t.Errorf("%s has a pipeline and is not used", p.Model)
		}
	}
	for i, p := range r.Problems {
		if slices.Contains(r.Problems[:i], p) {
			t.Errorf("the problem %q is there twice", p.Message)
		}
	}
}

// The bound is reported, once.
func TestFollowBound(t *testing.T) {
	text := header + "m = AutoModel.from_pretrained('a/b')\nx = []\nx" + strings.Repeat(".append(m).y", 50) + "\n"
	n := 0
	for _, p := range detectSources(t, map[string]string{"a.py": text, "b.py": text}).Problems {
		if strings.Contains(p.Message, "following the models") {
			n++
		}
	}
	if n != 1 {
		t.Errorf("the bound is reported %d times", n)
	}
}

// programs returns the projects of the annotated programs about pipelines.
func programs(t testing.TB) []fstest.MapFS {
	t.Helper()
	const dir = "reuse/testdata/programs"
	var all []fstest.MapFS
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, entry := range entries {
		tree := fstest.MapFS{}
		err := fs.WalkDir(os.DirFS(dir), entry.Name(), func(name string, e fs.DirEntry, err error) error {
			if err != nil || e.IsDir() {
				return err
			}
			data, err := os.ReadFile(path.Join(dir, name))
			tree[strings.TrimPrefix(name, entry.Name()+"/")] = &fstest.MapFile{Data: data}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, tree)
	}
	return all
}

// shuffled hands files to a detector in another order.
type shuffled struct {
	detect.Detector
	seed uint64
}

func (d shuffled) Detect(ctx context.Context, files []detect.File) (*detect.Findings, error) {
	files = slices.Clone(files)
	rand.New(rand.NewPCG(d.seed, 0)).Shuffle(len(files), func(i, j int) { files[i], files[j] = files[j], files[i] })
	return d.Detector.Detect(ctx, files)
}

// Files come in any order, and maps are walked in any order: the report is the same.
func TestPipelinesOfAnyOrder(t *testing.T) {
	trees := programs(t)
	joined := fstest.MapFS{}
	for i, tree := range trees {
		for name, file := range tree {
			joined[fmt.Sprintf("part%d/%s", i, name)] = file
		}
	}
	for i, tree := range append(trees, joined) {
		var first string
		for seed := range uint64(6) {
			r, err := detect.Run(context.Background(), tree, shuffled{newDetector(t), seed})
			if err != nil {
				t.Fatal(err)
			}
			var out bytes.Buffer
			if err := detect.WriteJSON(&out, r); err != nil {
				t.Fatal(err)
			}
			if len(r.Pipelines) == 0 {
				t.Fatalf("project %d has no pipeline", i)
			}
			if seed == 0 {
				first = out.String()
			} else if diff := cmp.Diff(first, out.String()); diff != "" {
				t.Fatalf("project %d, order %d: %s", i, seed, diff)
			}
		}
	}
}

// FuzzFollow changes programs about pipelines: whatever comes out is one, and the same
// each time.
func FuzzFollow(f *testing.F) {
	for _, tree := range programs(f) {
		for _, file := range tree {
			f.Add(string(file.Data))
		}
	}
	f.Add(header + "m = AutoModel.from_pretrained('a/b')\nclass A:\n  m = m\nA().m(**{'a': m, **m})\n")
	f.Fuzz(func(t *testing.T, text string) {
		if len(text) > 1<<14 {
			t.Skip()
		}
		first := detectSources(t, map[string]string{"a.py": text})
		check(t, first)
		again := detectSources(t, map[string]string{"a.py": text})
		if diff := cmp.Diff(first.Pipelines, again.Pipelines); diff != "" {
			t.Error(diff)
		}
	})
}
