package reuse_test

import (
	"cmp"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"testing/fstest"

	"github.com/ptmlock/ptmlock/detect/all"
	"github.com/ptmlock/ptmlock/detect/detecttest"
	"github.com/ptmlock/ptmlock/detect/python"
	"github.com/ptmlock/ptmlock/detect/python/reuse"
	"github.com/ptmlock/ptmlock/detect/signature"
)

// program is an annotated one, and the rules that it comes across.
type program struct {
	name  string
	size  int
	check func() ([]string, error)
	asked map[reuse.Rule]bool
}

// fails tells whether what is found in the program differs from its annotations.
func (p *program) fails(t *testing.T) bool {
	problems, err := p.check()
	if err != nil {
		t.Fatalf("%s: %v", p.name, err)
	}
	return len(problems) > 0
}

// programs returns those of testdata, small ones first.
func programs(t *testing.T) []*program {
	t.Helper()
	set, err := signature.Default()
	if err != nil {
		t.Fatal(err)
	}
	alone := python.New(set)
	return slices.SortedFunc(func(yield func(*program) bool) {
		for dir, check := range map[string]func(fs.FS) ([]string, error){
			"programs":     func(tree fs.FS) ([]string, error) { return detecttest.CheckPipelines(tree, alone) },
			"interactions": func(tree fs.FS) ([]string, error) { return detecttest.CheckInteractions(alone, tree) },
			"tools":        func(tree fs.FS) ([]string, error) { return detecttest.CheckPipelines(tree, all.Detectors(set)...) },
		} {
			for _, p := range programsIn(t, filepath.Join("testdata", dir), check) {
				if !yield(p) {
					return
				}
			}
		}
	}, func(a, b *program) int { return cmp.Or(cmp.Compare(a.size, b.size), cmp.Compare(a.name, b.name)) })
}

func programsIn(t *testing.T, dir string, check func(fs.FS) ([]string, error)) []*program {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	var out []*program
	for _, entry := range entries {
		name := filepath.Join(dir, entry.Name())
		from := os.DirFS(dir)
		if entry.IsDir() {
			from = os.DirFS(name)
		}
		tree := fstest.MapFS{}
		p := &program{name: name, check: func() ([]string, error) { return check(tree) }}
		err := fs.WalkDir(from, ".", func(file string, f fs.DirEntry, err error) error {
			if err != nil || f.IsDir() || !entry.IsDir() && file != entry.Name() {
				return err
			}
			data, err := fs.ReadFile(from, file)
			tree[file] = &fstest.MapFile{Data: data}
			p.size += len(data)
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, p)
	}
	return out
}

// Commands, configurations and other languages are annotated as programs are.
func TestTools(t *testing.T) {
	set, err := signature.Default()
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range programsIn(t, filepath.Join("testdata", "tools"), func(tree fs.FS) ([]string, error) {
		return detecttest.CheckPipelines(tree, all.Detectors(set)...)
	}) {
		problems, err := p.check()
		if err != nil {
			t.Fatal(err)
		}
		for _, problem := range problems {
			t.Errorf("%s: %s", p.name, problem)
		}
	}
}

// Each rule is shown by an annotated program: one that is found to be otherwise without
// the rule.
func TestRulesAreShown(t *testing.T) {
	if testing.Short() {
		t.Skip("it runs programs once for each rule")
	}
	all := programs(t)
	for _, p := range all {
		p.asked = reuse.Asked(func() {
			if p.fails(t) {
				t.Errorf("%s differs from its annotations", p.name)
			}
		})
	}
	for _, rule := range reuse.Rules() {
		shown := false
		reuse.Without(rule, func() {
			shown = slices.ContainsFunc(all, func(p *program) bool {
				return (p.asked[rule] || rule.Table == "hook") && p.fails(t)
			})
		})
		if !shown {
			t.Errorf("%s %d %q: no program of testdata differs without it", rule.Table, rule.Number+1, rule.Name)
		}
	}
}
