package cli

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"syscall"

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

// checkInside refuses a file to write that lies in the project by its name and
// elsewhere by a link: the links of a project are whoever's wrote it.
func checkInside(root *os.Root, dir string, paths []string) error {
	for _, path := range paths {
		inside, err := within(dir, path)
		if err != nil {
			return failed(fileError(path, err), "")
		}
		if inside == "" {
			continue
		}
		_, err = root.Stat(inside)
		switch {
		case err == nil, errors.Is(err, fs.ErrNotExist), errors.Is(err, fs.ErrPermission), errors.Is(err, syscall.ENOTDIR):
			// What else keeps it from being written is for checkTargets to say.
		default:
			return failed(fileError(path, err), "a link of the project must not lead out of it: name the file that it leads to, or remove the link")
		}
	}
	return nil
}

// within returns the path below dir, "" if it is not below it.
func within(dir, path string) (string, error) {
	absoluteDir, err := filepath.Abs(dir)
	if err != nil {
		return "", err
	}
	absolute, err := filepath.Abs(path)
	if err != nil {
		return "", err
	}
	below, err := filepath.Rel(absoluteDir, absolute)
	if err != nil || !filepath.IsLocal(below) {
		return "", nil // also on another drive
	}
	return below, nil
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
	ready, err := stageAll(ctx, outputs, "nothing was changed; allow writing to the directory, or name another file")
	defer discardAll(ready)
	if err != nil {
		return err
	}
	for i, s := range ready {
		if err := s.Commit(); err != nil {
			return failed(fileError(outputs[i].path, err), "the files before it are written; run the command again once this one can be, so that all go together")
		}
	}
	return nil
}

// stageAll lays the files ready, and returns those that are, also with an error, which
// has the hint. Whoever calls it discards them.
func stageAll(ctx context.Context, outputs []output, hint string) ([]*atomicfile.Staged, error) {
	var ready []*atomicfile.Staged
	for _, o := range outputs {
		s, err := atomicfile.Stage(o.path, o.data)
		if err != nil {
			return ready, failed(fileError(o.path, err), hint)
		}
		ready = append(ready, s)
	}
	return ready, ctx.Err()
}

// discardAll removes what is laid ready and was not put in place.
func discardAll(ready []*atomicfile.Staged) {
	for _, s := range ready {
		s.Discard()
	}
}
