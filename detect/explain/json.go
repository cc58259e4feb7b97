package explain

import (
	"encoding/json"
	"io"
	"io/fs"

	"github.com/ptmlock/ptmlock/detect"
)

// Schema names the form of WriteJSON's output.
const Schema = "ptmlock.explain/1"

// WriteJSON writes the items as one indented JSON object, not grouped. Equal
// items and sources give equal bytes. Lists are never null.
func WriteJSON(w io.Writer, tree fs.FS, items []Item) error {
	s := newSources(tree)
	out := jsonExplanation{Schema: Schema, References: []jsonReference{}, Unresolved: []jsonUnresolved{}}
	for _, item := range items {
		call := jsonCall{jsonPlace: s.place(item.At()), Via: item.Via(), Doc: item.doc(), Next: item.next(), Trace: s.trace(item)}
		if item.Unresolved != nil {
			out.Unresolved = append(out.Unresolved, jsonUnresolved{item.Unresolved.Reason, item.Unresolved.Acknowledged, call})
			continue
		}
		r := item.Reference
		out.References = append(out.References, jsonReference{
			Name: r.Model.Name, Hub: string(r.Model.Hub), Role: r.Role, Why: r.Why, Confidence: r.Confidence, Binding: r.Binding,
			Loads: r.Load.Part, Filename: r.Load.Filename, Subfolder: r.Load.Subfolder, RemoteCode: r.Load.TrustRemoteCode,
			jsonCall: call,
		})
		if r.Revision != "" {
			out.References[len(out.References)-1].Revision = &r.Revision
		}
	}
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	return enc.Encode(out)
}

type jsonExplanation struct {
	Schema     string           `json:"schema"`
	References []jsonReference  `json:"references"`
	Unresolved []jsonUnresolved `json:"unresolved"`
}

type jsonReference struct {
	Name     string      `json:"name"`
	Hub      string      `json:"hub"`
	Revision *string     `json:"revision"`
	Role     detect.Role `json:"role"`
	Why      string      `json:"why,omitempty"`

	Confidence detect.Confidence `json:"confidence,omitempty"` // of a candidate

	Binding    detect.Binding `json:"binding"`
	Loads      detect.Part    `json:"loads"`
	Filename   string         `json:"filename,omitempty"`
	Subfolder  string         `json:"subfolder,omitempty"`
	RemoteCode bool           `json:"remote_code,omitempty"`
	jsonCall
}

type jsonUnresolved struct {
	Reason       string `json:"reason"`
	Acknowledged string `json:"acknowledged,omitempty"`
	jsonCall
}

type jsonCall struct {
	jsonPlace
	Via   string     `json:"via"`
	Doc   string     `json:"documentation"`
	Next  string     `json:"next"`
	Trace []jsonStep `json:"trace"`
}

type jsonPlace struct {
	File   string `json:"file"`
	Line   int    `json:"line"`
	Column int    `json:"column"`
	Cell   int    `json:"cell,omitempty"`
	Source string `json:"source"`
}

type jsonStep struct {
	jsonPlace
	What string `json:"what"`
}

func (s *sources) place(at detect.Position) jsonPlace {
	return jsonPlace{at.File, at.Line, at.Column, at.Cell, s.quote(at)}
}

func (s *sources) trace(i Item) []jsonStep {
	steps := []jsonStep{}
	for _, step := range i.trace() {
		steps = append(steps, jsonStep{s.place(step.At), step.What})
	}
	return steps
}
