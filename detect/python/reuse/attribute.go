package reuse

import (
	"slices"

	"github.com/ptmlock/ptmlock/detect/python/scope"
	"github.com/ptmlock/ptmlock/detect/python/syntax"
)

// Adaptations of the taxonomy.
const (
	adaptAsIs           = "as-is"
	adaptWeights        = "weights"
	adaptAddition       = "addition"
	adaptDeletionHead   = "deletion-head"
	adaptDeletionLayers = "deletion-head-layers"
	adaptModification   = "modification"
	adaptConfiguration  = "configuration"
)

// attribute returns what x.name holds.
func (r *runner) attribute(x *syntax.Attribute) set {
	if m := r.moduleOf(x.Value); m != nil {
		return r.moduleName(m, x.Name)
	}
	if name, ok := x.Value.(*syntax.Name); ok {
		if v, ok := r.slot(name.Id, x); ok {
			return v
		}
	}
	if v, ok := r.entryNamed(x); ok {
		return v
	}
	var out mix
	if board, ok := r.boardOf(x); ok {
		out.add(r.onBoard(board))
	}
	base := r.distinct(r.beside(x.Value, x))
	if len(base) == 0 {
		if t := r.classNamed(x.Value); t != 0 {
			out.add(r.fromHere(r.getOf(t, x.Name, r.u)))
		}
	}
	for _, t := range base {
		out.add(r.attributeOf(t, x))
	}
	return out.set()
}

// classNamed returns what stands for all objects of a class of the project that an
// expression names, 0 if it names none: what the class itself holds is what any of them does.
func (r *runner) classNamed(x syntax.Expr) token {
	name, ok := x.(*syntax.Name)
	if !ok {
		return 0
	}
	s := binder(name.Id, r.scope)
	if s == nil || len(s.Names[name.Id]) != 1 {
		return 0
	}
	b := s.Names[name.Id][0]
	found := b.Class
	if b.Kind == scope.ImportedName {
		if m, _ := r.project.ImportFrom(b.Scope.Module, b.Level, b.From, b.Attr, false); m != nil {
			for _, in := range m.Scope.Names[b.Attr] {
				found = in.Class // the last one, as importing finds it
			}
		}
	}
	if found == nil {
		return 0
	}
	return r.classToken(found)
}

func (r *runner) attributeOf(t token, x *syntax.Attribute) set {
	switch t.kind() {
	case instance:
		return r.instanceAttribute(t, x)
	case object, piece:
		rule := r.rules.attribute.first(x.Name, r.sites[t.index()].via)
		if rule == nil {
			if in := r.placed[partAt{t.index(), x.Name}]; len(in) > 0 {
				return in
			}
			return single(piece.of(t.index()))
		}
		r.apply(rule, t, x, nil)
		return r.given(rule, t)
	case output, inputs, made, prepared, argument, applied:
		rule := r.rules.value.first(x.Name, "")
		if rule != nil && rule.Gives == "none" {
			return nil
		}
		if rule != nil && t.kind() == output {
			r.apply(rule, t, x, nil)
		}
		return single(t)
	case params:
		return single(t)
	case layer:
		if inner := r.blank[r.layers[t.index()]+"."+x.Name]; len(inner) > 0 {
			return inner
		}
		return single(t)
	case config, part, tool:
		return single(t)
	}
	return nil
}

// instanceAttribute is an attribute of an object of a project class: what was
// assigned to it, what a property gives, a method, or, if the object is a loaded
// model itself, a piece of that.
func (r *runner) instanceAttribute(t token, x *syntax.Attribute) set {
	if x.Name == "__class__" {
		return single(t) // the methods of its class are those of the object
	}
	c := r.classes[t.index()]
	out := r.fromHere(r.getOf(t, x.Name, r.u))
	if f := r.e.Method(c, x.Name); f != nil {
		if u := r.unitFor(f, t); u != nil && f.IsProperty() {
			r.watch(u, nil)
			return union(out, r.fromHere(u.result.concrete()))
		}
		return union(out, single(r.functionToken(r.boundTo(f, t))))
	}
	if len(out) == 0 {
		for _, m := range r.getOf(t, library, r.u) {
			out = union(out, single(piece.of(m.index())))
		}
		if rule := r.rules.value.firstIn("wrapped.", x.Name); rule != nil && r.isNetwork(c) && len(c.Stores[x.Name]) == 0 {
			out = union(out, single(t))
		}
	}
	return r.withWeights(t, out, x)
}

// withWeights returns what an attribute of an object holds, as code outside the object sees
// it: layers have the weights of the whole, if it is loaded with some and holds no other model.
func (r *runner) withWeights(t token, v set, x *syntax.Attribute) set {
	if !v.hasKind(layer) || r.isSelf(x.Value) {
		return v
	}
	if models := r.loadedAs(t); len(models) > 0 && len(r.heldIn(t).without(models)) == 0 {
		return union(v.without(v.only(layer)), models.as(piece, object))
	}
	return v
}

// boardOf returns what stands for an attribute, or an entry by its key, that a library keeps
// beside its documents, or for whoever visits a page: doc._.name, state["name"].
func (r *runner) boardOf(x syntax.Expr) (board field, ok bool) {
	var on syntax.Expr
	name := ""
	switch x := x.(type) {
	case *syntax.Attribute:
		on, name = x.Value, x.Name
	case *syntax.Subscript:
		if key, isText := x.Index.(*syntax.Str); isText {
			on, name = x.Value, key.Value
		}
	}
	beside, ok := on.(*syntax.Attribute)
	if !ok {
		return board, false
	}
	rule := r.rules.attribute.first(beside.Name, "")
	return field{nil, name}, rule != nil && rule.Gives == "board"
}

// onBoard returns what such an attribute holds.
func (r *runner) onBoard(board field) set {
	c := r.sharedCell(board)
	c.readBy(r.u)
	return r.fromHere(c.holds)
}

// isEmpty tells whether a layer is a container; one that stands alone holds nothing.
func (r *runner) isEmpty(l token) bool {
	rule := r.rules.layer.first(r.layers[l.index()], "")
	return rule != nil && rule.Gives == "container"
}

// isIdentity tells whether a layer gives what it gets.
func (r *runner) isIdentity(l token) bool {
	rule := r.rules.layer.first(r.layers[l.index()], "")
	return rule != nil && rule.Gives == "identity"
}

// itself is the attribute under which a class keeps the models that its objects
// are: weights that were loaded into them.
const itself = "\x00itself"

// library is the attribute under which a class keeps the models that its objects
// are because a class of a library, of which it is a kind, loads them.
const library = "\x00library"

// loadedAs returns the models whose weights an object is loaded with.
func (r *runner) loadedAs(t token) set {
	return r.getOf(t, itself, r.u).only(object)
}

// storeAttribute gives a value to x.name.
func (r *runner) storeAttribute(x *syntax.Attribute, v set, from syntax.Expr) {
	if hasModels(v) {
		r.putAll(x, r.keysOf(from))
	}
	if m := r.moduleOf(x.Value); m != nil {
		if len(v) > 0 {
			r.hold(r.units[m], x.Name, v)
		}
		return
	}
	if board, ok := r.boardOf(x); ok {
		r.share(board, v)
		return
	}
	base := r.distinct(r.expr(x.Value))
	if len(base) == 0 {
		r.setting(x, v)
		if t := r.classNamed(x.Value); t != 0 && len(v) > 0 {
			r.setOf(t, x.Name, v, false)
		}
	}
	if name, ok := x.Value.(*syntax.Name); ok && len(base.concrete()) == 0 && isResult(v) {
		r.put(name, slotOf(x), v)
	}
	for _, t := range base {
		switch t.kind() {
		case instance:
			if s := v; len(s) > 0 {
				r.setOf(t, x.Name, s, r.isSelf(x.Value))
			}
		case layer:
			if inner := v.only(object, piece, layer); len(inner) > 0 {
				k := r.layers[t.index()] + "." + x.Name
				r.blank[k] = union(r.blank[k], inner)
			}
		case object, piece:
			r.replaced(t, x, v, from)
		case params:
			r.frozenValue(t, x, from)
		case config:
			r.adapt(t.index(), adaptConfiguration, r.evidence(x, "its configuration is changed: "+x.Name))
		}
	}
}

// replaced notes what an assignment to an attribute of a model makes of it.
func (r *runner) replaced(t token, x *syntax.Attribute, v set, from syntax.Expr) {
	if inner, ok := x.Value.(*syntax.Attribute); ok && t.kind() == piece {
		if rule := r.rules.attribute.first(inner.Name, r.sites[t.index()].via); rule != nil && rule.Gives == "config" {
			r.adapt(t.index(), adaptConfiguration, r.evidence(x, "its configuration is changed: "+x.Name))
			return
		}
	}
	others := v.only(object).without(single(object.of(t.index())))
	if in := (partAt{t.index(), x.Name}); t.kind() == object && len(others) > 0 {
		r.placed[in] = union(r.placed[in], others)
	}
	if !r.interactStore(t, x, v) {
		for _, m := range others {
			r.edge(endOf(m.index()), endOf(t.index()), hierarchical, r.evidence(x, "put into it as "+x.Name))
		}
	}
	rule := r.rules.store.first(x.Name, r.sites[t.index()].via)
	if rule != nil {
		r.apply(rule, t, x, nil)
		if rule.Adaptation != "" || rule.Gives == "none" {
			return
		}
	}
	empty := !slices.ContainsFunc(v, func(l token) bool { return l.kind() != layer || !r.isEmpty(l) })
	for _, l := range v.only(layer, instance) {
		switch {
		case l.kind() == layer && (empty || r.isIdentity(l)):
			r.adapt(t.index(), adaptDeletionHead, r.evidence(x, x.Name+" is taken out"))
		case l.kind() == instance && r.isNetwork(r.classes[l.index()]):
			keep(r.swaps, swap{t.index(), r.classes[l.index()]}, r.evidence(x, x.Name+" is replaced"))
		case l.kind() == layer:
			r.adapt(t.index(), adaptModification, r.evidence(x, x.Name+" is replaced"))
		}
	}
}

// deleted notes that a part of a model is taken out.
func (r *runner) deleted(x syntax.Expr) {
	switch x := x.(type) {
	case *syntax.Name:
		r.env.drop(x.Id)
	case *syntax.Attribute:
		for _, t := range r.expr(x.Value).only(object, piece) {
			adaptation := adaptDeletionLayers
			rule := r.rules.store.first(x.Name, r.sites[t.index()].via)
			switch {
			case rule == nil:
			case rule.Gives == "none", hasNote(rule, "component"):
				continue
			case hasNote(rule, "head"):
				adaptation = adaptDeletionHead
			}
			r.adapt(t.index(), adaptation, r.evidence(x, x.Name+" is deleted"))
		}
	}
}
