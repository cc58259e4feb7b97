package reuse

import (
	"slices"
	"strconv"
	"strings"

	"github.com/ptmlock/ptmlock/detect"
	"github.com/ptmlock/ptmlock/detect/python/scope"
	"github.com/ptmlock/ptmlock/detect/python/syntax"
	"github.com/ptmlock/ptmlock/resolve/hub"
)

// This file makes the edges that are facts about libraries: what a library does with
// the models that one call of it is given.

// maxEnds bounds the edges that one rule makes at one place.
const maxEnds = 128

// Names of what a rule of interactions joins, beside those of arguments.
const (
	roleCall    = "call" // the model that is loaded by the call, or that has the method
	roleLeft    = "left"
	roleRight   = "right"
	roleScratch = "scratch:" // and the name of what the library itself trains
)

// Names under which interactions are looked up that are no calls of a library.
const (
	methodMark  = "."
	storeMark   = "="
	unknownMark = "?."
	pipeMark    = "|"
	toolMark    = "tool." // and a method of a trainer
)

// parties are what a rule can join: values by what they are called.
type parties struct {
	names []string // "" of positional arguments
	held  []set
	exprs []syntax.Expr
	named map[int][]end // models that are named by arguments
}

func (p *parties) add(name string, v set) {
	p.names, p.held, p.exprs = append(p.names, name), append(p.held, v), append(p.exprs, nil)
}

// partiesOf returns the arguments of a call, and what is called.
func partiesOf(g *given, called set) *parties {
	p := &parties{names: slices.Clone(g.names), held: slices.Clone(g.args), exprs: slices.Clone(g.exprs)}
	if len(called) > 0 {
		p.add(roleCall, called)
	}
	return p
}

// called returns the indexes of the parties that a name of a rule stands for: a
// position among the arguments that have no keyword, or else a glob.
func (p *parties) called(name string) []int {
	var out []int
	if n, err := strconv.Atoi(name); err == nil {
		if n < len(p.names) && p.names[n] == "" && !slices.ContainsFunc(p.names[:n], func(s string) bool { return s != "" }) {
			out = append(out, n)
		}
		return out
	}
	for i, have := range p.names {
		if have != "" && matches(name, have) {
			out = append(out, i)
		}
	}
	return out
}

// interact notes the edges that the rules for a name say of the parties; all rules
// that fit count. It returns the indexes of the parties that a rule speaks of.
func (r *runner) interact(name, via string, p *parties, x syntax.Node) (spoken []int) {
	for _, rule := range r.rules.interaction.find(name) {
		if len(rule.Via) > 0 && !matchesAny(rule.Via, via) || rule.Gives != "" {
			continue
		}
		if rule.tie == parallel && slices.Equal(rule.From, rule.To) {
			spoken = append(spoken, r.fused(rule, p, x)...)
			continue
		}
		from, to := r.side(rule.From, p), r.side(rule.To, p)
		for _, a := range from {
			spoken = append(spoken, a.party)
			for _, b := range to {
				if a.end != b.end {
					r.joined(a.end, b.end, rule.tie, x, a.as)
				}
			}
		}
	}
	return spoken
}

// fused notes the edges between models that are elements of one list: each with each
// that stands behind it. What is in several elements tells nothing of one of them.
func (r *runner) fused(rule *rule, p *parties, x syntax.Node) (spoken []int) {
	for _, i := range p.calledAny(rule.From) {
		for _, list := range r.listed(p.exprs[i]) {
			if r.fuse(list, x) {
				spoken = append(spoken, i)
			}
		}
	}
	return spoken
}

// fuse is fused for one list.
func (r *runner) fuse(list []set, x syntax.Node) (any bool) {
	elements, count := make([][]end, len(list)), map[end]int{}
	for n, v := range list {
		elements[n] = r.ends(r.mine(v))
		for _, e := range elements[n] {
			count[e]++
		}
	}
	for n, some := range elements {
		for _, others := range elements[n+1:] {
			if len(some) > maxFusing || len(others) > maxFusing {
				continue // calls were not told apart
			}
			for _, a := range some {
				for _, b := range others {
					if count[a] == 1 && count[b] == 1 {
						r.joined(a, b, parallel, x, "")
						any = true
					}
				}
			}
		}
	}
	return any
}

// mine returns the values without the data that came as an argument, which is joined over
// all callers, and without parameters, which are no features.
func (r *runner) mine(v set) set {
	return slices.DeleteFunc(slices.Clone(v), func(t token) bool {
		return t.kind() == params || (t.kind() == output || t.kind() == made) && !r.fresh.has(t)
	})
}

// Bounds on the elements of a list, and on the lists of one name, that are told apart.
const (
	maxFused = 8
	maxLists = 4
)

// listed returns what the elements of lists hold that an expression stands for.
func (r *runner) listed(x syntax.Expr) [][]set {
	switch x := x.(type) {
	case *syntax.List:
		return [][]set{r.each(x.Elts)}
	case *syntax.Tuple:
		return [][]set{r.each(x.Elts)}
	case *syntax.Name:
		return r.lists[x.Id]
	}
	return nil
}

func (r *runner) each(list []syntax.Expr) []set {
	out := make([]set, 0, maxFused)
	for _, x := range list[:min(len(list), maxFused)] {
		out = append(out, r.expr(x))
	}
	return out
}

// listIn keeps the elements of a list that a name is set to. Lists that hold no models
// are none.
func (r *runner) listIn(name string, v set, from syntax.Expr) {
	if x, ok := from.(*syntax.List); ok && len(x.Elts) > 1 && len(r.lists[name]) < maxLists && hasModels(v) {
		put(&r.lists, name, append(r.lists[name], r.each(x.Elts)))
	}
}

func (p *parties) calledAny(names []string) []int {
	var out []int
	for _, name := range names {
		for _, i := range p.called(name) {
			if !slices.Contains(out, i) {
				out = append(out, i)
			}
		}
	}
	return out
}

// role is an end with the part that it has in a call.
type role struct {
	end
	party int    // -1 for what the library itself trains
	as    string // the name of the argument; "" for none
}

func (r *runner) side(names []string, p *parties) []role {
	var out []role
	for _, name := range names {
		if class, ok := strings.CutPrefix(name, roleScratch); ok {
			if len(out) == 0 {
				out = append(out, role{r.scratch(class), -1, ""})
			}
			continue
		}
		for _, i := range p.called(name) {
			held := union(p.held[i], r.resultsOf(p.held[i]))
			for _, e := range append(r.ends(held), p.named[i]...) {
				if len(out) < maxEnds && !slices.ContainsFunc(out, func(o role) bool { return o.end == e }) {
					out = append(out, role{e, i, p.names[i]})
				}
			}
		}
	}
	return out
}

// joined notes an edge that a library makes.
func (r *runner) joined(from, to end, kind tie, x syntax.Node, as string) {
	what := "joined by the library"
	switch as {
	case "", roleCall:
	case roleLeft:
		what = "it stands before the other"
	default:
		what = "given to it as " + as
	}
	r.edge(from, to, kind, r.evidence(x, what))
	r.said[edge{from, to, kind}] = true
	if at := (partAt{to.site, as}); kind == hierarchical && to.site >= 0 && as != "" && len(r.parts[at]) < maxEnds && !slices.Contains(r.parts[at], from) {
		r.parts[at] = append(r.parts[at], from)
	}
	for _, e := range []end{from, to} {
		if e.site >= 0 && (e == from || kind != guidance) { // what is guided may be trained alone
			keep(r.u.ran, e.site, r.evidence(x, "run by the library"))
		}
	}
}

// ends returns the models, and what starts without weights, that values stand for.
func (r *runner) ends(v set) []end {
	var out []end
	add := func(e end) {
		if !slices.Contains(out, e) && len(out) < maxEnds {
			out = append(out, e)
		}
	}
	for _, t := range v {
		switch t.kind() {
		case object, tool, output, params:
			add(endOf(t.index()))
		case layer, made:
			name := r.layers[t.index()]
			add(r.scratch(name[strings.LastIndexByte(name, '.')+1:]))
		case instance:
			c := r.classes[t.index()]
			held := r.heldIn(t)
			for _, m := range union(r.loadedAs(t), r.keeps(t)) {
				add(endOf(m.index()))
			}
			if len(held) == 0 && len(r.loadedAs(t)) == 0 && r.isNetwork(c) {
				add(r.scratch(c.Name))
			}
		}
	}
	return out
}

// keeps returns the models that an object holds in its attributes: pieces of models are
// those of who gave them.
func (r *runner) keeps(t token) set {
	var out set
	classes, _ := r.e.Lineage(r.classes[t.index()])
	for _, k := range classes {
		for _, name := range r.attributes[k] {
			if r.thingOf(t) != nil {
				out = union(out, r.getOf(t, name, r.u).only(object, piece))
			} else {
				out = union(out, readAll([]*cell{r.cell(field{k, name})}, r.u).only(object, piece))
			}
		}
	}
	return out
}

// interactMethod is interact for a method of a model.
func (r *runner) interactMethod(t token, f *syntax.Attribute, x *syntax.Call, g *given) {
	via := r.sites[t.index()].via
	if len(r.rules.interaction.findIn(methodMark, f.Name)) == 0 || !hasModels(g.all) && !g.all.hasKind(function) {
		return
	}
	r.interact(methodMark+f.Name, via, partiesOf(g, single(object.of(t.index()))), x)
}

// hasModels tells whether values stand for models, or for what may hold some.
func hasModels(v set) bool { return kindsOf(v)&ofModels != 0 }

var ofModels = kindSet(object, piece, output, instance, layer, made)

// interactStore is interact for an assignment to an attribute of a model. It tells
// whether a rule speaks of it.
func (r *runner) interactStore(t token, x *syntax.Attribute, v set) bool {
	if len(r.rules.interaction.findIn(storeMark, x.Name)) == 0 {
		return false
	}
	p := &parties{}
	p.add(x.Name, v)
	p.add(roleCall, single(object.of(t.index())))
	return len(r.interact(storeMark+x.Name, r.sites[t.index()].via, p, x)) > 0
}

// interactLoad is interact for a loading call. Where it names several models, each is
// told by its argument.
func (r *runner) interactLoad(i int, x *syntax.Call, g *given) []int {
	s := r.sites[i]
	p := partiesOf(g, single(object.of(i)))
	if s.call != nil && len(s.models) > 0 && len(r.rules.interaction.find(s.via)) > 0 {
		p.named = map[int][]end{}
		for k, name := range g.names {
			if len(g.args[k]) > 0 {
				continue
			}
			for _, text := range s.call.Loads[0].Given(k, name) {
				if m := slices.IndexFunc(s.models, func(m hub.Model) bool { return m.Name == text }); m >= 0 {
					e := endOf(i)
					if len(s.models) > 1 {
						e = endOf(r.oneOf(i, m))
					}
					p.named[k] = append(p.named[k], e)
				}
			}
		}
	}
	return r.interact(s.via, s.via, p, x)
}

// one is a model of a site that loads several.
type one struct{ site, model int }

// oneOf returns a site that stands for one model of another.
func (t *Tracker) oneOf(i, model int) int {
	key := one{i, model}
	if found, ok := t.ones[key]; ok {
		return found
	}
	s := *t.sites[i]
	s.models = s.models[model : model+1]
	s.facts, s.adapts = map[string]detect.Evidence{}, map[string]detect.Evidence{}
	t.ones[key] = len(t.sites)
	t.sites = append(t.sites, &s)
	return t.ones[key]
}

// piped is "left | right". It tells whether a rule speaks of it: then the result
// holds what both hold, and runs what the right side holds.
func (r *runner) piped(x *syntax.BinOp, left, right set) (set, bool) {
	if !left.hasKind(object) && !right.hasKind(object) {
		return nil, false
	}
	for _, t := range union(left, right).only(object) {
		via := r.sites[t.index()].via
		for _, rule := range r.rules.interaction.find(pipeMark) {
			if !matchesAny(rule.Via, via) {
				continue
			}
			p := &parties{}
			p.add(roleLeft, left)
			p.add(roleRight, right)
			r.interact(pipeMark, via, p, x)
			if last := right.only(object, output); len(last) > 0 {
				return last, true // what comes out is its own
			}
			return union(left, right), true
		}
	}
	return nil, false
}

// setting keeps what attributes of objects of libraries are set to, of which rules of
// interactions speak.
func (r *runner) setting(x *syntax.Attribute, v set) {
	if !v.hasKind(object) {
		return
	}
	name, ok := x.Value.(*syntax.Name)
	if !ok || name.Id == "" || name.Id[0] < 'A' || name.Id[0] > 'Z' {
		return
	}
	for _, c := range r.libraryNames(x.Value) {
		if len(r.rules.interaction.find(c)) == 0 {
			continue
		}
		if r.kept[c] == nil {
			r.kept[c] = map[string]set{}
		}
		r.kept[c][x.Name] = union(r.kept[c][x.Name], v.only(object))
		p := &parties{}
		for _, k := range sortedKeys(r.kept[c]) {
			p.add(k, r.kept[c][k])
		}
		r.interact(c, "", p, x)
	}
}

// libraryNames returns the qualified names that an expression may stand for.
func (r *runner) libraryNames(x syntax.Expr) []string {
	var out []string
	for _, c := range r.e.Functions(x, &scope.Call{Scope: r.scope}) {
		if c.Func == nil && c.Class == nil && c.Name != "" {
			out = append(out, c.Name)
		}
	}
	return out
}
