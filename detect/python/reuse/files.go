package reuse

import (
	"slices"

	"github.com/ptmlock/ptmlock/detect"
	"github.com/ptmlock/ptmlock/resolve/hub"
)

// This file tells apart what several calls load from one repository: a model that is
// loaded from another file is another one, if its name is the same.

// filesOf returns the files of a repository of which a site loads one, sorted; nil if they
// are not known.
func (t *Tracker) filesOf(s *site) []string {
	if s.filesKnown || s.call == nil {
		return s.files
	}
	s.filesKnown = true
	for i := range s.call.Loads {
		s.files = append(s.files, s.call.Loads[i].Filenames()...)
	}
	if len(s.files) == 0 {
		s.files = slices.Clone(s.named)
	}
	slices.Sort(s.files)
	s.files = slices.Compact(s.files)
	return s.files
}

// hasFewerFiles tells whether a call chooses some of the files that a site can load.
func (t *Tracker) hasFewerFiles(mine, of *site) bool {
	n := len(t.filesOf(mine))
	return n > 0 && n < len(t.filesOf(of))
}

// fileEdge is a kind of edge between what is loaded from two files of one model.
type fileEdge struct {
	kind     tie
	model    hub.Model
	from, to string
}

// maxFilePairs bounds the files of a model, of each end one, between which an edge can be:
// where calls may load more, they were not told apart.
const maxFilePairs = 1024

// betweenFiles returns what the edges between sites of one model are between.
func (t *Tracker) betweenFiles() map[fileEdge]bool {
	out := map[fileEdge]bool{}
	for k := range t.edges {
		if k.from.site < 0 || k.to.site < 0 {
			continue
		}
		takers := t.sites[k.to.site].models
		for _, m := range t.sites[k.from.site].models {
			if slices.Contains(takers, m) {
				t.eachFilePair(k, m, func(h fileEdge) { out[h] = true })
			}
		}
	}
	return out
}

// eachFilePair calls f with each file of the one end of an edge and each of the other; ok
// is false if there are too many.
func (t *Tracker) eachFilePair(k edge, m hub.Model, f func(fileEdge)) (ok bool) {
	from, to := t.filesOf(t.sites[k.from.site]), t.filesOf(t.sites[k.to.site])
	if len(from)*len(to) > maxFilePairs {
		return false
	}
	for _, a := range from {
		for _, b := range to {
			f(fileEdge{k.kind, m, a, b})
		}
	}
	return true
}

// meetsItself tells whether an edge between two sites of one model is one between different
// files of it, and notes which. Where each of them seems to give to the other, they were
// not told apart; between says which do. What is put together of folders of a repository is
// one model.
func (t *Tracker) meetsItself(k edge, i *detect.Interaction, between func() map[fileEdge]bool) bool {
	if k.from.site < 0 || k.to.site < 0 || k.kind == hierarchical || k.kind == parallel || !t.areApart(k.from.site, k.to.site) {
		return false
	}
	back := false
	if !t.eachFilePair(k, i.From.Model, func(h fileEdge) {
		h.from, h.to = h.to, h.from
		back = back || between()[h]
	}) || back {
		return false
	}
	i.FromFiles, i.ToFiles = t.filesOf(t.sites[k.from.site]), t.filesOf(t.sites[k.to.site])
	return true
}

// areOfOne tells whether both ends of an edge are loaded from one model, and from different
// files of it.
func (t *Tracker) areOfOne(k edge) bool {
	return k.from.site >= 0 && k.to.site >= 0 && len(t.sites[k.from.site].models) > 0 &&
		slices.Equal(t.sites[k.from.site].models, t.sites[k.to.site].models) && t.areApart(k.from.site, k.to.site)
}

func meet(a, b []string) bool {
	return slices.ContainsFunc(a, func(name string) bool { return slices.Contains(b, name) })
}

// areApart tells whether two sites load different files of their repositories.
func (t *Tracker) areApart(a, b int) bool {
	x, y := t.filesOf(t.sites[a]), t.filesOf(t.sites[b])
	return len(x) > 0 && len(y) > 0 && !meet(x, y)
}
