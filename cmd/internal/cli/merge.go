package cli

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"time"

	"github.com/urfave/cli/v2"

	"github.com/ptmlock/ptmlock/lock"
)

type mergeOptions struct {
	lock         string
	ours, theirs bool // which side is taken where both changed the same
}

func newMerge(env *Env) *cli.Command {
	return &cli.Command{
		Name:      "merge",
		Usage:     "merge a lock in which git has left conflict markers",
		UsageText: "ptmlock merge [options] [LOCK | DIR]",
		Description: "Merges the two sides of LOCK (default: models.lock) model by model, with the version\n" +
			"from which they parted, if git's index has it. What only a person can decide, as a model\n" +
			"that both sides pinned to another commit, stays between markers, and the exit code is 1.\n" +
			"\"ptmlock git-setup\" lets git merge locks so by itself.",
		Flags: []cli.Flag{
			&cli.BoolFlag{Name: "ours", Usage: "take our side where both changed the same", DisableDefaultText: true},
			&cli.BoolFlag{Name: "theirs", Usage: "take their side where both changed the same", DisableDefaultText: true},
		},
		Action: func(c *cli.Context) error {
			o := mergeOptions{lock: lockName, ours: c.Bool("ours"), theirs: c.Bool("theirs")}
			args, err := arguments(c, 1)
			if err != nil {
				return err
			}
			if len(args) == 1 {
				o.lock = lockAt(args[0])
			}
			if o.ours && o.theirs {
				return usage("", "--ours and --theirs exclude each other")
			}
			return runMerge(c.Context, env, o)
		},
	}
}

// mergeWait is how long merge waits for another run that writes the lock.
const mergeWait = time.Minute

func runMerge(ctx context.Context, env *Env, o mergeOptions) error {
	if _, err := os.Stat(o.lock); err != nil {
		return failed(fileError(o.lock, err), "name a lock that git has not merged")
	}
	release, err := holdLock(ctx, env, o.lock, mergeWait, false, &progress{w: env.status})
	if err != nil {
		return err
	}
	defer release()
	data, err := readBounded(o.lock, lock.MaxBytes)
	if err != nil {
		return failed(fileError(o.lock, err), "name a lock that git has not merged")
	}
	_, err = lock.Parse(o.lock, data)
	if err == nil {
		fmt.Fprintf(env.Stdout, "%s has no conflict markers: there is nothing to merge.\n", printable(o.lock))
		return nil
	}
	if !errors.Is(err, lock.ErrConflict) {
		_, err = parseLock(o.lock, data)
		return err
	}
	base, ours, theirs, err := o.sides(ctx, data)
	if err != nil {
		return err
	}
	merged := lock.Merge(base, ours, theirs)
	if base == nil {
		fmt.Fprintln(env.Stderr, "note: the version from which the sides parted is not known: what the one has and the other has not is kept")
	}
	return o.write(ctx, env, merged)
}

// sides reads what is to be merged. The text between the markers goes first, as a
// person may have worked on it; what is no lock there comes from git's index, and
// so does the version from which the sides parted.
func (o *mergeOptions) sides(ctx context.Context, data []byte) (base, ours, theirs *lock.Lock, err error) {
	dir, name := filepath.Split(o.lock)
	stage := func(n int) *lock.Lock {
		content, err := repository{dir: dirOrHere(dir)}.staged(ctx, fmt.Sprintf(":%d:./%s", n, name))
		if err != nil {
			return nil
		}
		l, err := lock.Parse(name, content)
		if err != nil {
			return nil
		}
		return l
	}
	cut, cutErr := lock.CutSides(data)
	if cutErr == nil {
		if ours, err = lock.Parse(o.lock+" (ours)", cut.Ours); err == nil {
			theirs, err = lock.Parse(o.lock+" (theirs)", cut.Theirs)
		}
	}
	if cutErr != nil || err != nil {
		if ours, theirs = stage(2), stage(3); ours == nil || theirs == nil {
			if cutErr != nil {
				err = fmt.Errorf("%s:%w", o.lock, cutErr)
			}
			return nil, nil, nil, failed(err, "the text between the markers is no lock, and git's index has none: mend it, or take one side, as in \"git checkout --theirs "+o.lock+"\", and run \"ptmlock generate\"")
		}
	}
	if base = stage(1); base == nil && cutErr == nil && cut.Base != nil {
		base, _ = lock.Parse(o.lock, cut.Base)
	}
	return base, ours, theirs, nil
}

func dirOrHere(dir string) string {
	if dir == "" {
		return "."
	}
	return dir
}

// write puts the merged lock in place, and says what is left to do.
func (o *mergeOptions) write(ctx context.Context, env *Env, merged *lock.Merged) error {
	data, open := merged.Ours.Format(), merged.Conflicts
	switch {
	case o.theirs:
		data, open = merged.Theirs.Format(), nil
	case o.ours:
		open = nil
	case len(open) > 0:
		data = merged.Format("ours", "theirs")
	}
	if err := writeAll(ctx, []output{{o.lock, data}}); err != nil {
		return err
	}
	var out bytes.Buffer
	taken := "ours"
	if o.theirs {
		taken = "theirs"
	}
	for _, c := range merged.Conflicts {
		if len(open) > 0 {
			fmt.Fprintf(&out, "conflict: %s\n", c)
		} else {
			fmt.Fprintf(&out, "took %s: %s\n", taken, c)
		}
	}
	if len(open) > 0 {
		if _, err := io.WriteString(env.Stderr, out.String()); err != nil {
			return err
		}
		return failed(fmt.Errorf("%s: %s left that only a person can decide; all else is merged", o.lock, countAre(len(open), "conflict")),
			"edit the file, or \"ptmlock merge --ours\" or \"ptmlock merge --theirs\" takes one side of it")
	}
	fmt.Fprintf(&out, "Merged %s: %s.\n", o.lock, count(len(merged.Ours.Models), "model"))
	fmt.Fprintln(&out, nextAfterMerge(o.lock, merged.Stale))
	_, err := io.WriteString(env.Stdout, printable(out.String()))
	return err
}

// nextAfterMerge says what makes a merged lock complete.
func nextAfterMerge(path string, stale bool) string {
	if stale {
		return fmt.Sprintf("Both sides have changed what the sources load: run \"ptmlock generate\" on the merged sources, then \"git add %s\".", path)
	}
	return fmt.Sprintf("Next: \"git add %s\".", path)
}
