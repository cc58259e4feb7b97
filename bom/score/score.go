// Package score tells how much of what public bodies ask of a bill of materials for AI
// a CycloneDX document has: its own or that of another tool. The elements are data,
// elements.toml. It counts what is there; whether it is true, nobody can tell from a
// document.
package score

import (
	_ "embed"
	"encoding/json"
	"errors"
	"slices"
	"strings"
	"sync"

	"github.com/BurntSushi/toml"

	"github.com/ptmlock/ptmlock/bom/jsontext"
)

// Element is one fact that is asked for.
type Element struct {
	ID          string
	Name        string
	Of          string // "document", "model" or "dataset"
	Paths       []string
	Required    []string // sources that demand it
	Recommended []string // sources that advise it
	Where       []string // the sources with the places in them, as "G7 MDL-04"; nil for those without
	Who         string   // could supply it: "tool", "project", "author", "hub", "pipeline", "person"
	Hint        string   // how; "" if that is clear
}

// Sources are who asks, in the order of the report.
var Sources = []string{"G7", "EU", "OWASP", "SPDX", "NTIA"}

//go:embed elements.toml
var elementsTOML string

// Elements returns all elements, in the order of the data. The slice is shared.
var Elements = sync.OnceValue(func() []Element {
	var file struct{ Element []Element }
	if _, err := toml.Decode(elementsTOML, &file); err != nil {
		panic("bom/score: elements.toml: " + err.Error()) // part of the program
	}
	for i := range file.Element {
		e := &file.Element[i]
		e.cutPlaces(e.Required)
		e.cutPlaces(e.Recommended)
	}
	return file.Element
})

// cutPlaces leaves the names of sources, and notes where they ask.
func (e *Element) cutPlaces(sources []string) {
	for i, s := range sources {
		name, place, ok := strings.Cut(s, " ")
		if ok && place != "" {
			e.Where = append(e.Where, s)
		}
		sources[i] = name
	}
}

// Report is what a document has of the elements.
type Report struct {
	Name     string // of the system that the document describes; "" if it doesn't say
	Models   int
	Datasets int
	Findings []Finding // one an element that is asked of something in the document
	Sources  []Source  // in the order of Sources
}

// Finding is how many of the things that are to have an element have it.
type Finding struct {
	Element
	Have, Of int
	Missing  []string // names of models or data sets without it, sorted; nil for the document
}

// Source is how much of what one source asks is there. An element that half of the
// models have counts half.
type Source struct {
	Name                             string
	Required, RequiredOf             float64
	Recommended, RecommendedOf       float64
	RequiredElements, AdviceElements int
}

// Share is the part of the required elements that is there, 0 to 1.
func (s Source) Share() float64 {
	if s.RequiredOf == 0 {
		return 1
	}
	return s.Required / s.RequiredOf
}

// Of scores a CycloneDX JSON document. An error that has a place begins with it:
// "line:column: cause".
func Of(document []byte) (*Report, error) {
	document, err := jsontext.Text(document)
	if err != nil {
		return nil, err
	}
	var top map[string]any
	if err := json.Unmarshal(document, &top); err != nil {
		return nil, jsontext.Placed(document, err)
	}
	if top["bomFormat"] != "CycloneDX" {
		return nil, errors.New("not a CycloneDX JSON document: convert it first, for example with syft convert")
	}
	subjects := map[string][]subject{"document": {{value: top}}}
	metadata, _ := top["metadata"].(map[string]any)
	collect([]any{metadata["component"]}, subjects, 0) // a model may be what the document is about
	collect(top["components"], subjects, 0)
	r := &Report{Models: len(subjects["model"]), Datasets: len(subjects["dataset"])}
	r.Name, _ = first(top, "metadata.component.name").(string)
	for _, e := range Elements() {
		if f := find(e, subjects[e.Of]); f.Of > 0 {
			r.Findings = append(r.Findings, f)
		}
	}
	for _, name := range Sources {
		r.Sources = append(r.Sources, sum(name, r.Findings))
	}
	return r, nil
}

// subject is what an element is asked of.
type subject struct {
	name  string
	value map[string]any
}

// kinds maps the types of components to what elements are of.
var kinds = map[string]string{"machine-learning-model": "model", "data": "dataset"}

// maxDepth bounds how deep components are nested.
const maxDepth = 64

func collect(list any, into map[string][]subject, depth int) {
	if depth > maxDepth {
		return
	}
	for _, c := range elements(list) {
		o, ok := c.(map[string]any)
		if !ok {
			continue
		}
		kind, _ := o["type"].(string)
		if of := kinds[kind]; of == "model" || of == "dataset" && holdsDataset(o) {
			group, _ := o["group"].(string)
			name, _ := o["name"].(string)
			into[of] = append(into[of], subject{strings.TrimPrefix(group+"/"+name, "/"), o})
		}
		collectInline(o, into)
		collect(o["components"], into, depth+1)
	}
}

// holdsDataset tells whether a component of the type data is data, and not configuration
// or source code.
func holdsDataset(component map[string]any) bool {
	list := elements(component["data"])
	return len(list) == 0 || slices.ContainsFunc(list, func(e any) bool {
		o, _ := e.(map[string]any)
		return o["type"] == nil || o["type"] == "dataset"
	})
}

// collectInline adds the data sets that stand in the card of a model, as components
// whose data they are.
func collectInline(component map[string]any, into map[string][]subject) {
	card, _ := component["modelCard"].(map[string]any)
	parameters, _ := card["modelParameters"].(map[string]any)
	for _, e := range elements(parameters["datasets"]) {
		o, _ := e.(map[string]any)
		if o == nil || o["ref"] != nil {
			continue
		}
		name, _ := o["name"].(string)
		known := slices.ContainsFunc(into["dataset"], func(s subject) bool { return name != "" && s.name == name })
		if !known {
			value := map[string]any{"name": o["name"], "description": o["description"], "data": []any{o}}
			into["dataset"] = append(into["dataset"], subject{name, value})
		}
	}
}

func find(e Element, subjects []subject) Finding {
	f := Finding{Element: e, Of: len(subjects)}
	for _, s := range subjects {
		if slices.ContainsFunc(e.Paths, func(path string) bool { return first(s.value, path) != nil }) {
			f.Have++
		} else if e.Of != "document" {
			f.Missing = append(f.Missing, s.name)
		}
	}
	slices.Sort(f.Missing)
	return f
}

func sum(name string, findings []Finding) Source {
	s := Source{Name: name}
	for _, f := range findings {
		share := float64(f.Have) / float64(f.Of)
		switch {
		case slices.Contains(f.Required, name):
			s.Required, s.RequiredOf, s.RequiredElements = s.Required+share, s.RequiredOf+1, s.RequiredElements+1
		case slices.Contains(f.Recommended, name):
			s.Recommended, s.RecommendedOf, s.AdviceElements = s.Recommended+share, s.RecommendedOf+1, s.AdviceElements+1
		}
	}
	return s
}
