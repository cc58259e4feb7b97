package flow

import (
	"cmp"
	"slices"
	"strings"

	"github.com/ptmlock/ptmlock/detect/python/scope"
	"github.com/ptmlock/ptmlock/detect/python/syntax"
	"github.com/ptmlock/ptmlock/detect/python/value"
	"github.com/ptmlock/ptmlock/detect/signature"
	"github.com/ptmlock/ptmlock/resolve/hub"
)

// Load is a call that a signature describes. Its methods evaluate the arguments.
type Load struct {
	Call      *scope.Call
	Via       string // qualified name, as the signatures know it
	Signature *signature.Signature

	e    *Evaluator
	args *arguments
	from *value.Elem // what the callee is a method of; nil if it is none
	// prepared says that some arguments come from functools.partial.
	prepared bool
	// varies says that the call can be one of several functions.
	varies bool
	// along says that it is seen from one chain of calls: Along.
	along bool
	// opens says that the call opens a file of weights by its path: see Opens.
	opens bool
}

// Opens tells whether the call opens a file of weights by its path. It loads a model only if
// the project downloads that file.
func (l *Load) Opens() bool { return l.opens }

// Site is a call in the source that may load models.
type Site struct {
	Call *scope.Call
	// Loads are what the signatures say of it: several if the callee may be one of
	// several functions, or if several signatures describe it. There is at least one.
	Loads []Load
	// Dead says that nothing in the project comes here: a flag that every caller
	// sets to False, a test of a constant, or a definition that nothing uses.
	Dead bool
	Why  string // of a dead one: what keeps the project from coming here
	// Cut says that a bound was hit when it was evaluated what is called.
	Cut bool
}

// Sites returns the loading calls of a module in source order, without those that only open
// files: see OpeningSites.
func (e *Evaluator) Sites(m *scope.Module) []Site {
	if !e.mayNameModels(m) {
		return nil
	}
	var out []Site
	for _, c := range m.Calls {
		if !e.mayLoad(c, e.isLibrary, e.lastNames()) {
			continue
		}
		switch s, ok := e.site(c); {
		case !ok:
		case s.Opens():
			e.openers[c] = s
		default:
			s.Why = e.whyDead(c)
			s.Dead = s.Why != ""
			out = append(out, s)
		}
	}
	return out
}

// site returns what a call loads; ok is false if it loads nothing.
func (e *Evaluator) site(c *scope.Call) (s Site, ok bool) {
	e.TakeHit()
	loads := e.loads(c)
	return Site{Call: c, Loads: loads, Cut: e.TakeHit()}, len(loads) > 0
}

// OpeningSites returns the calls of a module, in source order, that do nothing but open files
// of weights by their paths. They are to be asked for when Sites was asked for all modules:
// what is evaluated first can decide what others have to leave out, where calls depend on each
// other, and the calls that name models come first.
func (e *Evaluator) OpeningSites(m *scope.Module) []Site {
	names := e.mayNameModels(m)
	if !e.opensAny() || !names && !e.IsNear(m) && !e.mayGuess(m, e.opens()) {
		return nil
	}
	var out []Site
	for _, c := range m.Calls {
		s, ok := e.openers[c]
		if !ok && (!names || !e.mayLoad(c, e.isLibrary, e.lastNames())) && e.mayLoad(c, e.mayOpen, e.openNames()) {
			s, ok = e.site(c)
		}
		if ok && s.Opens() {
			s.Why = e.whyDead(c)
			s.Dead = s.Why != ""
			out = append(out, s)
		}
	}
	return out
}

// mayNameModels tells whether calls of a module may load models that they name.
func (e *Evaluator) mayNameModels(m *scope.Module) bool {
	return e.loadsNear(m) || e.namesBuiltin(m) || e.mayGuess(m, e.set)
}

// loadsNear tells whether a module imports a library that loads models, or is joined to such
// a module by imports.
func (e *Evaluator) loadsNear(m *scope.Module) bool {
	if e.nearLoads == nil {
		e.nearLoads = e.project.Near(func(m *scope.Module) bool { return m.Imports(e.isLibrary) })
	}
	return e.nearLoads[m.Index]
}

// Opens tells whether the call does nothing but open a file by its path.
func (s *Site) Opens() bool {
	return !slices.ContainsFunc(s.Loads, func(l Load) bool { return !l.opens })
}

// namesBuiltin tells whether a module calls a builtin that signatures describe
// with the argument that holds the model: dict(type="Pretrained", checkpoint=…).
func (e *Evaluator) namesBuiltin(m *scope.Module) bool {
	return slices.ContainsFunc(m.Calls, e.isBuiltinLoad)
}

// mayGuess tells whether a module calls a method that loads going by its name.
func (e *Evaluator) mayGuess(m *scope.Module, by *signature.Set) bool {
	return slices.ContainsFunc(m.Calls, func(c *scope.Call) bool {
		x, ok := c.Node.Func.(*syntax.Attribute)
		return ok && by.Guess(x.Name) != nil
	})
}

func (e *Evaluator) isBuiltinLoad(c *scope.Call) bool {
	name, ok := c.Node.Func.(*syntax.Name)
	if !ok {
		return false
	}
	if e.builtins == nil {
		e.builtins = map[string][]string{}
		for _, call := range slices.Compact(slices.Clone(e.set.Calls())) {
			last, ok := strings.CutPrefix(call, "builtins.")
			if !ok {
				continue
			}
			for _, s := range e.set.Of(call) {
				for _, a := range s.Model.Alternatives {
					e.builtins[last] = append(e.builtins[last], a.Keywords...)
				}
			}
		}
	}
	wanted := e.builtins[name.Id]
	return len(wanted) > 0 && slices.ContainsFunc(c.Node.Keywords, func(k *syntax.Keyword) bool { return slices.Contains(wanted, k.Name) })
}

// mayLoad tells by the text and the imports whether a call is worth evaluating, where
// modules are of a library and calls end in one of some names.
func (e *Evaluator) mayLoad(c *scope.Call, library func(module string) bool, lasts map[string]bool) bool {
	switch x := c.Node.Func.(type) {
	case *syntax.Name:
		return e.isBuiltinLoad(c) || e.nameMayLoad(x.Id, c, library)
	case *syntax.Attribute:
		if lasts[x.Name] || x.Name == "__init__" || e.holdsLoader(x.Name) {
			return true
		}
		root := x.Value
		for {
			a, ok := root.(*syntax.Attribute)
			if !ok {
				break
			}
			root = a.Value
		}
		if name, ok := root.(*syntax.Name); ok {
			return e.isLibraryName(name.Id, c.Scope, library)
		}
		return false
	}
	return true
}

// holdsLoader tells whether an attribute of that name is given something that is
// there already, which can be a function that loads: self.load = load. Most
// attributes that are called are objects that are made for it.
func (e *Evaluator) holdsLoader(attribute string) bool {
	if e.loaders == nil {
		e.loaders = map[string]bool{}
		note := func(name string, b *scope.Binding) {
			e.loaders[name] = e.loaders[name] || b.Kind == scope.Assigned && canBeFunction(b.Value)
		}
		for _, m := range e.project.Modules {
			for _, s := range m.Stores {
				note(s.Name, &s.Binding)
			}
			for _, c := range m.Classes {
				for name, stores := range c.Stores {
					for _, s := range stores {
						note(name, &s.Binding)
					}
				}
				for name, all := range c.Scope.Names {
					for _, b := range all {
						note(name, b)
					}
				}
			}
		}
	}
	return e.loaders[attribute]
}

// canBeFunction tells by the text of an expression whether it may give a function.
func canBeFunction(x syntax.Expr) bool {
	switch x := x.(type) {
	case *syntax.Name, *syntax.Attribute, *syntax.Subscript, *syntax.IfExp, *syntax.BoolOp, *syntax.Lambda:
		return true
	case *syntax.Call:
		switch scope.LastName(x.Func) {
		case "partial", "staticmethod", "getattr":
			return true
		}
	}
	return false
}

// lastNames are the last segments of the signatures' calls that hold no "*".
func (e *Evaluator) lastNames() map[string]bool {
	if e.lasts == nil {
		e.lasts = map[string]bool{"partial": true}
		for _, call := range e.set.Calls() {
			if last := call[strings.LastIndexByte(call, '.')+1:]; !strings.Contains(last, "*") {
				e.lasts[last] = true
			}
		}
	}
	return e.lasts
}

// nameMayLoad tells whether a name may be bound to something of a library.
func (e *Evaluator) nameMayLoad(id string, c *scope.Call, library func(module string) bool) bool {
	for s := c.Scope; s != nil; s = s.Parent {
		if s.Names[id] == nil {
			continue
		}
		for _, b := range s.Names[id] {
			switch b.Kind {
			case scope.FunctionName:
			case scope.ClassName:
				if len(b.Class.Node.Bases) > 0 {
					return true
				}
			case scope.ImportedName:
				if b.Level > 0 || library(b.From) || b.From == "functools" || b.From == "funcy" || e.isProject(b) {
					return true
				}
			default:
				return true
			}
		}
		return false
	}
	return len(c.Scope.Module.Stars) > 0 || id == "getattr"
}

func (e *Evaluator) isProject(b *scope.Binding) bool {
	m, dir := e.project.Import(b.Scope.Module, b.Level, b.From, e.isLibrary(b.From))
	return m != nil || dir != ""
}

func (e *Evaluator) isLibraryName(id string, at *scope.Scope, library func(module string) bool) bool {
	bound := false
	for s := at; s != nil; s = s.Parent {
		bound = bound || s.Names[id] != nil
		for _, b := range s.Names[id] {
			switch b.Kind {
			case scope.ImportedModule, scope.ImportedName:
				if b.Level > 0 || library(b.From) || e.isProject(b) {
					return true
				}
			}
		}
	}
	return !bound && len(at.Module.Stars) > 0
}

func (e *Evaluator) loads(c *scope.Call) []Load {
	e.begin()
	if e.isIndirect(c) {
		e.limit /= calleeShare
	}
	at := env{scope: c.Scope, block: c.Block}
	args := e.argumentsOf(c.Node, at)
	var out []Load
	unknown := false
	callees := e.eval(c.Node.Func, at)
	for _, callee := range callees.Elems() {
		out = append(out, e.describe(callee, args, c)...)
		unknown = unknown || callee.Kind == value.Unknown && callee.Rank == value.RankCaller
	}
	if len(out) == 0 && unknown {
		for _, q := range e.tail(c) {
			out = append(out, e.signed(q, args, c)...)
		}
	}
	if len(out) == 0 {
		out = e.guessed(callees, args, c)
	}
	for i := range out {
		out[i].varies = out[i].Via != out[0].Via || out[len(out)-1].Via != out[0].Via
	}
	return out
}

// noLoaders are modules whose objects load no models, whatever the method is called:
// those of mocks have every method.
var noLoaders = map[string]bool{"builtins": true, "unittest": true, "mock": true}

// guessed returns what a call loads by the name of its method, if nothing describes
// what it is a method of: a class of a library that is not known, or one that is
// chosen at run time. What the project defines itself is known.
func (e *Evaluator) guessed(callees value.Value, args *arguments, c *scope.Call) []Load {
	method, ok := c.Node.Func.(*syntax.Attribute)
	if !ok {
		return nil
	}
	signatures, opens := e.set.Guess(method.Name), false
	if signatures == nil {
		signatures, opens = e.opens().Guess(method.Name), true
	}
	if signatures == nil {
		return nil
	}
	via := ""
	for _, callee := range callees.Elems() {
		root, _, _ := strings.Cut(callee.Text, ".")
		switch {
		case callee.Kind == value.External && !noLoaders[root]:
			if via == "" || e.isLibrary(via) {
				via = callee.Text
			}
		case callee.Kind == value.Unknown:
			via = cmp.Or(via, chainText(method))
		default:
			return nil
		}
	}
	if via == "" {
		return nil
	}
	var out []Load
	for _, s := range signatures {
		out = append(out, Load{Call: c, Via: via, Signature: s, e: e, args: args, opens: opens})
	}
	return out
}

// chainText is the text of a chain of attributes from the first that is no name on.
func chainText(x *syntax.Attribute) string {
	switch root := x.Value.(type) {
	case *syntax.Name:
		return root.Id + "." + x.Name
	case *syntax.Attribute:
		return chainText(root) + "." + x.Name
	}
	return x.Name
}

// tail returns the call of a client's method on an object that is given from
// outside the project: "client.completions.create(model=name)" in a module that
// imports a library whose objects have such methods, and no other.
func (e *Evaluator) tail(c *scope.Call) []string {
	f, ok := c.Node.Func.(*syntax.Attribute)
	if !ok {
		return nil
	}
	inner, ok := f.Value.(*syntax.Attribute)
	if !ok {
		return nil
	}
	var found []string
	for _, root := range e.set.Roots() {
		q := root + ".client." + inner.Name + "." + f.Name
		if e.set.Has(q) && c.Scope.Module.Imports(func(library string) bool { return library == root }) {
			found = append(found, q)
		}
	}
	if len(found) != 1 {
		return nil
	}
	return found
}

// manyNames is the number of names from which on a load is looked at for each of
// its callers if the names are put together.
const manyNames = 32

// muchProduct is the number of names from which on a product is taken apart by
// the callers' callers too.
const muchProduct = 12

// product returns the number of names that are put together of several arguments
// of the function that the call is in: joined over all callers, each part would
// go with each other. It is 0 if they are not put together.
func (l *Load) product() int {
	w, given := l.Arg(l.Signature.Model)
	n := len(w.Elems())
	if !given || n < 2 {
		return 0
	}
	many := n > manyNames // of a large set the way is not kept to its end
	if !slices.ContainsFunc(w.Elems(), func(o *value.Elem) bool {
		return o.Marks&value.Formatted != 0 && (many || o.Marks&value.Caller != 0)
	}) {
		return 0
	}
	return n
}

// Function returns the model that a function stands for which is given for a name;
// ok is false if the signature takes none, or knows none of that name.
func (l *Load) Function(o *value.Elem) (m hub.Model, ok bool) {
	if l.Signature.Functions == "" || o.Kind != value.External {
		return hub.Model{}, false
	}
	name := o.Text[strings.LastIndexByte(o.Text, '.')+1:]
	for _, s := range l.e.set.Lookup(l.Signature.Functions + "." + name) {
		if slices.ContainsFunc(s.Model.Alternatives, func(a signature.Access) bool { return a.Callee }) {
			return hub.Model{Hub: s.Hub, Name: name}, true
		}
	}
	return hub.Model{}, false
}

// varyingType tells whether callers ask for repositories of several types.
func (l *Load) varyingType() bool {
	if l.Signature.RepoType.IsZero() {
		return false
	}
	w, _ := l.Arg(l.Signature.RepoType)
	return len(w.Elems()) > 1
}

// varyingRevision tells whether callers give the name, and some of them a revision:
// who gives none asks for the default, whatever others give.
func (l *Load) varyingRevision() bool {
	if l.Signature.Revision.IsZero() {
		return false
	}
	names, _ := l.Arg(l.Signature.Model)
	if !slices.ContainsFunc(names.Elems(), func(o *value.Elem) bool { return o.Marks&value.Caller != 0 }) {
		return false
	}
	revisions, _ := l.Arg(l.Signature.Revision)
	return len(names.Elems()) > 1 && slices.ContainsFunc(revisions.Elems(), func(o *value.Elem) bool { return o.Kind == value.Str && o.Marks&value.Caller != 0 })
}

// in returns the load as it is seen from places that control can come to, or l
// itself if there is none.
func (l *Load) in(places []env, dead bool) []Load {
	var out []Load
	for _, at := range places {
		l.e.begin()
		if dead || l.e.reachable(l.Call.Block, at) {
			in := *l
			in.args = l.e.argumentsOf(l.Call.Node, at)
			out = append(out, in)
		}
	}
	if len(out) == 0 {
		return []Load{*l}
	}
	return out
}

// isGuarded tells whether a test of a parameter decides whether control comes to
// the call, and another one says what is loaded: each caller has its own answer to
// both. A test of the name itself lists choices.
func (l *Load) isGuarded() bool {
	f := l.Call.Scope.Owner()
	if f == nil || !isBranch(l.Call.Block) {
		return false
	}
	var name syntax.Expr
	for _, a := range l.Signature.Model.Alternatives {
		if t, ok := l.args.lazy(a.Index, a.Keywords...).(*thunk); ok && name == nil {
			name = t.x
		}
	}
	if name == nil || !namesParam(f, name, nil) {
		return false
	}
	for b := l.Call.Block; b != nil; b = b.Parent {
		if b.Test != nil && (b.Kind == scope.ThenBlock || b.Kind == scope.ElseBlock) && namesParam(f, b.Test, name) {
			w, _ := l.Arg(l.Signature.Model)
			return len(w.Elems()) > 1
		}
	}
	return false
}

// namesParam tells whether x names a parameter of f, other than those that a
// second expression names.
func namesParam(f *scope.Function, x, except syntax.Expr) bool {
	not := map[string]bool{}
	if except != nil {
		syntax.Walk(except, func(n syntax.Node) bool {
			if name, ok := n.(*syntax.Name); ok {
				not[name.Id] = true
			}
			return true
		})
	}
	found := false
	syntax.Walk(x, func(n syntax.Node) bool {
		name, ok := n.(*syntax.Name)
		found = found || ok && !not[name.Id] && isParam(f, name.Id)
		return !found
	})
	return found
}

// Contexts returns the load as each caller of its function sees it, if more than
// one argument decides what is loaded: a name belongs to the flag and the entry
// point of the same caller, and its parts to each other. It returns l itself if
// that can't matter, or if it is seen from one caller already. Of a call that nothing comes to, dead, all callers count.
func (l *Load) Contexts(dead bool) []Load {
	if l.along {
		return []Load{*l}
	}
	if l.varies && !l.prepared {
		return l.withCallee(dead)
	}
	if l.prepared {
		return []Load{*l}
	}
	product, guarded, versioned := 0, false, l.varyingRevision()
	if len(l.Signature.Needs) == 0 && l.Signature.Entry.IsZero() {
		product = l.product()
		guarded = product == 0 && !dead && l.isGuarded()
		if product == 0 && !guarded && !versioned && !l.varyingType() {
			return []Load{*l}
		}
	}
	if !l.Signature.Entry.IsZero() {
		l.e.begin()
		at := env{scope: l.Call.Scope, block: l.Call.Block}
		if places := l.e.sharing(l.Call, at); len(places) > 1 && len(places) <= maxSplit {
			return l.in(places, dead)
		}
	}
	var out []Load
	frames := l.e.contexts
	if product > muchProduct || versioned {
		frames = l.e.chains
	}
	for _, fr := range frames(l.Call.Scope.Owner()) {
		at := env{scope: l.Call.Scope, block: l.Call.Block, frame: fr}
		l.e.begin()
		if dead || l.e.reachable(l.Call.Block, at) {
			in := *l
			in.args = l.e.argumentsOf(l.Call.Node, at)
			if w, _ := in.Arg(l.Signature.Model); guarded && !w.Has(value.Str, value.Template) {
				return []Load{*l} // names are known from elsewhere than the callers
			}
			out = append(out, in)
		}
	}
	if len(out) == 0 {
		return []Load{*l}
	}
	return out
}

// Items returns the load as each round of the loop that it stands in sees it, if
// tests in the loop look at what the loop runs over: for k, v in table.items():
// if k != "x": load(v). It returns l itself if that can't matter.
func (l *Load) Items() []Load {
	at := env{scope: l.Call.Scope, block: l.Call.Block}
	var loop *source
	for b := l.Call.Block; b != nil && loop == nil; b = b.Parent {
		if b.Test == nil || b.Kind != scope.ThenBlock && b.Kind != scope.ElseBlock {
			continue
		}
		syntax.Walk(b.Test, func(n syntax.Node) bool {
			if name, ok := n.(*syntax.Name); ok && loop == nil {
				if s, ok := l.e.sourceOf(name.Id, name.Pos(), at, maxRoots); ok && s.unpacked != nil && s.unpacked.Kind == scope.Iterated {
					loop = &s
				}
			}
			return true
		})
	}
	if loop == nil || l.prepared {
		return []Load{*l}
	}
	l.e.begin()
	var places []env
	for _, values := range loop.alternatives(l.e, l.Call.Node.Pos(), at) {
		places = append(places, env{scope: l.Call.Scope, block: l.Call.Block, frame: l.e.fix(at, loop.scope, values)})
	}
	return l.in(places, false)
}

// withCallee returns the load as each caller sees it, or each element of the list
// that a loop runs over, in which it is this function that is called: in
// "for load, name in pairs: load(name)" each name has its function.
func (l *Load) withCallee(dead bool) []Load {
	e, c := l.e, l.Call
	at := env{scope: c.Scope, block: c.Block}
	e.begin()
	places := e.sharing(c, at)
	if len(places) == 0 {
		for _, fr := range e.contexts(c.Scope.Owner()) {
			places = append(places, env{at.scope, at.block, fr})
		}
	}
	var out []Load
	for _, in := range places {
		e.begin()
		if len(places) > maxSplit || !dead && !e.reachable(c.Block, in) {
			continue
		}
		for _, callee := range e.eval(c.Node.Func, in).Elems() {
			for _, found := range e.describe(callee, e.argumentsOf(c.Node, in), c) {
				if found.Via == l.Via && found.Signature == l.Signature {
					out = append(out, found)
				}
			}
		}
	}
	if len(out) == 0 {
		return []Load{*l}
	}
	return out
}

// sharing returns the places that a call is at if its arguments come from the same
// entry of a table, element of a list, or text that is split: one for each of them.
func (e *Evaluator) sharing(c *scope.Call, at env) []env {
	var places []env
	for _, s := range e.shared(c.Node, at) {
		for _, values := range s.alternatives(e, c.Node.Pos(), at) {
			places = append(places, env{at.scope, at.block, e.fix(at, s.scope, values)})
		}
		if len(places) > 0 {
			break
		}
	}
	return places
}

// describe returns what the signatures say of a call of callee.
func (e *Evaluator) describe(callee *value.Elem, args *arguments, c *scope.Call) []Load {
	switch callee.Kind {
	case value.External:
		if isPartial(callee.Text) {
			return e.describePartial(args, c)
		}
		loads := e.signed(callee.Text, args, c)
		for i := range loads {
			loads[i].from = callee.Self
		}
		return loads
	case value.Class:
		k := callee.Ref.(*scope.Class)
		if e.method0(k, "__init__") != nil {
			return nil // its own super().__init__ counts
		}
		var out []Load
		for _, q := range e.lineage(k).external {
			out = append(out, e.signed(q, args, c)...)
		}
		return out
	case value.Partial:
		given := callee.Ref.(*arguments)
		var out []Load
		for _, l := range e.describe(callee.Self, given.with(args), c) {
			l.prepared = true
			l2 := l
			l2.args = given
			if _, inPartial := l2.Arg(l.Signature.Model); !inPartial { // else the partial counts
				out = append(out, l)
			}
		}
		return out
	}
	return nil
}

// isPartial tells whether a function gives another one with some arguments prepared.
// https://funcy.readthedocs.io/en/stable/funcs.html
func isPartial(name string) bool {
	return name == "functools.partial" || name == "funcy.partial" || name == "funcy.func_partial"
}

// describePartial is a loading call that is prepared by functools.partial.
func (e *Evaluator) describePartial(args *arguments, c *scope.Call) []Load {
	f, ok := args.at(e, 0)
	if !ok {
		return nil
	}
	var out []Load
	for _, callee := range f.Elems() {
		if callee.Kind != value.External && callee.Kind != value.Partial {
			continue
		}
		for _, l := range e.describe(callee, args.drop(1), c) {
			l.prepared = true
			if _, given := l.Arg(l.Signature.Model); given {
				out = append(out, l)
			}
		}
	}
	return out
}

func (e *Evaluator) signed(q string, args *arguments, c *scope.Call) []Load {
	via := strings.TrimSuffix(q, ".__init__")
	var out []Load
	for _, s := range e.set.Lookup(via) {
		out = append(out, Load{Call: c, Via: via, Signature: s, e: e, args: args})
	}
	if len(out) == 0 {
		for _, s := range e.opens().Lookup(via) {
			out = append(out, Load{Call: c, Via: via, Signature: s, e: e, args: args, opens: true})
		}
	}
	return out
}

// Arg returns the values of what a path names; given is false if the call does
// not give it.
func (l *Load) Arg(p signature.Path) (w value.Value, given bool) {
	for _, a := range p.Alternatives {
		switch {
		case a.Callee:
			return value.String(l.Via[strings.LastIndexByte(l.Via, '.')+1:]), true
		case a.Receiver:
			object := l.Via[:max(strings.LastIndexByte(l.Via, '.'), 0)]
			return value.String(object[strings.LastIndexByte(object, '.')+1:]), true
		}
		l.e.begin()
		if w, given := l.args.get(l.e, a.Index, a.Keywords...); given {
			return w, true
		}
	}
	return value.Value{}, false
}

// OwnServer returns the address of the server that is asked for the model, if it is
// one of the project's own machine or network unless the user says otherwise; ""
// if it is not, or not known.
func (l *Load) OwnServer() string {
	var servers value.Value
	for _, a := range l.Signature.Server.Alternatives {
		w, given := l.args.get(l.e, a.Index, a.Keywords...)
		if args, ok := constructor(l.from); !given && ok {
			w, given = args.get(l.e, a.Index, a.Keywords...)
		}
		if given {
			servers = w
			break
		}
	}
	own := ""
	for _, o := range servers.Elems() {
		switch {
		case o.Kind == value.Str && hub.IsOwnServer(o.Text):
			own = o.Text
		case o.Kind == value.Template && len(o.Parts) > 0 && hub.IsOwnServer(o.Parts[0]):
			own = o.Pattern()
		case o.Kind != value.Unknown && o.Kind != value.None:
			return ""
		}
	}
	return own
}

// constructor returns the arguments of the call that made a library's object.
func constructor(o *value.Elem) (*arguments, bool) {
	if o == nil {
		return nil, false
	}
	args, ok := o.Ref.(*arguments)
	return args, ok && o.Kind == value.Object
}

// Shipped is Evaluator.Shipped for a name in the call.
func (l *Load) Shipped(o *value.Elem) (*value.Elem, bool) {
	return l.e.Shipped(o, l.Call.Scope.Module)
}

// SpreadsUnknown tells whether the call has a "**" argument that is not known: it
// may say what the call does not show.
func (l *Load) SpreadsUnknown() bool {
	for _, k := range l.args.keywords {
		if k.name == "" && (k.Value().IsEmpty() || k.Value().Has(value.Unknown, value.External)) {
			return true
		}
	}
	return false
}

// IsForward tells whether the call only hands on what its own function was given:
// f(*args, **kwargs).
func (l *Load) IsForward() bool {
	positional, keywords := false, false
	for _, a := range l.Call.Node.Args {
		if _, ok := a.(*syntax.Starred); !ok {
			return false
		}
		positional = true
	}
	for _, k := range l.Call.Node.Keywords {
		if k.Name != "" {
			return false
		}
		keywords = true
	}
	return positional && keywords
}

// IsFolder tells whether a name with an owner is a folder of the project, which
// libraries take before they ask a hub.
func (l *Load) IsFolder(o *value.Elem) bool {
	if o.Kind != value.Str || !strings.Contains(o.Text, "/") || hub.IsURL(o.Text) {
		return false
	}
	_, found := l.e.files.dir(o.Text, l.Call.Scope.Module)
	return found
}

// Elements returns the items of the containers in w, and what is no container as
// it is.
func (l *Load) Elements(w value.Value) value.Value {
	return w.Map(func(o *value.Elem) value.Value {
		if o.Kind == value.List || o.Kind == value.Tuple {
			return l.e.elements(value.Of(o))
		}
		return value.Of(o)
	})
}

// Holds tells whether a condition of the signature may hold. An alternative
// that is not known passes only if nothing is known: a flag whose default is
// False loads nothing unless someone sets it.
func (l *Load) Holds(c signature.Condition) bool {
	w, given := l.Arg(c.Arg)
	if !given {
		return c.Absent
	}
	known := w.Filter(func(o *value.Elem) bool { return o.Kind != value.Unknown })
	if c.Is == "given" {
		return true
	}
	if known.IsEmpty() {
		return c.Is != "false" // what is not known counts as true
	}
	switch c.Is {
	case "true":
		t, _ := known.Truth()
		return t
	case "false":
		// An object that is neither true nor false for sure is no missing value.
		return slices.ContainsFunc(known.Elems(), func(o *value.Elem) bool {
			t, f := o.Truth()
			return f && !t
		})
	}
	return slices.ContainsFunc(known.Elems(), func(o *value.Elem) bool {
		constant := o.Kind == value.Str || o.Kind == value.Num || o.Kind == value.Bool
		return o.Kind == value.Template || constant && c.Matches(o.Text)
	})
}

// live tells whether control may come to a block when the function is called
// from anywhere: it does not if a flag around it is False in every call.
func (e *Evaluator) live(b *scope.Block, v env) bool {
	if !e.reachable(b, v) {
		return false
	}
	for n := 0; b != nil && n < maxBlocks; b, n = b.Parent, n+1 {
		if b.Test == nil || b.Kind != scope.ThenBlock && b.Kind != scope.ElseBlock {
			continue
		}
		if dead := e.ruledOut(b.Test, b.Kind == scope.ThenBlock, v.in(b.Scope, b.Parent)); dead {
			return false
		}
	}
	return true
}

// isPackage tells whether others can install the project and call its functions
// with other arguments than the project itself.
func (e *Evaluator) isPackage() bool {
	return e.files.exists["pyproject.toml"] || e.files.exists["setup.cfg"] ||
		len(e.project.Modules) > 0 && slices.ContainsFunc(e.project.Modules, func(m *scope.Module) bool { return m.Path == "setup.py" })
}

// isClosed tells whether all that a value can be is known: every call of the
// project says what it is, and no user does, by an option, a
// configuration, or an argument that has a default. None stands for what is set
// some other time.
func isClosed(w value.Value) bool {
	if w.IsEmpty() || w.Cut() {
		return false
	}
	for _, o := range w.Elems() {
		if !isConstant(o) || o.Kind == value.None || o.Marks&(value.Config|value.Option|value.Env|value.Default) != 0 {
			return false
		}
	}
	return true
}

// ruledOut tells whether a test can't have the given outcome: because a flag in
// it always has one value, or because a name is compared whose values are all
// known. A name that a user may set lists choices in its tests, and a choice that
// no caller makes is still offered.
func (e *Evaluator) ruledOut(test syntax.Expr, outcome bool, v env) bool {
	switch x := test.(type) {
	case *syntax.UnaryOp:
		return x.Op == syntax.Not && e.ruledOut(x.Operand, !outcome, v)
	case *syntax.BoolOp:
		if x.Or == outcome {
			for _, operand := range x.Values {
				if !e.ruledOut(operand, outcome, v) {
					return false
				}
			}
			return true
		}
		for _, operand := range x.Values {
			if e.ruledOut(operand, outcome, v) {
				return true
			}
		}
	case *syntax.Compare:
		if len(x.Ops) != 1 || !isClosed(e.eval(x.Left, v)) {
			return false
		}
		mayTrue, mayFalse := e.testCompare(x, v)
		return (mayTrue || mayFalse) && (outcome && !mayTrue || !outcome && !mayFalse)
	case *syntax.Name, *syntax.Attribute:
		w := e.eval(x, v)
		known := w.Filter(func(o *value.Elem) bool { return o.Kind != value.Unknown })
		if known.IsEmpty() {
			return false
		}
		for _, o := range known.Elems() {
			// An option that is no switch takes what its user writes, whatever its default.
			if o.Kind != value.Bool || o.Marks&value.Option != 0 || o.Marks&value.Default != 0 && e.isPackage() {
				return false
			}
		}
		mayTrue, mayFalse := known.Truth()
		return outcome && !mayTrue || !outcome && !mayFalse
	}
	return false
}
