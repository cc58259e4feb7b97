package scope

import (
	"path"
	"strings"
)

// Near returns, for each module by Index, whether it is connected by imports, in
// either direction and over any number of modules, with one that a test picks.
// What is not connected can't get a value from there. Imports are compared by
// the last segment of their names, so that modules may be near that are not, but
// never the other way round.
func (p *Project) Near(picked func(*Module) bool) []bool {
	parent := make([]int, len(p.Modules)+1)
	for i := range parent {
		parent[i] = i
	}
	find := func(i int) int {
		for parent[i] != i {
			parent[i] = parent[parent[i]]
			i = parent[i]
		}
		return i
	}
	for name, importers := range p.imports {
		for _, m := range importers {
			for _, imported := range p.bySeg[name] {
				parent[find(m.Index)] = find(imported.Index)
			}
		}
	}
	for _, m := range p.Modules { // "from . import name" names no module
		if pkg := p.byPath[m.Dir()]; pkg != nil {
			parent[find(m.Index)] = find(pkg.Index)
		}
	}
	roots := map[int]bool{}
	for _, m := range p.Modules {
		if picked(m) {
			roots[find(m.Index)] = true
		}
	}
	near := make([]bool, len(parent))
	for _, m := range p.Modules {
		near[m.Index] = roots[find(m.Index)]
	}
	return near
}

// Imports tells whether m imports, in any scope, a module whose first segment a
// test accepts, or imports modules by names that are computed.
func (m *Module) Imports(root func(string) bool) bool {
	for _, first := range m.roots {
		if root(first) {
			return true
		}
	}
	return m.computes
}

// importName is the last segment of the name that a module is imported by.
func importName(m *Module) string {
	name := strings.TrimSuffix(m.Path, path.Ext(m.Path))
	if m.Package {
		name = path.Dir(name)
	}
	return path.Base(name)
}
