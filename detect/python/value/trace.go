package value

import (
	"cmp"

	"github.com/ptmlock/ptmlock/detect/python/syntax"
)

// Trace is the way of a value from where it is written, newest step first. The
// nil Trace is that of a value that stands where it is used.
type Trace struct {
	Prev *Trace
	File *syntax.File
	Pos  syntax.Pos
	What string // "default of parameter name"
	len  int

	distance int // most of syntax.File.Distance on the way
}

// after returns the trace of one more step.
func (t *Trace) after(file *syntax.File, pos syntax.Pos, what string) Trace {
	distance := t.Distance()
	if file != nil {
		distance = max(distance, file.Distance)
	}
	return Trace{Prev: t, File: file, Pos: pos, What: what, len: t.Len() + 1, distance: distance}
}

// Distance is how far the farthest file on the way is from the program: syntax.File
// says how that is counted.
func (t *Trace) Distance() int {
	if t == nil {
		return 0
	}
	return t.distance
}

// Place is a place in a source.
type Place struct {
	File *syntax.File
	Pos  syntax.Pos
}

// comparePlaces puts what has no place last.
func comparePlaces(a, b *Place) int {
	switch {
	case a == b:
		return 0
	case a == nil:
		return 1
	case b == nil:
		return -1
	}
	return cmp.Or(cmp.Compare(a.File.Name, b.File.Name), cmp.Compare(a.Pos, b.Pos))
}

// Len returns the number of steps.
func (t *Trace) Len() int {
	if t == nil {
		return 0
	}
	return t.len
}

func compareTraces(a, b *Trace) int {
	if a == b {
		return 0
	}
	if c := cmp.Or(cmp.Compare(a.Distance(), b.Distance()), cmp.Compare(a.Len(), b.Len())); c != 0 {
		return c
	}
	for ; a != b && a != nil; a, b = a.Prev, b.Prev {
		c := cmp.Or(cmp.Compare(a.File.Name, b.File.Name), cmp.Compare(a.Pos, b.Pos), cmp.Compare(a.What, b.What))
		if c != 0 {
			return c
		}
	}
	return 0
}

// Marks are the kinds of ways that a value took, as a set.
type Marks uint16

// The marks.
const (
	Constant  Marks = 1 << iota // a named variable
	Attribute                   // an attribute of a class or object
	Caller                      // an argument of a call in the project
	Default                     // the default of a parameter or field
	Choice                      // one of a list, a table or a chain of tests
	Formatted                   // built from parts
	Config                      // a configuration
	Env                         // default of an environment variable
	Option                      // default or choice of a command-line option
	Stated                      // said by a person, in a binding
)

// Via returns v with one more step on the trace of each alternative, and marks.
// An empty what adds marks alone. The way of a set of more than manyElems ends
// after its first steps: that of a table's entries says the same of each.
func (v Value) Via(file *syntax.File, pos syntax.Pos, what string, marks Marks) Value {
	if len(v.elems) == 0 || len(v.elems) > manyElems && v.elems[0].Trace.Len() > 1 {
		return v
	}
	if len(v.elems) == 1 {
		return Value{elems: viaOne(v.elems[0], file, pos, what, marks), cut: v.cut}
	}
	out := Value{elems: make([]*Elem, len(v.elems)), cut: v.cut}
	copies := make([]Elem, len(v.elems))
	for i, e := range v.elems {
		if e.Kind >= List && e.Kind <= Super && what != "" && marks&^Choice == Constant {
			out.elems[i] = e // of a name that stands for code the trace says nothing
			continue
		}
		e.Key() // so that the copies share it
		copies[i] = *e
		copies[i].Marks |= marks
		if what != "" && e.Trace.Len() < maxTrace {
			step := e.Trace.after(file, pos, what)
			copies[i].Trace = &step
		}
		out.elems[i] = &copies[i]
	}
	return out
}

// viaOne is Via for one alternative, as most values are.
func viaOne(e *Elem, file *syntax.File, pos syntax.Pos, what string, marks Marks) []*Elem {
	if e.Kind >= List && e.Kind <= Super && what != "" && marks&^Choice == Constant {
		return Of(e).elems
	}
	e.Key()
	if what == "" || e.Trace.Len() >= maxTrace {
		if e.Marks|marks == e.Marks {
			return Of(e).elems
		}
		c := *e
		c.Marks |= marks
		return Of(&c).elems
	}
	c := &struct {
		elem  Elem
		trace Trace
	}{*e, e.Trace.after(file, pos, what)}
	c.elem.Marks |= marks
	c.elem.Trace = &c.trace
	return Of(&c.elem).elems
}

// From returns v with the steps and marks of the trace of e in front: a value
// that was taken out of e came the way that e came.
func (v Value) From(e *Elem, marks Marks) Value {
	if e.Trace == nil && e.Marks|marks == 0 {
		return v
	}
	var steps []*Trace
	for t := e.Trace; t != nil; t = t.Prev {
		steps = append(steps, t)
	}
	for i := len(steps) - 1; i >= 0; i-- {
		v = v.Via(steps[i].File, steps[i].Pos, steps[i].What, 0)
	}
	return v.Via(nil, 0, "", e.Marks|marks)
}
