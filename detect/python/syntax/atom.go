package syntax

var constants = [tokenCount]ConstKind{tNone: None, tTrue: True, tFalse: False, tEllipsis: Ellipsis}

func (p *parser) atom() Expr {
	from := p.from
	switch p.tok {
	case tName:
		return p.name()
	case tString, tFString:
		return p.strings()
	case tNumber:
		n := p.nums.new()
		n.Range, n.Text = Range{Pos(p.from), Pos(p.to)}, p.src[p.from:p.to]
		p.next()
		return n
	case tNone, tTrue, tFalse, tEllipsis:
		c := p.consts.new()
		c.Kind = constants[p.tok]
		p.next()
		c.Range = p.since(from)
		return c
	case tLParen:
		return p.parenthesis(from)
	case tLBracket:
		return p.list(from)
	case tLBrace:
		return p.braces(from)
	case tBacktick:
		return p.backticks(from)
	}
	p.unexpected()
	return nil
}

func (p *parser) name() *Name {
	n := p.names.new()
	n.Range, n.Id = Range{Pos(p.from), Pos(p.to)}, p.identifier()
	p.next()
	return n
}

// parenthesis parses "(…)": a group, a tuple, a generator or a yield.
func (p *parser) parenthesis(from int) Expr {
	p.enter()
	defer p.leave()
	p.next()
	switch p.tok {
	case tRParen:
		p.next()
		return p.tuple(from, len(p.exprs))
	case tYield:
		e := p.yield()
		p.expect(tRParen)
		return e
	}
	first := p.starNamedExpr()
	switch p.tok {
	case tFor, tAsync:
		return p.comprehension(from, GeneratorExp, first, nil, tRParen)
	case tComma:
		base := p.elements(first, tRParen)
		p.expect(tRParen)
		return p.tuple(from, base)
	}
	p.expect(tRParen)
	return first
}

// elements parses ", b, c" behind the first element onto the stack.
func (p *parser) elements(first Expr, end token) (base int) {
	base = len(p.exprs)
	p.exprs = append(p.exprs, first)
	for p.got(tComma) && p.tok != end {
		p.exprs = append(p.exprs, p.starNamedExpr())
	}
	return base
}

func (p *parser) list(from int) Expr {
	p.enter()
	defer p.leave()
	p.next()
	l := p.lists.new()
	if p.tok != tRBracket {
		first := p.starNamedExpr()
		if p.tok == tFor || p.tok == tAsync {
			return p.comprehension(from, ListComp, first, nil, tRBracket)
		}
		base := p.elements(first, tRBracket)
		l.Elts = p.takeExprs(base)
	}
	p.expect(tRBracket)
	l.Range = p.since(from)
	return l
}

// braces parses a dict, a set or a comprehension of either.
func (p *parser) braces(from int) Expr {
	p.enter()
	defer p.leave()
	p.next()
	if p.tok == tRBrace || p.tok == tPower {
		return p.dict(from, len(p.exprs))
	}
	first := p.starNamedExpr()
	switch p.tok {
	case tFor, tAsync:
		return p.comprehension(from, SetComp, first, nil, tRBrace)
	case tColon:
		p.next()
		value := p.expr()
		if p.tok == tFor || p.tok == tAsync {
			return p.comprehension(from, DictComp, first, value, tRBrace)
		}
		base := len(p.exprs)
		p.exprs = append(p.exprs, first, value)
		if !p.got(tComma) && p.tok != tRBrace {
			p.expect(tRBrace)
		}
		return p.dict(from, base)
	}
	base := p.elements(first, tRBrace)
	p.expect(tRBrace)
	elts := p.takeExprs(base)
	return &Set{p.since(from), elts}
}

// dict parses the entries of a dict that are left; keys and values alternate on
// the stack above base.
func (p *parser) dict(from, base int) Expr {
	for p.tok != tRBrace {
		if p.got(tPower) {
			p.exprs = append(p.exprs, nil, p.arithmetic(0))
		} else {
			key := p.expr()
			p.expect(tColon)
			p.exprs = append(p.exprs, key, p.expr())
		}
		if !p.got(tComma) {
			break
		}
	}
	p.expect(tRBrace)
	d := p.dicts.new()
	// Sort the pairs into keys and values behind them on the stack.
	pairs := len(p.exprs) - base
	for i := base; i < base+pairs; i += 2 {
		p.exprs = append(p.exprs, p.exprs[i])
	}
	d.Keys = p.takeExprs(base + pairs)
	for i := range pairs / 2 {
		p.exprs[base+i] = p.exprs[base+2*i+1]
	}
	p.exprs = p.exprs[:base+pairs/2]
	d.Values = p.takeExprs(base)
	d.Range = p.since(from)
	return d
}

func (p *parser) comprehension(from int, kind CompKind, elt, value Expr, end token) Expr {
	c := &Comp{Kind: kind, Elt: elt, Value: value}
	c.Generators = p.generators(kind == ListComp)
	p.expect(end)
	c.Range = p.since(from)
	return c
}

func (p *parser) generators(inList bool) []*Comprehension {
	var list []*Comprehension
	for p.tok == tFor || p.tok == tAsync {
		g := &Comprehension{Async: p.got(tAsync)}
		p.expect(tFor)
		g.Target = p.targets()
		p.expect(tIn)
		g.Iter = p.iterable(inList)
		for p.got(tIf) {
			g.Ifs = append(g.Ifs, p.condition())
		}
		list = append(list, g)
	}
	return list
}

// iterable parses what a comprehension iterates over. In a list Python 2 took an
// open tuple there, where Python 3 can't go on.
func (p *parser) iterable(inList bool) Expr {
	from := p.from
	first := p.disjunction()
	if !inList || p.tok != tComma {
		return first
	}
	base := len(p.exprs)
	p.exprs = append(p.exprs, first)
	for p.got(tComma) && startsExpr[p.tok] {
		p.exprs = append(p.exprs, p.disjunction())
	}
	return p.tuple(from, base)
}

// condition parses the test of a comprehension, which has no conditional
// expression at its top: "if" starts the next one.
func (p *parser) condition() Expr {
	if p.tok == tLambda {
		return p.lambda()
	}
	from := p.from
	e := p.disjunction()
	if p.tok == tColonEq {
		return p.walrus(from, e)
	}
	return e
}
