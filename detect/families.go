package detect

import "github.com/ptmlock/ptmlock/resolve/family"

// Family guesses the family of a model by its name; "" if none fits.
func Family(name string) string {
	if f := family.OfName(name); f != nil {
		return f.Name
	}
	return ""
}
