// Package writelock lets one process at a time read a file, work out a new one and put
// that in place.
package writelock

import (
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"time"

	"github.com/gofrs/flock"
)

// ErrBusy says that another process holds the lock.
var ErrBusy = errors.New("another process is writing here")

// Options are the choices of Acquire.
type Options struct {
	Wait    time.Duration // how long to wait for another process
	Waiting func()        // called once if there is something to wait for; may be nil
	Caches  string        // directory for a file to lock where a directory itself can't be
}

// retry is how often a busy lock is tried.
const retry = 50 * time.Millisecond

// Acquire takes the lock of a directory against other processes that do the same, and
// returns what gives it back. It is advisory, and goes with the process that holds it,
// however that ends. It leaves no file in the directory and needs no right to write
// there: on Unix the directory itself is locked (flock), elsewhere a file in
// Options.Caches. The error is ErrBusy, that of a ctx that is done, or that of a file
// system without locks.
func Acquire(ctx context.Context, dir string, o Options) (release func(), err error) {
	lock, err := of(dir, o.Caches)
	if err != nil {
		return nil, err
	}
	held, err := lock.TryLock()
	if err == nil && !held {
		if o.Waiting != nil {
			o.Waiting()
		}
		bound, cancel := context.WithTimeout(ctx, o.Wait)
		defer cancel()
		held, err = lock.TryLockContext(bound, retry)
	}
	switch {
	case ctx.Err() != nil:
		return nil, ctx.Err()
	case errors.Is(err, context.DeadlineExceeded):
		return nil, ErrBusy
	case err != nil:
		return nil, err
	case !held:
		return nil, ErrBusy
	}
	return func() { _ = lock.Unlock() }, nil
}

func of(dir, caches string) (*flock.Flock, error) {
	if runtime.GOOS != "windows" {
		return flock.New(dir, flock.SetFlag(os.O_RDONLY)), nil
	}
	real, err := filepath.Abs(dir)
	if err != nil {
		return nil, err
	}
	if followed, err := filepath.EvalSymlinks(real); err == nil {
		real = followed
	}
	locks := filepath.Join(caches, "ptmlock", "locks")
	if err := os.MkdirAll(locks, 0o700); err != nil {
		return nil, err
	}
	return flock.New(filepath.Join(locks, fmt.Sprintf("%x", sha256.Sum256([]byte(real))))), nil
}
