package reuse

import (
	"maps"
	"path"
	"slices"
	"strings"

	"github.com/ptmlock/ptmlock/detect"
	"github.com/ptmlock/ptmlock/detect/python/scope"
	"github.com/ptmlock/ptmlock/resolve/hub"
)

// This file finds models that work for others: those inside a loss, and those that a
// measure is computed with.

// Purposes, as rules give them.
const (
	purposeLoss       = "loss"            // unless the model is trained itself
	purposePerceptual = "perceptual-loss" // whatever is trained of it
	purposeMeasure    = "measure"
	purposeMaker      = "maker" // of pictures, sound or text
	purposeJudge      = "judge" // of what others are trained to make; it is a model itself
)

// maxWards bounds the models and networks that one model is said to guide or measure
// where no data flow tells which.
const maxWards = 3

// purposeOf says what is known of a name of the project: "class" and "function" are
// looked up with what they are, "file" by the name of the module.
func (t *Tracker) purposeOf(kind, name string) string {
	if r := t.rules.purpose.first(kind+":"+strings.ToLower(name), ""); r != nil && r.Gives != "none" {
		return r.Gives
	}
	return ""
}

func (t *Tracker) purposeOfClass(c *scope.Class) string { return t.purposeOf("class", c.Name) }

// purposeOfUnit says what a function is for by its own name, that of its class, or
// that of its module. What is in a module of measures measures, though it could be a loss.
func (t *Tracker) purposeOfUnit(u *unit) string {
	in := t.purposeOf("file", strings.TrimSuffix(path.Base(u.module.Path), path.Ext(u.module.Path)))
	if u.fn == nil {
		return in
	}
	p := t.purposeOf("function", u.fn.Name)
	if p == "" && u.fn.Class != nil {
		p = t.purposeOfClass(u.fn.Class)
	}
	if p == "" || p == purposePerceptual && in == purposeMeasure {
		return in
	}
	return p
}

// concludePurposes turns the edges of models inside losses into guidance, and those of
// models that measure into evaluation. Where no data flow says who is guided or
// measured, it is what the project trains, or what it generates with.
func (t *Tracker) concludePurposes(selects map[edge]bool) {
	inside := t.insidePurposes()
	for _, k := range t.sortedEdges() { // a loss is no model
		if inside[k.from.name()] || inside[k.to.name()] {
			delete(t.edges, k)
		}
	}
	found, edges := t.purposes(), t.sortedEdges()
	for _, i := range slices.Sorted(maps.Keys(found)) {
		p := found[i]
		if p.purpose == purposeLoss && has(t.sites[i].facts, stageTune) || t.sites[i].models == nil {
			continue
		}
		kind := guidance
		if p.purpose == purposeMeasure {
			kind = evaluation
		}
		if chooses := kind == evaluation && has(t.sites[i].facts, noteChooses); !t.turned(i, kind, edges, found, selects) && !chooses {
			t.assumed(i, kind, p.at)
		}
	}
}

// purpose is what a model is for, and where that is seen.
type purpose struct {
	purpose string
	at      detect.Evidence
}

// stronger tells what counts where a model works for several things: one that is in a
// loss can be measured with too.
var stronger = map[string]int{purposeMeasure: 1, purposeLoss: 2, purposePerceptual: 3}

// purposes returns the sites of models that work for others. What is a part of a loss
// that is followed back, as seen by data flow, measures nothing.
func (t *Tracker) purposes() map[int]purpose {
	found := map[int]purpose{}
	note := func(i int, what string, at detect.Evidence) {
		old, ok := found[i]
		if !ok || old.purpose != what && stronger[what] > stronger[old.purpose] || old.purpose == what && compareEvidence(at, old.at) < 0 {
			found[i] = purpose{what, at}
		}
	}
	for i, s := range t.sites {
		if r := t.rules.purpose.firstIn("load:", s.via); r != nil && s.object != nil {
			note(i, r.Gives, detect.Evidence{At: s.at, What: s.via + " " + purposeText(r.Gives)})
		}
	}
	for i, s := range t.sites {
		if s.models == nil || s.object == nil || s.call == nil || t.organizedAs(s) == "generative" {
			continue
		}
		if u := t.unitOf(s.call.Call.Scope); u != nil {
			if what := t.purposeOfUnit(u); what != "" && what != purposeJudge {
				note(i, what, detect.Evidence{At: s.at, What: "it is loaded in what " + purposeText(what)})
			}
		}
	}
	for _, u := range t.units {
		what := t.purposeOfUnit(u)
		if what == "" || what == purposeJudge {
			continue
		}
		for _, ran := range []map[int]detect.Evidence{u.ran, u.quietly} {
			for i, e := range ran {
				if t.organizedAs(t.sites[i]) == "generative" {
					continue // it makes what is measured
				}
				e.What = "it runs in what " + purposeText(what)
				note(i, what, e)
			}
		}
	}
	for i := range found {
		if e, ok := t.losses[i]; ok && found[i].purpose != purposePerceptual {
			found[i] = purpose{purposeLoss, e}
		}
	}
	return found
}

func purposeText(what string) string {
	if what != purposeMeasure {
		return "computes a loss"
	}
	return "measures"
}

// turned turns the edges by which a model is fed into those by which it acts. What says which
// results of another are taken, of those that it is given, refines them.
func (t *Tracker) turned(i int, kind tie, edges []edge, found map[int]purpose, selects map[edge]bool) bool {
	acts := false
	for _, k := range edges {
		at, there := t.edges[k]
		_, sibling := found[k.from.site]
		if !there || k.to != endOf(i) || k.from.site >= 0 && sibling || k.kind == guidance || k.kind == evaluation || k.kind == parallel {
			continue
		}
		acting := kind
		if kind == evaluation && k.kind == sequential && t.chooses(k, selects) {
			acting = refinement
		}
		delete(t.edges, k)
		keepLink(t.edges, edge{k.to, k.from, acting}, at)
		acts = true
	}
	for _, k := range edges {
		if _, there := t.edges[k]; there && k.from == endOf(i) && k.kind == kind {
			acts = true
		}
	}
	return acts
}

func (t *Tracker) isPurpose(class string) bool {
	return class != "" && t.purposeOf("class", class) != ""
}

// assumed notes whom a model guides or measures where only that it does so is known.
func (t *Tracker) assumed(i int, kind tie, at detect.Evidence) {
	for _, to := range t.wards(kind) {
		if to != endOf(i) {
			keepLink(t.edges, edge{endOf(i), to, kind}, link{less(at, detect.Low), false})
		}
	}
}

// ownMakers returns the models that the project trains to generate, a call for each: these are
// what measures are for, and not what the project asks for something else. Nothing if they are
// too many.
func (t *Tracker) ownMakers() []end {
	var out []end
	told := map[hub.Model]bool{}
	for i, s := range t.sites {
		if s.models == nil || s.of >= 0 || s.object == nil || !t.isTuned(i) || t.organized(i) != "generative" {
			continue
		}
		news := slices.ContainsFunc(s.models, func(m hub.Model) bool { return !told[m.Canonical()] })
		for _, m := range s.models {
			told[m.Canonical()] = true
		}
		if news {
			out = append(out, endOf(i))
		}
	}
	if len(out) > maxWards {
		return nil
	}
	return out
}

// wards returns whom models guide or measure: for measures what the project trains to generate,
// or else generates with, if that is known, or else what it trains; if that is not seen or too
// much, what makers are called; and for measures what others guide. Nothing if these are too
// many to say anything.
func (t *Tracker) wards(kind tie) []end {
	var trained, generates, makers []end
	for _, c := range t.trainedClasses() {
		trained = append(trained, t.scratch(c.Name))
	}
	for i, s := range t.sites {
		switch {
		case s.models == nil || s.of >= 0 || s.object == nil:
		case s.object.Organization == "generative" && has(s.facts, stageInfer):
			generates = append(generates, endOf(i))
		case kind == guidance && t.isTuned(i):
			trained = append(trained, endOf(i))
		}
	}
	if kind == evaluation {
		if own := t.ownMakers(); len(own) > 0 {
			return own
		}
		if len(generates) > 0 && len(generates) <= maxWards {
			return generates
		}
	}
	if n := len(trained); n > 0 && n <= maxWards {
		return trained
	}
	for _, c := range t.classes {
		if e := t.scratch(c.Name); t.isMaker(c) && !slices.Contains(makers, e) && (len(trained) == 0 || slices.Contains(trained, e)) {
			makers = append(makers, e)
		}
	}
	if len(makers) == 0 && kind == evaluation {
		makers = t.guided()
	}
	if len(makers) > maxWards {
		return nil
	}
	return makers
}

// isMaker tells whether a class is a network that is called after making something, of
// which the project makes objects.
func (t *Tracker) isMaker(c *scope.Class) bool {
	if !t.isNetwork(c) || len(t.e.Subclasses(c)) > 0 || len(t.e.Constructions(c)) == 0 {
		return false
	}
	return t.purposeOf("maker", c.Name) == purposeMaker
}

// guided returns whom losses are seen to guide.
func (t *Tracker) guided() []end {
	var out []end
	for _, k := range t.sortedEdges() {
		if k.kind == guidance && !slices.Contains(out, k.to) {
			out = append(out, k.to)
		}
	}
	return out
}

// insidePurposes returns the names of the classes that compute a loss or a measure, and
// of those that are only parts of these.
func (t *Tracker) insidePurposes() map[string]bool {
	names, others := map[string]bool{}, map[string]bool{}
	for _, c := range t.classes {
		only := len(t.holders[c]) > 0
		for _, h := range t.holders[c] {
			only = only && t.isPurpose(h.Name)
		}
		if t.isPurpose(c.Name) || only {
			names[c.Name] = true
		} else {
			others[c.Name] = true
		}
	}
	maps.DeleteFunc(names, func(name string, _ bool) bool { return others[name] })
	return names
}

// trainedClasses returns the networks of the project that come to an optimizer, by
// their names.
func (t *Tracker) trainedClasses() []*scope.Class {
	var out []*scope.Class
	for c := range t.trained {
		if t.isNetwork(c) && t.purposeOfClass(c) == "" {
			out = append(out, c)
		}
	}
	slices.SortFunc(out, func(a, b *scope.Class) int { return strings.Compare(a.Name, b.Name) })
	return slices.CompactFunc(out, func(a, b *scope.Class) bool { return a.Name == b.Name })
}
