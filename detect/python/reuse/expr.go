package reuse

import (
	"maps"
	"slices"
	"strings"

	"github.com/ptmlock/ptmlock/detect/python/scope"
	"github.com/ptmlock/ptmlock/detect/python/syntax"
)

// values returns the tokens of an expression, and those of each element if it is
// a tuple whose elements are told apart; nil if it is not.
func (r *runner) values(x syntax.Expr) (set, []set) {
	switch x := x.(type) {
	case *syntax.Tuple:
		elems := make([]set, len(x.Elts))
		var all set
		for i, y := range x.Elts {
			elems[i] = r.expr(y)
			all = union(all, elems[i])
		}
		return all, elems
	case *syntax.Call:
		v := union(r.call(x), r.rereads(x))
		return v, r.elementsOf(x)
	case *syntax.Await:
		return r.values(x.Value)
	}
	return r.expr(x), nil
}

// elementsOf returns the elements of the tuple that a call of a project function
// gives; nil if it gives none.
func (r *runner) elementsOf(x *syntax.Call) []set {
	if p := r.takenApart[x]; p != nil && len(p.elems) > 0 && len(r.info(x).callees) < 2 {
		return p.elems
	}
	return nil
}

// keysGiven returns what the dict that a call of a project function gives holds by its
// keys; nil if it gives none.
func (r *runner) keysGiven(x *syntax.Call) map[string]set {
	if p := r.takenApart[x]; p != nil && len(p.keys) > 0 && len(r.info(x).callees) < 2 {
		return p.keys
	}
	return nil
}

// iterated returns what iterating over x gives. Elements of zip and enumerate are
// told apart.
func (r *runner) iterated(x syntax.Expr) (set, []set) {
	if name, ok := x.(*syntax.Name); ok {
		return r.elements(r.expr(x)), r.shapes[name.Id]
	}
	call, ok := x.(*syntax.Call)
	if !ok {
		return r.expr(x), nil
	}
	name, ok := call.Func.(*syntax.Name)
	if !ok || len(call.Args) == 0 {
		return r.expr(x), nil
	}
	switch name.Id {
	case "enumerate":
		v := r.expr(call.Args[0])
		return v, []set{nil, v}
	case "list", "sorted", "reversed":
		return r.iterated(call.Args[0])
	case "zip":
		var all set
		elems := make([]set, len(call.Args))
		for i, a := range call.Args {
			elems[i] = r.expr(a)
			all = union(all, elems[i])
		}
		return all, elems
	}
	if rule := r.rules.value.firstIn("around.", name.Id); rule != nil && rule.Gives == "items" {
		return r.iterated(call.Args[0])
	}
	v := r.elements(r.expr(x))
	if c := r.info(call).callees; len(c) == 1 && c[0].Func != nil && r.units[c[0].Func] != nil && r.units[c[0].Func].yields {
		if p := r.takenApart[call]; p != nil {
			return v, p.elems
		}
	}
	return v, nil
}

// elements adds what iterating over objects of project classes gives.
func (r *runner) elements(v set) set {
	if objects := v.only(instance); len(objects) > 0 {
		return union(v, r.items(objects))
	}
	return v
}

func (r *runner) expr(x syntax.Expr) set {
	if x == nil {
		return nil
	}
	switch x := x.(type) {
	case *syntax.Name:
		return r.name(x.Id)
	case *syntax.Attribute:
		return r.attribute(x)
	case *syntax.Call:
		return union(r.call(x), r.rereads(x))
	case *syntax.Subscript:
		return r.subscript(x)
	case *syntax.Await:
		return r.expr(x.Value)
	case *syntax.Starred:
		return r.expr(x.Value)
	case *syntax.NamedExpr:
		v := r.expr(x.Value)
		r.bind(x.Target.Id, v)
		return v
	case *syntax.IfExp:
		r.expr(x.Test)
		return union(r.expr(x.Body), r.expr(x.Else))
	case *syntax.Lambda:
		if s := r.u.module.Scopes[x]; s != nil && s.Func != nil {
			return single(r.functionToken(bound{fn: s.Func}))
		}
		return nil
	case *syntax.Comp:
		return r.comprehension(x)
	case *syntax.Yield:
		r.u.yields = true
		if x.Value != nil {
			r.returned(x.Value)
		}
		return nil
	case *syntax.YieldFrom:
		r.returned(x.Value)
		return nil
	}
	return r.compound(x)
}

// compound joins the parts of an expression that computes something of them.
func (r *runner) compound(x syntax.Expr) set {
	switch x := x.(type) {
	case *syntax.BoolOp:
		return r.all(x.Values)
	case *syntax.BinOp:
		return r.binary(x)
	case *syntax.UnaryOp:
		return r.computed(r.expr(x.Operand))
	case *syntax.Compare:
		v := r.expr(x.Left)
		bound := r.isBound(x.Left)
		for _, y := range x.Rights {
			v = union(v, r.expr(y))
			bound = bound || r.isBound(y)
		}
		if bound {
			r.compared(x, v)
		}
		return r.marked(x, bound, v)
	case *syntax.Tuple:
		return r.all(x.Elts)
	case *syntax.List:
		return r.all(x.Elts)
	case *syntax.Set:
		return r.all(x.Elts)
	case *syntax.Dict:
		return r.all(x.Values)
	case *syntax.JoinedStr:
		return r.computed(r.all(x.Values))
	case *syntax.Interp:
		return r.expr(x.Value)
	case *syntax.Slice:
		return r.all([]syntax.Expr{x.Lower, x.Upper, x.Step})
	}
	return nil
}

// binary is an operator between two values.
func (r *runner) binary(x *syntax.BinOp) set {
	left, right := r.expr(x.Left), r.expr(x.Right)
	r.operands(left, right)
	r.blended(left, right)
	if x.Op == syntax.BitOr {
		if v, ok := r.piped(x, left, right); ok {
			return v
		}
	}
	out := r.computed(union(left, right))
	if x.Op == syntax.Add { // of lists
		out = union(out, union(left, right).only(piece, pieces, layer, instance))
	}
	return out
}

// keysOf returns what a dict holds by its keys; nil if they are not known.
func (r *runner) keysOf(x syntax.Expr) map[string]set {
	switch x := x.(type) {
	case *syntax.Name:
		return r.keyed.get(x.Id)
	case *syntax.Dict:
		keys := map[string]set{}
		for i, k := range x.Keys {
			if k == nil {
				r.spread(keys, x.Values[i])
				continue
			}
			if name, ok := k.(*syntax.Str); ok {
				keys[name.Value] = r.expr(x.Values[i])
			} else {
				keys[restKey] = union(keys[restKey], r.expr(x.Values[i]))
			}
		}
		return keys
	case *syntax.Call:
		name := scope.LastName(x.Func)
		keyed := name == "dict" || r.isKeyed(name)
		if !keyed && !isDictName(name) || len(x.Args)+len(x.Keywords) > 1 && (len(x.Args) > 0 || !keyed) {
			return r.keysGiven(x)
		}
		if len(x.Args) == 1 {
			return r.keysOf(x.Args[0])
		}
		keys := map[string]set{}
		for _, k := range x.Keywords {
			if k.Name == "" {
				r.spread(keys, k.Value)
				continue
			}
			keys[k.Name] = r.expr(k.Value)
		}
		return keys
	}
	return nil
}

// spread puts what a dict holds into another one: under a key that stands for all, where
// its keys are not known.
func (r *runner) spread(keys map[string]set, from syntax.Expr) {
	inner := r.keysOf(from)
	if inner == nil {
		inner = map[string]set{restKey: r.expr(from)}
	}
	for key, v := range inner {
		if key == restKey {
			v = union(v, keys[key])
		}
		keys[key] = v
	}
}

// entry returns what a dict whose keys are known holds under one; ok is false if
// that is not known.
func (r *runner) entry(x, key syntax.Expr) (v set, ok bool) {
	text, isText := key.(*syntax.Str)
	switch x := x.(type) {
	case *syntax.Name:
		if keys := r.keyed.get(x.Id); isText && keys != nil {
			return union(r.fromHere(union(keys[text.Value], keys[restKey])), r.stuffing(x.Id)), true
		}
		if v, ok := r.slot(x.Id, &syntax.Subscript{Value: x, Index: key}); ok {
			return v, true
		}
	case *syntax.Call:
		if !isText {
			return nil, false
		}
		r.expr(x)
		if keys := r.keysGiven(x); keys != nil {
			return union(keys[text.Value], keys[restKey]), true
		}
		return nil, false
	}
	return r.under(x, key)
}

func (r *runner) all(list []syntax.Expr) set {
	var out mix
	for _, x := range list {
		if x != nil {
			out.add(r.expr(x))
		}
	}
	return out.set()
}

// computed is what arithmetic makes of values: outputs and inputs stay what they
// are, networks do not.
func (r *runner) computed(v set) set {
	return v.only(inputs, output, prepared, made, argument, applied, params)
}

func (r *runner) comprehension(x *syntax.Comp) set {
	outer := r.env.branch()
	r.steps += r.env.count / stepTokens
	for _, g := range x.Generators {
		v, elems := r.iterated(g.Iter)
		r.local(g.Target, v, elems)
		for _, test := range g.Ifs {
			r.expr(test)
		}
	}
	v := r.expr(x.Elt)
	if x.Value != nil {
		v = union(v, r.expr(x.Value))
	}
	r.env.back(outer)
	return v
}

// local binds the targets of a comprehension, which are seen in it alone.
func (r *runner) local(target syntax.Expr, v set, elems []set) {
	switch x := target.(type) {
	case *syntax.Name:
		if len(v) == 0 {
			r.env.drop(x.Id)
		} else {
			r.env.set(x.Id, v)
		}
	case *syntax.Tuple:
		for i, y := range x.Elts {
			r.local(y, element(v, elems, i, len(x.Elts)), nil)
		}
	case *syntax.List:
		for i, y := range x.Elts {
			r.local(y, element(v, elems, i, len(x.Elts)), nil)
		}
	case *syntax.Starred:
		r.local(x.Value, v, nil)
	}
}

func element(v set, elems []set, i, n int) set {
	if len(elems) == n && i < len(elems) {
		return elems[i]
	}
	return v
}

// assign gives a value to a target.
func (r *runner) assign(target syntax.Expr, v set, elems []set, from syntax.Expr) {
	switch x := target.(type) {
	case *syntax.Name:
		if keys := r.keysOf(from); keys != nil {
			r.keyed.set(x.Id, keys)
			r.putAll(x, keys)
		} else {
			r.keyed.drop(x.Id)
		}
		if other, ok := from.(*syntax.Name); ok && r.shapes[other.Id] != nil {
			put(&r.shapes, x.Id, r.shapes[other.Id])
		} else {
			delete(r.shapes, x.Id)
		}
		r.emptied(x.Id)
		r.listIn(x.Id, v, from)
		if other, mixed := r.notUnpacked(x.Id, elems, from); mixed {
			r.bind(x.Id, other)
		} else {
			r.bind(x.Id, v)
			r.unpacked(x.Id, elems)
		}
	case *syntax.Tuple:
		r.unpack(x.Elts, v, elems, from)
	case *syntax.List:
		r.unpack(x.Elts, v, elems, from)
	case *syntax.Starred:
		r.assign(x.Value, v, nil, from)
	case *syntax.Subscript:
		r.stored(x, v)
	case *syntax.Attribute:
		r.storeAttribute(x, v, from)
	}
}

// notUnpacked returns what a variable holds that is given the result of a call which is a
// tuple or something else: who does not take it apart has the other. mixed is false if it
// is no such result.
func (r *runner) notUnpacked(name string, elems []set, from syntax.Expr) (other set, mixed bool) {
	delete(r.parted, name)
	if call, ok := from.(*syntax.Call); ok && elems != nil {
		if p := r.takenApart[call]; p != nil && p.mixed {
			other, mixed = p.other, true
			put(&r.parted, name, elems)
		}
	}
	return other, mixed
}

func (r *runner) unpack(targets []syntax.Expr, v set, elems []set, from syntax.Expr) {
	if name, ok := from.(*syntax.Name); ok && elems == nil {
		elems = r.parted[name.Id]
	}
	for i, y := range targets {
		r.assign(y, element(v, elems, i, len(targets)), nil, from)
	}
}

// stored puts a value into a container, which holds all that was put into it.
func (r *runner) stored(x *syntax.Subscript, v set) {
	if board, ok := r.boardOf(x); ok {
		r.share(board, v)
		return
	}
	base := r.expr(x.Value)
	if c, ok := x.Index.(*syntax.Compare); ok { // a mask of what is compared
		v = union(v, r.expr(c.Left).only(output, argument, applied))
	}
	for _, t := range base.only(piece, pieces) { // what holds a whole model may be any container
		if v.hasKind(layer) {
			r.adapt(t.index(), adaptModification, r.evidence(x, "a layer is replaced"))
		}
		for _, o := range v.only(instance) {
			if c := r.classes[o.index()]; r.isNetwork(c) {
				keep(r.swaps, swap{t.index(), c}, r.evidence(x, "a layer is replaced"))
			}
		}
	}
	r.putUnder(x, v)
	r.put(x.Value, slotOf(x), v)
}

// intoKey puts a value under a key of a dict whose keys are known; false if they are not.
func (r *runner) intoKey(name, slot string, v set) bool {
	known := r.keyed.get(name)
	if known == nil {
		return false
	}
	key, ok := strings.CutPrefix(slot, "[")
	if key = strings.TrimSuffix(key, "]"); !ok {
		key = restKey
	}
	keys := maps.Clone(known) // that of another branch stays as it is
	keys[key] = union(keys[key], v)
	r.keyed.set(name, keys)
	return true
}

// into adds tokens to what a name or attribute holds.
func (r *runner) into(container syntax.Expr, v set) { r.put(container, "", v) }

// put is into for a slot of the container.
func (r *runner) put(container syntax.Expr, slot string, v set) {
	if len(v) == 0 {
		return
	}
	if board, ok := r.boardOf(container); ok {
		r.share(board, v)
		return
	}
	switch x := container.(type) {
	case *syntax.Name:
		r.fillParam(x.Id, slot, v)
		if owner, at := r.lookup(x.Id); owner != nil && at != r.u {
			if u := r.owners[owner]; u != nil {
				r.hold(u, x.Id, v)
				r.stuff(u, x.Id, v)
			}
			return
		}
		if !r.intoKey(x.Id, slot, v) && r.intoSlot(x.Id, slot, v) {
			return
		}
		r.bind(x.Id, union(r.env.get(x.Id), v))
	case *syntax.Attribute:
		for _, t := range r.distinct(r.expr(x.Value)).only(instance) {
			r.setOf(t, x.Name, v, r.isSelf(x.Value))
		}
	case *syntax.Subscript:
		r.into(x.Value, v)
	case *syntax.Call:
		for _, a := range x.Args { // a path that is put together
			r.into(a, v.only(files))
		}
	case *syntax.BinOp:
		r.into(x.Left, v.only(files))
	}
}

// name returns what a name holds: of the unit, of those around it, or of the
// module that it is imported from.
func (r *runner) name(id string) set {
	if v, ok := r.env.lookup(id); ok || len(r.slots[id]) > 0 {
		return union(r.withSlots(id, v), r.stuffing(id))
	}
	s, u := r.lookup(id)
	if s == nil || u == r.u && s.Kind != scope.ModuleScope {
		return r.stuffing(id)
	}
	var out set
	if u != nil && u != r.u {
		out = r.fromHere(r.everHeld(u, id))
	}
	for _, b := range s.Names[id] {
		switch b.Kind {
		case scope.FunctionName:
			out = union(out, single(r.functionToken(bound{fn: b.Func})))
		case scope.ImportedName:
			if m, _ := r.project.ImportFrom(b.Scope.Module, b.Level, b.From, b.Attr, false); m != nil && r.units[m] != nil {
				out = union(out, r.moduleName(m, b.Attr))
			}
		}
	}
	return out
}

// moduleName is what a module holds under a name.
func (r *runner) moduleName(m *scope.Module, name string) set {
	out := r.fromHere(r.everHeld(r.units[m], name))
	for _, b := range m.Scope.Names[name] {
		if b.Kind == scope.FunctionName {
			out = union(out, single(r.functionToken(bound{fn: b.Func})))
		}
	}
	return out
}

// everHeld returns what a name of another unit ever held. Those that read names of a function
// are inside it, and need not be noted.
func (r *runner) everHeld(u *unit, name string) set {
	if u.fn != nil {
		if c := u.held[name]; c != nil {
			return c.holds
		}
		return nil
	}
	c := cellIn(u.held, name)
	c.readBy(r.u)
	return c.holds
}

// lookup returns the scope that binds a name which is used in the unit, and its
// unit; nil if nothing does.
func (r *runner) lookup(id string) (*scope.Scope, *unit) {
	s := binder(id, r.scope)
	if s == nil {
		return nil, nil
	}
	u := r.unitOf(s)
	if u != nil && u == r.u.of {
		u = r.u
	}
	return s, u
}

// binder returns the scope that binds a name which is used in another one; nil if
// nothing does.
func binder(id string, in *scope.Scope) *scope.Scope {
	for s := in; s != nil; s = s.Parent {
		if (s.Kind != scope.ClassScope || s == in) && s.Names[id] != nil {
			return s
		}
	}
	return nil
}

// moduleOf returns the module of the project that an expression names; nil if it
// names none.
func (r *runner) moduleOf(x syntax.Expr) *scope.Module {
	return r.moduleIn(x, r.scope)
}

// moduleIn is moduleOf for an expression in a scope.
func (t *Tracker) moduleIn(x syntax.Expr, in *scope.Scope) *scope.Module {
	name, ok := x.(*syntax.Name)
	if !ok {
		return nil
	}
	s := binder(name.Id, in)
	if s == nil {
		return nil
	}
	for _, b := range s.Names[name.Id] {
		var m *scope.Module
		switch b.Kind {
		case scope.ImportedModule:
			m, _ = t.project.Import(b.Scope.Module, b.Level, b.From, false)
		case scope.ImportedName:
			from, dir := t.project.ImportFrom(b.Scope.Module, b.Level, b.From, b.Attr, false)
			switch {
			case from != nil && from.Package && from.Scope.Names[b.Attr] == nil:
				m, _ = t.project.Submodule(from.Dir(), b.Attr)
			case from == nil && dir != "":
				m, _ = t.project.Submodule(dir, b.Attr)
			}
		}
		if m != nil && t.units[m] != nil {
			return m
		}
	}
	return nil
}

// pick is an element of something that an index takes, of which a model may tell.
type pick struct {
	base, index set
	from        syntax.Expr
	at          *syntax.Subscript
}

// selected notes that what one model says is the index of a result of another. A name
// that elsewhere in the unit holds what the one says, too, holds no results of others
// alone, such as what a model goes on with in a loop.
func (r *runner) selected() {
	for _, c := range r.picks {
		held := c.base
		if name, ok := c.from.(*syntax.Name); ok {
			if c := r.u.held[name.Id]; c != nil {
				held = union(held, c.holds)
			}
		}
		for _, by := range c.index.only(output, applied) {
			p := passing{to: object.of(by.index()), via: -1, kind: selected}
			if by.kind() == output && r.fresh.has(by) && r.purposeOfUnit(r.u) == "" {
				r.stage(by.index(), noteChooses, r.evidence(c.at, "its output is the index of something"))
			}
			switch {
			case held.has(by):
				continue
			case by.kind() == applied: // by that of a model that callers give
				p.to, p.via = argument.of(by.index()), int32(by.index())
			case !r.fresh.has(by):
				continue
			}
			for _, t := range c.base.only(output, made, argument, applied) {
				p.from = t
				r.flow(p, r.evidence(c.at, "chosen by the output of the other"))
			}
		}
	}
}

// isCut tells whether an index takes a range of something, of a picture a part.
func isCut(index syntax.Expr) bool {
	if all, ok := index.(*syntax.Tuple); ok {
		return slices.ContainsFunc(all.Elts, isCut)
	}
	_, ok := index.(*syntax.Slice)
	return ok
}

// found returns the outputs of one model that say where in prepared data something is: of
// several, values that are called the same were not told apart.
func (r *runner) found(index set) set {
	if some := index.only(output); r.areOne(some) {
		return some
	}
	return nil
}

// subscript is an element of a container, or a cut of a network.
func (r *runner) subscript(x *syntax.Subscript) set {
	if board, ok := r.boardOf(x); ok {
		return r.onBoard(board)
	}
	if v, ok := r.entry(x.Value, x.Index); ok {
		return v
	}
	base := r.beside(x.Value, x)
	slice, cut := x.Index.(*syntax.Slice)
	index := r.expr(x.Index).only(output, argument, applied)
	if index.hasKind(output) || index.hasKind(applied) {
		r.picks = append(r.picks, pick{base, index, x.Value, x})
	}
	if !isCut(x.Index) {
		index = index.only(output)
	}
	switch n := len(base); {
	case len(base.only(argument)) == n:
		base = union(base, index) // what an output chooses
	case len(base.only(argument, inputs, prepared)) == n:
		base = union(base, r.found(index))
	}
	var out mix
	for _, t := range base {
		switch t.kind() {
		case object, piece, pieces:
			if cut {
				r.sliced(t.index(), x, slice)
			}
			if cut && t.kind() == pieces {
				out.add(single(t))
			} else {
				out.add(single(piece.of(t.index())))
			}
		case output:
			if r.nearby.has(t) || !slices.ContainsFunc(base, func(o token) bool { return o.kind() == output && r.nearby.has(o) }) {
				r.hidden(x, t) // of what a model of this unit puts out, not of what it took
			}
			out.add(single(t))
		default:
			out.add(single(t))
		}
	}
	return out.set()
}
