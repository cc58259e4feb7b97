package reuse

import (
	"slices"
	"strings"
	"sync"

	"github.com/ptmlock/ptmlock/detect"
	"github.com/ptmlock/ptmlock/detect/python/scope"
	"github.com/ptmlock/ptmlock/resolve/hub"
)

// maxMeetings bounds the interactions that one edge of two loading calls stands for:
// each model of the one with each of the other.
const maxMeetings = 4096

// Interactions returns the edges between the models that were followed, and between
// them and what starts without weights, in a fixed order. It is called once, after
// Pipelines.
func (t *Tracker) Interactions() []detect.Interaction {
	var out []detect.Interaction
	said := map[met]bool{} // by libraries
	owners, givers, mixed := t.owned(), t.fed(), t.mixedTakers()
	either := t.alternatives()
	t.dropSkips()
	between := sync.OnceValue(t.betweenFiles) // few programs need it
	for _, k := range t.sortedEdges() {
		if !t.said[k] && either[pairOf(k.from.site, k.to.site)] && !t.areOfOne(k) {
			continue
		}
		if t.offers(k.from) || t.offers(k.to) {
			continue
		}
		if k.to.site < 0 && k.kind == hierarchical && mixed[owned{k.from, t.edges[k].at.At}] {
			continue
		}
		n := givers[taker{k.to, k.kind, t.edges[k].at.At}]
		if k.kind == hierarchical && (n > maxFusing || owners[owned{k.from, t.edges[k].at.At}] > maxOwners) || n > maxGivers && k.kind == sequential {
			continue
		}
		from, to := t.endsOf(k.from), t.endsOf(k.to)
		if len(from)*len(to) > maxMeetings {
			t.cut = true
			continue
		}
		at := t.edges[k]
		for _, a := range from {
			for _, b := range to {
				i := detect.Interaction{From: a, To: b, Type: k.kind.String(), Confidence: t.confidence(k, at), Evidence: []detect.Evidence{at.at}, Decoded: t.decodes(k)}
				if a == b && !t.meetsItself(k, &i, between) {
					continue
				}
				if k.kind == guidance && !t.said[k] && b.Model.Hub == hub.API {
					continue // no loss comes back to what a provider runs
				}
				if t.said[k] {
					said[met{a, b, i.Type}] = true
				}
				out = append(out, i)
			}
		}
	}
	return withoutTaken(out, said)
}

// decodes tells whether a model decodes what another gives it, and encodes elsewhere: then
// it may as well have given that what it made it of.
func (t *Tracker) decodes(k edge) bool {
	return t.decoded[k] && k.to.site >= 0 && has(t.sites[k.to.site].facts, noteEncodes)
}

// met is who meets whom, and how.
type met struct {
	from, to detect.End
	kind     string
}

// withoutTaken leaves out what says no more than another interaction: a hand-off to what
// a library makes refine the giver, and of results that are refined, or joined with others, at
// one place, those that went into another one of them.
func withoutTaken(all []detect.Interaction, said map[met]bool) []detect.Interaction {
	type place struct {
		from detect.End
		kind string
		at   detect.Position
	}
	handed, together := map[met]bool{}, map[place][]detect.End{}
	for _, i := range all {
		switch i.Type {
		case detect.Sequential:
			handed[met{i.From, i.To, i.Type}] = true
		case detect.PostProcessing, detect.Parallel:
			if said[met{i.From, i.To, i.Type}] {
				p := place{i.From, i.Type, i.Evidence[0].At}
				together[p] = append(together[p], i.To)
			}
		}
	}
	return slices.DeleteFunc(all, func(i detect.Interaction) bool {
		switch i.Type {
		case detect.Sequential:
			return said[met{i.To, i.From, detect.PostProcessing}]
		case detect.PostProcessing, detect.Parallel:
			return slices.ContainsFunc(together[place{i.From, i.Type, i.Evidence[0].At}], func(other detect.End) bool {
				return handed[met{i.To, other, detect.Sequential}] && !handed[met{other, i.To, detect.Sequential}]
			})
		}
		return false
	})
}

// dropSkips leaves out hand-offs that skip a stage: of what comes to a model at one place,
// and by an argument together, that which went into another one of them. What the model
// gives its own output to is no stage before it.
func (t *Tracker) dropSkips() {
	takers := map[end][]end{}
	for _, k := range t.sortedEdges() {
		if k.kind == sequential {
			takers[k.from] = append(takers[k.from], k.to)
		}
	}
	shown := t.handOffs()
	var skips []edge
	for a, all := range takers { // the order changes nothing
		for _, to := range all {
			k := edge{a, to, sequential}
			if t.said[k] || t.alone[k] {
				continue
			}
			at := t.edges[k].at.At
			if slices.ContainsFunc(all, func(b end) bool {
				return t.isMaskedBy(b, to, at) || t.hands(b, to) && !t.hands(b, a) && (!t.hands(to, b) || t.decodes(edge{to, b, sequential})) && shown[shownAt{edge{b, to, sequential}, at}]
			}) {
				skips = append(skips, k)
			}
		}
	}
	for _, k := range skips {
		delete(t.edges, k)
	}
}

// isMaskedBy tells whether a model makes a mask, at a place, of what another one gives it.
func (t *Tracker) isMaskedBy(e, by end, at detect.Position) bool {
	l, ok := t.edges[edge{by, e, refinement}]
	return ok && l.at.At == at && e.site >= 0 && by.site >= 0 && t.masks(edge{from: e, to: by})
}

// shownAt is a place that shows an edge.
type shownAt struct {
	edge edge
	at   detect.Position
}

// handOffs returns the places that show where one gives its output to another, though another
// one may show it better.
func (t *Tracker) handOffs() map[shownAt]bool {
	out := map[shownAt]bool{}
	for _, u := range t.numbered {
		for k, l := range u.edges {
			if k.kind == sequential {
				out[shownAt{k, l.at.At}] = true
			}
		}
	}
	for k, l := range t.edges { // those that were concluded, too
		out[shownAt{k, l.at.At}] = true
	}
	return out
}

// hands tells whether one gives its output to another.
func (t *Tracker) hands(a, b end) bool {
	_, ok := t.edges[edge{a, b, sequential}]
	return ok
}

// Bounds on what seems to hand its output to a model at one place, and to a network that
// can fuse several there: where more are possible, calls or objects were not told apart.
// Models that are loaded in one module are alternatives.
const (
	maxGivers = 2
	maxFusing = 3
)

// taker is who takes outputs at a place, and how.
type taker struct {
	to   end
	kind tie
	at   detect.Position
}

// fed returns how much, but for alternatives, is handed to each taker by other models. What
// libraries join is what it is.
func (t *Tracker) fed() map[taker]int {
	seen := map[taker]map[string][]int{} // the sites of each group
	for k, l := range t.edges {
		if t.said[k] || k.kind != sequential && k.kind != hierarchical || t.areOfOne(k) {
			continue
		}
		by := taker{k.to, k.kind, l.at.At}
		if seen[by] == nil {
			seen[by] = map[string][]int{}
		}
		if i := k.from.site; i >= 0 {
			group := t.groupOf(i)
			seen[by][group] = append(seen[by][group], i)
		} else {
			seen[by]["a "+k.from.name()] = nil
		}
	}
	count := make(map[taker]int, len(seen))
	for by, groups := range seen {
		count[by] = len(groups)
		if by.kind == sequential && len(groups) > maxGivers {
			count[by] = t.unlike(groups)
		}
	}
	return count
}

// unlike returns how many groups there are where those count as one that have a model in
// common: programs of one project load the same.
func (t *Tracker) unlike(groups map[string][]int) int {
	into, in := map[string]string{}, map[hub.Model]string{}
	root := func(group string) string {
		for into[group] != "" {
			if next := into[into[group]]; next != "" {
				into[group] = next
			}
			group = into[group]
		}
		return group
	}
	joined := 0
	for group, sites := range groups { // the order changes nothing
		for _, i := range sites {
			for _, m := range t.sites[i].models {
				if other, ok := in[m]; ok && root(other) != root(group) {
					into[root(other)] = root(group)
					joined++
				}
				in[m] = group
			}
		}
	}
	return len(groups) - joined
}

// maxTakers bounds the networks that seem to take what a model puts out at one place, if
// some are parts of others: those stand for no choice, so that it is not known which is
// called.
const maxTakers = 3

// mixedTakers returns the models, and the places where their outputs go to such networks.
func (t *Tracker) mixedTakers() map[owned]bool {
	takers := map[owned]map[string]bool{}
	for k, l := range t.edges {
		if k.to.site >= 0 || k.kind != hierarchical {
			continue
		}
		at := owned{k.from, l.at.At}
		if takers[at] == nil {
			takers[at] = map[string]bool{}
		}
		takers[at][k.to.name()] = true
	}
	mixed := map[owned]bool{}
	for at, names := range takers {
		mixed[at] = len(names) > maxTakers && t.areNested(names)
	}
	return mixed
}

// areNested tells whether of some classes, by their names, one's objects hold objects of
// another.
func (t *Tracker) areNested(names map[string]bool) bool {
	for inner, holders := range t.holders {
		if names[inner.Name] && slices.ContainsFunc(holders, func(c *scope.Class) bool { return c != inner && names[c.Name] }) {
			return true
		}
	}
	return false
}

// groupOf names what the models of a site are alternatives in: the classes of the project that
// have a base of it in common, if a method of one loads them; or else the module.
func (t *Tracker) groupOf(i int) string {
	s := t.sites[i]
	if s.of >= 0 {
		s = t.sites[s.of]
	}
	if s.call != nil {
		if f := s.call.Call.Scope.Owner(); f != nil && f.Class != nil {
			classes, _ := t.e.Lineage(f.Class)
			if base := classes[len(classes)-1]; base != f.Class {
				return "a kind of " + base.Name + " in " + base.Module.Path
			}
		}
	}
	return "in " + t.sites[i].at.File
}

// maxOwners bounds the models into which one call may put a part. It puts it into one:
// where more are possible, it is not known which. Those that are loaded from the same
// names are alternatives.
const maxOwners = 3

// owned is a part that is put into models at a place.
type owned struct {
	part end
	at   detect.Position
}

// owned returns how many models, but for alternatives, each part is put into at a place.
func (t *Tracker) owned() map[owned]int {
	all := map[owned][]int{}
	for k, l := range t.edges {
		if k.kind == hierarchical && k.to.site >= 0 && len(t.sites[k.to.site].models) > 0 {
			o := owned{k.from, l.at.At}
			all[o] = append(all[o], k.to.site)
		}
	}
	count := make(map[owned]int, len(all))
	for o, sites := range all {
		if count[o] = len(sites); len(sites) > maxOwners {
			count[o] = t.apart(sites)
		}
	}
	return count
}

// apart returns how many groups sites form of which no two can load the same model.
func (t *Tracker) apart(sites []int) int {
	groupOf := map[hub.Model]int{}
	into := make([]int, len(sites)) // a group, or the one that it is joined to
	root := func(n int) int {
		for into[n] != n {
			n = into[n]
		}
		return n
	}
	for n, i := range sites {
		into[n] = n
		for _, m := range t.sites[i].models {
			if other, ok := groupOf[m]; ok {
				into[root(other)] = n
			}
			groupOf[m] = n
		}
	}
	groups := 0
	for n := range into {
		if into[n] == n {
			groups++
		}
	}
	return groups
}

// endsOf returns what an end stands for: each model that a call can load, or the call
// itself if none is known.
func (t *Tracker) endsOf(e end) []detect.End {
	if e.site < 0 {
		return []detect.End{{Scratch: e.name()[strings.LastIndexByte(e.name(), '.')+1:]}}
	}
	s := t.sites[e.site]
	if len(s.models) == 0 {
		return []detect.End{{Call: s.at}}
	}
	out := make([]detect.End, len(s.models))
	for i, m := range s.models {
		out[i] = detect.End{Model: m}
	}
	return out
}

// maxLikely bounds the models that a call can load for one of its edges to be likely.
const maxLikely = 8

// confidence tells how sure an edge is: less where a call can load several models, of
// which not all need to meet the other side, and hardly at all where these are many.
func (t *Tracker) confidence(k edge, l link) detect.Confidence {
	if !l.near || l.at.Confidence == detect.Low {
		return detect.Low
	}
	sure := detect.High
	if l.at.Confidence == detect.Medium {
		sure = detect.Medium
	}
	for _, e := range []end{k.from, k.to} {
		if e.site < 0 {
			continue
		}
		switch n := len(t.sites[e.site].models); {
		case n > maxLikely:
			return detect.Low
		case n > 1:
			sure = detect.Medium
		}
	}
	return sure
}
