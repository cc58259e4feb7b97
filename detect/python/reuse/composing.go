package reuse

import (
	"slices"

	"github.com/ptmlock/ptmlock/detect/python/scope"
	"github.com/ptmlock/ptmlock/detect/python/syntax"
)

// This file carries what loading calls are given through the functions that they stand
// in: of a helper that loads whatever it is told, with the parts that it is handed, each
// caller has the model and the parts of its own.

// composed is a loading call that is given what the callers of its unit give.
type composed struct {
	composing
	g *given // as the unit sees it
}

// composing is a site, and the call of the unit that gives it something: the loading call
// itself, or a call of a function that leads to it.
type composing struct {
	site int
	call *syntax.Call
}

// maxComposed bounds the loading calls that one function tells its callers of.
const maxComposed = 32

// maxKeys bounds the keywords without a parameter that are told apart.
const maxKeys = 32

// restKey is the key under which a dict holds what is under keys that are not known.
const restKey = "**"

// given returns what all callers give for an argument of the unit, by its index: the
// keywords that no parameter has come behind the parameters.
func (u *unit) given(i int) set {
	switch n := len(u.fn.Params); {
	case i < n:
		return u.params[u.fn.Params[i].Name]
	case i-n < len(u.keys):
		return u.keyed[u.keys[i-n]]
	}
	return nil
}

// keysGiven returns what the unit's parameter of keywords holds by its keys.
func (u *unit) keysGiven() map[string]set {
	out := make(map[string]set, len(u.keyed))
	for key, v := range u.keyed {
		out[key] = v
	}
	for i, key := range u.keys {
		out[key] = union(out[key], single(argument.of(len(u.fn.Params)+i)))
	}
	return out
}

// keysHanded returns what a call gives under the keys of a function, behind what it gives
// for its parameters.
func (u *unit) keysHanded(to []set, keys map[string]set) []set {
	for _, key := range u.keys {
		to = append(to, keys[key])
	}
	return to
}

// ownOf returns the arguments of a call without what came by parameters of the unit; open
// tells whether models did.
func (r *runner) ownOf(g *given) (own *given, open bool) {
	if r.u.fn == nil {
		return g, false
	}
	own = &given{}
	*own = *g
	own.args, own.all = make([]set, len(g.args)), nil
	for k, v := range g.args {
		var came set
		for _, a := range v.only(argument) {
			came = union(came, r.u.given(a.index()))
		}
		own.args[k] = v
		if hasModels(came) {
			open = true
			own.args[k] = slices.DeleteFunc(slices.Clone(v), func(t token) bool { return came.has(t) })
		}
		own.all = union(own.all, own.args[k])
	}
	if !open {
		return g, false
	}
	return own, true
}

// tellComposed notes for the callers of the unit what a site is given.
func (r *runner) tellComposed(i int, x *syntax.Call, g *given) {
	key := composing{i, x}
	n := slices.IndexFunc(r.u.composed, func(c *composed) bool { return c.composing == key })
	switch {
	case n >= 0 && slices.EqualFunc(r.u.composed[n].g.args, g.args, func(a, b set) bool { return slices.Equal(a, b) }):
		return
	case n >= 0:
		r.u.composed[n] = &composed{key, g}
	case len(r.u.composed) >= maxComposed:
		r.cut = true
		return
	default:
		r.u.composed = append(r.u.composed, &composed{key, g})
	}
	r.tell(r.u, always)
}

// compose gives the sites that a function leads to what one call of it gives.
func (r *runner) compose(f *scope.Function, u *unit, to []set, x *syntax.Call, g *given) {
	r.steps += len(u.composed)
	for _, c := range u.composed {
		h := c.g.from(u, to, x)
		if !hasModels(h.all) {
			continue
		}
		i := c.site
		if g.call != nil {
			i = r.choose(g.call, f, i)
		}
		if i == ruledOut {
			continue
		}
		r.vague++
		r.components(i, x, h)
		r.vague--
	}
}

// from returns the arguments of a call in a function as one of its callers sees them.
func (g *given) from(u *unit, to []set, x *syntax.Call) *given {
	h := &given{names: g.names, call: g.call, via: -1, args: make([]set, len(g.args)), exprs: make([]syntax.Expr, len(g.args)), passed: true}
	for k, v := range g.args {
		var came set
		for _, a := range v.only(argument) {
			came = union(came, u.given(a.index()))
			if a.index() < len(to) {
				h.args[k] = union(h.args[k], to[a.index()])
			}
		}
		for _, t := range v {
			if !t.isOpen() && !came.has(t) {
				h.args[k] = union(h.args[k], single(t))
			}
		}
		h.all, h.exprs[k] = union(h.all, h.args[k]), x
	}
	return h
}
