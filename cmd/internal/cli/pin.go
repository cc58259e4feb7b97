package cli

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/urfave/cli/v2"

	"github.com/ptmlock/ptmlock/cmd/internal/atomicfile"
	"github.com/ptmlock/ptmlock/detect"
	pinner "github.com/ptmlock/ptmlock/detect/pin"
	"github.com/ptmlock/ptmlock/lock"
	"github.com/ptmlock/ptmlock/resolve"
	"github.com/ptmlock/ptmlock/resolve/hub"
)

type pinOptions struct {
	scanned
	lock   string
	models []string
	diff   bool
	check  bool
	quiet  bool
}

func newPin(env *Env) *cli.Command {
	return &cli.Command{
		Name:      "pin",
		Usage:     "write the locked commits into the sources",
		UsageText: "ptmlock pin [options] [DIR | LOCK]",
		Description: "Writes into each place of DIR (default: the working directory) that loads a model the\n" +
			"commit that models.lock has of it, and that into models.lock. All else stays byte for\n" +
			"byte. Places where a commit would be wrong are listed with the reason. No network.",
		Flags: append([]cli.Flag{
			&cli.StringSliceFlag{Name: "model", Usage: "pin this `MODEL` only; may be repeated"},
			&cli.BoolFlag{Name: "diff", Usage: "print a patch for git apply, and write nothing", DisableDefaultText: true},
			&cli.BoolFlag{Name: "check", Usage: "write nothing, and exit with code 3 if a place would be pinned", DisableDefaultText: true},
			&cli.StringFlag{Name: "lock", Usage: "`FILE` of the lock (default: DIR/models.lock)"},
			signaturesFlag(),
			noCacheFlag(),
			&cli.BoolFlag{Name: "quiet", Aliases: []string{"q"}, Usage: "print warnings and errors only", DisableDefaultText: true},
		}, scopeFlags()...),
		Action: func(c *cli.Context) error {
			options, err := pinFlags(c)
			if err != nil {
				return err
			}
			return runPin(c.Context, env, options)
		},
	}
}

func pinFlags(c *cli.Context) (pinOptions, error) {
	o := pinOptions{
		scanned: scannedBy(c), lock: lockAt(c.String("lock")), models: c.StringSlice("model"),
		diff: c.Bool("diff"), check: c.Bool("check"), quiet: c.Bool("quiet"),
	}
	args, err := arguments(c, 1)
	if err != nil {
		return o, err
	}
	if len(args) == 1 {
		if err := project(args[0], &o.dir, &o.lock); err != nil {
			return o, err
		}
	}
	if o.lock == "" {
		o.lock = filepath.Join(o.dir, lockName)
	}
	if o.diff && o.check {
		return o, usage("--check says by its exit code whether --diff would print anything", "--diff and --check exclude each other")
	}
	return o, nil
}

// patienceForWriters is how long pin waits for another run that writes.
const patienceForWriters = 5 * time.Minute

func runPin(ctx context.Context, env *Env, o pinOptions) error {
	root, err := openProject(o.dir)
	if err != nil {
		return err
	}
	defer root.Close()
	if !o.diff && !o.check {
		status := &progress{w: env.statusUnless(o.quiet)}
		defer status.clear()
		release, err := holdLock(ctx, env, o.lock, patienceForWriters, o.quiet, status)
		if err != nil {
			return err
		}
		defer release()
	}
	locked, err := readLock(o.lock)
	if err != nil {
		return err
	}
	result, err := o.plan(ctx, env, root, locked)
	if err != nil {
		return err
	}
	outputs, err := o.outputs(ctx, locked, result)
	if err != nil {
		return err
	}
	if o.diff {
		if err := o.printDiff(env, result, outputs); err != nil {
			return err
		}
		return o.printRefused(env, result)
	}
	if !o.check {
		if err := o.write(ctx, root, result, outputs); err != nil {
			return err
		}
	}
	if err := o.printPinned(env, result); err != nil {
		return err
	}
	err = o.printRefused(env, result)
	if o.check {
		err = nil
		if len(result.Pinned) > 0 {
			err = exitWith(exitDifference)
		}
	}
	return err
}

// plan finds what to edit, of sources that are those of the lock.
func (o *pinOptions) plan(ctx context.Context, env *Env, root *os.Root, locked *lock.Lock) (*pinner.Result, error) {
	files, err := readSignatures(o.signatures)
	if err != nil {
		return nil, err
	}
	set, err := loadSignatures(files)
	if err != nil {
		return nil, err
	}
	report, err := scan(ctx, env, root, o.scanned)
	if err != nil {
		return nil, err
	}
	rescan := func(ctx context.Context, tree fs.FS) (*detect.Report, error) { return o.read(ctx, tree, files) }
	if locked.Detection == "" {
		return nil, failed(fmt.Errorf("%s: it was merged from two branches, and the merged sources have not been scanned since", o.lock),
			"run \"ptmlock generate\", which asks about what is new only, and pin then")
	}
	if report.Digest() != locked.Detection {
		return nil, failed(fmt.Errorf("%s: it is not the lock of these sources: they load something else, or were scanned with other options", o.lock),
			"run \"ptmlock generate\", review what has changed, and pin then")
	}
	known := map[string]bool{}
	wanted := func(m *detect.Model) bool {
		if len(o.models) == 0 {
			return true
		}
		return slices.ContainsFunc(o.models, func(name string) bool {
			is := names(name, m.Model, locked.Find(m.Model, m.Revision))
			known[name] = known[name] || is
			return is
		})
	}
	result, err := pinner.Run(ctx, pinner.Options{
		Tree: root.FS(), Report: report, Set: set, Scan: rescan, Models: wanted,
		Target: func(m *detect.Model) (pinner.Target, string, string) { return target(locked, m) },
	})
	if err != nil {
		return nil, err
	}
	for _, name := range o.models {
		if !known[name] {
			return nil, failed(fmt.Errorf("no model %q in use", name), "\"ptmlock detect\" lists the models")
		}
	}
	return result, nil
}

// names tells whether a person means a model by a name: as the sources write it or as
// the hub answers it, with its hub in front or without.
func names(name string, m hub.Model, b *lock.Model) bool {
	all := []string{m.Name, m.String()}
	if b != nil {
		all = append(append(all, b.Name, string(b.Hub)+":"+b.Name), b.Written...)
	}
	return slices.ContainsFunc(all, func(known string) bool { return strings.EqualFold(known, name) })
}

// target is the commit that a lock has of a model.
func target(l *lock.Lock, m *detect.Model) (t pinner.Target, reason, fix string) {
	b := l.Find(m.Model, m.Revision)
	switch {
	case b == nil:
		return t, "the lock does not have it", "run \"ptmlock generate\""
	case b.Commit == "" && (b.Hub == hub.HuggingFace || b.Hub == hub.PyTorchHub):
		return t, "no commit is locked: " + b.Reason, "run \"ptmlock generate\" when the hub can be asked"
	}
	t = pinner.Target{Commit: b.Commit, Hub: b.Hub}
	for _, c := range b.CodeFrom {
		t.Code = append(t.Code, c.Commit)
	}
	return t, "", ""
}

// outputs are the files to write, the lock last; none if nothing changes.
func (o *pinOptions) outputs(ctx context.Context, locked *lock.Lock, result *pinner.Result) ([]output, error) {
	if len(result.Files) == 0 {
		return nil, nil
	}
	data, err := o.repinned(ctx, locked, result.Report)
	if err != nil {
		return nil, err
	}
	var out []output
	for _, f := range result.Files {
		out = append(out, output{filepath.Join(o.dir, filepath.FromSlash(f.Path)), f.New})
	}
	return append(out, output{o.lock, data}), nil
}

// repinned is the lock as generate would write it of the edited sources, if nobody
// were asked.
func (o *pinOptions) repinned(ctx context.Context, locked *lock.Lock, report *detect.Report) ([]byte, error) {
	before, ok := locked.WithCommits(report)
	if !ok {
		return nil, failed(errors.New("the edited sources would load what the lock does not have"), "nothing was changed; please report it")
	}
	keep := lock.NewKeeper(before, report, lock.KeepOptions{Unasked: true})
	answers, err := resolve.All(ctx, keep.Clients(nil), requests(report), resolve.Options{})
	if err != nil {
		return nil, err
	}
	keep.Finish()
	repinned := lock.New(report, answers)
	repinned.Project = locked.Project
	data := repinned.Format()
	if _, err := lock.Parse(o.lock, data); err != nil {
		return nil, failed(fmt.Errorf("the lock can't be written: it could not be read: %w", err), "nothing was changed; please report it")
	}
	return data, nil
}

// write puts all files in place, or none. That each is still what was read, is a
// file that may be written, and lies in the project, is looked at first.
func (o *pinOptions) write(ctx context.Context, root *os.Root, result *pinner.Result, outputs []output) error {
	if len(outputs) == 0 {
		return nil
	}
	if err := checkInside(root, o.dir, []string{o.lock}); err != nil {
		return err
	}
	old := make([][]byte, len(outputs))
	for i, f := range result.Files {
		path := outputs[i].path
		info, err := root.Lstat(filepath.FromSlash(f.Path))
		if err != nil {
			return failed(fileError(path, err), "nothing was changed")
		}
		if !info.Mode().IsRegular() {
			return failed(fmt.Errorf("%s: not a regular file any more", path), "nothing was changed")
		}
		if info.Mode().Perm()&0o222 == 0 {
			return failed(fmt.Errorf("%s: the file is read-only", path), "nothing was changed; allow writing to it, or leave its models out with --model")
		}
		now, err := fs.ReadFile(root.FS(), f.Path)
		if err != nil {
			return failed(fileError(path, err), "nothing was changed")
		}
		if !bytes.Equal(now, f.Old) {
			return failed(fmt.Errorf("%s: the file was changed in the meantime", path), "nothing was changed; run the command again")
		}
		old[i] = f.Old
	}
	if err := checkTargets(paths(outputs)); err != nil {
		return err
	}
	var err error
	last := len(outputs) - 1
	if old[last], err = readBounded(o.lock, lock.MaxBytes); err != nil {
		return failed(fileError(o.lock, err), "nothing was changed")
	}
	return replaceAll(ctx, outputs, old)
}

func paths(outputs []output) []string {
	var out []string
	for _, o := range outputs {
		out = append(out, o.path)
	}
	return out
}

// replaceAll writes the files in order. If one can't be put in place, those before
// it get their old content back.
func replaceAll(ctx context.Context, outputs []output, old [][]byte) error {
	ready, err := stageAll(ctx, outputs, "nothing was changed; allow writing to the directory")
	defer discardAll(ready)
	if err != nil {
		return err
	}
	for i, s := range ready {
		err := s.Commit()
		if err == nil {
			continue
		}
		for j := range i {
			back, staged := atomicfile.Stage(outputs[j].path, old[j])
			if staged == nil {
				staged = back.Commit()
			}
			if staged != nil {
				return failed(errors.Join(fileError(outputs[i].path, err), fileError(outputs[j].path, staged)), "restore the files from version control")
			}
		}
		return failed(fileError(outputs[i].path, err), "nothing was changed: the files before it have their old content again")
	}
	return nil
}

// printPinned tells which places are pinned, or would be.
func (o *pinOptions) printPinned(env *Env, r *pinner.Result) error {
	if o.quiet {
		return nil
	}
	var out bytes.Buffer
	verb := "Pinned"
	if o.check {
		verb = "Would pin"
	}
	if len(r.Pinned) == 0 {
		fmt.Fprintf(&out, "Nothing to pin.\n")
	} else {
		fmt.Fprintf(&out, "%s %s in %s:\n", verb, count(len(r.Pinned), "place"), count(len(r.Files), "file"))
	}
	for _, p := range r.Pinned {
		from := ""
		if p.Revision != "" {
			from = " (was " + p.Revision + ")"
		}
		fmt.Fprintf(&out, "  %s  %s  %s%s\n", p.At, modelName(p.Model.Hub, p.Model.Name), short(p.Commit), from)
	}
	if len(r.Already) > 0 {
		fmt.Fprintf(&out, "%s named the commit already.\n", count(len(r.Already), "place"))
	}
	if r.Others > 0 {
		fmt.Fprintf(&out, "%s of hubs that have no commits left alone.\n", count(r.Others, "place"))
	}
	if len(r.Pinned) > 0 && !o.check {
		fmt.Fprintf(&out, "Wrote %s and %s.\n", count(len(r.Files), "file"), o.lock)
	}
	_, err := env.Stdout.Write([]byte(printable(out.String())))
	return err
}

// printRefused tells which places are not pinned, and why. Its error is the exit
// code.
func (o *pinOptions) printRefused(env *Env, r *pinner.Result) error {
	if len(r.Refused) == 0 {
		return nil
	}
	var out bytes.Buffer
	places := groupRefused(r.Refused)
	fmt.Fprintf(&out, "%s not pinned:\n", countAre(len(places), "place"))
	for _, group := range places {
		f := group[0]
		what := modelName(f.Model.Hub, f.Model.Name)
		if len(group) > 1 {
			what = count(len(group), "model")
		}
		fmt.Fprintf(&out, "  %s  %s: %s\n", f.At, what, f.Reason)
		if f.Fix != "" {
			fmt.Fprintf(&out, "    hint: %s\n", f.Fix)
		}
	}
	if _, err := env.Stderr.Write(out.Bytes()); err != nil {
		return err
	}
	return exitWith(exitIncomplete)
}

// groupRefused puts the models together that one place does not get for one reason.
func groupRefused(list []pinner.Refusal) [][]pinner.Refusal {
	var out [][]pinner.Refusal
	for _, f := range list {
		if n := len(out); n > 0 && out[n-1][0].At == f.At && out[n-1][0].Reason == f.Reason {
			out[n-1] = append(out[n-1], f)
			continue
		}
		out = append(out, []pinner.Refusal{f})
	}
	return out
}
