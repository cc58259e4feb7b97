package webfile

import (
	"context"
	"encoding/base64"
	"encoding/hex"
	"errors"
	"io"
	"mime"
	"net/http"
	"net/url"
	"path"
	"regexp"
	"strconv"
	"strings"
	"time"

	"github.com/hashicorp/go-retryablehttp"

	"github.com/ptmlock/ptmlock/resolve"
	"github.com/ptmlock/ptmlock/resolve/httpretry"
)

// facts are what a server says of a file.
type facts struct {
	url      string // the last address of the file at the host that was asked, without a signature
	size     int64  // bytes; -1 if it does not say
	etag     string
	modified string // RFC 3339, UTC
	sha256   string // of the content; "" if it does not say
}

const (
	maxRedirects = 10
	maxBody      = 4 << 10 // read of an answer whose body nobody wants
	maxETag      = 256
	maxSize      = 1 << 50 // bytes: no file is a pebibyte large
)

// probe asks for the header of the file at an address. A server that does not
// take HEAD is asked for the first byte.
func (c *Client) probe(ctx context.Context, address string) (facts, error) {
	u, err := url.Parse(address)
	if err != nil || u.Hostname() == "" {
		return facts{}, fail(resolve.InvalidName, "the address can't be parsed")
	}
	if c.offline {
		return facts{}, fail(resolve.Offline, "no request may leave")
	}
	u.User, u.Fragment = nil, ""
	answer, last, err := c.follow(ctx, http.MethodHead, u)
	if err != nil {
		return facts{}, err
	}
	switch answer.StatusCode {
	case http.StatusMethodNotAllowed, http.StatusNotImplemented, http.StatusForbidden, http.StatusBadRequest:
		// Signatures of some stores hold for one method only.
		if answer, last, err = c.follow(ctx, http.MethodGet, u); err != nil {
			return facts{}, err
		}
	}
	if err := refuse(answer); err != nil {
		return facts{}, err
	}
	if err := notAFile(answer, u); err != nil {
		return facts{}, err
	}
	said := facts{url: last, etag: etag(answer), modified: modified(answer), sha256: reprDigest(answer)}
	said.size, err = size(answer)
	return said, err
}

// follow sends a request and follows its redirects, to other hosts too: no
// credentials are sent to any.
func (c *Client) follow(ctx context.Context, method string, u *url.URL) (*http.Response, string, error) {
	seen := map[string]bool{}
	first, stable := u, u.String()
	var before *http.Response
	for range maxRedirects + 1 {
		if u.Scheme != "https" {
			return nil, "", fail(resolve.Unsupported, "only https is asked, and the address is of %s", cut(u.Scheme))
		}
		if seen[u.String()] {
			return nil, "", fail(resolve.BadAnswer, "the server redirects in a circle")
		}
		seen[u.String()] = true
		answer, err := c.send(ctx, method, u, before)
		if err != nil {
			return nil, "", err
		}
		if !httpretry.IsRedirect(answer.StatusCode) {
			return answer, stable, nil
		}
		location := answer.Header.Get("Location")
		to, err := u.Parse(location)
		if location == "" || err != nil || to.Hostname() == "" {
			return nil, "", fail(resolve.BadAnswer, "the server redirects to something that is no address")
		}
		to.User, to.Fragment = nil, ""
		before, u = answer, to
		if u.Host == first.Host && u.RawQuery == "" && u.Scheme == "https" {
			stable = u.String() // releases/latest/download leads to a release's own address
		}
	}
	return nil, "", fail(resolve.BadAnswer, "the server redirects more than %d times", maxRedirects)
}

// send sends one request, again if it has to. before is the redirect that led
// here, by which a recorder tells an address of the project from a signed one.
func (c *Client) send(ctx context.Context, method string, u *url.URL, before *http.Response) (*http.Response, error) {
	health := c.health.Of(u.Host)
	if err := health.Unreachable(); err != nil {
		return nil, fail(resolve.Unreachable, "%s", err)
	}
	ctx = context.WithValue(ctx, attemptsKey{}, &attempts{})
	request, err := retryablehttp.NewRequestWithContext(ctx, method, u.String(), nil)
	if err != nil {
		return nil, fail(resolve.InvalidName, "the address can't be asked")
	}
	request.Response = before
	request.Header.Set("User-Agent", c.userAgent)
	request.Header.Set("Accept", "*/*")
	request.Header.Set("Accept-Encoding", "identity") // else the size is that of the packed file
	if method == http.MethodGet {
		request.Header.Set("Range", "bytes=0-0")
	}
	answer, err := c.retry.Do(request)
	if err != nil {
		if answer != nil {
			answer.Body.Close()
		}
		err = failed(ctx, u, method, err)
		var f *failure
		if errors.As(err, &f) && f.state == resolve.Unreachable {
			health.Failed(&httpretry.Unreachable{Reason: f.reason})
		}
		return nil, err
	}
	health.Answered()
	defer answer.Body.Close()
	if _, err := io.Copy(io.Discard, io.LimitReader(answer.Body, maxBody)); err != nil {
		return nil, failed(ctx, u, method, err)
	}
	return answer, nil
}

// refuse says what a status means that is no success.
func refuse(a *http.Response) error {
	switch status := a.StatusCode; {
	case status == http.StatusOK, status == http.StatusPartialContent && a.Request.Method == http.MethodGet:
		return nil
	case status == http.StatusNotFound, status == http.StatusGone:
		return fail(resolve.NotFound, "the server has no such file (status %d)", status)
	case status == http.StatusUnauthorized, status == http.StatusForbidden:
		return fail(resolve.Unauthorized, "the server gives the file to no one without an account (status %d)", status)
	case status == http.StatusTooManyRequests:
		return fail(resolve.RateLimited, "the server's limit of requests is reached")
	case status >= 500:
		return fail(resolve.Unreachable, "the server fails with status %d", status)
	default:
		return fail(resolve.BadAnswer, "the server answers with status %d", status)
	}
}

// notAFile finds pages that stand in place of a file: of a login, of an error,
// of a question whether one really wants it.
func notAFile(a *http.Response, asked *url.URL) error {
	kind, _, err := mime.ParseMediaType(a.Header.Get("Content-Type"))
	if err != nil || kind != "text/html" && kind != "application/xhtml+xml" {
		return nil
	}
	switch strings.ToLower(path.Ext(asked.Path)) {
	case ".html", ".htm", ".xhtml":
		return nil
	}
	return fail(resolve.BadAnswer, "the server answers with an HTML page instead of a file")
}

func size(a *http.Response) (int64, error) {
	text := a.Header.Get("Content-Length")
	if a.StatusCode == http.StatusPartialContent {
		_, text, _ = strings.Cut(a.Header.Get("Content-Range"), "/")
	}
	if text == "" || text == "*" || a.Header.Get("Content-Encoding") != "" {
		return -1, nil
	}
	n, err := strconv.ParseInt(text, 10, 64)
	switch {
	case err != nil || n < 0 || n > maxSize:
		return -1, fail(resolve.BadAnswer, "the server gives a length that no file has: %q", cut(text))
	case n == 0:
		return -1, fail(resolve.BadAnswer, "the server's file is empty")
	}
	return n, nil
}

// etag returns the ETag as it stands if it has the form of one
// (https://www.rfc-editor.org/rfc/rfc9110#section-8.8.3), else "".
func etag(a *http.Response) string {
	text := a.Header.Get("ETag")
	opaque := strings.TrimPrefix(text, "W/")
	if len(text) > maxETag || len(opaque) < 3 || opaque[0] != '"' || opaque[len(opaque)-1] != '"' {
		return ""
	}
	for _, c := range []byte(opaque[1 : len(opaque)-1]) {
		if c <= ' ' || c > '~' || c == '"' {
			return ""
		}
	}
	return text
}

// reprDigestForm is the SHA-256 in a header Repr-Digest
// (https://www.rfc-editor.org/rfc/rfc9530#section-3).
var reprDigestForm = regexp.MustCompile(`(?:^|,)\s*sha-256=:([A-Za-z0-9+/]{43}=):\s*(?:$|,)`)

// reprDigest is the SHA-256 that the server states for the whole file, in
// hexadecimal; "" if it states none.
func reprDigest(a *http.Response) string {
	m := reprDigestForm.FindStringSubmatch(a.Header.Get("Repr-Digest"))
	if m == nil || a.Header.Get("Content-Encoding") != "" {
		return ""
	}
	sum, err := base64.StdEncoding.DecodeString(m[1])
	if err != nil {
		return ""
	}
	return hex.EncodeToString(sum)
}

func modified(a *http.Response) string {
	t, err := http.ParseTime(a.Header.Get("Last-Modified"))
	if err != nil || t.Year() < 1970 || t.Year() > 9999 {
		return ""
	}
	return t.UTC().Format(time.RFC3339)
}

func cut(text string) string {
	const most = 80
	if len(text) > most {
		text = text[:most]
	}
	return strings.ToValidUTF8(text, "")
}
