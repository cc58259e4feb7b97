package fetch

import (
	"context"
	"os"
	"path"
	"runtime"
	"time"
)

// lockPoll is how often a lock that another process has is tried.
const lockPoll = 100 * time.Millisecond

// acquire takes the lock of a file below a root, and waits for who has it. It keeps
// the hub's own clients and other runs from the same work, no more: files that
// change hands by a rename are whole without it.
func acquire(ctx context.Context, root *os.Root, name string) (release func(), err error) {
	for {
		f, err := openPart(root, name)
		if err != nil {
			return nil, err
		}
		got, err := tryLock(f)
		if err == nil && got {
			// Who releases a lock may remove its file: then another one has the name.
			before, errBefore := f.Stat()
			after, errAfter := root.Lstat(name)
			if errBefore == nil && errAfter == nil && os.SameFile(before, after) {
				return func() { f.Close() }, nil
			}
		}
		f.Close()
		if err != nil {
			return nil, err
		}
		select {
		case <-time.After(lockPoll):
		case <-ctx.Done():
			return nil, ctx.Err()
		}
	}
}

// acquireFor takes a lock for a place that the hub's clients do not know. Its file lies
// beside the place, and goes away with the lock.
func acquireFor(ctx context.Context, root *os.Root, place string) (func(), error) {
	name := path.Join(path.Dir(place), "."+path.Base(place)+".lock"+partSuffix)
	release, err := acquire(ctx, root, name)
	if err != nil {
		return nil, err
	}
	return func() {
		// Before the lock is released, so that nobody has the lock of a file that goes away;
		// but Windows removes none that is open.
		if runtime.GOOS != "windows" {
			_ = root.Remove(name)
		}
		release()
		if runtime.GOOS == "windows" {
			_ = root.Remove(name)
		}
	}, nil
}
