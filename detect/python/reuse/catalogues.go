package reuse

import (
	"strings"

	"github.com/ptmlock/ptmlock/detect"
	"github.com/ptmlock/ptmlock/detect/python/flow"
)

// maxCatalogued bounds the models that a call can load for edges of it, if their names
// come from a catalogue.
const maxCatalogued = 4

// isCatalogue tells whether names come from a catalogue: a table of tables, of which
// neither the key nor the key in what it gives is known. That is what a library has to
// offer, copied into a project or not, and no choice of the project.
func isCatalogue(references []detect.Reference) bool {
	type lookup struct {
		at detect.Position
		n  int // a[x][y] are two at one position
	}
	first, varied := map[lookup]string{}, map[lookup]bool{}
	for i := range references {
		if references[i].Role != detect.Used {
			continue
		}
		seen := map[detect.Position]int{}
		for _, s := range references[i].Trace {
			if s.What != flow.AnyEntryOfTable && !strings.HasPrefix(s.What, flow.EntryOfTable) {
				continue
			}
			by := lookup{s.At, seen[s.At]}
			seen[s.At]++
			if _, ok := first[by]; !ok {
				first[by] = s.What
			}
			if s.What == flow.AnyEntryOfTable || s.What != first[by] {
				varied[by] = true
			}
		}
	}
	return len(varied) > 1
}

// offers tells whether an end of an edge is what a catalogue has to offer, so that it is
// not known which models of many meet the other end.
func (t *Tracker) offers(e end) bool {
	if e.site < 0 || len(t.sites[e.site].models) <= maxCatalogued {
		return false
	}
	s := t.sites[e.site]
	return s.catalogue || s.of >= 0 && t.sites[s.of].catalogue
}
