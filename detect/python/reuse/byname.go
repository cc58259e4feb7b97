package reuse

import (
	"github.com/ptmlock/ptmlock/detect/python/flow"
	"github.com/ptmlock/ptmlock/detect/python/scope"
	"github.com/ptmlock/ptmlock/detect/python/syntax"
)

// This file finds what a call may call that takes it out of a module by a name which
// only a run tells: getattr(trainers, config.trainer)(model).

// maxByName bounds what of a module is called under a name that is not known: where more
// fits, nothing is said.
const maxByName = 8

// takenByName returns what a call may call that looks it up by a name which is not known:
// of a module of the project what that defines and the arguments fit, of a library
// something in it.
func (t *Tracker) takenByName(c *scope.Call) []flow.Callee {
	get := lookedUp(c.Node.Func, c.Scope)
	if get == nil {
		return nil
	}
	if m := t.moduleIn(get.Args[0], c.Scope); m != nil {
		return t.fitting(m, c.Node)
	}
	var out []flow.Callee
	for _, found := range t.e.Functions(get.Args[0], c) {
		if found.Func == nil && found.Class == nil && found.Name != "" {
			out = append(out, flow.Callee{Name: found.Name + ".?"})
		}
	}
	return out
}

// lookedUp returns the call of getattr that gives what is called, by itself or under a
// name that is set once; nil if none does.
func lookedUp(x syntax.Expr, s *scope.Scope) *syntax.Call {
	if name, ok := x.(*syntax.Name); ok {
		if s = binder(name.Id, s); s == nil || len(s.Names[name.Id]) != 1 || s.Names[name.Id][0].Kind != scope.Assigned || len(s.Names[name.Id][0].Path) > 0 {
			return nil
		}
		x = s.Names[name.Id][0].Value
	}
	get, ok := x.(*syntax.Call)
	if !ok || len(get.Args) < 2 {
		return nil
	}
	if name, ok := get.Func.(*syntax.Name); !ok || name.Id != "getattr" {
		return nil
	}
	return get
}

// fitting returns what a module defines at its top that can be called so; nothing if
// that is too much to say anything.
func (t *Tracker) fitting(m *scope.Module, x *syntax.Call) []flow.Callee {
	var out []flow.Callee
	for _, k := range m.Classes {
		if init := t.e.Method(k, "__init__"); init != nil && m.Scope.Names[k.Name] != nil && takes(init, x, 1) {
			out = append(out, flow.Callee{Class: k})
		}
	}
	for _, f := range m.Functions {
		if f.Class == nil && f.Outer == m.Scope && f.Lambda == nil && takes(f, x, 0) {
			out = append(out, flow.Callee{Func: f})
		}
	}
	if len(out) > maxByName {
		return nil
	}
	return out
}

// takes tells whether a function, but for its first parameters, can be called with the
// arguments of a call.
func takes(f *scope.Function, x *syntax.Call, skip int) bool {
	positions, any, keywords := 0, false, false
	names, needed := map[string]bool{}, 0
	for _, p := range f.Params[min(skip, len(f.Params)):] {
		switch p.Kind {
		case syntax.VarArgs:
			any = true
		case syntax.VarKeywords:
			keywords = true
		default:
			names[p.Name] = true
			if p.Kind != syntax.KeywordOnly {
				positions++
			}
			if p.Default == nil {
				needed++
			}
		}
	}
	open := false // arguments that are not told apart
	for _, a := range x.Args {
		_, star := a.(*syntax.Starred)
		open = open || star
	}
	for _, k := range x.Keywords {
		open = open || k.Name == ""
		if k.Name != "" && !names[k.Name] && !keywords {
			return false
		}
	}
	return open || (any || len(x.Args) <= positions) && len(x.Args)+len(x.Keywords) >= needed
}
