package flow

import (
	"path"
	"slices"
	"strings"

	"github.com/ptmlock/ptmlock/detect"
	"github.com/ptmlock/ptmlock/detect/python/scope"
	"github.com/ptmlock/ptmlock/detect/python/syntax"
	"github.com/ptmlock/ptmlock/detect/python/value"
	"github.com/ptmlock/ptmlock/resolve/hub"
)

// Callee is something that a call may call.
type Callee struct {
	Func  *scope.Function // of the project
	Class *scope.Class    // of the project, that is constructed
	Bound bool            // Func is called on an object: its first parameter is not among the arguments
	Name  string          // qualified name in a library; "" for what is the project's own
	By    string          // qualified name of the function of a library that calls it for the call; "" for none
	Apart bool            // it is given what a configuration holds, and not the arguments of the call
}

// Callees returns what a call may call, as far as a question beside a query may
// go, in the order of the alternatives.
func (e *Evaluator) Callees(c *scope.Call) []Callee {
	e.begin()
	at := env{scope: c.Scope, block: c.Block}
	if out := e.builtBy(c, at); len(out) > 0 {
		return out
	}
	return e.calleesOf(c.Node.Func, at)
}

// builtBy returns what a call calls that has registries make something.
func (e *Evaluator) builtBy(c *scope.Call, at env) []Callee {
	var out []Callee
	for _, o := range e.within(asideSteps, c.Node.Func, at).Elems() {
		key, whole := e.builder(o)
		if key == "" {
			continue
		}
		for _, callee := range e.asCallees(e.built(key, e.argumentsOf(c.Node, at), most(whole)), at) {
			callee.Apart = !whole
			if o.Kind == value.External {
				callee.By = o.Text
			}
			out = append(out, callee)
		}
	}
	return out
}

// calleesOf leaves out what tests define where the program calls it: doubles, which stand
// for what the program loads and are no models.
func (e *Evaluator) calleesOf(x syntax.Expr, at env) []Callee {
	return e.asCallees(e.within(asideSteps, x, at), at)
}

// asCallees returns what calling a value calls, as a scope asks.
func (e *Evaluator) asCallees(w value.Value, at env) []Callee {
	var out []Callee
	for _, o := range w.Elems() {
		if o.Kind == value.Partial {
			o = o.Self
		}
		if isDouble(o, at.scope) {
			continue
		}
		switch o.Kind {
		case value.Func:
			out = append(out, Callee{Func: o.Ref.(*scope.Function), Bound: o.Self != nil})
		case value.Class:
			out = append(out, Callee{Class: o.Ref.(*scope.Class)})
		case value.Instance:
			k := o.Ref.(*scope.Class)
			for _, name := range []string{"__call__", "forward"} {
				if f := e.method0(k, name); f != nil {
					out = append(out, Callee{Func: f, Bound: true})
					break
				}
			}
		case value.External:
			out = append(out, Callee{Name: o.Text})
		case value.Object:
			if o.Text != value.Downloaded {
				out = append(out, Callee{Name: o.Text + ".__call__"})
			}
		}
	}
	return out
}

// Functions returns the functions and classes of the project that an expression
// beside a call may stand for: what is handed over to be called.
func (e *Evaluator) Functions(x syntax.Expr, beside *scope.Call) []Callee {
	e.begin()
	return e.calleesOf(x, env{scope: beside.Scope, block: beside.Block})
}

// isDouble tells whether a test defines a function or class, and the asking scope is of no
// test.
func isDouble(o *value.Elem, asking *scope.Scope) bool {
	var by *scope.Module
	switch ref := o.Ref.(type) {
	case *scope.Function:
		by = ref.Module
	case *scope.Class:
		by = ref.Module
	}
	return by != nil && by.File.Distance == testDistance && asking.Module.File.Distance != testDistance
}

// testDistance is that of the files of tests.
var testDistance = detect.RoleTest.Distance()

// CallsOf returns the calls that may reach a function of the project.
func (e *Evaluator) CallsOf(f *scope.Function) []*scope.Call {
	e.begin()
	var out []*scope.Call
	for _, b := range e.callers(f) {
		if b.call != nil {
			out = append(out, b.call)
		}
	}
	return out
}

// Constructions returns the calls that may make an object of a class of the
// project or of one of its subclasses.
func (e *Evaluator) Constructions(c *scope.Class) []*scope.Call {
	e.begin()
	var out []*scope.Call
	for _, call := range e.constructions(c) {
		at := env{scope: call.Scope, block: call.Block}
		for _, callee := range append(e.builtBy(call, at), e.calleesOf(call.Node.Func, at)...) {
			if k := callee.Class; k != nil && (k == c || e.inherits(k, c)) {
				out = append(out, call)
				break
			}
		}
	}
	return out
}

// Method returns the method of a name that an object of c has, nil if it has none
// of the project.
func (e *Evaluator) Method(c *scope.Class, name string) *scope.Function { return e.method0(c, name) }

// Lineage returns c and the classes of the project that it inherits from, nearest
// first, and the qualified names of the library classes among its bases. The
// caller must not change them.
func (e *Evaluator) Lineage(c *scope.Class) (classes []*scope.Class, external []string) {
	e.begin()
	l := e.lineage(c)
	return l.classes, l.external
}

// Subclasses returns the classes of the project that inherit from c.
func (e *Evaluator) Subclasses(c *scope.Class) []*scope.Class {
	e.begin()
	return e.subclasses(c)
}

// IsNear tells whether models that are loaded can come to a module: it imports a
// library that loads some, or is joined to such a module by imports.
func (e *Evaluator) IsNear(m *scope.Module) bool {
	if e.near == nil {
		e.near = e.project.Near(func(m *scope.Module) bool { return m.Imports(e.mayOpen) })
	}
	return e.near[m.Index]
}

// IsStatic tells whether a method is called without its object or class.
func (e *Evaluator) IsStatic(f *scope.Function) bool { return e.methodKind(f) == staticMethod }

// IsClassMethod tells whether a function in a class is given the class.
func (e *Evaluator) IsClassMethod(f *scope.Function) bool { return e.methodKind(f) == classMethod }

// Decorators returns the qualified names of what decorates a function, as far as
// they are known: of "@app.route(…)", with an app of a library, "flask.Flask.route".
func (e *Evaluator) Decorators(f *scope.Function) []string {
	e.begin()
	var out []string
	for _, d := range f.Decorators() {
		if call, ok := d.(*syntax.Call); ok {
			d = call.Func
		}
		found := false
		for _, o := range e.within(asideSteps, d, env{scope: f.Outer, block: f.Block}).Elems() {
			if o.Kind == value.External {
				out, found = append(out, o.Text), true
			}
		}
		if !found {
			out = append(out, "?."+scope.LastName(d))
		}
	}
	return out
}

// Given returns the texts that an argument of a load may be.
func (l *Load) Given(index int, keyword string) []string {
	w, _ := l.args.get(l.e, index, keyword)
	var out []string
	for _, o := range l.Elements(w).Elems() {
		if o.Kind == value.Str {
			out = append(out, strings.TrimSpace(o.Text))
		}
	}
	return out
}

// Downloads tells whether the load puts files somewhere instead of giving a model.
func (l *Load) Downloads() bool {
	s := l.Signature
	return !s.Target.IsZero() || s.WeightFiles && !l.opens || l.e.returned(l.Via) == "path"
}

// TargetArgument returns the expression that says where a download goes; nil if
// none does.
func (l *Load) TargetArgument() syntax.Expr {
	for _, a := range l.Signature.Target.Alternatives {
		for _, k := range l.Call.Node.Keywords {
			if slices.Contains(a.Keywords, k.Name) {
				return k.Value
			}
		}
		if a.Index >= 0 && a.Index < len(l.Call.Node.Args) {
			return l.Call.Node.Args[a.Index]
		}
	}
	return nil
}

// Filling returns the calls whose downloads fill the path that an expression beside
// a call may be, and the names of the files of weights that it may end in.
func (e *Evaluator) Filling(x syntax.Expr, beside *scope.Call) (out []*syntax.Call, names []string) {
	e.begin()
	l := &Load{Call: beside, e: e}
	for _, o := range e.within(asideSteps, x, env{scope: beside.Scope, block: beside.Block}).Elems() {
		if o.Kind == value.Object && o.Text == value.Downloaded {
			continue // it has a token of its own
		}
		for _, f := range l.FilledBy(o) {
			out = append(out, f.Call.Node)
		}
		if p, ok := e.pathOf(o); ok && hub.IsWeightFile(p.text) {
			names = append(names, path.Base(p.text))
		}
	}
	return out, names
}

// takenAlong returns the bindings of a function that may be made where one chain of calls
// leads to it: of "if kind == …: url = …" that of the branch that its arguments choose.
func (e *Evaluator) takenAlong(all []*scope.Binding, v env) []*scope.Binding {
	if len(all) < 2 {
		return all
	}
	var out []*scope.Binding
	for _, b := range all {
		if b.Block == nil || e.deciding[b.Block] || b.Scope != v.frame.fn.Scope {
			out = append(out, b)
			continue
		}
		e.deciding[b.Block] = true // a test can ask for what the block binds
		if e.reachable(b.Block, v) {
			out = append(out, b)
		}
		delete(e.deciding, b.Block)
	}
	if len(out) == 0 {
		return all
	}
	return out
}
