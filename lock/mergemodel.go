package lock

import (
	"fmt"
	"reflect"
	"slices"
	"strings"

	"github.com/ptmlock/ptmlock/resolve"
	"github.com/ptmlock/ptmlock/resolve/hub"
)

// models merges the blocks of models, and then those of base models, which are
// there as far as models need them.
func (m *merging) models() {
	m.blocks("model", func(l *Lock) *[]Model { return &l.Models })
	m.blocks("base", func(l *Lock) *[]Model { return &l.Bases })
	for i := range m.two {
		m.lineage(m.two[i])
	}
}

func (m *merging) blocks(name string, at func(*Lock) *[]Model) {
	find := func(l *Lock) map[blockKey]*Model {
		out := map[blockKey]*Model{}
		list := *at(l)
		for i := range list {
			out[keyOf(&list[i])] = &list[i]
		}
		return out
	}
	base, ours, theirs := find(m.base), find(m.ours), find(m.theirs)
	for _, key := range union(ours, theirs, compareKeys) {
		b, o, t := base[key], ours[key], theirs[key]
		if value, ok := merge3(b, o, t); ok {
			put(m, at, value, value)
			continue
		}
		if o == nil || t == nil {
			m.removedAndChanged(name, at, b, o, t)
			continue
		}
		first, second := m.model(name, b, o, t)
		if name == "model" && len(first.Uses) == 0 && len(o.Uses)+len(t.Uses) > 0 {
			m.stale = true // each side removed some of its calls
			continue
		}
		put(m, at, first, second)
	}
}

// removedAndChanged decides about a block that one side has removed. A model goes
// if the other side has no new call of it: nothing loads it any more, wherever its
// hub moved it. A base model goes, too; lineage brings back what is needed.
func (m *merging) removedAndChanged(name string, at func(*Lock) *[]Model, b, o, t *Model) {
	if name == "base" {
		return
	}
	left := o
	if left == nil {
		left = t
	}
	kept := *left
	kept.Uses = without(left.Uses, b.Uses)
	if len(kept.Uses) > 0 {
		m.stale = true // its files are those of the calls that are gone, too
		put(m, at, &kept, &kept)
	}
}

// versionKeys are those that say what a model is at one commit: they are taken
// together from one side.
var versionKeys = map[string]bool{
	"ref": true, "commit": true, "digest": true, "version": true, "purl": true, "listing": true, "last_modified": true,
	"license": true, "license_id": true, "license_name": true, "license_link": true, "remote_code": true, "code_from": true, "formats": true,
	"library": true, "dependencies": true, "task": true, "model_type": true, "architectures": true, "parameters": true,
	"quantization": true, "languages": true, "datasets": true, "papers": true, "evaluations": true, "card": true, "bases": true, "files": true,
	"state": true, "reason": true,
}

// model merges two blocks that both changed. first and second differ where there
// is a conflict.
func (m *merging) model(name string, b, o, t *Model) (first, second *Model) {
	if b == nil {
		b = &Model{Hub: o.Hub, Name: o.Name, Revision: o.Revision}
	}
	out, other := *o, *t
	c := &modelMerge{base: b, ours: o, theirs: t, first: &out, second: &other}
	c.version()
	for _, f := range modelFields {
		if !versionKeys[f.name] {
			c.key(f.name)
		}
	}
	c.sources()
	if c.stale {
		m.stale = true
	}
	if len(c.conflicts) > 0 {
		m.conflicts = append(m.conflicts, MergeConflict{name, keyOf(o).String(), strings.Join(c.conflicts, "; ")})
	}
	return &out, &other
}

// modelMerge is the merge of one block.
type modelMerge struct {
	base, ours, theirs *Model
	first, second      *Model
	conflicts          []string
	stale              bool
}

// take copies a key from one block to both results.
func (c *modelMerge) take(name string, from *Model) {
	f := reflect.ValueOf(from).Elem()
	for _, to := range []*Model{c.first, c.second} {
		t := reflect.ValueOf(to).Elem()
		for _, field := range goFields[name] {
			dst, src := t, f
			for _, part := range strings.Split(field, ".") {
				dst, src = dst.FieldByName(part), src.FieldByName(part)
			}
			dst.Set(src)
		}
	}
}

// goFields are the fields of Model that a key of the lock stands in.
var goFields = map[string][]string{
	"hub": {"Hub"}, "name": {"Name"}, "written": {"Written"}, "catalogue": {"Catalogue"}, "revision": {"Revision"}, "state": {"State"},
	"reason": {"Reason"}, "ref": {"Ref"}, "commit": {"Commit"}, "digest": {"Digest"}, "version": {"Version"}, "purl": {"PURL"},
	"repository_id": {"RepositoryID"}, "listing": {"Listing"}, "author": {"Author"}, "last_modified": {"LastModified"},
	"license": {"License.SPDX"}, "license_id": {"License.Hub"}, "license_name": {"License.Name"}, "license_link": {"License.Link"}, "license_text": {"License.Text"},
	"gated": {"Gated"}, "private": {"Private"}, "disabled": {"Disabled"}, "remote_code": {"RemoteCode"}, "code_from": {"CodeFrom"},
	"formats": {"Formats"}, "scan": {"Scan"}, "scan_issues": {"ScanIssues"}, "kind": {"Kind"}, "family": {"Family"}, "modality": {"Modality"}, "library": {"Library"},
	"dependencies": {"Dependencies"}, "task": {"Task"}, "model_type": {"ModelType"}, "architectures": {"Architectures"},
	"parameters": {"Parameters"}, "quantization": {"Quantization"}, "languages": {"Languages"}, "datasets": {"Datasets"}, "papers": {"Papers"},
	"evaluations": {"Evaluations"}, "card": {"Card"}, "bases": {"Bases"}, "organization": {"Organization"}, "stages": {"Stages"}, "adaptation": {"Adaptation"}, "unsure": {"Unsure"},
	"uses": {"Uses"}, "files": {"Files"},
}

func fieldOf(name string) field[Model] {
	return modelFields[slices.IndexFunc(modelFields, func(f field[Model]) bool { return f.name == name })]
}

// key merges one key by itself.
func (c *modelMerge) key(name string) {
	f := fieldOf(name)
	b, o, t := f.get(c.base), f.get(c.ours), f.get(c.theirs)
	switch {
	case reflect.DeepEqual(o, t), reflect.DeepEqual(b, t):
		c.take(name, c.ours)
	case reflect.DeepEqual(b, o):
		c.take(name, c.theirs)
	case joinedKeys[name]:
		// sources joins it.
	default:
		c.conflicts = append(c.conflicts, "other "+name+" on each side")
	}
}

// joinedKeys are the keys that are joined element by element where both sides
// changed them.
var joinedKeys = map[string]bool{
	"written": true, "catalogue": true, "uses": true, "organization": true, "stages": true, "adaptation": true, "unsure": true, "kind": true,
}

// version takes what the hub says of one commit from the side that has moved.
func (c *modelMerge) version() {
	b, o, t := pin(c.base), pin(c.ours), pin(c.theirs)
	from := c.ours
	switch {
	case o == t:
		c.samePin()
		return
	case o == "" || o == b && t != "":
		from = c.theirs // a side that has lost its commit gives way
	case t == "" || t == b:
	default:
		c.conflicts = append(c.conflicts, fmt.Sprintf("pinned to %s and to %s", short(o), short(t)))
		return
	}
	other := c.ours
	if from == c.ours {
		other = c.theirs
	}
	for name := range versionKeys {
		c.take(name, from)
	}
	// The other side may load files that this one did not look for at its commit,
	// or let code run.
	if other.RemoteCode != c.base.RemoteCode {
		c.stale = true
		c.first.RemoteCode, c.second.RemoteCode = other.RemoteCode, other.RemoteCode
	}
	c.stale = c.stale || len(other.Files) != len(c.base.Files) || slices.ContainsFunc(other.Uses, func(u Use) bool {
		return !slices.ContainsFunc(from.Uses, func(v Use) bool { return sameLoad(u, v) })
	})
}

// sameLoad tells whether two calls load the same files.
func sameLoad(a, b Use) bool {
	a.File, a.Binding, a.PathRole, b.File, b.Binding, b.PathRole = "", "", "", "", "", ""
	return a == b
}

// samePin merges two descriptions of one commit key by key.
func (c *modelMerge) samePin() {
	for name := range versionKeys {
		if name != "files" && name != "state" && name != "reason" {
			c.key(name)
		}
	}
	c.state()
	slices.Sort(c.conflicts)
	files, ok := mergeFiles(c.base.Files, c.ours.Files, c.theirs.Files, pin(c.base) == pin(c.ours))
	if !ok {
		c.conflicts = append(c.conflicts, "other hashes of a file at the same commit")
		return
	}
	c.first.Files, c.second.Files = files, files
}

// state merges state and reason, which go together.
func (c *modelMerge) state() {
	type unit struct {
		state  resolve.State
		reason string
	}
	words := func(m *Model) unit { return unit{m.State, m.Reason} }
	switch value, ok := merge3(words(c.base), words(c.ours), words(c.theirs)); {
	case !ok && c.ours.State == c.theirs.State:
		// The same in other words.
		c.take("reason", least(c.ours, c.theirs))
	case !ok:
		c.conflicts = append(c.conflicts, fmt.Sprintf("%s and %s", c.ours.State, c.theirs.State))
	case value == words(c.ours):
		c.take("state", c.ours)
		c.take("reason", c.ours)
	default:
		c.take("state", c.theirs)
		c.take("reason", c.theirs)
	}
}

// least chooses one of two blocks, the same whichever side is ours.
func least(a, b *Model) *Model {
	if a.Reason <= b.Reason {
		return a
	}
	return b
}

// mergeFiles joins the files that both sides load at one commit. base counts only
// if it is of the same commit; ok is false if the sides know other hashes of one.
func mergeFiles(base, ours, theirs []resolve.File, sameCommit bool) (files []resolve.File, ok bool) {
	find := func(list []resolve.File) map[string]resolve.File {
		out := map[string]resolve.File{}
		for _, f := range list {
			out[f.Path] = f
		}
		return out
	}
	b, o, t := find(base), find(ours), find(theirs)
	if !sameCommit {
		b = nil
	}
	for _, path := range union(o, t, strings.Compare) {
		was, inBase := b[path]
		first, inOurs := o[path]
		second, inTheirs := t[path]
		switch {
		case inOurs && inTheirs:
			f, same := merge3(was, first, second)
			if !same {
				return nil, false
			}
			files = append(files, f)
		case inBase: // one side does not load it any more
		case inOurs:
			files = append(files, first)
		default:
			files = append(files, second)
		}
	}
	return files, true
}

// sources joins what the sources of both sides say.
func (c *modelMerge) sources() {
	b, o, t := c.base, c.ours, c.theirs
	texts := func(at func(*Model) *[]string, compare func(a, b string) int) {
		if value, ok := merge3(*at(b), *at(o), *at(t)); ok {
			*at(c.first), *at(c.second) = value, value
			return
		}
		list := mergeSet(*at(b), *at(o), *at(t), compare)
		*at(c.first), *at(c.second) = list, slices.Clone(list)
	}
	texts(func(m *Model) *[]string { return &m.Written }, strings.Compare)
	texts(func(m *Model) *[]string { return &m.Catalogue }, strings.Compare)
	c.labels()
	uses := eachOnce(mergeSet(b.Uses, o.Uses, t.Uses, compareUses))
	c.first.Uses, c.second.Uses = uses, slices.Clone(uses)
	if _, ok := merge3(b.Kind, o.Kind, t.Kind); !ok {
		c.first.Kind, c.second.Kind = "model", "model" // as New joins two kinds
	}
}

// lineage makes the base models of a merged lock those that its models name: what
// the one side removed with its last model, and the other still needs, is there,
// and what a model says of the commit of its base is what the block says.
func (m *merging) lineage(l *Lock) {
	for again := true; again; {
		again = false
		have := map[blockKey]*Model{}
		for _, list := range []*[]Model{&l.Bases, &l.Models} {
			for i := range *list {
				k := &(*list)[i]
				have[keyOf(k)] = k
			}
		}
		for _, list := range []*[]Model{&l.Models, &l.Bases} {
			for i := range *list {
				for _, refs := range []*[]Base{&(*list)[i].Bases, &(*list)[i].CodeFrom} {
					again = m.reference(l, have, refs) || again
				}
			}
		}
	}
	// A model that is loaded has a block of its own.
	loaded := map[blockKey]bool{}
	for i := range l.Models {
		loaded[keyOf(&l.Models[i])] = true
	}
	l.Bases = slices.DeleteFunc(l.Bases, func(b Model) bool { return loaded[keyOf(&b)] })
}

// reference finds the blocks that refs name, and tells whether it had to bring one
// back.
func (m *merging) reference(l *Lock, have map[blockKey]*Model, refs *[]Base) (added bool) {
	cloned := false
	for i, ref := range *refs {
		key := blockKey{hub.Model{Hub: ref.Hub, Name: ref.Name}, ref.Revision}
		block := have[key]
		if block == nil {
			if block = m.anyBase(ref); block == nil {
				continue
			}
			l.Bases = append(l.Bases, *block)
			have[key], added = block, true
		}
		if block.Commit != ref.Commit && block.Commit != "" && m.stands(ref) {
			if !cloned {
				*refs, cloned = slices.Clone(*refs), true
			}
			(*refs)[i].Commit = block.Commit
		}
	}
	return added
}

// anyBase returns the block of a base model that a side has.
func (m *merging) anyBase(ref Base) *Model {
	for _, side := range []*Lock{m.ours, m.theirs} {
		for _, list := range [][]Model{side.Bases, side.Models} {
			for i := range list {
				if b := &list[i]; b.Hub == ref.Hub && b.Name == ref.Name && b.Revision == ref.Revision {
					copied := *b
					copied.Uses, copied.Files = nil, nil
					return &copied
				}
			}
		}
	}
	return nil
}

// stands tells whether a reference says what a block of some side says: then the
// merge has moved the block, and the reference with it.
func (m *merging) stands(ref Base) bool {
	for _, side := range []*Lock{m.base, m.ours, m.theirs} {
		for _, list := range [][]Model{side.Bases, side.Models} {
			for i := range list {
				if b := &list[i]; b.Hub == ref.Hub && b.Name == ref.Name && b.Revision == ref.Revision && b.Commit == ref.Commit {
					return true
				}
			}
		}
	}
	return false
}
