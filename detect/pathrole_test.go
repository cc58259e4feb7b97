package detect

import (
	"bytes"
	"fmt"
	"maps"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/ptmlock/ptmlock/resolve/hub"
)

func TestPathRoleOf(t *testing.T) {
	for name, want := range map[string]PathRole{
		"train.py":                    RoleSource,
		"test.py":                     RoleSource, // evaluates a model
		"testing/helpers.py":          RoleSource,
		"contest/a.py":                RoleSource,
		"latest_model.py":             RoleSource,
		"notebooks/a.ipynb":           RoleSource,
		"benchmarks/speed.py":         RoleSource,
		"conf/docs.yaml":              RoleSource,
		"tests/a.py":                  RoleTest,
		"src/pkg/tests/data/a.yaml":   RoleTest,
		"Test/a.py":                   RoleTest,
		"examples/tests/a.py":         RoleTest,
		"src/test_a.py":               RoleTest,
		"src/a_test.py":               RoleTest,
		"src/conftest.py":             RoleTest,
		"web/a.spec.ts":               RoleTest,
		"web/__tests__/a.js":          RoleTest,
		"docs/conf.py":                RoleDocs,
		"doc/a.txt":                   RoleDocs,
		"docs/examples/a.py":          RoleDocs,
		"README.md":                   RoleDocs,
		"src/pkg/README":              RoleDocs,
		"CHANGES.rst":                 RoleDocs,
		"examples/docs/a.py":          RoleExample,
		"examples/README.md":          RoleExample,
		"src/pkg/demo/app.py":         RoleExample,
		"samples/a.py":                RoleExample,
		"tutorials/a.ipynb":           RoleExample,
		"demo.py":                     RoleSource,
		"requirements.txt":            RoleSource,
		"tests":                       RoleSource, // a file
		"examples/test_generation.py": RoleTest,
	} {
		if got := PathRoleOf(name); got != want {
			t.Errorf("PathRoleOf(%q) = %s, want %s", name, got, want)
		}
	}
}

// TestExclude holds that what only files of a role load vanishes and is counted,
// and nothing else changes.
func TestExclude(t *testing.T) {
	tree := fstest.MapFS{
		"a.load":          file("load huggingface both/places\n"),
		"tests/t.load":    file("load huggingface both/places\nload huggingface only/tests\nunknown why\n"),
		"examples/e.load": file("load huggingface only/examples\n"),
		"docs/d.load":     file("mention huggingface only/docs\nload huggingface ONLY/Tests\n"),
	}
	tests := []struct {
		exclude []PathRole
		models  string
		left    LeftOut
		summary string
	}{
		{nil, "ONLY/Tests both/places only/docs only/examples", LeftOut{}, ""},
		{[]PathRole{RoleTest}, "ONLY/Tests both/places only/docs only/examples", LeftOut{0, 2, 1, 0}, "; left out: 0 models, 3 calls"},
		{[]PathRole{RoleDocs}, "both/places only/examples only/tests", LeftOut{1, 2, 0, 0}, "; left out: 1 model, 2 calls"},
		{[]PathRole{RoleTest, RoleDocs, RoleExample}, "both/places", LeftOut{3, 5, 1, 0}, "; left out: 3 models, 6 calls"},
	}
	for _, test := range tests {
		r, err := Options{Exclude: test.exclude}.Run(t.Context(), tree, lines{})
		if err != nil {
			t.Fatal(err)
		}
		var names []string
		for _, m := range r.Models {
			names = append(names, m.Name)
		}
		if got := strings.Join(names, " "); got != test.models {
			t.Errorf("without %v: %s, want %s", test.exclude, got, test.models)
		}
		if r.LeftOut != test.left {
			t.Errorf("without %v: left out %+v, want %+v", test.exclude, r.LeftOut, test.left)
		}
		if got := Summary(r); !strings.HasSuffix(got, test.summary) || test.summary == "" && strings.Contains(got, "left out") {
			t.Errorf("without %v: summary %q", test.exclude, got)
		}
	}
}

// A name that an example gives to a function of the library is the example's.
func TestPathRoleOfTrace(t *testing.T) {
	at := func(file string) Position { return Position{File: file, Line: 1} }
	r := Reference{At: at("src/load.py"), Trace: []Step{{At: at("examples/run.py")}, {At: at("src/load.py")}}}
	if got := r.PathRole(); got != RoleExample {
		t.Errorf("named in an example: %s", got)
	}
	r.Trace[0].At.File = "src/names.py"
	if got := r.PathRole(); got != RoleSource {
		t.Errorf("named in source: %s", got)
	}
	r.Trace = []Step{{At: at("src/names.py")}, {At: at("tests/run.py")}, {At: at("src/load.py")}}
	if got := r.PathRole(); got != RoleTest {
		t.Errorf("a constant of the source that a test gives: %s", got)
	}
	u := Unresolved{At: at("tests/a.py"), Trace: []Step{{At: at("examples/run.py")}}}
	if got := u.PathRole(); got != RoleTest {
		t.Errorf("called in a test: %s", got)
	}
}

// TestGivenByTest: a name that only a test gives to a call of the program is no choice of
// the program, and does not work with its models; of two ways to one call the program's
// is told.
func TestGivenByTest(t *testing.T) {
	at := func(file string, line int) Position { return Position{File: file, Line: line} }
	load := func(name string, line int, from string) Reference {
		return Reference{
			Model: hub.Model{Hub: hub.HuggingFace, Name: name}, Role: Used, At: at("src/load.py", line), Via: "lib.load", Binding: BindDefaultArg,
			Load: Load{Part: PartWeights}, Trace: []Step{{At: at(from, 1)}},
		}
	}
	long := load("a/real", 3, "src/names.py")
	long.Trace = append(long.Trace, Step{At: at("src/load.py", 2)})
	edge := func(from, to, file string) Interaction {
		end := func(name string) End { return End{Model: hub.Model{Hub: hub.HuggingFace, Name: name}} }
		return Interaction{From: end(from), To: end(to), Type: Sequential, Evidence: []Evidence{{At: at(file, 9)}}}
	}
	found := &Findings{
		References:   []Reference{load("a/real", 3, "tests/t.py"), long, load("a/fake", 3, "tests/t.py"), load("a/other", 7, "src/names.py"), load("a/third", 3, "src/names.py")},
		Interactions: []Interaction{edge("a/fake", "a/other", "src/run.py"), edge("a/real", "a/other", "src/run.py"), edge("a/fake", "a/third", "tests/t.py")},
	}
	r := merge(found)
	roles := map[string]PathRole{}
	for i := range r.Models {
		roles[r.Models[i].Name] = r.Models[i].PathRole()
	}
	if want := (map[string]PathRole{"a/real": RoleSource, "a/fake": RoleTest, "a/other": RoleSource, "a/third": RoleSource}); !maps.Equal(roles, want) {
		t.Errorf("roles: %v, want %v", roles, want)
	}
	if got, want := fmt.Sprint(r.Structure.Interchangeable), "[[a/real a/third]]"; got != want {
		t.Errorf("interchangeable: %s, want %s", got, want)
	}
	var edges []string
	for _, i := range r.Interactions {
		edges = append(edges, i.From.String()+">"+i.To.String())
	}
	if got, want := strings.Join(edges, " "), "a/fake>a/third a/real>a/other"; got != want {
		t.Errorf("interactions: %s, want %s", got, want)
	}
	twice := merge(&Findings{References: []Reference{load("a/real", 2, "tests/t.py"), load("a/real", 5, "src/names.py")}})
	if got := shown(twice.Models[0]).At.Line; got != 5 {
		t.Errorf("line %d is shown, where a test gives the name", got)
	}
	other := merge(&Findings{References: []Reference{load("a/real", 3, "tests/t.py")}})
	if one := merge(&Findings{References: []Reference{long}}); one.Digest() == other.Digest() {
		t.Error("the digest does not tell who names the model")
	}
}

func TestTextOfRoles(t *testing.T) {
	r := run(t, fstest.MapFS{"tests/a.load": file("load huggingface a/b\nload huggingface c/d\nmention huggingface e/f\n"), "examples/b.load": file("load huggingface a/b\n"), "c.load": file("load huggingface c/d\n")})
	var plain, color bytes.Buffer
	if err := WriteText(&plain, r, TextOptions{}); err != nil {
		t.Fatal(err)
	}
	if err := WriteText(&color, r, TextOptions{Color: true}); err != nil {
		t.Fatal(err)
	}
	want := "c/d  huggingface  c.load:1 (+1)           not pinned\n" +
		"a/b  huggingface  examples/b.load:1 (+1)  not pinned  example, test\n\nmentioned, but not loaded:\ne/f  huggingface  tests/a.load:3  not pinned\n"
	if !strings.HasPrefix(plain.String(), want) {
		t.Errorf("got\n%s\nwant first\n%s", plain.String(), want)
	}
	if !strings.Contains(color.String(), "  "+faint+"example, test"+reset+"\n") {
		t.Errorf("the roles are not faint:\n%q", color.String())
	}
}
