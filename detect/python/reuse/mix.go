package reuse

import (
	"slices"
	"sync"
)

// mix joins sets, one after another: unlike union it makes no set of each step.
type mix struct {
	one  set      // the longest that was added
	many *scratch // all that was added, where one has not all of it
}

// scratch is where tokens are joined, unsorted. It is used again, because sets are joined
// all the time.
type scratch struct{ tokens []token }

var scratches = sync.Pool{New: func() any { return &scratch{make([]token, 0, 8*maxTokens)} }}

func (m *mix) add(s set) {
	switch {
	case len(s) == 0:
	case m.many == nil && (len(m.one) == 0 || m.one.isIn(s)):
		m.one = s
	case m.many == nil && s.isIn(m.one):
	default:
		if m.many == nil {
			m.many = scratches.Get().(*scratch)
			m.many.tokens = append(m.many.tokens[:0], m.one...)
		}
		if len(s) > len(m.one) {
			m.one = s
		}
		if m.many.tokens = append(m.many.tokens, s...); len(m.many.tokens) > 4*maxTokens {
			m.many.join()
		}
	}
}

// join sorts the tokens and takes each once, at most maxTokens of them.
func (s *scratch) join() {
	slices.Sort(s.tokens)
	s.tokens = slices.Compact(s.tokens)
	s.tokens = s.tokens[:min(len(s.tokens), maxTokens)]
}

// set returns what was added, as union has it. The mix is not used any more.
func (m *mix) set() set {
	if m.many == nil {
		return m.one
	}
	m.many.join()
	out := m.one
	if len(out) < len(m.many.tokens) || !slices.Equal(out, m.many.tokens) {
		out = slices.Clone(m.many.tokens)
	}
	scratches.Put(m.many)
	m.many = nil
	return out
}
