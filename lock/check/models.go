package check

import (
	"fmt"
	"slices"
	"strings"

	"github.com/ptmlock/ptmlock/detect"
	"github.com/ptmlock/ptmlock/lock"
	"github.com/ptmlock/ptmlock/resolve"
	"github.com/ptmlock/ptmlock/resolve/hub"
)

// models reports what the lock says of each model.
func (c *checker) models() {
	for i := range c.Lock.Models {
		m, at := &c.Lock.Models[i], c.at(i)
		c.state(m, at)
		c.access(m, at)
		c.license(m, at, "")
		c.card(m, c.lockLine("model", i, "card"))
		c.formats(m, at)
		c.scan(m, at)
		c.remoteCode(m, at)
	}
	made := c.made()
	for i := range c.Lock.Bases {
		m := &c.Lock.Bases[i]
		if of := made[idOf(m)]; of != "" {
			c.license(m, c.lockLine("base", i, ""), of)
		}
	}
}

// made names, for each base model, a model of the project that was made from it,
// directly or not.
func (c *checker) made() map[hub.Model]string {
	from, begun := map[hub.Model]string{}, map[hub.Model]bool{}
	for i := range c.Lock.Models {
		m := &c.Lock.Models[i]
		if begun[idOf(m)] {
			continue // another block of the same model
		}
		begun[idOf(m)] = true
		for next := []hub.Model{idOf(m)}; len(next) > 0; next = next[1:] {
			for _, b := range c.basesOf(next[0]) {
				if k := (hub.Model{Hub: b.Hub, Name: b.Name}); from[k] == "" {
					from[k] = label(m)
					next = append(next, k)
				}
			}
		}
	}
	return from
}

func idOf(m *lock.Model) hub.Model { return hub.Model{Hub: m.Hub, Name: m.Name} }

// basesOf are the models that one was made from, as all its blocks say it.
func (c *checker) basesOf(id hub.Model) []lock.Base {
	if c.links.bases == nil {
		c.links.bases = map[hub.Model][]lock.Base{}
		for _, list := range [][]lock.Model{c.Lock.Models, c.Lock.Bases} {
			for i := range list {
				k := idOf(&list[i])
				c.links.bases[k] = append(c.links.bases[k], list[i].Bases...)
			}
		}
	}
	return c.links.bases[id]
}

// maxLineage bounds the models that are gone through from one to what it was made
// from; real chains have a few.
const maxLineage = 1000

// descends tells whether a model was made from another one, directly or not.
func (c *checker) descends(m, from *lock.Model) bool {
	want, seen := idOf(from), map[hub.Model]bool{idOf(m): true}
	for next := []hub.Model{idOf(m)}; len(next) > 0 && len(seen) < maxLineage; next = next[1:] {
		for _, b := range c.basesOf(next[0]) {
			k := hub.Model{Hub: b.Hub, Name: b.Name}
			if k == want {
				return true
			}
			if !seen[k] {
				seen[k] = true
				next = append(next, k)
			}
		}
	}
	return false
}

// state reports a model that the hub does not describe, or no longer.
func (c *checker) state(m *lock.Model, at detect.Position) {
	kept := m.Pin() != ""
	switch m.State {
	case resolve.Resolved, resolve.Gated, resolve.Unsupported:
	case resolve.Moving:
		c.add("moving-name", at, label(m), m.Reason, "")
	case resolve.Replaced:
		c.add("model-replaced", at, label(m), m.Reason+"; the lock keeps "+short(m.Pin()), m.Revision)
	case resolve.NotFound, resolve.RevisionMissing, resolve.Disabled, resolve.Emptied:
		switch {
		case kept:
			c.add("model-lost", at, label(m), m.Reason+"; the lock keeps "+short(m.Pin()), m.Revision)
		case m.State != resolve.Disabled:
			c.add("model-not-resolved", at, label(m), m.Reason, m.Revision)
		}
	default:
		if !kept {
			c.add("model-not-resolved", at, label(m), m.Reason, m.Revision)
		}
	}
}

// access reports a model that not everyone can load.
func (c *checker) access(m *lock.Model, at detect.Position) {
	if m.Gated != "" || m.State == resolve.Gated {
		message := "its owner gives access on request"
		if m.Gated == "auto" {
			message = "its terms have to be accepted"
		}
		c.add("gated-model", at, label(m), message, m.Revision)
	}
	if m.Private {
		c.add("private-model", at, label(m), "only some people may see it", m.Revision)
	}
	if m.Disabled && m.State != resolve.Disabled || m.State == resolve.Disabled && m.Pin() == "" {
		c.add("disabled-model", at, label(m), "it can't be downloaded", m.Revision)
	}
}

// license holds the licence of a model to the project's rules. of names the model
// that a base model is the base of.
func (c *checker) license(m *lock.Model, at detect.Position, of string) {
	words := m.License.SPDX
	for _, w := range []string{m.License.Name, m.License.Text, m.License.Hub} {
		if words == "" {
			words = w
		}
	}
	if of != "" {
		words += ", of which " + of + " was made"
	}
	if id := c.policy.license(m.License); id != "" {
		c.add(id, at, label(m), words, m.License.SPDX+m.License.Hub+m.License.Name)
		return
	}
	stated := m.License != resolve.License{}
	canState := slices.Contains(data().Hubs.Revision, m.Hub) && m.Commit != "" && m.Kind != detect.KindDataset
	if of == "" && !stated && canState {
		c.add("no-license", at, label(m), "neither its card nor its repository names one", m.Revision)
	}
}

// card reports what two places of a model's repository say differently.
func (c *checker) card(m *lock.Model, at detect.Position) {
	for _, f := range m.Card {
		if !f.Contradicts {
			continue
		}
		believed := ""
		for _, other := range m.Card {
			if other.Key == f.Key && !other.Contradicts && other.Value != "" {
				believed = fmt.Sprintf("%s (%s)", other.Value, other.At)
				break
			}
		}
		message := fmt.Sprintf("%s: %s, but %s (%s)", f.Key, believed, f.Value, f.At)
		c.add("contradicting-card", at, label(m), message, f.Key+" "+f.Value)
	}
}

// formats reports a model of which only pickles are loaded.
func (c *checker) formats(m *lock.Model, at detect.Position) {
	if m.Kind == detect.KindTokenizerOnly || m.Kind == detect.KindDataset {
		return
	}
	loaded := resolve.Formats(m.Files)
	if len(loaded) == 0 {
		loaded = m.Formats
	}
	if !slices.ContainsFunc(loaded, lock.RunsCode) || slices.ContainsFunc(loaded, func(f string) bool { return !lock.RunsCode(f) }) {
		return
	}
	message := "its weights are there in no other format"
	if slices.Contains(m.Formats, "safetensors") {
		message = "the repository has safetensors, too"
	}
	c.add("pickle-only", at, label(m), message, m.Revision)
}

// scan reports what the hub's scan says.
func (c *checker) scan(m *lock.Model, at detect.Position) {
	if m.Scan != "issues" {
		return
	}
	var loaded, other []string
	for _, issue := range m.ScanIssues {
		if slices.ContainsFunc(m.Files, func(f resolve.File) bool { return issue == f.Path || strings.HasPrefix(issue, f.Path+": ") }) {
			loaded = append(loaded, issue) // "pytorch_model.bin: unsafe"
		} else {
			other = append(other, issue)
		}
	}
	switch {
	case len(loaded) > 0:
		c.add("scan-issues", at, label(m), shortList(loaded), m.Revision)
	case len(other) > 0:
		c.add("scan-issues-elsewhere", at, label(m), shortList(other), m.Revision)
	default:
		c.add("scan-issues", at, label(m), "the scan names no file", m.Revision)
	}
}

// remoteCode reports a model whose own code runs.
func (c *checker) remoteCode(m *lock.Model, at detect.Position) {
	if !m.RemoteCode {
		if m.AllowsCode() && m.State != resolve.Resolved && m.Pin() == "" && !isFixed(m.Revision) {
			c.add("remote-code-unpinned", at, label(m), "a call lets it, and its hub did not say whether there is code", m.Revision)
		}
		return
	}
	if isFixed(m.Revision) {
		c.add("remote-code", at, label(m), "at commit "+short(m.Revision), "")
		return
	}
	message := "the call names no revision"
	if m.Revision != "" {
		message = revisionWords(m.Revision) + " is no full commit"
	}
	if m.Commit != "" {
		message += "; locked at " + short(m.Commit)
	}
	c.add("remote-code-unpinned", at, label(m), message, m.Revision)
}
