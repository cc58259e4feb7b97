// Package topology says what form the interactions of a project's models have:
// their structure, direction, style and modularity. TOPOLOGY.md defines the words, so
// that whoever sees the graph can check them. All of it is derived from the models,
// the groups of alternatives and the types of interactions; nothing of it is stored.
package topology

import "slices"

// Structure is the form of a graph, or of a part of it that hangs together.
type Structure string

// The structures.
const (
	None        Structure = "none"        // there is no model
	Single      Structure = "single"      // one job: one model, or alternatives of one
	Independent Structure = "independent" // several jobs, and no interaction
	Linear      Structure = "linear"      // a chain
	Branching   Structure = "branching"   // a job has more than one before or behind it
	Cyclic      Structure = "cyclic"      // a way leads from a job back to it
)

// structures are all of them, the simplest first.
var structures = []Structure{None, Single, Independent, Linear, Branching, Cyclic}

// Direction says whether information goes one way along an interaction.
type Direction string

// The directions.
const (
	Unidirectional Direction = "unidirectional"
	Bidirectional  Direction = "bidirectional"
)

// Style is what an interaction is for.
type Style string

// The styles.
const (
	HandOff        Style = "hand-off"
	Feedback       Style = "feedback"
	Evaluation     Style = "evaluation"
	PostProcessing Style = "post-processing"
)

// Modularity says whether one end of an interaction can be exchanged by itself.
type Modularity string

// The modularities.
const (
	Modular        Modularity = "modular"
	TightlyCoupled Modularity = "tightly-coupled"
	Mixed          Modularity = "mixed" // of a graph: some interactions are the one, some the other
)

// Edge is an interaction of a type of the taxonomy: From gives, guides, measures or
// refines.
type Edge struct{ From, To, Type string }

// Flow returns who puts out what goes along an edge, and who takes it: what measures or
// refines is given the other's output.
func (e Edge) Flow() (giver, taker string) {
	if e.Type == "evaluation" || e.Type == "post-processing" {
		return e.To, e.From
	}
	return e.From, e.To
}

// Graph is what is looked at. Ends of edges and alternatives that are no nodes count
// as nodes.
type Graph struct {
	Nodes        []string
	Edges        []Edge
	Alternatives [][]string // groups of nodes of which one can take the place of another
}

// Shape is what TOPOLOGY.md says of a graph. What there is no interaction for is "" or
// nil.
type Shape struct {
	Structure  Structure
	Direction  Direction
	Modularity Modularity
	Styles     []Style  // sorted
	Edges      []Facts  // of the edges, in the order of the graph
	Parts      []Part   // what hangs together by interactions, sorted by first node
	Swappable  []string // nodes that have alternatives, sorted
}

// Facts are what is said of one edge.
type Facts struct {
	Direction  Direction
	Style      Style // "" for a type that the taxonomy does not have
	Modularity Modularity
}

// Part is a part of a graph that hangs together by interactions.
type Part struct {
	Nodes      []string // sorted; all alternatives of a job
	Structure  Structure
	Direction  Direction
	Modularity Modularity
}

// types says of each type of the taxonomy what holds of it by itself.
var types = map[string]Facts{
	"feature-handoff/hierarchical": {Unidirectional, HandOff, TightlyCoupled},
	"feature-handoff/sequential":   {Unidirectional, HandOff, Modular},
	"feature-handoff/parallel":     {Unidirectional, HandOff, Modular},
	"feedback-guidance":            {Bidirectional, Feedback, TightlyCoupled},
	"evaluation":                   {Unidirectional, Evaluation, Modular},
	"post-processing":              {Unidirectional, PostProcessing, Modular},
}

// Of derives the shape of a graph.
func Of(g Graph) Shape {
	jobs := jobsOf(g)
	d := digraphOf(g.Edges, jobs)
	loops := d.loops()
	s := Shape{Swappable: swappable(g.Alternatives)}
	swaps := map[string]bool{}
	for _, node := range s.Swappable {
		swaps[node] = true
	}
	for _, e := range g.Edges {
		facts, known := types[e.Type]
		if !known {
			facts = Facts{Direction: Unidirectional, Modularity: Modular}
		}
		if loop := loops[jobs.of[e.From]]; loop >= 0 && loop == loops[jobs.of[e.To]] && e.From != e.To {
			facts.Direction = Bidirectional
		}
		if swaps[e.From] || swaps[e.To] {
			facts.Modularity = Modular
		}
		s.Edges = append(s.Edges, facts)
		if known {
			s.Styles = append(s.Styles, facts.Style)
		}
	}
	slices.Sort(s.Styles)
	s.Styles = slices.Compact(s.Styles)
	s.Parts = d.parts(g.Edges, s.Edges, jobs, loops)
	s.Structure, s.Direction, s.Modularity = whole(s.Parts, len(jobs.members))
	return s
}

// whole says of a graph what its parts and its number of jobs say together.
func whole(parts []Part, jobs int) (structure Structure, direction Direction, modularity Modularity) {
	structure = structures[min(jobs, 2)]
	for _, p := range parts {
		if slices.Index(structures, p.Structure) > slices.Index(structures, structure) {
			structure = p.Structure
		}
		direction = direction.or(p.Direction)
		modularity = modularity.and(p.Modularity)
	}
	return structure, direction, modularity
}

// or is Bidirectional if one of two is.
func (d Direction) or(other Direction) Direction {
	if d == Bidirectional || other == "" {
		return d
	}
	return other
}

// and is what holds of two together.
func (m Modularity) and(other Modularity) Modularity {
	switch {
	case m == "" || m == other:
		return other
	case other == "":
		return m
	}
	return Mixed
}

// swappable lists the members of groups that have more than one.
func swappable(groups [][]string) []string {
	var list []string
	for _, group := range groups {
		if group = distinct(group); len(group) > 1 {
			list = append(list, group...)
		}
	}
	return distinct(list)
}

func distinct(list []string) []string {
	list = slices.Clone(list)
	slices.Sort(list)
	return slices.Compact(list)
}
