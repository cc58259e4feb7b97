package reuse

import (
	"slices"

	"github.com/ptmlock/ptmlock/detect/python/scope"
	"github.com/ptmlock/ptmlock/detect/python/syntax"
)

// This file follows constructors to which a library gives the arguments that another
// method makes of a configuration.

// configured returns what a constructor is given by a call: where a decorator has another
// method make its arguments, unless the call names them, what that returns.
func (r *runner) configured(c *scope.Class, init *scope.Function, o token, x *syntax.Call, g *given) *given {
	from := r.e.Configures(c)
	if from == nil || slices.ContainsFunc(g.names, func(name string) bool { return name != "" && name != restKey && hasParam(init, name) }) {
		return g
	}
	v := r.invoke(r.unitFor(from, o), true, x, g)
	var keys map[string]set
	if p := r.takenApart[x]; p != nil {
		keys = p.keys
	}
	delete(r.takenApart, x)
	out := &given{call: g.call, via: -1}
	for _, name := range sortedKeys(keys) {
		out.names, out.args, out.exprs = append(out.names, name), append(out.args, keys[name]), append(out.exprs, x)
		out.all = union(out.all, keys[name])
	}
	if len(keys) == 0 {
		out.names, out.args, out.exprs, out.all = []string{restKey}, []set{v}, []syntax.Expr{x}, v
	}
	return out
}

func hasParam(f *scope.Function, name string) bool {
	return slices.ContainsFunc(f.Params, func(p *scope.Param) bool { return p.Name == name })
}
