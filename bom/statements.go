package bom

import (
	"slices"
	"strings"

	"github.com/ptmlock/ptmlock/lock"
	"github.com/ptmlock/ptmlock/resolve"
	"github.com/ptmlock/ptmlock/resolve/card"
)

// KeyEvaluation is the key of statements that are results.
const KeyEvaluation = "evaluation"

// believed tells whether a fact is what its source says and nothing better denies.
func believed(f resolve.Fact) bool { return !f.Contradicts && f.Source != string(card.LLM) }

// statements tell who says what of a model, in the order of the lock.
func statements(m *lock.Model) []Statement {
	var list []Statement
	for _, f := range m.Card {
		switch f.Key {
		case resolve.FactProblem, resolve.FactMissing, resolve.FactUnanswered:
			continue
		}
		if believed(f) && (f.Source != "" || f.At != "") {
			list = append(list, Statement{f.Key, text(f.Name), text(f.Value), webURL(f.Link), text(f.Source), text(f.At)})
		}
	}
	for _, e := range m.Evaluations {
		if e.Source != "" && e.Source != string(card.LLM) {
			list = append(list, Statement{KeyEvaluation, text(e.Metric), text(e.Value), text(e.Dataset), text(e.Source), text(e.At)})
		}
	}
	return list
}

// developers are who the card says made the model.
func developers(m *lock.Model) []string {
	var list []string
	for _, f := range m.Card {
		if f.Key == resolve.FactDeveloper && believed(f) {
			list = append(list, texts([]string{f.Value})...)
		}
	}
	return unique(list)
}

// papers are the addresses of what is written about the model.
func papers(m *lock.Model) []string {
	var list []string
	add := func(address string) {
		if u := webURL(address); u != "" {
			list = append(list, u)
		}
	}
	for _, p := range m.Papers {
		if p = text(p); p != "" {
			add(pathURL("https://arxiv.org/abs", p))
		}
	}
	for _, f := range m.Card {
		if f.Key == resolve.FactPaper && believed(f) {
			add(f.Link)
		}
	}
	return unique(list)
}

// evaluations adds the results of a model. A data set that it was trained on as well
// is the same one, however its name is written there.
func (b *builder) evaluations(c *Model, m *lock.Model) {
	trained := map[string]string{}
	for _, name := range texts(m.Datasets) {
		trained[strings.ToLower(name)] = name
	}
	for _, e := range m.Evaluations {
		r := Evaluation{Task: text(e.Task), Dataset: text(e.Dataset), Metric: text(e.Metric), Value: text(e.Value), Verified: e.Verified}
		if r.Dataset != "" && e.Source != string(card.LLM) {
			name := r.Dataset
			if same := trained[strings.ToLower(name)]; same != "" {
				name = same
			}
			r.Ref = b.dataset(name, false)
			c.TestedOn = append(c.TestedOn, r.Ref)
		}
		c.Evaluations = append(c.Evaluations, r)
	}
}

// result writes an evaluation with all that is known of it.
func result(e resolve.Evaluation) string {
	s := e.Metric + ": " + e.Value
	if e.Dataset != "" {
		s = e.Metric + " on " + e.Dataset + ": " + e.Value
	}
	var about []string
	if e.Task != "" {
		about = append(about, e.Task)
	}
	if e.Verified {
		about = append(about, "verified")
	}
	return s + where(resolve.Fact{Source: e.Source, At: strings.Join(slices.DeleteFunc(append(about, e.At), func(s string) bool { return s == "" }), ", ")})
}
