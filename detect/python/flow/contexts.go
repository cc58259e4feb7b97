package flow

import (
	"slices"

	"github.com/ptmlock/ptmlock/detect/python/scope"
	"github.com/ptmlock/ptmlock/detect/python/syntax"
	"github.com/ptmlock/ptmlock/detect/python/value"
)

// maxContexts bounds the calls that a function is looked at for, one by one.
const maxContexts = 32

// contexts returns a frame for each call of f in the project; nil if there is
// none, or too many.
func (e *Evaluator) contexts(f *scope.Function) []*frame { return e.contextsOf(f, false) }

// chains is contexts with the callers' callers told apart too, where a call hands
// on several parameters of its function: what one caller gives for them belongs
// together. Its frames are followed down as calls are, which takes many steps.
func (e *Evaluator) chains(f *scope.Function) []*frame { return e.contextsOf(f, true) }

// contextKey is a function and whether its callers' callers are told apart.
type contextKey struct {
	f    *scope.Function
	deep bool
}

func (e *Evaluator) contextsOf(f *scope.Function, deep bool) []*frame {
	if f == nil || f.Name == "<lambda>" {
		return nil
	}
	key := contextKey{f, deep}
	if found, ok := e.contextMemo[key]; ok {
		return found
	}
	e.contextMemo[key] = nil
	callers := e.callers(f)
	if len(callers) > maxContexts {
		return nil
	}
	var out []*frame
	for _, c := range callers {
		if c.self && c.on == nil {
			return nil
		}
		all := e.argumentsIn(c, deep)
		if len(out)+len(all) > maxContexts {
			all = []*arguments{c.args}
		}
		for _, args := range all {
			out = append(out, &frame{id: e.fresh(), fn: f, args: args, bound: c.self, self: c.on, depth: 1, deep: deep, call: c.call})
		}
	}
	if e.isOver() {
		delete(e.contextMemo, key)
	} else {
		e.contextMemo[key] = out
	}
	return out
}

// argumentsIn returns the arguments of a call, one by one for each context of
// the function that it stands in, if branches decide whether that function comes
// to the call: a dispatcher hands each of its branches only what belongs there.
func (e *Evaluator) argumentsIn(c bound, deep bool) []*arguments {
	if c.partly || c.call == nil || c.meant == nil && !isBranch(c.call.Block) && !(deep && handedOn(c.call) > 1) {
		return []*arguments{c.args}
	}
	var out []*arguments
	for _, fr := range e.contextsOf(c.call.Scope.Owner(), deep) {
		at := env{scope: c.call.Scope, block: c.call.Block, frame: fr}
		if e.reachable(c.call.Block, at) && e.chooses(c, at) {
			out = append(out, e.argumentsOf(c.call.Node, at))
		}
	}
	if len(out) == 0 {
		return []*arguments{c.args}
	}
	return out
}

// chooses tells whether a call that can be one of several things is the one that
// is meant, as it is seen in a context.
func (e *Evaluator) chooses(c bound, at env) bool {
	if c.meant == nil {
		return true
	}
	found := e.within(asideSteps, c.call.Node.Func, at)
	return slices.ContainsFunc(found.Elems(), func(o *value.Elem) bool {
		return o.Kind == value.Unknown || o.Kind == c.meant.Kind && o.Ref == c.meant.Ref
	})
}

// handedOn returns how many arguments of a call name a parameter of the function
// that it stands in.
func handedOn(c *scope.Call) int {
	f := c.Scope.Owner()
	if f == nil {
		return 0
	}
	n := 0
	count := func(x syntax.Expr) {
		names := false
		syntax.Walk(x, func(node syntax.Node) bool {
			if name, ok := node.(*syntax.Name); ok {
				names = names || isParam(f, name.Id)
			}
			return !names
		})
		if names {
			n++
		}
	}
	for _, x := range c.Node.Args {
		count(x)
	}
	for _, k := range c.Node.Keywords {
		count(k.Value)
	}
	return n
}

func isParam(f *scope.Function, name string) bool {
	return slices.ContainsFunc(f.Params, func(p *scope.Param) bool { return p.Name == name })
}

// isBranch tells whether a test decides that control comes to b.
func isBranch(b *scope.Block) bool {
	for ; b != nil; b = b.Parent {
		if b.Kind == scope.ThenBlock || b.Kind == scope.ElseBlock {
			return true
		}
	}
	return false
}
