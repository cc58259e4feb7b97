package explain

import (
	"slices"

	"github.com/ptmlock/ptmlock/detect"
)

// group is items that are explained alike: they differ in the call alone.
type group struct {
	items []Item
}

func (g group) first() Item { return g.items[0] }

// grouped puts items together whose names came the same way, in the order of the
// first of each.
func grouped(items []Item) []group {
	var groups []group
next:
	for _, item := range items {
		for i := range groups {
			if alike(groups[i].first(), item) {
				groups[i].items = append(groups[i].items, item)
				continue next
			}
		}
		groups = append(groups, group{[]Item{item}})
	}
	return groups
}

func alike(a, b Item) bool {
	if (a.Reference == nil) != (b.Reference == nil) || !slices.Equal(a.trace(), b.trace()) {
		return false
	}
	if a.Reference != nil {
		x, y := a.Reference, b.Reference
		return x.Model == y.Model && x.Revision == y.Revision && x.Role == y.Role && x.Why == y.Why &&
			x.Binding == y.Binding && a.next() == b.next()
	}
	return a.Unresolved.Reason == b.Unresolved.Reason
}

// docs returns the links of a group, each once.
func (g group) docs() []string {
	var links []string
	for _, item := range g.items {
		if doc := item.doc(); doc != "" && !slices.Contains(links, doc) {
			links = append(links, doc)
		}
	}
	return links
}

// start is where the name of a group comes from: its first step, or the call if
// the name is written there. It is not known for calls of several places.
func (g group) start() (at detect.Position, name string, ok bool) {
	first := g.first()
	if first.Reference == nil {
		return detect.Position{}, "", false
	}
	if steps := first.trace(); len(steps) > 0 {
		return steps[0].At, first.Reference.Model.Name, true
	}
	return first.At(), first.Reference.Model.Name, len(g.items) == 1
}
