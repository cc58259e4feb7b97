package patterns

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

type tokenKind uint8

const (
	tName tokenKind = iota
	tText           // a string; text is its value
	tNumber
	tPunct // one character
)

type token struct {
	kind  tokenKind
	mixed bool // a string with values in it
	nl    bool // a line ends before it
	pos   int
	text  string
}

// language says what comments and strings look like; see FORMAT.md.
type language struct {
	Name       string   `toml:"name"`
	Extensions []string `toml:"extensions"`
	Aliases    []string `toml:"aliases"` // other names, behind the fences of documents
	Line       []string `toml:"line-comments"`
	Block      []string `toml:"block-comments"` // begin and end, in turn
	Nested     bool     `toml:"nested-comments"`
	Quotes     []string `toml:"quotes"`       // of strings with escapes
	Raw        []string `toml:"raw"`          // of strings without escapes: begin and end, in turn
	MultiLine  bool     `toml:"multi-line"`   // a string with escapes may hold ends of lines
	Chars      bool     `toml:"characters"`   // '…' is one character
	Mixed      []string `toml:"mixed"`        // what begins a value in a string
	MixedMark  string   `toml:"mixed-prefix"` // what stands before the quote of a string that holds values
	Sigils     string   `toml:"sigils"`       // characters that begin a name
}

// scan cuts a text into tokens. Any text gives some.
func (l *language) scan(src string) []token {
	s := scanner{language: l, src: src}
	var tokens []token
	for s.skip(); s.pos < len(src); s.skip() {
		t := s.token()
		t.nl = s.nl
		s.nl = false
		tokens = append(tokens, t)
	}
	return tokens
}

type scanner struct {
	*language
	src string
	pos int
	nl  bool
}

// skip passes over blanks and comments.
func (s *scanner) skip() {
	for s.pos < len(s.src) {
		rest := s.src[s.pos:]
		switch c := rest[0]; {
		case c == '\n':
			s.nl = true
			s.pos++
		case c <= ' ':
			s.pos++
		case s.comment(rest):
		default:
			return
		}
	}
}

func (s *scanner) comment(rest string) bool {
	for i := 0; i+1 < len(s.Block); i += 2 {
		if strings.HasPrefix(rest, s.Block[i]) {
			s.block(s.Block[i], s.Block[i+1])
			return true
		}
	}
	for _, mark := range s.Line {
		if !strings.HasPrefix(rest, mark) {
			continue
		}
		if end := strings.IndexByte(rest, '\n'); end >= 0 {
			s.pos += end
		} else {
			s.pos = len(s.src)
		}
		return true
	}
	return false
}

func (s *scanner) block(begin, end string) {
	depth := 0
	for s.pos < len(s.src) {
		rest := s.src[s.pos:]
		switch {
		case strings.HasPrefix(rest, end):
			s.pos += len(end)
			if depth--; depth <= 0 {
				return
			}
		case strings.HasPrefix(rest, begin) && (s.Nested || depth == 0):
			s.pos += len(begin)
			depth++
		default:
			s.nl = s.nl || rest[0] == '\n'
			s.pos++
		}
	}
}

func (s *scanner) token() token {
	start := s.pos
	rest := s.src[start:]
	if t, ok := s.raw(rest); ok {
		return t
	}
	for _, quote := range s.Quotes {
		if strings.HasPrefix(rest, quote) {
			return s.quoted(start, quote)
		}
	}
	c := rest[0]
	switch {
	case c == '\'' && s.Chars:
		return s.character(rest)
	case isNameByte(c) && !isDigit(c), strings.IndexByte(s.Sigils, c) >= 0 && len(rest) > 1 && isNameByte(rest[1]) && !isDigit(rest[1]):
		s.pos++
		for s.pos < len(s.src) && isNameByte(s.src[s.pos]) {
			s.pos++
		}
		return token{kind: tName, pos: start, text: s.src[start:s.pos]}
	case isDigit(c):
		for s.pos < len(s.src) && (isNameByte(s.src[s.pos]) || s.src[s.pos] == '.' && s.pos+1 < len(s.src) && isDigit(s.src[s.pos+1])) {
			s.pos++
		}
		return token{kind: tNumber, pos: start, text: s.src[start:s.pos]}
	}
	s.pos++
	return token{kind: tPunct, pos: start, text: rest[:1]}
}

func isDigit(c byte) bool { return c >= '0' && c <= '9' }

func isNameByte(c byte) bool {
	return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_' || isDigit(c) || c >= utf8.RuneSelf
}

// raw reads a string without escapes. In its quotes, "#" stands for any number of
// them, "+" for one "#" or more, the same at both ends, and "~" for any short word.
func (s *scanner) raw(rest string) (token, bool) {
	for i := 0; i+1 < len(s.Raw); i += 2 {
		begin, end, ok := rawQuotes(rest, s.Raw[i], s.Raw[i+1])
		if !ok {
			continue
		}
		t := token{kind: tText, pos: s.pos}
		body := rest[begin:]
		j := strings.Index(body, end)
		if j < 0 {
			j = len(body)
			end = ""
		}
		t.text = body[:j]
		t.mixed = s.isMixed(t.text) || s.isMarked(s.pos) && strings.Contains(t.text, "{")
		s.pos += begin + j + len(end)
		return t, true
	}
	return token{}, false
}

// rawQuotes returns the length of the quote that rest begins with, and the quote
// at the end.
func rawQuotes(rest, begin, end string) (int, string, bool) {
	i := strings.IndexAny(begin, "#~+")
	if i < 0 {
		return len(begin), end, strings.HasPrefix(rest, begin)
	}
	before, after := begin[:i], begin[i+1:]
	if !strings.HasPrefix(rest, before) {
		return 0, "", false
	}
	n := len(before)
	for n < len(rest) && n-len(before) < 16 && (begin[i] != '~' && rest[n] == '#' || begin[i] == '~' && isNameByte(rest[n])) {
		n++
	}
	if !strings.HasPrefix(rest[n:], after) || begin[i] == '+' && n == len(before) {
		return 0, "", false
	}
	return n + len(after), strings.ReplaceAll(end, begin[i:i+1], rest[len(before):n]), true
}

// isMarked tells whether the string at start may hold values by what stands before
// it.
func (s *scanner) isMarked(start int) bool {
	return s.MixedMark != "" && start > 0 && strings.Contains(s.MixedMark, s.src[start-1:start])
}

func (s *scanner) isMixed(text string) bool {
	for _, m := range s.Mixed {
		if strings.Contains(text, m) {
			return true
		}
	}
	return false
}

func (s *scanner) quoted(start int, quote string) token {
	t := token{kind: tText, pos: start}
	marked := s.isMarked(start)
	multi := s.MultiLine || len(quote) > 1
	s.pos += len(quote)
	var b strings.Builder
	for s.pos < len(s.src) {
		c := s.src[s.pos]
		rest := s.src[s.pos:]
		switch {
		case strings.HasPrefix(rest, quote):
			s.pos += len(quote)
			t.text = b.String()
			t.mixed = t.mixed || marked && strings.Contains(t.text, "{") || s.isMixed(t.text)
			return t
		case c == '\n' && !multi:
			t.text, t.mixed = b.String(), true // what has no end is no text
			return t
		case c == '\\' && len(rest) > 1:
			if rest[1] == '(' { // a value in a text of Swift
				t.mixed = true
			}
			b.WriteByte(unescaped(rest[1]))
			s.pos += 2
		default:
			b.WriteByte(c)
			s.pos++
		}
	}
	t.text, t.mixed = b.String(), true
	return t
}

func unescaped(c byte) byte {
	switch c {
	case 'n':
		return '\n'
	case 't':
		return '\t'
	case 'r':
		return '\r'
	}
	return c
}

// character reads 'x' and '\n'; a quote that begins neither is punctuation, as that
// of a lifetime.
func (s *scanner) character(rest string) token {
	t := token{kind: tPunct, pos: s.pos, text: "'"}
	n := 1
	if len(rest) > 2 && rest[1] == '\\' {
		if i := strings.IndexByte(rest[2:min(len(rest), 14)], '\''); i >= 0 {
			n = 2 + i + 1
			if rest[2] == '\'' && len(rest) > 3 && rest[3] == '\'' {
				n = 4
			}
		}
	} else if r, size := utf8.DecodeRuneInString(rest[1:]); r != '\n' && r != unicode.ReplacementChar && len(rest) > 1+size && rest[1+size] == '\'' {
		n = size + 2
	}
	if n > 1 {
		t.kind, t.text = tNumber, rest[:n]
	}
	s.pos += n
	return t
}
