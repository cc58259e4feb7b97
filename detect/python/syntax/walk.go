package syntax

// Walk calls f for n and, as long as f returns true, for the nodes below it, in
// the order of the source. A nil n is skipped. Parts of statements (parameters,
// aliases, handlers, comprehensions) are visited where they are nodes of their
// own.
func Walk(n Node, f func(Node) bool) {
	if isNil(n) || !f(n) {
		return
	}
	w := walker{f}
	switch n := n.(type) {
	case Stmt:
		w.stmt(n)
	case Expr:
		w.expr(n)
	case Pattern:
		w.pattern(n)
	default:
		w.part(n)
	}
}

// isNil finds nil interfaces; a typed nil pointer never stands in a tree.
func isNil(n Node) bool { return n == nil }

type walker struct{ f func(Node) bool }

func (w walker) exprs(list ...Expr) {
	for _, e := range list {
		if e != nil {
			Walk(e, w.f)
		}
	}
}

func (w walker) body(lists ...[]Stmt) {
	for _, list := range lists {
		for _, s := range list {
			Walk(s, w.f)
		}
	}
}

func walkAll[T Node](w walker, list []T) {
	for _, n := range list {
		Walk(n, w.f)
	}
}

func (w walker) stmt(n Stmt) {
	switch n := n.(type) {
	case *FunctionDef:
		w.exprs(n.Decorators...)
		walkAll(w, n.TypeParams)
		walkAll(w, n.Params)
		w.exprs(n.Returns)
		w.body(n.Body)
	case *ClassDef:
		w.exprs(n.Decorators...)
		walkAll(w, n.TypeParams)
		w.exprs(n.Bases...)
		walkAll(w, n.Keywords)
		w.body(n.Body)
	case *Return:
		w.exprs(n.Value)
	case *Delete:
		w.exprs(n.Targets...)
	case *Assign:
		w.exprs(n.Targets...)
		w.exprs(n.Value)
	case *AugAssign:
		w.exprs(n.Target, n.Value)
	case *AnnAssign:
		w.exprs(n.Target, n.Annotation, n.Value)
	case *TypeAlias:
		w.exprs(n.Name)
		walkAll(w, n.TypeParams)
		w.exprs(n.Value)
	case *For:
		w.exprs(n.Target, n.Iter)
		w.body(n.Body, n.Else)
	case *While:
		w.exprs(n.Test)
		w.body(n.Body, n.Else)
	case *If:
		w.exprs(n.Test)
		w.body(n.Body, n.Else)
	case *With:
		for _, item := range n.Items {
			w.exprs(item.Context, item.Vars)
		}
		w.body(n.Body)
	case *Match:
		w.exprs(n.Subject)
		for _, c := range n.Cases {
			Walk(c.Pattern, w.f)
			w.exprs(c.Guard)
			w.body(c.Body)
		}
	case *Raise:
		w.exprs(n.Exc, n.Cause, n.Traceback)
	case *Try:
		w.body(n.Body)
		walkAll(w, n.Handlers)
		w.body(n.Else, n.Finally)
	case *Assert:
		w.exprs(n.Test, n.Msg)
	case *Import:
		walkAll(w, n.Names)
	case *ImportFrom:
		walkAll(w, n.Names)
	case *ExprStmt:
		w.exprs(n.Value)
	case *Print:
		w.exprs(n.Values...)
	case *Exec:
		w.exprs(n.Code, n.Globals, n.Locals)
	}
}

func (w walker) part(n Node) {
	switch n := n.(type) {
	case *Param:
		w.exprs(n.Annotation, n.Default)
	case *TypeParam:
		w.exprs(n.Bound, n.Default)
	case *Keyword:
		w.exprs(n.Value)
	case *ExceptHandler:
		w.exprs(n.Type)
		w.body(n.Body)
	}
}

func (w walker) expr(n Expr) {
	switch n := n.(type) {
	case *BoolOp:
		w.exprs(n.Values...)
	case *NamedExpr:
		w.exprs(n.Target, n.Value)
	case *BinOp:
		w.exprs(n.Left, n.Right)
	case *UnaryOp:
		w.exprs(n.Operand)
	case *Lambda:
		walkAll(w, n.Params)
		w.exprs(n.Body)
	case *IfExp:
		w.exprs(n.Body, n.Test, n.Else)
	case *Dict:
		for i, key := range n.Keys {
			w.exprs(key, n.Values[i])
		}
	case *Set:
		w.exprs(n.Elts...)
	case *Comp:
		w.exprs(n.Elt, n.Value)
		for _, g := range n.Generators {
			w.exprs(g.Target, g.Iter)
			w.exprs(g.Ifs...)
		}
	case *Await:
		w.exprs(n.Value)
	case *Yield:
		w.exprs(n.Value)
	case *YieldFrom:
		w.exprs(n.Value)
	case *Compare:
		w.exprs(n.Left)
		w.exprs(n.Rights...)
	case *Call:
		w.exprs(n.Func)
		w.exprs(n.Args...)
		walkAll(w, n.Keywords)
	case *JoinedStr:
		w.exprs(n.Values...)
	case *Interp:
		w.exprs(n.Value)
		if n.Spec != nil {
			w.exprs(n.Spec)
		}
	case *Attribute:
		w.exprs(n.Value)
	case *Subscript:
		w.exprs(n.Value, n.Index)
	case *Starred:
		w.exprs(n.Value)
	case *List:
		w.exprs(n.Elts...)
	case *Tuple:
		w.exprs(n.Elts...)
	case *Slice:
		w.exprs(n.Lower, n.Upper, n.Step)
	case *Repr:
		w.exprs(n.Value)
	}
}

func (w walker) pattern(n Pattern) {
	switch n := n.(type) {
	case *MatchValue:
		w.exprs(n.Value)
	case *MatchSequence:
		walkAll(w, n.Patterns)
	case *MatchMapping:
		for i, key := range n.Keys {
			w.exprs(key)
			Walk(n.Patterns[i], w.f)
		}
	case *MatchClass:
		w.exprs(n.Cls)
		walkAll(w, n.Patterns)
		walkAll(w, n.KwdPatterns)
	case *MatchAs:
		if n.Pattern != nil {
			Walk(n.Pattern, w.f)
		}
	case *MatchOr:
		walkAll(w, n.Patterns)
	}
}
