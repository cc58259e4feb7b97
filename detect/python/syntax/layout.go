package syntax

import "strings"

// indentWidth is the width of an indentation, measured twice: with tabs to the next
// multiple of 8 columns, and with tabs of one column. Where the two disagree,
// Python 3 refuses the file; Python 2 takes the first.
type indentWidth struct{ columns, alternative int }

// layout looks at the indentation of a logical line. It tells whether that
// gives a token of its own; if not, scanning goes on at the line's first token.
func (p *parser) layout() bool {
	width, found := p.indentation()
	p.from, p.to = p.pos, p.pos
	if !found {
		p.scanEnd()
		return true
	}
	p.lineHead = true
	top := p.indents[len(p.indents)-1]
	p.checkTabs(width, top)
	switch {
	case width.columns == top.columns:
		return false
	case width.columns > top.columns:
		p.indents = append(p.indents, width)
		p.tok = tIndent
		return true
	}
	n := len(p.indents)
	for n > 1 && p.indents[n-1].columns > width.columns {
		n--
	}
	switch {
	case p.indents[n-1].columns > width.columns: // a fragment whose first line is indented more
		p.indents[0] = width
	case p.indents[n-1].columns < width.columns:
		p.problem(p.pos, "unindent does not match any outer indentation level")
		// Take the line as a member of the block that is left last.
		p.indents[n] = width
		n++
	}
	dedents := len(p.indents) - n
	p.indents = p.indents[:n]
	if dedents == 0 {
		return false
	}
	p.dedents = dedents - 1
	p.tok = tDedent
	return true
}

// indentation measures the first line that holds more than blanks and comments
// and moves to its first byte; false at the end of the source.
func (p *parser) indentation() (width indentWidth, found bool) {
	src, i := p.src, p.pos
	if p.prompts {
		i = p.skipPrompt(i)
	}
	for i < len(src) {
		switch src[i] {
		case ' ':
			width.columns++
			width.alternative++
			i++
		case '\t':
			width.columns = (width.columns/8 + 1) * 8
			width.alternative++
			i++
		case '\f':
			width = indentWidth{}
			i++
		case 0:
			i++
		case '\n', '\r':
			i += p.newlineAt(i)
			width = indentWidth{}
			if p.prompts {
				i = p.skipPrompt(i)
			}
		case '#':
			i = p.lineEnd(i)
		case '\\':
			if n := p.newlineAt(i + 1); n > 0 {
				i += 1 + n
				continue
			}
			p.pos = i
			return width, true
		default:
			p.pos = i
			return width, true
		}
	}
	p.pos = i
	return indentWidth{}, false
}

func (p *parser) checkTabs(width, top indentWidth) {
	sign := func(a, b int) int {
		switch {
		case a < b:
			return -1
		case a > b:
			return 1
		}
		return 0
	}
	if !p.tabsSaid && sign(width.columns, top.columns) != sign(width.alternative, top.alternative) {
		p.tabsSaid = true // one for a file: it is a habit
		p.problem(p.pos, "tabs and blanks are mixed in the indentation")
	}
}

// lineRest is what is left of a logical line behind an error.
type lineRest struct {
	from      int  // the simple statement that is wrong, on a line of several
	at        int  // the last token that stands outside brackets, or where the error is
	end       int  // how far was looked
	open      bool // a bracket stays open at the end of the line of the error
	semicolon bool // a statement follows on the line; scanning goes on there
}

// restOfLine looks at the tokens behind an error. Brackets that are open there
// must be closed on the same line to count as such: one that nobody closes
// would take the rest of the file. Inside an f-string the tokens end with the
// interpolation.
func (p *parser) restOfLine() (rest lineRest) {
	rest.at = min(p.from, len(p.src))
	formatted := p.fParens >= 0
	rest.semicolon = p.try(func() bool {
		for p.tok >= tName && (p.tok != tColon || p.parens > 0) {
			if p.parens == 0 {
				if formatted {
					return false
				}
				rest.at = p.from
				if p.got(tSemicolon) {
					return p.tok >= tName
				}
			}
			p.next()
			if p.parens > 0 && strings.ContainsAny(p.src[p.prevEnd:p.from], "\r\n") {
				break
			}
		}
		if rest.open = p.parens > 0; !rest.open {
			rest.at = min(p.from, len(p.src))
		}
		rest.end = p.from
		return false
	})
	return rest
}

// resync moves behind a statement that could not be parsed. depth is the length
// of p.indents where it started. A bracket that is open may be one that nobody
// closes, so everything behind the first line of the statement is looked at
// again; what is indented deeper, or closes a bracket, then still counts to the
// statement, unless it is the block of a header that ends before it.
func (p *parser) resync(start scanner, rest lineRest, depth int, deep bool) {
	at, open := max(rest.at, start.from), rest.open
	header := open && p.isHeader(start)
	if open {
		at = max(rest.end, p.reached, start.from)
		if p.again > 0 {
			p.again -= at - start.from
			p.work += at - start.from
			at = max(rest.from, start.from)
		}
	}
	p.reached = 0
	p.scanner = start
	p.indents = p.indents[:min(depth, len(p.indents))]
	p.fParens, p.parens, p.dedents = -1, 0, 0
	top := p.indents[len(p.indents)-1].columns
	line := min(at, len(p.src))
	for {
		p.pos = p.lineEnd(line)
		if header && endsHeader(p.src[line:p.pos]) {
			open = false
		}
		p.pos += p.newlineAt(p.pos)
		width, found := p.indentation()
		if !found {
			break
		}
		line = p.pos
		if !(open || deep) || width.columns <= top && strings.IndexByte(")]}", p.src[line]) < 0 {
			p.pos = p.lineBegin(line)
			break
		}
	}
	p.tok, p.lineStart = tNewline, true
	p.from, p.to = p.pos, p.pos
	p.afterBad = true
	p.next()
}

// isHeader tells whether a statement that starts so has a block.
func (p *parser) isHeader(start scanner) bool {
	switch start.tok {
	case tIf, tElif, tElse, tFor, tWhile, tDef, tClass, tTry, tExcept, tFinally, tWith, tAsync:
		return true
	case tName:
		name := p.src[start.from:start.to]
		return name == "match" || name == "case"
	}
	return false
}

// endsHeader tells whether a line looks as if a block follows.
func endsHeader(line string) bool {
	line, _, _ = strings.Cut(line, "#")
	return strings.HasSuffix(strings.TrimRight(line, " \t\f"), ":")
}

// lineBegin returns the offset of the first byte of the line that holds i.
func (p *parser) lineBegin(i int) int {
	for i > 0 && p.src[i-1] != '\n' && p.src[i-1] != '\r' {
		i--
	}
	return i
}
