package flow

import (
	"path"
	"slices"
	"strings"

	"github.com/ptmlock/ptmlock/detect/python/scope"
	"github.com/ptmlock/ptmlock/detect/python/syntax"
	"github.com/ptmlock/ptmlock/detect/python/value"
)

// This file follows what test runners do: fixtures give parameters of tests
// their values (https://docs.pytest.org/en/8.4.x/how-to/fixtures.html), and mocks
// take the place of what loads.

// fixtureRequest is the class of the object that a fixture gets as its parameter
// "request"; Ref is the fixture.
const fixtureRequest = "pytest.FixtureRequest"

// fixture returns what the fixture of a parameter's name gives it, if f is a test
// or a fixture.
func (e *Evaluator) fixture(f *scope.Function, p *scope.Param) (value.Value, bool) {
	made := fixtureOf(f)
	if made == nil && !strings.HasPrefix(f.Name, "test") {
		return value.Value{}, false
	}
	if made != nil && p.Name == "request" {
		return value.Of(&value.Elem{Kind: value.Object, Text: fixtureRequest, Ref: f}), true
	}
	for _, m := range e.fixtureModules(f.Module) {
		g := e.fixturesOf(m)[p.Name]
		if g == nil || g == f {
			continue
		}
		w := e.results(g, nil)
		if len(g.Yields) > 0 {
			w = e.elements(w)
		}
		return w.Via(m.File, g.Pos(), "fixture "+p.Name, value.Caller), true
	}
	return value.Value{}, false
}

// fixturesOf returns the fixtures of a module by name; of two the last counts.
func (e *Evaluator) fixturesOf(m *scope.Module) map[string]*scope.Function {
	byName, ok := e.fixtures[m]
	if !ok {
		byName = map[string]*scope.Function{}
		for _, f := range m.Functions {
			if d := fixtureOf(f); d != nil {
				byName[fixtureName(f, d)] = f
			}
		}
		e.fixtures[m] = byName
	}
	return byName
}

// fixtureOf returns the decorator that makes a function a fixture, nil if none.
func fixtureOf(f *scope.Function) syntax.Expr {
	for _, d := range f.Decorators() {
		x := d
		if call, ok := d.(*syntax.Call); ok {
			x = call.Func
		}
		if scope.LastName(x) == "fixture" {
			return d
		}
	}
	return nil
}

func fixtureName(f *scope.Function, decorator syntax.Expr) string {
	if call, ok := decorator.(*syntax.Call); ok {
		for _, k := range call.Keywords {
			if s, ok := k.Value.(*syntax.Str); ok && k.Name == "name" {
				return s.Value
			}
		}
	}
	return f.Name
}

// fixtureModules returns the modules whose fixtures a module's tests get: itself
// and the conftest.py of its directory and those above, nearest first.
func (e *Evaluator) fixtureModules(m *scope.Module) []*scope.Module {
	out := []*scope.Module{m}
	for dir := path.Dir(m.Path); ; dir = path.Dir(dir) {
		if found, _ := e.project.Submodule(dir, "conftest"); found != nil && found != m {
			out = append(out, found)
		}
		if dir == "." || dir == "/" {
			return out
		}
	}
}

// requestParam is request.param in a fixture: one of its decorator's params.
func (e *Evaluator) requestParam(f *scope.Function) value.Value {
	at := env{scope: f.Outer, block: f.Block}
	if call, ok := fixtureOf(f).(*syntax.Call); ok {
		if w, given, _ := e.argumentsOf(call, at).named(e, "params"); given {
			return e.elements(w).Via(at.file(), call.Pos(), "parameter of fixture "+f.Name, value.Choice)
		}
	}
	return unknown("fixture " + f.Name + " has no params")
}

// isMocked tells whether a call stands in a test that puts a mock in the place of
// something that loads: what it names is never loaded.
func (e *Evaluator) isMocked(c *scope.Call) bool {
	m := e.mocked()
	if len(m.functions)+len(m.classes) == 0 {
		return false
	}
	for s := c.Scope; s != nil; s = s.Parent {
		switch {
		case s.Kind == scope.ClassScope && m.classes[s.Class]:
			return true
		case s.Kind != scope.FunctionScope || s.Func == nil:
			continue
		}
		for _, n := range m.functions[s.Func] {
			if n.Pos() <= c.Node.Pos() && c.Node.End() <= n.End() {
				return true
			}
		}
	}
	return false
}

// mocking says where mocks take the place of what loads.
type mocking struct {
	functions map[*scope.Function][]syntax.Node // in these parts: all of it, or with statements
	classes   map[*scope.Class]bool
}

// mocked finds the mocks of the project, once.
func (e *Evaluator) mocked() *mocking {
	if e.mockMemo != nil {
		return e.mockMemo
	}
	m := &mocking{functions: map[*scope.Function][]syntax.Node{}, classes: map[*scope.Class]bool{}}
	e.mockMemo = m
	if !e.project.IsUsed("patch") {
		return m
	}
	for _, module := range e.project.Modules {
		for _, f := range module.Functions {
			if slices.ContainsFunc(f.Decorators(), e.mocks) {
				m.functions[f] = append(m.functions[f], f.Node)
			}
		}
		for _, k := range module.Classes {
			m.classes[k] = slices.ContainsFunc(k.Node.Decorators, e.mocks)
		}
		for _, c := range module.Calls {
			if f := c.Scope.Owner(); f != nil && c.With != nil && e.mocks(c.Node) {
				m.functions[f] = append(m.functions[f], c.With)
			}
		}
	}
	return m
}

// mocks tells whether x is patch("a.b.load") or patch.object(a, "load") of
// something that loads.
func (e *Evaluator) mocks(x syntax.Expr) bool {
	call, ok := x.(*syntax.Call)
	if !ok || len(call.Args) == 0 {
		return false
	}
	target := call.Args[0]
	switch f := call.Func.(type) {
	case *syntax.Attribute:
		if f.Name == "object" && scope.LastName(f.Value) == "patch" && len(call.Args) > 1 {
			target = call.Args[1]
		} else if f.Name != "patch" {
			return false
		}
	case *syntax.Name:
		if f.Id != "patch" {
			return false
		}
	default:
		return false
	}
	text, ok := target.(*syntax.Str)
	return ok && e.namesLoader(text.Value)
}

// namesLoader tells whether the last name of a dotted one is that of a function
// or class that loads.
func (e *Evaluator) namesLoader(dotted string) bool {
	last := dotted[strings.LastIndexByte(dotted, '.')+1:]
	switch {
	case last == "" || everyday[last] && last != "from_pretrained":
		return false
	case e.lastNames()[last], e.openNames()[last]:
		return true
	}
	for _, root := range e.set.Roots() {
		if e.set.Has(root+"."+last+".from_pretrained") || e.set.Has(root+"."+last) {
			return true
		}
	}
	return false
}
