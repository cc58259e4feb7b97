package check

import (
	"fmt"
	"slices"
	"strings"

	"github.com/ptmlock/ptmlock/detect"
	"github.com/ptmlock/ptmlock/lock"
	"github.com/ptmlock/ptmlock/resolve/hub"
)

// Contract is what a project says of models that work together.
type Contract struct {
	At       detect.Position // in the settings
	From, To string          // "owner/name", "hub:name" or "scratch:Class"; "*" stands for any characters
	States   string          // what passes between them
}

// otherPipelines compares what becomes of models, as the sources show it, with the
// lock.
func (c *checker) otherPipelines() {
	names := c.lockedNames()
	joined := map[hub.Model]detect.Pipeline{}
	for i := range c.Report.Pipelines {
		joined[c.Report.Pipelines[i].Model] = c.Report.Pipelines[i]
	}
	for i := range c.Lock.Models {
		var p detect.Pipeline
		for _, u := range c.links.blocks[i] {
			if u.found != nil {
				p = p.Join(joined[u.found.Model])
			}
		}
		if len(c.links.blocks[i]) > 0 {
			c.otherLabels(i, &p)
		}
	}
	c.otherEdges(names)
	c.otherGroups("interchangeable", c.Lock.Interchangeable, c.links.now.Interchangeable, names)
	c.otherGroups("complementary", c.Lock.Complementary, c.links.now.Complementary, names)
}

// lockedNames are the names that models of the sources have in the lock.
func (c *checker) lockedNames() map[string]string {
	names := map[string]string{}
	for _, u := range c.links.used {
		if u.block >= 0 {
			names[u.ID()] = c.Lock.Models[u.block].ID()
		}
	}
	return names
}

// otherLabels compares the labels of a block with those of the sources.
func (c *checker) otherLabels(block int, p *detect.Pipeline) {
	m := &c.Lock.Models[block]
	now := lock.Labelled(p)
	var words []string
	differ := func(name string, was, is []string) {
		if !slices.Equal(was, is) {
			words = append(words, fmt.Sprintf("%s: %s → %s", name, orNothing(strings.Join(was, " ")), orNothing(strings.Join(is, " "))))
		}
	}
	differ("organization", []string{m.Organization}, []string{now.Organization})
	differ("stages", m.Stages, now.Stages)
	differ("adaptation", m.Adaptation, now.Adaptation)
	if len(words) == 0 {
		differ("unsure", m.Unsure, now.Unsure)
	}
	if len(words) > 0 {
		c.add("pipeline-changed", c.at(block), label(m), strings.Join(words, "; "), m.Revision)
	}
}

// edgePlace is where the sources show an interaction of the lock: the place in the
// report, or else a file, or the line of the lock.
func (c *checker) edgePlace(e *lock.Interaction, line detect.Position) detect.Position {
	if c.edges == nil {
		c.edges = map[[3]string]detect.Position{}
		names := c.lockedNames()
		for i := range c.Report.Interactions {
			r := &c.Report.Interactions[i]
			k := [3]string{renamed(r.From.ID(), names), renamed(r.To.ID(), names), r.Type}
			if _, known := c.edges[k]; !known && len(r.Evidence) > 0 {
				c.edges[k] = r.Evidence[0].At
			}
		}
	}
	if at, known := c.edges[[3]string{e.From, e.To, e.Type}]; known {
		return at
	}
	if len(e.Files) > 0 {
		return detect.Position{File: e.Files[0]}
	}
	return line
}

// otherEdges compares the interactions.
func (c *checker) otherEdges(names map[string]string) {
	type ends struct{ from, to, kind string }
	now, locked := map[ends]lock.Interaction{}, map[ends]bool{}
	var order []ends
	for _, e := range c.links.now.Interactions {
		e.From, e.To = renamed(e.From, names), renamed(e.To, names)
		k := ends{e.From, e.To, e.Type}
		if other, twice := now[k]; twice {
			e = other.Join(e)
		} else {
			order = append(order, k)
		}
		now[k] = e
	}
	for i, e := range c.Lock.Interactions {
		k := ends{e.From, e.To, e.Type}
		locked[k] = true
		is, there := now[k]
		switch {
		case !there:
			c.add("pipeline-changed", c.lockLine("interaction", i, ""), "", "no source shows any more: "+e.String(), e.String())
		case is.Sure() != e.Sure():
			c.add("pipeline-changed", c.lockLine("interaction", i, ""), "", fmt.Sprintf("%s: confidence: %s → %s", e, e.Sure(), is.Sure()), e.String())
		case !slices.Equal(is.FromFiles, e.FromFiles) || !slices.Equal(is.ToFiles, e.ToFiles):
			c.add("pipeline-changed", c.lockLine("interaction", i, ""), "", fmt.Sprintf("%s: between files: %s, now %s", e, e.Ends(), is.Ends()), e.String())
		case !slices.Equal(is.Files, e.Files):
			c.add("pipeline-changed", c.lockLine("interaction", i, ""), "", fmt.Sprintf("%s: files: %s → %s", e, orNothing(strings.Join(e.Files, " ")), orNothing(strings.Join(is.Files, " "))), e.String())
		}
	}
	for _, k := range order {
		if e := now[k]; !locked[k] && (e.From != e.To || e.IsOfFiles()) {
			c.add("pipeline-changed", c.edgePlace(&e, detect.Position{File: c.LockFile}), "", "the lock does not have "+e.String(), e.String())
		}
	}
}

func renamed(name string, names map[string]string) string {
	if locked, known := names[name]; known {
		return locked
	}
	return name
}

// otherGroups compares the groups of one kind.
func (c *checker) otherGroups(key string, locked, now [][]string, names map[string]string) {
	words := func(groups [][]string, names map[string]string) (out []string) {
		for _, g := range groups {
			var members []string
			for _, name := range g {
				members = append(members, renamed(name, names))
			}
			slices.Sort(members)
			if members = slices.Compact(members); len(members) > 1 {
				out = append(out, strings.Join(members, ", "))
			}
		}
		slices.Sort(out)
		return slices.Compact(out)
	}
	if !slices.Equal(words(locked, nil), words(now, names)) {
		c.add("pipeline-changed", c.lockLine("", 0, key), "", "other models are "+key+" than when the lock was written", key)
	}
}

// recorded tells whether weights in the project say that they were made from a model.
func (c *checker) recorded(m *lock.Model) bool {
	return slices.ContainsFunc(c.Lock.Local, func(l lock.Local) bool {
		return slices.ContainsFunc(l.Bases, func(b string) bool { return strings.EqualFold(b, m.Name) })
	})
}

// adaptation reports a model that the project changes, of which it keeps no weights
// that say so. A label of low confidence accuses nobody.
func (c *checker) adaptation(m *lock.Model, at detect.Position) {
	sure := func(label string) bool { return !slices.Contains(m.Unsure, label+" "+string(detect.Low)) }
	changes := slices.DeleteFunc(slices.Clone(m.Adaptation), func(a string) bool { return a == "as-is" || !sure(a) })
	if slices.Contains(m.Stages, "FT") && sure("FT") {
		changes = append(changes, "fine-tuned")
	}
	if len(changes) > 0 && !c.recorded(m) {
		c.add("unrecorded-adaptation", at, label(m), strings.Join(changes, ", "), m.Revision)
	}
}

// handoffs reports edges between models of which one end can move, and those of which
// nobody says what passes along them. An edge of low confidence accuses nobody.
func (c *checker) handoffs() {
	blocks := map[string][]int{}
	for i := range c.Lock.Models {
		id := c.Lock.Models[i].ID()
		blocks[id] = append(blocks[id], i)
	}
	found := meetings{at: map[meeting]int{}}
	declared := make([]bool, len(c.policy.Contracts))
	for i := range c.Lock.Interactions {
		e := &c.Lock.Interactions[i]
		c.declares(e, declared)
		if e.Confidence == detect.Low {
			continue
		}
		if block := c.movingEnd(e, blocks); block >= 0 {
			at := c.at(block)
			if at.File == "" {
				at = c.lockLine("interaction", i, "")
			}
			found.add("unpinned-handoff", at, label(&c.Lock.Models[block]), e)
		}
		if passes(e.Type) && !c.declares(e, nil) {
			at := c.edgePlace(e, c.lockLine("interaction", i, ""))
			found.add("undeclared-handoff", at, c.endLabel(e, blocks), e)
		}
	}
	found.report(c)
	for i, used := range declared {
		if k := &c.policy.Contracts[i]; !used {
			c.add("unused-contract", k.At, "", k.From+" → "+k.To+": there is no such interaction", k.From+k.To)
		}
	}
}

// meeting is a place where models of one interaction meet: alternatives, of which
// there can be many, meet there one as the other.
type meeting struct {
	rule string
	at   detect.Position
	kind string
}

// meetings are the findings of interactions, one for a place.
type meetings struct {
	at   map[meeting]int
	list []met
}

// met is one finding of several interactions.
type met struct {
	meeting
	model string
	first *lock.Interaction
	more  int
}

func (f *meetings) add(rule string, at detect.Position, model string, e *lock.Interaction) {
	k := meeting{rule, at, e.Type}
	i, known := f.at[k]
	if known {
		f.list[i].more++
		return
	}
	f.at[k] = len(f.list)
	f.list = append(f.list, met{k, model, e, 0})
}

func (f *meetings) report(c *checker) {
	for _, m := range f.list {
		message := m.first.String()
		if m.more > 0 {
			message += fmt.Sprintf(", and %d more that meet here", m.more)
		}
		c.add(m.rule, m.at, m.model, message, m.first.From+m.first.To+m.first.Type)
	}
}

// passes tells whether an interaction hands on what the other side must understand: a
// representation, or a signal to train by.
func passes(kind string) bool {
	return strings.HasPrefix(kind, "feature-handoff/") || kind == detect.FeedbackGuidance
}

// movingEnd is the first block of an end that is loaded at no fixed commit, -1 if there
// is none. Which revision of a model interacts nobody knows; a network of the project has
// no block.
func (c *checker) movingEnd(e *lock.Interaction, blocks map[string][]int) int {
	for _, block := range slices.Concat(blocks[e.From], blocks[e.To]) {
		m := &c.Lock.Models[block]
		if !isFixed(m.Revision) && slices.Contains(data().Hubs.Revision, m.Hub) && len(m.Catalogue) == 0 {
			return block
		}
	}
	return -1
}

// declares tells whether a contract speaks of an interaction, and notes which do.
func (c *checker) declares(e *lock.Interaction, used []bool) bool {
	found := false
	for i := range c.policy.Contracts {
		k := &c.policy.Contracts[i]
		if matchEnd(k.From, e.From) && matchEnd(k.To, e.To) {
			found = true
			if used != nil {
				used[i] = true
			}
		}
	}
	return found
}

// matchEnd tells whether a pattern means an end, whose hub may be left out if it is the
// one that nearly all models are of.
func matchEnd(pattern, end string) bool {
	pattern, end = strings.ToLower(pattern), strings.ToLower(end)
	short, isShort := strings.CutPrefix(end, string(hub.HuggingFace)+":")
	return match(pattern, end) || isShort && match(pattern, short)
}

// endLabel names the model of an interaction that a finding is about.
func (c *checker) endLabel(e *lock.Interaction, blocks map[string][]int) string {
	for _, block := range slices.Concat(blocks[e.From], blocks[e.To]) {
		return label(&c.Lock.Models[block])
	}
	return ""
}
