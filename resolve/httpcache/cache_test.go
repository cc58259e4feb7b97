package httpcache

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net/http"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"
)

type roundTrip func(*http.Request) (*http.Response, error)

func (f roundTrip) RoundTrip(q *http.Request) (*http.Response, error) { return f(q) }

// server answers and remembers what it was asked.
type server struct {
	mu     sync.Mutex
	asked  []string
	answer func(q *http.Request) (status int, body string, header []string)
}

func (s *server) RoundTrip(q *http.Request) (*http.Response, error) {
	status, text, header := s.answer(q)
	s.mu.Lock()
	s.asked = append(s.asked, q.Method+" "+q.URL.String())
	s.mu.Unlock()
	r := &http.Response{StatusCode: status, Header: http.Header{}, Request: q, Body: io.NopCloser(strings.NewReader(text))}
	for i := 0; i < len(header); i += 2 {
		r.Header.Add(header[i], header[i+1])
	}
	return r, nil
}

func (s *server) count() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return len(s.asked)
}

// clock is a time that a test sets.
type clock struct{ now time.Time }

func (c *clock) Now() time.Time { return c.now }

func newClock() *clock { return &clock{time.Now().Add(-48 * time.Hour)} }

func open(t *testing.T, dir string, o Options) *Cache {
	t.Helper()
	c, err := Open(dir, o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { c.Close() })
	return c
}

func request(t *testing.T, method, address string, header ...string) *http.Request {
	t.Helper()
	q, err := http.NewRequestWithContext(t.Context(), method, address, nil)
	if err != nil {
		t.Fatal(err)
	}
	for i := 0; i < len(header); i += 2 {
		q.Header.Set(header[i], header[i+1])
	}
	return q
}

func send(t *testing.T, transport http.RoundTripper, q *http.Request) (int, string) {
	t.Helper()
	r, err := transport.RoundTrip(q)
	if err != nil {
		t.Fatal(err)
	}
	defer r.Body.Close()
	text, err := io.ReadAll(r.Body)
	if err != nil {
		t.Fatal(err)
	}
	return r.StatusCode, string(text)
}

const (
	commit = "8b3861f6931c4026b0cd22b38dbc09e7668983ac"
	digest = "sha256:f9343d7d7ec5c3d8bcced056c438fc9f1d3819e9ca3d42418a40857050e10e20"
)

// How long an answer holds is decided by what it is addressed by.
func TestLifetimes(t *testing.T) {
	for _, test := range []struct {
		path   string
		status int
		day    int // requests of a second run within a day
		year   int // and of one a year later
	}{
		{"/api/models/o/n/revision/main", 200, 1, 1},
		{"/api/models/o/n/revision/v1.0", 200, 1, 1},
		{"/api/models/o/n/revision/" + commit, 200, 0, 1},
		{"/api/models/o/n/revision/" + commit, 404, 1, 1},
		{"/api/models/o/n/tree/" + commit, 200, 0, 0},
		{"/api/models/o/n/tree/" + commit + "/sub", 200, 0, 0},
		{"/api/models/o/n/tree/" + commit[:39], 200, 1, 1},
		{"/o/n/resolve/" + commit + "/config.json", 200, 0, 0},
		{"/o/n/resolve/" + commit + "/config.json", 404, 1, 1},
		{"/o/n/resolve/main/config.json", 200, 1, 1},
		{"/v2/o/n/manifests/" + digest, 200, 0, 0},
		{"/v2/o/n/manifests/latest", 200, 1, 1},
		{"/v2/o/n/blobs/" + digest, 307, 1, 1},
	} {
		t.Run(fmt.Sprint(test.path, " ", test.status), func(t *testing.T) {
			dir, now := t.TempDir(), newClock()
			s := &server{answer: func(*http.Request) (int, string, []string) { return test.status, "x", nil }}
			for i, want := range []int{1, test.day, test.year} {
				c := open(t, dir, Options{Now: now.Now})
				before := s.count()
				for range 2 { // within a run nothing is asked twice
					if status, text := send(t, c.Transport(s), request(t, "GET", "https://hub"+test.path)); status != test.status || text != "x" {
						t.Errorf("answer %d %q", status, text)
					}
				}
				if got := s.count() - before; got != want {
					t.Errorf("run %d sent %d requests, want %d", i, got, want)
				}
				c.Close()
				now.now = now.now.Add([]time.Duration{23 * time.Hour, 365 * 24 * time.Hour, 0}[i])
			}
		})
	}
}

// A moving answer is asked for with what the server gave to tell a change by.
func TestValidators(t *testing.T) {
	for _, validator := range []struct{ header, value, asks string }{
		{"ETag", `W/"1"`, "If-None-Match"},
		{"Last-Modified", "Tue, 03 Jul 2018 16:35:52 GMT", "If-Modified-Since"},
	} {
		dir, now := t.TempDir(), newClock()
		text := "old"
		s := &server{answer: func(q *http.Request) (int, string, []string) {
			if got := q.Header.Get(validator.asks); got != "" && text == "old" {
				if got != validator.value {
					t.Errorf("asked with %q", got)
				}
				return 304, "", nil
			}
			return 200, text, []string{validator.header, validator.value, "Link", "<x>", "Set-Cookie", "secret"}
		}}
		for _, want := range []string{"old", "old", "new", "new"} {
			if want == "new" {
				text = "new"
			}
			now.now = now.now.Add(time.Minute)
			c := open(t, dir, Options{Now: now.Now})
			r, err := c.Transport(s).RoundTrip(request(t, "GET", "https://hub/api/models/o/n"))
			if err != nil {
				t.Fatal(err)
			}
			got, _ := io.ReadAll(r.Body)
			if r.StatusCode != 200 || string(got) != want || r.Header.Get("Link") != "<x>" || r.Header.Get("Set-Cookie") != "" {
				t.Errorf("%s: %d %q %v, want %q", validator.header, r.StatusCode, got, r.Header, want)
			}
			c.Close()
		}
		if s.count() != 4 {
			t.Errorf("%d requests, want 4", s.count())
		}
	}
}

// What is asked for together is sent once, and everyone has the whole answer.
func TestAskedOnce(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := &server{answer: func(*http.Request) (int, string, []string) {
			time.Sleep(time.Second)
			return 200, strings.Repeat("x", 1000), nil
		}}
		transport := Memory(Options{}).Transport(s)
		var all sync.WaitGroup
		for range 20 {
			all.Go(func() {
				r, err := transport.RoundTrip(request(t, "GET", "https://hub/a"))
				if err != nil {
					t.Error(err)
					return
				}
				if text, err := io.ReadAll(r.Body); len(text) != 1000 || err != nil {
					t.Errorf("%d bytes, %v", len(text), err)
				}
			})
		}
		all.Wait()
		if s.count() != 1 {
			t.Errorf("%d requests, want 1", s.count())
		}
	})
}

// One who gives up does not take the answer away from the others.
func TestLeaderGivesUp(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		next := roundTrip(func(q *http.Request) (*http.Response, error) {
			select {
			case <-q.Context().Done():
				return nil, q.Context().Err()
			case <-time.After(time.Second):
			}
			return &http.Response{StatusCode: 200, Header: http.Header{}, Body: io.NopCloser(strings.NewReader("x"))}, nil
		})
		transport := Memory(Options{}).Transport(next)
		ctx, cancel := context.WithTimeout(t.Context(), time.Millisecond)
		defer cancel()
		go func() {
			r, err := transport.RoundTrip(request(t, "GET", "https://hub/a").WithContext(ctx))
			if err == nil {
				r.Body.Close()
				t.Error("the one who gave up has an answer")
			}
		}()
		time.Sleep(time.Microsecond)
		if status, text := send(t, transport, request(t, "GET", "https://hub/a")); status != 200 || text != "x" {
			t.Errorf("answer %d %q", status, text)
		}
	})
}

// What was answered to one login is not given to another, nor to nobody.
func TestLogins(t *testing.T) {
	dir, now := t.TempDir(), newClock()
	s := &server{answer: func(q *http.Request) (int, string, []string) { return 200, "for " + q.Header.Get("Authorization"), nil }}
	address := "https://hub/o/n/resolve/" + commit + "/x"
	for _, login := range []string{"", "Bearer hf_a", "Bearer hf_b", "Basic eA=="} {
		for range 2 {
			c := open(t, dir, Options{Now: now.Now})
			if _, text := send(t, c.Transport(s), request(t, "GET", address, "Authorization", login)); text != "for "+login {
				t.Errorf("login %q got what was %q", login, text)
			}
			c.Close()
		}
	}
	if s.count() != 4 {
		t.Errorf("%d requests, want one for each login", s.count())
	}
	c := open(t, dir, Options{Now: now.Now})
	if _, text := send(t, c.Offline(), request(t, "GET", address, "Authorization", "Bearer hf_c")); text != "for " {
		t.Errorf("a login that never asked got what was %q, want what is for everyone", text)
	}
}

// No credential, cookie or signature reaches a file, and nobody else reads one.
func TestSecrets(t *testing.T) {
	dir := t.TempDir()
	c := open(t, dir, Options{})
	s := &server{answer: func(q *http.Request) (int, string, []string) {
		if strings.HasSuffix(q.URL.Path, "/moved") {
			return 302, "", []string{"Location", "https://cdn.example/x?Signature=SECRET"}
		}
		if strings.HasSuffix(q.URL.Path, "/here") {
			return 302, "", []string{"Location", "/store/x?expires=1&X-Amz-Signature=SECRET"}
		}
		return 200, "public", []string{"Set-Cookie", "SECRET", "X-Amz-Token", "SECRET", "Authorization", "SECRET"}
	}}
	send(t, c.Transport(s), request(t, "GET", "https://u:SECRET@hub/a?key=SECRET", "Authorization", "Bearer SECRET", "Cookie", "SECRET"))
	send(t, c.Transport(s), request(t, "GET", "https://hub/moved"))
	send(t, c.Transport(s), request(t, "GET", "https://hub/here"))
	signed := request(t, "GET", "https://cdn.example/x?Signature=SECRET")
	signed.Response = &http.Response{StatusCode: 302}
	send(t, c.Transport(s), signed)
	send(t, c.Transport(s), signed)
	c.Begin("/home/SECRET")
	c.Close()
	found := 0
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		info, err := d.Info()
		if err != nil {
			return err
		}
		if path != dir && runtime.GOOS != "windows" && info.Mode().Perm()&0o077 != 0 {
			t.Errorf("%s has the mode %v", path, info.Mode())
		}
		if strings.Contains(path, "SECRET") {
			t.Errorf("a secret stands in the name %s", path)
		}
		if d.Type().IsRegular() {
			found++
			if data, err := os.ReadFile(path); err != nil || bytes.Contains(data, []byte("SECRET")) || bytes.Contains(data, []byte("U0VDUkVU")) {
				t.Errorf("%s holds a secret, or can't be read: %v", path, err)
			}
		}
		return nil
	})
	if err != nil || found < 3 {
		t.Errorf("%d files, %v", found, err)
	}
}

// A query that signs nothing is kept: pages of listings and renamed repositories have one.
func TestUnsigned(t *testing.T) {
	for _, test := range []struct {
		location, kept string
		signed         bool
	}{
		{"/api/models/o/new?blobs=true", "/api/models/o/new?blobs=true", false},
		{"https://hub/x?design=1", "https://hub/x?design=1", false},
		{"https://hub/x?a=1&sig=s", "https://hub/x", true},
		{"https://u:p@hub/x", "https://hub/x", true},
		{"https://cdn/x?a=1", "https://cdn/x", true},
		{"https://cdn/x", "https://cdn/x", false},
	} {
		if kept, signed := unsigned(request(t, "GET", "https://hub/a").URL, test.location); kept != test.kept || signed != test.signed {
			t.Errorf("%s: %s, %t", test.location, kept, signed)
		}
	}
}

// A signature is not kept, but what it led to answers the same question again: with
// no network, and after an interruption.
func TestSigned(t *testing.T) {
	dir, now := t.TempDir(), newClock()
	number := 0
	s := &server{answer: func(q *http.Request) (int, string, []string) {
		if q.URL.Host == "hub" {
			number++
			return 302, "", []string{"Location", fmt.Sprintf("https://cdn.example/x?Signature=%d", number)}
		}
		if want := fmt.Sprintf("Signature=%d", number); q.URL.RawQuery != want {
			t.Errorf("asked with the signature %q, want %q", q.URL.RawQuery, want)
		}
		return 200, "", []string{"Content-Length", "7"}
	}}
	ask := func(transport http.RoundTripper) string {
		t.Helper()
		first, err := transport.RoundTrip(request(t, "HEAD", "https://hub/file"))
		if err != nil {
			t.Fatal(err)
		}
		next := request(t, "HEAD", first.Header.Get("Location"))
		next.Response = first
		last, err := transport.RoundTrip(next)
		if err != nil || last.StatusCode != 200 || last.ContentLength != 7 {
			t.Fatalf("%v, %v", last, err)
		}
		return first.Header.Get("Location")
	}
	c := open(t, dir, Options{Now: now.Now})
	c.Begin("p")
	ask(c.Transport(s))
	ask(c.Transport(s))
	if s.count() != 2 {
		t.Errorf("%d requests in a run, want 2", s.count())
	}
	c.Close()
	c = open(t, dir, Options{Now: now.Now})
	c.Begin("p").End()
	ask(c.Transport(s))
	if got := ask(c.Offline()); s.count() != 2 || got != "https://cdn.example/x" {
		t.Errorf("%d requests after an interruption and offline, at %s", s.count(), got)
	}
	c.Close()
	// Without what it led to, the redirect is asked for again.
	now.now = now.now.Add(time.Minute)
	c = open(t, dir, Options{Now: now.Now})
	ask(c.Transport(s))
	if s.count() != 4 {
		t.Errorf("%d requests in a later run, want 2 more", s.count())
	}
	q := request(t, "HEAD", "https://cdn.example/x")
	q.Response = &http.Response{}
	c.remove(c.requestKey(q, nil, ""))
	ask(c.Transport(s))
	if s.count() != 6 {
		t.Errorf("%d requests without the answer of the other host, want 2 more", s.count())
	}
}

// The tokens that registries give to anyone are another one each time; the answers
// are the same.
func TestAnyone(t *testing.T) {
	dir, now := t.TempDir(), newClock()
	s := &server{answer: func(q *http.Request) (int, string, []string) {
		switch {
		case q.Header.Get("Authorization") == "":
			return 401, "", []string{"Www-Authenticate", "Bearer"}
		case q.Header.Get("If-None-Match") == `"1"`:
			return 304, "", nil
		}
		return 200, "manifest", []string{"ETag", `"1"`}
	}}
	ask := func(transport http.RoundTripper, token string) (int, string) {
		t.Helper()
		q := request(t, "GET", "https://registry.example/v2/o/n/manifests/latest", "Authorization", token)
		return send(t, transport, q.WithContext(Anyone(q.Context())))
	}
	for run, want := range []Stats{{Sent: 2}, {Sent: 2, Validated: 1}} {
		now.now = now.now.Add(time.Minute)
		c := open(t, dir, Options{Now: now.Now})
		if status, _ := ask(c.Transport(s), ""); status != 401 {
			t.Errorf("without a token: %d", status)
		}
		if status, text := ask(c.Transport(s), fmt.Sprint("Bearer ", run)); status != 200 || text != "manifest" {
			t.Errorf("with a token: %d %q", status, text)
		}
		if got := c.Stats(); got != want {
			t.Errorf("run %d: %+v, want %+v", run, got, want)
		}
		c.Close()
	}
	c := open(t, dir, Options{Now: now.Now})
	if status, text := ask(c.Offline(), ""); status != 200 || text != "manifest" {
		t.Errorf("offline: %d %q", status, text)
	}
}

func TestNotKept(t *testing.T) {
	for name, test := range map[string]struct {
		status int
		header []string
	}{
		"limit":    {429, nil},
		"failure":  {503, nil},
		"no-store": {200, []string{"Cache-Control", "private, No-Store"}},
		"vary":     {200, []string{"Vary", "*"}},
	} {
		c := Memory(Options{})
		s := &server{answer: func(*http.Request) (int, string, []string) { return test.status, "x", test.header }}
		for range 2 {
			send(t, c.Transport(s), request(t, "GET", "https://hub/o/n/resolve/"+commit+"/x"))
		}
		if s.count() != 2 {
			t.Errorf("%s: %d requests, want 2", name, s.count())
		}
	}
}

// Objects of git are kept for ever, its errors and its lists of refs are not.
func TestGit(t *testing.T) {
	dir, now := t.TempDir(), newClock()
	answer := "000dpackfile\n0006\x01P0000"
	s := &server{answer: func(*http.Request) (int, string, []string) { return 200, answer, nil }}
	post := func(text string) *http.Request {
		q, err := http.NewRequestWithContext(t.Context(), "POST", "https://github.com/o/n.git/git-upload-pack", strings.NewReader(text))
		if err != nil {
			t.Fatal(err)
		}
		return q
	}
	ask := func(q *http.Request, want int) {
		t.Helper()
		now.now = now.now.Add(time.Hour)
		c := open(t, dir, Options{Now: now.Now})
		defer c.Close()
		before := s.count()
		send(t, c.Transport(s), q)
		if got := s.count() - before; got != want {
			t.Errorf("%d requests, want %d", got, want)
		}
	}
	ask(post("0012command=fetch want "+commit), 1)
	ask(post("0012command=fetch want "+commit), 0)
	ask(post("0012command=fetch want other"), 1)
	ask(post("0014command=ls-refs"), 1)
	ask(post("0014command=ls-refs"), 1)
	answer = "0012ERR not our ref"
	ask(post("0012command=fetch want missing"), 1)
	ask(post("0012command=fetch want missing"), 1)
}

func TestOffline(t *testing.T) {
	dir := t.TempDir()
	c := open(t, dir, Options{})
	s := &server{answer: func(q *http.Request) (int, string, []string) {
		if q.Method == "HEAD" {
			return 200, "", []string{"Content-Length", "12"}
		}
		return 200, "x", nil
	}}
	send(t, c.Transport(s), request(t, "GET", "https://hub/api/a?q=1"))
	send(t, c.Transport(s), request(t, "HEAD", "https://hub/file"))
	if _, text := send(t, c.Offline(), request(t, "GET", "https://hub/api/a?q=1")); text != "x" {
		t.Errorf("body %q", text)
	}
	r, err := c.Offline().RoundTrip(request(t, "HEAD", "https://hub/file"))
	if err != nil || r.ContentLength != 12 {
		t.Errorf("HEAD: %v, %v", r, err)
	}
	_, err = c.Offline().RoundTrip(request(t, "GET", "https://hub/api/a?q=2"))
	var miss *MissError
	if !errors.As(err, &miss) || miss.Error() != "no request may leave, and no cache has the answer for GET https://hub/api/a" {
		t.Errorf("an answer that is not there: %v", err)
	}
	if s.count() != 2 {
		t.Errorf("%d requests, want 2", s.count())
	}
}

// A damaged file is as one that is not there.
func TestDamaged(t *testing.T) {
	for name, damage := range map[string]func([]byte) []byte{
		"cut":     func(b []byte) []byte { return b[:len(b)-1] },
		"changed": func(b []byte) []byte { b[len(b)-1] ^= 1; return b },
		"empty":   func([]byte) []byte { return nil },
		"other":   func([]byte) []byte { return []byte("{}\n") },
		"null":    func([]byte) []byte { return []byte("null\n") },
	} {
		dir, now := t.TempDir(), newClock()
		s := &server{answer: func(*http.Request) (int, string, []string) { return 200, "body", nil }}
		q := request(t, "GET", "https://hub/o/n/resolve/"+commit+"/x")
		c := open(t, dir, Options{Now: now.Now})
		send(t, c.Transport(s), q)
		files, _ := filepath.Glob(filepath.Join(dir, answers, "*", "*"))
		if len(files) != 1 {
			t.Fatalf("files %v", files)
		}
		data, err := os.ReadFile(files[0])
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(files[0], damage(data), 0o600); err != nil {
			t.Fatal(err)
		}
		if _, text := send(t, c.Transport(s), q); text != "body" || s.count() != 2 {
			t.Errorf("%s: body %q after %d requests, want it asked again", name, text, s.count())
		}
	}
}

// A run that did not end goes on where it stopped, for some time.
func TestResume(t *testing.T) {
	dir, now, status := t.TempDir(), newClock(), 200
	s := &server{answer: func(*http.Request) (int, string, []string) { return status, "x", nil }}
	run := func(name, path string, end bool) int {
		t.Helper()
		before := s.count()
		c := open(t, dir, Options{Now: now.Now})
		defer c.Close()
		r := c.Begin(name)
		send(t, c.Transport(s), request(t, "GET", "https://hub"+path))
		if end {
			r.End()
		}
		now.now = now.now.Add(10 * time.Minute)
		return s.count() - before
	}
	for i, step := range []struct {
		name, path string
		end        bool
		want       int
	}{
		{"p", "/a", false, 1}, {"p", "/a", false, 0}, {"p", "/b", false, 1}, {"q", "/b", true, 1},
		{"p", "/b", true, 0}, {"p", "/a", true, 1}, {"p", "/a", false, 1},
	} {
		if got := run(step.name, step.path, step.end); got != step.want {
			t.Errorf("step %d: %d requests, want %d", i, got, step.want)
		}
	}
	status = 403 // people accept terms before they go on
	for range 2 {
		if got := run("r", "/gated", false); got != 1 {
			t.Errorf("a refusal: %d requests, want 1", got)
		}
	}
	status = 200
	now.now = now.now.Add(resumable)
	if got := run("p", "/a", false); got != 1 {
		t.Errorf("hours later: %d requests, want 1", got)
	}
	now.now = now.now.Add(-24 * time.Hour)
	if got := run("p", "/a", false); got != 1 {
		t.Errorf("with a clock that was set back: %d requests, want 1", got)
	}
}

// The directory stays within its bound; what was used last stays.
func TestEviction(t *testing.T) {
	dir, now := t.TempDir(), newClock()
	s := &server{answer: func(*http.Request) (int, string, []string) { return 200, strings.Repeat("x", 10_000), nil }}
	address := func(i int) string { return fmt.Sprintf("https://hub/o/n/resolve/%s/%d", commit, i) }
	const bound = 200_000
	for i := range 100 {
		c := open(t, dir, Options{Now: now.Now, MaxBytes: bound})
		send(t, c.Transport(s), request(t, "GET", address(i)))
		send(t, c.Transport(s), request(t, "GET", address(0))) // always in use
		now.now = now.now.Add(2 * touched)
		setTimes(t, dir, now.now)
		c.Close()
		if u, err := Measure(dir); err != nil || u.Bytes > bound {
			t.Fatalf("after %d answers: %+v, %v", i, u, err)
		}
	}
	before := s.count()
	c := open(t, dir, Options{Now: now.Now, MaxBytes: bound})
	send(t, c.Transport(s), request(t, "GET", address(0)))
	send(t, c.Transport(s), request(t, "GET", address(99)))
	if s.count() != before {
		t.Error("an answer that was in use is gone")
	}
	send(t, c.Transport(s), request(t, "GET", address(1)))
	if s.count() != before+1 {
		t.Error("an answer that nobody used is still there")
	}
}

// setTimes gives files that were written now, by the system's clock, the time of
// the test's.
func setTimes(t *testing.T, dir string, now time.Time) {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(dir, answers, "*", "*"))
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range files {
		info, err := os.Stat(name)
		if err == nil && info.ModTime().After(now) {
			err = os.Chtimes(name, now, now)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
}

// Any number of caches on one directory see whole answers only, while others write,
// evict and clean.
func TestManyProcesses(t *testing.T) {
	dir := t.TempDir()
	var seen atomic.Int64
	next := roundTrip(func(q *http.Request) (*http.Response, error) {
		seen.Add(1)
		text := strings.Repeat(q.URL.Path, 500)
		return &http.Response{StatusCode: 200, Header: http.Header{}, Body: io.NopCloser(strings.NewReader(text))}, nil
	})
	var all sync.WaitGroup
	for p := range 8 {
		all.Go(func() {
			for round := range 4 {
				c, err := Open(dir, Options{MaxBytes: 100_000})
				if err != nil {
					t.Error(err)
					return
				}
				for i := range 40 {
					path := fmt.Sprintf("/o/n/resolve/%s/%d", commit, i)
					r, err := c.Transport(next).RoundTrip(request(t, "GET", "https://hub"+path))
					if err != nil {
						t.Error(err)
						continue
					}
					if text, err := io.ReadAll(r.Body); err != nil || string(text) != strings.Repeat(path, 500) {
						t.Errorf("torn answer of %d bytes, %v", len(text), err)
					}
				}
				if err := c.Close(); err != nil {
					t.Error(err)
				}
				if p == 0 && round == 2 {
					if _, err := Clean(dir); err != nil && !errors.Is(err, fs.ErrNotExist) {
						t.Log("cleaning while others write:", err)
					}
				}
			}
		})
	}
	all.Wait()
	if seen.Load() == 0 {
		t.Error("nothing was asked")
	}
	if aside, _ := filepath.Glob(filepath.Join(dir, answers, "*", "*"+asideSuffix)); len(aside) > 0 {
		t.Errorf("files are left aside: %v", aside)
	}
}

func TestClean(t *testing.T) {
	dir := t.TempDir()
	if u, err := Clean(filepath.Join(dir, "nosuch")); err != nil || u != (Usage{}) {
		t.Errorf("a cache that is not there: %+v, %v", u, err)
	}
	c := open(t, dir, Options{})
	s := &server{answer: func(*http.Request) (int, string, []string) { return 200, "x", nil }}
	send(t, c.Transport(s), request(t, "GET", "https://hub/a"))
	c.Begin("p")
	c.Close()
	mine := filepath.Join(dir, "mine")
	if err := os.WriteFile(mine, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	u, err := Clean(dir)
	if err != nil || u.Answers != 1 || u.Bytes == 0 {
		t.Errorf("cleaned %+v, %v", u, err)
	}
	entries, _ := os.ReadDir(dir)
	if len(entries) != 1 || entries[0].Name() != "mine" {
		t.Errorf("left: %v", entries)
	}
}

// A link in the directory leads nowhere.
func TestLinks(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("links need a privilege")
	}
	outside, dir := t.TempDir(), t.TempDir()
	if err := os.Symlink(outside, filepath.Join(dir, answers)); err != nil {
		t.Fatal(err)
	}
	if c, err := Open(dir, Options{}); err == nil {
		c.Close()
		t.Error("a cache whose answers lie elsewhere was opened")
	}
	if entries, _ := os.ReadDir(outside); len(entries) > 0 {
		t.Errorf("written outside: %v", entries)
	}
}

func TestCannotOpen(t *testing.T) {
	file := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	if c, err := Open(file, Options{}); err == nil {
		c.Close()
		t.Error("a file was opened as a cache")
	}
}

// An answer that is too large to keep reaches the one who asked.
func TestTooLarge(t *testing.T) {
	c := Memory(Options{})
	next := roundTrip(func(*http.Request) (*http.Response, error) {
		return &http.Response{StatusCode: 200, Header: http.Header{}, Body: io.NopCloser(io.LimitReader(zeros{}, maxEntry+10))}, nil
	})
	r, err := c.Transport(next).RoundTrip(request(t, "GET", "https://hub/large"))
	if err != nil {
		t.Fatal(err)
	}
	defer r.Body.Close()
	if n, err := io.Copy(io.Discard, r.Body); n != maxEntry+10 || err != nil {
		t.Errorf("%d bytes, %v", n, err)
	}
}

// What can't be kept is not read: the file whose first byte was asked for may have
// gigabytes, and a server need not heed that.
func TestWholeFileUnread(t *testing.T) {
	for _, test := range []struct {
		name, ranged string
		length       int64
	}{{"range", "bytes=0-0", -1}, {"length", "", maxEntry + 1}} {
		t.Run(test.name, func(t *testing.T) {
			body := &countingBody{}
			next := roundTrip(func(*http.Request) (*http.Response, error) {
				return &http.Response{StatusCode: 200, Header: http.Header{}, ContentLength: test.length, Body: body}, nil
			})
			q := request(t, "GET", "https://host/weights.bin")
			if test.ranged != "" {
				q.Header.Set("Range", test.ranged)
			}
			r, err := Memory(Options{}).Transport(next).RoundTrip(q)
			if err != nil {
				t.Fatal(err)
			}
			r.Body.Close()
			if body.read != 0 || !body.closed.Load() {
				t.Errorf("read %d bytes, closed %t", body.read, body.closed.Load())
			}
		})
	}
}

// An answer of which nobody knows any more is closed: it holds a connection.
func TestUnreadIsClosed(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		body := &countingBody{}
		next := roundTrip(func(*http.Request) (*http.Response, error) {
			time.Sleep(time.Second)
			return &http.Response{StatusCode: 500, Header: http.Header{}, Body: body}, nil
		})
		ctx, cancel := context.WithTimeout(t.Context(), time.Millisecond)
		defer cancel()
		r, err := Memory(Options{}).Transport(next).RoundTrip(request(t, "GET", "https://hub/a").WithContext(ctx))
		if err == nil {
			r.Body.Close()
			t.Fatal("an answer after giving up")
		}
		time.Sleep(2 * time.Second)
		if !body.closed.Load() {
			t.Error("the answer is still open")
		}
	})
}

// countingBody has no end.
type countingBody struct {
	read   int
	closed atomic.Bool
}

func (b *countingBody) Read(p []byte) (int, error) { b.read += len(p); return len(p), nil }
func (b *countingBody) Close() error               { b.closed.Store(true); return nil }

type zeros struct{}

func (zeros) Read(p []byte) (int, error) { clear(p); return len(p), nil }

// No file makes the reader panic, and what is taken is what was written.
func FuzzDecode(f *testing.F) {
	e := &entry{Status: 200, Header: map[string]string{"Etag": "x"}, body: []byte("body")}
	data, err := e.encode()
	if err != nil {
		f.Fatal(err)
	}
	f.Add(data)
	f.Add([]byte("{}\n"))
	f.Add([]byte("\n"))
	f.Fuzz(func(t *testing.T, data []byte) {
		e, err := decode(data)
		if err != nil {
			return
		}
		again, err := e.encode()
		if err != nil {
			t.Fatal(err)
		}
		if other, err := decode(again); err != nil || !bytes.Equal(other.body, e.body) {
			t.Errorf("%v", err)
		}
		r := e.answer(&http.Request{Method: "GET"})
		r.Body.Close()
	})
}
