package cli

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/urfave/cli/v2"

	"github.com/ptmlock/ptmlock/bom/jsontext"
	"github.com/ptmlock/ptmlock/bom/reading"
	"github.com/ptmlock/ptmlock/lock"
)

type diffOptions struct {
	old, new string // a lock file or a revision; new is "" for the working tree
	parted   string // "a...b": old is where a and b parted; "" for none
	lock     string // path of the lock in the working tree
	format   string
	exitCode bool
}

func newDiff(env *Env) *cli.Command {
	return &cli.Command{
		Name:      "diff",
		Usage:     "compare two locks: files or git revisions",
		UsageText: "ptmlock diff [options] [OLD [NEW] | OLD..NEW | OLD...NEW]",
		Description: "OLD and NEW are lock files or git revisions; an existing file is taken as a file.\n" +
			"\"main\" is the lock in revision main, \"main:path/models.lock\" another file of it,\n" +
			"\":models.lock\" that in git's index, \"main...\" what HEAD changed since it parted from\n" +
			"main. NEW defaults to the lock in the working tree and OLD to HEAD. A revision without\n" +
			"the lock counts as an empty one. What matters most comes first.",
		Flags: []cli.Flag{
			&cli.StringFlag{Name: "format", Value: "text", Usage: "`FORMAT` of the output: text, markdown or json"},
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
	switch len(args) {
	case 1:
		o.old = args[0]
		if from, to, parted, ok := cutRange(args[0]); ok {
			if o.old, o.new = from, to; parted {
				o.parted = args[0]
			}
		}
	case 2:
		o.old, o.new = args[0], args[1]
		for _, arg := range args {
			if _, _, _, ok := cutRange(arg); ok {
				return o, usage("usage: "+c.Command.UsageText, "%q are two revisions: nothing can stand beside them", arg)
			}
		}
	}
	o.format, err = oneOf(c, "format", "text", "markdown", "json")
	return o, err
}

// cutRange parts "OLD..NEW" and, if parted, "OLD...NEW", where a side that is not
// written is HEAD. The name of a file, and a path behind a colon, is no range.
func cutRange(arg string) (from, to string, parted, ok bool) {
	if _, err := os.Stat(arg); err == nil {
		return "", "", false, false
	}
	names, _, _ := strings.Cut(arg, ":")
	at := strings.Index(names, "..")
	if at < 0 || arg == ".." {
		return "", "", false, false
	}
	from, to = arg[:at], arg[at+2:]
	to, parted = strings.CutPrefix(to, ".")
	return cmp.Or(from, "HEAD"), cmp.Or(to, "HEAD"), parted, true
}

func runDiff(ctx context.Context, env *Env, o diffOptions) error {
	old, new, err := o.sides(ctx)
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
	if old.says {
		old.lock, new.lock = old.lock.Align(new.lock)
	}
	if new.says {
		new.lock, old.lock = new.lock.Align(old.lock)
	}
	changes := lock.Diff(old.lock, new.lock)
	var out bytes.Buffer
	switch o.format {
	case "markdown":
		err = lock.WriteMarkdown(&out, changes)
	case "json":
		err = lock.WriteJSON(&out, lock.Side{Name: old.name, Absent: old.absent}, lock.Side{Name: new.name, Absent: new.absent}, changes)
	default:
		err = lock.WriteText(&out, changes)
	}
	if err != nil {
		return err
	}
	if err := env.document(out.Bytes()); err != nil {
		return err
	}
	if o.exitCode && len(changes) > 0 {
		return exitWith(exitDifference)
	}
	return nil
}

func (o *diffOptions) sides(ctx context.Context) (old, new side, err error) {
	from := o.old
	if o.parted != "" {
		dir, _ := filepath.Split(o.lock)
		if from, err = (repository{dir: cmp.Or(dir, ".")}).mergeBase(ctx, o.old, o.new); err != nil {
			return old, new, err
		}
	}
	if old, err = readSide(ctx, from, o.lock); err != nil {
		return old, new, err
	}
	if o.new == "" {
		new, err = readWorkingTree(o.lock)
	} else {
		new, err = readSide(ctx, o.new, o.lock)
	}
	return old, new, err
}

// side is one of the two locks of a comparison.
type side struct {
	name   string // for messages: "main:models.lock"
	lock   *lock.Lock
	absent bool // there is no such file; lock is empty
	says   bool // it is a document, which leaves out much of what a lock has
}

// readSide reads what a person named: a file, a revision, "REV:path", or ":path"
// of the index.
func readSide(ctx context.Context, name, lockPath string) (side, error) {
	if at := lockAt(name); fileExists(at) {
		return readFile(at)
	}
	if strings.HasPrefix(name, ":") && !strings.HasPrefix(name, ":/") {
		content, err := repository{dir: "."}.staged(ctx, name)
		return parseSide(name, content, err)
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
	if strings.HasSuffix(name, ".lock") && !strings.Contains(name, ":") {
		// Nobody names a branch like that: git itself forbids it.
		return side{}, failed(fileError(name, fs.ErrNotExist), "give a lock file or a git revision")
	}
	content, err := repository{dir: dir}.show(ctx, revision, path)
	return parseSide(revision+":"+strings.TrimPrefix(path, "./"), content, err)
}

// parseSide makes a side of what git gave.
func parseSide(name string, content []byte, err error) (side, error) {
	s := side{name: name, lock: &lock.Lock{}}
	if errors.Is(err, errNoLock) {
		s.absent = true
		return s, nil
	}
	if err != nil {
		return s, err
	}
	return s, s.parse(content)
}

// parse reads a lock, or a CycloneDX document that names models.
func (s *side) parse(content []byte) error {
	var err error
	if s.says = reading.IsDocument(s.name, content); s.says {
		if s.lock, err = reading.CycloneDX(content); err != nil {
			err = placed(s.name, err)
		}
		return err
	}
	s.lock, err = parseLock(s.name, content)
	return err
}

func readWorkingTree(path string) (side, error) {
	s, err := readFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		return side{name: path, lock: &lock.Lock{}, absent: true}, nil
	}
	return s, err
}

// readFile reads a lock, or a document.
func readFile(path string) (side, error) {
	s := side{name: path}
	data, err := readBounded(path, max(jsontext.MaxSize, lock.MaxBytes))
	if err != nil {
		return s, failed(fileError(path, err), `"ptmlock generate" writes a lock`)
	}
	return s, s.parse(data)
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
	if other := notLock(name, data); other != nil {
		return nil, other
	}
	switch {
	case errors.Is(err, lock.ErrVersion):
		return nil, failed(err, `a newer ptmlock reads it: "go install github.com/ptmlock/ptmlock/cmd/ptmlock@latest"`)
	case errors.Is(err, lock.ErrConflict):
		return nil, failed(err, `"ptmlock merge" merges the two sides by model, or says what only a person can decide; "ptmlock git-setup" lets git do so by itself`)
	}
	return nil, failed(err, damaged(name))
}
