package cli

import (
	"bytes"
	"cmp"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"text/tabwriter"

	"github.com/ptmlock/ptmlock/bom/jsontext"
	"github.com/ptmlock/ptmlock/bom/reading"
	"github.com/ptmlock/ptmlock/bom/score"
	"github.com/ptmlock/ptmlock/lock"
)

// runBOMScore prints what a document has of what public bodies ask for: one that is
// given, or the one that would be written from the lock.
func runBOMScore(env *Env, o bomOptions) error {
	document, err := scoredDocument(o)
	if err != nil {
		return err
	}
	report, err := score.Of(document)
	if err != nil {
		return placed(o.lock, err)
	}
	if o.format == "json" {
		data, err := scoreJSON(report)
		if err != nil {
			return err
		}
		return env.document(data)
	}
	_, err = fmt.Fprint(env.Stdout, printable(scoreText(report)))
	return err
}

func scoredDocument(o bomOptions) ([]byte, error) {
	data, err := readBounded(o.lock, max(jsontext.MaxSize, lock.MaxBytes))
	if err != nil {
		return nil, failed(fileError(o.lock, err), `"ptmlock generate" writes a lock`)
	}
	if strings.HasSuffix(o.lock, ".json") || reading.IsDocument(o.lock, data) {
		return data, nil
	}
	l, err := parseLock(o.lock, data)
	if err != nil {
		return nil, err
	}
	return encodeBOM(l, "cyclonedx", o.version, o.bom)
}

// suppliers are the words for who could supply a fact.
var suppliers = map[string]string{
	"tool":     "the tool that writes the document",
	"project":  "this project",
	"author":   "who made the model or data set: its card, its configuration",
	"hub":      "the hub",
	"pipeline": "a later step of the release",
	"person":   "a person: no file says it",
}

func scoreText(r *score.Report) string {
	var out bytes.Buffer
	fmt.Fprintf(&out, "%s: %s, %s\n\n", cmp.Or(r.Name, "a system without a name"), count(r.Models, "model"), count(r.Datasets, "data set"))
	table := tabwriter.NewWriter(&out, 0, 0, 2, ' ', 0)
	fmt.Fprintln(table, "asked by\trequired\trecommended")
	for _, s := range r.Sources {
		fmt.Fprintf(table, "%s\t%.0f %% of %d\t%s\n", s.Name, 100*s.Share(), s.RequiredElements, advice(s))
	}
	table.Flush()
	fmt.Fprintln(&out)
	lacking := slices.DeleteFunc(slices.Clone(r.Findings), func(f score.Finding) bool { return f.Have == f.Of })
	if len(lacking) == 0 {
		fmt.Fprintln(&out, "nothing is missing")
		return out.String()
	}
	for _, required := range []bool{true, false} {
		first := true
		for _, f := range lacking {
			if len(f.Required) > 0 != required {
				continue
			}
			if first {
				fmt.Fprintln(&out, map[bool]string{true: "missing", false: "missing, and only recommended"}[required])
				first = false
			}
			writeLacking(&out, f)
		}
	}
	return out.String()
}

// maxNamed bounds the models that are named in one line.
const maxNamed = 3

func writeLacking(out *bytes.Buffer, f score.Finding) {
	fmt.Fprintf(out, "  %s (%s)", f.Name, strings.Join(append(slices.Clone(f.Required), f.Recommended...), ", "))
	if f.Of > 1 || f.Missing != nil {
		fmt.Fprintf(out, ": %d of %d have it", f.Have, f.Of)
	}
	if n := len(f.Missing); n > 0 && f.Have > 0 {
		names := strings.Join(f.Missing[:min(n, maxNamed)], ", ")
		if n > maxNamed {
			names += fmt.Sprintf(" and %d more", n-maxNamed)
		}
		fmt.Fprintf(out, ", but not %s", names)
	}
	fmt.Fprintf(out, "\n    from %s", suppliers[f.Who])
	if f.Hint != "" {
		fmt.Fprintf(out, ": %s", f.Hint)
	}
	fmt.Fprintln(out)
}

func advice(s score.Source) string {
	if s.AdviceElements == 0 {
		return "-"
	}
	return fmt.Sprintf("%.0f %% of %d", 100*s.Recommended/s.RecommendedOf, s.AdviceElements)
}

// scoreDocument is the JSON of a report, "ptmlock.bom-score/1".
type scoreDocument struct {
	Schema   string         `json:"schema"`
	Name     string         `json:"name"`
	Models   int            `json:"models"`
	Datasets int            `json:"datasets"`
	Sources  []scoreSource  `json:"sources"`
	Elements []scoreElement `json:"elements"`
}

type scoreSource struct {
	Name        string  `json:"name"`
	Required    float64 `json:"required"`    // of the required elements, those that are there
	RequiredOf  float64 `json:"required_of"` // elements that are required
	Recommended float64 `json:"recommended"`
	AdviceOf    float64 `json:"recommended_of"`
}

type scoreElement struct {
	ID          string   `json:"id"`
	Name        string   `json:"name"`
	Of          string   `json:"of"`
	Required    []string `json:"required"`
	Recommended []string `json:"recommended"`
	Where       []string `json:"where,omitempty"` // places in the sources: "G7 MDL-04"
	Have        int      `json:"have"`
	Asked       int      `json:"asked"`
	Missing     []string `json:"missing,omitempty"`
	Who         string   `json:"who"`
	Hint        string   `json:"hint,omitempty"`
}

func scoreJSON(r *score.Report) ([]byte, error) {
	d := scoreDocument{Schema: "ptmlock.bom-score/1", Name: r.Name, Models: r.Models, Datasets: r.Datasets}
	for _, s := range r.Sources {
		d.Sources = append(d.Sources, scoreSource{s.Name, s.Required, s.RequiredOf, s.Recommended, s.RecommendedOf})
	}
	for _, f := range r.Findings {
		d.Elements = append(d.Elements, scoreElement{
			f.ID, f.Name, f.Element.Of, append([]string{}, f.Required...), append([]string{}, f.Recommended...), f.Where, f.Have, f.Of, f.Missing, f.Who, f.Hint,
		})
	}
	var out bytes.Buffer
	enc := json.NewEncoder(&out)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	err := enc.Encode(d)
	return out.Bytes(), err
}
