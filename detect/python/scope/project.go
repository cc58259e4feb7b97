package scope

import (
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

	mu    sync.Mutex
	found map[wanted]place // by Import
}

// wanted is what Import is asked for.
type wanted struct {
	in      *Module
	level   int
	name    string
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
	}
}

func (p *Project) index(m *Module) {
	for _, c := range m.Calls {
		if name := c.Name(); name != "" {
			p.calls[name] = append(p.calls[name], c)
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
	switch b.Kind {
	case ImportedModule:
		add(b.From)
		add(b.Attr)
	case ImportedName:
		add(b.From)
		add(b.Attr)
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

// Methods returns the methods of all classes that have a name.
func (p *Project) Methods(name string) []*Function { return p.methods[name] }

// Import finds what "from <level dots><name> import" in m means: a module, or
// a directory without __init__.py that holds modules. Both are zero if name is
// no part of the project. A library that the caller knows is looked for in
// the places where Python would, and no further.
func (p *Project) Import(m *Module, level int, name string, library bool) (*Module, string) {
	key := wanted{m, level, name, library}
	p.mu.Lock()
	defer p.mu.Unlock()
	found, ok := p.found[key]
	if !ok {
		found.module, found.dir = p.find(m, level, name, library)
		p.found[key] = found
	}
	return found.module, found.dir
}

func (p *Project) find(m *Module, level int, name string, library bool) (*Module, string) {
	rel := strings.ReplaceAll(name, ".", "/")
	if level > 0 {
		dir := path.Dir(m.Path)
		for range level - 1 {
			dir = path.Dir(dir)
		}
		return p.at(path.Join(dir, rel))
	}
	if rel == "" {
		return nil, ""
	}
	for dir := path.Dir(m.Path); ; dir = path.Dir(dir) {
		if found, d := p.at(path.Join(dir, rel)); found != nil || d != "" && !library {
			if found != m || m.Package {
				return found, d
			}
		}
		if found, _ := p.at(path.Join(dir, "src", rel)); found != nil {
			return found, ""
		}
		if dir == "." || dir == "/" {
			break
		}
	}
	if library {
		return nil, ""
	}
	return p.bySuffix(m, rel), ""
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
