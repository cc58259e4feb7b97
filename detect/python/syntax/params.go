package syntax

// parameters parses the parameters of a function up to end, which is not taken.
func (p *parser) parameters(end token, annotated bool) []*Param {
	base := len(p.params)
	kind := Positional
	for p.tok != end {
		switch p.tok {
		case tSlash:
			p.next()
			for _, q := range p.params[base:] {
				q.Kind = PositionalOnly
			}
		case tStar:
			p.next()
			kind = KeywordOnly
			if p.tok != tComma {
				p.params = append(p.params, p.parameter(VarArgs, annotated))
			}
		case tPower:
			p.next()
			p.params = append(p.params, p.parameter(VarKeywords, annotated))
		default:
			p.params = append(p.params, p.parameter(kind, annotated))
		}
		if !p.got(tComma) {
			break
		}
	}
	list := p.paramList.list(p.params[base:])
	p.params = p.params[:base]
	return list
}

func (p *parser) parameter(kind ParamKind, annotated bool) *Param {
	q := p.arenas.params.new()
	q.Kind = kind
	from := p.from
	if p.tok == tLParen {
		p.tupleParameter()
	} else {
		q.Name = p.nameText()
	}
	if annotated && p.got(tColon) {
		if kind == VarArgs {
			q.Annotation = p.starExpr()
		} else {
			q.Annotation = p.expr()
		}
	}
	q.Range = p.since(from)
	if (kind == Positional || kind == KeywordOnly) && p.got(tAssign) {
		q.Default = p.expr()
	}
	return q
}

// tupleParameter skips "(a, (b, c))" of Python 2, which unpacks an argument: the
// parameter itself has no name.
func (p *parser) tupleParameter() {
	p.enter()
	p.expect(tLParen)
	for p.tok != tRParen {
		if p.tok == tLParen {
			p.tupleParameter()
		} else {
			p.nameText()
		}
		if !p.got(tComma) {
			break
		}
	}
	p.expect(tRParen)
	p.leave()
}

// arguments parses "(a, *b, c=d, **e)" with its parentheses.
func (p *parser) arguments() ([]Expr, []*Keyword) {
	p.enter()
	args, keys := len(p.exprs), len(p.keys)
	open := p.from
	p.next()
	for p.tok != tRParen {
		from := p.from
		switch p.tok {
		case tPower:
			p.next()
			p.keyword(from, "")
		case tStar:
			p.next()
			value := p.expr()
			p.exprs = append(p.exprs, &Starred{p.since(from), value})
		default:
			p.argument(from, open, len(p.exprs) == args && len(p.keys) == keys)
		}
		if !p.got(tComma) {
			break
		}
	}
	p.expect(tRParen)
	keywords := p.keywordList.list(p.keys[keys:])
	p.keys = p.keys[:keys]
	p.leave()
	return p.takeExprs(args), keywords
}

// argument parses "value", "name=value", "name := value" or a generator, which
// covers the parentheses of the call if it is alone.
func (p *parser) argument(from, open int, first bool) {
	e := p.expr()
	switch p.tok {
	case tAssign:
		if name, ok := e.(*Name); ok && p.prevEnd-from == int(name.To-name.From) {
			id := name.Id
			p.next()
			p.keyword(from, id)
			return
		}
		p.fail(p.from, "expected a name before '='")
	case tColonEq:
		e = p.walrus(from, e)
	}
	if p.tok == tFor || p.tok == tAsync {
		comp := &Comp{Kind: GeneratorExp, Elt: e}
		comp.Generators = p.generators(false)
		if !first || p.tok != tRParen {
			// Python asks for parentheses of its own; the meaning is clear.
			comp.Range = p.since(from)
		} else {
			comp.Range = Range{Pos(open), Pos(p.to)}
		}
		e = comp
	}
	p.exprs = append(p.exprs, e)
}

func (p *parser) keyword(from int, name string) {
	k := p.arenas.keywords.new()
	k.Name, k.Value = name, p.expr()
	k.Range = p.since(from)
	p.keys = append(p.keys, k)
}
