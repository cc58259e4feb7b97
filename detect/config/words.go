package config

import "strings"

// finder tells which of many words stand in a text, in one pass, whatever the case
// of ASCII letters (Aho and Corasick, "Efficient string matching", 1975).
type finder struct {
	index map[string]int
	class [256]uint8 // of a byte: 0 if no word has it
	width int        // number of classes
	next  []int32    // by state and class
	ends  [][]int32  // by state: the words that end there
}

func newFinder(words []string) *finder {
	f := &finder{index: map[string]int{}, ends: make([][]int32, 1)}
	f.classify(words)
	f.next = make([]int32, f.width, 64*f.width)
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

// classify numbers the bytes of the words: they are few, so that the table is
// small.
func (f *finder) classify(words []string) {
	f.width = 1
	for _, w := range words {
		for i := range len(w) {
			if c := lower(w[i]); f.class[c] == 0 {
				f.class[c] = uint8(f.width)
				f.width++
			}
		}
	}
	for c := 'A'; c <= 'Z'; c++ {
		f.class[c] = f.class[c+'a'-'A']
	}
}

func lower(c byte) byte {
	if c >= 'A' && c <= 'Z' {
		c += 'a' - 'A'
	}
	return c
}

func (f *finder) insert(word string, id int32) {
	state := int32(0)
	for i := range len(word) {
		at := int(state)*f.width + int(f.class[word[i]])
		if f.next[at] == 0 {
			f.next[at] = int32(len(f.ends))
			f.next = append(f.next, make([]int32, f.width)...)
			f.ends = append(f.ends, nil)
		}
		state = f.next[at]
	}
	f.ends[state] = append(f.ends[state], id)
}

// link lets each state go on where its longest proper end does.
func (f *finder) link() {
	fail := make([]int32, len(f.ends))
	row := func(state int32) []int32 { return f.next[int(state)*f.width:][:f.width] }
	var queue []int32
	for _, to := range row(0) {
		if to != 0 {
			queue = append(queue, to)
		}
	}
	for ; len(queue) > 0; queue = queue[1:] {
		state := queue[0]
		back := fail[state]
		f.ends[state] = append(f.ends[state], f.ends[back]...)
		for c, to := range row(state) {
			if to == 0 {
				row(state)[c] = row(back)[c]
				continue
			}
			fail[to] = row(back)[c]
			queue = append(queue, to)
		}
	}
}

// in returns by index which words stand in a text.
func (f *finder) in(text string) []bool {
	found := make([]bool, len(f.index))
	state := int32(0)
	for i := range len(text) {
		state = f.next[int(state)*f.width+int(f.class[text[i]])]
		for _, id := range f.ends[state] {
			found[id] = true
		}
	}
	return found
}
