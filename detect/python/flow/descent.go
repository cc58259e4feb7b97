package flow

import (
	"slices"

	"github.com/ptmlock/ptmlock/detect/python/scope"
	"github.com/ptmlock/ptmlock/detect/python/syntax"
	"github.com/ptmlock/ptmlock/detect/python/value"
)

// maxDescent bounds the keys that one loop goes down by.
const maxDescent = 16

// descent is a loop that goes down a tree of settings key by key,
//
//	for k in "api.model".split("."):
//	    tree = tree[k]
//
// after which its variable is the entry that the keys lead to, and no other.
type descent struct {
	step *scope.Binding // tree = tree[k], or tree.get(k)
	loop *scope.Binding // k
}

// descended returns what a variable is after a descent whose keys are known; ok tells
// whether that is so.
func (e *Evaluator) descended(s *scope.Scope, id string, reaching []*scope.Binding, pos syntax.Pos, v env) (w value.Value, ok bool) {
	d, ok := descentOf(s, id, reaching, pos)
	if !ok {
		return value.Value{}, false
	}
	paths := e.eval(d.loop.Value, v.in(d.loop.Scope, d.loop.Block)).Elems()
	if len(paths) == 0 || len(paths) > maxSplit {
		return value.Value{}, false
	}
	var start, out value.Builder
	for _, b := range reaching {
		if b != d.step && !contradicts(b.Block, v.block) {
			start.Add(e.binding(b, v))
		}
	}
	for _, path := range paths {
		end, known := e.descend(d, start.Value(), path, v)
		if !known {
			return value.Value{}, false
		}
		out.Add(end)
	}
	return out.Value(), true
}

// descend takes the step of a descent for each key of a list; known tells whether the
// list is complete.
func (e *Evaluator) descend(d descent, at value.Value, path *value.Elem, v env) (end value.Value, known bool) {
	if path.Kind != value.List && path.Kind != value.Tuple {
		return value.Value{}, false
	}
	keys, closed := e.flatten(path, 0)
	if !closed || len(keys) == 0 || len(keys) > maxDescent {
		return value.Value{}, false
	}
	for _, k := range keys {
		key := k.Val.Value()
		if elems := key.Elems(); len(elems) != 1 || elems[0].Kind != value.Str && elems[0].Kind != value.Num {
			return value.Value{}, false
		}
		here := v.in(d.step.Scope, d.step.Block)
		here.frame = e.fix(here, d.step.Scope, map[string]value.Value{d.step.Name: at, d.loop.Name: key})
		at = e.eval(d.step.Value, here)
	}
	return at, true
}

// descentOf returns the descent that the bindings of a variable which reach pos are:
// one step in a loop that is over at pos, and what stood before the loop.
func descentOf(s *scope.Scope, id string, reaching []*scope.Binding, pos syntax.Pos) (d descent, ok bool) {
	if len(reaching) < 2 {
		return descent{}, false
	}
	i := slices.IndexFunc(reaching, func(b *scope.Binding) bool {
		return b.Kind == scope.Assigned && b.Path == nil && stepKey(b.Value, id) != ""
	})
	if i < 0 || reaching[i].Scope != s {
		return descent{}, false
	}
	d.step = reaching[i]
	loop := loopAround(d.step.Block)
	if loop == nil || pos < loop.End() {
		return descent{}, false
	}
	for _, b := range s.Names[stepKey(d.step.Value, id)] {
		if b.Kind == scope.Iterated && b.Path == nil && b.Value == loop.Iter {
			d.loop = b
		}
	}
	before := func(b *scope.Binding) bool { return b == d.step || b.Scope == s && b.At < loop.Pos() }
	return d, d.loop != nil && !slices.ContainsFunc(reaching, func(b *scope.Binding) bool { return !before(b) })
}

// loopAround returns the innermost loop that a block is in, if it is a for loop.
func loopAround(b *scope.Block) *syntax.For {
	for ; b != nil; b = b.Parent {
		if b.Kind == scope.LoopBlock {
			loop, _ := b.Stmt.(*syntax.For)
			return loop
		}
	}
	return nil
}

// stepKey returns the name k of x, if x is tree[k] or tree.get(k).
func stepKey(x syntax.Expr, tree string) string {
	switch x := x.(type) {
	case *syntax.Subscript:
		if idOf(x.Value) == tree {
			return idOf(x.Index)
		}
	case *syntax.Call:
		if f, ok := x.Func.(*syntax.Attribute); ok && f.Name == "get" && idOf(f.Value) == tree && len(x.Args) > 0 {
			return idOf(x.Args[0])
		}
	}
	return ""
}

// idOf returns the name that x is, or "".
func idOf(x syntax.Expr) string {
	if n, ok := x.(*syntax.Name); ok {
		return n.Id
	}
	return ""
}
