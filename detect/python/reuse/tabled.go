package reuse

import (
	"slices"

	"github.com/ptmlock/ptmlock/detect/python/scope"
	"github.com/ptmlock/ptmlock/detect/python/syntax"
)

// This file tells from call to call what a function puts into a table under a key that
// its callers say: a helper that loads models and keeps them by their names keeps each
// under its own.

// entry is what a function puts into a table under a key that its callers say.
type entry struct {
	tabling
	at keyTable
	v  set // as the function that puts it there, or that calls that one, sees it
	// calls lead from the function that tells its callers of it to the one that puts it
	// there, which functions end with.
	calls     []*scope.Call
	functions []*scope.Function
}

// tabling is a key in the source, and the first call that leads to it; nil for none.
type tabling struct {
	key  syntax.Expr
	call *syntax.Call
}

// maxEntries bounds what one function tells its callers of.
const maxEntries = 32

// tellEntry notes for the callers of the unit what is put into a table.
func (r *runner) tellEntry(e *entry) {
	n := slices.IndexFunc(r.u.entries, func(o *entry) bool { return o.tabling == e.tabling })
	switch {
	case n >= 0:
		joined := union(r.u.entries[n].v, e.v)
		if len(joined) == len(r.u.entries[n].v) {
			return
		}
		e.v = joined
		r.u.entries[n] = e
	case len(r.u.entries) >= maxEntries:
		r.cut = true
		return
	default:
		r.u.entries = append(r.u.entries, e)
	}
	r.tell(r.u, always)
}

// putEntries puts into tables what a function puts there for one call of it. Where that is not
// told by the call either, those that call the unit tell it.
func (r *runner) putEntries(u *unit, to []set, g *given) {
	if g.call == nil {
		return
	}
	for _, e := range u.entries {
		r.steps++
		v := r.resultOf(u, e.v, to, g)
		if len(v) == 0 {
			continue
		}
		calls, functions := append([]*scope.Call{g.call}, e.calls...), append([]*scope.Function{u.fn}, e.functions...)
		keys := r.keysAlong(e.key, calls, functions)
		if len(keys) > 1 && r.u.fn != nil && len(calls) < maxChain {
			r.tellEntry(&entry{tabling{e.key, g.call.Node}, e.at, v, calls, functions})
			continue
		}
		for _, key := range keys {
			r.putKey(e.at, key, v)
		}
	}
}

// keysAlong returns the keys that an expression stands for when a chain of calls leads to
// it; nil if they are not known.
func (t *Tracker) keysAlong(x syntax.Expr, calls []*scope.Call, functions []*scope.Function) []string {
	at := tabled{x, calls[0].Node, len(calls)}
	found, ok := t.keysFor[at]
	if !ok {
		found = t.e.ConstantsAlong(x, functions[len(functions)-1].Scope, calls, functions)
		if len(found) > maxTableKeys {
			found = nil
		}
		t.keysFor[at] = found
	}
	return found
}

// tabled is a key, seen from a call that leads to it.
type tabled struct {
	key  syntax.Expr
	from *syntax.Call
	far  int
}

// isChosenIn tells whether a table holds under its keys what calls choose of something.
func (t *Tracker) isChosenIn(v set, x token) bool {
	if !x.isOfSite() && x.kind() != instance {
		return false
	}
	return slices.ContainsFunc(v, func(o token) bool {
		switch {
		case o.kind() != x.kind():
			return false
		case o.kind() == instance:
			return t.thingOf(o) != nil && t.thingOf(o).of == x
		}
		return t.sites[o.index()].of == x.index()
	})
}
