package reuse

import "strings"

// This file tells what comes to a model from what comes to a part of it: the picture that
// a pipeline hands on to its ControlNet is no input of the others in it.

// innerMark stands before the names of arguments that are for parts of a model, in the
// table of arguments.
const innerMark = "inner:"

// partAt is a part of the model of a site, by the name that it is given under.
type partAt struct {
	site int
	name string
}

// fedPart is data that comes to a part of a model.
type fedPart struct {
	from int // a site
	to   partAt
	kind tie
}

// partFor returns the name of the part of a site that a value is for; "" for the model
// itself.
func (r *runner) partFor(t token, i int, g *given) string {
	for k, v := range g.args {
		if g.names[k] == "" || !v.has(t) {
			continue
		}
		rule := firstFor(r.rules.argument.findIn(innerMark, g.names[k]), r.sites[i].via)
		if rule == nil {
			return ""
		}
		return rule.Keyword
	}
	return ""
}

// concludeParts gives what is for a part of a model to what is there, and else to the
// model itself.
func (t *Tracker) concludeParts() {
	for k, l := range t.inner { // of each edge the surest place is kept, in any order
		found := false
		for at, ends := range t.parts {
			if at.site != k.to.site || !strings.HasPrefix(at.name, k.to.name) {
				continue
			}
			for _, e := range ends {
				found = true
				if e != endOf(k.from) {
					keepLink(t.edges, edge{endOf(k.from), e, k.kind}, l)
				}
			}
		}
		if !found {
			keepLink(t.edges, edge{endOf(k.from), endOf(k.to.site), k.kind}, l)
		}
	}
}
