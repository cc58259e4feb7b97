package reuse

import (
	"github.com/ptmlock/ptmlock/detect"
	"github.com/ptmlock/ptmlock/detect/python/scope"
)

// This file carries what comes to a network on to what is in it. Each function that runs a
// network would say of each of its arguments that it comes to all the layers inside; the
// network says it once.

// inside is something in a network that starts without weights, as of passing.
type inside struct {
	class label
	in    *scope.Class
}

// isInside tells whether a value comes to a network, or a layer in one, that starts without
// weights.
func (p passing) isInside(t *Tracker) bool {
	return p.to.kind() == layer && p.in != nil && t.isNetwork(p.in)
}

// contain notes that what comes to a network comes to something in it.
func (t *Tracker) contain(whole *scope.Class, p passing, e detect.Evidence) {
	k := inside{p.class, p.in}
	if k.in == whole {
		return // what comes to the network is noted where it is run
	}
	known := t.contained[whole]
	if known == nil {
		known = map[inside]detect.Evidence{}
		t.contained[whole] = known
	}
	keep(known, k, e)
}

// spreadFeeds adds what comes to networks to what comes to what is in them.
func (t *Tracker) spreadFeeds() {
	type arrival struct {
		fed
		link
	}
	var work []arrival
	for f, l := range t.feeds { // the order changes nothing: the surest place stays
		work = append(work, arrival{f, l})
	}
	for ; len(work) > 0; work = work[1:] {
		for k, e := range t.contained[work[0].in] {
			f := fed{from: work[0].from, to: end{-1, k.class}, in: k.in}
			l := link{e, work[0].near}
			if old, ok := t.feeds[f]; ok && !l.isBefore(old) {
				continue
			}
			t.feeds[f] = l
			work = append(work, arrival{f, l})
		}
	}
}
