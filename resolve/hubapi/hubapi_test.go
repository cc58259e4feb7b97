package hubapi

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/ptmlock/ptmlock/resolve"
	"github.com/ptmlock/ptmlock/resolve/hubtest"
	"github.com/ptmlock/ptmlock/resolve/network"
)

// echo answers with the Authorization that it got; below /to/HOST/ it leads there.
var echo = http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
	if rest, ok := strings.CutPrefix(r.URL.Path, "/to/"); ok {
		w.Header().Set("Location", "https://user:pass@"+rest+"?signature=x#y")
		w.WriteHeader(http.StatusFound)
		return
	}
	fmt.Fprintf(w, `{"authorization":%q}`, r.Header.Get("Authorization"))
})

func start(t *testing.T, faults map[string]hubtest.Fault) *hubtest.Sites {
	t.Helper()
	s := hubtest.StartSites(map[string]http.Handler{"a.example": echo, "b.example": echo}, faults)
	t.Cleanup(s.Close)
	return s
}

func caller(t *testing.T, transport http.RoundTripper, timeout time.Duration) *Caller {
	t.Helper()
	c := New(Options{Transport: transport, Version: "v1; x\n", Timeout: timeout, MaxBody: 1 << 20, Wait: func(time.Duration) time.Duration { return 0 }})
	t.Cleanup(c.Close)
	return c
}

func ask(t *testing.T, c *Caller, path string, elsewhere bool) (string, error) {
	t.Helper()
	a, err := c.Ask(t.Context(), Question{URL: Address("a.example", path, nil), Header: http.Header{"Authorization": {"Bearer geheim"}}, Elsewhere: elsewhere})
	if err != nil {
		return "", err
	}
	o, err := a.Object()
	if err != nil {
		return "", err
	}
	return a.URL.Host + " " + o.Text("authorization"), nil
}

// The login goes to the host that was meant, and to no other.
func TestRedirects(t *testing.T) {
	s := start(t, nil)
	c := caller(t, s.Transport(), 20*time.Second)
	for _, test := range []struct {
		path      string
		elsewhere bool
		want      string
		wantErr   string
	}{
		{"/x", false, "a.example Bearer geheim", ""},
		{"/to/a.example/x", false, "a.example Bearer geheim", ""},
		{"/to/b.example/x", false, "", `the hub redirects to another host, "b.example", which is not asked`},
		{"/to/b.example/x", true, "b.example ", ""},
		{"/to/b.example/to/a.example/x", true, "a.example ", ""},
		{"/to/", true, "", "the hub redirects to something that is no address"},
	} {
		got, err := ask(t, c, test.path, test.elsewhere)
		if got != test.want || (err == nil) != (test.wantErr == "") || err != nil && err.Error() != test.wantErr {
			t.Errorf("%s: %q, %v, want %q, %q", test.path, got, err, test.want, test.wantErr)
		}
	}
	for _, q := range s.Requests() {
		if strings.HasPrefix(q.URL, "b.example") && q.Authorization != "" || strings.Contains(q.URL, "pass") || q.UserAgent != "ptmlock/v1__x_" {
			t.Errorf("sent %+v", q)
		}
	}
}

func TestFailures(t *testing.T) {
	for _, test := range []struct {
		what   string
		fault  hubtest.Fault
		state  resolve.State
		reason string
	}{
		{"a circle", hubtest.Circle(), resolve.BadAnswer, "the hub redirects in a circle"},
		{"nowhere", hubtest.Answer(302, ""), resolve.BadAnswer, "the hub redirects without saying where to"},
		{"plain http", hubtest.Redirect("http://a.example/"), resolve.BadAnswer, `the hub redirects from https to "http"`},
		{"no answer", hubtest.Slow(time.Minute), resolve.Unreachable, "the hub does not answer in time"},
		{"an endless answer", hubtest.Drip(10 * time.Millisecond), resolve.Unreachable, "the hub does not answer in time"},
		{"half an answer", hubtest.Truncate(), resolve.Unreachable, "the hub's answer breaks off"},
		{"a huge answer", hubtest.Huge(2 << 20), resolve.BadAnswer, "the hub's answer is too large"},
		{"a page", hubtest.Answer(200, "\n<html>"), resolve.BadAnswer, "the hub answers with a page instead of JSON"},
		{"nothing", hubtest.Answer(200, " "), resolve.BadAnswer, "the hub's answer is empty"},
		{"null", hubtest.Answer(200, "null"), resolve.BadAnswer, "the hub's answer is no JSON object"},
		{"half JSON", hubtest.Answer(200, `{"a":`), resolve.BadAnswer, "the hub's answer is no JSON, or cut off"},
		{"JSON of great depth", hubtest.Answer(200, `{"a":`+strings.Repeat("[", 100_000)), resolve.BadAnswer, "the hub's answer is no JSON, or cut off"},
	} {
		t.Run(test.what, func(t *testing.T) {
			c := caller(t, start(t, map[string]hubtest.Fault{"": test.fault}).Transport(), 300*time.Millisecond)
			_, err := ask(t, c, "/x", false)
			var f *Failure
			if !errors.As(err, &f) || f.State != test.state || f.Reason != test.reason {
				t.Errorf("got %v, want %s, %q", err, test.state, test.reason)
			}
		})
	}
}

func TestRefusals(t *testing.T) {
	for _, test := range []struct {
		status int
		header http.Header
		state  resolve.State
	}{
		{200, nil, ""}, {404, nil, resolve.NotFound}, {410, nil, resolve.NotFound}, {401, nil, resolve.Unauthorized}, {403, nil, resolve.Unauthorized},
		{403, http.Header{"X-Ratelimit-Remaining": {"0"}}, resolve.RateLimited}, {429, nil, resolve.RateLimited}, {451, nil, resolve.Disabled},
		{500, nil, resolve.Unreachable}, {418, nil, resolve.BadAnswer}, {204, nil, resolve.BadAnswer},
	} {
		err := (&Answer{Status: test.status, Header: test.header}).Refusal()
		var f *Failure
		if errors.As(err, &f) != (test.state != "") || f != nil && f.State != test.state {
			t.Errorf("%d: %v, want %s", test.status, err, test.state)
		}
	}
}

// A shared question is sent once, whoever asks.
func TestShared(t *testing.T) {
	s := start(t, nil)
	c := caller(t, s.Transport(), 20*time.Second)
	var wait sync.WaitGroup
	for range 20 {
		wait.Go(func() {
			if a, err := c.Ask(t.Context(), Question{URL: Address("a.example", "/x", nil), Shared: true}); err != nil || a.Status != 200 {
				t.Errorf("%v, %v", a, err)
			}
		})
	}
	wait.Wait()
	if n := len(s.Requests()); n != 1 {
		t.Errorf("%d requests", n)
	}
	// What one is told is not told to another.
	a, err := c.Ask(t.Context(), Question{URL: Address("a.example", "/x", nil), Shared: true, Header: http.Header{"Authorization": {"Bearer other"}}})
	if err != nil || !strings.Contains(string(a.Body), "other") {
		t.Errorf("%v, %v", a, err)
	}
}

// A host that does not answer is left alone after a few tries; others are asked.
func TestHealth(t *testing.T) {
	s := start(t, nil)
	tries := 0
	c := caller(t, roundTripper(func(q *http.Request) (*http.Response, error) {
		if q.URL.Host == "a.example" {
			tries++
			return nil, &net.OpError{Op: "dial", Err: errors.New("no route")}
		}
		return s.Transport().RoundTrip(q)
	}), 20*time.Second)
	for range 10 {
		_, _ = ask(t, c, "/x", false)
	}
	if tries > 9 {
		t.Errorf("%d tries", tries)
	}
	if a, err := c.Ask(t.Context(), Question{URL: Address("b.example", "/x", nil)}); err != nil || a.Status != 200 {
		t.Errorf("another host: %v", err)
	}
}

type roundTripper func(*http.Request) (*http.Response, error)

func (f roundTripper) RoundTrip(q *http.Request) (*http.Response, error) { return f(q) }

func TestEnd(t *testing.T) {
	local := caller(t, roundTripper(func(*http.Request) (*http.Response, error) { return nil, network.ErrLocal }), time.Second)
	_, err := local.Ask(t.Context(), Question{URL: Address("10.0.0.1", "/", nil)})
	r := &resolve.Resolution{Name: "kept"}
	if got, err := End(r, err); err != nil || got.State != resolve.Unsupported || got.Name != "kept" {
		t.Errorf("a local address: %+v, %v", got, err)
	}
	if got, err := End(r, Bad("no")); err != nil || got.State != resolve.BadAnswer || got.Name != "" {
		t.Errorf("a bad answer: %+v, %v", got, err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	_, err = caller(t, start(t, nil).Transport(), time.Second).Ask(ctx, Question{URL: Address("a.example", "/", nil)})
	if got, err := End(r, err); !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled: %+v, %v", got, err)
	}
	if _, err := caller(t, nil, time.Second).Ask(t.Context(), Question{URL: Address("a.example", "/", nil)}); err == nil || err.Error() != "no request may leave" {
		t.Errorf("offline: %v", err)
	}
}

func TestObject(t *testing.T) {
	o := Parse([]byte(`{"text":" a ","number":7,"digits":"8","negative":-1,"big":1e99,"list":["b","a",3,null,"a"],"one":"x","null":null,"bool":true,
		"line":"a\nb","bidi":"a\u202eb","objects":[{"a":1}],"mixed":[{"a":1},2],"long":"` + strings.Repeat("x", maxText+1) + `"}`))
	got := []any{
		o.Text("text"), o.Text("number"), o.Text("null"), o.Text("line"), o.Text("bidi"), o.Text("long"), o.Text("list"), o.Number("number"), o.Number("digits"),
		o.Number("negative"), o.Number("big"), o.Number("text"), o.Texts("list"), o.Texts("one"), o.Texts("null"), o.Bool("bool"), o.Bool("one"), o.Has("null"), o.Has("one"),
	}
	want := []any{
		"a", "7", "", "", "", "", "", int64(7), int64(8), int64(-1), int64(-1), int64(-1), []string{"3", "a", "b"}, []string{"x"}, []string(nil), true, false, false, true,
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
	if list, ok := o.Objects("objects"); !ok || len(list) != 1 || list[0].Number("a") != 1 {
		t.Errorf("objects: %v, %v", list, ok)
	}
	for key, want := range map[string]bool{"mixed": false, "text": false, "null": true, "none": true} {
		if list, ok := o.Objects(key); ok != want || list != nil {
			t.Errorf("%s: %v, %v", key, list, ok)
		}
	}
	var none Object
	if none.Object("x").Text("y") != "" || Parse([]byte("[]")) != nil {
		t.Error("nothing gives something")
	}
}

func TestSecret(t *testing.T) {
	holder := struct{ s Secret }{NewSecret("geheim")}
	if text := fmt.Sprintf("%v %+v %#v %s %v", holder, holder, holder, holder.s, &holder); strings.Contains(text, "geheim") {
		t.Errorf("it prints as %s", text)
	}
	if holder.s.Reveal() != "geheim" || NewSecret("") != (Secret{}) || (Secret{}).Reveal() != "" {
		t.Error("it can't be had any more")
	}
}

// A listing is refused whole, or can be written below a directory of any system.
func FuzzCheckFiles(f *testing.F) {
	for _, name := range []string{"a/b", "../x", `C:\x`, "a//b", "/etc/passwd", "a/./b", "x\u202ey", "con\x00"} {
		f.Add(name, "a", int64(1))
	}
	f.Fuzz(func(t *testing.T, a, b string, size int64) {
		files := []resolve.File{{Path: a, Size: size}, {Path: b}}
		if CheckFiles(files) != nil {
			return
		}
		for _, file := range files {
			if !filepath.IsLocal(file.Path) || strings.ContainsAny(file.Path, "\\\n\r\x00") || file.Size < -1 || files[0].Path == files[1].Path {
				t.Fatalf("%+v", files)
			}
		}
	})
}
