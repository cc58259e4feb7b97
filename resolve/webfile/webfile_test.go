package webfile

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"strconv"
	"strings"
	"sync"
	"testing"
	"testing/fstest"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/ptmlock/ptmlock/resolve"
	"github.com/ptmlock/ptmlock/resolve/hubtest"
	"github.com/ptmlock/ptmlock/resolve/recorded"
)

const address = "https://download.example.org/models/net-f37072fd.pth"

// answers are what the servers of the tests have.
var answers = []string{
	answer("HEAD", "//download.example.org/models/net-f37072fd.pth", 200,
		"Content-Type", "application/octet-stream", "Content-Length", "46830571", "ETag", `"5b3ba5c8-2cac58b"`, "Last-Modified", "Tue, 03 Jul 2018 16:35:52 GMT"),
	// A release of GitHub: the newest one's address, that of the release, a signed one.
	answer("HEAD", "//github.example/o/r/releases/latest/download/net.pt", 302, "Location", "https://github.example/o/r/releases/download/v8/net.pt"),
	answer("HEAD", "//github.example/o/r/releases/download/v8/net.pt", 302, "Location", "https://objects.example/1/2?sig=secret"),
	answer("HEAD", "//objects.example/1/2", 200, "Content-Length", "7", "ETag", `"0x8D"`, "Content-Type", "application/octet-stream"),
	// A store whose signatures hold for GET alone.
	answer("HEAD", "//store.example/net.pt", 403),
	answer("GET", "//store.example/net.pt", 206, "Content-Range", "bytes 0-0/12345", "ETag", `W/"a"`),
	answer("HEAD", "//quiet.example/net.pt", 200),
}

func answer(method, url string, status int, headers ...string) string {
	var h []string
	for i := 0; i < len(headers); i += 2 {
		h = append(h, fmt.Sprintf("%q:%q", headers[i], headers[i+1]))
	}
	return fmt.Sprintf(`{"request":{"method":%q,"url":%q},"response":{"status":%d,"headers":{%s}}}`, method, url, status, strings.Join(h, ","))
}

func directory(t *testing.T, texts ...string) *recorded.Directory {
	t.Helper()
	files := fstest.MapFS{}
	for i, text := range texts {
		files[strconv.Itoa(i)+".json"] = &fstest.MapFile{Data: []byte(text)}
	}
	d, err := recorded.OpenFS("recorded", files)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func serve(t *testing.T, faults map[string]hubtest.Fault) *hubtest.Server {
	t.Helper()
	s, err := hubtest.Start(directory(t, answers...), hubtest.Options{Faults: faults})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(s.Close)
	return s
}

func client(t *testing.T, transport http.RoundTripper) *Client {
	t.Helper()
	c := New(Options{Transport: transport, Timeout: time.Second, Wait: func(time.Duration) time.Duration { return 0 }})
	t.Cleanup(c.Close)
	return c
}

// fill asks for one file.
func fill(t *testing.T, c *Client, f resolve.File) *resolve.Resolution {
	t.Helper()
	r := &resolve.Resolution{Files: []resolve.File{f}}
	if err := c.Fill(t.Context(), r); err != nil {
		t.Fatalf("%s: %v", f.URL, err)
	}
	return r
}

func at(url string) resolve.File { return resolve.File{Path: "net", Size: -1, URL: url} }

func TestFill(t *testing.T) {
	tests := []struct {
		url      string
		want     resolve.File
		modified string
	}{
		{address, resolve.File{Path: "net", Size: 46830571, ETag: `"5b3ba5c8-2cac58b"`, URL: address}, "2018-07-03T16:35:52Z"},
		{"https://github.example/o/r/releases/latest/download/net.pt",
			resolve.File{Path: "net", Size: 7, ETag: `"0x8D"`, URL: "https://github.example/o/r/releases/download/v8/net.pt"}, ""},
		{"https://store.example/net.pt", resolve.File{Path: "net", Size: 12345, ETag: `W/"a"`, URL: "https://store.example/net.pt"}, ""},
		{"https://quiet.example/net.pt", resolve.File{Path: "net", Size: -1, URL: "https://quiet.example/net.pt"}, ""},
	}
	server := serve(t, nil)
	for name, transport := range map[string]http.RoundTripper{"server": server.Web(), "directory": recorded.NewWebReplayer(directory(t, answers...))} {
		c := client(t, transport)
		for _, test := range tests {
			r := fill(t, c, at(test.url))
			want := &resolve.Resolution{State: resolve.Resolved, LastModified: test.modified, Files: []resolve.File{test.want}}
			if diff := cmp.Diff(want, r); diff != "" {
				t.Errorf("%s: %s (-want +got):\n%s", name, test.url, diff)
			}
		}
	}
	for _, q := range server.Requests() {
		if q.Authorization != "" || q.UserAgent != "ptmlock" {
			t.Errorf("sent %+v", q)
		}
	}
}

// TestRecord keeps the answers and gives the same ones without the servers,
// without the signature of a redirect.
func TestRecord(t *testing.T) {
	dir := t.TempDir()
	recorder, err := recorded.NewWebRecorder(dir, serve(t, nil).Web())
	if err != nil {
		t.Fatal(err)
	}
	urls := []string{address, "https://github.example/o/r/releases/latest/download/net.pt", "https://store.example/net.pt", "https://quiet.example/net.pt", "https://gone.example/net.pt"}
	var online, offline []*resolve.Resolution
	c := client(t, recorder)
	for _, u := range urls {
		online = append(online, fill(t, c, at(u)))
	}
	kept, err := recorded.Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	if text := strings.Join(kept.Requests(), "\n"); strings.Contains(text, "secret") || !strings.Contains(text, "HEAD //objects.example/1/2") {
		t.Errorf("recorded:\n%s", text)
	}
	if x, err := kept.Lookup("HEAD", "//github.example/o/r/releases/download/v8/net.pt"); err != nil || x.Header.Get("Location") != "https://objects.example/1/2" {
		t.Errorf("recorded redirect: %+v, %v", x, err)
	}
	c = client(t, recorded.NewWebReplayer(kept))
	for _, u := range urls {
		offline = append(offline, fill(t, c, at(u)))
	}
	if diff := cmp.Diff(online, offline); diff != "" {
		t.Errorf("-online +recorded:\n%s", diff)
	}
}

// TestFaults: whatever a server does gives a state and a reason that is the same
// each time, and what was known before stays.
func TestFaults(t *testing.T) {
	header := func(name, value string) hubtest.Fault {
		return hubtest.Answer(200, "", name, value)
	}
	tests := []struct {
		name   string
		fault  hubtest.Fault
		state  resolve.State
		reason string
	}{
		{"missing", hubtest.Answer(404, ""), resolve.NotFound, "the server has no such file (status 404)"},
		{"gone", hubtest.Answer(410, ""), resolve.NotFound, "the server has no such file (status 410)"},
		{"login", hubtest.Answer(401, ""), resolve.Unauthorized, "the server gives the file to no one without an account (status 401)"},
		{"forbidden", hubtest.Answer(403, ""), resolve.Unauthorized, "the server gives the file to no one without an account (status 403)"},
		{"teapot", hubtest.Answer(418, ""), resolve.BadAnswer, "the server answers with status 418"},
		{"html", header("Content-Type", "text/html; charset=utf-8"), resolve.BadAnswer, "the server answers with an HTML page instead of a file"},
		{"empty file", header("Content-Length", "0"), resolve.BadAnswer, "the server's file is empty"},
		{"endless file", header("Content-Length", "9223372036854775807"), resolve.BadAnswer, `the server gives a length that no file has: "9223372036854775807"`},
		{"no method", hubtest.Answer(405, ""), resolve.BadAnswer, "the server answers with status 405"},
		{"broken", hubtest.Answer(500, ""), resolve.Unreachable, "the server fails with status 500"},
		{"busy", hubtest.Answer(429, ""), resolve.RateLimited, "the server's limit of requests is reached"},
		{"busy for a day", hubtest.Answer(429, "", "Retry-After", "86400"), resolve.RateLimited, "the server's limit of requests is reached"},
		{"circle", hubtest.Answer(302, "", "Location", "/models/net-f37072fd.pth"), resolve.BadAnswer, "the server redirects in a circle"},
		{"nowhere", hubtest.Answer(302, ""), resolve.BadAnswer, "the server redirects to something that is no address"},
		{"no address", hubtest.Answer(302, "", "Location", "https:///x"), resolve.BadAnswer, "the server redirects to something that is no address"},
		{"broken address", hubtest.Answer(302, "", "Location", "https://[::1"), resolve.Unreachable, "the connection to the server fails"},
		{"downgrade", hubtest.Answer(302, "", "Location", "http://download.example.org/x"), resolve.Unsupported, "only https is asked, and the address is of http"},
		{"file scheme", hubtest.Answer(302, "", "Location", "file://host/etc/passwd"), resolve.Unsupported, "only https is asked, and the address is of file"},
		{"slow", hubtest.Slow(time.Minute), resolve.Unreachable, "the server does not answer in time"},
		{"break", func(http.Handler) http.Handler {
			return http.HandlerFunc(func(http.ResponseWriter, *http.Request) { panic(http.ErrAbortHandler) })
		}, resolve.Unreachable, "the server's answer breaks off"},
		{"long chain", chain(), resolve.BadAnswer, "the server redirects more than 10 times"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			c := client(t, serve(t, map[string]hubtest.Fault{"": test.fault}).Web())
			known := resolve.File{Path: "net", Size: -1, URL: address, SHA256Prefix: "f37072fd"}
			want := &resolve.Resolution{State: test.state, Reason: test.reason, Files: []resolve.File{known}}
			if diff := cmp.Diff(want, fill(t, c, known)); diff != "" {
				t.Errorf("-want +got:\n%s", diff)
			}
		})
	}
}

// TestDigest: a server may state the SHA-256 of a file, and must not contradict what
// is published.
func TestDigest(t *testing.T) {
	const sum = "f37072fd47e89c5e827621c5baffa7500819f7896bbacec160b1a16c560e07ec"
	const stated = "sha-256=:83By/UfonF6CdiHFuv+nUAgZ94lrus7BYLGhbFYOB+w=:"
	const foul = "the server's file has another SHA-256 than is published for it"
	for _, test := range []struct {
		name, header string
		known        resolve.File
		sum, reason  string
	}{
		{"nothing known", stated, resolve.File{}, sum, ""},
		{"prefix", stated, resolve.File{SHA256Prefix: "f37072fd"}, sum, ""},
		{"whole", "sha-512=:AA==:, " + stated, resolve.File{SHA256: sum}, sum, ""},
		{"another prefix", stated, resolve.File{SHA256Prefix: "00000000"}, "", foul},
		{"another one", stated, resolve.File{SHA256: strings.Repeat("0", 64)}, strings.Repeat("0", 64), foul},
		{"other form", "sha-256=" + sum, resolve.File{}, "", ""},
		{"short", "sha-256=:AAAA:", resolve.File{}, "", ""},
	} {
		t.Run(test.name, func(t *testing.T) {
			c := client(t, serve(t, map[string]hubtest.Fault{"": hubtest.Header("Repr-Digest", test.header)}).Web())
			test.known.Path, test.known.URL = "net", address
			r := fill(t, c, test.known)
			if r.Files[0].SHA256 != test.sum || r.Reason != test.reason || test.reason != "" && r.State != resolve.BadAnswer {
				t.Errorf("%s %q %+v", r.State, r.Reason, r.Files[0])
			}
		})
	}
}

// chain leads to a new address each time.
func chain() hubtest.Fault {
	return func(http.Handler) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("Location", r.URL.Path+"x")
			w.WriteHeader(http.StatusFound)
		})
	}
}

// TestDrip: a server that takes no HEAD and sends a byte now and then is left
// after the time for one attempt.
func TestDrip(t *testing.T) {
	drip := hubtest.Drip(10 * time.Millisecond)
	c := client(t, serve(t, map[string]hubtest.Fault{"": func(next http.Handler) http.Handler {
		slow := drip(next)
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			if r.Method == http.MethodHead {
				w.WriteHeader(http.StatusMethodNotAllowed)
				return
			}
			slow.ServeHTTP(w, r)
		})
	}}).Web())
	r := fill(t, c, at(address))
	if r.State != resolve.Unreachable || r.Reason != "the server does not answer in time" {
		t.Errorf("%s, %s", r.State, r.Reason)
	}
}

// TestRetry: a failure that goes away is none.
func TestRetry(t *testing.T) {
	s := serve(t, map[string]hubtest.Fault{"": hubtest.Times(2, hubtest.Answer(503, ""))})
	if r := fill(t, client(t, s.Web()), at(address)); r.State != resolve.Resolved || len(s.Requests()) != 3 {
		t.Errorf("%s after %d requests", r.State, len(s.Requests()))
	}
}

// TestDeadHost: a host that does not answer is not asked for each of its files, and
// others are.
func TestDeadHost(t *testing.T) {
	asked := map[string]int{}
	c := client(t, roundTrip(func(q *http.Request) (*http.Response, error) {
		asked[q.URL.Host]++
		if q.URL.Host == "dead.example" {
			return nil, os.ErrDeadlineExceeded
		}
		return &http.Response{StatusCode: 200, Header: http.Header{"Content-Length": {"7"}}, Body: http.NoBody, Request: q}, nil
	}))
	for i := range 10 {
		r := fill(t, c, at(fmt.Sprintf("https://dead.example/%d.pt", i)))
		if r.State != resolve.Unreachable || r.Reason != "the server does not answer in time" {
			t.Errorf("file %d: %s, %q", i, r.State, r.Reason)
		}
	}
	if r := fill(t, c, at("https://alive.example/net.pt")); r.State != resolve.Resolved || asked["dead.example"] != 3 {
		t.Errorf("%s after %v", r.State, asked)
	}
}

type roundTrip func(*http.Request) (*http.Response, error)

func (f roundTrip) RoundTrip(q *http.Request) (*http.Response, error) { return f(q) }

// TestHeaders: an ETag or time of another form is none.
func TestHeaders(t *testing.T) {
	for _, test := range []struct{ header, value string }{
		{"ETag", "abc"}, {"ETag", `"`}, {"ETag", `""`}, {"ETag", `"a"b"`}, {"ETag", `"` + strings.Repeat("a", 300) + `"`}, {"ETag", "\"a\u00a0b\""},
		{"Last-Modified", "yesterday"}, {"Last-Modified", "Tue, 03 Jul 0018 16:35:52 GMT"},
		{"Content-Encoding", "gzip"},
	} {
		c := client(t, serve(t, map[string]hubtest.Fault{"": hubtest.Answer(200, "", test.header, test.value, "Content-Type", "binary/octet-stream")}).Web())
		want := &resolve.Resolution{State: resolve.Resolved, Files: []resolve.File{at(address)}}
		if diff := cmp.Diff(want, fill(t, c, at(address))); diff != "" {
			t.Errorf("%s: %q (-want +got):\n%s", test.header, test.value, diff)
		}
	}
}

// TestOffline: nothing is sent; a published hash describes a file well enough.
func TestOffline(t *testing.T) {
	offline := New(Options{Offline: true})
	empty := client(t, recorded.NewWebReplayer(directory(t)))
	known := at(address)
	known.SHA256Prefix = "f37072fd"
	for _, c := range []*Client{offline, empty} {
		if r := fill(t, c, known); r.State != resolve.Resolved || r.Reason != "" || r.Files[0] != known {
			t.Errorf("%+v", r)
		}
	}
	if r := fill(t, offline, at(address)); r.State != resolve.Offline || r.Reason != "no request may leave" {
		t.Errorf("%+v", r)
	}
	if r := fill(t, empty, at(address+"?sig=secret")); r.State != resolve.Offline || r.Reason != "the recorded hub has no answer for HEAD "+address {
		t.Errorf("%+v", r)
	}
	// One file of several says which.
	r := &resolve.Resolution{Files: []resolve.File{known, at("https://example.org/other")}}
	if err := offline.Fill(t.Context(), r); err != nil || r.State != resolve.Offline || r.Reason != "net: no request may leave" {
		t.Errorf("%+v, %v", r, err)
	}
}

// TestNotAsked: what is no public server is not asked.
func TestNotAsked(t *testing.T) {
	secret := httptest.NewTLSServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { t.Error("a local server was asked") }))
	t.Cleanup(secret.Close)
	c := New(Options{Timeout: time.Second})
	t.Cleanup(c.Close)
	local := "the address is on this machine or its own network segment, which is not asked"
	for address, want := range map[string]string{
		secret.URL + "/net.pt":             local,
		"https://169.254.169.254/latest":   local,
		"https://[::1]:1/net.pt":           local,
		"http://example.org/net.pt":        "only https is asked, and the address is of http",
		"https://user:pass@[fe80::1]:1/xy": local,
	} {
		if r := fill(t, c, at(address)); r.State != resolve.Unsupported || r.Reason != want {
			t.Errorf("%s: %s, %s", address, r.State, r.Reason)
		}
	}
	if r := fill(t, c, at("https:///net.pt")); r.State != resolve.InvalidName {
		t.Errorf("%+v", r)
	}
}

// TestOnce: one address is asked for once, also by many at the same time.
func TestOnce(t *testing.T) {
	s := serve(t, map[string]hubtest.Fault{"": hubtest.Slow(20 * time.Millisecond)})
	c := client(t, s.Web())
	var g sync.WaitGroup
	for range 8 {
		g.Go(func() {
			if r := fill(t, c, at(address)); r.State != resolve.Resolved {
				t.Errorf("%+v", r)
			}
		})
	}
	g.Wait()
	if n := len(s.Requests()); n != 1 {
		t.Errorf("%d requests", n)
	}
}

func TestCancel(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	c := client(t, serve(t, nil).Web())
	if err := c.Fill(ctx, &resolve.Resolution{Files: []resolve.File{at(address)}}); !errors.Is(err, context.Canceled) {
		t.Errorf("Fill: %v", err)
	}
}

// No header makes a probe panic, and what it gives fits a lock.
func FuzzHeaders(f *testing.F) {
	f.Add("10", `"a"`, "Tue, 03 Jul 2018 16:35:52 GMT", "text/html", "bytes 0-0/9")
	f.Add("-1", "W/", "", ";", "/")
	f.Fuzz(func(t *testing.T, length, tag, date, kind, span string) {
		a := &http.Response{StatusCode: 206, Request: &http.Request{Method: http.MethodGet}, Header: http.Header{
			"Content-Length": {length}, "Etag": {tag}, "Last-Modified": {date}, "Content-Type": {kind}, "Content-Range": {span},
		}}
		_ = notAFile(a, &url.URL{Path: "/x.pt"})
		if n, err := size(a); err == nil && (n < -1 || n == 0) {
			t.Errorf("size %d", n)
		}
		if e := etag(a); strings.ContainsAny(e, "\n\r\x00") || len(e) > maxETag {
			t.Errorf("etag %q", e)
		}
		if m := modified(a); m != "" {
			if _, err := time.Parse(time.RFC3339, m); err != nil {
				t.Error(err)
			}
		}
	})
}
