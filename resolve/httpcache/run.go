package httpcache

import (
	"crypto/sha256"
	"encoding/hex"
	"path"
	"strconv"
	"time"
)

// runs is the directory of the runs that did not come to their end.
const runs = "runs"

// resumable is how long an interrupted run can go on where it stopped. Answers of
// before would be older than people expect.
const resumable = 2 * time.Hour

// Run is one run of the program over one project.
type Run struct {
	cache *Cache
	file  string
}

// Begin begins a run; name tells apart what is run over, and is not kept. If the
// run before under this name did not End, this one goes on where it stopped: what
// was answered to it is taken without asking, but for refusals, which a person may
// have done something about. Otherwise answers are taken without asking from now on.
func (c *Cache) Begin(name string) *Run {
	sum := sha256.Sum256([]byte(name))
	r := &Run{cache: c, file: path.Join(runs, hex.EncodeToString(sum[:]))}
	now := c.now()
	c.from.Store(now.UnixNano())
	if c.dir == nil {
		return r
	}
	if text, err := c.dir.ReadFile(r.file); err == nil {
		began, err := strconv.ParseInt(string(text), 10, 64)
		if age := time.Duration(now.UnixNano() - began); err == nil && age >= 0 && age < resumable {
			c.from.Store(began)
			return r
		}
	}
	if c.dir.MkdirAll(runs, 0o700) == nil {
		_ = c.writeWhole(r.file, strconv.AppendInt(nil, now.UnixNano(), 10))
	}
	return r
}

// End says that every question of the run is answered.
func (r *Run) End() {
	if r.cache.dir != nil {
		_ = r.cache.dir.Remove(r.file)
	}
}
