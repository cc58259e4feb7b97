package flow

import (
	"slices"

	"github.com/ptmlock/ptmlock/detect/python/scope"
	"github.com/ptmlock/ptmlock/detect/python/syntax"
	"github.com/ptmlock/ptmlock/detect/python/value"
)

// This file follows named tuples that are made by a call, and copies of objects
// with other fields.

// recordClass is the class that collections.namedtuple gives.
const recordClass = "collections.namedtuple class"

// fieldNames are the names of the items of a tuple.
type fieldNames []string

// namedTuple is collections.namedtuple("Name", "a b") and ("Name", ["a", "b"]),
// and typing.NamedTuple("Name", [("a", str), ("b", str)]).
func (e *Evaluator) namedTuple(c *libraryCall) value.Value {
	fields, _ := c.args.get(e, 1, "field_names", "fields")
	var names fieldNames
	for _, o := range fields.Elems() {
		if o.Kind == value.Str {
			names = splitNames(o.Text)
			break
		}
		items, _ := e.closedList(value.Of(o))
		for _, item := range items {
			w := item.Val.Value()
			if w.Has(value.Tuple) {
				w = e.pick(w, []int{0})
			}
			if es := w.Elems(); len(es) == 1 && es[0].Kind == value.Str {
				names = append(names, es[0].Text)
			}
		}
	}
	if len(names) == 0 {
		return unknown("the fields of a named tuple are not known")
	}
	class := &value.Elem{Kind: value.External, Text: recordClass}
	defaults, _ := c.args.get(e, -1, "defaults")
	return value.Of(&value.Elem{Kind: value.Partial, Self: class, Ref: &arguments{
		positional: []argument{{value.Of(&value.Elem{Kind: value.Tuple, Ref: names}), false}, {defaults, false}},
	}, Site: siteOf(c.x, c.at)})
}

// makeRecord is a call of the class of a named tuple.
func (e *Evaluator) makeRecord(c *libraryCall) value.Value {
	class := firstArg(e, c).Elems()
	if len(class) != 1 {
		return unknown("the fields of a named tuple are not known")
	}
	names, _ := class[0].Ref.(fieldNames)
	defaults, _ := e.closedList(c.args.positional[1].Value())
	given := c.args.drop(2)
	out := &value.Elem{Kind: value.Tuple, Ref: names, Site: siteOf(c.x, c.at)}
	for i, name := range names {
		w, ok := given.get(e, i, name)
		if n := i - (len(names) - len(defaults)); !ok && n >= 0 {
			w, ok = defaults[n].Val.Value(), true
		}
		if !ok {
			w = unknown("field " + name + " of a named tuple is not given")
		}
		out.Items = append(out.Items, value.Item{Val: w})
	}
	return value.Of(out)
}

// fieldOf returns the item of a named tuple that goes by a name.
func (e *Evaluator) fieldOf(o *value.Elem, name string) (value.Value, bool) {
	names, _ := o.Ref.(fieldNames)
	i := slices.Index(names, name)
	if i < 0 {
		return value.Value{}, false
	}
	return e.element(o, i).Via(nil, 0, "", value.Attribute), true
}

// replacers are functions that copy an object with other fields.
var replacers = map[string]bool{"dataclasses.replace": true, "attr.evolve": true, "attrs.evolve": true, "copy.replace": true}

// replacedFields returns what copies of objects of a class give a field.
func (e *Evaluator) replacedFields(c *scope.Class, name string) value.Value {
	var out value.Builder
	for _, last := range []string{"replace", "evolve"} {
		for i, call := range e.project.CallsTo(last) {
			if i >= maxOutsideStores || !slices.ContainsFunc(call.Node.Keywords, func(k *syntax.Keyword) bool { return k.Name == name }) {
				continue
			}
			at := env{scope: call.Scope, block: call.Block}
			args := e.argumentsOf(call.Node, at)
			object, _ := args.at(e, 0)
			isReplacer := slices.ContainsFunc(e.within(asideSteps, call.Node.Func, at).Elems(), func(o *value.Elem) bool {
				return o.Kind == value.External && replacers[o.Text]
			})
			if !isReplacer || !slices.ContainsFunc(object.Elems(), func(o *value.Elem) bool { return o.Kind == value.Instance && o.Ref == any(c) }) {
				continue
			}
			w, _, _ := args.named(e, name)
			out.Add(w.Via(at.file(), call.Node.Pos(), "field "+name+" of "+c.Name, value.Caller|value.Attribute))
		}
	}
	return out.Value()
}
