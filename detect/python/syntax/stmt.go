package syntax

import (
	"slices"
	"strings"
)

// statement parses one statement, or the simple statements of one line, onto
// the stack of statements.
func (p *parser) statement() {
	start, m := p.scanner, p.mark()
	defer func() {
		if r := recover(); r != nil {
			p.recovered(r, start, m)
		}
	}()
	if p.tok == tIndent {
		p.looseBlock()
		return
	}
	p.afterBad = false
	p.enter()
	if s := p.compound(); s != nil {
		p.stmts = append(p.stmts, s)
	} else {
		p.simpleLine()
	}
	p.leave()
}

// recovered goes on behind a statement that could not be parsed.
func (p *parser) recovered(r any, start scanner, m mark) {
	if _, ok := r.(bailout); !ok {
		panic(r)
	}
	deep := p.depth > MaxDepth
	from := max(start.from, p.simpleAt) // statements before it on its line are complete
	p.simpleAt = 0                      // scanning may go back before it
	p.reset(m)
	rest := p.restOfLine()
	rest.from = from
	if rest.semicolon {
		p.stmts = append(p.stmts, &BadStmt{Range{Pos(from), Pos(max(from, p.prevEnd))}})
		return
	}
	p.guarded(func() { p.resync(start, rest, m.indents, deep) })
	if start.tok == tIndent {
		return
	}
	end := p.lineEnd(min(from, len(p.src)))
	p.prevEnd = max(p.prevEnd, end) // what holds the statement ends no earlier
	p.stmts = append(p.stmts, &BadStmt{Range{Pos(from), Pos(end)}})
}

// looseBlock parses a block that no header leads in: its statements count to
// the list that they stand in.
func (p *parser) looseBlock() {
	if !p.afterBad {
		p.problem(p.from, "unexpected indent")
	}
	p.afterBad = false
	p.enter()
	p.next()
	for p.tok != tDedent && p.tok != tEOF {
		p.statement()
	}
	p.leave()
	p.got(tDedent)
}

// simpleLine parses simple statements up to the end of their line.
func (p *parser) simpleLine() {
	for {
		p.simpleAt = p.from
		p.stmts = append(p.stmts, p.simple())
		p.simpleAt = p.from
		if !p.got(tSemicolon) || p.tok == tNewline || p.tok == tEOF {
			break
		}
	}
	if p.tok != tEOF {
		if p.tok != tNewline {
			p.unexpected()
		}
		p.next()
	}
}

// block parses ":" and what belongs to the header before it.
func (p *parser) block() []Stmt {
	if p.tok != tColon {
		p.expect(tColon)
	}
	base := len(p.stmts)
	p.next()
	if p.tok != tNewline {
		p.headerLine()
		return p.takeStmts(base)
	}
	p.next()
	if p.tok != tIndent {
		p.problem(p.from, "expected an indented block")
		return nil
	}
	p.next()
	for p.tok != tDedent && p.tok != tEOF {
		p.statement()
	}
	p.got(tDedent)
	return p.takeStmts(base)
}

// headerLine parses the simple statements on the line of a header. An error in
// them costs neither the header nor the clauses before it.
func (p *parser) headerLine() {
	start, m := p.scanner, p.mark()
	defer func() {
		if r := recover(); r != nil {
			p.recovered(r, start, m)
		}
	}()
	p.simpleLine()
}

func (p *parser) takeStmts(base int) []Stmt {
	list := p.stmtList.list(p.stmts[base:])
	p.stmts = p.stmts[:base]
	return list
}

// clause parses the header of a later clause and its block. An error in the
// header costs the header alone.
func (p *parser) clause(header func()) []Stmt {
	start, m := p.scanner, p.mark()
	ok := false
	p.guarded(func() {
		header()
		ok = p.tok == tColon
		if !ok {
			p.expect(tColon)
		}
	})
	if ok {
		return p.block()
	}
	p.reset(m)
	p.resync(start, p.restOfLine(), m.indents, false)
	p.afterBad = false
	p.prevEnd = max(p.prevEnd, p.lineEnd(min(start.from, len(p.src)))) // the clause has its header
	if p.tok != tIndent {
		return nil
	}
	base := len(p.stmts)
	p.next()
	for p.tok != tDedent && p.tok != tEOF {
		p.statement()
	}
	p.got(tDedent)
	return p.takeStmts(base)
}

// simple parses one simple statement.
func (p *parser) simple() Stmt {
	from := p.from
	switch p.tok {
	case tName:
		if s := p.softStatement(from); s != nil {
			return s
		}
	case tPass:
		p.next()
		return &Pass{p.since(from)}
	case tBreak:
		p.next()
		return &Break{p.since(from)}
	case tContinue:
		p.next()
		return &Continue{p.since(from)}
	case tReturn:
		p.next()
		s := p.returns.new()
		if !p.endsStatement() {
			s.Value = p.starExprs()
		}
		s.Range = p.since(from)
		return s
	case tImport:
		return p.importStmt(from)
	case tFrom:
		return p.importFrom(from)
	case tRaise:
		return p.raise(from)
	case tGlobal, tNonlocal:
		return p.global(from)
	case tDel:
		p.next()
		targets := p.targetList()
		return &Delete{p.since(from), targets}
	case tAssert:
		p.next()
		s := p.asserts.new()
		s.Test = p.expr()
		if p.got(tComma) {
			s.Msg = p.expr()
		}
		s.Range = p.since(from)
		return s
	case tMagic:
		s := &Magic{Range: Range{Pos(p.from), Pos(p.to)}, Text: p.newlines(p.src[p.from:p.to])}
		p.next()
		return s
	}
	return p.exprStatement(from)
}

func (p *parser) endsStatement() bool {
	return p.tok == tNewline || p.tok == tSemicolon || p.tok == tEOF
}

// softStatement parses the statements that start with what is a name
// everywhere else; nil if it is one here.
func (p *parser) softStatement(from int) Stmt {
	switch p.src[p.from:p.to] {
	case "type":
		return p.typeAlias(from)
	case "print":
		return p.print(from)
	case "exec":
		return p.exec(from)
	}
	return nil
}

// exprStatement parses an expression, or an assignment of any kind.
func (p *parser) exprStatement(from int) Stmt {
	paren := p.tok == tLParen
	e := p.starExprs()
	switch p.tok {
	case tAssign:
		return p.assign(from, e)
	case tAugAssign:
		s := p.augAssigns.new()
		s.Target, s.Op = e, p.op
		p.next()
		s.Value = p.starExprs()
		s.Range = p.since(from)
		return s
	case tColon:
		_, name := e.(*Name)
		s := &AnnAssign{Target: e, Simple: name && !paren}
		p.next()
		s.Annotation = p.expr()
		if p.got(tAssign) {
			s.Value = p.starExprs()
		}
		s.Range = p.since(from)
		return s
	}
	s := p.exprStmts.new()
	s.Range, s.Value = p.since(from), e
	return s
}

func (p *parser) assign(from int, e Expr) Stmt {
	base := len(p.exprs)
	for p.tok == tAssign {
		p.checkTarget(e)
		p.exprs = append(p.exprs, e)
		p.chain(len(p.exprs) - base)
		p.next()
		e = p.starExprs()
	}
	s := p.assigns.new()
	s.Targets, s.Value = p.takeExprs(base), e
	s.Range = p.since(from)
	return s
}

// checkTarget reports what can't be assigned to. The tree keeps it: the
// statement is understood all the same.
func (p *parser) checkTarget(e Expr) {
	switch e := e.(type) {
	case *Name, *Attribute, *Subscript:
	case *Starred:
		p.checkTarget(e.Value)
	case *Tuple:
		p.checkTargets(e.Elts)
	case *List:
		p.checkTargets(e.Elts)
	default:
		p.problem(int(e.Pos()), "this can't be assigned to")
	}
}

func (p *parser) checkTargets(list []Expr) {
	for _, e := range list {
		p.checkTarget(e)
	}
}

func (p *parser) typeAlias(from int) Stmt {
	s := &TypeAlias{}
	ok := p.try(func() bool {
		p.next()
		if p.tok != tName {
			return false
		}
		s.Name = p.name()
		return p.tok == tLBracket || p.tok == tAssign
	})
	if !ok {
		return nil
	}
	s.TypeParams = p.typeParams()
	p.expect(tAssign)
	s.Value = p.expr()
	s.Range = p.since(from)
	return s
}

func (p *parser) importStmt(from int) Stmt {
	p.next()
	base := len(p.aliases)
	for {
		at := p.from
		p.aliases = append(p.aliases, p.alias(at, p.dottedName()))
		if !p.got(tComma) {
			break
		}
	}
	return &Import{p.since(from), p.takeAliases(base)}
}

func (p *parser) takeAliases(base int) []*Alias {
	list := p.aliasList.list(p.aliases[base:])
	p.aliases = p.aliases[:base]
	return list
}

func (p *parser) alias(from int, name string) *Alias {
	a := p.arenas.aliases.new()
	a.Name = name
	if p.got(tAs) {
		a.AsName = p.nameText()
	}
	a.Range = p.since(from)
	return a
}

// dottedName parses "a.b.c". It is a part of the source if it stands there so.
func (p *parser) dottedName() string {
	from := p.from
	first := p.nameText()
	if p.tok != tDot {
		return first
	}
	var b strings.Builder
	asWritten := first == p.src[from:p.prevEnd]
	if !asWritten {
		b.WriteString(first)
	}
	for p.tok == tDot {
		end := p.prevEnd
		p.next()
		part := p.nameText()
		if asWritten && end+1+len(part) == p.prevEnd && p.src[end+1:p.prevEnd] == part {
			continue
		}
		if asWritten {
			asWritten = false
			b.WriteString(p.src[from:end])
		}
		b.WriteByte('.')
		b.WriteString(part)
	}
	if asWritten {
		return p.src[from:p.prevEnd]
	}
	return b.String()
}

func (p *parser) nameText() string {
	if p.tok != tName {
		if p.tok == tBad || p.tok == tEOF {
			p.unexpected()
		}
		p.fail(p.from, "expected a name")
	}
	s := p.identifier()
	p.next()
	return s
}

func (p *parser) importFrom(from int) Stmt {
	s := &ImportFrom{}
	p.next()
	for p.tok == tDot || p.tok == tEllipsis {
		s.Level += p.to - p.from
		p.next()
	}
	if s.Level == 0 || p.tok != tImport {
		s.Module = p.dottedName()
	}
	p.expect(tImport)
	base := len(p.aliases)
	switch p.tok {
	case tStar:
		at := p.from
		p.next()
		p.aliases = append(p.aliases, p.alias(at, "*"))
	case tLParen:
		p.next()
		p.importedNames(tRParen)
		p.expect(tRParen)
	default:
		p.importedNames(tEOF)
	}
	s.Names = p.takeAliases(base)
	s.Range = p.since(from)
	return s
}

func (p *parser) importedNames(end token) {
	for {
		at := p.from
		p.aliases = append(p.aliases, p.alias(at, p.nameText()))
		if !p.got(tComma) || p.tok == end {
			return
		}
	}
}

// raise parses "raise", "raise E", "raise E from C" and Python 2's
// "raise E, value, traceback".
func (p *parser) raise(from int) Stmt {
	s := &Raise{}
	p.next()
	if !p.endsStatement() {
		s.Exc = p.expr()
		if p.got(tFrom) {
			s.Cause = p.expr()
		} else if p.got(tComma) {
			s.Cause = p.expr()
			if p.got(tComma) {
				s.Traceback = p.expr()
			}
		}
	}
	s.Range = p.since(from)
	return s
}

func (p *parser) global(from int) Stmt {
	nonlocal := p.tok == tNonlocal
	p.next()
	names := []string{p.nameText()}
	for p.got(tComma) {
		names = append(names, p.nameText())
	}
	names = slices.Clip(names)
	if nonlocal {
		return &Nonlocal{p.since(from), names}
	}
	return &Global{p.since(from), names}
}
