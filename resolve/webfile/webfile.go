// Package webfile asks web servers about single files: how large one is, and the
// ETag and time by which a change shows. It sends no credentials, asks only over
// https, and loads no file.
package webfile

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/url"
	"strings"
	"sync"
	"syscall"
	"time"

	"github.com/hashicorp/go-retryablehttp"

	"github.com/ptmlock/ptmlock/resolve"
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

const (
	connectTimeout = 10 * time.Second
	defaultTimeout = 30 * time.Second
	maxHeaderBytes = 64 << 10
)

// NetworkTransport is the transport that a Client uses when none is given:
// through the proxy of the environment, with bounded times. It connects to
// neither the machine itself nor its own network segment, where the addresses of
// a stranger's project have nothing to ask; but to a proxy there, which is the
// person's own choice.
func NetworkTransport() http.RoundTripper {
	plain := &net.Dialer{Timeout: connectTimeout, KeepAlive: 30 * time.Second}
	guarded := &net.Dialer{Timeout: connectTimeout, KeepAlive: 30 * time.Second, Control: refuseLocal}
	var proxies sync.Map // addresses of proxies, host:port
	return &http.Transport{
		Proxy: func(r *http.Request) (*url.URL, error) {
			u, err := http.ProxyFromEnvironment(r)
			if u != nil {
				proxies.Store(hostPort(u), true)
			}
			return u, err
		},
		DialContext: func(ctx context.Context, network, address string) (net.Conn, error) {
			if _, ok := proxies.Load(address); ok {
				return plain.DialContext(ctx, network, address)
			}
			return guarded.DialContext(ctx, network, address)
		},
		ForceAttemptHTTP2:      true,
		TLSHandshakeTimeout:    connectTimeout,
		ResponseHeaderTimeout:  defaultTimeout,
		IdleConnTimeout:        90 * time.Second,
		MaxIdleConnsPerHost:    16,
		MaxResponseHeaderBytes: maxHeaderBytes,
	}
}

// hostPort is the address that a proxy is dialled at.
func hostPort(u *url.URL) string {
	port := u.Port()
	if port == "" {
		port = map[string]string{"http": "80", "https": "443", "socks5": "1080", "socks5h": "1080"}[u.Scheme]
	}
	return net.JoinHostPort(u.Hostname(), port)
}

// errLocal is an address that is not asked.
var errLocal = errors.New("the address is on this machine or its own network segment")

func refuseLocal(_, address string, _ syscall.RawConn) error {
	host, _, err := net.SplitHostPort(address)
	if err != nil {
		return err
	}
	if ip := net.ParseIP(host); ip != nil && (ip.IsLoopback() || ip.IsLinkLocalUnicast() || ip.IsUnspecified() || ip.IsMulticast()) {
		return errLocal
	}
	return nil
}

// Client asks servers. It may be used concurrently, and asks for one address
// once. Close it after the last use.
type Client struct {
	retry     *retryablehttp.Client
	userAgent string
	offline   bool

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
	c := &Client{userAgent: "ptmlock", offline: o.Offline && o.Transport == nil, asked: map[string]*question{}}
	if o.Version != "" {
		c.userAgent += "/" + strings.Map(func(r rune) rune {
			if r <= ' ' || r > '~' || r == ';' {
				return '_'
			}
			return r
		}, o.Version)
	}
	if o.Transport == nil {
		o.Transport = NetworkTransport()
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
		switch {
		case err == nil:
			f.Size, f.ETag, f.URL = said.size, said.etag, said.url
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
