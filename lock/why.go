package lock

import (
	"slices"
	"strings"

	"github.com/ptmlock/ptmlock/resolve"
	"github.com/ptmlock/ptmlock/resolve/hub"
)

// Found is a block that a person may mean by a name.
type Found struct {
	Model *Model
	Base  bool // it is there only because others were made from it
}

// Named returns the blocks of a name: as the hub or the sources write it, with or
// without its hub in front ("timm:resnet50") and a revision behind
// ("org/name@v1"). Only if no block has that name, upper and lower case are the
// same. Models stand before base models, each in the order of the lock.
func (l *Lock) Named(name string) []Found {
	if found := l.named(name, func(a, b string) bool { return a == b }); len(found) > 0 {
		return found
	}
	return l.named(name, strings.EqualFold)
}

func (l *Lock) named(name string, equal func(a, b string) bool) []Found {
	var found []Found
	add := func(list []Model, base bool) {
		for i := range list {
			m := &list[i]
			for _, written := range append([]string{m.Name}, m.Written...) {
				id := hub.Model{Hub: m.Hub, Name: written}
				if equal(name, written) || equal(name, id.String()) || m.Revision != "" &&
					(equal(name, written+"@"+m.Revision) || equal(name, id.String()+"@"+m.Revision)) {
					found = append(found, Found{m, base})
					break
				}
			}
		}
	}
	add(l.Models, false)
	add(l.Bases, true)
	return found
}

// Link is one step of a chain from a model to what was made from it.
type Link struct {
	Model    *Model // what was made from the model before
	Relation resolve.Relation
	Guessed  bool
	Code     bool // it runs code of the model before, and was not made from it
}

// Bounds on what Dependents returns: a lock may be anybody's.
const (
	maxChains     = 50
	maxChainLinks = 16
)

// Dependents says how models come to m as a base model: the chains that lead over
// what was made from it to a model that the project loads, the shortest first; at
// most 50. The last link of a chain is that model.
func (l *Lock) Dependents(m *Model) [][]Link {
	var chains [][]Link
	queue := [][]Link{nil}
	for len(queue) > 0 && len(chains) < maxChains {
		chain := queue[0]
		queue = queue[1:]
		at := m
		if len(chain) > 0 {
			at = chain[len(chain)-1].Model
		}
		for _, link := range l.madeFrom(at) {
			if link.Model == m || slices.ContainsFunc(chain, func(c Link) bool { return c.Model == link.Model }) {
				continue
			}
			longer := append(slices.Clone(chain), link)
			if len(link.Model.Uses) > 0 && len(chains) < maxChains {
				chains = append(chains, longer)
			}
			if len(longer) < maxChainLinks && len(queue) < 10*maxChains {
				queue = append(queue, longer)
			}
		}
	}
	return chains
}

// madeFrom lists what names m as its base or as the home of its code.
func (l *Lock) madeFrom(m *Model) []Link {
	names := func(b Base) bool { return b.Hub == m.Hub && b.Name == m.Name && b.Revision == m.Revision }
	var out []Link
	for _, list := range [][]Model{l.Models, l.Bases} {
		for i := range list {
			for _, b := range list[i].Bases {
				if names(b) {
					out = append(out, Link{Model: &list[i], Relation: b.Relation, Guessed: b.Guessed})
				}
			}
			for _, b := range list[i].CodeFrom {
				if b.Hub == m.Hub && b.Name == m.Name {
					out = append(out, Link{Model: &list[i], Code: true})
				}
			}
		}
	}
	return out
}

// InteractionsOf returns the interactions that m takes part in.
func (l *Lock) InteractionsOf(m *Model) []Interaction {
	var out []Interaction
	for _, i := range l.Interactions {
		if id := m.ID(); i.From == id || i.To == id {
			out = append(out, i)
		}
	}
	return out
}

// Alternatives returns the models, by Model.ID, of which one can take the place of m,
// sorted.
func (l *Lock) Alternatives(m *Model) []string { return beside(l.Interchangeable, m.ID()) }

// Companions returns the models, by Model.ID, that are used together with m, each for
// a job of its own, sorted.
func (l *Lock) Companions(m *Model) []string { return beside(l.Complementary, m.ID()) }

// beside lists what is in a group with a name.
func beside(groups [][]string, name string) []string {
	var out []string
	for _, group := range groups {
		if slices.Contains(group, name) {
			out = append(out, slices.DeleteFunc(slices.Clone(group), func(other string) bool { return other == name })...)
		}
	}
	return distinct(out)
}

// Title names a model with the revision that the sources ask for:
// "huggingface:owner/name@main".
func (m *Model) Title() string { return keyOf(m).String() }
