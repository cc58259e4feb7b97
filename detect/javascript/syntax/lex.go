package syntax

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

type tokenKind uint8

const (
	tEOF tokenKind = iota
	tName
	tPrivate // #name
	tPunct
	tNumber
	tString
	tTemplate // a part: from ` or } to ${ or `; tail tells which
	tRegex
	tBad
)

// token is one token. It is a value, so that the parser can go back.
type token struct {
	kind    tokenKind
	nl      bool // a line ends before it
	tail    bool // of a template: the last part
	escaped bool // of a name: written with an escape, so no keyword
	pos     int
	end     int
	text    string // of strings and templates the value
}

type lexer struct {
	src   string
	pos   int
	steps int // tokens that may still be read
}

// puncts are the punctuators, the longest first among those that start alike.
var puncts = func() (table [128][]string) {
	for _, p := range strings.Fields(
		">>>= ... === !== **= <<= >>= >>> &&= ||= ??= => == != <= >= && || ?? ?. ++ -- += -= *= /= %= &= |= ^= << >> ** " +
			"{ } ( ) [ ] ; , < > + - * / % & | ^ ! ~ ? : = . @ #") {
		table[p[0]] = append(table[p[0]], p)
	}
	return table
}()

// skip passes blanks and comments over and tells whether a line ended.
func (l *lexer) skip() (nl bool) {
	for l.pos < len(l.src) {
		c := l.src[l.pos]
		switch {
		case c == '\n' || c == '\r':
			nl = true
			l.pos++
		case c == ' ' || c == '\t' || c == '\v' || c == '\f':
			l.pos++
		case c == '/' && strings.HasPrefix(l.src[l.pos:], "//"):
			l.line()
		case c == '/' && strings.HasPrefix(l.src[l.pos:], "/*"):
			end := strings.Index(l.src[l.pos+2:], "*/")
			if end < 0 {
				l.pos = len(l.src)
				return nl
			}
			comment := l.src[l.pos : l.pos+2+end+2]
			nl = nl || strings.ContainsAny(comment, "\n\r")
			l.pos += len(comment)
		case c == '#' && l.pos == 0 && strings.HasPrefix(l.src, "#!"):
			l.line()
		case c == '<' && strings.HasPrefix(l.src[l.pos:], "<!--"):
			l.line()
		case c >= utf8.RuneSelf:
			r, n := utf8.DecodeRuneInString(l.src[l.pos:])
			if r != '\ufeff' && r != '\u2028' && r != '\u2029' && !unicode.Is(unicode.Zs, r) {
				return nl
			}
			nl = nl || r == '\u2028' || r == '\u2029'
			l.pos += n
		default:
			return nl
		}
	}
	return nl
}

func (l *lexer) line() {
	if i := strings.IndexAny(l.src[l.pos:], "\n\r"); i >= 0 {
		l.pos += i
	} else {
		l.pos = len(l.src)
	}
}

// next reads a token. A slash is a punctuator, a brace too; the parser asks
// again where an expression or a template goes on.
func (l *lexer) next() token {
	if l.steps--; l.steps < 0 {
		panic(tooMuch{})
	}
	t := token{nl: l.skip(), pos: l.pos}
	if l.pos >= len(l.src) {
		t.end = l.pos
		return t
	}
	c := l.src[l.pos]
	switch {
	case isNameStart(c) || c >= utf8.RuneSelf || c == '\\':
		t.kind = tName
		t.text, t.escaped = l.name()
	case c == '#' && l.pos+1 < len(l.src) && (isNameStart(l.src[l.pos+1]) || l.src[l.pos+1] >= utf8.RuneSelf || l.src[l.pos+1] == '\\'):
		t.kind = tPrivate
		l.pos++
		t.text, _ = l.name()
		t.text = "#" + t.text
	case c >= '0' && c <= '9' || c == '.' && l.pos+1 < len(l.src) && l.src[l.pos+1] >= '0' && l.src[l.pos+1] <= '9':
		t.kind = tNumber
		t.text = l.number()
	case c == '"' || c == '\'':
		t.kind = tString
		t.text = l.quoted(c)
	case c == '`':
		t.kind = tTemplate
		l.pos++
		t.text, t.tail = l.template()
	default:
		t.kind = tPunct
		for _, p := range puncts[c] {
			if strings.HasPrefix(l.src[l.pos:], p) {
				if p == "?." && l.pos+2 < len(l.src) && l.src[l.pos+2] >= '0' && l.src[l.pos+2] <= '9' {
					continue // a ?.5 : b
				}
				t.text = p
				break
			}
		}
		if t.text == "" {
			t.kind = tBad
			t.text = l.src[l.pos : l.pos+1]
		}
		l.pos += len(t.text)
	}
	t.end = l.pos
	return t
}

func isNameStart(c byte) bool {
	return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_' || c == '$'
}

func isNamePart(c byte) bool { return isNameStart(c) || c >= '0' && c <= '9' }

func (l *lexer) name() (text string, escaped bool) {
	start := l.pos
	for l.pos < len(l.src) {
		c := l.src[l.pos]
		switch {
		case isNamePart(c):
			l.pos++
		case c == '\\':
			escaped = true
			l.pos++
			if l.pos < len(l.src) && l.src[l.pos] == 'u' {
				l.pos++
				if l.pos < len(l.src) && l.src[l.pos] == '{' {
					if i := strings.IndexByte(l.src[l.pos:], '}'); i >= 0 && i < 12 {
						l.pos += i + 1
					}
				}
			}
		case c >= utf8.RuneSelf:
			r, n := utf8.DecodeRuneInString(l.src[l.pos:])
			if l.pos > start && r != '\u200c' && r != '\u200d' && !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.IsMark(r) {
				return l.src[start:l.pos], escaped
			}
			l.pos += n
		default:
			return l.src[start:l.pos], escaped
		}
	}
	return l.src[start:l.pos], escaped
}

func (l *lexer) number() string {
	start := l.pos
	hex := strings.HasPrefix(l.src[l.pos:], "0x") || strings.HasPrefix(l.src[l.pos:], "0X")
	for l.pos < len(l.src) {
		c := l.src[l.pos]
		exponent := !hex && (c == '+' || c == '-') && l.pos > start && (l.src[l.pos-1] == 'e' || l.src[l.pos-1] == 'E')
		if !isNamePart(c) && c != '.' && !exponent {
			break
		}
		l.pos++
	}
	return l.src[start:l.pos]
}

// quoted reads a string. A line ends it too, so that a missing quote costs the
// line alone.
func (l *lexer) quoted(quote byte) string {
	l.pos++
	start := l.pos
	var b []byte // nil while the value is as written
	for l.pos < len(l.src) {
		c := l.src[l.pos]
		switch {
		case c == quote:
			text := l.src[start:l.pos]
			if b != nil {
				text = string(append(b, text...))
			}
			l.pos++
			return text
		case c == '\n' || c == '\r':
			return string(append(b, l.src[start:l.pos]...))
		case c == '\\':
			b = append(b, l.src[start:l.pos]...)
			b = l.escape(b)
			if b == nil {
				b = []byte{}
			}
			start = l.pos
		default:
			l.pos++
		}
	}
	return string(append(b, l.src[start:]...))
}

// template reads a part of a template up to its end or the next expression.
func (l *lexer) template() (text string, tail bool) {
	start := l.pos
	var b []byte
	for l.pos < len(l.src) {
		switch c := l.src[l.pos]; {
		case c == '`':
			text = string(append(b, l.src[start:l.pos]...))
			l.pos++
			return text, true
		case c == '$' && strings.HasPrefix(l.src[l.pos:], "${"):
			text = string(append(b, l.src[start:l.pos]...))
			l.pos += 2
			return text, false
		case c == '\\':
			b = append(b, l.src[start:l.pos]...)
			b = l.escape(b)
			start = l.pos
		default:
			l.pos++
		}
	}
	return string(append(b, l.src[start:]...)), true
}

// escape appends what an escape stands for.
func (l *lexer) escape(b []byte) []byte {
	l.pos++
	if l.pos >= len(l.src) {
		return b
	}
	c := l.src[l.pos]
	l.pos++
	switch c {
	case 'n':
		return append(b, '\n')
	case 't':
		return append(b, '\t')
	case 'r':
		return append(b, '\r')
	case 'b':
		return append(b, '\b')
	case 'f':
		return append(b, '\f')
	case 'v':
		return append(b, '\v')
	case '0':
		return append(b, 0)
	case '\r':
		if l.pos < len(l.src) && l.src[l.pos] == '\n' {
			l.pos++
		}
		return b
	case '\n':
		return b
	case 'x':
		return l.code(b, 2)
	case 'u':
		if l.pos < len(l.src) && l.src[l.pos] == '{' {
			end := strings.IndexByte(l.src[l.pos:], '}')
			if end < 0 || end > 8 {
				return b
			}
			l.pos++
			b = l.code(b, end-1)
			l.pos++
			return b
		}
		return l.code(b, 4)
	}
	return append(b, c)
}

func (l *lexer) code(b []byte, digits int) []byte {
	if l.pos+digits > len(l.src) {
		l.pos = len(l.src)
		return b
	}
	n, err := strconv.ParseUint(l.src[l.pos:l.pos+digits], 16, 32)
	if err != nil {
		return b
	}
	l.pos += digits
	return utf8.AppendRune(b, rune(min(n, unicode.MaxRune+1)))
}

// regex reads a regular expression that starts at pos.
func (l *lexer) regex(pos int) (token, bool) {
	class := false
	for i := pos + 1; i < len(l.src); i++ {
		switch c := l.src[i]; {
		case c == '\n' || c == '\r':
			return token{}, false
		case c == '\\':
			i++
		case c == '[':
			class = true
		case c == ']':
			class = false
		case c == '/' && !class:
			i++
			for i < len(l.src) && isNamePart(l.src[i]) {
				i++
			}
			l.pos = i
			return token{kind: tRegex, pos: pos, end: i, text: l.src[pos:i]}, true
		}
	}
	return token{}, false
}
