package javascript

import (
	"slices"

	"github.com/ptmlock/ptmlock/detect"
	"github.com/ptmlock/ptmlock/detect/javascript/syntax"
)

// Bounds of evaluation.
const (
	maxValues = 400     // alternatives of one expression
	maxTrace  = 12      // steps of one name
	maxTries  = 4       // evaluations of an expression that depends on itself, for one call
	maxNested = 150     // evaluations in each other
	maxWork   = 40_000  // evaluations for one call
	maxTotal  = 600_000 // evaluations for all calls, behind which each has lowWork
	lowWork   = 1_000
	maxText   = 4096 // bytes of a text
)

type kind uint8

const (
	isText     kind = iota
	isNone          // null and undefined
	isObject        // an object or enum: node
	isList          // items
	isBox           // an object that holds items[0]
	isFunction      // node
	isClass         // node
	isInstance      // of the class node
	isLibrary       // a name of a library: lib, text
	isMade          // an object of a library's class: lib, text
	isModule        // a module of the project: src
	isProps         // the attributes of an element of JSX: node
	isEnv           // all environment variables
	isStore         // the store that the call node makes
	isContext       // the context that the call node makes
	isGroup         // an object or list that collects items[0], or lists of it
	isField         // the element of a page whose id is text, as the program src asks for it
	isState         // the pair of a state and its setter that the call node gives
	isSetter        // sets the state that the call node gives
	isWorker        // runs the file src
	isEvent         // a message to the worker src, or what the element node of JSX reports
	isOther         // a number, a truth value, …: text as written
	isUnknown       // text is the reason
)

type marks uint16

const (
	markConstant marks = 1 << iota
	markAttribute
	markCaller
	markDefault
	markChoice
	markFormatted
	markConfig
	markEnv
	markOption
)

// bindings orders the marks: the way that says most about where a user can
// change a name wins.
var bindings = []struct {
	mark    marks
	binding detect.Binding
}{
	{markOption, detect.BindArgparse},
	{markEnv, detect.BindEnv},
	{markConfig, detect.BindConfigValue},
	{markFormatted, detect.BindFString},
	{markChoice, detect.BindChoiceList},
	{markDefault, detect.BindDefaultArg},
	{markCaller, detect.BindCaller},
	{markAttribute, detect.BindAttribute},
	{markConstant, detect.BindConstant},
}

// value is one thing that an expression can be.
type value struct {
	kind  kind
	text  string
	src   *source
	node  *syntax.Node
	lib   *library
	from  string // of a name of a library: the module or global it comes from
	items [][]value
	marks marks
	trace []detect.Step // from where it is written
	// outside says of an unknown value that the program gets it when it runs, so
	// that the reason says more than one of the analysis.
	outside bool
	env     string // of an unknown value: the variable of the environment that it is
}

func (v value) binding() detect.Binding {
	for _, b := range bindings {
		if v.marks&b.mark != 0 {
			return b.binding
		}
	}
	return detect.BindLiteral
}

func unknown(reason string) []value { return []value{{kind: isUnknown, text: reason}} }

func outside(reason string, m marks) []value {
	return []value{{kind: isUnknown, text: reason, outside: true, marks: m}}
}

// environment is a variable of the environment that the code gives no default.
func environment(name string) []value {
	v := outside("environment variable "+name+" has no default", markEnv)
	v[0].env = name
	return v
}

func other(text string) []value { return []value{{kind: isOther, text: text}} }

var none = []value{{kind: isNone}}

func (v value) same(w value) bool {
	return v.kind == w.kind && v.text == w.text && v.node == w.node && v.src == w.src && v.lib == w.lib && len(v.items) == 0 && len(w.items) == 0
}

// join appends the values that list does not have yet.
func join(list []value, more ...value) []value {
	for _, v := range more {
		if len(list) >= maxValues {
			break
		}
		if !slices.ContainsFunc(list, v.same) {
			list = append(list[:len(list):len(list)], v)
		}
	}
	return list
}

// mark adds to the way of each value.
func mark(values []value, m marks, steps ...detect.Step) []value {
	out := make([]value, len(values))
	for i, v := range values {
		v.marks |= m
		if len(steps) > 0 && len(v.trace)+len(steps) <= maxTrace {
			v.trace = append(v.trace[:len(v.trace):len(v.trace)], steps...)
		}
		out[i] = v
	}
	return out
}

// from gives values that come out of an object the object's way too.
func from(values []value, object value) []value {
	return mark(values, object.marks, object.trace...)
}

func without(values []value, k ...kind) []value {
	return slices.DeleteFunc(slices.Clone(values), func(v value) bool { return slices.Contains(k, v.kind) })
}

func has(values []value, k kind) bool {
	return slices.ContainsFunc(values, func(v value) bool { return v.kind == k })
}

// settled drops "nothing" where there is something.
func settled(values []value) []value {
	if some := without(values, isNone); len(some) > 0 {
		return some
	}
	return values
}

// flat returns all elements of a list.
func (v value) flat() []value {
	var out []value
	for _, item := range v.items {
		out = join(out, item...)
	}
	return out
}
