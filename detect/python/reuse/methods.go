package reuse

import (
	"github.com/ptmlock/ptmlock/detect"
	"github.com/ptmlock/ptmlock/detect/python/scope"
	"github.com/ptmlock/ptmlock/detect/python/syntax"
	"slices"
	"strings"
)

// modelMethod is a method of a loaded object or a piece of one.
func (r *runner) modelMethod(t token, f *syntax.Attribute, x *syntax.Call, g *given) set {
	r.interactMethod(t, f, x, g)
	rule := r.rules.method.first(f.Name, r.sites[t.index()].via)
	if rule == nil {
		switch a := r.rules.attribute.first(f.Name, r.sites[t.index()].via); {
		case a == nil:
			return r.unknownMethod(t, f, x, g)
		case a.Gives == "object":
			return r.forward(t, x, g, nil)
		case a.Gives == "part":
			return r.tokenized(t, x, g)
		default:
			return r.given(a, t)
		}
	}
	switch rule.Gives {
	case "output":
		out := r.forward(t, x, g, rule)
		r.streamed(g, out)
		if hasNote(rule, "marks") && len(x.Args) > 0 {
			r.into(x.Args[0], out)
		}
		return out
	case "params":
		r.parametersOf(t)
	case "object":
		r.frozenMethod(single(t), f.Name, x)
	case "fed":
		r.takes(t.index(), x, g, false, false)
		return single(t)
	case "hooked":
		r.hooked(t, g)
		return single(t)
	case "inputs":
		r.processed(t, x, g)
	case "keeps":
		r.into(f.Value, g.all.data())
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

// unknownMethod is a method of which nothing is known: it changes the model or tells
// something of it, if functions of such names do that, or else runs it.
func (r *runner) unknownMethod(t token, f *syntax.Attribute, x *syntax.Call, g *given) set {
	if rule := r.rules.function.firstIn("?.", f.Name); rule != nil {
		switch rule.Gives {
		case "wrapped", "each":
			return union(single(t), g.all.data())
		case "plain":
			return nil
		}
	}
	r.vague++
	defer func() { r.vague-- }()
	return r.forward(t, x, g, nil)
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
	if g.via < 0 && !inner {
		r.either(g.may)
	}
	if rule != nil && slices.Contains(rule.Stages, stageTune) {
		r.stage(i, noteRuns, r.evidence(x, scopeName(x))) // for nothing else
	} else {
		r.ran(i, x)
	}
	r.u.uses(i)
	if r.quiet == 0 {
		r.stage(i, noteGraded, r.evidence(x, scopeName(x)))
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
		return r.gave(i, g)
	}
	r.asked(i, g)
	if rule != nil || g.all.hasKind(inputs) || s.object != nil && slices.Contains(s.object.Stages, stageProcess) {
		r.stage(i, noteAsked, r.evidence(x, scopeName(x)))
	}
	if t.kind() == piece {
		r.stage(i, notePart, r.evidence(x, scopeName(x)))
	} else {
		r.stage(i, noteWhole, r.evidence(x, scopeName(x)))
	}
	r.takes(i, x, g, rule != nil && hasNote(rule, noteDecodes), rule != nil && slices.Contains(rule.Stages, stageTune))
	out := r.gave(i, g)
	r.written(out, x, g)
	return out
}

// written puts what a model puts out into the file that an argument says it is written to,
// where the path is written out: what holds one is no result.
func (r *runner) written(out set, x *syntax.Call, g *given) {
	for k, name := range g.names {
		if (strings.HasSuffix(name, "path") || strings.Contains(name, "file")) && isPath(g.exprs[k]) {
			if r.rules.argument.first("written:"+scope.LastName(x.Func)+"."+name, "") != nil {
				r.saved(g.exprs[k:k+1], out.only(output))
			}
		}
	}
}

// uses notes that the unit runs a model.
func (u *unit) uses(i int) {
	if u.used == nil {
		u.used = map[int]bool{}
	}
	u.used[i] = true
}

// ran notes that a model runs here: for its results, if that is without gradients.
func (r *runner) ran(i int, x *syntax.Call) {
	if r.quiet > 0 {
		r.infers(i, r.evidence(x, scopeName(x)))
		if r.u.quietly == nil {
			r.u.quietly = map[int]detect.Evidence{}
		}
		keep(r.u.quietly, i, r.evidence(x, scopeName(x)))
	} else {
		keep(r.u.ran, i, r.evidence(x, scopeName(x)))
	}
}

// asked notes that what a model is run with asks it for something.
func (r *runner) asked(i int, g *given) {
	for k, name := range g.names {
		if name != "" && name != "**" && !isNothing(g.exprs[k]) && r.rules.argument.firstIn("asked:", name) != nil {
			r.stage(i, stagePrompt, r.evidence(g.exprs[k], "given as "+name))
		}
	}
}

// fromHere notes data that did not come to the unit as an argument.
func (r *runner) fromHere(v set) set {
	r.fresh.add(v, freshKinds)
	return v
}

// madeHere notes data that a call of the unit gives.
func (r *runner) madeHere(v set) set {
	r.nearby.add(v, madeKinds)
	return r.fromHere(v)
}

// gave is the output of a model. Where that came as an argument, each caller has the
// output of its own.
func (r *runner) gave(i int, g *given) set {
	if g.via >= 0 {
		return set{output.of(i), applied.of(g.via)}
	}
	return r.madeHere(single(output.of(i)))
}

// areOne tells whether values are all of one model, or nothing is known of them.
func (t *Tracker) areOne(v set) bool {
	known := slices.DeleteFunc(slices.Clone(v), func(x token) bool { return len(t.sites[x.index()].models) == 0 })
	return len(known) == 0 || t.sameModels(known[:1], known)
}

// takes notes where the inputs of a model come from, and whether it decodes or learns them: what may
// be one or another model decodes nothing of which that is known.
func (r *runner) takes(i int, x *syntax.Call, g *given, decodes, learns bool) {
	var alone set
	if len(g.all) > 0 {
		alone = r.alonesOf(g)
	}
	decodes = decodes && r.areOne(g.may.only(object)) && r.areOne(g.all.only(output))
	for _, t := range g.all {
		switch t.kind() {
		case inputs, prepared:
			r.stage(i, stageProcess, r.evidence(x, "inputs are prepared"))
		case output, made, argument, applied:
			if t.kind() == output && g.may.hasModel(t.index()) {
				continue // an alternative at this call, which an earlier round ran
			}
			if t == argument.of(max(g.via, 0)) && g.via >= 0 {
				continue // it is the model
			}
			r.flow(passing{from: t, to: object.of(i), via: int32(g.via), kind: r.handoff(), part: r.labelOf(r.partFor(t, i, g)), alone: alone.has(t), decoded: decodes, learns: learns}, r.evidence(x, "the output of one is the input of the other"))
		}
	}
}

// alonesOf returns the values beside which nothing else comes by an argument, or with an
// element of one, or on one of several ways to it.
func (r *runner) alonesOf(g *given) set {
	var out set
	for i, v := range g.args {
		if !v.hasData() {
			continue
		}
		out = union(out, r.aloneIn(v, g.exprs[i]))
		for _, x := range elementsOf(g.exprs[i]) {
			if isDotted(x) { // others have run, and with all that is in them
				out = union(out, r.aloneIn(r.expr(x), x))
			} else {
				out = union(out, r.oneWay(x))
			}
		}
	}
	return out
}

// aloneIn returns what is alone in what an expression gives, or on one way to it.
func (r *runner) aloneIn(v set, x syntax.Expr) set {
	if one := v.data(); len(one) == 1 {
		return one
	}
	return r.oneWay(x)
}

// oneWay returns what a name, or what is taken of it, alone is on one of the ways to where
// it stands.
func (r *runner) oneWay(x syntax.Expr) set {
	for {
		switch y := x.(type) {
		case *syntax.Name:
			if r.env.get(wayMark) == nil {
				return nil
			}
			return r.env.get(wayMark + y.Id)
		case *syntax.Attribute:
			x = y.Value
		case *syntax.Subscript:
			x = y.Value
		case *syntax.Call:
			f, ok := y.Func.(*syntax.Attribute)
			if !ok {
				return nil
			}
			x = f.Value
		default:
			return nil
		}
	}
}

// isDotted tells whether an expression is a name, or an attribute of one.
func isDotted(x syntax.Expr) bool {
	for {
		switch y := x.(type) {
		case *syntax.Name:
			return true
		case *syntax.Attribute:
			x = y.Value
		default:
			return false
		}
	}
}

func elementsOf(x syntax.Expr) []syntax.Expr {
	switch x := x.(type) {
	case *syntax.List:
		return x.Elts
	case *syntax.Tuple:
		return x.Elts
	}
	return nil
}

// handoff is the type of an edge that is seen here: inside one network, models are
// stacked.
func (r *runner) handoff() tie {
	if r.isForward(r.u.fn) {
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
			if name == "" || r.rules.argument.firstIn("prompt:", name) != nil {
				return true
			}
		}
		if name != "" && r.rules.argument.firstIn("prompt:", name) != nil {
			return true
		}
		if n := scope.LastName(x); n != "" && r.rules.argument.firstIn("prompt:", n) != nil {
			return true
		}
	}
	return false
}

// tokenized is what a tokenizer or processor makes of data: inputs, which go on from the
// models that put the data out.
func (r *runner) tokenized(t token, x *syntax.Call, g *given) set {
	r.processed(t, x, g)
	return union(r.fromHere(single(inputs.of(t.index()))), g.all.data())
}

// processed notes that a tokenizer or processor prepares inputs or reads outputs.
func (r *runner) processed(t token, x *syntax.Call, g *given) {
	r.prepares(x)
	r.stage(t.index(), stageProcess, r.evidence(x, scopeName(x)))
	if r.hasPrompt(g) {
		r.stage(t.index(), noteText, r.evidence(x, "text is given"))
	}
}

// thingMethod is a method of a tokenizer, a configuration, parameters or a trainer.
func (r *runner) thingMethod(t token, f *syntax.Attribute, x *syntax.Call, g *given) set {
	rule := r.rules.value.firstIn(kindName(t.kind()), f.Name)
	if rule != nil {
		r.apply(rule, t, x, g)
		for _, o := range g.all.only(output) {
			if t.kind() != tool { // what it is given trains or measures its own model
				r.apply(rule, o, x, g)
			}
		}
		if out := r.given(rule, t); out != nil || rule.Gives == "none" {
			if rule.Gives == "inputs" {
				out = union(out, g.all.data())
			}
			return out
		}
	}
	switch t.kind() {
	case part:
		if rule != nil && rule.Gives == "decoded" {
			return g.all.only(output, made, argument, applied)
		}
		return r.tokenized(t, x, g)
	case tool:
		r.trainerMethod(t.index(), f.Name, x)
		r.trainerGiven(t, f.Name, x, g)
		return single(output.of(t.index()))
	}
	return single(t)
}

// kindName returns what stands before the names of methods of things of a kind in the rules.
func kindName(k kind) string {
	switch k {
	case pieces:
		return "pieces."
	case params:
		return "params."
	case config:
		return "config."
	case part:
		return "part."
	case tool:
		return "tool."
	}
	return ""
}

// trainerMethod notes what a trainer does.
func (r *runner) trainerMethod(i int, name string, x *syntax.Call) {
	if rule := r.rules.value.firstIn("tool.", name); rule != nil {
		r.apply(rule, tool.of(i), x, nil)
	}
}

// trainerGiven notes what a method of a trainer makes of what others put out: not those that
// it was given to train with, which act on what it trains.
func (r *runner) trainerGiven(t token, name string, x *syntax.Call, g *given) {
	own := g.base.only(tool)
	if !g.all.hasKind(output) || slices.ContainsFunc(own, func(u token) bool { return r.said[edge{endOf(t.index()), endOf(u.index()), guidance}] }) {
		return
	}
	p := partiesOf(g, single(object.of(t.index())))
	for i, v := range p.held[:len(g.args)] {
		p.held[i] = v.without(own.as(output, tool))
	}
	r.interact(toolMark+name, "", p, x)
}

// valueMethod is a method of what a model put out, or of its prepared inputs.
func (r *runner) valueMethod(t token, f *syntax.Attribute, x *syntax.Call, g *given) set {
	rule := r.rules.value.first(f.Name, "")
	if rule != nil && rule.Gives == "none" {
		return nil
	}
	if rule != nil && t.kind() == output {
		r.apply(rule, t, x, g)
	}
	if rule != nil && rule.Gives == "trains" && (t.kind() == output || t.kind() == made) {
		r.backward(x, g.base)
	}
	if rule != nil && rule.Gives == "saves" {
		r.saved(g.exprs[:min(1, len(g.exprs))], g.base) // all of it: later, the buffer holds a result
	}
	return union(single(t), g.data())
}

// backward notes that a loss is followed back into what it was computed of.
func (r *runner) backward(x *syntax.Call, v set) {
	for _, t := range v.only(output) {
		r.stage(t.index(), noteBackward, r.evidence(x, "a loss of its output is followed back"))
	}
	r.u.trains = true
	r.weighed(x, v)
	for _, t := range v.only(made) {
		r.learners[layer.of(t.index())] = true
	}
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
		if r.isForward(r.u.fn) && paramNamed(r.u.fn, base.Id) >= 0 {
			return // what a network is given under that name is most often one tensor
		}
		name = base.Id
	}
	rule := r.rules.value.first(name, "")
	if rule == nil || !hasNote(rule, "layers") {
		return
	}
	switch c := r.cutOf(t.index()); indexText(x.Index) {
	case "":
	case "-1":
		c.last = true
	default:
		c.inner = earlier(c.inner, r.evidence(x, "an inner layer is taken"))
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
