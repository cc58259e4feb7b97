package weights

import (
	_ "embed"
	"path"
	"strings"
)

//go:embed suffixes.tsv
var suffixTable string

// suffix is what the end of a name says of a file.
type suffix struct {
	weights bool   // files of this name are weights
	format  string // and of this format; "" if they are of several
}

var suffixes = func() map[string]suffix {
	out := map[string]suffix{}
	for _, row := range rowsOf(suffixTable) {
		s := suffix{weights: row[1] == "weights"}
		if len(row) > 2 {
			s.format = row[2]
		}
		out[row[0]] = s
	}
	return out
}()

// suffixOf returns what the end of a name says, and whether it says anything. In a
// copy of the hub's cache files are named by their hash.
func suffixOf(name string) (suffix, bool) {
	base := strings.ToLower(path.Base(name))
	ext := path.Ext(base)
	if ext == ".tar" {
		ext = path.Ext(strings.TrimSuffix(base, ext)) + ext
	}
	s, ok := suffixes[ext]
	return s, ok
}

func isCandidate(name string) bool {
	if _, ok := suffixOf(name); ok {
		return true
	}
	if !strings.Contains(name, "/blobs/") {
		return false
	}
	_, cached := cachedModel(name)
	return cached
}
