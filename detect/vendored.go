package detect

import (
	"cmp"
	"context"
	"slices"
	"strings"
)

// Vendored is a copy of a whole library in the tree that the project's own code
// imports. It is not scanned: what it names is the library's, not the project's.
type Vendored struct {
	Path    string // directory, slash-separated, relative to the root
	Library string // name that the library is imported by
	Version string // as the copy says; "" if it does not
}

// Vendorer is a Detector that recognises copies of libraries. Vendored gets the
// files that the detector wants, sorted by path.
type Vendorer interface {
	Vendored(ctx context.Context, files []File) ([]Vendored, error)
}

// withoutVendored returns the files that are in no copy of a library, and the
// copies, sorted by path.
func withoutVendored(ctx context.Context, files []File, detectors []Detector) ([]File, []Vendored, error) {
	var copies []Vendored
	for i, d := range detectors {
		v, ok := d.(Vendorer)
		if !ok {
			continue
		}
		found, err := v.Vendored(ctx, wantedBy(files, i))
		if err != nil {
			return nil, nil, err
		}
		copies = append(copies, found...)
	}
	slices.SortFunc(copies, func(a, b Vendored) int {
		return cmp.Or(strings.Compare(a.Path, b.Path), strings.Compare(a.Library, b.Library))
	})
	copies = slices.CompactFunc(copies, func(a, b Vendored) bool { return a.Path == b.Path })
	if len(copies) == 0 {
		return files, nil, nil
	}
	own := slices.DeleteFunc(slices.Clone(files), func(f File) bool {
		return slices.ContainsFunc(copies, func(v Vendored) bool { return strings.HasPrefix(f.Path, v.Path+"/") })
	})
	return own, copies, nil
}
