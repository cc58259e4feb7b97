package lock

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/ptmlock/ptmlock/detect"
	"github.com/ptmlock/ptmlock/resolve/hub"
)

// ID is the name under which interactions and groups speak of a model: with its hub,
// and so unique whatever else is locked. It means the model at each revision that is
// locked: what is done with a model does not tell them apart.
func (m *Model) ID() string { return keyOf(m).Model.String() }

// edgeKey tells interactions apart.
type edgeKey struct{ from, to, kind string }

func (i *Interaction) key() edgeKey { return edgeKey{i.From, i.To, i.Type} }

// blockIDs are the names of the blocks that models of a report have. One name can be
// of two blocks if its revisions are called differently.
type blockIDs map[hub.Model][]string

func (ids blockIDs) add(m hub.Model, block hub.Model) {
	if id := block.String(); !slices.Contains(ids[m], id) {
		ids[m] = append(ids[m], id)
	}
}

// of are the names of one end of an interaction.
func (ids blockIDs) of(e detect.End) []string {
	if e.Scratch != "" {
		return []string{ScratchPrefix + clean(e.Scratch)}
	}
	return ids[e.Model]
}

// interactions makes the edges of a lock. Two names of a report can be one model.
func (ids blockIDs) interactions(found []detect.Interaction) []Interaction {
	var out []Interaction
	for i := range found {
		f := &found[i]
		for _, from := range ids.of(f.From) {
			for _, to := range ids.of(f.To) {
				e := Interaction{From: from, To: to, Type: f.Type, Files: distinct(cleanAll(f.Files()))}
				if f.Confidence == detect.Medium || f.Confidence == detect.Low {
					e.Confidence = f.Confidence
				}
				if from == to {
					e.FromFiles, e.ToFiles = distinct(cleanAll(f.FromFiles)), distinct(cleanAll(f.ToFiles))
				}
				if from != to || e.IsOfFiles() {
					out = append(out, e)
				}
			}
		}
	}
	return joined(sortedInteractions(out))
}

// joined makes one of neighbours with the same ends and type: the surest, with the
// files of all.
func joined(list []Interaction) []Interaction {
	var out []Interaction
	for _, e := range list {
		last := len(out) - 1
		if last < 0 || out[last].key() != e.key() {
			out = append(out, e)
			continue
		}
		out[last] = out[last].Join(e)
	}
	return out
}

// IsOfFiles tells whether the interaction is one between what is loaded from different
// files of a repository.
func (i Interaction) IsOfFiles() bool { return len(i.FromFiles) > 0 && len(i.ToFiles) > 0 }

// Join is what two descriptions of one interaction say together: the surer of both
// confidences, and the files of both.
func (i Interaction) Join(other Interaction) Interaction {
	i.Files = distinct(slices.Concat(i.Files, other.Files))
	i.FromFiles, i.ToFiles = distinct(slices.Concat(i.FromFiles, other.FromFiles)), distinct(slices.Concat(i.ToFiles, other.ToFiles))
	i.Confidence = surer(i.Confidence, other.Confidence)
	return i
}

// surer is the higher of two confidences, of which "" is the highest.
func surer(a, b detect.Confidence) detect.Confidence {
	order := []detect.Confidence{detect.Low, detect.Medium, ""}
	return order[max(slices.Index(order, a), slices.Index(order, b), 0)]
}

func distinct(list []string) []string {
	list = slices.Clone(list)
	slices.Sort(list)
	return slices.Compact(list)
}

// groups makes the groups of one kind.
func (ids blockIDs) groups(relations []detect.Relation, kind string) [][]string {
	var out [][]string
	for _, r := range relations {
		var group []string
		for _, m := range r.Models {
			group = append(group, ids[m]...)
		}
		if group = distinct(group); r.Kind == kind && len(group) > 1 {
			out = append(out, group)
		}
	}
	return sortedGroups(out)
}

// sortedGroups sorts groups and their members, without what stands twice.
func sortedGroups(groups [][]string) [][]string {
	var out [][]string
	for _, g := range groups {
		out = append(out, distinct(g))
	}
	slices.SortFunc(out, slices.Compare)
	return slices.CompactFunc(out, slices.Equal)
}

func sortedInteractions(list []Interaction) []Interaction {
	list = sorted(list, compareInteractions)
	for i := range list {
		for _, names := range []*[]string{&list[i].Files, &list[i].FromFiles, &list[i].ToFiles} {
			*names = sorted(*names, strings.Compare)
		}
	}
	return list
}

func compareInteractions(a, b Interaction) int {
	return cmp.Or(cmp.Compare(a.From, b.From), cmp.Compare(a.To, b.To), cmp.Compare(a.Type, b.Type),
		cmp.Compare(a.Confidence, b.Confidence), slices.Compare(a.Files, b.Files),
		slices.Compare(a.FromFiles, b.FromFiles), slices.Compare(a.ToFiles, b.ToFiles))
}

// Labelled is a block of which only what becomes of the model is known.
func Labelled(p *detect.Pipeline) Model {
	m := Model{}
	m.label(p)
	return m
}

// label takes over what becomes of a model.
func (m *Model) label(p *detect.Pipeline) {
	m.Organization, m.Stages, m.Adaptation, m.Unsure = clean(p.Organization), cleanAll(p.Stages), cleanAll(p.Adaptation), cleanAll(p.Unsure())
}

// ends are the names that an interaction or a group can have in a lock.
func (l *Lock) ends() map[string]bool {
	names := map[string]bool{}
	for i := range l.Models {
		names[l.Models[i].ID()] = true
	}
	return names
}

// isScratch tells whether an end is a network of the project.
func isScratch(end string) bool { return strings.HasPrefix(end, ScratchPrefix) && end != ScratchPrefix }

// dropDangling takes out what speaks of models that the lock does not have, and tells
// whether there was any.
func (l *Lock) dropDangling() (dropped bool) {
	names := l.ends()
	stays := func(end string) bool { return names[end] || isScratch(end) }
	before := len(l.Interactions)
	l.Interactions = slices.DeleteFunc(slices.Clone(l.Interactions), func(i Interaction) bool { return !stays(i.From) || !stays(i.To) })
	dropped = len(l.Interactions) < before
	for _, groups := range []*[][]string{&l.Interchangeable, &l.Complementary} {
		var kept [][]string
		for _, g := range *groups {
			rest := slices.DeleteFunc(slices.Clone(g), func(name string) bool { return !names[name] })
			dropped = dropped || len(rest) < len(g)
			if len(rest) > 1 {
				kept = append(kept, rest)
			}
		}
		*groups = sortedGroups(kept)
	}
	return dropped
}

// checkEnds finds a group or an interaction that speaks of what is not in the lock:
// the block and key that it stands in, and why.
func (l *Lock) checkEnds() (block string, index int, err error) {
	names := l.ends()
	for _, groups := range []struct {
		key  string
		list [][]string
	}{{"interchangeable", l.Interchangeable}, {"complementary", l.Complementary}} {
		for _, g := range groups.list {
			if len(distinct(g)) < 2 {
				return "", 0, keyError{groups.key, errors.New("a group has less than two models")}
			}
			for _, name := range g {
				if !names[name] {
					return "", 0, keyError{groups.key, fmt.Errorf("there is no model %q", name)}
				}
			}
		}
	}
	seen := map[edgeKey]bool{}
	for i := range l.Interactions {
		e := &l.Interactions[i]
		for _, end := range []struct{ key, name string }{{"from", e.From}, {"to", e.To}} {
			if !names[end.name] && !isScratch(end.name) {
				return "interaction", i, keyError{end.key, fmt.Errorf("there is no model %q", end.name)}
			}
		}
		if isScratch(e.From) && isScratch(e.To) {
			return "interaction", i, keyError{"", errors.New("neither end is a model")}
		}
		if seen[e.key()] {
			return "interaction", i, keyError{"", fmt.Errorf("%s stands twice", e)}
		}
		seen[e.key()] = true
	}
	return "", 0, nil
}
