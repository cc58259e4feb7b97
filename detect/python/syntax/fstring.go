package syntax

import (
	"cmp"
	"slices"
	"strings"
)

// formatted parses an f-string or t-string onto the stack of pieces. The token
// at hand is its opening.
func (p *parser) formatted() {
	p.enter()
	f := fstring{quoteByte: p.src[p.to-1], quote: p.quote, prefix: p.prefix}
	end := p.formattedText(f, p.pos, false)
	// The closing quotes are the token that the string ends with.
	p.pos, p.from, p.to, p.tok = end+f.quote, end, end+f.quote, tString
	p.leave()
	p.next()
}

type fstring struct {
	quoteByte byte
	quote     int // length of the quotes
	prefix    prefix
}

// formattedText parses text and interpolations from offset i up to the closing
// quotes, or up to the "}" behind a format specification, and returns the offset
// of that.
func (p *parser) formattedText(f fstring, i int, spec bool) int {
	src, from := p.src, i
	for i < len(src) {
		switch c := src[i]; {
		case c == f.quoteByte && (f.quote == 1 || i+2 < len(src) && src[i+1] == c && src[i+2] == c):
			if spec {
				p.fail(i, "expected '}' before the end of the string")
			}
			p.text(f, from, i)
			return i
		case c == '\\':
			i += p.formattedEscape(f, i)
		case (c == '\n' || c == '\r') && f.quote == 1:
			p.fail(i, "unterminated string")
		case c == '}' && spec:
			p.text(f, from, i)
			return i
		case (c == '{' || c == '}') && !spec && i+1 < len(src) && src[i+1] == c:
			p.text(f, from, i+1)
			i += 2
			from = i
			p.pieces[len(p.pieces)-1].to = i // as in CPython, the range has both braces
		case c == '{':
			p.text(f, from, i)
			i = p.interpolation(f, i)
			from = i
		case c == '}':
			p.fail(i, "a single '}' in an f-string")
		default:
			i++
		}
	}
	p.fail(len(src), "unterminated f-string")
	return 0
}

// formattedEscape returns how far a backslash reaches: it hides the byte behind
// it, but not a brace, and \N has braces of its own.
func (p *parser) formattedEscape(f fstring, i int) int {
	src := p.src
	if i+1 >= len(src) || src[i+1] == '{' || src[i+1] == '}' {
		return 1
	}
	if f.prefix&prefixRaw == 0 && src[i+1] == 'N' && i+2 < len(src) && src[i+2] == '{' {
		for j := i + 3; j < len(src) && src[j] != '\n' && src[j] != f.quoteByte; j++ {
			if src[j] == '}' {
				return j + 1 - i
			}
		}
	}
	if src[i+1] == '\r' && i+2 < len(src) && src[i+2] == '\n' {
		return 3
	}
	return 2
}

func (p *parser) text(f fstring, from, to int) {
	if from == to {
		return
	}
	s := p.src[from:to]
	if strings.IndexByte(s, '\\') >= 0 || p.hasCR {
		s = p.decode(s, from, f.prefix)
	}
	p.pieces = append(p.pieces, piece{text: s, from: from, to: to})
}

// interpolation parses "{value=!conversion:spec}" at offset open and returns the
// offset behind it.
func (p *parser) interpolation(f fstring, open int) int {
	p.enter()
	if p.fields == 0 {
		p.comments = p.comments[:0]
	}
	p.fields++
	outer, outerParens := p.fParens, p.parens
	p.parens++
	p.fParens = p.parens
	p.tok, p.pos = tLBrace, open+1
	p.next()
	e := p.interps.new()
	e.Value = p.starExprs()
	if f.prefix&prefixTemplate != 0 {
		e.Text = p.sourceText(open+1, p.prevEnd)
	}
	debug := false
	if p.tok == tAssign {
		debug = true
		p.next()
		p.pieces = append(p.pieces, piece{text: p.sourceText(open+1, p.from), from: open + 1, to: p.from})
	}
	if p.tok == tExclam {
		e.Conversion = p.conversion()
	}
	if p.tok == tColon {
		e.Spec = p.formatSpec(f)
	}
	if debug && e.Conversion == 0 && e.Spec == nil {
		e.Conversion = 'r'
	}
	if p.tok != tRBrace {
		p.unexpected()
	}
	end := p.pos
	e.Range = Range{Pos(open), Pos(end)}
	p.pieces = append(p.pieces, piece{expr: e})
	p.fParens, p.parens = outer, outerParens
	p.fields--
	p.leave()
	return end
}

// sourceText is the source from one offset to another as Python keeps it of a
// replacement field: with its blanks, without its comments. A field may stand in
// a field, whose text holds it again, so the sum is bounded.
func (p *parser) sourceText(from, to int) string {
	if p.fieldText -= to - from; p.fieldText < 0 {
		p.fail(from, "the texts of f-strings in f-strings are too long")
	}
	i, _ := slices.BinarySearchFunc(p.comments, Pos(from), func(c Range, at Pos) int { return cmp.Compare(c.From, at) })
	if i == len(p.comments) || int(p.comments[i].From) >= to {
		return p.newlines(p.src[from:to])
	}
	var b strings.Builder
	for ; i < len(p.comments) && int(p.comments[i].From) < to; i++ {
		b.WriteString(p.src[from:p.comments[i].From])
		from = int(p.comments[i].To)
	}
	b.WriteString(p.src[from:to])
	return p.newlines(b.String())
}

// fieldComment notes the comment before the scanning position if it stands in a
// replacement field. What is scanned again, after a look ahead, is noted once.
func (p *parser) fieldComment(from int) {
	if n := len(p.comments); p.fields > 0 && (n == 0 || int(p.comments[n-1].From) < from) {
		p.comments = append(p.comments, Range{Pos(from), Pos(p.pos)})
	}
}

func (p *parser) conversion() byte {
	p.next()
	c := byte(0)
	if p.tok == tName && p.to-p.from == 1 {
		c = p.src[p.from]
	}
	if c != 's' && c != 'r' && c != 'a' {
		p.fail(p.from, "expected the conversion s, r or a")
	}
	p.next()
	return c
}

// formatSpec parses what stands behind the ":" at hand, and leaves the "}"
// behind it as the token at hand.
func (p *parser) formatSpec(f fstring) *JoinedStr {
	from, base := p.from, len(p.pieces)
	f.prefix &^= prefixTemplate // what a specification holds are values of an f-string
	end := p.formattedText(f, p.pos, true)
	spec := p.join(Range{Pos(from), Pos(end)}, p.pieces[base:], false, false)
	p.pieces = p.pieces[:base]
	p.tok, p.pos = tColon, end
	p.fParens = p.parens
	p.scan()
	return spec
}
