package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"maps"
	"os"
	"slices"
	"time"

	"github.com/ptmlock/ptmlock/detect"
	"github.com/ptmlock/ptmlock/detect/signature"
	"github.com/ptmlock/ptmlock/lock"
	"github.com/ptmlock/ptmlock/resolve"
	"github.com/ptmlock/ptmlock/resolve/catalogue"
	"github.com/ptmlock/ptmlock/resolve/githubrelease"
	"github.com/ptmlock/ptmlock/resolve/hosted"
	"github.com/ptmlock/ptmlock/resolve/httpretry"
	"github.com/ptmlock/ptmlock/resolve/hub"
	"github.com/ptmlock/ptmlock/resolve/hubapi"
	"github.com/ptmlock/ptmlock/resolve/huggingface"
	"github.com/ptmlock/ptmlock/resolve/kaggle"
	"github.com/ptmlock/ptmlock/resolve/llm"
	"github.com/ptmlock/ptmlock/resolve/modelscope"
	"github.com/ptmlock/ptmlock/resolve/network"
	"github.com/ptmlock/ptmlock/resolve/oci"
	"github.com/ptmlock/ptmlock/resolve/pytorchhub"
	"github.com/ptmlock/ptmlock/resolve/torchcache"
	"github.com/ptmlock/ptmlock/resolve/webfile"
)

// hubOptions say how the hubs are asked.
type hubOptions struct {
	dir     string // recorded answers to use instead of a network, "" for none
	record  string // where to keep answers, "" for nowhere
	offline bool
	noCache bool   // keep no answers for the next run, and use none of the last one
	project string // absolute path of what is scanned; tells runs apart
	jobs    int
	timeout time.Duration // for all models together, without what servers ask to wait
	quiet   bool
	cards   bool // read the cards of models, and the files beside them
	llm     llm.Options
	guesser *llm.Client // set by clients; nil if no language model is asked

	answeredOffline bool // set by resolve: caches of this machine were asked, and no hub
}

// maxJobs is a bound of reason: more connections do not make a hub faster.
const maxJobs = 256

// check finds values that no flag can have.
func (o *hubOptions) check() error {
	switch {
	case o.jobs < 1 || o.jobs > maxJobs:
		return usage("", "invalid value %d for flag --jobs: want 1 to %d", o.jobs, maxJobs)
	case o.timeout <= 0:
		return usage("", "invalid value %s for flag --timeout: want a time such as 2m", o.timeout)
	}
	return nil
}

// resolve asks for every model that the project uses, and for their base models, as
// far as keep does not know them. The files of signatures are for code on hubs.
func (o *hubOptions) resolve(parent context.Context, env *Env, report *detect.Report, keep *lock.Keeper, signatures []string, status *progress) (*resolve.Result, error) {
	ctx, stop := withPatience(parent, o.timeout)
	defer stop()
	var clients map[hub.ID]resolve.Client
	carry := &transports{}
	if !keep.Unasked {
		files, err := readSignatures(signatures)
		if err != nil {
			return nil, err
		}
		set, err := loadSignatures(files)
		if err != nil {
			return nil, err
		}
		clients, carry, err = o.clients(env, set, func(host string, until time.Time) {
			o.waiting(env, ctx, status, host, until)
		})
		if err != nil {
			return nil, err
		}
	}
	result, err := resolve.All(ctx, keep.Clients(clients), requests(report), resolve.Options{
		Jobs: o.jobs,
		Progress: func(done, total int, r *resolve.Resolution) {
			status.count("resolving", done, total, modelName(r.Hub, r.Model.Name))
		},
	})
	keep.Finish()
	o.answeredOffline = o.answeredOffline && keep.Asked()
	done := result
	limited := func(e lock.Event) bool { return e.Silent && e.State == resolve.RateLimited }
	if ctx.Err() != nil || slices.ContainsFunc(keep.Events(), limited) {
		done = nil // there was more to ask; the next run goes on here
	}
	return result, errors.Join(err, carry.close(done))
}

// waiting tells the person that a server's limit is used up, and until when.
func (o *hubOptions) waiting(env *Env, ctx *patience, status *progress, host string, until time.Time) {
	wait := time.Until(until)
	if wait <= httpretry.MaxLimitWait {
		ctx.allow(until.Add(time.Second))
	}
	if o.quiet || wait < noticeable {
		return
	}
	text := "waiting"
	if wait > httpretry.MaxLimitWait {
		text = "not waiting"
	}
	status.note(env.Stderr, "note: the limit of requests to %s is reached; %s until %s", host, text, clockText(until))
}

// noticeable is the wait from which a person wonders.
const noticeable = 2 * time.Second

// asking is what the clients of a run are made of.
type asking struct {
	hub    huggingface.Options
	torch  pytorchhub.Options
	kaggle hubapi.Secret
	scope  string // host of ModelScope, "" for its own
}

// asking reads the environment.
func (o *hubOptions) asking(env *Env) (a asking, err error) {
	if a.hub, err = huggingface.FromEnviron(env.value, readToken); err == nil {
		if a.torch, err = pytorchhub.FromEnviron(env.value); err == nil {
			a.kaggle, err = kaggle.FromEnviron(env.value)
		}
	}
	if err != nil {
		return a, failed(err, "correct the variable or unset it")
	}
	a.hub.Version, a.torch.Version, a.scope = env.Version, env.Version, modelscope.Host(env.value)
	a.hub.Offline = a.hub.Offline || o.offline
	if o.cards {
		a.hub.Cards = resolve.ReadCard
	}
	a.torch.Offline = a.hub.Offline
	if o.dir != "" { // what a directory says must not depend on who asks
		a.hub.Token, a.torch.Token, a.kaggle = "", "", hubapi.Secret{}
	}
	return a, nil
}

// maxTokenFile bounds the file of a token, in bytes; one has 37.
const maxTokenFile = 64 << 10

// readToken reads the file of a token. No error holds any of it.
func readToken(path string) ([]byte, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	data, err := io.ReadAll(io.LimitReader(f, maxTokenFile+1))
	if err == nil && len(data) > maxTokenFile {
		return nil, fmt.Errorf("larger than %d bytes", maxTokenFile)
	}
	return data, err
}

// clients makes the clients of this run, and what carries their requests. The
// signatures are for the code that torch.hub's repositories hold.
func (o *hubOptions) clients(env *Env, set *signature.Set, waiting func(string, time.Time)) (map[hub.ID]resolve.Client, *transports, error) {
	a, err := o.asking(env)
	if err != nil {
		return nil, nil, err
	}
	carry, err := o.transports(env, a.hub, waiting)
	if err != nil {
		return nil, nil, err
	}
	a.hub.Transport, a.torch.Transport = carry.hub, carry.web
	if a.hub.Cards != nil && o.llm.URL != "" {
		if a.hub.Cards, err = o.guessing(env, carry, a.hub); err != nil {
			return nil, nil, err
		}
	}
	if o.answeredOffline = a.hub.Offline && o.dir == ""; o.answeredOffline {
		a.torch.Kept = torchcache.FromEnviron(env.value)
	}
	first, err := huggingface.New(a.hub)
	if err != nil {
		return nil, nil, failed(err, "")
	}
	api := hubapi.New(hubapi.Options{Transport: carry.web, Version: env.Version})
	web := webfile.New(webfile.Options{Version: env.Version, Offline: a.hub.Offline, Transport: carry.web})
	files := githubrelease.New(api, hubapi.NewSecret(string(a.torch.Token)), web)
	a.torch.Code, a.torch.Files = hubCode{set}, files
	if o.cards {
		a.torch.Cards = resolve.ReadCard
	}
	torch, err := pytorchhub.New(a.torch)
	if err != nil {
		return nil, nil, failed(err, "")
	}
	scope, err := modelscope.New(api, a.scope)
	if err != nil {
		return nil, nil, failed(err, "correct the variable or unset it")
	}
	scope.Cards = a.hub.Cards
	tokens := hubapi.New(hubapi.Options{Transport: carry.tokens, Version: env.Version})
	clients := first.Hubs()
	maps.Copy(clients, torch.Hubs())
	own := hubapi.New(hubapi.Options{Transport: carry.hub, Version: env.Version})
	maps.Copy(clients, oci.New(oci.Options{API: api, Tokens: tokens, HuggingFace: first, HubAPI: own, Endpoint: a.hub.Endpoint}).Hubs())
	maps.Copy(clients, kaggle.New(api, a.kaggle).Hubs())
	maps.Copy(clients, scope.Hubs())
	maps.Copy(clients, hosted.Client{}.Hubs())
	maps.Copy(clients, catalogue.New(maps.Clone(clients), files).Hubs())
	return clients, carry, nil
}

// guessing returns a reader that asks a language model for what the rules leave open.
// Its key is for its address alone.
func (o *hubOptions) guessing(env *Env, carry *transports, hub huggingface.Options) (resolve.CardReader, error) {
	asked := o.llm
	asked.Key, asked.Transport = llm.Key(env.value("PTMLOCK_LLM_KEY")), carry.cache.Offline()
	if !hub.Offline {
		way, err := wayOut(env, false)
		if err != nil {
			return nil, failed(err, "correct the variable or unset it")
		}
		asked.Transport = carry.cache.Transport(way.Transport(network.Options{HeaderTimeout: 2 * time.Minute}))
	}
	var err error
	if o.guesser, err = llm.New(asked); err != nil {
		return nil, usage("--llm wants an address such as http://127.0.0.1:8080", "%v", err)
	}
	return o.guesser.Reader(resolve.ReadCard), nil
}

// requests lists what to ask for: the models that code loads, each at the
// revision that it names. What prose mentions is not locked.
func requests(report *detect.Report) []resolve.Request {
	var requests []resolve.Request
	for _, m := range report.Models {
		if m.Role == detect.Used {
			requests = append(requests, resolve.Request{Model: m.Model, Revision: m.Revision})
		}
	}
	return requests
}
