package shell

import (
	"strings"

	"mvdan.cc/sh/v3/syntax"
)

// truth is what is known of a condition.
type truth int

const (
	maybe truth = iota
	isTrue
	isFalse
)

func truthOf(b bool) truth {
	if b {
		return isTrue
	}
	return isFalse
}

// condition evaluates a comparison of the variable of a loop, or of an argument
// of a function: it selects among the values that are written down. Any other
// condition is taken for one that may go both ways, because people change the
// settings of a script.
func (m *machine) condition(s source, cond []*syntax.Stmt, e *env) truth {
	if len(cond) != 1 || len(cond[0].Redirs) > 0 {
		return maybe
	}
	t := maybe
	switch c := cond[0].Cmd.(type) {
	case *syntax.CallExpr:
		if len(c.Args) == 5 && c.Args[0].Lit() == "[" && c.Args[4].Lit() == "]" ||
			len(c.Args) == 4 && c.Args[0].Lit() == "test" {
			t = m.compare(s, c.Args[1], c.Args[2].Lit(), c.Args[3], e)
		}
	case *syntax.TestClause:
		if b, ok := c.X.(*syntax.BinaryTest); ok {
			x, okX := b.X.(*syntax.Word)
			y, okY := b.Y.(*syntax.Word)
			if okX && okY {
				t = m.compare(s, x, b.Op.String(), y, e)
			}
		}
	}
	if cond[0].Negated && t != maybe {
		return truthOf(t == isFalse)
	}
	return t
}

func (m *machine) compare(s source, x *syntax.Word, op string, y *syntax.Word, e *env) truth {
	left, okLeft := m.certain(s, x, e)
	right, okRight := m.certain(s, y, e)
	switch {
	case okLeft && !okRight:
		right, okRight = m.certainText(s, y, e)
	case okRight && !okLeft:
		left, okLeft = m.certainText(s, x, e)
	}
	if !okLeft || !okRight || strings.ContainsAny(left+right, "*?[") {
		return maybe
	}
	switch op {
	case "=", "==", "-eq":
		return truthOf(left == right)
	case "!=", "-ne":
		return truthOf(left != right)
	}
	return maybe
}

// certain returns the text of a word that takes its value from a loop or a call
// of a function, and has one value there.
func (m *machine) certain(s source, w *syntax.Word, e *env) (string, bool) {
	v, ok := m.single(s, w, e)
	return v.text, ok && v.chosen
}

// certainText returns the text of a word that has one value.
func (m *machine) certainText(s source, w *syntax.Word, e *env) (string, bool) {
	v, ok := m.single(s, w, e)
	return v.text, ok
}

func (m *machine) single(s source, w *syntax.Word, e *env) (value, bool) {
	if w == nil {
		return value{}, false
	}
	x := &expander{m: m, s: s, e: e, c: &chooser{}}
	x.c.start()
	v := x.joined(w)
	return v, len(x.c.radix) == 0 && strings.IndexByte(v.text, holeOpen) < 0
}
