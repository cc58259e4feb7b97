package lock

import (
	"cmp"
	"slices"

	"github.com/ptmlock/ptmlock/resolve/hub"
)

// ChangeKind says what kind of difference a Change is.
type ChangeKind string

// The kinds of change, those that a reviewer should see first at the top.
const (
	RemoteCodeChanged    ChangeKind = "remote-code"   // the model brings code that is run, or no longer does; of a local pickle, what it imports
	RepositoryChanged    ChangeKind = "repository"    // another repository stands under the name, or other files at the same commit
	ScanChanged          ChangeKind = "scan"          // the hub's scan says something else
	FormatsChanged       ChangeKind = "formats"       // other serialization formats
	LicenseChanged       ChangeKind = "license"       // another licence
	StateChanged         ChangeKind = "state"         // it was resolved and is not, or the other way round
	AccessChanged        ChangeKind = "access"        // gated, private or disabled
	WeightsChanged       ChangeKind = "weights"       // other bytes of weights at the same commit or a new one
	CodeChanged          ChangeKind = "code"          // other program files
	Repinned             ChangeKind = "repinned"      // another commit for the same requested revision
	Rerequested          ChangeKind = "re-requested"  // the sources ask for another revision
	BasesChanged         ChangeKind = "bases"         // made from other models
	Added                ChangeKind = "added"         // a model that the old lock does not have
	Removed              ChangeKind = "removed"       // a model that the new lock does not have
	ConfigurationChanged ChangeKind = "configuration" // other files of configuration
	TokenizerChanged     ChangeKind = "tokenizer"     // other files of the tokenizer
	FilesChanged         ChangeKind = "files"         // other files that are none of the above: documentation, samples
	AdaptationChanged    ChangeKind = "adaptation"    // the project changes the model in another way
	PipelineChanged      ChangeKind = "pipeline"      // other organization or stages of the pipeline
	UsesChanged          ChangeKind = "uses"          // other files or calls load it
	InteractionAdded     ChangeKind = "interaction"   // one model now works on what another gives
	InteractionRemoved   ChangeKind = "separated"     // … or no longer does
	DocumentationChanged ChangeKind = "documentation" // the project documents its models otherwise
	NotKnownAdded        ChangeKind = "unresolved"    // a call whose model is not known came
	NotKnownRemoved      ChangeKind = "settled"       // … or went
	DescriptionChanged   ChangeKind = "description"   // other keys of the lock, that decide nothing by themselves
)

var kindOrder = []ChangeKind{
	RemoteCodeChanged, RepositoryChanged, ScanChanged, FormatsChanged, LicenseChanged, StateChanged, AccessChanged, WeightsChanged, CodeChanged,
	Repinned, Rerequested, BasesChanged, Added, Removed, ConfigurationChanged, TokenizerChanged, FilesChanged, AdaptationChanged,
	PipelineChanged, UsesChanged, InteractionAdded, InteractionRemoved, DocumentationChanged, NotKnownAdded, NotKnownRemoved, DescriptionChanged,
}

// Change is one difference between two locks.
type Change struct {
	Kind     ChangeKind
	Risk     Risk
	Model    hub.Model // zero for a change that is of no single model: of a call whose model is not known, of the documentation
	Revision string    // requested
	Base     bool      // the model is there only because others were made from it
	Old, New string    // what it was and is, in words; "" where there is none
	Note     string    // one line more for people: what the files weigh, why the risk; "" for none

	// Files are those that differ, sorted by path: of a change of one kind of
	// files those of the kind, of a model that is added, removed, repinned or
	// re-requested all of them.
	Files []FileChange
	// Same counts the files that the calls fetch before and after, alike.
	Same int
	// Link leads to where the hub shows what changed, "" if it does nowhere.
	Link string
}

// Diff lists what changed from old to new, what matters most first: by risk, and
// then by kind. Either may be nil, which is an empty lock. What the order of a
// lock or a new version of the detection alone changes is no difference.
func Diff(old, new *Lock) []Change {
	if old == nil {
		old = &Lock{}
	}
	if new == nil {
		new = &Lock{}
	}
	var changes []Change
	changes = append(changes, diffModels(old.Models, new.Models, false)...)
	changes = append(changes, diffModels(old.Bases, new.Bases, true)...)
	changes = append(changes, diffLocal(old.Local, new.Local)...)
	changes = append(changes, diffProject(old, new)...)
	slices.SortStableFunc(changes, compareChanges)
	return changes
}

func compareChanges(a, b Change) int {
	return cmp.Or(
		cmp.Compare(b.Risk.level(), a.Risk.level()),
		cmp.Compare(slices.Index(kindOrder, a.Kind), slices.Index(kindOrder, b.Kind)),
		boolOrder(a.Base, b.Base),
		cmp.Compare(a.Model.Hub, b.Model.Hub), cmp.Compare(a.Model.Name, b.Model.Name), cmp.Compare(a.Revision, b.Revision),
		cmp.Compare(a.Old, b.Old), cmp.Compare(a.New, b.New))
}

func boolOrder(a, b bool) int {
	switch {
	case a == b:
		return 0
	case b:
		return -1
	}
	return 1
}

type blockKey struct {
	hub.Model
	revision string
}

func keyOf(m *Model) blockKey { return blockKey{hub.Model{Hub: m.Hub, Name: m.Name}, m.Revision} }

func diffModels(old, new []Model, base bool) []Change {
	before, after := byKey(old), byKey(new)
	pairRerequested(before, after)
	var changes []Change
	for k, pair := range before {
		if pair.other == nil {
			changes = append(changes, removed(k, pair.model, base))
			continue
		}
		for _, c := range diffModel(pair.model, pair.other, base) {
			c.Model, c.Revision, c.Base = keyOf(pair.other).Model, pair.other.Revision, base
			changes = append(changes, c)
		}
	}
	for k, pair := range after {
		if pair.other == nil {
			changes = append(changes, added(k, pair.model, base))
		}
	}
	return changes
}

// paired is a block and the block of the other lock that it is compared with.
type paired struct{ model, other *Model }

func byKey(models []Model) map[blockKey]*paired {
	blocks := map[blockKey]*paired{}
	for i := range models {
		blocks[keyOf(&models[i])] = &paired{model: &models[i]}
	}
	return blocks
}

// pairRerequested pairs the blocks of one key, and then a block whose revision
// was the only one of its model with the only one that came for it.
func pairRerequested(before, after map[blockKey]*paired) {
	lonely := func(blocks map[blockKey]*paired) map[hub.Model][]*paired {
		out := map[hub.Model][]*paired{}
		for k, p := range blocks {
			if p.other == nil {
				out[k.Model] = append(out[k.Model], p)
			}
		}
		return out
	}
	for k, b := range before {
		if a := after[k]; a != nil {
			b.other, a.other = a.model, b.model
		}
	}
	new := lonely(after)
	for id, was := range lonely(before) {
		if is := new[id]; len(was) == 1 && len(is) == 1 {
			was[0].other, is[0].other = is[0].model, was[0].model
		}
	}
}
