package flow

import (
	"slices"
	"strings"

	"github.com/ptmlock/ptmlock/detect"
	"github.com/ptmlock/ptmlock/detect/bindings"
	"github.com/ptmlock/ptmlock/detect/document"
	"github.com/ptmlock/ptmlock/detect/python/scope"
	"github.com/ptmlock/ptmlock/detect/python/syntax"
	"github.com/ptmlock/ptmlock/detect/python/value"
)

// This file gives options, environment variables and keys of configuration files
// the values that bindings say. A binding says all values: neither a default nor
// what a script gives counts beside it.

// Bind adds bindings. Those of calls, and those that say no value, are left to
// package bindings.
func (e *Evaluator) Bind(list []bindings.Binding) {
	for _, b := range list {
		if b.Subject != bindings.Call && len(b.Models)+len(b.Values) > 0 {
			e.said = append(e.said, b)
		}
	}
	e.files.configs.bound = e.boundKeys
}

// Applied returns the bindings whose values a query has asked for, in the order
// in which they were added.
func (e *Evaluator) Applied() []detect.Applied {
	var out []detect.Applied
	for i, b := range e.said {
		if e.applied[i] {
			out = append(out, detect.Applied{Binding: b.At})
		}
	}
	return out
}

// boundOption returns what a binding says of an option that is declared in m by
// any of some names.
func (e *Evaluator) boundOption(m *scope.Module, names ...string) (value.Value, bool) {
	for i := range e.said {
		b := &e.said[i]
		if b.Subject == bindings.Option && slices.Contains(names, plainOption(b.Name)) && (b.File == "" || b.File == m.Path) {
			return e.stated(i), true
		}
	}
	return value.Value{}, false
}

// plainOption is the name of an option as an attribute has it.
func plainOption(name string) string {
	return strings.ReplaceAll(strings.TrimLeft(name, "-"), "-", "_")
}

func (e *Evaluator) boundVariable(name string) (value.Value, bool) {
	for i := range e.said {
		if b := &e.said[i]; b.Subject == bindings.Variable && b.Name == name {
			return e.stated(i), true
		}
	}
	return value.Value{}, false
}

// boundKeys returns what bindings say of the keys of a file.
func (e *Evaluator) boundKeys(file string) map[string]boundKey {
	var out map[string]boundKey
	for i := range e.said {
		if b := &e.said[i]; b.Subject == bindings.Key && b.File == file {
			if out == nil {
				out = map[string]boundKey{}
			}
			out[b.Name] = boundKey{e, i}
		}
	}
	return out
}

// boundKey is the Lazy of what a binding says.
type boundKey struct {
	e     *Evaluator
	index int
}

// Value makes a Lazy of a bound key.
func (k boundKey) Value() value.Value { return k.e.stated(k.index) }

// stated returns the values of a binding, whose way begins there.
func (e *Evaluator) stated(index int) value.Value {
	if e.applied == nil {
		e.applied = map[int]bool{}
	}
	e.applied[index] = true
	b := &e.said[index]
	var out value.Builder
	for _, text := range b.Values {
		out.Add(value.String(text))
	}
	for _, m := range b.Models {
		out.Add(value.Of(&value.Elem{Kind: value.Str, Text: m.Name, Outside: &value.Outside{
			Bound: &value.Bound{Text: m.Name, Hub: m.Hub, Revision: m.Revision},
		}}))
	}
	text := syntax.NewText(b.Said.File, "")
	text.MapPositions(func(int, int) (int, int, int) { return b.Said.Line, b.Said.Column, b.Said.Cell })
	return out.Value().Via(text, 0, "binding of "+b.Name, value.Stated)
}

// notGivenOption is a value that who runs the program gives by an option of m.
func notGivenOption(m *scope.Module, flag, reason string) value.Value {
	cause := detect.Cause{Subject: detect.SubjectOption, Name: flag, File: m.Path}
	return value.NotGiven(cause, value.RankExternal, reason)
}

// boundField returns what a binding says of a field of a class whose fields are
// options.
func (e *Evaluator) boundField(c *scope.Class, name string) (value.Value, bool) {
	if !e.bindsOption(name) || !e.isOptionField(c, name) {
		return value.Value{}, false
	}
	return e.boundOption(c.Module, name)
}

// bindsOption tells whether a binding is of an option of that name.
func (e *Evaluator) bindsOption(name string) bool {
	return slices.ContainsFunc(e.said, func(b bindings.Binding) bool { return b.Subject == bindings.Option && plainOption(b.Name) == name })
}

func (e *Evaluator) isOptionField(c *scope.Class, name string) bool {
	_, ok := e.fieldIndex(c, name)
	return ok && e.isGiven(c.Name, c.Module)
}

// fieldCause adds the option to what is not known of a field that is one.
func (e *Evaluator) fieldCause(w value.Value, c *scope.Class, name string) value.Value {
	open := func(o *value.Elem) bool {
		return o.Kind == value.Unknown && o.Outside == nil && (o.Rank == value.RankExternal || o.Rank == value.RankCaller)
	}
	if !slices.ContainsFunc(w.Elems(), open) || !e.isOptionField(c, name) {
		return w
	}
	cause := detect.Cause{Subject: detect.SubjectOption, Name: "--" + name, File: c.Module.Path}
	return w.Map(func(o *value.Elem) value.Value {
		if !open(o) {
			return value.Of(o)
		}
		with := *o
		with.Outside = &value.Outside{Cause: cause}
		return value.Of(&with)
	})
}

// boundParam returns what a binding says of a parameter that is an option.
func (e *Evaluator) boundParam(f *scope.Function, p *scope.Param) (value.Value, bool) {
	if !e.bindsOption(p.Name) || !e.isCommand(f) {
		return value.Value{}, false
	}
	return e.boundOption(f.Module, p.Name)
}

// paramCause is the option that a parameter of a command is; the zero Cause of
// another function.
func (e *Evaluator) paramCause(f *scope.Function, p *scope.Param) detect.Cause {
	if !e.isCommand(f) {
		return detect.Cause{}
	}
	return detect.Cause{Subject: detect.SubjectOption, Name: "--" + p.Name, File: f.Module.Path}
}

// items returns the items of a map of a configuration, with the keys that only
// bindings know.
func (n node) items() []value.Item {
	var items []value.Item
	for _, entry := range n.Entries[:min(len(n.Entries), maxItems)] {
		items = append(items, value.Item{Key: value.String(entry.Key), Val: node{entry.Value, n.in, dotted(n.keys, entry.Key)}})
	}
	for _, key := range n.in.boundBelow(n.keys) {
		if n.Get(key) == nil {
			items = append(items, value.Item{Key: value.String(key), Val: node{&document.Node{Kind: document.Map}, n.in, dotted(n.keys, key)}})
		}
	}
	return items
}

// boundBelow returns the keys of the map with the way keys that lead to what is
// bound, sorted.
func (c *config) boundBelow(keys string) []string {
	var out []string
	for name := range c.bound {
		rest, below := name, true
		if keys != "" {
			rest, below = strings.CutPrefix(name, keys+".")
		}
		if below {
			first, _, _ := strings.Cut(rest, ".")
			out = append(out, first)
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// missing is the key of a configuration that a program reads and that is not
// there; ok is false of any other table.
func missing(d *value.Elem, key string) (cause detect.Cause, ok bool) {
	file, keys, isConfig := strings.Cut(d.Text, "#")
	if d.Kind != value.Dict || d.Site.Module != configModule || !isConfig {
		return detect.Cause{}, false
	}
	return detect.Cause{Subject: detect.SubjectKey, Name: dotted(keys, key), File: file}, true
}
