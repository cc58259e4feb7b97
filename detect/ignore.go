package detect

import (
	"fmt"
	"io"
	"io/fs"
	"path"
	"slices"
	"strings"

	"github.com/ptmlock/ptmlock/internal/gitignore"
)

// neverDirs are names of directories that hold no source of the project,
// whatever the rules say: stores of version control, installed packages and
// caches of tools.
var neverDirs = []string{
	".bzr", ".cache", ".direnv", ".eggs", ".git", ".hg", ".ipynb_checkpoints", ".mypy_cache", ".nox", ".pixi", ".pytest_cache",
	".ruff_cache", ".svn", ".tox", ".venv", "__pycache__", "__pypackages__", "bower_components", "node_modules", "site-packages",
}

// isEnvironment tells whether a directory is a virtual environment, of venv or
// of conda, whatever its name.
func isEnvironment(entries []fs.DirEntry) bool {
	return has(entries, "pyvenv.cfg") || has(entries, "conda-meta")
}

func has(entries []fs.DirEntry, name string) bool {
	_, found := slices.BinarySearchFunc(entries, name, func(e fs.DirEntry, name string) int { return strings.Compare(e.Name(), name) })
	return found
}

// Files with rules of what to leave out, both in git's syntax.
const (
	gitIgnoreFile = ".gitignore"
	ownIgnoreFile = ".ptmlockignore"
)

// Bounds of the rules of a tree. Real files have some hundred rules.
const (
	maxIgnoreBytes = 256 << 10 // of a file
	maxIgnoreRules = 20_000    // that are in force at one place
)

// ignoreRules knows what of a tree is left out. What says something of a path
// wins in this order: the .ptmlockignore files, from the innermost directory to
// the root; whether git tracks the file; the .gitignore files in the same order;
// .git/info/exclude; whether it is what a build puts out. The rules of git alone
// would leave out files that were added with force: they are the project's. In a
// tree that is no working copy, an archive or an export, all files were put in
// by someone: the rules of git, which are about what to add, say nothing there.
type ignoreRules struct {
	tree    fs.FS
	isCopy  bool // the tree is a working copy of git, so that .gitignore counts
	problem func(file, format string, args ...any)
	index   *gitignore.Index // nil if git's index is not there or can't be read
	exclude *gitignore.Rules // .git/info/exclude
	frames  []ignoreFrame    // the directories on the way, from the root
	count   int              // rules in force
	only    bool             // of the directory that ignoresDir let pass last: see ignoreFrame
}

// ignoreFrame is one directory on the way.
type ignoreFrame struct {
	dir      string
	own, git *gitignore.Rules // nil if there are none
	only     bool             // the directory is ignored, but git tracks files in it
	builds   bool             // it holds files that build a package
}

// newIgnoreRules returns the rules of a tree whose root has some entries.
func newIgnoreRules(tree fs.FS, root []fs.DirEntry, problem func(file, format string, args ...any)) *ignoreRules {
	const exclude, index = ".git/info/exclude", ".git/index"
	// In a linked worktree and in a submodule .git is a file.
	r := &ignoreRules{tree: tree, isCopy: has(root, ".git"), problem: problem, exclude: &gitignore.Rules{}}
	if isRegular(tree, exclude) {
		r.exclude = r.read(exclude)
	}
	if !isRegular(tree, index) {
		return r
	}
	data, err := readBounded(tree, index, MaxFileBytes)
	if err == nil {
		r.index, err = gitignore.ParseIndex(data)
	}
	if err != nil {
		problem(index, "%v: tracked files that .gitignore names are left out", err)
	}
	return r
}

// isRegular tells whether a file is there and none of the names that lead to it
// is a link.
func isRegular(tree fs.FS, name string) bool {
	for part := name; part != "."; part = path.Dir(part) {
		info, err := fs.Lstat(tree, part)
		if err != nil || info.Mode()&fs.ModeSymlink != 0 || part == name && !info.Mode().IsRegular() {
			return false
		}
	}
	return true
}

func readBounded(tree fs.FS, name string, bound int64) ([]byte, error) {
	f, err := tree.Open(name)
	if err != nil {
		return nil, cause(err)
	}
	defer f.Close()
	data, err := io.ReadAll(io.LimitReader(f, bound+1))
	if err != nil {
		return nil, cause(err)
	}
	if int64(len(data)) > bound {
		return nil, fmt.Errorf("larger than %d bytes", bound)
	}
	return data, nil
}

// read returns the rules of a file; none, and a problem, if it can't be read or
// there are too many.
func (r *ignoreRules) read(name string) *gitignore.Rules {
	data, err := readBounded(r.tree, name, maxIgnoreBytes)
	if err != nil {
		r.problem(name, "its rules are not obeyed: %v", err)
		return &gitignore.Rules{}
	}
	rules := gitignore.Parse(data)
	if r.count+rules.Len() > maxIgnoreRules {
		r.problem(name, "its rules are not obeyed: more than %d", maxIgnoreRules)
		return &gitignore.Rules{}
	}
	r.count += rules.Len()
	return rules
}

// enter reads the rules of a directory; leave goes back out of it.
func (r *ignoreRules) enter(dir string, entries []fs.DirEntry) {
	f := ignoreFrame{dir: dir, builds: slices.ContainsFunc(buildFileNames, func(name string) bool { return has(entries, name) })}
	f.only, r.only = r.only, false
	load := func(name string) *gitignore.Rules {
		i, found := slices.BinarySearchFunc(entries, name, func(e fs.DirEntry, name string) int { return strings.Compare(e.Name(), name) })
		switch {
		case !found || entries[i].IsDir():
			return nil
		case !entries[i].Type().IsRegular(): // git does not follow links here either
			r.problem(path.Join(dir, name), "its rules are not obeyed: not a regular file")
			return nil
		}
		return r.read(path.Join(dir, name))
	}
	f.own = load(ownIgnoreFile)
	if r.isCopy {
		f.git = load(gitIgnoreFile)
	}
	r.frames = append(r.frames, f)
}

func (r *ignoreRules) leave() {
	last := r.frames[len(r.frames)-1]
	for _, rules := range []*gitignore.Rules{last.git, last.own} {
		if rules != nil {
			r.count -= rules.Len()
		}
	}
	r.frames = r.frames[:len(r.frames)-1]
}

// ignoresFile tells whether a file is left out.
func (r *ignoreRules) ignoresFile(name string) bool {
	if ignored, matched := r.match(name, false, func(f *ignoreFrame) *gitignore.Rules { return f.own }); matched {
		return ignored
	}
	if r.index != nil && r.index.Has(name) {
		return false
	}
	return r.ruled(name, false)
}

// ignoresDir tells whether a directory is left out with all that is in it. If
// not, it is entered next.
func (r *ignoreRules) ignoresDir(name string, entries []fs.DirEntry) bool {
	if ignored, matched := r.match(name, true, func(f *ignoreFrame) *gitignore.Rules { return f.own }); matched {
		return ignored
	}
	if r.index != nil && r.index.HasBelow(name) {
		r.only = r.ruled(name, true)
		return false
	}
	return r.ruled(name, true) || r.isBuildOutput(name, entries)
}

// ruled tells what git's rules say. All that is in an ignored directory is
// ignored, where it is looked into for what git tracks there.
func (r *ignoreRules) ruled(name string, isDir bool) bool {
	if len(r.frames) > 0 && r.frames[len(r.frames)-1].only {
		return true
	}
	ignored, matched := r.match(name, isDir, func(f *ignoreFrame) *gitignore.Rules { return f.git })
	if !matched {
		ignored, _ = r.exclude.Match(name, isDir)
	}
	return ignored
}

// match asks the rules of one kind, from the innermost directory to the root.
func (r *ignoreRules) match(name string, isDir bool, rules func(*ignoreFrame) *gitignore.Rules) (ignored, matched bool) {
	for i := len(r.frames) - 1; i >= 0; i-- {
		f := &r.frames[i]
		list := rules(f)
		if list == nil {
			continue
		}
		below := name
		if f.dir != "." {
			below = name[len(f.dir)+1:]
		}
		if ignored, matched := list.Match(below, isDir); matched {
			return ignored, true
		}
	}
	return false, false
}

// buildFileNames are the files that tell how a package is built from the
// directory they are in.
var buildFileNames = []string{"package.json", "pyproject.toml", "setup.cfg", "setup.py"}

// isBuildOutput tells whether a directory is what a build puts out: "dist" and
// what setuptools makes in "build", beside the file that says how to build, or
// the metadata of an installed package.
func (r *ignoreRules) isBuildOutput(name string, entries []fs.DirEntry) bool {
	parent := &r.frames[len(r.frames)-1]
	base := path.Base(name)
	switch {
	case strings.HasSuffix(base, ".egg-info"):
		return has(entries, "PKG-INFO")
	case base == "dist":
		return parent.builds && !has(entries, packageFile)
	case path.Base(parent.dir) == "build" && len(r.frames) > 1:
		kind, _, _ := strings.Cut(base, ".")
		return r.frames[len(r.frames)-2].builds && (kind == "lib" || kind == "bdist" || kind == "temp")
	}
	return false
}
