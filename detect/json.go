package detect

import (
	"encoding/json"
	"io"

	"github.com/ptmlock/ptmlock/detect/topology"
	"github.com/ptmlock/ptmlock/resolve/hub"
)

// Schema names the form of WriteJSON's output.
const Schema = "ptmlock.detect/1"

// WriteJSON writes the report as one indented JSON object. Equal reports give
// equal bytes. Lists are never null.
func WriteJSON(w io.Writer, r *Report) error {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	return enc.Encode(reportJSON(r))
}

type jsonReport struct {
	Schema        string            `json:"schema"`
	Models        []jsonModel       `json:"models"`
	Unresolved    []jsonUnresolved  `json:"unresolved"`
	Structure     jsonStructure     `json:"structure"`
	Documentation string            `json:"documentation"`
	Pipelines     []jsonPipeline    `json:"pipelines"`
	Interactions  []jsonInteraction `json:"interactions"`
	Problems      []jsonProblem     `json:"problems"`
	Vendored      []jsonVendored    `json:"vendored"`
	Local         []jsonLocal       `json:"local"`

	Disagreements []jsonDisagreement `json:"disagreements"`
	Ignored       []string           `json:"ignored"`
	LeftOut       jsonLeftOut        `json:"left_out"`
	Skipped       []jsonSkipped      `json:"skipped"`
	BindingFaults []jsonFault        `json:"binding_faults"`
	Dismissed     []jsonDismissed    `json:"dismissed"`
}

type jsonFault struct {
	jsonPlace
	Kind    FaultKind `json:"kind"`
	Message string    `json:"message"`
}

type jsonDismissed struct {
	jsonPlace
	Via     string    `json:"via"`
	Name    string    `json:"name,omitempty"` // "" if it is not known
	Hub     string    `json:"hub,omitempty"`
	Reason  string    `json:"reason"`
	Binding jsonPlace `json:"binding"`
}

type jsonSkipped struct {
	File  string `json:"file"`
	Bytes int64  `json:"bytes"`
	Why   string `json:"why"`
}

type jsonDisagreement struct {
	Name  string     `json:"name"`
	Hub   string     `json:"hub"`
	Sides []jsonSide `json:"sides"`
}

type jsonSide struct {
	Revision *string     `json:"revision"`
	Places   []jsonPlace `json:"places"`
}

type jsonPlace struct {
	File   string `json:"file"`
	Line   int    `json:"line"`
	Column int    `json:"column"`
	Cell   int    `json:"cell,omitempty"`
}

type jsonLeftOut struct {
	Models     int `json:"models"`
	References int `json:"references"`
	Unresolved int `json:"unresolved"`
	Local      int `json:"local"`
}

type jsonVendored struct {
	Path    string `json:"path"`
	Library string `json:"library"`
	Version string `json:"version"`
}

type jsonModel struct {
	Name       string          `json:"name"`
	Hub        string          `json:"hub"`
	Kind       Kind            `json:"kind"`
	Role       Role            `json:"role"`
	Revision   *string         `json:"revision"`
	Candidate  Confidence      `json:"candidate,omitempty"` // of a mentioned one: the most of its references
	Where      []Place         `json:"where"`
	Family     string          `json:"family"`
	References []jsonReference `json:"references"`
}

type jsonReference struct {
	File     string  `json:"file"`
	Line     int     `json:"line"`
	Column   int     `json:"column"`
	Cell     int     `json:"cell,omitempty"`
	Via      string  `json:"via"`
	Binding  Binding `json:"binding"`
	Revision *string `json:"revision"`
	Role     Role    `json:"role"`
	Why      string  `json:"why,omitempty"` // of a mentioned one, or one with a confidence

	Confidence Confidence `json:"confidence,omitempty"` // of a candidate, or a use that is not sure

	Loads    Part       `json:"loads"`
	Filename string     `json:"filename,omitempty"`
	PathRole PathRole   `json:"path_role"`
	Written  string     `json:"written,omitempty"` // hub and name, if they are not the model's
	Trace    []jsonStep `json:"trace"`
}

type jsonStep struct {
	File   string `json:"file"`
	Line   int    `json:"line"`
	Column int    `json:"column"`
	Cell   int    `json:"cell,omitempty"`
	What   string `json:"what"`
}

type jsonUnresolved struct {
	File   string `json:"file"`
	Line   int    `json:"line"`
	Column int    `json:"column"`
	Cell   int    `json:"cell,omitempty"`
	Via    string `json:"via"`
	Reason string `json:"reason"`

	Cause        *jsonCause `json:"cause,omitempty"`
	Acknowledged string     `json:"acknowledged,omitempty"`
	Trace        []jsonStep `json:"trace"`
}

type jsonCause struct {
	Subject Subject `json:"subject"`
	Name    string  `json:"name"`
	File    string  `json:"file,omitempty"`
}

type jsonStructure struct {
	Count           string     `json:"count"`
	Interchangeable [][]string `json:"interchangeable"`
	Complementary   [][]string `json:"complementary"`

	Evidence []jsonRelation `json:"evidence"`
	Graph    jsonShape      `json:"graph"`
}

// jsonShape is the form of the interactions, in the words of detect/topology.
type jsonShape struct {
	Structure  topology.Structure  `json:"structure"`
	Direction  topology.Direction  `json:"direction"`
	Modularity topology.Modularity `json:"modularity"`
	Styles     []topology.Style    `json:"styles"`
}

type jsonRelation struct {
	Relation string     `json:"relation"`
	Models   []string   `json:"models"`
	Evidence []jsonStep `json:"evidence"`
}

type jsonPipeline struct {
	Model        string      `json:"model"`
	Organization string      `json:"organization"`
	Stages       []string    `json:"stages"`
	Adaptation   []string    `json:"adaptation"`
	Evidence     []jsonLabel `json:"evidence"`
}

// jsonLabel is a place that shows a label.
type jsonLabel struct {
	jsonStep
	Label      string     `json:"label"`
	Confidence Confidence `json:"confidence"`
}

type jsonInteraction struct {
	From       string     `json:"from"`
	To         string     `json:"to"`
	Type       string     `json:"type"`
	Confidence Confidence `json:"confidence"`
	Evidence   []jsonStep `json:"evidence"`
	FromFiles  []string   `json:"from_files,omitempty"` // of an edge of a model to itself
	ToFiles    []string   `json:"to_files,omitempty"`

	Direction  topology.Direction  `json:"direction"`
	Style      topology.Style      `json:"style"`
	Modularity topology.Modularity `json:"modularity"`
}

type jsonProblem struct {
	File    string `json:"file"`
	Line    int    `json:"line"`
	Column  int    `json:"column"`
	Cell    int    `json:"cell,omitempty"`
	Message string `json:"message"`
}

func reportJSON(r *Report) jsonReport {
	shape := r.Shape()
	return jsonReport{
		Schema:     Schema,
		Models:     convert(r.Models, modelJSON),
		Unresolved: convert(r.Unresolved, unresolvedJSON),
		Structure: jsonStructure{
			Count:           r.Structure.Count,
			Interchangeable: list(r.Structure.Interchangeable),
			Complementary:   list(r.Structure.Complementary),
			Evidence: convert(r.Structure.Relations, func(r Relation) jsonRelation {
				return jsonRelation{r.Kind, convert(r.Models, func(m hub.Model) string { return m.Name }), convert(r.Evidence, evidenceJSON)}
			}),
			Graph: jsonShape{shape.Structure, shape.Direction, shape.Modularity, list(shape.Styles)},
		},
		Documentation: r.Documentation,
		Pipelines: convert(r.Pipelines, func(p Pipeline) jsonPipeline {
			return jsonPipeline{p.Model.Name, p.Organization, list(p.Stages), list(p.Adaptation), convert(p.Evidence, labelJSON)}
		}),
		Interactions: interactionsJSON(r.Interactions, shape.Edges),
		Problems: convert(r.Problems, func(p Problem) jsonProblem {
			return jsonProblem{p.At.File, p.At.Line, p.At.Column, p.At.Cell, p.Message}
		}),
		Vendored:      convert(r.Vendored, func(v Vendored) jsonVendored { return jsonVendored(v) }),
		Local:         convert(r.Local, localJSON),
		Disagreements: convert(r.Disagreements, disagreementJSON),
		Ignored:       list(r.Ignored),
		LeftOut:       jsonLeftOut(r.LeftOut),
		Skipped:       convert(r.Skipped, func(s Skipped) jsonSkipped { return jsonSkipped{s.Path, s.Bytes, s.Why} }),
		BindingFaults: convert(r.BindingFaults, func(f BindingFault) jsonFault { return jsonFault{jsonPlace(f.At), f.Kind, f.Message} }),
		Dismissed: convert(r.Dismissed, func(d Dismissed) jsonDismissed {
			return jsonDismissed{jsonPlace(d.At), d.Via, d.Model.Name, string(d.Model.Hub), d.Reason, jsonPlace(d.Binding)}
		}),
	}
}

func interactionsJSON(interactions []Interaction, facts []topology.Facts) []jsonInteraction {
	out := []jsonInteraction{}
	for n, i := range interactions {
		f := facts[n]
		out = append(out, jsonInteraction{i.From.String(), i.To.String(), i.Type, i.Confidence, convert(i.Evidence, evidenceJSON), i.FromFiles, i.ToFiles, f.Direction, f.Style, f.Modularity})
	}
	return out
}

func modelJSON(m Model) jsonModel {
	return jsonModel{
		Name: m.Name, Hub: string(m.Hub), Kind: m.Kind, Role: m.Role, Revision: optional(m.Revision), Candidate: m.Candidate(),
		Where: list(m.Where), Family: m.Family,
		References: convert(m.References, func(r Reference) jsonReference { return referenceJSON(m.Model, r) }),
	}
}

func disagreementJSON(d Disagreement) jsonDisagreement {
	return jsonDisagreement{d.Model.Name, string(d.Model.Hub), convert(d.Sides, func(s Side) jsonSide {
		return jsonSide{optional(s.Revision), convert(s.At, func(p Position) jsonPlace { return jsonPlace(p) })}
	})}
}

func referenceJSON(model hub.Model, r Reference) jsonReference {
	written := ""
	if r.Model != model {
		written = r.Model.String()
	}
	return jsonReference{
		File: r.At.File, Line: r.At.Line, Column: r.At.Column, Cell: r.At.Cell, Via: r.Via, Binding: r.Binding,
		Revision: optional(r.Revision), Role: r.Role, Why: r.Why, Confidence: r.Confidence, Loads: r.Load.Part, Filename: r.Load.Filename,
		PathRole: r.PathRole(), Written: written, Trace: convert(r.Trace, traceJSON),
	}
}

func unresolvedJSON(u Unresolved) jsonUnresolved {
	out := jsonUnresolved{
		File: u.At.File, Line: u.At.Line, Column: u.At.Column, Cell: u.At.Cell, Via: u.Via, Reason: u.Reason,
		Acknowledged: u.Acknowledged, Trace: convert(u.Trace, traceJSON),
	}
	if u.Cause != (Cause{}) {
		out.Cause = &jsonCause{u.Cause.Subject, u.Cause.Name, u.Cause.File}
	}
	return out
}

func traceJSON(s Step) jsonStep { return stepJSON(s.At, s.What) }

func evidenceJSON(e Evidence) jsonStep { return stepJSON(e.At, e.What) }

func labelJSON(e Evidence) jsonLabel { return jsonLabel{evidenceJSON(e), e.Label, e.Confidence} }

func stepJSON(at Position, what string) jsonStep {
	return jsonStep{at.File, at.Line, at.Column, at.Cell, what}
}

func convert[T, J any](in []T, f func(T) J) []J {
	out := make([]J, 0, len(in))
	for _, v := range in {
		out = append(out, f(v))
	}
	return out
}

func list[T any](in []T) []T {
	if in == nil {
		return []T{}
	}
	return in
}

func optional(s string) *string {
	if s == "" {
		return nil
	}
	return &s
}
