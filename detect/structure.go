package detect

import (
	"cmp"
	"slices"

	"github.com/ptmlock/ptmlock/resolve/hub"
)

// The kinds of relations.
const (
	Interchangeable = "interchangeable"
	Complementary   = "complementary"
)

// structureOf counts the models in use and finds those that are
// interchangeable, because a choice decides between them, and those that are
// complementary, because they are used together and are not interchangeable. Data
// sets are no models. Called holds the names of the models by their canonical ones.
func structureOf(models []Model, together []Together, called map[hub.Model]hub.Model) Structure {
	names := map[hub.Model]bool{}
	for _, m := range models {
		if m.Role == Used && m.Kind != KindDataset {
			names[m.Model] = true
		}
	}
	st := Structure{Count: "none"}
	switch {
	case len(names) == 1:
		st.Count = "single"
	case len(names) > 1:
		st.Count = "multi"
	}
	found := groupsOf(decisionsOf(models))
	ids := map[string]hub.Model{}
	for m := range names {
		ids[m.String()] = m
	}
	st.Interchangeable = st.add(Interchangeable, found.withoutSubsets(), ids)
	st.Complementary = st.add(Complementary, found.complements(together, func(m hub.Model) (string, bool) {
		m = called[m.Canonical()]
		return m.String(), names[m]
	}), ids)
	return st
}

// add adds the relations of one kind, and returns the groups that they are by the
// names alone. Two hubs can have one name.
func (st *Structure) add(kind string, groups []group, ids map[string]hub.Model) (named [][]string) {
	for _, g := range groups {
		r := Relation{Kind: kind, Evidence: g.evidence}
		var names []string
		for _, name := range g.names {
			r.Models = append(r.Models, ids[name])
			names = append(names, ids[name].Name)
		}
		slices.Sort(names)
		if names = slices.Compact(names); len(names) > 1 {
			named = append(named, names)
		}
		st.Relations = append(st.Relations, r)
	}
	slices.SortFunc(named, slices.Compare)
	return slices.CompactFunc(named, slices.Equal)
}

// group is some models and what makes them one.
type group struct {
	names    []string // with their hubs, sorted
	evidence []Evidence
}

// decision is a choice with what its branches load.
type decision struct {
	Choice
	members []member
	firm    bool // it is known to be a choice
}

// member is a model in one branch of a choice.
type member struct {
	name, branch, slot string // the name with its hub
}

// decisionsOf collects the choices of all references in use, the nearest to the
// loading calls first.
func decisionsOf(models []Model) []*decision {
	type key struct {
		at   Position
		what string
		part Part
	}
	byKey := map[key]*decision{}
	for _, m := range models {
		if m.Role != Used || m.Kind == KindDataset {
			continue
		}
		for _, ref := range m.References {
			if ref.Role != Used || ref.isGivenByTest() {
				continue
			}
			for _, c := range choicesOf(ref) {
				k := key{c.At, c.What, jobOf(ref.Load.Part)}
				d := byKey[k]
				if d == nil {
					d = &decision{Choice: c}
					byKey[k] = d
				}
				d.Depth, d.Ways = max(d.Depth, c.Depth), max(d.Ways, c.Ways)
				if c.Branch == "" {
					c.Branch = "name " + m.Model.String()
				}
				d.members = append(d.members, member{m.Model.String(), c.Branch, c.Slot})
				d.firm = d.firm || ref.Choices != nil || !isGiven(ref.Binding)
			}
		}
	}
	var all []*decision
	for _, d := range byKey {
		slices.SortFunc(d.members, func(a, b member) int {
			return cmp.Or(cmp.Compare(a.branch, b.branch), cmp.Compare(a.name, b.name), cmp.Compare(a.slot, b.slot))
		})
		d.members = slices.Compact(d.members)
		all = append(all, d)
	}
	slices.SortFunc(all, func(a, b *decision) int {
		return cmp.Or(cmp.Compare(a.Depth, b.Depth), comparePositions(a.At, b.At), cmp.Compare(a.What, b.What),
			slices.CompareFunc(a.members, b.members, func(a, b member) int { return cmp.Compare(a.name, b.name) }))
	})
	return all
}

// choicesOf returns the choices of a reference. Where none were looked for, the
// names that one call can load are one.
func choicesOf(ref Reference) []Choice {
	if ref.Choices != nil {
		return ref.Choices
	}
	return []Choice{{At: ref.At, What: "names that come to one call of " + ref.Via}}
}

// isGiven tells whether a name is given to what loads it by its own caller, so that
// others beside it are those of other callers: two jobs of one helper.
func isGiven(b Binding) bool { return b == BindLiteral || b == BindCaller }

// jobOf is what parts are compared by: a tokenizer takes the place of no model.
func jobOf(p Part) Part {
	if p == PartFiles {
		return PartWeights // downloads of a program are of what it loads
	}
	return p
}

// fewWays is how many ways a choice may have for each that loads a model: a factory
// of all parts of a program is no choice between the models of some of them.
const fewWays = 4

// maxEvidence bounds the places that are told for one group.
const maxEvidence = 8

// groupsOf returns what each choice decides between.
func groupsOf(decisions []*decision) *grouping {
	found := &grouping{of: map[string][]int{}}
	for _, d := range decisions {
		for _, names := range found.decided(d) {
			found.add(names, Evidence{At: d.At, What: d.What})
		}
	}
	return found
}

// complements returns the groups of models that are used together, without those
// that can take the place of one before them. Used gives the name of a model in use.
func (f *grouping) complements(together []Together, used func(hub.Model) (string, bool)) []group {
	out := &grouping{of: map[string][]int{}}
	for _, t := range together {
		var names []string
		for _, m := range t.Models {
			name, ok := used(m)
			if ok && !slices.ContainsFunc(names, func(other string) bool { return f.isOneJob([]member{{name: name}, {name: other}}) }) {
				names = append(names, name)
			}
		}
		if len(names) > 1 {
			slices.Sort(names)
			out.add(names, t.Evidence)
		}
	}
	return out.withoutSubsets()
}

// grouping is the groups so far, with the groups that each name is in.
type grouping struct {
	groups []group
	of     map[string][]int
}

func (f *grouping) add(names []string, e Evidence) {
	for _, i := range f.of[names[0]] {
		if slices.Equal(f.groups[i].names, names) {
			if g := &f.groups[i]; len(g.evidence) < maxEvidence {
				g.evidence = append(g.evidence, e)
			}
			return
		}
	}
	for _, name := range names {
		f.of[name] = append(f.of[name], len(f.groups))
	}
	f.groups = append(f.groups, group{names, []Evidence{e}})
}

// way is what one branch of a choice loads.
type way struct {
	members []member
	reduced bool // other branches load a part of it too
}

// decided returns the groups of models that a choice decides between, each sorted.
// What all branches load is not decided. Of a branch that loads several models which
// no nearer choice decides between, it is the one that it keeps as the branches with
// one model keep theirs, or, if there are none, each goes with what other branches
// keep as the same.
func (f *grouping) decided(d *decision) [][]string {
	branches := branchesOf(d.members)
	if !d.firm || d.Ways > fewWays*len(branches) {
		return nil
	}
	usual := map[string]bool{}
	single := false
	for _, b := range branches {
		if f.isPlain(b) {
			single = true
			for _, m := range b.members {
				usual[m.slot] = true
			}
		}
	}
	if single && !d.BySlot {
		return f.together(branches, usual, false)
	}
	var groups [][]string
	for _, slot := range slotsOf(branches) {
		groups = append(groups, f.together(branches, map[string]bool{slot: true}, d.BySlot)...)
	}
	return groups
}

// isPlain tells whether it is clear which model a branch stands for.
func (f *grouping) isPlain(b way) bool { return !b.reduced && f.isOneJob(b.members) }

// together returns the models of branches with one job, and of the others those
// that are kept in one of some slots, as one group; none if there are not two. If
// strict, that is asked of all branches.
func (f *grouping) together(branches []way, slots map[string]bool, strict bool) [][]string {
	var names []string
	n := 0
	for _, b := range branches {
		members := b.members
		if strict || !f.isPlain(b) {
			members = slices.DeleteFunc(slices.Clone(members), func(m member) bool { return m.slot == "" || !slots[m.slot] })
			if len(members) == 0 || !f.isOneJob(members) {
				continue
			}
		}
		n++
		for _, m := range members {
			names = append(names, m.name)
		}
	}
	slices.Sort(names)
	if names = slices.Compact(names); n < 2 || len(names) < 2 {
		return nil
	}
	return [][]string{names}
}

// branchesOf returns what each branch loads without what all of them load.
func branchesOf(members []member) []way {
	var all [][]member
	in := map[string]int{} // branches that load a name
	for from := 0; from < len(members); {
		to := from
		for to < len(members) && members[to].branch == members[from].branch {
			if to == from || members[to-1].name != members[to].name {
				in[members[to].name]++
			}
			to++
		}
		all = append(all, members[from:to])
		from = to
	}
	var out []way
	for _, branch := range all {
		own := slices.DeleteFunc(slices.Clone(branch), func(m member) bool { return in[m.name] == len(all) })
		if len(own) > 0 {
			out = append(out, way{own, len(own) < len(branch)})
		}
	}
	return out
}

// slotsOf returns what the branches keep models as, sorted.
func slotsOf(branches []way) []string {
	var out []string
	for _, b := range branches {
		for _, m := range b.members {
			if m.slot != "" {
				out = append(out, m.slot)
			}
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// isOneJob tells whether the models of a branch are one, or groups that overlap
// hold them all.
func (f *grouping) isOneJob(branch []member) bool {
	left := map[string]bool{}
	for _, m := range branch {
		left[m.name] = true
	}
	work := []string{branch[0].name}
	delete(left, branch[0].name)
	seen := map[int]bool{}
	for len(work) > 0 && len(left) > 0 {
		name := work[0]
		work = work[1:]
		for _, i := range f.of[name] {
			if seen[i] {
				continue
			}
			seen[i] = true
			for _, other := range f.groups[i].names {
				if left[other] {
					delete(left, other)
					work = append(work, other)
				}
			}
		}
	}
	return len(left) == 0
}

// withoutSubsets returns the groups, sorted, without those that another contains: a tokenizer that
// is loaded for two of three models says nothing that the three do not say.
func (f *grouping) withoutSubsets() []group {
	var kept []group
	for i, g := range f.groups {
		rarest := f.of[g.names[0]]
		for _, name := range g.names[1:] {
			if len(f.of[name]) < len(rarest) {
				rarest = f.of[name]
			}
		}
		if !slices.ContainsFunc(rarest, func(other int) bool { return other != i && containsAll(f.groups[other].names, g.names) }) {
			kept = append(kept, g)
		}
	}
	slices.SortFunc(kept, func(a, b group) int { return slices.Compare(a.names, b.names) })
	return kept
}

// containsAll tells whether a sorted list holds all of another.
func containsAll(all, some []string) bool {
	if len(all) < len(some) {
		return false
	}
	for _, s := range some {
		if _, found := slices.BinarySearch(all, s); !found {
			return false
		}
	}
	return true
}
