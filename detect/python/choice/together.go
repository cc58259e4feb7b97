package choice

import (
	"cmp"
	"slices"
	"strings"

	"github.com/ptmlock/ptmlock/detect"
	"github.com/ptmlock/ptmlock/detect/python/flow"
	"github.com/ptmlock/ptmlock/detect/python/scope"
	"github.com/ptmlock/ptmlock/resolve/hub"
)

// Bounds of what counts as together: calls between a part of a program and a loading
// call of it, and models of one part.
const (
	maxApart    = 2
	maxTogether = 12
)

// unit is a part of a program that can use models together: an object of a class, a
// function, or the code of a module. One of them is set.
type unit struct {
	class  *scope.Class
	fn     *scope.Function
	module *scope.Module
}

// parts are the calls in a unit that lead to models.
type parts struct {
	unit
	calls []*scope.Call
	loads map[*scope.Call][]hub.Model
}

// use notes that a call leads to models. Models that nothing keeps are not used
// together: a download does not use what it fetches. Of the entries of a table it is
// not known whether one or all are used.
func (f *Finder) use(g *group, v visit, sp *spot, names []name) {
	if sp.slot == "" || strings.HasPrefix(sp.slot, called) || sp.entry != nil || v.depth > maxApart {
		return
	}
	if detect.PathRoleOf(v.call.Scope.Module.Path) == detect.RoleTest {
		return // a test uses what it tests, one after the other
	}
	u := unit{module: v.call.Scope.Module}
	if owner := v.call.Scope.Owner(); owner != nil {
		u = unit{fn: owner}
		if class := v.class(owner); class != nil && len(owner.Params) > 0 && strings.HasPrefix(sp.slot, owner.Params[0].Name+".") {
			u = unit{class: class}
		}
	}
	p := f.units[u]
	if p == nil {
		p = &parts{unit: u, loads: map[*scope.Call][]hub.Model{}}
		f.units[u] = p
		f.unitsOf = append(f.unitsOf, p)
	}
	if p.loads[v.call] == nil {
		p.calls = append(p.calls, v.call)
	}
	for _, n := range names {
		p.loads[v.call] = append(p.loads[v.call], n.model)
	}
}

// together returns, for each unit, a model of each of its calls that do not take
// the place of one before.
func (f *Finder) together() []detect.Together {
	var out []detect.Together
	for _, p := range f.unitsOf {
		if len(p.calls) < 2 {
			continue
		}
		slices.SortFunc(p.calls, func(a, b *scope.Call) int {
			return cmp.Or(cmp.Compare(a.Scope.Module.Path, b.Scope.Module.Path), cmp.Compare(a.Node.Pos(), b.Node.Pos()))
		})
		var kept []*scope.Call
		for _, c := range p.calls {
			if !slices.ContainsFunc(kept, func(k *scope.Call) bool { return f.excludes(k, c) }) && len(kept) < maxTogether {
				kept = append(kept, c)
			}
		}
		t := detect.Together{Evidence: p.evidence()}
		for _, c := range kept {
			t.Models = append(t.Models, slices.MinFunc(p.loads[c], func(a, b hub.Model) int { return strings.Compare(a.String(), b.String()) }))
		}
		out = append(out, t)
	}
	return out
}

// excludes tells whether of two calls of a unit, in the order of the source, only
// one takes place, or the second replaces what the first has given.
func (f *Finder) excludes(a, b *scope.Call) bool {
	x, y := f.spotOf(a), f.spotOf(b)
	if a.Scope.Owner() != b.Scope.Owner() {
		return x.slot == y.slot
	}
	if x.stmt == y.stmt {
		return x.exclude(y)
	}
	if strings.HasPrefix(x.slot, returned) || strings.HasPrefix(y.slot, returned) {
		return x.slot == y.slot
	}
	return x.slot == y.slot || scope.Exclusive(a.Block, b.Block)
}

// evidence tells what the unit is.
func (p *parts) evidence() detect.Evidence {
	switch {
	case p.class != nil:
		return detect.Evidence{At: flow.PositionOf(p.class.Module.File, p.class.Node.Pos()), What: "parts of class " + p.class.Name}
	case p.fn != nil:
		return detect.Evidence{At: flow.PositionOf(p.fn.Module.File, p.fn.Pos()), What: "used together in " + p.fn.Name + "()"}
	}
	first := p.calls[0]
	return detect.Evidence{At: flow.PositionOf(first.Scope.Module.File, first.Node.Pos()), What: "used together in one program"}
}
