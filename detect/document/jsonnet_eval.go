package document

import (
	"errors"
	"fmt"
	"math"
	"path"
	"strings"
)

// Bounds of a program in Jsonnet.
const (
	maxJSteps   = 1_000_000 // expressions evaluated, elements gone over
	maxJDepth   = 5_000     // evaluations in each other
	maxJBytes   = 64 << 20  // of the strings that it makes
	maxJImports = 200
)

// A jmachine evaluates one program.
type jmachine struct {
	b       *builder
	steps   int
	bytes   int
	depth   int
	imports map[string]*jthunk // by kind and path
	std     *jmap
}

func (m *jmachine) fail(at jplace, format string, args ...any) error {
	return &jerror{at: at, message: fmt.Sprintf(format, args...)}
}

// charge counts work, and bytes of strings made.
func (m *jmachine) charge(at jplace, steps, bytes int) error {
	m.steps += steps
	m.bytes += bytes
	if m.steps > maxJSteps || m.bytes > maxJBytes {
		return &jerror{at: at, message: "evaluating takes too much", fatal: true}
	}
	return nil
}

func (m *jmachine) force(t *jthunk) (jvalue, error) {
	switch t.state {
	case 2:
		return t.value, t.err
	case 1:
		at := jplace{}
		if t.expr != nil {
			at = t.expr.place()
		}
		return nil, m.fail(at, "value depends on itself")
	}
	t.state = 1
	if t.make != nil {
		t.value, t.err = t.make()
	} else {
		t.value, t.err = m.eval(t.expr, t.scope)
	}
	t.state = 2
	t.expr, t.scope, t.make = nil, nil, nil
	return t.value, t.err
}

func (m *jmachine) eval(e jexpr, s *jscope) (jvalue, error) {
	if err := m.charge(e.place(), 1, 0); err != nil {
		return nil, err
	}
	if m.depth++; m.depth > maxJDepth {
		m.depth--
		return nil, m.fail(e.place(), "evaluations nested deeper than %d", maxJDepth)
	}
	v, err := m.dispatch(e, s)
	m.depth--
	return v, err
}

func (m *jmachine) dispatch(e jexpr, s *jscope) (jvalue, error) {
	switch e := e.(type) {
	case *jconst:
		return e.value, nil
	case *jvar:
		t := s.lookup(e.name)
		if t == nil {
			return nil, m.fail(e.at, "no variable %s", clip(e.name))
		}
		return m.force(t)
	case *jself:
		if s.self == nil {
			return nil, m.fail(e.at, "self outside of an object")
		}
		return s.self, nil
	case *jroot:
		if s.root == nil {
			return nil, m.fail(e.at, "$ outside of an object")
		}
		return s.root, nil
	case *jindex:
		return m.index(e, s)
	case *jslice:
		return m.slice(e, s)
	case *jcall:
		return m.call(e, s)
	case *jlambda:
		return &jfunction{params: e.params, body: e.body, scope: s, at: e.at}, nil
	case *jlocal:
		inner := s.inner()
		if err := m.charge(e.at, len(e.binds), 0); err != nil {
			return nil, err
		}
		for _, b := range e.binds {
			inner.bind(b.name, &jthunk{expr: b.value, scope: inner})
		}
		return m.eval(e.body, inner)
	case *jif:
		yes, err := m.boolean(e.condition, s)
		if err != nil {
			return nil, err
		}
		if yes {
			return m.eval(e.then, s)
		}
		if e.otherwise == nil {
			return &jnull{e.at}, nil
		}
		return m.eval(e.otherwise, s)
	case *junary:
		return m.unary(e, s)
	case *jbinary:
		return m.binary(e, s)
	case *jarray:
		if err := m.charge(e.at, len(e.items), 0); err != nil {
			return nil, err
		}
		l := &jlist{make([]*jthunk, len(e.items)), e.at}
		for i, item := range e.items {
			l.items[i] = &jthunk{expr: item, scope: s}
		}
		return l, nil
	case *jobject:
		return m.object(e, s)
	case *jcomprehension:
		return m.comprehension(e, s)
	case *jassert:
		if err := m.check(e.check, s); err != nil {
			return nil, err
		}
		return m.eval(e.rest, s)
	case *jimport:
		return m.load(e)
	case *jfail:
		message, err := m.text(e.message, s)
		if err != nil {
			return nil, err
		}
		return nil, m.fail(e.at, "error: %s", clip(message))
	}
	return nil, m.fail(e.place(), "unknown expression")
}

func (m *jmachine) boolean(e jexpr, s *jscope) (bool, error) {
	v, err := m.eval(e, s)
	if err != nil {
		return false, err
	}
	if b, ok := v.(*jbool); ok {
		return b.v, nil
	}
	return false, m.fail(e.place(), "boolean expected, found %s", v.kind())
}

// text evaluates an expression to a string, as std.toString does.
func (m *jmachine) text(e jexpr, s *jscope) (string, error) {
	v, err := m.eval(e, s)
	if err != nil {
		return "", err
	}
	return m.toString(v)
}

func (m *jmachine) check(a jassertion, s *jscope) error {
	yes, err := m.boolean(a.condition, s)
	if err != nil || yes {
		return err
	}
	message := "assertion failed"
	if a.message != nil {
		if text, err := m.text(a.message, s); err == nil {
			message += ": " + clip(text)
		}
	}
	return m.fail(a.condition.place(), "%s", message)
}

func (m *jmachine) index(e *jindex, s *jscope) (jvalue, error) {
	if e.target == nil {
		name, err := m.eval(e.index, s)
		if err != nil {
			return nil, err
		}
		key, ok := name.(*jstring)
		if s.self == nil || !ok {
			return nil, m.fail(e.at, "no such field of super")
		}
		return m.field(s.self, key.s, s.below, e.at)
	}
	target, err := m.eval(e.target, s)
	if err != nil {
		return nil, err
	}
	index, err := m.eval(e.index, s)
	if err != nil {
		return nil, err
	}
	return m.element(target, index, e.at)
}

// element is what an index gives.
func (m *jmachine) element(target, index jvalue, at jplace) (jvalue, error) {
	if o, ok := target.(*jmap); ok {
		key, ok := index.(*jstring)
		if !ok {
			return nil, m.fail(at, "object indexed by %s", index.kind())
		}
		return m.field(o, key.s, len(o.layers), at)
	}
	n, ok := index.(*jnumber)
	if !ok {
		return nil, m.fail(at, "%s indexed by %s", target.kind(), index.kind())
	}
	i := int(n.n)
	switch target := target.(type) {
	case *jlist:
		if float64(i) != n.n || i < 0 || i >= len(target.items) {
			return nil, m.fail(at, "no element %s of %d", jnumberText(n.n), len(target.items))
		}
		return m.force(target.items[i])
	case *jstring:
		if err := m.charge(at, 1+len(target.s)/16, 0); err != nil {
			return nil, err
		}
		runes := []rune(target.s)
		if float64(i) != n.n || i < 0 || i >= len(runes) {
			return nil, m.fail(at, "no character %s of %d", jnumberText(n.n), len(runes))
		}
		return &jstring{string(runes[i]), at}, nil
	}
	return nil, m.fail(at, "%s has no elements", target.kind())
}

// field is the value of a field, looked for in the layers below from.
func (m *jmachine) field(o *jmap, name string, from int, at jplace) (jvalue, error) {
	if err := m.charge(at, 1+from/8, 0); err != nil {
		return nil, err
	}
	i, f := o.find(name, from)
	if f == nil {
		return nil, m.fail(at, "no field %s", clip(name))
	}
	key := jlookup{name, i}
	t := o.cache[key]
	if t == nil {
		t = m.member(o, i, name, f)
		if o.cache == nil {
			o.cache = map[jlookup]*jthunk{}
		}
		o.cache[key] = t
	}
	return m.force(t)
}

// member makes the value of a field of a layer, as the object has it.
func (m *jmachine) member(o *jmap, i int, name string, f *jmember) *jthunk {
	if f.known != nil {
		return f.known
	}
	return &jthunk{expr: f.value, make: func() (jvalue, error) {
		v, err := m.eval(f.value, m.layerScope(o, i, f.scope))
		if err != nil || !f.plus {
			return v, err
		}
		if _, base := o.find(name, i); base == nil {
			return v, nil
		}
		under, err := m.field(o, name, i, f.at)
		if err != nil {
			return nil, err
		}
		return m.add(under, v, f.at)
	}}
}

// layerScope is the scope in which the fields of a layer are evaluated: its
// locals, with the whole object as self.
func (m *jmachine) layerScope(o *jmap, i int, special *jscope) *jscope {
	if special == nil {
		if s := o.scopes[i]; s != nil {
			return s
		}
	}
	l := o.layers[i]
	outer := l.scope
	if special != nil {
		outer = special
	}
	s := outer.inner()
	s.self, s.below = o, i
	if s.root == nil {
		s.root = o
	}
	m.steps += len(l.binds)
	for _, b := range l.binds {
		s.bind(b.name, &jthunk{expr: b.value, scope: s})
	}
	if special == nil {
		if o.scopes == nil {
			o.scopes = map[int]*jscope{}
		}
		o.scopes[i] = s
	}
	return s
}

func (m *jmachine) object(e *jobject, s *jscope) (jvalue, error) {
	if err := m.charge(e.at, len(e.fields), 0); err != nil {
		return nil, err
	}
	l := &jlayer{fields: make(map[string]*jmember, len(e.fields)), binds: e.binds, asserts: e.asserts, scope: s}
	for i := range e.fields {
		if err := m.addField(l, &e.fields[i], s, nil); err != nil {
			return nil, err
		}
	}
	return &jmap{layers: []*jlayer{l}, at: e.at}, nil
}

// addField adds a field to a layer. A key that is null leaves it out.
func (m *jmachine) addField(l *jlayer, f *jfield, s, special *jscope) error {
	key, err := m.eval(f.key, s)
	if err != nil {
		return err
	}
	name, ok := key.(*jstring)
	if !ok {
		if _, null := key.(*jnull); null {
			return nil
		}
		return m.fail(f.key.place(), "name of a field is %s", key.kind())
	}
	if l.fields[name.s] != nil {
		return m.fail(f.key.place(), "field %s is defined twice", clip(name.s))
	}
	l.fields[name.s] = &jmember{value: f.value, scope: special, plus: f.plus, hide: f.hide, at: f.key.place()}
	return nil
}

func (m *jmachine) comprehension(e *jcomprehension, s *jscope) (jvalue, error) {
	list := &jlist{at: e.at}
	layer := &jlayer{fields: map[string]*jmember{}, binds: e.binds, scope: s}
	err := m.each(e.specs, s, func(s *jscope) error {
		if e.field != nil {
			return m.addField(layer, e.field, s, s)
		}
		list.items = append(list.items, &jthunk{expr: e.body, scope: s})
		return nil
	})
	if err != nil {
		return nil, err
	}
	if e.field != nil {
		return &jmap{layers: []*jlayer{layer}, at: e.at}, nil
	}
	return list, nil
}

// each calls do for each way through the specs of a comprehension.
func (m *jmachine) each(specs []jspec, s *jscope, do func(*jscope) error) error {
	if len(specs) == 0 {
		return do(s)
	}
	spec := specs[0]
	at := spec.value.place()
	if spec.name == "" {
		yes, err := m.boolean(spec.value, s)
		if err != nil || !yes {
			return err
		}
		return m.each(specs[1:], s, do)
	}
	v, err := m.eval(spec.value, s)
	if err != nil {
		return err
	}
	list, ok := v.(*jlist)
	if !ok {
		return m.fail(at, "loop over %s", v.kind())
	}
	for _, item := range list.items {
		if err := m.charge(at, 1, 0); err != nil {
			return err
		}
		inner := s.inner()
		inner.bind(spec.name, item)
		if err := m.each(specs[1:], inner, do); err != nil {
			return err
		}
	}
	return nil
}

func (m *jmachine) call(e *jcall, s *jscope) (jvalue, error) {
	callee, err := m.eval(e.function, s)
	if err != nil {
		return nil, err
	}
	f, ok := callee.(*jfunction)
	if !ok {
		return nil, m.fail(e.at, "call of %s", callee.kind())
	}
	if err := m.charge(e.at, len(e.args)+len(f.params), 0); err != nil {
		return nil, err
	}
	positional := make([]*jthunk, 0, len(e.args))
	named := map[string]*jthunk{}
	for _, a := range e.args {
		t := &jthunk{expr: a.value, scope: s}
		switch {
		case a.name != "":
			named[a.name] = t
		case len(named) > 0:
			return nil, m.fail(a.value.place(), "argument without a name after one with a name")
		default:
			positional = append(positional, t)
		}
	}
	return m.apply(f, positional, named, e.at)
}

// apply calls a function.
func (m *jmachine) apply(f *jfunction, positional []*jthunk, named map[string]*jthunk, at jplace) (jvalue, error) {
	if len(positional) > len(f.params) {
		return nil, m.fail(at, "%d arguments for %d parameters", len(positional), len(f.params))
	}
	inner := &jscope{}
	if f.scope != nil {
		inner = f.scope.inner()
	}
	used := 0
	for i, p := range f.params {
		t := named[p.name]
		switch {
		case i < len(positional):
			if t != nil {
				return nil, m.fail(at, "argument %s is given twice", clip(p.name))
			}
			t = positional[i]
		case t != nil:
			used++
		case p.fallback != nil:
			t = &jthunk{expr: p.fallback, scope: inner}
		case f.native == nil:
			return nil, m.fail(at, "argument %s is missing", clip(p.name))
		}
		inner.bind(p.name, t)
	}
	if used < len(named) {
		return nil, m.fail(at, "argument with a name that no parameter has")
	}
	var v jvalue
	var err error
	if f.native != nil {
		v, err = f.native(m, at, inner.values)
	} else {
		v, err = m.eval(f.body, inner)
	}
	if err != nil {
		return nil, m.outside(err, at)
	}
	if v.place().file == jstdFile && at.file != jstdFile {
		v = v.moved(at)
	}
	return v, nil
}

// outside gives an error of the standard library the place of the call.
func (m *jmachine) outside(err error, at jplace) error {
	var e *jerror
	if errors.As(err, &e) && e.at.file == jstdFile {
		return &jerror{at: at, message: e.message, fatal: e.fatal}
	}
	return err
}

// load evaluates an import. Paths are relative to the file that imports and do
// not leave the project.
func (m *jmachine) load(e *jimport) (jvalue, error) {
	name := path.Join(path.Dir(m.b.pathOf(e.at.file)), e.path)
	if path.IsAbs(e.path) || name == ".." || strings.HasPrefix(name, "../") {
		return nil, m.fail(e.at, "import of %s leaves the project", clip(e.path))
	}
	if m.b.open == nil || e.kind == "importbin" {
		return nil, m.fail(e.at, "import of %s is not read", clip(e.path))
	}
	key := e.kind + " " + name
	if t := m.imports[key]; t != nil {
		return m.force(t)
	}
	if len(m.imports) >= maxJImports {
		return nil, m.fail(e.at, "more than %d imports", maxJImports)
	}
	t := &jthunk{expr: e, make: func() (jvalue, error) {
		data, err := m.b.open(name)
		if err != nil {
			return nil, m.fail(e.at, "import of %s: file not read", clip(e.path))
		}
		if err := m.charge(e.at, 0, len(data)); err != nil {
			return nil, err
		}
		if e.kind == "importstr" {
			return &jstring{strings.ToValidUTF8(string(data), "\ufffd"), e.at}, nil
		}
		file := &jfile{name, newSource(data)}
		program, err := parseJsonnet(file)
		if err != nil {
			return nil, err
		}
		return m.eval(program, m.global())
	}}
	m.imports[key] = t
	return m.force(t)
}

// global is the scope of a file.
func (m *jmachine) global() *jscope {
	s := &jscope{}
	s.bind("std", known(m.std))
	return s
}

// finite refuses what a number of Jsonnet cannot be.
func (m *jmachine) finite(n float64, at jplace) (jvalue, error) {
	if math.IsNaN(n) || math.IsInf(n, 0) {
		return nil, m.fail(at, "number out of range")
	}
	return &jnumber{n, "", at}, nil
}
