package flow

import (
	"slices"

	"github.com/ptmlock/ptmlock/detect/python/scope"
	"github.com/ptmlock/ptmlock/detect/python/syntax"
	"github.com/ptmlock/ptmlock/detect/python/value"
)

// Caller is a call of the project that may call a function or make an object.
type Caller struct {
	Call *scope.Call
	// Of is of how many functions or classes the call can call one; 1 if it is clear
	// what is called.
	Of int

	args  *arguments
	bound bool
}

// Given returns the values that a call which Callers found gives a parameter of f.
func (e *Evaluator) Given(f *scope.Function, c Caller, parameter string) value.Value {
	for _, p := range f.Params {
		if p.Name == parameter && c.args != nil {
			e.begin()
			w, _ := c.args.forParam(e, f, p, c.bound)
			return w
		}
	}
	return value.Value{}
}

// Callers returns the calls of the project that may call f, in no order that
// means anything, but always the same.
func (e *Evaluator) Callers(f *scope.Function) []Caller {
	e.begin()
	var out []Caller
	for _, b := range e.callers(f) {
		if b.call != nil {
			n := 1
			if b.meant != nil && (b.on == nil || b.on.Kind == value.Class) {
				n = max(1, b.choices)
			}
			out = append(out, Caller{b.call, n, b.args, b.self})
		}
	}
	if f.Class == nil {
		out = e.withTables(f, out)
	}
	return out
}

// withTables adds to the callers of a function the calls of an entry of a table
// that holds it.
func (e *Evaluator) withTables(f *scope.Function, out []Caller) []Caller {
	for _, c := range e.indirectCalls(e.project.Users(f.Name)) {
		if calledTable(c) == nil || e.isOver() {
			continue
		}
		callees := e.callable(c)
		if !slices.ContainsFunc(callees, func(o *value.Elem) bool { return o.Kind == value.Func && o.Ref == any(f) }) {
			continue
		}
		if i := slices.IndexFunc(out, func(known Caller) bool { return known.Call == c }); i >= 0 {
			out[i].Of = len(callees)
		} else {
			out = append(out, Caller{Call: c, Of: len(callees)})
		}
	}
	return out
}

// Makers returns the calls that may make an object whose method f is: of the
// class of f, or of a subclass that does not define it anew.
func (e *Evaluator) Makers(f *scope.Function) []Caller {
	e.begin()
	var out []Caller
	seen := map[*scope.Call]bool{}
	for _, c := range e.makes(f.Class) {
		if seen[c] || e.isOver() {
			continue
		}
		seen[c] = true
		callees := e.callable(c)
		if slices.ContainsFunc(callees, func(o *value.Elem) bool {
			k, ok := o.Ref.(*scope.Class)
			return ok && o.Kind == value.Class && e.method0(k, f.Name) == f
		}) {
			n := 1
			if !isIterated(c) {
				n = len(callees)
			}
			out = append(out, Caller{Call: c, Of: n})
		}
	}
	return out
}

// callable returns what a call may call. Of a table that is looked up by a key
// which is not written there, that is any entry, whatever keys are known.
func (e *Evaluator) callable(c *scope.Call) []*value.Elem {
	if found, ok := e.callableMemo[c]; ok {
		return found
	}
	found := e.calledAt(c)
	if !e.isOver() {
		e.callableMemo[c] = found
	}
	return found
}

func (e *Evaluator) calledAt(c *scope.Call) []*value.Elem {
	at := env{scope: c.Scope, block: c.Block}
	if table := calledTable(c); table != nil {
		entries := e.within(asideSteps, table, at).Map(func(o *value.Elem) value.Value {
			if o.Kind == value.Dict {
				return e.values(o)
			}
			return value.Value{}
		})
		if !entries.IsEmpty() && !onlyUnknown(entries) {
			return entries.Elems()
		}
	}
	return e.within(asideSteps, c.Node.Func, at).Elems()
}

// calledTable returns the table of TABLE[key](…), or of a variable that is set to
// TABLE[key]; nil if there is none, or the key is written there.
func calledTable(c *scope.Call) syntax.Expr {
	x := c.Node.Func
	if name, ok := x.(*syntax.Name); ok {
		if all := c.Scope.Names[name.Id]; len(all) == 1 && all[0].Kind == scope.Assigned && len(all[0].Path) == 0 {
			x = all[0].Value
		}
	}
	entry, ok := x.(*syntax.Subscript)
	if !ok {
		return nil
	}
	switch entry.Index.(type) {
	case *syntax.Str, *syntax.Num, *syntax.Slice:
		return nil
	}
	return entry.Value
}

// makes returns the calls whose text may mean that an object of c is made.
func (e *Evaluator) makes(c *scope.Class) []*scope.Call {
	out := slices.Clone(e.constructions(c))
	for _, k := range append([]*scope.Class{c}, e.subclasses(c)...) {
		if len(out) > maxIndirect || !e.spend(1) {
			break
		}
		out = append(out, e.indirectCalls(e.project.Users(k.Name))...)
		out = append(out, e.indirectCalls([]*scope.Module{k.Module})...)
	}
	return out
}

// isIterated tells whether what is called is what a loop runs over: all of it is
// called.
func isIterated(c *scope.Call) bool {
	name, ok := c.Node.Func.(*syntax.Name)
	if !ok {
		return false
	}
	for s := c.Scope; s != nil; s = s.Parent {
		if all := s.Names[name.Id]; len(all) > 0 {
			return slices.ContainsFunc(all, func(b *scope.Binding) bool { return b.Kind == scope.Iterated })
		}
	}
	return false
}

// Bases returns the classes of the project that c inherits from, nearest first.
func (e *Evaluator) Bases(c *scope.Class) []*scope.Class {
	e.begin()
	return e.lineage(c).classes[1:]
}
