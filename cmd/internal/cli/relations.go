package cli

import (
	"strings"

	"github.com/ptmlock/ptmlock/detect"
	"github.com/ptmlock/ptmlock/lock"
	"github.com/ptmlock/ptmlock/resolve/hub"
)

// pipelineText says in a line what becomes of a model: "generative: INIT PROC INF;
// configuration". What is not sure has a question mark; "" if nothing is known.
func pipelineText(m *lock.Model) string {
	unsure := map[string]bool{}
	for _, text := range m.Unsure {
		label, _, _ := strings.Cut(text, " ")
		unsure[label] = true
	}
	mark := func(labels ...string) string {
		var out []string
		for _, label := range labels {
			if unsure[label] {
				label += "?"
			}
			out = append(out, label)
		}
		return strings.Join(out, " ")
	}
	text := mark(m.Stages...)
	if m.Organization != "" {
		text = strings.TrimSuffix(mark(m.Organization)+": "+text, ": ")
	}
	if adaptation := mark(m.Adaptation...); adaptation != "" {
		text = strings.TrimPrefix(text+"; "+adaptation, "; ")
	}
	return text
}

// maxRelated bounds the files of an interaction in a line, maxOthers the models beside or
// instead of another; the JSON has all.
const (
	maxRelated = 4
	maxOthers  = 12
)

// edgeText is an interaction as people read it.
func edgeText(i lock.Interaction) string {
	text := shortID(i.From) + " → " + shortID(i.To) + " (" + i.Type
	if i.Confidence != "" {
		text += ", " + string(i.Confidence) + " confidence"
	}
	if i.IsOfFiles() {
		text += ", " + detect.Few(i.FromFiles, maxRelated) + " → " + detect.Few(i.ToFiles, maxRelated)
	}
	if len(i.Files) > 0 {
		text += ", in " + detect.Few(i.Files, maxRelated)
	}
	return text + ")"
}

// shortID leaves the hub out that nearly all models are of.
func shortID(id string) string { return strings.TrimPrefix(id, string(hub.HuggingFace)+":") }

func shortIDs(ids []string) []string {
	var out []string
	for _, id := range ids {
		out = append(out, shortID(id))
	}
	return out
}
