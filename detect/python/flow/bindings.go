package flow

import (
	"slices"
	"strconv"
	"strings"

	"github.com/ptmlock/ptmlock/detect/python/scope"
	"github.com/ptmlock/ptmlock/detect/python/syntax"
	"github.com/ptmlock/ptmlock/detect/python/value"
)

// binding returns what one binding gives its name, seen from v.
func (e *Evaluator) binding(b *scope.Binding, v env) value.Value {
	at := v.in(b.Scope, b.Block)
	file := b.Scope.Module.File
	switch b.Kind {
	case scope.Assigned:
		w := e.pick(e.eval(b.Value, at), b.Path)
		w = value.Join(w, e.replacedUnless(b, nil, at))
		return w.Via(file, b.At, "variable "+b.Name, value.Constant)
	case scope.Iterated:
		w := e.elements(e.eval(b.Value, at))
		marks := value.Constant
		if len(w.Elems()) > 1 {
			marks |= value.Choice
		}
		return e.pick(w, b.Path).Via(file, b.At, "loop over a list, variable "+b.Name, marks)
	case scope.Entered:
		return e.pick(e.entered(e.eval(b.Value, at)), b.Path)
	case scope.Augmented:
		return e.augmented(b, at)
	case scope.Parameter:
		return e.param(b.Func, b.Param, at)
	case scope.FunctionName:
		return e.functionName(b.Func)
	case scope.ClassName:
		return value.Of(&value.Elem{Kind: value.Class, Ref: b.Class, Exact: true})
	case scope.ImportedModule, scope.ImportedName:
		return e.imported(b, at)
	case scope.TypeOnly:
		return unknown("field " + b.Name + " has no value")
	}
	return unknown("variable " + b.Name + " is set by a statement that is not followed")
}

// functionName is what a def binds: the function, whatever its decorators do,
// but the value of a property is asked for where it is read.
func (e *Evaluator) functionName(f *scope.Function) value.Value {
	return value.Of(&value.Elem{Kind: value.Func, Ref: f})
}

// entered is what "with x as name" binds.
func (e *Evaluator) entered(w value.Value) value.Value {
	return w.Map(func(o *value.Elem) value.Value {
		if o.Kind == value.List && o.Open {
			return e.elements(value.Of(o)) // a generator: contextlib.contextmanager
		}
		return value.Of(o)
	})
}

// augmented is what "name op= value" leaves in the name.
func (e *Evaluator) augmented(b *scope.Binding, at env) value.Value {
	return e.memoised(memoKey{node: b, frame: at.frame}, func() value.Value {
		before := e.name(b.Name, b.At, at)
		after := e.eval(b.Value, at)
		switch b.Op {
		case syntax.Add:
			return e.add(before, after, b.Value, at)
		case syntax.Div:
			return joinPaths(before, after)
		case syntax.BitOr:
			return e.merged(before, after, siteOf(b.Value, at))
		}
		return unknown("arithmetic is not followed")
	})
}

// imported is what an import binds.
func (e *Evaluator) imported(b *scope.Binding, at env) value.Value {
	m := b.Scope.Module
	from := b.From
	if b.Kind == scope.ImportedModule && b.Attr != "" {
		// "import a.b" binds a; that a.b can be found says which a is meant.
		if found, dir := e.project.Import(m, 0, b.Attr, e.isLibrary(b.Attr)); found == nil && dir == "" {
			return external(from)
		}
	}
	if b.Kind == scope.ImportedModule {
		found, dir := e.project.Import(m, b.Level, from, e.isLibrary(from))
		if found == nil && dir == "" {
			return external(from)
		}
		return moduleValue(found, dir)
	}
	found, dir := e.project.ImportFrom(m, b.Level, from, b.Attr, e.isLibrary(from))
	switch {
	case found != nil && found != m:
		if w, ok := e.member(found, b.Attr); ok {
			return w
		}
		if found.Package {
			if sub, subDir := e.project.Submodule(found.Dir(), b.Attr); sub != nil || subDir != "" {
				return moduleValue(sub, subDir)
			}
		}
		return unknown("module " + found.Path + " has no " + b.Attr)
	case found == m && m.Package: // its own submodule, by the full name
		if sub, subDir := e.project.Submodule(m.Dir(), b.Attr); sub != nil || subDir != "" {
			return moduleValue(sub, subDir)
		}
	case dir != "":
		if sub, subDir := e.project.Submodule(dir, b.Attr); sub != nil || subDir != "" {
			return moduleValue(sub, subDir)
		}
		if b.Level == 0 {
			return external(from + "." + b.Attr)
		}
	}
	if b.Level == 0 {
		return external(from + "." + b.Attr)
	}
	if sub, subDir := e.project.Import(m, b.Level, join(from, b.Attr), false); sub != nil || subDir != "" {
		return moduleValue(sub, subDir)
	}
	return unknown("module " + strings.Repeat(".", b.Level) + from + " is not in this project")
}

func join(a, b string) string {
	if a == "" {
		return b
	}
	return a + "." + b
}

// moduleValue is a module, or a directory that is imported as one.
func moduleValue(m *scope.Module, dir string) value.Value {
	if m == nil {
		return value.Of(&value.Elem{Kind: value.Module, Text: dir})
	}
	return value.Of(&value.Elem{Kind: value.Module, Ref: m})
}

// member returns what a module holds under a name; ok is false if nothing.
func (e *Evaluator) member(m *scope.Module, name string) (w value.Value, ok bool) {
	key := memoKey{node: m, name: name}
	if r := e.memo[key]; r != nil && r.state == active {
		e.lowest = min(e.lowest, r.depth)
		return value.Value{}, false
	}
	w = e.memoised(key, func() value.Value {
		all := m.Scope.Names[name]
		at := env{scope: m.Scope, block: &scope.Block{}}
		if len(all) > 0 {
			return e.bindings(m.Scope, name, all, 0, at)
		}
		if m.Package {
			if sub, dir := e.project.Submodule(m.Dir(), name); sub != nil || dir != "" {
				if w, how := e.fromStars(name, m); how == certain {
					return w // "from .model import *" binds over the module "model"
				}
				return moduleValue(sub, dir)
			}
		}
		if m.Package && name != "__getattr__" && m.Scope.Names["__getattr__"] != nil {
			if w := e.attached(m, name); !w.IsEmpty() {
				return w
			}
		}
		if len(m.Stars) == 0 {
			return value.Value{}
		}
		return e.unbound(name, env{scope: m.Scope}).Filter(func(o *value.Elem) bool {
			return o.Kind != value.External || !strings.HasPrefix(o.Text, "builtins.")
		})
	})
	return w, !w.IsEmpty()
}

// pick follows the path of an unpacking assignment into a value.
func (e *Evaluator) pick(w value.Value, path []int) value.Value {
	for _, i := range path {
		w = w.Map(func(o *value.Elem) value.Value { return e.element(o, i) })
	}
	return w
}

// element is the i-th item of o.
func (e *Evaluator) element(o *value.Elem, i int) value.Value {
	switch o.Kind {
	case value.List, value.Tuple:
		flat, closed := e.flatten(o, 0)
		if i <= scope.Rest+scope.MaxTargets {
			from := 0
			if closed {
				from = min(i-scope.Rest, len(flat))
			}
			return value.Of(&value.Elem{Kind: value.List, Items: flat[from:], Open: true, Site: o.Site, Text: "*" + o.Text})
		}
		if i < 0 {
			i += len(flat)
			if !closed || i < 0 {
				return e.elements(value.Of(o))
			}
		}
		if closed || i < fixed(o) {
			if i < len(flat) {
				return flat[i].Val.Value().From(o, 0)
			}
			return value.Value{}
		}
		return e.elements(value.Of(o))
	case value.Unknown:
		return value.Of(o)
	}
	return unknownOf(e.elements(value.Of(o)), "an unpacked value is not followed")
}

// fixed returns the number of items of o before the first that may be many.
func fixed(o *value.Elem) int {
	if o.Open {
		return 0
	}
	for i, item := range o.Items {
		if item.Spread {
			return i
		}
	}
	return len(o.Items)
}

// maxItems bounds the items of one container that are looked at.
const maxItems = 4096

// flatten returns the items of a container with spread ones resolved. closed
// says that the list is complete.
func (e *Evaluator) flatten(o *value.Elem, depth int) (items []value.Item, closed bool) {
	closed = !o.Open
	if !e.spend(1 + len(o.Items)/16) {
		return nil, false
	}
	if !slices.ContainsFunc(o.Items, func(i value.Item) bool { return i.Spread }) {
		n := min(len(o.Items), maxItems)
		return o.Items[:n:n], closed && n == len(o.Items)
	}
	_, closed = e.eachSpread(o, depth, func(item *value.Item) { items = append(items, *item) })
	return items, closed
}

// eachItem calls f for the items that flatten returns, and returns their number.
func (e *Evaluator) eachItem(o *value.Elem, depth int, f func(*value.Item)) (n int, closed bool) {
	closed = !o.Open
	if !e.spend(1 + len(o.Items)/16) {
		return 0, false
	}
	if !slices.ContainsFunc(o.Items, func(i value.Item) bool { return i.Spread }) {
		n = min(len(o.Items), maxItems)
		for i := range n {
			f(&o.Items[i])
		}
		return n, closed && n == len(o.Items)
	}
	return e.eachSpread(o, depth, f)
}

// eachSpread is eachItem for a container with items that stand for others, whose
// steps are spent.
func (e *Evaluator) eachSpread(o *value.Elem, depth int, f func(*value.Item)) (n int, closed bool) {
	closed = !o.Open
	for i := range o.Items {
		item := &o.Items[i]
		switch {
		case n >= maxItems:
			return n, false
		case !item.Spread:
			f(item)
			n++
			continue
		case depth > 8:
			return n, false
		}
		inner := item.Val.Value()
		closed = closed && len(inner.Elems()) == 1
		for _, c := range inner.Elems() {
			if c.Kind != value.List && c.Kind != value.Tuple && c.Kind != value.Dict {
				closed = false
				f(&value.Item{Val: e.elements(value.Of(c))})
				n++
				continue
			}
			sub, ok := e.eachItem(c, depth+1, f)
			n, closed = n+sub, closed && ok
		}
	}
	return n, closed
}

// elements returns what iterating over w gives.
func (e *Evaluator) elements(w value.Value) value.Value {
	return w.Map(func(o *value.Elem) value.Value {
		switch o.Kind {
		case value.List, value.Tuple, value.Dict:
			var out value.Builder
			items, _ := e.flatten(o, 0)
			for _, item := range items {
				if o.Kind == value.Dict && item.Key != nil {
					out.Add(item.Key.Value())
				} else if o.Kind != value.Dict {
					out.Add(item.Val.Value())
				}
			}
			return out.Value().From(o, 0)
		case value.Class:
			return e.enumMembers(o.Ref.(*scope.Class))
		case value.Unknown, value.Object, value.External:
			return unknownOf(value.Of(o), "an element of a library's object is not followed")
		case value.None:
			return value.Value{}
		}
		return unknown("what is iterated over is not followed")
	})
}

// changed returns w with in-place changes: a container of it may hold what is
// set, appended or merged anywhere in the scope.
func (e *Evaluator) changed(w value.Value, changes []*scope.Change, v env) value.Value {
	return w.Map(func(o *value.Elem) value.Value {
		if o.Kind != value.List && o.Kind != value.Dict {
			return value.Of(o)
		}
		c := *o
		c.Items = append([]value.Item(nil), o.Items...)
		for i, change := range changes {
			if i == maxItems {
				break
			}
			at := v.in(change.Scope, change.Block)
			if item, ok := e.change(change, o.Kind, at); ok {
				c.Items = append(c.Items, item...)
			}
		}
		// A key of its own: the content differs, and so it does from that of others, such
		// as other files, that are changed alike.
		return value.Of(&value.Elem{Kind: c.Kind, Items: c.Items, Open: c.Open, Site: c.Site,
			Text: beforeChange(o.Text) + "+" + strconv.Itoa(len(c.Items)), Trace: c.Trace, Marks: c.Marks})
	})
}

// beforeChange is the key of a container without what says how it was changed.
func beforeChange(key string) string {
	digits := strings.TrimRight(key, "0123456789")
	if before, ok := strings.CutSuffix(digits, "+"); ok && len(digits) < len(key) {
		return before
	}
	return key
}

func (e *Evaluator) change(c *scope.Change, kind value.Kind, at env) ([]value.Item, bool) {
	switch {
	case kind == value.Dict && c.Kind == scope.SetItem:
		return []value.Item{{Key: e.lazy(c.Key, at), Val: e.lazy(c.Value, at)}}, true
	case kind == value.Dict && c.Kind == scope.Update:
		var items []value.Item
		if len(c.Call.Args) > 0 {
			items = append(items, value.Item{Val: e.lazy(c.Call.Args[0], at), Spread: true})
		}
		for _, k := range c.Call.Keywords {
			item := value.Item{Val: e.lazy(k.Value, at), Spread: k.Name == ""}
			if k.Name != "" {
				item.Key = value.String(k.Name)
			}
			items = append(items, item)
		}
		return items, true
	case kind == value.List && c.Kind == scope.Append:
		return []value.Item{{Val: e.lazy(c.Value, at)}}, true
	case kind == value.List && (c.Kind == scope.Extend || c.Kind == scope.Update):
		if c.Value == nil {
			return nil, false
		}
		return []value.Item{{Val: e.lazy(c.Value, at), Spread: true}}, true
	}
	return nil, false
}
