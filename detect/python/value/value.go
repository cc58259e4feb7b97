package value

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"github.com/ptmlock/ptmlock/detect"
	"github.com/ptmlock/ptmlock/detect/python/syntax"
	"github.com/ptmlock/ptmlock/resolve/hub"
)

// Bounds of a value. Real lists of models have some dozens of names; the bound
// is for generated tables and products of sets.
const (
	MaxElems = 256
	// MaxUnknown bounds the reasons among them: one is reported, and the join over
	// a hundred callers has as many.
	MaxUnknown = 6
	maxText    = 8 << 10 // bytes of one string that is built from others
	maxTrace   = 40      // steps of one trace
	// manyElems is the size from which on the way of a set is cut short.
	manyElems = 48
)

// Kind is the kind of an alternative.
type Kind uint8

// The kinds of alternatives. What Text and Ref hold is said beside them.
const (
	Str       Kind = iota // Text is the string
	Template              // a string with holes: Parts around them
	Num                   // Text is the literal
	Bool                  // Text is "True" or "False"
	None                  //
	List                  // Items; also sets and generators
	Tuple                 // Items
	Dict                  // Items with keys
	Func                  // Ref is the function of the project, Self the bound receiver
	Class                 // Ref is the class of the project
	Instance              // Ref is the class of the project; Exact says that it is no subclass
	Module                // Ref is the module of the project
	External              // Text is the qualified name in a library; Self the object it is a method of
	Object                // an object of a library's class; Text is the class, Site where it was made
	Method                // Text is the name of a method of the constant or container Self
	Partial               // Self is the callable, Ref the arguments given so far
	Namespace             // parsed options of the parser Self
	Super                 // super(): Ref is the class, Self the receiver
	Unknown               // Text is the reason
)

// Elem is one alternative of a Value. It is immutable.
type Elem struct {
	Kind  Kind
	Open  bool // containers: there may be more items than Items
	Exact bool
	// IsPath says that the text was put together as a path of the file system.
	IsPath bool
	// Rank orders unknowns: the higher, the better it tells the user what to do.
	Rank  Rank
	Marks Marks
	Text  string
	Parts []string // Template: literal text around the holes, one more than holes
	Items []Item
	Ref   any
	Self  *Elem
	// Site is where an object or container was made; 0 is nowhere.
	Site Site

	// Written is where a string is written as it is; nil if it is put together, or
	// is no literal of a source.
	Written *Place
	Trace   *Trace
	// Outside says what an alternative has to do with what the sources can't tell;
	// nil for nothing.
	Outside *Outside
	key     string
	alone   [1]*Elem // the element itself, once it is a Value alone
}

// Outside is what decides a value beside the sources.
type Outside struct {
	Cause detect.Cause // of what is not known: what would tell it
	Bound *Bound       // of a string: what a person says of the model that it names
}

// Bound is what a binding says of a model beside its name.
type Bound struct {
	Text     string // the string as it is bound: what was made of it is another one
	Hub      hub.ID // "" if nothing
	Revision string // "" if nothing
}

// Downloaded is the Text of an Object that is the path of what a call has
// downloaded: Self is the callee, Ref the arguments.
const Downloaded = "path of a download"

// Site is the identity of a place that makes objects: a module's number and an
// offset, and the number of the call that the place was evaluated for.
type Site struct {
	Module int
	Pos    syntax.Pos
	Frame  int
}

// Rank orders reasons.
type Rank uint8

// The ranks of reasons, from vague to exact.
const (
	RankBound    Rank = iota // the analysis stopped
	RankVague                // an expression that is not followed
	RankResult               // the result of a library's function
	RankCaller               // given by callers outside the project
	RankExternal             // set by the user at run time
	RankLocal                // a path of this machine
)

// Item is an element of a container: Key is nil but in a Dict. Spread says that
// Val is a container whose items stand here ("*x", "**x").
type Item struct {
	Key    Lazy
	Val    Lazy
	Spread bool
}

// Lazy is a value that is evaluated when it is asked for.
type Lazy interface{ Value() Value }

// Value is a set of alternatives, sorted by key. The zero Value is empty.
// Values are immutable and may be shared.
type Value struct {
	elems []*Elem
	cut   bool
}

// Value makes a Value its own Lazy.
func (v Value) Value() Value { return v }

// Elems returns the alternatives, sorted by key; the caller must not change them.
func (v Value) Elems() []*Elem { return v.elems }

// IsEmpty tells whether v has no alternative.
func (v Value) IsEmpty() bool { return len(v.elems) == 0 && !v.cut }

// Cut tells whether alternatives were dropped because of MaxElems.
func (v Value) Cut() bool { return v.cut }

// Of returns the value that is e alone.
func Of(e *Elem) Value {
	if e.alone[0] != e { // a copy has that of the original
		e.alone[0] = e
	}
	return Value{elems: e.alone[:]}
}

// Literal returns the value that is a string which is written at a place.
func Literal(s string, file *syntax.File, pos syntax.Pos) Value {
	l := &struct {
		elem  Elem
		place Place
	}{Elem{Kind: Str, Text: s}, Place{file, pos}}
	l.elem.Written = &l.place
	return Of(&l.elem)
}

// String returns the value that is one string.
func String(s string) Value { return Of(&Elem{Kind: Str, Text: s}) }

// Boolean returns True or False.
func Boolean(b bool) Value {
	if b {
		return Of(&Elem{Kind: Bool, Text: "True"})
	}
	return Of(&Elem{Kind: Bool, Text: "False"})
}

// Number returns an integer.
func Number(n int) Value { return Of(&Elem{Kind: Num, Text: strconv.Itoa(n)}) }

// Nothing returns None.
func Nothing() Value { return Of(&Elem{Kind: None}) }

// NotKnown returns unknown with a reason.
func NotKnown(rank Rank, reason string) Value {
	return Of(&Elem{Kind: Unknown, Rank: rank, Text: reason})
}

// NotGiven is NotKnown with what would tell the value.
func NotGiven(cause detect.Cause, rank Rank, reason string) Value {
	return Of(&Elem{Kind: Unknown, Rank: rank, Text: reason, Outside: &Outside{Cause: cause}})
}

// Key identifies an alternative apart from its trace and marks.
func (e *Elem) Key() string {
	if e.key == "" {
		e.key = e.makeKey()
	}
	return e.key
}

// Keyed is implemented by what Ref holds: a name that is unique in the project.
type Keyed interface{ Key() string }

func (e *Elem) makeKey() string {
	var b strings.Builder
	b.WriteByte('a' + byte(e.Kind))
	switch e.Kind {
	case Template:
		for _, p := range e.Parts {
			b.WriteString(p)
			b.WriteByte(0)
		}
		if e.IsPath {
			b.WriteByte(5)
		}
		return b.String()
	case Unknown:
		b.WriteByte('9' - byte(e.Rank))
	}
	b.WriteString(e.Text)
	if k, ok := e.Ref.(Keyed); ok {
		b.WriteByte(1)
		b.WriteString(k.Key())
	}
	if e.Site != (Site{}) {
		b.WriteByte(2)
		b.WriteString(strconv.Itoa(e.Site.Module))
		b.WriteByte(':')
		b.WriteString(strconv.Itoa(int(e.Site.Pos)))
		b.WriteByte(':')
		b.WriteString(strconv.Itoa(e.Site.Frame))
	}
	if e.Exact {
		b.WriteByte(3)
	}
	if e.IsPath {
		b.WriteByte(5)
	}
	if e.Self != nil {
		b.WriteByte(4)
		b.WriteString(e.Self.Key())
	}
	return b.String()
}

// Join returns the union of a and b.
func Join(a, b Value) Value {
	switch {
	case len(a.elems) == 0 && !a.cut:
		return b
	case len(b.elems) == 0 && !b.cut:
		return a
	}
	out := make([]*Elem, 0, len(a.elems)+len(b.elems))
	x, y := a.elems, b.elems
	for len(x) > 0 && len(y) > 0 {
		switch c := strings.Compare(x[0].Key(), y[0].Key()); {
		case c < 0:
			out, x = append(out, x[0]), x[1:]
		case c > 0:
			out, y = append(out, y[0]), y[1:]
		default:
			out = append(out, better(x[0], y[0]))
			x, y = x[1:], y[1:]
		}
	}
	out = append(append(out, x...), y...)
	return bounded(out, a.cut || b.cut)
}

// bounded makes a value of sorted alternatives. Unknown ones sort last, those
// that say most first.
func bounded(elems []*Elem, cut bool) Value {
	known := len(elems)
	for known > 0 && elems[known-1].Kind == Unknown {
		known--
	}
	if len(elems)-known > MaxUnknown {
		elems = elems[: known+MaxUnknown : known+MaxUnknown]
	}
	if known > MaxElems {
		elems = append(elems[:MaxElems:MaxElems], elems[known:]...)
		cut = true
	}
	return Value{elems: elems, cut: cut}
}

// JoinAll returns the union of all values.
func JoinAll(vs ...Value) Value {
	var out Value
	for _, v := range vs {
		out = Join(out, v)
	}
	return out
}

// better chooses one of two alternatives with one key.
func better(a, b *Elem) *Elem {
	if a == b || cmp.Or(compareTraces(a.Trace, b.Trace), cmp.Compare(a.Marks, b.Marks), comparePlaces(a.Written, b.Written)) <= 0 {
		return a
	}
	return b
}

// Map returns the union of f over the alternatives.
func (v Value) Map(f func(*Elem) Value) Value {
	if len(v.elems) == 1 && !v.cut {
		return f(v.elems[0])
	}
	var b Builder
	for _, e := range v.elems {
		b.Add(f(e))
	}
	out := b.Value()
	out.cut = out.cut || v.cut
	return out
}

// Filter returns v without the alternatives that keep refuses.
func (v Value) Filter(keep func(*Elem) bool) Value {
	if !slices.ContainsFunc(v.elems, func(e *Elem) bool { return !keep(e) }) {
		return v
	}
	out := Value{cut: v.cut}
	for _, e := range v.elems {
		if keep(e) {
			out.elems = append(out.elems, e)
		}
	}
	return out
}

// Has tells whether an alternative is of one of the kinds.
func (v Value) Has(kinds ...Kind) bool {
	return slices.ContainsFunc(v.elems, func(e *Elem) bool { return slices.Contains(kinds, e.Kind) })
}

// Builder joins many values in less time than repeated Join. Most get one value
// or two.
type Builder struct {
	first Value
	more  []*Elem // of the values behind the first
	cut   bool
	parts int // values that were added
}

// Add joins v.
func (b *Builder) Add(v Value) {
	switch {
	case len(v.elems) == 0 && !v.cut:
		return
	case b.parts == 0:
		b.first = v
	case len(v.elems) == 1 && len(b.first.elems) == 1 && v.elems[0] == b.first.elems[0] && !v.cut:
		return
	case b.parts == 1:
		b.more = v.elems[:len(v.elems):len(v.elems)]
	default:
		b.more = append(b.more, v.elems...)
	}
	b.parts++
	b.cut = b.cut || v.cut
	if len(b.more) > 4*MaxElems {
		*b = Builder{first: b.Value(), cut: b.cut, parts: 1}
	}
}

// Value returns the union of what was added.
func (b *Builder) Value() Value {
	switch b.parts {
	case 0, 1:
		return b.first
	case 2:
		return Join(b.first, Value{elems: b.more, cut: b.cut})
	}
	elems := make([]*Elem, 0, len(b.first.elems)+len(b.more))
	if elems = append(append(elems, b.first.elems...), b.more...); len(elems) == 0 {
		return Value{cut: b.cut} // of values that were cut before there was one
	}
	slices.SortStableFunc(elems, func(x, y *Elem) int { return cmp.Compare(x.Key(), y.Key()) })
	out := elems[:1]
	for _, e := range elems[1:] {
		if last := out[len(out)-1]; last.Key() == e.Key() {
			out[len(out)-1] = better(last, e)
		} else {
			out = append(out, e)
		}
	}
	return bounded(out, b.cut)
}
