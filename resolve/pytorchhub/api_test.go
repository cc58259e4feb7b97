package pytorchhub_test

import (
	"crypto/sha1"
	"errors"
	"fmt"
	"net/http"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/ptmlock/ptmlock/resolve"
	"github.com/ptmlock/ptmlock/resolve/hubtest"
	"github.com/ptmlock/ptmlock/resolve/pytorchhub"
	"github.com/ptmlock/ptmlock/resolve/recorded"
)

// where lets a fault befall the addresses, host first, that have a text.
func where(text string, fault hubtest.Fault) hubtest.Fault {
	return func(next http.Handler) http.Handler {
		bad := fault(next)
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			if strings.Contains("//"+r.Host+r.URL.RequestURI(), text) {
				bad.ServeHTTP(w, r)
				return
			}
			next.ServeHTTP(w, r)
		})
	}
}

const (
	gitAddress = "//github.com/"
	apiAddress = "//api.github.com/"
)

// blockedGit is a proxy that lets git's protocol not through.
var blockedGit = where(gitAddress, hubtest.Answer(407, "<html>", "Proxy-Authenticate", "Basic"))

// twoWays are the repositories of the tests and what else git may have.
func twoWays() hubtest.GitHubOptions {
	o := options()
	deep := hubtest.NewRepository()
	first := deep.Commit(map[string]string{"hubconf.py": "def a(): pass\n"}, 5)
	deep.Tag("once", first)
	deep.Tag("twice", deep.Refs["refs/tags/once"])
	deep.Refs["refs/heads/main"], deep.Refs["refs/heads/a#b%c"] = first, first
	unsafeName := hubtest.NewRepository()
	unsafeName.Refs["refs/heads/main"] = unsafeName.Commit(map[string]string{"hubconf.py": "", "a/C:x": ""}, 1)
	o.Repositories["o/deep"], o.Repositories["o/unsafe"] = deep, unsafeName
	o.Repositories["o/empty"] = hubtest.NewRepository()
	many := hubtest.NewRepository()
	for i := range 250 { // more than a page, and many commits that begin alike
		many.Refs[fmt.Sprintf("refs/heads/b%03d", i)] = many.Commit(map[string]string{"hubconf.py": "def a(): pass\n"}, int64(i))
	}
	o.Repositories["o/many"] = many
	return o
}

// TestBothWays holds that the API gives the same as git's protocol, whatever is
// asked for.
func TestBothWays(t *testing.T) {
	_, commits := example()
	direct := start(t, twoWays())
	o := twoWays()
	o.Faults = map[string]hubtest.Fault{"": blockedGit}
	proxied := start(t, o)
	none := strings.Repeat("0", 40)
	many := o.Repositories["o/many"].Refs["refs/heads/b249"]
	for _, test := range [][2]string{
		{repoName + ":tiny_a", ""}, {repoName + ":tiny_b", "main"}, {repoName + ":plain", "feature/x"}, {repoName + ":plain", "v1"},
		{repoName + ":plain", "v2"}, {repoName + ":plain", commits["old"]}, {repoName + ":plain", commits["v1"][:8]},
		{repoName + ":plain", commits["old"][:10]}, {repoName + ":plain", "nope"}, {repoName + ":plain", "feature"},
		{repoName + ":plain", "0000000"}, {repoName + ":plain", none}, {repoName + ":gone", ""}, {repoName + ":absent", ""},
		{"old-owner/tiny:plain", ""}, {"old-owner/tiny:plain", "v1"}, {"old-owner/tiny:plain", "nope"}, {"old-owner/tiny:plain", none},
		{"o/master:plain", ""}, {"o/neither:plain", ""}, {"o/bare:plain", ""}, {"o/dynamic:a", ""}, {"o/empty:a", ""}, {"o/empty:a", "v1"},
		{"o/missing:plain", ""}, {"o/missing:plain", "v1"}, {"o/missing:plain", none}, {"o/missing:plain", "abcdef"},
		{"o/deep:a", "once"}, {"o/deep:a", "twice"}, {"o/deep:a", "a#b%c"}, {"o/unsafe:a", ""},
		{"o/many:a", many}, {"o/many:a", many[:12]}, {"o/many:a", "beef"},
	} {
		want := ask(t, newClient(t, pytorchhub.Options{Transport: direct.Transport()}), test[0], test[1])
		got := ask(t, newClient(t, pytorchhub.Options{Transport: proxied.Transport()}), test[0], test[1])
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%v: %s", test, diff)
		}
	}
	for _, q := range direct.Requests() {
		if strings.HasPrefix(q.URL, "api.github.com/") && !strings.Contains(q.URL, "/commits/") {
			t.Errorf("asked %s without need", q.URL)
		}
	}
}

// blobID is the id that git has for a file.
func blobID(text string) string {
	return fmt.Sprintf("%x", sha1.Sum(fmt.Appendf(nil, "blob %d\x00%s", len(text), text)))
}

// TestSecondWay holds what makes the API be asked, and that what git's server says
// does not.
func TestSecondWay(t *testing.T) {
	for _, test := range []struct {
		what  string
		fault hubtest.Fault
		state resolve.State
		asks  bool
	}{
		{"proxy wants a login", hubtest.Answer(407, ""), resolve.Resolved, true},
		{"proxy forbids", hubtest.Answer(403, "<html>"), resolve.Resolved, true},
		{"method", hubtest.Answer(405, ""), resolve.Resolved, true},
		{"page", hubtest.Answer(200, "<html>"), resolve.Resolved, true},
		{"text", hubtest.Answer(200, "no"), resolve.Resolved, true},
		{"nothing", hubtest.Answer(200, ""), resolve.Resolved, true},
		{"login page elsewhere", hubtest.Redirect("https://login.example/"), resolve.Resolved, true},
		{"broken", hubtest.Answer(503, ""), resolve.Resolved, true},
		{"cut off", hubtest.Truncate(), resolve.Resolved, true},
		{"commands forbidden", posts("command=", hubtest.Answer(403, "")), resolve.Resolved, true},
		{"page for refs", posts("ls-refs", hubtest.Answer(200, "<html>")), resolve.Resolved, true},
		{"no contents", posts(blobID(hubconf), hubtest.Answer(502, "")), resolve.Resolved, true},
		{"not found", hubtest.Answer(401, ""), resolve.NotFound, false},
		{"gone", hubtest.Answer(404, ""), resolve.NotFound, false},
		{"switched off", hubtest.Answer(451, ""), resolve.Disabled, false},
		{"limit", hubtest.Answer(429, "", "Retry-After", "9999"), resolve.RateLimited, false},
		{"another limit", hubtest.Answer(403, "", "Retry-After", "9999"), resolve.RateLimited, false},
		{"git fails", hubtest.Answer(200, "001cERR upload-pack: failed\n0000"), resolve.BadAnswer, false},
	} {
		o := options()
		o.Faults = map[string]hubtest.Fault{"": where(gitAddress, test.fault)}
		g := start(t, o)
		r := ask(t, newClient(t, pytorchhub.Options{Transport: g.Transport(), Token: "ghp_secret"}), repoName+":tiny_a", "")
		asked := false
		for _, q := range g.Requests() {
			api := strings.HasPrefix(q.URL, "api.github.com/")
			asked = asked || api
			if api != (q.Authorization == "Bearer ghp_secret") {
				t.Errorf("%s: %s with Authorization %q", test.what, q.URL, q.Authorization)
			}
		}
		if r.State != test.state || asked != test.asks {
			t.Errorf("%s: %s %q, asked the API: %v", test.what, r.State, r.Reason, asked)
		}
	}
}

// noRoute fails where no connection to git's host is possible.
type noRoute struct {
	http.RoundTripper
	err error
}

func (n noRoute) RoundTrip(q *http.Request) (*http.Response, error) {
	if q.URL.Host == "github.com" {
		return nil, n.err
	}
	return n.RoundTripper.RoundTrip(q)
}

// TestNoConnection holds that the API is asked where git's host can't be reached, and
// that soon only the API is.
func TestNoConnection(t *testing.T) {
	for _, err := range []error{syscall.ECONNREFUSED, syscall.ECONNRESET, errors.New("Proxy Authentication Required")} {
		c := newClient(t, pytorchhub.Options{Transport: noRoute{start(t, options()).Transport(), err}})
		for range 2 {
			if r := ask(t, c, repoName+":tiny_a", ""); r.State != resolve.Resolved {
				t.Errorf("%v: %s %q", err, r.State, r.Reason)
			}
		}
		for _, name := range []string{"o/master:plain", "o/dynamic:a", "old-owner/tiny:plain"} {
			if r := ask(t, c, name, ""); r.State != resolve.Resolved {
				t.Errorf("%v: %s: %s %q", err, name, r.State, r.Reason)
			}
		}
	}
}

// TestAPIFaults holds how wrong answers of the API end.
func TestAPIFaults(t *testing.T) {
	const git = "git's protocol can't be used: the hub answers with status 407; the API neither: "
	other := strings.Repeat("1", 40)
	entries := func(list ...any) hubtest.Fault { return hubtest.Set("tree", list) }
	file := func(path, id string) map[string]string {
		return map[string]string{"path": path, "type": "blob", "sha": id}
	}
	for _, test := range []struct {
		what, where string
		fault       hubtest.Fault
		state       resolve.State
		reason      string // how it begins
	}{
		{"page", "/git/ref/", hubtest.Answer(200, "<html>"), resolve.BadAnswer, git + "the API's answer is HTML instead of JSON"},
		{"cut JSON", "/git/trees/", hubtest.Bytes(90), resolve.BadAnswer, git + "the API's answer breaks off, or is no JSON"},
		{"list", "/git/ref/", hubtest.Answer(200, "[]"), resolve.BadAnswer, git + "the API's answer has a value of another type than it should have"},
		{"type", "/git/trees/", hubtest.Set("tree", "x"), resolve.BadAnswer, git + "the API's answer has a value of another type than it should have"},
		{"no tree", "/git/commits/", hubtest.Set("tree", nil), resolve.BadAnswer, git + "the API answers with the commit \""},
		{"null", "/git/commits/", hubtest.Answer(200, "null"), resolve.BadAnswer, git + "the API answers with the commit \"\" instead of "},
		{"other commit", "/git/commits/", hubtest.Set("sha", other), resolve.BadAnswer, git + `the API answers with the commit "1111`},
		{"other folder", "/git/trees/", hubtest.Set("sha", other), resolve.BadAnswer, git + `the API answers with the folder "1111`},
		{"no folder", "/git/trees/", hubtest.Answer(404, ""), resolve.BadAnswer, git + "the hub's answer lacks a folder of the commit"},
		{"other ref", "/git/ref/", hubtest.Set("ref", "refs/heads/mains"), resolve.BadAnswer, git + `the API answers with the ref "refs/heads/mains" instead of "refs/heads/main"`},
		{"no sha", "/git/ref/", hubtest.Set("object", map[string]string{"sha": "x", "type": "commit"}), resolve.BadAnswer, git + `the API answers "x" instead of a commit`},
		{"a file's ref", "/git/ref/", hubtest.Set("object", map[string]string{"sha": other, "type": "blob"}), resolve.BadAnswer, "the hub's answer lacks the commit that was asked for"},
		{"cut listing", "/git/trees/", hubtest.Set("truncated", true), resolve.BadAnswer, git + "the API cuts off the listing of the repository, which is too large for it"},
		{"huge listing", "/git/trees/", hubtest.Huge(3 << 20), resolve.BadAnswer, git + "the answer is too large"},
		{"way out", "/git/trees/", entries(file("../x", other)), resolve.BadAnswer, `the repository has a file with a name that can't be one: ".."`},
		{"drive", "/git/trees/", entries(file(`C:\x`, other)), resolve.BadAnswer, `the repository has a file with a name that can't be one: "C:\\x"`},
		{"no id", "/git/trees/", entries(file("x", "1")), resolve.BadAnswer, git + `the API lists a file whose id is "1"`},
		{"twice", "/git/trees/", entries(file("x", other), file("x", other)), resolve.BadAnswer, git + `the API lists the file "x" twice`},
		{"deep", "/git/trees/", entries(file(strings.Repeat("a/", 65)+"x", other)), resolve.BadAnswer, "the repository has folders nested more than 64 deep"},
		{"other content", "/git/blobs/", hubtest.Answer(200, "x"), resolve.BadAnswer, "the API answers with other content than that of the file with the id "},
		{"no content", "/git/blobs/", hubtest.Answer(404, ""), resolve.BadAnswer, "the hub's answer lacks the file hubconf.py"},
		{"limit", "", hubtest.Answer(403, "", "X-RateLimit-Remaining", "0", "X-RateLimit-Reset", "1700000000"), resolve.RateLimited, git + "the hub's limit of requests is reached"},
		{"second limit", "", hubtest.Answer(429, "", "Retry-After", "9999"), resolve.RateLimited, git + "the hub's limit of requests is reached"},
		{"token", "", hubtest.Answer(401, ""), resolve.Unauthorized, git + "the hub refuses GITHUB_TOKEN: it is wrong or has expired"},
		{"switched off", "", hubtest.Answer(451, ""), resolve.Disabled, "switched off by the hub for legal reasons"},
		{"broken", "", hubtest.Answer(502, ""), resolve.BadAnswer, "the hub answers with status 407"},
		{"elsewhere", "", hubtest.Redirect("https://evil.example/repos"), resolve.BadAnswer, git + `the hub redirects to another host, "evil.example", which is not asked`},
		{"no repository", "/repos/", hubtest.Redirect("https://api.github.com/repositories/99"), resolve.NotFound, "not found, or private: the hub does not tell which"},
		{"no name", "/repos/", hubtest.Redirect("https://api.github.com/repositories/2"), resolve.BadAnswer, git + "the hub redirects to something that is no repository"},
	} {
		o := options()
		fault := where(apiAddress, where(test.where, test.fault))
		if test.what == "no name" {
			fault = hubtest.All(fault, where("/repositories/", hubtest.Answer(200, `{"full_name":"../x"}`)))
		}
		o.Faults = map[string]hubtest.Fault{"": hubtest.All(blockedGit, fault)}
		r := ask(t, newClient(t, pytorchhub.Options{Transport: start(t, o).Transport(), MaxBody: 1 << 20, Token: "ghp_secret"}), repoName+":tiny_a", "")
		if r.State != test.state || !strings.HasPrefix(r.Reason, test.reason) {
			t.Errorf("%s: %s %q", test.what, r.State, r.Reason)
		}
		if test.state == resolve.BadAnswer && (r.Commit != "" || r.Files != nil) {
			t.Errorf("%s: commit %q and %d files of an answer that can't be trusted", test.what, r.Commit, len(r.Files))
		}
	}
}

// TestNeither holds how it ends that contents can't be had in either way.
func TestNeither(t *testing.T) {
	for _, test := range []struct {
		api    hubtest.Fault
		state  resolve.State
		reason string
	}{
		{hubtest.Answer(502, ""), resolve.Unauthorized, "the hub refuses access"},
		{hubtest.Answer(403, ""), resolve.Unauthorized, "the hub refuses access"},
		{hubtest.Answer(429, "", "Retry-After", "9999"), resolve.RateLimited, "git's protocol can't be used: the hub refuses access; the API neither: the hub's limit of requests is reached"},
	} {
		o := options()
		o.Faults = map[string]hubtest.Fault{"": hubtest.All(
			where(gitAddress, posts(blobID(hubconf), hubtest.Answer(403, ""))), where(apiAddress+"repos", test.api))}
		r := ask(t, newClient(t, pytorchhub.Options{Transport: start(t, o).Transport()}), repoName+":tiny_a", "")
		if r.State != test.state || r.Reason != test.reason {
			t.Errorf("%s %q", r.State, r.Reason)
		}
	}
}

// TestAPIWaits holds that the API is asked again when it says that it may be.
func TestAPIWaits(t *testing.T) {
	o := options()
	o.Faults = map[string]hubtest.Fault{"": hubtest.All(blockedGit,
		where(apiAddress, hubtest.Times(1, hubtest.Answer(403, "", "Retry-After", "7"))))}
	waited := []time.Duration{}
	r := ask(t, newClientWaiting(t, pytorchhub.Options{Transport: start(t, o).Transport()}, func(d time.Duration) time.Duration {
		waited = append(waited, d)
		return 0
	}), repoName+":tiny_a", "")
	if diff := cmp.Diff([]time.Duration{8 * time.Second}, waited); r.State != resolve.Resolved || diff != "" {
		t.Errorf("%s %q %s", r.State, r.Reason, diff)
	}
}

// TestAPIRecorded holds that a recorded directory answers as the API did.
func TestAPIRecorded(t *testing.T) {
	o := options()
	o.Faults = map[string]hubtest.Fault{"": blockedGit}
	dir := t.TempDir()
	recorder, err := recorded.NewWebRecorder(dir, start(t, o).Transport())
	if err != nil {
		t.Fatal(err)
	}
	live := newClient(t, pytorchhub.Options{Transport: recorder, Token: "ghp_secret"})
	asked := [][2]string{{repoName + ":tiny_a", ""}, {"old-owner/tiny:plain", "v1"}, {"o/missing:x", ""}}
	var before []*resolve.Resolution
	for _, a := range asked {
		before = append(before, ask(t, live, a[0], a[1]))
	}
	directory, err := recorded.Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	again := newClient(t, pytorchhub.Options{Transport: recorded.NewWebReplayer(directory)})
	for i, a := range asked {
		if diff := cmp.Diff(before[i], ask(t, again, a[0], a[1])); diff != "" {
			t.Errorf("%v: %s", a, diff)
		}
	}
}
