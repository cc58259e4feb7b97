package scope

import (
	"github.com/ptmlock/ptmlock/detect/python/syntax"
)

// inside runs walk in a scope and a body of its own.
func (b *builder) inside(s *Scope, walk func()) {
	scope, block := b.scope, b.block
	s.Block = block
	b.scope, b.block = s, &Block{Scope: s, depth: 0}
	walk()
	b.scope, b.block = scope, block
}

func (b *builder) function(s *syntax.FunctionDef) {
	f := &Function{Name: s.Name, Module: b.module, Outer: b.scope, Block: b.block, Node: s, number: len(b.module.Functions)}
	b.module.Functions = append(b.module.Functions, f)
	for _, d := range s.Decorators {
		b.decorator(d, f)
	}
	b.signature(f, s.Params)
	b.expr(s.Returns)
	if b.scope.Kind == ClassScope {
		f.Class = b.scope.Class
	}
	b.bind(&Binding{Kind: FunctionName, Name: s.Name, At: s.NamePos, After: s.Pos(), Func: f})
	b.enter(f, s, func() { b.body(s.Body) })
}

func (b *builder) decorator(d syntax.Expr, f *Function) {
	n := len(b.module.Calls)
	b.expr(d)
	if call, ok := d.(*syntax.Call); ok && len(b.module.Calls) > n {
		for _, c := range b.module.Calls[n:] {
			if c.Node == call {
				c.Decorates = f
			}
		}
	}
}

// signature takes the parameters; defaults and annotations are evaluated outside
// the function.
func (b *builder) signature(f *Function, params []*syntax.Param) {
	for i, p := range params {
		f.Params = append(f.Params, &Param{Param: p, Index: i})
		b.expr(p.Annotation)
		b.expr(p.Default)
	}
}

func (b *builder) enter(f *Function, node syntax.Node, walk func()) {
	s := newScope(FunctionScope, b.scope, b.module)
	s.Func, f.Scope = f, s
	b.module.Scopes[node] = s
	b.inside(s, func() {
		for _, p := range f.Params {
			b.bind(&Binding{Kind: Parameter, Name: p.Name, At: p.Pos(), After: p.Pos(), Param: p, Func: f})
		}
		walk()
	})
}

func (b *builder) lambda(x *syntax.Lambda) {
	f := &Function{Name: "<lambda>", Module: b.module, Outer: b.scope, Block: b.block, Lambda: x, number: len(b.module.Functions)}
	b.module.Functions = append(b.module.Functions, f)
	b.signature(f, x.Params)
	b.enter(f, x, func() {
		b.expr(x.Body)
		f.Returns = []*Exit{{x.Body, b.block, b.scope, x.Body.Pos()}}
	})
}

func (b *builder) class(s *syntax.ClassDef) {
	c := &Class{Name: s.Name, Module: b.module, Outer: b.scope, Block: b.block, Node: s,
		Stores: map[string][]*Store{}, Changes: map[string][]*Change{}, number: len(b.module.Classes)}
	b.module.Classes = append(b.module.Classes, c)
	b.exprs(s.Decorators)
	for _, base := range s.Bases {
		b.base(base)
	}
	for _, k := range s.Keywords {
		b.expr(k.Value)
	}
	b.bind(&Binding{Kind: ClassName, Name: s.Name, At: s.NamePos, After: s.Pos(), Class: c})
	inner := newScope(ClassScope, b.scope, b.module)
	inner.Class, c.Scope = c, inner
	b.module.Scopes[s] = inner
	b.inside(inner, func() { b.body(s.Body) })
}

// base walks a base class. Being a base alone does not count as use of a class.
func (b *builder) base(x syntax.Expr) {
	switch x := x.(type) {
	case *syntax.Name:
	case *syntax.Attribute:
		b.expr(x.Value)
	default:
		b.expr(x)
	}
}

func (b *builder) comprehension(x *syntax.Comp) {
	s := newScope(CompScope, b.scope, b.module)
	s.Block = b.block
	b.module.Scopes[x] = s
	outer := b.scope
	for i, g := range x.Generators {
		if i == 0 {
			b.expr(g.Iter)
			b.scope = s
		} else {
			b.expr(g.Iter)
		}
		at := outer
		if i > 0 {
			at = s
		}
		b.target(g.Target, &Binding{Kind: Iterated, Value: g.Iter, Scope: at, After: x.Pos()})
		b.exprs(g.Ifs)
	}
	b.expr(x.Elt)
	b.expr(x.Value)
	b.scope = outer
}

func (b *builder) exprs(list []syntax.Expr) {
	for _, x := range list {
		b.expr(x)
	}
}

// expr finds the calls, lambdas, comprehensions and assignment expressions in x,
// and the names that are used.
func (b *builder) expr(x syntax.Expr) {
	switch x := x.(type) {
	case nil:
	case *syntax.Name:
		b.module.Refs[x.Id] = true
	case *syntax.Str:
		b.text(x.Value)
	case *syntax.Attribute:
		b.module.Refs[x.Name] = true
		b.expr(x.Value)
	case *syntax.Call:
		b.call(x)
	case *syntax.BoolOp:
		b.exprs(x.Values)
	case *syntax.NamedExpr:
		b.expr(x.Value)
		b.target(x.Target, &Binding{Kind: Assigned, Value: x.Value, After: x.End()})
	case *syntax.BinOp:
		b.expr(x.Left)
		b.expr(x.Right)
	case *syntax.UnaryOp:
		b.expr(x.Operand)
	case *syntax.Lambda:
		b.lambda(x)
	case *syntax.IfExp:
		b.exprs([]syntax.Expr{x.Test, x.Body, x.Else})
	case *syntax.Dict:
		b.exprs(x.Keys)
		b.exprs(x.Values)
	case *syntax.Set:
		b.exprs(x.Elts)
	case *syntax.Comp:
		b.comprehension(x)
	case *syntax.Await:
		b.expr(x.Value)
	case *syntax.Yield:
		b.yield(x.Value, x.Pos())
	case *syntax.YieldFrom:
		b.expr(x.Value)
	case *syntax.Compare:
		b.expr(x.Left)
		b.exprs(x.Rights)
	case *syntax.JoinedStr:
		b.exprs(x.Values)
	case *syntax.Interp:
		b.expr(x.Value)
		if x.Spec != nil {
			b.expr(x.Spec)
		}
	case *syntax.Subscript:
		b.expr(x.Value)
		b.expr(x.Index)
	case *syntax.Starred:
		b.expr(x.Value)
	case *syntax.List:
		b.exprs(x.Elts)
	case *syntax.Tuple:
		b.exprs(x.Elts)
	case *syntax.Slice:
		b.exprs([]syntax.Expr{x.Lower, x.Upper, x.Step})
	case *syntax.Repr:
		b.expr(x.Value)
	}
}

func (b *builder) yield(value syntax.Expr, at syntax.Pos) {
	b.expr(value)
	if f := b.scope.Owner(); f != nil && value != nil {
		f.Yields = append(f.Yields, &Exit{value, b.block, b.scope, at})
	}
}

func (b *builder) call(x *syntax.Call) {
	b.module.Calls = append(b.module.Calls, &Call{Node: x, Index: len(b.module.Calls), Scope: b.scope, Block: b.block})
	args := x.Args
	switch f := x.Func.(type) {
	case *syntax.Name: // called, not passed on
		if f.Id == "super" && len(args) > 0 {
			if _, ok := args[0].(*syntax.Name); ok {
				args = args[1:] // super(C, self) in C is no use of C
			}
		}
	case *syntax.Attribute:
		b.expr(f.Value)
	default:
		b.expr(f)
	}
	b.exprs(args)
	for _, k := range x.Keywords {
		b.expr(k.Value)
	}
}

// maxNaming bounds the strings that are taken for names of definitions, in bytes.
const maxNaming = 200

// text notes the last name of a string that could name a definition: "Model",
// "package.module.Model", "package.module:Model".
func (b *builder) text(s string) {
	if len(s) > maxNaming || s == "" {
		return
	}
	last := s
	for i := range len(s) {
		switch c := s[i]; {
		case c == '.' || c == ':':
			last = s[i+1:]
		case c == '_' || c >= '0' && c <= '9' || c|0x20 >= 'a' && c|0x20 <= 'z' || c >= 0x80:
		default:
			return
		}
	}
	if last != "" {
		b.module.Strings[last] = true
	}
}
