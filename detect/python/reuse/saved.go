package reuse

import (
	"slices"
	"strings"

	"github.com/ptmlock/ptmlock/detect/python/scope"
	"github.com/ptmlock/ptmlock/detect/python/syntax"
)

// saved puts data into what it is saved to: a buffer or a path that is named, or the
// file at a path that is written out.
func (r *runner) saved(to []syntax.Expr, data set) {
	data = data.only(output, made, argument, applied)
	if len(data) == 0 {
		return
	}
	checkpoint := slices.ContainsFunc(to, r.isCheckpoint)
	for _, x := range to {
		if !checkpoint {
			r.stores(x, data)
		}
		switch place := x.(type) {
		case *syntax.Name:
			if !isResult(r.env.get(place.Id)) {
				r.into(x, data)
			}
			if file := r.opened[place.Id]; file != nil && !r.added[place.Id] { // what is added to is a log
				r.saved([]syntax.Expr{file}, data)
			}
		case *syntax.Attribute:
			if len(r.expr(x).data()) == 0 {
				r.into(x, data)
			}
		case *syntax.Str, *syntax.JoinedStr, *syntax.BinOp, *syntax.Call:
			if isPath(x) {
				r.files = true
				r.env.set(r.fileAt(x), data)
			}
		}
	}
}

// isCheckpoint tells whether an expression is a dict with the state of a training: the losses
// in it are nothing that others are given.
func (r *runner) isCheckpoint(x syntax.Expr) bool {
	for key := range r.keysOf(x) {
		if r.rules.value.firstIn("state.", strings.ToLower(key)) != nil {
			return true
		}
	}
	return false
}

// fileAt is the name in env of the file at a path: two expressions that are written the
// same way name one file.
func (r *runner) fileAt(x syntax.Expr) string { return "\"" + r.u.module.File.Text(x) }

// contents returns what the unit wrote to the file that an argument names.
func (r *runner) contents(x syntax.Expr) set {
	if !r.files || !isPath(x) {
		return nil
	}
	return r.env.get(r.fileAt(x))
}

// isPath tells whether an expression can be a path: a text, or one that is put together.
func isPath(x syntax.Expr) bool {
	switch x := x.(type) {
	case *syntax.Str, *syntax.JoinedStr:
		return true
	case *syntax.BinOp:
		return x.Op == syntax.Add && (isPath(x.Left) || isPath(x.Right)) || x.Op == syntax.Div && isPath(x.Right)
	case *syntax.Call:
		name := scope.LastName(x.Func)
		return name == "join" || name == "Path" || name == "str"
	}
	return false
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
		return r.rules.argument.firstIn("bound:", x.Id) != nil
	case *syntax.Attribute:
		return r.rules.argument.firstIn("bound:", x.Name) != nil
	case *syntax.Subscript:
		if key, ok := x.Index.(*syntax.Str); ok {
			return r.rules.argument.firstIn("bound:", key.Value) != nil
		}
		return r.isBound(x.Value)
	}
	return false
}
