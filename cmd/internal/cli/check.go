package cli

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"text/tabwriter"
	"time"

	"github.com/urfave/cli/v2"

	"github.com/ptmlock/ptmlock/cmd/internal/settings"
	"github.com/ptmlock/ptmlock/lock"
	"github.com/ptmlock/ptmlock/lock/check"
	"github.com/ptmlock/ptmlock/resolve"
)

type checkOptions struct {
	scanned
	lock     string // path of the lock
	format   string
	output   string // "-" is standard output
	severity check.Severity
	failOn   check.Severity // "" is what the settings say
	today    string         // "2026-01-31"
	quiet    bool
	rules    bool // list the rules
	online   bool // ask the hubs what has changed
	hub      hubOptions
}

func newCheck(env *Env) *cli.Command {
	return &cli.Command{
		Name:      "check",
		Usage:     "find what is wrong with the models of a project, for CI, without any network",
		UsageText: "ptmlock check [options] [DIR | LOCK]",
		Description: "Holds the sources in DIR (default: the working directory) against the lock, and both\n" +
			"against the rules, of which .ptmlock.toml can change severities and make exceptions.\n" +
			"The exit code is 3 if a finding is an error.",
		Flags: append(scopeFlags(),
			&cli.StringFlag{Name: "lock", Usage: "`FILE` of the lock (default: DIR/models.lock)"},
			&cli.StringFlag{Name: "format", Value: "text", Usage: "`FORMAT` of the output: text, json, sarif, junit or github"},
			&cli.StringFlag{Name: "output", Aliases: []string{"o"}, Value: "-", Usage: "`FILE` to write, - for standard output"},
			&cli.StringFlag{Name: "severity", Usage: "list findings from `LEVEL` on: error, warning or note (default: warning; for machines, note)"},
			&cli.StringFlag{Name: "fail-on", Usage: "exit with code 3 for findings from `LEVEL` on: error, warning or note (default: as .ptmlock.toml says, else error)"},
			&cli.StringFlag{Name: "today", Usage: "`DATE` that exceptions expire by, as in 2027-01-31 (default: SOURCE_DATE_EPOCH, else the clock)"},
			&cli.BoolFlag{Name: "online", Usage: "ask the hubs what has changed since the lock was written", DisableDefaultText: true},
			&cli.StringFlag{Name: "hub", Usage: "with --online, answer from the recorded answers in `DIR`"},
			&cli.DurationFlag{Name: "timeout", Value: 5 * time.Minute, Usage: "with --online, stop asking the hubs after `DURATION`, not counting what they ask to wait"},
			&cli.BoolFlag{Name: "rules", Usage: "list the rules and stop", DisableDefaultText: true},
			signaturesFlag(),
			noCacheFlag(),
			&cli.BoolFlag{Name: "quiet", Aliases: []string{"q"}, Usage: "print findings only", DisableDefaultText: true},
		),
		Action: func(c *cli.Context) error {
			options, err := checkFlags(c, env)
			if err != nil {
				return err
			}
			if options.rules {
				return listRules(env)
			}
			return runCheck(c.Context, env, options)
		},
	}
}

func checkFlags(c *cli.Context, env *Env) (checkOptions, error) {
	o := checkOptions{
		scanned: scannedBy(c), lock: lockAt(c.String("lock")), output: c.String("output"), today: c.String("today"),
		quiet: c.Bool("quiet"), rules: c.Bool("rules"), online: c.Bool("online"),
		hub: hubOptions{
			dir: c.String("hub"), noCache: c.Bool("no-cache"), quiet: c.Bool("quiet"), jobs: resolve.DefaultJobs, timeout: c.Duration("timeout"),
		},
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
	if o.hub.project, err = filepath.Abs(o.dir); err != nil {
		return o, err
	}
	switch {
	case !o.online && (c.IsSet("hub") || c.IsSet("timeout")):
		return o, usage("without it no hub is asked", "--hub and --timeout go with --online")
	case o.hub.timeout <= 0:
		return o, usage("", "invalid value %s for flag --timeout: want a time such as 2m", o.hub.timeout)
	}
	if o.format, err = oneOf(c, "format", "text", "json", "sarif", "junit", "github"); err != nil {
		return o, err
	}
	o.severity = check.Note
	if o.format == "text" || o.format == "github" {
		o.severity = check.Warning
	}
	for _, level := range []struct {
		flag string
		to   *check.Severity
	}{{"severity", &o.severity}, {"fail-on", &o.failOn}} {
		if !c.IsSet(level.flag) {
			continue
		}
		value, err := oneOf(c, level.flag, string(check.Error), string(check.Warning), string(check.Note))
		if err != nil {
			return o, err
		}
		*level.to = check.Severity(value)
	}
	o.today, err = today(env, o.today)
	return o, err
}

// today is the day that exceptions expire by: the one that is given, else that of
// SOURCE_DATE_EPOCH, else that of the clock.
func today(env *Env, given string) (string, error) {
	if given != "" {
		if _, err := time.Parse(time.DateOnly, given); err != nil {
			return "", usage("", "invalid value %q for flag --today: want a date such as 2027-01-31", given)
		}
		return given, nil
	}
	facts, err := bomFacts(env)
	if err != nil {
		return "", err
	}
	if facts.Created.IsZero() {
		facts.Created = time.Now()
	}
	return facts.Created.UTC().Format(time.DateOnly), nil
}

func listRules(env *Env) error {
	table := tabwriter.NewWriter(env.Stdout, 0, 8, 2, ' ', 0)
	fmt.Fprintln(table, "RULE\tSEVERITY\tDEBT\tFINDING")
	for _, r := range check.Rules() {
		fmt.Fprintf(table, "%s\t%s\t%s\t%s\n", r.ID, r.Severity, r.Debt, r.Title)
	}
	return table.Flush()
}

func runCheck(ctx context.Context, env *Env, o checkOptions) error {
	root, err := openProject(o.dir)
	if err != nil {
		return err
	}
	defer root.Close()
	if o.output != "-" {
		if err := checkInside(root, o.dir, []string{o.output}); err != nil {
			return err
		}
	}
	said, err := settings.Load(root.FS())
	if err != nil {
		return failed(err, "correct the file, which lock/check/RULES.md and detect/bindings/FORMAT.md describe; nothing was checked")
	}
	policy := said.Check
	if o.failOn != "" {
		policy.FailOn = o.failOn
	}
	project, err := licensedProject(root.FS(), "", policy.ProjectLicense)
	if err != nil {
		return err
	}
	in := check.Input{Today: o.today, Project: &project}
	prefix, err := o.prefix()
	if err != nil {
		return err
	}
	if in.Dir = prefix; prefix == "" {
		in.Dir = filepath.ToSlash(filepath.Clean(o.dir))
	}
	if in.Dir == "." {
		in.Dir = ""
	}
	if err := o.readLock(&in); err != nil {
		return err
	}
	if in.Report, err = scan(ctx, env, root, o.scanned); err != nil {
		return err
	}
	for _, f := range in.Report.BindingFaults {
		in.Stale = append(in.Stale, check.Stale{At: f.At, What: f.Message})
	}
	if err := o.ask(ctx, env, &in); err != nil {
		return err
	}
	result := check.Run(in, &policy)
	failing := result.Failed()
	below(result, prefix)
	if err := o.write(ctx, env, result); err != nil {
		return err
	}
	switch {
	case failing:
		return exitWith(exitDifference)
	case silent(env, in.Events):
		return exitWith(exitIncomplete)
	}
	return nil
}

// ask asks the hubs what the lock would be now. Without a lock there is nothing to
// compare.
func (o *checkOptions) ask(ctx context.Context, env *Env, in *check.Input) (err error) {
	if !o.online || in.Lock == nil {
		return nil
	}
	status := &progress{w: env.statusUnless(o.quiet || o.output == "-")}
	defer status.clear()
	in.Upgraded, in.Events, err = o.hub.upstream(ctx, env, in.Report, in.Lock, o.signatures, status)
	return err
}

// silent says of which locked models no hub has answered, and whether there are any.
func silent(env *Env, events []lock.Event) bool {
	var list []lock.Event
	for _, e := range events {
		if e.Silent || e.State == resolve.Unreachable {
			list = append(list, e)
		}
	}
	if len(list) == 0 {
		return false
	}
	fmt.Fprintf(env.Stderr, "the hubs have not told what has become of %s:\n", count(len(list), "model"))
	listed(env.Stderr, len(list), func(i int) {
		fmt.Fprintf(env.Stderr, "  %s: %s\n", modelName(list[i].Model.Hub, list[i].Model.Name), printableLine(list[i].Reason))
	})
	return true
}

// readLock reads the lock. One that is not there or that can't be understood is for
// the rules to judge.
func (o *checkOptions) readLock(in *check.Input) error {
	in.LockFile = filepath.ToSlash(fromProject(o.dir, o.lock))
	data, err := readBounded(o.lock, lock.MaxBytes)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return failed(fileError(o.lock, err), `"ptmlock generate" writes a lock`)
	}
	in.LockData = data
	if in.Lock, in.Broken = lock.Parse(in.LockFile, data); in.Broken != nil {
		return notLock(o.lock, data)
	}
	return nil
}

// fromProject is a path as the root of the project leads to it, also one that lies
// elsewhere; as it is if no way leads there, as to another drive.
func fromProject(dir, file string) string {
	from, dirErr := filepath.Abs(dir)
	to, fileErr := filepath.Abs(file)
	if dirErr != nil || fileErr != nil {
		return file
	}
	if way, err := filepath.Rel(from, to); err == nil {
		return way
	}
	return to
}

// prefix is the project as the working directory names it; "" if it is that, or does
// not lie below it.
func (o *checkOptions) prefix() (string, error) {
	prefix, err := within(".", o.dir)
	if prefix == "." {
		prefix = ""
	}
	return filepath.ToSlash(prefix), err
}

// below makes the places those of the working directory, if the project lies below
// it: editors, code hosts and their annotations count from there.
func below(r *check.Result, prefix string) {
	if prefix == "" {
		return
	}
	place := func(f *check.Finding) {
		if !filepath.IsAbs(f.At.File) {
			f.At.File = path.Join(prefix, f.At.File)
		}
	}
	for i := range r.Findings {
		place(&r.Findings[i])
	}
	for i := range r.Excepted {
		place(&r.Excepted[i].Finding)
	}
}

func (o *checkOptions) write(ctx context.Context, env *Env, r *check.Result) error {
	var out bytes.Buffer
	var err error
	switch o.format {
	case "text":
		err = check.WriteText(&out, r, check.TextOptions{Least: o.severity, Quiet: o.quiet})
	case "github":
		err = errors.Join(check.WriteGitHub(&out, r, o.severity), stepSummary(env, r, o.severity))
	case "json":
		err = check.WriteJSON(&out, r.From(o.severity))
	case "sarif":
		err = check.WriteSARIF(&out, r.From(o.severity), env.Version)
	case "junit":
		err = check.WriteJUnit(&out, r.From(o.severity))
	}
	switch {
	case err != nil:
		return err
	case o.output != "-":
		return writeAll(ctx, []output{{path: o.output, data: out.Bytes()}})
	case o.format == "text" || o.format == "github":
		_, err = env.Stdout.Write(out.Bytes())
		return err
	}
	return env.document(out.Bytes())
}

// stepSummary adds the findings to the summary of a step of GitHub Actions
// (https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands#adding-a-job-summary).
func stepSummary(env *Env, r *check.Result, least check.Severity) error {
	name := env.value("GITHUB_STEP_SUMMARY")
	if name == "" {
		return nil
	}
	var summary bytes.Buffer
	if err := check.WriteMarkdown(&summary, r, least); err != nil {
		return err
	}
	f, err := os.OpenFile(name, os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o644)
	if err != nil {
		return failed(fileError(name, err), "GITHUB_STEP_SUMMARY names a file that can't be written")
	}
	_, err = f.Write(summary.Bytes())
	return errors.Join(err, f.Close())
}
