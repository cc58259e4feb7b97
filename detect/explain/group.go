package explain

import "slices"

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
	return a.Unresolved.Reason == b.Unresolved.Reason && a.Unresolved.Acknowledged == b.Unresolved.Acknowledged && a.next() == b.next()
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
