package flow

import (
	"slices"

	"github.com/ptmlock/ptmlock/detect/python/scope"
	"github.com/ptmlock/ptmlock/detect/python/syntax"
	"github.com/ptmlock/ptmlock/detect/python/value"
)

// This file follows attributes whose names are no text of the program: classes
// that turn the entries of a table into attributes.

// maxDynamic bounds the calls of setattr that are looked at for one class.
const maxDynamic = 400

// dynamicField returns what a class sets an attribute to by setattr(self, key,
// value), self[key] = value, self.__dict__.update(table), self.__dict__ = table,
// or, as a kind of dict, by its constructor.
func (e *Evaluator) dynamicField(c *scope.Class, name string) value.Value {
	return e.memoised(memoKey{node: c, name: "dynamic " + name}, func() value.Value {
		var out value.Builder
		l := e.lineage(c)
		for _, k := range l.classes {
			for _, table := range e.dynamicTables(k) {
				for _, o := range e.eval(table.x, table.at).Elems() {
					if o.Kind == value.Dict {
						w, _ := e.entry(o, name)
						out.Add(w)
					}
				}
			}
		}
		if slices.ContainsFunc(l.external, func(q string) bool { return q == "builtins.dict" || holdsArguments[q] }) {
			out.Add(e.constructedEntry(c, name))
		}
		return out.Value().Via(nil, 0, "", value.Attribute)
	})
}

// dynamicTables returns the tables whose entries become attributes of an object
// of k in its methods.
func (e *Evaluator) dynamicTables(k *scope.Class) []thunk {
	var out []thunk
	for i, call := range e.project.CallsTo("setattr") {
		if i >= maxDynamic || call.Scope.EnclosingClass() != k || len(call.Node.Args) < 3 || !isReceiver(call.Node.Args[0], call.Scope) {
			continue
		}
		if t := tableOf(call.Node.Args[1], call.Scope, call.Block); t != nil {
			out = append(out, thunk{e, t, env{scope: call.Scope, block: call.Block}})
		}
	}
	for i, call := range e.project.CallsTo("update") {
		if i >= maxDynamic || call.Scope.EnclosingClass() != k || len(call.Node.Args) != 1 {
			continue
		}
		if f, ok := call.Node.Func.(*syntax.Attribute); ok && isOwnDict(f.Value, call.Scope) {
			out = append(out, thunk{e, call.Node.Args[0], env{scope: call.Scope, block: call.Block}})
		}
	}
	for _, s := range k.Stores["__dict__"] {
		if s.Value != nil {
			out = append(out, thunk{e, s.Value, env{scope: s.Scope, block: s.Block}})
		}
	}
	for _, f := range k.Module.Functions {
		if f.Class != k || len(f.Params) == 0 {
			continue
		}
		for _, change := range f.Scope.Changes[f.Params[0].Name] {
			if change.Kind != scope.SetItem {
				continue
			}
			if t := tableOf(change.Key, change.Scope, change.Block); t != nil {
				out = append(out, thunk{e, t, env{scope: change.Scope, block: change.Block}})
			}
		}
	}
	return out
}

// lookups returns the modules that may take a function by name out of the module
// that defines it: models.__dict__[name](), getattr(models, name)().
func (e *Evaluator) lookups(f *scope.Function) []*scope.Module {
	if f.Class != nil || f.Outer != f.Module.Scope {
		return nil
	}
	if e.byName == nil {
		e.byName = map[*scope.Module]bool{}
		for _, c := range e.project.CallsTo("getattr") {
			if len(c.Node.Args) > 1 {
				if _, constant := c.Node.Args[1].(*syntax.Str); !constant && isModule(c.Node.Args[0], c.Scope) {
					e.byName[c.Scope.Module] = true
				}
			}
		}
	}
	var out []*scope.Module
	for _, m := range e.project.Importers(f.Module) {
		if m.Refs["__dict__"] || e.byName[m] {
			out = append(out, m)
		}
	}
	return out
}

// isModule tells whether x is, or may be, an imported module.
func isModule(x syntax.Expr, s *scope.Scope) bool {
	name, ok := x.(*syntax.Name)
	for ; ok && s != nil; s = s.Parent {
		if all := s.Names[name.Id]; len(all) > 0 {
			return slices.ContainsFunc(all, func(b *scope.Binding) bool {
				return b.Kind == scope.ImportedModule || b.Kind == scope.ImportedName
			})
		}
	}
	return false
}

// isReceiver tells whether x is the first parameter of the method that it is in.
func isReceiver(x syntax.Expr, s *scope.Scope) bool {
	name, ok := x.(*syntax.Name)
	f := s.Owner()
	return ok && f != nil && len(f.Params) > 0 && f.Params[0].Name == name.Id
}

func isOwnDict(x syntax.Expr, s *scope.Scope) bool {
	a, ok := x.(*syntax.Attribute)
	return ok && a.Name == "__dict__" && isReceiver(a.Value, s)
}

// tableOf returns the table whose keys a variable runs over: "for key, value in
// table.items()", "for key in table".
func tableOf(key syntax.Expr, s *scope.Scope, block *scope.Block) syntax.Expr {
	name, ok := key.(*syntax.Name)
	if !ok {
		return nil
	}
	for _, b := range scope.Reaching(s.Names[name.Id], key.Pos(), block) {
		if b.Kind != scope.Iterated {
			continue
		}
		if call, ok := b.Value.(*syntax.Call); ok && len(call.Args) == 0 {
			if f, ok := call.Func.(*syntax.Attribute); ok && (f.Name == "items" && slices.Equal(b.Path, []int{0}) || f.Name == "keys") {
				return f.Value
			}
			continue
		}
		if len(b.Path) == 0 {
			return b.Value
		}
	}
	return nil
}

// constructedEntry is an entry that the constructor of a kind of dict is given.
func (e *Evaluator) constructedEntry(c *scope.Class, name string) value.Value {
	var out value.Builder
	for i, call := range e.constructions(c) {
		if i >= maxContexts {
			break
		}
		at := env{scope: call.Scope, block: call.Block}
		for _, o := range e.eval(call.Node.Func, at).Elems() {
			if k, ok := o.Ref.(*scope.Class); o.Kind != value.Class || !ok || k != c && !e.inherits(k, c) {
				continue
			}
			args := e.argumentsOf(call.Node, at)
			if w, given, _ := args.named(e, name); given {
				out.Add(w)
			}
			for _, a := range args.positional {
				for _, d := range a.Value().Elems() {
					if d.Kind == value.Dict {
						w, _ := e.entry(d, name)
						out.Add(w)
					}
				}
			}
		}
	}
	return out.Value()
}
