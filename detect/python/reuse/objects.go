package reuse

import (
	"maps"
	"slices"

	"github.com/ptmlock/ptmlock/detect/python/flow"
	"github.com/ptmlock/ptmlock/detect/python/scope"
	"github.com/ptmlock/ptmlock/detect/python/syntax"
	"github.com/ptmlock/ptmlock/resolve/hub"
)

// This file tells objects of one class apart by where they are made. An instance token
// stands for all objects of its class, unless these differ in their models: then each
// place that makes one has a token of its own, its attributes are kept by that, and its
// methods are run once for it. What is kept of a class stays the join over all its
// objects, for code of which it is not known whose objects it has.

// Bounds on the objects that are told apart; above them they are those of the class.
const (
	maxObjects   = 32  // of one class
	maxAllApart  = 96  // of all
	maxTwins     = 500 // methods that are run for one object
	maxNestedIns = 3   // objects that are made in methods of objects
)

// thing is an object that is told apart from others of its class.
type thing struct {
	class *scope.Class
	key   making
	depth int
	maker *unit
	call  *scope.Call // that makes it
	// of is the object, with all models that a call can choose, that fn gives for call;
	// 0 for one that call makes.
	of token
	fn *scope.Function
}

// making is where an object is made: a call, in a method of an object or elsewhere.
type making struct {
	class *scope.Class
	call  *syntax.Call
	in    token // 0 for none, as no object is; or the object of which a call chooses
}

// own is an attribute of one object.
type own struct {
	object int
	name   string
}

// twin is a method, for one object.
type twin struct {
	fn     *scope.Function
	object int
}

// apart is what is known of the objects of one class.
type apart struct {
	split  bool           // they are told apart
	filled bool           // the function that makes one puts weights of a model into it
	count  int            // those that are
	given  map[making]set // the models that each is given
	makers map[making]*unit
	order  []making
	plain  map[making]bool // made, and not told apart
}

func (t *Tracker) apartOf(c *scope.Class) *apart {
	a := t.aparts[c]
	if a == nil {
		a = &apart{given: map[making]set{}, makers: map[making]*unit{}, plain: map[making]bool{}}
		t.aparts[c] = a
	}
	return a
}

// thingOf returns the object that a token stands for; nil if that is any of its class.
func (t *Tracker) thingOf(x token) *thing { return t.things[x.index()] }

// makes returns the object that a call makes of models.
func (r *runner) makes(c *scope.Class, x *syntax.Call, call *scope.Call, models set) token {
	if call == nil {
		return r.classToken(c)
	}
	a, key := r.apartOf(c), making{c, x, r.u.self}
	if found, ok := r.thingNo[key]; ok {
		return found
	}
	if a.makers[key] == nil {
		a.makers[key] = r.u
		a.order = append(a.order, key)
	}
	a.plain[key] = true
	if len(models) > len(a.given[key]) {
		a.given[key] = models
		if !a.split && r.differ(a) {
			r.tellApart(a)
		}
	}
	if !a.split && (a.filled && a.ofPrograms() || r.choosesFor(c, call)) {
		r.tellApart(a)
	}
	if !a.split || !r.mayTellApart(a) {
		return r.classToken(c)
	}
	delete(a.plain, key)
	made := r.newThing(a, key, call)
	if len(a.plain) == 0 {
		r.enqueueAll(r.wouldSplit[c])
		r.growHeld(c)
	}
	return made
}

func (r *runner) newThing(a *apart, key making, call *scope.Call) token {
	o := &thing{class: key.class, key: key, maker: r.u, call: call}
	if r.u.self != 0 {
		o.depth = r.thingOf(r.u.self).depth + 1
	}
	a.count++
	r.apartCount++
	n := len(r.classes)
	r.classes, r.things = append(r.classes, key.class), append(r.things, o)
	r.thingNo[key] = instance.of(n)
	r.methodsOf(instance.of(n))
	return r.thingNo[key]
}

// mayTellApart tells whether the bounds leave room for one more object.
func (r *runner) mayTellApart(a *apart) bool {
	if a.count >= maxObjects || r.apartCount >= maxAllApart || r.twinCount >= maxTwins {
		r.cut = true
		return false
	}
	return r.u.self == 0 || r.thingOf(r.u.self).depth < maxNestedIns
}

// differ tells whether objects of a class are given different models.
func (t *Tracker) differ(a *apart) bool {
	var first set
	for _, key := range a.order {
		v := a.given[key]
		switch {
		case len(v) == 0:
		case first == nil:
			first = v
		case !t.sameModels(first, v):
			return true
		}
	}
	return false
}

// tellApart runs those again that make objects of a class.
func (t *Tracker) tellApart(a *apart) {
	a.split = true
	for _, key := range a.order {
		t.enqueue(a.makers[key])
	}
}

// modelsIn returns the models that the arguments of a call are, or hold.
func (r *runner) modelsIn(g *given) set {
	var out mix
	for i, v := range g.args {
		for _, t := range v {
			if t.kind() == files && g.isSpread(i) {
				continue // one of many values of a configuration
			}
			switch t.kind() {
			case object, piece, pieces, part, files, tool:
				out.add(single(object.of(t.index())))
			case instance:
				out.add(r.heldIn(t))
				out.add(r.loadedAs(t))
			}
		}
	}
	return out.set()
}

// choosesFor tells whether the constructor of a class loads one of several models by
// what this call gives it.
func (r *runner) choosesFor(c *scope.Class, call *scope.Call) bool {
	init := r.e.Method(c, "__init__")
	if init == nil {
		return false
	}
	key := making{c, call.Node, 0} // of any object
	return !r.isUnchosen(key) && r.searched(key, r.choosesIn(r.classToken(c), call, init, true))
}

// unchosen is an object of which a call chooses nothing, as far as was known at a version of
// what objects hold, and who was told so without a search.
type unchosen struct {
	version int
	askers  readers
}

func (r *runner) isUnchosen(key making) bool {
	known := r.unchosen[key]
	if known == nil || known.version != r.version {
		return false
	}
	known.askers.add(r.u)
	return true
}

// searched notes what a search found: if a call chooses after all, those run again that were told
// that it does not.
func (r *runner) searched(key making, found bool) bool {
	known := r.unchosen[key]
	switch {
	case found && known != nil:
		r.enqueueAll(&known.askers)
		delete(r.unchosen, key)
	case !found && known == nil:
		r.unchosen[key] = &unchosen{version: r.version}
	case !found:
		known.version = r.version
	}
	return found
}

// choosesIn tells whether an object holds one of several models, by what a call gives to
// the function that loads it; deep tells to look into what it holds.
func (r *runner) choosesIn(x token, call *scope.Call, f *scope.Function, deep bool) bool {
	s := &choiceSearch{runner: r, call: call, f: f, seen: map[token]bool{x: true}}
	found := s.in(x, deep)
	r.work.Searches, r.work.Read = r.work.Searches+1, r.work.Read+s.read
	r.steps += s.read / readsPerStep
	return found
}

// Bounds of the attributes that one search reads: settings are objects, too, and can have
// hundreds.
const (
	maxSearched  = 256
	readsPerStep = 4
)

// choiceSearch looks for a model that a call chooses.
type choiceSearch struct {
	*runner
	call *scope.Call
	f    *scope.Function
	seen map[token]bool // what was looked at: one value is often in many attributes
	read int            // attributes
}

func (s *choiceSearch) in(x token, deep bool) bool {
	classes, _ := s.e.Lineage(s.classes[x.index()])
	for _, k := range classes {
		noteReader(s.namesFor, k, s.u)
		for _, name := range s.attributes[k] {
			if s.read++; s.read > maxSearched {
				s.cut = true
				return false
			}
			for _, t := range s.getOf(x, name, s.u) {
				if !t.isOfSite() && (!deep || t.kind() != instance) || s.seen[t] {
					continue
				}
				s.seen[t] = true
				if t.isOfSite() && s.choose(s.call, s.f, t.index()) != t.index() || t.kind() == instance && s.in(t, false) {
					return true
				}
			}
		}
	}
	return false
}

// chosenObject returns an object that a function gives for a call, with the models that
// the call chooses.
func (r *runner) chosenObject(x token, call *scope.Call, f *scope.Function) token {
	key := making{r.classes[x.index()], call.Node, x}
	if found, ok := r.thingNo[key]; ok {
		return found
	}
	a := r.apartOf(key.class)
	if r.isUnchosen(key) || !r.searched(key, r.choosesIn(x, call, f, false) && r.mayTellApart(a)) {
		return x
	}
	chosen := r.newThing(a, key, call)
	r.thingOf(chosen).of, r.thingOf(chosen).fn = x, f
	return chosen
}

// isOfSite tells whether a token stands for something that a loading call gives.
func (t token) isOfSite() bool {
	switch t.kind() {
	case object, piece, params, part, config, files:
		return true
	}
	return false
}

// chosenFor returns what a constructor loads for the object that it makes.
func (r *runner) chosenFor(v set) set {
	if r.u.self == 0 || r.u.fn.Name != "__init__" {
		return v
	}
	return r.chosenAt(r.u.fn, v, &given{call: r.thingOf(r.u.self).call})
}

// methodsOf queues the methods of an object: libraries may call any of them.
func (t *Tracker) methodsOf(x token) {
	seen := map[string]bool{}
	classes, _ := t.e.Lineage(t.classes[x.index()])
	for n := range classes {
		for _, f := range t.methodsIn(classes[n]) {
			if !seen[f.Name] || f.Name == "__init__" {
				seen[f.Name] = true
				t.unitFor(f, x)
			}
		}
	}
}

// methodsIn returns the methods that stand in a class.
func (t *Tracker) methodsIn(c *scope.Class) []*scope.Function {
	if t.methods == nil {
		t.methods = map[*scope.Class][]*scope.Function{}
		for _, m := range t.project.Modules {
			for _, f := range m.Functions {
				if f.Class != nil {
					t.methods[f.Class] = append(t.methods[f.Class], f)
				}
			}
		}
	}
	return t.methods[c]
}

// unitFor returns the unit of a method for an object; nil if it is not followed.
func (t *Tracker) unitFor(f *scope.Function, x token) *unit {
	of := t.units[f]
	if of == nil || x.kind() != instance || t.thingOf(x) == nil || f.Class == nil || t.e.IsStatic(f) {
		return of
	}
	key := twin{f, x.index()}
	if u := t.units[key]; u != nil {
		return u
	}
	if classes, _ := t.e.Lineage(t.classes[x.index()]); !slices.Contains(classes, f.Class) {
		return of
	}
	u := t.newUnit(key, of.module, f)
	u.self, u.of = x, of
	of.twins = append(of.twins, u)
	t.twinCount++
	return u
}

// selfToken returns what the first parameter of a method is.
func (r *runner) selfToken() token {
	if r.u.self != 0 {
		return r.u.self
	}
	return r.classToken(r.u.fn.Class)
}

// isSelf tells whether an expression is the first parameter of the method that is run.
func (r *runner) isSelf(x syntax.Expr) bool {
	name, ok := x.(*syntax.Name)
	return ok && r.u.fn != nil && r.u.fn.Class != nil && len(r.u.fn.Params) > 0 && name.Id == r.u.fn.Params[0].Name
}

// calledUnit returns the unit of a function that is found by its name: of a method of
// the own object, where it is called by super() or with the object as its argument.
func (r *runner) calledUnit(c flow.Callee, x *syntax.Call) *unit {
	if r.u.self == 0 || c.Func.Class == nil {
		return r.units[c.Func]
	}
	f, ok := x.Func.(*syntax.Attribute)
	if !ok {
		return r.units[c.Func]
	}
	super, ok := f.Value.(*syntax.Call)
	if ok && scope.LastName(super.Func) == "super" || len(x.Args) > 0 && r.isSelf(x.Args[0]) {
		return r.unitFor(c.Func, r.u.self)
	}
	return r.units[c.Func]
}

// distinct drops what stands for any object of a class, where objects of the class are
// told apart: those that were made before it was known that they differ. So it does with
// objects of which a call is known to choose.
func (r *runner) distinct(v set) set { return r.distinctFor(v, r.u) }

// distinctFor is distinct for a unit that runs again when more is told apart; nil for none.
func (t *Tracker) distinctFor(v set, reader *unit) set {
	if !slices.ContainsFunc(v, func(x token) bool { return x.kind() == instance && t.thingOf(x) != nil }) {
		return v
	}
	known, chosen := map[*scope.Class]bool{}, map[token]bool{}
	for _, x := range v.only(instance) {
		if !t.isAny(x) {
			known[t.classes[x.index()]] = true
		}
		if o := t.thingOf(x); o != nil && o.of != 0 {
			chosen[o.of] = true
		}
	}
	return slices.DeleteFunc(slices.Clone(v), func(x token) bool {
		if chosen[x] || x.kind() != instance || !t.isAny(x) || !known[t.classes[x.index()]] {
			return chosen[x]
		}
		c := t.classes[x.index()]
		if apart := t.isApart(c); apart || reader == nil {
			return apart
		}
		noteReader(t.wouldSplit, c, reader)
		return false
	})
}

// isAny tells whether a token stands for any object of a class, or for what a call
// chooses of that.
func (t *Tracker) isAny(x token) bool {
	for t.thingOf(x) != nil && t.thingOf(x).of != 0 {
		x = t.thingOf(x).of
	}
	return t.thingOf(x) == nil
}

// isApart tells whether each object of a class that is made is told apart.
func (t *Tracker) isApart(c *scope.Class) bool {
	a := t.aparts[c]
	return a != nil && a.count > 0 && len(a.plain) == 0
}

// anyOf returns what stands for the objects of a class.
func (t *Tracker) anyOf(c *scope.Class) set {
	out := single(t.classToken(c))
	for _, key := range t.apartOf(c).order {
		if x, ok := t.thingNo[key]; ok {
			out = union(out, single(x))
		}
	}
	return out
}

// cellOf returns the attribute of an object.
func (t *Tracker) cellOf(k own) *cell { return cellIn(t.owns, k) }

// setOf adds tokens to an attribute of an object: of its own, and of those of its class.
func (t *Tracker) setOf(x token, name string, s set, bySelf bool) {
	c := t.classes[x.index()]
	if !bySelf && t.thingOf(x) == nil {
		t.share(field{c, name}, s)
	}
	if t.thingOf(x) != nil {
		cell := t.cellOf(own{x.index(), name})
		if joined := union(cell.holds, s.concrete()); len(joined) > len(cell.holds) {
			grown := joined.without(cell.holds)
			if kindsOf(grown)&networks != 0 {
				t.version++
				t.holdsMore(c, cell.holds, grown)
			}
			cell.holds = joined
			t.enqueueAll(&cell.readers)
		}
	}
	t.set(c, name, s)
	if a := t.apartOf(c); name == itself && t.thingOf(x) == nil && !a.split && len(a.order) > 1 && t.several(t.fields[field{c, name}]) {
		t.tellApart(a)
	}
}

// fillApart notes that the unit puts weights into an object of a class that it makes: those
// that others make start without.
func (r *runner) fillApart(c *scope.Class, f syntax.Expr) {
	method, ok := f.(*syntax.Attribute)
	if !ok {
		return
	}
	a := r.apartOf(c)
	if _, ok := method.Value.(*syntax.Name); !ok || a.split || a.filled {
		return
	}
	if slices.ContainsFunc(a.order, func(k making) bool { return a.makers[k] == r.u }) {
		a.filled = true
		if a.ofPrograms() {
			r.tellApart(a)
		}
	}
}

// ofPrograms tells whether several modules make objects of a class, each for itself, as
// programs do that train a network and that run it.
func (a *apart) ofPrograms() bool {
	several := false
	for _, key := range a.order {
		u := a.makers[key]
		if slices.ContainsFunc(u.watchers, func(caller *unit) bool { return caller.module != u.module }) {
			return false
		}
		several = several || u.module != a.makers[a.order[0]].module
	}
	return several
}

// several tells whether a set stands for different models.
func (t *Tracker) several(s set) bool {
	models := s.only(object)
	for _, x := range models {
		if !t.sameModels(models[:1], single(x)) {
			return true
		}
	}
	return false
}

// sameModels tells whether two sets stand for the same models, whichever calls load them.
func (t *Tracker) sameModels(a, b set) bool {
	return slices.Equal(a, b) || slices.Equal(t.modelsOf(a), t.modelsOf(b))
}

func (t *Tracker) modelsOf(s set) []hub.Model {
	var out []hub.Model
	for _, x := range s {
		out = append(out, t.sites[x.index()].models...)
	}
	slices.SortFunc(out, compareModels)
	return slices.Compact(out)
}

// getOf returns what an attribute of an object may hold.
func (t *Tracker) getOf(x token, name string, reader *unit) set {
	c := t.classes[x.index()]
	if t.thingOf(x) == nil {
		return t.get(c, name, reader)
	}
	if out := readAll([]*cell{t.cellOf(own{x.index(), name})}, reader); len(out) > 0 {
		return out
	}
	if o := t.thingOf(x); o.of != 0 {
		return t.chosenSites(t.getOf(o.of, name, reader), o.call, o.fn)
	}
	return t.sharedIn(c, name, reader)
}

// chosenSites returns what a call of a function chooses of the models in a set.
func (t *Tracker) chosenSites(v set, call *scope.Call, f *scope.Function) set {
	var out set
	for _, x := range v {
		if x.isOfSite() {
			i := t.choose(call, f, x.index())
			if i == ruledOut {
				continue
			}
			x = x.kind().of(i)
		}
		out = union(out, single(x))
	}
	return out
}

// sharedIn returns what an attribute holds of all objects of a class: what its body
// sets, or others who do not know which object they have.
func (t *Tracker) sharedIn(c *scope.Class, name string, reader *unit) set {
	classes, _ := t.e.Lineage(c)
	var out set
	for _, k := range classes {
		c := t.sharedCell(field{k, name})
		c.readBy(reader)
		out = union(out, c.holds)
	}
	return out
}

// share adds tokens to what all objects of a class, or all documents of a library, hold.
func (t *Tracker) share(k field, s set) {
	cell := t.sharedCell(k)
	if joined := union(cell.holds, s.concrete()); len(joined) > len(cell.holds) {
		cell.holds = joined
		t.enqueueAll(&cell.readers)
	}
}

func (t *Tracker) sharedCell(k field) *cell { return cellIn(t.shared, k) }

// gather takes the edges that all units show, but for those of methods of which each
// object has its own.
func (t *Tracker) gather() {
	for _, u := range t.units { // the order changes nothing: the surest place stays
		if t.isReplaced(u, 0) {
			continue
		}
		for k, l := range u.edges {
			keepLink(t.edges, k, l)
		}
		maps.Copy(t.alone, u.alone)
		for k, l := range u.feeds {
			keepLink(t.feeds, k, l)
		}
		for k, l := range u.atParts {
			keepLink(t.inner, k, l)
		}
	}
	t.spreadFeeds()
}

// isReplaced tells whether a unit is a method that is run for each object of its class,
// or of an object that such a method makes.
func (t *Tracker) isReplaced(u *unit, depth int) bool {
	if u.fn == nil || u.fn.Class == nil || depth > maxNestedIns {
		return false
	}
	if u.self != 0 {
		return t.isReplaced(t.thingOf(u.self).maker, depth+1)
	}
	any := false
	for _, c := range append([]*scope.Class{u.fn.Class}, t.e.Subclasses(u.fn.Class)...) {
		a := t.aparts[c]
		if a == nil {
			continue
		}
		for key := range a.plain {
			if !t.isReplaced(a.makers[key], depth+1) {
				return false
			}
		}
		any = any || a.count > 0
	}
	return any
}

// shows notes an edge that the unit shows.
func (u *unit) shows(k edge, l link) {
	if u.edges == nil {
		u.edges = map[edge]link{}
	}
	keepLink(u.edges, k, l)
}

// showsFed is shows for what starts without weights.
func (u *unit) showsFed(f fed, l link) {
	if u.feeds == nil {
		u.feeds = map[fed]link{}
	}
	keepLink(u.feeds, f, l)
}

// boundTo is a method as a value.
func (t *Tracker) boundTo(f *scope.Function, x token) bound {
	if t.thingOf(x) == nil {
		x = 0
	}
	return bound{f, x}
}

// belowOf returns the classes that an object may be of, below its own.
func (t *Tracker) belowOf(x token) []*scope.Class {
	if t.thingOf(x) != nil {
		return nil
	}
	return t.e.Subclasses(t.classes[x.index()])
}

// showsPart is shows for a part of a model.
func (u *unit) showsPart(f fedPart, l link) {
	if u.atParts == nil {
		u.atParts = map[fedPart]link{}
	}
	keepLink(u.atParts, f, l)
}
