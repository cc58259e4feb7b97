package detect

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path"
	"slices"
	"strings"
)

// MaxFileBytes bounds the files that are read. Sources and configurations that
// people write are far below it; what is above is data or generated.
const MaxFileBytes = 32 << 20

// ignoredDirs are names of directories that hold no source of the project:
// stores of version control, installed packages and caches of tools. A virtual
// environment is known by its pyvenv.cfg, whatever its name.
var ignoredDirs = []string{
	".bzr", ".eggs", ".git", ".hg", ".ipynb_checkpoints", ".mypy_cache", ".nox", ".pytest_cache",
	".ruff_cache", ".svn", ".tox", ".venv", "__pycache__", "node_modules", "site-packages",
}

// walk returns the regular files of the tree, sorted by path, and what could
// not be looked at. Links are not followed: what they point to inside the tree
// is found at its own place, and what is outside is not the project's.
func walk(ctx context.Context, tree fs.FS, wanted func(string) bool) ([]File, []Problem, error) {
	var files []File
	var problems []Problem
	problem := func(file, format string, args ...any) {
		problems = append(problems, Problem{At: Position{File: file}, Message: fmt.Sprintf(format, args...)})
	}
	err := fs.WalkDir(tree, ".", func(name string, entry fs.DirEntry, err error) error {
		if ctx.Err() != nil {
			return ctx.Err()
		}
		switch {
		case err != nil && name == ".":
			return err
		case err != nil:
			problem(name, "%v", cause(err))
			if entry != nil && entry.IsDir() {
				return fs.SkipDir
			}
			return nil
		case entry.IsDir():
			if name != "." && isIgnoredDir(tree, name) {
				return fs.SkipDir
			}
			return nil
		case !wanted(name):
			return nil
		case entry.Type()&fs.ModeSymlink != 0:
			if _, err := fs.Stat(tree, name); err != nil {
				problem(name, "link is not followed: %v", cause(err))
			}
			return nil
		case !entry.Type().IsRegular():
			problem(name, "not a regular file")
			return nil
		}
		info, err := entry.Info()
		if err != nil {
			problem(name, "%v", cause(err))
			return nil
		}
		if info.Size() > MaxFileBytes {
			problem(name, "file of %d bytes is not read: the bound is %d", info.Size(), MaxFileBytes)
			return nil
		}
		files = append(files, File{Path: name, Size: info.Size(), tree: tree})
		return nil
	})
	return files, problems, err
}

func isIgnoredDir(tree fs.FS, name string) bool {
	return slices.Contains(ignoredDirs, path.Base(name)) || exists(tree, path.Join(name, "pyvenv.cfg")) || isBuildCopy(tree, name)
}

// isBuildCopy tells whether name is where setuptools copies the sources to:
// build/lib, or build/lib.PLATFORM, beside the project's configuration.
func isBuildCopy(tree fs.FS, name string) bool {
	build, lib := path.Split(name)
	build = path.Clean(build)
	if lib != "lib" && !strings.HasPrefix(lib, "lib.") || path.Base(build) != "build" {
		return false
	}
	root := path.Dir(build)
	return exists(tree, path.Join(root, "setup.py")) || exists(tree, path.Join(root, "setup.cfg")) ||
		exists(tree, path.Join(root, "pyproject.toml"))
}

func exists(tree fs.FS, name string) bool {
	_, err := fs.Stat(tree, name)
	return err == nil
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

// Read returns the content of the file. It fails for a file that can't be read
// or has grown beyond MaxFileBytes since the walk.
func (f File) Read() ([]byte, error) {
	r, err := f.tree.Open(f.Path)
	if err != nil {
		return nil, cause(err)
	}
	defer r.Close()
	data := make([]byte, 0, f.Size+1) // one more, so that the end is seen without growing
	for {
		n, err := r.Read(data[len(data):cap(data)])
		data = data[:len(data)+n]
		switch {
		case err == io.EOF:
			return data, nil
		case err != nil:
			return nil, cause(err)
		case len(data) > MaxFileBytes:
			return nil, fmt.Errorf("file has grown beyond %d bytes", MaxFileBytes)
		case len(data) == cap(data):
			data = append(data, 0)[:len(data)]
		}
	}
}
