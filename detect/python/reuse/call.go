package reuse

import (
	"maps"
	"slices"
	"strings"

	"github.com/ptmlock/ptmlock/detect"
	"github.com/ptmlock/ptmlock/detect/python/flow"
	"github.com/ptmlock/ptmlock/detect/python/scope"
	"github.com/ptmlock/ptmlock/detect/python/syntax"
)

func sortedKeys[V any](m map[string]V) []string { return slices.Sorted(maps.Keys(m)) }

func hasNote(r *rule, note string) bool { return slices.Contains(r.Notes, note) }

// given is a call's arguments.
type given struct {
	args  []set
	exprs []syntax.Expr
	names []string // "" of positional ones
	all   set
	base  set // what it is a method of
	call  *scope.Call
	via   int          // the parameter that what is called came by; -1 for none
	may   set          // all that may be called
	whole *scope.Class // the network that the call runs; nil while it runs none
	acts  []int        // arguments of which a rule of interactions speaks that act on others
	// passed says that it is what a caller gives a call in the function that it calls.
	passed bool

	dataOf set // as data has it for dataIn
	dataIn set
}

// newGiven makes room for n arguments: most calls have few, and each run makes one of them for
// each call.
func newGiven(n int) *given {
	const few = 3
	if n > few {
		return &given{args: make([]set, 0, n), exprs: make([]syntax.Expr, 0, n), names: make([]string, 0, n)}
	}
	g := &struct {
		given
		args  [few]set
		exprs [few]syntax.Expr
		names [few]string
	}{}
	g.given.args, g.given.exprs, g.given.names = g.args[:0], g.exprs[:0], g.names[:0]
	return &g.given
}

// data returns what of all that is given is data. It is asked for each value that a method
// is called on.
func (g *given) data() set {
	if len(g.all) == 0 {
		return nil
	}
	if len(g.dataIn) != len(g.all) || &g.dataIn[0] != &g.all[0] {
		g.dataIn, g.dataOf = g.all, g.all.data()
	}
	return g.dataOf
}

func (r *runner) arguments(x *syntax.Call) *given {
	g := newGiven(len(x.Args) + len(x.Keywords))
	g.call, g.via = r.info(x).call, -1
	var all mix
	add := func(name string, x syntax.Expr) {
		v := union(r.expr(x), r.contents(x))
		g.args, g.exprs, g.names = append(g.args, v), append(g.exprs, x), append(g.names, name)
		all.add(v)
	}
	for _, a := range x.Args {
		add("", a)
	}
	for _, k := range x.Keywords {
		if k.Name != "" {
			add(k.Name, k.Value)
			continue
		}
		if keys := r.keysOf(k.Value); keys != nil {
			for _, name := range sortedKeys(keys) {
				g.args, g.exprs, g.names = append(g.args, keys[name]), append(g.exprs, k.Value), append(g.names, name)
				all.add(keys[name])
			}
			continue
		}
		add(restKey, k.Value)
	}
	g.all = all.set()
	r.operands(g.args...)
	return g
}

// call returns what a call gives.
func (r *runner) call(x *syntax.Call) set {
	if r.steps++; r.spent() {
		return nil
	}
	if i := r.info(x).site; i > 0 {
		return r.load(i-1, x)
	}
	r.anew(x)
	g := r.arguments(x)
	if r.listensTo(x, g) {
		return nil
	}
	if f, ok := x.Func.(*syntax.Attribute); ok && (f.Name == "get" || f.Name == "pop") && len(x.Args) > 0 {
		if v, ok := r.entry(f.Value, x.Args[0]); ok {
			return v
		}
	}
	if f, ok := x.Func.(*syntax.Attribute); ok && r.moduleOf(f.Value) == nil {
		if held, ok := r.entryNamed(f); ok {
			if v, done := r.called(r.distinct(held), x, g); done {
				return v
			}
		}
		base := r.distinct(r.expr(f.Value))
		if len(base.concrete()) == 0 {
			r.weightsIntoUnknown(f, g)
		}
		if len(base) == 0 && r.classNamed(f.Value) != 0 {
			if v, done := r.called(r.distinct(r.expr(f)), x, g); done {
				return r.ownObjects(v, f)
			}
		}
		if g.base = base; len(base) > 0 {
			r.either(base.only(instance, argument))
			r.steps += len(base) * len(g.all) / stepTokens
			if v, done := r.method(base, f, x, g); done {
				switch {
				case len(base.concrete()) == 0 && r.named(x).ends: // of some model
					return r.handedFunctions(g)
				case len(base.concrete()) == 0: // of anything
					v = union(union(v, r.unknown(x, g)), r.handedFunctions(g))
				case len(base.data()) == len(base): // of data
					v = union(v, r.handedFunctions(g))
				}
				return v
			}
		}
	} else if callees := r.distinct(r.expr(x.Func)); len(callees) > 0 {
		r.either(callees.only(instance, argument))
		if v, done := r.called(callees, x, g); done {
			return v
		}
	}
	return r.ownObjects(r.plain(x, g), x.Func)
}

// method is a call of base.name.
func (r *runner) method(base set, f *syntax.Attribute, x *syntax.Call, g *given) (set, bool) {
	var out mix
	done := false
	g.may = base
	for _, t := range base {
		g.via = r.cameBy(t, base)
		switch t.kind() {
		case object, piece:
			if in := r.placed[partAt{t.index(), f.Name}]; len(in) > 0 {
				if v, ok := r.called(in, x, g); ok {
					out.add(v)
					done = true
					continue
				}
			}
			out.add(r.modelMethod(t, f, x, g))
			done = true
		case pieces, params, config, part, tool:
			out.add(r.thingMethod(t, f, x, g))
			done = true
		case output, inputs, made, prepared, argument, applied:
			out.add(r.valueMethod(t, f, x, g))
			done = true
		case files: // what they hold, or where they are
			out.add(single(t))
			done = true
		case layer:
			if base.hasKind(object) || base.hasKind(piece) {
				continue // an empty container that layers of the model are put into
			}
			out.add(r.layerMethod(t, f, x, g))
			done = true
		case instance:
			v, ok := r.instanceMethod(t, f, x, g)
			out.add(v)
			done = done || ok
		case component: // changed in its looks
			out.add(single(t))
			done = true
		}
	}
	if done {
		r.collected(f, x, g)
	}
	return out.set(), done
}

// collected notes that a method puts its arguments into what it is called on, if
// that is a container.
func (r *runner) collected(f *syntax.Attribute, x *syntax.Call, g *given) {
	switch f.Name {
	case "write", "writelines":
		if name, ok := f.Value.(*syntax.Name); ok && r.opened[name.Id] != nil {
			r.into(r.opened[name.Id], g.all.only(files))
			r.saved([]syntax.Expr{f.Value}, g.all)
		}
	case "append", "add", "extend", "insert", "update", "setdefault", "put":
		r.shaped(f, g)
		if f.Name == "update" && len(g.exprs) == 1 && hasModels(g.all) {
			r.updated(f.Value, r.keysOf(g.exprs[0]))
		}
		r.collects(f.Value, g)
	default:
		if r.named(x).member {
			r.collects(f.Value, g)
		}
	}
}

// collects puts what a method of a container is given into what it is a method of.
func (r *runner) collects(x syntax.Expr, g *given) {
	r.into(x, union(g.all.only(object, piece, params, part, instance, layer, files), g.all.data()))
}

// updated joins what a dict holds under its keys with what another one does.
func (r *runner) updated(x syntax.Expr, keys map[string]set) {
	r.putAll(x, keys)
	name, ok := x.(*syntax.Name)
	if !ok || r.keyed.get(name.Id) == nil {
		return
	}
	joined := maps.Clone(r.keyed.get(name.Id))
	for key, v := range keys {
		joined[key] = union(joined[key], v)
	}
	r.keyed.set(name.Id, joined)
}

// shaped keeps what the elements of tuples hold that are put into a list.
func (r *runner) shaped(f *syntax.Attribute, g *given) {
	name, ok := f.Value.(*syntax.Name)
	if !ok || len(g.exprs) != 1 {
		return
	}
	tuple, ok := g.exprs[0].(*syntax.Tuple)
	if !ok || f.Name != "append" {
		return
	}
	shape := r.shapes[name.Id]
	if shape != nil && len(shape) != len(tuple.Elts) {
		delete(r.shapes, name.Id)
		return
	}
	if shape == nil {
		shape = make([]set, len(tuple.Elts))
	}
	for i, x := range tuple.Elts {
		shape[i] = union(shape[i], r.expr(x))
	}
	put(&r.shapes, name.Id, shape)
}

// called is a call of a value.
func (r *runner) called(callees set, x *syntax.Call, g *given) (set, bool) {
	var out mix
	done := false
	g.may = callees
	for _, t := range callees {
		g.via = r.cameBy(t, callees)
		switch t.kind() {
		case object, piece, params: // a file can hold a whole network
			out.add(r.forward(t, x, g, nil))
			done = true
		case part:
			out.add(r.tokenized(t, x, g))
			done = true
		case layer:
			if callees.hasKind(object) || callees.hasKind(piece) || callees.hasKind(instance) && r.isEmpty(t) && r.isEntry(x.Func) {
				continue
			}
			out.add(r.layered(t, x, g, false))
			done = true
		case instance:
			if r.isSelf(x.Func) && r.e.IsClassMethod(r.u.fn) {
				out.add(r.construct(r.classes[t.index()], x, g))
				done = true
				continue
			}
			if models := r.loadedAs(t); len(models) > 0 {
				for _, m := range models {
					out.add(r.forward(m, x, g, nil))
				}
				done = true
			}
			v, ok := r.instanceCall(t, x, g)
			out.add(v)
			done = done || ok
		case function:
			f := r.functions[t.index()]
			out.add(r.invoke(r.unitOfBound(f), f.fn.Class != nil && !r.e.IsStatic(f.fn), x, g))
			done = true
		case output, made, prepared, applied:
			out.add(single(t))
			done = true
		case argument:
			out.add(set{t, applied.of(t.index())})
			done = true
		}
	}
	return out.set(), done
}

// instanceCall calls an object of a project class. A network that starts without
// weights takes what comes to it, and gives something of its own.
func (r *runner) instanceCall(t token, x *syntax.Call, g *given) (out set, done bool) {
	c := r.classes[t.index()]
	if base := r.baseRule(c); base != nil && base.Gives == "chain" && r.e.Method(c, "__call__") == nil {
		return r.chained(t, x, g), true
	}
	return r.runInstance(t, calledMethods, x, g)
}

// chained runs the methods that calling an object of a library's class runs: each is
// given what the one before gives.
func (r *runner) chained(t token, x *syntax.Call, g *given) set {
	for _, rule := range r.rules.hook.rules {
		if rule.Gives != "chain" {
			continue
		}
		for _, name := range rule.Names {
			if m := r.e.Method(r.classes[t.index()], name); m != nil {
				v := r.invoke(r.unitFor(m, t), true, x, g)
				g = &given{call: nil, via: -1, args: []set{v}, exprs: []syntax.Expr{x}, names: []string{""}, all: v}
			}
		}
	}
	return g.all
}

// runInstance is instanceCall by the first of some methods that there is.
func (r *runner) runInstance(t token, methods []string, x *syntax.Call, g *given) (out set, done bool) {
	c := r.classes[t.index()]
	for _, name := range methods {
		if m := r.e.Method(c, name); m != nil {
			if r.isNetwork(c) {
				g.whole = c
			}
			out, done = r.invoke(r.unitFor(m, t), true, x, g), true
			g.whole = nil
			break
		}
	}
	if r.isNetwork(c) {
		r.enters(c, r.heldIn(t), x, g)
	}
	if !r.isNetwork(c) || len(r.loadedAs(t)) > 0 {
		return out, done
	}
	if models := r.partHere(c); len(models) > 0 && len(models) <= maxShared && !r.isOwn(x.Func, c) {
		out = nil
		r.together(x)
		for _, m := range models {
			out = union(out, r.runs(piece.of(m.index()), x, g, nil, true))
		}
		return out, true
	}
	held := r.heldIn(t)
	for _, m := range held {
		r.ran(m.index(), x)
	}
	var inside set
	if outer := r.classOf(); outer != nil && r.isNetwork(outer) {
		inside = r.heldIn(r.selfToken())
	}
	for _, m := range held { // what comes back to the network that holds it
		inside = slices.DeleteFunc(slices.Clone(inside), func(t token) bool { return t == m })
	}
	r.fedTo(r.scratch(c.Name), c, inside, x, g)
	if len(held) > 0 {
		return out, true
	}
	r.together(x)
	return r.madeHere(single(made.of(r.layerToken(c.Name).index()))), true
}

// ownObjects returns what a method gives that is called on a class: where it makes objects of
// the class that it is given, these are such.
func (r *runner) ownObjects(v set, callee syntax.Expr) set {
	f, ok := callee.(*syntax.Attribute)
	if !ok || !v.hasKind(instance) {
		return v
	}
	c := r.classNamed(f.Value)
	if c == 0 {
		return v
	}
	m := r.e.Method(r.classes[c.index()], f.Name)
	if m == nil || m.Class == nil || m.Class == r.classes[c.index()] || !r.e.IsClassMethod(m) || !v.has(r.classToken(m.Class)) {
		return v
	}
	return union(v.without(single(r.classToken(m.Class))), single(c))
}

// plain is a call of what holds no token: a function or class of the project, or
// of a library.
func (r *runner) plain(x *syntax.Call, g *given) set {
	if f, ok := x.Func.(*syntax.Attribute); ok {
		r.collected(f, x, g)
		r.assemble(f, x, g)
	}
	info := r.info(x)
	found := info.callees
	if !info.known && r.isWorthAsking(x, g) && g.call != nil {
		found = r.resolve(g.call)
	}
	var out set
	for _, c := range found {
		switch {
		case c.Class != nil && c.By != "":
			o := r.construct(c.Class, x, givenTo(c, g))
			if rule := r.rules.function.first(c.By, ""); rule != nil && rule.Gives == "trainer" {
				r.train(o, x, "trained by "+classOfName(c.By))
			}
			out = union(out, o)
		case c.Func != nil:
			out = union(out, r.invoke(r.calledUnit(c, x), c.Bound || c.Func.Name == "__init__", x, givenTo(c, g)))
		case c.Class != nil:
			out = union(out, r.construct(c.Class, x, givenTo(c, g)))
		default:
			out = union(out, r.library(c.Name, x, g))
		}
	}
	if len(out.data()) == 0 {
		if rule := r.byLastName(x); rule != nil && rule.Gives == "prepared" {
			r.prepares(x)
			out = union(out, r.fromHere(single(prepared.of(0))))
		}
	}
	if len(found) == 0 && len(g.all) > 0 {
		out = union(r.unknown(x, g), r.handedFunctions(g))
		if !r.named(x).ends {
			out = union(out, g.all.data())
		}
	}
	return out
}

// givenTo returns the arguments that a callee is given.
func givenTo(c flow.Callee, g *given) *given {
	if c.Apart {
		return &given{call: g.call, via: -1}
	}
	return g
}

// isWorthAsking tells whether it may matter what is called.
func (r *runner) isWorthAsking(x *syntax.Call, g *given) bool {
	for _, t := range g.all {
		if t.kind() != function && t.kind() != prepared && t.kind() != component {
			return true
		}
	}
	name := scope.LastName(x.Func)
	if name == "" {
		_, ok := x.Func.(*syntax.Subscript) // an entry of a table
		return ok
	}
	if r.wanted[name] {
		return true
	}
	if r.u.fn != nil && r.u.fn.Name == "__init__" && r.u.fn.Class != nil && r.isNetwork(r.u.fn.Class) && r.env.get(name) == nil {
		if _, ok := x.Func.(*syntax.Name); ok && r.u.fn.Scope.Names[name] != nil {
			return r.makesLayers() // a class under another name
		}
	}
	return (isClassLike(name) || r.isOtherName(x.Func)) && r.makesLayers()
}

// isClassLike tells whether a name is written as names of classes are.
func isClassLike(name string) bool { return name != "" && name[0] >= 'A' && name[0] <= 'Z' }

// isOtherName tells whether a variable stands for a class, or for an entry of a table.
func (r *runner) isOtherName(x syntax.Expr) bool {
	name, ok := x.(*syntax.Name)
	if !ok {
		return false
	}
	s, _ := r.lookup(name.Id)
	if s == nil {
		return false
	}
	return slices.ContainsFunc(s.Names[name.Id], func(b *scope.Binding) bool {
		if b.Kind != scope.Assigned || len(b.Path) > 0 {
			return false
		}
		switch v := b.Value.(type) {
		case *syntax.Name, *syntax.Attribute:
			return isClassLike(scope.LastName(v))
		case *syntax.Subscript:
			return true
		}
		return false
	})
}

// makesLayers tells whether the module imports a library of layers or estimators.
func (r *runner) makesLayers() bool {
	v, ok := r.makers[r.u.module]
	if !ok {
		v = r.u.module.Imports(func(library string) bool { return r.roots[library] })
		r.makers[r.u.module] = v
	}
	return v
}

// invoke gives arguments to a function of the project, and returns what it gives
// for them.
func (r *runner) invoke(u *unit, bound bool, x *syntax.Call, g *given) set {
	if u == nil {
		return g.all.data()
	}
	f := u.fn
	r.ownFunction(f, x, g)
	shift := 0
	if bound && u.method {
		shift = 1
	}
	to, from := r.handed(u, shift, g)
	r.watch(u, to)
	for n, p := range f.Params {
		if len(to[n]) > 0 {
			r.give(u, p.Name, to[n])
		}
	}
	r.first(u)
	r.pass(u, to, g)
	r.compose(f, u, to, x, g)
	r.filledBy(u, from, to, g)
	r.putEntries(u, to, g)
	if len(u.gets) > 0 && !u.reads {
		r.gets(r.theirs(r.chosenAt(f, u.gets, g)))
	}
	r.apart(x, u, to, g)
	return r.resultOf(u, u.result, to, g)
}

// handed returns what each parameter of a function is given by a call, and behind them
// what each keyword is that none of them has. What is spread over parameters goes to none
// that an argument of its own goes to. Of the others, from is the expression.
func (r *runner) handed(u *unit, shift int, g *given) (to []set, from []syntax.Expr) {
	f := u.fn
	to, from = make([]set, len(f.Params)), make([]syntax.Expr, len(f.Params))
	own := make([]bool, len(f.Params))
	position, keys := shift, map[string]set{}
	hand := func(n, i int) {
		to[n] = union(to[n], g.args[i])
		own[n] = true
		from[n] = g.exprs[i]
	}
	for i, v := range g.args {
		switch {
		case g.isSpread(i):
		case g.names[i] != "":
			if n := paramNamed(f, g.names[i]); n >= 0 && f.Params[n].Kind == syntax.VarKeywords {
				r.giveKey(u, g.names[i], v)
				keys[g.names[i]] = union(keys[g.names[i]], v)
			} else if n >= 0 {
				hand(n, i)
			}
		case position < len(f.Params):
			hand(position, i)
			if f.Params[position].Kind != syntax.VarArgs {
				position++
			}
		}
	}
	for i, v := range g.args {
		for n := min(shift, len(to)); g.isSpread(i) && n < len(to) && len(v) > 0; n++ {
			if !own[n] || f.Params[n].Kind == syntax.VarArgs {
				to[n] = union(to[n], v)
			}
			if f.Params[n].Kind == syntax.VarKeywords && g.names[i] == restKey {
				r.giveKey(u, restKey, v)
				keys[restKey] = union(keys[restKey], v)
			}
		}
	}
	return u.keysHanded(to, keys), from
}

// isSpread tells whether an argument stands for several: *x or **x.
func (g *given) isSpread(i int) bool {
	_, star := g.exprs[i].(*syntax.Starred)
	return star || g.names[i] == restKey
}

// paramNamed returns the index of the parameter that a keyword goes to; -1 for none.
func paramNamed(f *scope.Function, name string) int {
	rest := -1
	for n, p := range f.Params {
		if p.Name == name {
			return n
		}
		if p.Kind == syntax.VarKeywords {
			rest = n
		}
	}
	return rest
}

// resultOf returns what a function gives for the arguments of one call: what it
// makes itself, what it hands through, and of models those that the call chooses.
func (r *runner) resultOf(u *unit, v set, to []set, g *given) set {
	var out mix
	var rest set
	elsewhere := r.givenElsewhere(u, v, to)
	for _, t := range r.distinct(v) {
		switch t.kind() {
		case argument:
			if t.index() < len(to) && v.has(applied.of(t.index())) {
				out.add(to[t.index()].without(to[t.index()].only(function))) // they are called
			} else if t.index() < len(to) {
				out.add(to[t.index()])
			}
		case applied:
			if t.index() < len(to) {
				out.add(r.outputsOf(to[t.index()]))
				out.add(r.givenBy(to[t.index()]))
			}
		case inputs, output, prepared, made:
			if (u.own.has(t) || u.put.has(t)) && !u.givenOther(t, to) {
				own := r.chosenAt(u.fn, single(t), g)
				out.add(own)
				r.madeHere(own)
			}
		default:
			if !elsewhere.has(t) && !(t.isOfSite() && elsewhere.has(object.of(t.index()))) {
				rest = append(rest, t)
			}
		}
	}
	out.add(r.chosenFor(r.chosenAt(u.fn, rest, g)))
	return out.set()
}

// givenOther tells whether an output that a function gives is that of a model which other
// callers hand to it, where this call hands it another one: the functions inside it share
// their names over all calls.
func (u *unit) givenOther(t token, to []set) bool {
	if u.fn == nil || t.kind() != output {
		return false
	}
	m, other := object.of(t.index()), false
	for n, v := range to {
		if !u.given(n).has(m) {
			continue
		}
		if v.has(m) || v.hasKind(argument) {
			return false
		}
		other = other || v.hasKind(object)
	}
	return other
}

// givenBy returns what functions give that are no outputs: the models that they load.
func (r *runner) givenBy(v set) set {
	var out set
	for _, t := range v.only(function) {
		if u := r.unitOfBound(r.functions[t.index()]); u != nil {
			out = union(out, u.result.only(object, piece, params, part, config, files, instance))
		}
	}
	return out
}

// givenElsewhere returns the models, and objects, that other callers hand to a function which
// gives what it is handed, and what functions give that it is handed and calls.
func (r *runner) givenElsewhere(u *unit, v set, to []set) set {
	var all, here set
	for _, t := range v.only(argument, applied) {
		if u.fn == nil || t.index() >= len(to) {
			continue
		}
		given, mine := u.given(t.index()), to[t.index()]
		switch {
		case t.kind() == applied:
			all, here = union(all, r.givenBy(given)), union(here, r.givenBy(mine))
		case len(mine) > 0: // where it is given none, it may make one of its own
			all, here = union(all, modelsAmong(given)), union(here, modelsAmong(mine))
		}
	}
	return all.without(here)
}

// modelsAmong returns the models that values are of, and objects.
func modelsAmong(v set) set {
	var out mix
	for _, t := range v {
		if t.isOfSite() {
			t = object.of(t.index())
		}
		if t.kind() == object || t.kind() == instance {
			out.add(single(t))
		}
	}
	return out.set()
}

// theirs returns the files among those that a helper downloads that a call of it names:
// where callers alone say which, and this one does not, it may be any other.
func (r *runner) theirs(v set) set {
	return slices.DeleteFunc(slices.Clone(v), func(t token) bool {
		s := r.sites[t.index()]
		return s.of < 0 && len(s.models) > 1 && len(s.call.Loads) == 1 && s.call.Loads[0].ByCaller()
	})
}

// gets notes files that the unit downloads, itself or by a helper.
func (r *runner) gets(v set) {
	r.recent = union(r.recent, v)
	if joined := union(r.u.gets, v); len(joined) > len(r.u.gets) {
		r.u.gets = joined
		if !r.u.reads {
			r.tell(r.u, always)
		}
	}
}

// construct makes an object of a class of the project.
func (r *runner) construct(c *scope.Class, x *syntax.Call, g *given) set {
	if v, ok := r.recorded(c, g); ok {
		return v
	}
	object := r.makes(c, x, g.call, r.modelsIn(g))
	if init := r.e.Method(c, "__init__"); init != nil {
		r.invoke(r.unitFor(init, object), true, x, r.configured(c, init, object, x, g))
	} else if len(g.all) > 0 {
		r.fill(object, g)
	}
	out := single(object)
	if base := r.baseRule(c); base != nil && base.Gives == "trainer" {
		r.trainedBy(object, x, g)
	}
	return out
}

// fill sets the fields of an object whose constructor is made for its class.
func (r *runner) fill(t token, g *given) {
	fields := fieldsOf(r.classes[t.index()])
	for i, v := range g.args {
		switch {
		case len(v) == 0 || g.isSpread(i):
		case g.names[i] != "":
			r.setOf(t, g.names[i], v, true)
		case i < len(fields):
			r.setOf(t, fields[i], v, true)
		}
	}
}

// instanceMethod is a method of an object of a project class: the class's own, or
// one that it inherits from a library.
func (r *runner) instanceMethod(t token, f *syntax.Attribute, x *syntax.Call, g *given) (set, bool) {
	c := r.classes[t.index()]
	if held := r.fromHere(r.distinct(r.withWeights(t, r.getOf(t, f.Name, r.u), f))); len(held) > 0 {
		if v, ok := r.called(held, x, g); ok {
			return v, true
		}
	}
	r.registered(t, f, x, g)
	if r.runsNetwork(t, f.Name) {
		if v, ok := r.runInstance(t, []string{f.Name}, x, g); ok {
			return v, true
		}
	}
	var out set
	own := r.e.Method(c, f.Name)
	if own != nil {
		out = union(r.ownRun(t, f, x, g), r.invoke(r.unitFor(own, t), true, x, g))
	}
	overridden := false
	for _, sub := range r.belowOf(t) {
		if m := r.e.Method(sub, f.Name); m != nil && m.Class == sub {
			out, overridden = union(out, r.invoke(r.units[m], true, x, g)), true
		}
	}
	if own != nil {
		r.remapped(t, f.Name, x, g)
		return out, true
	}
	v, done := r.inherited(t, f, x, g) // objects of the class itself have what its base has
	return union(out, v), done || overridden
}

// ownRun runs the models that a network is by a method of its own that has the name of one
// for results, as calling it does: what comes to it comes to them.
func (r *runner) ownRun(t token, f *syntax.Attribute, x *syntax.Call, g *given) set {
	rule := r.rules.method.first(f.Name, "")
	if rule == nil || rule.Gives != "output" || slices.Contains(rule.Stages, stageTune) || r.isSelf(f.Value) || !r.isNetwork(r.classes[t.index()]) {
		return nil
	}
	var out set
	for _, m := range r.loadedAs(t) {
		out = union(out, r.forward(m, x, g, nil))
	}
	return out
}

// remapped notes parameters that a network puts into itself by a method of its own, which
// has the name of its library's: it renames them, or leaves some out.
func (r *runner) remapped(t token, method string, x *syntax.Call, g *given) {
	if rule := r.rules.method.first(method, ""); rule != nil && rule.Gives == "loads" && r.isNetwork(r.classes[t.index()]) {
		r.weightsInto(t, x, g)
	}
}

// runsNetwork tells whether a method runs a network that starts without weights as a
// whole, as calling it does: what comes out is its own.
func (r *runner) runsNetwork(t token, method string) bool {
	c := r.classes[t.index()]
	rule := r.rules.method.first(method, "")
	runs := rule != nil && rule.Gives == "output" && !slices.Contains(rule.Stages, stageTune)
	if !runs && !strings.HasPrefix(method, "forward") {
		return false
	}
	return r.isNetwork(c) && len(r.loadedAs(t)) == 0 && len(r.heldIn(t)) == 0 && len(r.partOf(c)) == 0 && r.e.Method(c, method) != nil
}

// registered notes what a method of a network, which makes an attribute of what it is
// given, is given under a name.
func (r *runner) registered(t token, f *syntax.Attribute, x *syntax.Call, g *given) {
	if len(g.exprs) != 2 || !r.named(x).member {
		return
	}
	if name, ok := g.exprs[0].(*syntax.Str); ok && len(g.args[1]) > 0 && r.isNetwork(r.classes[t.index()]) {
		r.setOf(t, name.Value, g.args[1], r.isSelf(f.Value))
	}
}

// inherited is a method that a class has of its library base.
func (r *runner) inherited(t token, f *syntax.Attribute, x *syntax.Call, g *given) (set, bool) {
	c := r.classes[t.index()]
	models := r.loadedAs(t)
	var out set
	for _, m := range models {
		out = union(out, r.modelMethod(m, f, x, g))
	}
	base := r.baseRule(c)
	switch {
	case base == nil:
		return out, len(models) > 0
	case base.Gives == "chain" && f.Name == "__call__":
		return r.chained(t, x, g), true
	}
	rule := r.rules.method.first(f.Name, "")
	if rule == nil {
		return out, len(models) > 0
	}
	switch rule.Gives {
	case "object":
		r.frozenMethod(r.heldIn(t), f.Name, x)
		return single(t), true
	case "params":
		return union(union(out, single(t)), r.heldIn(t).as(params, object)), true
	case "loads":
		r.weightsInto(t, x, g)
		return out, true
	}
	if base.Gives == "network" && slices.Contains(rule.Stages, stageTune) {
		return union(out, r.fitted(t, x, g)), true
	}
	if base.Gives == "trainer" {
		for _, m := range r.heldIn(t) {
			r.trainerMethod(m.index(), f.Name, x)
		}
	}
	return out, true
}

// fitted is a method of a network of the project that it has of its library and that trains
// it: it is run on the first thing that the method is given, and the next one is what shall
// come out.
func (r *runner) fitted(t token, x *syntax.Call, g *given) set {
	r.train(single(t), x, "trained by a method of its own")
	v, _ := r.runInstance(t, calledMethods, x, g.first())
	return v
}

// calledMethods are the methods that calling an object runs, the first of them that there is.
var calledMethods = []string{"__call__", "forward", "call"}

// first returns what is given without all but the first argument.
func (g *given) first() *given {
	h := &given{call: g.call, via: g.via, may: g.may}
	if len(g.args) > 0 {
		h.args, h.exprs, h.names, h.all = g.args[:1], g.exprs[:1], []string{""}, g.args[0]
	}
	return h
}

// weightsInto notes that the parameters among the arguments are put into an object.
func (r *runner) weightsInto(o token, x *syntax.Call, g *given) {
	c := r.classes[o.index()]
	for _, t := range g.all.only(params, files) {
		if r.heldIn(o).has(object.of(t.index())) && !r.loadedAs(o).has(object.of(t.index())) {
			continue // its own weights go back
		}
		if slices.ContainsFunc(g.may.only(instance), func(other token) bool {
			return g.all.has(other) && r.heldIn(other).has(object.of(t.index())) && !r.loadedAs(other).has(object.of(t.index()))
		}) {
			continue // so do those of another object that may be called here
		}
		r.setOf(o, itself, single(object.of(t.index())), true)
		if r.thingOf(o) == nil {
			r.fillApart(c, x.Func)
		}
		keep(r.fills, swap{t.index(), c}, r.evidence(x, "its weights are put into "+c.Name))
		r.filler(swap{t.index(), c}, x.Func)
	}
}

// weightsIntoUnknown notes that what nothing is known of, as code of others made it, holds
// the model whose parameters are put into it, if it is no state of training.
func (r *runner) weightsIntoUnknown(f *syntax.Attribute, g *given) {
	weights := g.all.only(params)
	if len(weights) == 0 || len(g.exprs) == 0 {
		return
	}
	if rule := r.rules.method.first(f.Name, ""); rule == nil || rule.Gives != "loads" || r.isTraining(f.Value) || r.isTraining(g.exprs[0]) {
		return
	}
	models := weights.as(object, params)
	switch x := f.Value.(type) {
	case *syntax.Name:
		if r.isParam(x.Id) {
			r.fillsSlot(x.Id, models)
		}
		r.into(x, models)
	case *syntax.Attribute:
		if r.isSelf(x.Value) { // of others, more often a part that gets those of a part
			r.into(x, models)
		}
	}
}

// isTraining tells whether an expression is called as what trains models, and not as one:
// by its own name or the key that it stands under.
func (r *runner) isTraining(x syntax.Expr) bool {
	name := scope.LastName(x)
	if sub, ok := x.(*syntax.Subscript); ok {
		if key, ok := sub.Index.(*syntax.Str); ok {
			name = key.Value
		}
	}
	rule := r.rules.value.firstIn("state.", strings.ToLower(name))
	return name != "" && rule != nil && rule.Gives == "none"
}

// load is a loading call: it gives a model, or makes one of what it is given.
func (r *runner) load(i int, x *syntax.Call) set {
	s := r.sites[i]
	g := r.arguments(x)
	out := r.chosenFor(r.loaded(i))
	if s.downloads {
		r.downloaded(s, g, out)
		r.gets(out)
		return out
	}
	if s.runs {
		rule := r.rules.method.first(s.via[strings.LastIndexByte(s.via, '.')+1:], s.via)
		return r.forward(object.of(i), x, g, rule)
	}
	if f, ok := x.Func.(*syntax.Attribute); ok {
		base := r.expr(f.Value)
		if s.part == detect.PartAdapter {
			g.all = union(g.all, base)
		}
		out = union(out, r.subclassOf(i, f, x))
		if s.opens && s.call != nil && s.call.Loads[0].Signature.IsGuess() {
			r.into(f.Value, out) // the network that it is a method of
		}
	}
	switch { // other callers may give it files that the program downloads
	case s.opens && s.gives == "params":
		out = union(out, g.all.as(params, files, params))
	case s.opens:
		out = union(out, g.all.as(object, files, object, params))
	}
	r.adopt(s, g.all.only(files, params))
	r.components(i, x, g)
	for _, m := range g.all.only(object) {
		if s.part == detect.PartAdapter && m.index() != i {
			r.edge(endOf(i), endOf(m.index()), hierarchical, r.evidence(x, "adapter of it"))
			r.adapt(m.index(), adaptModification, r.evidence(x, "an adapter is attached"))
			r.adapt(i, adaptModification, r.evidence(x, "it is an adapter"))
			out = union(out, single(m))
		}
	}
	for _, c := range g.all.only(config) {
		if e, ok := r.sites[c.index()].adapts[adaptConfiguration]; ok {
			r.adapt(i, adaptConfiguration, e)
		}
	}
	if elems := elementsGiven(s.elements, out); elems != nil {
		r.apartFor(x).elems = elems
	}
	return out
}

// elementsGiven returns the elements of the tuple that a loading call gives, as a rule
// says what they are; nil if it says nothing.
func elementsGiven(elements []string, models set) []set {
	var out []set
	for _, gives := range elements {
		switch gives {
		case "part":
			out = append(out, models.as(part, object))
		case "object":
			out = append(out, models)
		default:
			out = append(out, nil)
		}
	}
	return out
}

// components notes what is given to a model by name when it is loaded: other models
// that become parts of it, and arguments that change it.
func (r *runner) components(i int, x *syntax.Call, g *given) {
	s := r.sites[i]
	if own, open := r.ownOf(g); open {
		r.tellComposed(i, x, g)
		g = own
	}
	spoken := r.interactLoad(i, x, g)
	for k, name := range g.names {
		if name == "" {
			continue
		}
		for _, m := range g.args[k].only(object) {
			if m.index() != i && s.part != detect.PartAdapter && !slices.Contains(spoken, k) {
				r.edge(endOf(m.index()), endOf(i), hierarchical, r.evidence(x, "given to it as "+name))
				r.stage(m.index(), stageInfer, r.evidence(x, "a part of another model"))
			}
		}
		if name == restKey {
			continue // what it says is not known
		}
		if rule := r.rules.argument.first(name, s.via); !g.passed && rule != nil && s.object != nil && !isNothing(g.exprs[k]) {
			r.apply(rule, object.of(i), g.exprs[k], nil)
		}
	}
}

// downloaded gives the files of a download to what names the place they are put in:
// the argument that says so, or else any variable behind the address.
func (r *runner) downloaded(s *site, g *given, out set) {
	if s.call == nil || len(g.exprs) == 0 {
		return
	}
	known := false
	for i := range s.call.Loads {
		if to := s.call.Loads[i].TargetArgument(); to != nil {
			r.into(to, out)
			known = true
		}
	}
	if known {
		return
	}
	for _, x := range g.exprs[1:] {
		r.into(x, out)
	}
}

// isNothing tells whether an argument says nothing: None or False.
func isNothing(x syntax.Expr) bool {
	c, ok := x.(*syntax.Const)
	return ok && (c.Kind == syntax.None || c.Kind == syntax.False)
}

// loaded is what a site gives.
func (r *runner) loaded(i int) set {
	s := r.sites[i]
	switch {
	case s.downloads:
		return single(files.of(i))
	case s.gives == "params":
		return single(params.of(i))
	}
	switch s.part {
	case detect.PartTokenizer, detect.PartProcessor:
		return single(part.of(i))
	case detect.PartConfig:
		return single(config.of(i))
	}
	return single(object.of(i))
}

// subclassOf returns an object of the project class that loads itself:
// MyModel.from_pretrained(name), with MyModel a subclass of a library's model.
func (r *runner) subclassOf(i int, f *syntax.Attribute, x *syntax.Call) set {
	call := r.info(x).call
	if call == nil || r.sites[i].part != detect.PartWeights {
		return nil
	}
	found, ok := r.selves[x]
	if !ok {
		found = r.e.Functions(f.Value, call)
		r.selves[x] = found
	}
	var out set
	for _, c := range found {
		if c.Class != nil {
			o := r.makes(c.Class, x, call, single(object.of(i)))
			r.setOf(o, itself, single(object.of(i)), true)
			r.setOf(o, library, single(object.of(i)), true)
			r.derived(i, c.Class, r.evidence(x, "loaded into "+c.Class.Name))
			out = union(out, single(o))
		}
	}
	return out
}
