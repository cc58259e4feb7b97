package cli

import (
	"bytes"
	"cmp"
	"fmt"
	"io"
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/ptmlock/ptmlock/detect"
	"github.com/ptmlock/ptmlock/detect/bindings"
	"github.com/ptmlock/ptmlock/lock"
	"github.com/ptmlock/ptmlock/resolve"
	"github.com/ptmlock/ptmlock/resolve/hub"
)

// maxListed bounds each list of the summary; detect and the lock have all.
const maxListed = 20

// summary tells a person what generate found and did.
type summary struct {
	options  generateOptions
	report   *detect.Report
	before   []byte     // the file of old, with the line ends that generate writes: git may check out others
	old, new *lock.Lock // old is nil if there was none
	events   []lock.Event
	written  []output
	warnings []string
}

// print writes the summary to standard output and what needs attention to
// standard error. Its error is the exit code.
func (s *summary) print(env *Env) error {
	if !s.options.quiet {
		var out bytes.Buffer
		s.found(&out)
		s.locked(&out)
		s.local(&out)
		s.notAsked(&out)
		s.moving(&out)
		s.kept(&out)
		s.changed(&out)
		if s.options.writes() {
			s.files(&out)
		}
		if _, err := io.WriteString(env.Stdout, printable(out.String())); err != nil {
			return err
		}
	}
	if s.options.dryRun {
		if err := s.difference(env); err != nil {
			return err
		}
		if !s.options.quiet {
			fmt.Fprintln(env.Stdout, "Nothing was written.")
		}
	}
	var notes bytes.Buffer
	s.problems(&notes)
	s.bound(&notes)
	s.news(&notes)
	s.notResolved(&notes)
	s.notKnown(&notes)
	if _, err := env.Stderr.Write(notes.Bytes()); err != nil {
		return err
	}
	if !s.complete() {
		return exitWith(exitIncomplete)
	}
	return nil
}

// complete tells whether every model that was found is resolved, as far as
// somebody can do something about it. A call whose model the code does not tell
// is no fault of this run, and neither is a hub that is not asked: both are
// reported and in the lock, and nobody could do anything about a failing command.
func (s *summary) complete() bool {
	silent := func(e lock.Event) bool { return e.Silent }
	return !slices.ContainsFunc(s.new.Models, incomplete) && !slices.ContainsFunc(s.events, silent)
}

func unresolvedModel(m lock.Model) bool { return m.State != resolve.Resolved }

// incomplete tells whether a model is not resolved, and could be.
func incomplete(m lock.Model) bool {
	return unresolvedModel(m) && m.State != resolve.Unsupported && m.State != resolve.Moving
}

// found says in one line what the scan found.
func (s *summary) found(w io.Writer) {
	fmt.Fprintf(w, "Scanned %s: %s.\n\n", s.options.dir, detect.Summary(s.report))
}

// locked prints the table of what is in the lock.
func (s *summary) locked(w io.Writer) {
	rows := [][]string{{"MODEL", "COMMIT", "LICENCE", "FILES", "SIZE", "NOTE"}}
	models := slices.DeleteFunc(slices.Clone(s.new.Models), func(m lock.Model) bool { return unresolvedModel(m) && pin(m) == "" })
	models, folded := detect.ByRole(models, func(m lock.Model) detect.PathRole { return m.PathRole() }, false)
	for _, m := range models {
		remarks := notes(m)
		if s.options.hub.answeredOffline && m.Hub == hub.HuggingFace && m.Listing == "" {
			remarks = append(remarks, "files that this machine has")
		}
		rows = append(rows, []string{
			cell(modelName(m.Hub, m.Name)), cell(pin(m)), cell(licence(m.License)), strconv.Itoa(len(m.Files)), sizeText(m.Files), cell(strings.Join(remarks, ", ")),
		})
	}
	if len(rows) == 1 {
		return
	}
	writeTable(w, "  ", rows)
	if text := detect.FoldedText(folded, `"ptmlock list --all" lists them`); text != "" {
		fmt.Fprintf(w, "  %s\n", text)
	}
	fmt.Fprintln(w)
}

// cell makes a text fit for a cell; an empty one is a dash, as tabwriter drops
// trailing empty cells from the alignment.
func cell(s string) string {
	return cmp.Or(printableLine(s), "-")
}

// modelName leaves out the hub that nearly all models are from.
func modelName(id hub.ID, name string) string {
	if id == hub.HuggingFace {
		return name
	}
	return string(id) + ":" + name
}

// pin is the commit of a model, or what stands for one on its hub, as short as
// people write it; "" if there is none.
func pin(m lock.Model) string {
	if hex, ok := strings.CutPrefix(m.Digest, "sha256:"); ok && m.Commit == "" {
		return "sha256:" + short(hex)
	}
	return cmp.Or(short(m.Commit), m.Version)
}

// short abbreviates a commit as git does.
func short(commit string) string { return commit[:min(len(commit), 7)] }

func licence(l resolve.License) string { return cmp.Or(l.SPDX, l.Name, l.Text, l.Hub, "none stated") }

// notes tells what a reviewer of the lock should know about a model.
func notes(m lock.Model) []string {
	var notes []string
	if m.State != resolve.Resolved {
		notes = append(notes, stateText(m.State))
	} else if m.Gated != "" {
		notes = append(notes, "gated")
	}
	for _, base := range m.Bases {
		relation := cmp.Or(string(base.Relation), "derived")
		notes = append(notes, fmt.Sprintf("%s of %s", relation, modelName(base.Hub, base.Name)))
	}
	switch {
	case fixedByName(m):
	case m.Revision == "":
		notes = append(notes, "not pinned in code")
	case !hub.IsCommit(m.Revision):
		notes = append(notes, fmt.Sprintf("follows %q in code", m.Revision))
	}
	if m.RemoteCode {
		notes = append(notes, "runs code of the repository")
	}
	if m.Scan == "issues" {
		notes = append(notes, "the hub's scan reports issues")
	}
	return notes
}

// fixedByName tells whether the name of a model says which version of it is meant,
// so that there is nothing to pin beside it.
func fixedByName(m lock.Model) bool {
	return m.Hub == hub.API || m.Digest != "" && strings.HasSuffix(m.Name, "@"+m.Digest) || m.Version != "" && strings.HasSuffix(m.Name, "/"+m.Version)
}

func stateText(s resolve.State) string { return strings.ReplaceAll(string(s), "-", " ") }

// changed says in one line how the lock differs from the one before.
func (s *summary) changed(w io.Writer) {
	fmt.Fprintf(w, "Lock: %s.\n", changeLine(s.old, s.new))
}

// changeLine counts what changed from the lock before.
func changeLine(old, new *lock.Lock) string {
	if old == nil {
		return "new, " + count(len(new.Models), "model")
	}
	if changes := lock.Diff(old, new); len(changes) > 0 {
		return lock.Summary(changes)
	}
	return count(len(new.Models), "model") + ", unchanged"
}

// kept says that no hub was asked.
func (s *summary) kept(w io.Writer) {
	if s.options.hub.answeredOffline && slices.ContainsFunc(s.new.Models, func(m lock.Model) bool { return m.Commit != "" }) {
		fmt.Fprintln(w, "Answered from what this machine has kept: branches and tags may have moved since.")
	}
}

// local counts the weights in the project, and the calls that load from paths
// where it has none: nobody can be asked about them.
func (s *summary) local(w io.Writer) {
	if len(s.new.Local) > 0 {
		hashed := 0
		for _, l := range s.new.Local {
			if l.SHA256 != "" {
				hashed++
			}
		}
		fmt.Fprintf(w, "%s of weights in the project, %d locked by hash.\n", count(len(s.new.Local), "file"), hashed)
	}
	n := 0
	for _, u := range s.new.Unresolved {
		if u.Acknowledged == "" && (detect.Unresolved{Reason: u.Reason}).IsLocal() {
			n++
		}
	}
	if n > 0 {
		fmt.Fprintf(w, "%s a local path, of which no hub can say anything.\n", plural(n, "call loads from", "calls load from"))
	}
}

// notAsked counts the models of hubs that nobody asks, in one line: there is
// nothing to do about them, and the lock has a reason for each.
func (s *summary) notAsked(w io.Writer) {
	n, hubs := 0, map[hub.ID]int{}
	for _, m := range s.new.Models {
		if m.State == resolve.Unsupported {
			n++
			hubs[m.Hub]++
		}
	}
	if n == 0 {
		return
	}
	var counts []string
	for _, id := range slices.Sorted(maps.Keys(hubs)) {
		counts = append(counts, fmt.Sprintf("%s %d", id, hubs[id]))
	}
	fmt.Fprintf(w, "%s locked by name only, with the reason in the lock: %s.\n", countAre(n, "model"), printableLine(strings.Join(counts, ", ")))
}

// moving names the hosted models whose names say too little to lock, in one line:
// a project may well want the newest one.
func (s *summary) moving(w io.Writer) {
	var names []string
	for _, m := range s.new.Models {
		if m.State == resolve.Moving {
			names = append(names, printableLine(m.Name))
		}
	}
	if len(names) == 0 {
		return
	}
	shown := names[:min(len(names), maxListed)]
	fmt.Fprintf(w, "%s by a name that can mean another model tomorrow: %s", plural(len(names), "hosted model goes", "hosted models go"), strings.Join(shown, ", "))
	if more := len(names) - len(shown); more > 0 {
		fmt.Fprintf(w, " and %d more", more)
	}
	fmt.Fprintln(w, ".")
}

// files says what was written.
func (s *summary) files(w io.Writer) {
	var names []string
	for _, o := range s.written {
		names = append(names, o.path)
	}
	slices.Reverse(names) // the lock first
	fmt.Fprintf(w, "Wrote %s.\n", strings.Join(names, ", "))
}

// problems lists the models whose revisions differ, the files that could not be
// read in full, and other warnings.
func (s *summary) problems(w io.Writer) {
	for _, warning := range s.warnings {
		fmt.Fprintf(w, "warning: %s\n", printableLine(warning))
	}
	listed(w, len(s.report.Disagreements), func(i int) {
		d := s.report.Disagreements[i]
		var sides []string
		for _, side := range d.Sides {
			sides = append(sides, side.Where()+": "+side.Says())
		}
		fmt.Fprintf(w, "warning: %s is loaded at revisions that differ: %s\n", modelName(d.Model.Hub, d.Model.Name), printableLine(strings.Join(sides, ", ")))
	})
	warnProblems(w, s.report)
}

// warnProblems lists what a scan could not read or follow in full.
func warnProblems(w io.Writer, r *detect.Report) {
	listed(w, len(r.Problems), func(i int) {
		p := r.Problems[i]
		fmt.Fprintf(w, "warning: %s: %s\n", place(p.At), printableLine(p.Message))
	})
}

// notKnown lists the calls whose model the code does not tell.
func (s *summary) notKnown(w io.Writer) {
	calls := slices.DeleteFunc(slices.Clone(s.report.Unresolved), func(u detect.Unresolved) bool { return u.IsLocal() || u.Acknowledged != "" })
	if len(calls) == 0 {
		return
	}
	if s.old != nil && len(lock.Diff(s.old, s.new)) == 0 { // it was told when they came
		fmt.Fprintf(w, "%s a model that the code does not tell, as before: \"ptmlock detect\" lists them, and \"ptmlock detect --format bindings\" what could be said of them.\n", plural(len(calls), "call loads", "calls load"))
		return
	}
	fmt.Fprintf(w, "%s a model that the code does not tell:\n", plural(len(calls), "call loads", "calls load"))
	listed(w, len(calls), func(i int) {
		u := calls[i]
		fmt.Fprintf(w, "  %s: %s: %s\n", place(u.At), printableLine(u.Via), printableLine(u.Reason))
	})
	fmt.Fprintln(w, "hint: write the name, or a default for it, where the code can be read without running it; or complete this in .ptmlock.toml:")
	s.proposals(w)
}

// maxProposals bounds the entries that are proposed.
const maxProposals = 5

// proposals prints entries for the settings, ready to be completed.
func (s *summary) proposals(w io.Writer) {
	all := bindings.Propose(s.report)
	text := bindings.FormatProposals(all[:min(len(all), maxProposals)])
	for line := range strings.Lines(text) {
		if strings.TrimSpace(line) != "" {
			line = "  " + line
		}
		io.WriteString(w, printable(line))
	}
	if more := len(all) - maxProposals; more > 0 {
		fmt.Fprintf(w, "  … and %d more; \"ptmlock detect --format bindings\" prints all\n", more)
	}
}

// bound warns of bindings without effect, and counts what bindings dismiss.
func (s *summary) bound(w io.Writer) {
	listed(w, len(s.report.BindingFaults), func(i int) {
		f := s.report.BindingFaults[i]
		fmt.Fprintf(w, "warning: %s: %s\n", place(f.At), printableLine(f.Message))
	})
	if n := len(s.report.Dismissed); n > 0 {
		fmt.Fprintf(w, "%s not in the lock, as the project asks:\n", countAre(n, "call"))
		listed(w, n, func(i int) {
			d := s.report.Dismissed[i]
			fmt.Fprintf(w, "  %s: %s: %s\n", place(d.At), printableLine(cmp.Or(d.Model.Name, d.Via)), printableLine(d.Reason))
		})
	}
}

// listed calls print for each index, up to a bound.
func listed(w io.Writer, n int, print func(i int)) {
	for i := range min(n, maxListed) {
		print(i)
	}
	if n > maxListed {
		fmt.Fprintf(w, "  … and %d more; \"ptmlock detect\" lists all\n", n-maxListed)
	}
}

// place prints "file:line:column (cell n)", without what is not known.
func place(p detect.Position) string { return printableLine(p.String()) }

func count(n int, noun string) string { return plural(n, noun, noun+"s") }

func countAre(n int, noun string) string { return plural(n, noun+" is", noun+"s are") }

func plural(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, many)
}

// sizeText adds up the sizes that are known; "unknown" if none is.
func sizeText(files []resolve.File) string {
	size, known := int64(0), len(files) == 0
	for _, f := range files {
		size += max(f.Size, 0)
		known = known || f.Size >= 0
	}
	if !known {
		return "unknown"
	}
	return bytesText(size)
}

// bytesText prints a size in decimal units, as hubs show it.
func bytesText(n int64) string { return lock.Bytes(n) }
