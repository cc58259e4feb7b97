package lock

import (
	"bytes"
	"cmp"
	"fmt"
	"reflect"
	"slices"
	"strings"

	"github.com/ptmlock/ptmlock/resolve/hub"
)

// Merged is the result of Merge.
type Merged struct {
	// Ours is the merged lock, with our side where the two can't be joined; Theirs
	// the same with their side. They are the same if there is no conflict.
	Ours, Theirs *Lock
	// Conflicts say what only a person can decide, sorted.
	Conflicts []MergeConflict
	// Stale tells that the merged lock does not know what the sources of both
	// sides load together: Detection is "", and files may be missing of models that
	// the one side moved and the other loads more of.
	Stale bool
}

// MergeConflict is a part of a lock that both sides changed otherwise.
type MergeConflict struct {
	Block string // "model", "base", "local"; "" for the top of the lock
	Name  string // "huggingface:owner/name@main", a path, or a key of the top
	What  string // why, in words: "pinned to 1a2b3c4 and to 5d6e7f8"
}

// String names the part and says why: "huggingface:owner/name: pinned to …".
func (c MergeConflict) String() string { return visible(c.Name + ": " + c.What) }

// Merge joins what two sides made of base, model by model. base may be nil: then
// nothing is known to have been removed. None of the three is changed. Lists of
// uses, files and the like are joined element by element; what a hub says of one
// commit is never mixed with what it says of another.
func Merge(base, ours, theirs *Lock) *Merged {
	whole := func(l *Lock) *Merged {
		l = normal(l)
		return &Merged{Ours: l, Theirs: l, Stale: l.Detection == ""}
	}
	a, b := ours.Format(), theirs.Format()
	switch {
	case bytes.Equal(a, b):
		return whole(ours)
	case base != nil && bytes.Equal(base.Format(), a):
		return whole(theirs)
	case base != nil && bytes.Equal(base.Format(), b):
		return whole(ours)
	}
	if base == nil {
		base = &Lock{}
	}
	m := &merging{base: normal(base), ours: normal(ours), theirs: normal(theirs), two: [2]*Lock{{}, {}}}
	m.top()
	m.models()
	m.locals()
	for _, l := range m.two {
		l.Unresolved = mergeSet(m.base.Unresolved, m.ours.Unresolved, m.theirs.Unresolved, compareUnresolved)
		l.Interactions = mergeInteractions(m.base.Interactions, m.ours.Interactions, m.theirs.Interactions)
		m.stale = l.dropDangling() || m.stale
	}
	return m.result()
}

// normal returns a copy of l in canonical order, so that equal things compare
// equal. Lists that are empty are nil in it, as Parse gives them, where they are
// sorted.
func normal(l *Lock) *Lock {
	out := *l
	out.Models, out.Bases, out.Local = sortedModels(l.Models), sortedModels(l.Bases), sortedLocal(l.Local)
	out.Unresolved = sorted(l.Unresolved, compareUnresolved)
	out.Interactions = sortedInteractions(l.Interactions)
	out.Interchangeable, out.Complementary = sortedGroups(l.Interchangeable), sortedGroups(l.Complementary)
	return &out
}

// merging is a merge that is going on. two are the locks that come out, the one
// with our side of each conflict and the one with theirs.
type merging struct {
	base, ours, theirs *Lock
	two                [2]*Lock
	conflicts          []MergeConflict
	stale              bool
}

func (m *merging) result() *Merged {
	slices.SortFunc(m.conflicts, func(a, b MergeConflict) int {
		return cmp.Or(cmp.Compare(slices.Index(blockNames, a.Block), slices.Index(blockNames, b.Block)), cmp.Compare(a.Name, b.Name), cmp.Compare(a.What, b.What))
	})
	for _, l := range m.two {
		if m.stale {
			l.Detection = ""
		}
	}
	return &Merged{Ours: normal(m.two[0]), Theirs: normal(m.two[1]), Conflicts: m.conflicts, Stale: m.two[0].Detection == ""}
}

// top merges the keys before the first block. What the sources load together
// nobody knows before they are scanned again; so the digest of the detection, and
// the class of the documentation, are left out where both sides changed them.
func (m *merging) top() {
	value, ok := merge3(m.base.Detection, m.ours.Detection, m.theirs.Detection)
	if m.stale = m.stale || !ok || value == ""; !ok {
		value = ""
	}
	documentation, ok := merge3(m.base.Documentation, m.ours.Documentation, m.theirs.Documentation)
	if !ok {
		documentation = ""
	}
	projects := [2]string{m.ours.Project, m.theirs.Project}
	if project, ok := merge3(m.base.Project, m.ours.Project, m.theirs.Project); ok {
		projects = [2]string{project, project}
	} else {
		m.conflicts = append(m.conflicts, MergeConflict{Name: "project", What: fmt.Sprintf("%q and %q", m.ours.Project, m.theirs.Project)})
	}
	for i, l := range m.two {
		l.Detection, l.Documentation, l.Project = value, documentation, projects[i]
		l.Interchangeable = mergeGroups(m.base.Interchangeable, m.ours.Interchangeable, m.theirs.Interchangeable)
		l.Complementary = mergeGroups(m.base.Complementary, m.ours.Complementary, m.theirs.Complementary)
	}
}

// merge3 takes the value that was changed; ok is false if both sides changed it,
// and not to the same.
func merge3[T any](base, ours, theirs T) (value T, ok bool) {
	switch {
	case reflect.DeepEqual(ours, theirs), reflect.DeepEqual(base, theirs):
		return ours, true
	case reflect.DeepEqual(base, ours):
		return theirs, true
	}
	return value, false
}

// mergeSet merges lists whose order means nothing: what either side added is
// there, what either side removed is not.
func mergeSet[T comparable](base, ours, theirs []T, compare func(a, b T) int) []T {
	inBase, inOurs, inTheirs := set(base), set(ours), set(theirs)
	var out []T
	for _, e := range ours {
		if inTheirs[e] || !inBase[e] {
			out = append(out, e)
		}
	}
	for _, e := range theirs {
		if !inOurs[e] && !inBase[e] {
			out = append(out, e)
		}
	}
	slices.SortStableFunc(out, compare)
	return slices.Compact(out)
}

func set[T comparable](list []T) map[T]bool {
	out := make(map[T]bool, len(list))
	for _, e := range list {
		out[e] = true
	}
	return out
}

// put adds a block to both results; nil stands for none.
func put[T any](m *merging, at func(*Lock) *[]T, ours, theirs *T) {
	for i, block := range []*T{ours, theirs} {
		if list := at(m.two[i]); block != nil {
			*list = append(*list, *block)
		}
	}
}

func (m *merging) locals() {
	find := func(list []Local) map[string]*Local {
		out := map[string]*Local{}
		for i := range list {
			out[list[i].Path] = &list[i]
		}
		return out
	}
	base, ours, theirs := find(m.base.Local), find(m.ours.Local), find(m.theirs.Local)
	at := func(l *Lock) *[]Local { return &l.Local }
	for _, path := range union(ours, theirs, strings.Compare) {
		b, o, t := base[path], ours[path], theirs[path]
		if value, ok := merge3(b, o, t); ok {
			put(m, at, value, value)
			continue
		}
		if o == nil || t == nil {
			m.conflicts = append(m.conflicts, MergeConflict{"local", path, "removed by one side and changed by the other"})
			put(m, at, o, t)
			continue
		}
		first, second := *o, *t
		var was []Use
		if b != nil {
			was = b.Uses
		}
		first.Uses = eachOnce(mergeSet(was, o.Uses, t.Uses, compareUses))
		second.Uses = first.Uses
		if content, ok := merge3(withoutUses(b), withoutUses(o), withoutUses(t)); ok {
			content.Uses = first.Uses
			first, second = *content, *content
		} else {
			m.conflicts = append(m.conflicts, MergeConflict{"local", path, "other content on each side"})
		}
		put(m, at, &first, &second)
	}
}

func withoutUses(l *Local) *Local {
	if l == nil {
		return nil
	}
	copied := *l
	copied.Uses = nil
	return &copied
}

// union lists the keys of two maps, sorted.
func union[K comparable, V any](a, b map[K]V, compare func(a, b K) int) []K {
	var keys []K
	for k := range a {
		keys = append(keys, k)
	}
	for k := range b {
		if _, both := a[k]; !both {
			keys = append(keys, k)
		}
	}
	slices.SortFunc(keys, compare)
	return keys
}

// Format returns the merged lock. Where there is a conflict it has git's markers
// around the lines of the block that differ, one pair a block, so that taking one
// side everywhere gives a whole lock. ours and theirs label the markers.
func (m *Merged) Format(ours, theirs string) []byte {
	if len(m.Conflicts) == 0 {
		return m.Ours.Format()
	}
	var out strings.Builder
	for _, pair := range pairSections(m.Ours.sections(), m.Theirs.sections()) {
		a, b := pair[0].text, pair[1].text
		if a == b {
			out.WriteString(a)
			continue
		}
		before, a, b, after := differing(a, b)
		fmt.Fprintf(&out, "%s%s %s\n%s%s\n%s%s %s\n%s", before, markOurs, labelOf(ours), a, markTheirs, b, markEnd, labelOf(theirs), after)
	}
	return []byte(out.String())
}

func labelOf(s string) string { return strings.TrimSpace(firstLine(visible(s))) }

// pairSections brings the sections of two locks together in canonical order.
func pairSections(a, b []section) [][2]section {
	compare := func(a, b section) int {
		return cmp.Or(cmp.Compare(slices.Index(blockNames, a.block), slices.Index(blockNames, b.block)), slices.Compare(a.key, b.key))
	}
	var out [][2]section
	for len(a) > 0 || len(b) > 0 {
		switch {
		case len(b) == 0 || len(a) > 0 && compare(a[0], b[0]) < 0:
			out = append(out, [2]section{a[0], {}})
			a = a[1:]
		case len(a) == 0 || compare(a[0], b[0]) > 0:
			out = append(out, [2]section{{}, b[0]})
			b = b[1:]
		default:
			out = append(out, [2]section{a[0], b[0]})
			a, b = a[1:], b[1:]
		}
	}
	return out
}

// differing cuts off the lines that two texts begin and end with alike.
func differing(a, b string) (before, restA, restB, after string) {
	as, bs := strings.SplitAfter(a, "\n"), strings.SplitAfter(b, "\n")
	n := 0
	for n < len(as) && n < len(bs) && as[n] == bs[n] {
		n++
	}
	end := 0
	for end < len(as)-n && end < len(bs)-n && as[len(as)-1-end] == bs[len(bs)-1-end] {
		end++
	}
	return strings.Join(as[:n], ""), strings.Join(as[n:len(as)-end], ""), strings.Join(bs[n:len(bs)-end], ""), strings.Join(as[len(as)-end:], "")
}

func compareKeys(a, b blockKey) int {
	return cmp.Or(cmp.Compare(a.Hub, b.Hub), cmp.Compare(a.Name, b.Name), cmp.Compare(a.revision, b.revision))
}

func (k blockKey) String() string {
	s := hub.Model.String(k.Model)
	if k.revision != "" {
		s += "@" + k.revision
	}
	return s
}
