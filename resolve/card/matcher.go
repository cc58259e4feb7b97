package card

// matcher finds which of many words are in a text, in one pass over it: the automaton of
// Aho and Corasick. Words are in lower case, and ASCII letters of texts are lowered as
// they are read.
type matcher struct {
	class  [256]uint8 // of a byte: equal for all bytes that no word has
	width  int        // number of classes
	next   []int32    // state × width + class
	output [][]int32  // words that end in a state
}

func newMatcher(words []string) *matcher {
	m := &matcher{width: 1}
	for _, w := range words {
		for i := range len(w) {
			if m.class[w[i]] == 0 {
				m.class[w[i]] = uint8(m.width)
				m.width++
			}
		}
	}
	for c := 'A'; c <= 'Z'; c++ {
		m.class[c] = m.class[c+'a'-'A']
	}
	m.addState()
	for id, w := range words {
		state := int32(0)
		for i := range len(w) {
			at := int(state)*m.width + int(m.class[w[i]])
			if m.next[at] == 0 {
				m.next[at] = m.addState()
			}
			state = m.next[at]
		}
		m.output[state] = append(m.output[state], int32(id))
	}
	m.link()
	return m
}

func (m *matcher) addState() int32 {
	m.next = append(m.next, make([]int32, m.width)...)
	m.output = append(m.output, nil)
	return int32(len(m.output) - 1)
}

// link fills in where a state goes on that has no next letter: as the longest of its endings
// does that is a beginning, too.
func (m *matcher) link() {
	fail := make([]int32, len(m.output))
	var queue []int32
	for c := range m.width {
		if s := m.next[c]; s != 0 {
			queue = append(queue, s)
		}
	}
	for len(queue) > 0 {
		state := queue[0]
		queue = queue[1:]
		m.output[state] = append(m.output[state], m.output[fail[state]]...)
		for c := range m.width {
			at := int(state)*m.width + c
			shorter := m.next[int(fail[state])*m.width+c]
			if s := m.next[at]; s != 0 {
				fail[s] = shorter
				queue = append(queue, s)
			} else {
				m.next[at] = shorter
			}
		}
	}
}

// find calls f with each word in a text, as often as it is there, and with what offset is
// behind it.
func (m *matcher) find(text string, f func(word int32, behind int)) {
	state := int32(0)
	for i := range len(text) {
		state = m.next[int(state)*m.width+int(m.class[text[i]])]
		for _, w := range m.output[state] {
			f(w, i+1)
		}
	}
}
