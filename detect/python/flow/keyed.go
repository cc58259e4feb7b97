package flow

import (
	"github.com/ptmlock/ptmlock/detect/python/scope"
	"github.com/ptmlock/ptmlock/detect/python/syntax"
	"github.com/ptmlock/ptmlock/detect/python/value"
)

// Keys returns the keys of a table of loaders that the name of the model is
// looked up in: in CLASSES[name].from_pretrained(name) the table lists what the
// name can be. It is empty if names holds a name already.
func (l *Load) Keys(names value.Value) value.Value {
	if names.Has(value.Str) || len(l.Signature.Model.Alternatives) == 0 {
		return value.Value{}
	}
	f, ok := l.Call.Node.Func.(*syntax.Attribute)
	if !ok {
		return value.Value{}
	}
	first := l.Signature.Model.Alternatives[0]
	t, ok := l.args.lazy(first.Index, first.Keywords...).(*thunk)
	if !ok {
		return value.Value{}
	}
	table, key := lookedUp(f.Value, l.Call)
	if table == nil || !same(key, t.x) {
		return value.Value{}
	}
	at := env{scope: l.Call.Scope, block: l.Call.Block}
	return l.e.eval(table, at).Map(func(o *value.Elem) value.Value {
		if o.Kind != value.Dict {
			return value.Value{}
		}
		keys := l.e.elements(value.Of(o)).Filter(func(k *value.Elem) bool { return k.Kind == value.Str })
		return keys.Via(l.Call.Scope.Module.File, table.Pos(), "one of the keys of a table of loaders", value.Choice)
	})
}

// lookedUp returns the table and key of x, if x is an entry of a table, or a
// variable that holds one.
func lookedUp(x syntax.Expr, c *scope.Call) (table, key syntax.Expr) {
	if name, ok := x.(*syntax.Name); ok {
		for s := c.Scope; s != nil; s = s.Parent {
			if all := s.Names[name.Id]; len(all) > 0 {
				for _, b := range scope.Reaching(all, name.Pos(), c.Block) {
					if b.Kind == scope.Assigned && len(b.Path) < 2 {
						x = b.Value
					}
				}
				break
			}
		}
	}
	switch x := x.(type) {
	case *syntax.Subscript:
		return x.Value, x.Index
	case *syntax.Call:
		if f, ok := x.Func.(*syntax.Attribute); ok && f.Name == "get" && len(x.Args) > 0 {
			return f.Value, x.Args[0]
		}
	}
	return nil, nil
}
