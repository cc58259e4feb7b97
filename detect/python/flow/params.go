package flow

import (
	"strings"

	"github.com/ptmlock/ptmlock/detect/python/scope"
	"github.com/ptmlock/ptmlock/detect/python/syntax"
	"github.com/ptmlock/ptmlock/detect/python/value"
)

// param returns the values of a parameter: in a frame those of its call, in the
// nil frame those of all calls.
func (e *Evaluator) param(f *scope.Function, p *scope.Param, at env) value.Value {
	fr := at.frame.base()
	if fr != nil && fr.fn != f {
		fr = nil
	}
	return e.memoised(memoKey{node: p, frame: fr}, func() value.Value {
		if fr == nil {
			return e.paramAnywhere(f, p)
		}
		if fr.bound && p.Index == 0 && isPositional(p) {
			return value.Of(fr.self)
		}
		if w, given := fr.args.forParam(e, f, p, fr.bound); given {
			if fr.call != nil {
				return w.Via(fr.call.Scope.Module.File, fr.call.Node.Pos(), "argument "+p.Name+" of "+f.Name+"()", value.Caller)
			}
			return w.Via(f.Module.File, p.Pos(), "parameter "+p.Name+" of "+f.Name+"()", value.Caller)
		}
		if p.Default != nil {
			return e.defaultOf(f, p)
		}
		return e.paramAnywhere(f, p)
	})
}

func isPositional(p *scope.Param) bool {
	return p.Kind == syntax.Positional || p.Kind == syntax.PositionalOnly
}

func (e *Evaluator) defaultOf(f *scope.Function, p *scope.Param) value.Value {
	at := env{scope: f.Outer, block: f.Block}
	w := value.Join(e.eval(p.Default, at), e.besideDefault(p.Default, at))
	w = w.Map(func(o *value.Elem) value.Value {
		if o.Kind == value.Object {
			if option, ok := e.optionDefault(o, "option "+p.Name+" of "+f.Name+"()"); ok { // typer.Option("x")
				return option
			}
		}
		return value.Of(o)
	})
	return w.Via(f.Module.File, p.Default.Pos(), "default of parameter "+p.Name+" of "+f.Name+"()", value.Default)
}

func (e *Evaluator) paramAnywhere(f *scope.Function, p *scope.Param) value.Value {
	if w, ok := e.receiver(f, p); ok {
		return w
	}
	if w, ok := e.boundParam(f, p); ok {
		return w
	}
	var out value.Builder
	callers := e.callers(f)
	omitted := len(callers) == 0
	for _, c := range callers {
		for _, args := range e.argumentsIn(c, false) {
			w, given := args.forParam(e, f, p, c.self)
			if !given {
				omitted = true
				continue
			}
			file, pos := c.place()
			out.Add(w.Via(file, pos, "argument "+p.Name+" of "+f.Name+"()", value.Caller))
		}
	}
	if p.Default != nil {
		w := e.defaultOf(f, p)
		if !omitted { // every call sets it: a flag's default is out, a name can still be loaded by it
			w = w.Filter(func(o *value.Elem) bool { return o.Kind == value.Str || o.Kind == value.Template })
		}
		out.Add(w)
	}
	if w, ok := e.hydraConfig(f, p); ok {
		return w
	}
	if omitted && p.Annotation != nil {
		out.Add(e.annotationChoices(p.Annotation, env{scope: f.Outer, block: f.Block}, 0))
	}
	if w, ok := e.commandOptions(f, p); ok {
		out.Add(w)
	} else if omitted && e.isCommand(f) {
		out.Add(e.given(p.Name, f.Module))
	}
	if w, ok := e.parametrized(f, p); ok {
		return w
	}
	if omitted {
		if w, ok := e.fixture(f, p); ok {
			return w
		}
	}
	if len(callers) > 0 && onlyUnknown(out.Value()) {
		out.Add(e.annotated(f, p))
	}
	if len(callers) == 0 || out.Value().IsEmpty() {
		if p.Kind == syntax.VarKeywords || p.Kind == syntax.VarArgs {
			return e.anyArguments(p)
		}
		if w := e.annotated(f, p); !w.IsEmpty() {
			out.Add(w)
		}
		what := "parameter " + p.Name + " of " + f.Name + "()"
		out.Add(value.NotGiven(e.paramCause(f, p), value.RankCaller, what+" is given by callers that are not in this project").Via(f.Module.File, p.Pos(), what, 0))
	}
	return out.Value()
}

// onlyUnknown tells whether nothing is known of a value.
func onlyUnknown(w value.Value) bool {
	for _, o := range w.Elems() {
		if o.Kind != value.Unknown && o.Kind != value.None {
			return false
		}
	}
	return true
}

// anyArguments is *args or **kwargs of a function that is called from outside.
func (e *Evaluator) anyArguments(p *scope.Param) value.Value {
	kind := value.Dict
	if p.Kind == syntax.VarArgs {
		kind = value.Tuple
	}
	return value.Of(&value.Elem{Kind: kind, Site: value.Site{Module: -1, Pos: p.Pos()}})
}

// receiver is the first parameter of a method: an object of the class or of a
// subclass, or the class itself.
func (e *Evaluator) receiver(f *scope.Function, p *scope.Param) (value.Value, bool) {
	if f.Class == nil || p.Index != 0 || !isPositional(p) {
		return value.Value{}, false
	}
	switch e.methodKind(f) {
	case staticMethod:
		return value.Value{}, false
	case classMethod:
		return value.Of(&value.Elem{Kind: value.Class, Ref: f.Class}), true
	}
	if f.Name == "__new__" || f.Name == "__init_subclass__" || f.Name == "__class_getitem__" {
		return value.Of(&value.Elem{Kind: value.Class, Ref: f.Class}), true
	}
	return value.Of(&value.Elem{Kind: value.Instance, Ref: f.Class}), true
}

// annotated returns an object of the class that a parameter is annotated with.
func (e *Evaluator) annotated(f *scope.Function, p *scope.Param) value.Value {
	if p.Annotation == nil {
		return value.Value{}
	}
	return e.objectOf(p.Annotation, env{scope: f.Outer, block: f.Block})
}

// objectOf returns an object of the class that an annotation names; empty if it
// names none.
func (e *Evaluator) objectOf(annotation syntax.Expr, at env) value.Value {
	switch x := annotation.(type) {
	case *syntax.Name, *syntax.Attribute:
	case *syntax.Subscript: // Optional[C]
		if scope.LastName(x.Value) == "Optional" {
			return e.objectOf(x.Index, at)
		}
		return value.Value{}
	default:
		return value.Value{}
	}
	var out value.Builder
	for _, o := range e.eval(annotation, at).Elems() {
		switch {
		case o.Kind == value.Class && e.isEnum(o.Ref.(*scope.Class)):
			out.Add(e.enumMembers(o.Ref.(*scope.Class)).Via(nil, 0, "", value.Choice))
		case o.Kind == value.Class:
			out.Add(value.Of(&value.Elem{Kind: value.Instance, Ref: o.Ref}))
		case o.Kind == value.External && e.isLibrary(o.Text) && !strings.HasPrefix(o.Text, "builtins."):
			out.Add(value.Of(&value.Elem{Kind: value.Object, Text: o.Text, Site: siteOf(annotation, at)}))
		}
	}
	return out.Value()
}

// methodKinds of a function in a class.
type methodKind uint8

const (
	plainMethod methodKind = iota
	staticMethod
	classMethod
	propertyMethod
)

// methodKind reads the decorators of a method by name: those that matter are
// builtins or end in "property".
func (e *Evaluator) methodKind(f *scope.Function) methodKind {
	for _, d := range f.Decorators() {
		switch scope.LastName(d) {
		case "staticmethod":
			return staticMethod
		case "classmethod":
			return classMethod
		}
	}
	if f.IsProperty() {
		return propertyMethod
	}
	return plainMethod
}
