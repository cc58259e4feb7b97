package flow

import (
	"path"
	"slices"
	"strings"

	"github.com/ptmlock/ptmlock/detect/python/scope"
	"github.com/ptmlock/ptmlock/detect/python/syntax"
	"github.com/ptmlock/ptmlock/detect/python/value"
)

// attached is a member of a package that imports its modules when they are asked
// for: "__getattr__, __dir__, __all__ = attach(__name__, submod_attrs={"module":
// ["member"]})" of lazy_loader (https://github.com/scientific-python/lazy_loader) and
// its many copies.
func (e *Evaluator) attached(m *scope.Module, name string) value.Value {
	for _, b := range m.Scope.Names["__getattr__"] {
		call, ok := b.Value.(*syntax.Call)
		if !ok {
			continue
		}
		at := env{scope: m.Scope, block: b.Block}
		table, _ := e.argumentsOf(call, at).get(e, 2, "submod_attrs")
		for _, o := range table.Elems() {
			if o.Kind != value.Dict {
				continue
			}
			items, _ := e.flatten(o, 0)
			for _, item := range items {
				if item.Key == nil || !lists(e.elements(item.Val.Value()), name) {
					continue
				}
				for _, key := range item.Key.Value().Elems() {
					dir, last := path.Split(path.Join(m.Dir(), strings.ReplaceAll(key.Text, ".", "/")))
					if sub, _ := e.project.Submodule(path.Clean(dir), last); sub != nil && sub != m && key.Kind == value.Str {
						w, _ := e.member(sub, name)
						return w
					}
				}
			}
		}
	}
	return value.Value{}
}

// lists tells whether a text is among the values.
func lists(w value.Value, text string) bool {
	return slices.ContainsFunc(w.Elems(), func(o *value.Elem) bool { return o.Kind == value.Str && o.Text == text })
}
