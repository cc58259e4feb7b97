package lock

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/ptmlock/ptmlock/resolve"
	"github.com/ptmlock/ptmlock/resolve/hub"
)

// ChangeKind says what kind of difference a Change is.
type ChangeKind string

// The kinds of change, those that a reviewer should see first at the top.
const (
	RemoteCodeChanged ChangeKind = "remote-code"  // the model brings code that is run, or no longer does
	RepositoryChanged ChangeKind = "repository"   // another repository stands under the name, or other files at the same commit
	ScanChanged       ChangeKind = "scan"         // the hub's scan says something else
	FormatsChanged    ChangeKind = "formats"      // other serialization formats
	LicenseChanged    ChangeKind = "license"      // another licence
	StateChanged      ChangeKind = "state"        // it was resolved and is not, or the other way round
	AccessChanged     ChangeKind = "access"       // gated, private or disabled
	WeightsChanged    ChangeKind = "weights"      // other bytes of weights at the same commit or a new one
	CodeChanged       ChangeKind = "code"         // other program files
	Repinned          ChangeKind = "repinned"     // another commit for the same requested revision
	Rerequested       ChangeKind = "re-requested" // the sources ask for another revision
	BasesChanged      ChangeKind = "bases"        // made from other models
	Added             ChangeKind = "added"        // a model that the old lock does not have
	Removed           ChangeKind = "removed"      // a model that the new lock does not have
	FilesChanged      ChangeKind = "files"        // other configuration, tokenizer or documentation
	UsesChanged       ChangeKind = "uses"         // other files or calls load it
	NotKnownAdded     ChangeKind = "unresolved"   // a call whose model is not known came
	NotKnownRemoved   ChangeKind = "settled"      // … or went
)

var kindOrder = []ChangeKind{
	RemoteCodeChanged, RepositoryChanged, ScanChanged, FormatsChanged, LicenseChanged, StateChanged, AccessChanged, WeightsChanged, CodeChanged,
	Repinned, Rerequested, BasesChanged, Added, Removed, FilesChanged, UsesChanged, NotKnownAdded, NotKnownRemoved,
}

// Change is one difference between two locks.
type Change struct {
	Kind     ChangeKind
	Model    hub.Model // zero for a change of a call whose model is not known
	Revision string    // requested
	Base     bool      // the model is there only because others were made from it
	Old, New string    // what it was and is, in words; "" where there is none
}

// Diff lists what changed from old to new, what matters most first. Either may
// be nil, which is an empty lock. What the order of a lock or a new version of
// the detection alone changes is no difference.
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
	changes = append(changes, diffUnresolved(old.Unresolved, new.Unresolved)...)
	slices.SortStableFunc(changes, compareChanges)
	return changes
}

func compareChanges(a, b Change) int {
	return cmp.Or(
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
			changes = append(changes, Change{Kind: Removed, Model: k.Model, Revision: k.revision, Base: base, Old: at(pair.model)})
			continue
		}
		for _, c := range diffModel(pair.model, pair.other) {
			c.Model, c.Revision, c.Base = keyOf(pair.other).Model, pair.other.Revision, base
			changes = append(changes, c)
		}
	}
	for k, pair := range after {
		if pair.other == nil {
			changes = append(changes, Change{Kind: Added, Model: k.Model, Revision: k.revision, Base: base, New: at(pair.model)})
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

// diffModel compares two blocks of one model.
func diffModel(old, new *Model) []Change {
	var changes []Change
	add := func(kind ChangeKind, before, after string) {
		if before != after {
			changes = append(changes, Change{Kind: kind, Old: before, New: after})
		}
	}
	add(RemoteCodeChanged, yes(old.RemoteCode, "runs code of the repository"), yes(new.RemoteCode, "runs code of the repository"))
	add(RemoteCodeChanged, codeFrom(old.CodeFrom), codeFrom(new.CodeFrom))
	if old.RepositoryID != "" && new.RepositoryID != "" {
		add(RepositoryChanged, "id "+old.RepositoryID, "id "+new.RepositoryID)
	}
	if old.Commit == new.Commit && old.Listing != "" && new.Listing != "" {
		add(RepositoryChanged, "listing "+old.Listing, "listing "+new.Listing)
	}
	add(ScanChanged, join(append([]string{old.Scan}, old.ScanIssues...)), join(append([]string{new.Scan}, new.ScanIssues...)))
	add(FormatsChanged, join(old.Formats), join(new.Formats))
	add(LicenseChanged, licence(old.License), licence(new.License))
	add(StateChanged, state(old), state(new))
	add(AccessChanged, access(old), access(new))
	if old.Revision != new.Revision {
		add(Rerequested, requested(old)+" "+at(old), requested(new)+" "+at(new))
	} else if pin(old) != "" || pin(new) != "" { // else the state says it all
		add(Repinned, at(old), at(new))
	}
	add(BasesChanged, bases(old.Bases), bases(new.Bases))
	changes = append(changes, diffFiles(old.Files, new.Files)...)
	add(UsesChanged, uses(old.Uses), uses(new.Uses))
	return changes
}

// codeFrom says where code comes from, if not from the repository itself.
func codeFrom(list []Base) string {
	if len(list) == 0 {
		return ""
	}
	return "names code of " + bases(list)
}

func yes(b bool, what string) string {
	if b {
		return what
	}
	return ""
}

func join(list []string) string {
	return strings.Join(slices.DeleteFunc(slices.Clone(list), func(s string) bool { return s == "" }), ", ")
}

func licence(l resolve.License) string {
	if l.SPDX != "" {
		return l.SPDX
	}
	return join([]string{l.Hub, l.Name, l.Link})
}

func state(m *Model) string {
	if m.State == resolve.Resolved {
		return "resolved"
	}
	return string(m.State) + ": " + m.Reason
}

func access(m *Model) string {
	var list []string
	if m.Gated != "" {
		list = append(list, "gated ("+m.Gated+")")
	}
	return join(append(list, yes(m.Private, "private"), yes(m.Disabled, "disabled")))
}

func requested(m *Model) string {
	if m.Revision == "" {
		return "no revision"
	}
	return m.Revision
}

// at says where a model is: its commit, or what stands for one on its hub, or its
// state if it has none.
func at(m *Model) string { return cmp.Or(pin(m), string(m.State)) }

// pin is the commit of a model, or what stands for one; "" if it has none.
func pin(m *Model) string { return cmp.Or(m.Commit, m.Digest, m.Version) }

func bases(list []Base) string {
	var out []string
	for _, b := range list {
		s := b.Name
		if b.Relation != "" {
			s += " (" + string(b.Relation) + ")"
		}
		if b.Commit != "" {
			s += " @" + short(b.Commit)
		}
		out = append(out, s)
	}
	slices.Sort(out)
	return join(out)
}

func uses(list []Use) string {
	var out []string
	for _, u := range list {
		out = append(out, u.File+" ("+u.Via+")")
	}
	slices.Sort(out)
	return join(slices.Compact(out))
}

func short(commit string) string {
	if hub.IsCommit(commit) {
		return commit[:7]
	}
	return commit
}

// diffFiles makes one change of all files that mean the same to a reviewer.
func diffFiles(old, new []resolve.File) []Change {
	before, after := map[string]resolve.File{}, map[string]resolve.File{}
	for _, f := range old {
		before[f.Path] = f
	}
	for _, f := range new {
		after[f.Path] = f
	}
	words := map[ChangeKind][]string{}
	for path, f := range before {
		switch g, kept := after[path]; {
		case !kept:
			words[fileKind(path)] = append(words[fileKind(path)], "-"+path)
		case f != g:
			words[fileKind(path)] = append(words[fileKind(path)], fmt.Sprintf("%s %s → %s", path, digest(f), digest(g)))
		}
	}
	for path := range after {
		if _, had := before[path]; !had {
			words[fileKind(path)] = append(words[fileKind(path)], "+"+path)
		}
	}
	var changes []Change
	for kind, list := range words {
		slices.Sort(list)
		changes = append(changes, Change{Kind: kind, New: join(list)})
	}
	return changes
}

func fileKind(path string) ChangeKind {
	switch {
	case len(resolve.Formats([]resolve.File{{Path: path}})) > 0:
		return WeightsChanged
	case strings.HasSuffix(path, ".py"):
		return CodeChanged
	}
	return FilesChanged
}

// digest shortens a hash for reading; both sides of a difference show theirs.
func digest(f resolve.File) string {
	switch {
	case f.SHA256 != "":
		return f.SHA256[:min(len(f.SHA256), 12)]
	case f.GitOID != "":
		return f.GitOID[:min(len(f.GitOID), 12)]
	case f.SHA256Prefix != "" || f.ETag != "":
		return strings.TrimSpace(fmt.Sprintf("%s… %s %d bytes", f.SHA256Prefix, f.ETag, f.Size))
	}
	return fmt.Sprintf("%d bytes", f.Size)
}

func diffUnresolved(old, new []Unresolved) []Change {
	words := func(u Unresolved) string { return u.File + ": " + u.Via + ": " + u.Reason }
	before, after := map[Unresolved]bool{}, map[Unresolved]bool{}
	for _, u := range old {
		before[u] = true
	}
	for _, u := range new {
		after[u] = true
	}
	var changes []Change
	for _, u := range old {
		if !after[u] {
			changes = append(changes, Change{Kind: NotKnownRemoved, Old: words(u)})
		}
	}
	for _, u := range new {
		if !before[u] {
			changes = append(changes, Change{Kind: NotKnownAdded, New: words(u)})
		}
	}
	return changes
}
