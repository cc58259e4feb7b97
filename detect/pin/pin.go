// Package pin writes commits into the sources of a project: at each place that
// loads a model, the commit that was locked, so that the place loads these bytes
// whatever the branch says tomorrow.
//
// Nothing is written to disk here. Run plans the edits, puts them over the tree in
// memory and scans that again: a place whose model does not come out with exactly
// its commit, or that changes anything else, is dropped with the reason. All but
// the edited bytes stays as it is. A place where a literal would be wrong (several
// models come to it, the name is given from outside) is refused, with what a person
// can do.
package pin

import (
	"cmp"
	"context"
	"fmt"
	"io/fs"
	"slices"

	"github.com/ptmlock/ptmlock/detect"
	"github.com/ptmlock/ptmlock/detect/javascript"
	"github.com/ptmlock/ptmlock/detect/signature"
	"github.com/ptmlock/ptmlock/resolve/hub"
)

// Target is what a model is to be loaded at.
type Target struct {
	Commit string
	// Hub is where the commit is: that of the repository which a library's own name
	// stands for.
	Hub hub.ID
	// Code are the commits of the other repositories that code of the model is in;
	// "" for one that is not known.
	Code []string
}

// Options are what Run works on. Tree, Report, Set, Target and Scan are needed.
type Options struct {
	Tree   fs.FS
	Report *detect.Report // of Tree
	Set    *signature.Set
	// Target returns what a model is locked at, or why it can't be pinned, with what a
	// person can do about it.
	Target func(m *detect.Model) (t Target, reason, fix string)
	// Models are the models to pin; nil for all.
	Models func(m *detect.Model) bool
	// Scan makes the report of a tree as Report was made.
	Scan func(ctx context.Context, tree fs.FS) (*detect.Report, error)
}

// Place is a place that loads a model.
type Place struct {
	At       detect.Position
	Model    hub.Model
	Revision string // as the sources ask for it; "" for none
	Commit   string
}

// Refusal is a place that is not pinned.
type Refusal struct {
	Place
	Reason string // lower case, no full stop
	Fix    string // what a person can do; "" for nothing
}

// File is a file that changes.
type File struct {
	Path     string
	Old, New []byte
}

// Result is what Run found. Its lists are sorted by place.
type Result struct {
	Pinned  []Place // that the edits pin
	Already []Place // that name their commit
	Refused []Refusal
	Others  int    // places of models that have no commit, as those of hosted models
	Files   []File // sorted by path; nil if nothing changes
	// Report is that of the tree with the edits.
	Report *detect.Report
}

// site is a place of the sources with all that it loads.
type site struct {
	at   detect.Position
	uses []use
}

// use is a reference that a site has.
type use struct {
	ref    detect.Reference
	model  *detect.Model
	target Target
}

// refusal is the error of a writer.
type refusal struct{ reason, fix string }

func (r *refusal) Error() string { return r.reason }

func refuse(fix, format string, args ...any) error {
	return &refusal{fmt.Sprintf(format, args...), fix}
}

// Run plans the edits that pin the places of a project. An error means that ctx is
// done or that the tree can't be scanned.
func Run(ctx context.Context, o Options) (*Result, error) {
	p := &planner{o: o, result: &Result{}, files: map[string]*file{}}
	sites := p.sites()
	p.plan(sites)
	if err := p.prove(ctx); err != nil {
		return nil, err
	}
	p.finish()
	return p.result, nil
}

// planner holds the plan of a run.
type planner struct {
	o      Options
	result *Result
	files  map[string]*file
	plans  []*plan
	// scripts are the models that programs in JavaScript load, once isScripts.
	scripts   []javascript.Located
	isScripts bool
}

// plan is what pins one site.
type plan struct {
	site  *site
	edits []edit
	// comments keep what was asked for; they are no part of what must be.
	comments []edit
	names    []name // constants that hold the revision
	err      *refusal
	// leader is the plan of the place that downloads what this one loads: what is
	// pinned there is pinned here. nil if the place names its model itself.
	leader *plan
}

// sites collects the places of models in use, and tells apart what needs no edit.
func (p *planner) sites() []*site {
	byPlace := map[detect.Position]*site{}
	for i := range p.o.Report.Models {
		m := &p.o.Report.Models[i]
		target, reason, fix := p.o.Target(m)
		wanted := p.o.Models == nil || p.o.Models(m)
		for _, ref := range m.References {
			if ref.Role != detect.Used {
				continue
			}
			s := byPlace[ref.At]
			if s == nil {
				s = &site{at: ref.At}
				byPlace[ref.At] = s
			}
			if !wanted {
				s.uses = append(s.uses, use{ref: ref, model: m})
				continue
			}
			switch place := (Place{ref.At, ref.Model, ref.Revision, target.Commit}); {
			case reason == "" && target.Commit == "":
				p.result.Others++
			case reason != "":
				p.result.Refused = append(p.result.Refused, Refusal{place, reason, fix})
			case ref.Revision == target.Commit:
				p.result.Already = append(p.result.Already, place)
			default:
				s.uses = append(s.uses, use{ref, m, target})
				continue
			}
			s.uses = append(s.uses, use{ref: ref, model: m})
		}
	}
	var out []*site
	for _, s := range byPlace {
		if slices.ContainsFunc(s.uses, use.wanted) {
			out = append(out, s)
		}
	}
	slices.SortFunc(out, func(a, b *site) int { return compare(a.at, b.at) })
	return out
}

// wanted tells whether a use is to be pinned.
func (u use) wanted() bool { return u.target.Commit != "" }

func compare(a, b detect.Position) int {
	return cmp.Or(cmp.Compare(a.File, b.File), cmp.Compare(a.Line, b.Line), cmp.Compare(a.Column, b.Column), cmp.Compare(a.Cell, b.Cell))
}

// plan finds the edits of each site.
func (p *planner) plan(sites []*site) {
	byPlace := map[detect.Position]*plan{}
	for _, s := range sites {
		q := &plan{site: s}
		byPlace[s.at] = q
		p.plans = append(p.plans, q)
	}
	for _, q := range p.plans {
		if q.leader = q.site.leader(byPlace); q.leader != nil {
			continue
		}
		if err := p.write(q); err != nil {
			q.err = err.(*refusal)
		}
	}
	p.constants()
	p.overlaps()
	p.follow()
}

// leader returns the plan of the place that downloads all that a site loads.
func (s *site) leader(plans map[detect.Position]*plan) *plan {
	var found *plan
	for _, u := range s.uses {
		var from *plan
		for _, step := range u.ref.Trace {
			if q := plans[step.At]; q != nil && q.site != s && slices.ContainsFunc(q.site.uses, u.isSame) {
				from = q
			}
		}
		if from == nil || found != nil && from != found {
			return nil
		}
		found = from
	}
	return found
}

// isSame tells whether two uses are of one model at one revision.
func (u use) isSame(o use) bool {
	return u.ref.Model == o.ref.Model && u.ref.Revision == o.ref.Revision && u.target.Commit == o.target.Commit
}

// maxFollowed bounds how many downloads hand on to each other.
const maxFollowed = 8

// follow refuses the places whose leader is refused.
func (p *planner) follow() {
	for range maxFollowed {
		for _, q := range p.plans {
			if q.leader != nil && q.err == nil {
				q.err = q.leader.err
			}
		}
	}
}

// write dispatches to what knows the kind of file.
func (p *planner) write(q *plan) error {
	f, err := p.open(q.site.at.File)
	if err != nil {
		return err
	}
	return f.write(p, q)
}

// check refuses what no literal can pin, whatever the language.
func (s *site) check() error {
	var first *use
	for i := range s.uses {
		u := &s.uses[i]
		if !u.wanted() {
			continue
		}
		if first == nil {
			first = u
		}
		if u.ref.Model.Hub != u.target.Hub {
			return refuse("write the name of the repository in place of the library's own", "the library's own name %s can't be given a revision", u.ref.Model.Name)
		}
		if fix, ok := outside[u.ref.Binding]; ok {
			return refuse(fix.fix, "%s", fix.reason)
		}
		if u.ref.Open {
			return refuse("write the revision where the name is written, and hand both on", "other names that are not known can come to this place too")
		}
	}
	return nil
}

// outside are the ways by which a name comes from where others may write another one.
var outside = map[detect.Binding]struct{ reason, fix string }{
	detect.BindArgparse:    {"the name is a command-line option: who gives another one would load it at this commit", "add an option for the revision, with the commit for its default, and hand it on"},
	detect.BindEnv:         {"the name is read from the environment: who sets another one would load it at this commit", "read the revision from the environment too, with the commit for its default"},
	detect.BindChoiceList:  {"the place can load one of several models", "write a revision beside each name, and hand both on"},
	detect.BindDefaultArg:  {"the name is a default: who gives another one would load it at this commit", "add a parameter for the revision, with the commit for its default, and hand it on"},
	detect.BindCaller:      {"the name is given by callers", "add a parameter for the revision, hand it on, and give the commit where the name is given"},
	detect.BindBound:       {"a person says what the place loads, in .ptmlock.toml or in a comment", "give the revision there too"},
	detect.BindConfigValue: {"the name is read from a configuration", "write the revision into the configuration beside the name, and hand it on"},
}

func comparePlaces(a, b Place) int {
	return cmp.Or(compare(a.At, b.At), cmp.Compare(a.Model.String(), b.Model.String()), cmp.Compare(a.Revision, b.Revision))
}
