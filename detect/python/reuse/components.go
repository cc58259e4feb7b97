package reuse

import (
	"slices"
	"strings"

	"github.com/ptmlock/ptmlock/detect/python/syntax"
)

// This file joins components of pipelines that get names, and are connected by these.

// assembly is a pipeline of named components while a function is run.
type assembly struct {
	components map[string]set
	next       map[string][]string // connections by the name of the giver
}

// maxConnections bounds an assembly.
const maxConnections = 256

// assemble handles a call that gives a name to a component, or connects two.
func (r *runner) assemble(f *syntax.Attribute, x *syntax.Call, g *given) {
	for _, rule := range r.rules.interaction.findIn(unknownMark, f.Name) {
		if rule.Gives == "" {
			continue
		}
		key := placeText(f.Value)
		if key == "" {
			return
		}
		a := r.assemblies[key]
		if a == nil {
			a = &assembly{components: map[string]set{}, next: map[string][]string{}}
			put(&r.assemblies, key, a)
		}
		p := partiesOf(g, nil)
		from, to := p.first(rule.From), p.first(rule.To)
		switch {
		case from < 0 || to < 0:
		case rule.Gives == "component":
			for _, name := range texts(p.exprs[from]) {
				a.components[name] = union(a.components[name], p.held[to])
			}
		default:
			for _, name := range texts(p.exprs[from]) {
				for _, other := range texts(p.exprs[to]) {
					a.connect(name, other)
				}
			}
			r.connected(a, rule, x)
		}
	}
}

// first returns the first party that one of the names stands for; -1 for none.
func (p *parties) first(names []string) int {
	for _, name := range names {
		if at := p.called(name); len(at) > 0 {
			return at[0]
		}
	}
	return -1
}

// connect notes that one component gives to another. What is behind a dot is a socket
// of it.
func (a *assembly) connect(from, to string) {
	from, _, _ = strings.Cut(from, ".")
	to, _, _ = strings.Cut(to, ".")
	if len(a.next) < maxConnections && len(a.next[from]) < maxConnections && !slices.Contains(a.next[from], to) {
		a.next[from] = append(a.next[from], to)
	}
}

// connected notes the edges between the models of components that are connected,
// directly or by components without models.
func (r *runner) connected(a *assembly, rule *rule, x *syntax.Call) {
	for _, name := range sortedKeys(a.components) {
		givers := r.ends(a.components[name])
		if len(givers) == 0 {
			continue
		}
		seen := map[string]bool{name: true}
		for work := slices.Clone(a.next[name]); len(work) > 0; work = work[1:] {
			if seen[work[0]] {
				continue
			}
			seen[work[0]] = true
			takers := r.ends(a.components[work[0]])
			if len(takers) == 0 {
				work = append(work, a.next[work[0]]...)
			}
			for _, from := range givers {
				for _, to := range takers {
					if from != to {
						r.joined(from, to, rule.tie, x, "")
					}
				}
			}
		}
	}
}

// placeText names a variable or attribute within a function; "" for anything else.
func placeText(x syntax.Expr) string {
	switch x := x.(type) {
	case *syntax.Name:
		return x.Id
	case *syntax.Attribute:
		if base := placeText(x.Value); base != "" {
			return base + "." + x.Name
		}
	}
	return ""
}

// texts returns the strings that an expression is, or holds as a list.
func texts(x syntax.Expr) []string {
	switch x := x.(type) {
	case *syntax.Str:
		return []string{x.Value}
	case *syntax.List:
		var out []string
		for _, y := range x.Elts {
			out = append(out, texts(y)...)
		}
		return out
	}
	return nil
}
