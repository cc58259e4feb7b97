package pin

import (
	"context"
	"encoding/json"
	"maps"
	"slices"

	"github.com/ptmlock/ptmlock/detect"
)

// maxRounds bounds how often the tree is scanned: each round drops what did not
// come out right, and the last one all of a file.
const maxRounds = 4

// prove scans the tree with the edits, and drops those that do not give what they
// shall, until the rest does.
func (p *planner) prove(ctx context.Context) error {
	p.result.Report = p.o.Report
	for round := 0; ; round++ {
		p.result.Files = p.edited()
		if len(p.result.Files) == 0 {
			p.result.Report = p.o.Report
			return nil
		}
		files := map[string][]byte{}
		for _, f := range p.result.Files {
			files[f.Path] = f.New
		}
		after, err := p.o.Scan(ctx, overlay{p.o.Tree, files})
		if err != nil {
			return err
		}
		wrong := p.compare(after)
		if len(wrong) == 0 {
			p.result.Report = after
			return nil
		}
		p.drop(wrong, round >= maxRounds-2, round >= maxRounds)
		p.follow()
	}
}

// edited returns the files that change.
func (p *planner) edited() []File {
	byFile := map[string][]edit{}
	for _, q := range p.plans {
		if q.err != nil {
			continue
		}
		for _, e := range q.edits {
			byFile[e.file] = append(byFile[e.file], e)
		}
	}
	var out []File
	for _, name := range slices.Sorted(maps.Keys(byFile)) {
		raw := p.files[name].raw
		byFile[name] = append(byFile[name], p.comments(name)...)
		out = append(out, File{name, raw, apply(raw, merge(byFile[name]))})
	}
	return out
}

// comments returns the comments of a file. Where two places of one line asked for
// different revisions there is none: it would not be said which is whose.
func (p *planner) comments(name string) []edit {
	at := map[int]edit{}
	for _, q := range p.plans {
		for _, c := range q.comments {
			if q.err != nil || c.file != name {
				continue
			}
			if o, twice := at[c.from]; twice && o != c {
				c.text = ""
			}
			at[c.from] = c
		}
	}
	return slices.DeleteFunc(slices.Collect(maps.Values(at)), func(c edit) bool { return c.text == "" })
}

// spot is a place before the edits: edits move places and keep their order.
type spot struct {
	file string
	n    int
}

// drop refuses what is at the spots that came out wrong. A spot that nothing was
// planned for says that another one of its file went wrong, or, if none was, any.
func (p *planner) drop(wrong []spot, file, all bool) {
	numbers := spots(p.o.Report)
	dropped := false
	refuse := func(q *plan) {
		q.err = &refusal{"the edited text would not be read as the model at this commit and nothing else", "write the revision by hand, and run \"ptmlock detect\" to see what it reads"}
		dropped = true
	}
	for _, q := range p.plans {
		if q.err == nil && (all || slices.ContainsFunc(wrong, func(w spot) bool {
			return w.file == q.site.at.File && (file || w.n == numbers[q.site.at])
		})) {
			refuse(q)
		}
	}
	none := !dropped
	for _, q := range p.plans {
		if none && q.err == nil && (all || slices.ContainsFunc(wrong, func(w spot) bool { return w.file == q.site.at.File })) {
			q.err = &refusal{"the edited file would not be read as before", "write the revision by hand, and run \"ptmlock detect\" to see what it reads"}
			dropped = true
		}
	}
	if dropped {
		return
	}
	for _, q := range p.plans {
		if q.err == nil {
			refuse(q)
		}
	}
}

// spots numbers the places of a report within their files.
func spots(r *detect.Report) map[detect.Position]int {
	var all []detect.Position
	for _, m := range r.Models {
		for _, ref := range m.References {
			if ref.Role == detect.Used {
				all = append(all, ref.At)
			}
		}
	}
	for _, u := range r.Unresolved {
		all = append(all, u.At)
	}
	slices.SortFunc(all, compare)
	numbers := map[detect.Position]int{}
	file, n := "", 0
	for _, at := range slices.Compact(all) {
		if at.File != file {
			file, n = at.File, 0
		}
		numbers[at] = n
		n++
	}
	return numbers
}

// compare returns the spots at which a report is not what the edits shall give.
func (p *planner) compare(after *detect.Report) []spot {
	pinned := map[detect.Position]map[string]string{}
	for _, q := range p.plans {
		if q.err != nil {
			continue
		}
		commits := map[string]string{}
		for _, u := range q.site.uses {
			if u.wanted() {
				commits[key(u.ref, u.ref.Revision)] = u.target.Commit
			}
		}
		pinned[q.site.at] = commits
	}
	got := contents(after, func(ref detect.Reference) string { return key(ref, ref.Revision) })
	numbers, targets := spots(p.o.Report), p.targets()
	want := contents(p.o.Report, func(ref detect.Reference) string {
		if commit, ok := pinned[ref.At][key(ref, ref.Revision)]; ok {
			return key(ref, commit)
		}
		if commit := targets[ref.Model.String()+"\x00"+ref.Revision]; commit != "" && slices.Contains(got[spot{ref.At.File, numbers[ref.At]}], key(ref, commit)) {
			return key(ref, commit)
		}
		return key(ref, ref.Revision)
	})
	var wrong []spot
	for _, list := range []map[spot][]string{want, got} {
		for at := range list {
			if !slices.Equal(want[at], got[at]) && !slices.Contains(wrong, at) {
				wrong = append(wrong, at)
			}
		}
	}
	slices.SortFunc(wrong, func(a, b spot) int {
		return compare(detect.Position{File: a.file, Line: a.n}, detect.Position{File: b.file, Line: b.n})
	})
	return wrong
}

// targets returns the commits of all uses that are to be pinned. A place that no edit is
// at may come to load its model at its commit too: a program that reads its name from a
// configuration can read the revision there as well.
func (p *planner) targets() map[string]string {
	commits := map[string]string{}
	for _, q := range p.plans {
		for _, u := range q.site.uses {
			if u.wanted() {
				commits[u.ref.Model.String()+"\x00"+u.ref.Revision] = u.target.Commit
			}
		}
	}
	return commits
}

// contents lists what a report says of each spot, sorted. Problems are spots of
// their files: an edit must make none.
func contents(r *detect.Report, keyOf func(detect.Reference) string) map[spot][]string {
	numbers := spots(r)
	out := map[spot][]string{}
	add := func(at detect.Position, text string) {
		s := spot{at.File, numbers[at]}
		out[s] = append(out[s], text)
	}
	for _, m := range r.Models {
		for _, ref := range m.References {
			if ref.Role == detect.Used {
				add(ref.At, keyOf(ref))
			}
		}
	}
	for _, u := range r.Unresolved {
		add(u.At, "unresolved "+u.Via+" "+u.Reason)
	}
	for _, pr := range r.Problems {
		s := spot{pr.At.File, -1}
		out[s] = append(out[s], pr.Message)
	}
	for _, list := range out {
		slices.Sort(list)
	}
	for at, list := range out {
		out[at] = slices.Compact(list)
	}
	return out
}

// key is what a reference says that the lock has, at a revision: not its place, which
// moves, and not what explains it.
func key(ref detect.Reference, revision string) string {
	data, err := json.Marshal([]any{ref.Model.Hub, ref.Model.Name, revision, ref.Role, ref.Place, ref.Via, ref.Binding, ref.Load, ref.Load.Files, ref.Confidence})
	if err != nil { // texts and booleans always encode
		panic(err)
	}
	return string(data)
}

// finish makes the result of the plans.
func (p *planner) finish() {
	r := p.result
	before := spots(p.o.Report)
	after := contents(r.Report, func(ref detect.Reference) string { return key(ref, ref.Revision) })
	for _, q := range p.plans {
		for _, u := range q.site.uses {
			if !u.wanted() {
				continue
			}
			place := Place{u.ref.At, u.ref.Model, u.ref.Revision, u.target.Commit}
			pinned := slices.Contains(after[spot{u.ref.At.File, before[u.ref.At]}], key(u.ref, u.target.Commit))
			if q.err != nil && !pinned {
				r.Refused = append(r.Refused, Refusal{place, q.err.reason, q.err.fix})
			} else {
				r.Pinned = append(r.Pinned, place)
			}
		}
	}
	r.Pinned, r.Already = unique(r.Pinned), unique(r.Already)
	slices.SortFunc(r.Refused, func(a, b Refusal) int { return comparePlaces(a.Place, b.Place) })
	r.Refused = slices.Compact(r.Refused)
}

func unique(list []Place) []Place {
	slices.SortFunc(list, comparePlaces)
	return slices.Compact(list)
}
