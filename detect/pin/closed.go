package pin

import (
	"slices"

	"github.com/ptmlock/ptmlock/detect/python/syntax"
)

// scope is what a module, a function or a class binds.
type scope struct {
	parent *scope
	class  bool
	names  map[string][]bound
}

// bound is what is assigned to a name; x is nil for bindings of another kind.
type bound struct {
	x  syntax.Expr
	in *scope
}

func newScope(parent *scope, class bool) *scope {
	return &scope{parent, class, map[string][]bound{}}
}

func (s *scope) bind(name string, value syntax.Expr) {
	s.names[name] = append(s.names[name], bound{value, s})
}

// lookup returns what a name is bound to where it is read: names of a class are not
// seen from the functions in it.
func (s *scope) lookup(name string) (values []bound, ok bool) {
	for at := s; at != nil; at = at.parent {
		if at.class && at != s {
			continue
		}
		if values, ok = at.names[name]; ok {
			return values, true
		}
	}
	return nil, false
}

// scopes collects what the program binds, and the scope of each call.
type scopes struct {
	calls map[*syntax.Call]*scope
	// attributes are the values that any object or class is given under a name.
	attributes map[string][]bound
}

func scopesOf(body []syntax.Stmt) *scopes {
	s := &scopes{map[*syntax.Call]*scope{}, map[string][]bound{}}
	s.body(body, newScope(nil, false))
	return s
}

func (s *scopes) body(body []syntax.Stmt, in *scope) {
	for _, stmt := range body {
		s.walk(stmt, in)
	}
}

func (s *scopes) walk(root syntax.Node, in *scope) {
	syntax.Walk(root, func(n syntax.Node) bool {
		switch n := n.(type) {
		case *syntax.FunctionDef:
			in.bind(n.Name, nil)
			s.function(n.Params, in, func(inner *scope) { s.body(n.Body, inner) })
			for _, d := range n.Decorators {
				s.walk(d, in)
			}
			return false
		case *syntax.Lambda:
			s.function(n.Params, in, func(inner *scope) { s.walk(n.Body, inner) })
			return false
		case *syntax.ClassDef:
			in.bind(n.Name, nil)
			inner := newScope(in, true)
			s.body(n.Body, inner)
			for name, values := range inner.names {
				s.attributes[name] = append(s.attributes[name], values...)
			}
			return false
		case *syntax.Call:
			s.calls[n] = in
		case *syntax.Assign:
			for _, t := range n.Targets {
				s.target(t, n.Value, in)
			}
		case *syntax.AnnAssign:
			if n.Value != nil {
				s.target(n.Target, n.Value, in)
			}
		case *syntax.NamedExpr:
			in.bind(n.Target.Id, n.Value)
		default:
			s.other(n, in)
		}
		return true
	})
}

func (s *scopes) function(params []*syntax.Param, in *scope, body func(*scope)) {
	inner := newScope(in, false)
	for _, p := range params {
		inner.bind(p.Name, nil)
		if p.Default != nil {
			s.walk(p.Default, in)
		}
	}
	body(inner)
}

// other are the bindings of which no value is looked at.
func (s *scopes) other(n syntax.Node, in *scope) {
	switch n := n.(type) {
	case *syntax.AugAssign:
		s.target(n.Target, nil, in)
	case *syntax.For:
		s.target(n.Target, nil, in)
	case *syntax.Comp:
		for _, c := range n.Generators {
			s.target(c.Target, nil, in)
		}
	case *syntax.With:
		for _, item := range n.Items {
			if item.Vars != nil {
				s.target(item.Vars, nil, in)
			}
		}
	case *syntax.Delete:
		for _, t := range n.Targets {
			s.target(t, nil, in)
		}
	case *syntax.Global:
		for _, name := range n.Names {
			in.bind(name, nil)
		}
	case *syntax.Nonlocal:
		for _, name := range n.Names {
			in.bind(name, nil)
		}
	case *syntax.MatchAs:
		in.bind(n.Name, nil)
	case *syntax.MatchStar:
		in.bind(n.Name, nil)
	case *syntax.ExceptHandler:
		in.bind(n.Name, nil)
	}
}

func (s *scopes) target(t, value syntax.Expr, in *scope) {
	switch t := t.(type) {
	case *syntax.Name:
		in.bind(t.Id, value)
	case *syntax.Attribute:
		s.attributes[t.Name] = append(s.attributes[t.Name], bound{value, in})
	case *syntax.Starred:
		s.target(t.Value, nil, in)
	case *syntax.Tuple:
		s.targets(t.Elts, value, in)
	case *syntax.List:
		s.targets(t.Elts, value, in)
	}
}

// targets are a, b = x, y.
func (s *scopes) targets(list []syntax.Expr, value syntax.Expr, in *scope) {
	given, ok := value.(*syntax.Tuple)
	for i, t := range list {
		if ok && len(given.Elts) == len(list) {
			s.target(t, given.Elts[i], in)
		} else {
			s.target(t, nil, in)
		}
	}
}

// maxClosed bounds how many values hand on to each other.
const maxClosed = 8

// isFixed tells whether all that can come to an expression is written in the program as
// texts: nobody else can give another one. What other files bind is what the analysis
// has followed there.
func (s *scopes) isFixed(x syntax.Expr, in *scope, depth int) bool {
	all := func(list []syntax.Expr) bool {
		return !slices.ContainsFunc(list, func(x syntax.Expr) bool { return !s.isFixed(x, in, depth+1) })
	}
	fixed := func(list []bound) bool {
		return !slices.ContainsFunc(list, func(b bound) bool { return !s.isFixed(b.x, b.in, depth+1) })
	}
	if depth > maxClosed {
		return false
	}
	switch x := x.(type) {
	case *syntax.Str, *syntax.Num:
		return true
	case *syntax.JoinedStr:
		return all(x.Values)
	case *syntax.Interp:
		return s.isFixed(x.Value, in, depth+1)
	case *syntax.BinOp:
		return all([]syntax.Expr{x.Left, x.Right})
	case *syntax.Name:
		values, ok := in.lookup(x.Id)
		return !ok || fixed(values)
	case *syntax.Attribute:
		values, ok := s.attributes[x.Name]
		return !ok || fixed(values)
	case *syntax.Subscript:
		return all([]syntax.Expr{x.Value, x.Index})
	case *syntax.Dict:
		return all(x.Keys) && all(x.Values)
	case *syntax.List:
		return all(x.Elts)
	case *syntax.Tuple:
		return all(x.Elts)
	}
	return false
}
