package value

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"github.com/ptmlock/ptmlock/detect/python/syntax"
)

// sample makes values of a small universe, so that they often overlap, and now
// and then one at the bound.
func sample(r *rand.Rand) Value {
	file := &syntax.File{Name: "a.py"}
	var b Builder
	n := r.IntN(5)
	if r.IntN(8) == 0 {
		n = MaxElems + r.IntN(20)
	}
	for range n {
		var v Value
		switch r.IntN(6) {
		case 0:
			v = Nothing()
		case 1:
			v = Boolean(r.IntN(2) == 0)
		case 2:
			v = NotKnown(Rank(r.IntN(5)), fmt.Sprint("reason ", r.IntN(6)))
		case 3:
			v = Of(&Elem{Kind: Template, Parts: []string{fmt.Sprint(r.IntN(3)), "x"}})
		case 4:
			v = Literal(fmt.Sprint("name ", r.IntN(2*n+1)), file, syntax.Pos(r.IntN(4)))
		default:
			v = String(fmt.Sprint("name ", r.IntN(2*n+1)))
		}
		for range r.IntN(3) {
			v = v.Via(file, syntax.Pos(r.IntN(4)), fmt.Sprint("step ", r.IntN(2)), Marks(1<<r.IntN(3)))
		}
		b.Add(v)
	}
	return b.Value()
}

// same compares values with the traces and marks that were kept.
func same(a, b Value) bool {
	if a.cut != b.cut || len(a.elems) != len(b.elems) {
		return false
	}
	for i, x := range a.elems {
		y := b.elems[i]
		if x.Key() != y.Key() || compareTraces(x.Trace, y.Trace) != 0 || comparePlaces(x.Written, y.Written) != 0 || x.Marks != y.Marks {
			return false
		}
	}
	return true
}

// below tells whether b says at least what a says.
func below(a, b Value) bool {
	if b.cut {
		return true
	}
	keys, unknown := map[string]bool{}, 0
	for _, e := range b.elems {
		keys[e.Key()] = true
		if e.Kind == Unknown {
			unknown++
		}
	}
	for _, e := range a.elems {
		if !keys[e.Key()] && (e.Kind != Unknown || unknown < MaxUnknown) {
			return false
		}
	}
	return !a.cut
}

func TestJoinLaws(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for range 3000 {
		a, b, c := sample(r), sample(r), sample(r)
		if !same(Join(a, b), Join(b, a)) {
			t.Fatalf("not commutative: %v, %v", keysOf(a), keysOf(b))
		}
		if !same(Join(a, Join(b, c)), Join(Join(a, b), c)) {
			t.Fatalf("not associative: %v, %v, %v", keysOf(a), keysOf(b), keysOf(c))
		}
		if !same(Join(a, a), a) {
			t.Fatalf("not idempotent: %v", keysOf(a))
		}
		if !same(Join(a, Value{}), a) || !same(Join(Value{}, a), a) {
			t.Fatalf("the empty value is not least: %v", keysOf(a))
		}
		if !below(a, Join(a, b)) {
			t.Fatalf("a fact was lost: %v, %v", keysOf(a), keysOf(b))
		}
		if below(a, b) && !below(Join(a, c), Join(b, c)) {
			t.Fatalf("not monotone: %v, %v, %v", keysOf(a), keysOf(b), keysOf(c))
		}
		if !same(JoinAll(a, b, c), build(a, b, c)) {
			t.Fatalf("Builder differs from Join: %v, %v, %v", keysOf(a), keysOf(b), keysOf(c))
		}
	}
}

func build(vs ...Value) Value {
	var b Builder
	for _, v := range vs {
		b.Add(v)
	}
	return b.Value()
}

func keysOf(v Value) []string {
	var out []string
	for _, e := range v.elems {
		out = append(out, fmt.Sprintf("%q", e.Key()))
	}
	return out
}

// Values that a bound cut before they had an alternative are joined as others are.
func TestBuilderCut(t *testing.T) {
	var b Builder
	cut := Value{cut: true}
	for range 5 {
		b.Add(cut)
		if v := b.Value(); !v.cut || len(v.elems) > 0 {
			t.Fatalf("%v alternatives, cut %v", len(v.elems), v.cut)
		}
	}
}

// TestWayOfProgram: of two ways on which one value comes, that without a test is kept,
// however long it is.
func TestWayOfProgram(t *testing.T) {
	program, test := &syntax.File{Name: "a.py"}, &syntax.File{Name: "tests/t.py", Distance: 3}
	long := String("x").Via(program, 1, "one", 0).Via(program, 2, "two", 0).Via(program, 3, "three", 0)
	short := String("x").Via(test, 1, "given", 0)
	for _, v := range []Value{Join(long, short), Join(short, long), Join(long, short.Via(program, 3, "three", 0))} {
		if got := v.elems[0].Trace; got.Distance() != 0 || got.Len() != 3 {
			t.Errorf("kept %d steps of distance %d", got.Len(), got.Distance())
		}
	}
}

func TestConcat(t *testing.T) {
	hole := NotKnown(RankExternal, "it is typed")
	tests := []struct {
		name string
		got  Value
		want []string
	}{
		{"two", Concat(String("a"), String("b")), []string{"ab"}},
		{"product", Concat(Join(String("a"), String("b")), Join(String("1"), String("2"))), []string{"a1", "a2", "b1", "b2"}},
		{"hole", Concat(String("a/"), hole), []string{"a/{…}"}},
		{"holes", Concat(Concat(hole, String("/")), hole), []string{"{…}/{…}"}},
		{"number", Concat(String("v"), Number(2)), []string{"v2"}},
		{"unknown", Concat(hole, hole), []string{"it is typed"}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			var got []string
			for _, e := range test.got.Elems() {
				if e.Kind == Template {
					got = append(got, e.Pattern())
				} else {
					got = append(got, e.Text)
				}
			}
			if fmt.Sprint(got) != fmt.Sprint(test.want) {
				t.Errorf("got %q, want %q", got, test.want)
			}
		})
	}
	many := Value{}
	for i := range 2 * MaxElems {
		many = Join(many, String(fmt.Sprintf("%03d", i)))
	}
	if !many.Cut() || len(many.Elems()) != MaxElems {
		t.Errorf("the join of %d strings has %d, cut %v", 2*MaxElems, len(many.Elems()), many.Cut())
	}
	if v := Concat(many, many); !v.Cut() || len(v.Elems()) > MaxElems {
		t.Errorf("a product of sets has %d strings, cut %v", len(v.Elems()), v.Cut())
	}
}

func TestTruth(t *testing.T) {
	tests := []struct {
		value             Value
		mayTrue, mayFalse bool
	}{
		{Value{}, false, false},
		{String(""), false, true},
		{String("x"), true, false},
		{Nothing(), false, true},
		{Boolean(true), true, false},
		{Number(0), false, true},
		{Number(10), true, false},
		{NotKnown(RankVague, "x"), true, true},
		{Join(String("x"), Nothing()), true, true},
		{Of(&Elem{Kind: List}), false, true},
		{Of(&Elem{Kind: List, Open: true}), true, true},
	}
	for _, test := range tests {
		if mayTrue, mayFalse := test.value.Truth(); mayTrue != test.mayTrue || mayFalse != test.mayFalse {
			t.Errorf("%v: got %v, %v", keysOf(test.value), mayTrue, mayFalse)
		}
	}
}
