package scancache

import (
	"bytes"
	"crypto/sha256"
	"errors"
	"hash"
	"io"
	"io/fs"
	"path"
	"sync"

	"github.com/ptmlock/ptmlock/detect"
	"github.com/ptmlock/ptmlock/internal/gitignore"
)

// asked says what a scan asked of a path.
type asked uint8

const (
	looked   asked = 1 << iota // what is it, how large
	followed                   // the same of what a link leads to
	listed                     // what does the directory hold
	read                       // what does the file hold
)

// record is what a scan was told of a path.
type record struct {
	path    string
	asked   asked
	stamp   stamp  // zero if nothing is there
	problem string // why it could not be listed or read, or why nothing is there; "" if it could
	target  stamp  // followed: type of the target, and of a file its size
	refusal string // followed: why it leads nowhere
	sum     sum    // of what it holds, as listingSum and contentSum have it; zero if it was not read to its end
}

type sum [sha256.Size]byte

// observer is a tree that notes all that is asked of it.
type observer struct {
	tree fs.FS

	mu     sync.Mutex
	seen   map[string]*record
	broken bool // the tree changed meanwhile, or was asked for what can't be noted
}

func observe(tree fs.FS) *observer { return &observer{tree: tree, seen: map[string]*record{}} }

// note adds what was seen of a path.
func (o *observer) note(r record) {
	o.mu.Lock()
	defer o.mu.Unlock()
	old := o.seen[r.path]
	if old == nil {
		o.seen[r.path] = &r
		return
	}
	if r.asked&followed != 0 {
		if old.asked&followed != 0 && (old.target != r.target || old.refusal != r.refusal) {
			o.broken = true
		}
		old.asked |= followed
		old.target, old.refusal = r.target, r.refusal
	}
	if r.asked&^followed == 0 {
		return
	}
	if old.asked&^followed != 0 && !old.agrees(&r) {
		o.broken = true
	}
	if old.asked&^(followed|looked) == 0 {
		old.stamp, old.problem = r.stamp, r.problem
	}
	if old.sum == (sum{}) {
		old.sum = r.sum
	}
	old.asked |= r.asked
}

// agrees tells whether two answers about a path are those of one state of it.
func (r *record) agrees(other *record) bool {
	if r.asked&(listed|read) == 0 || other.asked&(listed|read) == 0 {
		return r.stamp.sameLook(other.stamp)
	}
	return r.stamp == other.stamp && r.problem == other.problem && (r.sum == sum{} || other.sum == sum{} || r.sum == other.sum)
}

// sameLook tells whether what is looked at, and not read, is the same: a directory
// that has got another file still is a directory.
func (s stamp) sameLook(other stamp) bool { return s.look() == other.look() }

// look is what of a stamp says what a path is, without what it holds: the type, and
// of a file the size.
func (s stamp) look() stamp {
	l := stamp{Mode: uint32(s.kind())}
	if s.kind().IsRegular() {
		l.Size = s.Size
	}
	return l
}

// hasSum tells whether the content of a file at a stamp is known already.
func (o *observer) hasSum(name string, s stamp) bool {
	o.mu.Lock()
	defer o.mu.Unlock()
	r := o.seen[name]
	return r != nil && r.sum != sum{} && r.stamp == s
}

func (o *observer) breakOff() {
	o.mu.Lock()
	defer o.mu.Unlock()
	o.broken = true
}

// ReadDir implements fs.ReadDirFS.
func (o *observer) ReadDir(name string) ([]fs.DirEntry, error) {
	r := record{path: name, asked: listed}
	before, err := fs.Lstat(o.tree, name)
	if err == nil {
		r.stamp = stampOf(before)
	}
	entries, err := fs.ReadDir(o.tree, name)
	if err != nil {
		r.problem = err.Error()
		o.note(r)
		return entries, err
	}
	r.sum = listingSum(entries)
	o.note(r)
	watched := make([]fs.DirEntry, len(entries))
	for i, entry := range entries {
		watched[i] = watchedEntry{entry, o, path.Join(name, entry.Name())}
	}
	return watched, nil
}

// listingSum is over names and types.
func listingSum(entries []fs.DirEntry) (s sum) {
	var list bytes.Buffer
	for _, e := range entries {
		list.WriteString(e.Name())
		list.WriteByte(0)
		list.WriteString(e.Type().String())
		list.WriteByte(0)
	}
	return sha256.Sum256(list.Bytes())
}

// watchedEntry notes what is asked of an entry of a directory beyond its name and
// type.
type watchedEntry struct {
	fs.DirEntry
	from *observer
	path string
}

// Info implements fs.DirEntry.
func (e watchedEntry) Info() (fs.FileInfo, error) {
	info, err := e.DirEntry.Info()
	e.from.lookedAt(e.path, info, err)
	return info, err
}

func (o *observer) lookedAt(name string, info fs.FileInfo, err error) {
	r := record{path: name, asked: looked}
	switch {
	case err == nil:
		r.stamp = stampOf(info).look()
	case errors.Is(err, fs.ErrNotExist):
		r.problem = absent
	default:
		o.breakOff()
		return
	}
	o.note(r)
}

// absent is the problem of a path at which nothing is.
const absent = "not there"

// Lstat implements fs.ReadLinkFS.
func (o *observer) Lstat(name string) (fs.FileInfo, error) {
	info, err := fs.Lstat(o.tree, name)
	o.lookedAt(name, info, err)
	return info, err
}

// ReadLink implements fs.ReadLinkFS.
func (o *observer) ReadLink(name string) (string, error) {
	o.breakOff()
	return fs.ReadLink(o.tree, name)
}

// Stat implements fs.StatFS.
func (o *observer) Stat(name string) (fs.FileInfo, error) {
	info, err := fs.Stat(o.tree, name)
	r := record{path: name, asked: followed}
	r.target, r.refusal = followedTo(info, err)
	o.note(r)
	return info, err
}

func followedTo(info fs.FileInfo, err error) (target stamp, refusal string) {
	if err != nil {
		return stamp{}, err.Error()
	}
	return stampOf(info).look(), ""
}

// Open implements fs.FS.
func (o *observer) Open(name string) (fs.File, error) {
	info, err := fs.Lstat(o.tree, name)
	if err != nil {
		o.lookedAt(name, nil, err)
		return o.tree.Open(name)
	}
	r := record{path: name, asked: read, stamp: stampOf(info)}
	if !info.Mode().IsRegular() {
		o.breakOff() // what it leads to is not known
	}
	f, err := o.tree.Open(name)
	if err != nil {
		r.problem = err.Error()
		o.note(r)
		return nil, err
	}
	if opened, err := f.Stat(); err != nil || stampOf(opened) != r.stamp {
		o.breakOff() // it was replaced between the two
	}
	o.note(r)
	watched := &watchedFile{File: f, from: o, record: r}
	if r.stamp.Size <= maxSummed && !o.hasSum(name, r.stamp) {
		watched.sum = newContentSum(name)
	}
	return watched, nil
}

// watchedFile sums up a file that is read from its beginning to its end.
type watchedFile struct {
	fs.File
	from   *observer
	record record
	sum    hash.Hash // nil if it is known, or has been noted
}

// Read implements fs.File.
func (f *watchedFile) Read(p []byte) (int, error) {
	n, err := f.File.Read(p)
	if f.sum == nil {
		return n, err
	}
	f.sum.Write(p[:n])
	if err == io.EOF {
		r := f.record
		f.sum.Sum(r.sum[:0])
		f.from.note(r)
		f.sum = nil
	}
	return n, err
}

var errNotInParts = errors.New("file can't be read in parts")

// ReadAt implements io.ReaderAt.
func (f *watchedFile) ReadAt(p []byte, at int64) (int, error) {
	if r, ok := f.File.(io.ReaderAt); ok {
		return r.ReadAt(p, at)
	}
	return 0, errNotInParts
}

// maxSummed bounds the files that are summed up: weights of gigabytes are looked at
// only, and one that looks otherwise is scanned again.
const maxSummed = detect.MaxFileBytes

// gitIndex is the file of which only the paths that git tracks matter: each "git
// add", and often "git status", writes it anew.
const gitIndex = ".git/index"

// newContentSum returns what sums up the content of a file.
func newContentSum(name string) hash.Hash {
	if name == gitIndex {
		return &indexSum{}
	}
	return sha256.New()
}

// indexSum is over the paths of an index of git, or over all its bytes if it can't
// be read as one.
type indexSum struct{ content bytes.Buffer }

func (s *indexSum) Write(p []byte) (int, error) { return s.content.Write(p) }
func (s *indexSum) Reset()                      { s.content.Reset() }
func (s *indexSum) Size() int                   { return sha256.Size }
func (s *indexSum) BlockSize() int              { return sha256.BlockSize }

func (s *indexSum) Sum(b []byte) []byte {
	paths := sha256.New()
	index, err := gitignore.ParseIndex(s.content.Bytes())
	if err != nil {
		paths.Write(s.content.Bytes())
		return paths.Sum(b)
	}
	for p := range index.Paths() {
		io.WriteString(paths, p)
		paths.Write([]byte{0})
	}
	return paths.Sum(b)
}
