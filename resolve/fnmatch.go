package resolve

import (
	"strings"
	"unicode/utf8"
)

// fnmatch tells whether name matches a pattern of Python's fnmatch.fnmatchcase:
// "*" matches any characters, slashes too, "?" one, "[a-z]" and "[!a-z]" one of
// a set; there is no escape character. The time is at most the product of the
// lengths (https://docs.python.org/3.14/library/fnmatch.html).
func fnmatch(pattern, name string) bool {
	// star and from tell where to go on if what follows the last "*" fails: it
	// takes one more character then. An earlier "*" need never be revisited.
	star, from := -1, 0
	p, n := 0, 0
	for n < len(name) {
		if p < len(pattern) && pattern[p] == '*' {
			star, from = p, n
			p++
			continue
		}
		if width, size, ok := matchOne(pattern[p:], name[n:]); ok {
			p += width
			n += size
			continue
		}
		if star < 0 {
			return false
		}
		_, size := utf8.DecodeRuneInString(name[from:])
		from += size
		p, n = star+1, from
	}
	for p < len(pattern) && pattern[p] == '*' {
		p++
	}
	return p == len(pattern)
}

// matchOne matches one character of name with the beginning of pattern, which
// does not begin with "*". It returns the bytes used up of each.
func matchOne(pattern, name string) (width, size int, ok bool) {
	if pattern == "" {
		return 0, 0, false
	}
	c, size := utf8.DecodeRuneInString(name)
	switch pattern[0] {
	case '?':
		return 1, size, true
	case '[':
		if set, width, closed := cutSet(pattern); closed {
			return width, size, inSet(set, c)
		}
	}
	want, width := utf8.DecodeRuneInString(pattern)
	return width, size, want == c
}

// cutSet returns what stands in the brackets at the beginning of pattern. A "]"
// at their beginning is a character of the set.
func cutSet(pattern string) (set []rune, width int, closed bool) {
	i := 1
	if i < len(pattern) && pattern[i] == '!' {
		i++
	}
	if i < len(pattern) && pattern[i] == ']' {
		i++
	}
	end := strings.IndexByte(pattern[i:], ']')
	if end < 0 {
		return nil, 0, false
	}
	return []rune(pattern[1 : i+end]), i + end + 1, true
}

func inSet(set []rune, c rune) bool {
	negated := len(set) > 0 && set[0] == '!'
	if negated {
		set = set[1:]
	}
	found := false
	for i := 0; i < len(set); i++ {
		if i+2 < len(set) && set[i+1] == '-' {
			found = found || set[i] <= c && c <= set[i+2]
			i += 2
		} else {
			found = found || set[i] == c
		}
	}
	return found != negated
}
