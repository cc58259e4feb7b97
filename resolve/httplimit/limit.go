// Package httplimit keeps a run within the limits that servers state: no more
// requests are sent than a server's window has left, none while it asks to wait,
// and only so many at a time. All clients of a run share one Limiter.
package httplimit

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"net/http"
	"strconv"
	"strings"
	"sync"
	"time"
)

// Options are the choices of New. The zero value is usable.
type Options struct {
	AtOnce int              // requests to one host that are under way together; 0 has no bound
	Now    func() time.Time // nil is time.Now
	// Waiting is called when a host's limit is used up, once a window, with the time
	// at which it opens again. May be nil; may be called concurrently.
	Waiting func(host string, until time.Time)
}

// Limiter knows the limits of the servers of a run. It may be used concurrently.
type Limiter struct {
	options Options

	mu      sync.Mutex
	windows map[string]*window
	slots   map[string]chan struct{}
}

// New returns a Limiter that knows no limits yet.
func New(o Options) *Limiter {
	if o.Now == nil {
		o.Now = time.Now
	}
	return &Limiter{options: o, windows: map[string]*window{}, slots: map[string]chan struct{}{}}
}

// Transport sends through next what the limits allow. A request that is over a
// limit is not sent: its answer is a 429 that says how long to wait, like the
// server's own, so that whoever sends again after one does so in time and no bound
// on the time of a request counts the waiting.
func (l *Limiter) Transport(next http.RoundTripper) http.RoundTripper {
	return &transport{limiter: l, next: next}
}

// window is what is left of a limit.
type window struct {
	known  bool
	left   int       // requests, as the server counted when it answered last
	opens  time.Time // of the next window
	flight int       // requests that were sent and are not answered
	told   bool      // the person knows that this window is used up
}

// bucket names what a server counts together. Hubs count the calls of their API
// apart from files and pages
// (https://huggingface.co/docs/hub/rate-limits); of where their redirects of small
// files lead nothing is said, so that its own answers tell.
func bucket(q *http.Request) string {
	first, rest, _ := strings.Cut(strings.TrimPrefix(q.URL.Path, "/"), "/")
	switch {
	case first != "api":
		first = ""
	case strings.HasPrefix(rest, "resolve-cache/"):
		first = "api/resolve-cache"
	}
	return strings.ToLower(q.URL.Host) + "/" + first
}

// admit counts a request as sent, or says how long to wait first.
func (l *Limiter) admit(q *http.Request) (w *window, wait time.Duration) {
	l.mu.Lock()
	name := bucket(q)
	w = l.windows[name]
	if w == nil {
		w = &window{}
		l.windows[name] = w
	}
	now := l.options.Now()
	if w.known && !now.Before(w.opens) {
		w.known, w.told = false, false
	}
	if !w.known || w.left > w.flight {
		w.flight++
		l.mu.Unlock()
		return w, 0
	}
	opens, tell := w.opens, !w.told
	w.told = true
	l.mu.Unlock()
	l.tell(tell, q, opens)
	return nil, opens.Sub(now)
}

func (l *Limiter) tell(tell bool, q *http.Request, opens time.Time) {
	if tell && l.options.Waiting != nil {
		l.options.Waiting(q.URL.Host, opens)
	}
}

// sameWindow is by how much the end of a window may seem to move: headers count
// whole seconds, and answers take their time.
const sameWindow = 5 * time.Second

// answered learns from an answer; nil is none.
func (l *Limiter) answered(w *window, q *http.Request, answer *http.Response) {
	l.mu.Lock()
	w.flight--
	if answer == nil {
		l.mu.Unlock()
		return
	}
	s, ok := stated(answer)
	if !ok {
		l.mu.Unlock()
		return
	}
	opens := l.options.Now().Add(s.opens)
	switch {
	case !w.known || opens.Sub(w.opens) > sameWindow:
		w.known, w.left, w.opens, w.told = true, s.left, opens, false
	default: // answers overtake each other: the least that was left is true
		w.left, w.opens = min(w.left, s.left), opens
	}
	refused := w.left <= 0 && Over(answer)
	tell := refused && !w.told
	w.told = w.told || refused
	l.mu.Unlock()
	l.tell(tell, q, opens)
}

// slot waits until the host takes one more request. It returns what ends it.
func (l *Limiter) slot(ctx context.Context, host string) (release func(), err error) {
	if l.options.AtOnce <= 0 {
		return func() {}, nil
	}
	l.mu.Lock()
	slots := l.slots[host]
	if slots == nil {
		slots = make(chan struct{}, l.options.AtOnce)
		l.slots[host] = slots
	}
	l.mu.Unlock()
	select {
	case slots <- struct{}{}:
		return sync.OnceFunc(func() { <-slots }), nil
	case <-ctx.Done():
		return nil, ctx.Err()
	}
}

type transport struct {
	limiter *Limiter
	next    http.RoundTripper
}

// CloseIdleConnections is what http.Client.CloseIdleConnections calls.
func (t *transport) CloseIdleConnections() {
	if next, ok := t.next.(interface{ CloseIdleConnections() }); ok {
		next.CloseIdleConnections()
	}
}

// RoundTrip implements http.RoundTripper.
func (t *transport) RoundTrip(q *http.Request) (*http.Response, error) {
	release, err := t.limiter.slot(q.Context(), strings.ToLower(q.URL.Host))
	if err != nil {
		if q.Body != nil {
			q.Body.Close()
		}
		return nil, err
	}
	w, wait := t.limiter.admit(q)
	if w == nil {
		release()
		if q.Body != nil {
			q.Body.Close()
		}
		return refuse(q, wait), nil
	}
	answer, err := t.next.RoundTrip(q)
	t.limiter.answered(w, q, answer)
	if err != nil {
		release()
		return nil, err
	}
	answer.Body = &body{answer.Body, release}
	return answer, nil
}

// body ends a request when its answer is read to its end, or closed.
type body struct {
	io.ReadCloser
	release func()
}

// Read implements io.Reader.
func (b *body) Read(p []byte) (int, error) {
	n, err := b.ReadCloser.Read(p)
	if err != nil {
		b.release()
	}
	return n, err
}

// Close implements io.Closer.
func (b *body) Close() error {
	defer b.release()
	return b.ReadCloser.Close()
}

// refuse answers in place of a server.
func refuse(q *http.Request, wait time.Duration) *http.Response {
	text := []byte(`{"error":"the limit of requests is used up: not sent"}`)
	seconds := max(int64((wait+time.Second-1)/time.Second), 1)
	return &http.Response{
		Status: "429 Too Many Requests", StatusCode: http.StatusTooManyRequests,
		Proto: "HTTP/1.1", ProtoMajor: 1, ProtoMinor: 1,
		Header: http.Header{
			"Content-Type": {"application/json"},
			"Ratelimit":    {fmt.Sprintf(`"window";r=0;t=%d`, seconds)},
			"Retry-After":  {strconv.FormatInt(seconds, 10)},
		},
		Body: io.NopCloser(bytes.NewReader(text)), ContentLength: int64(len(text)), Request: q,
	}
}
