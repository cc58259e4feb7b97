package lock

import "slices"

// diffProject compares what is of no single block of a model.
func diffProject(old, new *Lock) []Change {
	var changes []Change
	if old.Documentation != new.Documentation {
		changes = append(changes, Change{Kind: DocumentationChanged, Risk: Low, Old: old.Documentation, New: new.Documentation})
	}
	changes = append(changes, diffUnresolved(old.Unresolved, new.Unresolved)...)
	changes = append(changes, diffInteractions(old.Interactions, new.Interactions, new.ends())...)
	if old.Project != new.Project && old.Project != "" && new.Project != "" {
		changes = append(changes, Change{Kind: DescriptionChanged, Risk: Low, Old: "project: " + old.Project, New: "project: " + new.Project})
	}
	changes = append(changes, diffGroups("interchangeable", old.Interchangeable, new.Interchangeable)...)
	changes = append(changes, diffGroups("complementary", old.Complementary, new.Complementary)...)
	return changes
}

func diffGroups(key string, old, new [][]string) []Change {
	var changes []Change
	was, is := groupWords(old), groupWords(new)
	for _, group := range without(was, is) {
		changes = append(changes, Change{Kind: DescriptionChanged, Risk: Low, Old: key + ": " + group})
	}
	for _, group := range without(is, was) {
		changes = append(changes, Change{Kind: DescriptionChanged, Risk: Low, New: key + ": " + group})
	}
	return changes
}

// without returns the elements of list that other does not have.
func without[T comparable](list, other []T) []T {
	has := set(other)
	var out []T
	for _, e := range list {
		if !has[e] {
			out = append(out, e)
		}
	}
	return out
}

func groupWords(groups [][]string) []string {
	var out []string
	for _, group := range groups {
		out = append(out, join(group))
	}
	slices.Sort(out)
	return slices.Compact(out)
}

func diffUnresolved(old, new []Unresolved) []Change {
	words := func(u Unresolved) string {
		s := u.File + ": " + u.Via + ": " + u.Reason
		if u.Acknowledged != "" {
			s += " (left open: " + u.Acknowledged + ")"
		}
		return s
	}
	var changes []Change
	for _, u := range without(old, new) {
		changes = append(changes, Change{Kind: NotKnownRemoved, Risk: Low, Old: words(u)})
	}
	for _, u := range without(new, old) {
		changes = append(changes, Change{Kind: NotKnownAdded, Risk: Medium, New: words(u)})
	}
	return changes
}
