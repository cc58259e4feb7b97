package reuse

import (
	"cmp"
	"slices"
	"strings"

	"github.com/ptmlock/ptmlock/detect"
	"github.com/ptmlock/ptmlock/resolve/hub"
)

// This file says what is known of models that no Python code loads: what the tool or
// library is for that loads them.

// Unfollowed returns found with the pipelines of the models in use that have none. It
// says of the others how they are organized, if only their names tell.
func Unfollowed(models []detect.Model, found []detect.Pipeline) []detect.Pipeline {
	rules := newTables()
	out := slices.Clone(found)
	has := map[hub.Model]bool{}
	for i, p := range out {
		has[p.Model] = true
		if p.Organization == "" {
			out[i] = rules.named(p)
		}
	}
	of := map[hub.Model]*merged{}
	for _, m := range models {
		if m.Role != detect.Used || has[m.Model] {
			continue
		}
		for _, r := range m.References {
			if r.Role == detect.Used && loadsNetwork(r.Load.Part) {
				of[m.Model] = rules.refer(of[m.Model], r)
			}
		}
		if one := of[m.Model]; one != nil {
			one.model = m.Model
		}
	}
	for _, m := range of {
		if e, ok := m.facts[stageInfer]; ok && m.organization == "feature-extraction" {
			keep(m.facts, stageFeature, e)
		}
		m.assume()
		out = append(out, rules.named(m.pipeline()))
	}
	slices.SortFunc(out, func(a, b detect.Pipeline) int { return compareModels(a.Model, b.Model) })
	return out
}

// loadsNetwork tells whether weights are loaded, and not what goes with them.
func loadsNetwork(p detect.Part) bool {
	return p == detect.PartWeights || p == detect.PartAdapter || p == detect.PartFiles
}

// refer adds what a reference tells of a model.
func (t *tables) refer(m *merged, ref detect.Reference) *merged {
	if m == nil {
		m = &merged{facts: map[string]detect.Evidence{}, adapts: map[string]detect.Evidence{}, first: ref.At, via: ref.Via, weights: true}
	}
	at := detect.Evidence{At: ref.At, What: "loaded by " + ref.Via, Confidence: detect.Medium}
	if cmp.Or(comparePositions(ref.At, m.first), cmp.Compare(ref.Via, m.via)) < 0 {
		m.first, m.via = ref.At, ref.Via
	}
	if ref.Load.Part == detect.PartAdapter {
		keep(m.adapts, adaptModification, at)
	}
	for _, s := range ref.Stages {
		keep(m.facts, s, at)
	}
	rule := t.servedRule(ref)
	if rule == nil {
		rule = t.siteRule(ref.Via)
	}
	if task := t.task.first(ref.Task, ref.Via); task != nil && ref.Task != "" {
		m.says, m.organization = at, task.Organization
	}
	if rule == nil {
		return m
	}
	done := at
	if !slices.Contains(rule.Stages, stageInfer) {
		done = less(at, detect.Low) // when it runs
	}
	for _, s := range rule.Stages {
		keep(m.facts, s, done)
	}
	if hasNote(rule, "prompt") && has(m.facts, stageInfer) {
		keep(m.facts, stagePrompt, at)
	}
	if m.organization == "" {
		m.says, m.organization = at, rule.Organization
	}
	return m
}

// servedRule is what the name of a model tells of what a server does with it that runs models
// of any kind; nil if it tells nothing.
func (t *tables) servedRule(ref detect.Reference) *rule {
	name := strings.ToLower(ref.Model.Name)
	return t.served.first(name[strings.LastIndexByte(name, '/')+1:], ref.Via)
}

// siteRule is what is known of what loads a model; a library of JavaScript may be that of
// Python, with an owner before the name.
func (t *tables) siteRule(via string) *rule {
	if r := t.object.first(via, via); r != nil {
		return r
	}
	if owner, name, ok := strings.Cut(via, "/"); ok && strings.HasPrefix(owner, "@") {
		return t.object.first(name, name)
	}
	return nil
}

// assume notes what holds of every pipeline where nothing else is seen: what is loaded
// and not trained is run.
func (m *merged) assume() {
	if !has(m.facts, stageTune) && !has(m.facts, stageInfer) {
		m.facts[stageInfer] = detect.Evidence{At: m.first, What: "loaded, and not seen to be trained", Confidence: detect.Low}
	}
	for stage, e := range m.does {
		if !has(m.facts, stage) {
			m.facts[stage] = e
		}
	}
}

// named says how a pipeline is organized if only the name of the model tells.
func (t *tables) named(p detect.Pipeline) detect.Pipeline {
	if p.Organization != "" || len(p.Evidence) == 0 {
		return p
	}
	init := p.Evidence[0]
	if p.Organization = t.organizationOf(p.Model.Name, init.What); p.Organization == "" {
		return p
	}
	says := detect.Evidence{At: init.At, What: byName, Label: p.Organization, Confidence: detect.Low}
	p.Evidence = slices.Insert(slices.Clone(p.Evidence), 1, says)
	return p
}
