package lock

import (
	"cmp"
	"slices"
	"strings"

	"github.com/ptmlock/ptmlock/detect"
)

// turn says what it means that a stage comes to a pipeline, or goes.
type turn struct {
	came, went         string
	cameRisk, wentRisk Risk
}

// turns are those of the stages. What is trained behaves otherwise, what reaches
// people matters to them, and without its measure or its filter less is known of what
// a model puts out. That a model is changed is told by its adaptation.
var turns = map[string]turn{
	"ADPT": {"now adapted", "no longer adapted", Low, Low},
	"PROC": {"its data is processed now", "its data is no longer processed", Low, Low},
	"PROM": {"now prompted", "no longer prompted", Low, Low},
	"FEAT": {"features are made of its output now", "no features are made of its output any more", Low, Low},
	"FT":   {"now fine-tuned", "no longer fine-tuned", Medium, Medium},
	"INF":  {"now run", "no longer run", Low, Low},
	"POST": {"its output is post-processed now", "its output is no longer post-processed", Low, Medium},
	"EVAL": {"now evaluated", "no longer evaluated", Low, Medium},
	"DLV":  {"now delivered to users", "no longer delivered to users", Medium, Low},
}

// pipelineTurn judges another pipeline, and says in words what came and went. From a
// lock that says nothing of it, or to one, nothing turns.
func pipelineTurn(old, new *Model) (Risk, string) {
	risk := Low
	var words []string
	if old.Organization != "" && new.Organization != "" && old.Organization != new.Organization {
		risk = Medium
	}
	if len(old.Stages) == 0 || len(new.Stages) == 0 {
		return risk, ""
	}
	for _, stage := range without(new.Stages, old.Stages) {
		if t, known := turns[stage]; known {
			words, risk = append(words, t.came), max2(risk, t.cameRisk)
		}
	}
	for _, stage := range without(old.Stages, new.Stages) {
		if t, known := turns[stage]; known {
			words, risk = append(words, t.went), max2(risk, t.wentRisk)
		}
	}
	return risk, join(words)
}

// String says which model acts on which, and how: "huggingface:a/b → timm:c
// (evaluation)".
func (i Interaction) String() string { return i.From + " → " + i.To + " (" + i.Type + ")" }

// Ends says which files of a model work together in an edge to itself.
func (i Interaction) Ends() string {
	return strings.Join(i.FromFiles, ", ") + " → " + strings.Join(i.ToFiles, ", ")
}

// Sure is how sure the interaction is, in words.
func (i Interaction) Sure() detect.Confidence { return cmp.Or(i.Confidence, detect.High) }

// shown says where the sources show an interaction, and how sure it is if it is not.
func (i Interaction) shown() string {
	words := i.Files
	if i.IsOfFiles() {
		words = append([]string{i.Ends()}, words...)
	}
	if i.Confidence != "" {
		words = append([]string{string(i.Confidence) + " confidence"}, words...)
	}
	return join(words)
}

// edgeRisk judges an interaction that comes or goes: what works on a model's output
// changes what users get; without its filter or its measure less is known of that.
func edgeRisk(kind string, came bool) Risk {
	switch {
	case came && kind == detect.Evaluation:
		return Low
	case came, kind == detect.Evaluation, kind == detect.PostProcessing:
		return Medium
	}
	return Low
}

// diffInteractions compares interactions. One that goes with a model is no news.
func diffInteractions(old, new []Interaction, left map[string]bool) []Change {
	find := func(list []Interaction) map[edgeKey]Interaction {
		out := map[edgeKey]Interaction{}
		for _, i := range list {
			out[i.key()] = i
		}
		return out
	}
	before, after := find(old), find(new)
	var changes []Change
	for _, key := range union(before, after, compareEdgeKeys) {
		was, wasThere := before[key]
		is, isThere := after[key]
		switch {
		case !wasThere:
			changes = append(changes, Change{Kind: InteractionAdded, Risk: edgeRisk(is.Type, true), New: is.String(), Note: is.shown()})
		case !isThere:
			risk := Low
			if (left[was.From] || isScratch(was.From)) && (left[was.To] || isScratch(was.To)) {
				risk = edgeRisk(was.Type, false)
			}
			changes = append(changes, Change{Kind: InteractionRemoved, Risk: risk, Old: was.String()})
		case was.Confidence != is.Confidence || !slices.Equal(sorted(was.Files, strings.Compare), sorted(is.Files, strings.Compare)):
			changes = append(changes, Change{Kind: DescriptionChanged, Risk: Low, Old: was.String() + ": " + was.shown(), New: is.String() + ": " + is.shown()})
		}
	}
	return changes
}
