package cli

import (
	"cmp"
	"net/http"
	"slices"
	"time"

	"github.com/ptmlock/ptmlock/resolve"
	"github.com/ptmlock/ptmlock/resolve/hfcache"
	"github.com/ptmlock/ptmlock/resolve/httpcache"
	"github.com/ptmlock/ptmlock/resolve/httplimit"
	"github.com/ptmlock/ptmlock/resolve/huggingface"
	"github.com/ptmlock/ptmlock/resolve/network"
	"github.com/ptmlock/ptmlock/resolve/recorded"
	"github.com/ptmlock/ptmlock/resolve/torchcache"
	"github.com/ptmlock/ptmlock/resolve/webfile"
)

// transports carry the requests of a run. All clients share them, so that no
// question is asked twice and every server's limit is kept by all of them
// together.
type transports struct {
	hub http.RoundTripper // to the Hugging Face endpoint
	web http.RoundTripper // to all other servers
	// tokens goes to all other servers as well, past what keeps their answers: for
	// answers that are secrets. nil sends nothing.
	tokens http.RoundTripper

	cache *httpcache.Cache // nil for a recorded directory
	run   *httpcache.Run
}

// transports makes the way from the clients to the network, or to what stands in
// its place. Waiting is told when a server's limit is used up.
func (o *hubOptions) transports(env *Env, hub huggingface.Options, waiting func(host string, until time.Time)) (*transports, error) {
	switch {
	case o.dir != "":
		t, err := replay(o.dir, hub.Endpoint)
		if err != nil {
			return nil, failed(err, "--hub takes a directory of recorded answers; the address of another hub is HF_ENDPOINT")
		}
		return t, nil
	case o.record != "" && hub.Offline:
		return nil, usage("unset HF_HUB_OFFLINE", "--record needs a network")
	}
	way, err := wayOut(env, hub.Offline)
	if err != nil {
		return nil, failed(err, "correct the variable or unset it")
	}
	endpoint, err := hub.EndpointURL()
	if err != nil {
		return nil, failed(err, "")
	}
	t := &transports{cache: openCache(env, o.noCache)}
	if hub.Offline {
		t.hub = hfcache.New(hfcache.Dirs(env.value), endpoint, t.cache.Offline())
		t.web = torchcache.FromEnviron(env.value).Transport(t.cache.Offline())
	} else {
		t.run = t.cache.Begin(o.project + "\x00" + endpoint.String())
		limits := httplimit.New(httplimit.Options{AtOnce: resolve.RequestsAtOnce(o.jobs), Waiting: waiting})
		t.hub = t.cache.Transport(limits.Transport(hub.TransportBy(way)))
		t.tokens = limits.Transport(webfile.NetworkTransport(way))
		t.web = t.cache.Transport(t.tokens)
	}
	if hub.Token == "" && !hub.NoLogin {
		t.hub = way.Netrc.Authorize(endpoint, t.hub)
	}
	if o.record == "" {
		return t, nil
	}
	return t, t.recorded(o.record, hub.Endpoint)
}

// wayOut reads the environment. Without a network only logins matter: what was
// answered to one is given to it alone.
func wayOut(env *Env, offline bool) (way network.Config, err error) {
	if offline {
		way.Netrc, err = network.Logins(env.value)
		return way, err
	}
	return network.FromEnviron(env.value)
}

// recorded keeps the answers in a directory, those from the cache as well.
func (t *transports) recorded(dir, endpoint string) error {
	hub, err := recorded.NewRecorder(dir, endpoint, t.hub)
	if err != nil {
		return failed(err, "")
	}
	web, err := recorded.NewWebRecorder(dir, t.web)
	if err != nil {
		return failed(err, "")
	}
	t.hub, t.web = hub, web
	return nil
}

// replay answers from a recorded directory, for the hub and for other servers.
func replay(dir, endpoint string) (*transports, error) {
	directory, err := recorded.Open(dir)
	if err != nil {
		return nil, err
	}
	hub, err := recorded.NewReplayer(directory, endpoint)
	return &transports{hub: hub, web: recorded.NewWebReplayer(directory)}, err
}

// close ends the run. One that left questions open can be gone on with: result is
// nil if it was interrupted.
func (t *transports) close(result *resolve.Result) error {
	if t.cache == nil {
		return nil
	}
	// A server that can't be reached is no reason to believe the others' old answers.
	open := func(r *resolve.Resolution) bool { return r.State == resolve.RateLimited }
	if t.run != nil && result != nil && !slices.ContainsFunc(result.Models, open) && !slices.ContainsFunc(result.Lineage, open) {
		t.run.End()
	}
	return t.cache.Close()
}

// clockText prints a time of this day, with its distance.
func clockText(until time.Time) string {
	return until.Format("15:04:05") + " (" + cmp.Or(time.Until(until).Round(time.Second), time.Second).String() + ")"
}
