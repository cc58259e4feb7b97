package reuse

import (
	"slices"
	"strings"

	"github.com/ptmlock/ptmlock/detect"
)

// maxMeetings bounds the interactions that one edge of two loading calls stands for:
// each model of the one with each of the other.
const maxMeetings = 4096

// Interactions returns the edges between the models that were followed, and between
// them and what starts without weights, in a fixed order. It is called once, after
// Pipelines.
func (t *Tracker) Interactions() []detect.Interaction {
	var out []detect.Interaction
	owners := t.owned()
	for _, k := range t.sortedEdges() {
		if k.kind == hierarchical && len(owners[owned{k.from, t.edges[k].at.At}]) > maxOwners {
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
				out = append(out, detect.Interaction{From: a, To: b, Type: k.kind, Confidence: t.confidence(k, at), Evidence: []detect.Evidence{at.at}})
			}
		}
	}
	return out
}

// maxOwners bounds the models into which one call may put a part. It puts it into one:
// where more are possible, it is not known which.
const maxOwners = 3

// owned is a part that is put into models at a place.
type owned struct {
	part end
	at   detect.Position
}

// owned returns the loading calls of the models that parts are put into.
func (t *Tracker) owned() map[owned]map[int]bool {
	all := map[owned]map[int]bool{}
	for k, l := range t.edges {
		if k.kind != hierarchical || k.to.site < 0 {
			continue
		}
		o := owned{k.from, l.at.At}
		if all[o] == nil {
			all[o] = map[int]bool{}
		}
		root := k.to.site
		if of := t.sites[root].of; of >= 0 {
			root = of
		}
		all[o][root] = true
	}
	return all
}

// endsOf returns what an end stands for: each model that a call can load; nothing if
// none is known.
func (t *Tracker) endsOf(e end) []detect.End {
	if e.site < 0 {
		return []detect.End{{Scratch: e.class[strings.LastIndexByte(e.class, '.')+1:]}}
	}
	var out []detect.End
	for _, m := range t.sites[e.site].models {
		out = append(out, detect.End{Model: m})
	}
	return slices.Clip(out)
}

// confidence tells how sure an edge is: less where a call can load several models, of
// which not all need to meet the other side.
func (t *Tracker) confidence(k edge, l link) detect.Confidence {
	if !l.near || l.at.Confidence == detect.Low {
		return detect.Low
	}
	for _, e := range []end{k.from, k.to} {
		if e.site >= 0 && len(t.sites[e.site].models) > 1 {
			return detect.Medium
		}
	}
	if l.at.Confidence == detect.Medium {
		return detect.Medium
	}
	return detect.High
}
