package lock

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"
	"sync"

	"github.com/ptmlock/ptmlock/detect"
	"github.com/ptmlock/ptmlock/resolve"
	"github.com/ptmlock/ptmlock/resolve/hub"
)

// KeepOptions say what of a lock moves. The zero value moves nothing.
type KeepOptions struct {
	Upgrade bool     // ask for all models, and move them to what their revisions are now
	Models  []string // ask for those of these names, as the lock or the sources write them
	// NoCards says that the hubs are asked for no cards: what is locked of one stays.
	NoCards bool
	// Unasked answers from the lock alone: what is not locked stays open, and what
	// could not be resolved is not tried again. It goes before Upgrade and Models.
	Unasked bool
}

// Keeper answers from a lock for what a project still asks for in the same way, so
// that a new lock differs from it only where the project does. Of all else it asks
// hubs: at the locked commit, if a call needs files that the lock does not list, and
// for what the revision is now, if that is wished. What hubs no longer give keeps what
// was locked, with the new state. Its clients may be called concurrently.
type Keeper struct {
	KeepOptions
	blocks []*keptModel
	byName map[resolve.Request]*keptModel
	wanted map[resolve.Request]bool // what the project asks for itself

	mu       sync.Mutex
	events   []Event
	asked    bool
	answered bool                                  // a hub has said something of a model
	silent   map[*resolve.Resolution]unreachedness // answers of the lock in place of hubs that did not answer
}

// keptModel is a model of the lock, of which there is one block.
type keptModel struct {
	model *Model
	base  bool
	plan  plan
	files []resolve.File // of it that the project loads
	loads []resolve.Load // by the project; nil of a base model
}

// plan is how a request for a locked model is answered.
type plan int

const (
	planKeep plan = iota // from the lock
	planPin              // by the hub, at the locked commit
	planAsk              // by the hub
)

// NewKeeper returns a Keeper of old, which may be nil, for what r found.
func NewKeeper(old *Lock, r *detect.Report, o KeepOptions) *Keeper {
	k := &Keeper{KeepOptions: o, byName: map[resolve.Request]*keptModel{}, wanted: map[resolve.Request]bool{}, silent: map[*resolve.Resolution]unreachedness{}}
	if old != nil {
		k.index(old)
	}
	loads := map[*keptModel][]*detect.Reference{}
	for i := range r.Models {
		m := &r.Models[i]
		if m.Role != detect.Used {
			continue
		}
		q := resolve.Request{Model: m.Model, Revision: m.Revision}
		k.wanted[q] = true
		b := k.find(q)
		if b == nil {
			b = k.byCatalogue(q, m)
		}
		if b == nil {
			b = k.atCommit(q)
		}
		if b == nil {
			continue
		}
		k.byName[q] = b
		for j := range m.References {
			if ref := &m.References[j]; ref.Role == detect.Used {
				loads[b] = append(loads[b], ref)
			}
		}
	}
	for _, b := range k.blocks {
		k.decide(b, loads[b])
	}
	return k
}

// index makes the blocks findable: by their names, then by those that were written.
func (k *Keeper) index(old *Lock) {
	for _, list := range [][]Model{old.Models, old.Bases} {
		for i := range list {
			k.blocks = append(k.blocks, &keptModel{model: &list[i], base: len(k.blocks) >= len(old.Models)})
		}
	}
	name := func(m hub.Model, b *keptModel) {
		if q := (resolve.Request{Model: m, Revision: b.model.Revision}); k.byName[q] == nil {
			k.byName[q] = b
		}
	}
	written := func(b *keptModel, w string) hub.Model {
		if hub.IsURL(w) {
			return hub.Model{Hub: hub.URL, Name: w}
		}
		return hub.Model{Hub: b.model.Hub, Name: w}
	}
	for _, b := range k.blocks {
		name(b.model.id(), b)
	}
	for _, b := range k.blocks {
		name(b.model.id().Canonical(), b)
	}
	for _, b := range k.blocks {
		for _, w := range b.model.Written {
			if m := written(b, w); m.Hub == hub.URL || len(b.model.Catalogue) == 0 {
				name(m, b)
				name(m.Canonical(), b)
			}
		}
	}
}

func (m *Model) id() hub.Model { return hub.Model{Hub: m.Hub, Name: m.Name} }

func (k *Keeper) find(q resolve.Request) *keptModel {
	if b := k.byName[q]; b != nil {
		return b
	}
	return k.byName[resolve.Request{Model: q.Canonical(), Revision: q.Revision}]
}

// byCatalogue finds the block that a library's own name has led to: the lock says
// that there is a catalogue and which calls load it, but not whose name it was.
func (k *Keeper) byCatalogue(q resolve.Request, m *detect.Model) *keptModel {
	for _, b := range k.blocks {
		if len(b.model.Catalogue) == 0 || b.model.Revision != q.Revision || !slices.Contains(b.model.Written, clean(q.Name)) {
			continue
		}
		for _, u := range b.model.Uses {
			if slices.ContainsFunc(m.References, func(ref detect.Reference) bool { return clean(ref.Via) == u.Via }) {
				return b
			}
		}
	}
	return nil
}

// atCommit makes the block of a model that is now asked for by the commit that is
// locked, which can't mean anything else.
func (k *Keeper) atCommit(q resolve.Request) *keptModel {
	if !hub.IsCommit(q.Revision) {
		return nil
	}
	for _, b := range k.blocks {
		if b.model.Commit != q.Revision {
			continue
		}
		m := *b.model
		if m.State != resolve.Resolved || k.find(resolve.Request{Model: q.Model, Revision: m.Revision}) != b {
			continue
		}
		m.Revision, m.Ref = q.Revision, ""
		at := &keptModel{model: &m}
		k.blocks = append(k.blocks, at)
		k.byName[resolve.Request{Model: m.id(), Revision: q.Revision}] = at
		return at
	}
	return nil
}

// decide says how requests for a block are answered.
func (k *Keeper) decide(b *keptModel, refs []*detect.Reference) {
	m := b.model
	var covered bool
	b.files, covered = b.choose(refs)
	settled := m.State == resolve.Resolved || m.State == resolve.Unsupported || m.State == resolve.Moving || m.State == resolve.InvalidName || m.isBehind()
	if len(refs) == 0 { // of a base model nothing is loaded: that its files are not given away is no reason to ask again
		settled = settled || !unanswered(m.State)
	}
	// A cache of this machine had not told all.
	part := len(refs) > 0 && m.Hub == hub.HuggingFace && m.Commit != "" && m.Listing == "" && len(m.Files) > 0
	part = part || !k.NoCards && lacksDocuments(m.Card) && pinOf(m) != ""
	switch {
	case k.Unasked, covered && settled && !part && !k.upgrades(b):
		b.plan = planKeep
	case k.upgrades(b):
		b.plan = planAsk
	case pinOf(m) != "":
		b.plan = planPin
	case settled:
		b.plan = planKeep
	default:
		b.plan = planAsk
	}
}

// Knows tells whether the lock has a model that a person calls so.
func (k *Keeper) Knows(name string) bool {
	return slices.ContainsFunc(k.blocks, func(b *keptModel) bool { return b.model.Named(name) })
}

// isBehind tells whether the locked commit stays though the name or the revision now
// means something else: what the hub has at the commit says nothing of that.
func (m *Model) isBehind() bool {
	return pinOf(m) != "" && (m.State == resolve.Replaced || m.State == resolve.Emptied || m.State == resolve.RevisionMissing)
}

// upgrades tells whether a block is asked for anew.
func (k *Keeper) upgrades(b *keptModel) bool { return k.Upgrade || k.named(b) }

func (k *Keeper) named(b *keptModel) bool {
	return slices.ContainsFunc(k.Models, func(name string) bool { return b.model.Named(name) })
}

// Named tells whether a person may mean the model by a name: its own, with or without
// the hub before it, or one that the sources write.
func (m *Model) Named(name string) bool {
	name = strings.TrimPrefix(name, string(m.Hub)+":")
	if name == m.Name || slices.Contains(m.Written, name) {
		return true
	}
	return hub.Model{Hub: m.Hub, Name: name}.Canonical() == m.id().Canonical()
}

// pinOf is the revision by which a hub can be asked for what is locked; "" if there
// is none.
func pinOf(m *Model) string {
	switch {
	case m.Digest != "" && m.Commit != "":
		return "" // a tag of a registry at a commit of the repository
	case m.Version != "" && len(m.Files) == 0:
		return "" // a snapshot of a hosted model, which its name fixes
	}
	return cmp.Or(m.Commit, m.Digest, m.Version)
}

// choose returns the files of the block that the calls load, and whether these are
// all that they need.
func (b *keptModel) choose(refs []*detect.Reference) ([]resolve.File, bool) {
	m := b.model
	if len(refs) == 0 {
		return nil, true
	}
	locked := map[Use]bool{} // ways to load, whichever file it stands in
	for _, u := range m.Uses {
		locked[wayOf(u)] = true
	}
	same := map[string]bool{} // ways of the lock as they are now
	found := map[Use]bool{}
	for _, ref := range refs {
		if way := wayOf(useOf(ref)); locked[way] {
			found[way] = true
			same[fmt.Sprintf("%#v", loadOf(ref.Load))] = true
		}
	}
	covered := true
	for _, ref := range refs {
		l := loadOf(ref.Load)
		b.loads = append(b.loads, l)
		covered = covered && same[fmt.Sprintf("%#v", l)]
	}
	part := &resolve.Resolution{Request: resolve.Request{Model: m.id()}, Files: m.Files}
	doubt := len(resolve.OpenManifests(m.Files)) > 0
	whole := !doubt && m.Listing != "" && resolve.ListingDigest(m.Files) == m.Listing
	switch {
	case !covered && whole:
		return resolve.SelectFiles(part, b.loads), true
	case !covered || doubt || len(found) == len(locked):
		return m.Files, covered
	}
	return resolve.SelectFiles(part, b.loads), true // some calls are gone
}

// wayOf is how a use loads, whichever file it stands in and however the name gets there.
func wayOf(u Use) Use {
	u.File, u.Binding = "", ""
	return u
}

// unanswered tells whether a state says nothing of the model itself.
func unanswered(s resolve.State) bool {
	switch s {
	case resolve.Unreachable, resolve.Offline, resolve.RateLimited, resolve.Unauthorized, resolve.BadAnswer:
		return true
	}
	return false
}

// Clients returns clients that answer from the lock where that is enough, and else ask
// the given ones.
func (k *Keeper) Clients(clients map[hub.ID]resolve.Client) map[hub.ID]resolve.Client {
	all := map[hub.ID]resolve.Client{}
	for id := range clients {
		all[id] = keeping{k, clients}
	}
	// Also of hubs that nobody asks.
	for q := range k.wanted {
		all[q.Hub] = keeping{k, clients}
	}
	for _, b := range k.blocks {
		all[b.model.Hub] = keeping{k, clients}
	}
	return all
}

type keeping struct {
	*Keeper
	clients map[hub.ID]resolve.Client
}

// Resolve implements resolve.Client.
func (c keeping) Resolve(ctx context.Context, q resolve.Request) (*resolve.Resolution, error) {
	b := c.find(q)
	switch {
	case b == nil:
		return c.unknown(ctx, q)
	case b.plan == planKeep:
		return c.restored(b, q), nil
	case b.plan == planPin:
		return c.pinned(ctx, b, q, nil)
	}
	answer, err := c.ask(ctx, q)
	if err != nil {
		return nil, err
	}
	return c.settle(b, q, answer), nil
}

func (c keeping) ask(ctx context.Context, q resolve.Request) (*resolve.Resolution, error) {
	client := c.clients[q.Hub]
	if client == nil {
		return &resolve.Resolution{Request: q, State: resolve.Unsupported, Reason: fmt.Sprintf("no resolver asks the hub %q yet", q.Hub)}, nil
	}
	answer, err := client.Resolve(ctx, q)
	c.mu.Lock()
	defer c.mu.Unlock()
	c.asked = true
	c.answered = c.answered || err == nil && heard(answer)
	return answer, err
}

// heard tells whether an answer has something that only a server can have said. Others
// come from tables of this program.
func heard(a *resolve.Resolution) bool {
	return !unanswered(a.State) && (a.Commit != "" || a.Digest != "" || a.RepositoryID != "" || a.LastModified != "")
}

// Asked tells whether any client has been asked so far.
func (k *Keeper) Asked() bool {
	k.mu.Lock()
	defer k.mu.Unlock()
	return k.asked
}

// unknown asks for what the lock does not know by this name. It may know it by the
// one that the hub answers with.
func (c keeping) unknown(ctx context.Context, q resolve.Request) (*resolve.Resolution, error) {
	if c.Unasked {
		return &resolve.Resolution{Request: q, State: resolve.Offline, Reason: "not in the lock, and nobody was asked"}, nil
	}
	answer, err := c.ask(ctx, q)
	if err != nil || answer.State != resolve.Resolved && answer.State != resolve.Gated {
		return answer, err
	}
	b := c.find(resolve.Request{Model: answer.Canonical(), Revision: q.Revision})
	if b == nil || b.plan == planAsk || pinOf(b.model) == "" || pinned(answer, b.model) {
		return answer, nil
	}
	return c.pinned(ctx, b, q, answer)
}

// pinned tells whether an answer is of what is locked.
func pinned(a *resolve.Resolution, m *Model) bool {
	return a.Commit == m.Commit && a.Digest == m.Digest && a.Version == m.Version
}

// pinned asks for a block at its commit. Where a name of a library leads to it, what
// the library fetches of it is asked for first, unless that is known: led.
func (c keeping) pinned(ctx context.Context, b *keptModel, q resolve.Request, led *resolve.Resolution) (*resolve.Resolution, error) {
	var err error
	if led == nil && q.Hub != b.model.Hub {
		if led, err = c.ask(ctx, q); err != nil {
			return nil, err
		}
		if led.State != resolve.Resolved || pinned(led, b.model) {
			return c.settle(b, q, led), nil
		}
	}
	answer, err := c.ask(ctx, resolve.Request{Model: b.model.id(), Revision: pinOf(b.model)})
	if err != nil {
		return nil, err
	}
	answer.Request = q
	if answer.Name != "" && q.Hub != b.model.Hub {
		answer.At = b.model.Hub
	}
	if led != nil {
		answer.Catalogue, answer.Loads = led.Catalogue, led.Loads
	}
	if answer.State == resolve.Resolved && !pinned(answer, b.model) {
		answer = &resolve.Resolution{Request: q, State: resolve.BadAnswer, Reason: "the hub answers with another commit than the one that is locked"}
	}
	if b.model.Revision != b.model.Commit {
		answer.Ref = b.model.Ref // a commit has none
	}
	switch r := c.settle(b, q, answer); {
	case b.model.isBehind() && r.Locked == nil:
		r.State, r.Reason = b.model.State, b.model.Reason
		return r, nil
	case b.model.isBehind():
		return c.restored(b, q), nil
	default:
		return r, nil
	}
}
