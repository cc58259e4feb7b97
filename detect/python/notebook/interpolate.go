package notebook

import (
	"regexp"
	"strings"

	"github.com/ptmlock/ptmlock/detect/python/syntax"
)

// IPython puts values of Python into a command: "{expression}" and "$name", with
// "{{", "}}" and "$$" for the characters themselves. What can't be evaluated leaves
// the command as it is, which is what shells get to see of "$HOME" and "${x}":
// https://ipython.readthedocs.io/en/stable/interactive/reference.html#system-shell-access.

// bindings finds the names that code binds: assigned, of a loop, imported as,
// parameters. It may find more.
var bindings = regexp.MustCompile(`(?m)^[ \t]*([\w ,]+?)[ \t]*(?::[^=\n]*)?[+]?=|\bfor[ \t]+([\w ,()]+?)[ \t]+in\b|\b(?:as|import)[ \t]+(\w+)|\bdef[ \t]+\w+[ \t]*\(([^)]*)\)`)

var identifier = regexp.MustCompile(`[A-Za-z_]\w*`)

// note takes the names that the code of the cell binds from where it left off.
func (c *cell) note() {
	code := c.out.b.String()
	from := strings.LastIndexByte(code[:min(c.noted, len(code))], '\n') + 1
	for _, m := range bindings.FindAllStringSubmatch(code[from:], -1) {
		for _, group := range m[1:] {
			for _, name := range identifier.FindAllString(group, -1) {
				c.bound[name] = true
			}
		}
	}
	c.noted = len(code)
}

// interpolated returns the command in s as a string of Python that has the values
// where IPython puts them; ok is false if it puts none.
func (c *cell) interpolated(s string) (x string, ok bool) {
	if strings.IndexByte(s, '{') < 0 && strings.IndexByte(s, '$') < 0 {
		return "", false
	}
	c.note()
	var b strings.Builder
	kept := 0
	text := func(to int) {
		q := quote(s[kept:to])
		b.WriteString(strings.NewReplacer("{", "{{", "}", "}}").Replace(q[1 : len(q)-1]))
	}
	for at := 0; at < len(s); {
		expression, end := c.hole(s, at)
		if end == 0 {
			at++
			continue
		}
		text(at)
		if expression != "" {
			b.WriteString("{" + expression + "}")
			ok = true
		}
		at, kept = end, end
		if expression == "" {
			kept = end - 1 // one of two
		}
	}
	text(len(s))
	return `f"` + b.String() + `"`, ok
}

// hole returns the expression at an offset whose value IPython puts there, and
// where it ends; end is 0 if there is none. No expression stands for a character
// that is written twice.
func (c *cell) hole(s string, at int) (expression string, end int) {
	switch s[at] {
	case '$':
		if strings.HasPrefix(s[at:], "$$") {
			return "", at + 2
		}
		name := identifier.FindString(s[at+1:])
		if name == "" || !strings.HasPrefix(s[at+1:], name) || !c.bound[name] {
			return "", 0
		}
		return name, at + 1 + len(name)
	case '{', '}':
		if at+1 < len(s) && s[at+1] == s[at] {
			return "", at + 2
		}
		to := strings.IndexByte(s[at:], '}')
		if s[at] == '}' || to < 2 || at > 0 && s[at-1] == '$' {
			return "", 0
		}
		if inner := s[at+1 : at+to]; c.isExpression(inner) {
			return inner, at + to + 1
		}
	}
	return "", 0
}

// isExpression tells whether x is an expression of Python, on one line, of names
// that are bound.
func (c *cell) isExpression(x string) bool {
	if strings.ContainsAny(x, "\n\\{#") || len(x) > 512 {
		return false
	}
	file := syntax.Parse("", "("+x+"\n)", 0)
	if len(file.Problems) > 0 || len(file.Body) != 1 {
		return false
	}
	statement, ok := file.Body[0].(*syntax.ExprStmt)
	if !ok {
		return false
	}
	if _, tuple := statement.Value.(*syntax.Tuple); tuple {
		return false
	}
	names, bound := 0, 0
	syntax.Walk(statement.Value, func(n syntax.Node) bool {
		if name, ok := n.(*syntax.Name); ok {
			names++
			if c.bound[name.Id] {
				bound++
			}
		}
		return true
	})
	return bound > 0 || names == 0 && strings.ContainsAny(x, `"'`)
}
