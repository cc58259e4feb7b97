package flow

import (
	"path"
	"strings"

	"github.com/ptmlock/ptmlock/detect/python/scope"
)

// starts returns how commands of the project run its programs.
func (e *Evaluator) starts() []scope.Start {
	var out []scope.Start
	for _, r := range e.runs() {
		s := scope.Start{Script: r.Script, Root: r.Root}
		for _, a := range r.Env {
			if a.Name != "PYTHONPATH" {
				continue
			}
			for dir := range strings.SplitSeq(a.Value.Text, ":") {
				if dir == "" || strings.Contains(dir, "PYTHONPATH") {
					continue
				}
				if !path.IsAbs(dir) && r.Dir != "" {
					s.Path = append(s.Path, path.Join(r.Dir, dir))
				}
				s.Path = append(s.Path, dir)
			}
		}
		out = append(out, s)
	}
	return out
}
