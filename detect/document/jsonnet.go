package document

import (
	"errors"
	"fmt"
	"strings"
)

// readJsonnet evaluates a program. Its whole value is the document; a part of
// it that cannot be known is Null and a problem.
func readJsonnet(b *builder) error {
	m := &jmachine{b: b, imports: map[string]*jthunk{}}
	m.std = m.library()
	file := &jfile{src: b.src}
	program, err := parseJsonnet(file)
	if err != nil {
		return b.located(err)
	}
	v, err := m.eval(program, m.global())
	if f, ok := v.(*jfunction); ok && err == nil {
		v, err = m.main(f, program.place())
	}
	if err != nil {
		return b.located(err)
	}
	w := &jwriter{m: m, said: map[string]bool{}}
	n, err := w.node(v, program.place(), 0)
	if err != nil {
		return b.located(err)
	}
	b.docs = append(b.docs, n)
	return nil
}

// main calls a program that is a function: its arguments come from outside, so
// those without a default are not known.
func (m *jmachine) main(f *jfunction, at jplace) (jvalue, error) {
	named := map[string]*jthunk{}
	for _, p := range f.params {
		if p.fallback == nil {
			named[p.name] = &jthunk{err: m.fail(f.at, "argument %s comes from outside", clip(p.name)), state: 2}
		}
	}
	return m.apply(f, nil, named, at)
}

// pathOf names a file as the project does.
func (b *builder) pathOf(f *jfile) string {
	if f == nil || f.name == "" {
		return b.path
	}
	return f.name
}

// located turns an error of a program into a fault at its place.
func (b *builder) located(err error) error {
	var e *jerror
	if !errors.As(err, &e) {
		return err
	}
	p := Problem{Line: 1, Column: 1, Message: e.message}
	if e.at.file != nil && e.at.file != jstdFile {
		p.Path = e.at.file.name
		p.Line, p.Column = e.at.file.src.position(e.at.offset)
	}
	return &fault{Problem: p}
}

// A jwriter makes the tree of a value.
type jwriter struct {
	m    *jmachine
	said map[string]bool // problems that have been noted
}

// node makes the node of a value; fallback is its place if it stands nowhere.
func (w *jwriter) node(v jvalue, fallback jplace, depth int) (*Node, error) {
	at := v.place()
	if at.file == nil || at.file == jstdFile {
		at = fallback
	}
	if depth > maxDepth {
		return nil, &jerror{at: at, message: fmt.Sprintf("nested deeper than %d", maxDepth), fatal: true}
	}
	n := w.blank(at)
	if err := w.m.b.charge(1, 0); err != nil {
		return nil, err
	}
	switch v := v.(type) {
	case *jbool:
		n.Kind, n.Text = Bool, "false"
		if v.v {
			n.Text = "true"
		}
	case *jnumber:
		n.Kind, n.Text = Number, v.literal()
	case *jstring:
		n.Kind, n.Text = String, v.s
	case *jlist:
		n.Kind = List
		for _, t := range v.items {
			item, err := w.thunk(t, at, depth+1)
			if err != nil {
				return nil, err
			}
			n.Items = append(n.Items, item)
		}
	case *jmap:
		n.Kind = Map
		return n, w.entries(n, v, at, depth)
	case *jfunction:
		w.problem(w.m.fail(at, "function is no data"))
	}
	return n, nil
}

// blank makes a Null at a place.
func (w *jwriter) blank(at jplace) *Node {
	n := &Node{}
	if at.file != nil && at.file != jstdFile {
		n.Path = at.file.name
		n.Line, n.Column = at.file.src.position(at.offset)
	}
	return n
}

func (w *jwriter) thunk(t *jthunk, at jplace, depth int) (*Node, error) {
	if t.expr != nil && t.expr.place().file != jstdFile {
		at = t.expr.place()
	}
	v, err := w.m.force(t)
	if err != nil {
		return w.unknown(err, at)
	}
	return w.node(v, at, depth)
}

// unknown is Null for a value that is not known, and an error past a bound.
func (w *jwriter) unknown(err error, at jplace) (*Node, error) {
	var e *jerror
	if !errors.As(err, &e) || e.fatal {
		return nil, err
	}
	w.problem(err)
	if err := w.m.b.charge(1, 0); err != nil {
		return nil, err
	}
	return w.blank(at), nil
}

func (w *jwriter) problem(err error) {
	var at *fault
	if located := w.m.b.located(err); errors.As(located, &at) && !w.said[at.Path+":"+at.Error()] && len(w.said) < maxProblems {
		w.said[at.Path+":"+at.Error()] = true
		w.m.b.note(at.Problem)
	}
}

func (w *jwriter) entries(n *Node, v *jmap, at jplace, depth int) error {
	if err := w.m.charge(at, v.size(), 0); err != nil {
		return err
	}
	for i, l := range v.layers {
		for _, a := range l.asserts {
			if err := w.m.check(a, w.m.layerScope(v, i, nil)); err != nil {
				if _, err := w.unknown(err, at); err != nil {
					return err
				}
			}
		}
	}
	for _, name := range v.names(false) {
		_, f := v.find(name, len(v.layers))
		place := at // of a key that the standard library made
		if f.at.file != nil && f.at.file != jstdFile {
			place = f.at
		}
		e := Entry{Key: strings.ToValidUTF8(name, "\ufffd")}
		if place.file != nil {
			e.Path = place.file.name
			e.Line, e.Column = place.file.src.position(place.offset)
		}
		value, err := w.m.field(v, name, len(v.layers), place)
		if err != nil {
			if f.value != nil && f.value.place().file != jstdFile && f.value.place().file != nil {
				place = f.value.place()
			}
			e.Value, err = w.unknown(err, place)
		} else {
			e.Value, err = w.node(value, place, depth+1)
		}
		if err != nil {
			return err
		}
		n.Entries = append(n.Entries, e)
	}
	return nil
}
