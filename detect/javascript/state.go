package javascript

import (
	"slices"

	"github.com/ptmlock/ptmlock/detect"
	"github.com/ptmlock/ptmlock/detect/javascript/syntax"
)

// maxAliases bounds the names that one function is looked for under.
const maxAliases = 12

// stateMember is part of the pair that useState(…) gives: what a component begins
// with and what it sets later, or the function that sets it.
func (e *evaluator) stateMember(v value, name string) []value {
	switch name {
	case "0":
		return e.once(nameOfNode{v.node, name}, func() []value { return e.state(v.src, v.node) })
	case "1":
		return []value{{kind: isSetter, src: v.src, node: v.node}}
	}
	return unknown("property " + name + " of a state is not followed")
}

func (e *evaluator) state(s *source, n *syntax.Node) []value {
	var out []value
	if args := n.Args(); len(args) > 0 {
		for _, v := range e.eval(s, args[0]) {
			if v.kind == isFunction {
				out = join(out, e.returns(v.src, v.node)...)
			} else {
				out = join(out, v)
			}
		}
	}
	d := n.Parent
	if d == nil || d.Kind != syntax.Declarator || d.Kid(0).Kind != syntax.Array {
		return settled(out)
	}
	setter := d.Kid(0).Kid(1)
	if setter == nil || setter.Kind != syntax.Ident {
		return settled(out)
	}
	return settled(join(out, e.setBy(s, n, setter.Text)...))
}

// setBy are the arguments of all calls of a function that sets a state, under
// whatever name it is handed on: n is the call that gives the function.
func (e *evaluator) setBy(s *source, n *syntax.Node, name string) []value {
	type key struct{ setter *syntax.Node }
	return e.once(key{n}, func() []value {
		isSet := func(v value) bool { return v.kind == isSetter && v.node == n }
		var out []value
		for _, alias := range e.aliasesOf(s, name) {
			for _, c := range e.byName[alias] {
				args := c.node.Args()
				if len(args) == 0 || c.node.Kid(0).Kind == syntax.Ident && c.src.resolve(c.node, alias) == nil {
					continue
				}
				if slices.ContainsFunc(e.eval(c.src, c.node.Kid(0)), isSet) {
					step := detect.Step{At: c.src.at(c.node), What: "call of " + alias}
					out = join(out, without(mark(e.eval(c.src, args[0]), 0, step), isFunction)...)
				}
			}
			for _, use := range e.handlersOf(alias) {
				if element := use.node.Parent.Parent; slices.ContainsFunc(e.eval(use.src, use.node), isSet) {
					out = join(out, e.choices(use.src, element)...)
				}
			}
		}
		return out
	})
}

// handlersOf are the uses of a name as an attribute of an element of JSX.
func (p *project) handlersOf(name string) []callSite {
	return slices.DeleteFunc(slices.Clone(p.givenTo[name]), func(use callSite) bool {
		a := use.node.Parent
		return a.Kind != syntax.Property || a.Parent.Kind != syntax.Element || !isHandler(a.Text)
	})
}

// aliasesOf are the names that a function of a file may have elsewhere: those of
// attributes, properties and parameters that it is given as. Files that hold
// these names are parsed.
func (e *evaluator) aliasesOf(s *source, name string) []string {
	names := []string{name}
	for i := 0; i < len(names) && len(names) < maxAliases; i++ {
		e.mentioning(names[i])
		for _, other := range e.passed[names[i]] {
			if !slices.Contains(names, other) && len(names) < maxAliases {
				names = append(names, other)
			}
		}
	}
	return names
}
