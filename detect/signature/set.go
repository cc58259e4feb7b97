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
//
// A project uses few of the libraries that are known, so a built-in file is
// decoded when one of its calls is looked up; until then its calls are known by
// name alone.
type Set struct {
	loads   index
	objects index
	guesses map[string]*call // by the name of the method, of calls "**.name"
	files   []*source
	names   []string // of loading calls, sorted; one for each signature
	all     []string // the names of all calls but patterns, sorted
	roots   map[string]bool
}

// source is a file of signatures.
type source struct {
	name   string
	calls  []named
	decode func() map[named][]*Signature // may be called concurrently
}

// index finds signatures by the name of a callee.
type index struct {
	exact    map[string]*call     // by Call
	patterns map[string][]pattern // by the first segment of Call, most specific first
}

// call is what is described under one name.
type call struct {
	named
	from *source
}

// signatures returns the signatures of the call, in the order of their file; nil
// for a nil call.
func (c *call) signatures() []*Signature {
	if c == nil {
		return nil
	}
	return c.from.decode()[c.named]
}

// byCall groups signatures by their call.
func byCall(signatures []*Signature) map[named][]*Signature {
	out := make(map[named][]*Signature, len(signatures))
	for _, s := range signatures {
		key := named{s.Call, s.isObject()}
		out[key] = append(out[key], s)
	}
	return out
}

type pattern struct {
	segments []string
	call     *call
}

// Default returns the set of the embedded signatures. The result is shared.
func Default() (*Set, error) { return builtin() }

var builtin = sync.OnceValues(func() (*Set, error) {
	names, err := fs.Glob(embedded, "data/*.toml")
	if err != nil {
		return nil, err
	}
	var all []*source
	origin := map[string]string{}
	for _, name := range names {
		data, err := embedded.ReadFile(name)
		if err != nil {
			return nil, err
		}
		f := embeddedSource(name, data)
		for _, c := range f.calls {
			if other := origin[c.call]; other != "" && other != name {
				return nil, fmt.Errorf("%s: call %q is described in %s too", name, c.call, other)
			}
			origin[c.call] = name
		}
		all = append(all, f)
	}
	return newSet(all), nil
})

// embeddedSource is a file that is a part of the program, and tested.
func embeddedSource(name string, data []byte) *source {
	return &source{name, callsOf(string(data)), sync.OnceValue(func() map[named][]*Signature {
		signatures, err := parse(name, data)
		if err != nil {
			panic(err)
		}
		return byCall(signatures)
	})}
}

// Add returns a set that has the signatures of a user's file too; s stays as it
// is. Where the file describes a Call that s knows, the file's word replaces it.
// The name of the file is for messages only.
func (s *Set) Add(name string, data []byte) (*Set, error) {
	added, err := parse(name, data)
	if err != nil {
		return nil, err
	}
	replaced := map[string]bool{}
	decoded := byCall(added)
	user := &source{name: name, decode: func() map[named][]*Signature { return decoded }}
	for _, a := range added {
		replaced[a.Call] = true
		user.calls = append(user.calls, named{a.Call, a.isObject()})
	}
	var all []*source
	for _, f := range s.files {
		kept := *f
		kept.calls = slices.DeleteFunc(slices.Clone(f.calls), func(c named) bool { return replaced[c.call] })
		all = append(all, &kept)
	}
	return newSet(append(all, user)), nil
}

func newSet(files []*source) *Set {
	n := 0
	for _, f := range files {
		n += len(f.calls)
	}
	s := &Set{files: files, names: make([]string, 0, n), roots: map[string]bool{}, guesses: map[string]*call{}, loads: newIndex(n), objects: newIndex(0)}
	for _, f := range files {
		for _, c := range f.calls {
			if method, ok := strings.CutPrefix(c.call, anyLibrary); ok && !c.object {
				s.guesses[method] = &call{c, f}
				s.names = append(s.names, c.call)
				continue
			}
			s.roots[root(c.call)] = true
			if !strings.Contains(c.call, "*") {
				s.all = append(s.all, c.call)
			}
			if c.object {
				s.objects.add(c, f)
			} else {
				s.loads.add(c, f)
				s.names = append(s.names, c.call)
			}
		}
	}
	slices.Sort(s.names)
	slices.Sort(s.all)
	return s
}

func newIndex(size int) index {
	return index{exact: make(map[string]*call, size), patterns: map[string][]pattern{}}
}

// add adds a call, which may be there: a call can have several signatures.
func (x *index) add(c named, from *source) {
	added := &call{c, from}
	if !strings.Contains(c.call, "*") {
		x.exact[c.call] = added
		return
	}
	p := pattern{strings.Split(c.call, "."), added}
	list := x.patterns[root(c.call)]
	if i, found := slices.BinarySearchFunc(list, p, moreSpecific); !found {
		x.patterns[root(c.call)] = slices.Insert(list, i, p)
	}
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

// Guess returns the signatures of a method that loads, going by its name alone,
// whatever it is a method of; nil if there is none. They count where Lookup finds
// nothing. The caller must not change the result.
func (s *Set) Guess(method string) []*Signature { return s.guesses[method].signatures() }

// Calls returns the Call of each signature of a loading call, sorted: several
// times if several signatures have it. The caller must not change the result.
func (s *Set) Calls() []string { return s.names }

// Of returns the signatures of a loading call that have a Call, which may be a
// pattern, in the order of their file.
func (s *Set) Of(name string) []*Signature {
	if method, ok := strings.CutPrefix(name, anyLibrary); ok {
		return s.Guess(method)
	}
	if c := s.loads.exact[name]; c != nil {
		return c.signatures()
	}
	for _, p := range s.loads.patterns[root(name)] {
		if p.call.call == name {
			return p.call.signatures()
		}
	}
	return nil
}

// All returns every signature of a loading call, sorted by Call and by its place
// in its file. It decodes all files.
func (s *Set) All() []*Signature {
	var all []*Signature
	for _, name := range slices.Compact(slices.Clone(s.names)) {
		all = append(all, s.Of(name)...)
	}
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
func (s *Set) Lookup(qualified string) []*Signature { return s.loads.lookup(qualified).signatures() }

// Has tells whether Lookup finds a signature.
func (s *Set) Has(qualified string) bool { return s.loads.lookup(qualified) != nil }

// Knowledge says how well signatures know a name: not at all, by a pattern that
// almost any name fits, or by the name.
type Knowledge uint8

// The grades of Knowledge above none, from the least.
const (
	Loosely Knowledge = iota + 1
	Exactly
)

// Knows tells how well a name is known that calls are described of, or that is
// described itself: of "lib.Model.from_pretrained" those are "lib", "lib.Model" and
// the whole. A library has a name for sure only where it is known exactly.
func (s *Set) Knows(qualified string) Knowledge {
	if !s.roots[root(qualified)] {
		return 0
	}
	if _, found := slices.BinarySearch(s.all, qualified); found {
		return Exactly
	}
	if i, _ := slices.BinarySearch(s.all, qualified+"."); i < len(s.all) && strings.HasPrefix(s.all[i], qualified+".") {
		return Exactly
	}
	segments := strings.Split(qualified, ".")
	best := Knowledge(0)
	for _, x := range []*index{&s.loads, &s.objects} {
		for _, p := range x.patterns[segments[0]] {
			if best = max(best, p.knows(segments)); best == Exactly {
				return best
			}
		}
	}
	return best
}

// knows is Knows for one pattern. Behind "**" a pattern knows classes alone, which
// begin with a capital.
func (p *pattern) knows(segments []string) Knowledge {
	if matchSegments(p.segments, segments) {
		return p.grade(len(p.segments) - 1)
	}
	for i, name := range segments {
		if i >= len(p.segments) {
			return 0
		}
		if p.segments[i] == "**" {
			if last := segments[len(segments)-1]; last != "" && last[0] >= 'A' && last[0] <= 'Z' {
				return Loosely
			}
			return 0
		}
		if !matchSegment(p.segments[i], name) {
			return 0
		}
	}
	return p.grade(len(segments) - 1)
}

// grade is Loosely if a segment has no text of its own.
func (p *pattern) grade(segment int) Knowledge {
	if strings.Trim(p.segments[segment], "*") == "" {
		return Loosely
	}
	return Exactly
}

// Class returns the class of the object that a call of qualified gives: a
// qualified name, "receiver" for the class that the method is called on, "" if no
// signature says so. Of several signatures the first that says so counts; one of
// a loading call goes before one of an object.
func (s *Set) Class(qualified string) string {
	for _, x := range []*index{&s.loads, &s.objects} {
		for _, sig := range x.lookup(qualified).signatures() {
			if sig.Returns != "" {
				return sig.Returns
			}
		}
	}
	return ""
}

func (x *index) lookup(qualified string) *call {
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
			return p.call
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
