// Package detect defines what a detector finds (Reference, Unresolved, Problem)
// and runs detectors over a tree of files.
//
// A detector gets all files that it wants at once, because a name and the call
// that loads it can stand in different files. Detecting needs no network and
// runs no code of the scanned project.
package detect

import (
	"context"
	"errors"
	"io/fs"
)

// File is a file of the scanned tree. Its methods may be called concurrently.
type File struct {
	Path string // slash-separated, relative to the root
	Size int64  // bytes

	tree fs.FS
}

// Read returns the content of the file. It fails for a file that can't be read
// or has grown beyond MaxFileBytes since the walk.
func (f File) Read() ([]byte, error) { return fs.ReadFile(f.tree, f.Path) }

// Detector finds models in one kind of artifact. Implementations are
// immutable; Detect may be called concurrently.
type Detector interface {
	// Name is unique and stable; it appears in messages.
	Name() string
	// Wants tells by the path alone whether Detect should get a file.
	Wants(path string) bool
	// Detect looks at all wanted files, sorted by path. It returns an error only
	// if ctx is done or the detector itself is broken; what is wrong with a file
	// is a Problem.
	Detect(ctx context.Context, files []File) (*Findings, error)
}

// Run walks tree, gives each detector its files and merges what they find.
func Run(ctx context.Context, tree fs.FS, detectors ...Detector) (*Report, error) {
	return nil, errors.New("detect: not built yet")
}
