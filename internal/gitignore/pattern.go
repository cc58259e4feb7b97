package gitignore

import "strings"

type kind uint8

const (
	one      kind = iota // one byte of a set
	star                 // any bytes but "/"
	anything             // any bytes
	folders              // nothing, or any bytes and a "/"
)

type token struct {
	kind kind
	set  *set // of one
}

// set is a set of bytes.
type set [4]uint64

func (s *set) add(c byte)      { s[c>>6] |= 1 << (c & 63) }
func (s *set) has(c byte) bool { return s[c>>6]&(1<<(c&63)) != 0 }

func (s *set) addRange(first, last byte) {
	for c := int(first); c <= int(last); c++ {
		s.add(byte(c))
	}
}

func single(c byte) token {
	s := &set{}
	s.add(c)
	return token{one, s}
}

// compile makes tokens of the text from the first wildcard on. In a rule with
// slashes "**" between two of them, or between one and an end, is any number of
// directories. Git cuts off the literal text before the first wildcard and then
// takes what is left for the beginning, so that "a**/b" is "a" and directories;
// so does this. False means that the rule is malformed.
func compile(text string, slashes bool) ([]token, bool) {
	var tokens []token
	for i := 0; i < len(text); {
		switch c := text[i]; c {
		case '*':
			end := i
			for end < len(text) && text[end] == '*' {
				end++
			}
			rest := text[end:]
			alone := end-i > 1 && slashes && (i == 0 || text[i-1] == '/')
			switch {
			case alone && strings.HasPrefix(rest, "/"):
				tokens = append(tokens, token{kind: folders})
				end++
			case alone && (rest == "" || strings.HasPrefix(rest, `\/`)):
				tokens = append(tokens, token{kind: anything})
			default:
				tokens = append(tokens, token{kind: star})
			}
			i = end
		case '?':
			s := &set{}
			s.addRange(0, 255)
			tokens = append(tokens, withoutSlash(s))
			i++
		case '[':
			s, n := parseSet(text[i:])
			if n == 0 {
				return nil, false
			}
			tokens = append(tokens, withoutSlash(s))
			i += n
		case '\\':
			if i+1 == len(text) {
				return nil, false
			}
			tokens = append(tokens, single(text[i+1]))
			i += 2
		default:
			tokens = append(tokens, single(c))
			i++
		}
	}
	return tokens, true
}

func withoutSlash(s *set) token {
	s['/'>>6] &^= 1 << ('/' & 63)
	return token{one, s}
}

// parseSet reads "[…]" and returns how long it is, 0 if it is malformed.
func parseSet(text string) (*set, int) {
	s := &set{}
	i, negated := 1, false
	if i < len(text) && (text[i] == '!' || text[i] == '^') {
		negated = true
		i++
	}
	previous := -1 // the byte that a range can begin with
	for first := true; ; first = false {
		if i >= len(text) {
			return nil, 0
		}
		c := text[i]
		switch {
		case c == ']' && !first:
			if negated {
				for j := range s {
					s[j] = ^s[j]
				}
			}
			return s, i + 1
		case c == '-' && previous > 0 && i+1 < len(text) && text[i+1] != ']':
			last, n := escaped(text[i+1:])
			if n == 0 {
				return nil, 0
			}
			s.addRange(byte(previous), last)
			previous = -1
			i += 1 + n
		case strings.HasPrefix(text[i:], "[:"):
			end := strings.IndexByte(text[i+2:], ']')
			if end < 0 {
				return nil, 0
			}
			name, isClass := strings.CutSuffix(text[i+2:i+2+end], ":")
			if !isClass {
				s.add('[')
				previous = '['
				i++
				continue
			}
			if !s.addClass(name) {
				return nil, 0
			}
			previous = -1
			i += 2 + end + 1
		default:
			c, n := escaped(text[i:])
			if n == 0 {
				return nil, 0
			}
			s.add(c)
			previous = int(c)
			i += n
		}
	}
}

// escaped returns the first byte of text, or the one behind its backslash, and
// how many bytes that took.
func escaped(text string) (byte, int) {
	switch {
	case text[0] != '\\':
		return text[0], 1
	case len(text) > 1:
		return text[1], 2
	}
	return 0, 0
}

// addClass adds a class of POSIX, in the locale C.
func (s *set) addClass(name string) bool {
	ranges, ok := map[string]string{
		"alnum": "09AZaz", "alpha": "AZaz", "blank": "\t\t  ", "cntrl": "\x00\x1f\x7f\x7f", "digit": "09", "graph": "!~",
		"lower": "az", "print": " ~", "punct": "!/:@[`{~", "space": "\t\r  ", "upper": "AZ", "xdigit": "09AFaf",
	}[name]
	for i := 0; i+1 < len(ranges); i += 2 {
		s.addRange(ranges[i], ranges[i+1])
	}
	return ok
}

// match runs all ways through the tokens at once.
func match(tokens []token, text string) bool {
	if len(tokens) == 0 {
		return text == ""
	}
	if len(tokens) == 1 && tokens[0].kind == star {
		return strings.IndexByte(text, '/') < 0
	}
	here := make([]bool, 2*(len(tokens)+1))
	next := here[len(tokens)+1:]
	here = here[:len(tokens)+1]
	enter := func(states []bool, i int) {
		for states[i] = true; i < len(tokens) && tokens[i].kind != one; i++ {
			states[i+1] = true // what matches nothing is passed
		}
	}
	enter(here, 0)
	inside := make([]bool, len(tokens)) // folders that began
	for i := range len(text) {
		c := text[i]
		clear(next)
		for state, t := range tokens {
			if t.kind == folders && (here[state] || inside[state]) {
				inside[state] = true
				if c == '/' {
					enter(next, state+1)
				}
			}
			if !here[state] {
				continue
			}
			switch t.kind {
			case one:
				if t.set.has(c) {
					enter(next, state+1)
				}
			case star:
				if c != '/' {
					enter(next, state)
				}
			case anything:
				enter(next, state)
			}
		}
		here, next = next, here
	}
	return here[len(tokens)]
}
