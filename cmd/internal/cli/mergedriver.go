package cli

import (
	"context"
	"errors"
	"fmt"
	"os/exec"

	"github.com/urfave/cli/v2"

	"github.com/ptmlock/ptmlock/lock"
)

// newMergeDriver is the command that git runs to merge two locks; git-setup
// tells it to.
func newMergeDriver(env *Env) *cli.Command {
	return &cli.Command{
		Name:      "merge-driver",
		Usage:     "merge two locks for git, which git-setup tells to do so",
		UsageText: "ptmlock merge-driver BASE OURS THEIRS [PATH]",
		Description: "Git runs it as the merge driver \"ptmlock\" with the files %O %A %B and the path %P. The\n" +
			"result takes the place of OURS; the exit code is 1 if there are conflicts.",
		Hidden: true,
		Action: func(c *cli.Context) error {
			args, err := arguments(c, 4)
			if err != nil {
				return err
			}
			if len(args) < 3 {
				return usage("usage: "+c.Command.UsageText, "three files are wanted: the common ancestor, ours and theirs")
			}
			d := driver{base: args[0], ours: args[1], theirs: args[2], path: args[1]}
			if len(args) == 4 {
				d.path = args[3]
			}
			return d.run(c.Context, env)
		},
	}
}

// driver merges the files that git names.
type driver struct{ base, ours, theirs, path string }

func (d driver) run(ctx context.Context, env *Env) error {
	base, err := readSideFile(d.base)
	if err != nil {
		return err
	}
	ours, err := readSideFile(d.ours)
	if err != nil {
		return err
	}
	theirs, err := readSideFile(d.theirs)
	if err != nil {
		return err
	}
	if ours.broken != nil || theirs.broken != nil {
		broken := ours.broken
		if broken == nil {
			broken = theirs.broken
		}
		fmt.Fprintf(env.Stderr, "ptmlock: %s: not merged by model, but line by line: %v\n", d.path, broken)
		return d.byLine(ctx)
	}
	merged := lock.Merge(base.lock, orEmpty(ours.lock), orEmpty(theirs.lock))
	if err := writeAll(ctx, []output{{d.ours, merged.Format("ours", "theirs")}}); err != nil {
		return err
	}
	for _, c := range merged.Conflicts {
		fmt.Fprintf(env.Stderr, "ptmlock: %s: conflict in %s\n", d.path, c)
	}
	switch {
	case len(merged.Conflicts) > 0:
		fmt.Fprintf(env.Stderr, "hint: edit the file, or \"ptmlock merge --ours\" or \"ptmlock merge --theirs\" takes one side\n")
		return exitWith(exitFailed)
	case merged.Stale:
		fmt.Fprintf(env.Stderr, "ptmlock: %s: merged by model; both sides changed what the sources load: run \"ptmlock generate\" when the merge is done\n", d.path)
	}
	return nil
}

// sideFile is a lock of a merge: nil if the file is empty, as git gives it for a
// side that does not have it; broken says why it can't be read.
type sideFile struct {
	lock   *lock.Lock
	broken error
}

func readSideFile(path string) (sideFile, error) {
	data, err := readBounded(path, lock.MaxBytes)
	if err != nil {
		return sideFile{}, failed(fileError(path, err), "")
	}
	if len(data) == 0 {
		return sideFile{}, nil
	}
	l, err := lock.Parse("the lock", data)
	return sideFile{lock: l, broken: err}, nil
}

func orEmpty(l *lock.Lock) *lock.Lock {
	if l == nil {
		return &lock.Lock{}
	}
	return l
}

// byLine merges as git would without this driver.
func (d driver) byLine(ctx context.Context) error {
	_, err := repository{dir: "."}.git(ctx, "merge-file", "-L", "ours", "-L", "base", "-L", "theirs", "--", d.ours, d.base, d.theirs)
	var git *gitError
	switch {
	case err == nil:
		return nil
	case errors.As(err, &git) && git.code > 0 && git.code < 128:
		return exitWith(exitFailed)
	case errors.Is(err, exec.ErrNotFound):
		return failed(fmt.Errorf("%s: git is not installed", d.path), "")
	}
	return failed(fmt.Errorf("%s: %w", d.path, err), "")
}
