package reuse

import (
	"strings"

	"github.com/ptmlock/ptmlock/detect/python/scope"
	"github.com/ptmlock/ptmlock/detect/python/syntax"
)

// scratchEnds is what of a project starts without weights.
type scratchEnds struct {
	t        *Tracker
	learning map[string]bool // trained, by the name of the class or layer
	loaded   map[string]bool // classes whose objects hold models, or are parts of some
	heavy    map[*scope.Class]bool
}

func (t *Tracker) scratchEnds() *scratchEnds {
	e := &scratchEnds{t: t, learning: t.learning(), loaded: map[string]bool{}, heavy: t.heavy()}
	for c := range t.loadedParts() {
		e.loaded[c.Name] = true
	}
	for _, c := range t.classes {
		if t.isNetwork(c) && len(t.collectHeld(c).models) > 0 {
			e.loaded[c.Name] = true
		}
	}
	return e
}

// starts tells whether a model's output comes to what has weights that the project
// trains.
func (e *scratchEnds) starts(f fed) bool {
	if f.in != nil && e.t.isNetwork(f.in) {
		return e.learning[f.in.Name] && e.heavy[f.in]
	}
	return f.to.class != nil && (e.learning[f.to.name()] || f.in != nil && e.learning[f.in.Name])
}

// isHead tells whether a model and what its output comes to are parts of one network:
// that is how the model is adapted, not how two models meet.
func (e *scratchEnds) isHead(f fed) bool {
	if f.in != nil && e.t.isNetwork(f.in) && e.t.isDeep(f.in, map[*scope.Class]bool{}) {
		return false
	}
	if f.head || f.in == nil {
		return f.head
	}
	seen := map[*scope.Class]bool{f.in: true}
	for work := []*scope.Class{f.in}; len(work) > 0; work = work[1:] {
		if e.t.isNetwork(work[0]) && e.holds(work[0], f.from) {
			return true
		}
		for _, h := range e.t.holders[work[0]] {
			if !seen[h] {
				seen[h] = true
				work = append(work, h)
			}
		}
	}
	return false
}

// holds tells whether objects of a class hold the model of a site, or what the same call
// gives elsewhere.
func (e *scratchEnds) holds(c *scope.Class, site int) bool {
	whole := func(i int) int {
		if of := e.t.sites[i].of; of >= 0 {
			return of
		}
		return i
	}
	for _, m := range e.t.collectHeld(c).models {
		if whole(m.index()) == whole(site) {
			return true
		}
	}
	return false
}

// isLight tells whether an end is a network without layers that have weights: it is none.
func (e *scratchEnds) isLight(at end) bool {
	light := false
	for _, c := range e.t.classes {
		if at.site < 0 && c.Name == at.name() && e.t.isNetwork(c) {
			if e.heavy[c] || e.t.buildsSome(c) {
				return false
			}
			light = true
		}
	}
	return light
}

// isIdle tells whether an end is a network that is none, or that nobody trains: what is
// joined with its output is joined with that of what holds it.
func (e *scratchEnds) isIdle(at end) bool {
	return e.isLight(at) || at.site < 0 && !e.learning[at.name()]
}

// buildsSome tells whether an object of a class may have layers that were not followed: an
// attribute is made by a call.
func (t *Tracker) buildsSome(c *scope.Class) bool {
	classes, _ := t.e.Lineage(c)
	for _, k := range classes {
		for _, stores := range k.Stores {
			for _, s := range stores {
				if hasCall(s.Value) {
					return true
				}
			}
		}
	}
	return false
}

func hasCall(x syntax.Expr) (found bool) {
	if x == nil {
		return false
	}
	syntax.Walk(x, func(n syntax.Node) bool {
		_, call := n.(*syntax.Call)
		found = found || call
		return !found
	})
	return found
}

// maxClimbed bounds how far a part is from the network that it is a part of.
const maxClimbed = 8

// root returns the name of the largest network that a network is a part of and that
// does not hold the model.
func (e *scratchEnds) root(f fed) string {
	if f.in == nil || !e.t.isNetwork(f.in) {
		return f.to.name()
	}
	at := f.in
	for range maxClimbed {
		var up *scope.Class
		for _, h := range e.t.holders[at] {
			if h != at && e.t.isNetwork(h) && e.learning[h.Name] && !e.loaded[h.Name] && (up == nil || h.Name < up.Name) {
				up = h
			}
		}
		if up == nil || e.meets(at, f.from) {
			break
		}
		at = up
	}
	return at.Name
}

// meets tells whether a network is a part of one that holds a model: the model's output
// comes to it there, and not to other networks that it is a part of.
func (e *scratchEnds) meets(c *scope.Class, site int) bool {
	for _, h := range e.t.holders[c] {
		if h != c && e.t.isNetwork(h) && e.t.collectHeld(h).models.has(object.of(site)) {
			return true
		}
	}
	return false
}

// heavy returns the classes whose objects have layers with weights.
func (t *Tracker) heavy() map[*scope.Class]bool {
	heavy := map[*scope.Class]bool{}
	var work []*scope.Class
	add := func(c *scope.Class) {
		if !heavy[c] {
			heavy[c] = true
			work = append(work, c)
		}
	}
	for k, v := range t.fields { // the order changes nothing: it is a closure
		for _, x := range v.only(layer) {
			if r := t.rules.layer.first(t.layers[x.index()], ""); r != nil && (r.Gives == "layer" || r.Gives == "linear" || r.Gives == "estimator") {
				add(k.class)
			}
		}
	}
	for ; len(work) > 0; work = work[1:] {
		for _, h := range t.holders[work[0]] {
			add(h)
		}
		for _, sub := range t.e.Subclasses(work[0]) {
			add(sub)
		}
	}
	return heavy
}

// learning returns the names of the classes whose objects are trained by the project:
// those whose parameters come to an optimizer or trainer, or whose loss is followed
// back, what they are built of, and all estimators, which are of no use without. What
// nobody trains gets its weights from somewhere, so that it does not start without.
func (t *Tracker) learning() map[string]bool {
	names := map[string]bool{}
	seen := map[*scope.Class]bool{}
	var work []*scope.Class
	add := func(c *scope.Class) {
		if !seen[c] {
			seen[c] = true
			work = append(work, c)
		}
	}
	for x := range t.learners { // the order changes nothing: it is a closure
		if x.kind() == instance {
			add(t.classes[x.index()])
		} else {
			name := t.layers[x.index()]
			names[name[strings.LastIndexByte(name, '.')+1:]] = true
		}
	}
	for _, name := range t.layers {
		if r := t.rules.layer.first(name, ""); r != nil && r.Gives == "estimator" {
			names[name[strings.LastIndexByte(name, '.')+1:]] = true
		}
	}
	for _, m := range t.project.Modules {
		for _, c := range m.Classes {
			if t.isNetwork(c) && t.e.Method(c, "training_step") != nil || names[c.Name] {
				add(c)
			}
		}
	}
	held := t.heldClasses()
	for ; len(work) > 0; work = work[1:] {
		classes, _ := t.e.Lineage(work[0])
		for _, k := range classes {
			names[k.Name] = true
			for _, inner := range held[k] {
				add(inner)
			}
		}
	}
	return names
}

// heldClasses returns the classes of the objects that objects of each class hold.
func (t *Tracker) heldClasses() map[*scope.Class][]*scope.Class {
	held := map[*scope.Class][]*scope.Class{}
	for k, v := range t.fields {
		for _, x := range v.only(instance) {
			held[k.class] = append(held[k.class], t.classes[x.index()])
		}
	}
	return held
}

// isDeep tells whether objects of a class have other layers with weights than those of
// which heads are made.
func (t *Tracker) isDeep(c *scope.Class, seen map[*scope.Class]bool) bool {
	if seen[c] {
		return false
	}
	seen[c] = true
	classes, _ := t.e.Lineage(c)
	for _, k := range classes {
		for _, name := range t.attributes[k] {
			for _, x := range t.fields[field{k, name}] {
				switch x.kind() {
				case layer:
					if r := t.rules.layer.first(t.layers[x.index()], ""); r != nil && r.Gives == "layer" {
						return true
					}
				case instance:
					inner := t.classes[x.index()]
					if len(t.fields[field{inner, itself}].only(object)) == 0 && t.isDeep(inner, seen) {
						return true
					}
				}
			}
		}
	}
	return false
}
