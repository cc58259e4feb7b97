package detect

import (
	"bytes"
	"strings"
	"testing"

	"github.com/ptmlock/ptmlock/resolve/hub"
)

func candidate(name string, at Position, c Confidence) Reference {
	return Reference{
		Model: hub.Model{Hub: hub.HuggingFace, Name: name}, Role: Mentioned, Place: PlaceConfig, At: at, Via: "key", Confidence: c, Binding: BindConfigValue, Load: Load{Part: PartWeights},
		Trace: []Step{{At: at, What: "value model"}},
	}
}

// A candidate is listed by itself, with the most that speaks for it; what code
// loads, or reads and makes something else of, is none.
func TestCandidates(t *testing.T) {
	at := func(line int) Position { return Position{File: "a.yaml", Line: line, Column: 8} }
	code := Position{File: "a.py", Line: 1, Column: 1}
	r := merge(&Findings{
		References: []Reference{
			candidate("org/one", at(1), Low), candidate("org/one", at(2), Medium), candidate("org/read", at(3), High),
			candidate("org/used", at(4), High), candidate("org/path", at(5), High),
			{Model: hub.Model{Hub: hub.API, Name: "org/read"}, Role: Used, Place: PlaceCode, At: code, Via: "ask", Trace: []Step{{At: at(3), What: "value model"}}},
			{Model: hub.Model{Hub: hub.HuggingFace, Name: "org/used"}, Role: Used, Place: PlaceCode, At: code, Via: "load"},
		},
		Unresolved: []Unresolved{{At: code, Via: "load", Reason: "local path org/path", Trace: []Step{{At: at(5), What: "value model"}}}},
	})
	got := map[string]Confidence{}
	for _, m := range r.Models {
		got[m.Model.String()] = m.Candidate()
	}
	want := map[string]Confidence{"api:org/read": "", "huggingface:org/one": Medium, "huggingface:org/used": ""}
	if len(got) != len(want) {
		t.Errorf("models %v, want %v", got, want)
	}
	for name, c := range want {
		if got[name] != c {
			t.Errorf("%s is a candidate of %q confidence, want %q", name, got[name], c)
		}
	}
	var text, json bytes.Buffer
	if err := WriteText(&text, r, TextOptions{}); err != nil {
		t.Fatal(err)
	}
	if want := "\ncandidates, named by configuration that nothing known reads:\norg/one  huggingface  a.yaml:1 (+1)  not pinned  medium confidence\n"; !strings.Contains(text.String(), want) {
		t.Errorf("%q is not in\n%s", want, text.String())
	}
	if err := WriteJSON(&json, r); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{`"candidate": "medium"`, `"confidence": "low"`, `"confidence": "high"`} {
		if !strings.Contains(json.String(), want) {
			t.Errorf("%q is not in\n%s", want, json.String())
		}
	}
}

func TestIsKnownName(t *testing.T) {
	for name, want := range map[string]bool{
		"bert-base-uncased": true, "Qwen/Qwen2.5-7B": true, "org/llama-7b": true, "models/bert": false, "org/thing-7b": false, "": false,
	} {
		if got := IsKnownName(name); got != want {
			t.Errorf("IsKnownName(%q) is %v", name, got)
		}
	}
}
