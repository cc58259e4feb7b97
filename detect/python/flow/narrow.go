package flow

import (
	"strings"

	"github.com/ptmlock/ptmlock/detect/python/scope"
	"github.com/ptmlock/ptmlock/detect/python/syntax"
	"github.com/ptmlock/ptmlock/detect/python/value"
)

// maxBlocks bounds the branches around a use that refine its value.
const maxBlocks = 40

// narrow refines the value of a name or attribute by the tests that hold where
// it is used.
func (e *Evaluator) narrow(w value.Value, x syntax.Expr, v env) value.Value {
	if w.IsEmpty() {
		return w
	}
	n := 0
	for b := v.block; b != nil && n < maxBlocks; b = b.Parent {
		n++
		if b.Test == nil || b.Kind != scope.ThenBlock && b.Kind != scope.ElseBlock || b.Test.End() > x.Pos() {
			continue
		}
		w = e.refine(w, x, b.Test, b.Kind == scope.ThenBlock, v.in(b.Scope, b.Parent), 0)
	}
	return w
}

// refine returns w where test is holds.
func (e *Evaluator) refine(w value.Value, x, test syntax.Expr, holds bool, v env, depth int) value.Value {
	if depth > 10 {
		return w
	}
	switch t := test.(type) {
	case *syntax.UnaryOp:
		if t.Op == syntax.Not {
			return e.refine(w, x, t.Operand, !holds, v, depth+1)
		}
	case *syntax.BoolOp:
		if t.Or == holds { // one of them holds, which is not known
			return e.refineEither(w, x, t, holds, v, depth)
		}
		for _, operand := range t.Values {
			w = e.refine(w, x, operand, holds, v, depth+1)
		}
	case *syntax.Compare:
		if len(t.Ops) == 1 && same(t.Left, x) && !e.rebound(x, t, v) {
			return e.compared(w, t, holds, v)
		}
		return e.byPart(w, x, t, holds, v)
	case *syntax.Call:
		return e.byAffix(w, x, t, holds, v)
	case *syntax.Name, *syntax.Attribute:
		if same(t, x) && !e.rebound(x, t, v) {
			return w.Filter(func(o *value.Elem) bool {
				mayTrue, mayFalse := o.Truth()
				return o.Kind == value.Unknown || holds && mayTrue || !holds && mayFalse
			})
		}
	}
	return w
}

// byPart refines by "part" in x: a text that is known passes the test or does not.
func (e *Evaluator) byPart(w value.Value, x syntax.Expr, t *syntax.Compare, holds bool, v env) value.Value {
	part, ok := t.Left.(*syntax.Str)
	if !ok || len(t.Ops) != 1 || t.Ops[0] != syntax.In && t.Ops[0] != syntax.NotIn || !same(t.Rights[0], x) || e.rebound(x, t, v) {
		return w
	}
	_, folded := t.Rights[0].(*syntax.Call) // "part" in x.lower()
	return w.Filter(func(o *value.Elem) bool {
		text := o.Text
		if folded {
			text = strings.ToLower(text)
		}
		return o.Kind != value.Str || strings.Contains(text, part.Value) == (holds == (t.Ops[0] == syntax.In))
	})
}

// byAffix refines by x.startswith("a") and x.endswith("a").
func (e *Evaluator) byAffix(w value.Value, x syntax.Expr, t *syntax.Call, holds bool, v env) value.Value {
	f, ok := t.Func.(*syntax.Attribute)
	if !ok || f.Name != "startswith" && f.Name != "endswith" || len(t.Args) != 1 || !same(f.Value, x) || e.rebound(x, t, v) {
		return w
	}
	affix, ok := t.Args[0].(*syntax.Str)
	if !ok {
		return w
	}
	return w.Filter(func(o *value.Elem) bool {
		has := strings.HasPrefix(o.Text, affix.Value)
		if f.Name == "endswith" {
			has = strings.HasSuffix(o.Text, affix.Value)
		}
		return o.Kind != value.Str || has == holds
	})
}

// refineEither handles x == "a" or x == "b".
func (e *Evaluator) refineEither(w value.Value, x syntax.Expr, t *syntax.BoolOp, holds bool, v env, depth int) value.Value {
	var out value.Builder
	for _, operand := range t.Values {
		if !mentions(operand, x) {
			return w
		}
		out.Add(e.refine(w, x, operand, holds, v, depth+1))
	}
	return out.Value()
}

func mentions(test, x syntax.Expr) bool {
	c, ok := test.(*syntax.Compare)
	return ok && same(c.Left, x)
}

// rebound tells whether a name gets another value between the test and its use.
func (e *Evaluator) rebound(x syntax.Expr, test syntax.Node, v env) bool {
	name, ok := x.(*syntax.Name)
	if !ok {
		return false
	}
	for s := v.scope; s != nil; s = s.Parent {
		for _, b := range s.Names[name.Id] {
			if b.After > test.End() && b.After <= x.Pos() {
				return true
			}
		}
		if s.Names[name.Id] != nil {
			return false
		}
	}
	return false
}

// compared refines by ==, !=, in, not in, is and is not.
func (e *Evaluator) compared(w value.Value, t *syntax.Compare, holds bool, v env) value.Value {
	op := t.Ops[0]
	switch op {
	case syntax.NotEq:
		op, holds = syntax.Eq, !holds
	case syntax.IsNot:
		op, holds = syntax.Is, !holds
	case syntax.NotIn:
		op, holds = syntax.In, !holds
	}
	var allowed value.Value
	switch op {
	case syntax.Eq, syntax.Is:
		allowed = e.eval(t.Rights[0], v)
	case syntax.In:
		allowed = e.choices(t.Rights[0], v)
	default:
		return w
	}
	constants := allowed.Filter(isConstant)
	if constants.IsEmpty() || allowed.Has(value.Unknown) || allowed.Cut() {
		return w
	}
	if !holds {
		if op != syntax.In && len(constants.Elems()) != 1 {
			return w
		}
		return w.Filter(func(o *value.Elem) bool {
			return !isConstant(o) || intersect(value.Of(o), constants).IsEmpty()
		})
	}
	kept := intersect(w, constants)
	if op == syntax.Is && kept.IsEmpty() {
		return w
	}
	if w.Has(value.Unknown, value.Template, value.External, value.Object) || kept.IsEmpty() {
		kept = value.Join(kept, constants.Via(v.file(), t.Pos(), "choice that is tested for", value.Choice))
	}
	return kept
}

// choices returns what x in container allows.
func (e *Evaluator) choices(container syntax.Expr, v env) value.Value {
	return e.memoised(memoKey{node: container, frame: v.frame, name: "choices"}, func() value.Value { return e.listed(container, v) })
}

func (e *Evaluator) listed(container syntax.Expr, v env) value.Value {
	c := e.eval(container, v)
	if c.Has(value.Str, value.Template) {
		return value.Value{} // a part of a text
	}
	return c.Map(func(o *value.Elem) value.Value {
		if o.Kind == value.External || o.Kind == value.Object {
			return unknown("the names of a library are not listed")
		}
		return e.elements(value.Of(o))
	})
}

func isConstant(o *value.Elem) bool {
	switch o.Kind {
	case value.Str, value.Num, value.Bool, value.None:
		return true
	}
	return false
}

// same tells whether two chains of names are written alike.
func same(a, b syntax.Expr) bool {
	switch x := a.(type) {
	case *syntax.Name:
		y, ok := b.(*syntax.Name)
		return ok && x.Id == y.Id
	case *syntax.Attribute:
		y, ok := b.(*syntax.Attribute)
		return ok && x.Name == y.Name && same(x.Value, y.Value)
	case *syntax.Call: // x.lower() == "a" tests x up to its case
		if f, ok := x.Func.(*syntax.Attribute); ok && f.Name == "lower" && len(x.Args) == 0 {
			return same(f.Value, b)
		}
	}
	return false
}

// decide returns whether a test may hold and may fail, from what is known of its
// values.
func (e *Evaluator) decide(test syntax.Expr, v env) (mayTrue, mayFalse bool) {
	mayTrue, mayFalse = e.test(test, v)
	if !mayTrue && !mayFalse {
		return true, true // nothing is known yet
	}
	return mayTrue, mayFalse
}

// test evaluates a test to what it may be.
func (e *Evaluator) test(x syntax.Expr, v env) (mayTrue, mayFalse bool) {
	switch x := x.(type) {
	case *syntax.UnaryOp:
		if x.Op == syntax.Not {
			mayFalse, mayTrue = e.test(x.Operand, v)
			return mayTrue, mayFalse
		}
	case *syntax.BoolOp:
		return e.testAll(x, v)
	case *syntax.Compare:
		if len(x.Ops) == 1 {
			return e.testCompare(x, v)
		}
		return true, true
	}
	w := e.eval(x, v)
	if w.IsEmpty() {
		return true, true
	}
	return w.Truth()
}

func (e *Evaluator) testAll(x *syntax.BoolOp, v env) (mayTrue, mayFalse bool) {
	mayTrue, mayFalse = !x.Or, x.Or
	for _, operand := range x.Values {
		t, f := e.test(operand, v)
		if x.Or {
			mayTrue, mayFalse = mayTrue || t, mayFalse && f
		} else {
			mayTrue, mayFalse = mayTrue && t, mayFalse || f
		}
	}
	return mayTrue, mayFalse
}

func (e *Evaluator) testCompare(x *syntax.Compare, v env) (mayTrue, mayFalse bool) {
	left := e.eval(x.Left, v)
	op := x.Ops[0]
	negate := op == syntax.NotEq || op == syntax.IsNot || op == syntax.NotIn
	var right value.Value
	switch op {
	case syntax.Eq, syntax.NotEq, syntax.Is, syntax.IsNot:
		right = e.eval(x.Rights[0], v)
		mayTrue, mayFalse = equal(left, right)
	case syntax.In, syntax.NotIn:
		mayTrue, mayFalse = e.contains(e.eval(x.Rights[0], v), left)
	default:
		return true, true
	}
	if negate {
		mayTrue, mayFalse = mayFalse, mayTrue
	}
	return mayTrue, mayFalse
}

// equal tells whether two values may be equal and may differ.
func equal(a, b value.Value) (mayEqual, mayDiffer bool) {
	if a.IsEmpty() || b.IsEmpty() || a.Cut() || b.Cut() {
		return true, true
	}
	for _, x := range a.Elems() {
		for _, y := range b.Elems() {
			switch {
			case isConstant(x) && isConstant(y):
				eq := x.Kind == y.Kind && x.Text == y.Text
				mayEqual, mayDiffer = mayEqual || eq, mayDiffer || !eq
			case x.Kind == value.None && isSolid(y), y.Kind == value.None && isSolid(x):
				mayDiffer = true
			default:
				return true, true
			}
		}
	}
	return mayEqual, mayDiffer
}

// isSolid tells whether an alternative is certainly not None.
func isSolid(o *value.Elem) bool { return o.Kind != value.Unknown && o.Kind != value.None }

// contains tells whether an element may be in a container and may be missing.
func (e *Evaluator) contains(container, element value.Value) (mayTrue, mayFalse bool) {
	if container.IsEmpty() || element.IsEmpty() || container.Cut() || element.Cut() {
		return true, true
	}
	for _, c := range container.Elems() {
		for _, x := range element.Elems() {
			var t, f bool
			switch {
			case c.Kind == value.Str && x.Kind == value.Str:
				t = strings.Contains(c.Text, x.Text)
				f = !t
			case (c.Kind == value.List || c.Kind == value.Tuple || c.Kind == value.Dict) && isConstant(x) && !c.Open:
				all := e.elements(value.Of(c))
				t, f = equal(value.Of(x), all)
				if _, closed := e.flatten(c, 0); !closed || isChanged(c) {
					f = true // it may lack what one way, or a change, gives it
				} else if t && len(all.Elems()) > 1 && !all.Has(value.Unknown) {
					f = false // one of the elements is equal
				}
				if all.IsEmpty() {
					t, f = false, true
				}
			default:
				return true, true
			}
			mayTrue, mayFalse = mayTrue || t, mayFalse || f
		}
	}
	return mayTrue, mayFalse
}

// isChanged tells whether changes in place were added to a container: when they
// happen is not known.
func isChanged(o *value.Elem) bool { return strings.HasPrefix(o.Text, "+") }

// reachable tells whether control may come to a block: in a frame by what its
// arguments say of the tests, else by tests of constants alone.
func (e *Evaluator) reachable(b *scope.Block, v env) bool {
	n := 0
	for ; b != nil && n < maxBlocks; b = b.Parent {
		n++
		if neverRuns(b) {
			return false
		}
		if b.Test == nil || b.Kind != scope.ThenBlock && b.Kind != scope.ElseBlock {
			continue
		}
		var mayTrue, mayFalse bool
		at := v.in(b.Scope, b.Parent)
		if at.frame.base() != nil || at.frame.isAbout(b.Test) {
			mayTrue, mayFalse = e.decide(b.Test, at)
		} else {
			mayTrue, mayFalse = constantTest(b.Test)
		}
		if b.Kind == scope.ThenBlock && !mayTrue || b.Kind == scope.ElseBlock && !mayFalse {
			return false
		}
	}
	return true
}

// neverRuns tells by the text that a block is dead: it stands behind a return, or
// in a loop whose test never holds.
func neverRuns(b *scope.Block) bool {
	if b.Kind == scope.LoopBlock && b.Test != nil {
		mayTrue, _ := constantTest(b.Test)
		return !mayTrue
	}
	return b.Kind == scope.DeadBlock
}

// constantTest decides tests that say by their text that code is dead.
func constantTest(test syntax.Expr) (mayTrue, mayFalse bool) {
	switch x := test.(type) {
	case *syntax.Const:
		return x.Kind == syntax.True, x.Kind == syntax.False || x.Kind == syntax.None
	case *syntax.Num:
		zero := strings.Trim(x.Text, "0.") == ""
		return !zero, zero
	case *syntax.UnaryOp:
		if x.Op == syntax.Not {
			mayFalse, mayTrue = constantTest(x.Operand)
			return mayTrue, mayFalse
		}
	case *syntax.BoolOp:
		mayTrue, mayFalse = !x.Or, x.Or
		for _, operand := range x.Values {
			t, f := constantTest(operand)
			if x.Or {
				mayTrue, mayFalse = mayTrue || t, mayFalse && f
			} else {
				mayTrue, mayFalse = mayTrue && t, mayFalse || f
			}
		}
		return mayTrue, mayFalse
	case *syntax.Name, *syntax.Attribute:
		if scope.LastName(x) == "TYPE_CHECKING" {
			return false, true
		}
	}
	return true, true
}
