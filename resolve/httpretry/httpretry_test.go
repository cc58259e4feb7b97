package httpretry

import (
	"context"
	"crypto/x509"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/url"
	"strings"
	"syscall"
	"testing"
	"testing/synctest"
	"time"

	"github.com/hashicorp/go-retryablehttp"
)

type roundTrip func(*http.Request) (*http.Response, error)

func (f roundTrip) RoundTrip(q *http.Request) (*http.Response, error) { return f(q) }

func answer(status int, header ...string) *http.Response {
	r := &http.Response{StatusCode: status, Header: http.Header{}, Body: io.NopCloser(strings.NewReader(""))}
	for i := 0; i < len(header); i += 2 {
		r.Header.Set(header[i], header[i+1])
	}
	return r
}

// send sends a request to a server that gives these answers, the last one for ever,
// and returns the last status, how often it was asked, and how long that took.
func send(t *testing.T, answers ...any) (status, asked int, took time.Duration, err error) {
	t.Helper()
	transport := roundTrip(func(*http.Request) (*http.Response, error) {
		a := answers[min(asked, len(answers)-1)]
		asked++
		if err, ok := a.(error); ok {
			return nil, err
		}
		r := *a.(*http.Response)
		r.Body = io.NopCloser(strings.NewReader(""))
		return &r, nil
	})
	client := New(transport, time.Minute, nil)
	client.Logger = nil
	q, err := retryablehttp.NewRequestWithContext(WithAttempts(t.Context()), http.MethodGet, "http://hub", nil)
	if err != nil {
		t.Fatal(err)
	}
	start := time.Now()
	r, err := client.Do(q)
	if r != nil {
		status = r.StatusCode
		r.Body.Close()
	}
	return status, asked, time.Since(start), err
}

func TestRetries(t *testing.T) {
	refused := &net.OpError{Op: "dial", Err: syscall.ECONNREFUSED}
	for _, test := range []struct {
		name    string
		answers []any
		status  int
		asked   int
		took    time.Duration
	}{
		{"at once", []any{answer(200)}, 200, 1, 0},
		{"missing", []any{answer(404)}, 404, 1, 0},
		{"after a failure", []any{answer(502), answer(200)}, 200, 2, time.Second},
		{"never", []any{answer(500)}, 500, 6, (1 + 2 + 4 + 8 + 8) * time.Second},
		{"when the window opens", []any{answer(429, "RateLimit", `"fixed window";r=0;t=30`), answer(200)}, 200, 2, 31 * time.Second},
		{"when it may", []any{answer(503, "Retry-After", "5"), answer(200)}, 200, 2, 6 * time.Second},
		{"by a date", []any{answer(429, "Retry-After", "Sat, 21 Nov 2026 10:02:00 GMT", "Date", "Sat, 21 Nov 2026 10:00:00 GMT"), answer(200)}, 200, 2, 121 * time.Second},
		{"forbidden", []any{answer(403, "X-RateLimit-Remaining", "7")}, 403, 1, 0},
		{"forbidden for a while", []any{answer(403, "Retry-After", "5"), answer(200)}, 200, 2, 6 * time.Second},
		{"when GitHub's window opens", []any{
			answer(403, "X-RateLimit-Remaining", "0", "X-RateLimit-Reset", "1795255260", "Date", "Sat, 21 Nov 2026 10:00:00 GMT"), answer(200),
		}, 200, 2, 61 * time.Second},
		{"forbidden for no time", []any{answer(403, "X-RateLimit-Remaining", "0")}, 403, 1, 0},
		{"in an hour", []any{answer(429, "Retry-After", "3600")}, 429, 1, 0},
		{"in years", []any{answer(429, "Retry-After", "99999999999999999999")}, 429, 1, 0},
		{"no connection", []any{refused}, 0, 3, 3 * time.Second},
		{"one lost connection", []any{refused, answer(200)}, 200, 2, time.Second},
		{"no such host", []any{&net.DNSError{IsNotFound: true}}, 0, 1, 0},
		{"no trust", []any{x509.UnknownAuthorityError{}}, 0, 1, 0},
		{"too large", []any{ErrTooLarge}, 0, 1, 0},
		{"no network", []any{offlineError{}}, 0, 1, 0},
	} {
		t.Run(test.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				status, asked, took, err := send(t, test.answers...)
				if status != test.status || asked != test.asked || took != test.took || (err != nil) != (test.status == 0) {
					t.Errorf("status %d after %d requests in %v, %v; want %d after %d in %v", status, asked, took, err, test.status, test.asked, test.took)
				}
			})
		})
	}
}

type offlineError struct{}

func (offlineError) Error() string         { return "offline" }
func (offlineError) Offline() bool         { return true }
func (offlineError) OfflineReason() string { return "no cache" }

func TestOfflineReason(t *testing.T) {
	if got := OfflineReason(fmt.Errorf("wrapped: %w", offlineError{}), "else"); got != "no cache" {
		t.Errorf("%q", got)
	}
	if got := OfflineReason(io.EOF, "else"); got != "else" {
		t.Errorf("%q", got)
	}
}

// Reasons are the same from run to run: no address, no port.
func TestReason(t *testing.T) {
	for _, test := range []struct {
		err  error
		want string
	}{
		{&net.DNSError{IsNotFound: true, Name: "hub.example"}, `the host "hub.example" is not known`},
		{&net.OpError{Op: "dial", Err: syscall.ECONNREFUSED}, "the hub refuses the connection"},
		{&net.OpError{Op: "proxyconnect", Err: io.ErrClosedPipe}, "the proxy can't be reached"},
		{&net.OpError{Op: "proxyconnect", Err: &net.OpError{Op: "dial", Err: syscall.ECONNREFUSED}}, "the proxy can't be reached"},
		{&net.OpError{Op: "proxyconnect", Err: &net.DNSError{IsNotFound: true}}, "the proxy can't be reached"},
		{&url.Error{Op: "Get", URL: "http://127.0.0.1:1", Err: context.DeadlineExceeded}, "the hub does not answer in time"},
		{io.ErrUnexpectedEOF, "the hub's answer breaks off"},
		{syscall.ECONNRESET, "the hub's answer breaks off"},
		{errors.New("127.0.0.1:4711: odd"), "the connection to the hub fails"},
	} {
		if got := Reason(test.err); got != test.want {
			t.Errorf("%v: %q, want %q", test.err, got, test.want)
		}
	}
}

func TestHealth(t *testing.T) {
	var h Health
	failure := &Unreachable{"gone"}
	for range unreachableAfter - 1 {
		h.Failed(failure)
	}
	if err := h.Unreachable(); err != nil {
		t.Errorf("given up early: %v", err)
	}
	h.Answered()
	for range unreachableAfter {
		h.Failed(failure)
	}
	if err := h.Unreachable(); err != failure {
		t.Errorf("not given up: %v", err)
	}
	h.Answered()
	if err := h.Unreachable(); err != nil {
		t.Errorf("an answer did not count: %v", err)
	}
}
