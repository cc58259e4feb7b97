package fetch

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strings"
	"time"

	"github.com/hashicorp/go-retryablehttp"

	"github.com/ptmlock/ptmlock/resolve"
	"github.com/ptmlock/ptmlock/resolve/httpretry"
	"github.com/ptmlock/ptmlock/resolve/hub"
	"github.com/ptmlock/ptmlock/resolve/hubapi"
)

// Options say how servers are asked. Endpoint, Hub and Web must be set.
type Options struct {
	Endpoint *url.URL      // of the Hugging Face hub
	Token    hubapi.Secret // for Endpoint, and sent nowhere else; the zero Secret asks without one

	// Hub carries the requests to Endpoint, Web all others. They must follow no
	// redirect and keep no answers.
	Hub, Web http.RoundTripper

	Registries   Registries   // nil has no way to the layers of registries
	Repositories Repositories // nil has no way to the code of torch.hub
	ModelScope   string       // host of that hub
	Version      string       // of ptmlock, for the user agent; "" is left out

	// Stall is how long a body may bring nothing until it is asked for again; 0 is a
	// minute.
	Stall time.Duration
	// Wait replaces the time that a retry waits; nil keeps it. For tests.
	Wait func(time.Duration) time.Duration
}

// Registries opens the way to the files of models in registries. It is called
// concurrently.
type Registries interface {
	// Layers returns the address that the blobs of a model lie below, and the
	// Authorization that its host wants; none for most. An error is a
	// *hubapi.Failure, or ends the run.
	Layers(ctx context.Context, m hub.Model) (base *url.URL, authorization hubapi.Secret, err error)
}

// Client downloads. It may be used concurrently. Close it after the last use.
type Client struct {
	options  Options
	hub, web *retryablehttp.Client
	health   httpretry.Hosts

	// Of files that come by several connections:
	piece    int64   // bytes that are asked for at once
	slowRate float64 // bytes a second
}

const defaultStall = time.Minute

// New returns a client; nothing is sent.
func New(o Options) *Client {
	if o.Stall <= 0 {
		o.Stall = defaultStall
	}
	// No bound on the time of a request: a body may be as long as it is, see Stall.
	return &Client{options: o, hub: httpretry.New(o.Hub, 0, o.Wait), web: httpretry.New(o.Web, 0, o.Wait), piece: defaultPiece, slowRate: slowRate}
}

// Close ends idle connections.
func (c *Client) Close() {
	c.hub.HTTPClient.CloseIdleConnections()
	c.web.HTTPClient.CloseIdleConnections()
}

// source is where a content comes from.
type source struct {
	url           *url.URL
	authorization hubapi.Secret // for the host of url
	commit        string        // that the hub must name in its answer; "" if it names none
	etag          bool          // the hub's ETag is a hash of the content
}

// isHub tells whether an address is at the endpoint.
func (c *Client) isHub(u *url.URL) bool {
	e := c.options.Endpoint
	return u.Scheme == e.Scheme && u.Host == e.Host
}

// answer is one that has a content, or refuses it.
type answer struct {
	*http.Response
	said http.Header // of the hub itself, where it redirected
	at   *url.URL    // that answered
}

const maxRedirects = 10

// asked says which bytes of a content are asked for.
type asked struct {
	from    int64
	to      int64  // the one behind the last; 0 is the end
	ifRange string // only if the content still has this ETag; "" in any case
}

// open asks for a content, and follows redirects to wherever they
// lead, the login only as far as its host. The caller closes the body.
func (c *Client) open(ctx context.Context, s source, q asked) (*answer, error) {
	at, before := s.url, (*http.Response)(nil)
	seen := map[string]bool{}
	var said http.Header
	for range maxRedirects + 1 {
		if seen[at.String()] {
			return nil, hubapi.Bad("the server redirects in a circle")
		}
		seen[at.String()] = true
		if at.Scheme != "https" && !c.isHub(at) && !c.plain(at) {
			return nil, hubapi.Fail(resolve.Unsupported, "only https is asked, and the address is of %q", hubapi.Cut(at.Scheme, 20))
		}
		response, err := c.send(ctx, s, at, before, q)
		if err != nil {
			return nil, err
		}
		if c.isHub(at) && said.Get("X-Repo-Commit") == "" { // a renamed repository redirects without it
			said = response.Header
		}
		if !httpretry.IsRedirect(response.StatusCode) {
			return &answer{response, said, at}, nil
		}
		_, _ = io.CopyN(io.Discard, response.Body, 4<<10) // so that the connection can be used again
		response.Body.Close()
		to, err := at.Parse(response.Header.Get("Location"))
		if err != nil || response.Header.Get("Location") == "" || to.Hostname() == "" {
			return nil, hubapi.Bad("the server redirects to something that is no address")
		}
		to.User, to.Fragment = nil, ""
		before, at = response, to
	}
	return nil, hubapi.Bad("the server redirects more than %d times", maxRedirects)
}

// plain tells whether an address may be asked without TLS: what a hub that is itself
// asked without it redirects to.
func (c *Client) plain(u *url.URL) bool {
	return u.Scheme == "http" && c.options.Endpoint.Scheme == "http"
}

// send sends one request, again if it has to.
func (c *Client) send(ctx context.Context, s source, at *url.URL, before *http.Response, q asked) (*http.Response, error) {
	health := c.health.Of(at.Host)
	if err := health.Unreachable(); err != nil {
		return nil, hubapi.Fail(resolve.Unreachable, "%s", err.Error())
	}
	request, err := retryablehttp.NewRequestWithContext(httpretry.WithAttempts(ctx), http.MethodGet, at.String(), nil)
	if err != nil {
		return nil, hubapi.Fail(resolve.InvalidName, "the address can't be asked")
	}
	request.Response = before
	h := request.Header
	h.Set("User-Agent", httpretry.UserAgent(c.options.Version))
	h.Set("Accept", "*/*")
	h.Set("Accept-Encoding", "identity") // packed bytes have another hash
	q.set(h)
	if login := s.authorization.Reveal(); login != "" && at.Scheme == s.url.Scheme && at.Host == s.url.Host {
		h.Set("Authorization", login)
	}
	client := c.web
	if c.isHub(at) {
		client = c.hub
	}
	response, err := client.Do(request)
	if err != nil {
		if response != nil {
			response.Body.Close()
		}
		return nil, c.failed(ctx, health, err)
	}
	health.Answered()
	return response, nil
}

// set adds the headers that ask for a part.
func (q asked) set(h http.Header) {
	switch {
	case q.to > 0:
		h.Set("Range", fmt.Sprintf("bytes=%d-%d", q.from, q.to-1))
	case q.from > 0:
		h.Set("Range", fmt.Sprintf("bytes=%d-", q.from))
	default:
		return
	}
	if q.ifRange != "" {
		h.Set("If-Range", q.ifRange)
	}
}

// failed says what it means that there is no answer.
func (c *Client) failed(ctx context.Context, health *httpretry.Health, err error) error {
	var (
		notRecorded interface{ Offline() bool }
		final       interface{ Permanent() bool }
	)
	switch {
	case ctx.Err() != nil:
		return context.Cause(ctx)
	case errors.As(err, &notRecorded) && notRecorded.Offline():
		return hubapi.Fail(resolve.Offline, "%s", httpretry.OfflineReason(err, "the recorded hub has no content of files"))
	case errors.As(err, &final) && final.Permanent():
		return err
	}
	reason := httpretry.Reason(err)
	health.Failed(&httpretry.Unreachable{Reason: reason})
	return hubapi.Fail(resolve.Unreachable, "%s", reason)
}

// refusal says what an answer means that has no content
// (https://github.com/huggingface/huggingface_hub/blob/v1.0.0/src/huggingface_hub/utils/_http.py, hf_raise_for_status).
func refusal(a *answer) error {
	code := a.Header.Get("X-Error-Code")
	message := a.Header.Get("X-Error-Message")
	switch status := a.StatusCode; {
	case code == "GatedRepo":
		return hubapi.Fail(resolve.Gated, "gated: accept the terms on its page and set HF_TOKEN")
	case code == "RevisionNotFound":
		return hubapi.Fail(resolve.RevisionMissing, "the hub no longer has the locked commit")
	case code == "EntryNotFound":
		return hubapi.Fail(resolve.NotFound, "the hub does not have the file at the locked commit")
	case message == "Access to this resource is disabled.":
		return hubapi.Fail(resolve.Disabled, "switched off by the hub or by its owner")
	case status == http.StatusUnauthorized && strings.HasPrefix(message, "Invalid credentials"):
		return hubapi.Fail(resolve.Unauthorized, "the hub refuses the token: it is wrong or has expired")
	case status == http.StatusUnauthorized, status == http.StatusForbidden && a.said == nil:
		return hubapi.Fail(resolve.Unauthorized, "the server gives the file to no one without a login (status %d)", status)
	case status == http.StatusNotFound, status == http.StatusGone:
		return hubapi.Fail(resolve.NotFound, "the server has no such file (status %d)", status)
	case status == http.StatusForbidden:
		return hubapi.Fail(resolve.Unauthorized, "the hub refuses: the token lacks a permission, or the address has expired")
	case status == http.StatusTooManyRequests:
		return hubapi.Fail(resolve.RateLimited, "the server's limit of requests is reached")
	case status >= 500:
		return hubapi.Fail(resolve.Unreachable, "the server fails with status %d", status)
	}
	return hubapi.Bad("the server answers with status %d", a.StatusCode)
}
