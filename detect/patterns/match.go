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
	maxDepth   = 500 // braces around a name
	maxName    = 64  // tokens of an expression that is a name
)

// found is where a pattern stands: the tokens of what it wants.
type found struct {
	at     int // token
	values map[string][]choice
	word   string
	open   bool // $model is there, and is no text that is known
	start  int  // the first token of $model; -1 if it is not there
	expr   string
}

// choice is a text that a value can be.
type choice struct {
	text     string
	token    int
	constant string // name of the constant that holds it; "" for a text in the call
	block    int    // the brace around the constant, -1 outside all
}

// matcher looks for patterns in the tokens of a file.
type matcher struct {
	src       string
	tokens    []token
	constants map[string][]choice
	table     map[string]string
	blocks    []int // by token: the brace around it, -1 outside all
	closers   []int // by token: of a bracket the one that closes it
}

// readBrackets finds the bracket that closes each one; of one that nothing closes,
// a token not far behind it.
func (m *matcher) readBrackets() {
	m.closers = make([]int, len(m.tokens))
	var open []int
	for i, t := range m.tokens {
		m.closers[i] = min(i+maxSkip, len(m.tokens)-1)
		switch {
		case t.kind != tPunct:
		case strings.Contains("([{", t.text):
			open = append(open, i)
		case strings.Contains(")]}", t.text) && len(open) > 0:
			m.closers[open[len(open)-1]] = i
			open = open[:len(open)-1]
		}
	}
}

// readBlocks finds the brace around each token.
func (m *matcher) readBlocks() {
	m.blocks = make([]int, len(m.tokens))
	var open []int
	for i := range m.tokens {
		if m.is(i, "}") && len(open) > 0 {
			open = open[:len(open)-1]
		}
		m.blocks[i] = -1
		if len(open) > 0 {
			m.blocks[i] = open[len(open)-1]
		}
		if m.is(i, "{") {
			open = append(open, i)
		}
	}
}

// constant returns the texts of a name at token i: those of the innermost block
// around i that defines it.
func (m *matcher) constant(name string, i int) []choice {
	all := m.constants[name]
	if len(all) == 0 {
		return nil
	}
	for block, n := m.blocks[i], 0; n < maxDepth; n++ {
		var here []choice
		for _, c := range all {
			if c.block == block {
				here = append(here, c)
			}
		}
		if len(here) > 0 || block < 0 {
			return here
		}
		block = m.blocks[block]
	}
	return nil
}

// nameOf is the name under which the constants have the one at token i: behind a dot
// that does not follow self or this, it is that of a field.
func (m *matcher) nameOf(i int) string {
	text := m.tokens[i].text
	if m.is(i-1, ".") && i >= 2 && m.tokens[i-2].kind == tName && m.tokens[i-2].text != "self" && m.tokens[i-2].text != "this" && text[0] >= 'a' && text[0] <= 'z' {
		return "." + text
	}
	return text
}

func (m *matcher) is(i int, text string) bool {
	return i >= 0 && i < len(m.tokens) && m.tokens[i].kind == tPunct && m.tokens[i].text == text
}

func (m *matcher) isName(i int, text string) bool {
	return i >= 0 && i < len(m.tokens) && m.tokens[i].kind == tName && m.tokens[i].text == text
}

// match tells whether the pattern stands where its anchor is token i.
func (m *matcher) match(r *rule, p pattern, i int) (found, bool) {
	f := found{at: i - p.anchor, values: map[string][]choice{}, start: -1}
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
			if e.text == ")" && m.is(i, ",") && m.is(i+1, ")") { // f(a, b,)
				i, t = i+1, m.tokens[i+1]
			}
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
			if end == i || t.kind == tPunct && t.text == "=" { // a comparison
				return false
			}
			if e.text == "$model" {
				f.start = i
			}
			if e.kind == eValue {
				f.values[e.text] = m.texts(i, end)
				if e.text == "$model" && len(f.values[e.text]) == 0 {
					if m.isDeclaration(i, end) {
						return false
					}
					f.open = true
					f.expr = m.src[t.pos:min(len(m.src), m.tokens[end-1].pos+len(m.tokens[end-1].text))]
				}
			}
			i = end
		}
	}
	return true
}

// isDeclaration tells whether what stands from i to end is a parameter: two names
// beside each other, or a name and its type. Then no call is there.
func (m *matcher) isDeclaration(i, end int) bool {
	for j := i; j < min(end, i+maxName); j++ {
		t := m.tokens[j]
		if t.kind == tName && j+1 < end && m.tokens[j+1].kind == tName && t.text != "new" && t.text != "await" {
			return true
		}
		if t.kind == tName && m.is(j+1, ":") && j+1 < end && !m.is(j+2, ":") && !m.is(j-1, ":") {
			return true
		}
	}
	return false
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

// closing returns the token that closes the bracket at i, or one behind it.
func (m *matcher) closing(i int) int { return m.closers[i] }

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
	if end-i > maxName {
		return nil
	}
	name := ""
	var held []choice
	for j := i; j < end; j++ {
		t := m.tokens[j]
		switch {
		case t.kind == tText && !t.mixed:
			out = append(out, choice{text: t.text, token: j})
		case t.kind == tText, t.kind == tNumber:
			return nil
		case t.kind == tName && m.constant(m.nameOf(j), j) != nil:
			held = m.constant(m.nameOf(j), j)
		case t.kind == tName && m.table[t.text] != "":
			name = t.text
		case t.kind == tName && !wrappers[t.text] && !isQualifier(m, j):
			return nil
		case t.kind == tPunct && strings.Contains("+%?", t.text):
			return nil
		}
	}
	switch {
	case len(out) == 1 && name == "" && held == nil:
		return out
	case len(out) == 0 && held != nil:
		return held
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
	m.readBlocks()
	m.readBrackets()
	for i, t := range m.tokens {
		switch {
		case t.kind == tText && !t.mixed:
			if (m.is(i-1, "=") || m.is(i-1, "-") && m.is(i-2, "<")) && m.ends(i+1) {
				m.define(m.target(i-1), i, i)
			}
			if m.is(i-1, "=") && i >= 2 && strings.HasPrefix(m.tokens[i-2].text, "default_value") {
				m.define(m.field(i), i, -1)
			}
			if i >= 2 && m.tokens[i-1].kind == tName && (m.isName(i-2, "define") || m.tokens[i-1].text[0] == '@' && m.tokens[i-1].nl) {
				m.define(m.tokens[i-1].text, i, i)
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

// field returns the name of the field that an attribute of Rust with the text at i
// stands before: #[arg(default_value = "text")] pub name: Type.
func (m *matcher) field(i int) string {
	for j := i; j < len(m.tokens) && j-i < 40; j++ {
		if m.is(j, "]") && j+1 < len(m.tokens) {
			for k := j + 1; k+1 < len(m.tokens) && k-j < 8; k++ {
				if m.tokens[k].kind == tName && m.is(k+1, ":") {
					return "." + m.tokens[k].text
				}
			}
		}
	}
	return ""
}

// define says that name is the text at token i from where token at is; at is -1 for
// a name that holds in all of the file.
func (m *matcher) define(name string, i, at int) {
	if name == "" || len(m.constants[name]) >= maxChoices || wrappers[name] {
		return
	}
	c := choice{text: m.tokens[i].text, token: i, constant: strings.TrimPrefix(name, "."), block: -1}
	if at >= 0 {
		c.block = m.blocks[at]
	}
	if !slices.ContainsFunc(m.constants[name], func(o choice) bool { return o.text == c.text && o.block == c.block }) {
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
			m.define(names[0], j, i)
		case m.is(j, "(") && len(names) > 1:
			m.pair(names, j, i)
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

// pair defines the names by the elements of a pair, which may be constants
// themselves; at is a token of the block that the names are in.
func (m *matcher) pair(names []string, open, at int) {
	j := open + 1
	for _, name := range names {
		end := m.argument(j)
		switch first := m.tokens[min(j, len(m.tokens)-1)]; {
		case first.kind == tText && !first.mixed && (end == j+1 || m.ends(j+1)):
			m.define(name, j, at)
		case first.kind == tName && end == j+1:
			for _, c := range m.constant(m.nameOf(j), j) {
				m.define(name, c.token, at)
			}
		}
		if j = end + 1; !m.is(end, ",") {
			return
		}
	}
}
