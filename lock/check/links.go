package check

import (
	"slices"
	"strings"

	"github.com/ptmlock/ptmlock/detect"
	"github.com/ptmlock/ptmlock/lock"
	"github.com/ptmlock/ptmlock/resolve"
	"github.com/ptmlock/ptmlock/resolve/hub"
)

// links say which model of the sources is which block of the lock.
type links struct {
	now    *lock.Lock // of what the sources load, as no hub answers
	used   []*used    // in the order of now.Models
	blocks [][]*used  // of each model of the lock those that it is of

	bases map[hub.Model][]lock.Base // of each model of the lock; nil until they are asked for
}

// used is a model that the sources load.
type used struct {
	*lock.Model
	found *detect.Model // nil if its name can't stand in a lock as it is
	block int           // of the lock; -1 if it has none

	calls map[any]detect.Position // see callOf; nil until it is asked
}

// index links the sources and the lock.
func (c *checker) index() {
	c.links.now = lock.New(c.Report, &resolve.Result{})
	type key struct {
		hub.Model
		revision string
	}
	found := map[key]*detect.Model{}
	for i := range c.Report.Models {
		if m := &c.Report.Models[i]; m.Role == detect.Used {
			found[key{m.Model, m.Revision}] = m
		}
	}
	models := c.links.now.Models
	var names map[string][]int
	if c.Lock != nil {
		models = slices.Concat(models, c.Lock.Models)
		c.places = lock.Locate(c.LockData)
		c.links.blocks = make([][]*used, len(c.Lock.Models))
		names = blockNames(c.Lock.Models)
	}
	c.tested = testedOnly(models)
	for i := range c.links.now.Models {
		m := &c.links.now.Models[i]
		u := &used{Model: m, found: found[key{hub.Model{Hub: m.Hub, Name: m.Name}, m.Revision}], block: -1}
		for _, b := range c.candidates(names, m) {
			if c.Lock.Models[b].Revision == m.Revision {
				u.block = b
				c.links.blocks[b] = append(c.links.blocks[b], u)
				break
			}
		}
		c.links.used = append(c.links.used, u)
	}
}

// testedOnly are the models that only tests load at any revision, as people write them: of
// those of the sources and of the lock, both must say so.
func testedOnly(models []lock.Model) map[string]bool {
	tested := map[string]bool{}
	for i := range models {
		name := label(&models[i])
		before, known := tested[name]
		tested[name] = models[i].PathRole() == detect.RoleTest && (before || !known)
	}
	return tested
}

// blockNames are the blocks by all names that are written for them, in lower case.
func blockNames(models []lock.Model) map[string][]int {
	names := map[string][]int{}
	add := func(name string, i int) {
		k := strings.ToLower(name)
		if n := len(names[k]); n == 0 || names[k][n-1] != i {
			names[k] = append(names[k], i)
		}
	}
	for i := range models {
		add(models[i].Name, i)
		add(hub.Model{Hub: models[i].Hub, Name: models[i].Name}.Canonical().Name, i)
		for _, w := range models[i].Written {
			add(w, i)
		}
	}
	return names
}

// candidates are the blocks that a model of the sources can be, at any revision.
func (c *checker) candidates(names map[string][]int, m *lock.Model) (found []int) {
	seen := map[int]bool{}
	for _, name := range slices.Concat([]string{m.Name}, m.Written) {
		id := hub.Model{Hub: m.Hub, Name: name}.Canonical()
		for _, b := range slices.Concat(names[strings.ToLower(name)], names[strings.ToLower(id.Name)]) {
			block := &c.Lock.Models[b]
			// A library's own name leads to the repository that its catalogue tells.
			same := block.Hub == m.Hub || block.Hub == id.Hub || len(block.Catalogue) > 0
			if same && !seen[b] {
				seen[b] = true
				found = append(found, b)
			}
		}
	}
	return found
}

// label is a model as people write it: with its hub, unless that is the one that
// nearly all models are of.
func label(m *lock.Model) string {
	if m.Hub == hub.HuggingFace {
		return m.Name
	}
	return string(m.Hub) + ":" + m.Name
}

// place is where a model of the sources is loaded: code before what tests, documents
// or examples load.
func (u *used) place() detect.Position {
	if u.found == nil {
		return detect.Position{}
	}
	var best *detect.Reference
	for i := range u.found.References {
		r := &u.found.References[i]
		if r.Role == detect.Used && (best == nil || r.PathRole().Distance() < best.PathRole().Distance()) {
			best = r
		}
	}
	if best == nil {
		return detect.Position{}
	}
	return best.At
}

// at is where a finding about a block belongs: the call, or the line of the lock if
// no call is known.
func (c *checker) at(block int) detect.Position {
	for _, u := range c.links.blocks[block] {
		if p := u.place(); p.File != "" {
			return p
		}
	}
	return c.lockLine("model", block, "")
}

// atIn is where a file loads the weights of a block; at, if it does not.
func (c *checker) atIn(block int, file string) detect.Position {
	for _, u := range c.links.blocks[block] {
		if u.found == nil {
			continue
		}
		for i := range u.found.References {
			r := &u.found.References[i]
			if r.Role == detect.Used && r.At.File == file && r.Load.Part == detect.PartWeights {
				return r.At
			}
		}
	}
	return c.at(block)
}

func (c *checker) lockLine(kind string, index int, key string) detect.Position {
	return detect.Position{File: c.LockFile, Line: c.places.Of(kind, index, key)}
}
