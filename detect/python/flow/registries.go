package flow

import (
	"slices"
	"strings"

	"github.com/ptmlock/ptmlock/detect/python/scope"
	"github.com/ptmlock/ptmlock/detect/python/syntax"
	"github.com/ptmlock/ptmlock/detect/python/value"
)

// This file follows registries: objects of a class of the project or of a library that
// keep classes and functions under names. "@MODELS.register("name")" puts something into
// one, MODELS["name"], MODELS.get(name) and MODELS.build(config) take it out.

// Bounds of registries.
const (
	maxRegistrations = 2048 // of all registries
	// maxUnnamed bounds what is taken out by a name that is not known: where a registry
	// holds more, nothing is said.
	maxUnnamed = 4
)

// getters are the methods that give what a registry holds under the name that is their
// first argument; so are those that begin with "get_".
var getters = map[string]bool{"get": true, "find": true, "lookup": true, "__getitem__": true}

// builders are the methods that call what the first argument names, itself or, in a
// configuration, by its type.
var builders = map[string]bool{"build": true, "create": true, "instantiate": true}

// registration is what a registry is given.
type registration struct {
	thing *value.Elem
	names []string
	open  bool   // it may have other names
	kind  string // what the method that registers says it is: "model" of register_model
}

// registryIndex is what the registries of a project hold.
type registryIndex struct {
	held map[string][]registration // by their keys
	vars map[any][]string          // the names of those that hold a class or function
}

// registryMemo is what is known of registries.
type registryMemo struct {
	index   *registryIndex // nil until something asks for it
	kinds   map[*scope.Class]registryKind
	lookUps map[string][]*scope.Call // by the names of registries; see lookUpsIn
	taken   map[variableOf]map[string]bool
}

// registryKey returns what tells a registry from others; "" if o is none.
func (e *Evaluator) registryKey(o *value.Elem) string {
	switch o.Kind {
	case value.Instance, value.Class:
		c := o.Ref.(*scope.Class)
		switch kind := e.registryClass(c); {
		case kind == shared:
			return "class " + c.Key()
		case kind == apart && o.Kind == value.Instance && o.Site != (value.Site{}):
			return o.Key()
		}
	case value.Object:
		if strings.HasSuffix(o.Text, ".Registry") && o.Site != (value.Site{}) {
			return o.Key()
		}
	case value.External:
		root, _, _ := strings.Cut(o.Text, ".")
		last := o.Text[strings.LastIndexByte(o.Text, '.')+1:]
		if root != "builtins" && len(last) > 2 && last == strings.ToUpper(last) {
			return "library " + root + " " + last
		}
	}
	return ""
}

// registryKind says what keeps what a class of registries is given.
type registryKind uint8

const (
	noRegistry registryKind = iota
	apart                   // each of its objects
	shared                  // the class
)

// registryClass tells whether objects of a class are registries: a method of it that is
// called so decorates something.
func (e *Evaluator) registryClass(c *scope.Class) registryKind {
	if kind, ok := e.registry.kinds[c]; ok {
		return kind
	}
	e.registry.kinds[c] = noRegistry // a class that asks for itself
	kind := noRegistry
	for _, k := range e.lineage(c).classes {
		for _, f := range k.Module.Functions {
			if f.Class != k || !registers(f.Name) || len(e.project.DecoratedBy(f.Name)) == 0 {
				continue
			}
			if kind = max(kind, apart); e.methodKind(f) == classMethod {
				kind = shared
			}
		}
	}
	if e.isOver() {
		delete(e.registry.kinds, c)
		return noRegistry
	}
	e.registry.kinds[c] = kind
	return kind
}

// registers tells by its name whether a function puts what it is given into a registry.
func registers(name string) bool {
	return strings.Contains(strings.ToLower(name), "regist") && !strings.HasPrefix(name, "un")
}

// registryNamed tells what a method that registers says of what it is given.
func registryNamed(method string) string {
	_, kind, _ := strings.Cut(strings.ToLower(method), "register_")
	return kind
}

// registries returns what the registries of the project hold.
func (e *Evaluator) registries() *registryIndex {
	if e.registry.index != nil {
		return e.registry.index
	}
	index := &registryIndex{held: map[string][]registration{}, vars: map[any][]string{}}
	e.registry.index = index // what is asked meanwhile sees none
	n := 0
	for _, d := range e.project.DecoratedLike(registers) {
		if n++; n > maxRegistrations || e.isOver() {
			break
		}
		e.registerDecorated(index, d)
	}
	known := map[string]bool{}
	for _, vars := range index.vars {
		for _, name := range vars {
			known[name] = true
		}
	}
	for _, c := range e.project.CallsLike(registers) {
		if f, ok := c.Node.Func.(*syntax.Attribute); !ok || !known[scope.LastName(f.Value)] {
			continue
		}
		if n++; n > maxRegistrations || e.isOver() {
			break
		}
		e.registerGiven(index, c)
	}
	if e.isOver() {
		e.registry.index = nil
	}
	return index
}

// registerDecorated notes "@REGISTRY.register(…)" and "@REGISTRY.register".
func (e *Evaluator) registerDecorated(index *registryIndex, d *scope.Decoration) {
	callee := d.Decorator
	call, _ := callee.(*syntax.Call)
	if call != nil {
		callee = call.Func
	}
	f, ok := callee.(*syntax.Attribute)
	if !ok {
		return
	}
	thing, own := &value.Elem{Kind: value.Func, Ref: d.Func}, ""
	if d.Class != nil {
		thing, own = &value.Elem{Kind: value.Class, Ref: d.Class, Exact: true}, d.Class.Name
	} else {
		own = d.Func.Name
	}
	s, b := d.Place()
	r := registration{thing: thing, kind: registryNamed(f.Name)}
	r.names, r.open = e.registeredNames(call, own, env{scope: s, block: b})
	e.register(index, f, r, env{scope: s, block: b})
}

// registerGiven notes REGISTRY.register("name", Class) and REGISTRY.register(Class).
func (e *Evaluator) registerGiven(index *registryIndex, c *scope.Call) {
	f, ok := c.Node.Func.(*syntax.Attribute)
	if !ok || c.Decorates != nil {
		return
	}
	at := env{scope: c.Scope, block: c.Block}
	given := slices.Clone(c.Node.Args)
	for _, k := range c.Node.Keywords {
		given = append(given, k.Value)
	}
	for _, x := range given {
		switch x.(type) {
		case *syntax.Name, *syntax.Attribute, *syntax.Lambda:
		default:
			continue
		}
		for _, o := range e.within(asideSteps, x, at).Elems() {
			own := ""
			switch ref := o.Ref.(type) {
			case *scope.Function:
				own = ref.Name
			case *scope.Class:
				own = ref.Name
			}
			if own == "" || o.Kind != value.Func && o.Kind != value.Class {
				continue
			}
			r := registration{thing: o, kind: registryNamed(f.Name)}
			r.names, r.open = e.registeredNames(c.Node, own, at)
			e.register(index, f, r, at)
		}
	}
}

func (e *Evaluator) register(index *registryIndex, f *syntax.Attribute, r registration, at env) {
	for _, o := range e.within(asideSteps, f.Value, at).Elems() {
		key := e.registryKey(o)
		if key == "" {
			continue
		}
		if i := slices.IndexFunc(index.held[key], func(other registration) bool { return other.thing.Ref == r.thing.Ref && other.kind == r.kind }); i >= 0 {
			index.held[key][i].names = append(index.held[key][i].names, r.names...)
			index.held[key][i].open = index.held[key][i].open || r.open
		} else {
			index.held[key] = append(index.held[key], r)
		}
		if name := scope.LastName(f.Value); name != "" && !slices.Contains(index.vars[r.thing.Ref], name) {
			index.vars[r.thing.Ref] = append(index.vars[r.thing.Ref], name)
		}
	}
}

// registeredNames returns the names that a call registers something under: those that it
// is given, or else the own one.
func (e *Evaluator) registeredNames(call *syntax.Call, own string, at env) (names []string, open bool) {
	if call != nil {
		given := slices.Clone(call.Args)
		for _, k := range call.Keywords {
			given = append(given, k.Value)
		}
		for _, x := range given {
			switch x.(type) {
			case *syntax.Const, *syntax.Num:
				continue
			case *syntax.List, *syntax.Tuple:
				for _, o := range e.elements(e.within(asideSteps, x, at)).Elems() {
					if o.Kind == value.Str {
						names = append(names, o.Text)
					}
				}
				continue
			}
			for _, o := range e.within(asideSteps, x, at).Elems() {
				switch o.Kind {
				case value.Str:
					names = append(names, o.Text)
				case value.Unknown, value.Template:
					open = true
				}
			}
		}
	}
	if len(names) == 0 {
		names = []string{own}
	}
	return names, open
}

// most returns how much a registry may hold for what is made of it to be known where a
// configuration does not say it: of one for all kinds of things, as registries of programs
// are, no more than one.
func most(whole bool) int {
	if whole {
		return maxUnnamed
	}
	return 1
}

// registered returns what a registry holds under a name, by a method or "" for an index;
// unknown if the name is not known and it holds more than most.
func (e *Evaluator) registered(registry, method string, name value.Value, most int) value.Value {
	held := e.registries().held[registry]
	if kinds := slices.DeleteFunc(slices.Clone(held), func(r registration) bool {
		return r.kind == "" || !strings.Contains(method, r.kind)
	}); len(kinds) > 0 {
		held = kinds
	}
	all := func() value.Value {
		if len(held) > most {
			return unknown("which entry of a registry is meant is not known")
		}
		var out value.Builder
		for _, r := range held {
			out.Add(value.Of(r.thing))
		}
		return out.Value().Via(nil, 0, "", value.Choice)
	}
	var out value.Builder
	for _, o := range name.Elems() {
		if o.Kind != value.Str {
			return all()
		}
		found := false
		for _, r := range held {
			if slices.Contains(r.names, o.Text) {
				out.Add(value.Of(r.thing))
				found = true
			}
		}
		if !found && slices.ContainsFunc(held, func(r registration) bool { return r.open }) {
			return all()
		}
	}
	if w := out.Value(); !w.IsEmpty() {
		return w
	}
	return all()
}

// fromRegistry returns what a call of callee gives, if that is a method by which something
// is taken out of a registry, or made of what it holds.
func (e *Evaluator) fromRegistry(callee *value.Elem, method string, args *arguments, x *syntax.Call, v env) (value.Value, bool) {
	if w, ok := e.taken(callee.Self, method, args, x, v); ok {
		return w, true
	}
	key, whole := e.builder(callee)
	if key == "" {
		return value.Value{}, false
	}
	w := e.built(key, args, most(whole))
	if !whole {
		args = &arguments{}
	}
	return w.Map(func(o *value.Elem) value.Value { return e.apply(o, args, x, v) }), true
}

// meantBy returns what a call calls with its own arguments where that is callees: of a
// function that has a registry make something what is held there.
func (e *Evaluator) meantBy(callees value.Value, c *scope.Call, at env) value.Value {
	return callees.Map(func(o *value.Elem) value.Value {
		if o.Kind == value.External && frameworks().Builders[o.Text] != "" {
			if key, whole := e.builder(o); key != "" && whole {
				return e.built(key, e.argumentsOf(c.Node, at), most(whole))
			}
		}
		return value.Of(o)
	})
}

// taken returns what a method of a registry gives that takes something out of it.
func (e *Evaluator) taken(o *value.Elem, method string, args *arguments, x *syntax.Call, v env) (value.Value, bool) {
	if o == nil || !isGetter(method) {
		return value.Value{}, false
	}
	key := e.registryKey(o)
	if key == "" || len(e.registries().held[key]) == 0 {
		return value.Value{}, false
	}
	name, ok := args.at(e, 0)
	if !ok {
		return value.Value{}, false
	}
	if len(x.Args) > 0 {
		name = e.withSettings(name, x.Args[0], v)
	}
	w := e.registered(key, method, name, maxUnnamed)
	return w, !onlyUnknown(w) // else what the method itself does tells more
}

// indexed returns what a registry gives by an index.
func (e *Evaluator) indexed(o *value.Elem, name value.Value) (value.Value, bool) {
	key := e.registryKey(o)
	if key == "" || len(e.registries().held[key]) == 0 {
		return value.Value{}, false
	}
	return e.registered(key, "", name, maxUnnamed), true
}

// builder returns the registry of which a call of callee has something made: a method of
// it, or a function of a library; whole tells whether what is made has the arguments of the
// call. The key is "" if there is none.
func (e *Evaluator) builder(callee *value.Elem) (key string, whole bool) {
	switch {
	case callee.Kind == value.External && frameworks().Builders[callee.Text] != "":
		root, _, _ := strings.Cut(callee.Text, ".")
		key, whole = "library "+root+" "+frameworks().Builders[callee.Text], true
	case callee.Kind == value.Func && callee.Self != nil:
		if builders[callee.Ref.(*scope.Function).Name] {
			key = e.registryKey(callee.Self)
		}
	case callee.Kind == value.External:
		i := strings.LastIndexByte(callee.Text, '.')
		switch {
		case i < 0 || !builders[callee.Text[i+1:]]:
		case callee.Self != nil:
			key = e.registryKey(callee.Self)
		default:
			key = e.registryKey(&value.Elem{Kind: value.External, Text: callee.Text[:i]})
		}
	}
	if key == "" || len(e.registries().held[key]) == 0 {
		return "", false
	}
	return key, whole
}

// built returns what a registry makes something of, for the arguments of a call.
func (e *Evaluator) built(registry string, args *arguments, most int) value.Value {
	config, _ := args.at(e, 0)
	return e.registered(registry, "", e.typeIn(config), most)
}

// typeIn returns what a configuration says is to be made of it.
func (e *Evaluator) typeIn(config value.Value) value.Value {
	if config.IsEmpty() {
		return unknown("the configuration is not known")
	}
	return config.Map(func(o *value.Elem) value.Value {
		switch o.Kind {
		case value.Str:
			return value.Of(o)
		case value.Dict:
			if w, _ := e.entry(o, "type"); !w.IsEmpty() {
				return w
			}
		}
		return unknown("the configuration is not known")
	})
}

// lookUps returns the calls that may call what registries hold, of which a class or
// function of the project is one.
func (e *Evaluator) lookUps(thing any) []*scope.Call {
	var out []*scope.Call
	for _, name := range e.registries().vars[thing] {
		found, ok := e.registry.lookUps[name]
		if !ok {
			found = e.lookUpsIn(name)
			e.registry.lookUps[name] = found
		}
		out = append(out, found...)
	}
	return out
}

// lookUpsIn returns the calls of what a registry of a name gives, as they are written.
func (e *Evaluator) lookUpsIn(name string) []*scope.Call {
	var out []*scope.Call
	for _, m := range e.project.Users(name) {
		for _, c := range m.Calls {
			if len(out) < maxIndirect && e.takesFrom(c, name) {
				out = append(out, c)
			}
		}
	}
	for _, q := range frameworks().builders {
		if frameworks().Builders[q] == name {
			out = append(out, e.project.CallsTo(q[strings.LastIndexByte(q, '.')+1:])...)
		}
	}
	return out
}

// takesFrom tells whether a call calls what is taken out of something of a name, at once or
// by a variable.
func (e *Evaluator) takesFrom(c *scope.Call, name string) bool {
	x := c.Node.Func
	if variable, ok := x.(*syntax.Name); ok {
		for s := c.Scope; s != nil; s = s.Parent {
			if len(s.Names[variable.Id]) > 0 {
				return e.takenBy(variableOf{s, variable.Id})[name]
			}
		}
		return false
	}
	if f, ok := x.(*syntax.Attribute); ok {
		return builders[f.Name] && scope.LastName(f.Value) == name
	}
	return takenFrom(x) == name
}

// variableOf is a variable of a scope.
type variableOf struct {
	scope *scope.Scope
	name  string
}

// takenBy returns the names of what a variable is taken out of.
func (e *Evaluator) takenBy(v variableOf) map[string]bool {
	names, ok := e.registry.taken[v]
	if !ok {
		names = map[string]bool{}
		for _, b := range v.scope.Names[v.name] {
			if b.Kind == scope.Assigned && len(b.Path) == 0 {
				names[takenFrom(b.Value)] = true
			}
		}
		e.registry.taken[v] = names
	}
	return names
}

// takenFrom returns NAME for NAME[…] and NAME.get(…), "" for all else.
func takenFrom(x syntax.Expr) string {
	switch x := x.(type) {
	case *syntax.Subscript:
		return scope.LastName(x.Value)
	case *syntax.Call:
		if f, ok := x.Func.(*syntax.Attribute); ok && isGetter(f.Name) {
			return scope.LastName(f.Value)
		}
	}
	return ""
}

func isGetter(method string) bool { return getters[method] || strings.HasPrefix(method, "get_") }
