package detect

import "github.com/ptmlock/ptmlock/detect/topology"

// Shape says what form the interactions of the models in use have; its edges are the
// interactions in their order.
func (r *Report) Shape() topology.Shape {
	var g topology.Graph
	for _, m := range r.Models {
		if m.Role == Used && m.Kind != KindDataset {
			g.Nodes = append(g.Nodes, m.Model.String())
		}
	}
	for _, relation := range r.Structure.Relations {
		if relation.Kind != Interchangeable {
			continue
		}
		var names []string
		for _, m := range relation.Models {
			names = append(names, m.String())
		}
		g.Alternatives = append(g.Alternatives, names)
	}
	for _, i := range r.Interactions {
		g.Edges = append(g.Edges, topology.Edge{From: i.From.ID(), To: i.To.ID(), Type: i.Type})
	}
	return topology.Of(g)
}

// ID is the name of an end with its hub, or "scratch:" and its class.
func (e End) ID() string {
	if e.Scratch != "" {
		return e.String()
	}
	return e.Model.String()
}
