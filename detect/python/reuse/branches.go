package reuse

import (
	"maps"
	"slices"
	"strings"
)

// branches runs alternatives from the same start, and joins what they leave; nil is
// the alternative that nothing happens. It tells whether names hold more after it, if
// nothing may happen.
func (r *runner) branches(all ...func()) (grown bool) {
	r.steps += len(all) * r.env.count / stepTokens
	if len(all) == 1 && all[0] != nil {
		all[0]()
		return true
	}
	idle := slices.ContainsFunc(all, func(run func()) bool { return run == nil })
	j := joint{r: r}
	for _, run := range all {
		if run == nil {
			continue
		}
		env, keyed := r.env.branch(), r.keyed.branch()
		run()
		if r.spent() { // nothing more will ask for names: joining them costs, too
			r.env.leave(env)
			r.keyed.leave(keyed)
			return true
		}
		j.join(way{r.env.changed(env), r.keyed.changed(keyed)}, !idle)
	}
	if idle {
		j.join(way{}, false)
	}
	return j.leave()
}

// way is what an alternative sets.
type way struct {
	env   []change[set]
	keyed []change[map[string]set]
}

// joint is what alternatives leave that begin at one place, joined so far: what the names
// hold that any of them sets.
type joint struct {
	r     *runner
	one   *way // the only one so far; nil if there are none, or more
	any   bool // there are some
	env   map[string]kept[set]
	keyed map[string]kept[map[string]set]
}

// join joins what an alternative leaves; tell says that names are marked that two of them
// set to what different models put out.
func (j *joint) join(w way, tell bool) {
	if !j.any {
		j.one, j.any = &w, true
		return
	}
	if j.one != nil {
		j.env, j.keyed = keptBy(j.one.env), keptBy(j.one.keyed)
		j.one = nil
	}
	if len(j.env) == 0 && len(j.keyed) == 0 && len(w.env) == 0 && len(w.keyed) == 0 {
		return
	}
	if tell {
		j.tellWays(w.env)
	}
	j.r.steps += (len(j.env) + len(w.env)) / stepTokens
	env := keptBy(w.env)
	if keyed := keptBy(w.keyed); len(keyed) > 0 || len(j.keyed) > 0 {
		j.joinKeyed(keyed, env)
	}
	j.joinEnv(env)
}

func keptBy[V any](all []change[V]) map[string]kept[V] {
	out := make(map[string]kept[V], len(all))
	for _, c := range all {
		out[c.name] = c.kept
	}
	return out
}

// at returns what a name holds where an alternative ends that sets some.
func at[V any](some map[string]kept[V], start *trail[V], name string) kept[V] {
	if k, ok := some[name]; ok {
		return k
	}
	return start.now[name]
}

// wayMark is before a name that stands for what one way alone of several gave it. By itself
// it says that there are such names.
const wayMark = "\x00way "

// tellWays notes which names two ways set to other outputs, the one way to that of one
// model alone: "t = b(a(x))" and "t = a(x)" are alternatives.
func (j *joint) tellWays(env []change[set]) {
	for _, c := range env {
		before, ok := j.env[c.name]
		v, w := before.v, c.v
		if !ok || !v.hasKind(output) || !w.hasKind(output) || strings.HasPrefix(c.name, wayMark) {
			continue
		}
		had := j.r.env.get(c.name)
		if slices.Equal(v, w) || slices.Equal(v, had) || slices.Equal(w, had) {
			continue
		}
		for _, way := range []set{v, w} {
			if one := way.data(); len(one) == 1 {
				mark := wayMark + c.name
				j.env[mark] = kept[set]{v: union(at(j.env, &j.r.env, mark).v, one), ok: true}
				j.env[wayMark] = kept[set]{v: single(output.of(0)), ok: true}
			}
		}
	}
}

// joinKeyed joins what dicts hold by their keys. A name whose keys only one of the
// branches knows has none, unless it holds nothing in the other.
func (j *joint) joinKeyed(keyed map[string]kept[map[string]set], env map[string]kept[set]) {
	r := j.r
	join := func(name string) {
		a, b := at(j.keyed, &r.keyed, name), at(keyed, &r.keyed, name)
		switch {
		case a.ok && b.ok:
			a.v = joinKeys(maps.Clone(a.v), b.v)
		case a.ok && at(env, &r.env, name).v != nil, b.ok && at(j.env, &r.env, name).v != nil:
			a = kept[map[string]set]{}
		case b.ok:
			a = b
		}
		j.keyed[name] = a
	}
	for name := range keyed {
		join(name)
	}
	for name := range j.keyed {
		if _, ok := keyed[name]; !ok {
			join(name)
		}
	}
}

// joinKeys adds to what is held by keys.
func joinKeys(a, b map[string]set) map[string]set {
	for name, s := range b {
		a[name] = union(a[name], s)
	}
	return a
}

func (j *joint) joinEnv(env map[string]kept[set]) {
	start := &j.r.env
	for name, w := range env {
		v := at(j.env, start, name)
		j.env[name] = kept[set]{v: union(v.v, w.v), ok: v.ok || w.ok}
	}
	for name, v := range j.env {
		if _, ok := env[name]; !ok {
			w := start.now[name]
			j.env[name] = kept[set]{v: union(v.v, w.v), ok: v.ok || w.ok}
		}
	}
}

// leave sets names to what they hold behind all alternatives, and tells whether one holds
// more than before.
func (j *joint) leave() (grown bool) {
	for name, k := range j.env {
		was := j.r.env.now[name]
		if was.ok != k.ok || len(was.v) != len(k.v) {
			grown = true
		} else if slices.Equal(was.v, k.v) {
			continue
		}
		j.r.env.put(name, k)
	}
	for name, k := range j.keyed {
		j.r.keyed.put(name, k)
	}
	return grown
}

// repeated runs the body of a loop, which may not run at all, and may see what an
// earlier round left.
func (r *runner) repeated(run func()) {
	rounds := 2
	if r.loop > 0 {
		rounds = 1 // the second round of the loop around it is one for this as well
	}
	r.loop++
	for range rounds {
		keyed := r.keyed.count
		if grown := r.branches(nil, run); !grown && r.keyed.count == keyed {
			break // another round would see what this one saw
		}
	}
	r.loop--
}
