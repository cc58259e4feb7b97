package bom

import (
	"cmp"
	"slices"
	"strings"

	"github.com/ptmlock/ptmlock/detect"
	"github.com/ptmlock/ptmlock/lock"
)

// maxRevisions bounds at how many revisions of a model an interaction is listed.
const maxRevisions = 4

// edges makes the interactions of a document and the networks at their ends. An
// interaction is of a model at each revision that is locked.
func (b *builder) edges(interactions []lock.Interaction) (networks []Network, edges []Edge) {
	blocks := map[string][]string{}
	for _, m := range b.used {
		if id := m.ID(); len(blocks[id]) < maxRevisions {
			blocks[id] = append(blocks[id], b.refs[m])
		}
	}
	sorted := slices.Clone(interactions)
	slices.SortStableFunc(sorted, func(x, y lock.Interaction) int {
		return cmp.Or(cmp.Compare(x.From, y.From), cmp.Compare(x.To, y.To), cmp.Compare(x.Type, y.Type))
	})
	ends := func(name string) []string {
		class, scratch := strings.CutPrefix(name, lock.ScratchPrefix)
		if scratch && blocks[name] == nil {
			n := Network{Ref: b.free("network:" + text(class)), Name: cmp.Or(text(class), "unnamed"), Properties: []Property{{PropHub, "scratch"}}}
			networks, blocks[name] = append(networks, n), []string{n.Ref}
		}
		return blocks[name]
	}
	for _, i := range sorted {
		properties := edgeProperties(i)
		froms, tos := ends(i.From), ends(i.To)
		for _, from := range froms {
			for _, to := range tos {
				edges = append(edges, Edge{From: from, To: to, Type: text(i.Type), Properties: properties})
			}
		}
	}
	slices.SortFunc(networks, func(x, y Network) int { return cmp.Compare(x.Ref, y.Ref) })
	slices.SortStableFunc(edges, func(x, y Edge) int {
		return cmp.Or(cmp.Compare(x.From, y.From), cmp.Compare(x.To, y.To), cmp.Compare(x.Type, y.Type))
	})
	return networks, slices.CompactFunc(edges, func(x, y Edge) bool { return x.From == y.From && x.To == y.To && x.Type == y.Type })
}

func edgeProperties(i lock.Interaction) []Property {
	var p props
	p.add(PropEdgeType, i.Type)
	p.add(PropEdgeConfidence, string(i.Sure()))
	p.add(PropEdgeFile, i.Files...)
	p.add(PropEdgeFromFile, i.FromFiles...)
	p.add(PropEdgeToFile, i.ToFiles...)
	return p.sorted()
}

// adaptation tells how the project changes a model; nil if it does not.
func adaptation(m *lock.Model) []Property {
	var p props
	for _, a := range m.Adaptation {
		if a != "as-is" {
			p.add(PropAdaptation, a)
		}
	}
	if slices.Contains(m.Stages, "FT") {
		p.add(PropStage, "FT")
	}
	return p.sorted()
}

// Summary says in a sentence what an edge is.
func (e *Edge) Summary() string {
	switch e.Type {
	case detect.FeedbackGuidance:
		return "its output is a loss or reward that trains or guides the other"
	case detect.Evaluation:
		return "it measures the output of the other"
	case detect.PostProcessing:
		return "it filters, ranks or refines the output of the other"
	}
	return "its output is input of the other"
}
