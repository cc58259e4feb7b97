package reuse

import (
	"slices"

	"github.com/ptmlock/ptmlock/detect/python/syntax"
)

// This file notes which models are kept from being trained. One is frozen where all
// its parameters are, whatever happens; parts of it may be, and it is trained still.

// switched notes what a method or assignment does that a rule says switches gradients
// off: with a value that is False it does, with one that is True it switches them on.
func (r *runner) switched(t token, x syntax.Node, value syntax.Expr) {
	c, ok := value.(*syntax.Const)
	switch {
	case !ok && value != nil:
		return // an option decides
	case value == nil || c.Kind == syntax.True:
		r.stage(t.index(), noteThawed, r.evidence(x, "its parameters are trained"))
	case c.Kind == syntax.False && r.cond == 0 && t.kind() != piece && !slices.Contains(r.partly, t.index()):
		r.stage(t.index(), noteFrozen, r.evidence(x, "its parameters are not trained"))
	}
}

// switchedBy is the argument of a call that switches gradients; nil if it has none.
func switchedBy(x *syntax.Call, keyword string) syntax.Expr {
	for _, k := range x.Keywords {
		if k.Name == keyword {
			return k.Value
		}
	}
	if len(x.Args) > 0 {
		return x.Args[0]
	}
	return nil
}

// frozenMethod follows a method that switches gradients, of a model or of an object
// that holds models.
func (r *runner) frozenMethod(models set, name string, x *syntax.Call) {
	rule := r.rules.method.first(name, "")
	if rule == nil || rule.Keyword == "" {
		return
	}
	for _, t := range models {
		r.switched(t, x, switchedBy(x, rule.Keyword))
	}
}

// frozenValue follows an assignment to an attribute of parameters.
func (r *runner) frozenValue(t token, x *syntax.Attribute, from syntax.Expr) {
	if rule := r.rules.store.first(x.Name, r.sites[t.index()].via); rule != nil && hasNote(rule, noteFrozen) {
		r.switched(t, x, from)
	}
}

// parametersOf remembers parameters that are those of parts only.
func (r *runner) parametersOf(t token) {
	if t.kind() == piece && !slices.Contains(r.partly, t.index()) {
		r.partly = append(r.partly, t.index())
	}
}
