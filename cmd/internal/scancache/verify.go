package scancache

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
	"sync/atomic"
)

// verify tells whether all that a scan was told of a project still holds, and
// whether something had to be read to know that: then e has the new stamps.
func (e *entry) verify(dir string, tree fs.FS) (same, changed bool) {
	prefix := strings.TrimSuffix(dir, string(filepath.Separator)) + string(filepath.Separator)
	var failed, renewed atomic.Bool
	var next atomic.Int64
	const batch = 128
	var wg sync.WaitGroup
	for range runtime.GOMAXPROCS(0) {
		wg.Go(func() {
			for !failed.Load() {
				end := int(next.Add(batch))
				for i := end - batch; i < min(end, len(e.records)); i++ {
					holds, again := e.records[i].holds(prefix, tree, e.began)
					if again {
						renewed.Store(true)
					}
					if !holds {
						failed.Store(true)
						return
					}
				}
				if end >= len(e.records) {
					return
				}
			}
		})
	}
	wg.Wait()
	return !failed.Load(), renewed.Load()
}

// holds tells whether what is recorded of a path still holds. renewed says that it
// was read for that, and has a new stamp.
func (r *record) holds(prefix string, tree fs.FS, began int64) (holds, renewed bool) {
	if r.asked&followed != 0 {
		target, refusal := followedTo(fs.Stat(tree, r.path))
		if target != r.target || refusal != r.refusal {
			return false, false
		}
	}
	if r.asked&^followed == 0 {
		return true, false
	}
	// Not through tree: a system call for each directory on the way would take most
	// of the time. None of them is a link, as each is recorded itself.
	info, err := os.Lstat(prefix + filepath.FromSlash(r.path))
	if err != nil {
		return r.problem == absent && errors.Is(err, fs.ErrNotExist), false
	}
	now := stampOf(info)
	switch {
	case r.problem == absent:
		return false, false
	case r.asked&(listed|read) == 0:
		return now.sameLook(r.stamp), false
	case now == r.stamp && !now.isFresh(began):
		return true, false
	case r.sum == sum{} || now.kind() != r.stamp.kind():
		return false, false
	}
	again := observe(tree)
	if err := again.reread(r); err != nil || again.broken {
		return false, false
	}
	found := again.seen[r.path]
	if found.sum != r.sum {
		return false, false
	}
	r.stamp = found.stamp
	return true, true
}

// reread asks once more what a record is of.
func (o *observer) reread(r *record) error {
	if r.asked&listed != 0 {
		_, err := o.ReadDir(r.path)
		return err
	}
	f, err := o.Open(r.path)
	if err != nil {
		return err
	}
	defer f.Close()
	_, err = io.Copy(io.Discard, f)
	return err
}
