package pytorchhub

import (
	"path"
	"slices"
	"strings"
)

// licenseNames are what files with the licence of a repository are called, the
// likeliest first; any extension may follow.
var licenseNames = []string{"license", "licence", "copying", "unlicense"}

// licenseFile returns the path of the repository's licence; "" if there is none.
func (r *repository) licenseFile() string {
	best, rank := "", len(licenseNames)
	for _, p := range r.listing() {
		if strings.Contains(p.Path, "/") {
			continue
		}
		name := strings.ToLower(p.Path)
		i := slices.Index(licenseNames, strings.TrimSuffix(name, path.Ext(name)))
		if i >= 0 && i < rank {
			best, rank = p.Path, i
		}
	}
	return best
}
