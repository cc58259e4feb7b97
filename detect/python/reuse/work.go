package reuse

// Work is what following took, counted: unlike time it is the same each time.
type Work struct {
	Units    int // functions, bodies of modules, and methods of objects that are told apart
	Runs     int // of these
	Steps    int // calls in these, and what is as much
	Searches int // for the model that a call chooses of what an object holds
	Read     int // attributes in these
}

// Work returns what Run took so far.
func (t *Tracker) Work() Work {
	w := t.work
	w.Units, w.Steps = len(t.units), t.steps
	return w
}
