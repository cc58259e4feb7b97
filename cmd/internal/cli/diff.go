package cli

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/urfave/cli/v2"

	"github.com/ptmlock/ptmlock/lock"
)

type diffOptions struct {
	old, new string // a lock file or a revision; new is "" for the working tree
	lock     string // path of the lock in the working tree
	format   string
	exitCode bool
}

func newDiff(env *Env) *cli.Command {
	return &cli.Command{
		Name:      "diff",
		Usage:     "compare two locks: files or git revisions",
		UsageText: "ptmlock diff [options] [OLD [NEW]]",
		Description: "OLD and NEW are lock files or git revisions; an existing file is taken as a file.\n" +
			"\"main\" is the lock in revision main, \"main:path/models.lock\" another file of it.\n" +
			"NEW defaults to the lock in the working tree and OLD to HEAD. A revision without\n" +
			"the lock counts as an empty one.",
		Flags: []cli.Flag{
			&cli.StringFlag{Name: "format", Value: "text", Usage: "`FORMAT` of the output: text or markdown"},
			&cli.BoolFlag{Name: "exit-code", Usage: "exit with code 3 if the locks differ", DisableDefaultText: true},
			&cli.StringFlag{Name: "lock", Value: lockName, Usage: "`PATH` of the lock in the working tree and, from there, in revisions"},
		},
		Action: func(c *cli.Context) error {
			options, err := diffFlags(c)
			if err != nil {
				return err
			}
			return runDiff(c.Context, env, options)
		},
	}
}

// lockName is the usual name of the lock, at the root of a project.
const lockName = "models.lock"

func diffFlags(c *cli.Context) (diffOptions, error) {
	o := diffOptions{old: "HEAD", lock: c.String("lock"), exitCode: c.Bool("exit-code")}
	args, err := arguments(c, 2)
	if err != nil {
		return o, err
	}
	if len(args) > 0 {
		o.old = args[0]
	}
	if len(args) > 1 {
		o.new = args[1]
	}
	o.format, err = oneOf(c, "format", "text", "markdown")
	return o, err
}

func runDiff(ctx context.Context, env *Env, o diffOptions) error {
	old, err := readSide(ctx, o.old, o.lock)
	if err != nil {
		return err
	}
	var new side
	if o.new == "" {
		new, err = readWorkingTree(o.lock)
	} else {
		new, err = readSide(ctx, o.new, o.lock)
	}
	if err != nil {
		return err
	}
	if old.absent && new.absent {
		return failed(fmt.Errorf("neither %s nor %s is there", old.name, new.name), `"ptmlock generate" writes a lock; --lock names another file`)
	}
	for _, s := range []side{old, new} {
		if s.absent {
			fmt.Fprintf(env.Stderr, "note: %s is not there and counts as an empty lock\n", s.name)
		}
	}
	changes := lock.Diff(old.lock, new.lock)
	var out bytes.Buffer
	if o.format == "markdown" {
		err = lock.WriteMarkdown(&out, changes)
	} else {
		err = lock.WriteText(&out, changes)
	}
	if err != nil {
		return err
	}
	if _, err := env.Stdout.Write(out.Bytes()); err != nil {
		return err
	}
	if o.exitCode && len(changes) > 0 {
		return exitWith(exitDifference)
	}
	return nil
}

// side is one of the two locks of a comparison.
type side struct {
	name   string // for messages: "main:models.lock"
	lock   *lock.Lock
	absent bool // there is no such file; lock is empty
}

// readSide reads what a person named: a file, a revision, or "REV:path".
func readSide(ctx context.Context, name, lockPath string) (side, error) {
	if info, err := os.Stat(name); err == nil && !info.IsDir() {
		return readFile(name)
	}
	dir, base := filepath.Split(lockPath)
	if dir == "" {
		dir = "."
	}
	revision, path := name, "./"+base
	if before, after, ok := strings.Cut(name, ":"); ok && before != "" {
		revision, path = before, after
		dir = "."
	}
	s := side{name: revision + ":" + strings.TrimPrefix(path, "./"), lock: &lock.Lock{}}
	if strings.HasSuffix(name, ".lock") && !strings.Contains(name, ":") {
		// Nobody names a branch like that: git itself forbids it.
		return s, failed(fileError(name, fs.ErrNotExist), "give a lock file or a git revision")
	}
	content, err := repository{dir: dir}.show(ctx, revision, path)
	if errors.Is(err, errNoLock) {
		s.absent = true
		return s, nil
	}
	if err != nil {
		return s, err
	}
	s.lock, err = parseLock(s.name, content)
	return s, err
}

func readWorkingTree(path string) (side, error) {
	s, err := readFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		return side{name: path, lock: &lock.Lock{}, absent: true}, nil
	}
	return s, err
}

func readFile(path string) (side, error) {
	l, err := readLock(path)
	return side{name: path, lock: l}, err
}

// readLock reads the lock in a file.
func readLock(path string) (*lock.Lock, error) {
	data, err := readBounded(path, lock.MaxBytes)
	if err != nil {
		return nil, failed(fileError(path, err), `"ptmlock generate" writes a lock`)
	}
	return parseLock(path, data)
}

// readBounded reads a file, which may be a link to a device that never ends, up
// to one byte more than limit: who parses it refuses that.
func readBounded(path string, limit int64) ([]byte, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return io.ReadAll(io.LimitReader(f, limit+1))
}

func parseLock(name string, data []byte) (*lock.Lock, error) {
	l, err := lock.Parse(name, data)
	if err == nil {
		return l, nil
	}
	hint := "restore the file from version control, or delete it and run \"ptmlock generate\" again"
	if bytes.Contains(data, []byte("\n<<<<<<< ")) || bytes.HasPrefix(data, []byte("<<<<<<< ")) {
		hint = "take one side of the merge, as in \"git checkout --theirs " + name + "\", and run \"ptmlock generate\" again"
	}
	return nil, failed(err, hint)
}
