package reuse

import (
	"github.com/ptmlock/ptmlock/detect/python/scope"
	"github.com/ptmlock/ptmlock/detect/python/syntax"
)

// This file says what a record of results is: an object that a program makes of what models
// put out, to hand it on. All of them are of one class, whichever model they come from, so
// that one stands for what it is made of, and not for any object of the class.

// recorded returns what a record is made of; ok is false for any other object.
func (r *runner) recorded(c *scope.Class, g *given) (v set, ok bool) {
	v = g.all.data()
	if len(v) < len(g.all) || !v.hasKind(output) && !v.hasKind(made) {
		return nil, false
	}
	return v, r.isRecord(c)
}

// isRecord tells whether all that objects of a class are made for is to hold what their
// constructor is given.
func (t *Tracker) isRecord(c *scope.Class) bool {
	known, ok := t.records[c]
	if !ok {
		known = t.holdsOnly(c)
		t.records[c] = known
	}
	return known
}

func (t *Tracker) holdsOnly(c *scope.Class) bool {
	if t.baseRule(c) != nil {
		return false
	}
	init := t.e.Method(c, "__init__")
	if init == nil {
		return len(fieldsOf(c)) > 0
	}
	if init.Node == nil {
		return false
	}
	for _, s := range init.Node.Body {
		if !isKept(s) {
			return false
		}
	}
	return true
}

// isKept tells whether a statement does no more than to set an attribute to a name, or to
// call the constructor of a base.
func isKept(s syntax.Stmt) bool {
	switch s := s.(type) {
	case *syntax.Assign:
		_, named := s.Value.(*syntax.Name)
		_, constant := s.Value.(*syntax.Const)
		_, attribute := s.Targets[0].(*syntax.Attribute)
		return len(s.Targets) == 1 && attribute && (named || constant)
	case *syntax.AnnAssign:
		_, named := s.Value.(*syntax.Name)
		_, attribute := s.Target.(*syntax.Attribute)
		return attribute && named
	case *syntax.ExprStmt:
		call, ok := s.Value.(*syntax.Call)
		if !ok {
			_, text := s.Value.(*syntax.Str)
			return text
		}
		return scope.LastName(call.Func) == "__init__"
	case *syntax.Pass:
		return true
	}
	return false
}
