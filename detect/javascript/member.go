package javascript

import (
	"strconv"

	"github.com/ptmlock/ptmlock/detect"
	"github.com/ptmlock/ptmlock/detect/javascript/syntax"
)

// memberOf evaluates a.b.
func (e *evaluator) memberOf(s *source, n *syntax.Node) []value {
	object := n.Kid(0)
	if isEnvironment(s, n) {
		return []value{{kind: isEnv}}
	}
	if isGlobal(s, n, "process", "argv") {
		return outside("a command-line argument has no default", markOption)
	}
	if n.Text == "body" {
		if body, ok := e.requested(s, n); ok {
			return body
		}
	}
	values := e.member(e.eval(s, object), n.Text)
	if object.Kind == syntax.Ident {
		values = join(values, e.assigned(s, object, n.Text)...)
	}
	return settled(values)
}

// isEnvironment tells whether n is where a program finds its environment
// variables: in Node, Bun, and what Vite puts in their place.
func isEnvironment(s *source, n *syntax.Node) bool {
	if n.Kind != syntax.Member || n.Text != "env" {
		return false
	}
	object := n.Kid(0)
	return object.Kind == syntax.Keyword && object.Text == "import.meta" || isGlobal(s, n, "process", "env") || isGlobal(s, n, "Bun", "env")
}

// isGlobal tells whether n is object.name, where the file does not bind object.
func isGlobal(s *source, n *syntax.Node, object, name string) bool {
	o := n.Kid(0)
	return n.Kind == syntax.Member && n.Text == name && o.Kind == syntax.Ident && o.Text == object && s.resolve(o, object) == nil
}

// assigned are the values that object.name is set to, where object is a name.
func (e *evaluator) assigned(s *source, object *syntax.Node, name string) []value {
	y := s.resolve(object, object.Text)
	if y == nil {
		return nil
	}
	var out []value
	for _, a := range s.sets[name] {
		target := a.Kid(0).Kid(0)
		if target.Kind == syntax.Ident && target.Text == object.Text && s.resolve(target, target.Text) == y {
			out = join(out, mark(e.eval(s, a.Kid(1)), markAttribute, detect.Step{At: s.at(a), What: "assignment to " + object.Text + "." + name})...)
		}
	}
	return out
}

// member is the property of that name of each of the values.
func (e *evaluator) member(values []value, name string) []value {
	var out []value
	for _, v := range values {
		switch v.kind {
		case isObject:
			if e.isExcluded(v) {
				continue
			}
			out = join(out, from(settled(join(e.property(v, name), e.setTo(v, name)...)), v)...)
		case isProps:
			out = join(out, from(e.attribute(v, name), v)...)
		case isBox:
			out = join(out, from(v.flat(), v)...)
		case isGroup:
			out = join(out, e.any(v)...)
		case isLibrary, isMade:
			out = join(out, libraryMember(v, name))
		case isClass, isInstance:
			out = join(out, from(e.classMember(v, name), v)...)
		case isModule:
			out = join(out, e.exported(v.src, name)...)
		case isField:
			out = join(out, e.fieldMember(v, name)...)
		case isStore:
			if name == "setState" {
				out = join(out, value{kind: isSetter, src: v.src, node: v.node})
			}
		case isState:
			out = join(out, e.stateMember(v, name)...)
		case isEvent:
			out = join(out, e.eventMember(v, name)...)
		case isEnv:
			out = join(out, environment(name)...)
		case isUnknown:
			out = join(out, v)
		case isList:
			if i, err := strconv.Atoi(name); err == nil && i >= 0 && i < len(v.items) {
				out = join(out, from(v.items[i], v)...)
			} else {
				out = join(out, value{kind: isOther, text: name})
			}
		case isNone:
			out = join(out, v)
		default:
			out = join(out, value{kind: isUnknown, text: "property " + name + " is not followed"})
		}
	}
	return out
}

func libraryMember(v value, name string) value {
	switch {
	case name == "default" && v.text == "" && v.kind == isLibrary:
		return value{kind: isLibrary, lib: v.lib, from: v.from, text: v.lib.Library.Default}
	case v.text != "":
		name = v.text + "." + name
	}
	return value{kind: isLibrary, lib: v.lib, from: v.from, text: name}
}

// nameOfNode is the key of what a name gives at a node.
type nameOfNode struct {
	node *syntax.Node
	name string
}

// property is that of an object or enum. What stands last counts.
func (e *evaluator) property(v value, name string) []value {
	return e.once(nameOfNode{v.node, name}, func() []value { return e.findProperty(v, name) })
}

func (e *evaluator) findProperty(v value, name string) []value {
	var out []value
	for i := len(v.node.Kids) - 1; i >= 0; i-- {
		p := v.node.Kids[i]
		switch {
		case p.Kind == syntax.Spread:
			if found := without(e.member(e.eval(v.src, p.Kid(0)), name), isNone); len(found) > 0 {
				if out = join(out, found...); !has(found, isUnknown) {
					return out
				}
			}
		case p.Kind != syntax.Property || p.Setter:
		case p.Text == name && p.Kid(1) == nil:
			return join(out, e.propertyValue(v.src, p)...)
		case p.Kid(1) != nil:
			for _, key := range e.eval(v.src, p.Kid(1)) {
				if key.kind == isText && key.text == name {
					out = join(out, e.propertyValue(v.src, p)...)
				}
			}
		}
	}
	if len(out) == 0 {
		return none
	}
	return out
}

func (e *evaluator) propertyValue(s *source, p *syntax.Node) []value {
	if p.Getter {
		return e.returns(s, p.Kid(0))
	}
	return e.eval(s, p.Kid(0))
}

// attribute is that of an element of JSX.
func (e *evaluator) attribute(v value, name string) []value {
	for _, p := range v.node.Kids {
		switch {
		case p == nil:
		case p.Kind == syntax.Property && p.Text == name && p.Kid(0) != nil:
			return e.eval(v.src, p.Kid(0))
		case p.Kind == syntax.Spread:
			if found := without(e.member(e.eval(v.src, p.Kid(0)), name), isNone); len(found) > 0 {
				return found
			}
		}
	}
	return none
}

// index is the element or property that each index names; all of them if it is
// not known.
func (e *evaluator) index(values, indices []value) []value {
	var out []value
	for _, i := range indices {
		if i.kind == isText || i.kind == isOther && i.text != "" && i.text[0] >= '0' && i.text[0] <= '9' {
			out = join(out, mark(e.member(values, i.text), i.marks&markChoice)...)
			continue
		}
		for _, v := range values {
			out = join(out, e.any(v)...)
		}
	}
	return out
}

// any are all elements or properties of a value.
func (e *evaluator) any(v value) []value {
	var out []value
	switch v.kind {
	case isList:
		out = v.flat()
	case isGroup:
		out = join([]value{{kind: isList, items: v.items}}, v.flat()...)
	case isObject:
		out = e.once(nameOfNode{v.node, "*"}, func() []value { return e.allProperties(v) })
	case isEnv:
		return outside("an environment variable has no default", markEnv)
	case isUnknown, isField:
		return []value{v}
	default:
		return unknown("the element of a value is not followed")
	}
	return mark(from(out, v), markChoice)
}

func (e *evaluator) allProperties(v value) []value {
	var out []value
	for _, p := range v.node.Kids {
		if p.Kind == syntax.Property {
			out = join(out, e.propertyValue(v.src, p)...)
		} else if p.Kind == syntax.Spread {
			for _, w := range e.eval(v.src, p.Kid(0)) {
				out = join(out, e.any(w)...)
			}
		}
	}
	return out
}

// this is the object that a method is called on.
func (e *evaluator) this(s *source, n *syntax.Node) []value {
	class, object, static := owner(n)
	switch {
	case object != nil:
		return []value{{kind: isObject, src: s, node: object}}
	case class == nil:
		return unknown("the object of a function is not followed")
	}
	k := isInstance
	if static {
		k = isClass
	}
	out := []value{{kind: k, src: s, node: class}}
	for _, sub := range e.subclasses(s, class, 0) {
		sub.kind = k
		out = join(out, sub)
	}
	return out
}

// super is the class that the class around n extends, or an object of that.
func (e *evaluator) super(s *source, n *syntax.Node) []value {
	class, _, static := owner(n)
	if class == nil || class.Kid(0) == nil {
		return unknown("the object of a function is not followed")
	}
	var out []value
	for _, v := range e.eval(s, class.Kid(0)) {
		if v.kind == isClass && n.Parent.Kind == syntax.Member && !static {
			v.kind = isInstance
		}
		out = join(out, v)
	}
	return out
}

// owner returns the class, or the object, that this belongs to at n.
func owner(n *syntax.Node) (class, object *syntax.Node, static bool) {
	for ; n != nil; n = n.Parent {
		switch {
		case n.Kind == syntax.Field && n.Parent.Kind == syntax.Class:
			return n.Parent, nil, n.Static
		case n.Kind == syntax.StaticBlock:
			return n.Parent, nil, true
		case n.Kind == syntax.Function && !n.Arrow:
			switch n.Parent.Kind {
			case syntax.Method:
				return n.Parent.Parent, nil, n.Parent.Static
			case syntax.Property:
				return nil, n.Parent.Parent, false
			}
			return nil, nil, false
		}
	}
	return nil, nil, false
}

// subclasses are the classes of the project that extend one, themselves or by
// another.
func (e *evaluator) subclasses(s *source, class *syntax.Node, depth int) []value {
	var out []value
	if class.Text == "" || depth > 8 {
		return nil
	}
	for _, src := range e.sources {
		for _, c := range src.classes {
			super := c.Kid(0)
			if super == nil || lastName(super) != class.Text || len(out) >= maxValues {
				continue
			}
			for _, v := range e.eval(src, super) {
				if v.kind == isClass && v.node == class {
					out = join(out, value{kind: isClass, src: src, node: c})
					out = join(out, e.subclasses(src, c, depth+1)...)
				}
			}
		}
	}
	return out
}

// classMember is a member of a class or of an object of one.
func (e *evaluator) classMember(v value, name string) []value {
	type key struct {
		class *syntax.Node
		kind  kind
		name  string
	}
	return e.once(key{v.node, v.kind, name}, func() []value {
		out := e.ownMember(v, name)
		if len(out) > 0 {
			return settled(out)
		}
		super := v.node.Kid(0)
		if super == nil {
			return unknown("class " + v.node.Text + " has no known " + name)
		}
		for _, parent := range e.eval(v.src, super) {
			switch parent.kind {
			case isClass:
				parent.kind = v.kind
				out = join(out, e.classMember(parent, name)...)
			case isLibrary:
				out = join(out, libraryMember(parent, name))
			case isUnknown:
				out = join(out, parent)
			}
		}
		return out
	})
}

func (e *evaluator) ownMember(v value, name string) []value {
	var out []value
	static := v.kind == isClass
	step := func(n *syntax.Node) detect.Step {
		return detect.Step{At: v.src.at(n), What: "attribute " + name + " of " + v.node.Text}
	}
	for _, m := range v.node.Kids[1:] {
		switch {
		case m.Kind == syntax.Method && m.Text == "constructor" && !static:
			out = join(out, e.declaredByParameter(v.src, m.Kid(0), name)...)
		case m.Text != name || m.Static != static || m.Setter:
		case m.Kind == syntax.Field && m.Kid(0) != nil:
			out = join(out, mark(e.eval(v.src, m.Kid(0)), markAttribute, step(m))...)
		case m.Kind == syntax.Field:
			if out = join(out, e.typed(v.src, m)...); len(out) == 0 {
				out = none
			}
		case m.Kind == syntax.Method && m.Getter:
			out = join(out, e.returns(v.src, m.Kid(0))...)
		case m.Kind == syntax.Method:
			out = join(out, e.eval(v.src, m.Kid(0))...)
		}
	}
	for _, a := range v.src.sets[name] {
		target := a.Kid(0).Kid(0)
		ours := false
		switch {
		case target.Kind == syntax.Keyword && target.Text == "this":
			class, _, isStatic := owner(a)
			ours = class == v.node && isStatic == static
		}
		if ours {
			out = join(out, mark(e.eval(v.src, a.Kid(1)), markAttribute, step(a))...)
		}
	}
	return join(out, e.setTo(v, name)...)
}

// declaredByParameter is a member that a parameter of the constructor declares.
func (e *evaluator) declaredByParameter(s *source, constructor *syntax.Node, name string) []value {
	for _, param := range constructor.Params() {
		target := param
		if param.Kind == syntax.Assign {
			target = param.Kid(0)
		}
		if param.Prop && target.Kind == syntax.Ident && target.Text == name {
			return mark(e.pattern(s, target), markAttribute)
		}
	}
	return nil
}
