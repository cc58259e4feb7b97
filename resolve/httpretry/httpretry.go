// Package httpretry sends requests again that may succeed the next time: it is
// polite to the hub (waits as long as it asks for), and a run without network
// ends in seconds. The clients of the hubs share it.
package httpretry

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"io"
	"net"
	"net/http"
	"os"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"time"

	"github.com/hashicorp/go-retryablehttp"

	"github.com/ptmlock/ptmlock/resolve/httplimit"
	"github.com/ptmlock/ptmlock/resolve/network"
)

// Retries as Hugging Face's own client makes them: five, after 1, 2, 4, 8 and 8 s
// (https://github.com/huggingface/huggingface_hub/blob/v1.0.0/src/huggingface_hub/utils/_http.py, http_backoff).
// A connection that fails is tried less often: a mistyped endpoint would cost
// 23 s a model.
const (
	maxRetries        = 5
	maxNetworkRetries = 2
	minWait           = time.Second
	maxWait           = 8 * time.Second
	// unreachableAfter is how many requests must fail to connect, with none
	// answered in between, before no more are tried.
	unreachableAfter = 3
)

// MaxLimitWait bounds what a hub may ask for after a 429: its windows are 5
// minutes long (https://huggingface.co/docs/hub/rate-limits).
const MaxLimitWait = 6 * time.Minute

// ErrTooLarge is an answer beyond the bound of who reads it; asking again is of
// no use.
var ErrTooLarge = errors.New("the answer is too large")

// New returns a client that sends requests through a transport. It follows no
// redirect: its user looks where they lead first. Each request has a context
// from WithAttempts. Timeout bounds one attempt; wait replaces the time that a
// retry waits, nil keeps it.
func New(transport http.RoundTripper, timeout time.Duration, wait func(time.Duration) time.Duration) *retryablehttp.Client {
	return &retryablehttp.Client{
		HTTPClient: &http.Client{
			Transport:     transport,
			Timeout:       timeout,
			CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
		},
		RetryMax:   maxRetries,
		CheckRetry: checkRetry,
		Backoff: func(_, _ time.Duration, try int, answer *http.Response) time.Duration {
			d := backoff(try, answer)
			if wait != nil {
				d = wait(d)
			}
			return d
		},
		ErrorHandler: retryablehttp.PassthroughErrorHandler,
	}
}

// UserAgent names ptmlock to servers; a version of "" is left out.
func UserAgent(version string) string {
	if version == "" {
		return "ptmlock"
	}
	return "ptmlock/" + strings.Map(func(r rune) rune {
		if r <= ' ' || r > '~' || r == ';' {
			return '_'
		}
		return r
	}, version)
}

// IsRedirect tells whether an answer with a status leads elsewhere.
func IsRedirect(status int) bool {
	switch status {
	case http.StatusMovedPermanently, http.StatusFound, http.StatusSeeOther, http.StatusTemporaryRedirect, http.StatusPermanentRedirect:
		return true
	}
	return false
}

// NetworkTransport goes through the proxy of the environment, with bounded
// times; headerTimeout is that from a request to the answer's header.
func NetworkTransport(headerTimeout time.Duration) *http.Transport {
	return network.Config{Proxy: http.ProxyFromEnvironment}.Transport(network.Options{HeaderTimeout: headerTimeout})
}

// Unreachable is a request that got no answer.
type Unreachable struct{ Reason string }

func (e *Unreachable) Error() string { return e.Reason }

// Health remembers whether the hub can be reached at all, so that a run without
// network ends in seconds. The zero value is ready; it may be used concurrently.
type Health struct {
	mu       sync.Mutex
	failures int
	last     *Unreachable
}

// Answered notes that the hub gave an answer.
func (h *Health) Answered() {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.failures = 0
}

// Failed notes a request that got no answer.
func (h *Health) Failed(e *Unreachable) {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.failures++
	h.last = e
}

// Unreachable is the last failure if no more requests need be tried, else nil.
func (h *Health) Unreachable() error {
	h.mu.Lock()
	defer h.mu.Unlock()
	if h.failures >= unreachableAfter {
		return h.last
	}
	return nil
}

// Hosts is the health of each host. The zero value is ready; it may be used
// concurrently.
type Hosts struct {
	mu     sync.Mutex
	health map[string]*Health
}

// Of returns the health of a host, always the same one.
func (h *Hosts) Of(host string) *Health {
	h.mu.Lock()
	defer h.mu.Unlock()
	if h.health == nil {
		h.health = map[string]*Health{}
	}
	if h.health[host] == nil {
		h.health[host] = &Health{}
	}
	return h.health[host]
}

// retryable tells whether the status is one that goes away by itself; a limit that
// is stated with 403 must say when.
func retryable(answer *http.Response) bool {
	switch answer.StatusCode {
	case http.StatusTooManyRequests, http.StatusInternalServerError, http.StatusBadGateway,
		http.StatusServiceUnavailable, http.StatusGatewayTimeout:
		return true
	case http.StatusForbidden:
		return httplimit.Over(answer) && httplimit.Asked(answer) > 0
	}
	return false
}

// attempts counts the tries of one request.
type attempts struct{ network int }

type attemptsKey struct{}

// WithAttempts returns the context of one request, which counts its tries.
func WithAttempts(ctx context.Context) context.Context {
	return context.WithValue(ctx, attemptsKey{}, &attempts{})
}

// checkRetry decides after each try; see retryablehttp.CheckRetry.
func checkRetry(ctx context.Context, answer *http.Response, err error) (bool, error) {
	if ctx.Err() != nil {
		return false, ctx.Err()
	}
	if err == nil {
		return retryable(answer) && waitAsked(answer) <= MaxLimitWait, nil
	}
	if permanent(err) {
		return false, err
	}
	tries, _ := ctx.Value(attemptsKey{}).(*attempts)
	if tries == nil || tries.network == maxNetworkRetries {
		return false, err
	}
	tries.network++
	return true, nil
}

// permanent tells errors apart that another try would only repeat.
func permanent(err error) bool {
	var (
		final     interface{ Permanent() bool }
		offline   interface{ Offline() bool }
		notFound  *net.DNSError
		tlsFailed *tls.CertificateVerificationError
		unknown   x509.UnknownAuthorityError
		hostname  x509.HostnameError
	)
	switch {
	case errors.As(err, &final) && final.Permanent(), errors.As(err, &offline) && offline.Offline():
		return true
	case errors.As(err, &notFound) && notFound.IsNotFound:
		return true
	case errors.As(err, &tlsFailed), errors.As(err, &unknown), errors.As(err, &hostname):
		return true
	}
	return errors.Is(err, ErrTooLarge) || errors.Is(err, context.Canceled)
}

// backoff says how long to wait before the next try; see retryablehttp.Backoff.
func backoff(try int, answer *http.Response) time.Duration {
	if asked := waitAsked(answer); asked > 0 {
		return asked
	}
	if try > 3 {
		return maxWait
	}
	return min(minWait<<try, maxWait)
}

// waitAsked is the time that the hub asks to wait, one second added for clocks
// that differ; 0 if it does not say.
func waitAsked(answer *http.Response) time.Duration {
	if answer == nil || !retryable(answer) {
		return 0
	}
	if asked := httplimit.Asked(answer); asked > 0 {
		return asked + time.Second
	}
	return 0
}

// OfflineReason is why a request that could not leave has no answer, as the
// transport says it; else otherwise.
func OfflineReason(err error, otherwise string) string {
	var said interface{ OfflineReason() string }
	if errors.As(err, &said) {
		return said.OfflineReason()
	}
	return otherwise
}

// Reason says in stable words what went wrong: the text of a network
// error holds addresses and ports that differ from run to run.
func Reason(err error) string {
	var (
		dns       *net.DNSError
		op        *net.OpError
		tlsFailed *tls.CertificateVerificationError
		timeout   interface{ Timeout() bool }
	)
	switch {
	case errors.As(err, &op) && op.Op == "proxyconnect": // whatever is wrong with it
		return "the proxy can't be reached"
	case errors.As(err, &dns) && dns.IsNotFound:
		return "the host " + strconv.Quote(dns.Name) + " is not known"
	case errors.As(err, &tlsFailed):
		return "the hub's certificate is not trusted"
	case errors.Is(err, syscall.ECONNREFUSED):
		return "the hub refuses the connection"
	case errors.As(err, &timeout) && timeout.Timeout(), errors.Is(err, os.ErrDeadlineExceeded):
		return "the hub does not answer in time"
	case errors.Is(err, io.ErrUnexpectedEOF), errors.Is(err, io.EOF), errors.Is(err, syscall.ECONNRESET):
		return "the hub's answer breaks off"
	}
	return "the connection to the hub fails"
}
