package javascript

import (
	"slices"

	"github.com/ptmlock/ptmlock/detect/javascript/syntax"
)

// guard is a condition that holds where a call stands: the test is wanted to be
// true or not, or the operand of a switch to be one of its cases.
type guard struct {
	test  *syntax.Node
	want  truth
	cases []*syntax.Node
}

// guards are the conditions around a node, the innermost first.
func guards(n *syntax.Node) []guard {
	var out []guard
	for p := n.Parent; p != nil && len(out) < 16; n, p = p, p.Parent {
		switch p.Kind {
		case syntax.If, syntax.Cond:
			if n == p.Kid(1) {
				out = append(out, guard{test: p.Kid(0), want: yes})
			} else if n == p.Kid(2) {
				out = append(out, guard{test: p.Kid(0), want: no})
			}
		case syntax.Binary:
			if n == p.Kid(1) && (p.Text == "&&" || p.Text == "||") {
				out = append(out, guard{test: p.Kid(0), want: truthOf(p.Text == "&&")})
			}
		case syntax.Case:
			if g, ok := caseGuard(p); ok && n != p.Kid(0) {
				out = append(out, g)
			}
		case syntax.Block, syntax.Program:
			out = append(out, leftBefore(p, n)...)
		}
	}
	return out
}

// caseGuard is that of the statements of a case: those before it that have none are
// theirs too.
func caseGuard(c *syntax.Node) (guard, bool) {
	s := c.Parent
	i := slices.Index(s.Kids, c)
	if i < 1 || c.Kid(0) == nil {
		return guard{}, false
	}
	g := guard{test: s.Kid(0), cases: []*syntax.Node{c.Kid(0)}}
	for i--; i > 0 && len(s.Kids[i].Kids) == 1; i-- {
		if s.Kids[i].Kid(0) == nil {
			return guard{}, false
		}
		g.cases = append(g.cases, s.Kids[i].Kid(0))
	}
	return g, true
}

// leftBefore are the conditions of a block under which it is left before n.
func leftBefore(block, n *syntax.Node) []guard {
	var out []guard
	for _, kid := range block.Kids {
		if kid == n || len(out) >= 8 {
			break
		}
		if kid != nil && kid.Kind == syntax.If && kid.Kid(2) == nil && leaves(kid.Kid(1)) {
			out = append(out, guard{test: kid.Kid(0), want: no})
		}
	}
	return out
}

// leaves tells whether a statement ends in return, throw, continue or break.
func leaves(n *syntax.Node) bool {
	if n != nil && n.Kind == syntax.Block && len(n.Kids) > 0 {
		n = n.Kids[len(n.Kids)-1]
	}
	return n != nil && n.Kind == syntax.Return
}

// worlds are the assumptions that a call is evaluated under one by one: for each
// text that a condition around it compares with, or leaves of those that there
// are. None if conditions say nothing.
func (e *evaluator) worlds(s *source, n *syntax.Node) []assumption {
	if e.spare <= 0 {
		return nil
	}
	all := guards(n)
	for _, g := range all {
		if g.want == no && len(g.cases) == 0 && subjectOf(s, g.test, 0) == nil {
			continue
		}
		subject, values := e.compared(s, g)
		if subject == nil || len(values) == 0 {
			continue
		}
		var out []assumption
		for _, v := range values {
			if a := e.assume(s, subject, v); !a.never && e.allows(s, a, all) {
				out = append(out, a)
			}
		}
		return out
	}
	return nil
}

// allows tells whether no condition is known to be false under an assumption.
func (e *evaluator) allows(s *source, a assumption, all []guard) bool {
	ok := true
	e.assuming(a, func() {
		ok = !slices.ContainsFunc(all, func(g guard) bool { return g.want != unsure && e.truth(s, g.test) == g.want.not() })
	})
	return ok
}

// compared is the name that a guard is about, and the texts that it can be where
// the guard holds.
func (e *evaluator) compared(s *source, g guard) (subject *syntax.Node, values []value) {
	if len(g.cases) > 0 {
		for _, c := range g.cases {
			values = join(values, e.eval(s, c)...)
		}
		if len(without(values, isText)) > 0 || g.test.Kind != syntax.Ident && g.test.Kind != syntax.Member {
			return nil, nil
		}
		return g.test, values
	}
	if g.want == yes {
		if subject, text := equality(g.test); subject != nil {
			return subject, []value{{kind: isText, text: text.Text}}
		}
	}
	if subject = subjectOf(s, g.test, 0); subject == nil {
		return nil, nil
	}
	// What is not known is taken for one of the texts that are.
	all := slices.DeleteFunc(slices.Clone(e.eval(s, subject)), func(v value) bool { return !v.isFixed() })
	if len(all) < 2 || len(all) > maxSubjects {
		return nil, nil
	}
	for _, v := range all {
		t := unsure
		e.assuming(assumption{exprs: []callSite{{s, subject}}, value: v}, func() { t = e.truth(s, g.test) })
		if t != g.want.not() {
			values = append(values, v)
		}
	}
	if len(values) == len(all) {
		return nil, nil
	}
	return subject, values
}

// equality takes a === "text", also where more is asked for.
func equality(n *syntax.Node) (subject, text *syntax.Node) {
	if n.Kind != syntax.Binary {
		return nil, nil
	}
	switch n.Text {
	case "&&":
		for _, kid := range n.Kids {
			if subject, text = equality(kid); subject != nil {
				return subject, text
			}
		}
	case "===", "==":
		a, b := n.Kid(0), n.Kid(1)
		if a.Kind == syntax.String {
			a, b = b, a
		}
		if b.Kind == syntax.String && (a.Kind == syntax.Ident || a.Kind == syntax.Member) {
			return a, b
		}
	}
	return nil, nil
}

// assume says that a name has a value, and with it the names that it has its
// value from, and that objects are out of question in which it is another.
func (e *evaluator) assume(s *source, subject *syntax.Node, v value) assumption {
	a := assumption{exprs: []callSite{{s, subject}}, value: v}
	for i := 0; i < len(a.exprs) && len(a.exprs) < 12; i++ {
		x := a.exprs[i]
		var objects []value
		name := x.node.Text
		switch x.node.Kind {
		case syntax.Member:
			objects = e.eval(x.src, x.node.Kid(0))
		case syntax.Ident:
			y := x.src.resolve(x.node, x.node.Text)
			if y == nil || y.node.Kind != syntax.Ident || y.node.Parent == nil {
				continue
			}
			p := y.node.Parent
			if p.Kind == syntax.Assign && p.Kid(0) == y.node { // a default
				p = p.Parent
			}
			switch {
			case p.Kind == syntax.Declarator && p.Kid(0) == y.node && p.Kid(1) != nil:
				if init := p.Kid(1); init.Kind == syntax.Ident || init.Kind == syntax.Member {
					a.exprs = append(a.exprs, callSite{x.src, init})
				}
				continue
			case p.Kind == syntax.Property && p.Parent.Kind == syntax.Object && p.Kid(1) == nil:
				objects, name = e.pattern(x.src, p.Parent), p.Text
			}
		}
		e.assumeIn(&a, objects, name)
	}
	return a
}

// assumeIn adds what an assumption says of objects whose property has the value.
func (e *evaluator) assumeIn(a *assumption, objects []value, name string) {
	left := false
	for _, o := range objects {
		if o.kind != isObject || len(a.exprs) >= 12 {
			left = true
			continue
		}
		values := e.property(o, name)
		if len(values) > 0 && !slices.ContainsFunc(values, func(w value) bool { return !w.isFixed() || w.text == a.value.text }) ||
			onlyNone(values) && !slices.ContainsFunc(o.node.Kids, func(p *syntax.Node) bool { return p.Kind == syntax.Spread }) {
			a.excluded = append(a.excluded, o.node)
			continue
		}
		left = true
		for _, p := range o.node.Kids {
			if p.Kind == syntax.Property && p.Text == name && p.Kid(0) != nil && (p.Kid(0).Kind == syntax.Ident || p.Kid(0).Kind == syntax.Member) {
				a.exprs = append(a.exprs, callSite{o.src, p.Kid(0)})
			}
		}
	}
	a.never = a.never || len(objects) > 0 && !left
}

// isExcluded tells whether an object is out of question under the assumptions.
func (e *evaluator) isExcluded(v value) bool {
	return slices.ContainsFunc(e.assumed, func(a assumption) bool { return slices.Contains(a.excluded, v.node) })
}
