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

// Repin returns the lock of sources that ask for some of its models by the commit
// that the lock has of them, as r found, and are else the same. What the hub said is
// taken over: a commit can't mean anything else. ok is false if the sources load
// what the lock does not have.
func (l *Lock) Repin(r *detect.Report) (repinned *Lock, ok bool) {
	out := *l
	out.Detection, out.Documentation, out.Interchangeable = r.Digest(), r.Documentation, r.Structure.Interchangeable
	out.Models = nil
	for i := range r.Models {
		m := &r.Models[i]
		if m.Role != detect.Used {
			continue
		}
		from := l.Find(m.Model, m.Revision)
		if from == nil && hub.IsCommit(m.Revision) {
			from = l.find(m.Model, func(b *Model) bool { return b.Commit == m.Revision })
		}
		if from == nil {
			return nil, false
		}
		out.place(from, m)
	}
	slices.SortStableFunc(out.Models, compareModels)
	return &out, true
}

// place adds the block of a model that is loaded at what its block says.
func (l *Lock) place(from *Model, m *detect.Model) {
	b := *from
	if b.Revision = clean(m.Revision); b.Revision != from.Revision {
		b.Ref = "" // a commit is no ref
	}
	b.Uses, b.RemoteCode = nil, false
	for i := range m.References {
		if ref := &m.References[i]; ref.Role == detect.Used {
			b.Uses = append(b.Uses, useOf(ref))
		}
	}
	at := slices.IndexFunc(l.Models, func(o Model) bool { return o.Hub == b.Hub && o.Name == b.Name && o.Revision == b.Revision })
	if at < 0 {
		l.Models = append(l.Models, b)
		at = len(l.Models) - 1
	} else {
		b.Uses = append(slices.Clone(l.Models[at].Uses), b.Uses...)
	}
	b.Uses = slices.Compact(sorted(b.Uses, compareUses))
	b.RemoteCode = from.RemoteCode && (b.Hub == hub.PyTorchHub || slices.ContainsFunc(b.Uses, func(u Use) bool { return u.TrustRemoteCode }))
	l.Models[at] = b
}
