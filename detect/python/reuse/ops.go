package reuse

import (
	"strings"

	"github.com/ptmlock/ptmlock/detect"
	"github.com/ptmlock/ptmlock/detect/python/scope"
	"github.com/ptmlock/ptmlock/detect/python/syntax"
)

func endOf(i int) end { return end{site: i} }

// stage notes that a stage is seen of a site.
func (r *runner) stage(i int, stage string, e detect.Evidence) {
	keep(r.sites[i].facts, stage, e)
}

// adapt notes an adaptation of a site.
func (r *runner) adapt(i int, adaptation string, e detect.Evidence) {
	keep(r.sites[i].adapts, adaptation, e)
}

// edge notes an interaction.
func (r *runner) edge(from, to end, kind string, e detect.Evidence) {
	keep(r.edges, edge{from, to, kind}, e)
}

// apply notes what a rule says of a token's site.
func (r *runner) apply(rule *rule, t token, n syntax.Node, g *given) {
	i := t.index()
	what := scopeName(n)
	for _, s := range rule.Stages {
		r.stage(i, s, r.evidence(n, what))
	}
	for _, note := range rule.Notes {
		r.stage(i, note, r.evidence(n, what))
	}
	if rule.Adaptation != "" {
		r.adapt(i, rule.Adaptation, r.evidence(n, what))
	}
}

func scopeName(n syntax.Node) string {
	switch n := n.(type) {
	case *syntax.Call:
		return scope.LastName(n.Func) + "()"
	case *syntax.Attribute:
		return n.Name
	case *syntax.Name:
		return n.Id
	}
	return "argument of the call"
}

// given returns what a rule gives for a token.
func (r *runner) given(rule *rule, t token) set {
	i := t.index()
	switch rule.Gives {
	case "object":
		return single(t)
	case "piece":
		return single(piece.of(i))
	case "pieces":
		return single(pieces.of(i))
	case "params":
		return single(params.of(i))
	case "part":
		return single(part.of(i))
	case "config":
		return single(config.of(i))
	case "inputs":
		return r.fromHere(single(inputs.of(i)))
	case "output":
		return r.fromHere(single(output.of(i)))
	case "tool":
		return single(tool.of(i))
	}
	return nil
}

// modelMethod is a method of a loaded object or a piece of one.
func (r *runner) modelMethod(t token, f *syntax.Attribute, x *syntax.Call, g *given) set {
	rule := r.rules.method.first(f.Name, r.sites[t.index()].via)
	if rule == nil {
		switch a := r.rules.attribute.first(f.Name, r.sites[t.index()].via); {
		case a == nil || a.Gives == "object":
			return r.forward(t, x, g, nil)
		case a.Gives == "part":
			r.processed(t, x, g)
			return r.fromHere(single(inputs.of(t.index())))
		default:
			return r.given(a, t)
		}
	}
	switch rule.Gives {
	case "output":
		return r.forward(t, x, g, rule)
	case "inputs":
		r.processed(t, x, g)
	case "loads":
		for _, m := range g.all.only(object) {
			r.edge(endOf(m.index()), endOf(t.index()), hierarchical, r.evidence(x, "loaded into it"))
		}
		for _, m := range g.all.only(params, files) {
			if m.index() != t.index() {
				r.adapt(m.index(), adaptWeights, r.evidence(x, "its weights are put into another model"))
			}
		}
	}
	r.apply(rule, t, x, g)
	return r.given(rule, t)
}

// forward runs a model: what comes to it are its inputs, what it gives its output.
func (r *runner) forward(t token, x *syntax.Call, g *given, rule *rule) set {
	return r.runs(t, x, g, rule, false)
}

// runs is forward; inner says that only a layer inside a loaded network is run, of
// which it is not told what comes from other models.
func (r *runner) runs(t token, x *syntax.Call, g *given, rule *rule, inner bool) set {
	i := t.index()
	s := r.sites[i]
	if t.kind() == files {
		return single(t)
	}
	if r.quiet > 0 {
		r.infers(i, r.evidence(x, scopeName(x)))
	} else {
		keep(r.u.ran, i, r.evidence(x, scopeName(x)))
	}
	if rule != nil {
		r.apply(rule, t, x, g)
	}
	if s.object != nil {
		for _, stage := range s.object.Stages {
			r.stage(i, stage, r.evidence(x, "done by the library"))
		}
	}
	if inner {
		return r.fromHere(single(output.of(i)))
	}
	if t.kind() == piece {
		r.stage(i, notePart, r.evidence(x, scopeName(x)))
	} else {
		r.stage(i, noteWhole, r.evidence(x, scopeName(x)))
	}
	r.takes(i, x, g)
	return r.fromHere(single(output.of(i)))
}

// fromHere notes data that did not come to the unit as an argument.
func (r *runner) fromHere(v set) set {
	r.fresh = union(r.fresh, v.only(inputs, output, prepared, made))
	return v
}

// takes notes where the inputs of a model come from.
func (r *runner) takes(i int, x *syntax.Call, g *given) {
	for _, t := range g.all {
		switch t.kind() {
		case inputs, prepared:
			r.stage(i, stageProcess, r.evidence(x, "inputs are prepared"))
		case output:
			if t.index() != i {
				r.edge(endOf(t.index()), endOf(i), r.handoff(), r.evidence(x, "the output of one is the input of the other"))
			}
		case made:
			r.edge(end{-1, r.layers[t.index()]}, endOf(i), r.handoff(), r.evidence(x, "the output of one is the input of the other"))
		}
	}
}

// handoff is the type of an edge that is seen here: inside one network, models are
// stacked.
func (r *runner) handoff() string {
	if f := r.u.fn; f != nil && f.Class != nil && r.isNetwork(f.Class) && (f.Name == "forward" || f.Name == "call" || f.Name == "__call__") {
		return hierarchical
	}
	return sequential
}

// hasPrompt tells whether text comes to a call.
func (r *runner) hasPrompt(g *given) bool {
	for i, x := range g.exprs {
		name := g.names[i]
		switch x.(type) {
		case *syntax.JoinedStr, *syntax.Str:
			if name == "" || r.rules.argument.first("prompt:"+name, "") != nil {
				return true
			}
		}
		if name != "" && r.rules.argument.first("prompt:"+name, "") != nil {
			return true
		}
		if n := scope.LastName(x); n != "" && r.rules.argument.first("prompt:"+n, "") != nil {
			return true
		}
	}
	return false
}

// processed notes that a tokenizer or processor prepares inputs or reads outputs.
func (r *runner) processed(t token, x *syntax.Call, g *given) {
	r.stage(t.index(), stageProcess, r.evidence(x, scopeName(x)))
	if r.hasPrompt(g) {
		r.stage(t.index(), noteText, r.evidence(x, "text is given"))
	}
}

// thingMethod is a method of a tokenizer, a configuration, parameters or a trainer.
func (r *runner) thingMethod(t token, f *syntax.Attribute, x *syntax.Call, g *given) set {
	rule := r.rules.value.first(kindName(t.kind())+"."+f.Name, "")
	if rule != nil {
		r.apply(rule, t, x, g)
		for _, o := range g.all.only(output) {
			r.apply(rule, o, x, g)
		}
		if out := r.given(rule, t); out != nil || rule.Gives == "none" {
			return out
		}
	}
	switch t.kind() {
	case part:
		if rule != nil && rule.Gives == "decoded" {
			return g.all.only(output)
		}
		r.processed(t, x, g)
		return r.fromHere(single(inputs.of(t.index())))
	case tool:
		r.trainerMethod(t.index(), f.Name, x)
		return single(output.of(t.index()))
	}
	return single(t)
}

func kindName(k kind) string {
	switch k {
	case pieces:
		return "pieces"
	case params:
		return "params"
	case config:
		return "config"
	case part:
		return "part"
	case tool:
		return "tool"
	}
	return ""
}

// trainerMethod notes what a trainer does.
func (r *runner) trainerMethod(i int, name string, x *syntax.Call) {
	if rule := r.rules.value.first("tool."+name, ""); rule != nil {
		r.apply(rule, tool.of(i), x, nil)
	}
}

// valueMethod is a method of what a model put out, or of its prepared inputs.
func (r *runner) valueMethod(t token, f *syntax.Attribute, x *syntax.Call, g *given) set {
	if t.kind() == output {
		if rule := r.rules.value.first(f.Name, ""); rule != nil {
			r.apply(rule, t, x, g)
			if rule.Gives == "trains" {
				r.backward(x, g.base)
			}
		}
	}
	return union(single(t), g.all.data())
}

// backward notes that a loss is followed back into what it was computed of.
func (r *runner) backward(x *syntax.Call, v set) {
	for _, t := range v.only(output) {
		r.stage(t.index(), noteBackward, r.evidence(x, "a loss of its output is followed back"))
	}
	r.u.trains = true
	for _, t := range v.only(output) {
		keep(r.losses, t.index(), r.evidence(x, "a loss"))
	}
}

// hidden notes what an element of an output is: one by name, as its attribute would
// be, or one of its hidden states, and not of the last.
func (r *runner) hidden(x *syntax.Subscript, t token) {
	if key, ok := x.Index.(*syntax.Str); ok {
		if rule := r.rules.value.first(key.Value, ""); rule != nil {
			r.apply(rule, t, x, nil)
		}
		return
	}
	name := ""
	switch base := x.Value.(type) {
	case *syntax.Attribute:
		name = base.Name
	case *syntax.Subscript:
		if key, ok := base.Index.(*syntax.Str); ok {
			name = key.Value
		}
	case *syntax.Name:
		name = base.Id
	}
	rule := r.rules.value.first(name, "")
	if rule == nil || !hasNote(rule, "layers") {
		return
	}
	if text := indexText(x.Index); text != "-1" && text != "" {
		r.adapt(t.index(), adaptDeletionLayers, r.evidence(x, "an inner layer is taken"))
	}
}

func indexText(x syntax.Expr) string {
	switch x := x.(type) {
	case *syntax.Num:
		return x.Text
	case *syntax.UnaryOp:
		if n, ok := x.Operand.(*syntax.Num); ok && x.Op == syntax.USub {
			return "-" + n.Text
		}
	case *syntax.Name, *syntax.Attribute:
		return "?"
	case *syntax.Slice:
		if x.Lower != nil && x.Upper != nil {
			return "?"
		}
	}
	return ""
}

// layerMethod is a method of what starts without weights: an estimator that is
// fitted, a network that is moved.
func (r *runner) layerMethod(t token, f *syntax.Attribute, x *syntax.Call, g *given) set {
	rule := r.rules.method.first(f.Name, "")
	if rule != nil && (rule.Gives == "object" || rule.Gives == "params") {
		return single(t)
	}
	return r.layered(t, x, g)
}

// layered gives values to a layer or estimator.
func (r *runner) layered(t token, x *syntax.Call, g *given) set {
	name := r.layers[t.index()]
	if rule := r.rules.layer.first(name, ""); rule != nil && rule.Gives == "activation" {
		for _, o := range g.all.only(output) {
			r.apply(rule, o, x, g)
		}
		return g.all.only(output)
	}
	to := end{-1, name[strings.LastIndexByte(name, '.')+1:]}
	var inside set
	if c := r.classOf(); c != nil && r.isNetwork(c) {
		to.class = c.Name
		inside = r.held(c)
	}
	r.fedTo(to, r.classOf(), inside, x, g)
	return g.all.data()
}

// classOf returns the class whose method the unit is; nil if it is none.
func (r *runner) classOf() *scope.Class {
	if r.u.fn == nil {
		return nil
	}
	return r.u.fn.Class
}

// fed is a value that comes to what starts without weights.
type fed struct {
	from int // site
	to   end
	in   *scope.Class // the network, or the class whose method feeds it; nil for none
	head bool         // the model is inside the same network: this is on top of it
}

// fedTo notes what comes to what starts without weights. What it means is known
// when all is followed: layers of a network that weights are loaded into later do
// not start without.
func (r *runner) fedTo(to end, in *scope.Class, inside set, x *syntax.Call, g *given) {
	for _, t := range g.all.only(output) {
		f := fed{from: t.index(), to: to, in: in, head: inside.has(object.of(t.index()))}
		keep(r.feeds, f, r.evidence(x, "its output is given to "+to.class))
	}
}

// library is a call of a function or class of a library.
func (r *runner) library(name string, x *syntax.Call, g *given) set {
	var out set
	if rule := r.rules.layer.first(name, ""); rule != nil && rule.Gives != "none" {
		out = union(out, single(r.layerToken(name)))
		for _, t := range g.all.only(object, piece, pieces) {
			if rule.Gives == "container" {
				r.stage(t.index(), notePart, r.evidence(x, "put into "+name))
				out = union(out, single(piece.of(t.index())))
			}
		}
		if rule.Gives == "container" && g.all.hasKind(layer) {
			for _, t := range g.all.only(object, piece, pieces) {
				r.adapt(t.index(), adaptAddition, r.evidence(x, "layers are put on it"))
			}
		}
		for _, t := range g.all.only(layer) {
			out = union(out, single(t))
		}
		return out
	}
	rule := r.rules.function.first(name, "")
	if rule == nil {
		rule = r.rules.function.first("?."+scope.LastName(x.Func), "")
	}
	if rule == nil {
		return union(r.handedOver(name, x, g), g.all.data())
	}
	return r.ruled(rule, x, g)
}

// handedOver is a call of a library, of which nothing is known, that is given
// models: a function runs them, a class wraps them.
func (r *runner) handedOver(name string, x *syntax.Call, g *given) set {
	var models set
	for i, v := range g.args {
		if g.names[i] != "**" {
			models = union(models, v.only(object))
		}
	}
	last := name[strings.LastIndexByte(name, '.')+1:]
	if len(models) == 0 || last == "" || strings.HasPrefix(name, "builtins.") {
		return nil
	}
	if last[0] >= 'A' && last[0] <= 'Z' {
		return models
	}
	var out set
	for _, t := range models {
		out = union(out, r.forward(t, x, g, nil))
	}
	return out
}

// ruled does what a rule says of a library's function.
func (r *runner) ruled(rule *rule, x *syntax.Call, g *given) set {
	switch rule.Gives {
	case "optimizer":
		r.train(g.all, x, "its parameters come to an optimizer")
		return nil
	case "trainer":
		r.train(g.all, x, "")
		return g.all.as(tool, object, piece)
	case "wrapped":
		return union(g.all.only(object, piece, pieces, params, config, part, tool, instance, layer), g.all.data())
	case "adapted":
		for _, t := range g.all.only(object, piece) {
			r.apply(rule, t, x, g)
		}
		return g.all.only(object, piece, instance)
	case "reads":
		return union(r.filled(x, g).as(params, files), g.all.only(params))
	case "path":
		return g.all.only(files)
	case "model":
		return union(r.filled(x, g).as(object, files, object, params), g.all.only(part))
	case "prepared":
		for _, t := range g.all.only(output) {
			r.apply(rule, t, x, g)
		}
		return union(r.fromHere(single(prepared.of(0))), g.all.data())
	case "plain":
		return nil
	case "delivery":
		r.delivered(x, g)
	}
	for _, t := range g.all.only(output) {
		r.apply(rule, t, x, g)
	}
	return g.all.data()
}

// filled returns the arguments of a call that reads files, with the downloads that
// filled the path that it names.
func (r *runner) filled(x *syntax.Call, g *given) set {
	if g.all.hasKind(files) || g.all.hasKind(params) || g.call == nil || len(g.exprs) == 0 {
		return g.all
	}
	r.u.reads = true
	found, ok := r.filling[x]
	if !ok {
		found = r.e.Filling(g.exprs[0], g.call)
		r.filling[x] = found
	}
	out := g.all
	for _, c := range found {
		if i, ok := r.siteOf[c]; ok && r.sites[i].downloads {
			out = union(out, single(files.of(i)))
		}
	}
	if len(found) == 0 {
		out = union(out, r.recent)
	}
	return out
}

// train notes that parameters are trained: those of models, and of what objects of
// project classes hold.
func (r *runner) train(v set, x *syntax.Call, what string) {
	mark := func(i int) {
		if what == "" {
			return
		}
		r.stage(i, noteTrained, r.evidence(x, what))
	}
	for _, t := range v {
		switch t.kind() {
		case params, object, piece, tool:
			mark(t.index())
		case instance:
			for _, m := range r.held(r.classes[t.index()]) {
				mark(m.index())
			}
		}
	}
}

// delivered notes that results are shown: values that are handed over, and the
// results of functions that are.
func (r *runner) delivered(x *syntax.Call, g *given) {
	for _, t := range g.all.only(output) {
		r.stage(t.index(), stageDeliver, r.evidence(x, scopeName(x)))
	}
	for _, v := range g.args {
		for _, t := range v.only(function) {
			r.deliverResult(r.functions[t.index()])
		}
	}
}

func (r *runner) deliverResult(f *scope.Function) {
	u := r.units[f]
	if u == nil || u.deliver {
		return
	}
	u.deliver = true
	r.enqueue(u)
}

// unknown is a call of which nothing is known but its last name.
func (r *runner) unknown(x *syntax.Call, g *given) set {
	name := scope.LastName(x.Func)
	if name == "" {
		return nil
	}
	rule := r.rules.function.first("?."+name, "")
	if rule == nil {
		return nil
	}
	return r.ruled(rule, x, g)
}
