// Package score tells how much of what public bodies ask of a bill of materials for AI
// a CycloneDX document has: its own or that of another tool. The elements are data,
// elements.toml. It counts what is there; whether it is true, nobody can tell from a
// document.
package score

import (
	_ "embed"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"

	"github.com/BurntSushi/toml"
)

// Element is one fact that is asked for.
type Element struct {
	ID          string
	Name        string
	Of          string // "document", "model" or "dataset"
	Paths       []string
	Required    []string // sources that demand it
	Recommended []string // sources that advise it
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
	return file.Element
})

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

// MaxSize is the size in bytes up to which a document is read.
const MaxSize = 256 << 20

// Of scores a CycloneDX JSON document.
func Of(document []byte) (*Report, error) {
	if len(document) > MaxSize {
		return nil, fmt.Errorf("larger than %d MiB", MaxSize>>20)
	}
	var top map[string]any
	if err := json.Unmarshal(document, &top); err != nil {
		return nil, err
	}
	if top["bomFormat"] != "CycloneDX" {
		return nil, errors.New("not a CycloneDX JSON document")
	}
	subjects := map[string][]subject{"document": {{value: top}}}
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
		if of := kinds[kind]; of != "" {
			group, _ := o["group"].(string)
			name, _ := o["name"].(string)
			into[of] = append(into[of], subject{strings.TrimPrefix(group+"/"+name, "/"), o})
		}
		collect(o["components"], into, depth+1)
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
