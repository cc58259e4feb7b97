package settings

import (
	"maps"
	"slices"
	"strings"

	"github.com/ptmlock/ptmlock/detect"
	"github.com/ptmlock/ptmlock/detect/document"
)

// Scan says what of the project is scanned, for whoever runs which command: flags
// of one run could not be the same in all of them.
type Scan struct {
	Exclude []detect.PathRole // as of the flags --exclude-tests and its like, sorted
}

// excludable are the roles that can be left out, as the file writes them.
var excludable = map[string]detect.PathRole{"tests": detect.RoleTest, "docs": detect.RoleDocs, "examples": detect.RoleExample}

// readScan reads the table [scan].
func readScan(r *reader, s *Settings, e document.Entry) {
	n := e.Value
	if n.Kind != document.Map {
		r.failAt(e, `%q must be a table: write "[%s]"`, e.Key, e.Key)
		return
	}
	r.known(n, "exclude")
	exclude, _ := find(n, "exclude")
	for _, word := range r.texts(n, "exclude") {
		role, ok := excludable[word]
		if !ok {
			words := slices.Sorted(maps.Keys(excludable))
			r.failAt(exclude, "%s can't be excluded: want %s", quoted(word), strings.Join(words, ", "))
		}
		s.Scan.Exclude = append(s.Scan.Exclude, role)
	}
	slices.Sort(s.Scan.Exclude)
}
