package huggingface

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"strings"

	"github.com/hashicorp/go-retryablehttp"

	"github.com/ptmlock/ptmlock/resolve/httpretry"
)

// maxRedirects is the client's bound for a renamed repository; one is usual.
const maxRedirects = 10

// maxRedirectBody bounds what is read of a redirect of a file.
const maxRedirectBody = 64 << 10

// answer is a whole answer of the hub.
type answer struct {
	status int
	header http.Header
	body   []byte
	url    *url.URL // that answered, after redirects
}

// badAnswer is an answer that can't be trusted or understood.
type badAnswer struct{ reason string }

func (e *badAnswer) Error() string { return e.reason }

func bad(format string, args ...any) error { return &badAnswer{fmt.Sprintf(format, args...)} }

// caller sends requests to one endpoint and follows its redirects.
type caller struct {
	base      *url.URL
	token     Token
	userAgent string
	maxBody   int64
	retry     *retryablehttp.Client
	health    *httpretry.Health
}

func newCaller(o Options) (*caller, error) {
	base, err := o.endpoint()
	if err != nil {
		return nil, err
	}
	if err := o.Token.check(); err != nil {
		return nil, err
	}
	if o.Transport == nil {
		o.Transport = o.NetworkTransport()
	}
	if o.Timeout <= 0 {
		o.Timeout = defaultTimeout
	}
	if o.MaxBody <= 0 {
		o.MaxBody = defaultMaxBody
	}
	return &caller{
		base: base, token: o.Token, userAgent: httpretry.UserAgent(o.Version), maxBody: o.MaxBody, health: &httpretry.Health{},
		retry: httpretry.New(o.Transport, o.Timeout, o.Wait), // redirects are followed by get
	}, nil
}

// get asks for a path below the endpoint, with its query, and follows redirects
// on the same host. The path is escaped already.
func (c *caller) get(ctx context.Context, pathAndQuery string) (*answer, error) {
	u, err := c.base.Parse(strings.TrimRight(c.base.EscapedPath(), "/") + pathAndQuery)
	if err != nil {
		return nil, bad("the address %q can't be asked", pathAndQuery)
	}
	seen := map[string]bool{}
	for range maxRedirects + 1 {
		if seen[u.String()] {
			return nil, bad("the hub redirects in a circle")
		}
		seen[u.String()] = true
		a, err := c.ask(ctx, u)
		if err != nil {
			return nil, err
		}
		a.url = u
		if !httpretry.IsRedirect(a.status) {
			return a, nil
		}
		if u, err = c.redirect(u, a.header.Get("Location")); err != nil {
			return nil, err
		}
	}
	return nil, bad("the hub redirects more than %d times", maxRedirects)
}

// redirect says where to go on. The hub's redirects of a renamed repository are
// relative and may lack the query; a mirror below a path of its own may pass
// them on as they are, and what they name is below that path too.
func (c *caller) redirect(from *url.URL, location string) (*url.URL, error) {
	if location == "" {
		return nil, bad("the hub redirects without saying where to")
	}
	to, err := from.Parse(location)
	if err != nil {
		return nil, bad("the hub redirects to something that is no URL")
	}
	if to.Scheme != c.base.Scheme || to.Host != c.base.Host || to.User != nil {
		return nil, bad("the hub redirects to another host, %q, which is not asked", to.Host)
	}
	if to.RawQuery == "" {
		to.RawQuery = from.RawQuery
	}
	to.Fragment = ""
	if base := strings.TrimRight(c.base.EscapedPath(), "/"); !strings.HasPrefix(to.EscapedPath(), base+"/") {
		below, err := c.base.Parse(base + to.EscapedPath())
		if err != nil {
			return nil, bad("the hub redirects to something that is no URL")
		}
		below.RawQuery = to.RawQuery
		return below, nil
	}
	return to, nil
}

// ask sends one request, again if it has to, and reads the answer whole.
func (c *caller) ask(ctx context.Context, u *url.URL) (*answer, error) {
	if err := c.health.Unreachable(); err != nil {
		return nil, err
	}
	ctx = httpretry.WithAttempts(ctx)
	request, err := retryablehttp.NewRequestWithContext(ctx, http.MethodGet, u.String(), nil)
	if err != nil {
		return nil, bad("the address %q can't be asked", u.Path)
	}
	request.Header.Set("User-Agent", c.userAgent)
	request.Header.Set("Accept", "application/json")
	if c.token != "" && u.Scheme == c.base.Scheme && u.Host == c.base.Host {
		request.Header.Set("Authorization", "Bearer "+string(c.token))
	}
	a, err := httpretry.Whole(c.retry, request, c.maxBody)
	if err != nil {
		return nil, c.failed(ctx, u, err)
	}
	c.health.Answered()
	return &answer{status: a.Status, header: a.Header, body: a.Body}, nil
}

// offline is a request that may not leave, or that a recorded hub can't answer.
type offline struct{ reason string }

func (e *offline) Error() string { return e.reason }

// failed says what it means that there is no answer. Other errors than those of
// this package's types end the run.
func (c *caller) failed(ctx context.Context, u *url.URL, err error) error {
	var (
		notRecorded interface{ Offline() bool }
		final       interface{ Permanent() bool }
	)
	switch {
	case ctx.Err() != nil:
		return ctx.Err()
	case errors.Is(err, httpretry.ErrTooLarge):
		c.health.Answered()
		return httpretry.ErrTooLarge
	case errors.As(err, &notRecorded):
		// Not the directory's name: it may differ where the lock is made again.
		path := strings.TrimPrefix(u.RequestURI(), strings.TrimRight(c.base.EscapedPath(), "/"))
		return &offline{httpretry.OfflineReason(err, "the recorded hub has no answer for GET "+path)}
	case errors.As(err, &final):
		return err
	}
	failure := &httpretry.Unreachable{Reason: httpretry.Reason(err)}
	c.health.Failed(failure)
	return failure
}

// escape percent-encodes a path segment with nothing safe but what RFC 3986
// calls unreserved: refs/pr/1 becomes refs%2Fpr%2F1.
func escape(segment string) string {
	const hex = "0123456789ABCDEF"
	var b strings.Builder
	for i := range len(segment) {
		c := segment[i]
		switch {
		case c >= 'a' && c <= 'z', c >= 'A' && c <= 'Z', c >= '0' && c <= '9', c == '-', c == '.', c == '_', c == '~':
			b.WriteByte(c)
		default:
			b.WriteByte('%')
			b.WriteByte(hex[c>>4])
			b.WriteByte(hex[c&15])
		}
	}
	return b.String()
}
