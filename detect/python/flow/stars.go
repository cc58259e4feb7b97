package flow

import (
	"slices"

	"github.com/ptmlock/ptmlock/detect/python/scope"
	"github.com/ptmlock/ptmlock/detect/python/value"
	"github.com/ptmlock/ptmlock/detect/signature"
)

// This file looks names up among star imports.

// certain is how surely a module of the project brings a name that it binds; a library
// or one that it knows by signatures.Set.Knowledge.
const certain = signature.Exactly + 1

// fromStars returns what the star imports of a module bind a name to; empty if
// none is known to. What modules of the project bind goes before what a library
// may have: its names are known by the signatures only, so of several libraries
// those that describe the name are asked, and of several modules the last. The
// second result says how sure it is.
func (e *Evaluator) fromStars(id string, m *scope.Module) (value.Value, signature.Knowledge) {
	var best value.Builder
	if id == "" { // that getattr is given
		return best.Value(), 0
	}
	sure := signature.Knowledge(0)
	none := true
	for _, star := range slices.Backward(m.Stars) {
		w, how := e.fromStar(star, id, m)
		if w.IsEmpty() || !none && how < sure {
			continue
		}
		if !none && how > sure {
			best = value.Builder{}
		} else if how == certain && !none {
			continue // an earlier import is hidden by a later one
		}
		best.Add(w)
		sure, none = how, false
	}
	if sure < signature.Exactly {
		if q := e.starred(id, m); q != "" {
			best.Add(external(q))
		}
	}
	return best.Value(), sure
}

// fromStar returns what one star import may bind a name to, and how sure that is.
func (e *Evaluator) fromStar(star *scope.Binding, id string, m *scope.Module) (value.Value, signature.Knowledge) {
	found, dir := e.project.Import(m, star.Level, star.From, e.isLibrary(star.From))
	switch {
	case found != nil && found != m:
		if !e.exports(found, id) {
			return value.Value{}, 0
		}
		w, ok := e.member(found, id)
		if !ok {
			return value.Value{}, 0
		}
		if found.Scope.Names[id] != nil {
			return w, certain
		}
		how := signature.Knowledge(0)
		for _, o := range w.Elems() {
			if o.Kind != value.External {
				return w, certain
			}
			how = max(how, e.set.Knows(o.Text))
		}
		return w, how
	case found == nil && dir == "" && star.Level == 0 && e.isLibrary(star.From) && !isBuiltin(id):
		q := star.From + "." + id
		return external(q), e.set.Knows(q)
	}
	return value.Value{}, 0
}

// exports tells whether a star import of a module takes a name: one of __all__, or
// without that any that does not begin with an underscore. A list that is not known
// in full rules nothing out.
func (e *Evaluator) exports(m *scope.Module, id string) bool {
	if m.Scope.Names["__all__"] == nil {
		return id[0] != '_'
	}
	w, ok := e.member(m, "__all__")
	if !ok || len(w.Elems()) != 1 {
		return true
	}
	list := w.Elems()[0]
	if list.Kind != value.List && list.Kind != value.Tuple || list.Open {
		return true
	}
	items, closed := e.flatten(list, 0)
	if !closed || len(items) == 0 {
		return true
	}
	for _, item := range items {
		for _, o := range item.Val.Value().Elems() {
			if o.Kind != value.Str || o.Text == id {
				return true
			}
		}
	}
	return false
}

// starred returns the class of the one known library that a name can be, if the
// module has a star import of a package that is not known: that package may have
// imported it. Of several libraries the one counts that the project imports.
func (e *Evaluator) starred(id string, m *scope.Module) string {
	if id == "" || isBuiltin(id) || id[0] < 'A' || id[0] > 'Z' {
		return ""
	}
	unknown := false
	for _, star := range m.Stars {
		found, dir := e.project.Import(m, star.Level, star.From, e.isLibrary(star.From))
		unknown = unknown || found == nil && dir == "" && star.Level == 0 && !e.isLibrary(star.From)
	}
	if !unknown {
		return ""
	}
	var found []string
	for _, root := range e.set.Roots() {
		if e.set.Has(root+"."+id) || e.set.Has(root+"."+id+".from_pretrained") {
			found = append(found, root)
		}
	}
	if len(found) > 1 {
		found = slices.DeleteFunc(found, func(root string) bool { return !e.importsLibrary(root) })
	}
	if len(found) != 1 {
		return ""
	}
	return found[0] + "." + id
}

// importsLibrary tells whether a module of the project imports a library.
func (e *Evaluator) importsLibrary(root string) bool {
	return slices.ContainsFunc(e.project.Modules, func(m *scope.Module) bool {
		return m.Imports(func(library string) bool { return library == root })
	})
}
