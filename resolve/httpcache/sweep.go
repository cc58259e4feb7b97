package httpcache

import (
	"io/fs"
	"os"
	"path"
	"slices"
	"strings"
	"time"
)

// kept is the file of an answer.
type kept struct {
	name string
	size int64
	used time.Time
}

// list returns the answers in a directory, and those that are being written.
func list(root *os.Root) []kept {
	var files []kept
	_ = fs.WalkDir(root.FS(), answers, func(name string, d fs.DirEntry, err error) error {
		if err != nil || !d.Type().IsRegular() {
			return nil //nolint:nilerr // another process may have removed it
		}
		if info, err := d.Info(); err == nil {
			files = append(files, kept{name, info.Size(), info.ModTime()})
		}
		return nil
	})
	return files
}

// sweep removes the answers that were not used for the longest time until the rest
// takes four fifths of the bound. Another process may do so at the same time: then
// more is removed, and nothing breaks.
func (c *Cache) sweep() {
	if !c.sweeper.TryLock() {
		return
	}
	defer c.sweeper.Unlock()
	c.written.Store(0)
	files := list(c.dir)
	now, total := c.now(), int64(0)
	c.forgetRuns(now)
	files = slices.DeleteFunc(files, func(f kept) bool {
		if !strings.HasSuffix(f.name, asideSuffix) {
			total += f.size
			return false
		}
		if now.Sub(f.used) > abandoned {
			_ = c.dir.Remove(f.name)
		}
		return true
	})
	if total <= c.max {
		return
	}
	slices.SortFunc(files, func(a, b kept) int {
		if order := a.used.Compare(b.used); order != 0 {
			return order
		}
		return strings.Compare(path.Base(a.name), path.Base(b.name))
	})
	for _, f := range files {
		if total <= c.max/5*4 {
			return
		}
		if c.dir.Remove(f.name) == nil {
			total -= f.size
		}
	}
}

// forgetRuns removes what is left of runs that can't be gone on with any more.
func (c *Cache) forgetRuns(now time.Time) {
	entries, err := fs.ReadDir(c.dir.FS(), runs)
	if err != nil {
		return
	}
	for _, entry := range entries {
		if info, err := entry.Info(); err == nil && now.Sub(info.ModTime()) > resumable {
			_ = c.dir.Remove(path.Join(runs, entry.Name()))
		}
	}
}
