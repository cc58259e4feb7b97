package choice

import (
	"strconv"
	"strings"

	"github.com/ptmlock/ptmlock/detect/python/scope"
	"github.com/ptmlock/ptmlock/detect/python/syntax"
)

// returned is what begins the slot of what a function returns.
const returned = "return"

// called is what begins the slot of a statement that keeps nothing.
const called = "call "

// spot is where the result of a call goes.
type spot struct {
	// slot is what it is kept as: "self.model", "return", "pipe.unet" for an argument
	// of the call that gives pipe, "call log" for a statement that keeps nothing; "" if
	// that is not known.
	slot string
	stmt syntax.Stmt
	// arms are the conditional expressions around the call, outermost first.
	arms []arm
	// entry is the table or list that the result is an entry of; nil if there is none.
	entry syntax.Expr
}

// arm is one way of an expression that takes one of several.
type arm struct {
	of syntax.Expr
	n  int
}

// exclude tells whether two calls are in different arms of one expression.
func (s *spot) exclude(t *spot) bool {
	for i := range min(len(s.arms), len(t.arms)) {
		if s.arms[i].of != t.arms[i].of {
			return false
		}
		if s.arms[i].n != t.arms[i].n {
			return true
		}
	}
	return false
}

// spotsOf finds the spots of all calls of a module.
func spotsOf(m *scope.Module) map[*syntax.Call]*spot {
	w := &spotter{spots: make(map[*syntax.Call]*spot, len(m.Calls))}
	for _, s := range m.File.Body {
		syntax.Walk(s, func(n syntax.Node) bool {
			if s, ok := n.(syntax.Stmt); ok {
				w.stmt(s)
			}
			return true
		})
	}
	return w.spots
}

type spotter struct {
	spots map[*syntax.Call]*spot
	at    syntax.Stmt
	entry syntax.Expr
	depth int
}

func (w *spotter) stmt(s syntax.Stmt) {
	w.at, w.entry = s, nil
	switch s := s.(type) {
	case *syntax.Assign:
		if len(s.Targets) > 0 {
			w.assign(s.Targets[0], s.Value)
		}
	case *syntax.AnnAssign:
		if s.Value != nil {
			w.assign(s.Target, s.Value)
		}
	case *syntax.Return:
		if s.Value != nil {
			w.expr(s.Value, returned, nil)
		}
	case *syntax.With:
		for _, item := range s.Items {
			if item.Vars != nil {
				w.assign(item.Vars, item.Context)
			}
		}
	case *syntax.ExprStmt:
		if call, ok := s.Value.(*syntax.Call); ok {
			if name := text(call.Func); name != "" {
				w.expr(call, called+name, nil)
			}
		}
	}
}

// assign is target = x; what is unpacked goes with its own target.
func (w *spotter) assign(target, x syntax.Expr) {
	if targets, ok := target.(*syntax.Tuple); ok {
		if values, ok := x.(*syntax.Tuple); ok && len(values.Elts) == len(targets.Elts) {
			for i, value := range values.Elts {
				w.assign(targets.Elts[i], value)
			}
			return
		}
	}
	w.expr(x, text(target), nil)
}

// maxNest bounds the expressions in each other.
const maxNest = 200

// expr notes the calls of x, whose result is kept as slot.
func (w *spotter) expr(x syntax.Expr, slot string, arms []arm) {
	if w.depth++; w.depth > maxNest {
		w.depth--
		return
	}
	entry := w.entry
	defer func() { w.depth, w.entry = w.depth-1, entry }()
	in := func(part string) string {
		if slot == "" {
			return ""
		}
		return slot + "." + part
	}
	switch x := x.(type) {
	case *syntax.Call:
		w.spots[x] = &spot{slot, w.at, arms, w.entry}
		w.expr(x.Func, slot, arms)
		for i, a := range x.Args {
			if i == 0 {
				w.expr(a, slot, arms)
			} else {
				w.expr(a, in(strconv.Itoa(i)), arms)
			}
		}
		for _, k := range x.Keywords {
			w.expr(k.Value, in(k.Name), arms)
		}
	case *syntax.Attribute:
		w.expr(x.Value, slot, arms)
	case *syntax.Subscript:
		w.expr(x.Value, slot, arms)
	case *syntax.Await:
		w.expr(x.Value, slot, arms)
	case *syntax.NamedExpr:
		w.expr(x.Value, x.Target.Id, arms)
	case *syntax.IfExp:
		w.expr(x.Body, slot, append(arms[:len(arms):len(arms)], arm{x, 0}))
		w.expr(x.Else, slot, append(arms[:len(arms):len(arms)], arm{x, 1}))
	case *syntax.BoolOp:
		for i, operand := range x.Values {
			w.expr(operand, slot, append(arms[:len(arms):len(arms)], arm{x, i}))
		}
	case *syntax.Tuple:
		w.items(x.Elts, in, arms)
	case *syntax.List:
		w.entry = x
		w.items(x.Elts, in, arms)
	case *syntax.Dict:
		w.entry = x
		for i, value := range x.Values {
			key := strconv.Itoa(i)
			if i < len(x.Keys) && text(x.Keys[i]) != "" {
				key = text(x.Keys[i])
			}
			w.expr(value, in(key), arms)
		}
	case *syntax.Comp:
		w.expr(x.Elt, in("*"), arms)
		if x.Value != nil {
			w.expr(x.Value, in("*"), arms)
		}
	case *syntax.Lambda:
		w.expr(x.Body, returned, nil)
	}
}

func (w *spotter) items(list []syntax.Expr, in func(string) string, arms []arm) {
	for i, x := range list {
		w.expr(x, in(strconv.Itoa(i)), arms)
	}
}

// text writes a target: a name, an attribute, an entry; several are joined. It is
// "" for anything else.
func text(x syntax.Expr) string {
	switch x := x.(type) {
	case *syntax.Name:
		return x.Id
	case *syntax.Attribute:
		if base := text(x.Value); base != "" {
			return base + "." + x.Name
		}
	case *syntax.Subscript:
		base, index := text(x.Value), text(x.Index)
		if base != "" && index != "" {
			return base + "[" + index + "]"
		}
	case *syntax.Str:
		return strconv.Quote(x.Value)
	case *syntax.Num:
		return x.Text
	case *syntax.Starred:
		return text(x.Value)
	case *syntax.Tuple:
		parts := make([]string, len(x.Elts))
		for i, e := range x.Elts {
			if parts[i] = text(e); parts[i] == "" {
				return ""
			}
		}
		return strings.Join(parts, ", ")
	}
	return ""
}
