package main

import (
	"fmt"
	"slices"
	"sort"
	"strings"

	"github.com/ptmlock/ptmlock/resolve/card"
)

// verdict is what comes of one field of one card.
type verdict struct {
	expected int // items that the card has
	found    int // of them, those that the reader gave
	wrong    int // items that the reader gave and the card does not have
	given    int // items that the reader gave and that count: found and wrong
	notes    []string
}

// has says that the card has the field.
func (v verdict) has() bool { return v.expected > 0 }

// right is all that the card has and nothing else; correct absence is right.
func (v verdict) right() bool { return v.found == v.expected && v.wrong == 0 }

func (v verdict) missed() bool   { return v.has() && v.given == 0 }
func (v verdict) invented() bool { return !v.has() && v.wrong > 0 }
func (v verdict) partly() bool   { return v.has() && v.given > 0 && !v.right() }

// match judges a list. same compares an expected item with a given one; either of the
// two may fit several of the other.
func match[W, G any](want, allow []W, got []G, open bool, same func(W, G) bool, show func(G) string) verdict {
	v := verdict{expected: len(want)}
	for _, w := range want {
		if slices.ContainsFunc(got, func(g G) bool { return same(w, g) }) {
			v.found++
		} else {
			v.notes = append(v.notes, fmt.Sprintf("missed %v", w))
		}
	}
	for _, g := range got {
		fits := func(w W) bool { return same(w, g) }
		switch {
		case slices.ContainsFunc(want, fits):
			v.given++
		case open || slices.ContainsFunc(allow, fits):
		default:
			v.given++
			v.wrong++
			v.notes = append(v.notes, "not in the card: "+show(g))
		}
	}
	return v
}

func strs(values []card.Value) []string {
	var out []string
	for _, v := range values {
		out = append(out, v.Text)
	}
	return out
}

func words(want, allow, got []string, same func(w, g string) bool) verdict {
	return match(want, allow, got, false, same, func(s string) string { return s })
}

// one judges a field with one number.
func one(want float64, allow []float64, got float64, tolerance float64) verdict {
	var wants, gots []float64
	if want != 0 {
		wants = []float64{want}
	}
	if got != 0 {
		gots = []float64{got}
	}
	same := func(a, b float64) bool { return near(a, b, tolerance) }
	// A second reading is as good as the first.
	if len(wants) == 1 && len(gots) == 1 && slices.ContainsFunc(allow, func(a float64) bool { return same(a, got) }) {
		return verdict{expected: 1, found: 1, given: 1}
	}
	return match(wants, allow, gots, false, same, func(f float64) string { return fmt.Sprint(f) })
}

func text(want, allow, got string) verdict {
	list := func(s string) []string {
		if s == "" {
			return nil
		}
		return []string{s}
	}
	return words(list(want), list(allow), list(got), sameText)
}

// places judges a text by where it stands: one value in each place that the card has
// is enough, and none may stand elsewhere.
func places(want, allow []place, got []card.Value) verdict {
	inside := func(p place, v card.Value) bool {
		if v.Place.File != "" && v.Place.File != "README.md" {
			return false
		}
		if v.Place.Line < p.From || v.Place.Line > p.To {
			return false
		}
		return p.Has == "" || slices.ContainsFunc(alternatives(p.Has), func(s string) bool { return strings.Contains(fold(v.Text), fold(s)) })
	}
	v := match(want, allow, got, false, inside, func(v card.Value) string {
		return fmt.Sprintf("line %d %.60q", v.Place.Line, v.Text)
	})
	// Two values of one text are one.
	v.given = min(v.given, v.found+v.wrong)
	return v
}

func hyper(names []string, want, allow map[string]any, got []card.Parameter) verdict {
	var v verdict
	for _, name := range names {
		var values []string
		for _, p := range got {
			if parameterNames[fold(p.Name)] == name {
				values = append(values, p.Text)
			}
		}
		w, wanted := want[name]
		a, allowed := allow[name]
		found := false
		for _, value := range values {
			switch {
			case wanted && sameParameter(name, w, value):
				if !found {
					v.found++
					v.given++
				}
				found = true
			case allowed && sameParameter(name, a, value):
			default:
				v.wrong++
				v.given++
				v.notes = append(v.notes, fmt.Sprintf("not in the card: %s %s", name, value))
			}
		}
		if wanted {
			v.expected++
			if !found {
				v.notes = append(v.notes, fmt.Sprintf("missed %s %v", name, w))
			}
		}
	}
	return v
}

func sameEvaluation(want evaluation, got card.Evaluation) bool {
	value, ok := number(got.Text)
	if !ok || !near(want.Value, value, 5e-4) {
		return false
	}
	names := []string{got.Metric, got.MetricName}
	// Tables name a benchmark where others name its metric.
	benchmark := want.Dataset != "" && slices.ContainsFunc(names, func(s string) bool { return sameText(want.Dataset, s) })
	if !benchmark && !sameMetric(want.Metric, names...) && !sameMetric(want.Metric, got.Dataset) {
		return false
	}
	data := slices.DeleteFunc([]string{got.Dataset, got.DatasetID}, func(s string) bool { return s == "" })
	if want.Dataset == "" || len(data) == 0 {
		return true
	}
	return slices.ContainsFunc(append(data, names...), func(s string) bool { return sameText(want.Dataset, s) })
}

// The helpers of every Python program are no libraries of a model, for or against.
var helpers = []string{
	"accelerate", "bitsandbytes", "datasets", "flashattention", "huggingfacehub", "jiwer", "joblib", "librosa", "numpy", "pandas", "safetensors",
	"sentencepiece", "soundfile", "tensorboard", "tokenizers", "torchaudio", "torchvision", "xformers", "evaluate",
}

func libraries(c card.Card) []string {
	var out []string
	for _, l := range c.Libraries {
		if !slices.Contains(helpers, fold(l.Text)) {
			out = append(out, l.Text)
		}
	}
	return out
}

func licenses(want, allow []string, got []card.License) verdict {
	same := func(w string, g card.License) bool {
		return sameLicense(w, g.Text) || g.Name != "" && sameLicense(w, g.Name)
	}
	return match(want, allow, got, false, same, func(l card.License) string { return l.Text })
}

func links(want, allow []string, got []card.Link) verdict {
	same := func(w string, g card.Link) bool {
		return sameAddress(w, g.URL) || g.URL == "" && sameAddress(w, g.Text)
	}
	return match(want, allow, got, false, same, func(l card.Link) string { return l.URL })
}

func datasets(e expectation, got []card.Link) verdict {
	same := func(w dataset, g card.Link) bool {
		return sameID(w.Name, g.Text) || w.URL != "" && g.URL != "" && address(w.URL) == address(g.URL)
	}
	return match(e.Expected.Datasets, e.Allowed.Datasets, got, false, same, func(l card.Link) string { return l.Text })
}

// datasetLinks judges the links alone, of the data sets that the reader found.
func datasetLinks(e expectation, got []card.Link) verdict {
	var v verdict
	for _, w := range e.Expected.Datasets {
		if w.URL == "" {
			continue
		}
		v.expected++
		at := slices.IndexFunc(got, func(g card.Link) bool { return g.URL != "" && address(w.URL) == address(g.URL) })
		if at < 0 {
			v.notes = append(v.notes, "missed "+w.URL)
			continue
		}
		v.found++
		v.given++
	}
	return v
}

func baseModels(e expectation, got []card.Link) verdict {
	return match(e.Expected.BaseModels, e.Allowed.BaseModels, got, false,
		func(w string, g card.Link) bool { return sameID(w, g.Text) || g.URL != "" && sameAddress(w, g.URL) },
		func(l card.Link) string { return l.Text })
}

func papers(e expectation, got []card.Paper) verdict {
	return match(e.Expected.Papers, e.Allowed.Papers, got, false,
		func(w paper, g card.Paper) bool { return samePaper(w, paper{g.Text, g.ArXiv, g.URL}) },
		func(p card.Paper) string { return strings.TrimSpace(p.ArXiv + " " + p.Text + " " + p.URL) })
}

func evaluations(e expectation, got []card.Evaluation) verdict {
	return match(e.Expected.Evaluations, e.Allowed.Evaluations, got, slices.Contains(e.Open, "evaluations"), sameEvaluation,
		func(g card.Evaluation) string {
			return fmt.Sprintf("%s %s on %q line %d", g.Metric, g.Text, g.Dataset, g.Place.Line)
		})
}

// contradictions are judged for licences, the only ones that are written down.
func contradictions(e expectation, c card.Card) verdict {
	var got []string
	for _, one := range c.Contradictions {
		if strings.TrimSuffix(one.Field, "s") == "license" {
			got = append(got, "licenses")
		}
	}
	return words(e.Expected.Contradictions, e.Allowed.Contradictions, got, sameWord)
}

// field is one line of the table.
type field struct {
	name  string
	judge func(e expectation, c card.Card) verdict
}

var mainParameters = []string{"epochs", "batch-size", "learning-rate", "optimizer"}

func otherParameters() []string {
	seen := map[string]bool{}
	var out []string
	for _, name := range parameterNames {
		if !seen[name] && !slices.Contains(mainParameters, name) {
			seen[name] = true
			out = append(out, name)
		}
	}
	sort.Strings(out)
	return out
}

func allFields() []field {
	list := []field{
		{"domain", func(e expectation, c card.Card) verdict {
			return words(e.Expected.Domains, e.Allowed.Domains, strs(c.Domains), sameWord)
		}},
		{"tasks", func(e expectation, c card.Card) verdict {
			return words(e.Expected.Tasks, e.Allowed.Tasks, strs(c.Tasks), sameWord)
		}},
		{"libraries", func(e expectation, c card.Card) verdict {
			return words(e.Expected.Libraries, e.Allowed.Libraries, libraries(c), sameWord)
		}},
		{"licence", func(e expectation, c card.Card) verdict {
			return licenses(e.Expected.Licenses, e.Allowed.Licenses, c.Licenses)
		}},
		{"data sets", func(e expectation, c card.Card) verdict { return datasets(e, c.Datasets) }},
		{"data set links", func(e expectation, c card.Card) verdict { return datasetLinks(e, c.Datasets) }},
		{"base model", func(e expectation, c card.Card) verdict { return baseModels(e, c.BaseModels) }},
		{"parameters", func(e expectation, c card.Card) verdict {
			return one(e.Expected.Parameters, e.Allowed.Parameters, float64(c.Parameters.Count), 0.01)
		}},
		{"languages", func(e expectation, c card.Card) verdict {
			return words(e.Expected.Languages, e.Allowed.Languages, strs(c.Languages), sameLanguage)
		}},
	}
	for _, name := range mainParameters {
		list = append(list, field{name, func(e expectation, c card.Card) verdict {
			return hyper([]string{name}, e.Expected.HyperParameters, e.Allowed.HyperParameters, c.HyperParameters)
		}})
	}
	list = append(list, field{"other hyper-parameters", func(e expectation, c card.Card) verdict {
		return hyper(otherParameters(), e.Expected.HyperParameters, e.Allowed.HyperParameters, c.HyperParameters)
	}}, field{"evaluation", func(e expectation, c card.Card) verdict { return evaluations(e, c.Evaluations) }})
	return append(append(list, trainingFields()...), textFields()...)
}

func trainingFields() []field {
	return []field{
		{"hardware", func(e expectation, c card.Card) verdict {
			return words(e.Expected.Hardware, e.Allowed.Hardware, strs(c.Hardware), sameText)
		}},
		{"hours", func(e expectation, c card.Card) verdict {
			return one(e.Expected.Hours, e.Allowed.Hours, c.Hours.Hours, 0.01)
		}},
		{"provider", func(e expectation, c card.Card) verdict {
			return text(e.Expected.Provider, e.Allowed.Provider, c.Provider.Text)
		}},
		{"region", func(e expectation, c card.Card) verdict {
			return text(e.Expected.Region, e.Allowed.Region, c.Region.Text)
		}},
		{"carbon", func(e expectation, c card.Card) verdict {
			return one(e.Expected.Carbon, e.Allowed.Carbon, c.Carbon.Grams, 0.001)
		}},
	}
}

func textFields() []field {
	return []field{
		{"limitations", func(e expectation, c card.Card) verdict {
			return places(e.Expected.Limitations, e.Allowed.Limitations, c.Limitations)
		}},
		{"bias", func(e expectation, c card.Card) verdict { return places(e.Expected.Bias, e.Allowed.Bias, c.Bias) }},
		{"code repository", func(e expectation, c card.Card) verdict {
			return links(e.Expected.Repositories, e.Allowed.Repositories, c.Repositories)
		}},
		{"papers", func(e expectation, c card.Card) verdict { return papers(e, c.Papers) }},
		{"demonstration", func(e expectation, c card.Card) verdict {
			return links(e.Expected.Demos, e.Allowed.Demos, c.Demos)
		}},
		{"grants", func(e expectation, c card.Card) verdict {
			return places(e.Expected.Grants, e.Allowed.Grants, c.Grants)
		}},
		{"input format", func(e expectation, c card.Card) verdict {
			return places(e.Expected.InputFormat, e.Allowed.InputFormat, c.InputFormat)
		}},
		{"output format", func(e expectation, c card.Card) verdict {
			return places(e.Expected.OutputFormat, e.Allowed.OutputFormat, c.OutputFormat)
		}},
		{"maximum length", func(e expectation, c card.Card) verdict {
			return one(e.Expected.MaxLength, e.Allowed.MaxLength, float64(c.MaxLength.Count), 0)
		}},
		{"vocabulary size", func(e expectation, c card.Card) verdict {
			return one(e.Expected.VocabularySize, e.Allowed.VocabularySize, float64(c.VocabularySize.Count), 0)
		}},
		{"licence contradiction", contradictions},
	}
}
