package reuse

import "slices"

// kind says what a token stands for.
type kind uint8

const (
	object    kind = iota // the model of a site
	piece                 // a part of its network
	pieces                // a list of them
	params                // its parameters, or their values
	part                  // its tokenizer or processor
	config                // its configuration
	inputs                // what its tokenizer or processor prepared
	output                // what it put out
	files                 // the files of a site that only downloads
	tool                  // a trainer of it
	instance              // an object of a class of the project
	layer                 // a network or estimator that starts without weights
	prepared              // data that was made ready for some model
	made                  // what such a network put out
	argument              // what one call gives for a parameter of the unit, by its index
	applied               // what that puts out when the unit calls it, by the same index
	function              // a function of the project, as a value
	component             // a component of a page, which holds what handlers put into it

	kindCount
)

// token is a kind, and the index of a site, class, layer or function.
type token uint64

// kindShift leaves more for the index than a project has of anything.
const kindShift = 56

func (k kind) of(index int) token { return token(k)<<kindShift | token(index) }

func (t token) kind() kind { return kind(t >> kindShift) }

func (t token) index() int { return int(t & (1<<kindShift - 1)) }

// maxTokens bounds a set: a choice among a hundred models is one site, so that real
// sets are small.
const maxTokens = 64

// set is a sorted set of tokens; nil is the empty one. It is immutable.
type set []token

func single(t token) set {
	if k, i := t.kind(), t.index(); k < kindCount && i < maxOnes {
		return ones[k][i : i+1 : i+1]
	}
	return set{t}
}

// maxOnes bounds the tokens of one kind whose sets are there already: of most projects that
// is all of them.
const maxOnes = 128

var ones = func() (all [kindCount]set) {
	for k := range all {
		all[k] = make(set, maxOnes)
		for i := range all[k] {
			all[k][i] = kind(k).of(i)
		}
	}
	return all
}()

func (s set) has(t token) bool {
	_, ok := slices.BinarySearch(s, t)
	return ok
}

func (s set) hasKind(k kind) bool {
	return slices.ContainsFunc(s, func(t token) bool { return t.kind() == k })
}

// isIn tells whether all tokens are in another set.
func (s set) isIn(other set) bool {
	switch {
	case len(s) > len(other):
		return false
	case len(s) == 1:
		return other.has(s[0])
	case len(s) > 0 && &s[0] == &other[0]:
		return true
	}
	i := 0
	for _, t := range s {
		for i < len(other) && other[i] < t {
			i++
		}
		if i == len(other) || other[i] != t {
			return false
		}
	}
	return true
}

// without returns the tokens that are not in another set.
func (s set) without(other set) set {
	if len(other) == 0 {
		return s
	}
	var out set
	for _, t := range s {
		if !other.has(t) {
			out = append(out, t)
		}
	}
	return out
}

// kinds is a set of kinds.
type kinds uint32

func kindSet(list ...kind) kinds {
	var out kinds
	for _, k := range list {
		out |= 1 << k
	}
	return out
}

// kindsOf returns the kinds of the tokens.
func kindsOf(s set) kinds {
	var out kinds
	for _, t := range s {
		out |= 1 << t.kind()
	}
	return out
}

// union returns the tokens of both, at most maxTokens of them: models come first, and
// what never fits is never missed, so that sets only grow until they are full.
func union(a, b set) set {
	switch {
	case len(a) == 0:
		return b
	case len(b) == 0 || b.isIn(a):
		return a
	case a.isIn(b):
		return b
	}
	out := make(set, 0, len(a)+len(b))
	for len(a) > 0 && len(b) > 0 {
		switch {
		case a[0] < b[0]:
			out, a = append(out, a[0]), a[1:]
		case a[0] > b[0]:
			out, b = append(out, b[0]), b[1:]
		default:
			out, a, b = append(out, a[0]), a[1:], b[1:]
		}
	}
	out = append(append(out, a...), b...)
	return out[:min(len(out), maxTokens)]
}

// hasModel tells whether a model, or a part of it, is in the set.
func (s set) hasModel(site int) bool { return s.has(object.of(site)) || s.has(piece.of(site)) }

// only returns the tokens of the kinds.
func (s set) only(kinds ...kind) set {
	var wanted uint32
	for _, k := range kinds {
		wanted |= 1 << k
	}
	n := 0
	for _, t := range s {
		if wanted&(1<<t.kind()) != 0 {
			n++
		}
	}
	switch n {
	case 0:
		return nil
	case len(s):
		return slices.Clip(s)
	}
	out := make(set, 0, n)
	for _, t := range s {
		if wanted&(1<<t.kind()) != 0 {
			out = append(out, t)
		}
	}
	return out
}

// data returns what goes through computations: what models put out and take in.
func (s set) data() set { return s.only(inputs, output, prepared, made, argument, applied) }

// hasData tells whether any token is data.
func (s set) hasData() bool { return kindsOf(s)&dataKinds != 0 }

// growing is a set that is added to in place: its owner hands it to nobody.
type growing struct{ set }

// add adds the tokens that are of the kinds, as union would.
func (g *growing) add(v set, of kinds) {
	for _, t := range v {
		if of&(1<<t.kind()) == 0 {
			continue
		}
		if at, known := slices.BinarySearch(g.set, t); !known {
			g.set = slices.Insert(g.set, at, t)
			g.set = g.set[:min(len(g.set), maxTokens)]
		}
	}
}

// Kinds of data that units have of their own.
var (
	freshKinds = kindSet(inputs, output, prepared, made)
	madeKinds  = kindSet(output, made)
)

var dataKinds = kindSet(inputs, output, prepared, made, argument, applied)

// isOpen tells whether a token stands for what the callers of the unit give.
func (t token) isOpen() bool { return t.kind() == argument || t.kind() == applied }

// concrete returns the tokens that mean something outside the unit.
func (s set) concrete() set {
	if !slices.ContainsFunc(s, token.isOpen) {
		return s
	}
	return slices.DeleteFunc(slices.Clone(s), token.isOpen)
}

// isKnown tells whether another set has all tokens that mean something outside the unit, so
// that it need not be joined with them.
func (s set) isKnown(other set) bool {
	i := 0
	for _, t := range s {
		if t.isOpen() {
			continue
		}
		for i < len(other) && other[i] < t {
			i++
		}
		if i == len(other) || other[i] != t {
			return false
		}
	}
	return true
}

// as returns the tokens of one kind as those of another.
func (s set) as(to kind, from ...kind) set {
	var out mix
	for _, t := range s {
		if slices.Contains(from, t.kind()) {
			out.add(single(to.of(t.index())))
		}
	}
	return out.set()
}
