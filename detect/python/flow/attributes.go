package flow

import (
	"path"
	"slices"
	"strings"

	"github.com/ptmlock/ptmlock/detect/python/scope"
	"github.com/ptmlock/ptmlock/detect/python/syntax"
	"github.com/ptmlock/ptmlock/detect/python/value"
)

// attribute returns the values of base.name. x is the attribute, in v.
func (e *Evaluator) attribute(base value.Value, name string, x *syntax.Attribute, v env) value.Value {
	if w, ok := e.storedJustBefore(x, v); ok {
		return w
	}
	known := base.Has(value.Class, value.Instance, value.Module, value.External, value.Object, value.Namespace, value.Str)
	return base.Map(func(o *value.Elem) value.Value {
		if known && (o.Kind == value.None || o.Kind == value.Unknown && o.Rank <= value.RankVague) {
			return value.Value{} // None has no attributes: another alternative is meant
		}
		return e.attributeOf(o, name, x, v)
	})
}

// attributeOf returns o.name.
func (e *Evaluator) attributeOf(o *value.Elem, name string, x syntax.Node, v env) value.Value {
	switch o.Kind {
	case value.External:
		return e.externalAttribute(o, name)
	case value.Module:
		return e.moduleAttribute(o, name)
	case value.Class:
		return e.classAttribute(o, name)
	case value.Instance:
		return e.instanceAttribute(o, name)
	case value.Super:
		return e.superAttribute(o, name)
	case value.Object:
		return e.objectAttribute(o, name)
	case value.Namespace:
		if dictMethods[name] && len(e.declarations(o.Self, name)) == 0 {
			return value.Of(&value.Elem{Kind: value.Method, Text: name, Self: o}) // vars(args).get
		}
		return e.option(o, name)
	case value.Str, value.Num, value.Template, value.List, value.Tuple, value.Dict:
		if w, ok := e.fieldOf(o, name); ok {
			return w
		}
		if name == "value" {
			return value.Of(o) // a member of an enum stands for its value
		}
		if o.IsPath && (name == "parent" || name == "name" || name == "stem" || name == "suffix") {
			return pathPart(o, name)
		}
		if o.Kind == value.Dict {
			if w := e.dottedEntry(o, name); !w.IsEmpty() {
				return w
			}
		}
		return value.Of(&value.Elem{Kind: value.Method, Text: name, Self: o})
	case value.Func, value.Partial, value.Method:
		return e.functionAttribute(o, name)
	case value.None:
		return value.NotKnown(value.RankVague, "None has no attribute "+name)
	}
	return value.Of(o)
}

func (e *Evaluator) functionAttribute(o *value.Elem, name string) value.Value {
	if o.Kind == value.Func && (name == "__name__" || name == "__qualname__") {
		return value.String(o.Ref.(*scope.Function).Name)
	}
	return unknown("attributes of functions are not followed")
}

func (e *Evaluator) externalAttribute(o *value.Elem, name string) value.Value {
	if isFlags(o.Text) {
		return e.flag(name)
	}
	w := external(o.Text + "." + name)
	if o.Self != nil {
		w = w.Map(func(a *value.Elem) value.Value {
			c := *a
			c.Self = o.Self
			return value.Of(&value.Elem{Kind: c.Kind, Text: c.Text, Self: c.Self})
		})
	}
	return w
}

func (e *Evaluator) moduleAttribute(o *value.Elem, name string) value.Value {
	m, ok := o.Ref.(*scope.Module)
	if !ok {
		if sub, dir := e.project.Submodule(o.Text, name); sub != nil || dir != "" {
			return moduleValue(sub, dir)
		}
		return unknown("directory " + o.Text + " has no module " + name)
	}
	if w, ok := e.member(m, name); ok {
		return w
	}
	if name == "__dict__" {
		return value.Of(o)
	}
	if m.Package {
		if sub, dir := e.project.Submodule(m.Dir(), name); sub != nil || dir != "" {
			return moduleValue(sub, dir)
		}
	}
	return unknown("module " + m.Path + " has no " + name)
}

func (e *Evaluator) classAttribute(o *value.Elem, name string) value.Value {
	c := o.Ref.(*scope.Class)
	if name == "__name__" || name == "__qualname__" {
		return value.String(c.Name)
	}
	l := e.lineage(c)
	if w, ok := e.definedMember(c, name); ok {
		return e.boundTo(o, w)
	}
	if w := e.fromSubclasses(o, name); !w.IsEmpty() {
		return value.Join(w, e.signedAttribute(l, o, name))
	}
	if w := e.outsideStores(name, func(t *value.Elem) bool { return t.Kind == value.Class && t.Ref == o.Ref }); !w.IsEmpty() {
		return w
	}
	return e.inheritedAttribute(l, o, name)
}

// inheritedAttribute is an attribute that only library classes can have.
func (e *Evaluator) inheritedAttribute(l *lineage, o *value.Elem, name string) value.Value {
	if w := e.signedAttribute(l, o, name); !w.IsEmpty() {
		return w
	}
	var out value.Builder
	for _, q := range l.external {
		out.Add(externalOf(q+"."+name, o))
	}
	if w := out.Value(); !w.IsEmpty() {
		return w
	}
	return unknown("class " + l.classes[0].Name + " has no attribute " + name)
}

// signedAttribute is an attribute of the first library base that is known to
// have it; empty if none is.
func (e *Evaluator) signedAttribute(l *lineage, o *value.Elem, name string) value.Value {
	for _, q := range l.external {
		if e.set.Has(q+"."+name) || functions[modelled(q+"."+name)] != nil {
			return externalOf(q+"."+name, o)
		}
	}
	return value.Value{}
}

// externalOf is a name of a library that was read from o.
func externalOf(q string, o *value.Elem) value.Value {
	if o.Kind == value.Instance || o.Kind == value.Class {
		return value.Of(&value.Elem{Kind: value.External, Text: q, Self: o})
	}
	return external(q)
}

// boundTo binds functions that are read from an object or class to it.
func (e *Evaluator) boundTo(o *value.Elem, w value.Value) value.Value {
	return w.Map(func(a *value.Elem) value.Value {
		f, ok := a.Ref.(*scope.Function)
		if a.Kind != value.Func || !ok || f.Class == nil || a.Self != nil {
			return value.Of(a)
		}
		self := o
		switch e.methodKind(f) {
		case staticMethod:
			return value.Of(a)
		case propertyMethod:
			if o.Kind == value.Class {
				return value.Of(a)
			}
			return e.invoke(f, o, &arguments{}, env{scope: f.Scope})
		case classMethod:
			if o.Kind == value.Instance {
				self = &value.Elem{Kind: value.Class, Ref: o.Ref, Exact: o.Exact}
			}
		default:
			if o.Kind == value.Class {
				return value.Of(a) // C.method: the receiver is an argument
			}
		}
		return value.Of(&value.Elem{Kind: value.Func, Ref: f, Self: self})
	})
}

// fromSubclasses is an attribute that only subclasses have: cls.name or
// self.name in a base class.
func (e *Evaluator) fromSubclasses(o *value.Elem, name string) value.Value {
	if o.Exact {
		return value.Value{}
	}
	var out value.Builder
	for _, sub := range e.subclasses(o.Ref.(*scope.Class)) {
		if w, ok := e.classMember(sub, name); ok {
			out.Add(e.boundTo(o, w))
		}
		if o.Kind == value.Instance {
			out.Add(e.selfStores(sub, name))
		}
	}
	return out.Value().Via(nil, 0, "", value.Attribute)
}

// instanceAttribute joins what methods assign to self.name, what the class and
// its bases define, and, unless the object is exactly of the class, what
// subclasses do.
func (e *Evaluator) instanceAttribute(o *value.Elem, name string) value.Value {
	c := o.Ref.(*scope.Class)
	if name == "__class__" {
		return value.Of(&value.Elem{Kind: value.Class, Ref: c, Exact: o.Exact})
	}
	if name == "__dict__" {
		return value.Of(o)
	}
	w := e.memoised(memoKey{node: c, name: "." + name + exactness(o)}, func() value.Value { return e.fieldsOf(o, name) })
	return e.boundTo(o, w)
}

// definedMember is what the body of a class, or of the nearest of its bases that
// has the name, binds to it.
func (e *Evaluator) definedMember(c *scope.Class, name string) (value.Value, bool) {
	for _, k := range e.lineage(c).classes {
		if w, ok := e.classMember(k, name); ok {
			return w.Via(nil, 0, "", value.Attribute), true
		}
	}
	return value.Value{}, false
}

// onlyBase tells whether a class is there to be inherited from: it has
// subclasses, and nothing else uses it.
func (e *Evaluator) onlyBase(c *scope.Class) bool {
	return len(e.subclasses(c)) > 0 && !e.project.IsUsed(c.Name)
}

func exactness(o *value.Elem) string {
	if o.Exact {
		return "="
	}
	return ""
}

func (e *Evaluator) fieldsOf(o *value.Elem, name string) value.Value {
	c := o.Ref.(*scope.Class)
	if w, ok := e.boundField(c, name); ok {
		return w
	}
	l := e.lineage(c)
	var out value.Builder
	found := false
	for _, k := range l.classes {
		if w := e.selfStores(k, name); !w.IsEmpty() {
			out.Add(w)
			found = true
		}
	}
	if !o.Exact && e.onlyBase(c) {
		for _, sub := range e.subclasses(c) {
			if e.onlyBase(sub) {
				continue
			}
			if w, ok := e.definedMember(sub, name); ok {
				out.Add(w)
				found = true
			}
		}
	} else if w, ok := e.definedMember(c, name); ok {
		if e.isField(c, name) { // who makes an object may give another value
			w = w.Via(nil, 0, "", value.Default)
		}
		out.Add(w)
		found = true
	}
	out.Add(e.constructorField(c, name))
	if !o.Exact {
		out.Add(e.fromSubclasses(&value.Elem{Kind: value.Instance, Ref: c}, name))
	}
	out.Add(e.outsideStores(name, func(t *value.Elem) bool {
		k, ok := t.Ref.(*scope.Class)
		return t.Kind == value.Instance && ok && (k == c || e.inherits(c, k) || e.inherits(k, c))
	}))
	w := e.fieldCause(out.Value(), c, name)
	if onlyUnknown(w) {
		w = value.Join(w, e.fieldObject(c, name))
	}
	if c.Changes != nil && c.Changes[name] != nil {
		w = e.changed(w, c.Changes[name], env{scope: c.Scope})
	}
	if !w.IsEmpty() && !found {
		w = value.Join(w, e.signedAttribute(l, o, name))
	}
	if !w.IsEmpty() || found {
		return w
	}
	if w := e.dynamicField(c, name); !w.IsEmpty() {
		return w
	}
	if getter := e.method0(c, "__getattr__"); getter != nil {
		return unknown("attribute " + name + " of class " + c.Name + " is computed by __getattr__")
	}
	return e.inheritedAttribute(l, o, name)
}

// selfStores joins the assignments to self.name in the methods of one class.
func (e *Evaluator) selfStores(c *scope.Class, name string) value.Value {
	stores := c.Stores[name]
	if len(stores) == 0 {
		return value.Value{}
	}
	return e.memoised(memoKey{node: c, name: "self." + name}, func() value.Value {
		var out value.Builder
		for _, s := range stores {
			out.Add(e.stored(s))
		}
		return out.Value()
	})
}

// stored is what one assignment to an attribute gives it.
func (e *Evaluator) stored(s *scope.Store) value.Value {
	at := env{scope: s.Scope, block: s.Block}
	if s.Kind == scope.Augmented {
		return e.eval(s.Value, at).Filter(func(o *value.Elem) bool { return o.Kind != value.Str })
	}
	w := e.eval(s.Value, at)
	if s.Kind == scope.Iterated {
		w = e.elements(w)
	}
	w = value.Join(w, e.replacedUnless(&s.Binding, s.Target, at))
	return e.pick(w, s.Path).Via(s.Scope.Module.File, s.At, "attribute "+s.Name, value.Attribute)
}

const maxOutsideStores = 64

// outsideStores joins the assignments object.name = value whose object is one
// that is asked for.
func (e *Evaluator) outsideStores(name string, is func(*value.Elem) bool) value.Value {
	stores := e.project.StoresTo(name)
	if len(stores) == 0 || len(stores) > maxOutsideStores {
		return value.Value{}
	}
	var out value.Builder
	for _, s := range stores {
		if e.isOver() {
			break
		}
		target := e.within(asideSteps, s.Target, env{scope: s.Scope, block: s.Block})
		if slices.ContainsFunc(target.Elems(), is) {
			out.Add(e.stored(s))
		}
	}
	return out.Value()
}

// storedJustBefore is the value of self.name where an assignment in the same
// function, on every way to x, has just set it.
func (e *Evaluator) storedJustBefore(x *syntax.Attribute, v env) (value.Value, bool) {
	base, ok := x.Value.(*syntax.Name)
	class := v.scope.EnclosingClass()
	if !ok || class == nil || v.block == nil {
		return value.Value{}, false
	}
	var in []*scope.Binding
	for _, s := range class.Stores[x.Name] {
		if s.Scope.Owner() == v.scope.Owner() && scope.LastName(s.Target) == base.Id && s.Kind == scope.Assigned {
			in = append(in, &s.Binding)
		}
	}
	if len(in) == 0 || !scope.Decided(in, x.Pos(), v.block) {
		return value.Value{}, false
	}
	var out value.Builder
	for _, b := range scope.Reaching(in, x.Pos(), v.block) {
		w := e.pick(e.eval(b.Value, v.in(b.Scope, b.Block)), b.Path)
		out.Add(w.Via(v.file(), b.At, "attribute "+b.Name, value.Attribute))
	}
	return out.Value(), true
}

// superAttribute looks a name up behind the class that super() stands in.
func (e *Evaluator) superAttribute(o *value.Elem, name string) value.Value {
	l := e.lineage(o.Ref.(*scope.Class))
	for _, k := range l.classes[1:] {
		if w, ok := e.classMember(k, name); ok {
			return e.boundTo(o.Self, w)
		}
	}
	return e.inheritedAttribute(l, o.Self, name)
}

// objectAttribute is an attribute of an object of a library's class: what the
// program assigned to it, what its constructor was given by that name, or a name
// of the class.
func (e *Evaluator) objectAttribute(o *value.Elem, name string) value.Value {
	if o.Site != (value.Site{}) {
		key := o.Key()
		if w := e.outsideStores(name, func(t *value.Elem) bool { return t.Kind == value.Object && t.Key() == key }); !w.IsEmpty() {
			return w
		}
	}
	if name == "value" {
		if w, ok := e.widgetValue(o); ok {
			return w
		}
	}
	if options, ok := o.Ref.(*parsedOptions); ok {
		if w, ok := e.boundOption(options.module, name); ok {
			return w
		}
		w := e.given(name, options.module)
		return value.Join(w, notGivenOption(options.module, "--"+name, "command-line argument --"+name+noDefault(w)))
	}
	if args, ok := o.Ref.(*arguments); ok && isSettings(o.Text) {
		if w, given, _ := args.named(e, name); given {
			return w
		}
	}
	if args, ok := o.Ref.(*arguments); ok && holdsArguments[o.Text] {
		if w, given, _ := args.named(e, name); given {
			return w
		}
		for _, a := range args.positional {
			for _, d := range a.Value().Elems() {
				if d.Kind == value.Dict {
					if w := e.dottedEntry(d, name); !w.IsEmpty() {
						return w
					}
				}
			}
		}
	}
	if name == "__class__" {
		return external(o.Text)
	}
	if f, ok := o.Ref.(*scope.Function); ok && o.Text == fixtureRequest && name == "param" {
		return e.requestParam(f)
	}
	return value.Of(&value.Elem{Kind: value.External, Text: o.Text + "." + name, Self: o})
}

// isSettings tells by its name whether objects of a library's class keep the settings that
// their constructor is given.
func isSettings(class string) bool {
	for _, end := range []string{"Config", "Configuration", "Arguments", "Args", "Settings", "Options"} {
		if strings.HasSuffix(class, end) {
			return true
		}
	}
	return false
}

// dottedEntry is d.name for a dict whose entries are attributes.
func (e *Evaluator) dottedEntry(d *value.Elem, name string) value.Value {
	if dictMethods[name] {
		return value.Value{}
	}
	w, _ := e.entry(d, name)
	return w
}

func pathPart(o *value.Elem, name string) value.Value {
	if o.Kind != value.Str {
		return unknown("a part of a path is not known")
	}
	text := o.Text
	switch name {
	case "parent":
		return value.Of(&value.Elem{Kind: value.Str, Text: path.Dir(text), IsPath: true, Trace: o.Trace, Marks: o.Marks})
	case "name":
		text = path.Base(text)
	case "stem":
		text = strings.TrimSuffix(path.Base(text), path.Ext(text))
	case "suffix":
		text = path.Ext(text)
	}
	return value.Of(&value.Elem{Kind: value.Str, Text: text, Trace: o.Trace, Marks: o.Marks | value.Formatted})
}
