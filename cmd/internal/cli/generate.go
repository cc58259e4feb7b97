package cli

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"github.com/urfave/cli/v2"

	"github.com/ptmlock/ptmlock/bom"
	"github.com/ptmlock/ptmlock/lock"
	"github.com/ptmlock/ptmlock/resolve"
	"github.com/ptmlock/ptmlock/resolve/llm"
)

type generateOptions struct {
	scanned
	output    string // path of the lock
	cyclonedx string // path of the BOM, "" for none
	spdx      string
	name      string // "" takes the project's own
	quiet     bool

	cyclonedxVersion, spdxVersion string
	bom                           bom.Options
	hub                           hubOptions
	moves
}

func newGenerate(env *Env) *cli.Command {
	return &cli.Command{
		Name:      "generate",
		Usage:     "find the models of a project, ask their hubs, write models.lock",
		UsageText: "ptmlock generate [options] [DIR | LOCK]\nptmlock generate --upgrade [MODEL...] [options] [DIR | LOCK]",
		Description: "Scans DIR (default: the working directory), asks the hub for each model's commit,\n" +
			"files, hashes, licence and base models, and writes DIR/models.lock. What is locked\n" +
			"already stays as it is, and is asked for again with --upgrade only. A model that\n" +
			"can't be resolved is written with the reason, and the exit code is 4.\n" +
			"Nothing is written before everything is known.",
		Flags: append(append([]cli.Flag{
			&cli.StringFlag{Name: "output", Aliases: []string{"o"}, Usage: "`FILE` of the lock (default: DIR/models.lock)"},
			&cli.StringFlag{Name: "cyclonedx", Usage: "also write a CycloneDX BOM to `FILE`"},
			&cli.StringFlag{Name: "cyclonedx-version", Value: specVersions["cyclonedx"][0], Usage: "`VERSION` of CycloneDX: 1.6 or 1.7"},
			&cli.StringFlag{Name: "spdx", Usage: "also write an SPDX document to `FILE`"},
			&cli.StringFlag{Name: "spdx-version", Value: specVersions["spdx"][0], Usage: "`VERSION` of SPDX: 3.0.1 or 2.3"},
			&cli.StringFlag{Name: "name", Usage: "`NAME` of the project (default: from pyproject.toml, the lock or the directory)"},
			&cli.StringFlag{Name: "hub", Usage: "answer from the recorded answers in `DIR`, with no network"},
			&cli.StringFlag{Name: "record", Usage: "keep the hub's answers in `DIR`, for --hub"},
			&cli.BoolFlag{Name: "offline", Usage: "send no request, as with HF_HUB_OFFLINE=1", DisableDefaultText: true},
			&cli.BoolFlag{Name: "no-cache", Usage: "keep no answers for the next run, and use none of the last one", DisableDefaultText: true},
			&cli.BoolFlag{Name: "no-cards", Usage: "do not read the cards of models, and the configuration beside them", DisableDefaultText: true},
			&cli.StringFlag{Name: "llm", Usage: "ask the language model at `URL`, a server with OpenAI's chat completions, for what cards leave open"},
			&cli.StringFlag{Name: "llm-model", Usage: "`NAME` of the language model, as its server calls it"},
			&cli.IntFlag{Name: "jobs", Value: resolve.DefaultJobs, Usage: "ask about `N` models at once"},
			&cli.DurationFlag{Name: "timeout", Value: 5 * time.Minute, Usage: "stop asking the hubs after `DURATION`, not counting what they ask to wait"},
			signaturesFlag(),
			&cli.BoolFlag{Name: "quiet", Aliases: []string{"q"}, Usage: "print warnings and errors only", DisableDefaultText: true},
		}, movesFlags()...), scopeFlags()...),
		Action: func(c *cli.Context) error {
			options, err := generateFlags(c, env)
			if err != nil {
				return err
			}
			return runGenerate(c.Context, env, options)
		},
	}
}

func generateFlags(c *cli.Context, env *Env) (generateOptions, error) {
	o := generateOptions{
		scanned:   scannedBy(c),
		output:    c.String("output"),
		cyclonedx: c.String("cyclonedx"),
		spdx:      c.String("spdx"),
		name:      c.String("name"),
		quiet:     c.Bool("quiet"),
		hub: hubOptions{
			dir:     c.String("hub"),
			record:  c.String("record"),
			offline: c.Bool("offline"),
			noCache: c.Bool("no-cache"),
			quiet:   c.Bool("quiet"),
			jobs:    c.Int("jobs"),
			timeout: c.Duration("timeout"),
			cards:   !c.Bool("no-cards"),
			llm:     llm.Options{URL: c.String("llm"), Model: c.String("llm-model")},
		},
	}
	args, err := o.movesBy(c)
	if err != nil {
		return o, err
	}
	if len(args) == 1 {
		dir, named := projectAt(args[0])
		if named != "" && o.output != "" {
			return o, usage("name one lock", "%s and --output are both locks", args[0])
		}
		o.dir, o.output = dir, cmp.Or(named, o.output)
	}
	if o.hub.project, err = filepath.Abs(o.dir); err != nil {
		return o, err
	}
	if o.output == "" {
		o.output = filepath.Join(o.dir, lockName)
	}
	if o.cyclonedxVersion, err = oneOf(c, "cyclonedx-version", specVersions["cyclonedx"]...); err != nil {
		return o, err
	}
	if o.spdxVersion, err = oneOf(c, "spdx-version", specVersions["spdx"]...); err != nil {
		return o, err
	}
	if o.bom, err = bomFacts(env); err != nil {
		return o, err
	}
	return o, o.check()
}

// check finds what the flags can't have together.
func (o *generateOptions) check() error {
	if err := o.hub.check(); err != nil {
		return err
	}
	switch {
	case o.hub.dir != "" && o.hub.record != "":
		return usage("--record keeps the answers of a hub on the network; --hub uses none", "--hub and --record exclude each other")
	case o.hub.llm.URL == "" && o.hub.llm.Model != "":
		return usage("it names the model that the server of --llm is asked for", "--llm-model goes with --llm")
	case o.hub.llm.URL != "" && (!o.hub.cards || o.hub.dir != "" || o.hub.record != "" || o.frozen):
		return usage("its answers are in no recorded directory", "--llm excludes --no-cards, --hub, --record and --frozen")
	case o.hub.offline && o.hub.record != "":
		return usage("", "--offline and --record exclude each other")
	case o.frozen && (o.upgrades() || o.hub.record != "" || o.cyclonedx != "" || o.spdx != ""):
		return usage("it asks nobody and writes nothing", "--frozen excludes --upgrade, --record, --cyclonedx and --spdx")
	}
	seen := map[string]bool{}
	for _, path := range o.targets() {
		if path == "-" {
			return usage(`"ptmlock bom" writes a document to standard output`, "generate writes files, not standard output")
		}
		clean := filepath.Clean(path)
		if seen[clean] {
			return usage("", "two outputs would be written to %s", clean)
		}
		seen[clean] = true
	}
	return nil
}

// runGenerate computes everything before it writes anything.
func runGenerate(ctx context.Context, env *Env, o generateOptions) error {
	root, err := openProject(o.dir)
	if err != nil {
		return err
	}
	defer root.Close()
	if err := checkInside(root, o.dir, o.targets()); err != nil {
		return err
	}
	status := &progress{w: env.statusUnless(o.quiet)}
	defer status.clear()
	if o.writes() {
		if err := checkTargets(o.targets()); err != nil {
			return err
		}
		release, err := o.hold(ctx, env, status)
		if err != nil {
			return err
		}
		defer release()
	}
	s, err := o.compute(ctx, env, root, status)
	if err != nil {
		return err
	}
	status.clear()
	if o.frozen {
		return s.agrees(env)
	}
	if o.writes() {
		if err := writeAll(ctx, s.written); err != nil {
			return err
		}
	}
	return s.print(env)
}

// compute makes the new lock and the documents, and what there is to say of them.
func (o *generateOptions) compute(ctx context.Context, env *Env, root *os.Root, status *progress) (*summary, error) {
	data, old, err := existingLock(o.output)
	if err != nil {
		return nil, err
	}
	status.show("scanning %s", o.dir)
	report, err := scan(ctx, env, root, o.scanned)
	if err != nil {
		return nil, err
	}
	keep, err := o.keeper(old, report)
	if err != nil {
		return nil, err
	}
	resolutions, err := o.hub.resolve(ctx, env, report, keep, o.signatures, status)
	if err != nil {
		return nil, err
	}
	name, warning := projectName(root.FS(), o.dir, old)
	if o.name != "" {
		name = o.name
	}
	new := lock.New(report, resolutions)
	new.Project = name
	outputs, err := o.encode(new)
	if err != nil {
		return nil, err
	}
	s := &summary{options: *o, report: report, before: bytes.ReplaceAll(data, []byte("\r\n"), []byte("\n")), old: old, new: new, events: keep.Events(), written: outputs}
	if o.hub.guesser != nil {
		if n, reason := o.hub.guesser.Failed(); n > 0 {
			s.warnings = append(s.warnings, fmt.Sprintf("the language model was asked in vain about %s: %s", count(n, "card"), reason))
		}
	}
	if warning != nil {
		s.warnings = append(s.warnings, warning.Error())
	}
	return s, nil
}

// targets lists the files to write, the lock last: whoever finds a new lock
// finds the documents that go with it.
func (o *generateOptions) targets() []string {
	var paths []string
	for _, path := range []string{o.cyclonedx, o.spdx, o.output} {
		if path != "" {
			paths = append(paths, path)
		}
	}
	return paths
}

func (o *generateOptions) encode(l *lock.Lock) ([]output, error) {
	var outputs []output
	for _, document := range []struct{ path, format, version string }{
		{o.cyclonedx, "cyclonedx", o.cyclonedxVersion},
		{o.spdx, "spdx", o.spdxVersion},
	} {
		if document.path == "" {
			continue
		}
		data, err := encodeBOM(l, document.format, document.version, o.bom)
		if err != nil {
			return nil, err
		}
		outputs = append(outputs, output{document.path, data})
	}
	data := l.Format()
	// A lock that can't be read again would stop every run after this one.
	if _, err := lock.Parse(o.output, data); err != nil {
		return nil, failed(fmt.Errorf("the lock can't be written: it could not be read: %w", err), "nothing was changed; a lock of this size or content is not supported, please report it")
	}
	return append(outputs, output{o.output, data}), nil
}

// existingLock reads the lock that an earlier run wrote; nil if there is none.
// A broken lock is not overwritten: a person may have to merge it.
func existingLock(path string) ([]byte, *lock.Lock, error) {
	data, err := readBounded(path, lock.MaxBytes)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, nil, nil
	case err != nil:
		return nil, nil, failed(fileError(path, err), "the lock that is there must be readable, as what it pins stays")
	}
	l, err := parseLock(path, data)
	return data, l, err
}
