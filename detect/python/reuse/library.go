package reuse

import (
	"path"
	"slices"
	"strings"

	"github.com/ptmlock/ptmlock/detect/python/scope"
	"github.com/ptmlock/ptmlock/detect/python/syntax"
	"github.com/ptmlock/ptmlock/resolve/hub"
)

// library is a call of a function or class of a library.
func (r *runner) library(name string, x *syntax.Call, g *given) set {
	var out set
	if hasModels(g.all) {
		g.acts = r.interact(name, name, partiesOf(g, nil), x)
	}
	if rule := r.rules.layer.first(name, ""); rule != nil && rule.Gives != "none" {
		if name = classOfName(name); name == "" {
			return union(g.all.only(layer), g.all.data())
		}
		out = union(out, single(r.layerToken(name)))
		if rule.Gives == "network" {
			return union(out, r.builtOf(g))
		}
		for _, t := range g.all.only(object, piece, pieces) {
			if rule.Gives == "container" {
				r.stage(t.index(), notePart, r.evidence(x, "put into "+name))
				out = union(out, single(piece.of(t.index())))
			}
		}
		if rule.Gives == "container" && slices.ContainsFunc(g.all, r.isNew) {
			for _, t := range g.all.only(object, piece, pieces) {
				r.adapt(t.index(), adaptAddition, r.evidence(x, "layers are put on it"))
			}
		}
		if rule.Gives == "container" {
			out = union(out, g.all.only(instance))
		}
		return union(out, g.all.only(layer))
	}
	rule := r.rules.function.first(name, "")
	switch {
	case rule != nil && rule.Gives == "runs":
		return union(r.runHanded(x, g), g.all.data())
	case rule != nil:
		return r.ruled(rule, x, g)
	case r.byLastName(x) != nil:
		return union(r.unknown(x, g), r.handedFunctions(g))
	}
	return union(r.handedFunctions(g), union(r.handedOver(name, x, g), g.all.data()))
}

// builtOf returns what a network holds that a library makes of layers, or of what goes in and
// what comes out: the models and layers among them, and the models that gave something.
func (r *runner) builtOf(g *given) set {
	out := g.all.only(layer, piece, pieces, instance)
	for _, t := range g.all.only(object, output) {
		out = union(out, single(piece.of(t.index())))
	}
	return out
}

// ownFunction notes the edges that rules say of a function of a library whose sources are
// the project, or are in it.
func (r *runner) ownFunction(f *scope.Function, x *syntax.Call, g *given) {
	if f.Class != nil || f.Lambda != nil || !hasModels(g.all) {
		return
	}
	path := strings.TrimPrefix(strings.TrimSuffix(f.Module.Path, ".py"), "src/")
	name := strings.ReplaceAll(strings.TrimSuffix(path, "/__init__"), "/", ".") + "." + f.Name
	if len(r.rules.interaction.find(name)) > 0 {
		r.interact(name, name, partiesOf(g, nil), x)
	}
}

// classOfName returns the part of a qualified name up to its last class, which its
// methods give objects of; "" if there is none.
func classOfName(name string) string {
	for name != "" {
		i := strings.LastIndexByte(name, '.')
		if first := name[i+1:]; first != "" && first[0] >= 'A' && first[0] <= 'Z' {
			return name
		}
		name = name[:max(i, 0)]
	}
	return ""
}

// handedOver is a call of a library, of which nothing is known, that is given
// models: a function runs them, a class wraps them.
func (r *runner) handedOver(name string, x *syntax.Call, g *given) set {
	models := g.handed()
	last := name[strings.LastIndexByte(name, '.')+1:]
	if len(models) == 0 || last == "" || strings.HasPrefix(name, "builtins.") {
		return nil
	}
	if last[0] >= 'A' && last[0] <= 'Z' || last == "__init__" {
		return models
	}
	r.vague++
	defer func() { r.vague-- }()
	return r.runHanded(x, g)
}

// runHanded runs the models that a call is given.
func (r *runner) runHanded(x *syntax.Call, g *given) set {
	models := g.handed()
	var out set
	for _, t := range models {
		h := *g
		h.via, h.may = r.cameBy(t, g.all), models
		out = union(out, r.forward(t, x, &h, nil))
	}
	return out
}

// named returns the arguments without those that are spread over keywords. Parts of
// models among options, such as those of another pipeline, are not what the call gives.
func (g *given) named() set {
	var out set
	for i, v := range g.args {
		if g.names[i] != "**" {
			out = union(out, v)
		}
	}
	return out
}

// handed returns the models that arguments are. Where an argument may as well be data,
// which the models that a function is called with put out, none is handed over.
func (g *given) handed() set {
	var out set
	for i, v := range g.args {
		if g.names[i] != "**" && !v.hasKind(output) && !v.hasKind(made) {
			out = union(out, v.only(object))
		}
	}
	return out
}

// ruled does what a rule says of a library's function.
func (r *runner) ruled(rule *rule, x *syntax.Call, g *given) set {
	switch rule.Gives {
	case "optimizer":
		r.train(g.all, x, "its parameters come to an optimizer")
		r.trainParts(x)
		return nil
	case "trainer":
		r.train(g.trainees(), x, "")
		r.fedByTrainer(x, g.all, g)
		return union(g.all.as(tool, object, piece), r.heldAsTools(g.all))
	case "steps":
		r.stepsOf(g)
		return g.all.data()
	case "batches":
		return union(r.items(g.all), g.all.only(instance))
	case "saves": // what is given for parameters too: that of the unit may be data
		r.saved(g.exprs[:min(maxSaved, len(g.exprs))], g.all)
	case "wrapped", "each", "keyed":
		if elems := g.inOrder(); elems != nil && rule.Gives == "each" {
			r.apartFor(x).elems = elems
		}
		return union(union(g.named().only(piece, pieces), g.all.only(object, params, config, part, tool, instance, layer)), g.all.data())
	case "partial":
		return r.prepared(x, g)
	case "function":
		return g.all.only(function)
	case "starts":
		r.started(rule, x, g)
		return r.handedFunctions(g)
	case "attribute":
		return r.taken(x, g)
	case "adapted":
		for _, t := range g.all.only(object, piece) {
			r.apply(rule, t, x, g)
		}
		return g.all.only(object, piece, instance)
	case "reads":
		return union(r.filled(x, g).as(params, files), g.all.only(params))
	case "path":
		return g.all.only(files, output, made, argument, applied)
	case "model":
		return union(r.filled(x, g).as(object, files, object, params), g.all.only(part))
	case "prepared":
		return r.madeReady(rule, x, g)
	case "plain":
		return nil
	case "delivery", "listener":
		r.delivered(x, g)
	case "component", "state":
		return r.madeComponent(rule, x, g)
	}
	for _, t := range g.all.only(output) {
		r.apply(rule, t, x, g)
	}
	return g.all.data()
}

// madeReady is a call that makes data ready for some model, unless it makes something of a
// result.
func (r *runner) madeReady(rule *rule, x *syntax.Call, g *given) set {
	if !g.all.hasKind(output) {
		r.prepares(x)
	}
	for _, t := range g.all.only(output) {
		r.apply(rule, t, x, g)
	}
	return union(r.fromHere(single(prepared.of(0))), g.all.data())
}

// inOrder returns what each of several arguments is that a call gives back in their order;
// nil if it is given fewer. Keywords say how.
func (g *given) inOrder() []set {
	var out []set
	for i, v := range g.args {
		switch {
		case g.isSpread(i):
			return nil
		case g.names[i] == "":
			out = append(out, v)
		}
	}
	if len(out) < 2 {
		return nil
	}
	return out
}

// prepared is a function with some of its arguments. With positional ones, those of later
// calls go elsewhere, so that they are not followed.
func (r *runner) prepared(x *syntax.Call, g *given) set {
	if len(g.args) == 0 || g.names[0] != "" {
		return nil
	}
	rest := *g
	rest.args, rest.exprs, rest.names, rest.call = g.args[1:], g.exprs[1:], g.names[1:], nil
	for _, t := range g.args[0].only(function) {
		f := r.functions[t.index()]
		r.invoke(r.unitOfBound(f), f.fn.Class != nil && !r.e.IsStatic(f.fn), x, &rest)
	}
	if slices.Contains(rest.names, "") {
		return nil
	}
	return g.args[0]
}

// taken is an attribute that is asked for by its name; data that the name is made of is
// not in it.
func (r *runner) taken(x *syntax.Call, g *given) set {
	if len(g.args) < 2 || g.names[0] != "" || g.names[1] != "" {
		return g.all.data()
	}
	var out set
	for _, v := range g.args[2:] { // what there is without it
		out = union(out, v)
	}
	if name, ok := g.exprs[1].(*syntax.Str); ok {
		return union(out, r.attribute(&syntax.Attribute{Range: x.Range, Value: g.exprs[0], Name: name.Value}))
	}
	return union(out, union(g.args[0].as(piece, object, piece), g.args[0].data()))
}

// filled returns the arguments of a call that reads files, with the downloads that
// filled the path that it names: where none is seen to, those so far that no call
// reads by their own path.
func (r *runner) filled(x *syntax.Call, g *given) set {
	r.read = union(r.read, g.all.only(files))
	if g.all.hasKind(files) || g.all.hasKind(params) || g.call == nil || len(g.exprs) == 0 {
		return g.all
	}
	r.u.reads = true
	f, ok := r.filling[x]
	if !ok {
		f.downloads, f.names = r.e.Filling(g.exprs[0], g.call)
		r.filling[x] = f
	}
	out := g.all
	for _, c := range f.downloads {
		if i, ok := r.siteOf[c]; ok && r.sites[i].downloads {
			out = union(out, single(files.of(i)))
		}
	}
	if len(f.downloads) == 0 {
		out = union(out, r.ofName(r.recent.without(r.read), f.names))
	}
	return out
}

// filling is what may fill a path, and the names that it may end in.
type filling struct {
	downloads []*syntax.Call
	names     []string
}

// ofName returns the downloads of files that have one of some names, or all if none has.
func (r *runner) ofName(v set, names []string) set {
	named := slices.DeleteFunc(slices.Clone(v), func(t token) bool { return !meet(r.namesOf(r.sites[t.index()]), names) })
	if len(named) > 0 {
		return named
	}
	return v
}

// namesOf returns the names of the files that a site downloads, as far as they are known.
func (t *Tracker) namesOf(s *site) []string {
	var out []string
	for _, m := range s.models {
		if m.Hub == hub.URL {
			address, _, _ := strings.Cut(m.Name, "?")
			out = append(out, path.Base(address))
		}
	}
	for _, name := range t.filesOf(s) {
		out = append(out, path.Base(name))
	}
	return out
}

// train notes that parameters are trained: those of models, and of what objects of
// project classes hold.
func (r *runner) train(v set, x *syntax.Call, what string) {
	mark := func(i int, note string) {
		if what != "" {
			r.stage(i, note, r.evidence(x, what))
		}
	}
	for _, t := range v {
		switch t.kind() {
		case params:
			if !r.isHeldAmong(t, v) { // those of an object come with it
				mark(t.index(), noteOptimized)
			}
		case object, piece, tool:
			mark(t.index(), noteTrained)
		case layer:
			r.learners[t] = true
		case instance:
			r.learners[t] = true
			r.trained[r.classes[t.index()]] = true
			for _, m := range r.heldIn(t) {
				if what != "" {
					keep(r.tunings, tuning{r.u, r.classes[t.index()], m.index()}, r.evidence(x, what))
				}
			}
		}
	}
}

// trainParts notes the networks of which layers are given to an optimizer by themselves, as in
// model.head.parameters(): a layer does not tell whose it is.
func (r *runner) trainParts(x *syntax.Call) {
	syntax.Walk(x, func(n syntax.Node) bool {
		call, ok := n.(*syntax.Call)
		if !ok {
			return true
		}
		f, ok := call.Func.(*syntax.Attribute)
		if !ok {
			return true
		}
		part, ok := f.Value.(*syntax.Attribute)
		if rule := r.rules.method.first(f.Name, ""); !ok || rule == nil || rule.Gives != "params" || !r.expr(part).hasKind(layer) {
			return true
		}
		for _, t := range r.expr(part.Value).only(instance) {
			r.learners[t] = true
		}
		return true
	})
}

// heldAsTools returns trainers of what objects of project classes hold.
func (r *runner) heldAsTools(v set) set {
	var out set
	for _, t := range v.only(instance) {
		out = union(out, r.heldIn(t).as(tool, object))
	}
	return out
}

// delivered notes that results are shown: values that are handed over, and the
// results of functions that are.
func (r *runner) delivered(x *syntax.Call, g *given) {
	for _, t := range g.all.only(output) {
		r.stage(t.index(), stageDeliver, r.evidence(x, scopeName(x)))
	}
	for _, v := range g.args {
		for _, t := range v.only(function) {
			r.deliverResult(r.unitOfBound(r.functions[t.index()]))
		}
	}
}

func (r *runner) deliverResult(u *unit) {
	if u == nil || u.deliver {
		return
	}
	u.deliver = true
	r.enqueue(u)
}

// unknown is a call of which nothing is known but its last name.
func (r *runner) unknown(x *syntax.Call, g *given) set {
	if name := scope.LastName(x.Func); hasModels(g.all) && len(r.rules.interaction.findIn(unknownMark, name)) > 0 {
		g.acts = r.interact(unknownMark+name, "", partiesOf(g, nil), x)
	}
	rule := r.byLastName(x)
	if rule == nil {
		return nil
	}
	r.vague++
	defer func() { r.vague-- }()
	return r.ruled(rule, x, g)
}

// byLastName returns the rule for what is called, of which nothing is known but its
// last name; nil if there is none.
func (r *runner) byLastName(x *syntax.Call) *rule {
	return r.named(x).byLast
}
