package javascript

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/ptmlock/ptmlock/detect"
	"github.com/ptmlock/ptmlock/detect/javascript/syntax"
)

// isHandler tells whether an attribute holds a function that is called with what
// a user chooses.
func isHandler(attribute string) bool {
	rest, ok := strings.CutPrefix(attribute, "on")
	if !ok {
		return strings.HasPrefix(attribute, "set")
	}
	r, _ := utf8.DecodeRuneInString(rest)
	return unicode.IsUpper(r)
}

// isComponent tells whether the name of an element is one of a component, which
// calls its handlers with the choice; the elements of a page call them with an
// event.
func isComponent(element string) bool {
	r, _ := utf8.DecodeRuneInString(element)
	return unicode.IsUpper(r) || strings.Contains(element, ".")
}

// handled is the parameter of a function that elements of JSX call with what a
// user chooses; nil if f is none.
func (e *evaluator) handled(s *source, f *syntax.Node, i int) []value {
	var out []value
	for _, element := range e.listeners(s, f) {
		if i > 0 && !isComponent(element.Text) {
			continue
		}
		out = join(out, value{kind: isEvent, src: s, node: element})
		if isComponent(element.Text) {
			out = join(out, e.choices(s, element)...)
		}
	}
	return out
}

// listeners are the elements with the function in an attribute.
func (e *evaluator) listeners(s *source, f *syntax.Node) []*syntax.Node {
	if p := f.Parent; p.Kind == syntax.Property && p.Parent.Kind == syntax.Element {
		if isHandler(p.Text) {
			return []*syntax.Node{p.Parent}
		}
		return nil
	}
	name := functionName(f)
	if name == "" {
		return nil
	}
	var out []*syntax.Node
	for _, use := range s.given[name] {
		a := use.Parent
		if a.Kind == syntax.Property && a.Parent.Kind == syntax.Element && isHandler(a.Text) {
			out = append(out, a.Parent)
		}
	}
	return out
}

// choices are what a user can choose with an element: the values of the elements
// in it, and those of its list of options.
func (e *evaluator) choices(s *source, element *syntax.Node) []value {
	type key struct{ choices *syntax.Node }
	return e.once(key{element}, func() []value {
		var out []value
		add := func(n *syntax.Node, values []value) {
			for _, v := range values {
				if v.kind == isText {
					out = join(out, mark([]value{v}, markChoice, detect.Step{At: s.at(n), What: "option of a list"})...)
				}
			}
		}
		element.Walk(func(n *syntax.Node) bool {
			if n.Kind != syntax.Element || n == element && !slices.Contains([]string{"input", "button", "Radio"}, n.Text) {
				return true
			}
			add(n, e.optionOf(s, n))
			return true
		})
		for _, a := range element.Kids {
			if a.Kind == syntax.Property && slices.Contains(optionLists, a.Text) && a.Kid(0) != nil {
				add(a, e.optionValues(e.elements(e.eval(s, a.Kid(0)))))
			}
		}
		return out
	})
}

// optionLists are attributes that components take lists of choices in; optionKeys
// the properties of a choice that hold what is chosen.
var (
	optionLists = []string{"options", "items", "data", "choices"}
	optionKeys  = []string{"value", "id", "key", "name"}
)

// optionOf is the value of an element of a list: its attribute, or else the text
// of an <option>.
func (e *evaluator) optionOf(s *source, n *syntax.Node) []value {
	values := without(e.attribute(value{src: s, node: n}, "value"), isNone)
	if len(values) > 0 || n.Text != "option" {
		return values
	}
	for _, kid := range n.Kids {
		if kid.Kind != syntax.Property && kid.Kind != syntax.Spread {
			values = join(values, e.eval(s, kid)...)
		}
	}
	return values
}

func (e *evaluator) optionValues(list []value) []value {
	var out []value
	for _, v := range list {
		if v.kind != isObject {
			out = join(out, v)
			continue
		}
		for _, name := range optionKeys {
			if found := without(e.member([]value{v}, name), isNone); len(found) > 0 {
				out = join(out, found...)
				break
			}
		}
	}
	return out
}

// eventMember is a property of an event: its data if it is a message, or the
// element of a page that it comes from, whose value is what a user chooses.
func (e *evaluator) eventMember(v value, name string) []value {
	switch {
	case name == "data" && v.node == nil:
		return e.posted(v.src)
	case v.node == nil:
	case name == "target" || name == "currentTarget" || name == "detail":
		return []value{v}
	case name == "value":
		if chosen := e.choices(v.src, v.node); len(chosen) > 0 {
			return chosen
		}
		return outside("the name is what a user writes", 0)
	}
	return unknown("property " + name + " of an event is not followed")
}
