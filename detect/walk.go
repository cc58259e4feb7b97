package detect

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"
)

// MaxFileBytes bounds the files that are read whole. Sources and configurations
// that people write are far below it; what is above is data or generated, and
// only a LargeDetector gets it.
const MaxFileBytes = 32 << 20

// walked is what a walk over a tree found.
type walked struct {
	files    []File
	ignored  []string // as Report.Ignored
	problems []Problem
	skipped  []Skipped
}

// walker goes through a tree, directory by directory in the order of names.
type walker struct {
	walked
	ctx    context.Context
	tree   fs.FS
	wanted func(path string, size int64) (by uint64, wanted bool)
	rules  *ignoreRules // nil if nothing is ignored but what never is the project's
	kept   *kept
}

// walk returns the regular files of the tree that are wanted and not ignored,
// in order, and what could not be looked at. Links are not followed: what they
// point to inside the tree is found at its own place, and what is outside is not
// the project's. Whether a file is wanted is asked by its path alone, with size 0,
// and again for one above MaxFileBytes.
func walk(ctx context.Context, tree fs.FS, wanted func(path string, size int64) (by uint64, wanted bool), noIgnore bool) (*walked, error) {
	w := &walker{ctx: ctx, tree: tree, wanted: wanted, kept: &kept{}}
	entries, err := fs.ReadDir(tree, ".")
	if err != nil {
		return nil, err
	}
	if !noIgnore {
		w.rules = newIgnoreRules(tree, entries, w.problem)
	}
	err = w.entries(".", entries)
	return &w.walked, err
}

func (w *walker) problem(file, format string, args ...any) {
	w.problems = append(w.problems, Problem{At: Position{File: file}, Message: fmt.Sprintf(format, args...)})
}

// entries walks what a directory holds. An error means that ctx is done.
func (w *walker) entries(dir string, entries []fs.DirEntry) error {
	if w.rules != nil {
		w.rules.enter(dir, entries)
		defer w.rules.leave()
	}
	for _, entry := range entries {
		if err := w.ctx.Err(); err != nil {
			return err
		}
		name := path.Join(dir, entry.Name())
		if !entry.IsDir() {
			w.file(name, entry)
			continue
		}
		if err := w.dir(name); err != nil {
			return err
		}
	}
	return nil
}

func (w *walker) dir(name string) error {
	if slices.Contains(neverDirs, path.Base(name)) {
		return nil
	}
	entries, err := fs.ReadDir(w.tree, name)
	if err != nil {
		w.problem(name, "%v", cause(err))
		return nil
	}
	if isEnvironment(entries) {
		return nil
	}
	if w.rules != nil && w.rules.ignoresDir(name, entries) {
		w.ignored = append(w.ignored, name+"/")
		return nil
	}
	return w.entries(name, entries)
}

func (w *walker) file(name string, entry fs.DirEntry) {
	if path.Base(name) == SettingsFile {
		return // what it names, bindings name
	}
	isLink := entry.Type()&fs.ModeSymlink != 0
	by, wanted := w.wanted(name, 0)
	if !wanted && (!isLink || path.Ext(name) != "") { // a link without a suffix can be to a directory
		return
	}
	if w.rules != nil && w.rules.ignoresFile(name) {
		w.ignored = append(w.ignored, name)
		return
	}
	if isLink {
		if _, err := fs.Stat(w.tree, name); err != nil {
			w.problem(name, "link is not followed: %v", cause(err))
		}
		return
	}
	if !entry.Type().IsRegular() {
		w.problem(name, "not a regular file")
		return
	}
	info, err := entry.Info()
	if err != nil {
		w.problem(name, "%v", cause(err))
		return
	}
	if info.Size() > MaxFileBytes {
		if by, wanted = w.wanted(name, info.Size()); !wanted {
			w.skipped = append(w.skipped, Skipped{name, info.Size(), "a file above 32 MiB is data"})
			return
		}
	}
	w.files = append(w.files, File{Path: name, Size: info.Size(), tree: w.tree, wantedBy: by, content: &content{kept: w.kept}})
}

// cause cuts the operation and the path off an error of package fs: the path is
// said by the position, and may be absolute in the error.
func cause(err error) error {
	var pathError *fs.PathError
	if errors.As(err, &pathError) {
		return pathError.Err
	}
	return err
}

// Open opens the file. Unlike Read it has no bound, so the caller must have one.
func (f File) Open() (fs.File, error) {
	r, err := f.tree.Open(f.Path)
	if err != nil {
		return nil, cause(err)
	}
	return r, nil
}
