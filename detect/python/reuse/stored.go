package reuse

import (
	"slices"
	"strings"

	"github.com/ptmlock/ptmlock/detect/python/scope"
	"github.com/ptmlock/ptmlock/detect/python/syntax"
)

// This file follows data through files from one function or program to another: what a
// model puts out is written to a path that ends as the one does which is read elsewhere,
// as features are that a first program extracts and a second one trains on.

// store is what is written to files, by how their paths end.
type store struct {
	holds   map[string]set
	writers map[string][]*unit
	readers map[string][]*unit
	waiting []*unit // those that read files, until something is written to one
	tails   map[syntax.Expr][]string
}

// Bounds of a store.
const (
	maxStored  = 256 // paths
	maxAsked   = 512 // expressions of which it is asked what paths they are
	maxWriters = 2   // of one: what more write has a name that says nothing
	minStem    = 3   // letters of a file's name that say what is in it; fewer before two endings
)

// stores notes that data is written to the path that an expression stands for.
func (r *runner) stores(to syntax.Expr, data set) {
	if data = data.only(output, made).concrete(); len(data) == 0 {
		return
	}
	s := &r.store
	for _, tail := range r.tails(to) {
		before, known := s.holds[tail]
		r.writes(tail)
		if data.isIn(before) || !known && len(s.holds) >= maxStored {
			continue
		}
		s.holds[tail] = union(before, data)
		for _, u := range append(s.readers[tail], s.waiting...) {
			r.enqueue(u)
		}
		s.waiting = nil
	}
}

// writes notes that the unit writes to paths that end so. Those that read one are told once too
// many do: what they run on then says nothing.
func (r *runner) writes(tail string) {
	s := &r.store
	if len(s.writers[tail]) > maxWriters || slices.Contains(s.writers[tail], r.u) || r.u.of != nil {
		return
	}
	if s.writers[tail] = append(s.writers[tail], r.u); len(s.writers[tail]) > maxWriters {
		for _, u := range s.readers[tail] {
			r.enqueue(u)
		}
	}
}

// rereads returns what the project wrote to the file that a call reads, which rules know by
// its last name.
func (r *runner) rereads(x *syntax.Call) set {
	if !r.named(x).rereads || len(x.Args) == 0 || isWriting(x) {
		return nil
	}
	s := &r.store
	if len(s.holds) == 0 {
		if !r.u.waits {
			r.u.waits, s.waiting = true, append(s.waiting, r.u)
		}
		return nil
	}
	var out set
	for _, tail := range r.tails(x.Args[0]) {
		if !r.u.rereads[tail] {
			put(&r.u.rereads, tail, true)
			s.readers[tail] = append(s.readers[tail], r.u)
		}
		if n := len(s.writers[tail]); n > 0 && n <= maxWriters {
			out = union(out, s.holds[tail])
		}
	}
	return r.fromHere(out)
}

// isWriting tells whether a call opens a file to write to it.
func isWriting(x *syntax.Call) bool { return strings.ContainsAny(modeOf(x), "wax") }

// modeOf returns how a call opens a file; "" where it doesn't say.
func modeOf(x *syntax.Call) string {
	mode := syntax.Expr(nil)
	if len(x.Args) > 1 {
		mode = x.Args[1]
	}
	for _, k := range x.Keywords {
		if k.Name == "mode" {
			mode = k.Value
		}
	}
	if text, ok := mode.(*syntax.Str); ok {
		return text.Value
	}
	return ""
}

// tails returns how the paths end that an expression stands for, if that says what is in
// them: more than what kind of file they are.
func (r *runner) tails(x syntax.Expr) []string {
	switch x.(type) {
	case *syntax.Name, *syntax.Attribute, *syntax.Str, *syntax.JoinedStr, *syntax.BinOp, *syntax.Call:
	default:
		return nil
	}
	if found, ok := r.store.tails[x]; ok {
		return found
	}
	if len(r.store.tails) >= maxAsked {
		r.cut = true
		return nil
	}
	if r.isOfCallers(x) {
		r.store.tails[x] = nil
		return nil
	}
	found := slices.DeleteFunc(r.e.Tails(x, r.scope), func(tail string) bool { return !tellsContent(tail) })
	if len(found) == 0 {
		found = r.replacedTail(x)
	}
	r.store.tails[x] = found
	return found
}

// isOfCallers tells whether a path is what callers give, and these are more than may write to
// one: a helper reads or writes the files of all of them.
func (r *runner) isOfCallers(x syntax.Expr) bool {
	switch x := x.(type) {
	case *syntax.Name:
		return r.isParam(x.Id) && len(r.e.CallsOf(r.u.fn)) > maxWriters
	case *syntax.Attribute:
		return r.isSelf(x.Value) && len(r.e.Constructions(r.u.fn.Class)) > maxWriters
	}
	return false
}

// replacedTail is tails for a name of a file of which the end is replaced by another one, as
// data of its own lies beside each sound or picture.
func (r *runner) replacedTail(x syntax.Expr) []string {
	if name, ok := x.(*syntax.Name); ok {
		s, _ := r.lookup(name.Id)
		if s == nil {
			return nil
		}
		for _, b := range s.Names[name.Id] {
			if call, ok := b.Value.(*syntax.Call); ok && b.Kind == scope.Assigned && len(b.Path) == 0 {
				return r.replacedTail(call)
			}
		}
		return nil
	}
	call, ok := x.(*syntax.Call)
	if !ok || scope.LastName(call.Func) != "replace" || len(call.Args) != 2 {
		return nil
	}
	if end, ok := call.Args[1].(*syntax.Str); ok && tellsContent("*"+end.Value) {
		return []string{"*" + end.Value}
	}
	return nil
}

// tellsContent tells whether the end of a path says what is in the file.
func tellsContent(tail string) bool {
	dot := strings.LastIndexByte(tail, '.')
	if dot <= 0 || dot == len(tail)-1 {
		return false
	}
	stem := strings.TrimLeft(tail[:dot], "*")
	return strings.Contains(stem, ".") && strings.Trim(stem, "._-") != "" || len(strings.Trim(stem, "._-")) >= minStem
}
