package javascript

import (
	"slices"
	"strings"

	"github.com/ptmlock/ptmlock/detect/javascript/syntax"
)

// truth is what is known of a condition.
type truth uint8

const (
	unsure truth = iota
	no
	yes
)

func (t truth) not() truth {
	switch t {
	case yes:
		return no
	case no:
		return yes
	}
	return unsure
}

func (t truth) and(u truth) truth {
	switch {
	case t == no || u == no:
		return no
	case t == yes && u == yes:
		return yes
	}
	return unsure
}

func truthOf(b bool) truth {
	if b {
		return yes
	}
	return no
}

// assumption says that expressions have one of the values that they can have, to
// find what goes with it.
type assumption struct {
	exprs    []callSite
	value    value
	never    bool           // no object is left that it can be true of
	excluded []*syntax.Node // objects that can't be those that are asked about
}

// Bounds of what goes with each of several values.
const (
	maxAssumed  = 2  // in each other
	maxSubjects = 24 // values that a condition is decided for one by one
	// maxSpare is how many evaluations of a project are done under assumptions, for
	// which nothing that is known already counts.
	maxSpare = 1_000_000
)

// assuming evaluates f under an assumption. What was evaluated without it does not
// hold there, nor the other way round.
func (e *evaluator) assuming(a assumption, f func()) {
	if len(e.assumed) >= maxAssumed || e.spare <= 0 {
		f()
		return
	}
	memo, active, partials, cycles := e.memo, e.active, e.partial, e.cycles
	e.memo, e.active, e.partial = map[any][]value{}, map[any]bool{}, map[any]*partial{}
	e.assumed = append(e.assumed, a)
	f()
	e.assumed = e.assumed[:len(e.assumed)-1]
	e.memo, e.active, e.partial, e.cycles = memo, active, partials, cycles
}

// given returns the value that an expression is assumed to have.
func (e *evaluator) given(s *source, n *syntax.Node) (value, bool) {
	for i := len(e.assumed) - 1; i >= 0; i-- {
		a := e.assumed[i]
		for _, expr := range a.exprs {
			if expr.src == s && sameExpression(s, expr.node, n) {
				return a.value, true
			}
		}
	}
	return value{}, false
}

// sameExpression tells whether two names, or properties of names, of a file are
// one: a, a.b, this.c.
func sameExpression(s *source, a, b *syntax.Node) bool {
	for depth := 0; depth < 8; depth++ {
		switch {
		case a == b:
			return true
		case a == nil || b == nil || a.Kind != b.Kind || a.Text != b.Text:
			return false
		case a.Kind == syntax.Ident:
			y := s.resolve(a, a.Text)
			return y != nil && y == s.resolve(b, b.Text)
		case a.Kind == syntax.Keyword:
			c1, o1, _ := owner(a)
			c2, o2, _ := owner(b)
			return a.Text == "this" && c1 == c2 && o1 == o2
		case a.Kind != syntax.Member:
			return false
		}
		a, b = a.Kid(0), b.Kid(0)
	}
	return false
}

// truth decides a condition as far as names decide it. What a program does with
// null, numbers and objects is not decided: assignments are not followed in their
// order.
func (e *evaluator) truth(s *source, n *syntax.Node) truth {
	if e.work--; e.work < 0 || n == nil {
		return unsure
	}
	switch n.Kind {
	case syntax.Keyword:
		if n.Text == "true" || n.Text == "false" {
			return truthOf(n.Text == "true")
		}
	case syntax.Unary:
		if n.Text == "!" {
			return e.truth(s, n.Kid(0)).not()
		}
	case syntax.Ident:
		if init := constantOf(s, n); init != nil && e.depth < maxNested {
			e.depth++
			defer func() { e.depth-- }()
			return e.truth(s, init)
		}
	case syntax.Member:
		return e.truthOfProperty(s, n)
	case syntax.Binary:
		return e.truthOfBinary(s, n)
	case syntax.Call:
		return e.truthOfCall(s, n)
	}
	return unsure
}

// truthOfProperty decides a property of an object that is assumed: true, false, or
// none that the object has.
func (e *evaluator) truthOfProperty(s *source, n *syntax.Node) truth {
	object, ok := e.given(s, n.Kid(0))
	if !ok || object.kind != isObject {
		return unsure
	}
	values := e.member([]value{object}, n.Text)
	switch {
	case len(values) > 0 && onlyNone(values):
		return no
	case len(values) == 1 && values[0].kind == isOther && (values[0].text == "true" || values[0].text == "false"):
		return truthOf(values[0].text == "true")
	}
	return unsure
}

// filtered is a list without the elements that a function is known to give false
// for.
func (e *evaluator) filtered(s *source, v value, args []*syntax.Node) value {
	if len(args) == 0 || args[0].Kind != syntax.Function || len(v.items) > maxValues {
		return v
	}
	test, params := args[0].Kid(0), args[0].Params()
	if len(params) == 0 || params[0].Kind != syntax.Ident || test == nil {
		return v
	}
	if test.Kind == syntax.Block {
		if len(test.Kids) != 1 || test.Kid(0).Kind != syntax.Return {
			return v
		}
		test = test.Kid(0).Kid(0)
	}
	out := v
	out.items = nil
	for _, item := range v.items {
		kept := slices.DeleteFunc(slices.Clone(item), func(w value) bool {
			t := unsure
			if w.kind == isObject || w.kind == isText {
				e.assuming(assumption{exprs: []callSite{{s, params[0]}}, value: w}, func() { t = e.truth(s, test) })
			}
			return t == no
		})
		if len(kept) > 0 {
			out.items = append(out.items, kept)
		}
	}
	return out
}

// constantOf is what a name is declared with that nothing is assigned to.
func constantOf(s *source, n *syntax.Node) *syntax.Node {
	y := s.resolve(n, n.Text)
	if y == nil || y.node.Kind != syntax.Ident {
		return nil
	}
	d := y.node.Parent
	if d == nil || d.Kind != syntax.Declarator || d.Kid(0) != y.node || d.Parent.Text != "const" {
		return nil
	}
	return d.Kid(1)
}

func (e *evaluator) truthOfBinary(s *source, n *syntax.Node) truth {
	switch n.Text {
	case "&&", "||":
		result := unsure
		for i, kid := range n.Kids {
			t := e.truth(s, kid)
			switch {
			case i == 0:
				result = t
			case n.Text == "&&":
				result = result.and(t)
			default:
				result = result.not().and(t.not()).not()
			}
		}
		return result
	case "===", "==":
		return e.compare(e.eval(s, n.Kid(0)), e.eval(s, n.Kid(1)), func(a, b string) bool { return a == b })
	case "!==", "!=":
		return e.compare(e.eval(s, n.Kid(0)), e.eval(s, n.Kid(1)), func(a, b string) bool { return a == b }).not()
	}
	return unsure
}

// compare tells whether all pairs of two sets of texts compare alike.
func (e *evaluator) compare(left, right []value, f func(a, b string) bool) truth {
	result := unsure
	for _, a := range left {
		for _, b := range right {
			if !a.isFixed() || !b.isFixed() {
				return unsure
			}
			t := truthOf(f(a.text, b.text))
			if result != unsure && result != t {
				return unsure
			}
			result = t
		}
	}
	return result
}

// isFixed tells whether a value is a text that no user of the program changes.
func (v value) isFixed() bool {
	return v.kind == isText && v.marks&(markEnv|markOption|markConfig|markDefault) == 0
}

// truthOfCall decides tests of texts and of lists of texts.
func (e *evaluator) truthOfCall(s *source, n *syntax.Node) truth {
	callee, args := n.Kid(0), n.Args()
	if callee.Kind != syntax.Member || len(args) != 1 {
		return unsure
	}
	var test func(a, b string) bool
	switch callee.Text {
	case "includes":
		test = strings.Contains
	case "startsWith":
		test = strings.HasPrefix
	case "endsWith":
		test = strings.HasSuffix
	case "test":
		object := e.eval(s, callee.Kid(0))
		if len(object) != 1 || object[0].kind != isOther {
			return unsure
		}
		re := regexOf(object[0].text)
		if re == nil {
			return unsure
		}
		return e.compare(e.eval(s, args[0]), []value{{kind: isText}}, func(text, _ string) bool { return re.MatchString(text) })
	default:
		return unsure
	}
	object, arg := e.eval(s, callee.Kid(0)), e.eval(s, args[0])
	if len(object) == 1 && object[0].kind == isList {
		if callee.Text != "includes" || len(arg) != 1 || !arg[0].isFixed() {
			return unsure
		}
		for _, item := range object[0].items {
			if len(item) != 1 || !item[0].isFixed() {
				return unsure
			}
			if item[0].text == arg[0].text {
				return yes
			}
		}
		return no
	}
	return e.compare(object, arg, test)
}

// cond evaluates test ? a : b: for each value that the test is about, what goes
// with it.
func (e *evaluator) cond(s *source, n *syntax.Node) []value {
	branches := func() []value {
		switch e.truth(s, n.Kid(0)) {
		case yes:
			return e.eval(s, n.Kid(1))
		case no:
			return e.eval(s, n.Kid(2))
		}
		return join(e.eval(s, n.Kid(1)), e.eval(s, n.Kid(2))...)
	}
	subject := subjectOf(s, n.Kid(0), 0)
	if subject == nil || len(e.assumed) >= maxAssumed {
		return branches()
	}
	values := e.eval(s, subject)
	if _, done := e.given(s, subject); done || len(values) < 2 || len(values) > maxSubjects || len(without(values, isText)) > 0 {
		return branches()
	}
	var out []value
	for _, v := range values {
		e.assuming(assumption{exprs: []callSite{{s, subject}}, value: v}, func() { out = join(out, branches()...) })
	}
	return out
}

// subjectOf is the name whose text a condition is about; nil if there is none.
func subjectOf(s *source, n *syntax.Node, depth int) *syntax.Node {
	if n == nil || depth > 8 {
		return nil
	}
	isName := func(n *syntax.Node) bool { return n != nil && (n.Kind == syntax.Ident || n.Kind == syntax.Member) }
	switch n.Kind {
	case syntax.Ident:
		if init := constantOf(s, n); init != nil {
			return subjectOf(s, init, depth+1)
		}
	case syntax.Unary:
		if n.Text == "!" {
			return subjectOf(s, n.Kid(0), depth+1)
		}
	case syntax.Binary:
		switch n.Text {
		case "&&", "||":
			for _, kid := range n.Kids {
				if found := subjectOf(s, kid, depth+1); found != nil {
					return found
				}
			}
		case "===", "==", "!==", "!=":
			for _, kid := range n.Kids {
				if isName(kid) && kid.Text != "undefined" && kid.Text != "length" {
					return kid
				}
			}
		}
	case syntax.Call:
		callee := n.Kid(0)
		if callee.Kind != syntax.Member || len(n.Args()) != 1 {
			return nil
		}
		switch callee.Text {
		case "test":
			if isName(n.Args()[0]) {
				return n.Args()[0]
			}
		case "includes", "startsWith", "endsWith":
			if isName(callee.Kid(0)) {
				return callee.Kid(0)
			}
			if isName(n.Args()[0]) {
				return n.Args()[0]
			}
		}
	}
	return nil
}
