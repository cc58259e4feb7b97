package choice

import (
	"github.com/ptmlock/ptmlock/detect/python/scope"
	"github.com/ptmlock/ptmlock/detect/python/syntax"
)

// taken returns the names of the classes of which a parameter, a field or a result
// of the project is one object.
func taken(modules []*scope.Module) map[string]bool {
	out := map[string]bool{}
	for _, m := range modules {
		for _, f := range m.Functions {
			for _, p := range f.Params {
				if p.Annotation != nil {
					takes(out, p.Annotation, 0)
				}
			}
			if f.Node != nil && f.Node.Returns != nil {
				takes(out, f.Node.Returns, 0)
			}
		}
		for _, c := range m.Classes {
			for _, all := range c.Scope.Names {
				for _, b := range all {
					if b.Ann != nil {
						takes(out, b.Ann, 0)
					}
				}
			}
		}
	}
	return out
}

// takes notes the classes of which an annotation allows one object: C,
// Optional[C], Union[C, D], C | D and "C", but not List[C].
func takes(out map[string]bool, x syntax.Expr, depth int) {
	if depth > 8 {
		return
	}
	switch x := x.(type) {
	case *syntax.Name, *syntax.Attribute:
		out[scope.LastName(x)] = true
	case *syntax.Str:
		out[x.Value] = true
	case *syntax.Tuple:
		for _, e := range x.Elts {
			takes(out, e, depth+1)
		}
	case *syntax.Subscript:
		switch scope.LastName(x.Value) {
		case "Optional", "Union", "Annotated", "Required", "NotRequired":
			takes(out, x.Index, depth+1)
		}
	case *syntax.BinOp:
		if x.Op == syntax.BitOr {
			takes(out, x.Left, depth+1)
			takes(out, x.Right, depth+1)
		}
	}
}
