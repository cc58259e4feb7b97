package reuse

import (
	"slices"

	"github.com/ptmlock/ptmlock/detect/python/flow"
	"github.com/ptmlock/ptmlock/detect/python/syntax"
)

// This file follows data through what an interface shows: a function that is told to run
// whenever something happens there gets what some components hold, and what it gives is put
// into others. https://www.gradio.app/docs/gradio/button

// listening is a call that says when a function runs, on what and for what.
type listening struct {
	functions   set
	inputs, out []syntax.Expr
}

// listensTo returns what a call says that makes functions run on components; nil if it
// makes none.
func (r *runner) listensTo(x *syntax.Call, g *given) *listening {
	if len(g.args) < 2 || !g.all.hasKind(function) {
		return nil
	}
	l, known := &listening{}, false
	rule := r.byLastName(x)
	byPlace := rule != nil && rule.Gives == "listener"
	for i, name := range g.names {
		switch {
		case name == "fn" || name == "" && i == 0:
			l.functions = g.args[i].only(function)
		case name == "inputs" || byPlace && name == "" && i == 1:
			l.inputs, known = elements(g.exprs[i]), true
		case name == "outputs" || byPlace && name == "" && i == 2:
			l.out, known = elements(g.exprs[i]), true
		}
	}
	if !known || len(l.functions) == 0 || !byPlace && r.isOfProject(x, g) {
		return nil
	}
	return l
}

// isOfProject tells whether a call is one of a function or class of the project.
func (r *runner) isOfProject(x *syntax.Call, g *given) bool {
	if g.call == nil || r.expr(x.Func).hasKind(function) {
		return true
	}
	return slices.ContainsFunc(r.resolve(g.call), func(c flow.Callee) bool { return c.Func != nil || c.Class != nil })
}

// elements returns the elements of a list that is written out, or what else is written.
func elements(x syntax.Expr) []syntax.Expr {
	switch x := x.(type) {
	case *syntax.List:
		return x.Elts
	case *syntax.Tuple:
		return x.Elts
	case *syntax.Const:
		return nil
	}
	return []syntax.Expr{x}
}

// listens runs functions on what the components hold that they are to get, and puts what
// they give into those that show it.
func (r *runner) listens(l *listening, x *syntax.Call, g *given) {
	if f, ok := x.Func.(*syntax.Attribute); ok {
		r.expr(f.Value) // what happens before
	}
	r.delivered(x, g)
	to := &given{via: -1}
	for _, e := range l.inputs {
		v := union(r.expr(e), r.u.shown[r.component(e)])
		to.args, to.exprs, to.names = append(to.args, v), append(to.exprs, e), append(to.names, "")
		to.all = union(to.all, v)
	}
	for _, t := range l.functions {
		f := r.functions[t.index()]
		r.together(x)
		v := r.invoke(r.unitOfBound(f), f.fn.Class != nil && !r.e.IsStatic(f.fn), x, to)
		p := r.takenApart[x]
		for i, e := range l.out {
			switch {
			case p != nil && len(p.elems) == len(l.out) && len(l.out) > 1:
				r.display(e, p.elems[i])
			case len(l.out) == 1:
				r.display(e, v)
			}
		}
	}
	r.together(x)
}

// component names what is shown by how it is written.
func (r *runner) component(x syntax.Expr) string {
	switch x.(type) {
	case *syntax.Name, *syntax.Attribute:
		return r.u.module.File.Text(x)
	}
	return ""
}

// maxShown bounds the components of a unit.
const maxShown = 64

// display puts data into a component, for all that is run on what it holds.
func (r *runner) display(x syntax.Expr, v set) {
	name := r.component(x)
	v = v.only(inputs, output, made)
	before := r.u.shown[name]
	if name == "" || len(v) == 0 || v.isIn(before) || before == nil && len(r.u.shown) >= maxShown {
		return
	}
	if r.u.shown == nil {
		r.u.shown = map[string]set{}
	}
	r.u.shown[name] = slices.Clip(union(before, v))
	r.enqueue(r.u)
}
