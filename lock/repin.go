package lock

import (
	"slices"

	"github.com/ptmlock/ptmlock/detect"
	"github.com/ptmlock/ptmlock/resolve/hub"
)

// Find returns the block of a model that the sources name m, at the revision that
// they ask for; nil if there is none.
func (l *Lock) Find(m hub.Model, revision string) *Model {
	return l.find(m, func(b *Model) bool { return b.Revision == clean(revision) })
}

func (l *Lock) find(m hub.Model, is func(*Model) bool) *Model {
	name := clean(m.Name)
	var other *Model
	for i := range l.Models {
		b := &l.Models[i]
		switch {
		case !is(b):
		case b.Hub == m.Hub && (b.Name == name || slices.Contains(b.Written, name)):
			return b
		case slices.Contains(b.Written, name) && other == nil:
			other = b // a library's own name for a repository
		}
	}
	return other
}

// WithCommits returns the lock with blocks for the models that r asks for by the
// commit that the lock has of them at another revision: what a hub said of a commit
// stays true. The blocks of the revisions from before are still there, as a Keeper
// needs them; ok is false if r asks for something that the lock does not have.
func (l *Lock) WithCommits(r *detect.Report) (more *Lock, ok bool) {
	out := *l
	out.Models = slices.Clone(l.Models)
	for i := range r.Models {
		m := &r.Models[i]
		if m.Role != detect.Used || out.Find(m.Model, m.Revision) != nil {
			continue
		}
		from := l.find(m.Model, func(b *Model) bool { return b.Commit != "" && b.Commit == m.Revision })
		if from == nil {
			return nil, false
		}
		b := *from
		b.Revision, b.Ref = from.Commit, "" // a commit is no ref
		out.Models = append(out.Models, b)
	}
	slices.SortStableFunc(out.Models, compareModels)
	return &out, true
}
