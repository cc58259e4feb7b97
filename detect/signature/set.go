package signature

import (
	"cmp"
	"embed"
	"fmt"
	"io/fs"
	"maps"
	"slices"
	"strings"
	"sync"
)

//go:embed data/*.toml
var embedded embed.FS

// Set is an index of signatures. It is immutable and may be used concurrently.
// The zero Set is empty.
type Set struct {
	all     []*Signature // in the order of their files
	loads   index
	objects index
	roots   map[string]bool
}

// index finds signatures by the name of a callee.
type index struct {
	exact    map[string][]*Signature // by Call
	patterns map[string][]pattern    // by the first segment of Call, most specific first
}

type pattern struct {
	segments   []string
	signatures []*Signature // all have the same Call
}

// Default returns the set of the embedded signatures. The result is shared.
func Default() (*Set, error) { return builtin() }

var builtin = sync.OnceValues(func() (*Set, error) {
	names, err := fs.Glob(embedded, "data/*.toml")
	if err != nil {
		return nil, err
	}
	var all []*Signature
	origin := map[string]string{}
	for _, name := range names {
		data, err := embedded.ReadFile(name)
		if err != nil {
			return nil, err
		}
		file, err := parse(name, data)
		if err != nil {
			return nil, err
		}
		for _, s := range file {
			if other := origin[s.Call]; other != "" && other != name {
				return nil, fmt.Errorf("%s: call %q is described in %s too", s.source, s.Call, other)
			}
			origin[s.Call] = name
		}
		all = append(all, file...)
	}
	return newSet(all), nil
})

// Add returns a set that has the signatures of a user's file too; s stays as it
// is. Where the file describes a Call that s knows, the file's word replaces it.
// The name of the file is for messages only.
func (s *Set) Add(name string, data []byte) (*Set, error) {
	added, err := parse(name, data)
	if err != nil {
		return nil, err
	}
	replaced := map[string]bool{}
	for _, a := range added {
		replaced[a.Call] = true
	}
	all := slices.DeleteFunc(slices.Clone(s.all), func(old *Signature) bool { return replaced[old.Call] })
	return newSet(append(all, added...)), nil
}

func newSet(all []*Signature) *Set {
	s := &Set{all: all, roots: map[string]bool{}}
	var loads, objects []*Signature
	for _, sig := range all {
		s.roots[root(sig.Call)] = true
		if sig.isObject() {
			objects = append(objects, sig)
		} else {
			loads = append(loads, sig)
		}
	}
	s.loads, s.objects = newIndex(loads), newIndex(objects)
	return s
}

func newIndex(signatures []*Signature) index {
	x := index{exact: map[string][]*Signature{}, patterns: map[string][]pattern{}}
	byPattern := map[string][]*Signature{}
	for _, sig := range signatures {
		if strings.Contains(sig.Call, "*") {
			byPattern[sig.Call] = append(byPattern[sig.Call], sig)
		} else {
			x.exact[sig.Call] = append(x.exact[sig.Call], sig)
		}
	}
	for call, alike := range byPattern {
		first := root(call)
		x.patterns[first] = append(x.patterns[first], pattern{strings.Split(call, "."), alike})
	}
	for _, list := range x.patterns {
		slices.SortFunc(list, moreSpecific)
	}
	return x
}

func root(qualified string) string {
	first, _, _ := strings.Cut(qualified, ".")
	return first
}

// moreSpecific orders patterns: fewer "**", then more literal text, then fewer
// "*", then by name.
func moreSpecific(a, b pattern) int {
	aDeep, aLiteral, aStars := weigh(a.segments)
	bDeep, bLiteral, bStars := weigh(b.segments)
	return cmp.Or(cmp.Compare(aDeep, bDeep), cmp.Compare(bLiteral, aLiteral), cmp.Compare(aStars, bStars),
		slices.Compare(a.segments, b.segments))
}

func weigh(segments []string) (deep, literal, stars int) {
	for _, segment := range segments {
		if segment == "**" {
			deep++
			continue
		}
		n := strings.Count(segment, "*")
		stars += n
		literal += len(segment) - n
	}
	return deep, literal, stars
}

// All returns every signature of a loading call, sorted by Call and by its place
// in its file.
func (s *Set) All() []*Signature {
	all := slices.DeleteFunc(slices.Clone(s.all), (*Signature).isObject)
	slices.SortStableFunc(all, func(a, b *Signature) int {
		return cmp.Or(cmp.Compare(a.Call, b.Call), cmp.Compare(a.order, b.order))
	})
	return all
}

// Library tells whether root is the first segment of a signature's Call: names
// that start otherwise need no look-up.
func (s *Set) Library(root string) bool { return s.roots[root] }

// Roots returns the import names of the libraries that have signatures, sorted.
func (s *Set) Roots() []string { return slices.Sorted(maps.Keys(s.roots)) }

// Lookup returns the signatures of the most specific Call that qualified
// matches, in the order of their file; nil if there is none. An exact name is
// more specific than a pattern. The caller must not change the result.
func (s *Set) Lookup(qualified string) []*Signature { return s.loads.lookup(qualified) }

// Class returns the class of the object that a call of qualified gives: a
// qualified name, "receiver" for the class that the method is called on, "" if no
// signature says so. Of several signatures the first that says so counts; one of
// a loading call goes before one of an object.
func (s *Set) Class(qualified string) string {
	for _, x := range []index{s.loads, s.objects} {
		for _, sig := range x.lookup(qualified) {
			if sig.Returns != "" {
				return sig.Returns
			}
		}
	}
	return ""
}

func (x *index) lookup(qualified string) []*Signature {
	if found := x.exact[qualified]; found != nil {
		return found
	}
	candidates := x.patterns[root(qualified)]
	if candidates == nil {
		return nil
	}
	segments := strings.Split(qualified, ".")
	for _, p := range candidates {
		if matchSegments(p.segments, segments) {
			return p.signatures
		}
	}
	return nil
}

// matchSegments needs no backtracking beyond the last "**": what an earlier one
// takes more, the last one can take.
func matchSegments(pattern, name []string) bool {
	return matchWith(len(pattern), len(name),
		func(i int) bool { return pattern[i] == "**" },
		func(i, j int) bool { return matchSegment(pattern[i], name[j]) }, 1)
}

func matchSegment(pattern, text string) bool {
	if !strings.Contains(pattern, "*") {
		return pattern == text
	}
	return matchWith(len(pattern), len(text),
		func(i int) bool { return pattern[i] == '*' },
		func(i, j int) bool { return pattern[i] == text[j] }, 0)
}

// matchWith matches a pattern of n items with a text of m items, where a
// wildcard takes least or more items of the text. Its time is at most n times m.
func matchWith(n, m int, wild func(int) bool, same func(i, j int) bool, least int) bool {
	i, j := 0, 0
	star, resume := -1, 0
	for j < m || i < n {
		switch {
		case i < n && wild(i) && j+least <= m:
			star, resume = i, j+least
			i, j = i+1, resume
		case i < n && !wild(i) && j < m && same(i, j):
			i, j = i+1, j+1
		case star >= 0 && resume < m:
			resume++
			i, j = star+1, resume
		default:
			return false
		}
	}
	return true
}
