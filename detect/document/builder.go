package document

import "fmt"

// A builder makes the nodes of one file, counts them, and keeps problems.
type builder struct {
	path     string
	from     string // what Node.Path is: "" but in an imported file
	src      *source
	open     func(string) ([]byte, error)
	nodes    int
	docs     []*Node
	problems []Problem
}

// A fault is a place at which reading stops.
type fault struct {
	Problem
	is error // what errors.Is finds; nil if nothing
}

func (f *fault) Unwrap() error { return f.is }

func (f *fault) Error() string { return fmt.Sprintf("%d:%d: %s", f.Line, f.Column, f.Message) }

func (b *builder) fault(offset int, format string, args ...any) *fault {
	line, column := b.src.position(offset)
	return &fault{Problem: Problem{b.from, line, column, fmt.Sprintf(format, args...)}}
}

// problem notes that something at offset was left out or read with leniency.
func (b *builder) problem(offset int, format string, args ...any) {
	line, column := b.src.position(offset)
	b.note(Problem{b.from, line, column, fmt.Sprintf(format, args...)})
}

func (b *builder) note(p Problem) {
	if len(b.problems) < maxProblems {
		b.problems = append(b.problems, p)
	}
}

// node makes a node that begins at offset.
func (b *builder) node(kind Kind, text string, offset int) (*Node, error) {
	if err := b.charge(1, offset); err != nil {
		return nil, err
	}
	line, column := b.src.position(offset)
	return &Node{Kind: kind, Text: text, Path: b.from, Line: line, Column: column}, nil
}

// charge counts nodes that a walk over the tree will meet.
func (b *builder) charge(n, offset int) error {
	if b.nodes += n; b.nodes > maxNodes {
		return b.fault(offset, "more than %d values", maxNodes)
	}
	return nil
}

// entry makes an entry whose key begins at offset.
func (b *builder) entry(key string, offset int, value *Node) Entry {
	line, column := b.src.position(offset)
	return Entry{Key: key, Path: b.from, Line: line, Column: column, Value: value}
}

// A mapping adds entries to a Map without looking at all of them each time.
type mapping struct {
	node  *Node
	index map[string]int
}

func newMapping(n *Node) *mapping { return &mapping{node: n} }

// find returns the index of a key, or -1.
func (m *mapping) find(key string) int {
	const few = 8 // up to which looking at all of them is quicker
	if len(m.node.Entries) <= few {
		for i := range m.node.Entries {
			if m.node.Entries[i].Key == key {
				return i
			}
		}
		return -1
	}
	if m.index == nil {
		m.index = make(map[string]int, 2*len(m.node.Entries))
		for i, e := range m.node.Entries {
			m.index[e.Key] = i
		}
	}
	if i, ok := m.index[key]; ok {
		return i
	}
	return -1
}

// set adds an entry; one with a key that is there takes its place. It tells
// whether the key is new.
func (m *mapping) set(e Entry) bool {
	if i := m.find(e.Key); i >= 0 {
		m.node.Entries[i] = e
		return false
	}
	m.node.Entries = append(m.node.Entries, e)
	if m.index != nil {
		m.index[e.Key] = len(m.node.Entries) - 1
	}
	return true
}
