// Package huggingface asks a Hugging Face hub for models: one request for most,
// and none to anything but the configured endpoint.
package huggingface

import (
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"time"

	"github.com/ptmlock/ptmlock/resolve"
	"github.com/ptmlock/ptmlock/resolve/network"
)

// DefaultEndpoint is the hub that is asked if no other is configured.
const DefaultEndpoint = "https://huggingface.co"

// Token is a secret: it prints as "[redacted]".
type Token string

func (Token) String() string { return "[redacted]" }

// GoString keeps %#v from printing it.
func (Token) GoString() string { return "[redacted]" }

// Options say how a hub is asked. The zero value asks DefaultEndpoint without a
// token.
type Options struct {
	Endpoint string // base URL; "" is DefaultEndpoint
	Token    Token  // sent to Endpoint only; "" asks without one
	NoLogin  bool   // ask without a login even if one is stored
	Offline  bool   // send nothing; of no effect if Transport is set
	Version  string // of ptmlock, for the user agent; "" is left out

	// Transport carries the requests; nil is NetworkTransport. It must not
	// follow redirects.
	Transport http.RoundTripper

	// Cards reads the cards of models and the files beside them; nil asks for none.
	Cards resolve.CardReader

	HeaderTimeout time.Duration // from a request to the answer's header; 0 is 30 s
	Timeout       time.Duration // of one attempt, body included; 0 is 2 min
	MaxBody       int64         // bytes of one answer; 0 is 32 MiB

	// Wait replaces the time that a retry waits; nil keeps it. For tests.
	Wait func(time.Duration) time.Duration
}

const (
	defaultHeaderTimeout = 30 * time.Second
	defaultTimeout       = 2 * time.Minute
	// defaultMaxBody is far above what a model needs (some kB to a few MB) and
	// small enough to hold one for each job.
	defaultMaxBody = 32 << 20
)

// NetworkTransport is the transport that a Client with these options uses when
// none is given: through the proxy of the environment, with bounded times.
func (o Options) NetworkTransport() http.RoundTripper {
	return o.TransportBy(network.Config{Proxy: http.ProxyFromEnvironment})
}

// TransportBy is NetworkTransport by another way to the network.
func (o Options) TransportBy(way network.Config) http.RoundTripper {
	timeout := o.HeaderTimeout
	if timeout <= 0 {
		timeout = defaultHeaderTimeout
	}
	return way.Transport(network.Options{HeaderTimeout: timeout})
}

// EndpointURL is the checked base URL. Its error does not repeat what stands
// there, which may hold a password.
func (o Options) EndpointURL() (*url.URL, error) { return o.endpoint() }

// endpoint checks and parses the base URL. Its error does not repeat the URL,
// which may hold a password.
func (o Options) endpoint() (*url.URL, error) {
	text := o.Endpoint
	if text == "" {
		text = DefaultEndpoint
	}
	u, err := url.Parse(strings.TrimRight(text, "/"))
	switch {
	case bareHost(text):
		return nil, fmt.Errorf("the hub's endpoint must begin with https:// or http://: write https://%s", strings.TrimPrefix(text, "//"))
	case err != nil:
		return nil, errors.New("the hub's endpoint is no URL")
	case u.Scheme != "https" && u.Scheme != "http" || u.Hostname() == "":
		return nil, errors.New("the hub's endpoint must begin with https:// or http:// and a host")
	case u.User != nil:
		return nil, errors.New("the hub's endpoint must not hold a user name or password: set HF_TOKEN instead")
	case u.RawQuery != "" || u.Fragment != "":
		return nil, errors.New("the hub's endpoint must not have a query or a fragment")
	}
	return u, nil
}

// bareHost tells whether an endpoint is a host, with a port or not, that lacks its
// scheme; such a text holds no password.
var bareHost = regexp.MustCompile(`^(//)?([A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+|localhost)(:[0-9]{1,5})?$`).MatchString

// checkToken refuses what can't stand in a header; the error does not repeat it.
func (t Token) check() error {
	for _, c := range t {
		if c <= ' ' || c > '~' {
			return fmt.Errorf("the token holds a character that no token has (of %d characters)", len(t))
		}
	}
	return nil
}
