package pytorchhub_test

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"maps"
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/ptmlock/ptmlock/detect/python"
	"github.com/ptmlock/ptmlock/detect/signature"
	"github.com/ptmlock/ptmlock/resolve"
	"github.com/ptmlock/ptmlock/resolve/hub"
	"github.com/ptmlock/ptmlock/resolve/hubtest"
	"github.com/ptmlock/ptmlock/resolve/pytorchhub"
	"github.com/ptmlock/ptmlock/resolve/recorded"
	"github.com/ptmlock/ptmlock/resolve/webfile"
)

const (
	repoName   = "ptmlock-examples/tiny-vision"
	weightsURL = "https://models.example.com/tiny/tiny_a-0123abcd.pth"
	largeURL   = "https://models.example.com/tiny/tiny_b.pth"
)

const hubconf = `dependencies = ["torch", "numpy"]
from tiny.models import tiny_a, tiny_b as _b
from tiny.extra import *

def tiny_b(pretrained=True, **kwargs):
    """The larger one."""
    return _b(pretrained, **kwargs)

def plain():
    from tiny.models import Net
    return Net()

def gone():
    import torch
    return torch.hub.load_state_dict_from_url("https://models.example.com/gone.pth")
`

const models = `import torch
from .layers import Net

urls = {
    "a": "https://models.example.com/tiny/tiny_a-0123abcd.pth",
    "b": "https://models.example.com/tiny/tiny_b.pth",
}

def _load(arch, pretrained, check):
    net = Net()
    if pretrained:
        net.load_state_dict(torch.hub.load_state_dict_from_url(urls[arch], check_hash=check))
    return net

def tiny_a(pretrained=False):
    return _load("a", pretrained, True)

def tiny_b(pretrained=False):
    net = _load("b", pretrained, False)
    net.text = torch.hub.load("ptmlock-examples/tiny-text", "encoder", pretrained=True)
    return net
`

const license = `MIT License

Copyright (c) 2024 Example

Permission is hereby granted, free of charge, to any person obtaining a copy
of this software and associated documentation files (the "Software"), to deal
in the Software without restriction, including without limitation the rights
to use, copy, modify, merge, publish, distribute, sublicense, and/or sell
copies of the Software, and to permit persons to whom the Software is
furnished to do so, subject to the following conditions:

The above copyright notice and this permission notice shall be included in all
copies or substantial portions of the Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR
IMPLIED, INCLUDING BUT NOT LIMITED TO THE WARRANTIES OF MERCHANTABILITY,
FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE
AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER
LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING FROM,
OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE
SOFTWARE.
`

// files are those of the example.
func files() map[string]string {
	return map[string]string{
		"LICENSE": license, "README.md": "# Tiny\n", "hubconf.py": hubconf,
		"tiny/__init__.py": "", "tiny/models.py": models, "tiny/layers.py": "class Net:\n    pass\n",
		"tiny/train.py": "print('not imported')\n",
	}
}

// example is the repository with its commits, by name.
func example() (*hubtest.Repository, map[string]string) {
	r := hubtest.NewRepository()
	commits := map[string]string{}
	for i, name := range []string{"main", "v1", "v2", "old", "feature"} {
		f := files()
		f["VERSION"] = name
		commits[name] = r.Commit(f, 1_700_000_000+int64(i))
	}
	r.Refs["refs/heads/main"], r.Refs["refs/heads/feature/x"] = commits["main"], commits["feature"]
	r.Refs["refs/heads/v2"], r.Refs["refs/tags/v2"] = commits["v2"], commits["v1"] // both a branch and a tag
	r.Refs["refs/heads/main-old"] = commits["feature"]
	r.Tag("v1", commits["v1"])
	return r, commits
}

func options() hubtest.GitHubOptions {
	r, _ := example()
	master, neither, bare := hubtest.NewRepository(), hubtest.NewRepository(), hubtest.NewRepository()
	master.Refs["refs/heads/master"], master.Head = master.Commit(files(), 1), "refs/heads/master"
	neither.Refs["refs/heads/develop"], neither.Head = neither.Commit(files(), 1), "refs/heads/develop"
	bare.Refs["refs/heads/main"] = bare.Commit(map[string]string{"setup.py": ""}, 1)
	dynamic := hubtest.NewRepository()
	dynamic.Refs["refs/heads/main"] = dynamic.Commit(map[string]string{"hubconf.py": "for n in ['a', 'b']:\n    globals()[n] = print\n"}, 1)
	return hubtest.GitHubOptions{
		Repositories: map[string]*hubtest.Repository{
			repoName: r, "o/master": master, "o/neither": neither, "o/bare": bare, "o/dynamic": dynamic,
		},
		Moved:   map[string]string{"old-owner/tiny": repoName},
		Weights: map[string]int64{weightsURL: 1234, largeURL: 5_000_000_000},
	}
}

// code is the analyser as the command line hands it in.
type code struct{ set *signature.Set }

func (code) Imports(path, text string, exists func(string) bool) []string {
	return python.Imports(python.Source{Path: path, Text: text}, exists)
}

func (c code) Enter(ctx context.Context, sources map[string]string, entry string) (*pytorchhub.EntryPoint, error) {
	var list []python.Source
	for _, path := range slices.Sorted(maps.Keys(sources)) {
		list = append(list, python.Source{Path: path, Text: sources[path]})
	}
	found, err := python.Enter(ctx, c.set, list, "hubconf.py", entry)
	if err != nil {
		return nil, err
	}
	p := &pytorchhub.EntryPoint{Known: found.Known, Names: found.Names, Dependencies: found.Dependencies}
	for _, w := range found.Weights {
		p.Weights = append(p.Weights, pytorchhub.Weight(w))
	}
	for _, r := range found.References {
		if r.Model.Hub != hub.URL {
			p.Models = append(p.Models, r.Model)
		}
	}
	return p, nil
}

func newClient(t *testing.T, o pytorchhub.Options) *pytorchhub.Client {
	t.Helper()
	return newClientWaiting(t, o, func(time.Duration) time.Duration { return time.Millisecond })
}

func newClientWaiting(t *testing.T, o pytorchhub.Options, wait func(time.Duration) time.Duration) *pytorchhub.Client {
	t.Helper()
	set, err := signature.Default()
	if err != nil {
		t.Fatal(err)
	}
	o.Code, o.Wait = code{set}, wait
	o.Files = webfile.New(webfile.Options{Transport: o.Transport, Offline: o.Offline, Wait: o.Wait})
	c, err := pytorchhub.New(o)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func start(t *testing.T, o hubtest.GitHubOptions) *hubtest.GitHub {
	t.Helper()
	g := hubtest.StartGitHub(o)
	t.Cleanup(g.Close)
	return g
}

func ask(t *testing.T, c *pytorchhub.Client, name, revision string) *resolve.Resolution {
	t.Helper()
	r, err := c.Resolve(t.Context(), resolve.Request{Model: hub.Model{Hub: hub.PyTorchHub, Name: name}, Revision: revision})
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// TestResolve holds what a whole answer says.
func TestResolve(t *testing.T) {
	g := start(t, options())
	_, commits := example()
	r := ask(t, newClient(t, pytorchhub.Options{Transport: g.Transport()}), repoName+":tiny_b", "")
	if r.State != resolve.Resolved || r.Reason != "" {
		t.Fatalf("%s: %s", r.State, r.Reason)
	}
	var selected []resolve.File
	for _, f := range resolve.SelectFiles(r, nil) {
		if f.SHA256 != "" {
			text := files()[f.Path]
			sum := sha256.Sum256([]byte(text))
			if f.SHA256 != hex.EncodeToString(sum[:]) || f.Size != int64(len(text)) || f.GitOID != "" {
				t.Errorf("%+v is not what the file has", f)
			}
			f.SHA256, f.Size = "read", 0
		}
		selected = append(selected, f)
	}
	want := []resolve.File{
		{Path: "hubconf.py", SHA256: "read"}, {Path: "tiny/__init__.py", SHA256: "read"}, {Path: "tiny/layers.py", SHA256: "read"},
		{Path: "tiny/models.py", SHA256: "read"}, {Path: "tiny_b.pth", Size: 5_000_000_000, URL: largeURL},
	}
	if diff := cmp.Diff(want, selected); diff != "" {
		t.Error(diff)
	}
	if len(r.Files) != len(files())+2 || !strings.HasPrefix(r.Listing, "sha256:") { // VERSION and the weights
		t.Errorf("files %v, listing %q", r.Files, r.Listing)
	}
	r.Files, r.Listing = nil, ""
	expected := &resolve.Resolution{
		Request: r.Request, State: resolve.Resolved, Name: repoName + ":tiny_b", Commit: commits["main"], Ref: "refs/heads/main",
		Author: "ptmlock-examples", LastModified: "2023-11-14T22:13:20Z", License: resolve.License{SPDX: "MIT", Link: "LICENSE"},
		Bases:      []resolve.Base{{Model: hub.Model{Hub: hub.PyTorchHub, Name: "ptmlock-examples/tiny-text:encoder"}}},
		RemoteCode: true, Dependencies: []string{"numpy", "torch"},
	}
	if diff := cmp.Diff(expected, r); diff != "" {
		t.Error(diff)
	}
}

// TestHashPrefix holds that digits of a name are taken where the code checks them.
func TestHashPrefix(t *testing.T) {
	g := start(t, options())
	r := ask(t, newClient(t, pytorchhub.Options{Transport: g.Transport()}), repoName+":tiny_a", "")
	i := slices.IndexFunc(r.Files, func(f resolve.File) bool { return f.URL != "" })
	want := resolve.File{Path: "tiny_a-0123abcd.pth", Size: 1234, URL: weightsURL, SHA256Prefix: "0123abcd"}
	if i < 0 || r.Files[i] != want {
		t.Errorf("%+v", r.Files)
	}
}

// TestRevisions holds which commit each way to ask gives.
func TestRevisions(t *testing.T) {
	_, commits := example()
	for _, test := range []struct {
		name, revision string
		state          resolve.State
		commit, ref    string // commit: a name of the example
		reason         string
	}{
		{repoName + ":plain", "", resolve.Resolved, "main", "refs/heads/main", ""},
		{repoName + ":plain", "main", resolve.Resolved, "main", "refs/heads/main", ""},
		{repoName + ":plain", "feature/x", resolve.Resolved, "feature", "refs/heads/feature/x", ""},
		{repoName + ":plain", "v1", resolve.Resolved, "v1", "refs/tags/v1", ""},
		{repoName + ":plain", "v2", resolve.Resolved, "v2", "refs/heads/v2", ""},
		{repoName + ":plain", commits["old"], resolve.Resolved, "old", "", ""},
		{repoName + ":plain", commits["v1"][:8], resolve.Resolved, "v1", "", ""},
		{repoName + ":plain", commits["old"][:10], resolve.Resolved, "old", "", ""},
		{repoName + ":plain", "nope", resolve.RevisionMissing, "", "", `the repository has no branch or tag "nope"`},
		{repoName + ":plain", "feature", resolve.RevisionMissing, "", "", `the repository has no branch or tag "feature"`},
		{repoName + ":plain", "0000000", resolve.RevisionMissing, "", "", `the repository has no branch or tag "0000000"`},
		{repoName + ":plain", strings.Repeat("0", 40), resolve.RevisionMissing, "", "", "the repository has no commit 0000000000000000000000000000000000000000"},
		{repoName + ":plain", "a..b", resolve.RevisionMissing, "", "", `revision "a..b" has ".." or begins with "."`},
		{repoName + ":absent", "", resolve.Resolved, "main", "refs/heads/main", ""}, // a star import may have it
		{"old-owner/tiny:plain", "", resolve.Resolved, "main", "refs/heads/main", ""},
		{"o/master:plain", "", resolve.Resolved, "?", "refs/heads/master", ""},
		{"o/neither:plain", "", resolve.RevisionMissing, "", "", `torch.hub loads the branch "main" or "master", and the repository has neither: its default branch is "develop"`},
		{"o/bare:plain", "", resolve.NotFound, "?", "refs/heads/main", "the repository has no hubconf.py at this commit"},
		{"o/dynamic:a", "", resolve.Resolved, "?", "refs/heads/main", ""},
		{"o/missing:plain", "", resolve.NotFound, "", "", "not found, or private: the hub does not tell which"},
		{repoName + ":gone", "", resolve.NotFound, "main", "refs/heads/main", "the weights that the entry point loads are gone from where it looks for them"},
		{"../x:plain", "", resolve.InvalidName, "", "", `no repository of GitHub can have the name "../x"`},
	} {
		g := start(t, options())
		r := ask(t, newClient(t, pytorchhub.Options{Transport: g.Transport()}), test.name, test.revision)
		commit := commits[test.commit]
		if test.commit == "?" {
			commit = r.Commit
		}
		if r.State != test.state || r.Reason != test.reason || r.Commit != commit || r.Ref != test.ref || test.commit == "?" && !hub.IsCommit(r.Commit) {
			t.Errorf("%s@%s: %s %q commit %s ref %s", test.name, test.revision, r.State, r.Reason, r.Commit, r.Ref)
		}
	}
}

// TestAbsent holds that a reason lists what is there.
func TestAbsent(t *testing.T) {
	o := options()
	r := hubtest.NewRepository()
	r.Refs["refs/heads/main"] = r.Commit(map[string]string{"hubconf.py": "def b(): pass\nfrom x import a\ndef _hidden(): pass\nc = 1\n"}, 1)
	o.Repositories["o/r"] = r
	got := ask(t, newClient(t, pytorchhub.Options{Transport: start(t, o).Transport()}), "o/r:nope", "")
	if got.State != resolve.NotFound || got.Reason != `hubconf.py has no entry point "nope", but a, b` || got.Commit == "" {
		t.Errorf("%s %q", got.State, got.Reason)
	}
}

// TestOneRepository holds that the entry points of one repository share what is
// asked, and how little that is.
func TestOneRepository(t *testing.T) {
	g := start(t, options())
	c := newClient(t, pytorchhub.Options{Transport: g.Transport()})
	requests := []resolve.Request{}
	for _, entry := range []string{"tiny_a", "tiny_b", "plain"} {
		requests = append(requests, resolve.Request{Model: hub.Model{Hub: hub.PyTorchHub, Name: repoName + ":" + entry}})
	}
	if _, err := resolve.All(t.Context(), c.Hubs(), requests, resolve.Options{}); err != nil {
		t.Fatal(err)
	}
	count := map[string]int{}
	for _, q := range g.Requests() {
		host, path, _ := strings.Cut(q.URL, "/")
		if !strings.HasPrefix(path, "ptmlock-examples/tiny-text/") {
			count[q.Method+" "+host]++
		}
	}
	// Capabilities; refs, commit, hubconf.py with the licence, two steps of imports.
	want := map[string]int{"GET github.com": 1, "POST github.com": 5, "HEAD models.example.com": 2}
	if diff := cmp.Diff(want, count); diff != "" {
		t.Error(diff)
	}
}

// TestToken holds that the token goes to the API and nowhere else.
func TestToken(t *testing.T) {
	_, commits := example()
	g := start(t, options())
	c := newClient(t, pytorchhub.Options{Transport: g.Transport(), Token: "ghp_secret"})
	for _, revision := range []string{"", commits["old"][:10]} {
		if r := ask(t, c, repoName+":tiny_a", revision); r.State != resolve.Resolved {
			t.Fatalf("%s %s", r.State, r.Reason)
		}
	}
	sent := 0
	for _, q := range g.Requests() {
		switch {
		case strings.HasPrefix(q.URL, "api.github.com/"):
			sent++
			if q.Authorization != "Bearer ghp_secret" {
				t.Errorf("%s without the token", q.URL)
			}
		case q.Authorization != "":
			t.Errorf("%s with the token", q.URL)
		}
	}
	if sent == 0 {
		t.Error("the API was not asked")
	}
}

// TestFaults holds how each way to misbehave ends.
func TestFaults(t *testing.T) {
	const neither = "git's protocol can't be used: "
	page := hubtest.Answer(200, "<html>Sign in</html>", "Content-Type", "text/html")
	for _, test := range []struct {
		what   string
		fault  hubtest.Fault
		state  resolve.State
		reason string
	}{
		{"page", page, resolve.BadAnswer, neither + "the hub's answer is HTML instead of git's packets; the API neither: the API's answer is HTML instead of JSON"},
		{"empty", hubtest.Answer(200, ""), resolve.BadAnswer, neither + "the hub's answer is empty; the API neither: the API's answer is empty instead of JSON"},
		{"truncated", hubtest.Truncate(), resolve.Unreachable, "the hub's answer breaks off"},
		{"other host", hubtest.Redirect("https://elsewhere.example/o/r/info/refs"), resolve.BadAnswer, `the hub redirects to another host, "elsewhere.example", which is not asked`},
		{"circle", hubtest.Redirect("https://github.com/" + repoName + "/info/refs?service=git-upload-pack"), resolve.BadAnswer,
			neither + `the hub redirects in a circle; the API neither: the hub redirects to another host, "github.com", which is not asked`},
		{"to http", hubtest.Redirect("http://github.com/" + repoName + "/info/refs"), resolve.BadAnswer, `the hub redirects from https to "http"`},
		{"huge", hubtest.Huge(3 << 20), resolve.BadAnswer, "the hub's answer is too large"},
		{"limit", hubtest.Answer(429, "", "Retry-After", "100000"), resolve.RateLimited, "the hub's limit of requests is reached"},
		{"forbidden", hubtest.Answer(403, ""), resolve.Unauthorized, "the hub refuses access"},
		{"blocked", hubtest.Answer(451, ""), resolve.Disabled, "switched off by the hub for legal reasons"},
		{"broken", hubtest.Answer(502, ""), resolve.Unreachable, "the hub fails with status 502"},
		{"slow", hubtest.Drip(20 * time.Millisecond), resolve.Unreachable, "the hub does not answer in time"},
		{"long packet", hubtest.Answer(200, "fff9x"), resolve.BadAnswer, `the hub's answer has a packet of a length that no packet has: "fff9"`},
		{"short packet", hubtest.Answer(200, "0003"), resolve.BadAnswer, `the hub's answer has a packet of a length that no packet has: "0003"`},
		{"cut packet", hubtest.Answer(200, "001e# serv"), resolve.BadAnswer, "the hub's answer breaks off within a packet"},
		{"sha256", hubtest.Answer(200, "000eversion 2\n0019object-format=sha256\n0000"), resolve.BadAnswer, `the repository has commits of the form "sha256", which are not followed`},
		{"no commit", hubtest.Answer(200, "0016beefbeef HEAD\x00a=b\n0000"), resolve.BadAnswer, `the hub's list of refs has a line of another form: "beefbeef HEAD"`},
		{"no end", hubtest.Answer(200, "003d0123456789012345678901234567890123456789 refs/heads/main\n"), resolve.BadAnswer, "the hub's list of refs breaks off"},
	} {
		o := options()
		o.Faults = map[string]hubtest.Fault{repoName: test.fault}
		c := newClient(t, pytorchhub.Options{Transport: start(t, o).Transport(), MaxBody: 1 << 20, Timeout: 300 * time.Millisecond})
		r := ask(t, c, repoName+":tiny_a", "")
		if r.State != test.state || r.Reason != test.reason {
			t.Errorf("%s: %s %q", test.what, r.State, r.Reason)
		}
		if other := ask(t, c, "o/master:plain", ""); other.State != resolve.Resolved && test.what != "slow" {
			t.Errorf("%s: the next model is %s %q", test.what, other.State, other.Reason)
		}
	}
}

// posts lets a fault befall what a POST answers whose request has a text.
func posts(text string, fault hubtest.Fault) hubtest.Fault {
	return func(next http.Handler) http.Handler {
		bad := fault(next)
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			body := new(strings.Builder)
			if r.Method == http.MethodPost {
				if err := r.Write(body); err != nil {
					panic(err)
				}
				_, sent, _ := strings.Cut(body.String(), "\r\n\r\n")
				r.Body = http.NoBody
				if strings.Contains(sent, text) {
					bad.ServeHTTP(w, r)
					return
				}
				r.Body = readCloser{strings.NewReader(sent)}
			}
			next.ServeHTTP(w, r)
		})
	}
}

type readCloser struct{ *strings.Reader }

func (readCloser) Close() error { return nil }

// TestPackFaults holds how answers to the commands end.
func TestPackFaults(t *testing.T) {
	_, commits := example()
	for _, test := range []struct {
		what, text, answer, reason string
	}{
		{"refs cut", "ls-refs", "003d0123456789012345678901234567890123456789 refs/heads/main\n", "the hub's list of refs breaks off"},
		{"bad line", "ls-refs", "000axyz y\n0000", `the hub's list of refs has a line of another form: "xyz y"`},
		{"no pack", "command=fetch", "0000", "the hub's answer holds no pack of objects"},
		{"pack cut", "command=fetch", "000dpackfile\n0009\x01PACK", "the hub's answer breaks off"},
		{"pack damaged", "command=fetch", "000dpackfile\n0025\x01PACK\x00\x00\x00\x02\x00\x00\x00\x01AAAAAAAAAAAAAAAAAAAA0000", "the hub's pack is damaged: its checksum does not hold"},
		{"server fails", "command=fetch", "000dpackfile\n000b\x03failed0000", `the hub's git server fails: "failed"`},
	} {
		o := options()
		o.Faults = map[string]hubtest.Fault{repoName: posts(test.text, hubtest.Answer(200, test.answer))}
		got := ask(t, newClient(t, pytorchhub.Options{Transport: start(t, o).Transport()}), repoName+":tiny_a", "")
		if got.State != resolve.BadAnswer || got.Reason != test.reason || got.Commit != "" {
			t.Errorf("%s: %s %q", test.what, got.State, got.Reason)
		}
	}
	o := options()
	wrong := hubtest.NewRepository()
	wrong.Refs["refs/heads/main"] = commits["main"] // not among its objects
	o.Repositories["o/wrong"] = wrong
	if got := ask(t, newClient(t, pytorchhub.Options{Transport: start(t, o).Transport()}), "o/wrong:x", ""); got.State != resolve.BadAnswer {
		t.Errorf("%s %q", got.State, got.Reason)
	}
	// Another commit than the one that the branch is said to be.
	lie := posts("ls-refs", hubtest.Answer(200, "003d"+strings.Repeat("1", 40)+" refs/heads/main\n0000"))
	o.Faults = map[string]hubtest.Fault{repoName: func(next http.Handler) http.Handler {
		other := posts("want "+strings.Repeat("1", 40), func(http.Handler) http.Handler {
			return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
				r.Body = readCloser{strings.NewReader("0012command=fetch\n0032want " + commits["v1"] + "\n0000")}
				next.ServeHTTP(w, r)
			})
		})
		return lie(other(next))
	}}
	got := ask(t, newClient(t, pytorchhub.Options{Transport: start(t, o).Transport()}), repoName+":tiny_a", "")
	if got.State != resolve.BadAnswer || got.Reason != "the hub's answer lacks the commit that was asked for" {
		t.Errorf("%s %q", got.State, got.Reason)
	}
}

// TestUnsafeNames holds that no name that leads elsewhere is taken.
func TestUnsafeNames(t *testing.T) {
	for _, name := range []string{"..", "a\\b", "C:x", "a\nb", "."} {
		o := options()
		r := hubtest.NewRepository()
		r.Refs["refs/heads/main"] = r.Commit(map[string]string{"hubconf.py": "", name: "x"}, 1)
		o.Repositories["o/r"] = r
		got := ask(t, newClient(t, pytorchhub.Options{Transport: start(t, o).Transport()}), "o/r:x", "")
		if got.State != resolve.BadAnswer || !strings.HasPrefix(got.Reason, "the repository has a file with a name that can't be one: ") || got.Files != nil {
			t.Errorf("%q: %s %q", name, got.State, got.Reason)
		}
	}
}

// TestRecorded holds that a recorded directory gives the same answers with no
// network, and that it holds no token.
func TestRecorded(t *testing.T) {
	_, commits := example()
	g := start(t, options())
	dir := t.TempDir()
	recorder, err := recorded.NewWebRecorder(dir, g.Transport())
	if err != nil {
		t.Fatal(err)
	}
	live := newClient(t, pytorchhub.Options{Transport: recorder, Token: "ghp_secret"})
	asked := [][2]string{
		{repoName + ":tiny_a", ""}, {repoName + ":tiny_b", "v1"}, {"old-owner/tiny:plain", ""}, {"o/missing:x", ""}, {repoName + ":plain", commits["old"][:9]}, {repoName + ":gone", ""},
	}
	var before []*resolve.Resolution
	for _, a := range asked {
		before = append(before, ask(t, live, a[0], a[1]))
	}
	directory, err := recorded.Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, q := range directory.Requests() {
		if strings.Contains(q, "ghp_secret") {
			t.Errorf("%s holds the token", q)
		}
	}
	again := newClient(t, pytorchhub.Options{Transport: recorded.NewWebReplayer(directory)})
	for i, a := range asked {
		if diff := cmp.Diff(before[i], ask(t, again, a[0], a[1])); diff != "" {
			t.Errorf("%v: %s", a, diff)
		}
	}
	if r := ask(t, again, "o/other:x", ""); r.State != resolve.Offline || r.Reason != "the recorded hub has no answer for GET https://github.com/o/other/info/refs?service=git-upload-pack" {
		t.Errorf("%s %q", r.State, r.Reason)
	}
}

// TestOffline holds that nothing is sent.
func TestOffline(t *testing.T) {
	if r := ask(t, newClient(t, pytorchhub.Options{Offline: true}), repoName+":x", ""); r.State != resolve.Offline {
		t.Errorf("%s %q", r.State, r.Reason)
	}
}

// TestLimited holds that the API's quota ends in a state.
func TestLimited(t *testing.T) {
	_, commits := example()
	o := options()
	o.Limited = true
	r := ask(t, newClient(t, pytorchhub.Options{Transport: start(t, o).Transport()}), repoName+":x", commits["old"][:10])
	if r.State != resolve.RateLimited {
		t.Errorf("%s %q", r.State, r.Reason)
	}
}
