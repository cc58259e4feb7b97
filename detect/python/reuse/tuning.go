package reuse

import (
	"slices"

	"github.com/ptmlock/ptmlock/detect/python/scope"
	"github.com/ptmlock/ptmlock/detect/python/syntax"
)

// This file tells networks that are trained from those of the same class that get weights in
// another program: where a function makes both, they are one object for who follows them.

// tuning is a unit that gives the parameters of objects of a class, which hold a model, to an
// optimizer.
type tuning struct {
	unit  *unit
	class *scope.Class
	site  int
}

// filler notes which unit puts weights into an object of a class.
func (r *runner) filler(k swap, f syntax.Expr) {
	var by *unit
	if method, ok := f.(*syntax.Attribute); ok {
		if name, ok := method.Value.(*syntax.Name); ok && r.u.fn != nil && !r.isParam(name.Id) {
			by = r.u
		}
	}
	if !slices.Contains(r.fillers[k], by) {
		r.fillers[k] = append(r.fillers[k], by)
	}
}

// isHeldAmong tells whether parameters are of what an object among values holds.
func (r *runner) isHeldAmong(t token, v set) bool {
	return slices.ContainsFunc(v.only(instance), func(o token) bool { return r.heldIn(o).has(object.of(t.index())) })
}

// concludeTunings notes the models whose parameters come to an optimizer.
func (t *Tracker) concludeTunings() {
	for k, e := range t.tunings {
		if !t.isOthers(k) {
			keep(t.sites[k.site].facts, noteOptimized, e)
		}
	}
}

// isOthers tells whether what is trained is another object than the one that the weights are
// put into: the module that trains makes its own, and asks for none that has weights.
func (t *Tracker) isOthers(k tuning) bool {
	fillers := t.fillers[swap{k.site, k.class}]
	if len(fillers) == 0 || k.unit.module == nil {
		return false
	}
	for _, u := range fillers {
		if u == nil || u.isUsedIn(k.unit.module) {
			return false
		}
	}
	a := t.aparts[k.class]
	if a == nil {
		return false
	}
	return slices.ContainsFunc(a.order, func(m making) bool { return a.makers[m].isUsedIn(k.unit.module) })
}

// isUsedIn tells whether a unit is of a module, or what it gives is read there.
func (u *unit) isUsedIn(m *scope.Module) bool {
	return u.module == m || slices.ContainsFunc(u.watchers, func(w *unit) bool { return w.module == m })
}
