package check

import (
	"bytes"
	"errors"
	"fmt"
	"path"
	"slices"
	"strings"

	"github.com/ptmlock/ptmlock/detect"
	"github.com/ptmlock/ptmlock/lock"
	"github.com/ptmlock/ptmlock/resolve/hub"
)

// lockItself reports a lock that is not there, can't be read, or is not as the tool
// writes it.
func (c *checker) lockItself() {
	if c.Broken != nil {
		at, message := detect.Position{File: c.LockFile}, c.Broken.Error()
		if e := (*lock.Error)(nil); errors.As(c.Broken, &e) {
			at.Line, at.Column, message = e.Line, e.Column, e.Err.Error()
		}
		id := "lock-unreadable"
		if errors.Is(c.Broken, lock.ErrConflict) {
			id = "lock-unmerged"
		}
		c.add(id, at, "", message, "")
		return
	}
	if c.Lock == nil {
		c.noLock()
		return
	}
	data := bytes.ReplaceAll(c.LockData, []byte("\r\n"), []byte("\n")) // as git may check it out
	if canonical := c.Lock.Format(); !bytes.Equal(data, canonical) {
		c.add("lock-edited", detect.Position{File: c.LockFile, Line: firstDifference(data, canonical)}, "", "ptmlock would write this line otherwise", "form")
	}
	for _, list := range []struct {
		kind   string
		models []lock.Model
	}{{"model", c.Lock.Models}, {"base", c.Lock.Bases}} {
		for i := range list.models {
			m := &list.models[i]
			if want := m.PackageURL(); m.PURL != want {
				c.add("lock-edited", c.lockLine(list.kind, i, "purl"), label(m), "the package URL is not of the commit: "+orNothing(want)+" is", "purl")
			}
		}
	}
}

func orNothing(s string) string {
	if s == "" {
		return "none"
	}
	return s
}

// firstDifference returns the first line, from 1, that two texts do not share.
func firstDifference(a, b []byte) int {
	line := 1
	for i := 0; i < len(a) && i < len(b) && a[i] == b[i]; i++ {
		if a[i] == '\n' {
			line++
		}
	}
	return line
}

// noLock reports at the first call that there is no lock.
func (c *checker) noLock() {
	n := len(c.links.now.Models)
	switch {
	case n > 0:
		message := fmt.Sprintf("%s loaded, and there is no %s", plural(n, "model is", "models are"), c.lockName())
		c.add("no-lock", c.links.used[0].place(), "", message, "")
	case len(c.Report.Unresolved) > 0:
		message := fmt.Sprintf("%s not known, and there is no %s", plural(len(c.Report.Unresolved), "call loads a model that is", "calls load models that are"), c.lockName())
		c.add("no-lock", c.Report.Unresolved[0].At, "", message, "")
	}
}

// lockName is the lock for people: from the project, and one that lies elsewhere as
// commands are to name it.
func (c *checker) lockName() string {
	if strings.HasPrefix(c.LockFile, "../") {
		return path.Join(c.Dir, c.LockFile)
	}
	return c.LockFile
}

func plural(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, many)
}

// agreement reports where the sources and the lock disagree. The digest tells
// whether they do at all.
func (c *checker) agreement() {
	if c.Lock == nil || c.Report.Digest() == c.Lock.Detection {
		return
	}
	before := len(c.found)
	names := blockNames(c.Lock.Models)
	for _, u := range c.links.used {
		if u.block < 0 {
			c.notLocked(u, c.candidates(names, u.Model))
		}
	}
	for i := range c.Lock.Models {
		m := &c.Lock.Models[i]
		if len(c.links.blocks[i]) > 0 {
			c.otherUses(i)
			continue
		}
		c.add("model-not-used", c.lockLine("model", i, ""), label(m), "no source loads it"+atRevision(m.Revision)+" any more", m.Revision)
	}
	c.otherCalls()
	c.otherPipelines()
	if len(c.found) == before && !c.hidden("model-not-locked", "model-not-used", "uses-changed", "pipeline-changed") {
		message := "the calls ask for other parts or files than when the lock was written"
		if c.Lock.Detection == "" {
			message = "the lock was merged from two branches, and the merged sources have not been scanned since"
		}
		c.add("uses-changed", c.lockLine("", 0, "detection"), "", message, "detection")
	}
}

// hidden tells whether one of some rules is off: then there may be more than is
// reported.
func (c *checker) hidden(ids ...string) bool {
	return slices.ContainsFunc(ids, func(id string) bool { return c.policy.severity(rule(id), false) == Off })
}

func atRevision(revision string) string {
	if revision == "" {
		return ""
	}
	return " at " + revisionWords(revision)
}

func (c *checker) notLocked(u *used, others []int) {
	message := "the lock does not have it"
	if len(others) > 0 {
		var has []string
		for _, b := range others {
			has = append(has, revisionWords(c.Lock.Models[b].Revision))
		}
		message = fmt.Sprintf("asks for %s; the lock has it at %s", revisionWords(u.Revision), shortList(has))
	}
	c.add("model-not-locked", u.place(), label(u.Model), message, u.Revision)
}

func revisionWords(revision string) string {
	switch {
	case revision == "":
		return "no revision"
	case hub.IsCommit(revision):
		return "commit " + short(revision)
	}
	return fmt.Sprintf("revision %q", revision)
}

// otherUses compares the uses of a block with those of the sources.
func (c *checker) otherUses(block int) {
	m := &c.Lock.Models[block]
	now := map[lock.Use]*used{}
	for _, u := range c.links.blocks[block] {
		for _, use := range u.Uses {
			now[use] = u
		}
	}
	locked := map[lock.Use]bool{}
	gone := map[string]bool{}
	for _, use := range m.Uses {
		locked[use] = true
		if now[use] == nil {
			gone[use.File+" ("+use.Via+")"] = true
		}
	}
	reported := map[string]bool{}
	for _, u := range c.links.blocks[block] {
		for _, use := range u.Uses {
			words := use.File + " (" + use.Via + ")"
			if locked[use] || reported[words] {
				continue
			}
			reported[words] = true
			what := "is not in the lock"
			if gone[words] {
				what = "asks for something else than when it was locked"
			}
			c.add("uses-changed", u.callOf(use), label(m), fmt.Sprintf("this use by %s %s", use.Via, what), use.Via+what)
		}
	}
	for _, use := range m.Uses {
		if words := use.File + " (" + use.Via + ")"; gone[words] && !reported[words] {
			reported[words] = true
			c.add("uses-changed", c.lockLine("model", block, "uses"), label(m), words+" does not load it any more", words)
		}
	}
}

// callOf is the place of a use.
func (u *used) callOf(use lock.Use) detect.Position {
	type key struct {
		file, via string
		part      detect.Part
		binding   detect.Binding
	}
	if u.calls == nil && u.found != nil {
		calls := map[any]detect.Position{}
		for i := range u.found.References {
			r := &u.found.References[i]
			k := key{r.At.File, r.Via, r.Load.Part, r.Binding}
			if _, known := calls[k]; !known && r.Role == detect.Used {
				calls[k] = r.At
			}
		}
		u.calls = calls
	}
	if at, known := u.calls[key{use.File, use.Via, use.Part, use.Binding}]; known {
		return at
	}
	return u.place()
}

// otherCalls compares the calls whose model is not known.
func (c *checker) otherCalls() {
	locked, now := map[lock.Unresolved]bool{}, map[lock.Unresolved]bool{}
	for _, u := range c.Lock.Unresolved {
		locked[u] = true
	}
	for _, u := range c.links.now.Unresolved {
		now[u] = true
	}
	for _, u := range c.Report.Unresolved {
		if k := (lock.Unresolved{File: u.At.File, Via: u.Via, Reason: u.Reason, Acknowledged: u.Acknowledged}); now[k] && !locked[k] {
			c.add("uses-changed", u.At, "", u.Via+": "+u.Reason+": the lock does not have this call", u.Via+u.Reason)
			locked[k] = true // once for all calls alike
		}
	}
	for i, u := range c.Lock.Unresolved {
		if !now[u] {
			c.add("uses-changed", c.lockLine("unresolved", i, ""), "", u.File+": "+u.Via+": no such call any more", u.File+u.Via+u.Reason)
		}
	}
}

// localWeights compares the weights in the project with those of the lock.
func (c *checker) localWeights() {
	if c.Lock == nil {
		return
	}
	locked := map[string]*lock.Local{}
	for i := range c.Lock.Local {
		locked[c.Lock.Local[i].Path] = &c.Lock.Local[i]
	}
	now := map[string]bool{}
	for _, l := range c.links.now.Local {
		now[l.Path] = true
		was := locked[l.Path]
		switch {
		case was == nil:
			c.add("local-weights-changed", detect.Position{File: l.Path}, "", "the lock does not have it", "new")
		case was.SHA256 != l.SHA256 || was.Size != l.Size:
			c.add("local-weights-changed", detect.Position{File: l.Path}, "", "its content is not that of the lock", "content")
		}
	}
	for i, l := range c.Lock.Local {
		if !now[l.Path] {
			c.add("local-weights-changed", c.lockLine("local", i, ""), "", l.Path+" is not there any more", l.Path)
		}
	}
}
