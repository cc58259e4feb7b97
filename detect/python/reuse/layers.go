package reuse

import (
	"cmp"
	"slices"
	"strings"

	"github.com/ptmlock/ptmlock/detect/python/scope"
	"github.com/ptmlock/ptmlock/detect/python/syntax"
)

// layerMethod is a method of what starts without weights: an estimator that is
// fitted, a network that is moved.
func (r *runner) layerMethod(t token, f *syntax.Attribute, x *syntax.Call, g *given) set {
	rule := r.rules.method.first(f.Name, "")
	if rule != nil && slices.Contains(rule.Stages, stageTune) {
		r.learners[t] = true
	}
	if rule != nil && (rule.Gives == "object" || rule.Gives == "params") {
		return single(t)
	}
	return r.layered(t, x, g, true)
}

// layered gives values to a layer or estimator. A network that a library makes of layers is one
// by itself where a method of it is run: where it is called, it may be put on top of a model.
func (r *runner) layered(t token, x *syntax.Call, g *given, byMethod bool) set {
	name := r.layers[t.index()]
	if rule := r.rules.layer.first(name, ""); rule != nil && rule.Gives == "activation" {
		for _, o := range g.all.only(output) {
			r.apply(rule, o, x, g)
		}
		return g.all.data()
	}
	rule := r.rules.layer.first(name, "")
	estimator := rule != nil && (rule.Gives == "estimator" || byMethod && rule.Gives == "network")
	to := r.scratch("") // a layer by itself is no model
	if estimator {
		to = r.scratch(name[strings.LastIndexByte(name, '.')+1:])
	}
	var inside set
	if c := r.classOf(); c != nil && r.isNetwork(c) {
		to = r.scratch(c.Name)
		if rule == nil || rule.Gives == "layer" {
			inside = r.heldIn(r.selfToken())
		}
	}
	r.fedTo(to, r.classOf(), inside, x, g)
	return g.all.data()
}

// isEntry tells whether what is called is in a container, and not the container, of a
// network that is no model itself.
func (r *runner) isEntry(x syntax.Expr) bool {
	_, ok := x.(*syntax.Subscript)
	c := r.classOf()
	return ok && (c == nil || len(r.loadedAs(r.selfToken())) == 0 && len(r.partOf(c)) == 0)
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
	for _, t := range g.all.only(output, argument, applied) {
		r.flow(passing{from: t, to: layer.of(0), class: to.class, in: in, via: -1}, r.evidence(x, "its output is given to "+cmp.Or(to.name(), "a layer")))
	}
}
