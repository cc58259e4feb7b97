package notebook

import (
	"strings"

	"github.com/ptmlock/ptmlock/detect/python/syntax"
)

// fence is a statement that a cell must leave whole: if it does, nothing of the
// cell reaches into the next one.
const fence = "pass\n"

// repairs bounds how often a broken cell is mended and parsed again.
const repairs = 6

// close makes cell i parse alone. Statements that do not are blanked and told,
// at their first problem; if others stay broken without them, the cell is.
func (m *module) close(i int) {
	t := m.cells[i]
	file, ok := parseClosed(&t)
	if ok {
		return
	}
	m.tell(i, &t, file)
	r := repair{replaced: map[int]bool{}}
	for range repairs {
		t = r.mend(&t, file)
		if file, ok = parseClosed(&t); ok {
			m.cells[i] = t
			return
		}
	}
	var b builder
	b.blank(&t, 0, len(t.s))
	m.cells[i] = b.text()
}

// parseClosed parses a cell; true if it has no problem and leaves nothing open.
func parseClosed(t *text) (*syntax.File, bool) {
	file := syntax.Parse("", t.s+fence, 0)
	if len(file.Problems) > 0 || len(file.Body) == 0 {
		return file, false
	}
	last, ok := file.Body[len(file.Body)-1].(*syntax.Pass)
	return file, ok && int(last.Pos()) == len(t.s)
}

// tell notes the problems of a cell. One that shows only in the fence is where
// the cell ends.
func (m *module) tell(i int, t *text, file *syntax.File) {
	problems := file.Problems
	if len(problems) == 0 {
		problems = []syntax.Problem{{At: syntax.Pos(len(t.s)), Message: "the cell ends within a statement"}}
	}
	for _, p := range problems {
		if len(m.Problems) >= syntax.MaxProblems {
			return
		}
		line, column := t.at(min(int(p.At), len(strings.TrimRight(t.s, " \t\n"))))
		m.Problems = append(m.Problems, Problem{line, column, i + 1, p.Message})
	}
}

// repair replaces lines of a broken cell.
type repair struct {
	replaced map[int]bool // lines, from 1, that have a statement in place of their own
}

// mend replaces the lines of the statements that can't be parsed: the first of
// them by "pass", or by a header if a block follows it, the others by nothing.
func (r *repair) mend(t *text, file *syntax.File) text {
	t.index()
	bad := badLines(t, file)
	var b builder
	for line := 1; line < len(t.lines); line++ {
		from, next := int(t.lines[line-1]), int(t.lines[line])
		switch {
		case !bad[line]:
			b.copy(t, from, next)
			continue
		case !bad[line-1] && !r.replaced[line]:
			first := skipBlanks(t.s, from)
			b.copy(t, from, first)
			if r.blockFollows(t, bad, line, t.s[from:first]) {
				b.put("if True:", t, first)
			} else {
				b.put("pass", t, first)
			}
			r.replaced[line] = true
		}
		b.put("\n", t, from)
	}
	return b.text()
}

// blockFollows tells whether the first line of code behind the bad lines from
// one on is indented deeper than that.
func (r *repair) blockFollows(t *text, bad []bool, line int, indent string) bool {
	for line++; line < len(t.lines); line++ {
		from := int(t.lines[line-1])
		first := skipBlanks(t.s, from)
		if bad[line] || first == len(t.s) || t.s[first] == '\n' || t.s[first] == '#' {
			continue
		}
		return first-from > len(indent)
	}
	return false
}

// badLines marks the lines, from 1, of what can't be parsed.
func badLines(t *text, file *syntax.File) []bool {
	bad := make([]bool, len(t.lines)+1)
	mark := func(from, to syntax.Pos) {
		to = syntax.Pos(len(strings.TrimRight(file.Src[:to], " \t\n")) - 1)
		first, _ := file.Position(from)
		last, _ := file.Position(max(from, to))
		for line := first; line <= last && line < len(t.lines); line++ {
			bad[line] = true
		}
	}
	for _, s := range file.Body {
		syntax.Walk(s, func(n syntax.Node) bool {
			if b, ok := n.(*syntax.BadStmt); ok {
				mark(b.Pos(), b.End())
			}
			return true
		})
	}
	for _, p := range file.Problems {
		line, _ := file.Position(p.At)
		if line < len(bad) && bad[line] {
			continue
		}
		if s := statementWith(file, p.At); s != nil {
			mark(header(s))
			continue
		}
		at := len(strings.TrimRight(t.s[:min(int(p.At), len(t.s))], " \t\n"))
		if int(p.At) < len(t.s) && t.s[p.At] != '\n' {
			at = int(p.At)
		}
		mark(syntax.Pos(at), syntax.Pos(at))
	}
	if len(file.Problems) == 0 { // the fence is gone: the last statement took it
		at := syntax.Pos(len(strings.TrimRight(t.s, " \t\n")))
		mark(at, at)
	}
	return bad
}

// statementWith returns the innermost statement at an offset, or nil.
func statementWith(file *syntax.File, at syntax.Pos) (found syntax.Stmt) {
	for _, s := range file.Body {
		syntax.Walk(s, func(n syntax.Node) bool {
			if n.Pos() > at || n.End() < at {
				return false
			}
			if s, ok := n.(syntax.Stmt); ok {
				found = s
			}
			return true
		})
	}
	return found
}

// header is the range of a statement up to its block, or of all of it.
func header(s syntax.Stmt) (from, to syntax.Pos) {
	from, to = s.Pos(), s.End()
	syntax.Walk(s, func(n syntax.Node) bool {
		if inner, ok := n.(syntax.Stmt); ok && inner != s {
			to = min(to, inner.Pos())
			return false
		}
		return true
	})
	return from, to
}
