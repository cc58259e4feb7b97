package reuse

import "testing"

// TestOperandsBound: a call of many arguments costs no more than one of some.
func TestOperandsBound(t *testing.T) {
	r := &runner{Tracker: &Tracker{toldApart: map[inLoss]bool{}}}
	var all []set
	for i := range 4 * maxOperands {
		all = append(all, nil, single(output.of(i)))
	}
	r.operands(all...)
	if n := len(r.toldApart); n != maxOperands*(maxOperands-1)/2 {
		t.Errorf("%d pairs of %d operands are told apart", n, maxOperands)
	}
}
