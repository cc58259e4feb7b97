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
	from token // data, or an argument of the unit or what it puts out
	to   token // a model; or a layer, which the class tells
	via  int   // the parameter of the unit that the model came by; -1 for none
	kind string
	part string // the argument that it comes by, if that is for a part of the model

	class string       // of what starts without weights
	in    *scope.Class // as of fed
}

// passed is a passing with the first place that shows it.
type passed struct {
	passing
	at detect.Evidence
}

// maxPassed bounds what one function says.
const maxPassed = 256

// flow notes that a value comes to a model: an edge, if both are known here, or else
// what the callers are told.
func (r *runner) flow(p passing, e detect.Evidence) {
	switch {
	case p.from.isOpen() || p.via >= 0:
		if p.from.isOpen() || r.fresh.has(p.from) {
			if p.via >= 0 {
				p.to = argument.of(p.via)
			}
			r.tellPassed(p, e)
		}
	case r.fresh.has(p.from):
		r.meet(p, e)
	}
}

// tellPassed notes what the callers of the unit are told.
func (r *runner) tellPassed(p passing, e detect.Evidence) {
	if r.u.fn == nil {
		return
	}
	i, known := r.u.passes[p]
	switch {
	case known && compareEvidence(e, r.u.passed[i].at) < 0:
		r.u.passed[i].at = e
	case known:
	case len(r.u.passed) >= maxPassed:
		r.cut = true
	default:
		r.u.passes[p] = len(r.u.passed)
		r.u.passed = append(r.u.passed, passed{p, e})
		r.tell(r.u, p.concerns)
	}
}

// meet notes an edge between what is known.
func (r *runner) meet(p passing, e detect.Evidence) {
	l := link{e, r.nearby.has(p.from)}
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
		case p.part != "":
			r.u.showsPart(fedPart{p.from.index(), partAt{p.to.index(), p.part}, p.kind}, l)
		default:
			r.u.shows(edge{endOf(p.from.index()), endOf(p.to.index()), p.kind}, l)
		}
	case made:
		r.u.shows(edge{end{-1, r.layers[p.from.index()]}, endOf(p.to.index()), p.kind}, l)
	}
}

// pass says at a call of a function what its arguments meet.
func (r *runner) pass(u *unit, to []set, g *given) {
	r.steps += len(u.passes) / stepTokens
	for i := range u.passed {
		p, e := u.passed[i].passing, less(u.passed[i].at, detect.Medium) // whoever calls: a guess less sure
		for _, from := range r.actual(p.from, to) {
			if p.to.kind() != argument {
				q := p
				if q.from = from; p.to.kind() == object && g.call != nil {
					i := r.choose(g.call, u.fn, p.to.index())
					if i == ruledOut {
						continue
					}
					q.to = object.of(i)
				}
				r.flow(q, e)
				continue
			}
			if p.to.index() >= len(to) {
				continue
			}
			may := to[p.to.index()]
			if from.kind() == output && may.hasModel(from.index()) {
				continue
			}
			for _, m := range may {
				q := p
				q.from, q.via = from, -1
				switch m.kind() {
				case object, piece:
					q.to = object.of(m.index())
					q.via = r.cameBy(m, may)
				case argument:
					q.to, q.via = m, m.index()
				default:
					continue
				}
				r.flow(q, e)
			}
		}
	}
}

// actual returns what a call gives for a value of a function.
func (r *runner) actual(from token, to []set) set {
	switch {
	case !from.isOpen():
		return single(from)
	case from.index() >= len(to):
		return nil
	case from.kind() == applied:
		return r.outputsOf(to[from.index()])
	}
	return to[from.index()].only(output, made, argument, applied)
}

// outputsOf returns what values put out when they are called.
func (r *runner) outputsOf(v set) set {
	var out set
	for _, t := range v {
		switch t.kind() {
		case object, piece:
			if by := r.cameBy(t, v); by >= 0 {
				out = union(out, set{output.of(t.index()), applied.of(by)})
			} else {
				out = union(out, r.madeHere(single(output.of(t.index()))))
			}
		case argument:
			out = union(out, single(applied.of(t.index())))
		case function:
			if u := r.unitOfBound(r.functions[t.index()]); u != nil {
				out = union(out, r.madeHere(u.own))
			}
		}
	}
	return out
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
