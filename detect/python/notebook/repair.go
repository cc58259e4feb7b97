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
	m.tell(i, &t)
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
func (m *module) tell(i int, t *text) {
	problems := syntax.Parse("", t.s, 0).Problems
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

// badLines marks the lines, from 1, of what can't be parsed: the statements that
// the parser gave up, or, if it gave up none, those that its problems are in. A
// problem can stand far behind the statement that was given up for it.
func badLines(t *text, file *syntax.File) []bool {
	l := lineMarks{text: t, file: file, bad: make([]bool, len(t.lines)+1)}
	for _, s := range file.Body {
		syntax.Walk(s, func(n syntax.Node) bool {
			if b, ok := n.(*syntax.BadStmt); ok {
				l.mark(b.Pos(), b.End())
			}
			return true
		})
	}
	if l.any {
		return l.bad
	}
	for _, p := range file.Problems {
		if s := statementWith(file, p.At); s != nil {
			l.mark(header(s))
		} else {
			l.mark(p.At, p.At+1)
		}
	}
	if !l.any { // the last statement took the fence
		l.mark(syntax.Pos(len(t.s)), syntax.Pos(len(t.s)))
	}
	return l.bad
}

// lineMarks marks lines of a cell.
type lineMarks struct {
	text *text
	file *syntax.File
	bad  []bool
	any  bool
}

// mark marks the lines of a range. What is in the fence was to belong to the
// last line of code.
func (l *lineMarks) mark(from, to syntax.Pos) {
	l.any = true
	if int(from) >= len(l.text.s) {
		l.bad[lastCode(l.text)] = true
		return
	}
	to = syntax.Pos(len(strings.TrimRight(l.file.Src[:to], " \t\n")) - 1)
	first, _ := l.file.Position(from)
	last, _ := l.file.Position(max(from, to))
	for line := first; line <= last && line < len(l.text.lines); line++ {
		l.bad[line] = true
	}
}

// lastCode is the last line that is neither empty nor a comment; what is wrong
// behind it is that more should follow.
func lastCode(t *text) int {
	for line := len(t.lines) - 1; line > 0; line-- {
		first := skipBlanks(t.s, int(t.lines[line-1]))
		if first < len(t.s) && t.s[first] != '\n' && t.s[first] != '#' {
			return line
		}
	}
	return 0
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
