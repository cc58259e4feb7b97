package reuse

// trail is what names hold at one place of a unit. What a branch changes is taken back, to be
// joined with what others change: so a branch costs what it changes, and not what is known.
type trail[V any] struct {
	now   map[string]kept[V]
	count int         // names that hold something
	log   []change[V] // what to take back
	mark  int         // of the branch that is run; 0 for none
	marks int         // given so far
}

// kept is what a name holds.
type kept[V any] struct {
	v    V
	ok   bool // it holds something, be it nothing that is followed
	mark int  // of the branch that set it
}

// change is what a name held before a branch set it first, or what it holds after that.
type change[V any] struct {
	name string
	kept[V]
}

func (t *trail[V]) get(name string) V { return t.now[name].v }

func (t *trail[V]) lookup(name string) (v V, ok bool) {
	k := t.now[name]
	return k.v, k.ok
}

func (t *trail[V]) set(name string, v V) { t.put(name, kept[V]{v: v, ok: true}) }

func (t *trail[V]) drop(name string) {
	if t.now[name].ok {
		t.put(name, kept[V]{})
	}
}

func (t *trail[V]) put(name string, k kept[V]) {
	was := t.now[name]
	if t.mark != was.mark {
		t.log = append(t.log, change[V]{name, was})
	}
	k.mark = t.mark
	t.count += count(k.ok) - count(was.ok)
	if t.now == nil {
		t.now = map[string]kept[V]{}
	}
	t.now[name] = k
}

func count(ok bool) int {
	if ok {
		return 1
	}
	return 0
}

// start is where a branch begins.
type start struct{ mark, logged int }

// branch begins a branch; each is ended by back, changed or leave, the inner one first.
func (t *trail[V]) branch() start {
	s := start{t.mark, len(t.log)}
	t.marks++
	t.mark = t.marks
	return s
}

// back takes back what the branch changed.
func (t *trail[V]) back(s start) {
	for i := len(t.log) - 1; i >= s.logged; i-- {
		was := t.log[i]
		t.count += count(was.ok) - count(t.now[was.name].ok)
		t.now[was.name] = was.kept
	}
	clear(t.log[s.logged:])
	t.log, t.mark = t.log[:s.logged], s.mark
}

// changed is back, and returns what the names hold that the branch set.
func (t *trail[V]) changed(s start) []change[V] {
	if len(t.log) == s.logged {
		t.mark = s.mark
		return nil
	}
	out := make([]change[V], len(t.log)-s.logged)
	for i, was := range t.log[s.logged:] {
		out[i] = change[V]{was.name, t.now[was.name]}
	}
	t.back(s)
	return out
}

// leave ends a branch as if what it set was set around it.
func (t *trail[V]) leave(s start) { t.mark = s.mark }
