package detect

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/ptmlock/ptmlock/resolve/hub"
)

// A shape says what a value of the output is. Every key must be there, and no
// other.
type (
	shape interface {
		check(at string, v any) []string
	}
	object     map[string]shape
	array      struct{ of shape }
	dictionary struct{ of shape }
	text       struct{ words []string } // nil: any
	number     struct{ least int }
	null       struct{ or shape }
	maybe      struct{ shape } // a key that may be missing
)

func (o object) check(at string, v any) []string {
	m, ok := v.(map[string]any)
	if !ok {
		return []string{fmt.Sprintf("%s: %T is no object", at, v)}
	}
	var out []string
	for _, key := range slices.Sorted(maps.Keys(m)) {
		if o[key] == nil {
			out = append(out, fmt.Sprintf("%s: unknown key %q", at, key))
		}
	}
	for _, key := range slices.Sorted(maps.Keys(o)) {
		inner, given := m[key]
		if _, optional := o[key].(maybe); !given && !optional {
			out = append(out, fmt.Sprintf("%s: no key %q", at, key))
		}
		if given {
			out = append(out, o[key].check(at+"."+key, inner)...)
		}
	}
	return out
}

func (a array) check(at string, v any) []string {
	list, ok := v.([]any)
	if !ok {
		return []string{fmt.Sprintf("%s: %T is no list", at, v)}
	}
	var out []string
	for i, inner := range list {
		out = append(out, a.of.check(fmt.Sprintf("%s[%d]", at, i), inner)...)
	}
	return out
}

func (d dictionary) check(at string, v any) []string {
	m, ok := v.(map[string]any)
	if !ok {
		return []string{fmt.Sprintf("%s: %T is no object", at, v)}
	}
	var out []string
	for _, key := range slices.Sorted(maps.Keys(m)) {
		out = append(out, d.of.check(at+"."+key, m[key])...)
	}
	return out
}

func (t text) check(at string, v any) []string {
	s, ok := v.(string)
	if !ok || t.words != nil && !slices.Contains(t.words, s) {
		return []string{fmt.Sprintf("%s: %v is not one of %v", at, v, t.words)}
	}
	return nil
}

func (n number) check(at string, v any) []string {
	if f, ok := v.(float64); !ok || f < float64(n.least) {
		return []string{fmt.Sprintf("%s: %v is no number from %d", at, v, n.least)}
	}
	return nil
}

func (n null) check(at string, v any) []string {
	if v == nil {
		return nil
	}
	return n.or.check(at, v)
}

func words(list string) text { return text{strings.Fields(list)} }

// output is the form that the readers of the JSON rely on.
var output = func() shape {
	step := object{"file": text{}, "line": number{1}, "column": number{0}, "cell": maybe{number{1}}, "what": text{}}
	label := object{
		"file": text{}, "line": number{1}, "column": number{0}, "cell": maybe{number{1}}, "what": text{}, "confidence": words("high medium low"),
		"label": words("feature-extraction generative discriminative INIT ADPT PROC PROM FEAT FT INF POST EVAL DLV" +
			" weights addition deletion-head deletion-head-layers modification configuration"),
	}
	return object{
		"schema": words("ptmlock.detect/1"),
		"models": array{object{
			"name": text{}, "hub": text{}, "family": text{},
			"kind":      words("model tokenizer-only adapter dataset gguf"),
			"role":      words("used mentioned"),
			"revision":  null{text{}},
			"candidate": maybe{words("high medium low")},
			"where":     array{words("code config readme script notebook ci docker")},
			"references": array{object{
				"file": text{}, "line": number{1}, "column": number{0}, "cell": maybe{number{1}}, "via": text{},
				"binding":    words("literal constant default-arg argparse config-value choice-list f-string caller env attribute bound"),
				"revision":   null{text{}},
				"role":       words("used mentioned"),
				"why":        maybe{text{}},
				"confidence": maybe{words("high medium low")},
				"loads":      words("weights tokenizer processor config adapter dataset files"),
				"filename":   maybe{text{}},
				"path_role":  words("source test docs example"),
				"written":    maybe{text{}},
				"trace":      array{step},
			}},
		}},
		"unresolved": array{object{
			"file": text{}, "line": number{1}, "column": number{0}, "cell": maybe{number{1}}, "via": text{}, "reason": text{},
			"cause":        maybe{object{"subject": words("option variable key"), "name": text{}, "file": maybe{text{}}}},
			"acknowledged": maybe{text{}},
			"trace":        array{step},
		}},
		"structure": object{
			"count":           words("single multi none"),
			"interchangeable": array{array{text{}}},
			"evidence":        array{object{"relation": words("interchangeable complementary"), "models": array{text{}}, "evidence": array{step}}},
			"complementary":   array{array{text{}}},
			"graph": object{
				"structure": words("none single independent linear branching cyclic"), "direction": text{[]string{"", "unidirectional", "bidirectional"}},
				"modularity": text{[]string{"", "modular", "tightly-coupled", "mixed"}}, "styles": array{words("evaluation feedback hand-off post-processing")},
			},
		},
		"documentation": words("code-only partial-readme partial-config partial-both explicit-readme explicit-config explicit-both"),
		"pipelines": array{object{
			"model":        text{},
			"organization": words("feature-extraction generative discriminative"),
			"stages":       array{words("INIT ADPT PROC PROM FEAT FT INF POST EVAL DLV")},
			"adaptation":   array{words("as-is weights addition deletion-head deletion-head-layers modification configuration")},
			"evidence":     array{label},
		}},
		"interactions": array{object{
			"from": text{}, "to": text{},
			"type": words("feature-handoff/hierarchical feature-handoff/sequential feature-handoff/parallel" +
				" feedback-guidance evaluation post-processing"),
			"confidence": words("high medium low"),
			"evidence":   array{step},
			"direction":  words("unidirectional bidirectional"),
			"style":      words("evaluation feedback hand-off post-processing"),
			"modularity": words("modular tightly-coupled"),
		}},
		"problems": array{object{"file": text{}, "line": number{0}, "column": number{0}, "cell": maybe{number{1}}, "message": text{}}},
		"vendored": array{object{"path": text{}, "library": text{}, "version": text{}}},
		"local": array{object{
			"path": text{}, "format": text{}, "bytes": number{0}, "sha256": null{text{}}, "tensors": maybe{number{1}},
			"parameters": maybe{number{1}}, "license": maybe{text{}}, "bases": array{text{}}, "imports": maybe{array{text{}}},
			"metadata": dictionary{text{}}, "problem": maybe{text{}},
		}},
		"disagreements": array{object{"name": text{}, "hub": text{}, "sides": array{object{
			"revision": null{text{}}, "places": array{object{"file": text{}, "line": number{1}, "column": number{0}, "cell": maybe{number{1}}}},
		}}}},
		"ignored": array{text{}},
		"binding_faults": array{object{
			"file": text{}, "line": number{1}, "column": number{0}, "cell": maybe{number{1}},
			"kind": words("unused ambiguous contradictory malformed"), "message": text{},
		}},
		"dismissed": array{object{
			"file": text{}, "line": number{1}, "column": number{0}, "cell": maybe{number{1}}, "via": text{}, "name": maybe{text{}}, "hub": maybe{text{}},
			"reason":  text{},
			"binding": object{"file": text{}, "line": number{1}, "column": number{0}, "cell": maybe{number{1}}},
		}},
		"skipped":  array{object{"file": text{}, "bytes": number{0}, "why": text{}}},
		"left_out": object{"models": number{0}, "references": number{0}, "unresolved": number{0}, "local": number{0}},
	}
}()

// full has something in every field.
func full() *Report {
	at := Position{File: "a.py", Line: 3, Column: 5}
	evidence := []Evidence{{At: at, What: "model.generate"}}
	r := merge(&Findings{
		References: []Reference{{
			Model: hub.Model{Hub: hub.HuggingFace, Name: "a/b"}, Revision: "v1", Role: Used, Place: PlaceCode, At: at,
			Via: "lib.load", Binding: BindDefaultArg, Trace: []Step{{At: at, What: "default of parameter <name> & co"}},
			Load: Load{Part: PartFiles, Filename: "w.bin"},
		}, {
			Model: hub.Model{Hub: hub.Timm, Name: "c"}, Role: Mentioned, Place: PlaceReadme, At: at,
			Via: "lib.load", Binding: BindLiteral, Load: Load{Part: PartWeights},
		}, candidate("d/e", Position{File: "d.yaml", Line: 1, Column: 2}, High)},
		Unresolved: []Unresolved{
			{At: at, Via: "lib.load", Reason: "unknown"},
			{At: at, Via: "lib.load", Reason: "option", Cause: Cause{SubjectOption, "--model", "a.py"}, Acknowledged: "users choose"},
		},
		Faults:    []BindingFault{{At: at, Kind: FaultUnused, Message: "nothing"}},
		Dismissed: []Dismissed{{At: at, Via: "lib.load", Model: hub.Model{Hub: hub.Timm, Name: "x"}, Reason: "a test", Binding: at}},
		Skipped:   []Skipped{{"z.json", 2 << 20, "data"}, {"z.json", 2 << 20, "data"}, {"z.json", 2 << 20, "large"}, {"a.json", 5_000_000, "data"}},
		Problems:  []Problem{{At: Position{File: "b.py"}, Message: "permission denied"}},
		Local: []LocalModel{{
			Path: "w.gguf", Format: "gguf", Bytes: 120, SHA256: strings.Repeat("0f", 32), Tensors: 2, Parameters: 60,
			Metadata: map[string]string{"general.name": "W"}, Bases: []string{"a/b"}, License: "mit",
			Imports: []string{"numpy.dtype"}, Problem: "cut off",
		}, {Path: "v.onnx", Format: "git-lfs", Bytes: 7_300_000_000}},
	})
	r.Documentation = "code-only"
	r.Structure.Interchangeable = [][]string{{"a/b", "c"}}
	r.Structure.Complementary = [][]string{{"a/b", "c"}}
	r.Structure.Relations = []Relation{{Complementary, []hub.Model{{Hub: hub.HuggingFace, Name: "a/b"}, {Hub: hub.Timm, Name: "c"}}, evidence}}
	r.Pipelines = []Pipeline{{
		Model: hub.Model{Hub: hub.HuggingFace, Name: "a/b"}, Organization: "generative", Stages: []string{"INIT", "INF"}, Adaptation: []string{"as-is"},
		Evidence: []Evidence{{At: at, What: "model.generate", Label: "INF", Confidence: High}},
	}}
	r.Vendored = []Vendored{{Path: "lib", Library: "lib", Version: "1.0"}}
	r.Disagreements = []Disagreement{{Model: hub.Model{Hub: hub.HuggingFace, Name: "a/b"}, Sides: []Side{{"", []Position{at}}, {"v1", []Position{at}}}}}
	r.Ignored, r.LeftOut = []string{"build/"}, LeftOut{Models: 1, References: 2, Unresolved: 3}
	r.Interactions = []Interaction{{
		From: End{Model: hub.Model{Hub: hub.HuggingFace, Name: "a/b"}}, To: End{Scratch: "Net"}, Type: Sequential, Confidence: Medium, Evidence: evidence,
	}}
	return r
}

func TestJSONForm(t *testing.T) {
	empty := merge(&Findings{})
	empty.Documentation = "code-only"
	for name, r := range map[string]*Report{"sample": run(t, sample), "full": full(), "empty": empty} {
		var out bytes.Buffer
		if err := WriteJSON(&out, r); err != nil {
			t.Fatal(err)
		}
		var v any
		if err := json.Unmarshal(out.Bytes(), &v); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		for _, problem := range output.check(name, v) {
			t.Error(problem)
		}
		if bytes.Contains(out.Bytes(), []byte(`\u003c`)) || !bytes.HasSuffix(out.Bytes(), []byte("}\n")) {
			t.Errorf("%s: the text is escaped for HTML or has no end of line", name)
		}
	}
}

// The check above must be able to fail.
func TestJSONFormRefuses(t *testing.T) {
	for _, broken := range []string{
		`[]`, `{}`, `{"schema": "ptmlock.detect/2"}`,
		`{"schema":"ptmlock.detect/1","models":null,"unresolved":[],"structure":{"count":"none","interchangeable":[],"complementary":[],"evidence":[],"graph":{"structure":"none","direction":"","modularity":"","styles":[]}},"documentation":"code-only","pipelines":[],"interactions":[],"problems":[],"vendored":[],"local":[],"disagreements":[],"ignored":[],"left_out":{"models":0,"references":0,"unresolved":0,"local":0}}`,
		`{"schema":"ptmlock.detect/1","models":[],"unresolved":[{"file":"a","line":0,"column":1,"via":"","reason":""}],"structure":{"count":"none","interchangeable":[],"complementary":[],"evidence":[],"graph":{"structure":"none","direction":"","modularity":"","styles":[]}},"documentation":"code-only","pipelines":[],"interactions":[],"problems":[],"vendored":[],"local":[],"disagreements":[],"ignored":[],"left_out":{"models":0,"references":0,"unresolved":0,"local":0}}`,
		`{"schema":"ptmlock.detect/1","models":[],"unresolved":[],"structure":{"count":"many","interchangeable":[],"complementary":[],"evidence":[],"graph":{"structure":"none","direction":"","modularity":"","styles":[]}},"documentation":"code-only","pipelines":[],"interactions":[],"problems":[],"vendored":[],"local":[],"disagreements":[],"ignored":[],"left_out":{"models":0,"references":0,"unresolved":0,"local":0}}`,
		`{"schema":"ptmlock.detect/1","models":[],"unresolved":[],"structure":{"count":"none","interchangeable":[],"complementary":[],"evidence":[],"graph":{"structure":"none","direction":"","modularity":"","styles":[]}},"documentation":"code-only","pipelines":[],"interactions":[],"problems":[],"vendored":[],"local":[],"disagreements":[],"ignored":[],"left_out":{"models":0,"references":0,"unresolved":0,"local":0},"more":1}`,
	} {
		var v any
		if err := json.Unmarshal([]byte(broken), &v); err != nil {
			t.Fatal(err)
		}
		if output.check("", v) == nil {
			t.Errorf("nothing is wrong with %s", broken)
		}
	}
}
