package lock

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/ptmlock/ptmlock/detect"
)

// mergeGroups joins groups as wholes.
func mergeGroups(base, ours, theirs [][]string) [][]string {
	words := map[string][]string{}
	quoted := func(groups [][]string) []string {
		var out []string
		for _, group := range groups {
			text := fmt.Sprintf("%q", group)
			words[text] = group
			out = append(out, text)
		}
		return out
	}
	b, o, t := quoted(base), quoted(ours), quoted(theirs)
	merged, ok := merge3(b, o, t)
	if !ok {
		merged = mergeSet(b, o, t, strings.Compare)
	}
	var out [][]string
	for _, text := range merged {
		out = append(out, words[text])
	}
	return out
}

// mergeInteractions joins interactions by their ends and types. One that a side no
// longer has goes, unless the other shows it in a new file.
func mergeInteractions(base, ours, theirs []Interaction) []Interaction {
	find := func(list []Interaction) map[edgeKey]*Interaction {
		out := map[edgeKey]*Interaction{}
		for i := range list {
			out[list[i].key()] = &list[i]
		}
		return out
	}
	before, o, t := find(base), find(ours), find(theirs)
	var out []Interaction
	for _, key := range union(o, t, compareEdgeKeys) {
		was := &Interaction{}
		if b := before[key]; b != nil {
			was = b
		}
		if value, ok := merge3(before[key], o[key], t[key]); ok {
			if value != nil {
				out = append(out, *value)
			}
			continue
		}
		a, b := o[key], t[key]
		if a == nil || b == nil {
			left := *cmp.Or(a, b)
			if left.Files = without(left.Files, was.Files); len(left.Files) > 0 {
				out = append(out, left)
			}
			continue
		}
		both := *a
		both.Files = mergeSet(was.Files, a.Files, b.Files, strings.Compare)
		both.FromFiles = mergeSet(was.FromFiles, a.FromFiles, b.FromFiles, strings.Compare)
		both.ToFiles = mergeSet(was.ToFiles, a.ToFiles, b.ToFiles, strings.Compare)
		sure, ok := merge3(was.Confidence, a.Confidence, b.Confidence)
		if !ok {
			sure = surer(a.Confidence, b.Confidence)
		}
		both.Confidence = sure
		out = append(out, both)
	}
	return out
}

func compareEdgeKeys(a, b edgeKey) int {
	return cmp.Or(cmp.Compare(a.from, b.from), cmp.Compare(a.to, b.to), cmp.Compare(a.kind, b.kind))
}

// labels merges the labels of a pipeline. What both sides changed is joined; of two
// organizations nobody knows which is right before the sources are scanned again.
func (c *modelMerge) labels() {
	b, o, t := c.base, c.ours, c.theirs
	organization, ok := merge3(b.Organization, o.Organization, t.Organization)
	if !ok {
		organization, c.stale = "", true
	}
	lists := func(at func(*Model) []string, compare func(a, b string) int) []string {
		if value, ok := merge3(at(b), at(o), at(t)); ok {
			return value
		}
		return mergeSet(at(b), at(o), at(t), compare)
	}
	stages := lists(func(m *Model) []string { return m.Stages }, detect.CompareStages)
	adaptation := lists(func(m *Model) []string { return m.Adaptation }, strings.Compare)
	if _, ok := merge3(b.Adaptation, o.Adaptation, t.Adaptation); !ok {
		adaptation = detect.JoinAdaptations(adaptation)
	}
	unsure := lists(func(m *Model) []string { return m.Unsure }, strings.Compare)
	if _, ok := merge3(b.Unsure, o.Unsure, t.Unsure); !ok {
		unsure = stillUnsure(unsure, slices.Concat([]string{organization}, stages, adaptation))
	}
	for _, m := range []*Model{c.first, c.second} {
		m.Organization, m.Stages, m.Adaptation, m.Unsure = organization, slices.Clone(stages), slices.Clone(adaptation), slices.Clone(unsure)
	}
}

// stillUnsure keeps what is said of labels that are there, of each label once.
func stillUnsure(unsure, labels []string) []string {
	said := map[string]bool{}
	var out []string
	for _, text := range unsure { // sorted: "low" before "medium"
		label, _, _ := strings.Cut(text, " ")
		if !said[label] && slices.Contains(labels, label) {
			said[label] = true
			out = append(out, text)
		}
	}
	return out
}
