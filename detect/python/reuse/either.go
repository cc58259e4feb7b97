package reuse

// This file tells models that work together from those of which a program uses one: where
// what is called may be one or another, neither works on what the other puts out.

// maxEither bounds the models that one call may run and that are noted as alternatives.
const maxEither = 8

// pair is two sites, the lower one first.
type pair struct{ a, b int }

// eitherIn is a pair, and the unit that calls one of it.
type eitherIn struct {
	pair
	unit *unit
}

func pairOf(a, b int) pair { return pair{min(a, b), max(a, b)} }

// either notes the models of which one is called.
func (r *runner) either(may set) {
	if len(may) < 2 || may.hasKind(argument) {
		return
	}
	var sites []int
	add := func(i int) {
		for _, j := range sites {
			if j == i {
				return
			}
		}
		sites = append(sites, i)
	}
	for _, t := range may {
		switch t.kind() {
		case object:
			add(t.index())
		case instance:
			if models := r.loadedAs(t); len(models) == 1 { // more of it are not told apart yet
				add(models[0].index())
			}
		}
	}
	if len(sites) > maxEither {
		return
	}
	if r.eithers == nil {
		r.eithers = map[eitherIn]bool{}
	}
	for n, a := range sites {
		for _, b := range sites[n+1:] {
			r.eithers[eitherIn{pairOf(a, b), r.u}] = true
		}
	}
}

// alternatives returns the pairs of models of which one is called, apart from methods of
// objects that are told apart: each of those has its own.
func (t *Tracker) alternatives() map[pair]bool {
	out := map[pair]bool{}
	for k := range t.eithers {
		if len(k.unit.twins) == 0 {
			out[k.pair] = true
		}
	}
	return out
}
