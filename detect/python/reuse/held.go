package reuse

import (
	"slices"

	"github.com/ptmlock/ptmlock/detect/python/scope"
	"github.com/ptmlock/ptmlock/detect/python/syntax"
)

// heldModels is what objects of a class hold.
type heldModels struct {
	models  set
	classes []*scope.Class // that were looked at
	read    int            // attributes of these
}

// holding is what is known of the models in objects of a class, or in one that is told
// apart, and who asked for them.
type holding struct {
	heldModels
	of      token
	version int // of all that objects hold, when it was collected
	stale   bool
	looked  map[*scope.Class]bool // at, at any time
	readers readers
}

// held returns the models that an object of a class holds in its attributes, and in
// those of the networks that it holds.
func (r *runner) held(c *scope.Class) set { return r.heldIn(r.classToken(c)) }

// heldIn is held for an object that may be told apart.
func (r *runner) heldIn(x token) set {
	h := r.holdings[x]
	if h == nil {
		h = &holding{of: x, version: -1}
		r.holdings[x] = h
	}
	r.collect(h)
	h.readers.add(r.u)
	return h.models
}

// collect brings a holding up to date. Those that asked for it run again if there are more
// models, not each time when an attribute holds more that leads to none.
func (t *Tracker) collect(h *holding) {
	h.stale = false
	if h.version == t.heldVersion {
		return
	}
	found := t.collectHeldIn(h.of)
	t.steps += (len(found.classes) + found.read) / stepTokens
	for _, c := range found.classes {
		if !h.looked[c] {
			put(&h.looked, c, true)
			t.heldFor[c] = append(t.heldFor[c], h)
		}
	}
	changed := !slices.Equal(found.models, h.models)
	h.heldModels, h.version = found, t.heldVersion
	if changed {
		t.enqueueAll(&h.readers)
	}
}

// settle collects what objects of classes hold that got more since.
func (t *Tracker) settle() {
	for _, h := range t.stale {
		if h.stale && !t.spent() {
			t.collect(h)
		}
	}
	t.stale = t.stale[:0]
}

func (t *Tracker) collectHeldIn(x token) heldModels {
	if t.thingOf(x) == nil {
		return t.collectHeld(t.classes[x.index()])
	}
	var found heldModels
	seen := map[token]bool{x: true}
	for work := []token{x}; len(work) > 0; work = work[1:] {
		if t.thingOf(work[0]) == nil {
			inner := t.collectHeld(t.classes[work[0].index()])
			found.models = union(found.models, inner.models)
			found.classes = append(found.classes, inner.classes...)
			found.read += inner.read
			continue
		}
		classes, _ := t.e.Lineage(t.classes[work[0].index()])
		for _, k := range classes {
			found.classes = append(found.classes, k)
			found.read += len(t.attributes[k])
			for _, name := range t.attributes[k] {
				for _, y := range t.distinctFor(t.getOf(work[0], name, nil), nil) {
					switch y.kind() {
					case object, piece, pieces:
						found.models = union(found.models, single(object.of(y.index())))
					case instance:
						if !seen[y] && t.isNetwork(t.classes[y.index()]) {
							seen[y] = true
							work = append(work, y)
						}
					}
				}
			}
		}
	}
	return found
}

func (t *Tracker) collectHeld(c *scope.Class) heldModels {
	var found heldModels
	seen := map[*scope.Class]bool{c: true}
	for work := []*scope.Class{c}; len(work) > 0; work = work[1:] {
		classes, _ := t.e.Lineage(work[0])
		for _, k := range classes {
			found.classes = append(found.classes, k)
			found.read += len(t.attributes[k])
			for _, name := range t.attributes[k] {
				for _, x := range t.fields[field{k, name}] {
					switch x.kind() {
					case object, piece, pieces:
						found.models = union(found.models, single(object.of(x.index())))
					case instance:
						if inner := t.classes[x.index()]; !seen[inner] && t.isNetwork(inner) {
							seen[inner] = true
							work = append(work, inner)
						}
					}
				}
			}
		}
	}
	return found
}

// partOf returns the models into whose networks objects of a class are built: the
// nearest that weights were loaded into.
func (r *runner) partOf(c *scope.Class) set {
	var out set
	seen := map[*scope.Class]bool{c: true}
	for work := []*scope.Class{c}; len(work) > 0; work = work[1:] {
		noteReader(r.wholesFor, work[0], r.u)
		for _, holder := range r.holders[work[0]] {
			if seen[holder] {
				continue
			}
			seen[holder] = true
			if models := r.get(holder, itself, r.u).only(object); len(models) > 0 {
				out = union(out, models)
			} else if r.isNetwork(holder) {
				work = append(work, holder)
			}
		}
	}
	return out
}

// partHere is partOf as the unit sees it: in a method of an object that is told apart,
// weights are those of the object.
func (r *runner) partHere(c *scope.Class) set {
	models := r.partOf(c)
	if len(models) == 0 || r.isWhole() {
		return nil
	}
	if r.u.self == 0 {
		return models
	}
	own := r.loadedAs(r.u.self)
	for _, m := range models {
		for _, o := range own {
			if r.rootOf(m.index()) == r.rootOf(o.index()) {
				return own
			}
		}
	}
	return models
}

// isWhole tells whether the unit is a method of a network that is no part of another one,
// and that no weights are loaded into: what it runs of the classes that other networks are
// built of is its own.
func (r *runner) isWhole() bool {
	c := r.classOf()
	if c == nil || !r.isNetwork(c) {
		return false
	}
	classes, _ := r.e.Lineage(c)
	for _, k := range slices.Concat(classes, r.e.Subclasses(c)) {
		noteReader(r.wholesFor, k, r.u)
		if slices.ContainsFunc(r.holders[k], r.isNetwork) || len(r.get(k, itself, r.u).only(object)) > 0 {
			return false
		}
	}
	return true
}

// isOwn tells whether what is called is an object of a class that the function makes
// itself, or that objects of the class whose method it is, which is no network, make: it
// is no part of a network that is made elsewhere.
func (r *runner) isOwn(x syntax.Expr, c *scope.Class) bool {
	switch x := x.(type) {
	case *syntax.Name:
		s := r.scope
		return r.u.fn != nil && len(s.Names[x.Id]) > 0 && !slices.ContainsFunc(s.Names[x.Id], func(b *scope.Binding) bool {
			return b.Kind != scope.Assigned || len(b.Path) > 0 || !makes(b.Value, c)
		})
	case *syntax.Attribute:
		holder := r.classOf()
		if holder == nil || !r.isSelf(x.Value) || r.isNetwork(holder) {
			return false
		}
		stores := holder.Stores[x.Name]
		return len(stores) > 0 && !slices.ContainsFunc(stores, func(s *scope.Store) bool { return !makes(s.Value, c) })
	}
	return false
}

// makes tells whether an expression is a call of a class, by its name.
func makes(x syntax.Expr, c *scope.Class) bool {
	call, ok := x.(*syntax.Call)
	return ok && scope.LastName(call.Func) == c.Name
}

// rootOf returns the loading call of a site.
func (t *Tracker) rootOf(i int) int {
	if of := t.sites[i].of; of >= 0 {
		return of
	}
	return i
}

// holdsMore notes which holdings depend on what objects of a class hold, if an attribute that
// held some values gets others that tell of more models.
func (t *Tracker) holdsMore(c *scope.Class, had, grown set) {
	for _, x := range grown {
		switch x.kind() {
		case object, piece, pieces:
			if had.hasModel(x.index()) || had.has(pieces.of(x.index())) {
				continue
			}
		case instance:
			if !t.isNetwork(t.classes[x.index()]) {
				continue
			}
		default:
			continue
		}
		t.growHeld(c)
		return
	}
}

// growHeld notes that the holdings which depend on objects of a class may have changed.
func (t *Tracker) growHeld(c *scope.Class) {
	t.heldVersion++
	for _, h := range t.heldFor[c] {
		if !h.stale {
			h.stale = true
			t.stale = append(t.stale, h)
		}
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
	held := t.heldClasses()
	for k := range t.fields { // the order changes nothing: it is a closure
		if k.name == itself {
			add(k.class)
		}
	}
	for ; len(work) > 0; work = work[1:] {
		classes, _ := t.e.Lineage(work[0])
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
