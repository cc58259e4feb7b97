package document

import (
	"math"
	"strings"
)

func (m *jmachine) unary(e *junary, s *jscope) (jvalue, error) {
	v, err := m.eval(e.value, s)
	if err != nil {
		return nil, err
	}
	switch v := v.(type) {
	case *jbool:
		if e.op == "!" {
			return &jbool{!v.v, e.at}, nil
		}
	case *jnumber:
		switch e.op {
		case "-":
			return m.finite(-v.n, e.at)
		case "+":
			return v, nil
		case "~":
			return m.finite(float64(^int64(v.n)), e.at)
		}
	}
	return nil, m.fail(e.at, "%s of %s", e.op, v.kind())
}

func (m *jmachine) binary(e *jbinary, s *jscope) (jvalue, error) {
	if e.op == "&&" || e.op == "||" {
		left, err := m.boolean(e.left, s)
		if err != nil || left == (e.op == "||") {
			return &jbool{left, e.at}, err
		}
		right, err := m.boolean(e.right, s)
		return &jbool{right, e.at}, err
	}
	left, err := m.eval(e.left, s)
	if err != nil {
		return nil, err
	}
	if e.right == nil { // in super
		name, ok := left.(*jstring)
		if !ok || s.self == nil {
			return nil, m.fail(e.at, "in super outside of an object")
		}
		_, f := s.self.find(name.s, s.below)
		return &jbool{f != nil, e.at}, nil
	}
	right, err := m.eval(e.right, s)
	if err != nil {
		return nil, err
	}
	switch e.op {
	case "+":
		return m.add(left, right, e.at)
	case "==", "!=":
		same, err := m.equal(left, right, e.at)
		return &jbool{same == (e.op == "=="), e.at}, err
	case "<", ">", "<=", ">=":
		return m.ordered(e.op, left, right, e.at)
	case "in":
		name, ok1 := left.(*jstring)
		o, ok2 := right.(*jmap)
		if !ok1 || !ok2 {
			return nil, m.fail(e.at, "%s in %s", left.kind(), right.kind())
		}
		_, f := o.find(name.s, len(o.layers))
		return &jbool{f != nil, e.at}, nil
	case "%":
		if format, ok := left.(*jstring); ok {
			return m.format(format.s, right, e.at)
		}
	}
	x, ok1 := left.(*jnumber)
	y, ok2 := right.(*jnumber)
	if !ok1 || !ok2 {
		return nil, m.fail(e.at, "%s %s %s", left.kind(), e.op, right.kind())
	}
	return m.arithmetic(e.op, x.n, y.n, e.at)
}

func (m *jmachine) arithmetic(op string, x, y float64, at jplace) (jvalue, error) {
	switch op {
	case "-":
		return m.finite(x-y, at)
	case "*":
		return m.finite(x*y, at)
	case "/", "%":
		if y == 0 {
			return nil, m.fail(at, "division by zero")
		}
		if op == "%" {
			return m.finite(math.Mod(x, y), at)
		}
		return m.finite(x/y, at)
	}
	a, b := int64(x), int64(y)
	switch op {
	case "&":
		a &= b
	case "|":
		a |= b
	case "^":
		a ^= b
	default:
		if b < 0 {
			return nil, m.fail(at, "shift by a negative number")
		}
		if op == "<<" {
			a <<= uint64(b) % 64
		} else {
			a >>= uint64(b) % 64
		}
	}
	return m.finite(float64(a), at)
}

// add is the operator +: of strings with anything, of numbers, lists, objects.
func (m *jmachine) add(left, right jvalue, at jplace) (jvalue, error) {
	_, text1 := left.(*jstring)
	_, text2 := right.(*jstring)
	if text1 || text2 {
		x, err := m.toString(left)
		if err != nil {
			return nil, err
		}
		y, err := m.toString(right)
		if err != nil {
			return nil, err
		}
		if err := m.charge(at, 1, len(x)+len(y)); err != nil {
			return nil, err
		}
		return &jstring{x + y, at}, nil
	}
	switch x := left.(type) {
	case *jnumber:
		if y, ok := right.(*jnumber); ok {
			return m.finite(x.n+y.n, at)
		}
	case *jlist:
		if y, ok := right.(*jlist); ok {
			if err := m.charge(at, len(x.items)+len(y.items), 0); err != nil {
				return nil, err
			}
			return &jlist{append(x.items[:len(x.items):len(x.items)], y.items...), at}, nil
		}
	case *jmap:
		if y, ok := right.(*jmap); ok {
			if err := m.charge(at, len(x.layers)+len(y.layers), 0); err != nil {
				return nil, err
			}
			return &jmap{layers: append(x.layers[:len(x.layers):len(x.layers)], y.layers...), at: at}, nil
		}
	}
	return nil, m.fail(at, "%s + %s", left.kind(), right.kind())
}

func (m *jmachine) ordered(op string, left, right jvalue, at jplace) (jvalue, error) {
	c, err := m.compare(left, right, at)
	if err != nil {
		return nil, err
	}
	yes := false
	switch op {
	case "<":
		yes = c < 0
	case ">":
		yes = c > 0
	case "<=":
		yes = c <= 0
	case ">=":
		yes = c >= 0
	}
	return &jbool{yes, at}, nil
}

// compare orders numbers, strings, and lists of them.
func (m *jmachine) compare(left, right jvalue, at jplace) (int, error) {
	switch x := left.(type) {
	case *jnumber:
		if y, ok := right.(*jnumber); ok {
			switch {
			case x.n < y.n:
				return -1, nil
			case x.n > y.n:
				return 1, nil
			}
			return 0, nil
		}
	case *jstring:
		if y, ok := right.(*jstring); ok {
			return strings.Compare(x.s, y.s), m.charge(at, 1+min(len(x.s), len(y.s))/64, 0)
		}
	case *jlist:
		if y, ok := right.(*jlist); ok {
			return m.compareLists(x, y, at)
		}
	}
	return 0, m.fail(at, "%s compared with %s", left.kind(), right.kind())
}

func (m *jmachine) compareLists(x, y *jlist, at jplace) (int, error) {
	if err := m.enter(at); err != nil {
		return 0, err
	}
	defer m.leave()
	for i := range min(len(x.items), len(y.items)) {
		a, err := m.force(x.items[i])
		if err != nil {
			return 0, err
		}
		b, err := m.force(y.items[i])
		if err != nil {
			return 0, err
		}
		if c, err := m.compare(a, b, at); c != 0 || err != nil {
			return c, err
		}
	}
	return len(x.items) - len(y.items), nil
}

// enter counts a recursion that is no evaluation.
func (m *jmachine) enter(at jplace) error {
	if err := m.charge(at, 1, 0); err != nil {
		return err
	}
	if m.depth >= maxJDepth {
		return m.fail(at, "evaluations nested deeper than %d", maxJDepth)
	}
	m.depth++
	return nil
}

func (m *jmachine) leave() { m.depth-- }

func (m *jmachine) equal(left, right jvalue, at jplace) (bool, error) {
	if err := m.enter(at); err != nil {
		return false, err
	}
	defer m.leave()
	if left.kind() != right.kind() {
		return false, nil
	}
	switch x := left.(type) {
	case *jnull:
		return true, nil
	case *jbool:
		return x.v == right.(*jbool).v, nil
	case *jnumber:
		return x.n == right.(*jnumber).n, nil
	case *jstring:
		return x.s == right.(*jstring).s, m.charge(at, len(x.s)/64, 0)
	case *jlist:
		y := right.(*jlist)
		if len(x.items) != len(y.items) {
			return false, nil
		}
		for i := range x.items {
			if same, err := m.equalThunks(x.items[i], y.items[i], at); err != nil || !same {
				return false, err
			}
		}
		return true, nil
	case *jmap:
		return m.equalMaps(x, right.(*jmap), at)
	}
	return false, m.fail(at, "functions compared")
}

func (m *jmachine) equalThunks(x, y *jthunk, at jplace) (bool, error) {
	a, err := m.force(x)
	if err != nil {
		return false, err
	}
	b, err := m.force(y)
	if err != nil {
		return false, err
	}
	return m.equal(a, b, at)
}

func (m *jmachine) equalMaps(x, y *jmap, at jplace) (bool, error) {
	if err := m.charge(at, x.size()+y.size(), 0); err != nil {
		return false, err
	}
	names := x.names(false)
	others := y.names(false)
	if len(names) != len(others) {
		return false, nil
	}
	for i, name := range names {
		if others[i] != name {
			return false, nil
		}
		a, err := m.field(x, name, len(x.layers), at)
		if err != nil {
			return false, err
		}
		b, err := m.field(y, name, len(y.layers), at)
		if err != nil {
			return false, err
		}
		if same, err := m.equal(a, b, at); err != nil || !same {
			return false, err
		}
	}
	return true, nil
}

// slice is target[from:to:step].
func (m *jmachine) slice(e *jslice, s *jscope) (jvalue, error) {
	if e.target == nil {
		return nil, m.fail(e.at, "slice of super")
	}
	target, err := m.eval(e.target, s)
	if err != nil {
		return nil, err
	}
	bounds := [3]int{0, math.MaxInt32, 1}
	for i, part := range []jexpr{e.from, e.to, e.step} {
		if part == nil {
			continue
		}
		v, err := m.eval(part, s)
		if err != nil {
			return nil, err
		}
		switch v := v.(type) {
		case *jnull:
		case *jnumber:
			bounds[i] = int(max(math.MinInt32, min(math.MaxInt32, v.n)))
		default:
			return nil, m.fail(part.place(), "slice by %s", v.kind())
		}
	}
	return m.sliced(target, bounds, e.at)
}

func (m *jmachine) sliced(target jvalue, bounds [3]int, at jplace) (jvalue, error) {
	var runes []rune
	length := 0
	switch v := target.(type) {
	case *jlist:
		length = len(v.items)
	case *jstring:
		runes = []rune(v.s)
		length = len(runes)
	default:
		return nil, m.fail(at, "slice of %s", target.kind())
	}
	for i := range 2 {
		if bounds[i] < 0 {
			bounds[i] = max(0, bounds[i]+length)
		}
		bounds[i] = min(bounds[i], length)
	}
	if bounds[2] <= 0 {
		return nil, m.fail(at, "step of a slice is not positive")
	}
	if err := m.charge(at, 1+length, 0); err != nil {
		return nil, err
	}
	var items []*jthunk
	var text []rune
	for i := bounds[0]; i < bounds[1]; i += bounds[2] {
		if list, ok := target.(*jlist); ok {
			items = append(items, list.items[i])
		} else {
			text = append(text, runes[i])
		}
	}
	if _, ok := target.(*jlist); ok {
		return &jlist{items, at}, nil
	}
	return &jstring{string(text), at}, nil
}
