package detect

import (
	"cmp"
	"slices"

	"github.com/ptmlock/ptmlock/resolve/hub"
)

// namings counts how references write the name of one model.
type namings map[hub.Model]struct{ uses, all int }

// named returns, for the canonical name of each model, the name that most of
// the calls that load it write, and else most references: the name that people
// look for.
func named(refs []Reference) map[hub.Model]hub.Model {
	counts := map[hub.Model]namings{}
	for _, ref := range refs {
		key := ref.Model.Canonical()
		if counts[key] == nil {
			counts[key] = namings{}
		}
		n := counts[key][ref.Model]
		n.all++
		if isUse(ref) {
			n.uses++
		}
		counts[key][ref.Model] = n
	}
	names := map[hub.Model]hub.Model{}
	for key, spellings := range counts {
		best := hub.Model{}
		for m, n := range spellings {
			b := spellings[best]
			if c := cmp.Or(cmp.Compare(n.uses, b.uses), cmp.Compare(n.all, b.all), cmp.Compare(best.Hub, m.Hub), cmp.Compare(best.Name, m.Name)); c > 0 {
				best = m
			}
		}
		names[key] = best
	}
	return names
}

func countModels(refs []Reference) int {
	models := map[hub.Model]bool{}
	for _, ref := range refs {
		models[ref.Model.Canonical()] = true
	}
	return len(models)
}

// withoutEchoes drops mentions of a model on a line that holds a reference to it
// already: detectors of commands and of texts read the same line, and a link can
// name a model in its text and in its address. The references are sorted.
func withoutEchoes(refs []Reference) []Reference {
	type line struct {
		file       string
		line, cell int
	}
	lineOf := func(r Reference) line { return line{r.At.File, r.At.Line, r.At.Cell} }
	taken := map[line]bool{}
	for _, ref := range refs {
		if isUse(ref) {
			taken[lineOf(ref)] = true
		}
	}
	return slices.DeleteFunc(refs, func(r Reference) bool {
		if isUse(r) {
			return false
		}
		echo := taken[lineOf(r)]
		taken[lineOf(r)] = true
		return echo
	})
}
