package reuse

import (
	"slices"

	"github.com/ptmlock/ptmlock/detect/python/flow"
	"github.com/ptmlock/ptmlock/detect/python/syntax"
)

// This file follows data through what an interface shows: a function that is told to run
// whenever something happens there gets what some components hold, and what it gives is put
// into others. Such functions seldom call each other, so that the interface is what a value goes
// through. https://www.gradio.app/docs/gradio/button

// Bounds of components that are told apart, and of the functions that put something into one.
const (
	maxComponents = 1024
	maxPutters    = 64
	stepPutters   = 4 // functions that are looked at in one step
)

// page is what is known of the components of all interfaces, and of the functions that run on
// what they hold.
type page struct {
	numbers map[any]int     // of components, by the call that makes one, or by a named
	rules   map[token]*rule // what components are for
	shown   map[shown]*cell
	putters map[token][]token        // the functions that put something into components; 0 for who makes one
	takes   map[token]set            // the components that functions are given
	givers  map[token]set            // the functions that are told to give something to components
	sources map[token]map[token]bool // by sourcesOf; emptied when more is told
}

// shown is what one function puts into a component.
type shown struct{ component, by token }

// named is a component that something makes of which nothing is known, as a unit writes it.
type named struct {
	unit *unit
	text string
}

func newPage() *page {
	return &page{map[any]int{}, map[token]*rule{}, map[shown]*cell{}, map[token][]token{}, map[token]set{}, map[token]set{}, map[token]map[token]bool{}}
}

// listening is a call that says when a function runs, on what and for what.
type listening struct {
	at          *syntax.Call
	functions   set
	inputs, out []set // the components, and what else inputs are
	exprs       []syntax.Expr
}

// listensTo notes what a call says that makes functions run on components. It tells whether
// it does.
func (r *runner) listensTo(x *syntax.Call, g *given) bool {
	if len(g.args) < 2 || !g.all.hasKind(function) {
		return false
	}
	rule := r.byLastName(x)
	byPlace := rule != nil && rule.Gives == "listener"
	if !byPlace {
		rule = r.listener
	}
	if rule == nil {
		return false
	}
	inputs, out := (syntax.Expr)(nil), (syntax.Expr)(nil)
	at := -1 // the function
	for i, name := range g.names {
		switch {
		case name == rule.Keyword || name == "" && at < 0 && (i == 0 || byPlace) && g.args[i].hasKind(function):
			at = i
		case slices.Contains(rule.From, name) || byPlace && name == "" && at >= 0 && i == at+1:
			inputs = g.exprs[i]
		case slices.Contains(rule.To, name) || byPlace && name == "" && at >= 0 && i == at+2:
			out = g.exprs[i]
		}
	}
	if at < 0 || inputs == nil && out == nil || !g.args[at].hasKind(function) || !byPlace && r.isOfProject(x, g) {
		return false
	}
	l := &listening{at: x, functions: g.args[at].only(function)}
	for _, e := range elements(inputs) {
		l.inputs, l.exprs = append(l.inputs, r.componentsOf(e)), append(l.exprs, e)
	}
	for _, e := range elements(out) {
		l.out = append(l.out, r.componentsOf(e))
	}
	r.listens(l, x, g)
	return true
}

// isOfProject tells whether a call is one of a function or class of the project.
func (r *runner) isOfProject(x *syntax.Call, g *given) bool {
	if g.call == nil || r.expr(x.Func).hasKind(function) {
		return true
	}
	return slices.ContainsFunc(r.resolve(g.call), func(c flow.Callee) bool { return c.Func != nil || c.Class != nil })
}

// elements returns the elements of a list that is written out, or what else is written.
func elements(x syntax.Expr) []syntax.Expr {
	switch x := x.(type) {
	case nil:
		return nil
	case *syntax.List:
		return x.Elts
	case *syntax.Tuple:
		return x.Elts
	case *syntax.Const:
		return nil
	}
	return []syntax.Expr{x}
}

// componentsOf returns what an expression holds, with the component that it is if nothing is
// known of what makes it.
func (r *runner) componentsOf(x syntax.Expr) set {
	v := r.expr(x)
	if v.hasKind(component) {
		return v
	}
	switch x.(type) {
	case *syntax.Name, *syntax.Attribute:
		return union(v, r.component(named{r.u, r.u.module.File.Text(x)}, nil))
	}
	return v
}

// component returns the component of a key, which is made when it is asked for first.
func (r *runner) component(key any, rule *rule) set {
	n, ok := r.page.numbers[key]
	if !ok {
		if len(r.page.numbers) >= maxComponents {
			r.cut = true
			return nil
		}
		n = len(r.page.numbers)
		r.page.numbers[key] = n
		r.page.rules[component.of(n)] = rule
	}
	return single(component.of(n))
}

// madeComponent returns the component that a call makes, which holds what it is given.
func (r *runner) madeComponent(rule *rule, x *syntax.Call, g *given) set {
	out := r.component(x, rule)
	for _, c := range out {
		r.show(c, 0, g.all)
	}
	return out
}

// show puts values into a component: what people see is data, and what is kept for them may be
// anything.
func (r *runner) show(c, by token, v set) {
	if rule := r.page.rules[c]; rule != nil && rule.Gives == "state" {
		v = v.concrete().only(object, piece, params, part, output, inputs, made, prepared, instance, files)
	} else {
		v = v.concrete().only(output, inputs, made)
	}
	if len(v) == 0 {
		return
	}
	if !slices.Contains(r.page.putters[c], by) {
		if len(r.page.putters[c]) >= maxPutters {
			return
		}
		r.page.putters[c] = append(r.page.putters[c], by)
	}
	held := cellIn(r.page.shown, shown{c, by})
	if joined := union(held.holds, v); len(joined) > len(held.holds) {
		held.holds = joined
		r.enqueueAll(&cellIn(r.page.shown, shown{c, 0}).readers) // whoever is given the component
	}
}

// shownTo returns what components hold for a function: not the data that it gave them itself when
// it ran before, nor a picture that is drawn on the one that they hold.
func (r *runner) shownTo(by token, v set) set {
	out := mix{one: v.without(v.only(component))}
	for _, c := range v.only(component) {
		cellIn(r.page.shown, shown{c, 0}).readBy(r.u)
		media := r.page.rules[c] == nil || hasNote(r.page.rules[c], noteMedia) // or it may be
		r.steps += len(r.page.putters[c]) / stepPutters
		for _, from := range r.page.putters[c] {
			held := cellIn(r.page.shown, shown{c, from}).holds
			if from == by || from != 0 && media && r.comesFrom(c, from) {
				held = held.without(held.data())
			}
			out.add(held)
		}
	}
	return r.fromHere(out.set())
}

// comesFrom tells whether what a function is given comes from a component, by what other
// functions give on.
func (r *runner) comesFrom(c, by token) bool {
	takes := r.page.takes[by]
	return takes.has(c) || slices.ContainsFunc(takes, func(k token) bool { return r.sourcesOf(k)[c] })
}

// sourcesOf returns the components from which functions make what others show, and those in
// the end a component.
func (r *runner) sourcesOf(c token) map[token]bool {
	known, ok := r.page.sources[c]
	if ok {
		return known
	}
	known = map[token]bool{}
	seen := map[token]bool{}
	for ahead := []token{c}; len(ahead) > 0; ahead = ahead[1:] {
		for _, f := range r.page.givers[ahead[0]] {
			if seen[f] {
				continue
			}
			seen[f] = true
			for _, k := range r.page.takes[f] {
				if !known[k] {
					known[k] = true
					ahead = append(ahead, k)
				}
			}
		}
	}
	r.steps += (len(seen) + len(known)) / stepTokens
	r.page.sources[c] = known
	return known
}

// listens notes functions that run on components: they do so when all are known that the unit
// tells to.
func (r *runner) listens(l *listening, x *syntax.Call, g *given) {
	if f, ok := x.Func.(*syntax.Attribute); ok {
		r.expr(f.Value) // what happens before
	}
	r.delivered(x, g)
	for _, f := range l.functions {
		for _, v := range l.inputs {
			r.page.tells(r.page.takes, f, v.only(component))
		}
		for _, v := range l.out {
			for _, c := range v.only(component) {
				r.page.tells(r.page.givers, c, single(f))
			}
		}
	}
	r.listenings = append(r.listenings, l)
}

// tells adds to what is known of functions or components.
func (p *page) tells(of map[token]set, key token, v set) {
	if more := union(of[key], v); len(more) > len(of[key]) {
		of[key] = more
		clear(p.sources)
	}
}

// runListenings runs the functions that the unit tells to run on components, and puts what they
// give into those that show it.
func (r *runner) runListenings() {
	for _, l := range r.listenings {
		for _, t := range l.functions {
			if r.spent() {
				return
			}
			to := &given{via: -1, exprs: l.exprs, names: make([]string, len(l.exprs))}
			for _, v := range l.inputs {
				v = r.shownTo(t, v)
				to.args, to.all = append(to.args, v), union(to.all, v)
			}
			r.anew(l.at)
			v := r.runListener(r.functions[t.index()], l.at, to)
			r.putOut(t, v, r.takenApart[l.at], l.out)
		}
		r.together(l.at)
	}
}

// runListener runs a function on what components hold, and returns what it gives. Its parameters
// hold the objects that it is given, and no data: what it does with that is said as of any
// call, but who else reads what it keeps of it is not followed.
func (r *runner) runListener(f bound, x *syntax.Call, g *given) set {
	u := r.unitOfBound(f)
	if u == nil {
		return nil
	}
	shift := 0
	if f.fn.Class != nil && !r.e.IsStatic(f.fn) && u.method {
		shift = 1
	}
	to, _ := r.handed(u, shift, g)
	r.watch(u, to)
	for n, p := range u.fn.Params {
		if things := to[n].without(to[n].data()); len(things) > 0 {
			r.give(u, p.Name, things)
		}
	}
	r.first(u)
	r.pass(u, to, g)
	r.apart(x, u, to, g)
	return r.resultOf(u, u.result, to, g)
}

// putOut puts what a function gives into components: elements into those at their places. Where
// these are not known, data goes to none of several.
func (r *runner) putOut(by token, v set, p *parts, to []set) {
	for i, components := range to {
		w := v
		switch {
		case p != nil && len(p.elems) == len(to) && len(to) > 1:
			w = p.elems[i]
		case len(to) > 1:
			w = v.without(v.data())
		}
		for _, c := range components.only(component) {
			r.show(c, by, w)
		}
	}
}
