package javascript

import (
	"slices"
	"unicode"
	"unicode/utf8"

	"github.com/ptmlock/ptmlock/detect"
	"github.com/ptmlock/ptmlock/detect/javascript/syntax"
)

// parameter is what a function of the project is called with.
func (e *evaluator) parameter(s *source, f *syntax.Node, i int, n *syntax.Node) []value {
	return e.once(n, func() []value {
		out, known := e.callback(s, f, i)
		if known {
			return out
		}
		target := n
		if n.Kind == syntax.Assign {
			target = n.Kid(0)
		}
		out = join(join(e.fromCallers(s, f, i), e.fromElements(s, f, i)...), e.handled(s, f, i)...)
		if len(without(out, isNone, isUnknown)) == 0 {
			if t := e.typed(s, target); len(t) > 0 {
				return t
			}
		}
		if len(out) == 0 {
			name := functionName(f)
			if name == "" {
				name = "a function"
			}
			return outside("parameter "+nameOf(target)+" of "+name+" has no known value", 0)
		}
		return out
	})
}

// functionName is the name that a function is called by.
func functionName(f *syntax.Node) string {
	p := f.Parent
	switch {
	case f.Text != "" && f.Text != "constructor":
		return f.Text
	case p == nil:
	case p.Kind == syntax.Method && p.Text == "constructor":
		return p.Parent.Text
	case p.Kind == syntax.Method, p.Kind == syntax.Field, p.Kind == syntax.Property:
		return p.Text
	case p.Kind == syntax.Declarator && p.Kid(0).Kind == syntax.Ident:
		return p.Kid(0).Text
	case p.Kind == syntax.Assign && p.Kid(1) == f:
		return lastName(p.Kid(0))
	case p.Kind == syntax.Call && p.Parent != nil: // const f = useCallback(() => …), memo(…)
		if d := p.Parent; d.Kind == syntax.Declarator && d.Kid(0).Kind == syntax.Ident {
			return d.Kid(0).Text
		}
	}
	return ""
}

// callback is the parameter of a function that is given to a method of a list or
// of a promise; known tells whether it is one.
func (e *evaluator) callback(s *source, f *syntax.Node, i int) (out []value, known bool) {
	if i == 0 {
		if out, known = e.listener(s, f); known {
			return out, true
		}
	}
	if i == 0 {
		if out, known = e.selected(s, f); known {
			return out, true
		}
	}
	if out, known = e.stored(s, f, i); known {
		return out, true
	}
	call := f.Parent
	if call == nil || call.Kind != syntax.Call || !slices.Contains(call.Args(), f) || call.Kid(0).Kind != syntax.Member {
		return nil, false
	}
	object := call.Kid(0).Kid(0)
	switch call.Kid(0).Text {
	case "map", "forEach", "filter", "find", "findIndex", "flatMap", "some", "every", "findLast":
		if i > 0 {
			return other("0"), true
		}
		return e.elements(e.eval(s, object)), true
	case "reduce":
		if i == 1 {
			return e.elements(e.eval(s, object)), true
		}
	case "then":
		if i == 0 {
			return e.eval(s, object), true
		}
	}
	return nil, false
}

// fromCallers are the arguments that calls of the function give.
func (e *evaluator) fromCallers(s *source, f *syntax.Node, i int) []value {
	name := functionName(f)
	if name == "" && (f.Parent == nil || f.Parent.Kind != syntax.Call) {
		return nil
	}
	e.importers(s)
	var target *syntax.Node = f
	if m := f.Parent; m != nil && m.Kind == syntax.Method && m.Text == "constructor" {
		target = m.Parent
	}
	sites := e.callsOf(callSite{s, target}, name)
	if target.Kind == syntax.Class {
		for _, sub := range e.subclasses(s, target, 0) {
			e.importers(sub.src)
			sites = append(sites, e.callsOf(callSite{sub.src, sub.node}, sub.node.Text)...)
			for _, c := range sub.src.calls["super"] {
				if class, _, _ := owner(c); class == sub.node {
					sites = append(sites, callSite{sub.src, c})
				}
			}
		}
	}
	out := e.asArgument(s, f, i)
	// What a test tries a function with is no reason for what the program does, if
	// the program calls it.
	var tried []value
	for _, c := range sites {
		if !e.spend(1) {
			break
		}
		calls := slices.ContainsFunc(e.eval(c.src, c.node.Kid(0)), func(v value) bool { return e.isCallOf(v, target) })
		if !calls || i >= len(c.node.Args()) {
			continue
		}
		args := c.node.Args()
		if slices.ContainsFunc(args[:i+1], func(n *syntax.Node) bool { return n.Kind == syntax.Spread }) {
			continue
		}
		given := mark(e.eval(c.src, args[i]), markCaller, detect.Step{At: c.src.at(c.node), What: "argument of the call of " + name})
		if c.src.isTest && !s.isTest {
			tried = join(tried, given...)
		} else {
			out = join(out, given...)
		}
	}
	if len(out) == 0 {
		return tried
	}
	return out
}

// asArgument are the values of parameter i of a function where functions of the
// project call it that get it as an argument. What these only hand on is what they
// are given together with it.
func (e *evaluator) asArgument(s *source, f *syntax.Node, i int) []value {
	uses := []*syntax.Node{f}
	if name := functionName(f); name != "" {
		uses = append(uses, s.given[name]...)
	}
	var out []value
	for _, use := range uses {
		if !e.spend(1) {
			break
		}
		call := use.Parent
		if call == nil || call.Kind != syntax.Call {
			continue
		}
		k := slices.Index(call.Args(), use)
		if k < 0 || use != f && !e.isFunction(s, use, f) {
			continue
		}
		for _, g := range e.eval(s, call.Kid(0)) {
			if g.kind != isFunction || k >= len(g.node.Params()) || g.node.Params()[k].Kind != syntax.Ident {
				continue
			}
			for _, c := range g.src.calls[g.node.Params()[k].Text] {
				if c.Kid(0).Kind != syntax.Ident || !contains(g.node, c) || i >= len(c.Args()) {
					continue
				}
				src, arg := g.src, c.Args()[i]
				if j := slices.IndexFunc(g.node.Params(), func(p *syntax.Node) bool { return sameExpression(src, p, arg) }); j >= 0 && j < len(call.Args()) {
					src, arg = s, call.Args()[j]
				}
				out = join(out, mark(e.eval(src, arg), markCaller, detect.Step{At: g.src.at(c), What: "call in " + functionName(g.node)})...)
			}
		}
	}
	return out
}

// isCallOf tells whether calling v runs the function, or makes an object of the
// class, target: of a class that extends it as well, if that has no constructor.
func (e *evaluator) isCallOf(v value, target *syntax.Node) bool {
	for depth := 0; depth < 8; depth++ {
		if v.node == target && (v.kind == isFunction || v.kind == isClass) {
			return true
		}
		if v.kind != isClass || v.node.Kid(0) == nil || hasConstructor(v.node) {
			return false
		}
		super := e.eval(v.src, v.node.Kid(0))
		if len(super) != 1 {
			return false
		}
		v = super[0]
	}
	return false
}

func hasConstructor(class *syntax.Node) bool {
	return slices.ContainsFunc(class.Kids[1:], func(m *syntax.Node) bool { return m.Kind == syntax.Method && m.Text == "constructor" })
}

// fromElements are the attributes of the elements that a component is used as.
func (e *evaluator) fromElements(s *source, f *syntax.Node, i int) []value {
	name := functionName(f)
	first, _ := utf8.DecodeRuneInString(name)
	if i != 0 || !unicode.IsUpper(first) {
		return nil
	}
	e.importers(s)
	var out []value
	for _, src := range slices.Clone(e.sources) {
		for _, element := range e.elementsOf(s, src, name) {
			y := src.resolve(element, element.Text)
			if y == nil || !slices.ContainsFunc(e.symbol(src, y), func(v value) bool { return v.node == f || isWrapped(v, f) }) {
				continue
			}
			step := detect.Step{At: src.at(element), What: "attributes of the element " + element.Text}
			out = join(out, mark([]value{{kind: isProps, src: src, node: element}}, markCaller, step)...)
		}
	}
	return out
}

// elementsOf are the elements of a file that may be a component of another: by
// its name, by that of what wraps it (memo, forwardRef), or by that which an
// import gives it.
func (e *evaluator) elementsOf(of, in *source, name string) []*syntax.Node {
	names := []string{name}
	for _, use := range of.given[name] {
		if call := use.Parent; call.Kind == syntax.Call {
			if wrapper := declaredName(call); wrapper != "" {
				names = append(names, wrapper)
			}
		}
	}
	if of != in {
		for _, outside := range append(slices.Clone(names), "default") {
			names = append(names, in.aliases[outside]...)
		}
	}
	slices.Sort(names)
	var out []*syntax.Node
	for _, n := range slices.Compact(names) {
		out = append(out, in.elements[n]...)
	}
	return out
}

// isWrapped tells whether v is what a call gives that f is an argument of.
func isWrapped(v value, f *syntax.Node) bool {
	return v.kind == isUnknown && f.Parent.Kind == syntax.Call || v.kind == isLibrary && f.Parent.Kind == syntax.Call
}
