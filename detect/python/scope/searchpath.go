package scope

import (
	"cmp"
	"path"
	"slices"
	"strings"

	"github.com/ptmlock/ptmlock/detect/python/syntax"
)

// Start is a run of a program of the project by a command.
type Start struct {
	Script string   // path of the module
	Root   string   // directory that the command is given the module's name from (python -m); "" if it is given the path
	Path   []string // directories of PYTHONPATH as they are written, and joined to where the command runs
}

// Bounds of the search path: of the directories that a module is given, and of
// the steps that are taken to find them in a project; the most that a project of
// those that were measured takes is 360,000, for 868 modules. Behind that, imports
// are followed no more, and a module has the directories of its own place.
const (
	maxRoots = 16
	maxSteps = 1_000_000
)

// roots are directories that absolute imports are looked up in.
type roots struct {
	firm  []string // in Python's order
	guess []string // those that a run of the file itself would add, if there is one
	first int      // of firm, those of the first program that comes to the module
}

// searcher finds the roots of all modules: those of the programs that come to
// them. A program has its own directory, those that it puts on sys.path, and
// those that installing the project gives.
type searcher struct {
	p       *Project
	library func(string) bool
	starts  map[string][]Start
	changed map[*Module]*pathChange // kept by changes
	of      []*roots                // by Index
	steps   int
}

// SetPath says what the search path of the modules depends on, besides them: the
// commands that run programs, asked for when the first import is looked up,
// and which names are libraries' own. It is called before the first import.
func (p *Project) SetPath(starts func() []Start, library func(module string) bool) {
	p.starts, p.library = starts, library
}

// rootsOf returns the roots of m. The caller holds p.mu.
func (p *Project) rootsOf(m *Module) *roots {
	if p.roots == nil {
		s := &searcher{p: p, library: p.library, starts: map[string][]Start{}, changed: map[*Module]*pathChange{}, of: make([]*roots, len(p.Modules)+1)}
		if s.library == nil {
			s.library = func(string) bool { return false }
		}
		if p.starts != nil {
			for _, start := range p.starts() {
				s.starts[start.Script] = append(s.starts[start.Script], start)
			}
		}
		s.search()
		p.roots = s.of
	}
	return p.roots[m.Index]
}

// search follows the imports of the programs: first of those that commands run
// and that nobody imports, then of those that can be run besides being imported,
// then of what is left.
func (s *searcher) search() {
	order := slices.Clone(s.p.Modules)
	slices.SortStableFunc(order, func(a, b *Module) int {
		return cmp.Or(
			cmp.Compare(isTest(a.Path), isTest(b.Path)),
			cmp.Compare(strings.Count(a.Path, "/"), strings.Count(b.Path, "/")),
			strings.Compare(a.Path, b.Path),
		)
	})
	for _, m := range order {
		for _, start := range s.starts[m.Path] {
			s.follow(m, s.started(m, start))
		}
	}
	for _, m := range order {
		if s.of[m.Index] == nil && !m.Package && !s.isImported(m) {
			s.follow(m, s.program(m))
		}
	}
	for _, m := range order {
		if hasMain(m) {
			r := s.program(m)
			if s.of[m.Index] != nil && len(s.starts[m.Path]) == 0 {
				r = roots{firm: s.installed(m), guess: []string{m.Dir()}}
			}
			s.follow(m, r)
		}
	}
	for _, m := range order {
		if s.of[m.Index] == nil {
			s.follow(m, roots{firm: add([]string{s.above(m)}, s.installed(m)...)})
		}
	}
}

func isTest(name string) int {
	for part := range strings.SplitSeq(name, "/") {
		if part == "test" || part == "tests" || strings.HasPrefix(part, "test_") || part == "conftest.py" {
			return 1
		}
	}
	return 0
}

func (s *searcher) isImported(m *Module) bool {
	return slices.ContainsFunc(s.p.Importers(m), func(by *Module) bool { return by != m })
}

// hasMain tells whether a module has statements for when it is run.
func hasMain(m *Module) bool {
	return slices.ContainsFunc(m.File.Body, func(st syntax.Stmt) bool {
		test, ok := st.(*syntax.If)
		if !ok {
			return false
		}
		c, ok := test.Test.(*syntax.Compare)
		return ok && LastName(c.Left) == "__name__" && len(c.Rights) == 1
	})
}

// started is the search path of a program that a command runs.
func (s *searcher) started(m *Module, start Start) roots {
	first := cmp.Or(start.Root, m.Dir())
	var given []string
	for _, dir := range start.Path {
		given = add(given, s.p.directory(dir, ".")...)
	}
	return s.with(m, roots{firm: add(add([]string{first}, given...), s.installed(m)...)})
}

// program is the search path of a module that is run, as far as it tells itself:
// a file of a package is run by its name, as is one that imports the package
// that it is in.
func (s *searcher) program(m *Module) roots {
	r := roots{firm: []string{m.Dir()}}
	if self := s.selfImported(m); self != "" {
		r = roots{firm: []string{self}, guess: []string{m.Dir()}}
	} else if above := s.above(m); above != m.Dir() {
		r = roots{firm: []string{above}, guess: []string{m.Dir()}}
	}
	r.firm = add(r.firm, s.installed(m)...)
	return s.with(m, r)
}

// above is the nearest directory above a module that is no package.
func (s *searcher) above(m *Module) string {
	dir := m.Dir()
	for dir != "." {
		if pkg := s.p.byPath[dir]; pkg == nil || !pkg.Package {
			break
		}
		dir = path.Dir(dir)
	}
	return dir
}

// selfImported is the directory above m from which m imports what it is itself a
// part of; "" if it does not.
func (s *searcher) selfImported(m *Module) string {
	for _, b := range s.p.importsOf[m] {
		if b.Level > 0 || s.library(b.From) {
			continue
		}
		first, _, _ := strings.Cut(b.From, ".")
		for dir := m.Dir(); dir != "."; dir = path.Dir(dir) {
			if path.Base(dir) != first {
				continue
			}
			above := path.Dir(dir)
			if found, d := s.p.at(path.Join(above, strings.ReplaceAll(moduleOf(b), ".", "/"))); found != nil || d != "" {
				return above
			}
		}
	}
	return ""
}

// installed are the directories that a project's installation puts on the path:
// the root, those with a setup.py, the "src" of each, and what setup.py says.
func (s *searcher) installed(m *Module) []string {
	var out []string
	for dir := m.Dir(); ; dir = path.Dir(dir) {
		setup := s.p.byPath[path.Join(dir, "setup")]
		if setup != nil {
			if from, ok := packageDirs(setup)[""]; ok {
				out = add(out, path.Join(dir, from))
			}
		}
		if setup != nil || dir == "." {
			out = add(out, dir)
			if src := path.Join(dir, "src"); s.p.dirs[src] {
				out = add(out, src)
			}
		}
		if dir == "." || dir == "/" {
			return out
		}
	}
}

// with adds what a program puts on the path, itself or through what it imports.
func (s *searcher) with(m *Module, r roots) roots {
	r = s.changes(m).apply(r)
	for _, depth := range []int{0, 1} {
		work := []*Module{m}
		if depth == 1 {
			work = s.targets(m, r)
		}
		for _, by := range work {
			for _, imported := range s.targets(by, r) {
				r = s.changes(imported).apply(r)
			}
		}
	}
	return r
}

// follow gives r to a module and to all that it imports.
func (s *searcher) follow(m *Module, r roots) {
	type visit struct {
		m *Module
		r roots
	}
	work := []visit{{m, r}}
	for len(work) > 0 {
		v := work[len(work)-1]
		work = work[:len(work)-1]
		v.r = s.changes(v.m).apply(v.r)
		if !s.give(v.m, v.r) {
			continue
		}
		next := s.targets(v.m, v.r)
		for i := len(next) - 1; i >= 0; i-- {
			work = append(work, visit{next[i], v.r})
		}
	}
}

// give adds roots to those of a module; false if it has them all.
func (s *searcher) give(m *Module, r roots) bool {
	have := s.of[m.Index]
	if have == nil {
		s.of[m.Index] = &roots{firm: r.firm, guess: r.guess, first: len(r.firm)}
		return true
	}
	firm, guess := len(have.firm), len(have.guess)
	have.firm, have.guess = add(have.firm, r.firm...), add(have.guess, r.guess...)
	return len(have.firm) > firm || len(have.guess) > guess
}

// targets are the modules that m imports with a search path, each once, in the
// order of the imports.
func (s *searcher) targets(m *Module, r roots) []*Module {
	var out []*Module
	take := func(found *Module) {
		for found != nil && found != m && !slices.Contains(out, found) {
			out = append(out, found)
			dir := found.Dir()
			if found.Package {
				dir = path.Dir(dir)
			}
			if found = s.p.byPath[dir]; found != nil && !found.Package { // importing a.b runs a
				found = nil
			}
		}
	}
	for _, b := range s.p.importsOf[m] {
		if s.steps > maxSteps {
			return out
		}
		s.steps += len(r.firm) + len(r.guess)
		name := moduleOf(b)
		attr := ""
		if b.Kind == ImportedName {
			attr = b.Attr
		}
		found := s.p.find(m, &r, b.Level, name, attr, s.library(name))
		take(found.module)
		dir := found.dir
		if found.module != nil && found.module.Package {
			dir = found.module.Dir()
		}
		if attr != "" && dir != "" {
			sub, _ := s.p.at(path.Join(dir, attr))
			take(sub)
		}
	}
	return out
}

// moduleOf is the whole name of the module that an import is of.
func moduleOf(b *Binding) string {
	if b.Kind == ImportedModule && b.Attr != "" {
		return b.Attr // import a.b binds a
	}
	return b.From
}

// add returns a list with those of more that it lacks, up to maxRoots. The list
// is not changed.
func add(list []string, more ...string) []string {
	for _, dir := range more {
		if len(list) < maxRoots && !slices.Contains(list, dir) {
			list = append(slices.Clip(list), dir)
		}
	}
	return list
}
