package flow

import (
	"strings"

	"github.com/ptmlock/ptmlock/detect/python/scope"
	"github.com/ptmlock/ptmlock/detect/python/syntax"
	"github.com/ptmlock/ptmlock/detect/python/value"
)

// This file finds the choices that a program lists beside a value that its users
// set: what they may choose is loaded as well as the default.

// besideDefault returns the other entries of a list whose entry is the default:
// default=MODELS[0] says what may stand there.
func (e *Evaluator) besideDefault(x syntax.Expr, at env) value.Value {
	s, ok := x.(*syntax.Subscript)
	if !ok {
		return value.Value{}
	}
	if _, ok := integer(s.Index); !ok {
		return value.Value{}
	}
	return e.strings(s.Value, at)
}

// strings returns the items of a list if all of them are known to be text.
func (e *Evaluator) strings(list syntax.Expr, at env) value.Value {
	var out value.Builder
	for _, o := range e.eval(list, at).Elems() {
		if o.Kind != value.List && o.Kind != value.Tuple {
			return value.Value{}
		}
		items := e.elements(value.Of(o))
		for _, item := range items.Elems() {
			if item.Kind != value.Str {
				return value.Value{}
			}
		}
		out.Add(items)
	}
	return out.Value().Via(at.file(), list.Pos(), "one of a list", value.Choice)
}

// inHelp returns the lists that a help text shows: help=f"one of {', '.join(MODELS)}".
func (e *Evaluator) inHelp(x syntax.Expr, at env) value.Value {
	var out value.Builder
	syntax.Walk(x, func(n syntax.Node) bool {
		call, ok := n.(*syntax.Call)
		if !ok || len(call.Args) != 1 {
			return true
		}
		if f, ok := call.Func.(*syntax.Attribute); ok && f.Name == "join" {
			if _, ok := f.Value.(*syntax.Str); ok {
				out.Add(e.strings(call.Args[0], at))
			}
		}
		return true
	})
	return out.Value()
}

// listedFor returns what the declaration of an option lists beside its default.
func (e *Evaluator) listedFor(args *arguments, index int) value.Value {
	var out value.Builder
	if t, ok := args.lazy(index, "default", "value").(*thunk); ok {
		out.Add(e.besideDefault(t.x, t.at))
	}
	if t, ok := args.lazy(-1, "help", "description").(*thunk); ok {
		out.Add(e.inHelp(t.x, t.at))
	}
	return out.Value()
}

// annotationChoices returns what an annotation lists: the members of an enum,
// the texts of Literal.
func (e *Evaluator) annotationChoices(annotation syntax.Expr, at env, depth int) value.Value {
	if depth > 8 {
		return value.Value{}
	}
	var out value.Builder
	switch x := annotation.(type) {
	case *syntax.Name, *syntax.Attribute:
		for _, o := range e.eval(x, at).Elems() {
			if c, ok := o.Ref.(*scope.Class); ok && o.Kind == value.Class && e.isEnum(c) {
				out.Add(e.enumMembers(c).Via(at.file(), c.Node.Pos(), "member of "+c.Name, value.Choice))
			}
		}
	case *syntax.BinOp: // Model | None
		if x.Op == syntax.BitOr {
			out.Add(e.annotationChoices(x.Left, at, depth+1))
			out.Add(e.annotationChoices(x.Right, at, depth+1))
		}
	case *syntax.Subscript:
		inner := []syntax.Expr{x.Index}
		if t, ok := x.Index.(*syntax.Tuple); ok {
			inner = t.Elts
		}
		switch scope.LastName(x.Value) {
		case "Literal":
			for _, l := range inner {
				w := e.eval(l, at).Filter(func(o *value.Elem) bool { return o.Kind == value.Str })
				out.Add(w.Via(at.file(), l.Pos(), "choice of an annotation", value.Choice))
			}
		case "Optional", "Union", "Annotated", "List", "list", "Sequence", "Final", "ClassVar":
			for _, i := range inner {
				out.Add(e.annotationChoices(i, at, depth+1))
			}
		}
	}
	return out.Value()
}

// fieldChoices returns what the annotation of a field of a class lists.
func (e *Evaluator) fieldChoices(c *scope.Class, name string) value.Value {
	for _, k := range e.lineage(c).classes {
		for _, b := range k.Scope.Names[name] {
			if b.Ann != nil {
				return e.annotationChoices(b.Ann, env{scope: k.Scope, block: b.Block}, 0)
			}
		}
	}
	return value.Value{}
}

// fieldObject returns an object of the class that the annotation of a field names.
func (e *Evaluator) fieldObject(c *scope.Class, name string) value.Value {
	for _, k := range e.lineage(c).classes {
		for _, b := range k.Scope.Names[name] {
			if b.Ann != nil {
				return e.objectOf(b.Ann, env{scope: k.Scope, block: b.Block}).Filter(func(o *value.Elem) bool { return o.Kind == value.Instance })
			}
		}
	}
	return value.Value{}
}

// parametrized returns what the decorator pytest.mark.parametrize gives a
// parameter of a test.
func (e *Evaluator) parametrized(f *scope.Function, p *scope.Param) (value.Value, bool) {
	var out value.Builder
	for _, d := range f.Decorators() {
		call, ok := d.(*syntax.Call)
		if !ok || scope.LastName(call.Func) != "parametrize" || len(call.Args) < 2 {
			continue
		}
		at := env{scope: f.Outer, block: f.Block}
		index, alone := -1, false
		switch names := call.Args[0].(type) {
		case *syntax.Str:
			index, alone = position(names.Value, p.Name)
		case *syntax.Tuple:
			index = positionIn(names.Elts, p.Name)
		case *syntax.List:
			index = positionIn(names.Elts, p.Name)
		}
		if index < 0 {
			continue
		}
		w := e.elements(e.eval(call.Args[1], at))
		if !alone {
			w = e.pick(w, []int{index})
		}
		out.Add(w.Via(at.file(), call.Pos(), "parameter "+p.Name+" of a test", value.Choice))
	}
	w := out.Value()
	return w, !w.IsEmpty()
}

// position returns where a name stands in "a, b"; alone says that it is the only.
func position(names, name string) (index int, alone bool) {
	list := splitNames(names)
	for i, n := range list {
		if n == name {
			return i, len(list) == 1
		}
	}
	return -1, false
}

func splitNames(names string) []string {
	return strings.FieldsFunc(names, func(r rune) bool { return r == ',' || r == ' ' })
}

func positionIn(list []syntax.Expr, name string) int {
	for i, x := range list {
		if s, ok := x.(*syntax.Str); ok && s.Value == name {
			return i
		}
	}
	return -1
}

// replacedUnless returns the list L of "if x not in L: x = …" where b is that
// assignment to x: behind the test x is what was assigned or one of L.
func (e *Evaluator) replacedUnless(b *scope.Binding, target syntax.Expr, v env) value.Value {
	if b.Block == nil || b.Block.Kind != scope.ThenBlock || b.Block.Test == nil {
		return value.Value{}
	}
	at := v.in(b.Block.Scope, b.Block.Parent)
	tests := []syntax.Expr{b.Block.Test}
	if all, ok := b.Block.Test.(*syntax.BoolOp); ok && !all.Or {
		tests = all.Values
	}
	for _, t := range tests {
		c, ok := t.(*syntax.Compare)
		if !ok || len(c.Ops) != 1 || c.Ops[0] != syntax.NotIn || !isTarget(c.Left, b.Name, target) {
			continue
		}
		listed := e.choices(c.Rights[0], at).Filter(func(o *value.Elem) bool { return o.Kind == value.Str })
		return listed.Via(at.file(), c.Pos(), "choice that is tested for", value.Choice)
	}
	return value.Value{}
}

// isTarget tells whether x is what is assigned to: a name, or an attribute of target.
func isTarget(x syntax.Expr, name string, target syntax.Expr) bool {
	if target == nil {
		n, ok := x.(*syntax.Name)
		return ok && n.Id == name
	}
	a, ok := x.(*syntax.Attribute)
	return ok && a.Name == name && same(a.Value, target)
}
