package reuse

import (
	"cmp"
	"maps"
	"slices"

	"github.com/ptmlock/ptmlock/detect/python/scope"
	"github.com/ptmlock/ptmlock/detect/python/syntax"
)

// This file finds models that teach or reward others: what they put out is in the loss of
// a model that is trained, beside what that put out.

const (
	// maxInLoss bounds those of which outputs are in one loss: of more, calls were not told apart.
	maxInLoss = 6
	// maxOperands bounds the arguments of a call that are compared with each other.
	maxOperands = 32
	// maxBlended bounds the outputs on each side of an operator.
	maxBlended = 16
)

// inLoss is the outputs of two models or networks that are in one loss, the lower one first.
type inLoss struct{ a, b token }

// weighed notes whose outputs are in a loss together, but for those that both came from
// callers, who each give a loss of their own.
func (r *runner) weighed(x syntax.Node, v set) {
	in := v.only(output, made)
	if len(in) < 2 || len(in) > maxInLoss {
		return
	}
	for n, a := range in {
		for _, b := range in[n+1:] {
			if r.fresh.has(a) || r.fresh.has(b) {
				keepLink(r.inLoss, inLoss{a, b}, link{r.evidence(x, "its output is in the loss of the other"), r.nearby.has(a) || r.nearby.has(b)})
			}
		}
	}
}

// operands notes whose outputs are told apart: of two operands, or arguments, the one holds the
// output of one and the other that of another, and one of them only that. Models of which a
// program runs one are always in a loss together.
func (r *runner) operands(all ...set) {
	var some []set
	for _, v := range all {
		if v = v.only(output, made); len(v) > 0 && len(v) <= maxInLoss && len(some) < maxOperands {
			some = append(some, v)
		}
	}
	for n, v := range some {
		for _, w := range some[n+1:] {
			if slices.Equal(v, w) {
				continue
			}
			for _, a := range v {
				for _, b := range w {
					if a != b && !(v.has(b) && w.has(a)) {
						r.toldApart[inLoss{min(a, b), max(a, b)}] = true
					}
				}
			}
		}
	}
}

// blended notes which models' outputs meet as the two sides of an operator, as a picture does
// and the mask that is applied to it.
func (r *runner) blended(left, right set) {
	left, right = left.only(output), right.only(output)
	if len(left) > maxBlended || len(right) > maxBlended {
		return
	}
	for _, a := range left {
		for _, b := range right {
			if a != b && !(left.has(b) && right.has(a)) {
				r.blends[inLoss{min(a, b), max(a, b)}] = true
			}
		}
	}
}

// endOfData returns who put something out.
func (t *Tracker) endOfData(x token) end {
	if x.kind() == made {
		return t.scratch(t.layers[x.index()])
	}
	return endOf(x.index())
}

// concludeTaught makes those guide others that are in a loss with them: what is not
// trained guides what is, unless its output comes to that, or to what this is a part of.
func (t *Tracker) concludeTaught() {
	if len(t.inLoss) == 0 {
		return
	}
	feeds := t.feedsInto()
	for _, k := range slices.SortedFunc(maps.Keys(t.inLoss), func(a, b inLoss) int { return cmp.Or(cmp.Compare(a.a, b.a), cmp.Compare(a.b, b.b)) }) {
		if !t.toldApart[k] {
			continue
		}
		a, b := t.endOfData(k.a), t.endOfData(k.b)
		for _, way := range [][2]end{{a, b}, {b, a}} {
			if t.mayTeach(way[0]) && t.isTaught(way[1], way[0]) && !feeds(way[0], way[1]) {
				keepLink(t.edges, edge{way[0], way[1], guidance}, t.inLoss[k])
			}
		}
	}
}

// concludeLabels makes those guide others that tell what these are trained to tell: what
// decides or scores gives no features, so that its outputs among the data are the labels.
func (t *Tracker) concludeLabels() {
	for _, k := range t.sortedEdges() {
		if k.kind != sequential || !t.learnt[k] || !t.mayTeach(k.from) || t.organized(k.from.site) != "discriminative" {
			continue
		}
		at := t.edges[k]
		delete(t.edges, k)
		keepLink(t.edges, edge{k.from, k.to, guidance}, at)
	}
}

// mayTeach tells whether an end is a model that is not trained, even if it is elsewhere.
func (t *Tracker) mayTeach(e end) bool {
	return e.site >= 0 && len(t.sites[e.site].models) > 0 && !has(t.sites[e.site].facts, stageTune)
}

// isTaught tells whether one end is seen to be trained beside another: a network of the
// project, if it is given to an optimizer as a whole and the other runs without gradients
// and is no part of it.
func (t *Tracker) isTaught(e, by end) bool {
	if e.site >= 0 {
		return has(t.sites[e.site].facts, stageTune)
	}
	facts := t.sites[by.site].facts
	if has(facts, noteGraded) && !has(facts, noteFrozen) {
		return false
	}
	return slices.ContainsFunc(t.trainedClasses(), func(c *scope.Class) bool {
		return c.Name == e.name() && !t.collectHeld(c).models.has(object.of(by.site))
	})
}
