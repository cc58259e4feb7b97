package flow

import (
	"slices"
	"strings"

	"github.com/ptmlock/ptmlock/detect"
	"github.com/ptmlock/ptmlock/detect/python/scope"
	"github.com/ptmlock/ptmlock/detect/python/syntax"
	"github.com/ptmlock/ptmlock/detect/python/value"
)

func (e *Evaluator) parseArgs(c *libraryCall) value.Value {
	if c.callee.Self == nil {
		return unknown("the parser is not known")
	}
	return value.Of(&value.Elem{Kind: value.Namespace, Self: c.callee.Self})
}

func (e *Evaluator) parseKnownArgs(c *libraryCall) value.Value {
	return value.Of(&value.Elem{Kind: value.Tuple, Site: siteOf(c.x, c.at), Items: []value.Item{
		{Val: e.parseArgs(c)}, {Val: value.NotKnown(value.RankExternal, "it is among the unknown command-line arguments")},
	}})
}

// option returns the values of the option of a parser: what assignments and
// set_defaults give it, its default and its choices.
func (e *Evaluator) option(ns *value.Elem, name string) value.Value {
	if name == "__dict__" {
		return value.Of(ns)
	}
	return e.memoised(memoKey{node: "option " + ns.Self.Key(), name: name}, func() value.Value {
		var out value.Builder
		key := ns.Key()
		out.Add(e.outsideStores(name, func(t *value.Elem) bool { return t.Kind == value.Namespace && t.Key() == key }))
		declared := e.declarations(ns.Self, name)
		for _, d := range declared {
			out.Add(e.declared(d, name))
		}
		for _, c := range e.project.CallsTo("set_defaults") {
			args := e.argumentsOf(c.Node, env{scope: c.Scope, block: c.Block})
			if w, given, _ := args.named(e, name); given && e.isOn(c, ns.Self) {
				out.Add(w.Via(nil, 0, "", value.Option))
			}
		}
		out.Add(e.givenInCode(ns.Self, name))
		out.Add(e.optionObject(ns.Self, name))
		if w := out.Value(); !w.IsEmpty() {
			return w
		}
		return value.NotKnown(value.RankExternal, "command-line argument "+name+" is not declared in this project")
	})
}

// givenInCode returns what calls of parse_args with a list of words give an option.
func (e *Evaluator) givenInCode(parser *value.Elem, name string) value.Value {
	var out value.Builder
	for _, c := range e.parsesOfLists() {
		at := env{scope: c.Scope, block: c.Block}
		list, given := e.argumentsOf(c.Node, at).get(e, 0, "args")
		if on, _ := e.parserOf(c, parser); !given || !on {
			continue
		}
		items, _ := e.closedList(list)
		for i, item := range items {
			flag := item.Val.Value().Elems()
			if len(flag) != 1 || flag[0].Kind != value.Str {
				continue
			}
			if word, joined, ok := strings.Cut(flag[0].Text, "="); ok && optionName(word) == name {
				out.Add(value.Of(flag[0]).Texts(func(string) string { return joined }))
			} else if optionName(flag[0].Text) == name && i+1 < len(items) {
				out.Add(items[i+1].Val.Value())
			}
		}
	}
	return out.Value().Via(nil, 0, "", value.Option)
}

// parsesOfLists returns the calls of parse_args that have arguments; most have none.
func (e *Evaluator) parsesOfLists() []*scope.Call {
	if e.parseMemo == nil {
		all := []*scope.Call{}
		for _, method := range []string{"parse_args", "parse_known_args"} {
			for _, c := range e.project.CallsTo(method) {
				if len(c.Node.Args)+len(c.Node.Keywords) > 0 {
					all = append(all, c)
				}
			}
		}
		e.parseMemo = &all
	}
	return *e.parseMemo
}

// optionObject returns the object of a class that parser.add_arguments(Class,
// dest="name") declares.
func (e *Evaluator) optionObject(parser *value.Elem, name string) value.Value {
	var out value.Builder
	for _, c := range e.project.CallsTo("add_arguments") {
		args := e.argumentsOf(c.Node, env{scope: c.Scope, block: c.Block})
		dest, _ := args.get(e, 1, "dest")
		if on, _ := e.parserOf(c, parser); !on || intersect(dest, value.String(name)).IsEmpty() {
			continue
		}
		class, _ := args.get(e, 0, "dataclass")
		for _, o := range class.Elems() {
			if o.Kind == value.Class {
				out.Add(value.Of(&value.Elem{Kind: value.Instance, Ref: o.Ref, Exact: true}))
			}
		}
	}
	return out.Value()
}

// destination returns the attribute that add_argument("--name") sets.
func (e *Evaluator) destination(c *scope.Call) string {
	for _, k := range c.Node.Keywords {
		if s, ok := k.Value.(*syntax.Str); ok && k.Name == "dest" {
			return s.Value
		}
	}
	short := ""
	for _, x := range c.Node.Args {
		s, ok := x.(*syntax.Str)
		if !ok {
			continue
		}
		name := strings.ReplaceAll(strings.TrimLeft(s.Value, "-"), "-", "_")
		if strings.HasPrefix(s.Value, "--") || !strings.HasPrefix(s.Value, "-") {
			return name
		}
		if short == "" {
			short = name
		}
	}
	return short
}

// parserOf tells whether add_argument is called on a parser; known is false if
// its object can't be told.
func (e *Evaluator) parserOf(c *scope.Call, parser *value.Elem) (on, known bool) {
	key := parser.Key()
	for _, o := range e.within(asideSteps, c.Node.Func, env{scope: c.Scope, block: c.Block}).Elems() {
		if o.Kind != value.External {
			continue
		}
		known = true
		if o.Self != nil && o.Self.Key() == key {
			return true, true
		}
	}
	return false, known
}

func (e *Evaluator) isOn(c *scope.Call, parser *value.Elem) bool {
	on, known := e.parserOf(c, parser)
	return on || !known
}

// declared returns the default and choices of one add_argument call.
func (e *Evaluator) declared(d declaration, name string) value.Value {
	c := d.call
	at := env{scope: c.Scope, block: c.Block, frame: d.frame}
	args := e.argumentsOf(c.Node, at)
	file := at.file()
	flag := "--" + name
	for _, x := range c.Node.Args {
		if s, ok := x.(*syntax.Str); ok && !strings.HasPrefix(flag, s.Value) {
			flag = s.Value
			if strings.HasPrefix(flag, "--") || !strings.HasPrefix(flag, "-") {
				break
			}
		}
	}
	names := []string{name}
	for _, x := range c.Node.Args { // -m beside --model, and names that dest= leaves aside
		if s, ok := x.(*syntax.Str); ok && optionName(s.Value) != name && optionName(s.Value) != "" {
			names = append(names, optionName(s.Value))
		}
	}
	var out value.Builder
	if action, ok, _ := args.named(e, "action"); ok {
		for _, o := range action.Elems() {
			if o.Text == "store_true" || o.Text == "store_false" || strings.HasSuffix(o.Text, "BooleanOptionalAction") {
				out.Add(value.Boolean(true))
				out.Add(value.Boolean(false))
				return out.Value().Via(file, c.Node.Pos(), "command-line argument "+flag, value.Option)
			}
		}
	}
	if w, ok := e.boundOption(c.Scope.Module, names...); ok {
		return e.withArity(w.Via(file, c.Node.Pos(), "command-line argument "+flag, 0), args, siteOf(c.Node, at))
	}
	def, hasDefault, _ := args.named(e, "default")
	if hasDefault {
		out.Add(def.Via(file, c.Node.Pos(), "default of command-line argument "+flag, value.Option))
	}
	out.Add(e.listedFor(args, -1).Via(file, c.Node.Pos(), "listed for command-line argument "+flag, value.Option))
	for _, n := range names {
		out.Add(e.given(n, c.Scope.Module))
	}
	choices, hasChoices, _ := args.named(e, "choices")
	if hasChoices {
		listed := e.elements(choices).Filter(func(o *value.Elem) bool { return o.Kind != value.Unknown })
		out.Add(listed.Via(file, c.Node.Pos(), "choice of command-line argument "+flag, value.Option|value.Choice))
	}
	w := out.Value()
	if !hasChoices || w.IsEmpty() {
		what := "command-line argument " + flag
		w = value.Join(w, notGivenOption(c.Scope.Module, flag, what+noDefault(w)).Via(file, c.Node.Pos(), what, 0))
	}
	return e.withArity(w, args, siteOf(c.Node, at))
}

// withArity is the value of an option, in a list if the option takes several words.
func (e *Evaluator) withArity(w value.Value, args *arguments, site value.Site) value.Value {
	if nargs, ok, _ := args.named(e, "nargs"); ok && slices.ContainsFunc(nargs.Elems(), func(o *value.Elem) bool { return o.Text != "?" }) {
		return asMany(w, site)
	}
	return w
}

func noDefault(w value.Value) string {
	if w.Has(value.Str, value.Template, value.Num, value.Bool) {
		return " is set by the user"
	}
	return " has no default"
}

// asMany is the list that an option with nargs gives.
func asMany(w value.Value, site value.Site) value.Value {
	if w.Has(value.List, value.Tuple) {
		return w
	}
	return value.Of(&value.Elem{Kind: value.List, Open: true, Items: []value.Item{{Val: w}}, Site: site})
}

// optionDefault returns the default that a declaration object such as
// dataclasses.field, pydantic.Field or typer.Option holds.
// what names the declaration in a reason.
func (e *Evaluator) optionDefault(o *value.Elem, what string) (value.Value, bool) {
	args, ok := o.Ref.(*arguments)
	if !ok {
		return value.Value{}, false
	}
	index, declares := declarations[o.Text]
	if !declares {
		return value.Value{}, false
	}
	w, given := args.get(e, index, "default")
	if !given {
		factory, ok, _ := args.named(e, "default_factory", "factory")
		if !ok {
			return value.NotKnown(value.RankExternal, what+" has no default"), true
		}
		w = factory.Map(func(f *value.Elem) value.Value {
			if fn, ok := f.Ref.(*scope.Function); ok && f.Kind == value.Func {
				return e.results(fn, nil)
			}
			if k, ok := f.Ref.(*scope.Class); ok && f.Kind == value.Class {
				return e.construct(k, &arguments{}, nil, env{})
			}
			return unknown("the default of a field is not followed")
		})
	}
	if es := w.Elems(); len(es) == 1 && (es[0].Kind == value.Unknown || es[0].Kind == value.None) {
		w = value.NotKnown(value.RankExternal, what+" has no default")
	}
	w = value.Join(w, e.listedFor(args, index).Via(nil, 0, "", value.Choice))
	if choices, ok, _ := args.named(e, "choices"); ok {
		w = value.Join(w, e.elements(choices).Via(nil, 0, "", value.Choice))
	}
	return w, true
}

// declarations are the calls that stand for a default value, with the index of
// the argument that holds it; -1 if it is a keyword only.
var declarations = map[string]int{
	"dataclasses.field": -1, "pydantic.Field": 0, "pydantic.fields.Field": 0, "attr.ib": 0, "attrs.field": -1, "attr.field": -1,
	"typer.Option": 0, "typer.Argument": 0, "fastapi.Query": 0, "fastapi.Form": 0, "fastapi.Body": 0, "sqlmodel.Field": 0,
	"cog.Input": -1, "simple_parsing.field": 0, "simple_parsing.helpers.field": 0, "marshmallow_dataclass.field": -1, "transformers.hf_argparser.HfArg": -1,
}

// commandOptions returns what click's decorators give a parameter of a function.
func (e *Evaluator) commandOptions(f *scope.Function, p *scope.Param) (value.Value, bool) {
	var out value.Builder
	found := false
	for _, d := range f.Decorators() {
		call, ok := d.(*syntax.Call)
		if !ok || !clickNames(call, p.Name) {
			continue
		}
		at := env{scope: f.Outer, block: f.Block}
		for _, o := range e.eval(call.Func, at).Elems() {
			if o.Kind != value.External || !clickDecorators[o.Text] {
				continue
			}
			found = true
			out.Add(e.clickOption(call, at))
		}
	}
	return out.Value(), found
}

var clickDecorators = map[string]bool{
	"click.option": true, "click.argument": true, "rich_click.option": true, "rich_click.argument": true, "asyncclick.option": true,
}

// clickNames tells whether a decorator's flags give the parameter.
func clickNames(call *syntax.Call, param string) bool {
	longest := ""
	for _, x := range call.Args {
		s, ok := x.(*syntax.Str)
		if !ok {
			continue
		}
		flag, _, _ := strings.Cut(s.Value, "/")
		if !strings.HasPrefix(flag, "-") {
			return flag == param // the name itself
		}
		if name := strings.TrimLeft(flag, "-"); len(name) > len(longest) {
			longest = name
		}
	}
	return strings.ToLower(strings.ReplaceAll(longest, "-", "_")) == param
}

func (e *Evaluator) clickOption(call *syntax.Call, at env) value.Value {
	args := e.argumentsOf(call, at)
	name := ""
	for _, x := range call.Args {
		if s, ok := x.(*syntax.Str); ok && len(s.Value) > len(name) {
			name = s.Value
		}
	}
	var out value.Builder
	if isFlag, ok, _ := args.named(e, "is_flag"); ok {
		if t, _ := isFlag.Truth(); t {
			return truths(true, true).Via(nil, 0, "", value.Option)
		}
	}
	if w, ok := e.boundOption(at.scope.Module, plainOption(name)); ok {
		return w.Via(at.file(), call.Pos(), "command-line argument "+name, 0)
	}
	if w, ok, _ := args.named(e, "default"); ok {
		out.Add(w.Via(at.file(), call.Pos(), "default of command-line argument "+name, value.Option))
	}
	out.Add(e.listedFor(args, -1).Via(at.file(), call.Pos(), "listed for command-line argument "+name, value.Option))
	out.Add(e.given(optionName("--"+strings.TrimLeft(name, "-")), at.scope.Module))
	closed := false
	if kind, ok, _ := args.named(e, "type"); ok {
		for _, o := range kind.Elems() {
			if choices, isArgs := o.Ref.(*arguments); isArgs && o.Kind == value.Object && strings.HasSuffix(o.Text, "click.Choice") {
				list, _ := choices.get(e, 0, "choices")
				out.Add(e.elements(list).Via(at.file(), call.Pos(), "choice of command-line argument "+name, value.Option|value.Choice))
				closed = true
			}
		}
	}
	w := out.Value()
	if !closed || w.IsEmpty() {
		w = value.Join(w, notGivenOption(at.scope.Module, name, "command-line argument "+name+noDefault(w)))
	}
	return w
}

// flag returns the default of a flag of absl: flags.DEFINE_string("name", default, help).
func (e *Evaluator) flag(name string) value.Value {
	return e.memoised(memoKey{node: "flag", name: name}, func() value.Value {
		var out value.Builder
		for _, define := range flagDefiners {
			for _, c := range e.project.CallsTo(define) {
				s, ok := firstString(c.Node)
				if !ok || s != name {
					continue
				}
				at := env{scope: c.Scope, block: c.Block}
				args := e.argumentsOf(c.Node, at)
				if strings.HasSuffix(define, "bool") || strings.HasSuffix(define, "boolean") {
					out.Add(truths(true, true))
					continue
				}
				if w, given := args.get(e, 1, "default"); given {
					out.Add(w.Via(at.file(), c.Node.Pos(), "default of flag --"+name, value.Option))
				}
				if define == "DEFINE_enum" {
					if list, given := args.get(e, 2, "enum_values"); given {
						out.Add(e.elements(list).Via(at.file(), c.Node.Pos(), "choice of flag --"+name, value.Option|value.Choice))
					}
				}
			}
		}
		cause := detect.Cause{Subject: detect.SubjectOption, Name: "--" + name}
		for _, m := range e.flagModules(name) {
			if w, ok := e.boundOption(m, name); ok {
				return w
			}
			out.Add(e.given(name, m))
			cause.File = m.Path
		}
		w := out.Value()
		return value.Join(w, value.NotGiven(cause, value.RankExternal, "flag --"+name+noDefault(w)))
	})
}

// flagModules returns the modules that define a flag of absl.
func (e *Evaluator) flagModules(name string) []*scope.Module {
	var out []*scope.Module
	for _, define := range flagDefiners {
		for _, c := range e.project.CallsTo(define) {
			if s, ok := firstString(c.Node); ok && s == name {
				out = append(out, c.Scope.Module)
			}
		}
	}
	return out
}

var flagDefiners = []string{
	"DEFINE_string", "DEFINE_enum", "DEFINE_list", "DEFINE_multi_string", "DEFINE_bool", "DEFINE_boolean", "DEFINE_integer",
	"DEFINE_float", "DEFINE_multi_enum",
}

func firstString(call *syntax.Call) (string, bool) {
	if len(call.Args) == 0 {
		return "", false
	}
	s, ok := call.Args[0].(*syntax.Str)
	if !ok {
		return "", false
	}
	return s.Value, true
}

// constructorField is an attribute that the constructor of a class without
// __init__ sets: the fields of dataclasses, named tuples, pydantic and attrs.
func (e *Evaluator) constructorField(c *scope.Class, name string) value.Value {
	if e.method0(c, "__init__") != nil {
		return value.Value{}
	}
	index, ok := e.fieldIndex(c, name)
	if !ok {
		return value.Value{}
	}
	var out value.Builder
	for _, call := range e.constructions(c) {
		at := env{scope: call.Scope, block: call.Block}
		for _, o := range e.eval(call.Node.Func, at).Elems() {
			k, isClass := o.Ref.(*scope.Class)
			if o.Kind != value.Class || !isClass || k != c && !e.inherits(k, c) {
				continue
			}
			if w, given := e.argumentsOf(call.Node, at).get(e, index, name); given {
				out.Add(w.Via(at.file(), call.Node.Pos(), "field "+name+" of "+c.Name, value.Caller|value.Attribute))
			}
		}
	}
	out.Add(e.replacedFields(c, name))
	w := out.Value()
	if w.IsEmpty() {
		w = e.fieldChoices(c, name)
	}
	if e.isGiven(c.Name, c.Module) {
		w = value.Join(w, e.given(name, c.Module))
	}
	if w.IsEmpty() && e.hasNoDefault(c, name) {
		return value.NotKnown(value.RankCaller, "field "+name+" of "+c.Name+" has no default")
	}
	return w
}

// isField tells whether a name that a class binds is a field of the constructor that
// is made for it.
func (e *Evaluator) isField(c *scope.Class, name string) bool {
	if e.method0(c, "__init__") != nil {
		return false
	}
	_, ok := e.fieldIndex(c, name)
	return ok
}

func (e *Evaluator) hasNoDefault(c *scope.Class, name string) bool {
	for _, k := range e.lineage(c).classes {
		if all := k.Scope.Names[name]; len(all) > 0 {
			return onlyTypes(all)
		}
	}
	return false
}

// fieldIndex returns the position of an annotated name among those of a class
// and its bases.
func (e *Evaluator) fieldIndex(c *scope.Class, name string) (int, bool) {
	n := 0
	classes := e.lineage(c).classes
	for i := len(classes) - 1; i >= 0; i-- {
		for _, s := range classes[i].Node.Body {
			a, ok := s.(*syntax.AnnAssign)
			if !ok {
				continue
			}
			if target, ok := a.Target.(*syntax.Name); ok && target.Id == name {
				return n, true
			}
			n++
		}
	}
	return 0, false
}
