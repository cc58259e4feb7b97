package javascript

import (
	"strconv"
	"strings"

	"github.com/ptmlock/ptmlock/detect"
	"github.com/ptmlock/ptmlock/detect/javascript/syntax"
)

// evaluator evaluates expressions of a project, backwards from a call: a name
// to what defines it, a parameter to its default and to what callers give.
// Branches are not decided. It is not safe for concurrent use.
type evaluator struct {
	locate func(Located) // nil unless it is asked where revisions stand

	*project
	memo    map[any][]value
	active  map[any]bool
	partial map[any]*partial
	assumed []assumption
	total   int // evaluations that are left for all calls
	spare   int // evaluations that are left for assumptions
	cycles  int
	work    int
	depth   int
}

// newEvaluator returns one that may do total evaluations, and spare of them under
// assumptions.
func newEvaluator(p *project, total, spare int) *evaluator {
	return &evaluator{project: p, memo: map[any][]value{}, active: map[any]bool{}, partial: map[any]*partial{}, total: total, spare: spare}
}

// once evaluates what key stands for, unless that is known or being done.
func (e *evaluator) once(key any, f func() []value) []value {
	if v, ok := e.memo[key]; ok {
		return v
	}
	if p := e.partial[key]; p != nil && p.tries >= maxTries {
		e.cycles++
		return p.values
	}
	if e.active[key] {
		e.cycles++
		return nil
	}
	if e.work--; e.work < 0 || e.depth > maxNested {
		e.cycles++
		return unknown("its way through the program is too long to follow")
	}
	e.total--
	if len(e.assumed) > 0 {
		e.spare--
	}
	e.active[key] = true
	e.depth++
	before := e.cycles
	v := f()
	e.depth--
	delete(e.active, key)
	if e.cycles == before {
		e.memo[key] = v
	} else {
		e.keepPartial(key, v)
	}
	return v
}

// spend counts steps that are no evaluation of their own: the places where a name
// stands, which are thousands for the one-letter names of programs that a tool
// made smaller. It is false if the budget is used up; what asks then stops looking.
func (e *evaluator) spend(steps int) bool {
	e.work -= steps
	e.total -= steps
	if e.work < 0 {
		e.cycles++
	}
	return e.work >= 0
}

// partial is what an expression gave that depends on itself: what it gives depends
// on where the evaluation began, so it counts for one call only.
type partial struct {
	values []value
	tries  int
}

func (e *evaluator) keepPartial(key any, v []value) {
	p := e.partial[key]
	if p == nil {
		p = &partial{}
		e.partial[key] = p
	}
	p.tries++
	p.values = join(p.values, v...)
}

func (e *evaluator) eval(s *source, n *syntax.Node) []value {
	if n == nil {
		return none
	}
	if len(e.assumed) > 0 && (n.Kind == syntax.Ident || n.Kind == syntax.Member) {
		if v, ok := e.given(s, n); ok {
			return []value{v}
		}
	}
	switch n.Kind {
	case syntax.String:
		if len(n.Text) > maxText {
			return unknown("the text is too long for a name")
		}
		return []value{{kind: isText, text: n.Text}}
	case syntax.Number, syntax.Regex:
		return other(n.Text)
	case syntax.Object, syntax.Enum:
		return []value{{kind: isObject, src: s, node: n}}
	case syntax.Function:
		return []value{{kind: isFunction, src: s, node: n}}
	case syntax.Class:
		return []value{{kind: isClass, src: s, node: n}}
	}
	return e.once(n, func() []value { return e.evaluate(s, n) })
}

func (e *evaluator) evaluate(s *source, n *syntax.Node) []value {
	switch n.Kind {
	case syntax.Ident:
		return e.ident(s, n)
	case syntax.Keyword:
		switch n.Text {
		case "null":
			return none
		case "this":
			return e.this(s, n)
		case "super":
			return e.super(s, n)
		}
		return other(n.Text)
	case syntax.Template:
		return e.concat(s, n.Parts, n.Kids)
	case syntax.Array:
		return e.array(s, n)
	case syntax.Member:
		return e.memberOf(s, n)
	case syntax.Index:
		return e.index(e.eval(s, n.Kid(0)), e.eval(s, n.Kid(1)))
	case syntax.Call:
		return e.call(s, n)
	case syntax.New:
		return e.newObject(s, n)
	case syntax.Import:
		return e.required(s, n.Kid(0))
	case syntax.Unary:
		if n.Text == "await" {
			return e.eval(s, n.Kid(0))
		}
		return other(n.Text)
	case syntax.Binary:
		return e.binary(s, n)
	case syntax.Assign:
		v := e.eval(s, n.Kid(1))
		if n.Text == "||=" || n.Text == "??=" {
			return e.or(e.eval(s, n.Kid(0)), v)
		}
		return v
	case syntax.Cond:
		return e.cond(s, n)
	case syntax.Sequence:
		return e.eval(s, n.Kids[len(n.Kids)-1])
	case syntax.Element:
		return other("element")
	}
	return unknown("the expression is not followed")
}

func (e *evaluator) array(s *source, n *syntax.Node) []value {
	list := value{kind: isList}
	for _, kid := range n.Kids {
		if len(list.items) >= 4*maxValues {
			break
		}
		if kid != nil && kid.Kind == syntax.Spread {
			for _, v := range e.eval(s, kid.Kid(0)) {
				if v.kind == isList {
					for _, item := range v.items {
						list.items = append(list.items, from(item, v))
					}
				}
			}
			continue
		}
		list.items = append(list.items, e.eval(s, kid))
	}
	return []value{list}
}

func (e *evaluator) binary(s *source, n *syntax.Node) []value {
	switch n.Text {
	case "||", "??":
		v := e.eval(s, n.Kid(0))
		for _, kid := range n.Kids[1:] {
			v = e.or(v, e.eval(s, kid))
		}
		return v
	case "&&":
		return e.eval(s, n.Kids[len(n.Kids)-1])
	case "+":
		return e.concat(s, make([]string, len(n.Kids)+1), n.Kids)
	}
	return other(n.Text)
}

// or is left, or right where left is nothing or can be.
func (e *evaluator) or(left, right []value) []value {
	var out []value
	var way marks
	for _, v := range left {
		switch {
		case v.kind == isNone, v.kind == isText && v.text == "", v.kind == isOther && v.text == "false":
			way |= markConstant
		case v.kind == isUnknown:
			if way |= v.marks & (markEnv | markOption); !v.outside {
				way |= markDefault
			}
		default:
			out = join(out, v)
		}
	}
	if way == 0 && len(left) > 0 && len(out) > 0 {
		return out
	}
	if out = join(out, mark(right, way&^markConstant)...); !has(out, isText) {
		out = join(out, left...)
	}
	return out
}

// concat joins texts and values between them in all ways.
func (e *evaluator) concat(s *source, texts []string, kids []*syntax.Node) []value {
	out := []value{{kind: isText, text: texts[0]}}
	for i, kid := range kids {
		var next []value
		parts := e.eval(s, kid)
		if len(parts) == 0 {
			return unknown("part of the name depends on itself")
		}
		for _, left := range out {
			if len(next) >= maxValues {
				break
			}
			for _, right := range parts {
				next = join(next, glue(left, right, texts[i+1], s.text[kid.Pos:min(kid.End, len(s.text))]))
			}
		}
		out = next
	}
	return mark(out, markFormatted)
}

// glue is left, right and a text behind them.
func glue(left, right value, text, source string) value {
	if left.kind == isUnknown {
		return left
	}
	switch right.kind {
	case isText, isOther:
		left.text += right.text + text
	case isUnknown:
		return value{kind: isUnknown, marks: right.marks, outside: right.outside, text: "part of the name is not known: " + right.text}
	default:
		if len(source) > 60 {
			source = source[:60] + "…"
		}
		return value{kind: isUnknown, text: "part of the name is not known: " + strings.ToValidUTF8(source, "?")}
	}
	if len(left.text) > maxText {
		return value{kind: isUnknown, text: "the text is too long for a name"}
	}
	return from([]value{left}, right)[0]
}

func (e *evaluator) ident(s *source, n *syntax.Node) []value {
	if y := s.resolve(n, n.Text); y != nil {
		return e.symbol(s, y)
	}
	if n.Text == "undefined" {
		return none
	}
	if above := e.shown.above(n.Text); above != nil {
		return above
	}
	c := catalogue()
	if l := c.globals[n.Text]; l != nil {
		return []value{{kind: isLibrary, lib: l, from: n.Text}}
	}
	if l := c.builtins[n.Text]; l != nil {
		return []value{{kind: isLibrary, lib: l, text: n.Text, from: "globalThis"}}
	}
	return unknown("nothing in the project defines " + n.Text)
}

func (e *evaluator) symbol(s *source, y *symbol) []value {
	return e.once(y, func() []value {
		switch n := y.node; n.Kind {
		case syntax.Specifier:
			return e.moduleMember(s, y.from, n.Text)
		case syntax.ImportAlias:
			return e.eval(s, n.Kid(0))
		case syntax.Ident:
			return e.variable(s, y)
		case syntax.Namespace:
			return unknown("namespaces are not followed")
		default:
			return e.eval(s, n)
		}
	})
}

// variable is what a name was declared with and all that is assigned to it.
func (e *evaluator) variable(s *source, y *symbol) []value {
	values := e.pattern(s, y.node)
	if !e.spend(len(s.assigns[y.name]) / 16) {
		return settled(values)
	}
	for _, a := range s.assigns[y.name] {
		if a.Kid(0) != y.node && (a.Text == "=" || a.Text == "||=" || a.Text == "??=") && s.resolve(a, y.name) == y {
			values = join(values, mark(e.eval(s, a.Kid(1)), markConstant, detect.Step{At: s.at(a), What: "assignment to " + y.name})...)
		}
	}
	if chosen := e.bound(s, y); len(chosen) > 0 {
		if has(values, isBox) {
			chosen = []value{{kind: isBox, items: [][]value{chosen}}}
		}
		values = append(values[:len(values):len(values)], chosen...)
	}
	return e.appended(s, y, settled(values))
}

// pattern is what comes to a place of a pattern: of a declaration or of the
// parameters of a function.
func (e *evaluator) pattern(s *source, n *syntax.Node) []value {
	p := n.Parent
	switch p.Kind {
	case syntax.Declarator:
		return e.declared(s, p, n)
	case syntax.Function:
		for i, param := range p.Params() {
			if param == n {
				return e.parameter(s, p, i, n)
			}
		}
	case syntax.Assign:
		step := detect.Step{At: s.at(n), What: "default of " + nameOf(n)}
		return join(mark(e.eval(s, p.Kid(1)), markDefault, step), without(e.pattern(s, p), isNone)...)
	case syntax.Property:
		object := e.pattern(s, p.Parent)
		if c := p.Kid(1); c != nil {
			return e.index(object, e.eval(s, c))
		}
		return e.member(object, p.Text)
	case syntax.Array:
		for i, kid := range p.Kids {
			if kid == n {
				return e.index(e.pattern(s, p), other(strconv.Itoa(i)))
			}
		}
	case syntax.Spread:
		return e.pattern(s, p)
	}
	return unknown("the way of " + nameOf(n) + " is not followed")
}

func nameOf(n *syntax.Node) string {
	if n.Kind == syntax.Ident {
		return n.Text
	}
	return "a pattern"
}

// declared is the value of a declaration, or of each turn of a loop.
func (e *evaluator) declared(s *source, d, n *syntax.Node) []value {
	if init := d.Kid(1); init != nil {
		return mark(e.eval(s, init), markConstant, detect.Step{At: s.at(d), What: "variable " + nameOf(n)})
	}
	if loop := d.Parent.Parent; loop != nil && loop.Kind == syntax.ForIn && loop.Kid(0) == d.Parent {
		over := e.eval(s, loop.Kid(1))
		if loop.Text == "in" {
			return e.keys(over)
		}
		return e.elements(over)
	}
	if t := e.typed(s, n); t != nil {
		return t
	}
	return none
}

// typed is an object of the declared type of a name; nil if it leads nowhere.
func (e *evaluator) typed(s *source, n *syntax.Node) []value {
	if n.Type == nil {
		return nil
	}
	root := n.Type
	for root.Kind == syntax.Member {
		root = root.Kid(0)
	}
	y := s.resolve(n, root.Text)
	if y == nil {
		return nil
	}
	values := e.symbol(s, y)
	var path []string
	for t := n.Type; t.Kind == syntax.Member; t = t.Kid(0) {
		path = append([]string{t.Text}, path...)
	}
	for _, name := range path {
		values = e.member(values, name)
	}
	var out []value
	for _, v := range values {
		switch v.kind {
		case isLibrary:
			out = join(out, e.made(v))
		case isClass:
			out = join(out, value{kind: isInstance, src: v.src, node: v.node})
		}
	}
	return out
}

// made is the object of a class of a library.
func (e *evaluator) made(v value) value {
	name := v.text
	if name == "" {
		name = v.lib.Library.Default
	}
	if class := v.lib.class(name); class != "" {
		name = class
	}
	return value{kind: isMade, lib: v.lib, from: v.from, text: name}
}

// elements are the elements of lists.
func (e *evaluator) elements(values []value) []value {
	var out []value
	for _, v := range values {
		switch v.kind {
		case isList, isGroup:
			out = join(out, mark(from(v.flat(), v), markChoice)...)
		case isUnknown:
			out = join(out, v)
		}
	}
	return out
}

// keys are the names of the properties of objects.
func (e *evaluator) keys(values []value) []value {
	var out []value
	for _, v := range values {
		if v.kind == isGroup {
			out = join(out, value{kind: isOther, text: "key"})
		}
		if v.kind != isObject {
			continue
		}
		for _, p := range v.node.Kids {
			if p.Kind == syntax.Property && p.Text != "" {
				step := detect.Step{At: v.src.at(p), What: "name of a property"}
				out = join(out, from(mark([]value{{kind: isText, text: p.Text}}, markChoice, step), v)...)
			}
		}
	}
	return out
}
