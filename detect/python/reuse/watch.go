package reuse

// This file says who is run again when a function gives more: those of its callers to
// whom the growth means something, for what they give it.

// Kinds of what arguments can be.
var (
	networks = kindSet(object, piece, pieces, instance) // what objects hold
	handedOn = kindSet(output, made, argument, applied)
	callable = kindSet(object, piece, argument, function)
	runnable = kindSet(object, piece, argument)
)

// watch runs the unit again when another one, to which it gives arguments, gives more
// that concerns it.
func (r *runner) watch(u *unit, to []set) {
	if u.watched == nil {
		u.watched = map[*unit][]kinds{}
	}
	known, ok := u.watched[r.u]
	if !ok {
		u.watchers = append(u.watchers, r.u)
		r.u.height = max(r.u.height, u.height+1)
	}
	for len(known) < len(to) {
		known = append(known, 0)
	}
	for i, v := range to {
		known[i] |= kindsOf(v)
	}
	u.watched[r.u] = known
}

// tell runs those again that call a function and whom it concerns, by what they give it,
// that it gives more. The first time these are all that may call it. Who waits for it while
// it runs for the first time takes what it gives as soon as it has run.
func (t *Tracker) tell(u *unit, concerns func(to []kinds) bool) {
	if u.fn == nil {
		return
	}
	for _, w := range u.watchers {
		if !w.queued && w != u.caller && concerns(u.watched[w]) {
			t.enqueue(w)
		}
	}
	if u.told || u.of != nil { // whoever calls it for its object watches it
		return
	}
	u.told = true
	for _, c := range t.e.CallsOf(u.fn) {
		t.resolve(c)
	}
	for _, c := range t.e.CallsOf(u.fn) {
		t.enqueueCallers(t.unitOf(c.Scope), func(v *unit) bool { return v == u.caller })
	}
}

func always([]kinds) bool { return true }

// nobody is concerned but those that may call a function and don't watch it yet.
func nobody([]kinds) bool { return false }

// result is what a function gives more than before.
type result struct {
	grown set
	own   set // data of the function's own
}

// concerns tells whether it changes what a call gives, as resultOf has it.
func (x result) concerns(to []kinds) bool {
	for _, t := range x.grown {
		switch t.kind() {
		case argument:
			if givenFor(t, to) != 0 {
				return true
			}
		case applied:
			if givenFor(t, to)&callable != 0 {
				return true
			}
		case inputs, output, prepared, made:
			if x.own.has(t) {
				return true
			}
		default:
			return true
		}
	}
	return false
}

// concerns tells whether a call that gives arguments of some kinds says more of what they
// meet, as pass has it.
func (p passing) concerns(to []kinds) bool {
	if p.to.kind() == argument && givenFor(p.to, to)&runnable == 0 {
		return false
	}
	switch p.from.kind() {
	case argument:
		return givenFor(p.from, to)&handedOn != 0
	case applied:
		return givenFor(p.from, to)&callable != 0
	}
	return true
}

// givenFor returns of which kinds the values are that a call gives for an argument: any,
// if it is of a keyword that nobody gave when the call was seen.
func givenFor(t token, to []kinds) kinds {
	if t.index() >= len(to) {
		return ^kinds(0)
	}
	return to[t.index()]
}
