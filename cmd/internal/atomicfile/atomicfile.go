// Package atomicfile writes a file whole or not at all.
package atomicfile

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
)

// Staged is a file whose new content lies beside it, ready to take its place.
type Staged struct {
	path string // the file that is replaced, links followed
	temp string
}

// Stage writes data to a temporary file in the directory of path and syncs it,
// so that a full disk or a missing permission shows now. Call Commit or Discard
// afterwards. A link is followed: its target is replaced, and the link stays.
// A file that exists keeps its permissions; a new one gets 0644 less the umask.
func Stage(path string, data []byte) (*Staged, error) {
	target, err := resolve(path)
	if err != nil {
		return nil, err
	}
	mode, exists := fs.FileMode(0o644), false
	if info, err := os.Stat(target); err == nil {
		if !info.Mode().IsRegular() {
			return nil, &fs.PathError{Op: "write", Path: path, Err: errors.New("not a regular file")}
		}
		mode, exists = info.Mode().Perm(), true
	}
	f, err := create(target, mode)
	if err != nil {
		return nil, err
	}
	s := &Staged{path: target, temp: f.Name()}
	_, err = f.Write(data)
	if err == nil && exists {
		err = f.Chmod(mode) // what the umask took
	}
	if err == nil {
		err = f.Sync()
	}
	if closed := f.Close(); err == nil {
		err = closed
	}
	if err != nil {
		s.Discard()
		return nil, err
	}
	return s, nil
}

// resolve follows links, also one whose target does not exist yet.
func resolve(path string) (string, error) {
	for range 40 {
		target, err := os.Readlink(path)
		if err != nil {
			return path, nil // no link: the file itself, or nothing yet
		}
		if !filepath.IsAbs(target) {
			// Not joined, which cleans: "x/.." is no step back where x is missing
			// or a link.
			target = directory(path) + string(filepath.Separator) + target
		}
		path = target
	}
	return "", &fs.PathError{Op: "write", Path: path, Err: errors.New("too many links")}
}

// directory is that of a path, as the path spells it. It is never empty:
// os.CreateTemp takes that for the directory of temporary files, which may be on
// another file system, where no rename leads from.
func directory(path string) string {
	dir, _ := filepath.Split(path)
	if dir == "" {
		return "."
	}
	return dir
}

// create makes the temporary file with the mode that the file shall have; the
// umask takes from it as it does from any new file.
func create(target string, mode fs.FileMode) (*os.File, error) {
	probe, err := os.CreateTemp(directory(target), "."+filepath.Base(target)+".*.tmp")
	if err != nil {
		return nil, err
	}
	name := probe.Name()
	// CreateTemp gives 0600: take only the free name, and make the file anew.
	if err := errors.Join(probe.Close(), os.Remove(name)); err != nil {
		return nil, err
	}
	return os.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, mode)
}

// Commit puts the new content in place in one step.
func (s *Staged) Commit() error {
	if err := os.Rename(s.temp, s.path); err != nil {
		s.Discard()
		return err
	}
	return nil
}

// Discard removes the temporary file. It does nothing after Commit.
func (s *Staged) Discard() { os.Remove(s.temp) }
