// Package webfile asks web servers about single files: how large one is, and the
// ETag and time by which a change shows. It sends no credentials, asks only over
// https, and loads no file.
package webfile

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"strings"
	"sync"
	"time"

	"github.com/hashicorp/go-retryablehttp"

	"github.com/ptmlock/ptmlock/resolve"
	"github.com/ptmlock/ptmlock/resolve/httpretry"
	"github.com/ptmlock/ptmlock/resolve/network"
)

// Options say how servers are asked. The zero value asks them over the network.
type Options struct {
	Offline bool   // send nothing; of no effect if Transport is set
	Version string // of ptmlock, for the user agent; "" is left out

	// Transport carries the requests; nil is NetworkTransport. It must not
	// follow redirects.
	Transport http.RoundTripper

	Timeout time.Duration // of one attempt; 0 is 30 s

	// Wait replaces the time that a retry waits; nil keeps it. For tests.
	Wait func(time.Duration) time.Duration
}

const defaultTimeout = 30 * time.Second

// NetworkTransport is the transport that a Client uses when none is given. It
// connects to neither the machine itself nor its own network segment, where the
// addresses of a stranger's project have nothing to ask.
func NetworkTransport(way network.Config) http.RoundTripper {
	return way.Transport(network.Options{HeaderTimeout: defaultTimeout, RefuseLocal: true})
}

// Client asks servers. It may be used concurrently, and asks for one address
// once. Close it after the last use.
type Client struct {
	retry     *retryablehttp.Client
	userAgent string
	offline   bool
	health    httpretry.Hosts

	mu    sync.Mutex
	asked map[string]*question
}

// question is an address that was asked, or is being asked.
type question struct {
	done chan struct{}
	said facts
	err  error
}

// New returns a client; nothing is sent.
func New(o Options) *Client {
	if o.Timeout <= 0 {
		o.Timeout = defaultTimeout
	}
	c := &Client{userAgent: httpretry.UserAgent(o.Version), offline: o.Offline && o.Transport == nil, asked: map[string]*question{}}
	if o.Transport == nil {
		o.Transport = NetworkTransport(network.Config{Proxy: http.ProxyFromEnvironment})
	}
	c.retry = &retryablehttp.Client{
		HTTPClient: &http.Client{
			Transport: o.Transport, Timeout: o.Timeout,
			// Redirects are followed by probe, which looks where they lead first.
			CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
		},
		RetryMax:   maxRetries,
		CheckRetry: checkRetry,
		Backoff: func(_, _ time.Duration, try int, answer *http.Response) time.Duration {
			d := backoff(try, answer)
			if o.Wait != nil {
				d = o.Wait(d)
			}
			return d
		},
		ErrorHandler: retryablehttp.PassthroughErrorHandler,
	}
	return c
}

// Close ends idle connections.
func (c *Client) Close() { c.retry.HTTPClient.CloseIdleConnections() }

// Fill asks about each file of r, all of which have a URL. What the servers say
// goes into the files; the State is Resolved if each of them could be described,
// else that of the first file that could not. With no network, a file whose
// hash is known is described well enough. An error means that ctx is done or
// that an answer can't be recorded.
func (c *Client) Fill(ctx context.Context, r *resolve.Resolution) error {
	r.State, r.Reason = resolve.Resolved, ""
	for i := range r.Files {
		f := &r.Files[i]
		said, err := c.ask(ctx, f.URL)
		var failed *failure
		if err == nil {
			err = said.check(f)
		}
		switch {
		case err == nil:
			f.Size, f.ETag, f.URL = said.size, said.etag, said.url
			if said.sha256 != "" {
				f.SHA256, f.SHA256Prefix = said.sha256, ""
			}
			r.LastModified = max(r.LastModified, said.modified) // equal form: the later time is the greater text
		case !errors.As(err, &failed):
			return err
		case failed.state == resolve.Offline && (f.SHA256 != "" || f.SHA256Prefix != ""):
		case r.State == resolve.Resolved:
			r.State, r.Reason = failed.state, failed.reason
			if len(r.Files) > 1 {
				r.Reason = fmt.Sprintf("%s: %s", f.Path, failed.reason)
			}
		}
	}
	return nil
}

// check compares what a server says of a file with what is published about it.
func (s facts) check(f *resolve.File) error {
	if s.sha256 == "" || strings.HasPrefix(s.sha256, f.SHA256Prefix) && (f.SHA256 == "" || f.SHA256 == s.sha256) {
		return nil
	}
	return fail(resolve.BadAnswer, "the server's file has another SHA-256 than is published for it")
}

// ask asks for an address, or waits for the answer to the one who asked before.
func (c *Client) ask(ctx context.Context, address string) (facts, error) {
	c.mu.Lock()
	q := c.asked[address]
	if q != nil {
		c.mu.Unlock()
		select {
		case <-q.done:
			return q.said, q.err
		case <-ctx.Done():
			return facts{}, ctx.Err()
		}
	}
	q = &question{done: make(chan struct{})}
	c.asked[address] = q
	c.mu.Unlock()
	q.said, q.err = c.probe(ctx, address)
	close(q.done)
	return q.said, q.err
}

// failure is why a file is not described.
type failure struct {
	state  resolve.State
	reason string
}

func (e *failure) Error() string { return e.reason }

func fail(state resolve.State, format string, args ...any) error {
	return &failure{state, fmt.Sprintf(format, args...)}
}
