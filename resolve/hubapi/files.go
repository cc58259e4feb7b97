package hubapi

import (
	"slices"
	"strings"

	"github.com/ptmlock/ptmlock/resolve"
	"github.com/ptmlock/ptmlock/resolve/hub"
)

// MaxFiles bounds a listing.
const MaxFiles = 200_000

const maxSize = 1 << 50 // bytes: no file is a pebibyte large

// CheckFiles sorts a listing and refuses it whole if anything in it is unsafe: a
// hub that gives one such name is none to believe.
func CheckFiles(files []resolve.File) error {
	if len(files) > MaxFiles {
		return Bad("the hub lists more than %d files", MaxFiles)
	}
	slices.SortFunc(files, func(a, b resolve.File) int { return strings.Compare(a.Path, b.Path) })
	for i, f := range files {
		if problem := resolve.PathProblem(f.Path); problem != "" {
			return Bad("the hub lists a file whose name %q %s", Cut(f.Path, 80), problem)
		}
		switch {
		case i > 0 && files[i-1].Path == f.Path:
			return Bad("the hub lists the file %q twice", f.Path)
		case f.Size < -1 || f.Size > maxSize:
			return Bad("the hub gives the file %q a size that no file has", f.Path)
		case f.SHA256 != "" && !hub.IsDigest("sha256:"+f.SHA256):
			return Bad("the hub gives the file %q a SHA-256 that is none", f.Path)
		}
	}
	return nil
}
