package fetch

// State is how it stands with a file of the lock.
type State string

const (
	// Of Fetch:
	Fetched State = "fetched" // it came over the network
	Present State = "present" // it was there
	Planned State = "planned" // it is not there, and was not asked for
	Failed  State = "failed"  // it could not be had

	// Of Verify:
	Fine     State = "fine"
	Unhashed State = "unhashed" // it is there, and the lock has no hash to compare it with
	Changed  State = "changed"
	Missing  State = "missing"
	Surplus  State = "surplus" // it lies among the files of a model, and is none of the lock
)
