package hfcache

import (
	"context"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
)

// Bounds of a cache: whatever wrote it, it is read in bounded time.
const (
	maxRef   = 1 << 10
	maxFiles = 200_000
	maxPath  = 1024
	maxTree  = 64 << 20
	maxSmall = 8 << 20 // of a model card or a configuration
)

// snapshot is a repository at a commit, as one cache has it.
type snapshot struct {
	root   *os.Root // the repository's folder, out of which nothing leads
	path   string   // of that folder, absolute if the cache's is
	commit string

	treeRead bool
	listing  map[string]treeEntry
}

func (s *snapshot) close() { s.root.Close() }

// folder is the name of a repository's folder in a cache.
func folder(kind, name string) string {
	return kind + "--" + strings.ReplaceAll(name, "/", "--")
}

// find returns the snapshot of a revision in the first cache that has one; nil if
// none has.
func (t *Transport) find(kind, name, revision string) *snapshot {
	if !isCommit(revision) && !isPlainPath(revision) {
		return nil
	}
	for _, dir := range t.dirs {
		cache, err := os.OpenRoot(dir)
		if err != nil {
			continue
		}
		root, err := cache.OpenRoot(folder(kind, name))
		cache.Close()
		if err != nil {
			continue
		}
		s := &snapshot{root: root, path: filepath.Join(dir, folder(kind, name))}
		if s.at(revision) {
			return s
		}
		root.Close()
	}
	return nil
}

// at finds the commit of a revision as huggingface_hub does: refs/REVISION, else the
// revision itself. A commit of which no file and no listing is there tells nothing.
func (s *snapshot) at(revision string) bool {
	s.commit = revision
	if ref := s.read(path.Join("refs", revision), maxRef); ref != nil {
		s.commit = strings.TrimSpace(string(ref))
	}
	if !isCommit(s.commit) {
		return false
	}
	info, err := s.root.Lstat(s.name(""))
	return err == nil && info.IsDir() || s.tree() != nil
}

// name is the path of a file of the snapshot.
func (s *snapshot) name(file string) string { return path.Join("snapshots", s.commit, file) }

// read returns a regular file of the repository's folder; nil if it is none or
// larger than limit.
func (s *snapshot) read(name string, limit int64) []byte {
	f := s.regular(name)
	if f == nil {
		return nil
	}
	defer f.Close()
	data, err := io.ReadAll(io.LimitReader(f, limit+1))
	if err != nil || int64(len(data)) > limit {
		return nil
	}
	return data
}

// regular opens a file that is no link.
func (s *snapshot) regular(name string) *os.File {
	if len(name) > 4*maxPath {
		return nil
	}
	before, err := s.root.Lstat(name)
	if err != nil || !before.Mode().IsRegular() {
		return nil
	}
	f, err := s.root.Open(name)
	if err != nil {
		return nil
	}
	if after, err := f.Stat(); err != nil || !os.SameFile(before, after) {
		f.Close()
		return nil
	}
	return f
}

var hexName = regexp.MustCompile(`^(?:[0-9a-f]{40}|[0-9a-f]{64})$`)

// blob is the name of the blob that a file of the snapshot links to; "" if it is no
// link, or leads anywhere else.
func (s *snapshot) blob(name string) string {
	target, err := s.root.Readlink(name)
	if err != nil {
		return ""
	}
	if filepath.IsAbs(target) { // as older clients wrote on Windows
		target, err = filepath.Rel(s.path, target)
		if err != nil {
			return ""
		}
		target = filepath.ToSlash(target)
	} else {
		target = path.Join(path.Dir(name), filepath.ToSlash(target))
	}
	dir, blob := path.Split(target)
	if dir != "blobs/" || !hexName.MatchString(blob) {
		return ""
	}
	return blob
}

// open opens a file of the snapshot; nil if it is not there. absent tells that the
// repository does not have it at this commit.
func (s *snapshot) open(file string) (content io.ReadCloser, absent bool) {
	if !isPlainPath(file) {
		return nil, false
	}
	name := s.name(file)
	if blob := s.blob(name); blob != "" {
		name = "blobs/" + blob
	}
	if f := s.regular(name); f != nil {
		return f, false
	}
	if info, err := s.root.Lstat(path.Join(".no_exist", s.commit, file)); err == nil && info.Mode().IsRegular() {
		return nil, true
	}
	tree := s.tree()
	_, listed := tree[file]
	return nil, tree != nil && !listed
}

// small returns a small file of the snapshot; nil if it is not there.
func (s *snapshot) small(file string) []byte {
	f, _ := s.open(file)
	if f == nil {
		return nil
	}
	defer f.Close()
	data, err := io.ReadAll(io.LimitReader(f, maxSmall+1))
	if err != nil || len(data) > maxSmall {
		return nil
	}
	return data
}

// file is what a cache knows of a file of a repository.
type file struct {
	path   string
	size   int64
	sha256 string // of a large file
	gitOID string // of a small one
}

// listed returns the files of the snapshot, sorted by path, and whether these are
// all that the commit has.
func (s *snapshot) listed(ctx context.Context) (files []file, whole bool, err error) {
	if tree := s.tree(); tree != nil {
		for name, entry := range tree {
			files = append(files, entry.file(name))
		}
		whole = true
	} else if files, err = s.walk(ctx); err != nil {
		return nil, false, err
	}
	slices.SortFunc(files, func(a, b file) int { return strings.Compare(a.path, b.path) })
	return files, whole, nil
}

// walk finds the files that were loaded once. What can't be read, or leads out of
// the cache, is as if it had not been loaded.
func (s *snapshot) walk(ctx context.Context) ([]file, error) {
	var files []file
	top := s.name("")
	err := fs.WalkDir(s.root.FS(), top, func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || len(files) == maxFiles {
			return ctx.Err()
		}
		rest := strings.TrimPrefix(name, top+"/")
		if !isPlainPath(rest) {
			return ctx.Err()
		}
		f, ok := file{path: rest}, false
		switch {
		case d.Type().IsRegular():
			ok, err = s.hash(ctx, name, &f)
		case d.Type()&fs.ModeSymlink != 0:
			ok = s.linked(name, &f)
		}
		if ok {
			files = append(files, f)
		}
		return err
	})
	return files, err
}

// linked takes the hash of a file from the name of its blob, which is the hub's ETag.
func (s *snapshot) linked(name string, f *file) bool {
	blob := s.blob(name)
	if blob == "" {
		return false
	}
	info, err := s.root.Lstat("blobs/" + blob)
	if err != nil || !info.Mode().IsRegular() {
		return false
	}
	f.size = info.Size()
	if len(blob) == 64 {
		f.sha256 = blob
	} else {
		f.gitOID = blob
	}
	return true
}

func isCommit(s string) bool { return len(s) == 40 && hexName.MatchString(s) }

// isPlainPath refuses what is no relative path of plain names, on any system.
func isPlainPath(p string) bool {
	return p != "" && len(p) <= maxPath && !strings.ContainsAny(p, "\\:\x00") && path.Clean(p) == p && filepath.IsLocal(filepath.FromSlash(p))
}
