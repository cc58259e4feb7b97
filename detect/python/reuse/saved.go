package reuse

import (
	"github.com/ptmlock/ptmlock/detect/python/syntax"
)

// saved puts data into what it is saved to: a buffer or a path that is named.
func (r *runner) saved(to []syntax.Expr, data set) {
	data = data.only(output, made, argument)
	if len(data) == 0 {
		return
	}
	for _, x := range to {
		switch x.(type) {
		case *syntax.Name, *syntax.Attribute:
			if len(r.expr(x).data()) == 0 {
				r.into(x, data)
			}
		}
	}
}

// maxSaved is how many of the first arguments may be what a result is saved to.
const maxSaved = 2

// isBound tells whether values are measured against an expression: a number, or what
// programs call a threshold.
func (r *runner) isBound(x syntax.Expr) bool {
	switch x := x.(type) {
	case *syntax.Num:
		return true
	case *syntax.UnaryOp:
		return r.isBound(x.Operand)
	case *syntax.Name:
		return r.rules.argument.first("bound:"+x.Id, "") != nil
	case *syntax.Attribute:
		return r.rules.argument.first("bound:"+x.Name, "") != nil
	case *syntax.Subscript:
		if key, ok := x.Index.(*syntax.Str); ok {
			return r.rules.argument.first("bound:"+key.Value, "") != nil
		}
		return r.isBound(x.Value)
	}
	return false
}
