package httpcache

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"maps"
	"net/http"
	"time"
)

// maxSent bounds what is read of a request.
const maxSent = 1 << 20

// Transport answers requests from the cache, and through next where it must.
// Identical requests that come together are sent once. Next must not be nil; see
// Offline.
func (c *Cache) Transport(next http.RoundTripper) http.RoundTripper {
	return &transport{cache: c, next: next}
}

// Offline answers with what the cache holds, however old, and sends nothing. An
// answer that is not there is a *MissError.
func (c *Cache) Offline() http.RoundTripper { return &transport{cache: c} }

// MissError says that no request may leave and that the cache lacks the answer.
type MissError struct{ Method, URL string }

func (e *MissError) Error() string {
	return fmt.Sprintf("no request may leave, and no cache has the answer for %s %s", e.Method, e.URL)
}

// Offline tells callers that do not know this package that no network was used.
func (*MissError) Offline() bool { return true }

// OfflineReason says so in words that are the same for equal requests everywhere.
func (*MissError) OfflineReason() string {
	return "no request may leave, and no cache of this machine has the answer"
}

type transport struct {
	cache *Cache
	next  http.RoundTripper // nil sends nothing
}

// CloseIdleConnections is what http.Client.CloseIdleConnections calls.
func (t *transport) CloseIdleConnections() {
	if next, ok := t.next.(interface{ CloseIdleConnections() }); ok {
		next.CloseIdleConnections()
	}
}

// Anyone returns a context for requests whose Authorization is of no person: a
// registry gives such tokens to whoever asks. Their answers are for everyone.
func Anyone(ctx context.Context) context.Context { return context.WithValue(ctx, anyoneKey{}, true) }

type anyoneKey struct{}

// login is the Authorization that the answer to a request depends on.
func login(q *http.Request) string {
	if q.Context().Value(anyoneKey{}) != nil {
		return ""
	}
	return q.Header.Get("Authorization")
}

// result is what requests that came together share.
type result struct {
	entry *entry
	live  *http.Response // an answer that only the one who sent can have: too large to keep
}

// RoundTrip implements http.RoundTripper.
func (t *transport) RoundTrip(q *http.Request) (*http.Response, error) {
	sent, err := body(q)
	if err != nil {
		return nil, err
	}
	if err := q.Context().Err(); err != nil {
		return nil, err
	}
	key := t.cache.requestKey(q, sent, login(q))
	if t.next == nil {
		return t.offline(q, sent, key)
	}
	if !cacheable(q) {
		return t.next.RoundTrip(withBody(q, sent))
	}
	leader := false
	done := t.cache.flights.DoChan(key, func() (any, error) {
		leader = true
		return t.ask(q, sent, key)
	})
	select {
	case <-q.Context().Done():
		go func() {
			if shared, ok := (<-done).Val.(result); ok && leader && shared.live != nil {
				shared.live.Body.Close() // nobody reads it
			}
		}()
		return nil, q.Context().Err()
	case came := <-done:
		shared, _ := came.Val.(result)
		switch {
		case shared.entry != nil:
			return shared.entry.answer(q), nil
		case leader && came.Err == nil:
			return shared.live, nil
		case leader:
			return nil, came.Err
		case came.Err != nil && !errors.Is(came.Err, context.Canceled) && !errors.Is(came.Err, context.DeadlineExceeded):
			return nil, came.Err
		}
		// The one who asked for both of us gave up, or has an answer to itself.
		return t.next.RoundTrip(withBody(q, sent))
	}
}

// cacheable tells requests apart that only ask from those that may do something.
func cacheable(q *http.Request) bool {
	return q.Method == http.MethodGet || q.Method == http.MethodHead || q.Method == http.MethodPost
}

// ask answers one request.
func (t *transport) ask(q *http.Request, sent []byte, key string) (result, error) {
	c := t.cache
	if kept := c.content(q); kept != nil {
		c.stats.hit.Add(1)
		return result{entry: kept}, nil
	}
	old := c.load(key)
	if old != nil && c.fresh(old, q, sent) {
		c.stats.hit.Add(1)
		return result{entry: old}, nil
	}
	asked := withBody(q, sent)
	conditional := old != nil && old.validate(asked)
	answer, err := t.next.RoundTrip(asked)
	if err != nil {
		return result{}, err
	}
	c.stats.sent.Add(1)
	if answer.StatusCode == http.StatusNotModified && conditional {
		answer.Body.Close()
		c.stats.validated.Add(1)
		confirmed := *old
		confirmed.Stored = c.now().UnixNano()
		c.store(key, &confirmed)
		return result{entry: &confirmed}, nil
	}
	if !keepable(q, answer) {
		return result{live: answer}, nil
	}
	text, err := io.ReadAll(io.LimitReader(answer.Body, maxEntry+1))
	if err != nil {
		answer.Body.Close()
		return result{}, err
	}
	if len(text) > maxEntry {
		answer.Body = &rest{io.MultiReader(bytes.NewReader(text), answer.Body), answer.Body}
		return result{live: answer}, nil
	}
	answer.Body.Close()
	e := newEntry(q, answer, text, c.now())
	if c.storeContent(q, e) {
		return result{entry: e}, nil
	}
	leads := contentOf(q) != "" && e.Header["Location"] != "" // to a content, and is of no use once that is kept
	if !leads && (old == nil || old.Status >= http.StatusBadRequest || !refusedForLackOfToken(q, e)) {
		c.store(key, e)
	}
	if e.Signed { // whoever asks now needs the signature
		signed := *e
		signed.Header = maps.Clone(e.Header)
		signed.Header["Location"] = answer.Header.Get("Location")
		e = &signed
	}
	return result{entry: e}, nil
}

// refusedForLackOfToken tells the refusal by which a registry asks for a token from
// what it answers to one.
func refusedForLackOfToken(q *http.Request, e *entry) bool {
	return e.Status == http.StatusUnauthorized && q.Context().Value(anyoneKey{}) != nil && q.Header.Get("Authorization") == ""
}

// rest is a body of which a part has been read already.
type rest struct {
	io.Reader
	io.Closer
}

// fresh tells whether an answer is taken without asking.
func (c *Cache) fresh(e *entry, q *http.Request, sent []byte) bool {
	now := c.now().UnixNano()
	if e.Stored > now {
		return false // a clock was set back
	}
	if e.Status >= http.StatusBadRequest && login(q) != q.Header.Get("Authorization") {
		return false // the refusal was before there was a token
	}
	if e.Signed { // it is of use only together with what it leads to
		to, err := q.URL.Parse(e.Header["Location"])
		if err != nil {
			return false
		}
		next := q.Clone(q.Context())
		next.URL, next.Response = to, &http.Response{}
		next.Header.Del("Authorization")
		target := c.load(c.requestKey(next, sent, ""))
		if target == nil || target.Signed || !c.fresh(target, next, sent) {
			return false
		}
	}
	if e.Stored >= c.opened || e.Status < http.StatusBadRequest && e.Stored >= c.from.Load() {
		return true // not a refusal of the run before: people accept terms in between
	}
	holds := lifetime(q, sent)
	return lasting(q, e) && (holds == Forever || time.Duration(now-e.Stored) < holds)
}

// offline answers with what is kept. What was answered to nobody in particular
// serves everyone.
func (t *transport) offline(q *http.Request, sent []byte, key string) (*http.Response, error) {
	e := t.cache.content(q)
	if e == nil {
		e = t.cache.load(key)
	}
	if e == nil && login(q) != "" {
		if e = t.cache.load(t.cache.requestKey(q, sent, "")); e != nil && e.Status >= http.StatusBadRequest {
			e = nil // with a login the answer might be another
		}
	}
	if e == nil {
		address := *q.URL
		address.RawQuery, address.User = "", nil
		return nil, &MissError{q.Method, address.String()}
	}
	t.cache.stats.hit.Add(1)
	return e.answer(q), nil
}

// asking are the headers of a request on which its answer depends.
var asking = []string{"Accept", "Accept-Encoding", "Content-Type", "Git-Protocol", "Range"}

// requestKey is a digest of all that an answer depends on.
func (c *Cache) requestKey(q *http.Request, sent []byte, authorization string) string {
	address := *q.URL
	address.Fragment, address.User = "", nil
	if q.Response != nil { // a redirect led here, and what follows the path may be a signature
		address.RawQuery = ""
	}
	sum := sha256.New()
	fmt.Fprintf(sum, "%q %q %q", q.Method, address.String(), c.partition(authorization))
	for _, name := range asking {
		fmt.Fprintf(sum, " %q", q.Header.Values(name))
	}
	fmt.Fprintf(sum, " %x", sha256.Sum256(sent))
	return hex.EncodeToString(sum.Sum(nil))
}

// body reads and closes the body of a request.
func body(q *http.Request) ([]byte, error) {
	if q.Body == nil {
		return nil, nil
	}
	defer q.Body.Close()
	sent, err := io.ReadAll(io.LimitReader(q.Body, maxSent+1))
	if err == nil && len(sent) > maxSent {
		err = fmt.Errorf("a request of more than %d bytes is not sent", maxSent)
	}
	return sent, err
}

// withBody is q as it was before its body was read, and free to be changed.
func withBody(q *http.Request, sent []byte) *http.Request {
	q = q.Clone(q.Context())
	if sent != nil {
		q.Body = io.NopCloser(bytes.NewReader(sent))
	}
	return q
}
