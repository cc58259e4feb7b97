package javascript

import (
	"slices"

	"github.com/ptmlock/ptmlock/detect"
	"github.com/ptmlock/ptmlock/detect/javascript/syntax"
)

// storeState is what a store holds that a call makes of a function, as those of
// Zustand do: what the function gives, and what it sets.
func (e *evaluator) storeState(v value) []value {
	return e.once(nameOfNode{v.node, "state"}, func() []value {
		var out []value
		if args := v.node.Args(); len(args) > 0 {
			out = e.stateOf(v.src, v.node, args[0])
		}
		return out
	})
}

// stateOf are the objects of the argument of a store: a function gives one, which
// may be wrapped in calls that add to it.
func (e *evaluator) stateOf(s *source, store, n *syntax.Node) []value {
	var out []value
	for _, f := range e.eval(s, n) {
		switch f.kind {
		case isObject:
			out = join(out, f)
		case isFunction:
			out = join(out, e.returns(f.src, f.node)...)
			if params := f.node.Params(); len(params) > 0 && params[0].Kind == syntax.Ident {
				out = join(out, e.setIn(store, params[0].Text)...)
			}
		}
	}
	return slices.DeleteFunc(slices.Clone(out), func(v value) bool { return v.kind != isObject })
}

// setIn are the objects that the function that sets a store is called with, by
// the name that it has there.
func (e *evaluator) setIn(store *syntax.Node, setter string) []value {
	isSet := func(v value) bool { return v.kind == isSetter && v.node == store }
	var out []value
	for _, name := range slices.Compact(slices.Sorted(slices.Values([]string{setter, "set", "setState"}))) {
		for _, c := range e.byName[name] {
			args := c.node.Args()
			if len(args) == 0 || c.node.Kid(0).Kind != syntax.Ident && name != "setState" || !slices.ContainsFunc(e.eval(c.src, c.node.Kid(0)), isSet) {
				continue
			}
			step := detect.Step{At: c.src.at(c.node), What: "call of " + name}
			for _, v := range e.eval(c.src, args[0]) {
				if v.kind == isFunction {
					out = join(out, mark(e.returns(v.src, v.node), 0, step)...)
				} else {
					out = join(out, mark([]value{v}, 0, step)...)
				}
			}
		}
	}
	return out
}

// storeOf is the call that a store is made by whose arguments n is in.
func storeOf(n *syntax.Node) *syntax.Node {
	for n.Parent != nil && n.Parent.Kind == syntax.Call && n.Parent.Kid(0) != n {
		n = n.Parent
	}
	return n
}

// stored is a parameter of the function that a store is made of: the function that
// sets the store, or that gives its state; ok tells whether f is one.
func (e *evaluator) stored(s *source, f *syntax.Node, i int) (out []value, ok bool) {
	call := f.Parent
	if call == nil || call.Kind != syntax.Call || i > 1 {
		return nil, false
	}
	for depth := 0; call != nil && call.Kind == syntax.Call && depth < 6; depth++ {
		for _, v := range e.eval(s, call.Kid(0)) {
			if v.kind != isLibrary {
				continue
			}
			switch v.lib.gives(v.text) {
			case "store":
				return []value{{kind: []kind{isSetter, isStore}[i], src: s, node: call}}, true
			case "same", "merge":
			default:
				return nil, false
			}
		}
		call = call.Parent
	}
	return nil, false
}

// storeCall is what calling a store gives: its state, or what a function takes
// from it.
func (e *evaluator) storeCall(s *source, n *syntax.Node, store value) []value {
	args := n.Args()
	if len(args) == 0 {
		return e.storeState(store)
	}
	var out []value
	for _, f := range e.eval(s, args[0]) {
		if f.kind == isFunction {
			out = join(out, e.returns(f.src, f.node)...)
		}
	}
	return out
}

// selected is the parameter of a function that takes a part of a store.
func (e *evaluator) selected(s *source, f *syntax.Node) (out []value, ok bool) {
	call := f.Parent
	if call == nil || call.Kind != syntax.Call || len(call.Args()) == 0 {
		return nil, false
	}
	inner := f
	if call.Args()[0] != inner {
		return nil, false
	}
	if up := call.Parent; up != nil && up.Kind == syntax.Call && len(up.Args()) > 0 && up.Args()[0] == call { // useShallow(…)
		call = up
	}
	if call.Kid(0).Kind != syntax.Ident {
		return nil, false
	}
	for _, v := range e.eval(s, call.Kid(0)) {
		if v.kind == isStore {
			out, ok = join(out, e.storeState(v)...), true
		}
	}
	return out, ok
}

// contextValue is what a context holds: its default, and what its providers give.
func (e *evaluator) contextValue(v value) []value {
	return e.once(nameOfNode{v.node, "context"}, func() []value {
		var out []value
		if args := v.node.Args(); len(args) > 0 {
			out = join(out, e.eval(v.src, args[0])...)
		}
		name := declaredName(v.node)
		if name == "" {
			return settled(out)
		}
		e.importers(v.src)
		for _, src := range slices.Clone(e.sources) {
			for _, tag := range []string{name + ".Provider", name} {
				for _, element := range src.elements[tag] {
					y := src.resolve(element, name)
					if y == nil || !slices.ContainsFunc(e.symbol(src, y), func(w value) bool { return w.kind == isContext && w.node == v.node }) {
						continue
					}
					step := detect.Step{At: src.at(element), What: "value of the context " + name}
					out = join(out, mark(e.attribute(value{src: src, node: element}, "value"), markCaller, step)...)
				}
			}
		}
		return settled(out)
	})
}

// declaredName is the name that the value of a call is declared under.
func declaredName(n *syntax.Node) string {
	if d := n.Parent; d != nil && d.Kind == syntax.Declarator && d.Kid(0).Kind == syntax.Ident {
		return d.Kid(0).Text
	}
	return ""
}
