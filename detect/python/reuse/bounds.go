package reuse

import (
	"github.com/ptmlock/ptmlock/detect"
	"github.com/ptmlock/ptmlock/detect/python/syntax"
)

// This file tells what is done with the result of a model from what a network does with
// values of its own: a flow that leaves out what is beyond its bounds tells no classes.

// maxWithin bounds the functions that lead from a network to one that it calls.
const maxWithin = 4

// compared notes that outputs are measured against a threshold.
func (r *runner) compared(x *syntax.Compare, v set) {
	for _, op := range x.Ops {
		switch op {
		case syntax.Lt, syntax.LtE, syntax.Gt, syntax.GtE:
			if r.inTrainer() {
				return
			}
			for _, t := range v.only(output) {
				if r.u.bounded == nil {
					r.u.bounded = map[int]detect.Evidence{}
				}
				keep(r.u.bounded, t.index(), r.evidence(x, "its result is compared with a threshold"))
			}
			return
		}
	}
}

// marked returns what a comparison gives: of data that is measured against a number it tells
// which parts are above it, as a mask does. Any other says yes or no.
func (r *runner) marked(x *syntax.Compare, bound bool, v set) set {
	if !bound || len(x.Ops) > 1 {
		return nil
	}
	switch x.Ops[0] {
	case syntax.Lt, syntax.LtE, syntax.Gt, syntax.GtE, syntax.Eq, syntax.NotEq:
		return v.data()
	}
	return nil
}

// concludeBounds says what results are measured against thresholds, once it is known
// which networks hold which weights and what they call.
func (t *Tracker) concludeBounds() {
	for _, u := range t.units {
		for i, e := range u.bounded {
			if t.isWithin(u, i) {
				keep(t.sites[i].facts, noteWithin, e)
				continue
			}
			keep(t.sites[i].facts, stagePost, e)
			keep(t.sites[i].facts, noteClasses, e)
		}
	}
}

// isWithin tells whether a unit is a method of the network that a model's weights are
// loaded into, or of a part of it, or a function that nothing else calls.
func (t *Tracker) isWithin(u *unit, i int) bool {
	units := []*unit{u}
	for depth := 0; len(units) > 0; depth++ {
		var callers []*unit // each once: there are many ways to them
		seen := map[*unit]bool{}
		for _, u := range units {
			switch {
			case u.fn == nil:
				return false
			case u.fn.Class != nil:
				if !(&runner{Tracker: t, u: u}).isInside(i) {
					return false
				}
				continue
			case depth == maxWithin || len(u.watchers) == 0:
				return false
			}
			for _, caller := range u.watchers {
				if caller != u && !seen[caller] {
					seen[caller] = true
					callers = append(callers, caller)
				}
			}
		}
		units = callers
	}
	return true
}
