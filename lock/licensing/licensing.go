// Package licensing works out the licence position of a lock: under which licence each
// model is, what that asks of the project, and whether the licences along the chain
// from base models and data sets over the models to the project go together. It needs
// no network. What licences say is data of package license; what comes out is no legal
// advice.
package licensing

import (
	"cmp"
	"slices"
	"strings"

	"github.com/ptmlock/ptmlock/detect"
	"github.com/ptmlock/ptmlock/lock"
	"github.com/ptmlock/ptmlock/resolve"
	"github.com/ptmlock/ptmlock/resolve/hub"
	"github.com/ptmlock/ptmlock/resolve/license"
)

// Disclaimer stands below every report.
const Disclaimer = "This compares what is stated with a table of rules, and is no legal advice: the texts of the licences are what counts."

// Report is the licence position of a project.
type Report struct {
	Project Project
	Models  []*Model // in the order of the lock: models in use, then weights that lie in the project
}

// Model is the position of one model that the project uses.
type Model struct {
	Block    *lock.Model // nil for weights in the project
	Local    *lock.Local // nil for a model of a hub
	Name     string      // as people write it, with its hub unless that is Hugging Face
	License  license.Position
	Does     []license.Action // what the project does with it
	Verdict  license.Verdict  // of all links
	Links    []Link           // from what it was made from, nearest first, over data to the project
	Duties   []Duty           // of its licence and those of what it was made from, due ones first
	Examined string           // where the licence is from: "license_id", "license_text", …; "" if nothing is stated
}

// Link is a step of the chain: what is under one licence goes into something else.
type Link struct {
	Kind     license.LinkKind
	From, To string // names; To is "the project" for the last
	Giver    license.Position
	Taker    license.Position
	Relation string // of a base
	license.Judgement
	// Unnamed is the word that the giver's licence wants the name of the taker to begin
	// with, and that it does not begin with; "" if there is none.
	Unnamed string
	// unasked is why the giver's licence is not known; "" if its hub described it.
	unasked string
}

// Duty is what a licence asks of the project, or forbids it.
type Duty struct {
	license.Duty
	Of string // the model whose licence it is
}

// theProject is how links and explanations name the project.
const theProject = "the project"

// ruleUnasked is the id of the rule by which nothing is said of a licence that is not known.
const ruleUnasked = "giver-unasked"

// Bounds on one chain, so that hostile cards end somewhere; real ones have a few links.
const (
	maxDepth = 16
	maxLinks = 200
)

// Of works out the position of a lock, for a project.
func Of(l *lock.Lock, p Project) *Report {
	w := &worker{lock: l, project: p, at: map[hub.Model]*lock.Model{}, trains: map[string]bool{}}
	for _, list := range [][]lock.Model{l.Bases, l.Models} {
		for i := range list {
			w.at[hub.Model{Hub: list[i].Hub, Name: list[i].Name}] = &list[i]
		}
	}
	for _, i := range l.Interactions {
		if strings.HasPrefix(i.Type, "feedback-guidance") {
			w.trains[i.From] = true
		}
	}
	r := &Report{Project: p}
	for i := range l.Models {
		r.Models = append(r.Models, w.model(&l.Models[i]))
	}
	for i := range l.Local {
		r.Models = append(r.Models, w.local(&l.Local[i]))
	}
	return r
}

type worker struct {
	lock    *lock.Lock
	project Project
	at      map[hub.Model]*lock.Model
	trains  map[string]bool // models that guide others
}

func (w *worker) model(m *lock.Model) *Model {
	out := &Model{Block: m, Name: label(m.Hub, m.Name), Does: w.does(m)}
	out.License, out.Examined = LicenseOf(m)
	w.chain(out, hub.Model{Hub: m.Hub, Name: m.Name}, m.Bases)
	for _, name := range m.Datasets {
		out.Links = append(out.Links, w.dataset(out, name))
	}
	w.finish(out)
	return out
}

func (w *worker) local(f *lock.Local) *Model {
	out := &Model{Local: f, Name: f.Path, Does: []license.Action{license.Use, license.Distribute}}
	out.License = license.Recognize(license.Stated{SPDX: resolve.SPDX(f.License), Name: f.License})
	if f.License != "" {
		out.Examined = "license"
	}
	var bases []lock.Base
	for _, name := range f.Bases {
		if hub.IsHuggingFaceName(name) {
			bases = append(bases, lock.Base{Hub: hub.HuggingFace, Name: name})
		}
	}
	w.chain(out, hub.Model{Hub: "local", Name: f.Path}, bases)
	w.finish(out)
	return out
}

// LicenseOf is the licence of a locked model, and by which key of the lock.
func LicenseOf(m *lock.Model) (p license.Position, key string) {
	p = license.Recognize(m.License.Stated())
	// What a library's table or an address lacks is no model of its publisher; a hub hides
	// those that are private.
	missing := m.State == resolve.NotFound && m.Pin() == "" && m.Hub != hub.HuggingFace
	if !p.Known() && !missing {
		said := p.Said
		for _, name := range names(m) {
			if known := license.OfOrigin(string(m.Hub), name, m.Author); known.Known() {
				known.Said = said
				return known, "origin"
			}
		}
		if name, ok := strings.CutPrefix(m.Name, "datasets/"); ok {
			if known := license.OfDataset(name); known.Known() {
				return known, "origin"
			}
		}
	}
	switch {
	case !p.Stated():
		return p, ""
	case p.How == license.ByText:
		return p, "license_text"
	case p.How == license.ByName:
		return p, "license_name"
	case p.How == license.ByLink:
		return p, "license_link"
	case m.License.SPDX != "":
		return p, "license"
	}
	return p, "license_id"
}

// names are those that a publisher may speak of a model by, the most exact first: which
// weights of a library it is tells the file that the library's table leads to.
func names(m *lock.Model) []string {
	var list []string
	if len(m.Catalogue) > 0 {
		for _, f := range m.Files {
			list = append(list, m.Name+"@"+f.Path)
		}
	}
	return append(append(list, m.Name), m.Written...)
}

// does tells what the project does with a model, by the labels of the lock.
func (w *worker) does(m *lock.Model) []license.Action {
	does := []license.Action{license.Use}
	if slices.Contains(m.Stages, "FT") || slices.ContainsFunc(m.Adaptation, func(a string) bool { return a != "as-is" && a != "configuration" }) {
		does = append(does, license.Adapt)
	}
	if slices.Contains(m.Stages, "DLV") {
		does = append(does, license.Serve)
	}
	if m.RemoteCode {
		does = append(does, license.Code)
	}
	if w.trains[m.ID()] {
		does = append(does, license.Train)
	}
	return does
}

// step is a model of a chain whose bases are followed.
type step struct {
	id    hub.Model
	name  string
	own   license.Position
	bases []lock.Base
	depth int
}

// chain follows base models and judges each step; duties are of all of them.
func (w *worker) chain(out *Model, id hub.Model, bases []lock.Base) {
	out.duties(out.Name, out.License)
	seen := map[hub.Model]bool{id: true}
	for next := []step{{id, out.Name, out.License, bases, 0}}; len(next) > 0; next = next[1:] {
		s := next[0]
		for _, b := range s.bases {
			of := hub.Model{Hub: b.Hub, Name: b.Name}
			if len(out.Links) == maxLinks || of == s.id {
				continue
			}
			base := step{id: of, name: label(b.Hub, b.Name), depth: s.depth + 1}
			why := ""
			if block := w.at[of]; block != nil {
				base.own, _ = LicenseOf(block)
				base.bases, why = block.Bases, Unasked(block)
			} else {
				base.own, _ = LicenseOf(&lock.Model{Hub: b.Hub, Name: b.Name})
			}
			link := Link{Kind: license.BaseLink, From: base.name, To: s.name, Giver: base.own, Taker: s.own, Relation: string(b.Relation), unasked: why}
			link.judge(out.Does)
			link.Unnamed = unnamed(base.own, s.id, of)
			out.Links = append(out.Links, link)
			if !seen[of] && base.depth < maxDepth {
				seen[of] = true
				out.duties(base.name, base.own)
				next = append(next, base)
			}
		}
	}
}

func (w *worker) dataset(out *Model, name string) Link {
	link := Link{Kind: license.DatasetLink, From: name, To: out.Name, Giver: license.OfDataset(name), Taker: out.License}
	link.judge(out.Does)
	return link
}

// finish judges the last step and all of them.
func (w *worker) finish(out *Model) {
	last := Link{Kind: license.ProjectLink, From: out.Name, To: theProject, Giver: out.License, Taker: w.project.License, unasked: Unasked(out.Block)}
	last.judge(out.Does)
	out.Links = append(out.Links, last)
	for i := range out.Links {
		out.Verdict = out.Verdict.Worse(out.Links[i].Weight())
	}
	slices.SortStableFunc(out.Duties, func(a, b Duty) int {
		switch {
		case a.Due == b.Due:
			return 0
		case a.Due:
			return -1
		}
		return 1
	})
}

func (l *Link) judge(does []license.Action) {
	l.Judgement = license.Judge(license.Case{
		Link: l.Kind, Giver: l.Giver, Taker: l.Taker, GiverName: l.From, TakerName: l.To, Relation: l.Relation, Does: does,
	})
	if l.Verdict == license.NoLicense && l.unasked != "" {
		// Nobody said that there is none.
		l.Judgement = license.Judgement{
			Verdict: license.NeedsReview, Rule: ruleUnasked, Why: "the licence of " + l.From + " is not known: " + l.unasked,
		}
	}
	if l.Kind == license.DatasetLink && l.Giver.Source != "" {
		l.Source, l.Version = l.Giver.Source, "" // where the publisher of the data says it
	}
}

// described are the states in which a hub has said what it says of a model.
var described = []resolve.State{resolve.Resolved, resolve.Gated, resolve.RevisionMissing, resolve.Disabled, resolve.Moving, resolve.Replaced, resolve.Emptied}

// Unasked tells why nobody has said what the licence of a model is; "" if its hub was
// asked and described it, now or when it was locked.
func Unasked(m *lock.Model) string {
	if m == nil || m.State == "" || slices.Contains(described, m.State) || m.Pin() != "" {
		return ""
	}
	return cmp.Or(m.Reason, strings.ReplaceAll(string(m.State), "-", " "))
}

// Weight is what a link contributes to the verdict of its model. Terms of data sets,
// whose reach is disputed, and that are mostly not known, are told and change no
// verdict; that a base states no licence is to be looked at, where the model itself
// states one.
func (l *Link) Weight() license.Verdict {
	switch {
	case l.Kind == license.DatasetLink && l.Verdict != license.Conflict:
		return ""
	case l.Verdict != license.NoLicense || l.Kind == license.ProjectLink:
		return l.Verdict
	}
	return license.NeedsReview
}

func (out *Model) duties(of string, p license.Position) {
	for _, d := range p.Duties(out.Does) {
		if !slices.ContainsFunc(out.Duties, func(known Duty) bool { return known.ID == d.ID && known.License == d.License }) {
			out.Duties = append(out.Duties, Duty{d, of})
		}
	}
}

// unnamed is the word that a licence wants the names of derived models to begin with,
// if that of a model does not. A model of the same owner is no derived one.
func unnamed(giver license.Position, taker, from hub.Model) string {
	owner, name, found := strings.Cut(taker.Name, "/")
	if !found {
		owner, name = "", taker.Name
	}
	if of, _, _ := strings.Cut(from.Name, "/"); strings.EqualFold(of, owner) || taker.Hub == "local" {
		return ""
	}
	for _, l := range giver.Licenses() {
		if l.Prefix != "" && !strings.HasPrefix(plain(name), plain(l.Prefix)) {
			return l.Prefix
		}
	}
	return ""
}

// plain compares names without the signs that stand for blanks in them.
func plain(name string) string {
	return strings.NewReplacer("-", "", "_", "", " ", "", ".", "").Replace(strings.ToLower(name))
}

func label(h hub.ID, name string) string {
	if h == hub.HuggingFace {
		return name
	}
	return hub.Model{Hub: h, Name: name}.String()
}

// Attributed tells whether a model is one whose authors have to be named.
func (m *Model) Attributed() bool {
	return m.Block == nil || m.Block.Kind != detect.KindDataset
}
