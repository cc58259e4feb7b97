package flow

import (
	"slices"

	"github.com/ptmlock/ptmlock/detect/python/scope"
	"github.com/ptmlock/ptmlock/detect/python/syntax"
	"github.com/ptmlock/ptmlock/detect/python/value"
)

// This file keeps together what belongs together: in f"{c['lang']}/{c['file']}"
// and in "for k, v in table.items(): k + v" the parts come from one entry, so
// the text is formed once for each entry and not of all pairs of parts.

// Bounds of splitting: alternatives of what the parts share, and steps from a
// name to what it was taken from.
const (
	maxSplit = 48
	maxRoots = 4
)

// fixing is names that stand for one alternative while an expression is
// evaluated in a frame that was made for it.
type fixing struct {
	scope  *scope.Scope
	values map[string]value.Value
}

// base returns the frame without fixed names.
func (f *frame) base() *frame {
	for f != nil && f.fixed != nil {
		f = f.from
	}
	return f
}

// fixes returns the value that a frame fixes a name of a scope to.
func (f *frame) fixes(s *scope.Scope, name string) (value.Value, bool) {
	for ; f != nil && f.fixed != nil; f = f.from {
		if f.fixed.scope == s {
			if w, ok := f.fixed.values[name]; ok {
				return w, true
			}
		}
	}
	return value.Value{}, false
}

// isAbout tells whether a test looks at a name that the frame fixes.
func (f *frame) isAbout(test syntax.Expr) bool {
	found := false
	for ; f != nil && f.fixed != nil && !found; f = f.from {
		syntax.Walk(test, func(n syntax.Node) bool {
			if name, ok := n.(*syntax.Name); ok {
				_, is := f.fixed.values[name.Id]
				found = found || is
			}
			return !found
		})
	}
	return found
}

// together returns what x gives, evaluated to w, if its parts come from the same
// entry of a table or the same element of a list: w itself if they do not.
func (e *Evaluator) together(x syntax.Expr, v env, w value.Value) value.Value {
	if len(w.Elems()) < 3 || e.over {
		return w
	}
	for _, source := range e.shared(x, v) {
		all := source.alternatives(e, x.Pos(), v)
		if len(all) < 2 || len(all) > maxSplit || len(all) >= len(w.Elems()) {
			continue
		}
		var out value.Builder
		for _, values := range all {
			out.Add(e.compute(x, env{v.scope, v.block, e.fix(v, source.scope, values)}))
		}
		if split := out.Value(); !split.IsEmpty() && len(split.Elems()) < len(w.Elems()) {
			return split
		}
	}
	return w
}

// fix makes a frame in which names of a scope stand for one alternative each.
func (e *Evaluator) fix(v env, s *scope.Scope, values map[string]value.Value) *frame {
	fr := &frame{id: e.fresh(), fn: v.scope.Owner(), from: v.frame, fixed: &fixing{s, values}}
	if v.frame != nil {
		fr.depth, fr.bound, fr.self, fr.args, fr.deep = v.frame.depth, v.frame.bound, v.frame.self, v.frame.args, v.frame.deep
	}
	return fr
}

// source is what several parts of an expression are taken from: a variable, the
// elements that a loop runs over, or what an assignment unpacks.
type source struct {
	scope *scope.Scope
	name  string
	// unpacked is a binding of the loop or assignment; nil for a variable.
	unpacked *scope.Binding
}

// shared returns the sources that several names in x lead to.
func (e *Evaluator) shared(x syntax.Expr, v env) []source {
	count := map[source]int{}
	var order []source
	syntax.Walk(x, func(n syntax.Node) bool {
		switch n := n.(type) {
		case *syntax.Lambda, *syntax.Comp:
			return false
		case *syntax.Name:
			for _, s := range e.sourcesOf(n, v) {
				if count[s]++; count[s] == 1 {
					order = append(order, s)
				}
			}
		}
		return true
	})
	var out []source
	for _, s := range order {
		if count[s] > 1 {
			out = append(out, s)
		}
	}
	return out
}

// sourcesOf returns what a variable was taken from, and what the variables are
// taken from that its value is computed of, b and c in a = f(b, c), if callers
// are told apart that closely.
func (e *Evaluator) sourcesOf(n *syntax.Name, v env) []source {
	s, ok := e.sourceOf(n.Id, n.Pos(), v, 0)
	if !ok {
		return nil
	}
	out := []source{s}
	if base := v.frame.base(); base == nil || !base.deep || s.unpacked != nil || s.name != n.Id {
		return out
	}
	reaching := scope.Reaching(s.scope.Names[n.Id], n.Pos(), v.block)
	if len(reaching) != 1 || reaching[0].Kind != scope.Assigned {
		return out
	}
	b := reaching[0]
	syntax.Walk(b.Value, func(node syntax.Node) bool {
		switch part := node.(type) {
		case *syntax.Lambda, *syntax.Comp:
			return false
		case *syntax.Name:
			if from, ok := e.sourceOf(part.Id, part.Pos(), v.in(b.Scope, b.Block), 1); ok && len(out) < maxRoots && !slices.Contains(out, from) {
				out = append(out, from)
			}
		}
		return true
	})
	return out
}

// sourceOf returns what a variable was taken from.
func (e *Evaluator) sourceOf(name string, pos syntax.Pos, v env, depth int) (source, bool) {
	for s := v.scope; s != nil; s = s.Parent {
		all := s.Names[name]
		if len(all) == 0 || s.Kind == scope.ClassScope && s != v.scope {
			continue
		}
		if s.Owner() != v.scope.Owner() {
			return source{}, false // fixed in this function's frame only
		}
		if _, done := v.frame.fixes(s, name); done {
			return source{}, false
		}
		reaching := scope.Reaching(all, pos, v.block)
		if len(reaching) != 1 {
			return source{s, name, nil}, true
		}
		switch b := reaching[0]; b.Kind {
		case scope.Iterated:
			return source{s, "", firstUnpacked(s, b)}, true
		case scope.Assigned:
			if len(b.Path) > 0 {
				return source{s, "", firstUnpacked(s, b)}, true
			}
			if from, ok := rootName(b.Value); ok && depth < maxRoots && len(b.Path) < 2 {
				if root, ok := e.sourceOf(from.Id, from.Pos(), v.in(b.Scope, b.Block), depth+1); ok {
					return root, true
				}
			}
			return source{s, name, nil}, true
		case scope.Parameter:
			return source{s, name, nil}, true
		}
		return source{}, false
	}
	return source{}, false
}

// firstUnpacked returns the binding that stands for all of one loop or assignment.
func firstUnpacked(s *scope.Scope, b *scope.Binding) *scope.Binding {
	first := b
	for _, all := range s.Names {
		for _, other := range all {
			if other.Kind == b.Kind && other.Value == b.Value && (other.At < first.At || other.At == first.At && other.Name < first.Name) {
				first = other
			}
		}
	}
	return first
}

// partMethods are methods that give a part or a form of what they are called on.
var partMethods = map[string]bool{
	"get": true, "split": true, "rsplit": true, "partition": true, "rpartition": true, "lower": true, "upper": true, "strip": true,
	"lstrip": true, "rstrip": true, "replace": true, "removeprefix": true, "removesuffix": true,
}

// rootName returns the name that x takes an entry or attribute of: c in c["a"],
// c.a and c.get("a").
func rootName(x syntax.Expr) (*syntax.Name, bool) {
	taken := false
	for {
		switch n := x.(type) {
		case *syntax.Name:
			return n, taken
		case *syntax.Subscript:
			x, taken = n.Value, true
		case *syntax.Attribute:
			x, taken = n.Value, true
		case *syntax.Call:
			f, ok := n.Func.(*syntax.Attribute)
			if !ok || !partMethods[f.Name] {
				return nil, false
			}
			x, taken = f.Value, true
		default:
			return nil, false
		}
	}
}

// alternatives returns what the names of a source stand for, one by one.
func (s source) alternatives(e *Evaluator, at syntax.Pos, v env) []map[string]value.Value {
	var out []map[string]value.Value
	if s.unpacked == nil {
		for _, o := range e.name(s.name, at, v).Elems() {
			out = append(out, map[string]value.Value{s.name: value.Of(o)})
		}
		return out
	}
	b := s.unpacked
	for _, o := range e.eval(b.Value, v.in(b.Scope, b.Block)).Elems() {
		if o.Kind == value.Unknown && b.Kind == scope.Assigned {
			out = append(out, s.names(e, value.Of(o))) // no part of it is known, or goes with one of the others
			continue
		}
		if o.Kind != value.List && o.Kind != value.Tuple {
			return nil
		}
		items, closed := []value.Item{{Val: value.Of(o)}}, true
		if b.Kind == scope.Iterated {
			items, closed = e.flatten(o, 0)
		}
		if !closed || len(items) > maxSplit {
			return nil
		}
		for _, item := range items {
			out = append(out, s.names(e, item.Val.Value()))
		}
	}
	return out
}

// names returns what the names of a loop or assignment stand for if w is what it
// unpacks.
func (s source) names(e *Evaluator, w value.Value) map[string]value.Value {
	b := s.unpacked
	values := map[string]value.Value{}
	what, marks := "variable ", value.Constant
	if b.Kind == scope.Iterated {
		what, marks = "loop over a list, variable ", value.Constant|value.Choice
	}
	for name, all := range s.scope.Names {
		for _, other := range all {
			if other.Kind == b.Kind && other.Value == b.Value {
				values[name] = e.pick(w, other.Path).Via(b.Scope.Module.File, b.At, what+name, marks)
			}
		}
	}
	return values
}
