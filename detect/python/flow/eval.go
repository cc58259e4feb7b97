package flow

import (
	"strings"

	"github.com/ptmlock/ptmlock/detect/python/scope"
	"github.com/ptmlock/ptmlock/detect/python/syntax"
	"github.com/ptmlock/ptmlock/detect/python/value"
)

// manyItems is the number of items from which on a table is made once, and its
// keys are looked up by an index.
const manyItems = 64

// eval returns the values that x may have at v.
func (e *Evaluator) eval(x syntax.Expr, v env) value.Value {
	if e.nest++; e.nest > maxNest {
		e.nest--
		e.lowest, e.hit = stopped, true
		return value.NotKnown(value.RankBound, "the analysis stopped at its bound")
	}
	defer func() { e.nest-- }()
	switch x := x.(type) {
	case *syntax.Dict:
		if len(x.Values) > manyItems {
			return e.memoised(memoKey{node: x, frame: v.frame}, func() value.Value { return e.compute(x, v) })
		}
	case *syntax.List:
		if len(x.Elts) > manyItems {
			return e.memoised(memoKey{node: x, frame: v.frame}, func() value.Value { return e.compute(x, v) })
		}
	case *syntax.Name, *syntax.Attribute, *syntax.Call, *syntax.Subscript:
		return e.memoised(memoKey{node: x, frame: v.frame}, func() value.Value { return e.compute(x, v) })
	}
	return e.compute(x, v)
}

func (e *Evaluator) compute(x syntax.Expr, v env) value.Value {
	switch x := x.(type) {
	case nil:
		return value.Nothing()
	case *syntax.Str:
		return value.Literal(x.Value, v.file(), x.Pos())
	case *syntax.Num:
		return value.Of(&value.Elem{Kind: value.Num, Text: x.Text})
	case *syntax.Const:
		return constant(x)
	case *syntax.Name:
		return e.narrow(e.name(x.Id, x.Pos(), v), x, v)
	case *syntax.Attribute:
		return e.narrow(e.attribute(e.eval(x.Value, v), x.Name, x, v), x, v)
	case *syntax.Subscript:
		return e.subscript(x, v)
	case *syntax.Call:
		return e.together(x, v, e.call(x, v))
	case *syntax.BinOp:
		return e.together(x, v, e.binary(x, v))
	case *syntax.BoolOp:
		return e.boolOp(x, v)
	case *syntax.IfExp:
		return e.conditional(x, v)
	case *syntax.JoinedStr:
		return e.together(x, v, e.joined(x, v))
	case *syntax.Interp:
		return e.interpolated(x, v)
	case *syntax.List:
		return e.sequence(value.List, x, x.Elts, v)
	case *syntax.Set:
		return e.sequence(value.List, x, x.Elts, v)
	case *syntax.Tuple:
		return e.sequence(value.Tuple, x, x.Elts, v)
	case *syntax.Dict:
		return e.dict(x, v)
	case *syntax.Comp:
		return e.comprehension(x, v)
	case *syntax.Lambda:
		if s := v.scope.Module.Scopes[x]; s != nil {
			return value.Of(&value.Elem{Kind: value.Func, Ref: s.Func})
		}
	case *syntax.NamedExpr:
		return e.eval(x.Value, v)
	case *syntax.Await:
		return e.eval(x.Value, v)
	case *syntax.Starred:
		return e.eval(x.Value, v)
	case *syntax.UnaryOp:
		return e.unary(x, v)
	case *syntax.Compare:
		return truths(e.test(x, v))
	case *syntax.Bytes:
		return unknown("bytes are no name")
	}
	return unknown("this expression is not followed")
}

func constant(x *syntax.Const) value.Value {
	switch x.Kind {
	case syntax.None:
		return value.Nothing()
	case syntax.True, syntax.False:
		return value.Boolean(x.Kind == syntax.True)
	}
	return unknown("an ellipsis is no name")
}

func truths(mayTrue, mayFalse bool) value.Value {
	var out value.Value
	if mayTrue {
		out = value.Boolean(true)
	}
	if mayFalse {
		out = value.Join(out, value.Boolean(false))
	}
	return out
}

func (e *Evaluator) unary(x *syntax.UnaryOp, v env) value.Value {
	switch x.Op {
	case syntax.Not:
		return truths(e.test(x, v))
	case syntax.USub:
		return e.eval(x.Operand, v).Map(func(o *value.Elem) value.Value {
			if o.Kind == value.Num && !strings.HasPrefix(o.Text, "-") {
				return value.Of(&value.Elem{Kind: value.Num, Text: "-" + o.Text})
			}
			return unknown("arithmetic is not followed")
		})
	}
	return unknown("arithmetic is not followed")
}

func (e *Evaluator) binary(x *syntax.BinOp, v env) value.Value {
	left := e.eval(x.Left, v)
	switch x.Op {
	case syntax.Add:
		return e.add(left, e.eval(x.Right, v), x, v)
	case syntax.Mod:
		if left.Has(value.Str, value.Template) {
			return e.percent(left, x.Right, v)
		}
	case syntax.Div:
		right := e.eval(x.Right, v)
		if isPath(left) || isPath(right) {
			return joinPaths(left, right)
		}
		if left.Has(value.Unknown) && right.Has(value.Str, value.Template) {
			return joinPaths(left, right)
		}
	case syntax.BitOr:
		return e.merged(left, e.eval(x.Right, v), siteOf(x, v))
	case syntax.Mult:
		return unknownOf(left, "repetition is not followed")
	}
	return unknown("arithmetic is not followed")
}

// unknownOf passes on why a part of an expression is not known.
func unknownOf(v value.Value, reason string) value.Value {
	if u := v.Filter(func(e *value.Elem) bool { return e.Kind == value.Unknown }); !u.IsEmpty() {
		return u
	}
	return unknown(reason)
}

func (e *Evaluator) add(left, right value.Value, x syntax.Node, v env) value.Value {
	containers := func(w value.Value) bool { return w.Has(value.List, value.Tuple) }
	switch {
	case containers(left) && containers(right), containers(left) && right.Has(value.Unknown), left.Has(value.Unknown) && containers(right):
		return value.Of(&value.Elem{Kind: value.List, Site: siteOf(x, v), Items: []value.Item{
			{Val: left, Spread: true}, {Val: right, Spread: true},
		}})
	case left.Has(value.Str, value.Template) || right.Has(value.Str, value.Template):
		w := value.Concat(left, right)
		e.spend(textWork(w))
		return w
	}
	return unknownOf(value.Join(left, right), "arithmetic is not followed")
}

// textWork is the number of steps that putting texts together counts for: many
// long ones take longer than an evaluation.
func textWork(w value.Value) int {
	n := 0
	for _, o := range w.Elems() {
		n += 64 + len(o.Text)
	}
	return n / 2048
}

// merged is a | b of dicts.
func (e *Evaluator) merged(left, right value.Value, site value.Site) value.Value {
	if !left.Has(value.Dict) && !right.Has(value.Dict) {
		return unknown("arithmetic is not followed")
	}
	return value.Of(&value.Elem{Kind: value.Dict, Site: site, Items: []value.Item{
		{Val: left, Spread: true}, {Val: right, Spread: true},
	}})
}

// boolOp evaluates "a or b" to the values of a that may be true, and b if a may
// be false; "and" the other way round.
func (e *Evaluator) boolOp(x *syntax.BoolOp, v env) value.Value {
	var out value.Builder
	for i, operand := range x.Values {
		w := e.eval(operand, v)
		if i == len(x.Values)-1 {
			out.Add(w)
			break
		}
		goesOn := w.IsEmpty()
		out.Add(w.Filter(func(a *value.Elem) bool {
			mayTrue, mayFalse := a.Truth()
			if !x.Or {
				mayTrue, mayFalse = mayFalse, mayTrue
			}
			goesOn = goesOn || mayFalse
			return mayTrue
		}))
		if !goesOn {
			break
		}
	}
	return out.Value()
}

func (e *Evaluator) conditional(x *syntax.IfExp, v env) value.Value {
	mayTrue, mayFalse := e.decide(x.Test, v)
	var out value.Value
	if mayTrue {
		out = e.eval(x.Body, v)
	}
	if mayFalse {
		out = value.Join(out, e.eval(x.Else, v))
	}
	if mayTrue && mayFalse {
		out = out.Via(nil, 0, "", value.Choice)
	}
	return out
}

func (e *Evaluator) joined(x *syntax.JoinedStr, v env) value.Value {
	out := value.String("")
	for _, part := range x.Values {
		out = value.Concat(out, e.eval(part, v))
	}
	e.spend(textWork(out))
	return out.Via(nil, 0, "", value.Formatted)
}

func (e *Evaluator) interpolated(x *syntax.Interp, v env) value.Value {
	w := e.eval(x.Value, v)
	switch {
	case x.Conversion == 'r' || x.Conversion == 'a' || x.Spec != nil && len(x.Spec.Values) > 1:
		return unknownOf(w, "a format specification is not followed")
	case x.Spec != nil && len(x.Spec.Values) == 1:
		spec, ok := x.Spec.Values[0].(*syntax.Str)
		if !ok {
			return unknownOf(w, "a format specification is not followed")
		}
		return formatted(w, spec.Value)
	}
	return textOf(w)
}

// textOf is what str() gives.
func textOf(v value.Value) value.Value {
	return v.Map(func(o *value.Elem) value.Value {
		switch o.Kind {
		case value.Str, value.Template, value.Unknown:
			return value.Of(o)
		case value.Num, value.Bool:
			return value.Of(&value.Elem{Kind: value.Str, Text: o.Text, Trace: o.Trace, Marks: o.Marks})
		case value.None:
			return value.Of(&value.Elem{Kind: value.Str, Text: "None", Trace: o.Trace, Marks: o.Marks})
		case value.Object:
			if o.Text == value.Downloaded {
				return value.Of(o)
			}
		}
		return unknown("the text of an object is not followed")
	})
}

func (e *Evaluator) sequence(kind value.Kind, x syntax.Node, elts []syntax.Expr, v env) value.Value {
	items := make([]value.Item, len(elts))
	thunks := make([]thunk, len(elts))
	for i, elt := range elts {
		if s, ok := elt.(*syntax.Starred); ok {
			items[i].Spread, elt = true, s.Value
		}
		thunks[i] = thunk{e, elt, v}
		items[i].Val = &thunks[i]
	}
	return value.Of(&value.Elem{Kind: kind, Items: items, Site: siteOf(x, v)})
}

func (e *Evaluator) dict(x *syntax.Dict, v env) value.Value {
	items := make([]value.Item, len(x.Values))
	thunks := make([]thunk, 2*len(x.Values))
	for i := range x.Values {
		thunks[2*i] = thunk{e, x.Values[i], v}
		items[i].Val = &thunks[2*i]
		if i >= len(x.Keys) || x.Keys[i] == nil {
			items[i].Spread = true
			continue
		}
		thunks[2*i+1] = thunk{e, x.Keys[i], v}
		items[i].Key = &thunks[2*i+1]
	}
	return value.Of(&value.Elem{Kind: value.Dict, Items: items, Site: siteOf(x, v)})
}

// comprehension is a container with one item that stands for all: its element
// with the targets bound to everything that they run over.
func (e *Evaluator) comprehension(x *syntax.Comp, v env) value.Value {
	s := v.scope.Module.Scopes[x]
	if s == nil {
		return unknown("this comprehension is not followed")
	}
	if from := filteredDict(x); from != nil {
		items := []value.Item{{Val: e.lazy(from, v), Spread: true}}
		return value.Of(&value.Elem{Kind: value.Dict, Site: siteOf(x, v), Items: items})
	}
	inner := v.in(s, v.block)
	out := &value.Elem{Kind: value.List, Open: true, Site: siteOf(x, v)}
	item := value.Item{Val: e.lazy(x.Elt, inner)}
	if x.Kind == syntax.DictComp {
		out.Kind = value.Dict
		item = value.Item{Key: e.lazy(x.Elt, inner), Val: e.lazy(x.Value, inner)}
	}
	out.Items = []value.Item{item}
	return value.Of(out)
}

// filteredDict returns d of "{k: v for k, v in d.items() if …}", nil for any other
// comprehension: each key keeps its value, so that one may only be missing.
func filteredDict(x *syntax.Comp) syntax.Expr {
	if x.Kind != syntax.DictComp || len(x.Generators) != 1 {
		return nil
	}
	key, isKey := x.Elt.(*syntax.Name)
	val, isVal := x.Value.(*syntax.Name)
	target, isPair := x.Generators[0].Target.(*syntax.Tuple)
	call, isCall := x.Generators[0].Iter.(*syntax.Call)
	if !isKey || !isVal || !isPair || !isCall || len(target.Elts) != 2 || len(call.Args)+len(call.Keywords) > 0 {
		return nil
	}
	first, isFirst := target.Elts[0].(*syntax.Name)
	second, isSecond := target.Elts[1].(*syntax.Name)
	items, isItems := call.Func.(*syntax.Attribute)
	if !isFirst || !isSecond || !isItems || items.Name != "items" || first.Id == second.Id || key.Id != first.Id || val.Id != second.Id {
		return nil
	}
	return items.Value
}

func isPath(v value.Value) bool {
	for _, o := range v.Elems() {
		if o.IsPath {
			return true
		}
	}
	return false
}

// name looks up a name as Python does.
func (e *Evaluator) name(id string, pos syntax.Pos, v env) value.Value {
	for s := v.scope; s != nil; s = s.Parent {
		if s.Kind == scope.ClassScope && s != v.scope {
			continue
		}
		if all := s.Names[id]; len(all) > 0 {
			if w, ok := v.frame.fixes(s, id); ok {
				return w
			}
			if s == v.scope && s.Kind != scope.FunctionScope && scope.Later(all, pos, v.block) {
				if w := e.outside(s, id, pos, v); !w.IsEmpty() {
					return w
				}
			}
			return e.bindings(s, id, all, pos, v)
		}
	}
	return e.unbound(id, v)
}

// outside looks up a name that a module or class binds only later, as in "x = x"
// below a star import; empty if nothing else of the project is known to bind it.
func (e *Evaluator) outside(s *scope.Scope, id string, pos syntax.Pos, v env) value.Value {
	for p := s.Parent; p != nil; p = p.Parent {
		if all := p.Names[id]; p.Kind != scope.ClassScope && len(all) > 0 {
			return e.bindings(p, id, all, pos, v)
		}
	}
	w, _ := e.fromStars(id, s.Module)
	return w
}

func (e *Evaluator) bindings(s *scope.Scope, id string, all []*scope.Binding, pos syntax.Pos, v env) value.Value {
	var out value.Builder
	reaching := scope.Reaching(all, pos, v.block)
	if v.frame != nil && v.frame.along {
		reaching = e.takenAlong(reaching, v)
	}
	w, known := e.descended(s, id, reaching, pos, v)
	if !known {
		for _, b := range reaching {
			if !contradicts(b.Block, v.block) {
				out.Add(e.binding(b, v))
			}
		}
		w = out.Value()
	}
	if changes := s.Changes[id]; len(changes) > 0 {
		w = e.changed(w, changes, v)
	}
	return w
}

// unbound looks a name up among star imports and builtins.
func (e *Evaluator) unbound(id string, v env) value.Value {
	m := v.scope.Module
	if w, _ := e.fromStars(id, m); !w.IsEmpty() {
		return w
	}
	switch {
	case id == "__file__":
		return value.Of(&value.Elem{Kind: value.Str, Text: m.Path, IsPath: true})
	case id == "__name__":
		return unknown("__name__ is set by the interpreter")
	}
	return external("builtins." + id)
}

func (e *Evaluator) isLibrary(module string) bool {
	root, _, _ := strings.Cut(module, ".")
	return e.set.Library(root)
}

func external(qualified string) value.Value {
	if len(qualified) > maxQualified {
		return unknown("the name is too long")
	}
	if text, ok := constants[qualified]; ok {
		return value.String(text)
	}
	return value.Of(&value.Elem{Kind: value.External, Text: qualified})
}
