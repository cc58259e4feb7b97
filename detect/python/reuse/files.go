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

// meetsItself tells whether an edge between two sites of one model is one between different
// files of it, and notes which. Where each of them seems to give to the other, they were
// not told apart. What is put together of folders of a repository is one model.
func (t *Tracker) meetsItself(k edge, i *detect.Interaction) bool {
	if k.from.site < 0 || k.to.site < 0 || k.kind == hierarchical || k.kind == parallel || !t.areApart(k.from.site, k.to.site) {
		return false
	}
	from, to := t.filesOf(t.sites[k.from.site]), t.filesOf(t.sites[k.to.site])
	for back := range t.edges { // the order changes nothing
		if back.from.site < 0 || back.to.site < 0 || back.kind != k.kind {
			continue
		}
		if t.loadsOf(back.from.site, i.From.Model, to) && t.loadsOf(back.to.site, i.From.Model, from) {
			return false
		}
	}
	i.FromFiles, i.ToFiles = from, to
	return true
}

// areOfOne tells whether both ends of an edge are loaded from one model, and from different
// files of it.
func (t *Tracker) areOfOne(k edge) bool {
	return k.from.site >= 0 && k.to.site >= 0 && len(t.sites[k.from.site].models) > 0 &&
		slices.Equal(t.sites[k.from.site].models, t.sites[k.to.site].models) && t.areApart(k.from.site, k.to.site)
}

// loadsOf tells whether a site can load one of some files of a model.
func (t *Tracker) loadsOf(i int, m hub.Model, files []string) bool {
	return slices.Contains(t.sites[i].models, m) && meet(t.filesOf(t.sites[i]), files)
}

func meet(a, b []string) bool {
	return slices.ContainsFunc(a, func(name string) bool { return slices.Contains(b, name) })
}

// areApart tells whether two sites load different files of their repositories.
func (t *Tracker) areApart(a, b int) bool {
	x, y := t.filesOf(t.sites[a]), t.filesOf(t.sites[b])
	return len(x) > 0 && len(y) > 0 && !meet(x, y)
}
