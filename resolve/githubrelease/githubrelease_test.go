package githubrelease

import (
	"context"
	"fmt"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/ptmlock/ptmlock/resolve"
	"github.com/ptmlock/ptmlock/resolve/hubapi"
	"github.com/ptmlock/ptmlock/resolve/hubtest"
	"github.com/ptmlock/ptmlock/resolve/recorded"
)

const base = "https://github.com/o/n/releases/download/v1.0/"

var (
	digest = hubtest.Digest("weights")
	hash   = strings.TrimPrefix(digest, "sha256:")
)

func site() *hubtest.Releases {
	return &hubtest.Releases{Assets: map[string][]hubtest.Asset{
		"o/n@v1.0":   {{Name: "w.pt", Size: 7, Digest: digest}, {Name: "old.pt", Size: 7}, {Name: "short.pt", Size: 7, Digest: "sha256:12"}, {Name: "other.pt", Size: 7, Digest: "sha512:00"}},
		"o/n@v/2 é":  {{Name: "a b.pt", Size: 7, Digest: digest}},
		"o/none@v/1": nil,
	}}
}

// web says of each file that it is there.
type web struct{ state resolve.State }

func (w web) Fill(_ context.Context, r *resolve.Resolution) error {
	r.State = w.state
	for i := range r.Files {
		r.Files[i].Size, r.Files[i].ETag = 7, `"e"`
	}
	return nil
}

func caller(t *testing.T, transport http.RoundTripper) *hubapi.Caller {
	t.Helper()
	api := hubapi.New(hubapi.Options{Transport: transport, Timeout: 20 * time.Second, MaxBody: 1 << 20, Wait: func(time.Duration) time.Duration { return 0 }})
	t.Cleanup(api.Close)
	return api
}

func start(t *testing.T, releases *hubtest.Releases, faults map[string]hubtest.Fault) *hubtest.Sites {
	t.Helper()
	s := hubtest.StartSites(map[string]http.Handler{apiHost: releases}, faults)
	t.Cleanup(s.Close)
	return s
}

func fill(t *testing.T, c *Client, files ...resolve.File) *resolve.Resolution {
	t.Helper()
	r := &resolve.Resolution{Files: files}
	if err := c.Fill(t.Context(), r); err != nil {
		t.Fatal(err)
	}
	return r
}

func TestFill(t *testing.T) {
	s := start(t, site(), nil)
	c := New(caller(t, s.Transport()), hubapi.NewSecret("geheim"), web{resolve.Resolved})
	got := fill(t, c,
		resolve.File{Path: "w.pt", URL: base + "w.pt", SHA256Prefix: hash[:8]}, resolve.File{Path: "old.pt", URL: base + "old.pt"},
		resolve.File{Path: "other.pt", URL: base + "other.pt"}, resolve.File{Path: "gone.pt", URL: base + "gone.pt"},
		resolve.File{Path: "a b.pt", URL: "https://github.com/o/n/releases/download/v%2F2%20%C3%A9/a%20b.pt"},
		resolve.File{Path: "elsewhere.pt", URL: "https://example.com/o/n/releases/download/v1.0/w.pt"},
		resolve.File{Path: "raw.pt", URL: "https://github.com/o/n/raw/main/w.pt"},
		resolve.File{Path: "up.pt", URL: "https://github.com/%252e%252e/n/releases/download/v1.0/w.pt"},
		resolve.File{Path: "known.pt", URL: base + "short.pt", SHA256: hash},
	)
	var hashes []string
	for _, f := range got.Files {
		hashes = append(hashes, f.Path+" "+f.SHA256+f.SHA256Prefix)
	}
	want := []string{"w.pt " + hash, "old.pt ", "other.pt ", "gone.pt ", "a b.pt " + hash, "elsewhere.pt ", "raw.pt ", "up.pt ", "known.pt " + hash}
	if diff := cmp.Diff(want, hashes); diff != "" || got.State != resolve.Resolved {
		t.Errorf("%s: -want +got:\n%s", got.State, diff)
	}
	if n := len(s.Requests()); n != 2 {
		t.Errorf("%d requests for two releases", n)
	}
	for _, q := range s.Requests() {
		if q.Authorization != "Bearer geheim" || !strings.HasPrefix(q.URL, apiHost) {
			t.Errorf("sent %+v", q)
		}
	}
	if text := fmt.Sprintf("%v %+v %#v", c, c, c); strings.Contains(text, "geheim") {
		t.Errorf("it prints as %q", text)
	}

	// A file that its own server does not have is not asked for.
	if r := fill(t, New(caller(t, s.Transport()), hubapi.Secret{}, web{resolve.NotFound}), resolve.File{Path: "w.pt", URL: base + "w.pt"}); r.State != resolve.NotFound || r.Files[0].SHA256 != "" {
		t.Errorf("got %+v", r)
	}
}

func TestFailures(t *testing.T) {
	plain := resolve.File{Path: "w.pt", URL: base + "w.pt"}
	prefixed, wrong, short := plain, plain, plain
	prefixed.SHA256Prefix, wrong.SHA256Prefix = hash[:8], "00000000"
	short.URL = base + "short.pt"
	const asking = "asking GitHub for the hashes of the release: "
	for _, test := range []struct {
		what     string
		file     resolve.File
		releases *hubtest.Releases
		faults   map[string]hubtest.Fault
		state    resolve.State
		reason   string
	}{
		{"a limit", plain, &hubtest.Releases{Limited: true}, nil, resolve.RateLimited, asking + "the hub's limit of requests is reached"},
		{"a limit, but its beginning is known", prefixed, &hubtest.Releases{Limited: true}, nil, resolve.Resolved, ""},
		{"no such release", plain, &hubtest.Releases{}, nil, resolve.Resolved, ""},
		{"another hash", wrong, site(), nil, resolve.BadAnswer, "GitHub gives a SHA-256 that does not begin with 00000000, as it should"},
		{"no hash", short, site(), nil, resolve.BadAnswer, "GitHub gives a SHA-256 that is none"},
		{"another size", plain, &hubtest.Releases{Assets: map[string][]hubtest.Asset{"o/n@v1.0": {{Name: "w.pt", Size: 8, Digest: digest}}}}, nil, resolve.BadAnswer, "GitHub gives the file 8 bytes and its server 7"},
		{"wrong types", plain, site(), map[string]hubtest.Fault{"": hubtest.Set("assets", "many")}, resolve.BadAnswer, "GitHub's answer about the release has an unknown form"},
		{"a page", plain, site(), map[string]hubtest.Fault{"": hubtest.Answer(200, "<html>")}, resolve.BadAnswer, asking + "the hub answers with a page instead of JSON"},
		{"half an answer", plain, site(), map[string]hubtest.Fault{"": hubtest.Answer(200, `{"assets":[`)}, resolve.BadAnswer, asking + "the hub's answer is no JSON, or cut off"},
		{"a huge answer", plain, site(), map[string]hubtest.Fault{"": hubtest.Huge(2 << 20)}, resolve.BadAnswer, "the hub's answer is too large"},
		{"another host", plain, site(), map[string]hubtest.Fault{"": hubtest.Redirect("https://evil.example/")}, resolve.BadAnswer, "the hub redirects to another host"},
		{"a bad token", plain, site(), map[string]hubtest.Fault{"": hubtest.Answer(401, "")}, resolve.Unauthorized, "GitHub refuses GITHUB_TOKEN"},
		{"errors", plain, site(), map[string]hubtest.Fault{"": hubtest.Answer(500, "")}, resolve.Unreachable, asking + "the hub fails with status 500"},
	} {
		t.Run(test.what, func(t *testing.T) {
			r := fill(t, New(caller(t, start(t, test.releases, test.faults).Transport()), hubapi.Secret{}, web{resolve.Resolved}), test.file)
			if r.State != test.state || !strings.HasPrefix(r.Reason, test.reason) || r.Files[0].SHA256 != "" {
				t.Errorf("got %s, %q, %+v, want %s, %q", r.State, r.Reason, r.Files, test.state, test.reason)
			}
		})
	}
}

func TestRecordAndReplay(t *testing.T) {
	dir := t.TempDir()
	recorder, err := recorded.NewWebRecorder(dir, start(t, site(), nil).Transport())
	if err != nil {
		t.Fatal(err)
	}
	file := resolve.File{Path: "w.pt", URL: base + "w.pt"}
	want := fill(t, New(caller(t, recorder), hubapi.Secret{}, web{resolve.Resolved}), file)
	directory, err := recorded.Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	c := New(caller(t, recorded.NewWebReplayer(directory)), hubapi.Secret{}, web{resolve.Resolved})
	if diff := cmp.Diff(want, fill(t, c, file)); diff != "" || want.Files[0].SHA256 != hash {
		t.Errorf("%+v: -live +recorded:\n%s", want, diff)
	}
	file.URL = "https://github.com/o/n/releases/download/v9/w.pt"
	if r := fill(t, c, file); r.State != resolve.Resolved || r.Files[0].SHA256 != "" {
		t.Errorf("not recorded: %+v", r)
	}
}

// What is taken for an asset asks the API for a release and nothing else.
func FuzzAssetOf(f *testing.F) {
	f.Add(base + "w.pt")
	f.Add("https://github.com/o/n%2F..%2Fx/releases/download/%2e%2e/w.pt")
	f.Fuzz(func(t *testing.T, address string) {
		a, ok := assetOf(address)
		if ok && (strings.Count(a.repository, "/") != 1 || a.tag == ".." || a.name == "") {
			t.Fatalf("%q gives %+v", address, a)
		}
	})
}
