package reuse

import "testing"

// What a component shows is looked for once, however many functions give something to it and
// are given it.
func TestSourcesOf(t *testing.T) {
	const n = 60
	r := &runner{Tracker: &Tracker{page: newPage()}}
	for i := range n {
		for j := range n {
			f := function.of(i*n + j)
			r.page.tells(r.page.takes, f, single(component.of(i)))
			r.page.tells(r.page.givers, component.of((i+1)%n), single(f))
		}
	}
	apart := function.of(n * n)
	r.page.tells(r.page.takes, apart, single(component.of(n)))
	for i := range n {
		for j := range n {
			if by := function.of(j * n); !r.comesFrom(component.of(i), by) || r.comesFrom(component.of(n), by) || r.comesFrom(component.of(i), apart) {
				t.Fatalf("component %d comes to the handlers of the ring alone, and of it alone", i)
			}
		}
	}
	// Each of the components is behind each: a step stands for some functions and components.
	if most := (n + 1) * (n*n + n + 1) / stepTokens; r.steps > most {
		t.Errorf("%d steps, want at most %d", r.steps, most)
	}
}
