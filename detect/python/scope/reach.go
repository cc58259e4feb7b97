package scope

import (
	"cmp"
	"slices"

	"github.com/ptmlock/ptmlock/detect/python/syntax"
)

// encloses tells whether every run of inner runs under outer.
func (outer *Block) encloses(inner *Block) bool {
	for inner != nil && inner.depth > outer.depth {
		inner = inner.Parent
	}
	return inner == outer
}

// common returns the innermost block that encloses both; nil if they belong to
// different functions.
func common(a, b *Block) *Block {
	for a != b {
		switch {
		case a == nil || b == nil:
			return nil
		case a.depth >= b.depth:
			a = a.Parent
		default:
			b = b.Parent
		}
	}
	return a
}

// loop returns the innermost loop that b is in, nil if there is none.
func (b *Block) loop() *Block {
	for ; b != nil; b = b.Parent {
		if b.Kind == LoopBlock {
			return b
		}
	}
	return nil
}

// exclusive tells whether a run of the one block rules out a run of the other:
// they are in different branches of one statement.
func exclusive(a, b *Block) bool {
	c := common(a, b)
	if c == nil || c == a || c == b {
		return false
	}
	ca, cb := childOf(c, a), childOf(c, b)
	if ca.Stmt == nil || ca.Stmt != cb.Stmt {
		return false
	}
	switch ca.Kind {
	case ThenBlock, ElseBlock:
		return ca.Kind != cb.Kind
	case CaseBlock, ExceptBlock:
		return cb.Kind == ca.Kind
	}
	return false
}

// Exclusive tells whether a run of the one block rules out a run of the other, or
// the first, which stands before, always leaves.
func Exclusive(first, second *Block) bool {
	c := common(first, second)
	return exclusive(first, second) || c != nil && leavesBefore(first, second)
}

// Alternative tells whether, of two assignments to one variable in blocks of one
// function, one takes the place of the other: their blocks rule each other out, one
// is the way out when the other fails, the first always leaves, or the second
// replaces the first where a test holds. The first stands before the second.
func Alternative(first, second *Block) bool {
	if exclusive(first, second) {
		return true
	}
	c := common(first, second)
	if c == nil {
		return false
	}
	if c != first {
		a := childOf(c, first)
		if c != second {
			if b := childOf(c, second); a.Stmt != nil && a.Stmt == b.Stmt && a.Kind == TryBlock && b.Kind == ExceptBlock {
				return true
			}
		}
		return leavesBefore(first, second)
	}
	if c == second {
		return false
	}
	switch childOf(c, second).Kind {
	case ThenBlock, ElseBlock, CaseBlock, ExceptBlock:
		return true
	}
	return false
}

// childOf returns the block between c and its descendant b that is right below c.
func childOf(c, b *Block) *Block {
	for b.Parent != c {
		b = b.Parent
	}
	return b
}

// Reaching returns those of the bindings of one name in one scope, in source
// order, that a use at pos in block may see. A use in another function sees all.
func Reaching(all []*Binding, pos syntax.Pos, block *Block) []*Binding {
	if len(all) < 2 || common(all[0].Block, block) == nil {
		return all
	}
	var seen, carried []*Binding
	covered := map[*Block]bool{}
	killed := false
	var killer *Block
	for i := len(all) - 1; i >= 0 && !killed; i-- {
		n := all[i]
		if n.After > pos {
			if c := common(n.Block, block); c != nil && c.loop() != nil {
				carried = append(carried, n)
			}
			continue
		}
		if exclusive(n.Block, block) || n.Block != block && leavesBefore(n.Block, block) {
			continue
		}
		seen = append(seen, n)
		if n.Kind == TypeOnly {
			continue
		}
		if ends := cover(covered, n.Block, block); ends != nil {
			killed, killer = true, ends
		}
	}
	for _, n := range carried {
		l := common(n.Block, block).loop()
		if killer == nil || !l.encloses(killer) {
			seen = append(seen, n)
		}
	}
	if len(seen) == 0 {
		return all
	}
	slices.SortFunc(seen, func(a, b *Binding) int { return cmp.Compare(a.At, b.At) })
	return seen
}

// Later tells whether none of the bindings of one name in one scope can be made
// when a use at pos in block runs for the first time: all stand after it, and no
// loop leads back. Python then looks for the name where it would without them.
func Later(all []*Binding, pos syntax.Pos, block *Block) bool {
	for _, b := range all {
		c := common(b.Block, block)
		if b.After <= pos || c == nil || c.loop() != nil {
			return false
		}
	}
	return true
}

// leavesBefore tells whether control that passed b can't come to use: a block
// between b and what both share always leaves.
func leavesBefore(b, use *Block) bool {
	c := common(b, use)
	for ; b != nil && b != c; b = b.Parent {
		if b.Leaves && b.Kind != LoopBlock {
			return true
		}
	}
	return false
}

// cover notes that b binds the name and returns a block that encloses use and in
// which every way binds it; nil if there is none.
func cover(covered map[*Block]bool, b, use *Block) *Block {
	for {
		if b.encloses(use) {
			return b
		}
		covered[b] = true
		// What follows a guard runs whenever its parent gets past it.
		if b.branches == nil {
			if b.IsGuarded() {
				b = b.Parent
				continue
			}
			return nil
		}
		for _, other := range *b.branches {
			if !covered[other] && !other.Leaves {
				return nil
			}
		}
		b = b.Parent
	}
}

// IsGuarded tells whether b is not a branch but what follows an "if" that always
// leaves, or an assert.
func (b *Block) IsGuarded() bool {
	switch s := b.Stmt.(type) {
	case *syntax.If:
		return b.Kind == ElseBlock && len(s.Else) == 0
	case *syntax.Assert:
		return true
	}
	return false
}

// Decided tells whether every way to a use passes one of the bindings.
func Decided(all []*Binding, pos syntax.Pos, block *Block) bool {
	covered := map[*Block]bool{}
	for i := len(all) - 1; i >= 0; i-- {
		n := all[i]
		if n.After <= pos && !exclusive(n.Block, block) && cover(covered, n.Block, block) != nil {
			return true
		}
	}
	return false
}
