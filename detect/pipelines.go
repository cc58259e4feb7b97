package detect

import (
	"cmp"
	"slices"

	"github.com/ptmlock/ptmlock/resolve/hub"
)

// mergePipelines returns the pipelines of the models that a report has in use, named
// as the report names them, sorted by hub and name.
func mergePipelines(all []Pipeline, names map[hub.Model]hub.Model, models []Model) []Pipeline {
	used := map[hub.Model]bool{}
	for _, m := range models {
		used[m.Model] = used[m.Model] || m.Role == Used
	}
	var out []Pipeline
	for _, p := range all {
		if p.Model = names[p.Model.Canonical()]; used[p.Model] {
			out = append(out, p)
		}
	}
	return sortedPipelines(append(out, unnamedPipelines(all, models)...))
}

// sortedPipelines returns the first pipeline of each model, sorted by hub and name.
func sortedPipelines(all []Pipeline) []Pipeline {
	slices.SortStableFunc(all, func(a, b Pipeline) int {
		return cmp.Or(cmp.Compare(a.Model.Hub, b.Model.Hub), cmp.Compare(a.Model.Name, b.Model.Name))
	})
	return slices.CompactFunc(all, func(a, b Pipeline) bool { return a.Model == b.Model })
}

// unnamedPipelines returns the pipelines of calls that a detector knew no model of,
// as those of the models that references say the calls load: another detector may
// know where a file comes from, or a person has said it.
func unnamedPipelines(all []Pipeline, models []Model) []Pipeline {
	at := map[Position]Pipeline{}
	for _, p := range all {
		if p.Model == (hub.Model{}) && len(p.Evidence) > 0 {
			at[p.Evidence[0].At] = p
		}
	}
	if len(at) == 0 {
		return nil
	}
	var out []Pipeline
	for _, m := range models {
		for _, r := range m.References {
			if p, ok := at[r.At]; ok && r.Role == Used {
				p.Model = m.Model
				out = append(out, p)
			}
		}
	}
	return out
}
