package flow

import (
	"github.com/ptmlock/ptmlock/detect/python/scope"
	"github.com/ptmlock/ptmlock/detect/python/syntax"
)

// This file follows constructors to which a decorator gives the arguments that another
// method makes of a configuration.

// Configures returns the method that makes, of what a call gives, the keyword arguments of
// the constructor of a class; nil if none does.
func (e *Evaluator) Configures(c *scope.Class) *scope.Function {
	init := e.method0(c, "__init__")
	if init == nil {
		return nil
	}
	for _, d := range init.Decorators() {
		if call, ok := d.(*syntax.Call); ok {
			d = call.Func
		}
		if name := frameworks().Configurers[scope.LastName(d)]; name != "" {
			return e.method0(c, name)
		}
	}
	return nil
}

// isConstructor tells whether calling the class of a method calls the method.
func (e *Evaluator) isConstructor(f *scope.Function) bool {
	return f.Class != nil && (f.Name == "__init__" || f.Name == "__new__" || frameworks().methods[f.Name] && e.Configures(f.Class) == f)
}

// constructs tells whether calling a class calls a method.
func (e *Evaluator) constructs(c *scope.Class, f *scope.Function) bool {
	return e.method0(c, f.Name) == f && (!frameworks().methods[f.Name] || e.Configures(c) == f)
}
