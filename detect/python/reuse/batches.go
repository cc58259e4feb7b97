package reuse

import (
	"slices"

	"github.com/ptmlock/ptmlock/detect/python/scope"
	"github.com/ptmlock/ptmlock/detect/python/syntax"
)

// This file follows data through what libraries call: data sets that loaders read,
// functions that are handed over, steps of training that a trainer runs.

// items returns the data that iterating over objects, or over what a loader makes of
// them, gives: what the methods of project classes return that libraries read data
// with, and what functions among them return.
func (r *runner) items(v set) set {
	var out set
	for _, t := range v {
		switch t.kind() {
		case inputs, output, prepared, made, argument:
			out = union(out, single(t))
		case function:
			if u := r.unitOfBound(r.functions[t.index()]); u != nil {
				r.first(u)
				out = union(out, r.results(u))
			}
		case instance:
			for _, rule := range r.rules.hook.rules {
				if rule.Gives != "items" {
					continue
				}
				for _, name := range rule.Names {
					if m := r.e.Method(r.classes[t.index()], name); m != nil {
						out = union(out, r.results(r.unitFor(m, t)))
					}
				}
			}
		}
	}
	return out
}

// results returns the data that a function makes of its own, for whoever calls it out
// of sight.
func (r *runner) results(u *unit) set {
	if u == nil {
		return nil
	}
	r.watch(u, nil)
	return r.fromHere(u.own.only(inputs, output, prepared, made))
}

// resultsOf returns what functions among values give.
func (r *runner) resultsOf(v set) set {
	var out set
	for _, t := range v.only(function) {
		out = union(out, r.results(r.unitOfBound(r.functions[t.index()])))
	}
	return out
}

// handedFunctions returns what functions give that are handed to a call which says
// nothing of them: it runs them on the data that it has.
func (r *runner) handedFunctions(g *given) set {
	if !g.all.hasKind(function) {
		return nil
	}
	var out set
	data := union(g.all, g.base).only(output, made, argument, applied)
	for _, t := range g.all.only(function) {
		f := r.functions[t.index()]
		u := r.unitOfBound(f)
		if u == nil {
			continue
		}
		out = union(out, r.results(u))
		to := make([]set, len(u.fn.Params))
		for i := range to {
			if i > 0 || u.fn.Class == nil || r.e.IsStatic(u.fn) {
				to[i] = data
			}
		}
		if len(data) > 0 {
			r.watch(u, to)
			r.pass(u, to, g)
		}
	}
	return out
}

// fedByTrainer notes that prepared data comes to the models among the arguments of a trainer.
func (r *runner) fedByTrainer(x *syntax.Call, models set, g *given) {
	if data := r.items(g.all); !data.hasKind(inputs) && !data.hasKind(prepared) && !g.all.hasKind(part) {
		return
	}
	for _, t := range models {
		switch t.kind() {
		case object, piece, tool:
			r.stage(t.index(), stageProcess, r.evidence(x, "its training data are prepared"))
		case instance:
			for _, m := range r.heldIn(t) {
				r.stage(m.index(), stageProcess, r.evidence(x, "its training data are prepared"))
			}
		}
	}
}

// stepsOf gives the data of a trainer to the methods of networks that it runs: the
// second parameter of a training_step is a batch.
func (r *runner) stepsOf(g *given) {
	data := r.items(g.all).concrete()
	for _, t := range g.all.only(instance) {
		c := r.classes[t.index()]
		for _, rule := range r.rules.hook.rules {
			if rule.Gives != "trains" && rule.Gives != "runs" {
				continue
			}
			for _, name := range rule.Names {
				m := r.e.Method(c, name)
				if m == nil || r.units[m] == nil || len(m.Params) < 2 || m.Params[1].Name == rule.Keyword {
					continue
				}
				if len(data) > 0 {
					u, to := r.unitFor(m, t), make([]set, len(m.Params))
					to[1] = data
					r.give(u, m.Params[1].Name, data)
					r.watch(u, to)
					r.pass(u, to, g)
				}
			}
		}
	}
}

// trainees returns what a trainer is given to train: what acts on others, such as a teacher,
// is not.
func (g *given) trainees() set {
	var out set
	for i, v := range g.args {
		if !slices.Contains(g.acts, i) {
			out = union(out, v)
		}
	}
	return out
}

// trainedBy is a trainer of a project class. What a library's rules say of its base holds of
// it; the steps that it has of its own are given what is trained, if they take it.
func (r *runner) trainedBy(trainer token, x *syntax.Call, g *given) {
	c := r.classes[trainer.index()]
	_, external := r.e.Lineage(c)
	if hasModels(g.all) {
		for _, name := range append(external, unknownMark+c.Name) {
			g.acts = append(g.acts, r.interact(name, name, partiesOf(g, nil), x)...)
		}
	}
	trained := g.trainees()
	r.train(trained, x, "trained by "+c.Name)
	r.fedByTrainer(x, g.all, g)
	models := trained.only(object, piece, instance)
	if len(models) == 0 {
		return
	}
	for _, rule := range r.rules.hook.rules {
		for _, name := range rule.Names {
			m := r.e.Method(c, name)
			if rule.Keyword == "" || m == nil || r.units[m] == nil || len(m.Params) < 2 || m.Params[1].Name != rule.Keyword {
				continue
			}
			u, to := r.unitFor(m, trainer), make([]set, len(m.Params))
			to[1] = models
			r.give(u, rule.Keyword, models)
			r.watch(u, to)
			r.pass(u, to, g)
		}
	}
}

// hooked gives what a model puts out to functions that are called with it, as their last
// argument, whenever the model runs.
func (r *runner) hooked(t token, g *given) {
	for _, f := range g.all.only(function) {
		u := r.unitOfBound(r.functions[f.index()])
		if u != nil && len(u.fn.Params) >= hookParams {
			r.give(u, u.fn.Params[len(u.fn.Params)-1].Name, single(output.of(t.index())))
		}
	}
}

// hookParams are the module, its inputs and its output.
const hookParams = 3

// isTrainingStep tells whether a method is one that a trainer follows a loss back from.
func (t *Tracker) isTrainingStep(f *scope.Function) bool {
	if f == nil || f.Class == nil || t.baseRule(f.Class) == nil {
		return false
	}
	rule := t.rules.hook.first(f.Name, "")
	return rule != nil && rule.Gives == "trains"
}

// isServed tells whether a method is one whose results a library gives to those who ask.
func (t *Tracker) isServed(f *scope.Function) bool {
	if f.Class == nil {
		return false
	}
	if base := t.baseRule(f.Class); base == nil || base.Gives != "service" {
		return false
	}
	rule := t.rules.hook.first(f.Name, "")
	return rule != nil && rule.Gives == "delivery"
}
