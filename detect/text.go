package detect

import (
	"bufio"
	"bytes"
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
	Color     bool // mark with ANSI escape codes; leave it off unless w is a terminal
	Mentioned bool // list all models that are only mentioned, not how many
	All       bool // list all models in use; else those that the program itself loads, if there are many
}

// Colours as terminals number them: what is pinned is calm, what is not stands out.
const (
	green  = "\x1b[32m"
	yellow = "\x1b[33m"
	faint  = "\x1b[2m"
	reset  = "\x1b[0m"
)

// WriteText writes the report for people, the most important first: a line for
// each model that is loaded, aligned, then what is not known, what bindings leave
// open or dismiss, bindings that bind nothing, what becomes of the models and what one gives to another, the weights in the tree, candidates, problems, skipped files, what is only mentioned, and a summary. Text that
// comes from the scanned tree is escaped, so that it can't steer a terminal.
func WriteText(w io.Writer, r *Report, o TextOptions) error {
	models := split(r.Models)
	acknowledged, local, unknown := splitUnresolved(r.Unresolved)
	b := bufio.NewWriter(w)
	empty := true
	for _, write := range []func(io.Writer){
		func(w io.Writer) { writeUsed(w, models.used, o) },
		func(w io.Writer) { writeUnresolved(w, "whose model is not known", unknown) },
		func(w io.Writer) { writeUnresolved(w, "of local paths", local) },
		func(w io.Writer) { writeUnresolved(w, "that are to stay open", acknowledged) },
		func(w io.Writer) { writeDismissed(w, r.Dismissed) },
		func(w io.Writer) { writeFaults(w, r.BindingFaults) },
		func(w io.Writer) { writeDisagreements(w, r.Disagreements) },
		func(w io.Writer) { writePipelines(w, r.Pipelines) },
		func(w io.Writer) { writeInteractions(w, r) },
		func(w io.Writer) { writeVendored(w, r.Vendored) },
		func(w io.Writer) { writeLocal(w, r.Local) },
		func(w io.Writer) { writeCandidates(w, models.candidates, o) },
		func(w io.Writer) { writeProblems(w, r.Problems) },
		func(w io.Writer) { writeSkipped(w, r.Skipped) },
		func(w io.Writer) { writeMentioned(w, models.mentioned, o) },
		func(w io.Writer) { fmt.Fprintln(w, Summary(r)) },
	} {
		var section bytes.Buffer
		write(&section)
		if section.Len() == 0 {
			continue
		}
		if !empty {
			fmt.Fprintln(b)
		}
		empty = false
		section.WriteTo(b) // an error stays with b
	}
	return b.Flush()
}

func writeVendored(w io.Writer, list []Vendored) {
	if len(list) > 0 {
		fmt.Fprintf(w, "copies of libraries, not scanned:\n")
	}
	for _, v := range list {
		fmt.Fprintf(w, "  %s  %s\n", Printable(v.Path), strings.TrimSpace(Printable(v.Library+" "+v.Version)))
	}
}

func writeProblems(w io.Writer, list []Problem) {
	if len(list) > 0 {
		fmt.Fprintf(w, "problems:\n")
	}
	for _, p := range list {
		fmt.Fprintf(w, "  %s: %s\n", place(p.At), Printable(p.Message))
	}
}

func writeCandidates(w io.Writer, models []Model, o TextOptions) {
	if len(models) == 0 {
		return
	}
	fmt.Fprintf(w, "candidates, named by configuration that nothing known reads:\n")
	writeModels(w, models, o)
}

// shown returns the reference that is shown for a model: one of the model's own
// role, of a candidate the value that names it, and code before what stands about
// it; of those alike the one nearest to the program.
func shown(m Model) Reference {
	best, bestRank, nearest := m.References[0], -1, 0
	for _, ref := range m.References {
		rank := len(placeOrder) - slices.Index(placeOrder, ref.Place)
		if ref.Role == m.Role {
			rank += 2 * len(placeOrder)
		}
		if ref.IsCandidate() {
			rank += len(placeOrder)
		}
		if distance := ref.PathRole().Distance(); rank > bestRank || rank == bestRank && distance < nearest {
			best, bestRank, nearest = ref, rank, distance
		}
	}
	return best
}

// placeOrder lists the places from what loads to what only says.
var placeOrder = []Place{PlaceCode, PlaceNotebook, PlaceScript, PlaceConfig, PlaceDocker, PlaceCI, PlaceReadme}

// byRole are the models of a report, in its order.
type byRole struct{ used, candidates, mentioned []Model }

// split sorts models by what they are to the project. A text that names another
// revision of a model in use says nothing new.
func split(models []Model) (s byRole) {
	used := map[hub.Model]bool{}
	for _, m := range models {
		if m.Role == Used {
			used[m.Canonical()] = true
		}
	}
	for _, m := range models {
		switch {
		case m.Role == Used:
			s.used = append(s.used, m)
		case used[m.Canonical()]:
		case m.Candidate() != "":
			s.candidates = append(s.candidates, m)
		default:
			s.mentioned = append(s.mentioned, m)
		}
	}
	return s
}

// maxColumn bounds the columns of a table, as a terminal counts: one long address
// must not move all else out of sight. What is longer moves its own row; names of
// models up to maxLongName line up among themselves.
const (
	maxColumn   = 60
	maxLongName = 110
)

// tableWidths returns the width of each column of a table.
func tableWidths(rows [][]string) []int {
	var widths []int
	for _, row := range rows {
		widths = append(widths, make([]int, max(0, len(row)-len(widths)))...)
		for i, cell := range row {
			if n := runewidth.StringWidth(cell); n <= maxColumn {
				widths[i] = max(widths[i], n)
			}
		}
	}
	return widths
}

func writeUsed(w io.Writer, models []Model, o TextOptions) {
	shown, folded := ByRole(models, func(m Model) PathRole { return m.PathRole() }, o.All)
	writeModels(w, shown, o)
	if text := FoldedText(folded, "--all lists them"); text != "" {
		fmt.Fprintln(w, text)
	}
}

func writeModels(w io.Writer, models []Model, o TextOptions) {
	var rows [][]string
	for _, m := range models {
		where := place(shown(m).At)
		if n := len(m.References) - 1; n > 0 {
			where += fmt.Sprintf(" (+%d)", n)
		}
		rows = append(rows, []string{Printable(m.Name), string(m.Hub), where, Pinned(m)})
	}
	widths, long := tableWidths(rows), 0
	for _, row := range rows {
		if n := runewidth.StringWidth(row[0]); n > maxColumn && n <= maxLongName {
			long = max(long, n)
		}
	}
	for i, row := range rows {
		first := widths[0]
		if runewidth.StringWidth(row[0]) > maxColumn {
			first = long
		}
		paint := func(color, text string) string {
			if !o.Color {
				return text
			}
			return color + text + reset
		}
		color := yellow
		if hub.IsCommit(models[i].Revision) {
			color = green
		}
		last := paint(color, row[3])
		if about := aboutModel(models[i]); about != "" {
			last += "  " + paint(faint, about)
		}
		fmt.Fprintf(w, "%s  %s  %s  %s\n", runewidth.FillRight(row[0], first), paint(faint, runewidth.FillRight(row[1], widths[1])),
			runewidth.FillRight(row[2], widths[2]), last)
	}
}

// aboutModel says what the line of a model adds to its revision: how sure a
// candidate or a use is, what the files are for that load the model.
func aboutModel(m Model) string {
	if c := m.Candidate(); c != "" {
		return string(c) + " confidence"
	}
	if c := m.Doubt(); c != "" {
		return strings.TrimSuffix(string(c)+" confidence, "+roleText(m), ", ")
	}
	return roleText(m)
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
func writeDisagreements(b io.Writer, list []Disagreement) {
	if len(list) > 0 {
		fmt.Fprintf(b, "loaded at revisions that differ:\n")
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
	models := split(r.Models)
	files := map[string]bool{}
	calls := map[Position]bool{}
	pinned := 0
	for _, m := range models.used {
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
	s := fmt.Sprintf("%s at %s in %s, %d pinned to a commit", count(len(models.used), "model"),
		count(len(calls), "place"), count(len(files), "file"), pinned)
	acknowledged, local, unknown := splitUnresolved(r.Unresolved)
	if len(unknown) > 0 {
		s += fmt.Sprintf("; %d not known", len(unknown))
	}
	if len(acknowledged) > 0 {
		s += fmt.Sprintf("; %d left open", len(acknowledged))
	}
	if n := len(r.Dismissed); n > 0 {
		s += fmt.Sprintf("; %d dismissed", n)
	}
	if n := len(r.BindingFaults); n > 0 {
		s += "; " + count(n, "binding") + " without effect"
	}
	if len(local) > 0 {
		s += fmt.Sprintf("; %d local", len(local))
	}
	if n := len(r.Local); n > 0 {
		s += "; " + count(n, "file") + " of weights"
	}
	if n := len(models.candidates); n > 0 {
		s += "; " + count(n, "candidate")
	}
	if n := len(models.mentioned); n > 0 {
		s += fmt.Sprintf("; %d mentioned", n)
	}
	if n := len(r.Skipped); n > 0 {
		s += fmt.Sprintf("; %d not looked into", n)
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
