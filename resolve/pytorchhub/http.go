package pytorchhub

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"sync"

	"github.com/hashicorp/go-retryablehttp"

	"github.com/ptmlock/ptmlock/resolve/httpretry"
)

// maxRedirects bounds redirects: a repository that moved has one for each move.
const maxRedirects = 10

// answer is a whole answer.
type answer struct {
	status int
	header http.Header
	body   []byte
	url    *url.URL // that answered, after redirects
}

// badAnswer is an answer that can't be trusted or understood.
type badAnswer struct {
	reason string
	repo   bool // the repository is so, whichever way it is asked for
}

func (e *badAnswer) Error() string { return e.reason }

func bad(format string, args ...any) error { return &badAnswer{reason: fmt.Sprintf(format, args...)} }

func badRepository(format string, args ...any) error {
	return &badAnswer{fmt.Sprintf(format, args...), true}
}

// offline is a request that may not leave, or that a recorded hub can't answer.
type offline struct{ reason string }

func (e *offline) Error() string { return e.reason }

// question is one request.
type question struct {
	method string
	url    *url.URL
	body   string
	header http.Header
	before *http.Response // the redirect that led here, by which a recorder tells; nil for none
}

// caller sends requests and follows their redirects. It may be used concurrently.
type caller struct {
	token     Token
	userAgent string
	maxBody   int64
	retry     *retryablehttp.Client

	mu     sync.Mutex
	health map[string]*httpretry.Health // by host
}

func newCaller(o Options) *caller {
	if o.Transport == nil {
		o.Transport = httpretry.NetworkTransport(headerTimeout)
	}
	if o.Timeout <= 0 {
		o.Timeout = defaultTimeout
	}
	if o.MaxBody <= 0 {
		o.MaxBody = defaultMaxBody
	}
	return &caller{
		token: o.Token, userAgent: httpretry.UserAgent(o.Version), maxBody: o.MaxBody,
		retry: httpretry.New(o.Transport, o.Timeout, o.Wait), health: map[string]*httpretry.Health{},
	}
}

func (c *caller) healthOf(host string) *httpretry.Health {
	c.mu.Lock()
	defer c.mu.Unlock()
	h := c.health[host]
	if h == nil {
		h = &httpretry.Health{}
		c.health[host] = h
	}
	return h
}

// ask sends a request and follows where it is redirected to. A redirect that
// would change a POST into a GET is none that git's servers give, and is not
// followed.
func (c *caller) ask(ctx context.Context, q question) (*answer, error) {
	seen := map[string]bool{}
	for range maxRedirects + 1 {
		if seen[q.url.String()] {
			return nil, bad("the hub redirects in a circle")
		}
		seen[q.url.String()] = true
		a, err := c.send(ctx, q)
		if err != nil {
			return nil, err
		}
		a.url = q.url
		if !httpretry.IsRedirect(a.status) {
			return a, nil
		}
		if q.url, err = redirect(q, a); err != nil {
			return nil, err
		}
		q.before = &http.Response{StatusCode: a.status, Header: a.header}
	}
	return nil, bad("the hub redirects more than %d times", maxRedirects)
}

func redirect(q question, a *answer) (*url.URL, error) {
	location := a.header.Get("Location")
	if location == "" {
		return nil, bad("the hub redirects without saying where to")
	}
	to, err := q.url.Parse(location)
	if err != nil {
		return nil, bad("the hub redirects to something that is no URL")
	}
	to.Fragment, to.User = "", nil
	switch {
	case to.Scheme != "https" && to.Scheme != q.url.Scheme:
		return nil, bad("the hub redirects from https to %q", cut(to.Scheme, 20))
	case to.Host != q.url.Host:
		return nil, bad("the hub redirects to another host, %q, which is not asked", cut(to.Host, 100))
	}
	return to, nil
}

// send sends one request, again if it has to, and reads the answer whole.
func (c *caller) send(ctx context.Context, q question) (*answer, error) {
	health := c.healthOf(q.url.Host)
	if err := health.Unreachable(); err != nil {
		return nil, err
	}
	ctx = httpretry.WithAttempts(ctx)
	var body any
	if q.body != "" {
		body = []byte(q.body)
	}
	request, err := retryablehttp.NewRequestWithContext(ctx, q.method, q.url.String(), body)
	if err != nil {
		return nil, bad("the address %q can't be asked", cut(q.url.Path, 100))
	}
	for name, values := range q.header {
		request.Header[name] = values
	}
	request.Response = q.before
	request.Header.Set("User-Agent", c.userAgent)
	if c.token != "" && q.url.Scheme == "https" && q.url.Host == apiHost {
		request.Header.Set("Authorization", "Bearer "+string(c.token))
	}
	a, err := httpretry.Whole(c.retry, request, c.maxBody)
	if err != nil {
		return nil, c.failed(ctx, q, err)
	}
	health.Answered()
	return &answer{status: a.Status, header: a.Header, body: a.Body}, nil
}

// failed says what it means that there is no answer. Other errors than those of
// this package's types end the run.
func (c *caller) failed(ctx context.Context, q question, err error) error {
	var (
		notRecorded interface{ Offline() bool }
		final       interface{ Permanent() bool }
	)
	switch {
	case ctx.Err() != nil:
		return ctx.Err()
	case errors.Is(err, httpretry.ErrTooLarge):
		return httpretry.ErrTooLarge
	case errors.As(err, &notRecorded):
		return &offline{httpretry.OfflineReason(err, fmt.Sprintf("the recorded hub has no answer for %s https://%s%s", q.method, q.url.Host, q.url.RequestURI()))}
	case errors.As(err, &final):
		return err
	}
	failure := &httpretry.Unreachable{Reason: httpretry.Reason(err)}
	c.healthOf(q.url.Host).Failed(failure)
	return failure
}

// cut shortens text for a message.
func cut(text string, n int) string {
	if len(text) <= n {
		return text
	}
	return text[:n] + "…"
}
