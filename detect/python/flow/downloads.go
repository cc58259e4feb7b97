package flow

import (
	"path"
	"slices"
	"strings"

	"github.com/ptmlock/ptmlock/detect/python/scope"
	"github.com/ptmlock/ptmlock/detect/python/value"
	"github.com/ptmlock/ptmlock/detect/signature"
)

// This file joins loads from a local path with the downloads that fill it.

// Fetched returns the loads of a download whose path is o, as the signatures
// describe them; nil if o is no such path.
func (l *Load) Fetched(o *value.Elem) []Load {
	args, ok := o.Ref.(*arguments)
	if o.Kind != value.Object || o.Text != value.Downloaded || !ok || o.Self == nil {
		return nil
	}
	return l.e.signed(o.Self.Text, args, l.e.madeAt(o.Site, l.Call))
}

// madeAt returns the call that made an object at a site, or other if it is not known.
func (e *Evaluator) madeAt(s value.Site, other *scope.Call) *scope.Call {
	for _, m := range e.project.Modules {
		if m.Index != s.Module {
			continue
		}
		for _, c := range m.Calls {
			if c.Node.Pos() == s.Pos {
				return c
			}
		}
	}
	return other
}

// fill is a download into a place.
type fill struct {
	where string
	load  Load
	files []string // that it fetches, if it names some
}

// mayFill tells whether what is fetched may lie at a path: a file lies in the directory that it
// is put into, or where its own name says, and not in others that are in there.
func (f *fill) mayFill(where string) bool {
	inner := path.Dir(strings.TrimPrefix(strings.TrimPrefix(where, f.where), "/"))
	return inner == "." || len(f.files) == 0 || slices.ContainsFunc(f.files, func(name string) bool { return strings.HasPrefix(name, inner+"/") })
}

// maxFills bounds the downloads that are looked at.
const maxFills = 400

// fills returns the downloads of the project that say where they put what they
// fetch.
func (e *Evaluator) fills() []fill {
	if e.fillMemo != nil {
		return *e.fillMemo
	}
	none := []fill{}
	e.fillMemo = &none // a download into a place that a download names
	var out []fill
	seen := map[string]bool{}
	for _, call := range e.set.Calls() {
		last := call[strings.LastIndexByte(call, '.')+1:]
		if seen[last] || len(e.project.CallsTo(last)) == 0 ||
			!slices.ContainsFunc(e.set.Of(call), func(s *signature.Signature) bool { return !s.Target.IsZero() }) {
			continue
		}
		seen[last] = true
		for _, c := range e.project.CallsTo(last) {
			if len(out) >= maxFills {
				break
			}
			e.begin() // a query of its own: the answer is kept for all
			at := env{scope: c.Scope, block: c.Block}
			args := e.argumentsOf(c.Node, at)
			for _, callee := range e.within(asideSteps, c.Node.Func, at).Elems() {
				for _, l := range e.describe(callee, args, c) {
					if l.Signature.Target.IsZero() {
						continue
					}
					to := l.Signature.Target.Alternatives[0]
					w, _ := l.args.get(e, to.Index, to.Keywords...)
					for _, o := range w.Elems() {
						if o.Kind == value.Str && o.Text != "" {
							out = append(out, fill{clean(o.Text), l, l.Filenames()})
						}
					}
				}
			}
		}
	}
	e.fillMemo = &out
	return out
}

// clean writes a path in one way, whatever directory it begins in.
func clean(text string) string {
	return strings.TrimPrefix(path.Clean(strings.ReplaceAll(text, `\\`, "/")), "/")
}

// FilledBy returns the loads of the downloads that fill a path: the path itself,
// or a directory that it lies in.
func (l *Load) FilledBy(o *value.Elem) []Load {
	if o.Kind != value.Str {
		return nil
	}
	where := clean(o.Text)
	var out []Load
	longest := 0
	for _, f := range l.e.fills() {
		if f.where == "." || f.where == "" || where != f.where && !strings.HasPrefix(where, f.where+"/") || f.load.Call == l.Call || len(f.where) < longest || !f.mayFill(where) {
			continue
		}
		if len(f.where) > longest {
			longest, out = len(f.where), nil
		}
		out = append(out, f.load)
	}
	if longest < len(where) && len(out) > 1 {
		return nil // several downloads into one directory: which of them the path is of is not known
	}
	return out
}
