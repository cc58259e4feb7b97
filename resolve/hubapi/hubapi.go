// Package hubapi asks the web APIs of hubs, and reads what they answer: with
// bounds, politely, and believing none of it. The clients of the smaller hubs
// share it.
package hubapi

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"sync"
	"time"

	"github.com/hashicorp/go-retryablehttp"

	"github.com/ptmlock/ptmlock/resolve"
	"github.com/ptmlock/ptmlock/resolve/httpcache"
	"github.com/ptmlock/ptmlock/resolve/httpretry"
	"github.com/ptmlock/ptmlock/resolve/network"
)

// Options say how hubs are asked.
type Options struct {
	// Transport carries the requests; nil sends none, and each question fails as
	// resolve.Offline. It must not follow redirects, and must not reach addresses
	// of this machine: a project may name any host.
	Transport http.RoundTripper
	Version   string        // of ptmlock, for the user agent; "" is left out
	Timeout   time.Duration // of one attempt, body included; 0 is 1 min
	MaxBody   int64         // bytes of one answer; 0 is 32 MiB

	// Wait replaces the time that a retry waits; nil keeps it. For tests.
	Wait func(time.Duration) time.Duration
}

const (
	defaultTimeout = time.Minute
	defaultMaxBody = 32 << 20
	maxRedirects   = 10
)

// Caller sends requests. It may be used concurrently. Close it after the last use.
type Caller struct {
	retry     *retryablehttp.Client
	offline   bool
	userAgent string
	maxBody   int64

	health httpretry.Hosts

	mu     sync.Mutex
	shared map[string]*pending // answers to shared questions, by address and Authorization
}

// pending is a shared question that is being asked, or was.
type pending struct {
	done   chan struct{}
	answer *Answer
	err    error
}

// New returns a Caller; nothing is sent.
func New(o Options) *Caller {
	if o.Timeout <= 0 {
		o.Timeout = defaultTimeout
	}
	if o.MaxBody <= 0 {
		o.MaxBody = defaultMaxBody
	}
	return &Caller{
		retry: httpretry.New(o.Transport, o.Timeout, o.Wait), offline: o.Transport == nil, userAgent: httpretry.UserAgent(o.Version), maxBody: o.MaxBody,
		shared: map[string]*pending{},
	}
}

// Close ends idle connections.
func (c *Caller) Close() {
	if !c.offline {
		c.retry.HTTPClient.CloseIdleConnections()
	}
}

// Offline tells whether no question is sent.
func (c *Caller) Offline() bool { return c.offline }

// Question is one GET.
type Question struct {
	URL    *url.URL
	Header http.Header // may be nil; Authorization goes to the host of URL only
	// Elsewhere also follows redirects to other hosts, without Authorization, for
	// answers that are checked by their digest.
	Elsewhere bool
	Shared    bool  // others ask the same: the answer is kept, for this Authorization
	Anyone    bool  // Authorization is a token that whoever asks is given: the answer is for everyone
	MaxBody   int64 // 0 is the Caller's
}

// Address is an https address; path is not escaped, query may be nil.
func Address(host, path string, query url.Values) *url.URL {
	return &url.URL{Scheme: "https", Host: host, Path: path, RawQuery: query.Encode()}
}

// Ask sends a question and follows its redirects. The answer may be a refusal:
// see Answer.Refusal. An error is a *Failure, or ends the run: ctx is done, or the
// answer can't be recorded.
func (c *Caller) Ask(ctx context.Context, q Question) (*Answer, error) {
	if c.offline {
		return nil, Fail(resolve.Offline, "no request may leave")
	}
	if q.Anyone {
		ctx = httpcache.Anyone(ctx)
	}
	if q.Shared {
		return c.once(ctx, q)
	}
	return c.follow(ctx, q)
}

// once asks, or waits for the answer to the one who asked before.
func (c *Caller) once(ctx context.Context, q Question) (*Answer, error) {
	key := q.URL.String() + "\n" + q.Header.Get("Authorization")
	c.mu.Lock()
	p := c.shared[key]
	if p != nil {
		c.mu.Unlock()
		select {
		case <-p.done:
			return p.answer, p.err
		case <-ctx.Done():
			return nil, ctx.Err()
		}
	}
	p = &pending{done: make(chan struct{})}
	c.shared[key] = p
	c.mu.Unlock()
	p.answer, p.err = c.follow(ctx, q)
	close(p.done)
	return p.answer, p.err
}

func (c *Caller) follow(ctx context.Context, q Question) (*Answer, error) {
	seen := map[string]bool{}
	header := q.Header.Clone()
	var before *http.Response
	for at := q.URL; len(seen) <= maxRedirects; {
		if seen[at.String()] {
			return nil, Bad("the hub redirects in a circle")
		}
		seen[at.String()] = true
		a, err := c.send(ctx, at, header, before, q.MaxBody)
		if err != nil {
			return nil, err
		}
		if !httpretry.IsRedirect(a.Status) {
			return a, nil
		}
		to, err := target(at, a)
		if err != nil {
			return nil, err
		}
		if to.Host != at.Host {
			if !q.Elsewhere {
				return nil, Bad("the hub redirects to another host, %q, which is not asked", Cut(to.Host, 100))
			}
			header.Del("Authorization")
		}
		before, at = &http.Response{StatusCode: a.Status, Header: a.Header}, to
	}
	return nil, Bad("the hub redirects more than %d times", maxRedirects)
}

// target is where a redirect leads.
func target(from *url.URL, a *Answer) (*url.URL, error) {
	location := a.Header.Get("Location")
	to, err := from.Parse(location)
	switch {
	case location == "":
		return nil, Bad("the hub redirects without saying where to")
	case err != nil || to.Hostname() == "":
		return nil, Bad("the hub redirects to something that is no address")
	case to.Scheme != "https":
		return nil, Bad("the hub redirects from https to %q", Cut(to.Scheme, 20))
	}
	to.Fragment, to.User = "", nil
	return to, nil
}

// send sends one request, again if it has to, and reads the answer whole. before
// is the redirect that led here, by which a recorder tells a signed address.
func (c *Caller) send(ctx context.Context, u *url.URL, header http.Header, before *http.Response, maxBody int64) (*Answer, error) {
	health := c.health.Of(u.Host)
	if err := health.Unreachable(); err != nil {
		return nil, Fail(resolve.Unreachable, "%s", err.Error())
	}
	request, err := retryablehttp.NewRequestWithContext(httpretry.WithAttempts(ctx), http.MethodGet, u.String(), nil)
	if err != nil {
		return nil, Fail(resolve.InvalidName, "the address can't be asked")
	}
	for name, values := range header {
		request.Header[name] = values
	}
	request.Response = before
	request.Header.Set("User-Agent", c.userAgent)
	if maxBody <= 0 {
		maxBody = c.maxBody
	}
	a, err := httpretry.Whole(c.retry, request, maxBody)
	if err != nil {
		return nil, failed(ctx, u, health, err)
	}
	health.Answered()
	return &Answer{Status: a.Status, Header: a.Header, Body: a.Body, URL: u}, nil
}

// failed says what it means that there is no answer. An error that is no Failure
// ends the run.
func failed(ctx context.Context, u *url.URL, health *httpretry.Health, err error) error {
	var (
		notRecorded interface{ Offline() bool }
		final       interface{ Permanent() bool }
	)
	switch {
	case ctx.Err() != nil:
		return ctx.Err()
	case errors.Is(err, httpretry.ErrTooLarge):
		return Bad("the hub's answer is too large")
	case errors.As(err, &notRecorded) && notRecorded.Offline():
		return Fail(resolve.Offline, "%s", httpretry.OfflineReason(err, fmt.Sprintf("the recorded hub has no answer for GET https://%s%s", u.Host, u.RequestURI())))
	case errors.As(err, &final) && final.Permanent():
		return err
	case errors.Is(err, network.ErrLocal):
		return Fail(resolve.Unsupported, "%s, which is not asked", network.ErrLocal)
	}
	reason := httpretry.Reason(err)
	health.Failed(&httpretry.Unreachable{Reason: reason})
	return Fail(resolve.Unreachable, "%s", reason)
}

// Failure is why there is no answer, or none that can be used.
type Failure struct {
	State  resolve.State
	Reason string // as of resolve.Resolution
}

func (e *Failure) Error() string { return e.Reason }

// Fail makes a Failure.
func Fail(state resolve.State, format string, args ...any) error {
	return &Failure{state, fmt.Sprintf(format, args...)}
}

// Bad is a Failure in the state resolve.BadAnswer.
func Bad(format string, args ...any) error { return Fail(resolve.BadAnswer, format, args...) }

// End makes the Resolution of a question that ended with err, nil for a good end.
// Nothing is kept of an answer that can't be trusted. An error ends the run.
func End(r *resolve.Resolution, err error) (*resolve.Resolution, error) {
	var f *Failure
	switch {
	case err == nil:
		r.State, r.Reason = resolve.Resolved, ""
		return r, nil
	case !errors.As(err, &f):
		return nil, err
	case f.State == resolve.BadAnswer:
		return &resolve.Resolution{Request: r.Request, State: f.State, Reason: f.Reason}, nil
	}
	r.State, r.Reason = f.State, f.Reason
	return r, nil
}

// Cut shortens text for a message.
func Cut(text string, n int) string {
	if len(text) <= n {
		return text
	}
	return strings.ToValidUTF8(text[:n], "") + "…"
}
