package syntax

import (
	"fmt"
	"strings"
	"unicode/utf8"
)

const (
	byteOrderMark = "\ufeff"
	replacement   = "\ufffd" // of bytes that mean nothing
)

// prepare returns the source as text, and says what keeps CPython from reading
// all of it.
func (p *parser) prepare(src string) string {
	src = p.decodeSource(src)
	if at := strings.IndexByte(src, 0); at >= 0 {
		p.problem(at, "a source can't hold null bytes")
	}
	return src
}

// decodeSource decodes the source into UTF-8 as its coding line asks for. Positions
// count bytes of the result. A fragment is a part of a text that is decoded
// already: a coding line in it is a comment.
func (p *parser) decodeSource(src string) string {
	if p.mode&FragmentMode == 0 {
		if c := findCoding(src); !c.isUTF8() {
			text, fault := c.decode(src)
			text = strings.ToValidUTF8(text, replacement)
			if fault != "" {
				lines := findLines(text)
				p.problem(int(lines[min(c.line, len(lines)-1)]), fmt.Sprintf("encoding %q %s", c.name, fault))
			}
			return text
		}
	}
	if utf8.ValidString(src) {
		return src
	}
	at := strings.IndexFunc(src, func(r rune) bool { return r == utf8.RuneError })
	p.problem(at, "bytes that are no UTF-8 are replaced")
	return strings.ToValidUTF8(src, replacement)
}

// findLines returns the offset of each line; the first starts behind a byte order
// mark, as columns do not count it. Lines end with "\n", "\r\n" or "\r".
func findLines(src string) []Pos {
	lines := make([]Pos, 1, strings.Count(src, "\n")+2)
	if strings.HasPrefix(src, byteOrderMark) {
		lines[0] = Pos(len(byteOrderMark))
	}
	if strings.IndexByte(src, '\r') < 0 {
		for at := 0; ; {
			i := strings.IndexByte(src[at:], '\n')
			if i < 0 {
				return lines
			}
			at += i + 1
			lines = append(lines, Pos(at))
		}
	}
	for i := range len(src) {
		if src[i] == '\n' || src[i] == '\r' && (i+1 == len(src) || src[i+1] != '\n') {
			lines = append(lines, Pos(i+1))
		}
	}
	return lines
}
