package graph

import (
	"encoding/json"
	"io"

	"github.com/ptmlock/ptmlock/detect"
	"github.com/ptmlock/ptmlock/detect/topology"
)

// Schema names the form of what WriteJSON writes; GRAPH.md describes it.
const Schema = "ptmlock.graph/1"

type jsonGraph struct {
	Schema          string           `json:"schema"`
	Project         string           `json:"project"`
	Structure       string           `json:"structure"`
	Direction       string           `json:"direction"`
	Modularity      string           `json:"modularity"`
	Styles          []topology.Style `json:"styles"`
	Models          []jsonNode       `json:"models"`
	Interactions    []jsonEdge       `json:"interactions"`
	Lineage         []jsonDescent    `json:"lineage"`
	Interchangeable [][]string       `json:"interchangeable"`
	Complementary   [][]string       `json:"complementary"`
	Parts           []jsonPart       `json:"parts"`
}

type jsonNode struct {
	ID           string      `json:"id"`
	Hub          string      `json:"hub"`
	Name         string      `json:"name"`
	Kind         detect.Kind `json:"kind"`
	Scratch      bool        `json:"scratch"`
	Base         bool        `json:"base"`
	Swappable    bool        `json:"swappable"`
	Organization string      `json:"organization"`
	Stages       []string    `json:"stages"`
	Adaptation   []string    `json:"adaptation"`
	Unsure       []string    `json:"unsure"`
	Pins         []string    `json:"pins"`
}

type jsonEdge struct {
	From       string            `json:"from"`
	To         string            `json:"to"`
	Type       string            `json:"type"`
	Confidence detect.Confidence `json:"confidence"`
	Direction  string            `json:"direction"`
	Style      string            `json:"style"`
	Modularity string            `json:"modularity"`
	Evidence   []jsonPlace       `json:"evidence"`
	FromFiles  []string          `json:"from_files,omitempty"`
	ToFiles    []string          `json:"to_files,omitempty"`
}

type jsonPlace struct {
	File   string `json:"file"`
	Line   int    `json:"line,omitempty"`
	Column int    `json:"column,omitempty"`
	Cell   int    `json:"cell,omitempty"`
	What   string `json:"what,omitempty"`
}

type jsonDescent struct {
	From     string `json:"from"`
	To       string `json:"to"`
	Relation string `json:"relation"`
	Guessed  bool   `json:"guessed"`
}

type jsonPart struct {
	Models     []string `json:"models"`
	Structure  string   `json:"structure"`
	Direction  string   `json:"direction"`
	Modularity string   `json:"modularity"`
}

// WriteJSON writes the graph as one indented JSON object. Equal graphs give equal
// bytes. Lists are never null.
func (g *Graph) WriteJSON(w io.Writer) error {
	s := g.Shape
	doc := jsonGraph{
		Schema: Schema, Project: g.Project, Structure: string(s.Structure), Direction: string(s.Direction), Modularity: string(s.Modularity),
		Styles: list(s.Styles), Models: []jsonNode{}, Interactions: []jsonEdge{}, Lineage: []jsonDescent{},
		Interchangeable: list(g.Interchangeable), Complementary: list(g.Complementary), Parts: []jsonPart{},
	}
	swaps := map[string]bool{}
	for _, id := range s.Swappable {
		swaps[id] = true
	}
	for _, n := range g.Nodes {
		doc.Models = append(doc.Models, jsonNode{
			n.ID, string(n.Hub), n.Name, n.Kind, n.Scratch, n.Base, swaps[n.ID], n.Organization, list(n.Stages), list(n.Adaptation), list(n.Unsure), list(n.Pins),
		})
	}
	for i, e := range g.Edges {
		f := s.Edges[i]
		j := jsonEdge{e.From, e.To, e.Type, e.Confidence, string(f.Direction), string(f.Style), string(f.Modularity), []jsonPlace{}, e.FromFiles, e.ToFiles}
		for _, p := range e.Evidence {
			j.Evidence = append(j.Evidence, jsonPlace{p.At.File, p.At.Line, p.At.Column, p.At.Cell, p.What})
		}
		doc.Interactions = append(doc.Interactions, j)
	}
	for _, d := range g.Lineage {
		doc.Lineage = append(doc.Lineage, jsonDescent{d.From, d.To, string(d.Relation), d.Guessed})
	}
	for _, p := range s.Parts {
		doc.Parts = append(doc.Parts, jsonPart{p.Nodes, string(p.Structure), string(p.Direction), string(p.Modularity)})
	}
	e := json.NewEncoder(w)
	e.SetIndent("", "  ")
	e.SetEscapeHTML(false)
	return e.Encode(doc)
}

func list[T any](in []T) []T {
	if in == nil {
		return []T{}
	}
	return in
}
