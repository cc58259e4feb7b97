package syntax

// expr parses an expression without "," and ":=".
func (p *parser) expr() Expr {
	p.enter()
	defer p.leave()
	return p.ternary()
}

func (p *parser) ternary() Expr {
	if p.tok == tLambda {
		return p.lambda()
	}
	from := p.from
	e := p.arithmetic(0)
	if !continues[p.tok] {
		return e
	}
	e = p.or(from, e)
	if p.tok != tIf {
		return e
	}
	t := &IfExp{Body: e}
	p.next()
	t.Test = p.disjunction()
	p.expect(tElse)
	t.Else = p.expr()
	t.Range = p.since(from)
	return t
}

// disjunction parses an expression without a conditional or lambda at its top.
func (p *parser) disjunction() Expr {
	from := p.from
	return p.or(from, p.arithmetic(0))
}

// or parses "or" and all that binds closer, behind the operand left.
func (p *parser) or(from int, left Expr) Expr {
	left = p.and(from, left)
	if p.tok != tOr {
		return left
	}
	base := len(p.exprs)
	p.exprs = append(p.exprs, left)
	for p.got(tOr) {
		at := p.from
		p.exprs = append(p.exprs, p.and(at, p.arithmetic(0)))
	}
	return p.boolOp(from, base, true)
}

func (p *parser) boolOp(from, base int, or bool) Expr {
	b := p.boolOps.new()
	b.Or, b.Values = or, p.takeExprs(base)
	b.Range = p.since(from)
	return b
}

func (p *parser) and(from int, left Expr) Expr {
	left = p.comparison(from, left)
	if p.tok != tAnd {
		return left
	}
	base := len(p.exprs)
	p.exprs = append(p.exprs, left)
	for p.got(tAnd) {
		at := p.from
		p.exprs = append(p.exprs, p.comparison(at, p.arithmetic(0)))
	}
	return p.boolOp(from, base, false)
}

// not parses "not operand"; arithmetic comes here, as operands start with it.
func (p *parser) not(from int) Expr {
	p.enter()
	p.next()
	at := p.from
	u := p.unaryOps.new()
	u.Op, u.Operand = Not, p.comparison(at, p.arithmetic(0))
	u.Range = p.since(from)
	p.leave()
	return u
}

func (p *parser) comparison(from int, left Expr) Expr {
	if _, isNot := left.(*UnaryOp); isNot && left.(*UnaryOp).Op == Not && int(left.Pos()) == from {
		return left // "not" binds less than a comparison
	}
	base, ops := len(p.exprs), len(p.compares)
	for {
		op, ok := p.compareOp()
		if !ok {
			break
		}
		p.compares = append(p.compares, op)
		p.exprs = append(p.exprs, p.arithmetic(0))
	}
	if len(p.exprs) == base {
		return left
	}
	c := p.arenas.compares.new()
	c.Left, c.Ops = left, p.compareList.list(p.compares[ops:])
	p.compares = p.compares[:ops]
	c.Rights = p.takeExprs(base)
	c.Range = p.since(from)
	return c
}

// compareOp takes a comparison operator if one stands here.
func (p *parser) compareOp() (CompareOperator, bool) {
	var op CompareOperator
	switch p.tok {
	case tEq:
		op = Eq
	case tNotEq:
		op = NotEq
	case tLt:
		op = Lt
	case tLtE:
		op = LtE
	case tGt:
		op = Gt
	case tGtE:
		op = GtE
	case tIn:
		op = In
	case tNot:
		p.next()
		if p.tok != tIn {
			p.fail(p.from, "expected 'in' behind 'not'")
		}
		op = NotIn
	case tIs:
		p.next()
		if p.got(tNot) {
			return IsNot, true
		}
		return Is, true
	default:
		return 0, false
	}
	p.next()
	return op, true
}

// arithmetic parses binary operators that bind closer than least; with 0 all
// but comparisons. "not" is an operand only where a comparison may start.
func (p *parser) arithmetic(least uint8) Expr {
	from, beside := p.from, p.high
	p.high = 0
	left := p.unary(least == 0)
	for {
		b := binary[p.tok]
		if b.precedence <= least {
			p.high = max(p.high, beside)
			return left
		}
		p.next()
		e := p.binOps.new()
		e.Left, e.Op = left, b.op
		p.enter()
		e.Right = p.arithmetic(b.precedence)
		p.leave()
		e.Range = p.since(from)
		left = e
		p.link()
	}
}

var unaryTokens = [tokenCount]struct {
	ok bool
	op UnaryOperator
}{tMinus: {true, USub}, tPlus: {true, UAdd}, tTilde: {true, Invert}}

func (p *parser) unary(not bool) Expr {
	from := p.from
	if u := unaryTokens[p.tok]; u.ok {
		p.enter()
		p.next()
		e := p.unaryOps.new()
		e.Op, e.Operand = u.op, p.unary(false)
		e.Range = p.since(from)
		p.leave()
		return e
	}
	switch p.tok {
	case tNot:
		if not {
			return p.not(from)
		}
	case tAwait:
		p.enter()
		p.next()
		value := p.primary()
		p.leave()
		return p.power(from, &Await{p.since(from), value})
	}
	return p.power(from, p.primary())
}

func (p *parser) power(from int, base Expr) Expr {
	if p.tok != tPower {
		return base
	}
	p.enter()
	p.next()
	e := p.binOps.new()
	e.Left, e.Op, e.Right = base, Pow, p.unary(false)
	e.Range = p.since(from)
	p.leave()
	return e
}

// primary parses an atom and what is attached to it: attributes, calls,
// subscripts.
func (p *parser) primary() Expr {
	from, beside := p.from, p.high
	p.high = 0
	e := p.atom()
	for {
		switch p.tok {
		case tDot:
			p.next()
			a := p.attributes.new()
			a.Value, a.Name = e, p.nameText()
			a.Range = p.since(from)
			e = a
		case tLParen:
			c := p.calls.new()
			c.Func, c.Number = e, p.file.Calls
			p.file.Calls++
			c.Args, c.Keywords = p.arguments()
			c.Range = p.since(from)
			e = c
		case tLBracket:
			s := p.subscripts.new()
			s.Value, s.Index = e, p.subscript()
			s.Range = p.since(from)
			e = s
		default:
			p.high = max(p.high, beside)
			return e
		}
		p.link()
	}
}

// subscript parses "[index]" or "[a:b, c]" with its brackets.
func (p *parser) subscript() Expr {
	p.enter()
	p.next()
	from := p.from
	index := p.slice()
	_, star := index.(*Starred)
	if p.tok == tComma || star {
		base := len(p.exprs)
		p.exprs = append(p.exprs, index)
		for p.got(tComma) && p.tok != tRBracket {
			p.exprs = append(p.exprs, p.slice())
		}
		index = p.tuple(from, base)
	}
	p.expect(tRBracket)
	p.leave()
	return index
}

// tuple takes the expressions above base as a tuple that ends here.
func (p *parser) tuple(from, base int) Expr {
	t := p.tuples.new()
	t.Elts = p.takeExprs(base)
	t.Range = p.since(from)
	return t
}

func (p *parser) slice() Expr {
	from := p.from
	var lower Expr
	if p.tok != tColon {
		if p.tok == tStar {
			return p.starExpr()
		}
		lower = p.namedExpr()
		if p.tok != tColon {
			return lower
		}
	}
	s := p.slices.new()
	s.Lower = lower
	p.next()
	part := func() Expr {
		if p.tok == tColon || p.tok == tComma || p.tok == tRBracket {
			return nil
		}
		return p.expr()
	}
	s.Upper = part()
	if p.got(tColon) {
		s.Step = part()
	}
	s.Range = p.since(from)
	return s
}

func (p *parser) lambda() Expr {
	from := p.from
	l := &Lambda{}
	p.next()
	outer := p.fParens
	p.fParens = -1
	l.Params = p.parameters(tColon, false)
	p.fParens = outer
	p.expect(tColon)
	l.Body = p.expr()
	l.Range = p.since(from)
	return l
}

// namedExpr parses an expression that may be "name := value".
func (p *parser) namedExpr() Expr {
	from := p.from
	e := p.expr()
	if p.tok == tColonEq {
		return p.walrus(from, e)
	}
	return e
}

func (p *parser) walrus(from int, target Expr) Expr {
	name, ok := target.(*Name)
	if !ok {
		p.fail(p.from, "expected a name before ':='")
	}
	n := &NamedExpr{Target: name}
	p.next()
	n.Value = p.expr()
	n.Range = p.since(from)
	return n
}

// starExpr parses an expression that may be "*value".
func (p *parser) starExpr() Expr {
	if p.tok != tStar {
		return p.expr()
	}
	from := p.from
	p.next()
	value := p.arithmetic(0)
	return &Starred{p.since(from), value}
}

// starNamedExpr is a starExpr that may be "name := value": an element of a
// display.
func (p *parser) starNamedExpr() Expr {
	if p.tok == tStar {
		return p.starExpr()
	}
	return p.namedExpr()
}

// starExprs parses an expression or an open tuple; also "yield".
func (p *parser) starExprs() Expr { return p.openTuple(p.starExpr) }

func (p *parser) starNamedExprs() Expr { return p.openTuple(p.starNamedExpr) }

func (p *parser) openTuple(element func() Expr) Expr {
	if p.tok == tYield {
		return p.yield()
	}
	from := p.from
	first := element()
	if p.tok != tComma {
		return first
	}
	base := len(p.exprs)
	p.exprs = append(p.exprs, first)
	for p.got(tComma) && (startsExpr[p.tok] || p.tok == tStar) {
		p.exprs = append(p.exprs, element())
	}
	return p.tuple(from, base)
}

func (p *parser) yield() Expr {
	p.enter()
	defer p.leave()
	from := p.from
	p.next()
	if p.got(tFrom) {
		value := p.expr()
		return &YieldFrom{p.since(from), value}
	}
	y := &Yield{}
	if startsExpr[p.tok] || p.tok == tStar {
		y.Value = p.starExprs()
	}
	y.Range = p.since(from)
	return y
}

// target parses one target of a loop, a with statement or a comprehension: no
// comparison, so that "in" stays.
func (p *parser) target() Expr {
	if p.tok != tStar {
		return p.arithmetic(0)
	}
	from := p.from
	p.next()
	value := p.arithmetic(0)
	return &Starred{p.since(from), value}
}

// targets parses a target or an open tuple of them.
func (p *parser) targets() Expr {
	from := p.from
	first := p.target()
	if p.tok != tComma {
		return first
	}
	base := len(p.exprs)
	p.exprs = append(p.exprs, first)
	for p.got(tComma) && p.tok != tIn {
		p.exprs = append(p.exprs, p.target())
	}
	return p.tuple(from, base)
}

// targetList parses the targets of del.
func (p *parser) targetList() []Expr {
	base := len(p.exprs)
	for {
		p.exprs = append(p.exprs, p.target())
		if !p.got(tComma) || p.endsStatement() {
			return p.takeExprs(base)
		}
	}
}
