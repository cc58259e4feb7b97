package reuse

import "math/bits"

// queue holds the units that are to be run. At first modules and constructors come first,
// for they say what objects hold, and with them the functions that they call (Tracker.first);
// then those that take fewer steps and ran less often, as far as powers of two tell, and call
// less that calls others: what a long function reads has mostly settled when its turn comes.
// Units that have not run yet take none.
type queue [levels][]*unit

const levels = 64

// add puts a unit at the end of its level, unless it waits already.
func (q *queue) add(u *unit) {
	if u.queued {
		return
	}
	u.queued = true
	i := min(1+bits.Len(uint(u.cost))+u.height/2+bits.Len(uint(u.runs)), levels-1)
	if u.runs == 0 && (u.fn == nil || u.fn.Name == "__init__") {
		i = 0
	}
	q[i] = append(q[i], u)
}

// next takes the first unit out; it is nil if none waits. A unit that ran before its turn
// has left an entry that says nothing.
func (q *queue) next() *unit {
	for i := range q {
		for len(q[i]) > 0 {
			u := q[i][0]
			q[i] = q[i][1:]
			if u.queued {
				u.queued = false
				return u
			}
		}
	}
	return nil
}
