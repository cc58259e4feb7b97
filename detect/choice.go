package detect

import "cmp"

// Choice is a place of the program that decides which of several models is
// loaded: branches of a test, a table, an option. References of different
// branches of one choice stand for each other.
type Choice struct {
	At   Position // with What, which choice it is
	What string   // "branches that set model"
	// Branch tells the ways apart that the choice has. What several references of one
	// branch load is loaded together, unless a nearer choice decides between them.
	Branch string
	// Slot is what the program keeps the model as in its branch, "self.model"; "" if
	// that is not known.
	Slot string
	// BySlot says that branches stand for each other only in what they keep as the
	// same.
	BySlot bool
	// Depth is the number of calls between the choice and the loading call.
	Depth int
	// Ways is how many branches there are, with those that load no model; 0 if that
	// is not known.
	Ways int
}

func compareChoices(a, b Choice) int {
	return cmp.Or(comparePositions(a.At, b.At), cmp.Compare(a.What, b.What), cmp.Compare(a.Branch, b.Branch),
		cmp.Compare(a.Slot, b.Slot), cmp.Compare(a.Depth, b.Depth), cmp.Compare(a.Ways, b.Ways), compareBools(a.BySlot, b.BySlot))
}
