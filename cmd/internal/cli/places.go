package cli

import (
	"os"
	"path/filepath"
	"strings"
)

// Commands that read a lock alone take the directory that it is in, and those that
// read a project take its lock.

// lockAt returns the lock that an argument stands for: a file, or the lock of a
// directory.
func lockAt(arg string) string {
	if info, err := os.Stat(arg); err == nil && info.IsDir() {
		return filepath.Join(arg, lockName)
	}
	return arg
}

// isLock tells whether an argument is a file that is named as a lock, whatever stands
// in it.
func isLock(arg string) bool {
	if filepath.Base(arg) != lockName && !strings.EqualFold(filepath.Ext(arg), filepath.Ext(lockName)) {
		return false
	}
	return fileExists(arg)
}

func fileExists(path string) bool {
	info, err := os.Stat(path)
	return err == nil && !info.IsDir()
}

// projectAt returns the directory of a project that an argument stands for: itself,
// or that of a lock, which is returned too.
func projectAt(arg string) (dir, lock string) {
	if !isLock(arg) {
		return arg, ""
	}
	return filepath.Dir(arg), arg
}

// project takes the argument of a project, and with it the lock unless a flag has
// named that already.
func project(arg string, dir, lock *string) error {
	at, named := projectAt(arg)
	if named != "" && lock != nil && *lock != "" {
		return usage("name one lock", "%s and --lock are both locks", arg)
	}
	if *dir = at; named != "" && lock != nil {
		*lock = named
	}
	return nil
}
