package flow

import (
	"fmt"

	"github.com/ptmlock/ptmlock/detect/python/scope"
)

// whyDead says what keeps control from coming to a call; "" if nothing does.
func (e *Evaluator) whyDead(c *scope.Call) string {
	if e.isOrphan(c.Scope.Module) {
		return "nothing imports " + c.Scope.Module.Path
	}
	if e.isMocked(c) {
		return "a mock takes the place of what this test loads"
	}
	if e.comesToCall(c) {
		return ""
	}
	at := env{scope: c.Scope, block: c.Block}
	if why := e.whyNotLive(c.Block, at); why != "" {
		return why
	}
	for s := c.Scope; s != nil; s = s.Parent {
		if f := s.Func; s.Kind == scope.FunctionScope && f != nil && e.deadFunction(f) {
			return e.whyDeadFunction(f)
		}
		if k := s.Class; s.Kind == scope.ClassScope && k != nil && e.deadClass(k) {
			return fmt.Sprintf("nothing in the project makes an object of class %s", k.Name)
		}
	}
	return "nothing in the project comes to this code"
}

// whyNotLive names the innermost test around a block that keeps it from running.
func (e *Evaluator) whyNotLive(b *scope.Block, v env) string {
	for n := 0; b != nil && n < maxBlocks; b, n = b.Parent, n+1 {
		if neverRuns(b) {
			line, _ := v.file().Position(b.Stmt.Pos())
			if b.Kind == scope.DeadBlock {
				return fmt.Sprintf("the statement on line %d always leaves before", line)
			}
			return fmt.Sprintf("the test on line %d never holds", line)
		}
		if b.Test == nil || b.Kind != scope.ThenBlock && b.Kind != scope.ElseBlock {
			continue
		}
		mayTrue, mayFalse := constantTest(b.Test)
		never := b.Kind == scope.ThenBlock && !mayTrue || b.Kind == scope.ElseBlock && !mayFalse
		if !never && !e.ruledOut(b.Test, b.Kind == scope.ThenBlock, v.in(b.Scope, b.Parent)) {
			continue
		}
		line, _ := v.file().Position(b.Test.Pos())
		if b.Kind == scope.ThenBlock {
			return fmt.Sprintf("the test on line %d never holds", line)
		}
		return fmt.Sprintf("the test on line %d always holds", line)
	}
	return ""
}

func (e *Evaluator) whyDeadFunction(f *scope.Function) string {
	for _, c := range e.project.CallsTo(f.Name) {
		if !inside(c.Scope, f) {
			at := PositionOf(c.Scope.Module.File, c.Node.Pos())
			return fmt.Sprintf("all calls of %s() stand in code that nothing comes to, as in %s:%d", f.Name, at.File, at.Line)
		}
	}
	return fmt.Sprintf("nothing in the project calls %s()", f.Name)
}
