package pin

import (
	"strings"

	"github.com/ptmlock/ptmlock/detect/python/syntax"
)

// insert adds the arguments behind the others, but before "**", in the style of
// the call: on lines of their own where the last argument is on one.
func (w *pythonCall) insert() error {
	if len(w.added) == 0 {
		return nil
	}
	before, last := w.around()
	if before > 0 && w.startsLine(before) != "" {
		return w.edit(before, strings.Join(w.added, ",\n"+w.startsLine(before))+",\n"+w.startsLine(before))
	}
	if before > 0 {
		return w.edit(before, strings.Join(w.added, ", ")+", ")
	}
	if last == nil {
		return refuse("write the name into the call", "the call has no argument")
	}
	g := w.gap(last)
	indent := w.startsLine(last.Pos())
	if indent == "" || w.lineOf(last.Pos()) == w.lineOf(w.call.Func.End()) {
		return w.edit(g.behind, ", "+strings.Join(w.added, ", "))
	}
	text := strings.Join(w.added, ",\n"+indent)
	switch {
	case g.comma:
		return w.edit(g.lineEnd, "\n"+indent+text+",")
	case g.lineEnd > g.behind: // a comment stands between
		if err := w.edit(g.behind, ","); err != nil {
			return err
		}
		return w.edit(g.lineEnd, "\n"+indent+text)
	}
	return w.edit(g.behind, ",\n"+indent+text)
}

// around returns where the first "**" argument begins, 0 if there is none, and the
// last argument.
func (w *pythonCall) around() (before syntax.Pos, last syntax.Node) {
	for _, x := range w.call.Args {
		if last == nil || x.End() > last.End() {
			last = x
		}
	}
	for _, k := range w.call.Keywords {
		if k.Name == "" && before == 0 {
			before = k.Pos()
		}
		if last == nil || k.End() > last.End() {
			last = k
		}
	}
	return before, last
}

// gap is what stands between the last argument and the end of the call.
type gap struct {
	behind  syntax.Pos // the end of the argument, with parentheses around it
	comma   bool       // a comma follows
	lineEnd syntax.Pos // behind the comma, and a comment on the same line; at least behind
}

func (w *pythonCall) gap(last syntax.Node) gap {
	src, end := w.tree.Src, w.call.End()-1
	g := gap{behind: last.End(), lineEnd: last.End()}
	closed := false // a line end was passed
	for at := last.End(); at < end; at++ {
		switch c := src[at]; c {
		case ')':
			g.behind, g.lineEnd, closed = at+1, at+1, false
		case ',':
			g.comma = true
			if g.lineEnd = at + 1; closed {
				g.lineEnd = g.behind // a comma at the beginning of a line
			}
		case '\n', '\r':
			closed = true
		case '#':
			from := at
			for at+1 < end && src[at+1] != '\n' && src[at+1] != '\r' {
				at++
			}
			if !closed && from > 0 {
				g.lineEnd = at + 1
			}
		}
	}
	return g
}

// startsLine returns the blanks before a place if nothing else stands before it on
// its line, "" if it does.
func (g *program) startsLine(at syntax.Pos) string {
	start := strings.LastIndexAny(g.tree.Src[:at], "\r\n") + 1
	if blank := g.tree.Src[start:at]; strings.Trim(blank, " \t") == "" {
		return blank
	}
	return ""
}

func (g *program) lineOf(at syntax.Pos) int {
	line, _ := g.tree.Position(at)
	return line
}

// edit adds a text to the plan.
func (w *pythonCall) edit(at syntax.Pos, text string) error {
	e, err := w.replace(at, at, text)
	if err == nil {
		w.q.edits = append(w.q.edits, e)
	}
	return err
}

// quote is the mark by which the call writes its texts.
func (w *pythonCall) quote() string {
	mark := `"`
	done := false
	syntax.Walk(w.call, func(n syntax.Node) bool {
		if s, ok := n.(*syntax.Str); ok && !done {
			if source := strings.TrimLeft(w.tree.Text(s), "rRuUbB"); source != "" && source[0] == '\'' {
				mark = "'"
			}
			done = true
		}
		return !done
	})
	return mark
}

// equals is what the call writes between a keyword and its value.
func (w *pythonCall) equals() string {
	for _, k := range w.call.Keywords {
		if k.Name == "" {
			continue
		}
		between := w.tree.Src[k.Pos():k.Value.Pos()]
		if i := strings.IndexByte(between, '='); i > 0 && strings.Trim(between[i:], "= ") == "" && between[i-1] == ' ' {
			return " = "
		}
		return "="
	}
	return "="
}
