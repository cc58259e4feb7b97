package cli

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
)

// output is a file to write.
type output struct {
	path string
	data []byte
}

// checkTargets finds before any request goes out what would keep the files from
// being written at the end.
func checkTargets(paths []string) error {
	for _, path := range paths {
		if info, err := os.Stat(path); err == nil && !info.Mode().IsRegular() {
			return failed(fmt.Errorf("%s: not a regular file", path), "name a file to write")
		} else if err != nil && !errors.Is(err, fs.ErrNotExist) {
			return failed(fileError(path, err), "")
		}
		dir := filepath.Dir(path)
		info, err := os.Stat(dir)
		if err == nil && !info.IsDir() {
			err = errors.New("not a directory")
		}
		if err == nil {
			err = tryCreate(dir)
		}
		if err != nil {
			return failed(fmt.Errorf("%s: can't be written: %w", path, fileError(dir, err)), "create the directory or allow writing to it, or name another file")
		}
	}
	return nil
}

// tryCreate finds out whether files can be made in dir; the bits of the mode
// don't tell (read-only file systems, access lists, the super-user).
func tryCreate(dir string) error {
	probe, err := os.CreateTemp(dir, ".ptmlock-*")
	if err != nil {
		return err
	}
	return errors.Join(probe.Close(), os.Remove(probe.Name()))
}
