package document

import (
	"maps"
	"slices"
	"strconv"
)

// Values of Jsonnet. Each knows the expression that made it.
type (
	jvalue interface {
		place() jplace
		moved(at jplace) jvalue // the same value with another place
		kind() string           // as std.type names it
	}

	jnull struct{ at jplace }
	jbool struct {
		v  bool
		at jplace
	}
	jnumber struct {
		n    float64
		text string // of the literal; "" if computed
		at   jplace
	}
	jstring struct {
		s  string
		at jplace
	}
	jlist struct {
		items []*jthunk
		at    jplace
	}
	jmap struct {
		layers []*jlayer // from the base on; later ones override
		at     jplace
		scopes map[int]*jscope
		cache  map[jlookup]*jthunk
	}
	jfunction struct {
		params []jparam
		body   jexpr
		scope  *jscope
		native jnative // instead of body
		at     jplace
	}
)

func (v *jnull) place() jplace     { return v.at }
func (v *jbool) place() jplace     { return v.at }
func (v *jnumber) place() jplace   { return v.at }
func (v *jstring) place() jplace   { return v.at }
func (v *jlist) place() jplace     { return v.at }
func (v *jmap) place() jplace      { return v.at }
func (v *jfunction) place() jplace { return v.at }

func (v *jnull) moved(at jplace) jvalue     { return &jnull{at} }
func (v *jbool) moved(at jplace) jvalue     { return &jbool{v.v, at} }
func (v *jnumber) moved(at jplace) jvalue   { return &jnumber{v.n, v.text, at} }
func (v *jstring) moved(at jplace) jvalue   { return &jstring{v.s, at} }
func (v *jlist) moved(at jplace) jvalue     { return &jlist{v.items, at} }
func (v *jmap) moved(at jplace) jvalue      { o := *v; o.at = at; return &o }
func (v *jfunction) moved(at jplace) jvalue { f := *v; f.at = at; return &f }

func (*jnull) kind() string     { return "null" }
func (*jbool) kind() string     { return "boolean" }
func (*jnumber) kind() string   { return "number" }
func (*jstring) kind() string   { return "string" }
func (*jlist) kind() string     { return "array" }
func (*jmap) kind() string      { return "object" }
func (*jfunction) kind() string { return "function" }

// literal is the text of a number.
func (v *jnumber) literal() string {
	if v.text != "" {
		return v.text
	}
	return jnumberText(v.n)
}

// jnumberText prints a number as std.toString does.
func jnumberText(n float64) string {
	if n == float64(int64(n)) && n < 1e17 && n > -1e17 {
		return strconv.FormatInt(int64(n), 10)
	}
	return strconv.FormatFloat(n, 'g', 17, 64)
}

// A jlayer is an object of the source: what is added with "+" keeps its parts.
type jlayer struct {
	fields  map[string]*jmember
	binds   []jbind
	asserts []jassertion
	scope   *jscope
}

// A jmember is a field of a layer.
type jmember struct {
	value jexpr
	scope *jscope // of a comprehension, instead of the layer's; else nil
	known *jthunk // instead of value
	plus  bool
	hide  int // as in jfield
	at    jplace
}

// A jlookup is a name looked for in the layers below from.
type jlookup struct {
	name string
	from int
}

// find returns the member of a name in the layers below from, and its layer.
func (v *jmap) find(name string, from int) (int, *jmember) {
	for i := from - 1; i >= 0; i-- {
		if f := v.layers[i].fields[name]; f != nil {
			return i, f
		}
	}
	return -1, nil
}

// names lists the fields in order, with those that are hidden or without.
func (v *jmap) names(hidden bool) []string {
	visible := map[string]bool{}
	for _, l := range v.layers {
		for name, f := range l.fields {
			_, there := visible[name]
			switch {
			case f.hide == 2:
				visible[name] = false
			case f.hide == 3 || !there:
				visible[name] = true
			}
		}
	}
	if !hidden {
		maps.DeleteFunc(visible, func(_ string, yes bool) bool { return !yes })
	}
	return slices.Sorted(maps.Keys(visible))
}

// size bounds the work of names.
func (v *jmap) size() int {
	n := len(v.layers)
	for _, l := range v.layers {
		n += len(l.fields)
	}
	return n
}

// A jscope has the variables of a place, and its self, super and $.
type jscope struct {
	parent *jscope
	names  []string
	values []*jthunk
	self   *jmap
	below  int // super is the layers of self below this one
	root   *jmap
}

func (s *jscope) lookup(name string) *jthunk {
	for ; s != nil; s = s.parent {
		for i := len(s.names) - 1; i >= 0; i-- {
			if s.names[i] == name {
				return s.values[i]
			}
		}
	}
	return nil
}

// inner makes a scope inside another one.
func (s *jscope) inner() *jscope {
	return &jscope{parent: s, self: s.self, below: s.below, root: s.root}
}

func (s *jscope) bind(name string, t *jthunk) {
	s.names = append(s.names, name)
	s.values = append(s.values, t)
}

// A jthunk is a value that is evaluated when it is asked for, once.
type jthunk struct {
	expr  jexpr
	scope *jscope
	make  func() (jvalue, error) // instead of expr
	value jvalue
	err   error
	state uint8 // 0 not asked for, 1 being evaluated, 2 done
}

func known(v jvalue) *jthunk { return &jthunk{value: v, state: 2} }
