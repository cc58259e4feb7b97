package flow

import (
	"github.com/ptmlock/ptmlock/detect/python/scope"
)

// maxContexts bounds the calls that a function is looked at for, one by one.
const maxContexts = 32

// contexts returns a frame for each call of f in the project; nil if there is
// none, or too many.
func (e *Evaluator) contexts(f *scope.Function) []*frame {
	if f == nil || f.Name == "<lambda>" {
		return nil
	}
	if found, ok := e.contextMemo[f]; ok {
		return found
	}
	e.contextMemo[f] = nil
	callers := e.callers(f)
	if len(callers) > maxContexts {
		return nil
	}
	var out []*frame
	for _, c := range callers {
		if c.self && c.on == nil {
			return nil
		}
		all := e.argumentsIn(c)
		if len(out)+len(all) > maxContexts {
			all = []*arguments{c.args}
		}
		for _, args := range all {
			out = append(out, &frame{id: e.fresh(), fn: f, args: args, bound: c.self, self: c.on, depth: 1})
		}
	}
	if e.isOver() {
		delete(e.contextMemo, f)
	} else {
		e.contextMemo[f] = out
	}
	return out
}

// argumentsIn returns the arguments of a call, one by one for each context of
// the function that it stands in, if branches decide whether that function comes
// to the call: a dispatcher hands each of its branches only what belongs there.
func (e *Evaluator) argumentsIn(c bound) []*arguments {
	if c.partly || c.call == nil || !isBranch(c.call.Block) {
		return []*arguments{c.args}
	}
	var out []*arguments
	for _, fr := range e.contexts(c.call.Scope.Owner()) {
		at := env{scope: c.call.Scope, block: c.call.Block, frame: fr}
		if e.reachable(c.call.Block, at) {
			out = append(out, e.argumentsOf(c.call.Node, at))
		}
	}
	if len(out) == 0 {
		return []*arguments{c.args}
	}
	return out
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
