package notebook

import "strings"

// logical is what a light scan finds out about a logical line: enough to tell
// lines of IPython, which no Python parser takes, from Python.
type logical struct {
	end int // of the line, at its line end or at the end of the text
	// assigned is the offset of "!" or "%" behind "=", where the line ends for
	// the scan; -1 if there is none.
	assigned int
	help     bool // it ends with "?"
	open     bool // a bracket, string or backslash leaves it open at the end of the text
}

// scanLogical scans the logical line at i. Strings and comments are skipped,
// brackets and backslashes join lines. A string with single quotes ends with its
// line, closed or not.
func scanLogical(s string, i int) logical {
	l := logical{assigned: -1}
	depth := 0
	for i < len(s) {
		switch c := s[i]; c {
		case '\n':
			if depth == 0 {
				l.end = i
				return l
			}
		case '#':
			i = lineEnd(s, i)
			continue
		case '\'', '"':
			i, l.open = skipQuoted(s, i)
			l.help = false
			continue
		case '\\':
			if i+1 >= len(s) || s[i+1] == '\n' && i+2 == len(s) {
				l.open = true
			}
			i++
		case '(', '[', '{':
			depth++
		case ')', ']', '}':
			depth = max(depth-1, 0)
		case '=':
			if depth == 0 && isAssignment(s, i) {
				if at := skipBlanks(s, i+1); isEscape(s, at) {
					l.assigned, l.end = at, continuedEnd(s, at)
					return l
				}
			}
		}
		if i < len(s) && s[i] > ' ' {
			l.help = s[i] == '?' && depth == 0
		}
		i++
	}
	l.end = len(s)
	l.open = l.open || depth > 0
	return l
}

// isAssignment tells "=" from the operators that it is a part of.
func isAssignment(s string, i int) bool {
	return (i == 0 || strings.IndexByte("=!<>:+-*/%&|^@", s[i-1]) < 0) && (i+1 == len(s) || s[i+1] != '=')
}

// isEscape tells whether "!cmd" or "%magic" starts at i, behind an "=".
func isEscape(s string, i int) bool {
	if i+1 >= len(s) {
		return false
	}
	next := s[i+1]
	switch s[i] {
	case '!':
		return next != '=' && next != '\n'
	case '%':
		return isNameByte(next) && (next < '0' || next > '9')
	}
	return false
}

func isNameByte(c byte) bool {
	return c == '_' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c >= 0x80
}

// skipQuoted moves over the string whose quote is at i.
func skipQuoted(s string, i int) (end int, open bool) {
	quote := s[i]
	triple := strings.HasPrefix(s[i+1:], s[i:i+1]+s[i:i+1])
	if triple {
		i += 2
	}
	for i++; i < len(s); i++ {
		switch {
		case s[i] == '\\':
			i++
		case s[i] == '\n' && !triple:
			return i, false
		case s[i] == quote && !triple:
			return i + 1, false
		case s[i] == quote && i+2 < len(s) && s[i+1] == quote && s[i+2] == quote:
			return i + 3, false
		}
	}
	return len(s), triple
}

// skipBlanks moves over blanks and tabs.
func skipBlanks(s string, i int) int {
	for i < len(s) && (s[i] == ' ' || s[i] == '\t' || s[i] == '\f') {
		i++
	}
	return i
}

// continuedEnd is the end of the line at i and of those that backslashes at
// their ends join to it, which is how IPython continues its own lines.
func continuedEnd(s string, i int) int {
	for {
		end := lineEnd(s, i)
		if end == len(s) || end == i || s[end-1] != '\\' {
			return end
		}
		i = end + 1
	}
}

// word is the first word of s[i:end], and where what is behind it starts.
func word(s string, i, end int) (w string, rest int) {
	rest = i
	for rest < end && strings.IndexByte(" \t\n\f", s[rest]) < 0 {
		rest++
	}
	return s[i:rest], min(skipBlanks(s, rest), end)
}
