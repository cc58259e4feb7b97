package config

import "strings"

// finder tells which of many words stand in a text, in one pass, whatever the case
// of ASCII letters (Aho and Corasick, "Efficient string matching", 1975).
type finder struct {
	index map[string]int
	next  [][256]int32 // by state and byte
	ends  [][]int32    // by state: the words that end there
}

func newFinder(words []string) *finder {
	f := &finder{index: map[string]int{}, next: make([][256]int32, 1), ends: make([][]int32, 1)}
	for _, w := range words {
		if _, known := f.index[w]; known || w == "" {
			continue
		}
		id := len(f.index)
		f.index[w] = id
		f.insert(strings.ToLower(w), int32(id))
	}
	f.link()
	return f
}

func (f *finder) insert(word string, id int32) {
	state := int32(0)
	for i := range len(word) {
		to := f.next[state][word[i]]
		if to == 0 {
			to = int32(len(f.next))
			f.next = append(f.next, [256]int32{})
			f.ends = append(f.ends, nil)
			f.next[state][word[i]] = to
		}
		state = to
	}
	f.ends[state] = append(f.ends[state], id)
}

// link lets each state go on where its longest proper end does.
func (f *finder) link() {
	fail := make([]int32, len(f.next))
	var queue []int32
	for _, to := range f.next[0] {
		if to != 0 {
			queue = append(queue, to)
		}
	}
	for ; len(queue) > 0; queue = queue[1:] {
		state := queue[0]
		back := fail[state]
		f.ends[state] = append(f.ends[state], f.ends[back]...)
		for c, to := range f.next[state] {
			if to == 0 {
				f.next[state][c] = f.next[back][c]
				continue
			}
			fail[to] = f.next[back][c]
			queue = append(queue, to)
		}
	}
	for i := range f.next {
		for c := 'A'; c <= 'Z'; c++ {
			f.next[i][c] = f.next[i][c+'a'-'A']
		}
	}
}

// in returns by index which words stand in a text.
func (f *finder) in(text string) []bool {
	found := make([]bool, len(f.index))
	state := int32(0)
	for i := range len(text) {
		state = f.next[state][text[i]]
		for _, id := range f.ends[state] {
			found[id] = true
		}
	}
	return found
}
