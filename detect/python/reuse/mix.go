package reuse

import "slices"

// mix joins sets, one after another: unlike union it makes no set of each step.
type mix struct {
	one  set     // the only one that says something so far
	many []token // of several, unsorted
}

func (m *mix) add(s set) {
	switch {
	case len(s) == 0:
	case m.many == nil && (len(m.one) == 0 || m.one.isIn(s)):
		m.one = s
	case m.many == nil && s.isIn(m.one):
	default:
		if m.many == nil {
			m.many = append(make([]token, 0, 2*(len(m.one)+len(s))), m.one...)
		}
		if m.many = append(m.many, s...); len(m.many) > 4*maxTokens {
			m.many = m.joined()
		}
	}
}

func (m *mix) joined() set {
	slices.Sort(m.many)
	out := slices.Compact(m.many)
	return slices.Clip(out[:min(len(out), maxTokens)])
}

// set returns what was added, as union has it. The mix is not used any more.
func (m *mix) set() set {
	if m.many == nil {
		return m.one
	}
	return m.joined()
}
