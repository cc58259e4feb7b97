package syntax

import (
	"fmt"
	"regexp"
	"strings"
	"unicode/utf8"
)

const byteOrderMark = "\ufeff"

// prepare decodes the source: it turns the encodings of western Europe into
// UTF-8, where a coding line of PEP 263 names one. Positions count bytes of the
// result.
func (p *parser) prepare(src string) string {
	if utf8.ValidString(src) {
		return src
	}
	if coding := codingOf(src); isLatin(coding) {
		return fromLatin(src)
	} else if coding != "" && coding != "utf-8" && coding != "utf8" {
		p.problem(0, fmt.Sprintf("encoding %q is not known: bytes that are no UTF-8 are replaced", coding))
	} else {
		at := strings.IndexFunc(src, func(r rune) bool { return r == utf8.RuneError })
		p.problem(at, "bytes that are no UTF-8 are replaced")
	}
	return strings.ToValidUTF8(src, "\ufffd")
}

// codingLine is the form that PEP 263 gives, https://peps.python.org/pep-0263/.
var codingLine = regexp.MustCompile(`^[ \t\f]*#.*?coding[:=][ \t]*([-_.a-zA-Z0-9]+)`)

func codingOf(src string) string {
	for range 2 {
		line, rest, _ := strings.Cut(src, "\n")
		if m := codingLine.FindStringSubmatch(line); m != nil {
			return strings.ReplaceAll(strings.ToLower(m[1]), "_", "-")
		}
		src = rest
	}
	return ""
}

func isLatin(coding string) bool {
	switch coding {
	case "latin-1", "latin1", "iso-8859-1", "iso8859-1", "iso-8859-15", "latin-9", "cp1252", "windows-1252", "ascii":
		return true
	}
	return false
}

// fromLatin maps each byte to the character of its number. The few characters
// in which the western encodings differ from Latin-1 do not stand in names.
func fromLatin(src string) string {
	var b strings.Builder
	b.Grow(len(src) + len(src)/8)
	for i := range len(src) {
		b.WriteRune(rune(src[i]))
	}
	return b.String()
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
