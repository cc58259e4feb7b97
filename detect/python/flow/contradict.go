package flow

import (
	"github.com/ptmlock/ptmlock/detect/python/scope"
	"github.com/ptmlock/ptmlock/detect/python/syntax"
)

// contradicts tells whether a run of one block rules out a run of the other
// because both stand under the same test with other outcomes: a name that is set
// under "if source == 'a'" does not come to its use under the else of a later
// "if source == 'a'". What the test looks at must be set once.
func contradicts(a, b *scope.Block) bool {
	for i := 0; a != nil && i < maxBlocks; a, i = a.Parent, i+1 {
		if !isTested(a) {
			continue
		}
		for c, j := b, 0; c != nil && j < maxBlocks; c, j = c.Parent, j+1 {
			if isTested(c) && c.Kind != a.Kind && c.Stmt != a.Stmt && c.Scope == a.Scope && sameTest(a.Test, c.Test) && setOnce(a.Test, a.Scope) {
				return true
			}
		}
	}
	return false
}

func isTested(b *scope.Block) bool {
	return b.Test != nil && (b.Kind == scope.ThenBlock || b.Kind == scope.ElseBlock)
}

// sameTest tells whether two tests are written alike: a name, or a name compared
// with a constant.
func sameTest(a, b syntax.Expr) bool {
	switch x := a.(type) {
	case *syntax.Name:
		return same(a, b)
	case *syntax.UnaryOp:
		y, ok := b.(*syntax.UnaryOp)
		return ok && x.Op == syntax.Not && y.Op == syntax.Not && sameTest(x.Operand, y.Operand)
	case *syntax.Compare:
		y, ok := b.(*syntax.Compare)
		if !ok || len(x.Ops) != 1 || len(y.Ops) != 1 || x.Ops[0] != y.Ops[0] || !same(x.Left, y.Left) {
			return false
		}
		s, ok := x.Rights[0].(*syntax.Str)
		t, also := y.Rights[0].(*syntax.Str)
		return ok && also && s.Value == t.Value
	}
	return false
}

// setOnce tells whether the name that a test looks at is bound once where it is
// looked up.
func setOnce(test syntax.Expr, s *scope.Scope) bool {
	name := (*syntax.Name)(nil)
	syntax.Walk(test, func(n syntax.Node) bool {
		if x, ok := n.(*syntax.Name); ok && name == nil {
			name = x
		}
		return true
	})
	if name == nil {
		return false
	}
	for ; s != nil; s = s.Parent {
		if all := s.Names[name.Id]; len(all) > 0 {
			return len(all) == 1
		}
	}
	return false
}
