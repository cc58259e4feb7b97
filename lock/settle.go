package lock

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/ptmlock/ptmlock/resolve"
	"github.com/ptmlock/ptmlock/resolve/hub"
)

// Event is something about a locked model that whoever keeps the lock should know,
// and that a hub has said in this run.
type Event struct {
	Model    hub.Model // as it was locked
	Revision string    // requested
	Base     bool
	Pin      string // commit, digest or version that is locked; "" if there is none
	State    resolve.State
	Reason   string
	Renamed  hub.Model // the new name, if the hub leads to it
	// Edited are the files that the lock has other hashes or sizes of than the hub, at
	// the same commit, which never changes: one of them is wrong. The lock stays as it
	// was unless a person asks for the model by name.
	Edited []string
	// Silent says that the hub did not answer: the lock is as it was.
	Silent bool
}

// settle takes what a hub says of a locked model, unless that is less than what is
// locked.
func (k *Keeper) settle(b *keptModel, q resolve.Request, a *resolve.Resolution) *resolve.Resolution {
	m := b.model
	event := Event{Model: m.id(), Revision: m.Revision, Base: b.base, Pin: pin(m), State: a.State, Reason: a.Reason}
	state, reason := a.State, a.Reason
	switch {
	case unanswered(a.State):
		event.Silent = true
		r := k.restored(b, q)
		k.note(event, r)
		return r
	case k.isReplaced(b, a):
		state, reason = resolve.Replaced, fmt.Sprintf("another repository has the name now: the hub gives it the id %s, and %s is locked", clean(a.RepositoryID), m.RepositoryID)
	case a.State == resolve.Resolved && b.isEmptied(a):
		state, reason = resolve.Emptied, "the repository has nothing any more of what is loaded"
	case a.State == resolve.Resolved:
		if is := a.Canonical(); is.Canonical() != m.id().Canonical() && m.pinnedOrResolved() {
			event.Renamed = is
		}
		if event.Edited = m.edited(a); len(event.Edited) > 0 || event.Renamed.Name != "" {
			k.note(event, nil)
		}
		if len(event.Edited) > 0 && !k.named(b) {
			return k.restored(b, q)
		}
		k.keepCard(m, a)
		return a
	case !m.pinnedOrResolved(), a.State == m.State && a.Commit != "" && len(a.Files) > 0:
		k.keepCard(m, a)
		return a // nothing is lost by it
	}
	r := k.restored(b, q)
	r.State, r.Reason = state, reason
	r.Disabled = r.Disabled || a.State == resolve.Disabled
	r.Gated = cmp.Or(a.Gated, r.Gated)
	event.State, event.Reason = state, reason
	k.note(event, nil)
	return r
}

// pinnedOrResolved tells whether a block has something to lose.
func (m *Model) pinnedOrResolved() bool {
	return pin(m) != "" || m.State == resolve.Resolved || len(m.Files) > 0
}

// edited lists the files that a block has otherwise than the hub at the same commit.
func (m *Model) edited(a *resolve.Resolution) []string {
	if pin(m) == "" || !pinned(a, m) {
		return nil
	}
	is := map[string]resolve.File{}
	for _, f := range cleanFiles(a.Files) {
		is[f.Path] = f
	}
	var paths []string
	for _, f := range m.Files {
		g, there := is[f.Path]
		differ := func(a, b string) bool { return a != "" && b != "" && a != b }
		if !there || f.Size >= 0 && g.Size >= 0 && f.Size != g.Size || differ(f.SHA256, g.SHA256) || differ(f.GitOID, g.GitOID) {
			paths = append(paths, f.Path)
		}
	}
	return paths
}

// isReplaced tells whether an answer is about another repository than the locked one.
// Who has been told so before, and then asks for the model by its name, wants it.
func (k *Keeper) isReplaced(b *keptModel, a *resolve.Resolution) bool {
	m := b.model
	if m.RepositoryID == "" || a.RepositoryID == "" || clean(a.RepositoryID) == m.RepositoryID {
		return false
	}
	return m.State != resolve.Replaced || !k.named(b)
}

// isEmptied tells whether a repository has lost its weights, or all that is loaded.
func (b *keptModel) isEmptied(a *resolve.Resolution) bool {
	if len(b.model.Formats) > 0 && len(resolve.Formats(a.Files)) == 0 {
		return true
	}
	if len(b.model.Files) == 0 || len(b.loads) == 0 {
		return false
	}
	loads := slices.Clone(b.loads)
	for i := range loads {
		loads[i].Alternatives = a.Loads
	}
	return len(resolve.SelectFiles(a, loads)) == 0
}

// lacksDocuments tells whether documents of a model did not come that may come the
// next time.
func lacksDocuments(facts []resolve.Fact) bool {
	return slices.ContainsFunc(facts, func(f resolve.Fact) bool { return f.Key == resolve.FactUnanswered })
}

// keepCard keeps what is locked of a card that an answer of the same commit has not
// read, or less of. Of a card that was not to be read nothing is said anew.
func (k *Keeper) keepCard(m *Model, a *resolve.Resolution) {
	if k.NoCards && len(m.Card) == 0 && lacksDocuments(a.Facts) && pin(m) != "" && pinned(a, m) {
		a.Facts = nil
		return
	}
	if pin(m) == "" || !pinned(a, m) || len(m.Card) == 0 || lacksDocuments(m.Card) || len(a.Facts) > 0 && !lacksDocuments(a.Facts) {
		return
	}
	is := restore(m)
	a.Facts, a.Evaluations, a.Datasets, a.Languages, a.Papers = is.Facts, is.Evaluations, is.Datasets, is.Languages, is.Papers
	a.Parameters, a.Task, a.Library, a.ModelType, a.Architectures = is.Parameters, is.Task, is.Library, is.ModelType, is.Architectures
	if a.License == (resolve.License{}) {
		a.License = is.License
	}
}

// unreachedness is what a hub's silence would make of a block.
type unreachedness struct {
	state  resolve.State
	reason string
}

func (k *Keeper) note(e Event, silent *resolve.Resolution) {
	k.mu.Lock()
	defer k.mu.Unlock()
	k.events = append(k.events, e)
	if silent != nil && e.State == resolve.Unreachable {
		k.silent[silent] = unreachedness{e.State, clean(e.Reason)}
	}
}

// Finish ends a run, after all has been asked: a model whose server did not answer
// while others did is unreachable. Where nobody answered, this machine has no network,
// which is no news of any model.
func (k *Keeper) Finish() {
	if !k.answered {
		return
	}
	for r, is := range k.silent {
		r.State, r.Reason = is.state, is.reason
	}
	for i := range k.events {
		if e := &k.events[i]; e.State == resolve.Unreachable {
			e.Silent = false
		}
	}
}

// Events lists what hubs have said of locked models, and which did not answer, sorted.
func (k *Keeper) Events() []Event {
	slices.SortFunc(k.events, func(a, b Event) int {
		return cmp.Or(boolOrder(a.Base, b.Base), cmp.Compare(a.Model.Hub, b.Model.Hub), cmp.Compare(a.Model.Name, b.Model.Name), cmp.Compare(a.Revision, b.Revision),
			// Two names of one model are asked for at once: what is told must not be up to chance.
			cmp.Compare(len(b.Edited), len(a.Edited)), cmp.Compare(b.Renamed.Name, a.Renamed.Name), boolOrder(a.Silent, b.Silent),
			cmp.Compare(a.State, b.State), cmp.Compare(a.Reason, b.Reason))
	})
	return slices.CompactFunc(k.events, func(a, b Event) bool { return a.Model == b.Model && a.Revision == b.Revision })
}

// restored is a block as the answer that it was made from, as far as a lock tells.
func (k *Keeper) restored(b *keptModel, q resolve.Request) *resolve.Resolution {
	r := restore(b.model)
	r.Files = b.files
	if k.wanted[q] {
		r.Request = q
	}
	// Links are of names of libraries, where there are other names as well.
	if q.Hub == b.model.Hub && !b.isOfFiles() {
		r.Locked.Catalogue = nil
	}
	return r
}

// isOfFiles tells whether the model is files on the web and no repository.
func (b *keptModel) isOfFiles() bool {
	return slices.ContainsFunc(b.model.Files, func(f resolve.File) bool { return f.URL != "" })
}

// restore makes a Resolution of a block, without its files, and as if it had been asked
// for under the first name that is written.
func restore(m *Model) *resolve.Resolution {
	r := &resolve.Resolution{
		Request: resolve.Request{Model: m.id(), Revision: m.Revision}, State: m.State, Reason: m.Reason,
		Name: m.Name, At: m.Hub, RepositoryID: m.RepositoryID, Commit: m.Commit, Digest: m.Digest, Version: m.Version, Ref: m.Ref,
		Author: m.Author, LastModified: m.LastModified, Listing: m.Listing, License: m.License, Datasets: m.Datasets,
		Gated: m.Gated, Private: m.Private, Disabled: m.Disabled, RemoteCode: m.RemoteCode, Scan: m.Scan, ScanIssues: m.ScanIssues,
		Dependencies: m.Dependencies, Library: m.Library, Task: m.Task, ModelType: m.ModelType, Architectures: m.Architectures,
		Languages: m.Languages, Papers: m.Papers, Parameters: m.Parameters, Quantization: m.Quantization, Evaluations: m.Evaluations, Facts: m.Card,
		Locked: &resolve.Locked{Formats: m.Formats, Catalogue: m.Catalogue},
	}
	if len(m.Written) > 0 {
		r.Model.Name = m.Written[0]
	}
	for _, b := range m.Bases {
		r.Bases = append(r.Bases, resolve.Base{Model: hub.Model{Hub: b.Hub, Name: b.Name}, Revision: b.Revision, Relation: b.Relation, Guessed: b.Guessed})
	}
	for _, c := range m.CodeFrom {
		r.CodeFrom = append(r.CodeFrom, hub.Model{Hub: c.Hub, Name: c.Name})
	}
	return r
}
