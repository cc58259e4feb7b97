package cli

import (
	"bytes"
	"cmp"
	"encoding/json"
	"fmt"
	"io"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"text/tabwriter"

	"github.com/ptmlock/ptmlock/lock"
	"github.com/ptmlock/ptmlock/resolve"
	"github.com/ptmlock/ptmlock/resolve/hub"
)

// driftStatus says in a word how a locked model stands to its hub.
type driftStatus string

const (
	statusCurrent  driftStatus = "current"
	statusOutdated driftStatus = "outdated" // the hub has something else
	statusLost     driftStatus = "lost"     // the hub no longer gives it
	statusUnknown  driftStatus = "unknown"  // the hub did not answer
	statusUnlocked driftStatus = "unlocked" // nothing is locked of it
	statusFixed    driftStatus = "fixed"    // there is nothing to ask for: its name fixes it, or no hub tells
)

func (d *drifted) status() driftStatus {
	m, n := d.model, d.newest
	switch {
	case n.State == resolve.Unsupported || n.State == resolve.Moving || m.Hub == hub.API:
		return statusFixed
	case m.Pin() == "" && m.State != resolve.Resolved:
		return statusUnlocked
	case n.State == resolve.Unreachable, n.State == resolve.Offline, n.State == resolve.RateLimited, n.State == resolve.Unauthorized, n.State == resolve.BadAnswer:
		return statusUnknown
	case d.replaced():
		return statusLost
	case n.State != resolve.Resolved && (n.State != m.State || pinOf(n) == ""):
		return statusLost
	case m.Pin() != pinOf(n), m.Pin() == "" && d.otherFiles():
		return statusOutdated
	}
	return statusCurrent
}

// replaced tells whether another repository stands under the name.
func (d *drifted) replaced() bool {
	return d.model.RepositoryID != "" && d.newest.RepositoryID != "" && d.model.RepositoryID != d.newest.RepositoryID
}

// otherFiles tells whether files on the web, which have no commit, are others now.
func (d *drifted) otherFiles() bool {
	now := byPath(d.newest.Files)
	for _, f := range d.model.Files {
		if g, there := now[f.Path]; !there || f.ETag != g.ETag || f.Size != g.Size || f.SHA256 != g.SHA256 {
			return true
		}
	}
	return false
}

// byPath finds files by their paths: a model may have tens of thousands.
func byPath(files []resolve.File) map[string]resolve.File {
	out := make(map[string]resolve.File, len(files))
	for _, f := range files {
		out[f.Path] = f
	}
	return out
}

// changed lists what has changed, what matters most first.
func (d *drifted) changed() []string {
	var words []string
	for _, c := range d.changes {
		word := string(c.Kind)
		if c.Kind == lock.FilesChanged {
			word = "other files"
			if slices.ContainsFunc(c.Files, isCard) {
				words = append(words, "card")
				if !slices.ContainsFunc(c.Files, func(f lock.FileChange) bool { return !isCard(f) }) {
					continue
				}
			}
		}
		words = append(words, word)
	}
	return words
}

func isCard(f lock.FileChange) bool { return strings.EqualFold(path.Base(f.Path), "README.md") }

// loaded tells whether files that the project loads are among what has changed.
func (d *drifted) loaded() bool {
	locked := byPath(d.model.Files)
	for _, c := range d.changes {
		for _, f := range c.Files {
			if _, is := locked[f.Path]; is {
				return true
			}
		}
	}
	return false
}

// renamed is the new name, if the hub leads to one.
func (d *drifted) renamed() string {
	m := hub.Model{Hub: d.model.Hub, Name: d.model.Name}
	if is := d.newest.Canonical(); d.newest.Name != "" && is.Canonical() != m.Canonical() {
		return modelName(is.Hub, is.Name)
	}
	return ""
}

// reason says why there is nothing newer to be had.
func (d *drifted) reason() string {
	switch {
	case d.status() == statusCurrent || d.status() == statusOutdated:
		return ""
	case d.replaced():
		return "another repository stands under this name now"
	case d.status() == statusUnlocked:
		return "nothing is locked of it; " + cmp.Or(d.model.Reason, stateText(d.model.State))
	}
	return cmp.Or(d.newest.Reason, stateText(d.newest.State))
}

// print writes the result. Its error is the exit code.
func (o *outdatedOptions) print(env *Env, found []drifted) error {
	number := map[driftStatus]int{}
	for i := range found {
		number[found[i].status()]++
	}
	var err error
	switch {
	case o.format == "json":
		err = o.json(env, found)
	default:
		err = o.text(env, found, number)
	}
	switch {
	case err != nil:
		return err
	case o.exitCode && number[statusOutdated]+number[statusLost] > 0:
		return exitWith(exitDifference)
	case number[statusUnknown] > 0:
		return exitWith(exitIncomplete)
	}
	return nil
}

func (o *outdatedOptions) text(env *Env, found []drifted, number map[driftStatus]int) error {
	var out, notes bytes.Buffer
	table := tabwriter.NewWriter(&out, 0, 8, 2, ' ', 0)
	rows := 0
	for i := range found {
		d := &found[i]
		if s := d.status(); s == statusOutdated || s == statusLost || o.all && s == statusCurrent {
			if rows == 0 {
				fmt.Fprintln(table, "MODEL\tREQUESTED\tLOCKED\tNEWEST\tBEHIND\tCHANGED\tNOTE")
			}
			rows++
			fmt.Fprintln(table, strings.Join(d.row(), "\t"))
		}
		if d.status() == statusUnknown {
			fmt.Fprintf(&notes, "%s: %s\n", modelName(d.model.Hub, d.model.Name), printableLine(d.reason()))
		}
	}
	table.Flush()
	if rows > 0 {
		text := spacesAtEnd.ReplaceAll(out.Bytes(), nil)
		out.Reset()
		out.Write(append(text, '\n'))
	}
	total(&out, len(found), number)
	advise(&out, found)
	if o.hub.quiet {
		out.Reset()
	}
	if _, err := io.WriteString(env.Stdout, printable(out.String())); err != nil {
		return err
	}
	_, err := env.Stderr.Write(notes.Bytes())
	return err
}

func total(w io.Writer, n int, number map[driftStatus]int) {
	fmt.Fprintf(w, "%s: %d outdated, %d current", count(n, "model"), number[statusOutdated], number[statusCurrent])
	for _, more := range []struct {
		status driftStatus
		words  string
	}{{statusLost, "no longer given by their hubs"}, {statusUnknown, "not answered for"}, {statusUnlocked, "not locked"}, {statusFixed, "fixed by their names or on no hub that tells"}} {
		if number[more.status] > 0 {
			fmt.Fprintf(w, ", %d %s", number[more.status], more.words)
		}
	}
	fmt.Fprintln(w)
}

// advise says how to come to what is newer.
func advise(w io.Writer, found []drifted) {
	old := func(fixed bool) bool {
		return slices.ContainsFunc(found, func(d drifted) bool { return d.status() == statusOutdated && d.fixed == fixed })
	}
	if old(false) {
		fmt.Fprintln(w, `"ptmlock generate --upgrade" moves the lock, with MODEL behind it one model.`)
	}
	if old(true) {
		fmt.Fprintln(w, "A commit that the code names is changed there; then run \"ptmlock generate\".")
	}
}

// spacesAtEnd stand behind the last cells of rows without a note.
var spacesAtEnd = regexp.MustCompile(`(?m) +$`)

// row is a line of the table.
func (d *drifted) row() []string {
	m := d.model
	behind, changed, newest := "", "", ""
	switch d.status() {
	case statusCurrent:
		behind, newest = "0", shortPin(m.Pin())
	case statusOutdated:
		behind = "unknown"
		if d.behind >= 0 {
			behind = fmt.Sprint(d.behind)
		}
		if changed = strings.Join(d.changed(), ", "); changed == "" && d.then != nil && d.then.State == resolve.Resolved {
			changed = "nothing"
		}
		newest = cmp.Or(shortPin(pinOf(d.newest)), "other files")
	}
	var notes []string
	if d.fixed {
		notes = append(notes, "the code names the commit")
	}
	if d.status() == statusOutdated && changed != "" && !d.loaded() {
		notes = append(notes, "nothing that is loaded")
	}
	if to := d.renamed(); to != "" {
		notes = append(notes, "renamed to "+to)
	}
	if why := d.reason(); why != "" {
		notes = append(notes, why)
	}
	requested := cmp.Or(m.Revision, "(default)")
	if hub.IsCommit(requested) {
		requested = short(requested)
	}
	return []string{
		cell(modelName(m.Hub, m.Name)), cell(requested), cell(shortPin(m.Pin())), cell(newest), cell(behind), cell(changed), printableLine(strings.Join(notes, ", ")),
	}
}

// outdatedSchema names the form of the JSON, which doc.go of cmd/ptmlock describes.
const outdatedSchema = "ptmlock.outdated/1"

type outdatedJSON struct {
	Schema string              `json:"schema"`
	Lock   string              `json:"lock"`
	Models []outdatedModelJSON `json:"models"`
}

type outdatedModelJSON struct {
	Hub       hub.ID        `json:"hub"`
	Name      string        `json:"name"`
	Requested string        `json:"requested"`
	Status    driftStatus   `json:"status"`
	Locked    string        `json:"locked"`
	Newest    string        `json:"newest"`
	Date      string        `json:"date,omitempty"`
	Behind    *int          `json:"behind"`
	Changed   []string      `json:"changed"`
	Loaded    bool          `json:"loaded"`
	Pinned    bool          `json:"pinned"`
	Renamed   string        `json:"renamed,omitempty"`
	State     resolve.State `json:"state"`
	Reason    string        `json:"reason,omitempty"`
}

// json writes all models, whatever their status.
func (o *outdatedOptions) json(env *Env, found []drifted) error {
	doc := outdatedJSON{Schema: outdatedSchema, Lock: filepath.ToSlash(o.lock), Models: []outdatedModelJSON{}}
	for i := range found {
		d := &found[i]
		m := outdatedModelJSON{
			Hub: d.model.Hub, Name: d.model.Name, Requested: d.model.Revision, Status: d.status(), Locked: d.model.Pin(), Newest: pinOf(d.newest),
			Date: d.newest.LastModified, Changed: []string{}, Loaded: d.loaded(), Pinned: d.fixed, Renamed: d.renamed(), State: d.newest.State, Reason: d.reason(),
		}
		m.Changed = append(m.Changed, d.changed()...)
		if n := d.behind; n >= 0 {
			m.Behind = &n
		}
		if d.status() == statusCurrent {
			m.Behind = new(int)
		}
		doc.Models = append(doc.Models, m)
	}
	var out bytes.Buffer
	e := json.NewEncoder(&out)
	e.SetIndent("", "  ")
	e.SetEscapeHTML(false)
	if err := e.Encode(doc); err != nil {
		return err
	}
	return env.document(out.Bytes())
}
