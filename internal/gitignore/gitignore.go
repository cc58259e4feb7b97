// Package gitignore reads the rules of .gitignore files and matches paths as git
// does (https://git-scm.com/docs/gitignore, git 2.47). Rules come from the
// scanned tree: matching takes time in the product of the lengths of rule and
// path, whatever the rule.
package gitignore

import (
	"bytes"
	"strings"
)

// Rules are the rules of one file, in its order. The zero value has none. Rules
// are immutable once parsed.
type Rules struct {
	list []rule
}

type rule struct {
	negated  bool // "!": what matches is not ignored
	dirOnly  bool // "/" at the end
	baseOnly bool // no other "/": matched against the last segment of a path
	never    bool // malformed: matches nothing

	prefix string // literal text before the first wildcard
	tail   []token
}

// Parse reads rules, one a line. Malformed rules match nothing, as with git.
func Parse(data []byte) *Rules {
	r := &Rules{}
	data = bytes.TrimPrefix(data, []byte("\ufeff"))
	for line := range bytes.SplitSeq(data, []byte("\n")) {
		text := trimSpaces(strings.TrimSuffix(string(line), "\r"))
		if text == "" || text[0] == '#' {
			continue
		}
		if rule := parseRule(text); !rule.never {
			r.list = append(r.list, rule)
		}
	}
	return r
}

// Len is the number of rules that can match.
func (r *Rules) Len() int { return len(r.list) }

// Match tells what the rules say of a path, which is slash-separated and
// relative to the directory of the rules' file. Matched is false if no rule says
// anything; else the last one that does decides. A rule is not asked about what
// is below a directory that it matches: who ignores a directory does not look
// into it.
func (r *Rules) Match(path string, isDir bool) (ignored, matched bool) {
	base := path[strings.LastIndexByte(path, '/')+1:]
	for i := len(r.list) - 1; i >= 0; i-- {
		rule := &r.list[i]
		if rule.dirOnly && !isDir {
			continue
		}
		text := path
		if rule.baseOnly {
			text = base
		}
		if rest, ok := strings.CutPrefix(text, rule.prefix); ok && match(rule.tail, rest) {
			return !rule.negated, true
		}
	}
	return false, false
}

// trimSpaces cuts spaces at the end that no backslash keeps.
func trimSpaces(line string) string {
	end := 0
	for i := 0; i < len(line); i++ {
		switch line[i] {
		case ' ':
			continue
		case '\\':
			i++
		}
		end = min(i+1, len(line))
	}
	return line[:end]
}

func parseRule(text string) rule {
	var r rule
	text, r.negated = strings.CutPrefix(text, "!")
	text, r.dirOnly = strings.CutSuffix(text, "/")
	r.baseOnly = !strings.Contains(text, "/")
	text = strings.TrimPrefix(text, "/")
	literal := strings.IndexAny(text, `*?[\`)
	if literal < 0 {
		literal = len(text)
	}
	r.prefix = text[:literal]
	var ok bool
	r.tail, ok = compile(text[literal:], !r.baseOnly)
	r.never = !ok || text == ""
	return r
}
