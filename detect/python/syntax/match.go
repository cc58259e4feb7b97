package syntax

import "slices"

// match parses a match statement; nil if match is a name here.
func (p *parser) match(from int) Stmt {
	s := &Match{}
	ok := p.try(func() bool {
		p.next()
		if !startsExpr[p.tok] && p.tok != tStar {
			return false
		}
		s.Subject = p.starNamedExprs()
		if !p.got(tColon) || !p.got(tNewline) || !p.got(tIndent) {
			return false
		}
		return p.isCase()
	})
	if !ok {
		return nil
	}
	for p.isCase() {
		s.Cases = append(s.Cases, p.matchCase())
	}
	if p.tok != tDedent && p.tok != tEOF {
		p.problem(p.from, "expected a case")
		base := len(p.stmts)
		for p.tok != tDedent && p.tok != tEOF {
			p.statement()
		}
		last := s.Cases[len(s.Cases)-1]
		last.Body = slices.Concat(last.Body, p.takeStmts(base))
	}
	p.got(tDedent)
	s.Range = p.since(from)
	return s
}

func (p *parser) isCase() bool { return p.tok == tName && p.src[p.from:p.to] == "case" }

func (p *parser) matchCase() *MatchCase {
	c := &MatchCase{}
	c.Body = p.clause(func() {
		p.next()
		c.Pattern = p.patterns()
		if p.got(tIf) {
			c.Guard = p.namedExpr()
		}
	})
	if c.Pattern == nil {
		c.Pattern = &MatchAs{Range: p.since(p.prevEnd)}
	}
	return c
}

// patterns parses the patterns of a case, which may be an open sequence.
func (p *parser) patterns() Pattern {
	from := p.from
	first := p.starPattern()
	_, star := first.(*MatchStar)
	if p.tok != tComma {
		if star {
			p.fail(from, "a star pattern stands outside a sequence")
		}
		return first
	}
	list := []Pattern{first}
	for p.got(tComma) && p.tok != tColon && p.tok != tIf {
		list = append(list, p.starPattern())
	}
	return &MatchSequence{p.since(from), list}
}

func (p *parser) starPattern() Pattern {
	if p.tok != tStar {
		return p.asPattern()
	}
	from := p.from
	p.next()
	name := p.nameText()
	return &MatchStar{p.since(from), capture(name)}
}

// capture is the name that a pattern binds; "_" binds none.
func capture(name string) string {
	if name == "_" {
		return ""
	}
	return name
}

func (p *parser) asPattern() Pattern {
	p.enter()
	defer p.leave()
	from := p.from
	pattern := p.orPattern()
	if p.got(tAs) {
		name := p.nameText()
		return &MatchAs{p.since(from), pattern, name}
	}
	return pattern
}

func (p *parser) orPattern() Pattern {
	from := p.from
	first := p.closedPattern()
	if p.tok != tPipe {
		return first
	}
	list := []Pattern{first}
	for p.got(tPipe) {
		list = append(list, p.closedPattern())
	}
	return &MatchOr{p.since(from), list}
}

func (p *parser) closedPattern() Pattern {
	from := p.from
	switch p.tok {
	case tNone, tTrue, tFalse:
		kind := constants[p.tok]
		p.next()
		return &MatchSingleton{p.since(from), kind}
	case tNumber, tMinus, tString, tFString:
		value := p.patternLiteral()
		return &MatchValue{p.since(from), value}
	case tLParen, tLBracket:
		return p.sequencePattern(from)
	case tLBrace:
		return p.mappingPattern(from)
	case tName:
		return p.namePattern(from)
	}
	p.unexpected()
	return nil
}

// patternLiteral parses a string or a number, which may be complex: -1+2j.
func (p *parser) patternLiteral() Expr { return p.arithmetic(4) }

func (p *parser) namePattern(from int) Pattern {
	name := p.name()
	if p.tok != tDot && p.tok != tLParen {
		return &MatchAs{p.since(from), nil, capture(name.Id)}
	}
	var e Expr = name
	for n := 0; p.got(tDot); n++ {
		p.chain(n)
		a := p.attributes.new()
		a.Value, a.Name = e, p.nameText()
		a.Range = p.since(from)
		e = a
	}
	if p.tok != tLParen {
		return &MatchValue{p.since(from), e}
	}
	return p.classPattern(from, e)
}

func (p *parser) classPattern(from int, cls Expr) Pattern {
	m := &MatchClass{Cls: cls}
	p.next()
	for p.tok != tRParen {
		if keyword := p.patternKeyword(); keyword != "" {
			m.KwdAttrs = append(m.KwdAttrs, keyword)
			m.KwdPatterns = append(m.KwdPatterns, p.asPattern())
		} else {
			m.Patterns = append(m.Patterns, p.asPattern())
		}
		if !p.got(tComma) {
			break
		}
	}
	p.expect(tRParen)
	m.Range = p.since(from)
	return m
}

// patternKeyword parses "name="; "" if something else stands there.
func (p *parser) patternKeyword() string {
	name := ""
	ok := p.try(func() bool {
		if p.tok != tName {
			return false
		}
		name = p.nameText()
		return p.got(tAssign)
	})
	if !ok {
		return ""
	}
	return name
}

// sequencePattern parses "[a, b]", "(a, b)" and a pattern in parentheses.
func (p *parser) sequencePattern(from int) Pattern {
	open, end := p.tok, tRBracket
	if open == tLParen {
		end = tRParen
	}
	p.next()
	var list []Pattern
	comma := false
	for p.tok != end {
		list = append(list, p.starPattern())
		if comma = p.got(tComma); !comma {
			break
		}
	}
	p.expect(end)
	if open == tLParen && len(list) == 1 && !comma {
		if _, star := list[0].(*MatchStar); !star {
			return list[0]
		}
	}
	return &MatchSequence{p.since(from), list}
}

func (p *parser) mappingPattern(from int) Pattern {
	m := &MatchMapping{}
	p.next()
	for p.tok != tRBrace {
		if p.got(tPower) {
			m.Rest = p.nameText()
		} else {
			m.Keys = append(m.Keys, p.patternKey())
			p.expect(tColon)
			m.Patterns = append(m.Patterns, p.asPattern())
		}
		if !p.got(tComma) {
			break
		}
	}
	p.expect(tRBrace)
	m.Range = p.since(from)
	return m
}

// patternKey parses a key of a mapping: a literal or a dotted name.
func (p *parser) patternKey() Expr {
	switch p.tok {
	case tNumber, tMinus, tString, tFString, tName, tNone, tTrue, tFalse:
		return p.arithmetic(4)
	}
	p.unexpected()
	return nil
}
