package pytorchhub

import (
	"path"
	"slices"
	"strings"

	"github.com/google/licensecheck"

	"github.com/ptmlock/ptmlock/resolve"
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

// minCoverage is how much of a text must be a licence that is known, in percent;
// a header with names and years is little.
const minCoverage = 75

// licenseOf says which licence a text is. Several in one text stand together
// without saying whether one may choose, so that they have no SPDX identifier.
func licenseOf(file, text string) resolve.License {
	l := resolve.License{Link: file}
	coverage := licensecheck.Scan([]byte(text))
	var ids []string
	for _, m := range coverage.Match {
		if !m.IsURL && !slices.Contains(ids, m.ID) {
			ids = append(ids, m.ID)
		}
	}
	if len(ids) == 1 && coverage.Percent >= minCoverage {
		l.SPDX = resolve.SPDX(ids[0])
		if l.SPDX == "" {
			l.SPDX = ids[0]
		}
	}
	return l
}
