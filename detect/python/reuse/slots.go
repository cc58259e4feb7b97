package reuse

import (
	"slices"
	"strconv"
	"strings"

	"github.com/ptmlock/ptmlock/detect/python/scope"
	"github.com/ptmlock/ptmlock/detect/python/syntax"
)

// This file tells apart what containers hold that are no objects of project classes: what
// is put under a key, at an index or as an attribute of what a name holds, and what a
// function puts into what it is given.

// A slot is a part of what a name holds: "[key]", "[0]" or ".attribute"; "" is all of it.

// maxSlots bounds the slots of one name that are told apart.
const maxSlots = 32

// slotOf returns the slot that an element or attribute is; "" if it is not known which.
func slotOf(x syntax.Expr) string {
	switch x := x.(type) {
	case *syntax.Attribute:
		return "." + x.Name
	case *syntax.Subscript:
		switch key := x.Index.(type) {
		case *syntax.Str:
			return "[" + key.Value + "]"
		case *syntax.Num:
			return "[" + key.Text + "]"
		}
	}
	return ""
}

// intoSlot sets a slot of a name of the unit. It tells whether it is told apart.
func (r *runner) intoSlot(name, slot string, v set) bool {
	if slot == "" || r.class != nil || r.keyed.get(name) != nil {
		return false
	}
	at := name + slot
	if !slices.Contains(r.slots[name], at) {
		if len(r.slots[name]) >= maxSlots {
			return false
		}
		put(&r.slots, name, append(r.slots[name], at))
	}
	r.env.set(at, v)
	r.hold(r.u, name, v)
	return true
}

// slot returns what a slot of a name holds; ok is false if nothing was put there.
func (r *runner) slot(name string, x syntax.Expr) (v set, ok bool) {
	if len(r.slots[name]) == 0 {
		return nil, false
	}
	v, ok = r.env.lookup(name + slotOf(x))
	return v, ok && slotOf(x) != ""
}

// withSlots adds to what a name holds what its slots do.
func (r *runner) withSlots(name string, v set) set {
	for _, at := range r.slots[name] {
		v = union(v, r.env.get(at))
	}
	return v
}

// beside returns what a container holds where an element or attribute of it is none of the
// slots that are told apart.
func (r *runner) beside(container, x syntax.Expr) set {
	if name, ok := container.(*syntax.Name); ok && len(r.slots[name.Id]) > 0 && slotOf(x) != "" {
		return union(r.env.get(name.Id), r.stuffing(name.Id))
	}
	return r.expr(container)
}

// emptied forgets the slots of a name that is set to something else.
func (r *runner) emptied(name string) {
	for _, at := range r.slots[name] {
		r.env.drop(at)
	}
}

// unpacked keeps the elements of a tuple that a name is set to.
func (r *runner) unpacked(name string, elems []set) {
	if len(elems) > maxSlots {
		return
	}
	for i, v := range elems {
		if len(v) > 0 {
			r.intoSlot(name, "["+strconv.Itoa(i)+"]", v)
		}
	}
}

// fillParam notes that something is put into what a parameter of the unit holds.
func (r *runner) fillParam(name, slot string, v set) {
	v = union(v.only(files), v.data())
	if len(v) == 0 || r.u.fn == nil {
		return
	}
	for i, p := range r.u.fn.Params {
		if p.Name == name && (r.env.get(name).has(argument.of(i)) || v.hasKind(files)) {
			r.fillsSlot(name+slot, v)
		}
	}
}

// fillsSlot notes what the unit puts into a parameter, or a slot of what that holds.
func (r *runner) fillsSlot(at string, v set) {
	for _, t := range v {
		if r.fresh.has(t) {
			r.u.put = union(r.u.put, single(t))
		}
	}
	before := r.u.fills[at]
	if joined := union(before, v); len(joined) > len(before) {
		r.u.fills[at] = joined
		r.tell(r.u, result{joined.without(before), r.u.put}.concerns)
	}
}

// filledBy puts into the arguments of a call what a function puts into its parameters;
// from says which expression each is given.
func (r *runner) filledBy(u *unit, from []syntax.Expr, to []set, g *given) {
	for _, at := range sortedKeys(u.fills) {
		name, slot := at, ""
		if i := strings.IndexAny(at, "[."); i >= 0 {
			name, slot = at[:i], at[i:]
		}
		for n, p := range u.fn.Params {
			if p.Name == name && n < len(from) && from[n] != nil {
				r.put(from[n], slot, r.resultOf(u, u.fills[at], to, g))
			}
		}
	}
}

// parts are what a call gives, taken apart.
type parts struct {
	elems []set          // of the tuple that it gives
	keys  map[string]set // of the dict
	other set            // what it gives that is no tuple
	mixed bool           // that is known
	given bool           // by a function, since the call was met last
}

// noParts are those of a call of functions that give no tuple and no dict.
var noParts = &parts{given: true}

// apartFor returns the parts of what a call gives, to be set.
func (r *runner) apartFor(x *syntax.Call) *parts {
	p := r.takenApart[x]
	if p == nil || p == noParts {
		p = &parts{given: p == noParts}
		r.setParts(x, p)
	}
	return p
}

func (r *runner) setParts(x *syntax.Call, p *parts) {
	if r.takenApart == nil {
		r.takenApart = map[*syntax.Call]*parts{}
	}
	r.takenApart[x] = p
}

// anew forgets what a call gave when it was met before. What is no tuple is joined.
func (r *runner) anew(x *syntax.Call) {
	switch p := r.takenApart[x]; {
	case p == nil:
	case p.mixed:
		p.elems, p.keys, p.given = nil, nil, false
	default:
		delete(r.takenApart, x)
	}
}

// apart keeps what the elements of the tuple or dict hold that a function gives to a call,
// if all functions that the call may run give one.
func (r *runner) apart(x *syntax.Call, u *unit, to []set, g *given) {
	before := r.takenApart[x]
	if len(u.elems) == 0 && (len(u.dict) == 0 || u.unkeyed) && (before == nil || before == noParts) {
		if before == nil {
			r.setParts(x, noParts)
		}
		return
	}
	elems := make([]set, 0, len(u.elems))
	for _, v := range u.elems {
		elems = append(elems, r.resultOf(u, union(v, u.rest), to, g))
	}
	keys := map[string]set{}
	for name, v := range u.dict {
		if !u.unkeyed {
			keys[name] = r.resultOf(u, v, to, g)
		}
	}
	p := r.apartFor(x)
	if p.given {
		if len(p.elems) != len(elems) {
			elems = nil
		}
		for i := range elems {
			elems[i] = union(elems[i], p.elems[i])
		}
		keys = joinKeys(keys, p.keys)
		if len(p.keys) == 0 || u.dict == nil || u.unkeyed {
			keys = nil
		}
	}
	p.elems, p.keys, p.given = elems, keys, true
	if len(elems) > 0 && u.isMixed() {
		p.other, p.mixed = union(p.other, r.resultOf(u, u.rest, to, g)), true
	}
}

// together forgets what the elements are that a call gives.
func (r *runner) together(x *syntax.Call) { r.setParts(x, noParts) }

// stuff notes what a function puts into a name of one around it.
func (r *runner) stuff(u *unit, name string, v set) {
	v = v.concrete()
	if joined := union(u.stuffed[name], v); len(joined) > len(u.stuffed[name]) {
		if u.stuffed == nil {
			u.stuffed = map[string]set{}
		}
		u.stuffed[name] = joined
		r.enqueue(u)
	}
}

// stuffing returns what functions in the unit put into a name of it.
func (r *runner) stuffing(name string) set {
	if r.u.stuffed == nil || r.u.fn == nil {
		return nil
	}
	return r.fromHere(r.u.stuffed[name])
}

// isResult tells whether a value is what models put out, and holds none itself.
func isResult(v set) bool {
	return (v.hasKind(output) || v.hasKind(made)) && len(v.data()) == len(v)
}

// fieldsOf returns the names of the fields of a class that has no constructor of its own,
// in the order of their arguments.
func fieldsOf(c *scope.Class) []string {
	var out []string
	for _, s := range c.Node.Body {
		if a, ok := s.(*syntax.AnnAssign); ok {
			if name, ok := a.Target.(*syntax.Name); ok {
				out = append(out, name.Id)
			}
		}
	}
	return out
}

// isParam tells whether the unit has a parameter of that name.
func (r *runner) isParam(name string) bool {
	return r.u.fn != nil && slices.ContainsFunc(r.u.fn.Params, func(p *scope.Param) bool { return p.Name == name })
}
