package cli

import (
	"cmp"
	"context"
	"errors"
	"path/filepath"
	"slices"
	"time"

	"github.com/urfave/cli/v2"
	"golang.org/x/sync/errgroup"

	"github.com/ptmlock/ptmlock/lock"
	"github.com/ptmlock/ptmlock/resolve"
	"github.com/ptmlock/ptmlock/resolve/hub"
)

type outdatedOptions struct {
	lock     string
	models   []string
	bases    bool
	all      bool
	format   string
	exitCode bool
	hub      hubOptions
}

func newOutdated(env *Env) *cli.Command {
	return &cli.Command{
		Name:      "outdated",
		Usage:     "list the locked models of which their hubs have something newer",
		UsageText: "ptmlock outdated [options] [MODEL...]",
		Description: "Asks the hubs what the requested revisions of all models of the lock, or of those\n" +
			"named, are now, how many commits came since, and what they changed. A model that is\n" +
			"requested by its commit is compared with the default branch. Nothing is written.",
		Flags: []cli.Flag{
			&cli.StringFlag{Name: "lock", Value: lockName, Usage: "`FILE` of the lock, or the directory that it is in"},
			&cli.BoolFlag{Name: "bases", Usage: "ask for base models, too", DisableDefaultText: true},
			&cli.BoolFlag{Name: "all", Usage: "list models that are current, too", DisableDefaultText: true},
			&cli.StringFlag{Name: "format", Value: "text", Usage: "`FORMAT` of the output: text or json"},
			&cli.BoolFlag{Name: "exit-code", Usage: "exit with code 3 if a model is outdated", DisableDefaultText: true},
			&cli.StringFlag{Name: "hub", Usage: "answer from the recorded answers in `DIR`, with no network"},
			&cli.BoolFlag{Name: "no-cache", Usage: "keep no answers for the next run, and use none of the last one", DisableDefaultText: true},
			&cli.IntFlag{Name: "jobs", Value: resolve.DefaultJobs, Usage: "ask about `N` models at once"},
			&cli.DurationFlag{Name: "timeout", Value: 5 * time.Minute, Usage: "stop asking the hubs after `DURATION`, not counting what they ask to wait"},
			&cli.BoolFlag{Name: "quiet", Aliases: []string{"q"}, Usage: "print warnings and errors only", DisableDefaultText: true},
		},
		Action: func(c *cli.Context) error {
			o, err := outdatedFlags(c)
			if err != nil {
				return err
			}
			return runOutdated(c.Context, env, o)
		},
	}
}

func outdatedFlags(c *cli.Context) (outdatedOptions, error) {
	o := outdatedOptions{
		lock: lockAt(c.String("lock")), models: c.Args().Slice(), bases: c.Bool("bases"), all: c.Bool("all"), exitCode: c.Bool("exit-code"),
		hub: hubOptions{
			dir: c.String("hub"), noCache: c.Bool("no-cache"), quiet: c.Bool("quiet"), jobs: c.Int("jobs"), timeout: c.Duration("timeout"),
		},
	}
	path, err := filepath.Abs(o.lock)
	if err != nil {
		return o, err
	}
	o.hub.project = path
	if err := o.hub.check(); err != nil {
		return o, err
	}
	o.format, err = oneOf(c, "format", "text", "json")
	return o, err
}

func runOutdated(ctx context.Context, env *Env, o outdatedOptions) error {
	l, err := readLock(o.lock)
	if err != nil {
		return err
	}
	if o.bases {
		l = &lock.Lock{Models: slices.Concat(l.Models, l.Bases)}
	}
	models, err := chooseModels(l, o.lock, o.models)
	if err != nil {
		return err
	}
	status := &progress{w: env.statusUnless(o.hub.quiet)}
	defer status.clear()
	found, err := o.hub.drift(ctx, env, models, status)
	if err != nil {
		return err
	}
	status.clear()
	return o.print(env, found)
}

// drifted is a locked model, and what its hub has of it now.
type drifted struct {
	model  *lock.Model
	newest *resolve.Resolution // what the requested revision is now; never nil
	fixed  bool                // it is requested by its commit, and newest is that of the default branch
	then   *resolve.Resolution // what the hub says of the locked commit; nil if nothing is newer
	behind int                 // commits or versions; -1 if unknown
	// changes are between then and newest, without that of the commit itself.
	changes []lock.Change
}

// drift asks what has become of models: each for what it is now, and of those that are
// something else for what they were and how far behind that is.
func (o *hubOptions) drift(parent context.Context, env *Env, models []*lock.Model, status *progress) ([]drifted, error) {
	ctx, stop := withPatience(parent, o.timeout)
	defer stop()
	set, err := loadSignatures(nil)
	if err != nil {
		return nil, err
	}
	clients, carry, err := o.clients(env, set, func(host string, until time.Time) {
		o.waiting(env, ctx, status, host, until)
	})
	if err != nil {
		return nil, err
	}
	a := &asker{clients: clients, jobs: o.jobs, status: status}
	for _, m := range models {
		a.found = append(a.found, drifted{model: m, behind: -1, fixed: m.Commit != "" && m.Revision == m.Commit})
	}
	err = a.ask(ctx, "asking", (*drifted).now, func(d *drifted, r *resolve.Resolution) { d.newest = r })
	if err == nil {
		err = a.ask(ctx, "comparing", (*drifted).before, func(d *drifted, r *resolve.Resolution) { d.then = r })
	}
	if err == nil {
		err = a.distances(ctx)
	}
	if err != nil {
		return nil, errors.Join(err, carry.close(nil))
	}
	for i := range a.found {
		a.found[i].compare()
	}
	return a.found, carry.close(&resolve.Result{}) // the next run asks anew
}

// asker asks about models for drift.
type asker struct {
	clients map[hub.ID]resolve.Client
	jobs    int
	status  *progress
	found   []drifted
}

// ask asks the requests of all models that have one.
func (a *asker) ask(ctx context.Context, verb string, request func(*drifted) resolve.Request, answer func(*drifted, *resolve.Resolution)) error {
	a.status.clear()
	var requests []resolve.Request
	for i := range a.found {
		if q := request(&a.found[i]); q.Hub != "" {
			requests = append(requests, q)
		}
	}
	result, err := resolve.All(ctx, a.clients, requests, resolve.Options{Jobs: a.jobs, Alone: true, Progress: func(done, total int, r *resolve.Resolution) {
		a.status.count(verb, done, total, modelName(r.Hub, r.Model.Name))
	}})
	if err != nil {
		return err
	}
	answers := map[resolve.Request]*resolve.Resolution{}
	for _, r := range result.Models {
		answers[r.Request] = r
	}
	for i := range a.found {
		if r := answers[request(&a.found[i])]; r != nil {
			answer(&a.found[i], r)
		}
	}
	return nil
}

// distances asks how many commits came since, of hubs that tell.
func (a *asker) distances(ctx context.Context) error {
	g, ctx := errgroup.WithContext(ctx)
	g.SetLimit(a.jobs)
	for i := range a.found {
		d := &a.found[i]
		historian, ok := a.clients[d.model.Hub].(resolve.Historian)
		if !ok || d.before().Hub == "" {
			continue
		}
		g.Go(func() (err error) {
			d.behind, err = historian.Behind(ctx, d.newest.Canonical(), d.model.Pin(), pinOf(d.newest))
			return err
		})
	}
	err := g.Wait()
	if errors.Is(err, context.DeadlineExceeded) {
		return nil // what is not known stays so
	}
	return err
}

// pinOf is what fixes the bytes that an answer is about.
func pinOf(r *resolve.Resolution) string { return cmp.Or(r.Commit, r.Digest, r.Version) }

// now asks for what a model is now.
func (d *drifted) now() resolve.Request {
	q := resolve.Request{Model: hub.Model{Hub: d.model.Hub, Name: d.model.Name}, Revision: d.model.Revision}
	if d.fixed {
		q.Revision = ""
	}
	return q
}

// before asks for what was locked, if the hub has something else now.
func (d *drifted) before() resolve.Request {
	if d.status() != statusOutdated || d.model.Pin() == "" {
		return resolve.Request{}
	}
	return resolve.Request{Model: hub.Model{Hub: d.model.Hub, Name: d.model.Name}, Revision: d.model.Pin()}
}

// compare finds what has changed. Where the hub no longer tells of the locked commit,
// the files that the lock lists are compared.
func (d *drifted) compare() {
	if d.status() != statusOutdated {
		return
	}
	then, now := *d.model, lock.Describe(d.newest)
	if d.then != nil && len(d.then.Files) > 0 {
		then = lock.Describe(d.then)
	} else {
		then.Uses, then.Kind, then.Written = nil, "", nil
		locked := byPath(then.Files)
		now.Files = slices.DeleteFunc(now.Files, func(f resolve.File) bool {
			_, is := locked[f.Path]
			return !is
		})
	}
	// They are one block: only what is in it shall differ.
	then.Name, then.Revision, then.State, then.Reason, then.Bases = now.Name, now.Revision, now.State, now.Reason, nil
	now.Bases = nil
	d.changes = lock.Diff(&lock.Lock{Models: []lock.Model{then}}, &lock.Lock{Models: []lock.Model{now}})
	d.changes = slices.DeleteFunc(d.changes, func(c lock.Change) bool {
		return c.Kind == lock.Repinned || c.Kind == lock.UsesChanged
	})
}
