package check

import (
	"fmt"
	"slices"
	"strings"

	"github.com/ptmlock/ptmlock/detect"
	"github.com/ptmlock/ptmlock/lock"
	"github.com/ptmlock/ptmlock/resolve/hub"
)

// sources reports what the sources alone show.
func (c *checker) sources() {
	for _, u := range c.links.used {
		if !c.runsUnpinnedCode(u) {
			c.pinned(u)
		}
	}
	c.calls()
	for _, d := range c.Report.Disagreements {
		var words, revisions []string
		for _, side := range d.Sides {
			words = append(words, side.Where()+": "+side.Says())
			revisions = append(revisions, side.Revision)
		}
		m := &lock.Model{Hub: d.Model.Hub, Name: d.Model.Name}
		c.add("contradicting-revisions", d.Sides[0].At[0], label(m), strings.Join(words, ", "), strings.Join(revisions, " "))
	}
	for _, l := range c.Report.Local {
		c.pickle(l)
	}
	for _, p := range c.Report.Problems {
		c.add("file-not-read", p.At, "", p.Message, p.Message)
	}
}

// block is the block of a model of the sources, nil if there is none.
func (c *checker) block(u *used) *lock.Model {
	if u.block < 0 {
		return nil
	}
	return &c.Lock.Models[u.block]
}

// runsUnpinnedCode tells whether the rule about code at a moving revision is the one
// to speak of a model.
func (c *checker) runsUnpinnedCode(u *used) bool {
	b := c.block(u)
	return b != nil && b.RemoteCode && !isFixed(u.Revision) && !c.hidden("remote-code-unpinned")
}

// isFixed tells whether a revision stays what it is: a full commit, or the SHA-256
// that some hosts have instead.
func isFixed(revision string) bool {
	return hub.IsCommit(revision) || len(revision) == 64 && strings.Trim(revision, "0123456789abcdef") == ""
}

// canPin tells whether a loading call can name a revision of a model.
func (c *checker) canPin(u *used) bool {
	b := c.block(u)
	return slices.Contains(data().Hubs.Revision, u.Hub) && (b == nil || len(b.Catalogue) == 0)
}

// pinned reports a model that the code does not pin.
func (c *checker) pinned(u *used) {
	name := label(u.Model)
	switch {
	case slices.Contains(data().Hubs.Registry, u.Hub):
		if !strings.Contains(u.Name, "@sha256:") {
			c.add("moving-revision", u.place(), name, "a tag of a registry can be pushed anew"+c.lockedAt(u), "tag")
		}
	case !c.canPin(u) || isFixed(u.Revision):
	case c.block(u) != nil && c.block(u).Pin() == "":
		// There is nothing to pin it to; another rule says why.
	case u.Revision == "":
		c.add("unpinned-model", u.place(), name, u.count()+c.lockedAt(u), "")
	default:
		c.add("moving-revision", u.place(), name, fmt.Sprintf("revision %q is %s%s", u.Revision, c.kindOf(u), c.lockedAt(u)), u.Revision)
	}
}

// count says how many calls load a model at no revision, or at the default branch.
func (u *used) count() string {
	n, files := 0, map[string]bool{}
	if u.found != nil {
		for i := range u.found.References {
			if r := &u.found.References[i]; r.Role == detect.Used {
				n++
				files[r.At.File] = true
			}
		}
	}
	if n < 2 {
		return "the call loads the default branch"
	}
	return fmt.Sprintf("%d calls in %s load the default branch", n, plural(len(files), "file", "files"))
}

func (c *checker) lockedAt(u *used) string {
	b := c.block(u)
	if b == nil || b.Pin() == "" {
		return ""
	}
	return "; locked at " + short(b.Pin())
}

// short abbreviates a commit as git does, and leaves other words as they are.
func short(pin string) string {
	if hub.IsCommit(pin) {
		return pin[:7]
	}
	if hex, ok := strings.CutPrefix(pin, "sha256:"); ok && len(hex) > 12 {
		return "sha256:" + hex[:12]
	}
	return pin
}

// kindOf says in words what a revision is that is no full commit.
func (c *checker) kindOf(u *used) string {
	if b := c.block(u); b != nil {
		switch {
		case strings.HasPrefix(b.Ref, "refs/heads/"):
			return "a branch"
		case strings.HasPrefix(b.Ref, "refs/tags/"):
			return "a tag"
		case strings.HasPrefix(b.Commit, u.Revision) && len(u.Revision) >= 7:
			return "a short commit"
		}
	}
	return "no full commit"
}

// calls reports the calls whose model is not known.
func (c *checker) calls() {
	missing := map[lock.Unresolved]bool{}
	for _, u := range c.links.now.Unresolved {
		missing[u] = true
	}
	for _, u := range c.Report.Unresolved {
		if u.Acknowledged != "" {
			continue // a person has said why
		}
		id := "unresolved-call"
		switch {
		case u.IsLocal():
			if !missing[lock.Unresolved{File: u.At.File, Via: u.Via, Reason: u.Reason}] {
				continue // the weights are in the project
			}
			id = "path-not-in-project"
		case u.External:
			id = "user-chooses-model"
		}
		c.addOf(id, u.At, "", u.Via+": "+u.Reason, u.Via+u.Reason, u.PathRole() == detect.RoleTest)
	}
}

// pickle reports what loading a file of the project imports.
func (c *checker) pickle(l detect.LocalModel) {
	var dangerous, other []string
	for _, name := range l.Imports {
		if isDangerous(name) {
			dangerous = append(dangerous, name)
		} else {
			other = append(other, name)
		}
	}
	at := detect.Position{File: l.Path}
	if len(dangerous) > 0 {
		c.add("dangerous-pickle", at, "", "imports "+shortList(dangerous), "")
	}
	if len(other) > 0 {
		c.add("pickle-imports", at, "", "imports "+shortList(other), "")
	}
}

// isDangerous tells whether a name is one that the table lists, or is below one.
func isDangerous(name string) bool {
	name = strings.ReplaceAll(name, " ", ".")
	return slices.ContainsFunc(data().Pickle.Dangerous, func(d string) bool { return name == d || strings.HasPrefix(name, d+".") })
}

// maxNames bounds the names that a message lists.
const maxNames = 5

func shortList(list []string) string {
	if len(list) <= maxNames {
		return strings.Join(list, ", ")
	}
	return fmt.Sprintf("%s and %d more", strings.Join(list[:maxNames], ", "), len(list)-maxNames)
}

// settings reports what is of no use in the project's own settings.
func (c *checker) settings() {
	for _, s := range c.Stale {
		c.add("stale-binding", s.At, "", s.What, s.What)
	}
}
