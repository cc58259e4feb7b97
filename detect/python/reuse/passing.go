package reuse

import (
	"github.com/ptmlock/ptmlock/detect"
	"github.com/ptmlock/ptmlock/detect/python/scope"
)

// This file carries what comes to models through functions. What a parameter holds is
// joined over all callers, so that a model which a function runs on its argument would
// meet the outputs of each of them. So a function only says which argument meets what,
// and each call says what that is.

// passing is a value that comes to a model, or to what starts without weights.
type passing struct {
	from  token        // data, or an argument of the unit or what it puts out
	to    token        // a model; or a layer, which the class tells
	part  label        // the argument that it comes by, if that is for a part of the model; or nil
	class label        // of what starts without weights
	in    *scope.Class // as of fed
	via   int32        // the parameter of the unit that the model came by; -1 for none
	kind  tie
	alone bool // nothing else comes by an argument that it comes by
	// decoded says that the model decodes it.
	decoded bool
	// learns says that the model is trained on it there.
	learns bool
}

// passed is a passing with the first place that shows it, and the last run of the unit that
// did: what came to a model only while it was not known what is called is none.
type passed struct {
	passing
	at  detect.Evidence
	run int
}

// isPast tells whether the last whole run of the unit does not show it any more.
func (p *passed) isPast(u *unit) bool { return p.run < u.whole }

// maxPassed bounds what one function says: functions with dozens of settings, each of which
// may come to each of several models, say some hundred things.
const maxPassed = 1024

// flow notes that a value comes to a model: an edge, if both are known here, or else
// what the callers are told.
func (r *runner) flow(p passing, e detect.Evidence) {
	if p.from.isOpen() || r.fresh.has(p.from) {
		r.comes(p, e, r.nearby.has(p.from))
	}
}

// comes is flow for a value of which it is known that it comes from here, near or far.
func (r *runner) comes(p passing, e detect.Evidence, near bool) {
	switch {
	case p.via >= 0:
		p.to = argument.of(int(p.via))
		r.tellPassed(p, e)
	case p.from.isOpen():
		r.tellPassed(p, e)
	default:
		r.meet(p, e, near)
	}
}

// tellPassed notes what the callers of the unit are told. The object whose method it is
// is no data: of that they are told only that the method runs something.
func (r *runner) tellPassed(p passing, e detect.Evidence) {
	if r.u.fn == nil {
		return
	}
	if r.u.method && p.from.isOpen() && p.from.index() == 0 {
		r.tell(r.u, nobody) // nobody else may ask who makes the object
		return
	}
	i, known := r.u.passes[p]
	switch {
	case known:
		old := &r.u.passed[i]
		if compareEvidence(e, old.at) < 0 {
			old.at = e
		}
		if old.isPast(r.u) {
			r.tell(r.u, p.concerns)
		}
		old.run = r.u.runs
	case len(r.u.passed) >= maxPassed:
		r.cut = true
	default:
		r.u.passes[p] = len(r.u.passed)
		r.u.passed = append(r.u.passed, passed{p, e, r.u.runs})
		r.tell(r.u, p.concerns)
	}
}

// meet notes an edge between what is known.
func (r *runner) meet(p passing, e detect.Evidence, near bool) {
	l := link{e, near}
	if p.alone && p.from.kind() == output {
		if r.u.alone == nil {
			r.u.alone = map[edge]bool{}
		}
		r.u.alone[edge{endOf(p.from.index()), endOf(p.to.index()), p.kind}] = true
	}
	if p.to.kind() == layer {
		if p.from.kind() == output {
			f := fed{from: p.from.index(), to: end{-1, p.class}, in: p.in}
			if p.in != nil && r.isNetwork(p.in) {
				f.head = r.held(p.in).has(object.of(p.from.index()))
			}
			r.u.showsFed(f, l)
		}
		return
	}
	switch p.from.kind() {
	case output:
		switch {
		case p.from.index() == p.to.index():
		case p.part != nil:
			r.u.showsPart(fedPart{p.from.index(), partAt{p.to.index(), textOf(p.part)}, p.kind}, l)
		default:
			r.shown(edge{endOf(p.from.index()), endOf(p.to.index()), p.kind}, l, p)
		}
	case made:
		r.shown(edge{r.scratch(r.layers[p.from.index()]), endOf(p.to.index()), p.kind}, l, p)
	}
}

// shown notes an edge that a passing is.
func (r *runner) shown(k edge, l link, p passing) {
	if _, known := r.learnt[k]; p.learns && !known || !p.learns {
		r.learnt[k] = p.learns // only that, wherever it is met
	}
	if p.decoded {
		r.decoded[k] = true
	}
	r.u.shows(k, l)
}

// pass says at a call of a function what its arguments meet.
func (r *runner) pass(u *unit, to []set, g *given) {
	r.steps += len(u.passes) / stepTokens
	a := actuals{r: r, to: to}
	last, chosen := -1, -1 // of the sites that were chosen: one is often asked for again
	for i := range u.passed {
		p := u.passed[i].passing
		from := a.of(p.from)
		if len(from) == 0 || u.passed[i].isPast(u) {
			continue
		}
		e := less(u.passed[i].at, detect.Medium) // whoever calls: a guess less sure
		if g.whole != nil && p.isInside(r.Tracker) {
			r.contain(g.whole, p, e)
			continue
		}
		if p.to.kind() == argument {
			if !p.from.isOpen() { // the function has it itself
				from = r.chosenAt(u.fn, from, g)
			}
			r.passTo(p, from, to, e)
			continue
		}
		if p.to.kind() == object && g.call != nil {
			if p.to.index() != last {
				last = p.to.index()
				chosen = r.choose(g.call, u.fn, last)
			}
			if chosen == ruledOut {
				continue
			}
			p.to = object.of(chosen)
		}
		p.alone = p.alone && len(from) == 1
		p.decoded = p.decoded && r.areOne(from.only(output))
		r.steps += len(from) / stepTokens
		for _, p.from = range from {
			r.flow(p, e)
		}
	}
}

// passTo is pass for values that meet a model among the arguments.
func (r *runner) passTo(p passing, values set, to []set, e detect.Evidence) {
	if p.to.index() >= len(to) {
		return
	}
	may, here := to[p.to.index()], !p.from.isOpen()
	p.alone = p.alone && len(values) == 1
	r.steps += len(values) * len(may) / stepTokens
	p.decoded = p.decoded && r.areOne(values.only(output)) && r.areOne(may.only(object))
	for _, from := range values {
		if from.kind() == output && may.hasModel(from.index()) {
			continue
		}
		for _, m := range may {
			q := p
			q.from, q.via = from, -1
			switch m.kind() {
			case object, piece:
				q.to = object.of(m.index())
				q.via = int32(r.cameBy(m, may))
			case argument:
				q.to, q.via = m, int32(m.index())
			default:
				continue
			}
			if here {
				r.comes(q, e, true)
			} else {
				r.flow(q, e)
			}
		}
	}
}

// actuals are what a call gives for the values of a function.
type actuals struct {
	r              *runner
	to             []set
	given, outputs []set    // of arguments, and of what they put out; nil where not asked for yet
	itself         [1]token // of what needs nothing
}

// of returns what a call gives for a value of a function, until it is asked again.
func (a *actuals) of(from token) set {
	i := from.index()
	switch {
	case !from.isOpen():
		a.itself[0] = from
		return a.itself[:]
	case i >= len(a.to):
		return nil
	case from.kind() == applied:
		return known(&a.outputs, i, len(a.to), func() set { return a.r.outputsOf(a.to[i]) })
	}
	return known(&a.given, i, len(a.to), func() set { return a.to[i].only(output, made, argument, applied) })
}

// known returns the i-th of n sets, which is found out when it is asked for first.
func known(sets *[]set, i, n int, find func() set) set {
	if *sets == nil {
		*sets = make([]set, n)
	}
	if (*sets)[i] == nil {
		if (*sets)[i] = find(); (*sets)[i] == nil {
			(*sets)[i] = set{}
		}
	}
	return (*sets)[i]
}

// outputsOf returns what values put out when they are called.
func (r *runner) outputsOf(v set) set {
	var out mix
	for _, t := range v {
		switch t.kind() {
		case object, piece:
			if by := r.cameBy(t, v); by >= 0 {
				out.add(set{output.of(t.index()), applied.of(by)})
			} else {
				out.add(r.madeHere(single(output.of(t.index()))))
			}
		case argument:
			out.add(single(applied.of(t.index())))
		case function:
			if u := r.unitOfBound(r.functions[t.index()]); u != nil {
				out.add(r.madeHere(u.own))
			}
		}
	}
	return out.set()
}

// cameBy returns the parameter of the unit by which a model came among the values of
// an expression; -1 if it did not come by one.
func (r *runner) cameBy(t token, values set) int {
	if r.u.fn == nil || t.kind() != object && t.kind() != piece {
		return -1
	}
	for _, a := range values.only(argument) {
		if r.u.given(a.index()).has(object.of(t.index())) {
			return a.index()
		}
	}
	return -1
}
