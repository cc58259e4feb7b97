package lock

import (
	"cmp"
	"slices"
	"strings"

	"github.com/ptmlock/ptmlock/detect"
	"github.com/ptmlock/ptmlock/resolve"
	"github.com/ptmlock/ptmlock/resolve/hosted"
	"github.com/ptmlock/ptmlock/resolve/hub"
)

// maxText bounds a text that a hub gives, in bytes. What is longer is no name,
// licence or author.
const maxText = 4096

// New makes the lock of a project: what its code loads, as r found it, with
// what the hubs say of that. Every model in use is in the lock, resolved or not.
// The name of the project is for the caller to set.
func New(r *detect.Report, results *resolve.Result) *Lock {
	l := &Lock{
		Detection:     r.Digest(),
		Documentation: r.Documentation,
	}
	answers := map[resolve.Request]*resolve.Resolution{}
	known := map[resolve.Request]answered{}
	for _, list := range [][]*resolve.Resolution{results.Lineage, results.Models} {
		for _, a := range list {
			answers[a.Request] = a
			f := answered{model: a.Canonical(), commit: a.Commit}
			known[a.Request], known[resolve.Request{Model: f.model, Revision: a.Revision}] = f, f
		}
	}
	merge, ids := newMerger(r.Pipelines), blockIDs{}
	for i := range r.Models {
		m := &r.Models[i]
		if m.Role != detect.Used {
			continue
		}
		q := resolve.Request{Model: m.Model, Revision: m.Revision}
		a := answers[q]
		if a == nil {
			a = &resolve.Resolution{Request: q, State: resolve.Unsupported, Reason: "the hub was not asked"}
		}
		merge.add(a, m)
		ids.add(m.Model, cleanModel(a.Canonical()))
	}
	l.Models = merge.models(known)
	l.Bases = lineage(results.Lineage, l.Models, known)
	l.families()
	var calls []detect.Unresolved
	l.Local, calls = local(r.Local, r.Unresolved)
	l.Unresolved = unresolved(calls)
	l.Interactions = ids.interactions(r.Interactions)
	l.Interchangeable = ids.groups(r.Structure.Relations, detect.Interchangeable)
	l.Complementary = ids.groups(r.Structure.Relations, detect.Complementary)
	return l
}

// answered is what the hub answers for a name at a revision.
type answered struct {
	model  hub.Model // by its canonical name
	commit string    // "" if there is none
}

// merger joins what the sources write differently and the hub calls the same.
type merger struct {
	order     []mergeKey
	parts     map[mergeKey]*merged
	pipelines map[hub.Model]detect.Pipeline
}

type mergeKey struct {
	hub.Model
	revision string
}

type merged struct {
	answer    *resolve.Resolution
	written   []string
	catalogue []string
	loads     []resolve.Load
	pipeline  detect.Pipeline
	joined    []hub.Model // whose pipelines are in it
	model     Model
}

// files are what the calls fetch: of a locked answer all there is.
func (p *merged) files() []resolve.File {
	if p.answer.Locked != nil {
		return p.answer.Files
	}
	return resolve.SelectFiles(p.answer, p.loads)
}

func newMerger(pipelines []detect.Pipeline) *merger {
	g := &merger{parts: map[mergeKey]*merged{}, pipelines: map[hub.Model]detect.Pipeline{}}
	for _, p := range pipelines {
		g.pipelines[p.Model] = p
	}
	return g
}

func (g *merger) add(a *resolve.Resolution, m *detect.Model) {
	k := mergeKey{cleanModel(a.Canonical()), clean(a.Revision)}
	p := g.parts[k]
	switch {
	case p == nil:
		p = &merged{answer: a, model: Model{Kind: m.Kind, Family: m.Family}}
		g.parts[k] = p
		g.order = append(g.order, k)
	case p.answer.Commit != a.Commit && p.answer.Locked == nil && a.Locked != nil,
		p.answer.Commit == a.Commit && p.answer.Locked != nil && a.Locked == nil:
		p.answer = a // what is locked stays; at one commit the whole listing says more
	}
	if p.model.Kind != m.Kind {
		p.model.Kind = detect.KindModel // one name loads a tokenizer, another the weights
	}
	if clean(m.Name) != k.Name {
		p.written = append(p.written, m.Name)
	}
	if a.Catalogue != "" {
		p.catalogue = append(p.catalogue, a.Catalogue)
	}
	if a.Locked != nil {
		p.catalogue = append(p.catalogue, a.Locked.Catalogue...)
	}
	if pipeline, known := g.pipelines[m.Model]; known && !slices.Contains(p.joined, m.Model) {
		p.pipeline = p.pipeline.Join(pipeline)
		p.joined = append(p.joined, m.Model)
	}
	for _, ref := range m.References {
		if ref.Role != detect.Used {
			continue
		}
		if name := clean(ref.Model.Name); name != k.Name && ref.Model != m.Model {
			p.written = append(p.written, name)
		}
		load := loadOf(ref.Load)
		load.Alternatives = a.Loads
		p.loads = append(p.loads, load)
		p.model.Uses = append(p.model.Uses, useOf(&ref))
	}
}

func useOf(ref *detect.Reference) Use {
	l := ref.Load
	return Use{
		File: clean(ref.At.File), Via: clean(ref.Via), Binding: ref.Binding, Part: l.Part,
		Subfolder: clean(l.Subfolder), Filename: clean(l.Filename), Variant: clean(l.Variant), Selection: clean(selection(l)),
		TrustRemoteCode: l.TrustRemoteCode, PathRole: roleOf(ref.PathRole()),
	}
}

// roleOf leaves out what most files are for.
func roleOf(r detect.PathRole) detect.PathRole {
	if r == detect.RoleSource {
		return ""
	}
	return r
}

// eachOnce sorts uses. Of one that is there for several roles it keeps the nearest to the
// program: what a test does as well says nothing of the program.
func eachOnce(uses []Use) []Use {
	uses = sorted(uses, compareUses)
	return slices.CompactFunc(uses, func(a, b Use) bool {
		a.PathRole, b.PathRole = "", ""
		return a == b
	})
}

// selection says what else a call says of the files it takes, as Use.Selection has it.
func selection(l detect.Load) string {
	var words []string
	list := func(word string, patterns []string) {
		for _, p := range patterns {
			words = append(words, word+quote(p))
		}
	}
	list("allow=", l.AllowPatterns)
	list("ignore=", l.IgnorePatterns)
	if l.Safetensors != "" {
		words = append(words, "safetensors="+l.Safetensors)
	}
	if l.Framework != "" {
		words = append(words, "framework="+string(l.Framework))
	}
	return strings.Join(words, " ")
}

func loadOf(l detect.Load) resolve.Load {
	var groups [][]string
	for _, group := range l.Files {
		groups = append(groups, strings.Split(group, "|"))
	}
	return resolve.Load{
		Part: string(l.Part), Layout: string(l.Layout), Subfolder: l.Subfolder, Filename: l.Filename,
		Variant: l.Variant, AllowPatterns: l.AllowPatterns, Safetensors: l.Safetensors, TrustRemoteCode: l.TrustRemoteCode,
		IgnorePatterns: l.IgnorePatterns, Framework: string(l.Framework), Files: groups,
	}
}

func (g *merger) models(known map[resolve.Request]answered) []Model {
	var models []Model
	for _, k := range g.order {
		p := g.parts[k]
		m := p.model
		m.describe(p.answer, known)
		m.hosted(p.answer)
		m.label(&p.pipeline)
		slices.Sort(p.written)
		m.Written = cleanAll(slices.Compact(p.written))
		slices.Sort(p.catalogue)
		m.Catalogue = cleanAll(slices.Compact(p.catalogue))
		m.Files = cleanFiles(p.files())
		m.Uses = eachOnce(m.Uses)
		m.RemoteCode = p.answer.RemoteCode && (m.AllowsCode() || m.Hub == hub.PyTorchHub) // torch.hub runs the code in any case
		models = append(models, m)
	}
	slices.SortStableFunc(models, compareModels)
	return models
}

// hosted says of a model that a provider runs who that is, which the name alone does not
// always tell.
func (m *Model) hosted(a *resolve.Resolution) {
	if m.Hub != hub.API || a.Locked != nil || a.State != resolve.Moving && a.State != resolve.Resolved {
		return
	}
	var calls []string
	for _, u := range m.Uses {
		calls = append(calls, u.Via)
	}
	r := hosted.Called(a.Request, calls)
	m.State, m.Reason, m.Author, m.Version = r.State, clean(r.Reason), clean(r.Author), clean(r.Version)
}

// lineage makes the blocks of models that are there as base models only.
func lineage(answers []*resolve.Resolution, models []Model, known map[resolve.Request]answered) []Model {
	seen := map[resolve.Request]bool{}
	for _, m := range models {
		seen[resolve.Request{Model: hub.Model{Hub: m.Hub, Name: m.Name}, Revision: m.Revision}] = true
	}
	var bases []Model
	for _, a := range answers {
		if id := (resolve.Request{Model: cleanModel(a.Canonical()), Revision: clean(a.Revision)}); !seen[id] {
			seen[id] = true
			m := Model{}
			m.describe(a, known)
			if clean(a.Model.Name) != m.Name {
				m.Written = []string{clean(a.Model.Name)}
			}
			bases = append(bases, m)
		}
	}
	bases = reachable(models, bases)
	slices.SortStableFunc(bases, compareModels)
	return bases
}

// reachable returns the bases that a model was made from, directly or not: a model
// that its card calls its own base was asked for in vain.
func reachable(models, bases []Model) []Model {
	at := map[blockKey]int{}
	for i := range bases {
		at[keyOf(&bases[i])] = i
	}
	wanted := make([]bool, len(bases))
	for next := models; len(next) > 0; {
		var found []Model
		for _, m := range next {
			for _, b := range slices.Concat(m.Bases, m.CodeFrom) {
				if i, ok := at[blockKey{hub.Model{Hub: b.Hub, Name: b.Name}, b.Revision}]; ok && !wanted[i] {
					wanted[i] = true
					found = append(found, bases[i])
				}
			}
		}
		next = found
	}
	var list []Model
	for i, b := range bases {
		if wanted[i] {
			list = append(list, b)
		}
	}
	return list
}

// describe takes over what the hub says.
func (m *Model) describe(a *resolve.Resolution, known map[resolve.Request]answered) {
	id := a.Canonical()
	m.Hub, m.Name, m.Revision = id.Hub, clean(id.Name), clean(a.Revision)
	m.State, m.Reason = a.State, clean(a.Reason)
	m.Commit, m.RepositoryID, m.Listing = a.Commit, clean(a.RepositoryID), a.Listing
	m.Digest, m.Version, m.Quantization = a.Digest, clean(a.Version), clean(a.Quantization)
	m.PURL, m.Ref = packageURL(id, cmp.Or(a.Commit, a.Digest)), clean(a.Ref)
	m.Author, m.LastModified = clean(a.Author), a.LastModified
	m.License = resolve.License{SPDX: clean(a.License.SPDX), Hub: clean(a.License.Hub), Name: clean(a.License.Name), Link: clean(a.License.Link), Text: clean(a.License.Text)}
	m.Gated, m.Private, m.Disabled = clean(a.Gated), a.Private, a.Disabled
	if m.Formats = resolve.Formats(a.Files); a.Locked != nil {
		m.Formats = a.Locked.Formats
	}
	m.Scan, m.ScanIssues = clean(a.Scan), cleanAll(a.ScanIssues)
	m.Library, m.Task, m.ModelType = clean(a.Library), clean(a.Task), clean(a.ModelType)
	m.Architectures, m.Languages = cleanAll(a.Architectures), cleanAll(a.Languages)
	m.Dependencies = cleanAll(a.Dependencies)
	m.Papers, m.Datasets, m.Parameters = cleanAll(a.Papers), cleanAll(a.Datasets), max(a.Parameters, 0)
	for _, e := range a.Evaluations {
		m.Evaluations = append(m.Evaluations, resolve.Evaluation{
			Task: clean(e.Task), Dataset: clean(e.Dataset), Metric: clean(e.Metric), Value: clean(e.Value), Verified: e.Verified,
			Source: e.Source, At: clean(e.At),
		})
	}
	for _, f := range a.Facts {
		f.Name, f.Value, f.Link, f.At = clean(f.Name), clean(f.Value), clean(f.Link), clean(f.At)
		m.Card = append(m.Card, f)
	}
	for _, b := range a.Bases {
		base := answered{model: b.Model}
		if f, ok := known[resolve.Request{Model: b.Model, Revision: b.Revision}]; ok {
			base = f
		}
		if base.model == id {
			continue // the card names the model itself by an older name
		}
		m.Bases = append(m.Bases, Base{
			Hub: base.model.Hub, Name: clean(base.model.Name), Revision: clean(b.Revision), Commit: base.commit, Relation: b.Relation, Guessed: b.Guessed,
		})
	}
	m.Bases = slices.Compact(sorted(m.Bases, compareBases))
	for _, c := range a.CodeFrom {
		from := answered{model: c}
		if f, ok := known[resolve.Request{Model: c}]; ok {
			from = f
		}
		if from.model != id {
			m.CodeFrom = append(m.CodeFrom, Base{Hub: from.model.Hub, Name: clean(from.model.Name), Commit: from.commit})
		}
	}
	m.CodeFrom = slices.Compact(sorted(m.CodeFrom, compareBases))
}

func unresolved(list []detect.Unresolved) []Unresolved {
	var out []Unresolved
	for _, u := range list {
		out = append(out, Unresolved{File: clean(u.At.File), Via: clean(u.Via), Reason: clean(u.Reason), Acknowledged: clean(u.Acknowledged)})
	}
	return slices.Compact(sorted(out, compareUnresolved))
}

func cleanFiles(files []resolve.File) []resolve.File {
	var out []resolve.File
	for _, f := range files {
		f.Path, f.URL, f.ETag = clean(f.Path), clean(f.URL), clean(f.ETag)
		out = append(out, f)
	}
	return out
}

func cleanAll(list []string) []string {
	var out []string
	for _, s := range list {
		if s = clean(s); s != "" {
			out = append(out, s)
		}
	}
	return out
}

func cleanModel(m hub.Model) hub.Model { return hub.Model{Hub: m.Hub, Name: clean(m.Name)} }

// clean makes a text fit for the lock: valid UTF-8, of bounded length.
func clean(s string) string {
	s = strings.ToValidUTF8(s, "\ufffd")
	if len(s) > maxText {
		s = strings.ToValidUTF8(s[:maxText], "") + "…"
	}
	return s
}
