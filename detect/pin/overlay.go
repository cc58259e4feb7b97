package pin

import (
	"bytes"
	"io"
	"io/fs"
	"path"
	"time"
)

// overlay is a tree in which some files have another content. The files must be
// there in the tree below.
type overlay struct {
	fs.FS
	files map[string][]byte
}

// Open opens a file of either tree.
func (o overlay) Open(name string) (fs.File, error) {
	data, ok := o.files[name]
	if !ok {
		return o.FS.Open(name)
	}
	return &changed{changedInfo{path.Base(name), int64(len(data))}, bytes.NewReader(data)}, nil
}

// ReadDir lists a directory with the sizes of the content above.
func (o overlay) ReadDir(name string) ([]fs.DirEntry, error) {
	list, err := fs.ReadDir(o.FS, name)
	for i, entry := range list {
		if data, ok := o.files[path.Join(name, entry.Name())]; ok {
			list[i] = fs.FileInfoToDirEntry(changedInfo{entry.Name(), int64(len(data))})
		}
	}
	return list, err
}

// Stat describes a file of either tree.
func (o overlay) Stat(name string) (fs.FileInfo, error) {
	if data, ok := o.files[name]; ok {
		return changedInfo{path.Base(name), int64(len(data))}, nil
	}
	return fs.Stat(o.FS, name)
}

// changed is an open file of an overlay.
type changed struct {
	info changedInfo
	io.Reader
}

func (c *changed) Stat() (fs.FileInfo, error) { return c.info, nil }
func (c *changed) Close() error               { return nil }

type changedInfo struct {
	name string
	size int64
}

func (i changedInfo) Name() string       { return i.name }
func (i changedInfo) Size() int64        { return i.size }
func (i changedInfo) Mode() fs.FileMode  { return 0o444 }
func (i changedInfo) ModTime() time.Time { return time.Time{} }
func (i changedInfo) IsDir() bool        { return false }
func (i changedInfo) Sys() any           { return nil }
