package reuse

import (
	"cmp"
	"slices"

	"github.com/ptmlock/ptmlock/detect/python/scope"
)

// This file notes which units read something, to run them again when it grows. A unit reads
// the same things in each run, so that asking whether it is known has to cost little.

// reader is a unit that reads something, by its number, and the last of its runs that did.
type reader struct{ unit, run int32 }

// readers are sorted by their numbers; nil is nobody.
type readers []reader

func (s *readers) add(u *unit) {
	now := reader{int32(u.number), int32(u.runs)}
	at, known := slices.BinarySearchFunc(*s, now, func(a, b reader) int { return cmp.Compare(a.unit, b.unit) })
	if !known {
		*s = slices.Insert(*s, at, now)
		return
	}
	(*s)[at] = now
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

// enqueueAll queues units in the order of their numbers; nil stands for none. What runs, and
// has not read it in this run, has it still before it.
func (t *Tracker) enqueueAll(s *readers) {
	if s == nil {
		return
	}
	for _, by := range *s {
		if u := t.numbered[by.unit]; !u.running || int(by.run) == u.runs {
			t.enqueue(u)
		}
	}
}

// cell is what an attribute of a class or a name of a unit holds, and the units that read it.
type cell struct {
	holds   set
	readers readers
	last    *unit // that read it
	run     int   // of that unit
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
	if reader != nil && (c.last != reader || c.run != reader.runs) {
		c.last, c.run = reader, reader.runs
		c.readers.add(reader)
	}
}
