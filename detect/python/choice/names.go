package choice

import (
	"cmp"
	"slices"
	"strings"

	"github.com/ptmlock/ptmlock/detect"
	"github.com/ptmlock/ptmlock/detect/python/flow"
	"github.com/ptmlock/ptmlock/detect/python/scope"
	"github.com/ptmlock/ptmlock/detect/python/syntax"
)

// The beginnings of steps, as flow writes them.
const (
	argumentStep = "argument "
	defaultStep  = "default of parameter "
	loopStep     = "loop over a list"
)

func isArgument(what string) bool { return strings.HasPrefix(what, argumentStep) }

// partings finds where the ways of the names at one site part.
func (f *Finder) partings(g *group) {
	at := step{g.call.Scope.Module.File, g.call.Node.Pos(), ""}
	f.part(g, g.names, 0, at)
}

// part looks at names whose ways from the call are the same for n steps, the last
// of which is from.
func (f *Finder) part(g *group, names []name, n int, from step) {
	for {
		if isOne(names) {
			return
		}
		next, same := common(names, n)
		if !same {
			break
		}
		if strings.HasPrefix(next.what, loopStep) && g.fetches {
			return // all of a list is fetched
		}
		from = next
		n++
	}
	var ends []name
	var keys []step
	by := map[step][]name{}
	for _, name := range names {
		if len(name.way) == n {
			ends = append(ends, name)
			continue
		}
		k := name.way[n]
		if by[k] == nil {
			keys = append(keys, k)
		}
		by[k] = append(by[k], name)
	}
	for _, k := range keys {
		f.part(g, by[k], n+1, k)
	}
	isCaller := func(k step) bool { return isArgument(k.what) && f.isAbove(g.call, names[0].way[:n], k) }
	if len(ends) == 0 && !slices.ContainsFunc(keys, func(k step) bool { return !isCaller(k) }) && !f.isMenu(g.call, keys) {
		return // callers of one function: each has a job of its own
	}
	at, what := f.describe(g, keys, from)
	for _, name := range ends {
		f.decide(name.reference, detect.Choice{At: at, What: what, Branch: "name " + name.model.String(), Depth: -n})
	}
	for _, k := range keys {
		branch := flow.PositionOf(k.file, k.pos).String() + " " + k.what
		for _, name := range by[k] {
			f.decide(name.reference, detect.Choice{At: at, What: what, Branch: branch, Depth: -n})
		}
	}
}

// isAbove tells whether an argument is given by a call through which control comes
// to the loading call, and not by one that makes an object or a text of which the
// loading call gets a part. The way leads from the loading call to the argument.
func (f *Finder) isAbove(call *scope.Call, way []step, argument step) bool {
	owner := call.Scope.Owner()
	for _, s := range append(way[:len(way):len(way)], argument) {
		if !isArgument(s.what) {
			continue
		}
		if owner == nil {
			return false
		}
		above := f.aroundOf(owner)
		i := slices.IndexFunc(above, func(c *scope.Call) bool { return c.Scope.Module.File == s.file && c.Node.Pos() == s.pos })
		if i < 0 {
			return false
		}
		owner = above[i].Scope.Owner()
	}
	return true
}

// isMenu tells whether calls that make objects are entries of one table or list, and
// a model is loaded only when one of the objects is asked for it.
func (f *Finder) isMenu(call *scope.Call, makers []step) bool {
	owner := call.Scope.Owner()
	if owner == nil || owner.Class == nil || owner.Name == "__init__" {
		return false
	}
	for _, c := range f.callersOf(owner) {
		if by := c.Call.Scope.Owner(); by != nil && by.Name == "__init__" && by.Class != nil {
			return false
		}
	}
	var table syntax.Expr
	for _, m := range makers {
		i := slices.IndexFunc(f.makersOf(owner), func(c flow.Caller) bool {
			return c.Call.Scope.Module.File == m.file && c.Call.Node.Pos() == m.pos
		})
		if i < 0 {
			return false
		}
		entry := f.spotOf(f.makersOf(owner)[i].Call).entry
		if entry == nil || table != nil && entry != table {
			return false
		}
		table = entry
	}
	return true
}

// aroundOf returns the calls of a function, and those that make its object.
func (f *Finder) aroundOf(owner *scope.Function) []*scope.Call {
	all, ok := f.around[owner]
	if ok {
		return all
	}
	for _, c := range f.callersOf(owner) {
		all = append(all, c.Call)
	}
	if owner.Class != nil {
		for _, class := range append([]*scope.Class{owner.Class}, f.e.Bases(owner.Class)...) {
			for _, b := range class.Scope.Names["__init__"] {
				if b.Kind == scope.FunctionName {
					for _, c := range f.callersOf(b.Func) {
						all = append(all, c.Call)
					}
				}
			}
		}
		for _, c := range f.makersOf(owner) {
			all = append(all, c.Call)
		}
	}
	f.around[owner] = all
	return all
}

// describe says what a parting is: the variable, option or parameter that the steps
// behind it share, or else the step before it.
func (f *Finder) describe(g *group, keys []step, from step) (detect.Position, string) {
	for _, k := range keys {
		if rest, ok := strings.CutPrefix(k.what, defaultStep); ok {
			return flow.PositionOf(k.file, k.pos), "values of parameter " + rest
		}
	}
	if len(keys) > 0 && !slices.ContainsFunc(keys, func(k step) bool { return k.what != keys[0].what }) {
		first := slices.MinFunc(keys, func(a, b step) int {
			return cmp.Or(strings.Compare(a.file.Name, b.file.Name), cmp.Compare(a.pos, b.pos))
		})
		return flow.PositionOf(first.file, first.pos), "values of " + strings.TrimPrefix(first.what, "loop over a list, ")
	}
	if from.what == "" {
		return flow.PositionOf(from.file, from.pos), "names that come to one call"
	}
	what := from.what
	if isArgument(what) || strings.HasPrefix(what, "attribute ") || strings.HasPrefix(what, "variable ") {
		what = "values of " + what
	}
	return flow.PositionOf(from.file, from.pos), what
}

// isOne tells whether all names are of one model.
func isOne(names []name) bool {
	return !slices.ContainsFunc(names, func(n name) bool { return n.model != names[0].model })
}

// common returns the step that all names take after n, if there is one.
func common(names []name, n int) (step, bool) {
	if len(names[0].way) <= n {
		return step{}, false
	}
	next := names[0].way[n]
	for _, name := range names[1:] {
		if len(name.way) <= n || name.way[n] != next {
			return step{}, false
		}
	}
	return next, true
}
