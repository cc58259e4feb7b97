package reuse

import (
	"slices"

	"github.com/ptmlock/ptmlock/detect"
	"github.com/ptmlock/ptmlock/detect/python/scope"
)

// This file says what classes of a project add to the networks of libraries that they
// inherit from: a head, where they load weights that know of none.

// derived notes that a project's class loads a model: one that inherits from a network
// of a certain kind adds to it, one that inherits from what all networks do is one of
// its own.
func (r *runner) derived(i int, c *scope.Class, e detect.Evidence) {
	base := r.baseRule(c)
	if base != nil && hasNote(base, "parts") {
		return // the parts are as they were
	}
	r.adapt(i, adaptWeights, e)
	if base != nil && hasNote(base, "generic") {
		r.stage(i, noteOwn, e)
		return
	}
	r.stage(i, noteSubclass, e)
	if s := r.sites[i]; !slices.Contains(s.classes, c) {
		s.classes = append(s.classes, c)
	}
}

// concludeClasses notes the layers that classes add to what they load.
func (t *Tracker) concludeClasses() {
	for _, s := range t.sites {
		for _, c := range s.classes {
			// What a head without weights says is worth nothing before it is trained.
			if name := t.addedBy(c); name != "" && has(s.facts, stageTune) {
				e := s.facts[noteSubclass]
				e.What = "loaded into " + c.Name + ", which adds " + name
				keep(s.adapts, adaptAddition, less(e, detect.Medium))
			}
		}
		if (has(s.facts, noteSubclass) || has(s.facts, noteOwn)) && len(s.adapts) > 1 {
			delete(s.adapts, adaptWeights) // what is changed says more
		}
	}
}

// addedBy returns the first attribute by name in which an object of a class keeps a
// layer without weights; "" if there is none.
func (t *Tracker) addedBy(c *scope.Class) string {
	var names []string
	lineage, _ := t.e.Lineage(c)
	for _, k := range lineage {
		for _, name := range t.attributes[k] {
			if slices.ContainsFunc(t.fields[field{k, name}], t.isNew) {
				names = append(names, name)
			}
		}
	}
	if len(names) == 0 {
		return ""
	}
	return slices.Min(names)
}

// isNew tells whether a token is a layer or network that starts without weights.
func (t *Tracker) isNew(x token) bool {
	switch x.kind() {
	case layer:
		rule := t.rules.layer.first(t.layers[x.index()], "")
		return rule != nil && (rule.Gives == "layer" || rule.Gives == "linear")
	case instance:
		c := t.classes[x.index()]
		return t.isNetwork(c) && len(t.fields[field{c, itself}]) == 0
	}
	return false
}
