package syntax

// Statements of Python 2. Each is taken only where Python 3 can't read the
// text: print (a) is a call, and print -1 a subtraction.

// print parses "print a, b," and "print >>f, a"; nil if print is a name here.
func (p *parser) print(from int) Stmt {
	s := &Print{}
	if p.readsAsExpr() {
		return nil
	}
	ok := p.try(func() bool {
		p.next()
		switch p.tok {
		case tName, tNumber, tString, tFString, tBacktick, tNone, tTrue, tFalse, tLambda, tNot, tLBrace, tLBracket, tTilde:
		default:
			return false
		}
		return p.printed(s)
	})
	if !ok {
		return nil
	}
	s.Range = p.since(from)
	return s
}

// readsAsExpr tells whether Python 3 can read "print [" as a subscript.
func (p *parser) readsAsExpr() (reads bool) {
	p.try(func() bool {
		if p.next(); p.tok == tLBracket {
			p.subscript()
			reads = true
		}
		return false
	})
	return reads
}

func (p *parser) printed(s *Print) bool {
	base := len(p.exprs)
	for !p.endsStatement() {
		p.exprs = append(p.exprs, p.expr())
		if !p.got(tComma) {
			break
		}
	}
	s.Values = p.takeExprs(base)
	return p.endsStatement()
}

// exec parses "exec code in globals, locals"; nil if exec is a name here.
func (p *parser) exec(from int) Stmt {
	s := &Exec{}
	ok := p.try(func() bool {
		p.next()
		switch p.tok {
		case tName, tString, tFString, tBacktick:
		default:
			return false
		}
		s.Code = p.arithmetic(0)
		if p.got(tIn) {
			s.Globals = p.expr()
			if p.got(tComma) {
				s.Locals = p.expr()
			}
		}
		return p.endsStatement()
	})
	if !ok {
		return nil
	}
	s.Range = p.since(from)
	return s
}

// backticks parses `value`, which is repr(value).
func (p *parser) backticks(from int) Expr {
	p.enter()
	p.next()
	e := p.starExprs()
	p.expect(tBacktick)
	p.leave()
	return &Repr{p.since(from), e}
}
