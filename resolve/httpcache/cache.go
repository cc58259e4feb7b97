// Package httpcache keeps the answers of hubs and other servers in a directory of
// the user, so that a hub is asked no question twice: what is addressed by its
// commit or digest is never asked for again, anything else with the validator of the
// answer before, and a run that was interrupted goes on where it stopped.
//
// It is no cache of RFC 9111: no answer is taken unasked because a server or a
// heuristic calls it fresh, as the commit of a branch has to be the newest one.
//
// A directory serves any number of processes at once. An answer is written aside
// and renamed, and holds a checksum: it is there whole or not at all. Files can be
// read by their owner only. Requests are not kept, but for a digest by which their
// answer is found; neither are credentials, cookies or signed addresses. What was
// answered to one login is never given to another.
package httpcache

import (
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"math"
	"os"
	"path"
	"path/filepath"
	"sync"
	"sync/atomic"
	"time"

	"golang.org/x/sync/singleflight"
)

const (
	// DefaultMaxBytes holds the answers about some ten thousand models.
	DefaultMaxBytes = 256 << 20
	// maxEntry bounds one answer. It is above what the clients of hubs read of one.
	maxEntry = 80 << 20
	// answers is the directory of this version of the format.
	answers = "v1"
	keyFile = "key"
	// abandoned is the age from which a file aside belongs to no process any more.
	abandoned = time.Hour
	// touched is how often the time of use of an answer is written down.
	touched = time.Hour
)

// Forever is the lifetime of what never changes.
const Forever = time.Duration(math.MaxInt64)

// Options are the choices of Open. The zero value is usable.
type Options struct {
	MaxBytes int64            // of all answers; 0 is DefaultMaxBytes
	Now      func() time.Time // nil is time.Now
}

// Cache is a directory of answers, or the memory of one run. Its methods may be
// called concurrently. Close it after the last use.
type Cache struct {
	dir  *os.Root // nil keeps answers in memory
	key  []byte   // of the digests of logins, random
	max  int64
	now  func() time.Time
	from atomic.Int64 // Unix time in ns from which answers are taken unasked

	opened int64 // Unix time in ns; refusals are taken unasked from then only

	flights singleflight.Group
	written atomic.Int64 // bytes since the last sweep
	sweeper sync.Mutex
	stats   counters

	mu     sync.Mutex
	memory map[string][]byte
}

// counters count how requests were answered.
type counters struct{ sent, validated, hit atomic.Int64 }

// Stats tell how requests were answered.
type Stats struct {
	Sent      int64 // by a server
	Validated int64 // of those: it said that nothing has changed
	Hit       int64 // without asking
}

// Stats returns the numbers so far.
func (c *Cache) Stats() Stats {
	return Stats{Sent: c.stats.sent.Load(), Validated: c.stats.validated.Load(), Hit: c.stats.hit.Load()}
}

// Open opens the cache in a directory, which is made if it is not there. An error
// means that it can't be used; a run goes on with Memory then.
func Open(dir string, o Options) (*Cache, error) {
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return nil, err
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		return nil, err
	}
	c := newCache(o)
	c.dir = root
	if err := c.prepare(); err != nil {
		return nil, errors.Join(fmt.Errorf("%s: %w", dir, err), root.Close())
	}
	return c, nil
}

// Memory returns a cache that lasts for one run and writes nothing.
func Memory(o Options) *Cache {
	c := newCache(o)
	c.memory = map[string][]byte{}
	c.key = make([]byte, sha256.Size)
	_, _ = rand.Read(c.key) // never fails (https://pkg.go.dev/crypto/rand#Read)
	return c
}

func newCache(o Options) *Cache {
	c := &Cache{max: o.MaxBytes, now: o.Now}
	if c.max <= 0 {
		c.max = DefaultMaxBytes
	}
	if c.now == nil {
		c.now = time.Now
	}
	c.opened = c.now().UnixNano()
	c.from.Store(c.opened)
	return c
}

// prepare makes what a cache needs: a directory that nobody else reads or writes,
// and the key by which logins are told apart.
func (c *Cache) prepare() error {
	if err := c.dir.MkdirAll(answers, 0o700); err != nil {
		return err
	}
	info, err := c.dir.Stat(answers)
	if err != nil {
		return err
	}
	if info.Mode().Perm()&0o077 != 0 {
		if err := c.dir.Chmod(answers, 0o700); err != nil {
			return err
		}
	}
	for range 2 {
		if key, err := c.dir.ReadFile(keyFile); err == nil && len(key) == sha256.Size {
			c.key = key
			return nil
		}
		key := make([]byte, sha256.Size)
		_, _ = rand.Read(key)
		// Two processes may do so at once: the last one's stands, and is read again.
		if err := c.writeWhole(keyFile, key); err != nil {
			return err
		}
	}
	return errors.New("its key can't be kept")
}

// Close keeps the directory within its bound and closes it.
func (c *Cache) Close() error {
	if c.dir == nil {
		return nil
	}
	if c.written.Load() > 0 {
		c.sweep()
	}
	return c.dir.Close()
}

// partition names the login of a request, "" for none. It is no digest of the
// login alone: whoever guesses a password can't try it on the cache.
func (c *Cache) partition(authorization string) string {
	if authorization == "" {
		return ""
	}
	sum := hmac.New(sha256.New, c.key)
	sum.Write([]byte(authorization))
	return hex.EncodeToString(sum.Sum(nil))
}

// file is where the answer with a key lies.
func file(key string) string { return path.Join(answers, key[:2], key) }

// load returns what is kept under a key, nil if nothing is.
func (c *Cache) load(key string) *entry {
	var data []byte
	if c.dir == nil {
		c.mu.Lock()
		data = c.memory[key]
		c.mu.Unlock()
	} else {
		data = c.read(file(key))
	}
	if data == nil {
		return nil
	}
	e, err := decode(data)
	if err != nil { // damaged: as if it were not there
		c.remove(key)
		return nil
	}
	return e
}

func (c *Cache) read(name string) []byte {
	f, err := c.dir.Open(name)
	if err != nil {
		return nil
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil || !info.Mode().IsRegular() || info.Size() > maxEntry+maxHeader {
		return nil
	}
	data := make([]byte, info.Size())
	if n, err := f.ReadAt(data, 0); n < len(data) || err != nil && n != len(data) {
		return nil
	}
	if now := c.now(); now.Sub(info.ModTime()) > touched {
		_ = c.dir.Chtimes(name, now, now) // what is in use goes last
	}
	return data
}

// store keeps an answer. That it can't be kept is no error: it will be asked for
// again.
func (c *Cache) store(key string, e *entry) {
	data, err := e.encode()
	if err != nil || int64(len(data)) > c.max/4 {
		return
	}
	if c.dir == nil {
		c.mu.Lock()
		defer c.mu.Unlock()
		if c.written.Add(int64(len(data))) <= c.max {
			c.memory[key] = data
		}
		return
	}
	name := file(key)
	// Mostly the folder is there.
	if c.writeWhole(name, data) != nil && (c.dir.MkdirAll(path.Dir(name), 0o700) != nil || c.writeWhole(name, data) != nil) {
		return
	}
	if c.written.Add(int64(len(data))) > c.max/8 {
		c.sweep()
	}
}

func (c *Cache) remove(key string) {
	if c.dir == nil {
		c.mu.Lock()
		delete(c.memory, key)
		c.mu.Unlock()
		return
	}
	_ = c.dir.Remove(file(key))
}

// writeWhole writes a file aside and puts it in its place.
func (c *Cache) writeWhole(name string, data []byte) error {
	var random [8]byte
	_, _ = rand.Read(random[:])
	aside := name + "." + hex.EncodeToString(random[:]) + asideSuffix
	f, err := c.dir.OpenFile(aside, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return err
	}
	_, err = f.Write(data)
	if err = errors.Join(err, f.Close()); err == nil {
		err = c.dir.Rename(aside, name)
	}
	if err != nil {
		_ = c.dir.Remove(aside)
	}
	return err
}

const asideSuffix = ".tmp"

// Dir is where a user's cache lies, below the directory for caches of all programs.
func Dir(userCache string) string { return filepath.Join(userCache, "ptmlock", "http") }

// Usage is what a cache takes.
type Usage struct {
	Answers int
	Bytes   int64
}

// Measure says what the cache in a directory takes; nothing if it is not there.
func Measure(dir string) (Usage, error) {
	var u Usage
	root, err := os.OpenRoot(dir)
	if errors.Is(err, fs.ErrNotExist) {
		return u, nil
	}
	if err != nil {
		return u, err
	}
	defer root.Close()
	for _, f := range list(root) {
		u.Answers++
		u.Bytes += f.size
	}
	return u, nil
}

// Clean removes what a cache holds from a directory, and leaves everything else
// there alone. It returns what was removed.
func Clean(dir string) (Usage, error) {
	u, err := Measure(dir)
	if err != nil {
		return u, err
	}
	root, err := os.OpenRoot(dir)
	if errors.Is(err, fs.ErrNotExist) {
		return u, nil
	}
	if err != nil {
		return u, err
	}
	defer root.Close()
	for _, name := range []string{answers, runs, keyFile} {
		if err := root.RemoveAll(name); err != nil {
			return u, err
		}
	}
	return u, nil
}
