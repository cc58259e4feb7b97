package cli

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/urfave/cli/v2"

	"github.com/ptmlock/ptmlock/cmd/internal/writelock"
	"github.com/ptmlock/ptmlock/detect"
	"github.com/ptmlock/ptmlock/lock"
	"github.com/ptmlock/ptmlock/resolve/hub"
)

// moves say what of a lock may change. By itself only what the project changes does.
type moves struct {
	upgrade bool     // all models
	models  []string // these models
	frozen  bool     // nothing: a difference is a failure
	dryRun  bool     // nothing is written
}

// movesFlags have the names that uv has for the same.
func movesFlags() []cli.Flag {
	return []cli.Flag{
		&cli.BoolFlag{Name: "upgrade", Aliases: []string{"U"}, Usage: "move all models to what their revisions are now, or those that are named", DisableDefaultText: true},
		&cli.StringSliceFlag{Name: "upgrade-model", Aliases: []string{"P"}, Usage: "move `MODEL`; may be repeated"},
		&cli.BoolFlag{Name: "frozen", Aliases: []string{"check"}, Usage: "ask nobody and write nothing; exit with code 3 if the lock would change", DisableDefaultText: true},
		&cli.BoolFlag{Name: "dry-run", Aliases: []string{"n"}, Usage: "show what would change, and write nothing", DisableDefaultText: true},
	}
}

// movesBy reads the flags, and returns the arguments without the models to upgrade:
// with --upgrade, an argument that is neither a directory nor a lock is a model.
func (m *moves) movesBy(c *cli.Context) ([]string, error) {
	m.upgrade, m.models = c.Bool("upgrade"), c.StringSlice("upgrade-model")
	m.frozen, m.dryRun = c.Bool("frozen"), c.Bool("dry-run")
	if !m.upgrade {
		return arguments(c, 1)
	}
	var rest []string
	for _, arg := range c.Args().Slice() {
		if info, err := os.Stat(arg); err == nil && (info.IsDir() || isLock(arg)) {
			rest = append(rest, arg)
		} else {
			m.models, m.upgrade = append(m.models, arg), false
		}
	}
	if len(rest) > 1 {
		return nil, usage("a model whose name is also a directory is named by --upgrade-model", "%s and %s are both directories", rest[0], rest[1])
	}
	return rest, nil
}

func (m *moves) upgrades() bool { return m.upgrade || len(m.models) > 0 }

func (m *moves) writes() bool { return !m.frozen && !m.dryRun }

// keeper keeps of the old lock what may not change. Recorded answers are for making
// the lock without one, so that for a record all has to be asked.
func (o *generateOptions) keeper(old *lock.Lock, report *detect.Report) (*lock.Keeper, error) {
	keep := lock.NewKeeper(old, report, lock.KeepOptions{Upgrade: o.upgrade || o.hub.record != "", Models: o.models, NoCards: !o.hub.cards, Unasked: o.frozen})
	for _, name := range o.models {
		inReport := func(m detect.Model) bool {
			return (&lock.Model{Hub: m.Hub, Name: m.Name}).Named(name)
		}
		if !keep.Knows(name) && !slices.ContainsFunc(report.Models, inReport) {
			hint := "\"ptmlock detect\" lists the models of the project"
			if strings.ContainsAny(name, `./\`) && !strings.Contains(name, " ") {
				hint = "a directory of this name is not there either; " + hint
			}
			return nil, failed(fmt.Errorf("model %q is neither in %s nor in the project", name, o.output), hint)
		}
	}
	return keep, nil
}

// hold keeps other runs from writing the lock until release is called.
func (o *generateOptions) hold(ctx context.Context, env *Env, status *progress) (release func(), err error) {
	return holdLock(ctx, env, o.output, o.hub.timeout, o.quiet, status)
}

// holdLock keeps other runs from writing the lock at path until release is called.
func holdLock(ctx context.Context, env *Env, path string, wait time.Duration, quiet bool, status *progress) (release func(), err error) {
	caches, err := userCacheDir(env)
	if err != nil {
		caches = os.TempDir()
	}
	dir := filepath.Dir(path)
	if target, err := filepath.EvalSymlinks(path); err == nil {
		dir = filepath.Dir(target)
	}
	release, err = writelock.Acquire(ctx, dir, writelock.Options{
		Wait: wait, Caches: caches,
		Waiting: func() {
			if !quiet {
				status.note(env.Stderr, "note: another run of ptmlock is writing in %s; waiting for it up to %s", dir, wait)
			}
		},
	})
	switch {
	case errors.Is(err, writelock.ErrBusy):
		return nil, failed(fmt.Errorf("%s: another run of ptmlock is writing in this directory", path), "nothing was changed; run the command again when that one has ended, or wait longer with --timeout")
	case errors.Is(err, context.Canceled):
		return nil, err
	case err != nil: // a file system without locks: two writers at once are rare
		status.note(env.Stderr, "warning: %s can't be locked against other writers: %s", dir, printableLine(cause(err).Error()))
		return func() {}, nil
	}
	return release, nil
}

// agrees prints whether the lock is what generate would write, and what would change.
func (s *summary) agrees(env *Env) error {
	data := s.written[len(s.written)-1].data
	path := s.options.output
	if bytes.Equal(data, s.before) {
		if !s.options.quiet {
			fmt.Fprintf(env.Stdout, "%s agrees with the project: %s.\n", path, count(len(s.new.Models), "model"))
		}
		return nil
	}
	if err := s.difference(env); err != nil {
		return err
	}
	problem := "does not agree with the project"
	if s.old == nil {
		problem = "is not there"
	}
	fmt.Fprintf(env.Stderr, "ptmlock: %s: the lock %s\nhint: run \"ptmlock generate\" and commit the lock\n", path, problem)
	return exitWith(exitDifference)
}

// difference prints what the new lock has otherwise.
func (s *summary) difference(env *Env) error {
	if s.options.quiet {
		return nil
	}
	changes := lock.Diff(s.old, s.new)
	if len(changes) == 0 {
		data := s.written[len(s.written)-1].data
		text := "No model changes; the lock would be written otherwise."
		if bytes.Equal(data, s.before) {
			text = "Nothing changes."
		}
		_, err := fmt.Fprintln(env.Stdout, text)
		return err
	}
	var out bytes.Buffer
	if err := lock.WriteText(&out, changes); err != nil {
		return err
	}
	_, err := env.Stdout.Write(out.Bytes())
	return err
}

// news tells what hubs have said of models that were locked, beside the states that
// notResolved lists.
func (s *summary) news(w *bytes.Buffer) {
	var silent []lock.Event
	for _, e := range s.events {
		name := modelName(e.Model.Hub, e.Model.Name)
		switch {
		case e.Silent && s.isOpen(e):
		case e.Silent:
			silent = append(silent, e)
		case len(e.Edited) > 0:
			fmt.Fprintf(w, "warning: %s: the lock had %s at commit %s otherwise than the hub, as if one of them was edited: %s; only \"ptmlock generate --upgrade-model=%s\" takes what the hub says\n",
				name, count(len(e.Edited), "file"), shortPin(e.Pin), printableLine(strings.Join(e.Edited[:min(len(e.Edited), maxListed)], ", ")), name)
		case e.Renamed.Name != "":
			fmt.Fprintf(w, "note: %s has a new name: %s\n", name, modelName(e.Renamed.Hub, e.Renamed.Name))
		case e.Base:
			fmt.Fprintf(w, "note: base model %s stays locked as it was: %s\n", name, printableLine(e.Reason))
		case e.Pin != "":
			fmt.Fprintf(w, "note: %s stays locked at %s: %s\n", name, shortPin(e.Pin), stateText(e.State))
		}
	}
	if len(silent) == 0 {
		return
	}
	fmt.Fprintf(w, "%s no answer from a hub, and stay%s in the lock as before:\n", plural(len(silent), "model has", "models have"), map[bool]string{true: "s"}[len(silent) == 1])
	listed(w, len(silent), func(i int) {
		fmt.Fprintf(w, "  %s: %s\n", modelName(silent[i].Model.Hub, silent[i].Model.Name), printableLine(cmp.Or(silent[i].Reason, stateText(silent[i].State))))
	})
	wanted := map[int]bool{}
	for _, e := range silent {
		wanted[nextStep(e.State, e.Model.Hub)] = true
	}
	writeHints(w, wanted)
}

// isOpen tells whether notResolved lists the model of an event.
func (s *summary) isOpen(e lock.Event) bool {
	return slices.ContainsFunc(s.new.Models, func(m lock.Model) bool {
		return incomplete(m) && e.Model == hub.Model{Hub: m.Hub, Name: m.Name} && e.Revision == m.Revision
	})
}

// shortPin shortens a commit or digest for people.
func shortPin(pin string) string {
	if hex, ok := strings.CutPrefix(pin, "sha256:"); ok {
		return "sha256:" + short(hex)
	}
	if hub.IsCommit(pin) {
		return short(pin)
	}
	return pin
}
