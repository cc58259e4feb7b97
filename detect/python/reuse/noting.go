package reuse

import (
	"github.com/ptmlock/ptmlock/detect"
	"github.com/ptmlock/ptmlock/detect/python/scope"
	"github.com/ptmlock/ptmlock/detect/python/syntax"
)

func endOf(i int) end { return end{site: i} }

// stage notes that a stage is seen of a site.
func (r *runner) stage(i int, stage string, e detect.Evidence) {
	keep(r.sites[i].facts, stage, e)
}

// adapt notes an adaptation of a site.
func (r *runner) adapt(i int, adaptation string, e detect.Evidence) {
	keep(r.sites[i].adapts, adaptation, e)
}

// edge notes an interaction that a call itself makes.
func (r *runner) edge(from, to end, kind tie, e detect.Evidence) {
	r.u.shows(edge{from, to, kind}, link{e, true})
}

// apply notes what a rule says of a token's site.
func (r *runner) apply(rule *rule, t token, n syntax.Node, g *given) {
	i := t.index()
	what := scopeName(n)
	for _, s := range rule.Stages {
		if s == stagePost && t.kind() == output && (r.isInside(i) || r.isTrainingStep(r.u.fn)) {
			continue
		}
		r.stage(i, s, r.evidence(n, what))
	}
	for _, note := range rule.Notes {
		if note == "last" {
			r.cutOf(i).last = true
		}
		r.stage(i, note, r.evidence(n, what))
	}
	if rule.Adaptation != "" {
		r.adapt(i, rule.Adaptation, r.evidence(n, what))
	}
}

// isInside tells whether the unit is a method of the network that a model's weights are
// loaded into, or of a part of it: what is done there with what its layers give is done
// by the model.
func (r *runner) isInside(i int) bool {
	c := r.classOf()
	return c != nil && r.isNetwork(c) && (r.loadedAs(r.selfToken()).has(object.of(i)) || r.partOf(c).has(object.of(i)))
}

// inTrainer tells whether the unit is a method of a trainer: there, numbers are compared to
// find a loss.
func (r *runner) inTrainer() bool {
	c := r.classOf()
	if c == nil {
		return false
	}
	base := r.baseRule(c)
	return base != nil && base.Gives == "trainer"
}

func scopeName(n syntax.Node) string {
	switch n := n.(type) {
	case *syntax.Call:
		if called := scope.LastName(n.Func); called != "" {
			return called + "()"
		}
		return "what a call gives"
	case *syntax.Attribute:
		return n.Name
	case *syntax.Name:
		return n.Id
	}
	return "argument of the call"
}

// given returns what a rule gives for a token.
func (r *runner) given(rule *rule, t token) set {
	i := t.index()
	switch rule.Gives {
	case "object":
		return single(t)
	case "piece":
		return single(piece.of(i))
	case "pieces":
		return single(pieces.of(i))
	case "params":
		return single(params.of(i))
	case "part":
		return single(part.of(i))
	case "config":
		return single(config.of(i))
	case "inputs":
		return r.fromHere(single(inputs.of(i)))
	case "output":
		return r.fromHere(single(output.of(i)))
	case "tool":
		return single(tool.of(i))
	}
	return nil
}
