package reuse

import (
	"slices"

	"github.com/ptmlock/ptmlock/detect"
	"github.com/ptmlock/ptmlock/detect/python/flow"
	"github.com/ptmlock/ptmlock/detect/python/scope"
	"github.com/ptmlock/ptmlock/detect/python/syntax"
	"github.com/ptmlock/ptmlock/resolve/hub"
)

// This file tells apart what one loading call gives to several callers: a helper
// that loads any model by its name gives each caller its own.

// choice is a site, seen from a call of a function that leads to it.
type choice struct {
	call *syntax.Call
	fn   *scope.Function
	site int
}

// lead is a function and a site that its calls may come to.
type lead struct {
	fn   *scope.Function
	site int
}

// chain is how a function comes to a site: the calls, and the functions that they
// call. It is empty if the site stands in the function.
type chain struct {
	calls     []*scope.Call
	functions []*scope.Function
}

const maxChain = 4

// chosenAt returns the result of a function for one call: of sites that can load
// several models, those that the call chooses, and none that its arguments rule out.
func (r *runner) chosenAt(f *scope.Function, result set, g *given) set {
	if g.call == nil {
		return result
	}
	out := result
	for _, t := range result {
		c, never := t, false
		switch {
		case t.isOfSite() || t.kind() == output:
			i := r.choose(g.call, f, t.index())
			if never = i == ruledOut; !never {
				c = t.kind().of(i)
			}
		case t.kind() == instance:
			c = r.chosenObject(t, g.call, f)
		}
		if c != t || never {
			out = slices.DeleteFunc(slices.Clone(out), func(o token) bool { return o == t })
		}
		if c != t {
			out = union(out, single(c))
		}
	}
	return out
}

// ruledOut stands for a site that a call does not come to.
const ruledOut = -1

// choose returns the site that stands for what a call of a function chooses of a
// site, or the site itself if that is not known; ruledOut if it comes to no such call.
func (t *Tracker) choose(call *scope.Call, f *scope.Function, i int) int {
	s := t.sites[i]
	root := s
	if s.of >= 0 {
		root = t.sites[s.of]
	}
	key := choice{call.Node, f, i}
	if found, ok := t.chosen[key]; ok {
		return found
	}
	if len(t.chosen) >= maxChosen {
		t.cut = true
		return i
	}
	ways := t.waysTo(lead{f, t.siteOf[root.call.Call.Node]})
	if len(ways) == 0 {
		return i // a way may be found when more calls are resolved
	}
	t.chosen[key] = i
	byCaller := len(s.models) > 0 && !s.opened && len(root.call.Loads) == 1 && root.call.Loads[0].ByCaller()
	byFile := len(s.models) == 1 && !s.opened && len(t.filesOf(s)) > 1
	if len(s.models) < 2 && !byCaller && !byFile && !t.depends(root.call.Call, ways) {
		return i
	}
	along := t.loadsAlong(choice{call.Node, f, t.siteOf[root.call.Call.Node]}, call, ways)
	switch {
	case along.never:
		t.chosen[key] = ruledOut
		return ruledOut
	case len(along.only.Loads) == 0 || len(s.models) < 2 && !byCaller && !byFile:
		return i
	}
	only := along.only
	mine := t.newSite(only, along.refs)
	if mine == nil && byCaller {
		mine = t.unnamed(only) // this caller says another one, that is not known
	}
	fewer := mine != nil && (len(mine.models) < len(s.models) || len(only.Loads) < len(root.call.Loads)*len(ways) || byFile && t.hasFewerFiles(mine, s))
	if !fewer || slices.ContainsFunc(mine.models, func(m hub.Model) bool { return !slices.Contains(s.models, m) }) {
		return i
	}
	mine.at, mine.of = flow.PositionOf(call.Scope.Module.File, call.Node.Pos()), t.siteOf[root.call.Call.Node]
	t.chosen[key] = t.chosenSite(call.Node, mine)
	return t.chosen[key]
}

// narrowed is what a site loads when the ways of a call lead to it.
type narrowed struct {
	only  *flow.Site
	refs  []detect.Reference
	never bool // none leads there
}

// loadsAlong returns what a site loads when a call leads to it. It is the same for all
// choices of the site that come by the call.
func (t *Tracker) loadsAlong(key choice, call *scope.Call, ways []*chain) narrowed {
	if found, ok := t.narrowed[key]; ok && found.ways == len(ways) {
		return found.narrowed
	}
	root := t.sites[key.site].call
	found := narrowed{only: &flow.Site{Call: root.Call, Cut: root.Cut}, never: true}
	for _, way := range ways {
		calls := append([]*scope.Call{call}, way.calls...)
		functions := append([]*scope.Function{key.fn}, way.functions...)
		loads, never := root.Along(calls, functions)
		found.only.Loads = append(found.only.Loads, loads...)
		found.never = found.never && never
	}
	if len(found.only.Loads) > 0 {
		found.refs = t.refer(found.only)
	}
	t.narrowed[key] = narrowedBy{found, len(ways)}
	return found
}

// narrowedBy is narrowed, as it is by a number of ways: more may be found.
type narrowedBy struct {
	narrowed
	ways int
}

// depends tells whether the arguments of a call may keep control from a loading call that
// it leads to.
func (t *Tracker) depends(load *scope.Call, ways []*chain) bool {
	if t.e.IsConditional(load) {
		return true
	}
	for _, way := range ways {
		for _, c := range way.calls {
			if len(t.infoOf(c).callees) > 1 || t.e.IsConditional(c) {
				return true
			}
		}
	}
	return false
}

// chosenSite adds a site that stands for what a call chooses. A helper that tries again,
// by another loading call, chooses the same.
func (t *Tracker) chosenSite(call *syntax.Call, mine *site) int {
	for _, i := range t.choices[call] {
		if s := t.sites[i]; s.via == mine.via && s.part == mine.part && slices.Equal(s.models, mine.models) && slices.Equal(t.filesOf(s), t.filesOf(mine)) {
			return i
		}
	}
	i := len(t.sites)
	t.sites = append(t.sites, mine)
	t.choices[call] = append(t.choices[call], i)
	return i
}

// hop is a call that stands in a function, and a function that it may call.
type hop struct {
	call *scope.Call
	to   *scope.Function
}

// way is wayTo from the start. It asks again only when more is known of the calls.
func (t *Tracker) way(l lead) *chain {
	if at, ok := t.none[l]; ok && at == t.ways {
		return nil
	}
	t.tried = map[lead]int{}
	found := t.wayTo(l, 0)
	if found == nil {
		t.none[l] = t.ways
	}
	return found
}

// maxWays bounds the ways from one function to one site.
const maxWays = 4

// waysTo returns how a function comes to a site, by each of its calls that lead there.
func (t *Tracker) waysTo(l lead) []*chain {
	if t.sites[l.site].call.Call.Scope.Owner() == l.fn {
		return []*chain{{}}
	}
	if t.way(l) == nil {
		return nil
	}
	var out []*chain
	for _, h := range t.hopsFrom(l.fn) {
		if way := t.way(lead{h.to, l.site}); way != nil && len(out) < maxWays && len(way.calls) < maxChain {
			out = append(out, &chain{append([]*scope.Call{h.call}, way.calls...), append([]*scope.Function{h.to}, way.functions...)})
		}
	}
	return out
}

// wayTo returns how a function comes to a site; nil if it is not known to.
func (t *Tracker) wayTo(l lead, depth int) *chain {
	at := t.sites[l.site].call.Call.Scope.Owner()
	if at == l.fn {
		return &chain{}
	}
	if depth >= maxChain || t.units[l.fn] == nil {
		return nil
	}
	if found, ok := t.leads[l]; ok {
		return found
	}
	if before, ok := t.tried[l]; ok && before <= depth {
		return nil
	}
	t.tried[l] = depth
	for _, h := range t.hopsFrom(l.fn) {
		if way := t.wayTo(lead{h.to, l.site}, depth+1); way != nil {
			found := &chain{append([]*scope.Call{h.call}, way.calls...), append([]*scope.Function{h.to}, way.functions...)}
			t.leads[l] = found
			t.ways++
			return found
		}
	}
	return nil
}

// hopsFrom returns what the calls that stand in a function may call, as far as they
// are resolved.
func (t *Tracker) hopsFrom(f *scope.Function) []hop {
	hops, ok := t.hops[f]
	if ok {
		return hops
	}
	for _, c := range t.callsIn(f) {
		for _, callee := range t.infoOf(c).callees {
			if callee.Func != nil && callee.Func != f {
				hops = append(hops, hop{c, callee.Func})
			}
		}
	}
	t.hops[f] = hops
	return hops
}

// hopped forgets what is kept of ways when a call is resolved.
func (t *Tracker) hopped(c *scope.Call) {
	if slices.ContainsFunc(t.infoOf(c).callees, func(callee flow.Callee) bool { return callee.Func != nil }) {
		delete(t.hops, c.Scope.Owner())
		t.ways++
	}
}

// callsIn returns the calls that stand in a function.
func (t *Tracker) callsIn(f *scope.Function) []*scope.Call {
	if !t.indexed[f.Module] {
		t.indexed[f.Module] = true
		for _, c := range f.Module.Calls {
			if owner := c.Scope.Owner(); owner != nil {
				t.inside[owner] = append(t.inside[owner], c)
			}
		}
	}
	return t.inside[f]
}
