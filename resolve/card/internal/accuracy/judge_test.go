package main

import (
	"strings"
	"testing"

	"github.com/ptmlock/ptmlock/resolve/card"
)

func outcome(v verdict) string {
	switch {
	case v.right() && v.has():
		return "right"
	case v.right():
		return "absent"
	case v.missed():
		return "missed"
	case v.invented():
		return "invented"
	case v.partly():
		return "wrong"
	}
	return "none of all"
}

// exactlyOne fails if the table would count a verdict twice or not at all.
func exactlyOne(t *testing.T, v verdict) {
	t.Helper()
	n := 0
	for _, yes := range []bool{v.right(), v.missed(), v.invented(), v.partly()} {
		tally(&n, yes)
	}
	if n != 1 {
		t.Errorf("%+v counts %d times", v, n)
	}
}

func TestLists(t *testing.T) {
	for _, c := range []struct{ want, allow, got, is string }{
		{"", "", "", "absent"},
		{"a", "", "a", "right"},
		{"a b", "", "b a", "right"},
		{"a", "b", "a b", "right"},
		{"a", "b", "a", "right"},
		{"a|b", "", "b", "right"},
		{"", "b", "b", "absent"},
		{"", "b", "c", "invented"},
		{"a", "", "", "missed"},
		{"a", "b", "b", "missed"},
		{"a b", "", "a", "wrong"},
		{"a", "", "b", "wrong"},
		{"a", "", "a b", "wrong"},
	} {
		v := words(strings.Fields(c.want), strings.Fields(c.allow), strings.Fields(c.got), sameWord)
		exactlyOne(t, v)
		if got := outcome(v); got != c.is {
			t.Errorf("%q allowed %q, given %q: %s, want %s", c.want, c.allow, c.got, got, c.is)
		}
	}
}

func TestOne(t *testing.T) {
	for _, c := range []struct {
		want  float64
		allow []float64
		got   float64
		is    string
	}{
		{0, nil, 0, "absent"},
		{7e9, nil, 7.02e9, "right"},
		{7e9, nil, 13e9, "wrong"},
		{7e9, nil, 0, "missed"},
		{0, []float64{7e9}, 7e9, "absent"},
		{0, []float64{7e9}, 6e9, "invented"},
		{2048, []float64{8192}, 8192, "right"},
	} {
		v := one(c.want, c.allow, c.got, 0.01)
		exactlyOne(t, v)
		if got := outcome(v); got != c.is {
			t.Errorf("%v allowed %v, given %v: %s, want %s", c.want, c.allow, c.got, got, c.is)
		}
	}
}

func TestPlaces(t *testing.T) {
	want := []place{{From: 10, To: 14, Has: "16khz|16000"}}
	at := func(line int, text string) card.Value {
		return card.Value{Text: text, Place: card.Place{File: "README.md", Line: line}}
	}
	for _, c := range []struct {
		name string
		want []place
		got  []card.Value
		is   string
	}{
		{"heading", want, []card.Value{at(10, "16 kHz audio")}, "right"},
		{"two values of one text", want, []card.Value{at(10, "16 kHz"), at(14, "sampled at 16000")}, "right"},
		{"elsewhere", want, []card.Value{at(15, "16 kHz audio")}, "wrong"},
		{"without the number", want, []card.Value{at(12, "audio")}, "wrong"},
		{"nothing", want, nil, "missed"},
		{"allowed", nil, []card.Value{at(31, "x")}, "absent"},
		{"invented", nil, []card.Value{at(33, "x")}, "invented"},
		{"another file", want, []card.Value{{Text: "16khz", Place: card.Place{File: "config.json", Line: 12}}}, "wrong"},
	} {
		v := places(c.want, []place{{From: 30, To: 31}}, c.got)
		exactlyOne(t, v)
		if got := outcome(v); got != c.is {
			t.Errorf("%s: %s, want %s", c.name, got, c.is)
		}
	}
}

func TestHyper(t *testing.T) {
	parameters := func(pairs ...string) []card.Parameter {
		var out []card.Parameter
		for i := 0; i < len(pairs); i += 2 {
			out = append(out, card.Parameter{Name: pairs[i], Value: card.Value{Text: pairs[i+1]}})
		}
		return out
	}
	want := map[string]any{"batch-size": 8.0, "seed": 42.0}
	allow := map[string]any{"batch-size": 16.0}
	for _, c := range []struct {
		names []string
		got   []card.Parameter
		is    string
	}{
		{[]string{"batch-size"}, parameters("train-batch-size", "8"), "right"},
		{[]string{"batch-size"}, parameters("train-batch-size", "8", "batch_size", "16"), "right"},
		{[]string{"batch-size"}, parameters("train-batch-size", "4"), "wrong"},
		{[]string{"batch-size"}, parameters("eval-batch-size", "8"), "missed"},
		{[]string{"batch-size", "seed"}, parameters("batch-size", "8"), "wrong"},
		{[]string{"epochs"}, parameters("lora-rank", "8"), "absent"},
		{[]string{"epochs"}, parameters("num-epochs", "8"), "invented"},
	} {
		v := hyper(c.names, want, allow, c.got)
		exactlyOne(t, v)
		if got := outcome(v); got != c.is {
			t.Errorf("%v of %v: %s, want %s", c.names, c.got, got, c.is)
		}
	}
}

func TestEvaluations(t *testing.T) {
	e := expectation{Expected: fields{lists: lists{Evaluations: []evaluation{{Dataset: "hellaswag|HellaSwag (10-Shot)", Metric: "acc_norm|accuracy", Value: 84.9}}}}}
	for _, c := range []struct {
		name string
		got  card.Evaluation
		is   string
	}{
		{"all alike", card.Evaluation{Dataset: "HellaSwag (10-Shot)", Metric: "acc_norm", Value: card.Value{Text: "84.90%"}}, "right"},
		{"data set in the metric", card.Evaluation{Metric: "accuracy", MetricName: "HellaSwag", Value: card.Value{Text: "84.9"}}, "right"},
		{"data set as the metric", card.Evaluation{Metric: "HellaSwag (10-Shot)", Value: card.Value{Text: "84.9"}}, "right"},
		{"no data set", card.Evaluation{Metric: "accuracy", Value: card.Value{Text: "84.9"}}, "right"},
		{"other data set", card.Evaluation{Dataset: "MMLU", Metric: "accuracy", Value: card.Value{Text: "84.9"}}, "wrong"},
		{"other metric", card.Evaluation{Dataset: "hellaswag", Metric: "f1", Value: card.Value{Text: "84.9"}}, "wrong"},
		{"other value", card.Evaluation{Dataset: "hellaswag", Metric: "accuracy", Value: card.Value{Text: "85.4"}}, "wrong"},
		{"no number", card.Evaluation{Dataset: "hellaswag", Metric: "accuracy", Value: card.Value{Text: "high"}}, "wrong"},
	} {
		v := evaluations(e, []card.Evaluation{c.got})
		exactlyOne(t, v)
		if got := outcome(v); got != c.is {
			t.Errorf("%s: %s, want %s", c.name, got, c.is)
		}
	}
	open := expectation{Open: []string{"evaluations"}}
	if v := evaluations(open, []card.Evaluation{{Metric: "f1", Value: card.Value{Text: "1"}}}); !v.right() {
		t.Errorf("an open list: %+v", v)
	}
}

// TestFields gives each field a card that has just what is expected, and one that has
// nothing: a field whose judge looks elsewhere shows in one of the two.
func TestFields(t *testing.T) {
	value := func(s string) card.Value {
		return card.Value{Text: s, Place: card.Place{File: "README.md", Line: 7}}
	}
	values := func(s string) []card.Value { return []card.Value{value(s)} }
	at := []place{{From: 6, To: 8}}
	e := expectation{Expected: fields{
		lists: lists{
			Domains: []string{"audio"}, Tasks: []string{"text-to-speech"}, Libraries: []string{"espnet"}, Licenses: []string{"mit"},
			Datasets: []dataset{{Name: "jsut", URL: "https://example.org/jsut"}}, BaseModels: []string{"a/b"}, Languages: []string{"ja"}, Hardware: []string{"V100"},
			Papers: []paper{{ArXiv: "2006.04558"}}, Repositories: []string{"https://github.com/a/b"}, Demos: []string{"https://huggingface.co/spaces/a/b"}, Contradictions: []string{"licenses"},
			Evaluations: []evaluation{{Metric: "mos", Value: 4.1}}, Limitations: at, Bias: at, Grants: at, InputFormat: at, OutputFormat: at,
		},
		HyperParameters: map[string]any{"epochs": 3.0, "batch-size": 8.0, "learning-rate": 0.1, "optimizer": "adam", "seed": 1.0},
		Parameters:      100, MaxLength: 512, VocabularySize: 300, Carbon: 5, Hours: 6, Provider: "Azure", Region: "us-east1",
	}}
	parameter := func(name, s string) card.Parameter { return card.Parameter{Name: name, Value: value(s)} }
	full := card.Card{
		Domains: values("audio"), Tasks: values("text-to-speech"), Libraries: []card.Library{{Value: value("espnet")}, {Value: value("tokenizers")}}, Licenses: []card.License{{Value: value("MIT")}},
		Datasets: []card.Link{{Value: value("JSUT"), URL: "http://example.org/jsut/"}}, BaseModels: []card.Link{{Value: value("a/b")}}, Languages: values("ja"), Hardware: values("4 V100"),
		Papers: []card.Paper{{Value: value("FastSpeech 2"), ArXiv: "2006.04558"}}, Repositories: []card.Link{{Value: value("b"), URL: "https://github.com/a/b"}},
		Demos: []card.Link{{Value: value("demo"), URL: "https://huggingface.co/spaces/a/b"}}, Contradictions: []card.Contradiction{{Field: "licenses"}},
		Evaluations: []card.Evaluation{{Metric: "MOS", Value: value("4.1")}}, Limitations: values("x"), Bias: values("x"), Grants: values("x"), InputFormat: values("x"), OutputFormat: values("x"),
		HyperParameters: []card.Parameter{parameter("epochs", "3"), parameter("train-batch-size", "8"), parameter("learning-rate", "0.1"), parameter("optimizer", "Adam"), parameter("seed", "1")},
		Parameters:      card.Count{Count: 100}, MaxLength: card.Count{Count: 512}, VocabularySize: card.Count{Count: 300},
		Carbon: card.Carbon{Grams: 5}, Hours: card.Hours{Hours: 6}, Provider: value("Microsoft Azure"), Region: value("us-east1"),
	}
	for _, f := range allFields() {
		for _, c := range []struct {
			e  expectation
			c  card.Card
			is string
		}{
			{e, full, "right"}, {e, card.Card{}, "missed"}, {expectation{}, card.Card{}, "absent"}, {expectation{}, full, "invented"},
		} {
			v := f.judge(c.e, c.c)
			exactlyOne(t, v)
			if got := outcome(v); got != c.is && !(f.name == "data set links" && c.is == "invented") {
				t.Errorf("%s: %s, want %s", f.name, got, c.is)
			}
		}
	}
}
