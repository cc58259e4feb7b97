package notebook

import (
	"bytes"
	"fmt"
	"unicode/utf16"
	"unicode/utf8"
)

// The scanner below exists because encoding/json gives no offset of a string's
// inside, decodes what is skipped, and builds what it decodes; the outputs of a
// notebook are often a thousand times its code.

// maxDepth bounds the nesting of JSON values, as encoding/json does.
const maxDepth = 10_000

// scanner walks over JSON (RFC 8259), with the NaN and Infinity that Python
// writes. An error stops it: err is set and everything reads as the end.
type scanner struct {
	data []byte
	pos  int
	err  *Error
}

// fail notes the first error.
func (s *scanner) fail(at int, format string, args ...any) {
	if s.err == nil {
		line, column := position(s.data, at)
		s.err = &Error{line, column, fmt.Sprintf(format, args...)}
	}
	s.pos = len(s.data)
}

// position counts lines as package syntax does: "\n", "\r\n" and "\r" end one.
func position(data []byte, at int) (line, column int) {
	p := places{data: data, line: 1}
	return p.at(at)
}

// places turns offsets that ascend into lines and columns, in one pass.
type places struct {
	data  []byte
	pos   int
	start int // of the line
	line  int
}

func (p *places) at(offset int) (line, column int) {
	for p.pos < offset {
		i := bytes.IndexAny(p.data[p.pos:offset], "\r\n")
		if i < 0 {
			p.pos = offset
			break
		}
		p.pos += i + 1
		if p.data[p.pos-1] == '\r' && p.pos < len(p.data) && p.data[p.pos] == '\n' {
			if p.pos == offset { // between the two
				p.pos--
				return p.line, offset - p.start + 1
			}
			p.pos++
		}
		p.start = p.pos
		p.line++
	}
	return p.line, offset - p.start + 1
}

// peek returns the first byte of the next token, 0 at the end.
func (s *scanner) peek() byte {
	for s.pos < len(s.data) {
		switch c := s.data[s.pos]; c {
		case ' ', '\t', '\r', '\n':
			s.pos++
		default:
			return c
		}
	}
	return 0
}

// unexpected stops at the next token.
func (s *scanner) unexpected(wanted string) {
	if s.peek() == 0 && s.pos >= len(s.data) {
		s.fail(s.pos, "unexpected end of the file, wanted %s", wanted)
		return
	}
	r, _ := utf8.DecodeRune(s.data[s.pos:])
	s.fail(s.pos, "unexpected %q, wanted %s", r, wanted)
}

// expect takes one byte of punctuation.
func (s *scanner) expect(c byte) bool {
	if s.peek() != c {
		s.unexpected(fmt.Sprintf("%q", c))
		return false
	}
	s.pos++
	return true
}

// object calls f for each member, with the scanner at its value, which f takes.
func (s *scanner) object(f func(key string)) {
	if !s.expect('{') {
		return
	}
	for first := true; ; first = false {
		c := s.peek()
		if c == '}' && first {
			s.pos++
			return
		}
		if c != '"' {
			s.unexpected("a name in quotes")
			return
		}
		key := s.name()
		if !s.expect(':') {
			return
		}
		f(key)
		if !s.more('}') {
			return
		}
	}
}

// array calls f for each element, with the scanner at it.
func (s *scanner) array(f func()) {
	if !s.expect('[') {
		return
	}
	if s.peek() == ']' {
		s.pos++
		return
	}
	for {
		f()
		if !s.more(']') {
			return
		}
	}
}

// more takes the comma between two elements, or the end of the list.
func (s *scanner) more(end byte) bool {
	switch s.peek() {
	case ',':
		s.pos++
		return s.err == nil
	case end:
		s.pos++
		return false
	}
	s.unexpected(fmt.Sprintf("',' or %q", end))
	return false
}

// skip moves over a value of any kind.
func (s *scanner) skip() {
	var open []byte // the ends of the open lists
	for s.err == nil {
		switch c := s.peek(); c {
		case '{', '[':
			if len(open) == maxDepth {
				s.fail(s.pos, "nested more than %d levels deep", maxDepth)
				return
			}
			s.pos++
			open = append(open, c+2) // the closing one in ASCII
			if s.peek() != c+2 {
				if c == '{' {
					s.key()
				}
				continue
			}
			open = open[:len(open)-1]
			s.pos++
		case '"':
			s.skipString()
		default:
			s.atom()
		}
		for len(open) > 0 && !s.more(open[len(open)-1]) && s.err == nil {
			open = open[:len(open)-1]
		}
		if len(open) == 0 {
			return
		}
		if open[len(open)-1] == '}' {
			s.key()
		}
	}
}

// key takes the name of a member and its colon.
func (s *scanner) key() {
	if s.err != nil {
		return
	}
	if s.peek() != '"' {
		s.unexpected("a name in quotes")
		return
	}
	s.skipString()
	s.expect(':')
}

// atom takes a number or one of the names.
func (s *scanner) atom() {
	from := s.pos
	for s.pos < len(s.data) && isAtom(s.data[s.pos]) {
		s.pos++
	}
	switch word := s.data[from:s.pos]; string(word) {
	case "true", "false", "null", "NaN", "Infinity", "-Infinity":
	case "":
		s.unexpected("a value")
	default:
		if word[0] != '-' && (word[0] < '0' || word[0] > '9') {
			s.pos = from
			s.unexpected("a value")
		}
	}
}

func isAtom(c byte) bool {
	return c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '-' || c == '+' || c == '.'
}

// skipString moves over the string at the scanner and returns where its inside
// begins and ends. A line end in a string is an error, as it is in Python's
// module json; other control characters are let through.
func (s *scanner) skipString() (from, to int) {
	from = s.pos + 1
	for at := from; ; {
		i := bytes.IndexByte(s.data[at:], '"')
		end := len(s.data)
		if i >= 0 {
			end = at + i
		}
		if n := bytes.IndexByte(s.data[at:end], '\n'); n >= 0 {
			s.fail(at+n, "a line ends within a string")
			return from, from
		}
		if i < 0 {
			s.fail(from-1, "a string is never closed")
			return from, from
		}
		slashes := 0
		for end-1-slashes >= from && s.data[end-1-slashes] == '\\' {
			slashes++
		}
		at = end + 1
		if slashes%2 == 0 {
			s.pos = at
			return from, end
		}
	}
}

// maxName bounds what is decoded of names and of short values.
const maxName = 200

// name decodes a short string; of a longer one the beginning.
func (s *scanner) name() string {
	from, to := s.skipString()
	inside := s.data[from:min(to, from+maxName)]
	if bytes.IndexByte(inside, '\\') < 0 {
		return string(inside)
	}
	var out []byte
	for i := 0; i < len(inside); {
		r, n := unescape(inside[i:])
		out = utf8.AppendRune(out, r)
		i += max(n, 1)
	}
	return string(out)
}

// word is the value at the scanner if it is a string, "" for any other.
func (s *scanner) word() string {
	if s.peek() == '"' {
		return s.name()
	}
	s.skip()
	return ""
}

// unescape decodes the character or the escape at the start of b and tells how
// many bytes it has, 0 for an escape that JSON does not know. Half of a
// surrogate pair gives U+FFFD, as a byte does that is no UTF-8.
func unescape(b []byte) (rune, int) {
	if b[0] != '\\' {
		return utf8.DecodeRune(b)
	}
	if len(b) < 2 {
		return utf8.RuneError, 0
	}
	switch b[1] {
	case '"', '\\', '/':
		return rune(b[1]), 2
	case 'b':
		return '\b', 2
	case 'f':
		return '\f', 2
	case 'n':
		return '\n', 2
	case 'r':
		return '\r', 2
	case 't':
		return '\t', 2
	case 'u':
		r, ok := hex4(b)
		if !ok {
			return utf8.RuneError, 0
		}
		if !utf16.IsSurrogate(r) {
			return r, 6
		}
		if len(b) >= 12 {
			if low, ok := hex4(b[6:]); ok {
				if r = utf16.DecodeRune(r, low); r != utf8.RuneError {
					return r, 12
				}
			}
		}
		return utf8.RuneError, 6
	}
	return utf8.RuneError, 0
}

// hex4 decodes \uXXXX.
func hex4(b []byte) (rune, bool) {
	if len(b) < 6 || b[0] != '\\' || b[1] != 'u' {
		return 0, false
	}
	var r rune
	for _, c := range b[2:6] {
		switch {
		case c >= '0' && c <= '9':
			c -= '0'
		case c >= 'a' && c <= 'f':
			c -= 'a' - 10
		case c >= 'A' && c <= 'F':
			c -= 'A' - 10
		default:
			return 0, false
		}
		r = r<<4 | rune(c)
	}
	return r, true
}
