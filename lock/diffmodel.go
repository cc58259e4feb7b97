package lock

import (
	"cmp"
	"fmt"
	"reflect"
	"slices"
	"strings"

	"github.com/ptmlock/ptmlock/resolve"
	"github.com/ptmlock/ptmlock/resolve/hub"
)

func added(k blockKey, m *Model, base bool) Change {
	c := Change{Kind: Added, Model: k.Model, Revision: k.revision, Base: base, New: at(m), Files: allFiles(m.Files, true), Link: page(m)}
	risk, why := addedRisk(m)
	if c.Risk = risk; base {
		c.Risk = Low // it is not loaded
	}
	facts := append([]string{licence(m.License)}, why...)
	if n := len(m.Files); n > 0 {
		facts = append(facts, plural(n, "1 file", "%d files")+": "+kindsOf(c.Files))
	}
	c.Note = join(facts)
	return c
}

func removed(k blockKey, m *Model, base bool) Change {
	return Change{Kind: Removed, Risk: Low, Model: k.Model, Revision: k.revision, Base: base, Old: at(m), Files: allFiles(m.Files, false)}
}

// comparison collects the changes of one model.
type comparison struct {
	old, new *Model
	base     bool
	changes  []Change
}

func (c *comparison) add(kind ChangeKind, risk Risk, before, after, note string) {
	if before != after {
		c.changes = append(c.changes, Change{Kind: kind, Risk: risk, Old: before, New: after, Note: note})
	}
}

// diffModel compares two blocks of one model.
func diffModel(old, new *Model, base bool) []Change {
	c := &comparison{old: old, new: new, base: base}
	c.risks()
	c.facts()
	c.pinAndFiles()
	c.use()
	c.description()
	c.card()
	if base {
		for i := range c.changes {
			if c.changes[i].Risk == High && c.changes[i].Kind != LicenseChanged {
				c.changes[i].Risk = Medium // nothing of it is loaded
			}
		}
	}
	return c.changes
}

// risks compares what can do harm.
func (c *comparison) risks() {
	old, new := c.old, c.new
	const runs = "runs code of the repository"
	c.add(RemoteCodeChanged, worse(new.RemoteCode), yes(old.RemoteCode, runs), yes(new.RemoteCode, runs), "")
	c.add(RemoteCodeChanged, worse(len(new.CodeFrom) > 0), codeFrom(old.CodeFrom), codeFrom(new.CodeFrom), "")
	if old.RepositoryID != "" && new.RepositoryID != "" {
		c.add(RepositoryChanged, High, "id "+old.RepositoryID, "id "+new.RepositoryID, "another repository has taken the name")
	}
	if old.Commit == new.Commit && old.Listing != "" && new.Listing != "" {
		c.add(RepositoryChanged, High, "listing "+old.Listing, "listing "+new.Listing, "a commit can't have other files")
	}
	c.add(ScanChanged, scanRisk(old, new), join(append([]string{old.Scan}, old.ScanIssues...)), join(append([]string{new.Scan}, new.ScanIssues...)), "")
	risk, note := formatsRisk(old.Formats, new.Formats)
	c.add(FormatsChanged, risk, join(old.Formats), join(new.Formats), note)
}

// worse is the risk of what either came or went.
func worse(came bool) Risk {
	if came {
		return High
	}
	return Low
}

func (c *comparison) facts() {
	old, new := c.old, c.new
	c.add(LicenseChanged, licenseRisk(old.License, new.License), licence(old.License), licence(new.License), "")
	risk, note := stateRisk(old, new)
	c.add(StateChanged, risk, state(old), state(new), note)
	c.add(AccessChanged, accessRisk(old, new), access(old), access(new), "")
	c.add(BasesChanged, Medium, bases(old.Bases), bases(new.Bases), "")
}

// pinAndFiles compares commits and what they hold.
func (c *comparison) pinAndFiles() {
	old, new := c.old, c.new
	files, same := diffFiles(old.Files, new.Files)
	change := Change{Risk: pinRisk(old, new, files, same), Note: weigh(files, same), Files: files, Same: same, Link: compareLink(old, new)}
	switch {
	case old.Revision != new.Revision:
		change.Kind, change.Old, change.New = Rerequested, requested(old)+" "+at(old), requested(new)+" "+at(new)
		if hub.IsCommit(old.Revision) && !hub.IsCommit(new.Revision) {
			change.Risk, change.Note = max2(change.Risk, Medium), join([]string{"the sources name no commit any more", change.Note})
		}
		c.changes = append(c.changes, change)
	case pin(old) != pin(new):
		change.Kind, change.Old, change.New = Repinned, at(old), at(new)
		c.changes = append(c.changes, change)
	}
	for _, kind := range fileKinds {
		var list []FileChange
		for _, f := range files {
			if f.Kind == kind {
				list = append(list, f)
			}
		}
		if len(list) == 0 {
			continue
		}
		risk, why := filesRisk(kind, old, new, list)
		c.changes = append(c.changes, Change{Kind: kind, Risk: risk, New: fileWords(list), Files: list, Note: why})
	}
}

func max2(a, b Risk) Risk {
	if a.level() >= b.level() {
		return a
	}
	return b
}

// use compares what the project does with the model.
func (c *comparison) use() {
	old, new := c.old, c.new
	c.add(AdaptationChanged, Medium, join(old.Adaptation), join(new.Adaptation), "")
	risk, note := pipelineTurn(old, new)
	c.add(PipelineChanged, risk, pipeline(old), pipeline(new), note)
	risk, note = Low, ""
	if new.AllowsCode() && !old.AllowsCode() { // what the repository has none of today, it can have tomorrow
		risk, note = Medium, "a call lets code of the repository run"
	}
	c.add(UsesChanged, risk, uses(without(old.Uses, new.Uses)), uses(without(new.Uses, old.Uses)), note)
}

// AllowsCode tells whether a call lets code of the repository run, if there is some.
func (m *Model) AllowsCode() bool {
	return slices.ContainsFunc(m.Uses, func(u Use) bool { return u.TrustRemoteCode })
}

func pipeline(m *Model) string {
	return join([]string{m.Organization, strings.Join(m.Stages, " ")})
}

// compared are the keys whose differences have kinds of their own.
var compared = map[string]bool{
	"hub": true, "name": true, "revision": true, "state": true, "reason": true, "commit": true, "repository_id": true, "listing": true,
	"license": true, "gated": true, "private": true, "disabled": true, "remote_code": true, "code_from": true, "formats": true,
	"scan": true, "scan_issues": true, "bases": true, "organization": true, "stages": true, "adaptation": true, "uses": true, "files": true,
	"card": true,
}

// said tells whether other changes of a model say what a difference of a key does:
// some keys follow from the commit, or from the licence that is shown.
func (c *comparison) said(key string) bool {
	switch key {
	case "last_modified", "purl", "digest", "version":
		return pin(c.old) != pin(c.new)
	case "license_id", "license_name", "license_link":
		return licence(c.old.License) != licence(c.new.License)
	}
	return compared[key]
}

// description compares all other keys, so that no difference goes unseen.
func (c *comparison) description() {
	old, new := sortedModels([]Model{*c.old})[0], sortedModels([]Model{*c.new})[0]
	for _, f := range modelFields {
		if c.said(f.name) {
			continue
		}
		if was, is := f.get(&old), f.get(&new); !reflect.DeepEqual(was, is) {
			c.changes = append(c.changes, Change{Kind: DescriptionChanged, Risk: Low, Old: keyWords(f.name, was), New: keyWords(f.name, is)})
		}
	}
}

func keyWords(name string, v any) string {
	switch v := v.(type) {
	case nil:
		return ""
	case []string:
		return name + ": " + join(v)
	case []table:
		return fmt.Sprintf("%s: %d", name, len(v))
	default:
		return fmt.Sprintf("%s: %v", name, v)
	}
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
	return join([]string{l.Hub, l.Name, l.Link, l.Text})
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

// uses names calls by file and API, and by what else tells two apart.
func uses(list []Use) string {
	var out []string
	for _, u := range list {
		more := join([]string{u.Via, string(u.Part), u.Subfolder, u.Filename, u.Variant, yes(u.TrustRemoteCode, "trust_remote_code"), string(u.PathRole)})
		out = append(out, u.File+" ("+more+")")
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
