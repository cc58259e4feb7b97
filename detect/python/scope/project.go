package scope

import (
	"cmp"
	"iter"
	"maps"
	"path"
	"slices"
	"strings"
	"sync"

	"github.com/ptmlock/ptmlock/detect/python/syntax"
)

// Project is all modules of a tree, with indexes over them. It may be read
// concurrently.
type Project struct {
	Modules []*Module // sorted by path

	byPath    map[string]*Module   // "a/b.py"; a package by "a/b"
	bySeg     map[string][]*Module // by the last segment of the import name
	dirs      map[string]bool      // directories that hold modules somewhere below
	calls     map[string][]*Call   // by the last name of what is called
	stores    map[string][]*Store  // by attribute
	passed    map[string][]*Call   // calls that have the name among their arguments
	aliases   map[string][]string  // imported name: names that it is imported as, sorted
	strings   map[string]bool      // last names of strings that could name a definition
	refs      map[string][]*Module // modules that use a name other than by calling it
	imports   map[string][]*Module // modules that import something by the last segment of its name
	classes   map[string][]*Class  // by name of a base
	methods   map[string][]*Function
	decorated map[string][]*Decoration // by the last name of the decorator

	dirNames  map[string]bool        // last segments of dirs
	importsOf map[*Module][]*Binding // imports in all scopes, in source order
	renamed   map[string]string      // packages that setup.py says are in directories of other names
	starts    func() []Start         // by SetPath
	library   func(string) bool

	mu    sync.Mutex
	found map[wanted]place // by Import
	roots []*roots         // by Index, by rootsOf
}

// wanted is what Import is asked for.
type wanted struct {
	in      *Module
	level   int
	name    string
	attr    string
	library bool
}

// place is what Import finds.
type place struct {
	module *Module
	dir    string
}

// NewProject names and indexes the modules.
func NewProject(modules []*Module) *Project {
	p := &Project{
		Modules: slices.Clone(modules), byPath: map[string]*Module{}, bySeg: map[string][]*Module{}, dirs: map[string]bool{},
		calls: map[string][]*Call{}, stores: map[string][]*Store{}, passed: map[string][]*Call{},
		aliases: map[string][]string{}, strings: map[string]bool{}, refs: map[string][]*Module{}, imports: map[string][]*Module{}, classes: map[string][]*Class{}, methods: map[string][]*Function{},
		decorated: map[string][]*Decoration{}, found: map[wanted]place{},
		dirNames: map[string]bool{}, importsOf: map[*Module][]*Binding{}, renamed: map[string]string{},
	}
	slices.SortFunc(p.Modules, func(a, b *Module) int { return strings.Compare(a.Path, b.Path) })
	for i, m := range p.Modules {
		m.Index = i + 1
		p.name(m)
		p.index(m)
	}
	for _, as := range p.aliases {
		slices.Sort(as)
	}
	return p
}

func (p *Project) name(m *Module) {
	if ext := path.Ext(m.Path); ext != ".py" && ext != ".pyw" {
		return // a notebook can't be imported
	}
	name := strings.TrimSuffix(m.Path, path.Ext(m.Path))
	if path.Base(name) == "__init__" {
		m.Package = true
		name = path.Dir(name)
	}
	// A package wins over a module of the same name, as in Python.
	if old := p.byPath[name]; old == nil || m.Package {
		p.byPath[name] = m
	}
	p.bySeg[path.Base(name)] = append(p.bySeg[path.Base(name)], m)
	for d := path.Dir(m.Path); !p.dirs[d]; d = path.Dir(d) {
		p.dirs[d] = true
		p.dirNames[path.Base(d)] = true
	}
	if path.Base(name) == "setup" {
		for pkg, dir := range packageDirs(m) {
			if pkg != "" && pkg != dir && !strings.Contains(pkg, ".") {
				p.renamed[pkg] = path.Join(path.Dir(m.Path), dir)
			}
		}
	}
}

func (p *Project) index(m *Module) {
	for _, c := range m.Calls {
		if name := c.Name(); name != "" {
			p.calls[name] = append(p.calls[name], c)
			m.computes = m.computes || name == "import_module" || name == "__import__"
		}
		for _, a := range c.Node.Args {
			if name := LastName(a); name != "" {
				p.passed[name] = append(p.passed[name], c)
			}
		}
		for _, k := range c.Node.Keywords {
			if name := LastName(k.Value); name != "" {
				p.passed[name] = append(p.passed[name], c)
			}
		}
	}
	for _, s := range m.Stores {
		p.stores[s.Name] = append(p.stores[s.Name], s)
	}
	for name := range m.Refs {
		p.refs[name] = append(p.refs[name], m)
	}
	for name := range m.Strings {
		p.strings[name] = true
	}
	for _, c := range m.Classes {
		for _, b := range c.Node.Bases {
			if name := LastName(b); name != "" {
				p.classes[name] = append(p.classes[name], c)
			}
		}
	}
	decorate := func(list []syntax.Expr, f *Function, c *Class) {
		for _, d := range list {
			name := LastName(d)
			if call, ok := d.(*syntax.Call); ok {
				name = LastName(call.Func)
			}
			p.decorated[name] = append(p.decorated[name], &Decoration{d, f, c})
		}
	}
	for _, c := range m.Classes {
		decorate(c.Node.Decorators, nil, c)
	}
	for _, f := range m.Functions {
		decorate(f.Decorators(), f, nil)
		if f.Class != nil {
			p.methods[f.Name] = append(p.methods[f.Name], f)
		}
	}
	for _, star := range m.Stars {
		p.noteImport(m, star)
	}
	defer func() {
		slices.SortStableFunc(p.importsOf[m], func(a, b *Binding) int { return cmp.Compare(a.At, b.At) })
	}()
	scopes := []*Scope{m.Scope}
	for _, s := range m.Scopes {
		scopes = append(scopes, s)
	}
	for _, s := range scopes {
		for as, list := range s.Names {
			for _, b := range list {
				p.noteImport(m, b)
				if b.Kind == ImportedName && b.Attr != as && !slices.Contains(p.aliases[b.Attr], as) {
					p.aliases[b.Attr] = append(p.aliases[b.Attr], as)
				}
			}
		}
	}
}

func (p *Project) noteImport(m *Module, b *Binding) {
	add := func(name string) {
		name = name[strings.LastIndexByte(name, '.')+1:]
		if list := p.imports[name]; name != "" && (len(list) == 0 || list[len(list)-1] != m) {
			p.imports[name] = append(list, m)
		}
	}
	if b.Kind != ImportedModule && b.Kind != ImportedName {
		return
	}
	add(b.From)
	add(b.Attr)
	p.importsOf[m] = append(p.importsOf[m], b)
	if first, _, _ := strings.Cut(b.From, "."); b.Level == 0 && !slices.Contains(m.roots, first) {
		m.roots = append(m.roots, first)
	}
}

// Importers returns the modules that import a module, or others of its name.
func (p *Project) Importers(m *Module) []*Module {
	return p.imports[importName(m)]
}

// Users returns the modules that use the name of a function other than by
// calling it.
func (p *Project) Users(name string) []*Module {
	out := p.refs[name]
	for _, a := range p.aliases[name] {
		out = append(slices.Clip(out), p.refs[a]...)
	}
	return out
}

// CallsTo returns the calls whose callee's last name is name, or a name that it
// is imported as.
func (p *Project) CallsTo(name string) []*Call { return p.withAliases(name, p.calls) }

// CallsWith returns the calls that have name, or a name that it is imported as,
// as an argument.
func (p *Project) CallsWith(name string) []*Call { return p.withAliases(name, p.passed) }

func (p *Project) withAliases(name string, index map[string][]*Call) []*Call {
	out := index[name]
	for _, a := range p.aliases[name] {
		out = append(slices.Clip(out), index[a]...)
	}
	return out
}

// IsUsed tells whether a name is called or used in any other way than being
// imported, defined or inherited from.
func (p *Project) IsUsed(name string) bool {
	return len(p.CallsTo(name)) > 0 || p.IsPassed(name)
}

// IsPassed tells whether the name of a function is used other than by calling it.
func (p *Project) IsPassed(name string) bool {
	return len(p.refs[name]) > 0 || slices.ContainsFunc(p.aliases[name], func(a string) bool { return len(p.refs[a]) > 0 })
}

// IsNamed tells whether a string of the project could name a definition.
func (p *Project) IsNamed(name string) bool { return p.strings[name] }

// IsExported tells whether a package gives a definition of a module to those who
// import the package: what __init__.py defines, or imports from .module.
func (p *Project) IsExported(m *Module, name string) bool {
	if m.Package {
		return name[0] != '_'
	}
	for _, importer := range p.Importers(m) {
		if !importer.Package {
			continue
		}
		for _, b := range importer.Scope.Names[name] {
			if b.Kind == ImportedName {
				return true
			}
		}
		for _, star := range importer.Stars {
			if found, _ := p.Import(importer, star.Level, star.From, false); found == m && name[0] != '_' {
				return true
			}
		}
	}
	return false
}

// StoresTo returns the assignments to an attribute, except those to self.
func (p *Project) StoresTo(attribute string) []*Store { return p.stores[attribute] }

// WithBase returns the classes that name a base by its last name.
func (p *Project) WithBase(name string) []*Class {
	out := p.classes[name]
	for _, a := range p.aliases[name] {
		out = append(slices.Clip(out), p.classes[a]...)
	}
	return out
}

// DecoratedBy returns what is decorated by a function of that name, or by what it
// gives: @name, @name(…), @object.name(…).
func (p *Project) DecoratedBy(name string) []*Decoration {
	out := p.decorated[name]
	for _, a := range p.aliases[name] {
		out = append(slices.Clip(out), p.decorated[a]...)
	}
	return out
}

// DecoratedLike returns what is decorated by functions whose last names fit, sorted by
// these.
func (p *Project) DecoratedLike(fits func(name string) bool) []*Decoration {
	return like(p.decorated, fits)
}

// CallsLike returns the calls whose callees' last names fit, sorted by these.
func (p *Project) CallsLike(fits func(name string) bool) []*Call { return like(p.calls, fits) }

func like[V any](index map[string][]V, fits func(name string) bool) []V {
	var out []V
	for _, name := range slices.Sorted(maps.Keys(index)) {
		if fits(name) {
			out = append(out, index[name]...)
		}
	}
	return out
}

// Methods returns the methods of all classes that have a name.
func (p *Project) Methods(name string) []*Function { return p.methods[name] }

// Import finds what "from <level dots><name> import" in m means: a module, or
// a directory without __init__.py that holds modules. Both are zero if name is
// no part of the project. A library that the caller knows is looked for in
// the places where Python would, and no further.
func (p *Project) Import(m *Module, level int, name string, library bool) (*Module, string) {
	return p.ImportFrom(m, level, name, "", library)
}

// ImportFrom is Import for "from <name> import <attr>": a module without attr is
// not what is meant, if another of that name has it, or a library can.
func (p *Project) ImportFrom(m *Module, level int, name, attr string, library bool) (*Module, string) {
	key := wanted{m, level, name, attr, library}
	p.mu.Lock()
	defer p.mu.Unlock()
	found, ok := p.found[key]
	if !ok {
		var r *roots
		if level == 0 {
			r = p.rootsOf(m)
		}
		found = p.find(m, r, level, name, attr, library)
		p.found[key] = found
	}
	return found.module, found.dir
}

func (p *Project) find(m *Module, r *roots, level int, name, attr string, library bool) place {
	rel := strings.ReplaceAll(name, ".", "/")
	if level > 0 {
		dir := path.Dir(m.Path)
		for range level - 1 {
			dir = path.Dir(dir)
		}
		found, dir := p.at(path.Join(dir, rel))
		return place{found, dir}
	}
	first, _, _ := strings.Cut(name, ".")
	if base := rel[strings.LastIndexByte(rel, '/')+1:]; rel == "" || p.bySeg[base] == nil && !p.dirNames[base] && p.renamed[first] == "" {
		return place{}
	}
	var best place
	for found := range p.places(m, r, rel, library) {
		if found.module == m && !m.Package {
			continue
		}
		if p.provides(found, attr) {
			return found
		}
		if best == (place{}) && !library {
			best = found
		}
	}
	return best
}

// places yields what an absolute import can mean, the likeliest first: as Python
// looks for it, then beside m and above it, because projects change their path in
// ways that can't be followed, then by the end of the path alone.
func (p *Project) places(m *Module, r *roots, rel string, library bool) iter.Seq[place] {
	return func(yield func(place) bool) {
		firm := r.firm
		if library {
			firm = firm[:min(r.first, len(firm))]
		}
		for _, dir := range firm {
			if found := p.byPath[below(dir, rel)]; found != nil && !yield(place{found, ""}) {
				return
			}
		}
		if library {
			return
		}
		for _, dir := range r.guess {
			if found := p.byPath[below(dir, rel)]; found != nil && !yield(place{found, ""}) {
				return
			}
		}
		if dir := p.renamedDir(rel); dir != "" {
			if found, d := p.at(dir); (found != nil || d != "") && !yield(place{found, d}) {
				return
			}
		}
		for _, list := range [][]string{firm, r.guess} {
			for _, dir := range list {
				if d := below(dir, rel); p.dirs[d] && !yield(place{nil, d}) {
					return
				}
			}
		}
		if !p.upwards(m, rel, yield) {
			return
		}
		if found := p.bySuffix(m, rel); found != nil {
			yield(place{found, ""})
		}
	}
}

// renamedDir is where setup.py says that a package is; "" if it does not.
func (p *Project) renamedDir(rel string) string {
	first, rest, _ := strings.Cut(rel, "/")
	if dir := p.renamed[first]; dir != "" {
		return path.Join(dir, rest)
	}
	return ""
}

func below(dir, rel string) string {
	if dir == "." {
		return rel
	}
	return dir + "/" + rel
}

// upwards yields what is beside m, in the directories above it, and in the "src"
// of each; false to stop.
func (p *Project) upwards(m *Module, rel string, yield func(place) bool) bool {
	for dir := path.Dir(m.Path); ; dir = path.Dir(dir) {
		if found, d := p.at(below(dir, rel)); (found != nil || d != "") && !yield(place{found, d}) {
			return false
		}
		if found, _ := p.at(path.Join(dir, "src", rel)); found != nil && !yield(place{found, ""}) {
			return false
		}
		if dir == "." || dir == "/" {
			return true
		}
	}
}

// provides tells whether a module or directory has a name, or may have it.
func (p *Project) provides(in place, name string) bool {
	switch m := in.module; {
	case name == "":
		return true
	case m == nil:
		found, dir := p.at(path.Join(in.dir, name))
		return found != nil || dir != ""
	case len(m.Scope.Names[name]) > 0 || len(m.Stars) > 0 || len(m.Scope.Names["__getattr__"]) > 0:
		return true
	case m.Package:
		found, dir := p.at(path.Join(m.Dir(), name))
		return found != nil || dir != ""
	}
	return false
}

// Submodule returns module or directory name of a package or directory.
func (p *Project) Submodule(dir, name string) (*Module, string) { return p.at(path.Join(dir, name)) }

func (p *Project) at(where string) (*Module, string) {
	if m := p.byPath[where]; m != nil {
		return m, ""
	}
	if where != "." && p.dirs[where] {
		return nil, where
	}
	return nil, ""
}

// bySuffix returns the one module whose path ends in rel, nil if there are
// several that are equally near to m.
func (p *Project) bySuffix(m *Module, rel string) *Module {
	if !strings.Contains(rel, "/") && len(p.bySeg[rel]) > 1 {
		return nil // a bare name that several directories have says too little
	}
	var best *Module
	score, tie := -1, false
	for _, c := range p.bySeg[path.Base(rel)] {
		name := strings.TrimSuffix(strings.TrimSuffix(c.Path, path.Ext(c.Path)), "/__init__")
		if !strings.HasSuffix("/"+name, "/"+rel) || c == m {
			continue
		}
		switch n := sharedDirs(c.Path, m.Path); {
		case n > score:
			best, score, tie = c, n, false
		case n == score:
			tie = true
		}
	}
	if tie {
		return nil
	}
	return best
}

// HasModules tells whether a directory has modules, somewhere below it too.
func (p *Project) HasModules(dir string) bool { return p.dirs[dir] }

func sharedDirs(a, b string) int {
	n := 0
	for {
		x, restA, okA := strings.Cut(a, "/")
		y, restB, okB := strings.Cut(b, "/")
		if !okA || !okB || x != y {
			return n
		}
		a, b, n = restA, restB, n+1
	}
}

// Dir returns the directory that the submodules of a package are in.
func (m *Module) Dir() string { return path.Dir(m.Path) }
