package cli

import (
	"net/http"

	"github.com/ptmlock/ptmlock/resolve/huggingface"
	"github.com/ptmlock/ptmlock/resolve/network"
	"github.com/ptmlock/ptmlock/resolve/recorded"
	"github.com/ptmlock/ptmlock/resolve/webfile"
)

// transports carry the requests of a run. All clients share them.
type transports struct {
	hub http.RoundTripper // to the Hugging Face endpoint; nil sends nothing
	web http.RoundTripper // to all other servers; nil sends nothing
	// tokens goes to all other servers as well, past what keeps their answers: for
	// answers that are secrets. nil sends nothing.
	tokens http.RoundTripper
}

// transports makes the way from the clients to the network, or to what stands in
// its place.
func (o *hubOptions) transports(env *Env, hub huggingface.Options) (transports, error) {
	switch {
	case o.dir != "":
		t, err := replay(o.dir, hub.Endpoint)
		if err != nil {
			return t, failed(err, "")
		}
		return t, nil
	case o.record != "" && hub.Offline:
		return transports{}, usage("unset HF_HUB_OFFLINE", "--record needs a network")
	case hub.Offline:
		return transports{}, nil
	}
	t, err := online(env, hub)
	if err != nil || o.record == "" {
		return t, err
	}
	return t.recorded(o.record, hub.Endpoint)
}

// online goes to the network.
func online(env *Env, hub huggingface.Options) (transports, error) {
	way, err := network.FromEnviron(env.value)
	if err != nil {
		return transports{}, failed(err, "correct the variable or unset it")
	}
	endpoint, err := hub.EndpointURL()
	if err != nil {
		return transports{}, failed(err, "")
	}
	t := transports{hub: hub.TransportBy(way), web: webfile.NetworkTransport(way)}
	t.tokens = t.web
	if hub.Token == "" && !hub.NoLogin {
		t.hub = way.Netrc.Authorize(endpoint, t.hub)
	}
	return t, nil
}

// recorded keeps the answers in a directory.
func (t transports) recorded(dir, endpoint string) (transports, error) {
	hub, err := recorded.NewRecorder(dir, endpoint, t.hub)
	if err != nil {
		return t, failed(err, "")
	}
	web, err := recorded.NewWebRecorder(dir, t.web)
	if err != nil {
		return t, failed(err, "")
	}
	return transports{hub: hub, web: web, tokens: t.tokens}, nil
}

// replay answers from a recorded directory, for the hub and for other servers.
func replay(dir, endpoint string) (transports, error) {
	directory, err := recorded.Open(dir)
	if err != nil {
		return transports{}, err
	}
	hub, err := recorded.NewReplayer(directory, endpoint)
	return transports{hub: hub, web: recorded.NewWebReplayer(directory)}, err
}
