package scope

import (
	"github.com/ptmlock/ptmlock/detect/python/syntax"
)

// Build binds the names of one file. It may be called concurrently.
func Build(path string, file *syntax.File) *Module {
	m := &Module{Path: path, File: file, Scopes: map[syntax.Node]*Scope{}, Refs: map[string]bool{}, Strings: map[string]bool{}}
	m.Scope = newScope(ModuleScope, nil, m)
	b := &builder{module: m, scope: m.Scope}
	b.block = &Block{Scope: m.Scope}
	b.body(file.Body)
	return m
}

func newScope(kind ScopeKind, parent *Scope, m *Module) *Scope {
	return &Scope{Kind: kind, Parent: parent, Module: m, Names: map[string][]*Binding{}}
}

// builder walks a file with the scope and block that it is in.
type builder struct {
	module *Module
	scope  *Scope
	block  *Block
}

func (b *builder) bind(n *Binding) {
	n.Block = b.block
	if n.Scope == nil {
		n.Scope = b.scope
	}
	owner := b.scope
	for owner.Kind == CompScope && n.Kind != Iterated {
		owner = owner.Parent // an assignment expression binds outside the comprehension
	}
	switch {
	case owner.global[n.Name]:
		owner = b.module.Scope
	case owner.outer[n.Name]:
		for s := owner.Parent; s != nil; s = s.Parent {
			if s.Kind == FunctionScope && s.Names[n.Name] != nil {
				owner = s
				break
			}
		}
	}
	if owner != b.scope && (owner.Kind == ModuleScope || owner.Kind == FunctionScope) && owner.Names[n.Name] == nil {
		owner.Names[n.Name] = []*Binding{n}
		return
	}
	owner.Names[n.Name] = append(owner.Names[n.Name], n)
}

// body walks the statements of a block. What follows an "if" that always leaves
// stands under the negated test, what follows an assert under its test. What
// follows a statement of a function that always leaves is dead.
func (b *builder) body(list []syntax.Stmt) {
	outer := b.block
	for i, s := range list {
		b.stmt(s)
		switch s := s.(type) {
		case *syntax.If:
			if b.guards(s) {
				b.block = b.newBlock(ElseBlock, s, s.Test)
			}
		case *syntax.Assert:
			b.block = b.newBlock(ThenBlock, s, s.Test)
		default:
			if i < len(list)-1 && b.scope.Kind == FunctionScope && leaves(s) {
				b.block = b.newBlock(DeadBlock, s, nil)
			}
		}
	}
	if len(list) > 0 {
		outer.Leaves = outer.Leaves || leaves(list[len(list)-1])
	}
	b.block = outer
}

func (b *builder) guards(s *syntax.If) bool {
	return len(s.Else) == 0 && len(s.Body) > 0 && leaves(s.Body[len(s.Body)-1])
}

func leaves(s syntax.Stmt) bool {
	switch s := s.(type) {
	case *syntax.Return, *syntax.Raise, *syntax.Continue, *syntax.Break:
		return true
	case *syntax.If:
		return len(s.Else) > 0 && leaves(s.Body[len(s.Body)-1]) && leaves(s.Else[len(s.Else)-1])
	case *syntax.ExprStmt:
		call, ok := s.Value.(*syntax.Call)
		return ok && endsProgram(call)
	}
	return false
}

// endsProgram tells whether a call ends the program: sys.exit(), exit(), quit(),
// os._exit(), parser.error().
func endsProgram(call *syntax.Call) bool {
	switch f := call.Func.(type) {
	case *syntax.Name:
		return f.Id == "exit" || f.Id == "quit"
	case *syntax.Attribute:
		base := LastName(f.Value)
		return base == "sys" && f.Name == "exit" || base == "os" && f.Name == "_exit" || base == "parser" && f.Name == "error"
	}
	return false
}

func (b *builder) newBlock(kind BlockKind, stmt syntax.Node, test syntax.Expr) *Block {
	return &Block{Kind: kind, Parent: b.block, Scope: b.scope, Stmt: stmt, Test: test, depth: b.block.depth + 1}
}

// branch walks list in a block of its own.
func (b *builder) branch(kind BlockKind, stmt syntax.Node, test syntax.Expr, list []syntax.Stmt) *Block {
	outer := b.block
	b.block = b.newBlock(kind, stmt, test)
	inner := b.block
	b.body(list)
	b.block = outer
	return inner
}

func (b *builder) stmt(s syntax.Stmt) {
	switch s := s.(type) {
	case *syntax.FunctionDef:
		b.function(s)
	case *syntax.ClassDef:
		b.class(s)
	case *syntax.Return:
		b.expr(s.Value)
		if f := b.scope.Owner(); f != nil {
			f.Returns = append(f.Returns, &Exit{s.Value, b.block, b.scope, s.Pos()})
		}
	case *syntax.Delete:
		b.exprs(s.Targets)
	case *syntax.Assign:
		b.expr(s.Value)
		for _, t := range s.Targets {
			b.target(t, &Binding{Kind: Assigned, Value: s.Value, After: s.End()})
		}
	case *syntax.AugAssign:
		b.expr(s.Value)
		b.augmented(s)
	case *syntax.AnnAssign:
		b.annotated(s)
	case *syntax.TypeAlias:
		b.target(s.Name, &Binding{Kind: Opaque, After: s.End()})
	case *syntax.For:
		b.expr(s.Iter)
		b.target(s.Target, &Binding{Kind: Iterated, Value: s.Iter, After: s.Iter.End()})
		b.branch(LoopBlock, s, nil, s.Body)
		b.body(s.Else)
	case *syntax.While:
		b.expr(s.Test)
		b.branch(LoopBlock, s, s.Test, s.Body)
		b.body(s.Else)
	case *syntax.If:
		b.ifStmt(s)
	case *syntax.With:
		for _, item := range s.Items {
			first := len(b.module.Calls)
			b.expr(item.Context)
			if _, ok := item.Context.(*syntax.Call); ok {
				b.module.Calls[first].With = s // the call itself comes before those in it
			}
			if item.Vars != nil {
				b.target(item.Vars, &Binding{Kind: Entered, Value: item.Context, After: item.Vars.End()})
			}
		}
		b.body(s.Body)
	case *syntax.Match:
		b.match(s)
	case *syntax.Raise:
		b.exprs([]syntax.Expr{s.Exc, s.Cause, s.Traceback})
	case *syntax.Try:
		b.try(s)
	case *syntax.Assert:
		b.exprs([]syntax.Expr{s.Test, s.Msg})
	case *syntax.Import, *syntax.ImportFrom:
		b.imports(s)
	case *syntax.Global:
		if b.scope.global == nil {
			b.scope.global = map[string]bool{}
		}
		for _, n := range s.Names {
			b.scope.global[n] = true
		}
	case *syntax.Nonlocal:
		if b.scope.outer == nil {
			b.scope.outer = map[string]bool{}
		}
		for _, n := range s.Names {
			b.scope.outer[n] = true
		}
	case *syntax.ExprStmt:
		b.expr(s.Value)
		b.changed(s.Value)
	case *syntax.Print:
		b.exprs(s.Values)
	case *syntax.Exec:
		b.exprs([]syntax.Expr{s.Code, s.Globals, s.Locals})
	}
}

func (b *builder) ifStmt(s *syntax.If) {
	b.expr(s.Test)
	branches := &[]*Block{}
	then := b.branch(ThenBlock, s, s.Test, s.Body)
	if len(s.Else) == 0 {
		return
	}
	other := b.branch(ElseBlock, s, s.Test, s.Else)
	*branches = append(*branches, then, other)
	then.branches, other.branches = branches, branches
}

func (b *builder) try(s *syntax.Try) {
	b.branch(TryBlock, s, nil, s.Body)
	for _, h := range s.Handlers {
		b.expr(h.Type)
		outer := b.block
		b.block = b.newBlock(ExceptBlock, s, nil)
		if h.Name != "" {
			b.bind(&Binding{Kind: Opaque, Name: h.Name, At: h.Pos(), After: h.Pos()})
		}
		b.body(h.Body)
		b.block = outer
	}
	b.branch(TryBlock, s, nil, s.Else)
	b.body(s.Finally)
}

func (b *builder) match(s *syntax.Match) {
	b.expr(s.Subject)
	for _, c := range s.Cases {
		outer := b.block
		b.block = b.newBlock(CaseBlock, s, nil)
		b.pattern(c.Pattern)
		b.expr(c.Guard)
		b.body(c.Body)
		b.block = outer
	}
}

func (b *builder) pattern(p syntax.Pattern) {
	capture := func(name string) {
		if name != "" {
			b.bind(&Binding{Kind: Opaque, Name: name, At: p.Pos(), After: p.End()})
		}
	}
	all := func(list []syntax.Pattern) {
		for _, q := range list {
			b.pattern(q)
		}
	}
	switch p := p.(type) {
	case *syntax.MatchSequence:
		all(p.Patterns)
	case *syntax.MatchMapping:
		all(p.Patterns)
		capture(p.Rest)
	case *syntax.MatchClass:
		all(p.Patterns)
		all(p.KwdPatterns)
	case *syntax.MatchStar:
		capture(p.Name)
	case *syntax.MatchAs:
		if p.Pattern != nil {
			b.pattern(p.Pattern)
		}
		capture(p.Name)
	case *syntax.MatchOr:
		all(p.Patterns)
	}
}

func (b *builder) imports(s syntax.Stmt) {
	switch s := s.(type) {
	case *syntax.Import:
		for _, a := range s.Names {
			n := &Binding{Kind: ImportedModule, Name: a.AsName, From: a.Name, At: a.Pos(), After: s.End()}
			if a.AsName == "" {
				n.Name = firstSegment(a.Name)
				n.Attr = a.Name // the whole name is imported, its first part is bound
				n.From = n.Name
			}
			b.bind(n)
		}
	case *syntax.ImportFrom:
		for _, a := range s.Names {
			n := &Binding{Kind: ImportedName, Name: a.AsName, From: s.Module, Level: s.Level, Attr: a.Name, At: a.Pos(), After: s.End()}
			if a.AsName == "" {
				n.Name = a.Name
			}
			if a.Name == "*" {
				n.Scope, n.Block = b.scope, b.block
				b.module.Stars = append(b.module.Stars, n)
				continue
			}
			b.bind(n)
		}
	}
}

func firstSegment(name string) string {
	for i := range len(name) {
		if name[i] == '.' {
			return name[:i]
		}
	}
	return name
}

// annotated binds "name: T = value", and "name: T" in a class, whose constructor
// may set it.
func (b *builder) annotated(s *syntax.AnnAssign) {
	b.expr(s.Annotation)
	b.expr(s.Value)
	if s.Value != nil {
		b.target(s.Target, &Binding{Kind: Assigned, Value: s.Value, Ann: s.Annotation, After: s.End()})
		return
	}
	if name, ok := s.Target.(*syntax.Name); ok && b.scope.Kind == ClassScope {
		b.bind(&Binding{Kind: TypeOnly, Name: name.Id, At: s.Pos(), After: s.End(), Ann: s.Annotation})
	}
}

// target binds what an assignment target names; n is the pattern of the binding.
func (b *builder) target(t syntax.Expr, n *Binding) {
	one := *n
	one.At = t.Pos()
	switch t := t.(type) {
	case *syntax.Name:
		one.Name = t.Id
		b.bind(&one)
	case *syntax.Attribute:
		b.expr(t.Value)
		one.Name = t.Name
		b.setAttribute(t.Value, &one)
	case *syntax.Subscript:
		b.expr(t.Value)
		b.expr(t.Index)
		if n.Kind == Assigned && len(n.Path) == 0 {
			b.change(t.Value, &Change{Kind: SetItem, Key: t.Index, Value: n.Value})
		}
	case *syntax.Starred:
		b.target(t.Value, n)
	case *syntax.Tuple:
		b.targets(t.Elts, n)
	case *syntax.List:
		b.targets(t.Elts, n)
	}
}

func (b *builder) targets(list []syntax.Expr, n *Binding) {
	if len(n.Path) >= 4 {
		return
	}
	for i, t := range list {
		one := *n
		if _, ok := t.(*syntax.Starred); ok {
			i = Rest + min(i, MaxTargets)
		}
		one.Path = append(append([]int(nil), n.Path...), i)
		b.target(t, &one)
	}
}

func (b *builder) augmented(s *syntax.AugAssign) {
	n := &Binding{Kind: Augmented, Value: s.Value, Op: s.Op, At: s.Pos(), After: s.End()}
	switch t := s.Target.(type) {
	case *syntax.Name:
		n.Name = t.Id
		b.bind(n)
	case *syntax.Attribute:
		b.expr(t.Value)
		n.Name = t.Name
		b.setAttribute(t.Value, n)
	default:
		b.expr(s.Target)
	}
}

// setAttribute records an assignment to an attribute, with the class if the
// object is the first parameter of a method.
func (b *builder) setAttribute(object syntax.Expr, n *Binding) {
	n.Scope, n.Block = b.scope, b.block
	s := &Store{Binding: *n, Target: object}
	if class := b.receiverClass(object); class != nil {
		class.Stores[n.Name] = append(class.Stores[n.Name], s)
		return
	}
	b.module.Stores = append(b.module.Stores, s)
}

// receiverClass returns the class whose method has x as its first parameter.
func (b *builder) receiverClass(x syntax.Expr) *Class {
	name, ok := x.(*syntax.Name)
	if !ok {
		return nil
	}
	for s := b.scope; s != nil; s = s.Parent {
		f := s.Func
		if f == nil || f.Class == nil || len(f.Params) == 0 || f.Params[0].Name != name.Id {
			continue
		}
		return f.Class
	}
	return nil
}

// changed records a statement that is a call which changes a container, or sets
// an attribute.
func (b *builder) changed(x syntax.Expr) {
	call, ok := x.(*syntax.Call)
	if !ok {
		return
	}
	if name, ok := call.Func.(*syntax.Name); ok && name.Id == "setattr" && len(call.Args) == 3 {
		if attribute, ok := call.Args[1].(*syntax.Str); ok {
			b.setAttribute(call.Args[0], &Binding{Kind: Assigned, Name: attribute.Value, Value: call.Args[2], At: call.Pos(), After: call.End()})
		}
		return
	}
	method, ok := call.Func.(*syntax.Attribute)
	if !ok {
		return
	}
	c := &Change{Call: call}
	if len(call.Args) > 0 {
		c.Value = call.Args[len(call.Args)-1]
	}
	switch {
	case method.Name == "update":
		c.Kind = Update
	case c.Value == nil:
		return
	case method.Name == "append", method.Name == "add", method.Name == "insert":
		c.Kind = Append
	case method.Name == "extend":
		c.Kind = Extend
	case method.Name == "setdefault" && len(call.Args) == 2:
		c.Kind, c.Key = SetItem, call.Args[0]
	default:
		return
	}
	b.change(method.Value, c)
}

func (b *builder) change(container syntax.Expr, c *Change) {
	c.At, c.Scope, c.Block = container.Pos(), b.scope, b.block
	switch x := container.(type) {
	case *syntax.Name:
		owner := b.scope
		for s := b.scope; s != nil; s = s.Parent {
			if s.Names[x.Id] != nil && (s.Kind != ClassScope || s == b.scope) {
				owner = s
				break
			}
			if s.Parent == nil {
				owner = s
			}
		}
		if owner.Changes == nil {
			owner.Changes = map[string][]*Change{}
		}
		owner.Changes[x.Id] = append(owner.Changes[x.Id], c)
	case *syntax.Attribute:
		if class := b.receiverClass(x.Value); class != nil {
			class.Changes[x.Name] = append(class.Changes[x.Name], c)
		}
	}
}
