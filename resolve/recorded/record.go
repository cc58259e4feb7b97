package recorded

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync"
)

// Recorder passes requests on and keeps the answers in a directory. It is an
// http.RoundTripper and may be used concurrently.
//
// Kept is what a client of the hub needs to come to the same result: status,
// body and the headers of keptHeaders, and of a request the body. Never kept are
// the headers that were sent (and with them the token), cookies, dates and the query of an address on another host,
// which is a signature. Answers that are gone tomorrow (429, 5xx, 403 where a quota is
// used up) and such that did not arrive whole are not kept either.
type Recorder struct {
	dir  string
	base string
	web  bool // answers of any server, not of one endpoint
	next http.RoundTripper

	mu    sync.Mutex
	paths map[key]string // of files that are there already
}

// keptHeaders are those that clients of the hub act on
// (https://github.com/huggingface/huggingface_hub/blob/v1.0.0/src/huggingface_hub/constants.py,
// utils/_http.py, utils/_pagination.py, file_download.py).
var keptHeaders = []string{
	"Content-Type", "ETag", "Link", "Location", "Www-Authenticate",
	"X-Error-Code", "X-Error-Message", "X-Linked-Etag", "X-Linked-Size", "X-Repo-Commit", "X-Xet-Hash",
}

// webHeaders are kept of other servers as well: what they say of a file whose
// content is not asked for
// (https://www.rfc-editor.org/rfc/rfc9110#section-8).
var webHeaders = []string{"Content-Encoding", "Content-Length", "Content-Range", "Docker-Content-Digest", "Last-Modified", "Repr-Digest"}

// byDigest matches addresses in registries, whose answers are known by their
// digests and so have to be kept byte by byte
// (https://github.com/opencontainers/distribution-spec/blob/v1.1.1/spec.md#endpoints).
var byDigest = regexp.MustCompile(`^(?://[^/]+)?/v2/[^?]+/(?:manifests|blobs)/[^/?]+$`)

// ofFile matches the address of a file in a repository of Hugging Face, and of
// where it redirects to: the content has a hash.
var ofFile = regexp.MustCompile(`^(/[\w.-]+){1,3}/resolve/|^/api/resolve-cache/`)

// NewWebRecorder keeps the answers of any server in dir, each with its host, in
// the same way and beside those of NewRecorder. The query of an address that a
// redirect led to is a signature, and is not kept.
func NewWebRecorder(dir string, next http.RoundTripper) (*Recorder, error) {
	r, err := NewRecorder(dir, "", next)
	if err != nil {
		return nil, err
	}
	r.web = true
	return r, nil
}

// NewRecorder keeps the answers of an endpoint in dir, which is made if it is
// not there. Answers that it holds already are replaced as they come in anew.
func NewRecorder(dir, endpoint string, next http.RoundTripper) (*Recorder, error) {
	base, err := basePath(endpoint)
	if err != nil {
		return nil, err
	}
	if err := os.MkdirAll(dir, 0o777); err != nil {
		return nil, unwrapPath(dir, err)
	}
	old, err := Open(dir)
	if err != nil {
		return nil, err
	}
	return &Recorder{dir: dir, base: base, next: next, paths: old.paths}, nil
}

// RoundTrip returns an answer whose body is recorded when it has been read to
// its end. Not being able to write is an error of the reading, so that nobody
// takes an incomplete directory for a complete one.
func (r *Recorder) RoundTrip(q *http.Request) (*http.Response, error) {
	body, err := sent(q)
	if err != nil {
		return nil, err
	}
	if body != "" {
		again := q.Clone(q.Context())
		again.Body = io.NopCloser(strings.NewReader(body))
		q = again
	}
	answer, err := r.next.RoundTrip(q)
	if err != nil || isPassing(answer) {
		return answer, err
	}
	x := &Exchange{
		Method: q.Method,
		URL:    r.key(q),
		Sent:   body,
		Status: answer.StatusCode,
		Header: r.kept(answer.Header, q.URL),
		// Registries redirect to where the bytes lie.
		exact: byDigest.MatchString(r.key(q)) || ofFile.MatchString(r.key(q)) || r.web && q.Response != nil,
	}
	if r.web && (q.Method == http.MethodHead || q.Header.Get("Range") != "") { // nobody asks for the content
		if err := r.write(x); err != nil {
			answer.Body.Close()
			return nil, &WriteError{err}
		}
		return answer, nil
	}
	answer.Body = &recordedBody{ReadCloser: answer.Body, done: func(body []byte) error {
		x.Body = body
		return r.write(x)
	}}
	return answer, nil
}

// isPassing tells answers apart that are gone tomorrow.
func isPassing(a *http.Response) bool {
	limited := a.StatusCode == http.StatusForbidden && (a.Header.Get("X-Ratelimit-Remaining") == "0" || a.Header.Get("Retry-After") != "")
	return limited || a.StatusCode == http.StatusTooManyRequests || a.StatusCode >= 500 || a.StatusCode < 200
}

// CloseIdleConnections is what http.Client.CloseIdleConnections calls.
func (r *Recorder) CloseIdleConnections() {
	if next, ok := r.next.(interface{ CloseIdleConnections() }); ok {
		next.CloseIdleConnections()
	}
}

// recordedBody copies what is read and hands it on at the end.
type recordedBody struct {
	io.ReadCloser
	read bytes.Buffer
	done func(body []byte) error
	over bool
}

func (b *recordedBody) Read(p []byte) (int, error) {
	n, err := b.ReadCloser.Read(p)
	if b.over || b.read.Len()+n > maxFileBytes/2 { // the reader will give up on it, too
		b.over = true
		return n, err
	}
	b.read.Write(p[:n])
	if err == io.EOF {
		b.over = true
		if failed := b.done(b.read.Bytes()); failed != nil {
			return n, &WriteError{failed}
		}
	}
	return n, err
}

// WriteError says that an answer came but could not be kept.
type WriteError struct{ Err error }

func (e *WriteError) Error() string { return "recording the hub's answer: " + e.Err.Error() }

// Unwrap returns the cause.
func (e *WriteError) Unwrap() error { return e.Err }

// Permanent tells callers that do not know this package that trying again is
// of no use.
func (e *WriteError) Permanent() bool { return true }

// key is the url under which the answer to q is kept.
func (r *Recorder) key(q *http.Request) string {
	if r.web || isPart(q) {
		return webURL(q)
	}
	return relativeURL(q.URL, r.base)
}

// isPart tells whether a redirect has led to a part of a file, which mostly lies on
// another host.
func isPart(q *http.Request) bool { return q.Response != nil && q.Header.Get("Range") != "" }

func (r *Recorder) kept(h http.Header, asked *url.URL) http.Header {
	kept := http.Header{}
	names := keptHeaders
	if r.web {
		names = slices.Concat(keptHeaders, webHeaders)
	}
	for _, name := range names {
		value := h.Get(name)
		switch name {
		case "Location":
			if r.web {
				value = unsigned(value, asked)
				break
			}
			value = r.portable(value, asked)
		case "Link":
			value = linkTarget.ReplaceAllStringFunc(value, func(target string) string {
				return "<" + r.portable(target[1:len(target)-1], asked) + ">"
			})
		}
		if value != "" {
			kept.Set(name, value)
		}
	}
	return kept
}

// unsigned is the absolute form of where a server redirects to, without what
// signs it.
func unsigned(location string, asked *url.URL) string {
	if location == "" {
		return ""
	}
	u, err := asked.Parse(location)
	if err != nil {
		return ""
	}
	u.RawQuery, u.User, u.Fragment = "", nil, ""
	return u.String()
}

// linkTarget is an address in a Link header (https://www.rfc-editor.org/rfc/rfc8288#section-3).
var linkTarget = regexp.MustCompile(`<[^<>]*>`)

// portable returns an address without the endpoint, and one on another host
// without its query.
func (r *Recorder) portable(address string, asked *url.URL) string {
	if address == "" {
		return ""
	}
	u, err := url.Parse(address)
	if err != nil {
		return ""
	}
	if u.Host == "" || u.Host == asked.Host && u.Scheme == asked.Scheme {
		if !strings.HasPrefix(u.EscapedPath(), "/") {
			u = asked.ResolveReference(u)
		}
		return relativeURL(u, r.base)
	}
	// Pages of a listing go on at the hub's own name even behind a mirror; the
	// cursor is no secret. Anything else there is a signed address.
	if !strings.HasPrefix(u.Path, "/api/models/") {
		u.RawQuery = ""
	}
	u.User, u.Fragment = nil, ""
	return u.String()
}

func (r *Recorder) write(x *Exchange) error {
	data, err := encode(x)
	if err != nil {
		return err
	}
	k := key{x.Method, x.URL, x.Sent}
	r.mu.Lock()
	defer r.mu.Unlock()
	name, ok := r.paths[k]
	if !ok {
		name = fileName(k)
		r.paths[k] = name
	}
	return writeWhole(filepath.Join(r.dir, filepath.FromSlash(name)), data)
}

// writeWhole writes aside and renames, so that nobody reads half an answer.
func writeWhole(path string, data []byte) (err error) {
	f, err := os.CreateTemp(filepath.Dir(path), ".recording-*")
	if err != nil {
		return unwrapPath(filepath.Dir(path), err)
	}
	defer func() {
		if err != nil {
			err = errors.Join(unwrapPath(path, err), os.Remove(f.Name()))
		}
	}()
	if _, err = f.Write(data); err != nil {
		f.Close()
		return err
	}
	if err = f.Chmod(0o644); err != nil { // CreateTemp makes it private
		f.Close()
		return err
	}
	if err = f.Close(); err != nil {
		return err
	}
	return os.Rename(f.Name(), path)
}

const maxReadableName = 100

// fileName makes a name that a person recognises and that every file system
// takes: lower case, few characters, bounded; the digest keeps names apart that
// differ in case or beyond the bound. It depends on the request alone.
func fileName(k key) string {
	sum := sha256.Sum256([]byte(k.String()))
	path, _, _ := strings.Cut(k.url, "?")
	path = strings.TrimPrefix(strings.TrimLeft(path, "/"), "api/")
	readable := strings.Map(func(c rune) rune {
		switch {
		case c >= 'a' && c <= 'z', c >= '0' && c <= '9', c == '-', c == '.', c == '_':
			return c
		}
		return '_'
	}, strings.ToLower(k.method+"_"+strings.ReplaceAll(path, "/", "_")))
	if len(readable) > maxReadableName {
		readable = readable[:maxReadableName]
	}
	return fmt.Sprintf("%s-%s.json", strings.ReplaceAll(readable, "..", "__"), hex.EncodeToString(sum[:5]))
}
