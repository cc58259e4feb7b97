package reuse

import (
	"slices"

	"github.com/ptmlock/ptmlock/detect/python/scope"
	"github.com/ptmlock/ptmlock/detect/python/syntax"
)

// This file follows what models do while the program goes on: another thread runs a method of
// theirs, which puts what it gives into something that it is handed.

// started runs the method of a model that a call of a library is told to start.
func (r *runner) started(rule *rule, x *syntax.Call, g *given) {
	var f *syntax.Attribute
	with := &given{call: g.call, via: -1}
	for _, k := range x.Keywords {
		switch {
		case k.Name == rule.Keyword:
			f, _ = k.Value.(*syntax.Attribute)
		case slices.Contains(rule.From, k.Name):
			for _, y := range elements(k.Value) {
				r.startedWith(with, "", y)
			}
		case slices.Contains(rule.To, k.Name):
			r.startedWithKeys(with, k.Value)
		}
	}
	if f == nil {
		return
	}
	for _, t := range r.expr(f.Value).only(object, piece) {
		r.modelMethod(t, f, x, with)
	}
}

// startedWith adds an argument to those that a method is started with.
func (r *runner) startedWith(g *given, name string, x syntax.Expr) {
	v := r.expr(x)
	g.args, g.exprs, g.names, g.all = append(g.args, v), append(g.exprs, x), append(g.names, name), union(g.all, v)
}

// startedWithKeys adds the entries of a dict that is written down, by itself or under a name
// that is set once; another one is an argument of which no key is known.
func (r *runner) startedWithKeys(g *given, x syntax.Expr) {
	written := x
	if name, ok := x.(*syntax.Name); ok {
		if s := binder(name.Id, r.scope); s != nil && len(s.Names[name.Id]) == 1 && s.Names[name.Id][0].Kind == scope.Assigned && len(s.Names[name.Id][0].Path) == 0 {
			written = s.Names[name.Id][0].Value
		}
	}
	switch d := written.(type) {
	case *syntax.Dict:
		for i, k := range d.Keys {
			name := restKey
			if key, ok := k.(*syntax.Str); ok {
				name = key.Value
			}
			r.startedWith(g, name, d.Values[i])
		}
		return
	case *syntax.Call:
		if name, ok := d.Func.(*syntax.Name); ok && name.Id == "dict" {
			for _, y := range d.Args {
				r.startedWith(g, restKey, y)
			}
			for _, k := range d.Keywords {
				name := k.Name
				if name == "" {
					name = restKey
				}
				r.startedWith(g, name, k.Value)
			}
			return
		}
	}
	r.startedWith(g, restKey, x)
}

// streamed puts what a model gives into what it is handed for that.
func (r *runner) streamed(g *given, out set) {
	for i, name := range g.names {
		if name != "" && name != restKey && r.rules.argument.firstIn("into:", name) != nil {
			r.into(g.exprs[i], out)
		}
	}
}
