//go:build unix && !solaris && !aix

package fetch

import (
	"errors"
	"os"
	"syscall"
)

// tryLock takes the lock that a file stands for, as filelock does
// (https://github.com/tox-dev/filelock/blob/3.20.0/src/filelock/_unix.py). false means that
// another process has it. A file system without such locks has none to wait for.
func tryLock(f *os.File) (bool, error) {
	for {
		err := syscall.Flock(int(f.Fd()), syscall.LOCK_EX|syscall.LOCK_NB)
		switch {
		case err == nil, errors.Is(err, syscall.ENOSYS), errors.Is(err, syscall.ENOTSUP), errors.Is(err, syscall.ENOLCK):
			return true, nil
		case errors.Is(err, syscall.EWOULDBLOCK):
			return false, nil
		case !errors.Is(err, syscall.EINTR):
			return false, err
		}
	}
}
