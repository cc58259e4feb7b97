package cli

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/netip"
	"net/url"
	"os"
	"strings"
	"time"

	"github.com/urfave/cli/v2"

	"github.com/ptmlock/ptmlock/lock"
	"github.com/ptmlock/ptmlock/resolve/fetch"
	"github.com/ptmlock/ptmlock/resolve/hfcache"
	"github.com/ptmlock/ptmlock/resolve/httplimit"
	"github.com/ptmlock/ptmlock/resolve/hub"
	"github.com/ptmlock/ptmlock/resolve/hubapi"
	"github.com/ptmlock/ptmlock/resolve/modelscope"
	"github.com/ptmlock/ptmlock/resolve/network"
	"github.com/ptmlock/ptmlock/resolve/oci"
	"github.com/ptmlock/ptmlock/resolve/pytorchhub"
	"github.com/ptmlock/ptmlock/resolve/torchcache"
)

type fetchOptions struct {
	lock   string // path of the lock
	models []string
	dir    string // "" for the caches of the libraries
	jobs   int
	refs   fetch.Refs
	dryRun bool
	verify bool
	format string
	hub    hubOptions
}

func newFetch(env *Env) *cli.Command {
	return &cli.Command{
		Name:      "fetch",
		Usage:     "download the locked files to where their libraries look for them",
		UsageText: "ptmlock fetch [options] [MODEL...]",
		Description: "Downloads the files of all models of the lock, or of those named, checks each against\n" +
			"its hash while it comes, and puts it into the cache of Hugging Face's clients, the\n" +
			"folders of torch.hub, or DIR. A download that was interrupted goes on where it was.",
		Flags: []cli.Flag{
			&cli.StringFlag{Name: "lock", Value: lockName, Usage: "`FILE` of the lock, or the directory that it is in"},
			&cli.StringFlag{Name: "dir", Usage: "put all files into a plain tree below `DIR`, not into caches"},
			&cli.IntFlag{Name: "jobs", Value: fetch.DefaultJobs, Usage: "load `N` files at once"},
			&cli.StringFlag{Name: "refs", Value: string(fetch.NewRefs), Usage: "`WHICH` names of the hub's cache shall stand for the locked commits: new, all or none"},
			&cli.BoolFlag{Name: "offline", Usage: "send no request, and fail for what is not there", DisableDefaultText: true},
			&cli.BoolFlag{Name: "verify", Usage: "read what is there already, and load it again if it is not what is locked", DisableDefaultText: true},
			&cli.BoolFlag{Name: "dry-run", Aliases: []string{"n"}, Usage: "list the files and sizes, load and write nothing", DisableDefaultText: true},
			&cli.StringFlag{Name: "format", Value: "text", Usage: "`FORMAT` of the result: text or json"},
			&cli.BoolFlag{Name: "quiet", Aliases: []string{"q"}, Usage: "print warnings and errors only", DisableDefaultText: true},
		},
		Action: func(c *cli.Context) error {
			o, err := fetchFlags(c)
			if err != nil {
				return err
			}
			return runFetch(c.Context, env, o)
		},
	}
}

func fetchFlags(c *cli.Context) (fetchOptions, error) {
	o := fetchOptions{
		lock: lockAt(c.String("lock")), models: c.Args().Slice(), dir: c.String("dir"), jobs: c.Int("jobs"), dryRun: c.Bool("dry-run"), verify: c.Bool("verify"),
		hub: hubOptions{offline: c.Bool("offline"), quiet: c.Bool("quiet")},
	}
	if o.jobs < 1 || o.jobs > maxJobs {
		return o, usage("", "invalid value %d for flag --jobs: want 1 to %d", o.jobs, maxJobs)
	}
	if c.IsSet("dir") && o.dir == "" {
		return o, usage("", "flag --dir needs a directory")
	}
	refs, err := oneOf(c, "refs", string(fetch.NewRefs), string(fetch.AllRefs), string(fetch.NoRefs))
	if err != nil {
		return o, err
	}
	o.refs = fetch.Refs(refs)
	o.format, err = oneOf(c, "format", "text", "json")
	return o, err
}

func runFetch(ctx context.Context, env *Env, o fetchOptions) error {
	l, err := readLock(o.lock)
	if err != nil {
		return err
	}
	models, err := chooseModels(l, o.lock, o.models)
	if err != nil {
		return err
	}
	a, err := o.hub.asking(env)
	if err != nil {
		return err
	}
	at := places(env, o.dir)
	at.Distrust = o.verify
	plan := fetch.NewPlan(toFetch(models), at)
	defer plan.Close()
	need, err := plan.Survey(ctx)
	if err != nil {
		return interrupted(err)
	}
	report := fetchReport{command: "fetch", models: models, quiet: o.hub.quiet}
	if o.dryRun {
		report.results, report.dryRun = need.Results, true
		return report.write(env, o.format)
	}
	if need.Files > 0 && !a.hub.Offline {
		if err := plan.CheckRoom(); err != nil {
			return roomError(err)
		}
	}
	status := &progress{w: env.statusUnless(o.hub.quiet)}
	defer status.clear()
	bar := &transfer{status: status, verb: "fetching", total: need.Bytes}
	run := fetch.RunOptions{Jobs: o.jobs, Refs: o.refs, Progress: bar.add, Waiting: func(where string) {
		if !o.hub.quiet {
			status.note(env.Stderr, "note: another process has the lock of %s; waiting for it", where)
		}
	}}
	if !a.hub.Offline {
		if run.Client, err = o.client(env, a, status); err != nil {
			return err
		}
		defer run.Client.Close()
	}
	if report.results, err = plan.Fetch(ctx, run); err != nil {
		return interrupted(err)
	}
	status.clear()
	return report.write(env, o.format)
}

// interrupted says what an interrupted run leaves.
func interrupted(err error) error {
	if errors.Is(err, context.Canceled) {
		return &failure{code: exitInterrupted, err: errors.New("interrupted"), hint: "what has come so far is kept: run the command again to go on"}
	}
	return err
}

func roomError(err error) error {
	var room *fetch.RoomError
	if errors.As(err, &room) {
		err = fmt.Errorf("%s: not enough room: %s to load, %s free", room.Dir, bytesText(room.Need), bytesText(room.Free))
	}
	return failed(err, "nothing was loaded; make room, or name models to load, or use --dir")
}

// toFetch is what fetching needs of models.
func toFetch(models []*lock.Model) []fetch.Model {
	var list []fetch.Model
	for _, m := range models {
		f := fetch.Model{Hub: m.Hub, Name: m.Name, Revision: m.Revision, Ref: m.Ref, Commit: m.Commit, Files: m.Files, TorchLoads: torchLoads(m)}
		if len(m.Catalogue) == 0 { // else the other names are those of a library
			f.Written = m.Written
		}
		list = append(list, f)
	}
	return list
}

// torchLoads tells whether calls of torch.hub itself load a model by its address.
func torchLoads(m *lock.Model) bool {
	for _, u := range m.Uses {
		if strings.HasPrefix(u.Via, "torch.hub.") || strings.HasPrefix(u.Via, "torch.utils.model_zoo.") {
			return true
		}
	}
	return false
}

// places finds the caches of this machine.
func places(env *Env, dir string) fetch.Places {
	torch := torchcache.FromEnviron(env.value)
	p := fetch.Places{Tree: dir, TorchHub: torch.Hub, Whisper: torch.Whisper, CLIP: torch.CLIP}
	if dirs := hfcache.Dirs(env.value); len(dirs) > 0 {
		p.HubCache = dirs[0]
	}
	switch strings.ToUpper(env.value("HF_HUB_DISABLE_SYMLINKS")) {
	case "1", "ON", "YES", "TRUE":
		p.NoLinks = true
	}
	return p
}

// headerTimeout is the time from a request to the header of its answer.
const headerTimeout = 30 * time.Second

// client makes the way to the contents of files. None of it goes into the cache of
// answers.
func (o *fetchOptions) client(env *Env, a asking, status *progress) (*fetch.Client, error) {
	way, err := wayOut(env, false)
	if err != nil {
		return nil, failed(err, "correct the variable or unset it")
	}
	endpoint, err := a.hub.EndpointURL()
	if err != nil {
		return nil, failed(err, "")
	}
	limits := httplimit.New(httplimit.Options{Waiting: func(host string, until time.Time) {
		if time.Until(until) >= noticeable && !o.hub.quiet {
			status.note(env.Stderr, "note: the limit of requests to %s is reached; waiting until %s", host, clockText(until))
		}
	}})
	timeout := a.hub.HeaderTimeout
	if timeout <= 0 {
		timeout = headerTimeout
	}
	own := limits.Transport(way.Transport(network.Options{HeaderTimeout: timeout, Bulk: true}))
	if a.hub.Token == "" && !a.hub.NoLogin {
		own = way.Netrc.Authorize(endpoint, own)
	}
	web := limits.Transport(way.Transport(network.Options{HeaderTimeout: timeout, Bulk: true, RefuseLocal: !isLocal(endpoint)}))
	scope := a.scope
	if scope == "" {
		scope = modelscope.DefaultHost
	}
	return fetch.New(fetch.Options{
		Endpoint: endpoint, Token: hubapi.NewSecret(string(a.hub.Token)), Hub: own, Web: web, Registries: registries(env, web),
		Repositories: repositories{pytorchhub.Options{Version: env.Version, Transport: web}}, ModelScope: scope, Version: env.Version,
	}), nil
}

// registries asks registries for what their layers want.
func registries(env *Env, web http.RoundTripper) *oci.Client {
	api := hubapi.New(hubapi.Options{Transport: web, Version: env.Version})
	return oci.New(oci.Options{API: api, Tokens: api})
}

// repositories brings the code of torch.hub.
type repositories struct{ options pytorchhub.Options }

// Checkout implements fetch.Repositories.
func (r repositories) Checkout(ctx context.Context, name, commit string) (map[string]string, error) {
	return pytorchhub.Checkout(ctx, r.options, name, commit)
}

// isLocal tells whether the hub itself is on this machine: then so may be the host
// that it keeps large files on.
func isLocal(u *url.URL) bool {
	if ip, err := netip.ParseAddr(u.Hostname()); err == nil {
		return ip.Unmap().IsLoopback()
	}
	return strings.EqualFold(u.Hostname(), "localhost")
}

// runsElsewhere tells whether there is nothing to load: the model runs on its provider's
// servers.
func runsElsewhere(m *lock.Model) bool { return m.Hub == hub.API }

// homely writes a directory as people name it.
func homely(env *Env, dir string) string {
	home := env.value("HOME")
	if rest, ok := strings.CutPrefix(dir, home+string(os.PathSeparator)); ok && home != "" {
		return "~" + string(os.PathSeparator) + rest
	}
	return dir
}
