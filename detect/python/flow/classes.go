package flow

import (
	"maps"
	"slices"
	"strings"

	"github.com/ptmlock/ptmlock/detect/python/scope"
	"github.com/ptmlock/ptmlock/detect/python/value"
)

// lineage is a class with what it inherits from: classes of the project, nearest
// first, and the qualified names of library classes.
type lineage struct {
	classes  []*scope.Class
	external []string
}

const maxLineage = 64

// lineage returns the order in which attributes are looked up: depth first, each
// class once, which is Python's order but for diamonds.
func (e *Evaluator) lineage(c *scope.Class) *lineage {
	if l := e.lineages[c]; l != nil {
		return l
	}
	l := &lineage{classes: []*scope.Class{c}}
	e.lineages[c] = l // a class that inherits from itself ends here
	for _, b := range c.Node.Bases {
		bases := e.eval(b, env{scope: c.Outer, block: c.Block})
		for _, o := range bases.Elems() {
			switch o.Kind {
			case value.Class:
				base := e.lineage(o.Ref.(*scope.Class))
				for _, k := range base.classes {
					if !slices.Contains(l.classes, k) && len(l.classes) < maxLineage {
						l.classes = append(l.classes, k)
					}
				}
				for _, q := range base.external {
					l.addExternal(q)
				}
			case value.External:
				l.addExternal(o.Text)
			}
		}
	}
	if e.isOver() {
		delete(e.lineages, c)
	}
	return l
}

func (l *lineage) addExternal(q string) {
	if q != "builtins.object" && !slices.Contains(l.external, q) && len(l.external) < maxLineage {
		l.external = append(l.external, q)
	}
}

func (e *Evaluator) inherits(c, base *scope.Class) bool {
	return slices.Contains(e.lineage(c).classes, base)
}

// subclasses returns all classes of the project that inherit from c, itself not
// included.
func (e *Evaluator) subclasses(c *scope.Class) []*scope.Class {
	if found, ok := e.subclassMemo[c]; ok {
		return found
	}
	e.subclassMemo[c] = nil
	var out []*scope.Class
	work := []*scope.Class{c}
	for len(work) > 0 && len(out) < 4*maxLineage {
		base := work[0]
		work = work[1:]
		for _, sub := range e.project.WithBase(base.Name) {
			if sub != c && !slices.Contains(out, sub) && e.inherits(sub, c) {
				out = append(out, sub)
				work = append(work, sub)
			}
		}
	}
	if e.isOver() {
		delete(e.subclassMemo, c)
	} else {
		e.subclassMemo[c] = out
	}
	return out
}

// method0 returns the method of a name that an object of c has, nil if none.
func (e *Evaluator) method0(c *scope.Class, name string) *scope.Function {
	for _, k := range e.lineage(c).classes {
		for _, b := range k.Scope.Names[name] {
			if b.Kind == scope.FunctionName {
				return b.Func
			}
		}
	}
	return nil
}

func (e *Evaluator) isEnum(c *scope.Class) bool {
	return slices.ContainsFunc(e.lineage(c).external, func(q string) bool {
		root, rest, _ := strings.Cut(q, ".")
		return root == "enum" && strings.HasSuffix(rest, "Enum") || strings.HasSuffix(q, ".StrEnum")
	})
}

// enumMembers returns the values of all members: a member stands for its value.
func (e *Evaluator) enumMembers(c *scope.Class) value.Value {
	if !e.isEnum(c) {
		return unknown("the elements of class " + c.Name + " are not followed")
	}
	var out value.Builder
	for _, k := range e.lineage(c).classes {
		for _, name := range slices.Sorted(maps.Keys(k.Scope.Names)) {
			if strings.HasPrefix(name, "_") || k.Scope.Names[name][0].Kind != scope.Assigned {
				continue
			}
			w, _ := e.classMember(k, name)
			out.Add(w.Via(nil, 0, "", value.Choice))
		}
	}
	return out.Value()
}

// classMember returns what the body of one class binds to a name.
func (e *Evaluator) classMember(c *scope.Class, name string) (value.Value, bool) {
	all := c.Scope.Names[name]
	if len(all) == 0 || onlyTypes(all) {
		return value.Value{}, false
	}
	w := e.memoised(memoKey{node: c, name: name}, func() value.Value {
		var out value.Builder
		for _, b := range all {
			if b.Kind != scope.TypeOnly {
				out.Add(e.binding(b, env{scope: c.Scope, block: b.Block}))
			}
		}
		return e.fieldDefault(out.Value(), "field "+name+" of "+c.Name)
	})
	return w, true
}

func onlyTypes(all []*scope.Binding) bool {
	return !slices.ContainsFunc(all, func(b *scope.Binding) bool { return b.Kind != scope.TypeOnly })
}

// noValues are names that say that a field has to be set.
var noValues = map[string]bool{"omegaconf.MISSING": true, "dataclasses.MISSING": true, "attr.NOTHING": true, "attrs.NOTHING": true, "pydantic.fields.Required": true}

// fieldDefault replaces the object that dataclasses.field and its like give by
// the default that it declares.
func (e *Evaluator) fieldDefault(w value.Value, what string) value.Value {
	return w.Map(func(o *value.Elem) value.Value {
		if o.Kind == value.External && noValues[o.Text] {
			return value.NotKnown(value.RankExternal, what+" has no default")
		}
		if o.Kind == value.Object {
			if d, ok := e.optionDefault(o, what); ok {
				return d
			}
		}
		return value.Of(o)
	})
}
