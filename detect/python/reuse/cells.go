package reuse

import (
	"slices"

	"github.com/ptmlock/ptmlock/detect/python/scope"
)

// This file notes which units read something, to run them again when it grows. A unit reads
// the same things in each run, so that asking whether it is known has to cost little.

// readers are the numbers of units, sorted; nil is nobody.
type readers []int32

func (s *readers) add(u *unit) {
	n := int32(u.number)
	if at, known := slices.BinarySearch(*s, n); !known {
		*s = slices.Insert(*s, at, n)
	}
}

// noteReader notes that a unit depends on what is known of a class.
func noteReader(of map[*scope.Class]*readers, c *scope.Class, u *unit) {
	s := of[c]
	if s == nil {
		s = &readers{}
		of[c] = s
	}
	s.add(u)
}

// enqueueAll queues units in the order of their numbers; nil stands for none.
func (t *Tracker) enqueueAll(s *readers) {
	if s == nil {
		return
	}
	for _, n := range *s {
		t.enqueue(t.numbered[n])
	}
}

// cell is what an attribute of a class or a name of a unit holds, and the units that read it.
type cell struct {
	holds   set
	readers readers
	last    *unit // that read it
}

func (t *Tracker) cell(k field) *cell { return cellIn(t.cells, k) }

// cellIn returns the cell of a key, which is made when it is asked for first.
func cellIn[K comparable](cells map[K]*cell, k K) *cell {
	c := cells[k]
	if c == nil {
		c = &cell{}
		cells[k] = c
	}
	return c
}

func (t *Tracker) cellsOf(classes []*scope.Class, name string) []*cell {
	cells := make([]*cell, len(classes))
	for i, k := range classes {
		cells[i] = t.cell(field{k, name})
	}
	return cells
}

// readAll returns what attributes hold, and notes who reads them.
func readAll(cells []*cell, reader *unit) set {
	var out mix
	for _, c := range cells {
		c.readBy(reader)
		out.add(c.holds)
	}
	return out.set()
}

// readBy notes who reads it; nil is nobody.
func (c *cell) readBy(reader *unit) {
	if reader != nil && c.last != reader {
		c.last = reader
		c.readers.add(reader)
	}
}
