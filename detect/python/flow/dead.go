package flow

import (
	"strings"

	"github.com/ptmlock/ptmlock/detect/python/scope"
)

// deadness remembers which definitions nothing comes to.
type deadness struct {
	functions map[*scope.Function]bool
	classes   map[*scope.Class]bool
	modules   map[*scope.Module]bool // whether others use what a module defines
	orphans   map[*scope.Module]bool
	reflected map[*scope.Module]bool // see isReflected
	byName    *bool                  // whether modules are imported by names made at run time
}

// comes tells whether control can come to code of a scope from anywhere: the
// functions and classes around it are used by something that is not dead itself.
func (e *Evaluator) comes(s *scope.Scope) bool {
	if e.isOrphan(s.Module) {
		return false
	}
	for ; s != nil; s = s.Parent {
		if f := s.Func; s.Kind == scope.FunctionScope && f != nil && e.deadFunction(f) {
			return false
		}
		if c := s.Class; s.Kind == scope.ClassScope && c != nil && e.deadClass(c) {
			return false
		}
	}
	return true
}

// deadFunction tells whether a function is dead: nothing names it though other
// definitions of its module are used, or all of its calls stand in dead code. A
// name that a string, a document or a configuration holds is used.
func (e *Evaluator) deadFunction(f *scope.Function) bool {
	if f.Name == "<lambda>" || f.Class != nil && strings.HasPrefix(f.Name, "__") {
		return false
	}
	if dead, ok := e.dead.functions[f]; ok {
		return dead
	}
	e.dead.functions[f] = false // a function that only calls itself is found below
	dead := e.noLiveCall(f)
	e.dead.functions[f] = dead
	return dead
}

func (e *Evaluator) noLiveCall(f *scope.Function) bool {
	if len(f.Decorators()) > 0 || e.isElsewhere(f.Module, f.Name) {
		return false
	}
	called := false
	for i, c := range e.project.CallsTo(f.Name) {
		if inside(c.Scope, f) {
			continue // recursion
		}
		called = true
		if i >= maxContexts || e.comesToCall(c) {
			return false
		}
	}
	if called {
		return f.Class == nil
	}
	return f.Class == nil && f.Outer.Kind == scope.ModuleScope && e.isRunByHand(f) && e.othersUse(f.Module, f.Name)
}

// comesToCall tells whether control can come to a call.
func (e *Evaluator) comesToCall(c *scope.Call) bool {
	return e.live(c.Block, env{scope: c.Scope, block: c.Block}) && e.comes(c.Scope)
}

// isRunByHand tells whether a function has no name by which tools call it: test
// runners, servers and hubs know what they call by name.
func (e *Evaluator) isRunByHand(f *scope.Function) bool {
	base := f.Module.Path[strings.LastIndexByte(f.Module.Path, '/')+1:]
	return f.Name != "main" && !strings.HasPrefix(f.Name, "test") && !strings.HasPrefix(f.Name, "pytest") &&
		base != "hubconf.py" && base != "conftest.py" && base != "setup.py" && base != "handler.py"
}

func inside(s *scope.Scope, f *scope.Function) bool {
	for ; s != nil; s = s.Parent {
		if s.Func == f && s.Kind == scope.FunctionScope {
			return true
		}
	}
	return false
}

// isElsewhere tells whether a definition is used in a way that calls don't show.
func (e *Evaluator) isElsewhere(m *scope.Module, name string) bool {
	return e.project.IsPassed(name) || e.project.IsNamed(name) || e.project.IsExported(m, name) || e.files.mentions(name) || e.isReflected(m)
}

// deadClass tells whether nothing makes objects of a class or inherits from it,
// though other definitions of its module are used.
func (e *Evaluator) deadClass(c *scope.Class) bool {
	if dead, ok := e.dead.classes[c]; ok {
		return dead
	}
	e.dead.classes[c] = false
	dead := c.Outer.Kind == scope.ModuleScope && !e.isPlugIn(c) && len(c.Node.Decorators) == 0 && !strings.HasPrefix(c.Name, "Test") &&
		!e.isElsewhere(c.Module, c.Name) && !e.madeOrInherited(c) && e.othersUse(c.Module, c.Name)
	e.dead.classes[c] = dead
	return dead
}

// isPlugIn tells whether a class is found through its base: by __subclasses__(),
// __init_subclass__ or a metaclass.
func (e *Evaluator) isPlugIn(c *scope.Class) bool {
	l := e.lineage(c)
	if len(l.classes) > 1 && e.project.IsUsed("__subclasses__") {
		return true
	}
	for _, k := range l.classes {
		if k.Scope.Names["__init_subclass__"] != nil || len(k.Node.Keywords) > 0 {
			return true
		}
	}
	return false
}

func (e *Evaluator) madeOrInherited(c *scope.Class) bool {
	for _, sub := range e.project.WithBase(c.Name) {
		if sub != c && !e.deadClass(sub) {
			return true
		}
	}
	for i, call := range e.project.CallsTo(c.Name) {
		if i >= maxContexts || call.Scope.EnclosingClass() != c && e.comesToCall(call) {
			return true
		}
	}
	return false
}

// othersUse tells whether a module is imported and has other definitions that
// something uses: it is then neither run by itself, nor by a platform that knows
// its functions by name, nor a collection that only users of the project import.
func (e *Evaluator) othersUse(m *scope.Module, name string) bool {
	if used, ok := e.dead.modules[m]; ok {
		return used
	}
	used := false
	imported := len(e.project.Importers(m)) > 0
	for _, f := range m.Functions {
		used = used || imported && f.Class == nil && f.Name != name && f.Outer.Kind == scope.ModuleScope && e.project.IsUsed(f.Name)
	}
	for _, c := range m.Classes {
		used = used || imported && c.Name != name && c.Outer.Kind == scope.ModuleScope && e.project.IsUsed(c.Name)
	}
	e.dead.modules[m] = used
	return used
}
