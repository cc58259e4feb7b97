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
	holding := map[string][]int{} // groups by member
	for i, g := range groups {
		for _, name := range g {
			holding[name] = append(holding[name], i)
		}
	}
	var kept [][]string
	for i, g := range groups {
		rarest := holding[g[0]]
		for _, name := range g[1:] {
			if len(holding[name]) < len(rarest) {
				rarest = holding[name]
			}
		}
		if !slices.ContainsFunc(rarest, func(other int) bool { return other != i && containsAll(groups[other], g) }) {
			kept = append(kept, g)
		}
	}
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
