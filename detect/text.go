package detect

import (
	"bufio"
	"fmt"
	"io"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/mattn/go-runewidth"

	"github.com/ptmlock/ptmlock/resolve/hub"
)

// TextOptions changes how WriteText writes.
type TextOptions struct {
	Color bool // mark with ANSI escape codes; leave it off unless w is a terminal
}

// Colours as terminals number them: what is pinned is calm, what is not stands out.
const (
	green  = "\x1b[32m"
	yellow = "\x1b[33m"
	faint  = "\x1b[2m"
	reset  = "\x1b[0m"
)

// maxMentioned bounds how many models that are only mentioned the text lists.
const maxMentioned = 20

// WriteText writes the report for people: a line for each model, aligned, then
// what is not resolved, the weights in the tree, what is only mentioned,
// problems, and a summary. Text that comes from the scanned tree is escaped, so
// that it can't steer a terminal.
func WriteText(w io.Writer, r *Report, o TextOptions) error {
	b := bufio.NewWriter(w)
	used, mentioned := split(r.Models)
	writeModels(b, used, o)
	local, unknown := splitUnresolved(r.Unresolved)
	writeUnresolved(b, "whose model is not known", unknown)
	writeUnresolved(b, "of local paths", local)
	writeDisagreements(b, r.Disagreements)
	if len(r.Vendored) > 0 {
		fmt.Fprintf(b, "\ncopies of libraries, not scanned:\n")
		for _, v := range r.Vendored {
			fmt.Fprintf(b, "  %s  %s\n", Printable(v.Path), strings.TrimSpace(Printable(v.Library+" "+v.Version)))
		}
	}
	writeLocal(b, r.Local)
	if len(mentioned) > 0 {
		fmt.Fprintf(b, "\nmentioned, but not loaded:\n")
		writeModels(b, mentioned[:min(len(mentioned), maxMentioned)], o)
		if more := len(mentioned) - maxMentioned; more > 0 {
			fmt.Fprintf(b, "and %d more, see --format json\n", more)
		}
	}
	if len(r.Problems) > 0 {
		fmt.Fprintf(b, "\nproblems:\n")
		for _, p := range r.Problems {
			fmt.Fprintf(b, "  %s: %s\n", place(p.At), Printable(p.Message))
		}
	}
	if len(r.Models)+len(r.Unresolved)+len(r.Local)+len(r.Problems) > 0 {
		fmt.Fprintln(b)
	}
	fmt.Fprintln(b, Summary(r))
	return b.Flush()
}

// shown returns the reference that is shown for a model: one of the model's own
// role, and code before what stands about it.
func shown(m Model) Reference {
	best, bestRank := m.References[0], -1
	for _, ref := range m.References {
		rank := len(placeOrder) - slices.Index(placeOrder, ref.Place)
		if ref.Role == m.Role {
			rank += 2 * len(placeOrder)
		}
		if rank > bestRank {
			best, bestRank = ref, rank
		}
	}
	return best
}

// placeOrder lists the places from what loads to what only says.
var placeOrder = []Place{PlaceCode, PlaceNotebook, PlaceScript, PlaceConfig, PlaceDocker, PlaceCI, PlaceReadme}

func split(models []Model) (used, mentioned []Model) {
	for _, m := range models {
		if m.Role == Used {
			used = append(used, m)
		} else {
			mentioned = append(mentioned, m)
		}
	}
	return used, mentioned
}

func writeModels(b *bufio.Writer, models []Model, o TextOptions) {
	var rows [][]string
	for _, m := range models {
		where := place(shown(m).At)
		if n := len(m.References) - 1; n > 0 {
			where += fmt.Sprintf(" (+%d)", n)
		}
		rows = append(rows, []string{Printable(m.Name), string(m.Hub), where, Pinned(m)})
	}
	widths := make([]int, 4)
	for _, row := range rows {
		for i, cell := range row {
			widths[i] = max(widths[i], runewidth.StringWidth(cell))
		}
	}
	for i, row := range rows {
		pin := row[3]
		if o.Color {
			color := yellow
			if hub.IsCommit(models[i].Revision) {
				color = green
			}
			pin = color + pin + reset
			row[1] = faint + runewidth.FillRight(row[1], widths[1]) + reset
		} else {
			row[1] = runewidth.FillRight(row[1], widths[1])
		}
		if roles := roleText(models[i]); roles != "" {
			if o.Color {
				roles = faint + roles + reset
			}
			pin += "  " + roles
		}
		fmt.Fprintf(b, "%s  %s  %s  %s\n", runewidth.FillRight(row[0], widths[0]), row[1], runewidth.FillRight(row[2], widths[2]), pin)
	}
}

// roleText names what the files are for that load a model, if none of them is
// source: "example, test".
func roleText(m Model) string {
	var roles []string
	for i := range m.References {
		ref := &m.References[i]
		if !isUse(*ref) {
			continue
		}
		role := ref.PathRole()
		if role == RoleSource {
			return ""
		}
		if !slices.Contains(roles, string(role)) {
			roles = append(roles, string(role))
		}
	}
	slices.Sort(roles)
	return strings.Join(roles, ", ")
}

// writeDisagreements lists what is loaded at several revisions: one place of
// each, and how many more there are.
func writeDisagreements(b *bufio.Writer, list []Disagreement) {
	if len(list) > 0 {
		fmt.Fprintf(b, "\nloaded at revisions that differ:\n")
	}
	for _, d := range list {
		fmt.Fprintf(b, "  %s\n", Printable(d.Model.Name))
		for _, s := range d.Sides {
			fmt.Fprintf(b, "    %s: %s\n", s.Where(), s.Says())
		}
	}
}

// Where is the first place of the side, and how many more there are.
func (s Side) Where() string {
	where := place(s.At[0])
	if n := len(s.At) - 1; n > 0 {
		where += fmt.Sprintf(" (+%d)", n)
	}
	return where
}

// Says is the side's revision in words.
func (s Side) Says() string { return Pinned(Model{Revision: s.Revision}) }

// Pinned says in words whether the sources pin the model: a commit does, a
// branch or tag can move.
func Pinned(m Model) string {
	switch {
	case m.Revision == "":
		return "not pinned"
	case hub.IsCommit(m.Revision), isDigest(m.Revision):
		return "pinned @" + m.Revision[:7]
	}
	return "moving @" + Printable(m.Revision)
}

// isDigest tells whether a revision is a SHA-256, as the versions of some hosts
// of models are.
func isDigest(revision string) bool {
	return len(revision) == 64 && strings.Trim(revision, "0123456789abcdef") == ""
}

// Summary is one line on the whole report.
func Summary(r *Report) string {
	used, mentioned := split(r.Models)
	files := map[string]bool{}
	calls := map[Position]bool{}
	pinned := 0
	for _, m := range used {
		if hub.IsCommit(m.Revision) {
			pinned++
		}
		for _, ref := range m.References {
			if !isUse(ref) {
				continue
			}
			calls[ref.At] = true
			files[ref.At.File] = true
		}
	}
	s := fmt.Sprintf("%s at %s in %s, %d pinned to a commit", count(len(used), "model"),
		count(len(calls), "place"), count(len(files), "file"), pinned)
	if n := len(mentioned); n > 0 {
		s += fmt.Sprintf("; %d mentioned", n)
	}
	local, unknown := splitUnresolved(r.Unresolved)
	if len(unknown) > 0 {
		s += fmt.Sprintf("; %d not known", len(unknown))
	}
	if len(local) > 0 {
		s += fmt.Sprintf("; %d local", len(local))
	}
	if n := len(r.Local); n > 0 {
		s += "; " + count(n, "file") + " of weights"
	}
	if n := len(r.Ignored); n > 0 {
		s += fmt.Sprintf("; %d ignored", n)
	}
	if n := r.LeftOut; n != (LeftOut{}) {
		s += fmt.Sprintf("; left out: %s, %s", count(n.Models, "model"), count(n.References+n.Unresolved, "call"))
		if n.Local > 0 {
			s += ", " + count(n.Local, "file") + " of weights"
		}
	}
	if n := len(r.Problems); n > 0 {
		s += "; " + count(n, "problem")
	}
	return s
}

func count(n int, what string) string {
	if n == 1 {
		return "1 " + what
	}
	return fmt.Sprintf("%d %ss", n, what)
}

// place leaves the column out: a line is found without.
func place(p Position) string {
	p.Column = 0
	return Printable(p.String())
}

// Printable replaces what a terminal could take for a command, or what hides
// the order of characters, by escapes of Go's form.
func Printable(s string) string {
	var b strings.Builder
	for i, r := range s {
		switch {
		case r == utf8.RuneError:
			if _, n := utf8.DecodeRuneInString(s[i:]); n == 1 {
				fmt.Fprintf(&b, `\x%02x`, s[i])
				continue
			}
			b.WriteRune(r)
		case unicode.IsPrint(r):
			b.WriteRune(r)
		case r < 0x10000:
			fmt.Fprintf(&b, `\u%04x`, r)
		default:
			fmt.Fprintf(&b, `\U%08x`, r)
		}
	}
	return b.String()
}
