package hubapi

import (
	"slices"

	"github.com/google/licensecheck"

	"github.com/ptmlock/ptmlock/resolve"
	"github.com/ptmlock/ptmlock/resolve/license"
)

// minCoverage is how much of a text must be a licence that is known, in percent;
// a header with names and years is little.
const minCoverage = 75

// LicenseOf says which licence a text is, and that it is the file of that name.
// Several in one text stand together without saying whether one may choose, so
// that they have no SPDX identifier.
func LicenseOf(file, text string) resolve.License {
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
	if known := license.OfText([]byte(text)); known != nil && l.SPDX == "" {
		l.Text = known.ID
	}
	return l
}
