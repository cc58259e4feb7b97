package hubapi

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/ptmlock/ptmlock/resolve"
	"github.com/ptmlock/ptmlock/resolve/hub"
)

// MaxFiles bounds a listing.
const MaxFiles = 200_000

const (
	maxPath = 1024
	maxSize = 1 << 50 // bytes: no file is a pebibyte large
)

// CheckFiles sorts a listing and refuses it whole if anything in it is unsafe: a
// hub that gives one such name is none to believe.
func CheckFiles(files []resolve.File) error {
	if len(files) > MaxFiles {
		return Bad("the hub lists more than %d files", MaxFiles)
	}
	slices.SortFunc(files, func(a, b resolve.File) int { return strings.Compare(a.Path, b.Path) })
	for i, f := range files {
		if problem := pathProblem(f.Path); problem != "" {
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

// pathProblem says what would be unsafe or ambiguous about a path of a file below
// a directory, on any system; "" if nothing is.
func pathProblem(p string) string {
	switch {
	case p == "":
		return "is empty"
	case len(p) > maxPath:
		return fmt.Sprintf("is longer than %d bytes", maxPath)
	case !utf8.ValidString(p) || strings.ContainsFunc(p, isUnsafe):
		return "has a control character"
	case strings.Contains(p, `\`):
		return "has a backslash"
	case strings.HasPrefix(p, "/"):
		return "is absolute"
	case len(p) > 1 && p[1] == ':' && (p[0]|0x20 >= 'a' && p[0]|0x20 <= 'z'):
		return "begins with a drive"
	}
	for segment := range strings.SplitSeq(p, "/") {
		if segment == "" || segment == "." || segment == ".." {
			return fmt.Sprintf("has the part %q", segment)
		}
	}
	return ""
}
