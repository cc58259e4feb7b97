package pytorchhub_test

import (
	"fmt"
	"io"
	"net/http"
	"net/http/cgi"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/ptmlock/ptmlock/resolve"
	"github.com/ptmlock/ptmlock/resolve/pytorchhub"
)

// gitServer serves repositories below a directory with git's own HTTP server,
// skipped where there is no git.
func gitServer(t *testing.T, dir string) http.RoundTripper {
	t.Helper()
	path, err := exec.LookPath("git")
	if err != nil {
		t.Skip("git is not installed")
	}
	out, err := exec.Command(path, "--exec-path").Output()
	if err != nil {
		t.Fatal(err)
	}
	backend := filepath.Join(strings.TrimSpace(string(out)), "git-http-backend")
	if _, err := os.Stat(backend); err != nil {
		t.Skip("git has no http-backend")
	}
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Host != "github.com" {
			http.NotFound(w, r)
			return
		}
		env := append(gitEnv(), "GIT_PROJECT_ROOT="+dir, "GIT_HTTP_EXPORT_ALL=1", "GIT_PROTOCOL="+r.Header.Get("Git-Protocol"))
		(&cgi.Handler{Path: backend, Env: env, Stderr: io.Discard}).ServeHTTP(w, r)
	}))
	t.Cleanup(server.Close)
	return loopback(strings.TrimPrefix(server.URL, "http://"))
}

type loopback string

func (l loopback) RoundTrip(q *http.Request) (*http.Response, error) {
	c := q.Clone(q.Context())
	c.Host, c.URL.Scheme, c.URL.Host = q.URL.Host, "http", string(l)
	return http.DefaultTransport.RoundTrip(c)
}

// gitEnv keeps the configuration of the machine out, and its clock.
func gitEnv() []string {
	env := []string{"GIT_CONFIG_NOSYSTEM=1", "GIT_CONFIG_GLOBAL=" + os.DevNull, "HOME=" + os.DevNull}
	for _, who := range []string{"AUTHOR", "COMMITTER"} {
		env = append(env, "GIT_"+who+"_NAME=Example", "GIT_"+who+"_EMAIL=example@example.com", "GIT_"+who+"_DATE=1700000000 +0000")
	}
	return env
}

func git(t *testing.T, dir string, args ...string) string {
	t.Helper()
	command := exec.Command("git", args...)
	command.Dir = dir
	command.Env = append(os.Environ(), gitEnv()...)
	out, err := command.CombinedOutput()
	if err != nil {
		t.Fatalf("git %v: %v\n%s", args, err, out)
	}
	return strings.TrimSpace(string(out))
}

// gitRepository makes the example with git itself: two commits, so that there
// are deltas, all kinds of refs, a submodule's entry and a link.
func gitRepository(t *testing.T) (root, first, second string) {
	t.Helper()
	if _, err := exec.LookPath("git"); err != nil {
		t.Skip("git is not installed")
	}
	root = t.TempDir()
	dir := filepath.Join(root, filepath.FromSlash(repoName))
	if err := os.MkdirAll(dir, 0o777); err != nil {
		t.Fatal(err)
	}
	git(t, dir, "init", "-q", "-b", "main")
	write := func(name, text string) {
		path := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	for name, text := range files() {
		write(name, text)
	}
	var long strings.Builder
	for i := range 400 {
		fmt.Fprintf(&long, "constant_%d = %d\n", i, i*i*i)
		write(fmt.Sprintf("tiny/data/part%03d.txt", i), "")
	}
	write("tiny/layers.py", files()["tiny/layers.py"]+long.String())
	git(t, dir, "add", ".")
	git(t, dir, "commit", "-q", "-m", "one")
	first = git(t, dir, "rev-parse", "HEAD")
	git(t, dir, "tag", "-a", "v1", "-m", "version 1")
	write("tiny/extra.py", files()["tiny/layers.py"]+long.String()+"last = 1\n") // like layers.py
	git(t, dir, "update-index", "--add", "--cacheinfo", "160000,"+first+",vendored")
	git(t, dir, "add", "tiny")
	git(t, dir, "commit", "-q", "-m", "two")
	second = git(t, dir, "rev-parse", "HEAD")
	git(t, dir, "branch", "feature/x", first)
	git(t, dir, "tag", "light", first)
	git(t, dir, "config", "uploadpack.allowFilter", "true")
	git(t, dir, "config", "uploadpack.allowAnySHA1InWant", "true")
	git(t, dir, "repack", "-q", "-a", "-d", "-f", "--window=50")
	if err := os.Rename(filepath.Join(dir, ".git"), dir+".bare"); err != nil {
		t.Fatal(err)
	}
	if err := os.RemoveAll(dir); err != nil {
		t.Fatal(err)
	}
	if err := os.Rename(dir+".bare", dir); err != nil {
		t.Fatal(err)
	}
	git(t, dir, "config", "core.bare", "true")
	return root, first, second
}

// TestGit asks git's own server what the other tests ask the imitation: commits
// of all kinds of revisions, the listing as git lists it, and contents.
func TestGit(t *testing.T) {
	root, first, second := gitRepository(t)
	dir := filepath.Join(root, filepath.FromSlash(repoName))
	transport := gitServer(t, root)
	for _, test := range []struct{ revision, commit, ref string }{
		{"", second, "refs/heads/main"}, {"main", second, "refs/heads/main"}, {"feature/x", first, "refs/heads/feature/x"},
		{"v1", first, "refs/tags/v1"}, {"light", first, "refs/tags/light"}, {first, first, ""}, {second[:9], second, ""},
	} {
		r := ask(t, newClient(t, pytorchhub.Options{Transport: transport}), repoName+":plain", test.revision)
		if r.State != resolve.Resolved || r.Commit != test.commit || r.Ref != test.ref || r.LastModified != "2023-11-14T22:13:20Z" || r.License.SPDX != "MIT" {
			t.Errorf("%q: %s %q commit %s ref %s date %s licence %v", test.revision, r.State, r.Reason, r.Commit, r.Ref, r.LastModified, r.License)
		}
		var want []resolve.File
		for line := range strings.Lines(git(t, dir, "ls-tree", "-r", test.commit)) {
			head, path, _ := strings.Cut(strings.TrimSpace(line), "\t")
			if fields := strings.Fields(head); fields[1] == "blob" {
				want = append(want, resolve.File{Path: path, Size: -1, GitOID: fields[2]})
			}
		}
		if r.Listing != resolve.ListingDigest(want) {
			t.Errorf("%q: the listing of %d files is not git's", test.revision, len(r.Files))
		}
		var read []string
		for _, f := range r.Files {
			if f.SHA256 != "" {
				read = append(read, f.Path)
			}
		}
		extra := []string{"hubconf.py", "tiny/__init__.py", "tiny/extra.py", "tiny/layers.py", "tiny/models.py"}
		if test.commit == first {
			extra = append(extra[:2:2], extra[3:]...)
		}
		if diff := cmp.Diff(extra, read); diff != "" {
			t.Errorf("%q: %s", test.revision, diff)
		}
	}
	missing := strings.Repeat("0", 39) + "1"
	if r := ask(t, newClient(t, pytorchhub.Options{Transport: transport}), repoName+":plain", missing); r.State != resolve.RevisionMissing {
		t.Errorf("%s %q", r.State, r.Reason)
	}
}

// withoutProtocol leaves the header out by which a client asks for protocol v2.
type withoutProtocol struct{ http.RoundTripper }

func (w withoutProtocol) RoundTrip(q *http.Request) (*http.Response, error) {
	c := q.Clone(q.Context())
	c.Header.Del("Git-Protocol")
	return w.RoundTripper.RoundTrip(c)
}

// TestGitOld asks git's own server as one that speaks protocol v0 only.
func TestGitOld(t *testing.T) {
	root, first, second := gitRepository(t)
	transport := withoutProtocol{gitServer(t, root)}
	for revision, commit := range map[string]string{"": second, "v1": first, "feature/x": first, first: first} {
		r := ask(t, newClient(t, pytorchhub.Options{Transport: transport}), repoName+":plain", revision)
		if r.State != resolve.Resolved || r.Commit != commit {
			t.Errorf("%q: %s %q commit %s", revision, r.State, r.Reason, r.Commit)
		}
	}
}
