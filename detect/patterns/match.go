package patterns

import (
	"path"
	"slices"
	"strings"
)

// maxSkip bounds what ".." passes over, in tokens; maxChoices the texts that a name
// can have.
const (
	maxSkip    = 600
	maxChoices = 32
)

// found is where a pattern stands: the tokens of what it wants.
type found struct {
	at     int // token
	values map[string][]choice
	word   string
	open   bool // $model is there, and is no text that is known
	expr   string
}

// choice is a text that a value can be.
type choice struct {
	text     string
	token    int
	constant string // name of the constant that holds it; "" for a text in the call
}

// matcher looks for patterns in the tokens of a file.
type matcher struct {
	src       string
	tokens    []token
	constants map[string][]choice
	table     map[string]string
}

func (m *matcher) is(i int, text string) bool {
	return i >= 0 && i < len(m.tokens) && m.tokens[i].kind == tPunct && m.tokens[i].text == text
}

func (m *matcher) isName(i int, text string) bool {
	return i >= 0 && i < len(m.tokens) && m.tokens[i].kind == tName && m.tokens[i].text == text
}

// match tells whether the pattern stands where its anchor is token i.
func (m *matcher) match(r *rule, p pattern, i int) (found, bool) {
	f := found{at: i - p.anchor, values: map[string][]choice{}}
	if f.at < 0 {
		return f, false
	}
	m.table = r.constants
	ok := m.elements(r, p.elements, f.at, &f)
	return f, ok
}

func (m *matcher) elements(r *rule, elements []element, i int, f *found) bool {
	for n, e := range elements {
		if e.kind == eAnyMore {
			return m.anywhere(r, elements[n+1:], i, f)
		}
		if i >= len(m.tokens) {
			return false
		}
		t := m.tokens[i]
		switch e.kind {
		case eName:
			if t.kind != tName || !like(e.text, t.text) {
				return false
			}
			i++
		case eText:
			if t.kind != tText || t.text != e.text {
				return false
			}
			i++
		case ePunct:
			if t.kind != tPunct || t.text != e.text {
				return false
			}
			i++
		case eWord:
			if t.kind != tName || !slices.ContainsFunc(r.Words, func(w string) bool { return like(w, t.text) }) {
				return false
			}
			f.word = t.text
			i++
		case eAny, eValue:
			end := m.argument(i)
			if end == i {
				return false
			}
			if e.kind == eValue {
				f.values[e.text] = m.texts(i, end)
				if e.text == "$model" && len(f.values[e.text]) == 0 {
					f.open = true
					f.expr = m.src[t.pos:min(len(m.src), m.tokens[end-1].pos+len(m.tokens[end-1].text))]
				}
			}
			i = end
		}
	}
	return true
}

func like(pattern, text string) bool {
	if !strings.Contains(pattern, "*") {
		return pattern == text
	}
	ok, err := path.Match(pattern, text)
	return ok && err == nil
}

// anywhere looks for the rest of a pattern up to the end of the brackets around i,
// or of the statement.
func (m *matcher) anywhere(r *rule, rest []element, i int, f *found) bool {
	for n := 0; n < maxSkip && i < len(m.tokens); n++ {
		if m.elements(r, rest, i, f) {
			return true
		}
		switch t := m.tokens[i]; {
		case t.kind != tPunct:
			i++
		case strings.Contains("([{", t.text):
			i = m.closing(i) + 1
		case strings.Contains(")]};", t.text):
			return false
		default:
			i++
		}
	}
	return false
}

// closing returns the token that closes the bracket at i, or one far behind.
func (m *matcher) closing(i int) int {
	depth := 0
	for j := i; j < len(m.tokens) && j-i < 20*maxSkip; j++ {
		if m.tokens[j].kind != tPunct {
			continue
		}
		switch m.tokens[j].text {
		case "(", "[", "{":
			depth++
		case ")", "]", "}":
			if depth--; depth == 0 {
				return j
			}
		}
	}
	return len(m.tokens) - 1
}

// argument returns the token behind the expression at i.
func (m *matcher) argument(i int) int {
	for start := i; i < len(m.tokens) && i-start < maxSkip; i++ {
		t := m.tokens[i]
		if t.kind != tPunct {
			if t.nl && i > start && t.kind != tText && !m.is(i-1, ".") && !m.is(i-1, "=") && !m.is(i-1, "(") {
				return i // the next line is another statement
			}
			continue
		}
		switch t.text {
		case "(", "[", "{":
			i = m.closing(i)
		case ")", "]", "}", ",", ";":
			return i
		}
	}
	return i
}

// wrappers are names that make a text of a text, in any of the languages.
var wrappers = map[string]bool{
	"String": true, "from": true, "to_string": true, "to_owned": true, "into": true, "as_str": true, "clone": true, "Some": true,
	"F": true, "NSString": true, "string": true, "std": true, "toString": true, "c": true, "as": true, "new": true, "str": true, "Ok": true,
	"openai": true, "Ptr": true, "of": true, "fromString": true, "trim": true, "freeze": true, "ModelName": true,
}

// texts returns what the expression from i to end can be: a text, one in
// something that only passes it on, or a constant of the file; none if it is not
// known.
func (m *matcher) texts(i, end int) []choice {
	var out []choice
	name := ""
	for j := i; j < end; j++ {
		t := m.tokens[j]
		switch {
		case t.kind == tText && !t.mixed:
			out = append(out, choice{text: t.text, token: j})
		case t.kind == tText, t.kind == tNumber:
			return nil
		case t.kind == tName && m.constants[t.text] != nil, t.kind == tName && m.table[t.text] != "":
			name = t.text
		case t.kind == tName && !wrappers[t.text] && !isQualifier(m, j):
			return nil
		case t.kind == tPunct && strings.Contains("+%?", t.text):
			return nil
		}
	}
	switch {
	case len(out) == 1 && name == "":
		return out
	case len(out) == 0 && m.constants[name] != nil:
		return m.constants[name]
	case len(out) == 0 && m.table[name] != "":
		return []choice{{text: m.table[name], token: i, constant: name}}
	}
	return nil
}

// isQualifier tells whether the name at j only says where the next one is: self.x,
// Config::x.
func isQualifier(m *matcher, j int) bool {
	return m.is(j+1, ".") || m.is(j+1, ":") && m.is(j+2, ":")
}

// readConstants finds the names that are set to texts: NAME = "text", with a type
// before or behind the name, #define NAME "text", @name "text", and NAME = match …
// { … => "text" }.
func (m *matcher) readConstants() {
	m.constants = map[string][]choice{}
	for i, t := range m.tokens {
		switch {
		case t.kind == tText && !t.mixed:
			if (m.is(i-1, "=") || m.is(i-1, "-") && m.is(i-2, "<")) && m.ends(i+1) {
				m.define(m.target(i-1), i)
			}
			if i >= 2 && m.tokens[i-1].kind == tName && (m.isName(i-2, "define") || m.tokens[i-1].text[0] == '@' && m.tokens[i-1].nl) {
				m.define(m.tokens[i-1].text, i)
			}
		case t.kind == tName && (t.text == "match" || t.text == "if" || t.text == "when" || t.text == "switch" || t.text == "case") && m.is(i-1, "="):
			m.branches(i)
		}
	}
}

// ends tells whether an expression ends before token i, so that a text in front of
// it is all of the value.
func (m *matcher) ends(i int) bool {
	if i >= len(m.tokens) {
		return true
	}
	t := m.tokens[i]
	if t.kind == tPunct && (strings.Contains(";,)}]", t.text) || t.text == "#" || t.text == "@") {
		return true
	}
	if m.is(i, ".") && i+1 < len(m.tokens) {
		return wrappers[m.tokens[i+1].text]
	}
	return t.nl && !(t.kind == tPunct && strings.Contains("+.", t.text))
}

func (m *matcher) define(name string, i int) {
	if name == "" || len(m.constants[name]) >= maxChoices || wrappers[name] {
		return
	}
	c := choice{text: m.tokens[i].text, token: i, constant: name}
	if !slices.ContainsFunc(m.constants[name], func(o choice) bool { return o.text == c.text }) {
		m.constants[name] = append(m.constants[name], c)
	}
}

// target returns the name that the "=" (or "<-") at i sets; "" if it is none.
func (m *matcher) target(i int) string {
	if m.is(i, "-") {
		i--
	}
	i--
	if m.is(i, ":") { // :=
		i--
	}
	for m.is(i, "]") || m.is(i, "[") || m.is(i, "?") {
		i--
	}
	// let NAME: Type = …
	for j := i; j > 0 && i-j < 8; j-- {
		t := m.tokens[j]
		if t.kind == tPunct && strings.Contains("(,;{}=)", t.text) {
			break
		}
		if m.is(j, ":") && !m.is(j-1, ":") && !m.is(j+1, ":") && m.tokens[j-1].kind == tName {
			return m.tokens[j-1].text
		}
		if t.nl {
			break
		}
	}
	if i < 0 || m.tokens[i].kind != tName || m.is(i+1, "!") {
		return ""
	}
	return m.tokens[i].text
}

// branches reads NAME = match x { A => "a", B => "b" }, and the same with pairs:
// (NAME, OTHER) = match x { A => ("a", "b") }.
func (m *matcher) branches(i int) {
	end := i
	for end < len(m.tokens) && end-i < maxSkip && !m.is(end, ";") {
		if m.is(end, "{") || m.is(end, "(") || m.is(end, "[") {
			brace := m.is(end, "{")
			if end = m.closing(end); brace && !m.isName(end+1, "else") {
				break
			}
		}
		end++
	}
	names := []string{m.target(i - 1)}
	if m.is(i-2, ")") {
		names = m.tuple(i - 2)
	}
	for j := i; j < end && j < len(m.tokens); j++ {
		begins := m.is(j-1, "{") || m.is(j-1, ">") && (m.is(j-2, "=") || m.is(j-2, "-"))
		switch {
		case !begins:
		case m.tokens[j].kind == tText && !m.tokens[j].mixed && len(names) == 1:
			m.define(names[0], j)
		case m.is(j, "(") && len(names) > 1:
			m.pair(names, j)
		}
	}
}

// tuple returns the names of (a, b) that ends at i.
func (m *matcher) tuple(i int) []string {
	var names []string
	for j := i - 1; j >= 0 && i-j < 24; j-- {
		t := m.tokens[j]
		switch {
		case m.is(j, "("):
			slices.Reverse(names)
			return names
		case t.kind == tName && t.text != "mut":
			names = append(names, t.text)
		case !m.is(j, ",") && t.kind != tName:
			return nil
		}
	}
	return nil
}

func (m *matcher) pair(names []string, open int) {
	j := open + 1
	for _, name := range names {
		end := m.argument(j)
		if end == j+1 && m.tokens[j].kind == tText && !m.tokens[j].mixed {
			m.define(name, j)
		}
		if j = end + 1; !m.is(end, ",") {
			return
		}
	}
}
