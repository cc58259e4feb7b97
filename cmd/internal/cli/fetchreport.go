package cli

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"
	"text/tabwriter"

	"github.com/ptmlock/ptmlock/lock"
	"github.com/ptmlock/ptmlock/resolve"
	"github.com/ptmlock/ptmlock/resolve/fetch"
)

// fetchReport says how it stands with the files of models, after fetch or verify.
type fetchReport struct {
	command string // "fetch" or "verify"
	models  []*lock.Model
	results []fetch.Result // in the order of the models
	local   []localResult  // of verify
	dryRun  bool
	quiet   bool
	strict  bool // surplus files in caches count
}

// byModel cuts the results into those of each model, of those that were asked for.
func (r *fetchReport) byModel() [][]fetch.Result {
	out := make([][]fetch.Result, len(r.models))
	at := 0
	for i, m := range r.models {
		from := at
		for at < len(r.results) && r.results[at].Model.Hub == m.Hub && r.results[at].Model.Name == m.Name && r.results[at].Model.Revision == m.Revision {
			at++
		}
		out[i] = r.results[from:at]
	}
	return out
}

// unfetchable says why there is nothing to fetch of a model; "" if there is.
func unfetchable(m *lock.Model) string {
	switch {
	case len(m.Files) > 0:
		return ""
	case runsElsewhere(m):
		return "runs on the servers of its provider"
	case m.State != resolve.Resolved:
		return stateText(m.State) + ": " + m.Reason
	}
	return "the lock has no files for it"
}

// code is the exit code that the results mean.
func (r *fetchReport) code() int {
	code := exitFine
	raise := func(to int) {
		if code == exitFine || to != exitFine && to < code { // the worse has the lower number
			code = to
		}
	}
	for _, m := range r.models {
		if unfetchable(m) != "" && !runsElsewhere(m) {
			raise(exitIncomplete)
		}
	}
	for _, f := range r.results {
		var mismatch *fetch.MismatchError
		switch f.State {
		case fetch.Failed:
			if errors.As(f.Err, &mismatch) {
				raise(exitFailed)
			}
			raise(exitIncomplete)
		case fetch.Changed, fetch.Missing:
			raise(exitDifference)
		case fetch.Surplus:
			if r.strict {
				raise(exitDifference)
			}
		}
	}
	for _, l := range r.local {
		if l.state == fetch.Changed || l.state == fetch.Missing {
			raise(exitDifference)
		}
	}
	return code
}

func (r *fetchReport) write(env *Env, format string) error {
	if format == "json" {
		data, err := r.json()
		if err != nil {
			return err
		}
		if err := env.document(data); err != nil {
			return err
		}
	} else {
		r.text(env)
	}
	if code := r.code(); code != exitFine {
		return exitWith(code)
	}
	return nil
}

// tally counts results.
type tally struct {
	files map[fetch.State]int
	bytes map[fetch.State]int64
}

func tallied(results []fetch.Result) tally {
	t := tally{map[fetch.State]int{}, map[fetch.State]int64{}}
	for _, r := range results {
		t.files[r.State]++
		t.bytes[r.State] += max(r.File.Size, 0)
	}
	return t
}

func (r *fetchReport) text(env *Env) {
	out := env.Stdout
	if r.quiet {
		out = io.Discard
	}
	groups := r.byModel()
	r.table(out, groups)
	problems := r.problems(env.Stderr, groups)
	if problems > 0 && !r.quiet {
		fmt.Fprintln(env.Stderr)
	}
	for _, l := range r.local {
		if l.state != fetch.Fine {
			fmt.Fprintf(env.Stderr, "  %s\n", printableLine(l.line()))
		}
	}
	r.conclusion(env, out)
	r.hints(env)
}

// table has a line for each model.
func (r *fetchReport) table(w io.Writer, groups [][]fetch.Result) {
	if len(r.models) == 0 {
		return
	}
	table := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	fmt.Fprint(table, "  MODEL\tCOMMIT\tFILES\tSIZE\tSTATE\n")
	for i, m := range r.models {
		state := unfetchable(m)
		if state == "" {
			state = r.modelState(tallied(groups[i]))
			if m.State != resolve.Resolved { // what is locked was once had
				state += "; the hub says " + stateText(m.State)
			}
		}
		fmt.Fprintf(table, "  %s\t%s\t%d\t%s\t%s\n", cell(modelName(m.Hub, m.Name)), cell(pin(*m)), len(m.Files), sizeText(m.Files), cell(state))
		if r.dryRun {
			for _, f := range groups[i] {
				fmt.Fprintf(table, "    %s\t\t\t%s\t%s\n", cell(f.File.Path), sizeText([]resolve.File{f.File}), cell(dryState(f)))
			}
		}
	}
	table.Flush()
	fmt.Fprintln(w)
}

func dryState(f fetch.Result) string {
	switch {
	case f.Err != nil:
		return f.Err.Error()
	case f.State == fetch.Planned:
		return "to fetch"
	}
	return "there already"
}

// stateWords say what a number of files are.
var stateWords = []struct {
	state fetch.State
	words string
}{
	{fetch.Fetched, "fetched"}, {fetch.Planned, "to fetch"}, {fetch.Present, "there already"}, {fetch.Fine, "fine"},
	{fetch.Unhashed, "there, without a hash to check"}, {fetch.Changed, "changed"}, {fetch.Missing, "missing"},
	{fetch.Surplus, "surplus"}, {fetch.Failed, "failed"},
}

func (r *fetchReport) modelState(t tally) string {
	var parts []string
	for _, s := range stateWords {
		if n := t.files[s.state]; n == len(t.files) && len(t.files) == 1 || n > 0 && len(t.files) == 1 {
			return s.words
		} else if n > 0 {
			parts = append(parts, fmt.Sprintf("%d %s", n, s.words))
		}
	}
	return strings.Join(parts, ", ")
}

// problems lists the files that are not as they should be, and returns how many.
func (r *fetchReport) problems(w io.Writer, groups [][]fetch.Result) int {
	n := 0
	for i, m := range r.models {
		var lines []string
		for _, f := range groups[i] {
			if line := problem(f); line != "" && !r.dryRun {
				lines = append(lines, line)
			}
		}
		if len(lines) == 0 {
			continue
		}
		n += len(lines)
		fmt.Fprintf(w, "%s:\n", printableLine(modelName(m.Hub, m.Name)))
		listed(w, len(lines), func(i int) { fmt.Fprintf(w, "  %s\n", printableLine(lines[i])) })
	}
	return n
}

// problem is the line of a file that is not as it should be; "" for none.
func problem(f fetch.Result) string {
	var ref *fetch.RefError
	switch {
	case errors.As(f.Err, &ref):
		return "note: " + f.Err.Error()
	case f.State == fetch.Surplus:
		return "surplus: " + f.File.Path
	case f.State == fetch.Changed:
		return fmt.Sprintf("changed: %s: %s", f.File.Path, cause(f.Err))
	case f.State == fetch.Missing && f.Err != nil:
		return fmt.Sprintf("missing: %s: %s", f.File.Path, cause(f.Err))
	case f.State == fetch.Missing:
		return "missing: " + f.File.Path
	case f.Err != nil:
		return fmt.Sprintf("%s: %s", f.File.Path, cause(f.Err))
	}
	return ""
}

func (r *fetchReport) conclusion(env *Env, w io.Writer) {
	t := tallied(r.results)
	part := func(s fetch.State, words string) string {
		if t.files[s] == 0 {
			return ""
		}
		text := fmt.Sprintf("%s %s", count(t.files[s], "file"), words)
		if t.bytes[s] > 0 {
			text += ", " + bytesText(t.bytes[s])
		}
		return text
	}
	var parts []string
	for _, s := range stateWords {
		if text := part(s.state, s.words); text != "" {
			parts = append(parts, text)
		}
	}
	for _, l := range stateWords {
		n := 0
		for _, f := range r.local {
			if f.state == l.state {
				n++
			}
		}
		if n > 0 {
			parts = append(parts, fmt.Sprintf("%d of the project %s", n, l.words))
		}
	}
	if len(parts) == 0 {
		parts = []string{"nothing to do"}
	}
	fmt.Fprintf(w, "%s.\n", strings.Join(parts, "; "))
	if dirs := r.dirs(); len(dirs) > 0 {
		for i := range dirs {
			dirs[i] = printableLine(homely(env, dirs[i]))
		}
		fmt.Fprintf(w, "In %s.\n", strings.Join(dirs, ", "))
	}
	unhashed := 0
	for _, f := range r.results {
		if f.State == fetch.Fetched && f.File.SHA256 == "" && f.File.GitOID == "" && f.File.SHA256Prefix == "" {
			unhashed++
		}
	}
	if unhashed > 0 {
		fmt.Fprintf(w, "The lock has no hash for %s: taken as the server gave it.\n", count(unhashed, "of these files"))
	}
}

// dirs are the directories that files are in.
func (r *fetchReport) dirs() []string {
	var dirs []string
	for _, f := range r.results {
		if f.Dir != "" && !slices.Contains(dirs, f.Dir) {
			dirs = append(dirs, f.Dir)
		}
	}
	slices.Sort(dirs)
	return dirs
}

// hints say what to do next.
func (r *fetchReport) hints(env *Env) {
	hints, missing := map[string]bool{}, false
	for _, f := range r.results {
		if hint := hintFor(f); hint != "" {
			hints[hint] = true
		}
		missing = missing || f.State == fetch.Missing
	}
	if missing && len(hints) == 0 {
		hints[`"ptmlock fetch" loads what is missing`] = true
	}
	for _, h := range slices.Sorted(maps.Keys(hints)) {
		fmt.Fprintf(env.Stderr, "hint: %s\n", h)
	}
}

// hintFor is what to do about a file; "" for nothing, or for what is only missing.
func hintFor(f fetch.Result) string {
	var (
		mismatch *fetch.MismatchError
		place    *fetch.NoPlaceError
		ref      *fetch.RefError
		held     *fetch.HeldError
	)
	switch {
	case errors.As(f.Err, &held):
		return "torch.hub takes the code of a branch or tag from the folder of that name, whatever it holds; --refs all puts the locked one there"
	case errors.As(f.Err, &ref):
		return "other projects may use that commit; --refs all lets the name stand for the locked one"
	case f.State == fetch.Failed && errors.As(f.Err, &mismatch):
		return `a server that sends other bytes has changed the file, or somebody in between has: nothing of it was kept; do not lock it anew before you know why`
	case errors.As(f.Err, &place):
		return "--dir DIR puts all files into a plain tree"
	case f.State == fetch.Changed:
		return `"ptmlock fetch --verify" loads what is changed or missing`
	}
	return ""
}

// fetchJSON is the result for machines; doc.go of cmd/ptmlock explains it to users.
type fetchJSON struct {
	Version int         `json:"version"`
	Command string      `json:"command"`
	Models  []modelJSON `json:"models"`
	Local   []fileJSON  `json:"local,omitempty"`
}

type modelJSON struct {
	Hub      string     `json:"hub"`
	Name     string     `json:"name"`
	Revision string     `json:"revision,omitempty"`
	Commit   string     `json:"commit,omitempty"`
	Reason   string     `json:"reason,omitempty"` // why there is nothing to fetch
	Files    []fileJSON `json:"files"`
}

type fileJSON struct {
	Path  string `json:"path"`
	Size  *int64 `json:"size,omitempty"`
	Hash  string `json:"hash,omitempty"`
	State string `json:"state"`
	Error string `json:"error,omitempty"`
	Dir   string `json:"dir,omitempty"`
	At    string `json:"at,omitempty"`
}

func (r *fetchReport) json() ([]byte, error) {
	out := fetchJSON{Version: 1, Command: r.command, Models: []modelJSON{}}
	groups := r.byModel()
	for i, m := range r.models {
		j := modelJSON{Hub: string(m.Hub), Name: m.Name, Revision: m.Revision, Commit: m.Commit, Reason: unfetchable(m), Files: []fileJSON{}}
		for _, f := range groups[i] {
			one := fileJSON{Path: f.File.Path, Hash: fetch.Hash(f.File), State: string(f.State), Dir: f.Dir, At: f.Where}
			if f.File.Size >= 0 {
				one.Size = &f.File.Size
			}
			if f.Err != nil {
				one.Error = cause(f.Err).Error()
			}
			j.Files = append(j.Files, one)
		}
		out.Models = append(out.Models, j)
	}
	for _, l := range r.local {
		one := fileJSON{Path: l.local.Path, Size: &l.local.Size, State: string(l.state)}
		if l.local.SHA256 != "" {
			one.Hash = "sha256:" + l.local.SHA256
		}
		if l.err != nil {
			one.Error = cause(l.err).Error()
		}
		out.Local = append(out.Local, one)
	}
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	err := e.Encode(out)
	return b.Bytes(), err
}
