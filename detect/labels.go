package detect

import (
	"cmp"
	"slices"
)

// stageOrder and adaptationOrder are those of the taxonomy.
var stageOrder = []string{"INIT", "ADPT", "PROC", "PROM", "FEAT", "FT", "INF", "POST", "EVAL", "DLV"}

// asIs is the adaptation of a model that is not changed.
const asIs = "as-is"

// CompareStages puts stages in the order of the taxonomy, words that it does not have
// behind them.
func CompareStages(a, b string) int {
	place := func(s string) int {
		if i := slices.Index(stageOrder, s); i >= 0 {
			return i
		}
		return len(stageOrder)
	}
	return cmp.Or(cmp.Compare(place(a), place(b)), cmp.Compare(a, b))
}

// Labels are the organization, if it is known, the adaptations and the stages of the
// pipeline.
func (p *Pipeline) Labels() []string {
	var labels []string
	if p.Organization != "" {
		labels = append(labels, p.Organization)
	}
	return slices.Concat(labels, p.Adaptation, p.Stages)
}

// Confidence is how sure a label of the pipeline is; "" if no evidence tells.
func (p *Pipeline) Confidence(label string) Confidence {
	best := 0
	for _, e := range p.Evidence {
		if e.Label == label {
			best = max(best, slices.Index(confidences, e.Confidence))
		}
	}
	return confidences[best]
}

// Unsure lists the labels of which the confidence is not high, each with it: "FT
// medium".
func (p *Pipeline) Unsure() []string {
	var list []string
	for _, label := range p.Labels() {
		if c := p.Confidence(label); c == Medium || c == Low {
			list = append(list, label+" "+string(c))
		}
	}
	slices.Sort(list)
	return slices.Compact(list)
}

// Join returns what two pipelines of one model say together. Of two organizations it
// takes the surer one, or else that of p.
func (p Pipeline) Join(other Pipeline) Pipeline {
	if p.Model.Name == "" {
		return other
	}
	level := func(q *Pipeline) int { return slices.Index(confidences, q.Confidence(q.Organization)) }
	if p.Organization == "" || other.Organization != "" && level(&other) > level(&p) {
		p.Organization = other.Organization
	}
	p.Stages = slices.Concat(p.Stages, other.Stages)
	slices.SortFunc(p.Stages, CompareStages)
	p.Stages = slices.Compact(p.Stages)
	p.Adaptation = JoinAdaptations(slices.Concat(p.Adaptation, other.Adaptation))
	p.Evidence = slices.Concat(p.Evidence, other.Evidence)
	return p
}

// JoinAdaptations sorts adaptations and takes out what is said twice: what is changed
// somewhere is not as it is.
func JoinAdaptations(list []string) []string {
	list = slices.Clone(list)
	slices.Sort(list)
	if list = slices.Compact(list); len(list) > 1 {
		list = slices.DeleteFunc(list, func(a string) bool { return a == asIs })
	}
	return list
}

// Files lists the files that show the interaction, sorted.
func (i *Interaction) Files() []string {
	var files []string
	for _, e := range i.Evidence {
		if e.At.File != "" {
			files = append(files, e.At.File)
		}
	}
	slices.Sort(files)
	return slices.Compact(files)
}
