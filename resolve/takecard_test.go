package resolve

import (
	"context"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/ptmlock/ptmlock/resolve/card"
	"github.com/ptmlock/ptmlock/resolve/hub"
)

func said(text string, source card.Source, file string, line int) card.Value {
	return card.Value{Text: text, Source: source, Place: card.Place{File: file, Line: line, Column: 3}}
}

func front(text string, line int) card.Value { return said(text, card.FrontMatter, "README.md", line) }
func body(text string, line int) card.Value  { return said(text, card.Body, "README.md", line) }

// described is what becomes of an answer of a hub by a card.
func describedBy(t *testing.T, r *Resolution, c card.Card, missing ...Missing) *Resolution {
	t.Helper()
	reader := func(context.Context, *Resolution, *Documents) (card.Card, error) { return c, nil }
	if err := r.Describe(t.Context(), reader, &Documents{Files: map[string][]byte{"README.md": nil}, Missing: missing}); err != nil {
		t.Fatal(err)
	}
	return r
}

func model(name string) hub.Model { return hub.Model{Hub: hub.HuggingFace, Name: name} }

// What a field has is not repeated; what the hub left open is filled; a guess fills
// nothing.
func TestDescribe(t *testing.T) {
	r := describedBy(t, &Resolution{
		Request: Request{Model: model("o/m")}, Name: "o/m", License: License{SPDX: "MIT", Hub: "mit"}, Datasets: []string{"squad"}, Languages: []string{"en"},
		Evaluations: []Evaluation{{Metric: "f1", Value: "1"}},
	}, card.Card{
		Domains: []card.Value{front("natural-language-processing", 2)}, Tasks: []card.Value{front("fill-mask", 2), body("text-classification", 30)},
		Libraries: []card.Library{{Value: front("transformers", 3)}, {Value: body("pytorch", 90), Version: "2.0.1"}},
		Licenses:  []card.License{{Value: front("mit", 4)}},
		Datasets:  []card.Link{{Value: front("squad", 6)}, {Value: body("our own\tset", 40)}, {Value: said("guessed", card.LLM, "README.md", 41)}},
		BaseModels: []card.Link{
			{Value: front("o/base", 8)}, {Value: body("the other", 44), URL: "https://huggingface.co/o/other"}, {Value: body("BERT", 45)},
			{Value: body("elsewhere", 46), URL: "https://example.org/x"}, {Value: front("o/m", 9)},
		},
		Relation: body("finetune", 44), Parameters: card.Count{Value: said("110", card.Safetensors, "model.safetensors", 0), Count: 110},
		Languages: []card.Value{front("en", 10), body("fr", 50)}, HyperParameters: []card.Parameter{{Name: "epochs", Value: body("3", 60)}},
		Evaluations: []card.Evaluation{{Dataset: "squad", Metric: "f1", Value: front("0.9", 12), Verified: true}, {Metric: "", Value: body("7", 70)}},
		Carbon:      card.Carbon{Value: body("4.08 kg", 80), Grams: 4080}, Hours: card.Hours{Value: body("some", 81)},
		Papers:    []card.Paper{{Value: body("A title", 85), ArXiv: "1810.04805"}, {Value: body("Another", 86), URL: "javascript:x"}},
		MaxLength: card.Count{Value: said("0.5K", card.Tokenizer, "tokenizer_config.json", 2), Count: 512}, Limitations: []card.Value{body(strings.Repeat("é ", 200), 88)},
		Contradictions: []card.Contradiction{{Field: "license", Values: []card.Value{front("mit", 4), body("Apache 2.0", 99)}}, {Field: "?", Values: []card.Value{front("a", 1), front("b", 2)}}},
		Problems:       []card.Problem{{Place: card.Place{File: "config.json", Line: 3}, Text: "it is\nno JSON"}},
	}, Missing{Path: "z.json", Reason: "gone"}, Missing{Path: "a.json", Reason: "later", Passing: true})
	want := []Fact{
		{Key: FactDomain, Value: "natural-language-processing", Source: "front-matter", At: "README.md:2"},
		{Key: FactTask, Source: "front-matter", At: "README.md:2"}, {Key: FactTask, Value: "text-classification", Source: "body", At: "README.md:30"},
		{Key: FactLibrary, Source: "front-matter", At: "README.md:3"}, {Key: FactLibrary, Name: "2.0.1", Value: "pytorch", Source: "body", At: "README.md:90"},
		{Key: FactLicense, Value: "mit", Source: "front-matter", At: "README.md:4"}, {Key: FactLicense, Value: "Apache 2.0", Source: "body", At: "README.md:99", Contradicts: true},
		{Key: FactDataset, Source: "front-matter", At: "README.md:6"}, {Key: FactDataset, Value: "our own set", Source: "body", At: "README.md:40"},
		{Key: FactDataset, Value: "guessed", Source: "llm", At: "README.md:41"},
		{Key: FactBase, Value: "o/base", Source: "front-matter", At: "README.md:8"}, {Key: FactBase, Value: "the other", Source: "body", At: "README.md:44"},
		{Key: FactBase, Value: "BERT", Source: "body", At: "README.md:45"}, {Key: FactBase, Value: "elsewhere", Link: "https://example.org/x", Source: "body", At: "README.md:46"},
		{Key: FactParameters, Source: "safetensors", At: "model.safetensors"},
		{Key: FactLanguage, Source: "front-matter", At: "README.md:10"}, {Key: FactLanguage, Value: "fr", Source: "body", At: "README.md:50"},
		{Key: FactMaxLength, Value: "512", Source: "tokenizer", At: "tokenizer_config.json:2"},
		{Key: FactHyperParameter, Name: "epochs", Value: "3", Source: "body", At: "README.md:60"},
		{Key: FactHours, Value: "some", Source: "body", At: "README.md:81"}, {Key: FactCarbon, Value: "4080 g", Source: "body", At: "README.md:80"},
		{Key: FactLimitation, Value: strings.TrimSpace(strings.Repeat("é ", 66)) + "…", Source: "body", At: "README.md:88"},
		{Key: FactPaper, Name: "1810.04805", Value: "A title", Source: "body", At: "README.md:85"}, {Key: FactPaper, Value: "Another", Source: "body", At: "README.md:86"},
		{Key: FactProblem, Value: "it is no JSON", At: "config.json:3"},
		{Key: FactMissing, Value: "gone", At: "z.json"}, {Key: FactUnanswered, Value: "later", At: "a.json"},
	}
	if diff := cmp.Diff(want, r.Facts); diff != "" {
		t.Error(diff)
	}
	if !slices.IsSortedFunc(r.Facts, CompareFacts) {
		t.Error("the facts are not sorted")
	}
	fields := &Resolution{
		Request: r.Request, Name: "o/m", Facts: r.Facts, License: License{SPDX: "MIT", Hub: "mit"}, Task: "fill-mask", Library: "transformers",
		Datasets: []string{"our own set", "squad"}, Languages: []string{"en"}, Papers: []string{"1810.04805"}, Parameters: 110,
		Bases:       []Base{{Model: model("o/base"), Relation: Finetune, Guessed: true}, {Model: model("o/other"), Relation: Finetune, Guessed: true}},
		Evaluations: []Evaluation{{Dataset: "squad", Metric: "f1", Value: "0.9", Verified: true, Source: "front-matter", At: "README.md:12"}},
	}
	if diff := cmp.Diff(fields, r); diff != "" {
		t.Error(diff)
	}
}

// Without documents nothing is read, and a card that says nothing changes nothing.
func TestDescribeNothing(t *testing.T) {
	r := &Resolution{Request: Request{Model: model("o/m")}, License: License{Hub: "mit"}, Evaluations: []Evaluation{{Metric: "f1", Value: "1"}}}
	before := *r
	asked := false
	if err := r.Describe(t.Context(), func(context.Context, *Resolution, *Documents) (card.Card, error) {
		asked = true
		return card.Card{}, nil
	}, &Documents{}); err != nil || asked {
		t.Errorf("read %v, %v", asked, err)
	}
	describedBy(t, r, card.Card{})
	if diff := cmp.Diff(&before, r); diff != "" {
		t.Error(diff)
	}
}

// A licence that the hub does not tell is taken from the card, if it names one alone.
func TestLicenseOfCard(t *testing.T) {
	one := []card.License{{Value: body("apache-2.0", 9), Link: "LICENSE"}}
	for _, test := range []struct {
		list []card.License
		want License
	}{
		{one, License{SPDX: "Apache-2.0", Hub: "apache-2.0", Link: "LICENSE"}},
		{append(one, card.License{Value: body("mit", 10)}), License{}},
		{[]card.License{{Value: said("mit", card.LLM, "README.md", 1)}}, License{}},
	} {
		if r := describedBy(t, &Resolution{}, card.Card{Licenses: test.list}); r.License != test.want {
			t.Errorf("%v: %+v", test.list, r.License)
		}
	}
}

// Hostile cards fill no lock.
func TestDescribeBounds(t *testing.T) {
	var c card.Card
	for i := range 1500 {
		v := body(strings.Repeat("x", i%7)+string(rune('a'+i%26))+strings.Repeat("y", i), i)
		c.Limitations, c.Datasets, c.BaseModels = append(c.Limitations, v), append(c.Datasets, card.Link{Value: v}), append(c.BaseModels, card.Link{Value: front("o/"+v.Text, i)})
		c.Evaluations = append(c.Evaluations, card.Evaluation{Metric: v.Text, Value: v})
	}
	r := describedBy(t, &Resolution{Request: Request{Model: model("o/m")}}, c)
	if len(r.Facts) > maxFacts || len(r.Datasets) > maxFacts || len(r.Bases) > maxCardBases || len(r.Evaluations) > maxEvaluations {
		t.Errorf("%d facts, %d data sets, %d bases, %d results", len(r.Facts), len(r.Datasets), len(r.Bases), len(r.Evaluations))
	}
	for _, f := range r.Facts {
		if len(f.Value) > maxValue {
			t.Errorf("%d bytes of %s", len(f.Value), f.Key)
		}
	}
}
