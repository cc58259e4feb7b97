package reuse

import "testing"

// TestBranchesInEachOther: what inner branches set is joined at each one around them, which
// has to cost steps, and to end with them.
func TestBranchesInEachOther(t *testing.T) {
	const deep = 400
	for _, test := range []struct{ limit, most int }{{1 << 30, 1 << 30}, {500, 500 + deep/stepTokens + 1}} {
		r := &runner{Tracker: &Tracker{limit: test.limit}}
		var nested func(n int)
		nested = func(n int) {
			if n == deep {
				return
			}
			r.branches(func() { r.env.set(string(rune(n)), single(output.of(n))) }, func() { nested(n + 1) })
		}
		nested(0)
		if r.steps < 500 || r.steps > test.most {
			t.Errorf("%d steps where %d are left", r.steps, test.limit)
		}
		if test.limit == 1<<30 && r.steps < deep*deep/2/stepTokens-deep {
			t.Errorf("%d steps for %d joined names", r.steps, deep*deep/2)
		}
		if r.env.mark != 0 {
			t.Errorf("branch %d is not ended", r.env.mark)
		}
	}
}
