// Package scancache keeps the reports of scans in a directory of the user, so that
// a project in which nothing has changed is not read again.
//
// A scan reads through a tree that notes what is asked of it: which directories it
// lists, which files it reads, what it asks about others. The report depends on
// nothing else but the program and its settings. The next scan looks at those paths
// without opening them. A file or directory that looks as it did, and had come to
// rest when it was read, is the same; one that does not, or was changed just before,
// is read again and compared by its SHA-256. Only if one of them holds something else
// is the project scanned again.
//
// What is kept is written aside and renamed, holds a checksum, and can be read by its
// owner only. What can't be read or does not fit is as if it were not there: no run
// fails for want of this cache.
package scancache

import (
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"time"

	"github.com/ptmlock/ptmlock/detect"
)

const (
	maxEntry = 256 << 20 // bytes of what is kept of one project
	maxBytes = 256 << 20 // … and of all
	// abandoned is the age from which a file aside belongs to no process any more.
	abandoned   = time.Hour
	suffix      = ".scan"
	asideSuffix = ".tmp"
	magic       = "ptmlock scan 1\n"
)

// Dir returns the directory below the directory for caches of the user.
func Dir(caches string) string { return filepath.Join(caches, "ptmlock", "scan") }

// Key says which scan is meant.
type Key struct {
	Dir     string // of the project, absolute
	Options string // what of the project is scanned
	Program string // all else that the report depends on: the program itself, signatures, settings
}

func (k Key) file() string {
	s := sha256.Sum256([]byte(k.Dir + "\x00" + k.Options))
	return hex.EncodeToString(s[:16]) + suffix
}

func (k Key) sum() [sha256.Size]byte {
	return sha256.Sum256([]byte(k.Dir + "\x00" + k.Options + "\x00" + k.Program))
}

// Cache is a directory of reports. It may be used concurrently.
type Cache struct {
	dir string
	now func() time.Time
}

// New returns the cache in a directory, which is made when there is something to
// keep. With "" nothing is kept.
func New(dir string) *Cache { return &Cache{dir: dir, now: time.Now} }

// Scan returns the report of the project in k.Dir, which tree holds: the one that is
// kept, if the project is as it was, else that of scan, which is kept. An error is
// one of scan.
func (c *Cache) Scan(k Key, tree fs.FS, scan func(fs.FS) (*detect.Report, error)) (report *detect.Report, hit bool, err error) {
	if c.dir == "" {
		report, err = scan(tree)
		return report, false, err
	}
	began := c.now().UnixNano()
	if old := c.load(k); old != nil {
		if same, changed := old.verify(k.Dir, tree); same {
			if report := old.report(); report != nil {
				if changed {
					old.began = began
					c.save(k, old)
				}
				return report, true, nil
			}
		}
	}
	o := observe(tree)
	report, err = scan(o)
	if err != nil || o.broken {
		return report, false, err
	}
	e := &encoder{}
	if e.value(reflect.ValueOf(report).Elem()) == nil {
		c.save(k, &entry{began: began, records: o.records(), encoded: string(e.out)})
	}
	return report, false, nil
}

// load returns what is kept of a project, nil if there is nothing of use.
func (c *Cache) load(k Key) *entry {
	f, err := os.Open(filepath.Join(c.dir, k.file()))
	if err != nil {
		return nil
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil || !info.Mode().IsRegular() || info.Size() > maxEntry {
		return nil
	}
	data := make([]byte, info.Size())
	if _, err := io.ReadFull(f, data); err != nil {
		return nil
	}
	body, checksum := data[:max(len(data)-sha256.Size, 0)], data[max(len(data)-sha256.Size, 0):]
	if sum := sha256.Sum256(body); !bytes.Equal(sum[:], checksum) {
		return nil
	}
	key := k.sum()
	body, ok := bytes.CutPrefix(body, slices.Concat([]byte(magic), key[:]))
	if !ok {
		return nil
	}
	e, err := decodeEntry(string(body))
	if err != nil {
		return nil
	}
	return e
}

// save keeps an entry. Whatever keeps it from being kept, the run goes on.
func (c *Cache) save(k Key, e *entry) {
	key := k.sum()
	data := e.encode(slices.Concat([]byte(magic), key[:]))
	sum := sha256.Sum256(data)
	data = append(data, sum[:]...)
	if len(data) > maxEntry || prepare(c.dir) != nil {
		return
	}
	f, err := os.CreateTemp(c.dir, "*"+asideSuffix) // with mode 0600
	if err != nil {
		return
	}
	_, err = f.Write(data)
	if err = errors.Join(err, f.Close()); err == nil {
		err = os.Rename(f.Name(), filepath.Join(c.dir, k.file()))
	}
	if err != nil {
		_ = os.Remove(f.Name())
		return
	}
	c.sweep()
}

// prepare makes the directory, which nobody else reads or writes.
func prepare(dir string) error {
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return err
	}
	info, err := os.Stat(dir)
	if err == nil && info.Mode().Perm()&0o077 != 0 {
		err = os.Chmod(dir, 0o700)
	}
	return err
}

// kept is the file of one project.
type kept struct {
	name string
	size int64
	used time.Time
}

// list returns what is kept, and what is being written.
func list(dir string) ([]kept, error) {
	entries, err := os.ReadDir(dir)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	var files []kept
	for _, entry := range entries {
		ext := filepath.Ext(entry.Name())
		if !entry.Type().IsRegular() || ext != suffix && ext != asideSuffix {
			continue
		}
		if info, err := entry.Info(); err == nil { // else another process has removed it
			files = append(files, kept{filepath.Join(dir, entry.Name()), info.Size(), info.ModTime()})
		}
	}
	return files, nil
}

// sweep removes the projects that were not scanned for the longest time until the
// rest is below the bound.
func (c *Cache) sweep() {
	files, _ := list(c.dir)
	slices.SortFunc(files, func(a, b kept) int { return b.used.Compare(a.used) })
	total := int64(0)
	for _, f := range files {
		total += f.size
		if total > maxBytes || filepath.Ext(f.name) == asideSuffix && c.now().Sub(f.used) > abandoned {
			_ = os.Remove(f.name)
			total -= f.size
		}
	}
}

// Usage says what a cache holds.
type Usage struct {
	Projects int
	Bytes    int64
}

// Measure says what the cache in a directory holds.
func Measure(dir string) (Usage, error) { return each(dir, func(string) error { return nil }) }

// Clean removes what the cache in a directory holds, and says what that was.
func Clean(dir string) (Usage, error) { return each(dir, os.Remove) }

func each(dir string, do func(name string) error) (Usage, error) {
	var u Usage
	files, err := list(dir)
	for _, f := range files {
		if e := do(f.name); e != nil && !errors.Is(e, fs.ErrNotExist) {
			err = errors.Join(err, e)
			continue
		}
		u.Bytes += f.size
		if filepath.Ext(f.name) == suffix {
			u.Projects++
		}
	}
	return u, err
}

// entry is what is kept of one scan.
type entry struct {
	began   int64     // Unix ns, when what is recorded was read at the earliest
	records []*record // sorted by path
	encoded string    // the report
}

func (o *observer) records() []*record {
	var list []*record
	for _, r := range o.seen {
		list = append(list, r)
	}
	slices.SortFunc(list, func(a, b *record) int { return bytes.Compare([]byte(a.path), []byte(b.path)) })
	return list
}

func (e *entry) report() *detect.Report {
	r := &detect.Report{}
	d := decoder{in: e.encoded}
	d.value(reflect.ValueOf(r).Elem())
	if d.err != nil || d.in != "" {
		return nil
	}
	return r
}

// encode appends the entry to head.
func (e *entry) encode(head []byte) []byte {
	w := encoder{out: head}
	w.number(uint64(e.began))
	w.number(uint64(len(e.records)))
	previous := ""
	for _, r := range e.records {
		shared := 0
		for shared < min(len(previous), len(r.path)) && previous[shared] == r.path[shared] {
			shared++
		}
		w.number(uint64(shared))
		w.number(uint64(len(r.path) - shared))
		w.out = append(w.out, r.path[shared:]...)
		previous = r.path
		w.out = append(w.out, byte(r.asked))
		w.stamp(r.stamp)
		w.text(r.problem)
		if r.asked&followed != 0 {
			w.stamp(r.target)
			w.text(r.refusal)
		}
		if r.asked&(listed|read) != 0 {
			w.out = append(w.out, r.sum[:]...)
		}
	}
	return append(w.out, e.encoded...)
}

func (e *encoder) stamp(s stamp) {
	e.number(uint64(s.Mode))
	for _, n := range []uint64{uint64(s.Size), uint64(s.Changed), uint64(s.Status), s.Number} {
		e.out = binary.LittleEndian.AppendUint64(e.out, n)
	}
}

func (d *decoder) stamp() stamp {
	s := stamp{Mode: uint32(d.number())}
	b := []byte(d.bytes(32))
	if d.err != nil {
		return stamp{}
	}
	at := func(i int) uint64 { return binary.LittleEndian.Uint64(b[8*i:]) }
	s.Size, s.Changed, s.Status, s.Number = int64(at(0)), int64(at(1)), int64(at(2)), at(3)
	return s
}

// leastRecord is the size of the smallest record, in bytes.
const leastRecord = 3 + 33 + 1

func decodeEntry(body string) (*entry, error) {
	d := decoder{in: body}
	e := &entry{began: int64(d.number())}
	n := d.number()
	if n > uint64(len(d.in)/leastRecord) {
		return nil, errCut
	}
	all := make([]record, n)
	previous := ""
	for i := range all {
		r := &all[i]
		shared := d.number()
		rest := d.bytes(d.number())
		if shared > uint64(len(previous)) {
			return nil, errCut
		}
		r.path = previous[:shared] + rest
		previous = r.path
		if asks := d.bytes(1); asks != "" {
			r.asked = asked(asks[0])
		}
		r.stamp, r.problem = d.stamp(), d.text()
		if r.asked&followed != 0 {
			r.target, r.refusal = d.stamp(), d.text()
		}
		if r.asked&(listed|read) != 0 {
			copy(r.sum[:], d.bytes(sha256.Size))
		}
		if d.err != nil || !fs.ValidPath(r.path) {
			return nil, errCut
		}
		e.records = append(e.records, r)
	}
	e.encoded = d.in
	return e, nil
}
