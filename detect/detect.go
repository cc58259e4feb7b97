// Package detect defines what a detector finds (Reference, Unresolved, Problem),
// runs detectors over a tree of files, and writes the report as text and JSON.
//
// A detector gets all files that it wants at once, because a name and the call
// that loads it can stand in different files. Detecting needs no network and
// runs no code of the scanned project.
package detect

import (
	"context"
	"fmt"
	"io/fs"
	"sync"
)

// File is a file of the scanned tree. Its methods may be called concurrently.
type File struct {
	Path string // slash-separated, relative to the root
	Size int64  // bytes, at the time of the walk

	tree     fs.FS
	wantedBy uint64   // detectors of the run, by index
	content  *content // nil outside a run
}

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

// LargeDetector is a Detector that also gets files of more than MaxFileBytes,
// which it reads in parts through Open: Read refuses them.
type LargeDetector interface {
	// WantsLarge tells by the path alone whether Detect should get such a file. It
	// is false where Wants is false.
	WantsLarge(path string) bool
}

// wants tells whether a detector gets a file.
func wants(d Detector, path string, size int64) bool {
	if size > MaxFileBytes {
		large, ok := d.(LargeDetector)
		return ok && large.WantsLarge(path)
	}
	return d.Wants(path)
}

// SettingsFile is the name of the file in which a project says what no analysis
// can know. It is none that a detector gets.
const SettingsFile = ".ptmlock.toml"

// Options say what of a tree is left out. The zero value leaves out what is
// ignored.
type Options struct {
	NoIgnore bool       // take what .gitignore, .ptmlockignore or a build leaves out of the project
	Exclude  []PathRole // leave out what is found in files of these roles
	Amend    Amender    // changes what was found; nil for nothing
}

// Run is Options.Run with the zero value.
func Run(ctx context.Context, tree fs.FS, detectors ...Detector) (*Report, error) {
	return Options{}.Run(ctx, tree, detectors...)
}

// Run walks tree, gives each detector its files and merges what they find. The
// report depends on the content of the tree alone. There are at most 64 detectors. An error means that ctx is
// done, that the root can't be read, or that a detector is broken; a file that
// can't be read is a Problem of the report.
func (o Options) Run(ctx context.Context, tree fs.FS, detectors ...Detector) (*Report, error) {
	walked, err := walk(ctx, tree, func(path string, size int64) (by uint64, wanted bool) {
		for i, d := range detectors {
			if wants(d, path, size) {
				by |= 1 << i
			}
		}
		return by, by != 0 || size <= MaxFileBytes && wantsForDocumentation(path)
	}, o.NoIgnore)
	if err != nil {
		return nil, err
	}
	files, vendored, err := withoutVendored(ctx, walked.files, detectors)
	if err != nil {
		return nil, err
	}
	all, err := detectAll(ctx, files, detectors)
	if err != nil {
		return nil, err
	}
	all.Problems = append(all.Problems, walked.problems...)
	all.Skipped = append(all.Skipped, walked.skipped...)
	if o.Amend != nil {
		if err := o.Amend.Amend(ctx, files, all); err != nil {
			return nil, err
		}
	}
	all, leftOut := all.without(o.Exclude)
	r := merge(all)
	r.label(detectors)
	r.Vendored, r.Ignored, r.LeftOut = vendored, walked.ignored, leftOut
	r.Documentation, err = o.classifyDocumentation(ctx, files, r)
	return r, err
}

// wantedBy returns the files that a detector of the run wants.
func wantedBy(files []File, detector int) []File {
	var wanted []File
	for _, f := range files {
		if f.wantedBy&(1<<detector) != 0 {
			wanted = append(wanted, f)
		}
	}
	return wanted
}

// detectAll runs the detectors beside each other; there are few of them, and
// each bounds its own work.
func detectAll(ctx context.Context, files []File, detectors []Detector) (*Findings, error) {
	found := make([]*Findings, len(detectors))
	errs := make([]error, len(detectors))
	var wg sync.WaitGroup
	for i, d := range detectors {
		wanted := wantedBy(files, i)
		wg.Go(func() { found[i], errs[i] = d.Detect(ctx, wanted) })
	}
	wg.Wait()
	all := &Findings{}
	for i, d := range detectors {
		if errs[i] != nil {
			return nil, fmt.Errorf("detector %s: %w", d.Name(), errs[i])
		}
		all.add(found[i])
	}
	return all, nil
}
