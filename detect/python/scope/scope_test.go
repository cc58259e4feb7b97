package scope

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/ptmlock/ptmlock/detect/python/syntax"
)

func build(t *testing.T, name, text string) *Module {
	t.Helper()
	f := syntax.Parse(name, text, 0)
	if len(f.Problems) > 0 {
		t.Fatalf("%s: %v", name, f.Problems)
	}
	return Build(name, f)
}

// TestReaching lists the lines whose bindings of x the call use(x) may see.
func TestReaching(t *testing.T) {
	tests := []struct {
		name, text string
		want       []int
	}{
		{"last wins", "x = 1\nx = 2\nuse(x)\n", []int{2}},
		{"later is not seen", "x = 1\nuse(x)\nx = 2\n", []int{1}},
		{"branch joins", "x = 1\nif a:\n  x = 2\nuse(x)\n", []int{1, 3}},
		{"both branches cover", "x = 1\nif a:\n  x = 2\nelse:\n  x = 3\nuse(x)\n", []int{3, 5}},
		{"chain covers", "x = 1\nif a:\n  x = 2\nelif b:\n  x = 3\nelse:\n  x = 4\nuse(x)\n", []int{3, 5, 7}},
		{"raise covers", "x = 1\nif a:\n  x = 2\nelse:\n  raise E\nuse(x)\n", []int{3}},
		{"other branch", "x = 0\nif a:\n  x = 1\nelse:\n  use(x)\n", []int{1}},
		{"leaving branch", "x = 1\nif a:\n  x = 2\n  raise E\nuse(x)\n", []int{1}},
		{"behind a guard", "if a:\n  raise E\nx = 1\nuse(x)\n", []int{3}},
		{"loop carries", "x = 1\nwhile a:\n  use(x)\n  x = 2\n", []int{1, 4}},
		{"loop is killed", "while a:\n  x = 1\n  use(x)\n  x = 2\n", []int{2}},
		{"after a loop", "x = 1\nfor i in l:\n  x = 2\nuse(x)\n", []int{1, 3}},
		{"try", "x = 1\ntry:\n  x = 2\nexcept E:\n  x = 3\nuse(x)\n", []int{1, 3, 5}},
		{"own value", "x = 1\nx = use(x)\n", []int{1}},
		{"parameter", "def f(x):\n  x = x or 2\n  use(x)\n", []int{2}},
		{"other function", "x = 1\nx = 2\ndef f():\n  use(x)\nx = 3\n", []int{1, 2, 5}},
		{"with", "with a as x:\n  use(x)\n", []int{1}},
		{"augmented", "x = 1\nx += 2\nuse(x)\n", []int{2}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			m := build(t, "a.py", test.text)
			var got []int
			for _, c := range m.Calls {
				if c.Name() != "use" {
					continue
				}
				s := c.Scope
				for s.Names["x"] == nil {
					s = s.Parent
				}
				for _, b := range Reaching(s.Names["x"], c.Node.Args[0].Pos(), c.Block) {
					line, _ := m.File.Position(b.At)
					got = append(got, line)
				}
			}
			if diff := cmp.Diff(test.want, got); diff != "" {
				t.Errorf("lines (-want +got):\n%s", diff)
			}
		})
	}
}

func TestImport(t *testing.T) {
	var modules []*Module
	for _, name := range []string{
		"train.py", "pkg/__init__.py", "pkg/a.py", "pkg/sub/__init__.py", "pkg/sub/b.py", "scripts/run.py", "scripts/util.py",
		"src/lib/__init__.py", "src/lib/c.py", "deep/down/only/here.py", "torch/x.py", "one/same.py", "two/same.py",
	} {
		modules = append(modules, build(t, name, ""))
	}
	p := NewProject(modules)
	tests := []struct {
		from    string
		level   int
		name    string
		library bool
		want    string
	}{
		{"train.py", 0, "pkg", false, "pkg/__init__.py"},
		{"train.py", 0, "pkg.sub.b", false, "pkg/sub/b.py"},
		{"pkg/sub/b.py", 1, "", false, "pkg/sub/__init__.py"},
		{"pkg/sub/b.py", 2, "a", false, "pkg/a.py"},
		{"pkg/sub/b.py", 0, "train", false, "train.py"},
		{"scripts/run.py", 0, "util", false, "scripts/util.py"},
		{"train.py", 0, "lib.c", false, "src/lib/c.py"},
		{"train.py", 0, "only.here", false, "deep/down/only/here.py"},
		{"train.py", 0, "same", false, ""},
		{"train.py", 0, "torch", true, ""},
		{"train.py", 0, "torch", false, "dir torch"},
		{"train.py", 0, "missing", false, ""},
		{"train.py", 3, "pkg", false, "pkg/__init__.py"},
	}
	for _, test := range tests {
		t.Run(fmt.Sprint(test.from, test.level, test.name), func(t *testing.T) {
			var from *Module
			for _, m := range modules {
				if m.Path == test.from {
					from = m
				}
			}
			got := ""
			if m, dir := p.Import(from, test.level, test.name, test.library); m != nil {
				got = m.Path
			} else if dir != "" {
				got = "dir " + dir
			}
			if got != test.want {
				t.Errorf("got %q, want %q", got, test.want)
			}
		})
	}
}

func TestPathChanges(t *testing.T) {
	tests := []struct{ text, want string }{
		{`sys.path.append("lib")`, "[] [lib]"},
		{`sys.path.insert(0, "lib")`, "[lib] []"},
		{`sys.path.insert(0, "missing")`, "[] []"},
		{`sys.path.append(".")`, "[] [. tools]"},
		{`sys.path.append("..")`, "[] [.]"},
		{`sys.path.append(os.path.dirname(__file__))`, "[] [tools]"},
		{`sys.path.append(os.path.join(os.path.dirname(__file__), os.pardir, "lib"))`, "[] [lib]"},
		{`sys.path.append(str(Path(__file__).resolve().parents[1] / "lib" / "deep"))`, "[] [lib/deep]"},
		{`sys.path.append(f"{os.getcwd()}/lib")`, "[] [lib]"},
		{`sys.path.extend(["lib", "lib/deep"])`, "[] [lib lib/deep]"},
		{`sys.path = [os.getcwd() + "/lib"] + sys.path`, "[] [lib]"},
		{`sys.path += ["lib"]`, "[] [lib]"},
		{`sys.path.append(os.path.join(UNKNOWN, "lib"))`, "[] [lib]"},
		{`sys.path.append("/home/me/project/lib/deep")`, "[] [lib/deep]"},
		{`site.addsitedir("lib")`, "[] [lib]"},
		{`HERE = Path(__file__).parent; sys.path.append(HERE.joinpath("..", "lib"))`, "[] [lib]"},
		{`sys.path.append("../../../lib")`, "[] [lib]"},
		{`path.append("lib")`, "[] []"},
		{`x = x + "a"; sys.path.append(x)`, "[] []"},
	}
	for _, test := range tests {
		m := build(t, "tools/run.py", test.text+"\n")
		p := NewProject([]*Module{m, build(t, "lib/a.py", ""), build(t, "lib/deep/b.py", "")})
		c := p.pathChanges(m)
		if got := fmt.Sprint(c.before, c.after); got != test.want {
			t.Errorf("%s: %s, want %s", test.text, got, test.want)
		}
	}
}

// TestStarts holds that a command tells from where a program is run.
func TestStarts(t *testing.T) {
	const text = "import whisper\n"
	tests := []struct {
		name  string
		start []Start
		want  bool // that whisper is the folder in pkg
	}{
		{"by nobody", nil, false},
		{"as a module", []Start{{Script: "pkg/run.py", Root: "."}}, false},
		{"as a file", []Start{{Script: "pkg/run.py"}}, true},
		{"with a path", []Start{{Script: "pkg/run.py", Root: ".", Path: []string{"pkg"}}}, true},
		{"with a path of another machine", []Start{{Script: "pkg/run.py", Root: ".", Path: []string{"{HOME}/project/pkg"}}}, true},
		{"another program", []Start{{Script: "main.py"}}, false},
	}
	for _, test := range tests {
		m := build(t, "pkg/run.py", text)
		p := NewProject([]*Module{m, build(t, "main.py", ""), build(t, "pkg/__init__.py", ""), build(t, "pkg/whisper/__init__.py", "")})
		p.SetPath(func() []Start { return test.start }, func(name string) bool { return name == "whisper" })
		if found, _ := p.Import(m, 0, "whisper", true); (found != nil) != test.want {
			t.Errorf("%s: the folder is meant: %v, want %v", test.name, found != nil, test.want)
		}
	}
}

func TestScopes(t *testing.T) {
	m := build(t, "a.py", `
import os.path as p, sys
from .x import a as b
def f(one, *rest, two=2, **more):
    global made
    made = 1
    [i for i in one if (w := i)]
    lambda z: z
    def inner():
        nonlocal two
        two = 3
class C(B):
    attr = 1
    def method(self):
        self.field = one
        self.table["k"] = 2
d["k"] = 1
`)
	names := func(s *Scope) map[string]int {
		out := map[string]int{}
		for name, list := range s.Names {
			out[name] = len(list)
		}
		return out
	}
	want := map[string]int{"p": 1, "sys": 1, "b": 1, "f": 1, "C": 1, "made": 1}
	if diff := cmp.Diff(want, names(m.Scope)); diff != "" {
		t.Errorf("module (-want +got):\n%s", diff)
	}
	f := m.Functions[0]
	want = map[string]int{"one": 1, "rest": 1, "two": 2, "more": 1, "w": 1, "inner": 1}
	if diff := cmp.Diff(want, names(f.Scope)); diff != "" {
		t.Errorf("function (-want +got):\n%s", diff)
	}
	c := m.Classes[0]
	if len(c.Stores["field"]) != 1 || len(c.Changes["table"]) != 1 || len(c.Scope.Names["attr"]) != 1 {
		t.Errorf("class: stores %v, changes %v", c.Stores, c.Changes)
	}
	if len(m.Scope.Changes["d"]) != 1 {
		t.Errorf("changes of the module: %v", m.Scope.Changes)
	}
}

func TestNear(t *testing.T) {
	p := NewProject([]*Module{
		build(t, "a.py", "import transformers\n"),
		build(t, "b.py", "from a import x\n"),
		build(t, "c.py", "import b\n"),
		build(t, "used.py", ""),
		build(t, "user.py", "import used, torch.hub\n"),
		build(t, "alone.py", "import os\n"),
		build(t, "pkg/__init__.py", "def f():\n    from torch import hub\n"),
		build(t, "pkg/m.py", "from . import f\n"),
		build(t, "dynamic.py", "import importlib\nimportlib.import_module(name)\n"),
	})
	near := p.Near(func(m *Module) bool {
		return m.Imports(func(root string) bool { return root == "transformers" || root == "torch" })
	})
	var far []string
	for _, m := range p.Modules {
		if !near[m.Index] {
			far = append(far, m.Path)
		}
	}
	if diff := cmp.Diff([]string{"alone.py"}, far); diff != "" {
		t.Errorf("modules that no library comes to (-want +got):\n%s", diff)
	}
}

// TestSearchIsBounded holds that every module has a path where programs, folders
// and imports are too many to follow.
func TestSearchIsBounded(t *testing.T) {
	var text strings.Builder
	for i := range 40 {
		fmt.Fprintf(&text, "import shared%d\nfrom m%d import x\n", i, i%4)
	}
	var modules []*Module
	for d := range 120 {
		for k := range 4 {
			modules = append(modules, build(t, fmt.Sprintf("d%d/m%d.py", d, k), fmt.Sprintf("%ssys.path.append('d%d')\nif __name__ == '__main__':\n    pass\n", text.String(), (d+7)%120)))
		}
	}
	for i := range 40 {
		modules = append(modules, build(t, fmt.Sprintf("shared%d.py", i), text.String()))
	}
	p := NewProject(modules)
	for _, m := range modules[1:] {
		if found, _ := p.Import(m, 0, "d0.m0", false); found != modules[0] {
			t.Fatalf("%s: d0.m0 is not found", m.Path)
		}
	}
	for _, r := range p.roots[1:] {
		if r == nil || len(r.firm) > maxRoots || len(r.guess) > maxRoots {
			t.Fatalf("roots %v", r)
		}
	}
}
