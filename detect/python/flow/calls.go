package flow

import (
	"slices"

	"strings"
	"unicode"

	"github.com/ptmlock/ptmlock/detect/python/scope"
	"github.com/ptmlock/ptmlock/detect/python/syntax"
	"github.com/ptmlock/ptmlock/detect/python/value"
)

// frame holds the arguments of one call of a function of the project.
type frame struct {
	id    int
	fn    *scope.Function
	args  *arguments
	bound bool
	self  *value.Elem // the receiver of a bound call
	depth int
	from  *frame  // that the call was evaluated in
	deep  bool    // made for a caller, and followed down; see chains
	fixed *fixing // names that stand for one alternative; see together
	along bool    // of a chain of calls that is looked at by itself; see Along
	// call is the call of the project that the frame was made for, to look at fn as
	// that caller does; nil of calls that are followed down.
	call *scope.Call
}

func (e *Evaluator) call(x *syntax.Call, v env) value.Value {
	if v.frame != nil && !v.frame.deep && e.framed == 0 && e.isSettledCall(x, v) {
		return e.eval(x, env{scope: v.scope, block: v.block})
	}
	callees := e.eval(x.Func, v)
	args := e.argumentsOf(x, v)
	if w := e.selected(x, callees, args, v); !w.IsEmpty() {
		return w
	}
	w := callees.Map(func(callee *value.Elem) value.Value { return e.apply(callee, args, x, v) })
	return value.Join(w, e.otherwise(x, args, w, v))
}

// isSettledCall tells whether a call in a function gives every caller of the function the
// same: it is of a function that the module binds, and has constants alone. What it gives
// is followed once then, as no frame for a caller is followed down to it.
func (e *Evaluator) isSettledCall(x *syntax.Call, v env) bool {
	if len(x.Keywords) > 0 || len(x.Args) == 0 || v.scope.Kind != scope.FunctionScope {
		return false
	}
	f, ok := x.Func.(*syntax.Name)
	if !ok {
		return false
	}
	for s := v.scope; s != nil && s.Parent != nil; s = s.Parent {
		if len(s.Names[f.Id]) > 0 {
			return false
		}
	}
	return !slices.ContainsFunc(x.Args, func(a syntax.Expr) bool {
		_, text := a.(*syntax.Str)
		return !text
	})
}

// otherwise returns what a look-up in something that is not known gives if that
// has no such entry: settings.get("model", "a/b").
func (e *Evaluator) otherwise(x *syntax.Call, args *arguments, w value.Value, v env) value.Value {
	f, ok := x.Func.(*syntax.Attribute)
	if !ok || f.Name != "get" && f.Name != "pop" && f.Name != "setdefault" || len(x.Args) == 0 || !w.Has(value.Unknown) {
		return value.Value{}
	}
	if _, constant := x.Args[0].(*syntax.Str); !constant {
		return value.Value{}
	}
	other, _ := args.get(e, 1, "default", "d")
	other = other.Filter(func(o *value.Elem) bool { return o.Kind == value.Str || o.Kind == value.Template })
	return other.Via(v.file(), x.Pos(), "default of "+f.Name+"()", value.Default)
}

// apply returns what calling callee gives. x is the call, in v.
func (e *Evaluator) apply(callee *value.Elem, args *arguments, x *syntax.Call, v env) value.Value {
	switch callee.Kind {
	case value.Func:
		f := callee.Ref.(*scope.Function)
		if w, ok := e.fromRegistry(callee, f.Name, args, x, v); ok {
			return w
		}
		w := e.invoke(f, callee.Self, args, v)
		if f.Name == "<lambda>" {
			return w
		}
		return w.Via(v.file(), x.Pos(), "returned by "+f.Name+"()", 0)
	case value.Class:
		return e.construct(callee.Ref.(*scope.Class), args, x, v)
	case value.External:
		return e.library(callee, args, x, v)
	case value.Method:
		return e.method(callee, args, x, v)
	case value.Partial:
		return e.apply(callee.Self, callee.Ref.(*arguments).with(args), x, v)
	case value.Super:
		return value.Of(callee)
	case value.Instance:
		return e.attributeOf(callee, "__call__", x, v).Map(func(m *value.Elem) value.Value {
			if m.Kind != value.Func {
				return unknown("the result of calling an object is not followed")
			}
			return e.apply(m, args, x, v)
		})
	case value.Unknown:
		return value.Of(callee)
	}
	return unknown("the result of this call is not followed")
}

// invoke evaluates the returns of f for one call.
func (e *Evaluator) invoke(f *scope.Function, self *value.Elem, args *arguments, v env) value.Value {
	var fr *frame
	depth := 1
	if v.frame != nil {
		depth = v.frame.depth + 1
	}
	if v.frame == nil || v.frame.deep {
		outer := e.framed
		e.framed = e.steps + maxFrameSteps
		defer func() { e.framed = outer }()
	}
	if depth <= maxFrames && e.steps < e.framed {
		fr = &frame{id: e.fresh(), fn: f, args: args, bound: self != nil, self: self, depth: depth, from: v.frame}
		for up := v.frame; up != nil; up = up.from {
			if up.fn == f {
				fr = nil // recursion is evaluated without a context
				break
			}
		}
	}
	return e.results(f, fr)
}

// results joins what f returns, or lists what it yields.
func (e *Evaluator) results(f *scope.Function, fr *frame) value.Value {
	return e.memoised(memoKey{node: f, frame: fr}, func() value.Value {
		if len(f.Yields) > 0 {
			var items []value.Item
			for _, y := range f.Yields {
				items = append(items, value.Item{Val: e.lazy(y.Value, env{y.Scope, y.Block, fr})})
			}
			return value.Of(&value.Elem{Kind: value.List, Open: true, Items: items,
				Site: value.Site{Module: f.Module.Index, Pos: f.Pos(), Frame: frameID(fr)}})
		}
		var out value.Builder
		for _, r := range f.Returns {
			at := env{r.Scope, r.Block, fr}
			if e.reachable(r.Block, at) {
				out.Add(e.eval(r.Value, at))
			}
		}
		if len(f.Returns) == 0 {
			return value.Nothing()
		}
		return out.Value()
	})
}

func frameID(fr *frame) int {
	if fr == nil {
		return 0
	}
	return fr.id
}

// construct returns an object of a project class.
func (e *Evaluator) construct(c *scope.Class, args *arguments, x *syntax.Call, v env) value.Value {
	if e.isEnum(c) && len(args.positional) > 0 {
		members := e.enumMembers(c)
		wanted := args.positional[0].Value()
		if w := intersect(members, wanted); !w.IsEmpty() && !wanted.Has(value.Unknown) {
			return w
		}
		return members.Via(nil, 0, "", value.Choice)
	}
	o := &value.Elem{Kind: value.Instance, Ref: c, Exact: true}
	if x != nil && e.registryClass(c) == apart {
		o.Site = siteOf(x, env{scope: v.scope})
	}
	return value.Of(o)
}

// intersect returns the constants of a that b has too.
func intersect(a, b value.Value) value.Value {
	return a.Filter(func(x *value.Elem) bool {
		for _, y := range b.Elems() {
			if x.Kind == y.Kind && x.Text == y.Text {
				return true
			}
		}
		return false
	})
}

// library returns what calling a library's function or class gives.
func (e *Evaluator) library(callee *value.Elem, args *arguments, x *syntax.Call, v env) value.Value {
	q := callee.Text
	if name, ok := strings.CutPrefix(q, "builtins.str."); ok && len(args.positional) > 0 { // str.replace(text, a, b)
		return firstArg(e, &libraryCall{args: args}).Map(func(o *value.Elem) value.Value {
			return e.method(&value.Elem{Kind: value.Method, Text: name, Self: o}, args.drop(1), x, v)
		})
	}
	if w, ok := e.fromRegistry(callee, q[strings.LastIndexByte(q, '.')+1:], args, x, v); ok {
		return w
	}
	if f := functions[modelled(q)]; f != nil {
		return f(e, &libraryCall{callee: callee, args: args, x: x, at: v})
	}
	if class := e.returned(q); class == "path" {
		return value.Of(&value.Elem{Kind: value.Object, Text: value.Downloaded, Site: placeOf(x, v), Self: callee, Ref: args})
	} else if class != "" {
		if callee.Self != nil && callee.Self.Kind == value.Class && strings.HasPrefix(q, class+".") {
			return value.Of(&value.Elem{Kind: value.Instance, Ref: callee.Self.Ref, Exact: callee.Self.Exact})
		}
		return value.Of(&value.Elem{Kind: value.Object, Text: class, Site: placeOf(x, v), Ref: args})
	}
	last := q[strings.LastIndexByte(q, '.')+1:]
	if callee.Self != nil && callee.Self.Kind != value.Class && fluent[last] {
		return value.Of(callee.Self)
	}
	if e.set.Has(strings.TrimSuffix(q, ".__init__")) { // a model that is loaded
		return value.Of(&value.Elem{Kind: value.Object, Text: q, Site: placeOf(x, v), Ref: args})
	}
	first := rune(0)
	for _, r := range strings.TrimLeft(last, "_") {
		first = r
		break
	}
	if _, declares := declarations[q]; declares || unicode.IsUpper(first) || objectMakers[q] {
		return value.Of(&value.Elem{Kind: value.Object, Text: q, Site: placeOf(x, v), Ref: args})
	}
	return value.NotKnown(value.RankResult, "the result of "+strings.TrimPrefix(q, "builtins.")+"() is not known")
}

// returned asks the signatures which class of object a call of q gives.
func (e *Evaluator) returned(q string) string {
	class := e.set.Class(strings.TrimSuffix(q, ".__init__"))
	if class == "receiver" {
		return q[:max(strings.LastIndexByte(q, '.'), 0)]
	}
	return class
}

// bound is a call that may reach a function of the project.
type bound struct {
	call *scope.Call
	args *arguments
	self bool // the first parameter is the receiver
	on   *value.Elem
	// partly says that some of the arguments come from elsewhere than the call.
	partly bool
	// from is the table of a configuration that names the class, decoration a use
	// as a decorator; call is then nil.
	from       *node
	decoration *scope.Decoration
	// meant is what is called, if the call can be one of several things: what it is
	// given goes only to what the same caller chooses.
	meant *value.Elem
	// choices is how many things that are.
	choices int
}

// meant returns callee if it is one of several.
func meant(callees value.Value, callee *value.Elem) *value.Elem {
	if len(callees.Elems()) > 1 {
		return callee
	}
	return nil
}

// place returns where a call stands.
func (b *bound) place() (*syntax.File, syntax.Pos) {
	switch {
	case b.from != nil:
		return b.from.in.text, b.from.in.text.Offset(b.from.Line, b.from.Column)
	case b.decoration != nil:
		s, _ := b.decoration.Place()
		return s.Module.File, b.decoration.Decorator.Pos()
	}
	return b.call.Scope.Module.File, b.call.Node.Pos()
}

// callers returns the calls of the project that may call f.
func (e *Evaluator) callers(f *scope.Function) []bound {
	if found, ok := e.callerMemo[f]; ok {
		return found
	}
	if e.isOver() {
		return nil
	}
	e.callerMemo[f] = nil // a query that meets itself sees none
	var out []bound
	candidates := e.candidates(f)
	again := e.repeated(candidates)
	for i, c := range candidates {
		if i%3 == 0 { // a look-up costs a part of an evaluation
			e.spend(1)
		}
		if e.isOver() || len(out) >= maxCallers {
			break
		}
		if !again[i] && !e.isMocked(c) {
			out = append(out, e.match(f, c)...)
		}
	}
	out = append(out, e.configured(f)...)
	out = append(out, e.decorations(f)...)
	out = append(out, e.events(f)...)
	if !e.isOver() {
		e.callerMemo[f] = out
	} else {
		delete(e.callerMemo, f)
	}
	return out
}

// repeated tells which of some calls stand before in the list.
func (e *Evaluator) repeated(calls []*scope.Call) []bool {
	if e.marks == nil {
		e.marks = make([][]uint32, len(e.project.Modules)+1)
		for _, m := range e.project.Modules {
			e.marks[m.Index] = make([]uint32, len(m.Calls))
		}
	}
	e.mark++
	again := make([]bool, len(calls))
	for i, c := range calls {
		mark := &e.marks[c.Scope.Module.Index][c.Index]
		again[i] = *mark == e.mark
		*mark = e.mark
	}
	return again
}

// candidates returns the calls whose text may mean f.
func (e *Evaluator) candidates(f *scope.Function) []*scope.Call {
	if f.Name == "<lambda>" {
		return e.indirectCalls([]*scope.Module{f.Module})
	}
	out := e.project.CallsTo(f.Name)
	if e.isConstructor(f) {
		out = append(out[:len(out):len(out)], e.constructions(f.Class)...)
	} else if f.Class == nil {
		out = append(out[:len(out):len(out)], e.lookUps(f)...)
	}
	name := f.Name
	if f.Class != nil && strings.HasPrefix(name, "__") {
		name = f.Class.Name // an object is made, or called, where its class is known
	}
	users := e.project.Users(name)
	users = append(users[:len(users):len(users)], e.keepers(f)...)
	users = append(users, e.lookups(f)...)
	if f.Name == "__call__" {
		for _, c := range e.project.CallsTo(name) {
			users = append(users, c.Scope.Module)
		}
	}
	if len(users) == 0 {
		return out
	}
	passed := e.project.CallsWith(name)
	out = append(out[:len(out):len(out)], passed...)
	return append(out, e.indirectCalls(append(users[:len(users):len(users)], e.receivers(passed)...))...)
}

// receivers returns the modules of the functions that calls reach: a function
// that is passed on is called there.
func (e *Evaluator) receivers(calls []*scope.Call) []*scope.Module {
	var out []*scope.Module
	for i, c := range calls {
		if i >= maxContexts {
			break
		}
		for _, o := range e.within(asideSteps, c.Node.Func, env{scope: c.Scope, block: c.Block}).Elems() {
			switch ref := o.Ref.(type) {
			case *scope.Function:
				out = append(out, ref.Module)
			case *scope.Class:
				out = append(out, ref.Module)
			}
		}
	}
	return out
}

// constructions returns the calls that name a class or one of its subclasses.
func (e *Evaluator) constructions(c *scope.Class) []*scope.Call {
	out := e.project.CallsTo(c.Name)
	out = append(out[:len(out):len(out)], e.project.CallsTo("cls")...)
	out = append(out, e.lookUps(c)...)
	for _, sub := range e.subclasses(c) {
		out = append(out, e.project.CallsTo(sub.Name)...)
	}
	return out
}

// maxIndirect bounds the calls that are looked at because they may call a
// function through a variable.
const maxIndirect = 600

// indirectCalls returns the calls of what is held in variables and containers,
// in modules and in those that import them.
func (e *Evaluator) indirectCalls(modules []*scope.Module) []*scope.Call {
	var out []*scope.Call
	seen := map[*scope.Module]bool{}
	add := func(m *scope.Module) {
		if !seen[m] && len(out) < maxIndirect {
			seen[m] = true
			out = append(out, e.indirectOf(m)...)
		}
	}
	for _, m := range modules {
		add(m)
	}
	for _, m := range modules {
		if len(out) >= maxIndirect {
			break
		}
		for _, importer := range e.project.Importers(m) {
			add(importer)
		}
	}
	return out[:min(len(out), maxIndirect)]
}

func (e *Evaluator) indirectOf(m *scope.Module) []*scope.Call {
	found, ok := e.indirect[m]
	if !ok {
		for _, c := range m.Calls {
			if e.isIndirect(c) {
				found = append(found, c)
			}
		}
		e.indirect[m] = found
	}
	return found
}

// isIndirect tells whether what is called is not the name of a definition.
func (e *Evaluator) isIndirect(c *scope.Call) bool {
	switch x := c.Node.Func.(type) {
	case *syntax.Name:
		for s := c.Scope; s != nil; s = s.Parent {
			for _, b := range s.Names[x.Id] {
				switch b.Kind {
				case scope.Assigned, scope.Parameter, scope.Iterated:
					return true
				}
			}
			if s.Names[x.Id] != nil {
				return false
			}
		}
		return false
	case *syntax.Attribute:
		// self.loader(…): an attribute that holds a function.
		if name, ok := x.Value.(*syntax.Name); ok && (name.Id == "self" || name.Id == "cls") {
			if class := c.Scope.EnclosingClass(); class != nil && class.Stores[x.Name] != nil {
				return true
			}
		}
		return e.isHandler(x.Name)
	}
	return true
}

// isHandler tells whether an option of that name holds a function, as that of a
// sub-command does: parser.set_defaults(func=train), args.func(args).
func (e *Evaluator) isHandler(option string) bool {
	if e.handlers == nil {
		e.handlers = map[string]bool{}
		for _, c := range e.project.CallsTo("set_defaults") {
			for _, k := range c.Node.Keywords {
				e.handlers[k.Name] = e.handlers[k.Name] || scope.LastName(k.Value) != ""
			}
		}
	}
	return e.handlers[option]
}

// match returns how the call c reaches f, nil if it does not.
func (e *Evaluator) match(f *scope.Function, c *scope.Call) []bound {
	if c.Decorates == f {
		return nil
	}
	at := env{scope: c.Scope, block: c.Block}
	callees := e.within(asideSteps, c.Node.Func, at)
	var out []bound
	for _, callee := range e.meantBy(callees, c, at).Elems() {
		var given *arguments
		if callee.Kind == value.Partial {
			given, callee = callee.Ref.(*arguments), callee.Self
		}
		partly := given != nil
		if !mayReach(callee, f, c) {
			continue
		}
		args := given.with(e.argumentsOf(c.Node, at))
		switch {
		case callee.Kind == value.Func && callee.Ref == any(f):
			out = append(out, bound{call: c, args: args, self: callee.Self != nil, on: callee.Self, partly: partly, meant: meant(callees, callee), choices: len(callees.Elems())})
		case callee.Kind == value.Class && e.isConstructor(f):
			if e.constructs(callee.Ref.(*scope.Class), f) {
				out = append(out, bound{call: c, args: args, self: true, on: &value.Elem{Kind: value.Instance, Ref: callee.Ref, Exact: true}, partly: partly, meant: meant(callees, callee), choices: len(callees.Elems())})
			}
		case callee.Kind == value.Instance:
			if e.method0(callee.Ref.(*scope.Class), f.Name) == f {
				out = append(out, bound{call: c, args: args, self: true, on: callee, partly: partly})
			}
		case callee.Kind == value.External:
			out = append(out, e.handedOver(f, c, callee, args)...)
		case callee.Kind == value.Unknown && f.Class != nil && c.Name() == f.Name && e.onlyMethod(f):
			if _, isMethod := c.Node.Func.(*syntax.Attribute); isMethod {
				out = append(out, bound{call: c, args: args, self: true, on: &value.Elem{Kind: value.Instance, Ref: f.Class}, partly: partly})
			}
		}
	}
	return out
}

// mayReach is a quick test before the arguments are looked at.
func mayReach(callee *value.Elem, f *scope.Function, c *scope.Call) bool {
	switch callee.Kind {
	case value.Func:
		return callee.Ref == any(f)
	case value.Class:
		return f.Class != nil && (strings.HasPrefix(f.Name, "__") || frameworks().methods[f.Name])
	case value.Instance:
		return f.Class != nil && f.Name == "__call__"
	case value.External:
		return len(c.Node.Args) > 0 && callers[callee.Text[strings.LastIndexByte(callee.Text, '.')+1:]] || len(c.Node.Keywords) > 0
	case value.Unknown:
		return f.Class != nil && c.Name() == f.Name
	}
	return false
}

// onlyMethod tells whether the name of a method says which one is meant when its
// object is not known: one family of classes has it, and it is no everyday name.
func (e *Evaluator) onlyMethod(f *scope.Function) bool {
	all := e.project.Methods(f.Name)
	if everyday[f.Name] || len(all) > 16 {
		return false
	}
	for _, other := range all {
		if other.Class != f.Class && !e.related(other.Class, f.Class) {
			return false
		}
	}
	return true
}

func (e *Evaluator) related(a, b *scope.Class) bool {
	return a == b || e.inherits(a, b) || e.inherits(b, a) || e.shareBase(a, b)
}

func (e *Evaluator) shareBase(a, b *scope.Class) bool {
	for _, x := range e.lineage(a).classes {
		for _, y := range e.lineage(b).classes {
			if x == y {
				return true
			}
		}
	}
	return false
}

// handedOver finds f among the arguments of a library's function that calls it:
// map(f, list), executor.submit(f, x), Thread(target=f, args=(x,)).
func (e *Evaluator) handedOver(f *scope.Function, c *scope.Call, callee *value.Elem, args *arguments) []bound {
	names := func(l value.Lazy) (*value.Elem, bool) {
		for _, o := range l.Value().Elems() {
			if o.Kind == value.Func && o.Ref == any(f) {
				return o, true
			}
		}
		return nil, false
	}
	last := callee.Text[strings.LastIndexByte(callee.Text, '.')+1:]
	if last == "partial" {
		return nil // the call of the partial counts
	}
	for i, a := range args.positional {
		if a.star || !callers[last] {
			break
		}
		if o, ok := names(a); ok {
			rest := args.drop(i + 1)
			if last == "map" {
				spread := &arguments{}
				for _, r := range rest.positional {
					spread.positional = append(spread.positional, argument{e.computed(func() value.Value { return e.elements(r.Value()) }), false})
				}
				rest = spread
			}
			return []bound{{call: c, args: rest, self: o.Self != nil, on: o.Self, partly: true}}
		}
	}
	return e.targets(c, args, names)
}

// targets finds a function that is given as target=, with args= and kwargs=.
func (e *Evaluator) targets(c *scope.Call, args *arguments, names func(value.Lazy) (*value.Elem, bool)) []bound {
	for _, k := range args.keywords {
		if k.name != "target" {
			continue
		}
		if o, ok := names(k); ok {
			inner := &arguments{}
			if w, given, _ := args.named(e, "args"); given {
				inner.positional = append(inner.positional, argument{w, true})
			}
			if w, given, _ := args.named(e, "kwargs"); given {
				inner.keywords = append(inner.keywords, keyword{"", w, 0})
			}
			return []bound{{call: c, args: inner, self: o.Self != nil, on: o.Self, partly: true}}
		}
	}
	return nil
}
