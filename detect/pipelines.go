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
	slices.SortStableFunc(out, func(a, b Pipeline) int {
		return cmp.Or(cmp.Compare(a.Model.Hub, b.Model.Hub), cmp.Compare(a.Model.Name, b.Model.Name))
	})
	return slices.CompactFunc(out, func(a, b Pipeline) bool { return a.Model == b.Model })
}
