package reuse

import (
	"path"

	"github.com/ptmlock/ptmlock/detect"
	"github.com/ptmlock/ptmlock/detect/python/scope"
	"github.com/ptmlock/ptmlock/detect/python/syntax"
)

// This file tells parts of networks that are taken for good from those that are told
// apart: all hidden states are averaged, all blocks go on one after the other.

// cut is what a unit takes of the layers of a site.
type cut struct {
	inner, short, head detect.Evidence // an inner layer's output; the layers below some; all but the head
	last               bool            // the last layer's output is taken, too
	split              bool            // the layers from some one on are taken, too
}

// cutOf returns what the unit takes of a site so far.
func (r *runner) cutOf(i int) *cut {
	c := r.u.cuts[i]
	if c == nil {
		c = &cut{}
		if r.u.cuts == nil {
			r.u.cuts = map[int]*cut{}
		}
		r.u.cuts[i] = c
	}
	return c
}

// sliced notes that a slice of layers is taken.
func (r *runner) sliced(i int, x *syntax.Subscript, slice *syntax.Slice) {
	c := r.cutOf(i)
	if lower, ok := slice.Lower.(*syntax.Num); slice.Lower != nil && !(ok && lower.Text == "0") {
		c.split = true
	}
	if slice.Upper == nil {
		return
	}
	e := r.evidence(x, "only a part of its layers is taken")
	if isHeadCut(slice.Upper) {
		c.head = earlier(c.head, e)
	} else {
		c.short = earlier(c.short, e)
	}
}

func earlier(a, b detect.Evidence) detect.Evidence {
	if a.What == "" || compareEvidence(b, a) < 0 {
		return b
	}
	return a
}

// isHeadCut tells whether a bound of layers leaves out the last one, or the pooling
// before it, only: "[:-1]".
func isHeadCut(upper syntax.Expr) bool {
	u, ok := upper.(*syntax.UnaryOp)
	if !ok {
		return false
	}
	n, ok := u.Operand.(*syntax.Num)
	return ok && (n.Text == "1" || n.Text == "2")
}

// swap is an object of a class of the project that is put into a site.
type swap struct {
	site  int
	class *scope.Class
}

// concludeSwaps notes what is replaced: what holds the model itself is put around it.
func (t *Tracker) concludeSwaps() {
	for s, e := range t.swaps {
		if !t.collectHeld(s.class).models.has(object.of(s.site)) {
			keep(t.sites[s.site].adapts, adaptModification, e)
		}
	}
}

// concludeFills notes weights that are put into networks: not those that come from the
// network itself, nor those that a project publishes by entry points of torch.hub.
// https://pytorch.org/docs/2.5/hub.html#publishing-models
func (t *Tracker) concludeFills() {
	for f, e := range t.fills {
		if path.Base(e.At.File) != "hubconf.py" && !t.holdsPart(f.class, f.site) {
			keep(t.sites[f.site].adapts, adaptWeights, e)
		}
	}
}

// holdsPart tells whether objects of a class, which weights of a site are loaded into,
// have the model of the site in an attribute, or networks among their attributes do.
func (t *Tracker) holdsPart(c *scope.Class, site int) bool {
	for _, k := range t.collectHeld(c).classes {
		for _, name := range t.attributes[k] {
			if s := t.fields[field{k, name}]; name != itself && name != library && (s.has(object.of(site)) || s.has(piece.of(site))) {
				return true
			}
		}
	}
	return false
}

// concludeCuts notes the adaptations that cuts mean.
func (t *Tracker) concludeCuts() {
	for _, u := range t.units {
		for i, c := range u.cuts {
			s := t.sites[i]
			if c.inner.What != "" && !c.last {
				keep(s.adapts, adaptDeletionLayers, c.inner)
			}
			switch {
			case c.head.What != "":
				keep(s.adapts, adaptDeletionHead, c.head)
			case c.short.What != "" && c.split:
				keep(s.facts, notePart, c.short)
			case c.short.What != "":
				keep(s.adapts, adaptDeletionLayers, c.short)
			}
		}
	}
}
