package flow

import (
	"slices"

	"github.com/ptmlock/ptmlock/detect/python/scope"
	"github.com/ptmlock/ptmlock/detect/python/syntax"
	"github.com/ptmlock/ptmlock/detect/python/value"
)

// Along returns the loads of the site as they are seen when a chain of calls leads to it:
// each call stands in the function that the one before calls, and the last calls the
// function that the site stands in. There are none if the chain can't be followed; never
// tells that its arguments keep control from all of them, or call something else there.
func (s *Site) Along(chain []*scope.Call, functions []*scope.Function) (loads []Load, never bool) {
	if len(s.Loads) == 0 {
		return nil, false
	}
	e := s.Loads[0].e
	e.begin()
	fr, never := e.frameAlong(chain, functions)
	if never || fr == nil && len(chain) > 0 {
		return nil, never
	}
	c := s.Call
	at := env{scope: c.Scope, block: c.Block, frame: fr}
	if len(functions) > 0 && !e.arrives(c, functions[len(functions)-1], fr) {
		return nil, true
	}
	args := e.argumentsOf(c.Node, at)
	var callees value.Value
	var described []Load
	asked := false
	for _, l := range s.Loads {
		if !l.varies {
			l.args, l.along = args, true
			loads = append(loads, l)
			continue
		}
		if !asked {
			asked, callees = true, e.eval(c.Node.Func, at)
			for _, callee := range callees.Elems() {
				described = append(described, e.describe(callee, args, c)...)
			}
		}
		for _, found := range described {
			if found.Via == l.Via && found.Signature == l.Signature {
				found.along = true
				loads = append(loads, found)
				break
			}
		}
	}
	return loads, len(loads) == 0 && isSettled(callees)
}

// frameAlong returns the frame of the last function of a chain of calls; nil if the chain
// can't be followed, and never if its arguments keep control from going along it.
func (e *Evaluator) frameAlong(chain []*scope.Call, functions []*scope.Function) (fr *frame, never bool) {
	for i, c := range chain {
		found, known := e.calleeIn(c, functions[i], fr)
		if found == nil {
			return nil, known
		}
		if i > 0 && !e.arrives(c, functions[i-1], fr) {
			return nil, true
		}
		args := e.argumentsOf(c.Node, env{scope: c.Scope, block: c.Block, frame: fr})
		if found.Kind == value.Partial {
			args, found = found.Ref.(*arguments).with(args), found.Self
		}
		fr = &frame{id: e.fresh(), fn: functions[i], args: args, bound: found.Self != nil, self: found.Self, depth: i + 1, along: true}
	}
	return fr, false
}

// ByCaller tells whether callers alone say which models the load may be of.
func (l *Load) ByCaller() bool {
	w, given := l.Arg(l.Signature.Model)
	return given && isByCaller(w)
}

func isByCaller(w value.Value) bool {
	return !w.IsEmpty() && !slices.ContainsFunc(w.Elems(), func(o *value.Elem) bool {
		return o.Kind != value.Unknown && o.Kind != value.None && o.Marks&value.Caller == 0
	})
}

// isChosenByCaller tells whether some of what a value can be comes from callers, and the
// rest from the defaults of what they do not say.
func isChosenByCaller(w value.Value) bool {
	const either = value.Caller | value.Default
	return slices.ContainsFunc(w.Elems(), func(o *value.Elem) bool { return o.Marks&value.Caller != 0 }) &&
		!slices.ContainsFunc(w.Elems(), func(o *value.Elem) bool { return o.Kind != value.Unknown && o.Marks&either == 0 })
}

// Filenames returns the files of a repository of which the load may fetch one, sorted; nil
// if it names none.
func (l *Load) Filenames() []string {
	if l.Signature.Filename.IsZero() {
		return nil
	}
	var names []string
	w, _ := l.Arg(l.Signature.Filename)
	for _, o := range l.Elements(w).Elems() {
		if o.Kind == value.Str && o.Text != "" {
			names = append(names, o.Text)
		}
	}
	slices.Sort(names)
	return slices.Compact(names)
}

// calleeIn returns f, or f with some arguments, among what a call in a frame may call; nil if it is not there, and
// known if that is sure.
func (e *Evaluator) calleeIn(c *scope.Call, f *scope.Function, fr *frame) (found *value.Elem, known bool) {
	callees := e.within(asideSteps, c.Node.Func, env{scope: c.Scope, block: c.Block, frame: fr})
	for _, o := range callees.Elems() {
		called := o
		if o.Kind == value.Partial {
			called = o.Self
		}
		if called == nil {
			continue
		}
		switch k, isClass := o.Ref.(*scope.Class); {
		case called.Kind == value.Func && called.Ref == any(f):
			return o, true
		case o.Kind == value.Class && isClass && f.Name == "__init__" && e.method0(k, f.Name) == f:
			return &value.Elem{Kind: value.Func, Ref: f, Self: &value.Elem{Kind: value.Instance, Ref: k, Exact: true}}, true
		}
	}
	return nil, fr != nil && isSettled(callees)
}

// Constants returns the texts that an expression in a scope stands for, sorted; nil if it
// may be anything else. byCaller tells whether callers say which.
func (e *Evaluator) Constants(x syntax.Expr, s *scope.Scope) (texts []string, byCaller bool) {
	e.begin()
	w := e.within(asideSteps, x, env{scope: s})
	return textsOf(w), isChosenByCaller(w)
}

// ConstantsAlong is Constants for an expression in the last function of a chain of calls,
// as Along follows it.
func (e *Evaluator) ConstantsAlong(x syntax.Expr, s *scope.Scope, chain []*scope.Call, functions []*scope.Function) []string {
	e.begin()
	fr, never := e.frameAlong(chain, functions)
	if never || fr == nil {
		return nil
	}
	return textsOf(e.within(asideSteps, x, env{scope: s, frame: fr}))
}

// textsOf returns the texts that a value stands for, sorted; nil if it may be anything else.
func textsOf(w value.Value) []string {
	if !isSettled(w) {
		return nil
	}
	var out []string
	for _, o := range w.Elems() {
		if o.Kind != value.Str {
			return nil
		}
		out = append(out, o.Text)
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// isSettled tells whether all that a value can be is known.
func isSettled(w value.Value) bool {
	return !w.IsEmpty() && !w.Cut() && !slices.ContainsFunc(w.Elems(), func(o *value.Elem) bool { return o.Kind == value.Unknown })
}

// IsConditional tells whether tests decide that a call in a function is come to: one
// around it, or one before it that may leave the function.
func (e *Evaluator) IsConditional(c *scope.Call) bool {
	for b := c.Block; b != nil; b = b.Parent {
		if b.Test != nil && (b.Kind == scope.ThenBlock || b.Kind == scope.ElseBlock) {
			return true
		}
	}
	f := c.Scope.Owner()
	if f == nil || f.Node == nil {
		return false
	}
	for _, s := range f.Node.Body {
		if s.Pos() >= c.Node.Pos() {
			break
		}
		if _, ok := s.(*syntax.If); ok {
			return true
		}
	}
	return false
}

// arrives tells whether control may come to a call in a function that is called with the
// arguments of a frame: no test around it is false, and none before it that holds leaves
// the function.
func (e *Evaluator) arrives(c *scope.Call, f *scope.Function, fr *frame) bool {
	at := env{scope: c.Scope, block: c.Block, frame: fr}
	if !e.reachable(c.Block, at) {
		return false
	}
	if f.Lambda != nil || f.Node == nil || c.Scope.Owner() != f {
		return true
	}
	for at.block != nil && at.block.Parent != nil && at.block.Parent.Scope == at.block.Scope {
		at.block = at.block.Parent
	}
	return !e.leftBefore(f.Node.Body, c.Node.Pos(), at)
}

// leftBefore tells whether tests that hold leave the function before a position.
func (e *Evaluator) leftBefore(list []syntax.Stmt, pos syntax.Pos, at env) bool {
	for i, s := range list {
		if s.Pos() >= pos {
			break
		}
		inside := i+1 == len(list) || list[i+1].Pos() > pos
		switch s := s.(type) {
		case *syntax.If:
			switch {
			case !inside && e.leaves(s, at):
				return true
			case inside && len(s.Else) > 0 && s.Else[0].Pos() <= pos:
				return e.leftBefore(s.Else, pos, at)
			case inside:
				return e.leftBefore(s.Body, pos, at)
			}
		case *syntax.With:
			if inside {
				return e.leftBefore(s.Body, pos, at)
			}
		}
	}
	return false
}

// leaves tells whether what runs of a condition is known, and leaves the function.
func (e *Evaluator) leaves(s *syntax.If, at env) bool {
	mayTrue, mayFalse := e.decide(s.Test, at)
	list := s.Body
	switch {
	case mayTrue == mayFalse:
		return false
	case mayFalse:
		list = s.Else
	}
	if len(list) == 0 {
		return false
	}
	switch last := list[len(list)-1].(type) {
	case *syntax.Return, *syntax.Raise:
		return true
	case *syntax.If:
		return e.leaves(last, at)
	}
	return false
}
