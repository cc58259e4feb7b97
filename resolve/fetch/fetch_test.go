package fetch

import (
	"bytes"
	"context"
	"crypto/sha1"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"math"
	"math/rand"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/ptmlock/ptmlock/resolve"
	"github.com/ptmlock/ptmlock/resolve/hub"
	"github.com/ptmlock/ptmlock/resolve/hubapi"
	"github.com/ptmlock/ptmlock/resolve/hubtest"
	"github.com/ptmlock/ptmlock/resolve/recorded"
)

func shaOf(content string) string {
	sum := sha256.Sum256([]byte(content))
	return hex.EncodeToString(sum[:])
}

func gitOf(content string) string {
	sum := sha1.Sum(fmt.Appendf(nil, "blob %d\x00%s", len(content), content))
	return hex.EncodeToString(sum[:])
}

// text is content of a size that no part of is like another.
func text(size int, seed int64) string {
	data := make([]byte, size)
	rand.New(rand.NewSource(seed)).Read(data)
	return string(data)
}

// repository is a made repository, and the lock of all of its files.
func repository(name string, files map[string]string, large ...string) (hubtest.HubRepository, Model) {
	commit := hubtest.HubCommit{Refs: []string{"refs/heads/main"}, Files: files, Large: large}
	m := Model{Hub: hub.HuggingFace, Name: name, Commit: commit.ID()}
	for path, content := range files {
		f := resolve.File{Path: path, Size: int64(len(content)), GitOID: gitOf(content)}
		for _, l := range large {
			if l == path {
				f.GitOID, f.SHA256 = "", shaOf(content)
			}
		}
		m.Files = append(m.Files, f)
	}
	return hubtest.HubRepository{Name: name, Commits: []hubtest.HubCommit{commit}}, m
}

// start serves repositories as the hub does.
func start(t *testing.T, o hubtest.Options) *hubtest.Server {
	t.Helper()
	dir, err := recorded.Open(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	s, err := hubtest.Start(dir, o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(s.Close)
	return s
}

func noWait(time.Duration) time.Duration { return 0 }

// client asks a server at an address, and other hosts through web; nil for the network.
func client(t *testing.T, endpoint string, web http.RoundTripper, token string) *Client {
	t.Helper()
	u, err := url.Parse(endpoint)
	if err != nil {
		t.Fatal(err)
	}
	transport := &http.Transport{}
	if web == nil {
		web = transport
	}
	c := New(Options{Endpoint: u, Token: hubapi.NewSecret(token), Hub: transport, Web: web, Wait: noWait})
	t.Cleanup(c.Close)
	return c
}

// carryOut fetches models, and returns the results by path.
func carryOut(t *testing.T, c *Client, places Places, refs Refs, models ...Model) map[string]Result {
	t.Helper()
	p := NewPlan(models, places)
	defer p.Close()
	results, err := p.Fetch(t.Context(), RunOptions{Client: c, Refs: refs, Jobs: 3})
	if err != nil {
		t.Fatal(err)
	}
	return byPath(results)
}

func byPath(results []Result) map[string]Result {
	out := map[string]Result{}
	for _, r := range results {
		out[r.File.Path] = r
	}
	return out
}

func verify(t *testing.T, places Places, models ...Model) map[string]Result {
	t.Helper()
	p := NewPlan(models, places)
	defer p.Close()
	results, err := p.Verify(t.Context(), 2, nil)
	if err != nil {
		t.Fatal(err)
	}
	return byPath(results)
}

func read(t *testing.T, path ...string) string {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(path...))
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

func write(t *testing.T, content string, path ...string) {
	t.Helper()
	name := filepath.Join(path...)
	if err := os.MkdirAll(filepath.Dir(name), 0o777); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(name, []byte(content), 0o666); err != nil {
		t.Fatal(err)
	}
}

// listing is every path below a directory, links with their targets.
func listing(t *testing.T, dir string) []string {
	t.Helper()
	var list []string
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		name, _ := filepath.Rel(dir, path)
		name = filepath.ToSlash(name)
		if target, err := os.Readlink(path); err == nil {
			name += " -> " + filepath.ToSlash(target)
		}
		list = append(list, name)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return list
}

const big = 3 << 20

// TestHubCache holds the layout of the cache, that nothing comes twice, and that the
// token goes to the hub alone.
func TestHubCache(t *testing.T) {
	content := text(big, 1)
	made, m := repository("me/net", map[string]string{
		"config.json": "{}", "sub/dir/config.json": "{}", "sub/w.bin": content, "empty": "",
	}, "sub/w.bin")
	m.Written = []string{"old/net", "short"}
	made.Moved = []string{"old/net"}
	s := start(t, hubtest.Options{Token: "hf_secret", Made: []hubtest.HubRepository{made}})
	cache := t.TempDir()
	results := carryOut(t, client(t, s.URL, nil, "hf_secret"), Places{HubCache: cache}, "", m)
	for path, r := range results {
		if r.State != Fetched || r.Err != nil {
			t.Errorf("%s: %s %v", path, r.State, r.Err)
		}
	}
	at := "snapshots/" + m.Commit
	want := []string{}
	for _, repo := range []string{"models--me--net", "models--old--net"} {
		small, empty, large := gitOf("{}"), gitOf(""), shaOf(content)
		want = append(want,
			repo+"/blobs/"+small, repo+"/blobs/"+empty, repo+"/blobs/"+large, repo+"/refs/main",
			repo+"/"+at+"/config.json -> ../../blobs/"+small, repo+"/"+at+"/empty -> ../../blobs/"+empty,
			repo+"/"+at+"/sub/dir/config.json -> ../../../../blobs/"+small, repo+"/"+at+"/sub/w.bin -> ../../../blobs/"+large)
	}
	for _, blob := range []string{gitOf("{}"), gitOf(""), shaOf(content)} {
		want = append(want, ".locks/models--me--net/"+blob+".lock")
	}
	got := listing(t, cache)
	if a, b := sorted(got), sorted(want); a != b {
		t.Errorf("the cache holds\n%s\nwant\n%s", a, b)
	}
	if read(t, cache, "models--me--net", "refs", "main") != m.Commit || read(t, cache, "models--old--net", at, "sub/w.bin") != content {
		t.Error("a file has another content")
	}
	a, errA := os.Stat(filepath.Join(cache, "models--me--net", "blobs", shaOf(content)))
	b, errB := os.Stat(filepath.Join(cache, "models--old--net", "blobs", shaOf(content)))
	if errors.Join(errA, errB) != nil || !os.SameFile(a, b) {
		t.Error("the blob is twice on disk")
	}
	for _, q := range s.Requests() {
		if q.Authorization != "Bearer hf_secret" {
			t.Errorf("%s without the token", q.URL)
		}
	}
	if len(s.StoreRequests()) != 1 {
		t.Errorf("the large file was asked for %d times", len(s.StoreRequests()))
	}
	for _, q := range s.StoreRequests() {
		if q.Authorization != "" {
			t.Error("the other host got the token")
		}
	}
	asked := len(s.Requests())
	for path, r := range carryOut(t, client(t, s.URL, nil, ""), Places{HubCache: cache}, "", m) {
		if r.State != Present || r.Err != nil {
			t.Errorf("again %s: %s %v", path, r.State, r.Err)
		}
	}
	if len(s.Requests()) != asked {
		t.Error("what is there was asked for")
	}
	for path, r := range verify(t, Places{HubCache: cache}, m) {
		if r.State != Fine {
			t.Errorf("verify %s: %s %v", path, r.State, r.Err)
		}
	}
}

func sorted(list []string) string {
	list = append([]string(nil), list...)
	for i := range list {
		for j := i; j > 0 && list[j] < list[j-1]; j-- {
			list[j], list[j-1] = list[j-1], list[j]
		}
	}
	return strings.Join(list, "\n")
}

// TestBodies lets the host of large files misbehave.
func TestBodies(t *testing.T) { testBodies(t, defaultPiece, 0, slowRate) }

// TestPieces is TestBodies of a file that comes by several connections: some more
// requests are due.
func TestPieces(t *testing.T) { testBodies(t, big/13, 40, math.Inf(1)) }

func testBodies(t *testing.T, piece int64, more int32, rate float64) {
	content := text(big, 2)
	other := text(big, 3)
	serve := func(w http.ResponseWriter, r *http.Request, content, etag string) {
		w.Header().Set("ETag", etag)
		http.ServeContent(w, r, "", time.Time{}, strings.NewReader(content))
	}
	cut := func(w http.ResponseWriter, content string) {
		w.Header().Set("ETag", `"a"`)
		w.Header().Set("Content-Length", fmt.Sprint(len(content)))
		w.Write([]byte(content[:len(content)/2]))
		panic(http.ErrAbortHandler)
	}
	for _, test := range []struct {
		name  string
		serve func(n int32, w http.ResponseWriter, r *http.Request)
		err   string // part of the error; "" if the file comes
		most  int32  // requests at most
		left  bool   // an unfinished file stays
	}{
		{"right", func(_ int32, w http.ResponseWriter, r *http.Request) { serve(w, r, content, `"a"`) }, "", 1, false},
		{"breaks off", func(n int32, w http.ResponseWriter, r *http.Request) {
			if n == 1 {
				cut(w, content)
			}
			if r.Header.Get("Range") == "" || r.Header.Get("If-Range") != `"a"` {
				t.Errorf("asked again without a range: %v", r.Header)
			}
			serve(w, r, content, `"a"`)
		}, "", 2, false},
		{"breaks off and ignores ranges", func(n int32, w http.ResponseWriter, r *http.Request) {
			if n == 1 {
				cut(w, content)
			}
			r.Header.Del("Range")
			serve(w, r, content, `"a"`)
		}, "", 2, false},
		{"changes its ETag midway", func(n int32, w http.ResponseWriter, r *http.Request) {
			if n == 1 {
				cut(w, other)
			}
			serve(w, r, content, `"b"`)
		}, "", 2, false},
		{"changes midway without saying so", func(n int32, w http.ResponseWriter, r *http.Request) {
			if n == 1 {
				cut(w, other)
			}
			serve(w, r, content, `"a"`)
		}, "", 3, false},
		{"goes on elsewhere", func(n int32, w http.ResponseWriter, r *http.Request) {
			if n == 1 {
				cut(w, content)
			}
			w.Header().Set("Content-Range", fmt.Sprintf("bytes 7-%d/%d", len(content)-1, len(content)))
			w.WriteHeader(http.StatusPartialContent)
			w.Write([]byte(content[7:]))
		}, "other bytes than those asked for", 2, true},
		{"sends other bytes", func(_ int32, w http.ResponseWriter, r *http.Request) { serve(w, r, other, `"a"`) }, "the content is not the locked one: sha256:" + shaOf(other), 1, false},
		{"has a shorter file", func(_ int32, w http.ResponseWriter, r *http.Request) { serve(w, r, content[1:], `"a"`) }, fmt.Sprintf("%d bytes, locked is %d bytes", big-1, big), 1, false},
		{"sends less without a length", func(_ int32, w http.ResponseWriter, r *http.Request) {
			w.Write([]byte(content[:big/2]))
			http.NewResponseController(w).Flush()
		}, "breaks off", 20, true},
		{"sends more without a length", func(_ int32, w http.ResponseWriter, r *http.Request) {
			for range 100 {
				if _, err := w.Write([]byte(content)); err != nil {
					return
				}
				http.NewResponseController(w).Flush()
			}
		}, "more than the", 1, true},
		{"packs", func(_ int32, w http.ResponseWriter, r *http.Request) {
			w.Header().Set("Content-Encoding", "gzip")
			serve(w, r, content, `"a"`)
		}, "packed (gzip)", 1, false},
		{"stalls", func(n int32, w http.ResponseWriter, r *http.Request) {
			if n > 1 {
				serve(w, r, content, `"a"`)
				return
			}
			w.Header().Set("ETag", `"a"`)
			w.Header().Set("Content-Length", fmt.Sprint(len(content)))
			w.Write([]byte(content[:big/2]))
			http.NewResponseController(w).Flush()
			<-r.Context().Done()
		}, "", 20, false},
		{"is limited", func(n int32, w http.ResponseWriter, r *http.Request) {
			if n < 3 {
				w.Header().Set("Retry-After", "1")
				w.WriteHeader(http.StatusTooManyRequests)
				return
			}
			serve(w, r, content, `"a"`)
		}, "", 3, false},
		{"has it not", func(_ int32, w http.ResponseWriter, r *http.Request) { http.NotFound(w, r) }, "status 404", 1, false},
		{"circles", func(_ int32, w http.ResponseWriter, r *http.Request) {
			http.Redirect(w, r, "/w.bin", http.StatusFound)
		}, "in a circle", 1, false},
		{"leads to http", func(_ int32, w http.ResponseWriter, r *http.Request) {
			http.Redirect(w, r, "http://cdn.example/w.bin", http.StatusFound)
		}, "only https", 1, false},
	} {
		t.Run(test.name, func(t *testing.T) {
			var count atomic.Int32
			sites := hubtest.StartSites(map[string]http.Handler{"models.example": http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
				if r.Header.Get("Accept-Encoding") != "identity" {
					t.Error("asked for packed bytes")
				}
				test.serve(count.Add(1), w, r)
			})}, nil)
			defer sites.Close()
			c := client(t, "https://hub.example", sites.Transport(), "hf_secret")
			c.piece, c.slowRate = piece, rate
			if test.name == "stalls" {
				c.options.Stall = 200 * time.Millisecond
			}
			torch := t.TempDir()
			m := Model{Hub: hub.TorchVision, Name: "net", Files: []resolve.File{{Path: "w.bin", Size: big, SHA256: shaOf(content), URL: "https://models.example/w.bin"}}}
			r := carryOut(t, c, Places{TorchHub: torch}, "", m)["w.bin"]
			final := filepath.Join(torch, "checkpoints", "w.bin")
			if test.err == "" {
				if r.State != Fetched || r.Err != nil || read(t, final) != content {
					t.Errorf("%s %v", r.State, r.Err)
				}
			} else if r.Err == nil || !strings.Contains(r.Err.Error(), test.err) {
				t.Errorf("error %v, want %q", r.Err, test.err)
			} else if _, err := os.Stat(final); err == nil {
				t.Error("something has the final name")
			}
			if n := count.Load(); n == 1 && more > 0 && test.name == "right" {
				t.Error("it came in one piece")
			} else if n > test.most+more {
				t.Errorf("%d requests, want at most %d", n, test.most)
			}
			if left := fmt.Sprint(listing(t, torch)); strings.Contains(left, "incomplete") != test.left {
				t.Errorf("left is %s", left)
			}
			for _, q := range sites.Requests() {
				if q.Authorization != "" {
					t.Error("the server got the token")
				}
			}
		})
	}
}

// TestResume holds that a run goes on where another one was stopped, and does not
// trust what it finds.
func TestResume(t *testing.T) {
	content := text(big, 4)
	made, m := repository("me/net", map[string]string{"w.bin": content}, "w.bin")
	for name, begun := range map[string]string{
		"the beginning": content[:big-100], "all of it": content, "other bytes": text(big/2, 5), "too much": content + "x", "nothing": "",
	} {
		t.Run(name, func(t *testing.T) {
			s := start(t, hubtest.Options{Made: []hubtest.HubRepository{made}})
			cache := t.TempDir()
			write(t, begun, cache, "models--me--net", "blobs", shaOf(content)+partSuffix)
			r := carryOut(t, client(t, s.URL, nil, ""), Places{HubCache: cache}, "", m)["w.bin"]
			if r.State != Fetched || r.Err != nil || read(t, cache, r.Where) != content {
				t.Errorf("%s %v", r.State, r.Err)
			}
			if asked := len(s.StoreRequests()); name == "all of it" && asked > 0 {
				t.Errorf("asked %d times for what is there", asked)
			}
			if left := fmt.Sprint(listing(t, cache)); strings.Contains(left, "incomplete") {
				t.Errorf("left is %s", left)
			}
		})
	}
}

// TestPlanted holds that links and files that lie in a cache lead nothing out of it.
func TestPlanted(t *testing.T) {
	content := text(1000, 6)
	made, m := repository("me/net", map[string]string{"sub/w.bin": content}, "sub/w.bin")
	blob := "models--me--net/blobs/" + shaOf(content)
	snapshot := "models--me--net/snapshots/" + m.Commit
	for _, test := range []struct {
		name, at, target string
		err              bool
	}{
		{"repository", "models--me--net", "OUT", true},
		{"blobs", "models--me--net/blobs", "OUT", true},
		{"blobs within", "models--me--net/blobs", "../other", true},
		{"blob", blob, "OUT/secret", false},
		{"unfinished blob", blob + partSuffix, "OUT/secret", false},
		{"snapshots", "models--me--net/snapshots", "OUT", true},
		{"commit", snapshot, "OUT", true},
		{"folder", snapshot + "/sub", "../../..", true},
		{"file", snapshot + "/sub/w.bin", "OUT/secret", false},
		{"file within", snapshot + "/sub/w.bin", "../../../../other/x", false},
		{"locks", ".locks/models--me--net", "OUT", true},
		{"lock", ".locks/models--me--net/" + shaOf(content) + ".lock", "OUT/secret", false},
	} {
		t.Run(test.name, func(t *testing.T) {
			s := start(t, hubtest.Options{Made: []hubtest.HubRepository{made}})
			cache, out := t.TempDir(), t.TempDir()
			write(t, "secret", out, "secret")
			write(t, "x", cache, "other", "x")
			link := filepath.Join(cache, test.at)
			if err := os.MkdirAll(filepath.Dir(link), 0o777); err != nil {
				t.Fatal(err)
			}
			if err := os.Symlink(strings.Replace(test.target, "OUT", out, 1), link); err != nil {
				t.Skip(err)
			}
			r := carryOut(t, client(t, s.URL, nil, ""), Places{HubCache: cache}, "", m)["sub/w.bin"]
			if (r.Err != nil) != test.err {
				t.Errorf("%s %v", r.State, r.Err)
			}
			if r.Err == nil && read(t, cache, r.Where) != content {
				t.Error("another content")
			}
			if got := fmt.Sprint(listing(t, out)); got != "[secret]" || read(t, out, "secret") != "secret" || read(t, cache, "other", "x") != "x" {
				t.Errorf("written outside: %s", got)
			}
			if v := verify(t, Places{HubCache: cache}, m)["sub/w.bin"]; test.err == (v.State == Fine) {
				t.Errorf("verify: %s %v", v.State, v.Err)
			}
		})
	}
}

// TestPaths holds that paths of a hostile lock are refused.
func TestPaths(t *testing.T) {
	for _, path := range []string{"../x", "/etc/x", "a/../../x", `a\..\x`, "C:x", "", ".", "a//b", "x" + partSuffix, "a\x00b", strings.Repeat("a/", 600) + "b"} {
		for _, places := range []Places{{HubCache: t.TempDir()}, {Tree: t.TempDir()}} {
			m := Model{Hub: hub.HuggingFace, Name: "me/net", Commit: strings.Repeat("a", 40), Files: []resolve.File{{Path: path, SHA256: shaOf("x")}}}
			p := NewPlan([]Model{m}, places)
			if len(p.jobs) > 0 {
				t.Errorf("%q is planned", path)
			}
			p.Close()
		}
	}
	for _, m := range []Model{
		{Hub: hub.HuggingFace, Name: "../../x", Commit: strings.Repeat("a", 40)},
		{Hub: hub.HuggingFace, Name: "me/net", Commit: "../../x"},
		{Hub: hub.TorchVision, Name: "net", Files: []resolve.File{{Path: "w", URL: "https://x.example/.."}}},
		{Hub: hub.TorchVision, Name: "net", Files: []resolve.File{{Path: "w", URL: "https://x.example/"}}},
		{Hub: hub.TorchVision, Name: "net", Files: []resolve.File{{Path: "w", URL: `https://x.example/a\..\b`}}},
	} {
		if m.Files == nil {
			m.Files = []resolve.File{{Path: "w", SHA256: shaOf("x")}}
		}
		if p := NewPlan([]Model{m}, Places{HubCache: t.TempDir(), TorchHub: t.TempDir()}); len(p.jobs) > 0 {
			t.Errorf("%v is planned at %s", m, p.jobs[0].keep.where())
		}
	}
	if got := treeName(&Model{Hub: hub.URL, Name: "https://a.example/../../x/y.pt"}); got != "url/a.example/x" {
		t.Errorf("tree %q", got)
	}
	if got := treeName(&Model{Hub: hub.PyTorchHub, Name: "../o/..:e"}); got != "pytorch-hub/_/o/..-e" && got != "pytorch-hub/_/o/.._e" {
		t.Errorf("tree %q", got)
	}
}

// TestFullDisk holds that a disk that takes no more ends a run, and leaves what can be
// gone on with.
func TestFullDisk(t *testing.T) {
	content := text(big, 7)
	made, m := repository("me/net", map[string]string{"w.bin": content}, "w.bin")
	s := start(t, hubtest.Options{Made: []hubtest.HubRepository{made}})
	cache := t.TempDir()
	full, err := os.OpenFile("/dev/full", os.O_RDWR, 0)
	if err != nil {
		t.Skip(err)
	}
	defer full.Close()
	c := client(t, s.URL, nil, "")
	p := NewPlan([]Model{m}, Places{HubCache: cache})
	defer p.Close()
	from, err := p.jobs[0].source(t.Context(), c)
	if err != nil {
		t.Fatal(err)
	}
	tr := &transfer{client: c, source: from, want: p.jobs[0].want, part: full, progress: func(int64) {}}
	var failed *writeError
	if err := tr.run(t.Context()); !errors.As(err, &failed) {
		t.Errorf("a full disk: %v", err)
	}
}

// TestCancelled holds that an interrupted run leaves the beginning of the file.
func TestCancelled(t *testing.T) {
	content := text(big, 8)
	ctx, cancel := context.WithCancel(t.Context())
	sites := hubtest.StartSites(map[string]http.Handler{"models.example": http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Length", fmt.Sprint(big))
		w.Write([]byte(content[:big/2]))
		http.NewResponseController(w).Flush()
		<-r.Context().Done()
	})}, nil)
	defer sites.Close()
	torch := t.TempDir()
	m := Model{Hub: hub.TorchVision, Name: "net", Files: []resolve.File{{Path: "w.bin", Size: big, SHA256: shaOf(content), URL: "https://models.example/w.bin"}}}
	p := NewPlan([]Model{m}, Places{TorchHub: torch})
	defer p.Close()
	_, err := p.Fetch(ctx, RunOptions{Client: client(t, "https://hub.example", sites.Transport(), ""), Progress: func(int64) { cancel() }})
	if !errors.Is(err, context.Canceled) {
		t.Errorf("error %v", err)
	}
	begun := read(t, torch, "checkpoints", ".w.bin"+partSuffix)
	if begun == "" || !bytes.HasPrefix([]byte(content), []byte(begun)) {
		t.Errorf("%d bytes are left", len(begun))
	}
}
