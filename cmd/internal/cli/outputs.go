package cli

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/ptmlock/ptmlock/cmd/internal/atomicfile"
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

// writeAll writes the files in order, each whole or not at all. All of them are
// laid ready before the first takes its place, so that a full disk changes
// nothing; whoever finds the last one, the lock, finds what goes with it.
func writeAll(ctx context.Context, outputs []output) error {
	var ready []*atomicfile.Staged
	defer func() {
		for _, s := range ready {
			s.Discard()
		}
	}()
	for _, o := range outputs {
		s, err := atomicfile.Stage(o.path, o.data)
		if err != nil {
			return failed(fileError(o.path, err), "nothing was changed; allow writing to the directory, or name another file")
		}
		ready = append(ready, s)
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	for i, s := range ready {
		if err := s.Commit(); err != nil {
			return failed(fileError(outputs[i].path, err), "")
		}
	}
	return nil
}
