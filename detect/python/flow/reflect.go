package flow

import (
	"github.com/ptmlock/ptmlock/detect/python/scope"
	"github.com/ptmlock/ptmlock/detect/python/syntax"
)

// isReflected tells whether the project looks up what a module defines by names
// made at run time, or goes through all of it: getattr(models, name),
// vars(models), inspect.getmembers(models), globals()[name] behind "from models
// import *". Any definition of it can be used then.
func (e *Evaluator) isReflected(m *scope.Module) bool {
	if e.dead.reflected == nil {
		e.dead.reflected = map[*scope.Module]bool{}
		for _, in := range e.project.Modules {
			e.noteReflection(in)
		}
	}
	return e.dead.reflected[m]
}

// noteReflection notes the modules that the code of a module looks into.
func (e *Evaluator) noteReflection(in *scope.Module) {
	for _, c := range in.Calls {
		args := c.Node.Args
		switch c.Name() {
		case "getattr":
			if len(args) > 1 && !isConstantName(args[1]) {
				e.reflect(args[0], c.Scope)
			}
		case "vars", "dir", "getmembers", "getmembers_static":
			if len(args) > 0 {
				e.reflect(args[0], c.Scope)
			}
		case "globals", "eval":
			if c.Name() == "globals" || len(args) > 0 && !isConstantName(args[0]) {
				for _, star := range in.Stars {
					if found, _ := e.project.Import(in, star.Level, star.From, e.isLibrary(star.From)); found != nil {
						e.dead.reflected[found] = true
					}
				}
			}
		}
	}
	if !in.Refs["__dict__"] {
		return
	}
	for _, statement := range in.File.Body {
		syntax.Walk(statement, func(n syntax.Node) bool {
			if a, ok := n.(*syntax.Attribute); ok && a.Name == "__dict__" {
				e.reflect(a.Value, in.Scope)
			}
			return true
		})
	}
}

func isConstantName(x syntax.Expr) bool {
	_, ok := x.(*syntax.Str)
	return ok
}

// reflect notes the module that x names, if it is one of the project.
func (e *Evaluator) reflect(x syntax.Expr, s *scope.Scope) {
	name, ok := x.(*syntax.Name)
	for ; ok && s != nil; s = s.Parent {
		all := s.Names[name.Id]
		for _, b := range all {
			if found := e.importedModule(b); found != nil {
				e.dead.reflected[found] = true
			}
		}
		if len(all) > 0 {
			return
		}
	}
}

// importedModule returns the module that a binding imports; nil if it imports none of
// the project's.
func (e *Evaluator) importedModule(b *scope.Binding) *scope.Module {
	switch b.Kind {
	case scope.ImportedModule:
		m, _ := e.project.Import(b.Scope.Module, b.Level, b.From, e.isLibrary(b.From))
		return m
	case scope.ImportedName:
		m, dir := e.project.Import(b.Scope.Module, b.Level, b.From, e.isLibrary(b.From))
		if dir != "" {
			sub, _ := e.project.Submodule(dir, b.Attr)
			return sub
		}
		if m != nil && m.Package {
			sub, _ := e.project.Submodule(m.Dir(), b.Attr)
			return sub
		}
	}
	return nil
}
