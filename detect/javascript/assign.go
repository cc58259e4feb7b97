package javascript

import (
	"github.com/ptmlock/ptmlock/detect"
	"github.com/ptmlock/ptmlock/detect/javascript/syntax"
)

// maxSets bounds how many assignments to a property of one name are looked at.
const maxSets = 300

// setTo are the values that a property of v is set to where it is reached by
// whatever name: an alias of a class, an object of another file. What this.name is
// set to in v itself is left to ownMember.
func (e *evaluator) setTo(v value, name string) []value {
	sites := e.setsOf[name]
	if v.node == nil || len(sites) == 0 || len(sites) > maxSets {
		return nil
	}
	type key struct {
		node *syntax.Node
		kind kind
		name string
	}
	return e.once(key{v.node, v.kind, name}, func() []value {
		var out []value
		for _, site := range sites {
			target := site.node.Kid(0).Kid(0)
			if !mayReach(site.src, target) {
				continue
			}
			for _, w := range e.eval(site.src, target) {
				if w.kind == v.kind && w.node == v.node {
					step := detect.Step{At: site.src.at(site.node), What: "assignment to " + lastName(target) + "." + name}
					out = join(out, mark(e.eval(site.src, site.node.Kid(1)), markAttribute, step)...)
					break
				}
			}
		}
		return out
	})
}

// mayReach tells whether the target of an assignment can be an object of the
// project: not this, and no global.
func mayReach(s *source, target *syntax.Node) bool {
	for target.Kind == syntax.Member || target.Kind == syntax.Index || target.Kind == syntax.Call {
		target = target.Kid(0)
	}
	return target.Kind == syntax.Ident && s.resolve(target, target.Text) != nil || target.Kind == syntax.Keyword && target.Text == "this"
}

// appended are the values of a variable after name += more.
func (e *evaluator) appended(s *source, y *symbol, values []value) []value {
	for n, a := range s.assigns[y.name] {
		if a.Text != "+=" || s.resolve(a, y.name) != y || n > maxTrace {
			continue
		}
		var out []value
		always := isAlways(a, y.node)
		for _, v := range values {
			if v.kind != isText {
				out = join(out, v)
				continue
			}
			decided := unsure
			e.assuming(assumption{exprs: e.originOf(s, y, a.Kid(0)), value: v}, func() {
				decided = e.reached(s, a, y.node)
				if decided == no {
					return
				}
				for _, more := range e.eval(s, a.Kid(1)) {
					out = join(out, mark([]value{glue(v, more, "", "")}, markFormatted)...)
				}
			})
			if decided != yes && !always {
				out = join(out, v)
			}
		}
		values = out
	}
	return values
}

// originOf are the expressions that have the value that a variable begins with:
// its name, and the names that it is declared with.
func (e *evaluator) originOf(s *source, y *symbol, name *syntax.Node) []callSite {
	exprs := []callSite{{s, name}}
	for len(exprs) < 4 {
		d := y.node.Parent
		if y.node.Kind != syntax.Ident || d == nil || d.Kind != syntax.Declarator || d.Kid(0) != y.node || d.Kid(1) == nil {
			break
		}
		init := d.Kid(1)
		if init.Kind != syntax.Ident && init.Kind != syntax.Member {
			break
		}
		exprs = append(exprs, callSite{s, init})
		if init.Kind == syntax.Member {
			break
		}
		if y = s.resolve(init, init.Text); y == nil {
			break
		}
	}
	return exprs
}

// isAlways tells whether a statement runs whenever the declaration does: it
// stands in the same block.
func isAlways(n, declaration *syntax.Node) bool {
	for n.Parent != nil && n.Parent.Kind == syntax.Expression {
		n = n.Parent
	}
	for declaration.Parent != nil && declaration.Kind != syntax.Declare {
		declaration = declaration.Parent
	}
	at := n.Parent
	if at != nil && at.Kind == syntax.Expression {
		at = at.Parent
	}
	return at != nil && at == declaration.Parent
}

// reached tells whether a statement is reached from the declaration's scope, by the
// conditions around it.
func (e *evaluator) reached(s *source, n, declaration *syntax.Node) truth {
	result := yes
	for p := n.Parent; p != nil; n, p = p, p.Parent {
		switch p.Kind {
		case syntax.If:
			if n == p.Kid(0) {
				break
			}
			t := e.truth(s, p.Kid(0))
			if n == p.Kid(2) {
				t = t.not()
			}
			result = result.and(t)
		case syntax.For, syntax.ForIn, syntax.While, syntax.Switch, syntax.Try, syntax.Function, syntax.Cond:
			result = result.and(unsure)
		}
		if _, declares := s.scopes[p]; declares && contains(p, declaration) {
			return result
		}
	}
	return result
}

func contains(n, kid *syntax.Node) bool {
	for ; kid != nil; kid = kid.Parent {
		if kid == n {
			return true
		}
	}
	return false
}
