package flow

import (
	"github.com/ptmlock/ptmlock/detect/python/scope"
	"github.com/ptmlock/ptmlock/detect/python/syntax"
	"github.com/ptmlock/ptmlock/detect/python/value"
)

// This file follows what decorators are given: "@register("name")" hands the
// class below it to the function that register returns, which may keep it in a
// table of loaders.

// decorations returns the uses of f as a decorator, each a call with the
// decorated definition as its argument.
func (e *Evaluator) decorations(f *scope.Function) []bound {
	if f.Name == "<lambda>" {
		return nil
	}
	all := e.project.DecoratedBy(f.Name)
	if outer := f.Outer.Owner(); outer != nil { // register gives f
		all = append(all[:len(all):len(all)], e.project.DecoratedBy(outer.Name)...)
	}
	var out []bound
	for _, d := range all {
		if e.isOver() || len(out) >= maxCallers {
			break
		}
		if d.Func == f {
			continue
		}
		given := &value.Elem{Kind: value.Func, Ref: d.Func}
		if d.Class != nil {
			given = &value.Elem{Kind: value.Class, Ref: d.Class, Exact: true}
		}
		args := &arguments{positional: []argument{{value.Of(given), false}}}
		for _, o := range e.decorator(d).Elems() {
			if o.Kind == value.Func && o.Ref == any(f) {
				out = append(out, bound{args: args, self: o.Self != nil, on: o.Self, decoration: d})
			}
		}
	}
	return out
}

func (e *Evaluator) decorator(d *scope.Decoration) value.Value {
	s, b := d.Place()
	return e.within(asideSteps, d.Decorator, env{scope: s, block: b})
}

// keepers returns the modules of the project's functions that decorate f or its
// class: what they keep is called from there.
func (e *Evaluator) keepers(f *scope.Function) []*scope.Module {
	var out []*scope.Module
	add := func(list []syntax.Expr, s *scope.Scope, b *scope.Block) {
		for _, d := range list {
			for _, o := range e.within(asideSteps, d, env{scope: s, block: b}).Elems() {
				if g, ok := o.Ref.(*scope.Function); ok && o.Kind == value.Func {
					out = append(out, g.Module)
				}
			}
		}
	}
	if f.Class == nil {
		add(f.Decorators(), f.Outer, f.Block)
	} else if f.Name == "__init__" || f.Name == "__new__" {
		add(f.Class.Node.Decorators, f.Class.Outer, f.Class.Block)
	}
	return out
}
