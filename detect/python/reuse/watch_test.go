package reuse

import (
	"testing"

	"github.com/ptmlock/ptmlock/detect/python/scope"
)

// TestConcerns tells whom growth concerns by what they give.
func TestConcerns(t *testing.T) {
	to := []kinds{0, kindSet(object), kindSet(output), kindSet(instance)}
	grown := func(own set, tokens ...token) func([]kinds) bool {
		return result{grown: tokens, own: own}.concerns
	}
	meets := func(from, to token) func([]kinds) bool { return passing{from: from, to: to, via: -1}.concerns }
	for name, c := range map[string]struct {
		concerns func([]kinds) bool
		want     bool
	}{
		"data of the callers":             {grown(nil, output.of(1)), false},
		"data of its own":                 {grown(single(output.of(1)), output.of(1)), true},
		"a model":                         {grown(nil, object.of(1)), true},
		"what nothing is given for":       {grown(nil, argument.of(0)), false},
		"what is given":                   {grown(nil, argument.of(2)), true},
		"what a model that came puts out": {grown(nil, applied.of(1)), true},
		"what data put out":               {grown(nil, applied.of(2)), false},
		"a keyword that came later":       {grown(nil, argument.of(7)), true},
		"nothing meets a model":           {meets(argument.of(0), object.of(1)), false},
		"data meet a model":               {meets(argument.of(2), object.of(1)), true},
		"an object is no data":            {meets(argument.of(3), object.of(1)), false},
		"data meet a model that came":     {meets(argument.of(2), argument.of(1)), true},
		"data meet no model that came":    {meets(argument.of(2), argument.of(3)), false},
		"its own output meets what came":  {meets(output.of(4), argument.of(1)), true},
	} {
		if got := c.concerns(to); got != c.want {
			t.Errorf("%s: %v, want %v", name, got, c.want)
		}
	}
}

func TestQueue(t *testing.T) {
	fn := func(name string, cost int) *unit { return &unit{fn: &scope.Function{Name: name}, cost: cost} }
	long, short, fresh, init, high := fn("long", 900), fn("short", 3), fn("fresh", 0), fn("__init__", 0), fn("high", 3)
	again := fn("__init__", 90) // was run: what it calls may come first
	again.runs, high.height = 1, 40
	often := fn("often", 3)
	often.runs = 100
	var q queue
	for _, u := range []*unit{high, long, often, short, fresh, again, init, short} {
		q.add(u)
	}
	for _, want := range []*unit{init, fresh, short, again, often, long, high} {
		if got := q.next(); got != want {
			t.Fatalf("got %s, want %s", got.fn.Name, want.fn.Name)
		}
	}
	if q.next() != nil {
		t.Error("a unit that was queued twice comes twice")
	}
	q.add(long)
	long.queued = false // it was run before its turn
	q.add(short)
	if q.next() != short || q.next() != nil {
		t.Error("a unit that was run before its turn comes again")
	}
}
