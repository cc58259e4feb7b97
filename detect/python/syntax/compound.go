package syntax

// compound parses a statement that has blocks; nil if the token starts none.
func (p *parser) compound() Stmt {
	from := p.from
	switch p.tok {
	case tIf:
		return p.ifStmt(from)
	case tFor:
		return p.forStmt(from, false)
	case tWhile:
		s := &While{}
		p.next()
		s.Test = p.namedExpr()
		s.Body = p.block()
		s.Else = p.elseBlock()
		s.Range = p.since(from)
		return s
	case tDef:
		return p.function(from, false, nil)
	case tClass:
		return p.class(from, nil)
	case tTry:
		return p.tryStmt(from)
	case tWith:
		return p.with(from, false)
	case tAt:
		return p.decorated()
	case tAsync:
		return p.async(nil)
	case tName:
		if p.src[p.from:p.to] == "match" {
			return p.match(from)
		}
	case tElse, tElif, tExcept, tFinally:
		p.unexpected()
	}
	return nil
}

func (p *parser) elseBlock() []Stmt {
	if p.tok != tElse {
		return nil
	}
	return p.clause(p.next)
}

// ifStmt parses a chain of elif in a loop; each is an If alone in the Else of
// the one before.
func (p *parser) ifStmt(from int) Stmt {
	var links []*If
	for first := true; first || p.tok == tElif; first = false {
		s := p.ifs.new()
		s.From = Pos(p.from)
		p.links++ // what stands in a later link is below all links before it
		p.chain(p.links)
		if first {
			p.next()
			s.Test = p.namedExpr()
			s.Body = p.block()
		} else {
			s.Body = p.clause(func() {
				p.next()
				s.Test = p.namedExpr()
			})
			if s.Test == nil {
				s.Test = &Const{Kind: Ellipsis, Range: Range{s.From, s.From}}
			}
			links[len(links)-1].Else = p.stmtList.list([]Stmt{s})
		}
		links = append(links, s)
	}
	links[len(links)-1].Else = p.elseBlock()
	p.links -= len(links)
	for _, s := range links {
		s.To = Pos(p.prevEnd)
	}
	return links[0]
}

func (p *parser) forStmt(from int, async bool) Stmt {
	s := p.fors.new()
	s.Async = async
	p.next()
	s.Target = p.targets()
	p.expect(tIn)
	s.Iter = p.starExprs()
	s.Body = p.block()
	s.Else = p.elseBlock()
	s.Range = p.since(from)
	return s
}

func (p *parser) function(from int, async bool, decorators []Expr) Stmt {
	s := p.functions.new()
	s.Async, s.Decorators = async, decorators
	p.expect(tDef)
	s.NamePos = Pos(p.from)
	s.Name = p.nameText()
	s.TypeParams = p.typeParams()
	p.expect(tLParen)
	s.Params = p.parameters(tRParen, true)
	p.expect(tRParen)
	if p.got(tArrow) {
		s.Returns = p.expr()
	}
	s.Body = p.block()
	s.Range = p.since(from)
	return s
}

func (p *parser) class(from int, decorators []Expr) Stmt {
	s := &ClassDef{Decorators: decorators}
	p.next()
	s.NamePos = Pos(p.from)
	s.Name = p.nameText()
	s.TypeParams = p.typeParams()
	if p.tok == tLParen {
		s.Bases, s.Keywords = p.arguments()
	}
	s.Body = p.block()
	s.Range = p.since(from)
	return s
}

func (p *parser) decorated() Stmt {
	base := len(p.exprs)
	for p.got(tAt) {
		p.exprs = append(p.exprs, p.namedExpr())
		p.expect(tNewline)
	}
	decorators := p.takeExprs(base)
	switch p.tok {
	case tDef:
		return p.function(p.from, false, decorators)
	case tClass:
		return p.class(p.from, decorators)
	case tAsync:
		return p.async(decorators)
	}
	p.fail(p.from, "expected a function or class behind a decorator")
	return nil
}

func (p *parser) async(decorators []Expr) Stmt {
	from := p.from
	p.next()
	switch {
	case p.tok == tDef:
		return p.function(from, true, decorators)
	case p.tok == tFor && decorators == nil:
		return p.forStmt(from, true)
	case p.tok == tWith && decorators == nil:
		return p.with(from, true)
	}
	p.unexpected()
	return nil
}

func (p *parser) tryStmt(from int) Stmt {
	s := &Try{}
	p.next()
	s.Body = p.block()
	for p.tok == tExcept {
		s.Handlers = append(s.Handlers, p.handler(s))
	}
	s.Else = p.elseBlock()
	if p.tok == tFinally {
		s.Finally = p.clause(p.next)
	}
	if s.Handlers == nil && s.Finally == nil {
		p.problem(p.from, "try without except or finally")
	}
	s.Range = p.since(from)
	return s
}

func (p *parser) handler(s *Try) *ExceptHandler {
	h := &ExceptHandler{}
	from := p.from
	h.Body = p.clause(func() {
		p.next()
		if p.got(tStar) {
			s.Star = true
		}
		if p.tok == tColon {
			return
		}
		at := p.from
		h.Type = p.expr()
		switch {
		case p.got(tAs):
			h.Name = p.nameText()
		case p.tok == tComma:
			p.exceptComma(h, at)
		}
	})
	h.Range = p.since(from)
	return h
}

// exceptComma parses "except A, b". In Python 2 it binds the exception to b, in
// Python 3.14 (PEP 758) it catches A and b. Classes of exceptions start with a
// capital letter or stand in a module, what is bound does not.
func (p *parser) exceptComma(h *ExceptHandler, from int) {
	base := len(p.exprs)
	p.exprs = append(p.exprs, h.Type)
	for p.got(tComma) && p.tok != tColon {
		p.exprs = append(p.exprs, p.expr())
	}
	types := p.exprs[base:]
	if len(types) == 2 {
		switch second := types[1].(type) {
		case *Name:
			if c := second.Id[0]; c == '_' || c >= 'a' && c <= 'z' {
				h.Name = second.Id
			}
		case *Tuple, *Attribute, *Subscript:
			if attribute, ok := second.(*Attribute); !ok || attribute.Name[0] >= 'a' && attribute.Name[0] <= 'z' && isSelf(attribute.Value) {
				p.exprs = p.exprs[:base] // a target that has no name of its own
				return
			}
		}
	}
	if h.Name != "" {
		p.exprs = p.exprs[:base]
		return
	}
	t := p.tuples.new()
	t.Elts = p.takeExprs(base)
	t.Range = p.since(from)
	h.Type = t
}

// isSelf tells "self" of "self.error" from the module of "socket.timeout".
func isSelf(e Expr) bool {
	name, ok := e.(*Name)
	return ok && (name.Id == "self" || name.Id == "cls")
}

func (p *parser) with(from int, async bool) Stmt {
	s := &With{Async: async}
	p.next()
	if p.tok == tLParen {
		// The parentheses are the statement's own if ":" stands behind them.
		if !p.try(func() bool {
			p.next()
			s.Items = p.items(tRParen)
			return p.got(tRParen) && p.tok == tColon
		}) {
			s.Items = nil
		}
	}
	if s.Items == nil {
		s.Items = p.items(tEOF)
	}
	s.Body = p.block()
	s.Range = p.since(from)
	return s
}

func (p *parser) items(end token) []*WithItem {
	var items []*WithItem
	for {
		item := p.withItems.new()
		item.Context = p.expr()
		if p.got(tAs) {
			item.Vars = p.target()
		}
		items = append(items, item)
		if !p.got(tComma) || p.tok == end {
			return items
		}
	}
}

// typeParams parses "[T: bound = default, *Ts, **P]"; nil if there are none.
func (p *parser) typeParams() []*TypeParam {
	if p.tok != tLBracket {
		return nil
	}
	p.next()
	var list []*TypeParam
	for p.tok != tRBracket {
		t := &TypeParam{}
		from := p.from
		switch p.tok {
		case tStar:
			t.Kind = TypeVarTupleParam
			p.next()
		case tPower:
			t.Kind = ParamSpecParam
			p.next()
		}
		t.Name = p.nameText()
		if t.Kind == TypeVarParam && p.got(tColon) {
			t.Bound = p.expr()
		}
		if p.got(tAssign) {
			t.Default = p.starExpr()
		}
		t.Range = p.since(from)
		list = append(list, t)
		if !p.got(tComma) {
			break
		}
	}
	if list == nil {
		p.fail(p.from, "expected a type parameter")
	}
	p.expect(tRBracket)
	return list
}
