package bom

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"github.com/ptmlock/ptmlock/detect"
	"github.com/ptmlock/ptmlock/lock"
	"github.com/ptmlock/ptmlock/resolve"
)

// maxNamed bounds how many names a sentence lists.
const maxNamed = 8

// describe says in a sentence or two what a model is, in the words of the lock: no hub
// has a field for that, and what a card begins with is praise as often as not.
func describe(c *Model, m *lock.Model) string {
	var about []string
	if c.Family != "" {
		about = append(about, "of the "+c.Family+" family")
	}
	if c.Task != "" {
		about = append(about, "for "+c.Task)
	}
	if m.Parameters > 0 {
		about = append(about, "with "+strconv.FormatInt(m.Parameters, 10)+" parameters")
	}
	if m.Quantization != "" {
		about = append(about, "quantized as "+text(m.Quantization))
	}
	if len(c.Languages) > 0 {
		about = append(about, map[bool]string{true: "in the language ", false: "in the languages "}[len(c.Languages) == 1]+names(c.Languages, ", "))
	}
	if m.Kind == detect.KindTokenizerOnly && about != nil {
		about = append(about, "whose tokenizer alone is used")
	}
	s := ""
	if about != nil {
		s = noun(m.Kind) + " " + strings.Join(about, ", ") + "."
	}
	if uses := c.Card.UseCases; len(uses) > 0 {
		s += " Meant for: " + strings.TrimRight(names(uses, "; "), ".") + "."
	}
	return text(s)
}

// noun is what a description calls a model.
func noun(k detect.Kind) string {
	switch k {
	case detect.KindAdapter:
		return "Adapter"
	case detect.KindDataset:
		return "Data set"
	}
	return "Model"
}

// names lists names, and says how many it leaves out.
func names(list []string, between string) string {
	shown := strings.Join(list[:min(len(list), maxNamed)], between)
	if more := len(list) - maxNamed; more > 0 {
		shown += between + "and " + strconv.Itoa(more) + " more"
	}
	return shown
}

// changeWords say what the labels of adaptations, and of training, mean.
var changeWords = map[string]string{
	"addition": "layers are added", "configuration": "its configuration is changed", "deletion-head": "its head is taken out",
	"deletion-head-layers": "its head and layers are taken out", "modification": "layers are replaced or adapters attached",
	"weights": "its weights are loaded into a network of the project", "FT": "it is trained further",
}

// notes tells in sentences what a model was made from and what the project makes of it.
func notes(m *lock.Model) string {
	var sentences []string
	for _, r := range []struct {
		relation resolve.Relation
		verb     string
	}{
		{resolve.Finetune, "Fine-tuned from"}, {resolve.Adapter, "Adapter, which can't run without"}, {resolve.Quantized, "Quantized from"},
		{resolve.Merge, "Merged of"}, {"", "Made, in a way that nobody states, from"},
	} {
		sentences = append(sentences, origins(m, r.relation, r.verb)...)
	}
	var changes []string
	for _, p := range adaptation(m) {
		changes = append(changes, cmp.Or(changeWords[p.Value], p.Value)+sureness(m, p.Value))
	}
	if changes != nil {
		sentences = append(sentences, "Changed by the project: "+names(changes, ", ")+".")
	}
	return text(strings.Join(sentences, " "))
}

// origins are the sentences about the bases of one relation: those that are declared,
// and those that are inferred.
func origins(m *lock.Model, relation resolve.Relation, verb string) (sentences []string) {
	for _, guessed := range []bool{false, true} {
		var bases []string
		for _, base := range m.Bases {
			if base.Relation == relation && base.Guessed == guessed {
				name := base.Name
				if base.Commit != "" {
					name += "@" + base.Commit
				}
				bases = append(bases, text(name))
			}
		}
		if slices.Sort(bases); bases == nil {
			continue
		}
		s := verb + " " + names(bases, ", ")
		if relation == resolve.Quantized && m.Quantization != "" {
			s += " as " + m.Quantization
		}
		if guessed {
			s += " (inferred, not declared)"
		}
		sentences = append(sentences, s+".")
	}
	return sentences
}

// sureness says how sure a label is, if it is not.
func sureness(m *lock.Model, label string) string {
	for _, u := range m.Unsure {
		if of, sure, ok := strings.Cut(u, " "); ok && of == label {
			return " (" + sure + " confidence)"
		}
	}
	return ""
}
