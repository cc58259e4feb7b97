package mention

import "strings"

// scanner finds comments and strings in Python.
type scanner struct {
	text string
	pos  int
	line int // at pos

	depth       int  // of brackets
	fresh       bool // no token of the logical line was before pos
	lineStart   int  // offset of the line at pos
	from, to    int  // what was found: a comment, or the inside of a string
	startLine   int
	startOfLine int  // offset of the line at from
	comment     bool // a comment was found, else a string
	alone       bool // it is the first on its line
	triple      bool // the string has triple quotes
	statement   bool // the string begins a logical line
	started     bool
}

// interesting are the bytes at which the scan stops.
var interesting = [256]bool{'"': true, '\'': true, '#': true, '\n': true, '(': true, ')': true, '[': true, ']': true, '{': true, '}': true, '\\': true}

// next finds the next comment or string; false at the end.
func (s *scanner) next() bool {
	if !s.started {
		s.started, s.fresh = true, true
	}
	for s.pos < len(s.text) {
		c := s.text[s.pos]
		if !interesting[c] {
			if c != ' ' && c != '\t' && c != '\r' && c != '\f' && !s.isPrefix() {
				s.fresh = false
			}
			s.pos++
			continue
		}
		switch c {
		case '\n':
			s.newline()
			s.fresh = s.depth == 0
		case '\\':
			s.pos++
			s.fresh = false
			if s.pos < len(s.text) && s.text[s.pos] == '\n' {
				s.newline()
			}
		case '(', '[', '{':
			s.depth++
			s.fresh = false
			s.pos++
		case ')', ']', '}':
			s.depth = max(0, s.depth-1)
			s.fresh = false
			s.pos++
		case '#':
			s.takeComment()
			return true
		default:
			s.takeString(c)
			return true
		}
	}
	return false
}

func (s *scanner) newline() {
	s.pos++
	s.line++
	s.lineStart = s.pos
}

// isPrefix tells whether the letter at pos is a prefix of a string: at most two
// letters before quotes.
func (s *scanner) isPrefix() bool {
	for i := s.pos; i < s.pos+3 && i < len(s.text); i++ {
		switch s.text[i] {
		case '"', '\'':
			return i > s.pos
		case 'r', 'R', 'u', 'U':
		default:
			return false
		}
	}
	return false
}

func (s *scanner) takeComment() {
	end := strings.IndexByte(s.text[s.pos:], '\n')
	if end < 0 {
		end = len(s.text)
	} else {
		end += s.pos
	}
	s.comment, s.statement = true, false
	s.alone = strings.Trim(s.text[s.lineStart:s.pos], " \t") == ""
	s.from, s.to = s.pos, end
	if s.to > s.from && s.text[s.to-1] == '\r' {
		s.to--
	}
	s.startLine, s.startOfLine = s.line, s.lineStart
	s.pos = end
}

// takeString takes the string whose quote is at pos. One with single quotes ends
// with its line, closed or not.
func (s *scanner) takeString(quote byte) {
	n := 1
	if strings.HasPrefix(s.text[s.pos:], strings.Repeat(string(quote), 3)) {
		n = 3
	}
	s.comment, s.triple, s.statement = false, n == 3, s.fresh && n == 3
	s.fresh = false
	s.pos += n
	s.from, s.startLine, s.startOfLine = s.pos, s.line, s.lineStart
	for s.pos < len(s.text) {
		switch c := s.text[s.pos]; {
		case c == '\\':
			s.pos++
			if s.pos < len(s.text) {
				if s.text[s.pos] == '\n' {
					s.newline()
				} else {
					s.pos++
				}
			}
		case c == '\n':
			if n == 1 {
				s.to = s.pos
				return
			}
			s.newline()
		case c == quote && (n == 1 || strings.HasPrefix(s.text[s.pos:], strings.Repeat(string(quote), 3))):
			s.to = s.pos
			s.pos += n
			return
		default:
			s.pos++
		}
	}
	s.to = len(s.text)
}

// docstring tells whether the string that was found stands as a statement, or is
// documentation that a variable holds: it has several lines, and shows code
// behind prompts or between fences.
func (s *scanner) docstring() bool {
	if s.comment {
		return false
	}
	if s.statement {
		return true
	}
	text := s.text[s.from:s.to]
	return s.triple && (strings.Contains(text, "\n") && (strings.Contains(text, ">>> ") || strings.Contains(text, "```")))
}
