package detect

import (
	"cmp"
	"slices"

	"github.com/ptmlock/ptmlock/resolve/hub"
)

// Disagreement says that a project loads one model at several revisions: what it
// gets differs from place to place, or will when a branch moves.
type Disagreement struct {
	Model hub.Model // as in Report.Models
	Sides []Side    // at least two, sorted by revision
}

// Side is what some places say of the revision of a model.
type Side struct {
	Revision string     // "" if they name none
	At       []Position // sorted
}

// disagreements compares the revisions that the uses of a model name. Who names
// none gets the hub's default branch, which on Hugging Face is "main".
func disagreements(models []Model) []Disagreement {
	sides := map[hub.Model]map[string][]Position{}
	var order []hub.Model
	for _, m := range models { // sorted: a model's revisions are beside each other
		for _, ref := range m.References {
			if !isUse(ref) {
				continue
			}
			if sides[m.Model] == nil {
				sides[m.Model] = map[string][]Position{}
				order = append(order, m.Model)
			}
			sides[m.Model][m.Revision] = append(sides[m.Model][m.Revision], ref.At)
		}
	}
	var found []Disagreement
	for _, model := range order {
		said := sides[model]
		_, plain := said[""]
		_, branch := said["main"]
		if len(said) < 2 || len(said) == 2 && plain && branch && model.Canonical().Hub == hub.HuggingFace {
			continue
		}
		d := Disagreement{Model: model}
		for revision, places := range said {
			slices.SortFunc(places, comparePositions)
			d.Sides = append(d.Sides, Side{revision, slices.Compact(places)})
		}
		slices.SortFunc(d.Sides, func(a, b Side) int { return cmp.Compare(a.Revision, b.Revision) })
		found = append(found, d)
	}
	return found
}
