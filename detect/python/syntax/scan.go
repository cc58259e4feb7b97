package syntax

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// scanner is the state of scanning. It is copied to look ahead and to come
// back, so it holds no slices of its own.
type scanner struct {
	tok      token
	from, to int // the token is src[from:to]
	pos      int // where scanning goes on
	prevEnd  int // end of the last token with text: where a finished node ends

	parens    int  // open brackets
	fParens   int  // the bracket depth at which ":" and "!" end an interpolation; -1 if there is none
	lineStart bool // the next token is the first of a logical line
	dedents   int  // blocks that end before the next token
	lineHead  bool // the next token is the first behind an indentation

	prefix prefix // of a tString or tFString
	escape bool   // a tString holds a backslash or a carriage return
	quote  int    // length of the opening quotes: 1 or 3
	body   int    // where the text behind the opening quotes starts
	op     Operator
}

// prefix is the set of letters before a string.
type prefix uint8

const (
	prefixRaw prefix = 1 << iota
	prefixBytes
	prefixFormat
	prefixTemplate
	prefixU
)

// next scans the next token into p.tok.
func (p *parser) next() {
	p.work++
	if p.tok >= tName {
		p.prevEnd = p.to
	}
	if p.dedents > 0 {
		p.dedents--
		p.tok = tDedent
		return
	}
	if p.lineStart {
		p.lineStart = false
		if p.layout() {
			return
		}
	}
	if p.lineHead {
		p.lineHead = false
		if p.mode&FragmentMode != 0 && p.magic() {
			return
		}
	}
	p.scan()
}

func (p *parser) set(tok token, n int) {
	p.tok, p.to = tok, p.pos+n
	p.pos += n
}

// scan scans a token behind the indentation.
func (p *parser) scan() {
	for found := false; !found; {
		src, pos := p.src, p.pos
		for pos < len(src) && (src[pos] == ' ' || src[pos] == '\t') {
			pos++
		}
		p.pos, p.from = pos, pos
		if pos >= len(src) {
			p.scanEnd()
			return
		}
		found = true
		c := src[pos]
		switch {
		case isNameStart[c]:
			p.scanName()
		case c >= '0' && c <= '9':
			p.scanNumber()
		default:
			found = p.scanOther(c)
		}
	}
}

// at returns the byte i bytes behind the scanning position, 0 behind the end.
func (p *parser) at(i int) byte {
	if i += p.pos; i < len(p.src) {
		return p.src[i]
	}
	return 0
}

// scanEnd scans the end of the source, which ends the line and all blocks.
func (p *parser) scanEnd() {
	p.to = p.pos
	switch {
	case p.tok >= tName && p.parens == 0:
		p.tok = tNewline
	case len(p.indents) > 1:
		p.dedents = len(p.indents) - 2
		p.indents = p.indents[:1]
		p.tok = tDedent
	default:
		p.tok = tEOF
	}
}

// one holds the tokens of one byte that no longer token starts with.
var one = [256]token{'(': tLParen, ')': tRParen, '[': tLBracket, ']': tRBracket, '{': tLBrace, '}': tRBrace,
	',': tComma, ';': tSemicolon, '~': tTilde, '`': tBacktick}

// scanOther scans a token that is no name and no number; false if there was none
// but what separates tokens.
func (p *parser) scanOther(c byte) bool {
	if tok := one[c]; tok != 0 {
		switch c {
		case '(', '[', '{':
			p.parens++
		case ')', ']', '}':
			if p.parens > 0 {
				p.parens--
			}
		}
		p.set(tok, 1)
		return true
	}
	switch c {
	case '\n', '\r', '#', '\\', '\f', 0:
		return p.scanSpace(c)
	case '"', '\'':
		p.scanString(0, 0)
	case '.':
		switch {
		case p.at(1) >= '0' && p.at(1) <= '9':
			p.scanNumber()
		case p.at(1) == '.' && p.at(2) == '.':
			p.set(tEllipsis, 3)
		default:
			p.set(tDot, 1)
		}
	default:
		p.scanOperator(c)
	}
	return true
}

// scanSpace scans what separates tokens: line ends, comments, joined lines. It
// tells whether that is a token.
func (p *parser) scanSpace(c byte) bool {
	switch {
	case c == '\f', c == 0: // prepare has said what is wrong with a null byte
		p.pos++
	case c == '#':
		from := p.pos
		p.pos = p.lineEnd(from)
		p.fieldComment(from)
	case c == '\\':
		n := p.newlineAt(p.pos + 1)
		if n == 0 || p.pos+1+n == len(p.src) {
			p.set(tBad, 1)
			return true
		}
		p.pos += 1 + n
	case p.parens > 0:
		p.pos += p.newlineAt(p.pos)
		if p.prompts {
			p.pos = p.skipPrompt(p.pos)
		}
	default:
		p.set(tNewline, p.newlineAt(p.pos))
		p.lineStart = true
		return true
	}
	return false
}

// lineEnd returns the offset of the line end at or behind from.
func (p *parser) lineEnd(from int) int {
	i := 0
	if p.hasCR {
		// Not one after the other: a search for what is nowhere takes all the rest.
		i = strings.IndexAny(p.src[from:], "\r\n")
	} else {
		i = strings.IndexByte(p.src[from:], '\n')
	}
	if i < 0 {
		return len(p.src)
	}
	return from + i
}

// newlineAt returns the length of the line end at offset i, 0 if there is none.
func (p *parser) newlineAt(i int) int {
	switch {
	case i >= len(p.src):
		return 0
	case p.src[i] == '\n':
		return 1
	case p.src[i] != '\r':
		return 0
	case i+1 < len(p.src) && p.src[i+1] == '\n':
		return 2
	}
	return 1
}

type operatorToken struct {
	tok token
	op  Operator // of tAugAssign
}

// single, double, assigned: what c, cc and c= or cc= mean.
var operators = [256]struct {
	single, double   token
	equals, doubleEq operatorToken
}{
	'+': {single: tPlus, equals: operatorToken{tAugAssign, Add}},
	'-': {single: tMinus, equals: operatorToken{tAugAssign, Sub}},
	'*': {tStar, tPower, operatorToken{tAugAssign, Mult}, operatorToken{tAugAssign, Pow}},
	'/': {tSlash, tSlash2, operatorToken{tAugAssign, Div}, operatorToken{tAugAssign, FloorDiv}},
	'%': {single: tPercent, equals: operatorToken{tAugAssign, Mod}},
	'@': {single: tAt, equals: operatorToken{tAugAssign, MatMult}},
	'&': {single: tAmp, equals: operatorToken{tAugAssign, BitAnd}},
	'|': {single: tPipe, equals: operatorToken{tAugAssign, BitOr}},
	'^': {single: tCaret, equals: operatorToken{tAugAssign, BitXor}},
	'<': {tLt, tLShift, operatorToken{tLtE, 0}, operatorToken{tAugAssign, LShift}},
	'>': {tGt, tRShift, operatorToken{tGtE, 0}, operatorToken{tAugAssign, RShift}},
	'=': {single: tAssign, equals: operatorToken{tEq, 0}},
	':': {single: tColon, equals: operatorToken{tColonEq, 0}},
	'!': {single: tExclam, equals: operatorToken{tNotEq, 0}},
}

func (p *parser) scanOperator(c byte) {
	o := &operators[c]
	second := p.at(1)
	switch {
	case o.single == 0:
		_, n := utf8.DecodeRuneInString(p.src[p.pos:])
		p.set(tBad, n)
	case c == ':' && p.parens == p.fParens:
		p.set(tColon, 1)
	case c == '-' && second == '>':
		p.set(tArrow, 2)
	case c == '<' && second == '>':
		p.set(tNotEq, 2)
	case o.double != 0 && second == c && p.at(2) == '=':
		p.op = o.doubleEq.op
		p.set(o.doubleEq.tok, 3)
	case o.double != 0 && second == c:
		p.set(o.double, 2)
	case o.equals.tok != 0 && second == '=':
		p.op = o.equals.op
		p.set(o.equals.tok, 2)
	default:
		p.set(o.single, 1)
	}
}

// Characters beyond ASCII are looked at when the name is complete.
var (
	isNameStart = beyondASCII(bytesOf("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_"))
	isNameByte  = beyondASCII(bytesOf("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_0123456789"))
)

func beyondASCII(set [256]bool) [256]bool {
	for c := 0x80; c < len(set); c++ {
		set[c] = true
	}
	return set
}

func (p *parser) scanName() {
	src, pos := p.src, p.pos+1
	for pos < len(src) && isNameByte[src[pos]] {
		pos++
	}
	n := pos - p.pos
	if n <= 2 && pos < len(src) && (src[pos] == '"' || src[pos] == '\'') {
		if prefix, ok := prefixOf(src[p.pos:pos]); ok {
			p.scanString(n, prefix)
			return
		}
	}
	tok := tName
	if n >= 2 && n <= 8 && maybeKeyword[src[p.from]] {
		tok = keyword(src[p.pos:pos])
	}
	p.set(tok, n)
	if tok == tAsync || tok == tAwait {
		p.soften()
	}
}

// soften makes async and await names again where old code uses them so: they
// became keywords with Python 3.7.
func (p *parser) soften() {
	rest := strings.TrimLeft(p.src[p.pos:min(len(p.src), p.pos+64)], " \t\\\r\n")
	word := rest
	for i := range len(rest) {
		if !isNameByte[rest[i]] {
			word = rest[:i]
			break
		}
	}
	if p.tok == tAsync {
		if word != "def" && word != "for" && word != "with" {
			p.tok = tName
		}
		return
	}
	if rest == "" || word == "" && strings.IndexByte("([{\"'`+-~", rest[0]) < 0 ||
		word != "" && keyword(word) != tName && !startsExpr[keyword(word)] || word == "if" {
		p.tok = tName
	}
}

// prefixOf reads the letters before quotes, in any order and case. "ur" is of
// Python 2.
func prefixOf(s string) (set prefix, ok bool) {
	for i := range len(s) {
		var one prefix
		switch s[i] | 0x20 {
		case 'r':
			one = prefixRaw
		case 'b':
			one = prefixBytes
		case 'f':
			one = prefixFormat
		case 't':
			one = prefixTemplate
		case 'u':
			one = prefixU
		default:
			return 0, false
		}
		if set&one != 0 {
			return 0, false
		}
		set |= one
	}
	switch set &^ prefixRaw {
	case 0, prefixBytes, prefixFormat, prefixTemplate:
		return set, true
	case prefixU:
		return set, set == prefixU || s[0]|0x20 == 'u'
	}
	return 0, false
}

// scanString scans a string behind a prefix of n bytes; of an f-string only
// the opening quotes.
func (p *parser) scanString(n int, prefix prefix) {
	src := p.src
	open := p.pos + n
	c := src[open]
	p.quote = 1
	if open+2 < len(src) && src[open+1] == c && src[open+2] == c {
		p.quote = 3
	}
	p.prefix, p.body, p.escape = prefix, open+p.quote, false
	if prefix&(prefixFormat|prefixTemplate) != 0 {
		p.set(tFString, n+p.quote)
		return
	}
	unended := p.unendedAt(c)
	if at := Pos(p.body); unended.From <= at && at < unended.To {
		p.set(tBad, n+p.quote)
		return
	}
	end, ok := p.stringEnd(c)
	if !ok {
		*unended = Range{Pos(p.body), Pos(end)}
		p.set(tBad, n+p.quote)
		return
	}
	p.set(tString, end-p.pos)
}

// unendedAt is where the last search for the quotes at hand found none. A string
// that opens there has no end either: behind its opening quotes, which are no
// backslash, it is read as the string before it was. So a source that opens a
// string again and again is still read once.
func (p *parser) unendedAt(c byte) *Range {
	i := p.quote >> 1 // 0 or 1
	if c == '"' {
		i += 2
	}
	return &p.unended[i]
}

// stringEnd returns the offset behind the closing quotes; if there are none, the
// offset up to which it looked and false.
func (p *parser) stringEnd(c byte) (end int, ok bool) {
	src := p.src
	for i := p.body; i < len(src); i++ {
		switch b := src[i]; {
		case b == c:
			if p.quote == 1 {
				return i + 1, true
			}
			if i+2 < len(src) && src[i+1] == c && src[i+2] == c {
				return i + 3, true
			}
		case b == '\\':
			p.escape = true
			i++
			if i < len(src) && src[i] == '\r' && i+1 < len(src) && src[i+1] == '\n' {
				i++
			}
		case b == '\n' || b == '\r':
			if p.quote == 1 {
				return i, false
			}
			p.escape = p.escape || b == '\r'
		}
	}
	return len(src), false
}

// scanNumber scans a number, those of Python 2 included: 0777, 10L. What can't
// be a number all the same is said by the parser.
func (p *parser) scanNumber() {
	src, i := p.src, p.pos
	digits := func(set *[256]bool) {
		for i < len(src) && (set[src[i]] || src[i] == '_' && i+1 < len(src) && set[src[i+1]]) {
			i++
		}
	}
	if set := radix(src[i:]); set != nil {
		i += 2
		digits(set)
	} else {
		digits(&decimal)
		if i < len(src) && src[i] == '.' {
			i++
			digits(&decimal)
		}
		if i < len(src) && src[i]|0x20 == 'e' {
			j := i + 1
			if j < len(src) && (src[j] == '+' || src[j] == '-') {
				j++
			}
			if j < len(src) && decimal[src[j]] {
				i = j
				digits(&decimal)
			}
		}
		if i < len(src) && src[i]|0x20 == 'j' {
			i++
		}
	}
	if i < len(src) && src[i]|0x20 == 'l' && !(i+1 < len(src) && isNameByte[src[i+1]]) {
		i++
	}
	p.set(tNumber, i-p.pos)
}

var (
	decimal     = bytesOf("0123456789")
	hexadecimal = bytesOf("0123456789abcdefABCDEF")
	octal       = bytesOf("01234567")
	bits        = bytesOf("01")
)

// radix returns the digits that 0x, 0o and 0b ask for, nil if s starts otherwise.
func radix(s string) *[256]bool {
	if len(s) < 3 || s[0] != '0' {
		return nil
	}
	var set *[256]bool
	switch s[1] | 0x20 {
	case 'x':
		set = &hexadecimal
	case 'o':
		set = &octal
	case 'b':
		set = &bits
	default:
		return nil
	}
	if set[s[2]] || s[2] == '_' && len(s) > 3 && set[s[3]] {
		return set
	}
	return nil
}

// identifier returns the name at the current token as Python compares names: in
// the form NFKC (https://docs.python.org/3/reference/lexical_analysis.html#identifiers).
func (p *parser) identifier() string {
	s := p.src[p.from:p.to]
	for i := range len(s) {
		if s[i] >= 0x80 {
			return p.unicodeIdentifier(s)
		}
	}
	return s
}

func (p *parser) unicodeIdentifier(s string) string {
	normal := norm.NFKC.String(s)
	for i, r := range normal {
		start := r == '_' || unicode.IsLetter(r) || unicode.Is(unicode.Nl, r) || unicode.Is(unicode.Other_ID_Start, r)
		if !start && (i == 0 || !unicode.In(r, unicode.Mn, unicode.Mc, unicode.Nd, unicode.Pc, unicode.Other_ID_Continue)) {
			p.fail(p.from, "invalid character %q in a name", r)
		}
	}
	return normal
}
