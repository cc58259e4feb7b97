package webfile

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/url"
	"os"
	"syscall"
	"time"

	"github.com/ptmlock/ptmlock/resolve"
	"github.com/ptmlock/ptmlock/resolve/httplimit"
	"github.com/ptmlock/ptmlock/resolve/httpretry"
	"github.com/ptmlock/ptmlock/resolve/network"
)

// Retries: a file's header is a small thing to ask again, and a host that is
// down is one of many.
const (
	maxRetries        = 3
	maxNetworkRetries = 1
	minWait           = time.Second
	maxWait           = time.Minute // what a server may ask for after a 429 or 503
)

// attempts counts the tries of one request that got no answer.
type attempts struct{ network int }

type attemptsKey struct{}

// checkRetry decides after each try; see retryablehttp.CheckRetry.
func checkRetry(ctx context.Context, answer *http.Response, err error) (bool, error) {
	if ctx.Err() != nil {
		return false, ctx.Err()
	}
	if err == nil {
		switch answer.StatusCode {
		case http.StatusTooManyRequests, http.StatusInternalServerError, http.StatusBadGateway,
			http.StatusServiceUnavailable, http.StatusGatewayTimeout:
			return waitAsked(answer) <= maxWait, nil
		}
		return false, nil
	}
	tries, _ := ctx.Value(attemptsKey{}).(*attempts)
	if tries == nil || tries.network == maxNetworkRetries || permanent(err) {
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
	)
	switch {
	case errors.As(err, &final) && final.Permanent(), errors.As(err, &offline) && offline.Offline():
		return true
	case errors.As(err, &notFound) && notFound.IsNotFound, errors.As(err, &tlsFailed):
		return true
	}
	return errors.Is(err, network.ErrLocal) || isTimeout(err) || errors.Is(err, context.Canceled)
}

func backoff(try int, answer *http.Response) time.Duration {
	if asked := waitAsked(answer); asked > 0 {
		return asked
	}
	return minWait << try
}

// waitAsked is the time that a server asks to wait, one second added for clocks
// that differ; 0 if it does not say.
func waitAsked(answer *http.Response) time.Duration {
	if answer == nil {
		return 0
	}
	if asked := httplimit.Asked(answer); asked > 0 {
		return asked + time.Second
	}
	return 0
}

func isTimeout(err error) bool {
	var timeout interface{ Timeout() bool }
	return errors.As(err, &timeout) && timeout.Timeout() || errors.Is(err, os.ErrDeadlineExceeded)
}

// failed says in stable words what it means that there is no answer: the text of
// a network error differs from run to run. An error that is no failure ends the
// run.
func failed(ctx context.Context, u *url.URL, method string, err error) error {
	var (
		offline   interface{ Offline() bool }
		final     interface{ Permanent() bool }
		dns       *net.DNSError
		op        *net.OpError
		tlsFailed *tls.CertificateVerificationError
	)
	switch {
	case ctx.Err() != nil:
		return ctx.Err()
	case errors.As(err, &offline) && offline.Offline():
		address := *u
		address.RawQuery = ""
		return fail(resolve.Offline, "%s", httpretry.OfflineReason(err, fmt.Sprintf("the recorded hub has no answer for %s %s", method, address.String())))
	case errors.As(err, &final) && final.Permanent():
		return err
	case errors.Is(err, network.ErrLocal):
		return fail(resolve.Unsupported, "%s, which is not asked", network.ErrLocal)
	case errors.As(err, &op) && op.Op == "proxyconnect": // whatever is wrong with it
		return fail(resolve.Unreachable, "the proxy can't be reached")
	case errors.As(err, &dns) && dns.IsNotFound:
		return fail(resolve.Unreachable, "the host %q is not known", dns.Name)
	case errors.As(err, &tlsFailed):
		return fail(resolve.Unreachable, "the server's certificate is not trusted")
	case errors.Is(err, syscall.ECONNREFUSED):
		return fail(resolve.Unreachable, "the server refuses the connection")
	case isTimeout(err):
		return fail(resolve.Unreachable, "the server does not answer in time")
	case errors.Is(err, io.ErrUnexpectedEOF), errors.Is(err, io.EOF), errors.Is(err, syscall.ECONNRESET):
		return fail(resolve.Unreachable, "the server's answer breaks off")
	}
	return fail(resolve.Unreachable, "the connection to the server fails")
}
