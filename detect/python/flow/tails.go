package flow

import (
	"slices"
	"strings"

	"github.com/ptmlock/ptmlock/detect/python/scope"
	"github.com/ptmlock/ptmlock/detect/python/syntax"
	"github.com/ptmlock/ptmlock/detect/python/value"
)

// maxTails bounds how the paths that one expression stands for may end.
const maxTails = 4

// tailSteps bounds what is looked at for that: the paths of files are put together nearby.
const tailSteps = 300

// Tails returns how the paths end that an expression in a scope stands for, sorted: the name
// of the file, or "*" and what follows the part of it that is not known. It is nil where
// nothing of that is known, or too much.
func (e *Evaluator) Tails(x syntax.Expr, s *scope.Scope) []string {
	e.begin()
	var out []string
	for _, o := range e.within(tailSteps, x, env{scope: s}).Elems() {
		tail := ""
		switch o.Kind {
		case value.Str:
			tail = o.Text
		case value.Template:
			tail = "*" + o.Parts[len(o.Parts)-1]
		}
		if tail = tail[strings.LastIndexByte(tail, '/')+1:]; tail != "" && tail != "*" {
			out = append(out, tail)
		}
	}
	slices.Sort(out)
	if out = slices.Compact(out); len(out) > maxTails {
		return nil
	}
	return out
}
