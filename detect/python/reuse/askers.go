package reuse

import "github.com/ptmlock/ptmlock/detect/python/scope"

// announceAskers tells those that make objects of classes whose methods ask hosted models:
// such an object holds none, and calls of its methods matter none the less.
func (t *Tracker) announceAskers() {
	seen, called := map[*scope.Function]bool{}, map[string]bool{}
	var work []*scope.Function
	add := func(s *scope.Scope) {
		if f := s.Owner(); f != nil && !seen[f] {
			seen[f] = true
			work = append(work, f)
		}
	}
	for _, s := range t.sites {
		if s.runs {
			add(s.call.Call.Scope)
		}
	}
	for ; len(work) > 0; work = work[1:] {
		f := work[0]
		if f.Class != nil {
			t.announce(f.Class)
			continue
		}
		if called[f.Name] {
			continue
		}
		called[f.Name] = true
		for _, call := range t.project.CallsTo(f.Name) {
			add(call.Scope)
		}
	}
}
