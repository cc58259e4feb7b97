package detect

import (
	"slices"

	"github.com/ptmlock/ptmlock/resolve/hub"
)

// structureOf counts the models in use and finds those that are
// interchangeable: one call site loads one or the other. Data sets are no
// models. Which models complement each other needs their data flow, and is
// left to the analysis of pipelines.
func structureOf(models []Model) Structure {
	type site struct {
		at   Position
		via  string
		part Part
	}
	names := map[hub.Model]bool{}
	bySite := map[site][]string{}
	for _, m := range models {
		if m.Role != Used || m.Kind == KindDataset {
			continue
		}
		names[m.Model] = true
		for _, ref := range m.References {
			s := site{ref.At, ref.Via, ref.Load.Part}
			if ref.Role == Used && !slices.Contains(bySite[s], m.Name) {
				bySite[s] = append(bySite[s], m.Name)
			}
		}
	}
	st := Structure{Count: "none"}
	switch {
	case len(names) == 1:
		st.Count = "single"
	case len(names) > 1:
		st.Count = "multi"
	}
	for _, group := range bySite {
		if len(group) > 1 {
			slices.Sort(group)
			st.Interchangeable = append(st.Interchangeable, group)
		}
	}
	st.Interchangeable = withoutSubsets(st.Interchangeable)
	return st
}

// withoutSubsets drops the groups that another group contains: a tokenizer that
// is loaded for two of three models says nothing that the three do not say.
func withoutSubsets(groups [][]string) [][]string {
	slices.SortFunc(groups, slices.Compare)
	groups = slices.CompactFunc(groups, slices.Equal)
	var kept [][]string
	for i, g := range groups {
		inOther := slices.ContainsFunc(groups[:i], func(o []string) bool { return containsAll(o, g) }) ||
			slices.ContainsFunc(groups[i+1:], func(o []string) bool { return containsAll(o, g) })
		if !inOther {
			kept = append(kept, g)
		}
	}
	return kept
}

func containsAll(all, some []string) bool {
	return !slices.ContainsFunc(some, func(s string) bool { return !slices.Contains(all, s) })
}
