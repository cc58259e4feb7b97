package reuse

import (
	"github.com/ptmlock/ptmlock/detect"
	"github.com/ptmlock/ptmlock/detect/python/scope"
	"github.com/ptmlock/ptmlock/detect/python/syntax"
)

// prepares notes that a unit makes data ready.
func (r *runner) prepares(x syntax.Node) {
	r.u.prepares = earlier(r.u.prepares, less(r.evidence(x, scopeName(x)+" stands beside it"), detect.Low))
}

// enters notes that prepared data come to a network that holds models.
func (r *runner) enters(c *scope.Class, held set, x *syntax.Call, g *given) {
	if !g.all.hasKind(inputs) && !g.all.hasKind(prepared) {
		return
	}
	for _, m := range held {
		r.stage(m.index(), stageProcess, less(r.evidence(x, "data that come to "+c.Name+" are prepared"), detect.Medium))
	}
}

// concludeBeside notes that data are prepared in the function, or else in the class, that
// runs a model: what it takes came another way than is followed.
func (t *Tracker) concludeBeside() {
	classes := map[*scope.Class]detect.Evidence{}
	for _, u := range t.units {
		if u.prepares.What == "" {
			continue
		}
		if u.fn != nil && u.fn.Class != nil {
			classes[u.fn.Class] = earlier(classes[u.fn.Class], u.prepares)
		}
	}
	found := map[int]detect.Evidence{}
	for _, u := range t.units {
		e := u.prepares
		if e.What == "" && u.fn != nil && u.fn.Class != nil {
			e = classes[u.fn.Class]
		}
		if e.What == "" {
			continue
		}
		for i := range u.used {
			if s := t.sites[i]; s.part != detect.PartAdapter && !has(s.facts, stageProcess) {
				found[i] = earlier(found[i], e)
			}
		}
	}
	for i, e := range found {
		keep(t.sites[i].facts, stageProcess, e)
	}
}
