package reuse

import (
	"cmp"
	"slices"
	"strings"

	"github.com/ptmlock/ptmlock/detect"
	"github.com/ptmlock/ptmlock/detect/python/scope"
)

// Pipelines returns the reuse pipelines of the models that were followed, sorted by
// name. It is called once, after Run.
func (t *Tracker) Pipelines() []detect.Pipeline {
	t.conclude()
	return t.pipelines()
}

// stages are those of the taxonomy, in its order.
var stages = []string{"INIT", stageAdapt, stageProcess, stagePrompt, stageFeature, stageTune, stageInfer, stagePost, stageEval, stageDeliver}

// merged is what all sites of a model say.
type merged struct {
	facts, adapts map[string]detect.Evidence
	organization  string
	first         detect.Position
	via           string
	weights       bool
}

// byModel joins the sites of each model.
func (t *Tracker) byModel() map[string]*merged {
	all := map[string]*merged{}
	for _, s := range t.sites {
		for _, name := range s.models {
			m := all[name]
			if m == nil {
				m = &merged{facts: map[string]detect.Evidence{}, adapts: map[string]detect.Evidence{}, first: s.at, via: s.via}
				all[name] = m
			}
			if comparePositions(s.at, m.first) < 0 {
				m.first, m.via = s.at, s.via
			}
			m.weights = m.weights || s.object != nil
			if s.object != nil && m.organization == "" {
				m.organization = s.object.Organization
			}
			for name, e := range s.facts {
				s.note(m.facts, name, e)
			}
			for name, e := range s.adapts {
				s.note(m.adapts, name, e)
			}
		}
	}
	return all
}

func (t *Tracker) pipelines() []detect.Pipeline {
	var out []detect.Pipeline
	all := t.byModel()
	for _, name := range sortedKeys(all) {
		m := all[name]
		if !m.weights {
			continue // only its tokenizer is used
		}
		if m.organization == "" {
			m.organization = t.organizationOf(name, m.via)
		}
		out = append(out, m.pipeline(name))
	}
	return out
}

func (m *merged) pipeline(name string) detect.Pipeline {
	p := detect.Pipeline{Model: name, Organization: m.organize(), Stages: []string{"INIT"}}
	p.Evidence = append(p.Evidence, detect.Evidence{At: m.first, What: "INIT: " + m.via})
	for _, a := range sortedKeys(m.adapts) {
		p.Adaptation = append(p.Adaptation, a)
		p.Evidence = append(p.Evidence, detect.Evidence{At: m.adapts[a].At, What: a + ": " + m.adapts[a].What})
	}
	if len(p.Adaptation) > 0 {
		m.facts[stageAdapt] = m.adapts[p.Adaptation[0]]
	} else {
		p.Adaptation = []string{adaptAsIs}
	}
	for _, s := range stages[1:] {
		e, ok := m.facts[s]
		if !ok || s == stagePost && p.Organization == "feature-extraction" && !has(m.facts, noteCompared) {
			continue // arithmetic on features is part of making them
		}
		p.Stages = append(p.Stages, s)
		if s != stageAdapt {
			p.Evidence = append(p.Evidence, detect.Evidence{At: e.At, What: s + ": " + e.What})
		}
	}
	return p
}

// organize says how a pipeline is organized: as the loading call says, unless the
// use of the model says otherwise; "" if nothing is known.
func (m *merged) organize() string {
	_, features := m.facts[noteFeatures]
	_, generates := m.facts[noteGenerates]
	_, classes := m.facts[noteClasses]
	cut := false
	for _, a := range []string{adaptDeletionHead, adaptDeletionLayers} {
		if _, ok := m.adapts[a]; ok {
			cut = true
		}
	}
	switch {
	case generates:
		return "generative"
	case cut && m.organization != "generative":
		return "feature-extraction"
	case m.organization != "":
		return m.organization
	case features:
		return "feature-extraction"
	case classes:
		return "discriminative"
	}
	return ""
}

// conclude derives what needs all facts: who is trained, and who only guides.
func (t *Tracker) conclude() {
	t.concludeFeeds()
	for _, s := range t.sites {
		trained, ok := s.facts[noteTrained]
		if ok && !has(s.facts, noteFrozen) {
			s.note(s.facts, stageTune, trained)
		}
		if e, runs := s.facts["runs"]; runs && !has(s.facts, stageInfer) && !has(s.facts, stageTune) {
			s.note(s.facts, stageInfer, e)
		}
		t.concludeText(s)
		t.concludeCut(s)
		if s.object != nil && s.object.Organization == "feature-extraction" || has(s.facts, noteFeatures) {
			if e, ok := s.facts[stageInfer]; ok && (s.object == nil || s.object.Organization != "generative") {
				s.note(s.facts, stageFeature, e)
			}
		}
	}
	t.concludeLosses()
	t.concludeRefiners()
	t.concludeOwners()
	t.concludeDelivery()
}

// concludeDelivery carries delivery back along sequences: what only feeds a model
// whose results are delivered is delivered by it, features apart.
func (t *Tracker) concludeDelivery() {
	edges := t.sortedEdges()
	for changed := true; changed; {
		changed = false
		for _, k := range edges {
			if k.kind != sequential || k.from.site < 0 || k.to.site < 0 {
				continue
			}
			from := t.sites[k.from.site]
			e, ok := t.sites[k.to.site].facts[stageDeliver]
			if ok && !has(from.facts, stageDeliver) && !has(from.facts, stageFeature) {
				from.note(from.facts, stageDeliver, e)
				changed = true
			}
		}
	}
}

func has(m map[string]detect.Evidence, key string) bool { _, ok := m[key]; return ok }

// concludeText notes prompts: text that a tokenizer prepares for a model that
// generates.
func (t *Tracker) concludeText(s *site) {
	if e, ok := s.facts["text"]; ok && s.object != nil && hasNote(s.object, "prompt") {
		s.note(s.facts, stagePrompt, e)
	}
}

// concludeCut notes that only parts of a network are run: its head is left out.
func (t *Tracker) concludeCut(s *site) {
	e, partly := s.facts[notePart]
	if partly && !has(s.facts, noteWhole) && s.object != nil && hasNote(s.object, "backbone") && !has(s.adapts, adaptDeletionLayers) {
		s.note(s.adapts, adaptDeletionHead, e)
	}
}

// loadedParts returns the classes whose objects are parts of networks that weights
// are loaded into.
func (t *Tracker) loadedParts() map[*scope.Class]bool {
	parts := map[*scope.Class]bool{}
	var work []*scope.Class
	add := func(c *scope.Class) {
		if !parts[c] {
			parts[c] = true
			work = append(work, c)
		}
	}
	held := map[*scope.Class][]*scope.Class{}
	for k, v := range t.fields {
		if k.name == itself {
			add(k.class)
		}
		for _, x := range v.only(instance) {
			held[k.class] = append(held[k.class], t.classes[x.index()])
		}
	}
	for len(work) > 0 {
		c := work[0]
		work = work[1:]
		classes, _ := t.e.Lineage(c)
		for _, k := range classes {
			for _, inner := range held[k] {
				if t.isNetwork(inner) {
					add(inner)
				}
			}
		}
	}
	return parts
}

// concludeFeeds makes edges and adaptations of what came to networks and layers
// that start without weights.
func (t *Tracker) concludeFeeds() {
	if len(t.feeds) == 0 {
		return
	}
	parts := t.loadedParts()
	for _, f := range t.feeds {
		if f.in != nil && parts[f.in] {
			continue
		}
		s := t.sites[f.from]
		s.note(s.facts, noteFeatures, f.at)
		if f.head {
			s.note(s.adapts, adaptAddition, f.at)
		}
		t.addEdge(edge{endOf(f.from), f.to, hierarchical}, f.at)
	}
	names := map[string]bool{}
	for c := range parts {
		names[c.Name] = true
	}
	for _, k := range t.sortedEdges() {
		if names[k.from.class] || names[k.to.class] {
			delete(t.edges, k)
		}
	}
}

func (t *Tracker) addEdge(k edge, e detect.Evidence) {
	if old, ok := t.edges[k]; !ok || comparePositions(e.At, old.At) < 0 {
		t.edges[k] = e
	}
}

// concludeLosses finds models whose output is a loss that trains others: who feeds
// them is guided by them.
func (t *Tracker) concludeLosses() {
	guides := map[end]detect.Evidence{}
	for _, l := range t.losses {
		for _, x := range l.of {
			g := endOf(x.index())
			if old, ok := guides[g]; !has(t.sites[g.site].facts, stageTune) && (!ok || comparePositions(l.at.At, old.At) < 0) {
				guides[g] = l.at
			}
		}
	}
	if len(guides) == 0 {
		return
	}
	for _, k := range t.sortedEdges() {
		e, ok := guides[k.to]
		if ok && (k.from.site < 0 || has(t.sites[k.from.site].facts, stageTune)) {
			delete(t.edges, k)
			t.addEdge(edge{k.to, k.from, guidance}, e)
		}
	}
}

// concludeRefiners turns edges into those that refine finished results: they act on
// who feeds them.
func (t *Tracker) concludeRefiners() {
	for _, k := range t.sortedEdges() {
		if k.to.site < 0 || k.kind == guidance {
			continue
		}
		if s := t.sites[k.to.site]; t.isRefiner(s) && !(k.from.site >= 0 && t.isRefiner(t.sites[k.from.site])) {
			e := t.edges[k]
			delete(t.edges, k)
			t.addEdge(edge{k.to, k.from, refinement}, e)
		}
	}
}

func (t *Tracker) isRefiner(s *site) bool {
	if s.object != nil && hasNote(s.object, "refiner") {
		return true
	}
	for _, name := range s.models {
		if r := t.modelRule(name, s.via); r != nil && hasNote(r, "refiner") {
			return true
		}
	}
	return false
}

// concludeOwners gives models that steer another one from inside the stages of it.
func (t *Tracker) concludeOwners() {
	for _, k := range t.sortedEdges() {
		if k.kind != hierarchical || k.from.site < 0 || k.to.site < 0 {
			continue
		}
		s, owner := t.sites[k.from.site], t.sites[k.to.site]
		if s.object == nil || !hasNote(s.object, "with-owner") {
			continue
		}
		for _, stage := range []string{stageProcess, stagePrompt, stageInfer, stagePost, stageDeliver} {
			if e, ok := owner.facts[stage]; ok {
				s.note(s.facts, stage, e)
			}
		}
	}
}

// sortedEdges returns the edges in a fixed order.
func (t *Tracker) sortedEdges() []edge {
	all := make([]edge, 0, len(t.edges))
	for k := range t.edges {
		all = append(all, k)
	}
	slices.SortFunc(all, func(a, b edge) int {
		return cmp.Or(cmp.Compare(a.from.site, b.from.site), strings.Compare(a.from.class, b.from.class),
			cmp.Compare(a.to.site, b.to.site), strings.Compare(a.to.class, b.to.class), strings.Compare(a.kind, b.kind))
	})
	return all
}
