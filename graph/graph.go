// Package graph draws the models of a project and how they work together: as Mermaid,
// which GitHub shows in Markdown, as DOT, and as JSON. A graph comes from a lock or
// from a scan. GRAPH.md beside this file says what the drawings show and which keys
// the JSON has.
package graph

import (
	"cmp"
	"slices"
	"strings"

	"github.com/ptmlock/ptmlock/detect"
	"github.com/ptmlock/ptmlock/detect/topology"
	"github.com/ptmlock/ptmlock/lock"
	"github.com/ptmlock/ptmlock/resolve"
	"github.com/ptmlock/ptmlock/resolve/hub"
)

// Graph is the models of a project and what is between them. Its lists are sorted.
type Graph struct {
	Project         string // "" if unknown
	Nodes           []Node // models in use, no data sets
	Edges           []Edge
	Lineage         []Descent  // nil unless it was asked for
	Interchangeable [][]string // ids of nodes
	Complementary   [][]string
	Shape           topology.Shape // of the edges, in their order
}

// Node is a model, at whatever revisions it is loaded, or a network of the project.
type Node struct {
	ID      string // "huggingface:owner/name", "scratch:Class"
	Hub     hub.ID // "" of a network of the project
	Name    string // the class of a network of the project
	Scratch bool   // it starts without weights
	Base    bool   // it is there only because others were made from it
	Kind    detect.Kind

	Organization string
	Stages       []string
	Adaptation   []string
	Unsure       []string // as in lock.Model

	Pins []string // commits, or what stands for them, that are locked; nil from a scan
}

// Edge is an interaction.
type Edge struct {
	From, To   string // ids of nodes
	Type       string
	Confidence detect.Confidence // never ""
	Evidence   []detect.Evidence // from a lock files alone
	// FromFiles and ToFiles are of an edge of a model to itself, as in lock.Interaction.
	FromFiles, ToFiles []string
}

// Descent says that a model was made from another one.
type Descent struct {
	From, To string // ids of nodes: the base model and what was made from it
	Relation resolve.Relation
	Guessed  bool
}

// FromReport makes the graph of a scan.
func FromReport(r *detect.Report) *Graph {
	g := FromLock(lock.New(r, &resolve.Result{}), false)
	type key struct{ from, to, kind string }
	shown := map[key][]detect.Evidence{}
	for _, e := range r.Interactions {
		k := key{e.From.ID(), e.To.ID(), e.Type}
		shown[k] = append(shown[k], e.Evidence...)
	}
	for i := range g.Edges {
		e := &g.Edges[i]
		if places := shown[key{e.From, e.To, e.Type}]; len(places) > 0 {
			e.Evidence = places
		}
	}
	return g
}

// FromLock makes the graph of a lock; with bases, the models that others were made
// from are in it as well.
func FromLock(l *lock.Lock, bases bool) *Graph {
	g := &Graph{Project: l.Project, Interchangeable: sortedGroups(l.Interchangeable), Complementary: sortedGroups(l.Complementary)}
	nodes := map[string]*Node{}
	for i := range l.Models {
		if m := &l.Models[i]; m.Kind != detect.KindDataset {
			add(nodes, m)
		}
	}
	for _, i := range l.Interactions {
		e := Edge{From: i.From, To: i.To, Type: i.Type, Confidence: i.Sure(), FromFiles: i.FromFiles, ToFiles: i.ToFiles}
		for _, file := range i.Files {
			e.Evidence = append(e.Evidence, detect.Evidence{At: detect.Position{File: file}})
		}
		g.Edges = append(g.Edges, e)
		for _, end := range []string{i.From, i.To} {
			if class, ok := strings.CutPrefix(end, lock.ScratchPrefix); ok {
				nodes[end] = &Node{ID: end, Name: class, Scratch: true}
			}
		}
	}
	if bases {
		g.addLineage(nodes, l)
	}
	for _, n := range nodes {
		slices.Sort(n.Pins)
		n.Pins = slices.Compact(n.Pins)
		g.Nodes = append(g.Nodes, *n)
	}
	slices.SortFunc(g.Nodes, func(a, b Node) int { return cmp.Compare(a.ID, b.ID) })
	slices.SortFunc(g.Edges, func(a, b Edge) int {
		return cmp.Or(cmp.Compare(a.From, b.From), cmp.Compare(a.To, b.To), cmp.Compare(a.Type, b.Type))
	})
	g.Shape = topology.Of(g.topology())
	return g
}

// topology is what the shape of the graph is derived from: without models that the
// project does not load.
func (g *Graph) topology() topology.Graph {
	t := topology.Graph{Alternatives: g.Interchangeable}
	for i := range g.Nodes {
		if n := &g.Nodes[i]; !n.Base {
			t.Nodes = append(t.Nodes, n.ID)
		}
	}
	for _, e := range g.Edges {
		t.Edges = append(t.Edges, topology.Edge{From: e.From, To: e.To, Type: e.Type})
	}
	return t
}

// add adds a block to the node of its model; each revision is a block.
func add(nodes map[string]*Node, m *lock.Model) *Node {
	n := nodes[m.ID()]
	if n == nil {
		n = &Node{
			ID: m.ID(), Hub: m.Hub, Name: m.Name, Kind: m.Kind,
			Organization: m.Organization, Stages: m.Stages, Adaptation: m.Adaptation, Unsure: m.Unsure,
		}
		nodes[n.ID] = n
	}
	if pin := m.Pin(); pin != "" {
		n.Pins = append(n.Pins, pin)
	}
	return n
}

// addLineage adds what models were made from.
func (g *Graph) addLineage(nodes map[string]*Node, l *lock.Lock) {
	for i := range l.Bases {
		if m := &l.Bases[i]; nodes[m.ID()] == nil {
			add(nodes, m).Base = true
		}
	}
	for _, list := range [][]lock.Model{l.Models, l.Bases} {
		for i := range list {
			for _, b := range list[i].Bases {
				id := hub.Model{Hub: b.Hub, Name: b.Name}.String()
				if nodes[id] == nil {
					nodes[id] = &Node{ID: id, Hub: b.Hub, Name: b.Name, Base: true}
				}
				g.Lineage = append(g.Lineage, Descent{id, list[i].ID(), b.Relation, b.Guessed})
			}
		}
	}
	slices.SortFunc(g.Lineage, compareDescents)
	g.Lineage = slices.Compact(g.Lineage)
}

func compareDescents(a, b Descent) int {
	guessed := func(d Descent) int {
		if d.Guessed {
			return 1
		}
		return 0
	}
	return cmp.Or(cmp.Compare(a.From, b.From), cmp.Compare(a.To, b.To), cmp.Compare(a.Relation, b.Relation), cmp.Compare(guessed(a), guessed(b)))
}

func sortedGroups(groups [][]string) [][]string {
	var out [][]string
	for _, group := range groups {
		group = slices.Clone(group)
		slices.Sort(group)
		out = append(out, slices.Compact(group))
	}
	slices.SortFunc(out, slices.Compare)
	return slices.CompactFunc(out, slices.Equal)
}

// title is the name of a node as people write it: without the hub that nearly all
// models are of, or that the address of a file says.
func (n *Node) title() string {
	if n.Scratch || n.Hub == hub.HuggingFace || n.Hub == hub.URL {
		return n.Name
	}
	return n.ID
}
