package explain

import (
	"bufio"
	"fmt"
	"io"
	"io/fs"
	"strings"

	"github.com/mattn/go-runewidth"

	"github.com/ptmlock/ptmlock/detect"
	"github.com/ptmlock/ptmlock/resolve/hub"
)

// Colours as detect.WriteText has them.
const (
	green  = "\x1b[32m"
	yellow = "\x1b[33m"
	faint  = "\x1b[2m"
	reset  = "\x1b[0m"
)

// maxQuotedCalls bounds the calls of one group that are quoted: of more the places
// are listed.
const maxQuotedCalls = 5

// WriteText explains items for people; tree holds the sources that are quoted. Text
// that comes from the tree is escaped, so that it can't steer a terminal.
func WriteText(w io.Writer, tree fs.FS, items []Item, o detect.TextOptions) error {
	t := &textWriter{b: bufio.NewWriter(w), sources: newSources(tree), color: o.Color}
	last := ""
	for i, g := range grouped(items) {
		if i > 0 {
			fmt.Fprintln(t.b)
		}
		if title := t.title(g.first()); title != last {
			fmt.Fprintln(t.b, title)
			last = title
		}
		t.group(g)
	}
	return t.b.Flush()
}

type textWriter struct {
	b       *bufio.Writer
	sources *sources
	color   bool
}

func (t *textWriter) paint(color, text string) string {
	if !t.color || text == "" {
		return text
	}
	return color + text + reset
}

// title names the model and says whether it is pinned, or that it is not known.
func (t *textWriter) title(i Item) string {
	if u := i.Unresolved; u != nil && u.Acknowledged != "" {
		return t.paint(green, "left open: ") + detect.Printable(u.Acknowledged) + " (" + detect.Printable(u.Reason) + ")"
	}
	if i.Unresolved != nil {
		return t.paint(yellow, "not known: ") + detect.Printable(i.Unresolved.Reason)
	}
	r := i.Reference
	color := yellow
	if hub.IsCommit(r.Revision) {
		color = green
	}
	pin := detect.Pinned(detect.Model{Model: r.Model, Revision: r.Revision})
	return detect.Printable(r.Model.String()) + "  " + t.paint(color, pin)
}

// row is a line of an explanation: a place, what is there, and the source.
type row struct {
	at   detect.Position
	what string
}

func (t *textWriter) group(g group) {
	first := g.first()
	var rows []row
	for _, step := range first.trace() {
		rows = append(rows, row{step.At, detect.Printable(step.What)})
	}
	quoted := g.items[:min(len(g.items), maxQuotedCalls)]
	if len(g.items) > maxQuotedCalls {
		quoted = g.items[:1]
	}
	for _, item := range quoted {
		rows = append(rows, row{item.At(), loads(item)})
	}
	t.rows(rows)
	if rest := g.items[len(quoted):]; len(rest) > 0 {
		t.rest(rest)
	}
	t.facts(g)
}

// loads says what a call loads and by what.
func loads(i Item) string {
	via := detect.Printable(i.Via())
	if i.Reference == nil {
		return via
	}
	load := i.Reference.Load
	what := string(load.Part)
	if load.Filename != "" {
		what = detect.Printable(load.Filename)
	}
	if load.Subfolder != "" {
		what += " in " + detect.Printable(load.Subfolder)
	}
	if load.TrustRemoteCode {
		what += " and runs code of the repository"
	}
	switch i.Reference.Model.Hub {
	case hub.API:
		return via + " asks a hosted model"
	}
	return via + " loads " + what
}

func (t *textWriter) rows(rows []row) {
	places := make([]string, len(rows))
	width := 0
	for i, r := range rows {
		places[i] = detect.Printable(r.at.String())
		width = max(width, min(runewidth.StringWidth(places[i]), maxPlace))
	}
	for i, r := range rows {
		fmt.Fprintf(t.b, "  %s  %s\n", t.paint(faint, runewidth.FillRight(places[i], width)), r.what)
		if line := t.sources.quote(r.at); line != "" {
			fmt.Fprintf(t.b, "      %s\n", line)
		}
	}
}

// maxPlace bounds the column of places: one long path must not move all else.
const maxPlace = 48

// rest lists the places of calls that are not quoted.
func (t *textWriter) rest(items []Item) {
	fmt.Fprintf(t.b, "  and %d more in the same way:\n", len(items))
	for _, item := range items {
		fmt.Fprintf(t.b, "    %s  %s\n", t.paint(faint, detect.Printable(item.At().String())), loads(item))
	}
}

// facts are what holds for the whole group.
func (t *textWriter) facts(g group) {
	first := g.first()
	fact := func(name, text string) {
		if text != "" {
			fmt.Fprintf(t.b, "  %s %s\n", t.paint(faint, runewidth.FillRight(name+":", 9)), detect.Printable(text))
		}
	}
	if r := first.Reference; r != nil {
		fact("binding", strings.TrimSuffix(string(r.Binding)+": "+ways[r.Binding], ": "))
		role := string(r.Role)
		if r.Why != "" {
			role += ": " + r.Why
		}
		if r.IsCandidate() {
			role += "; a candidate of " + string(r.Confidence) + " confidence"
		} else if r.Confidence != "" {
			role += "; of " + string(r.Confidence) + " confidence"
		}
		fact("role", role)
		if r.Revision != "" {
			fact("revision", r.Revision)
		}
	}
	for _, doc := range g.docs() {
		fact("see", doc)
	}
	fact("next", first.next())
}
