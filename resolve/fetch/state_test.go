package fetch

import (
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/ptmlock/ptmlock/resolve"
	"github.com/ptmlock/ptmlock/resolve/hub"
	"github.com/ptmlock/ptmlock/resolve/hubapi"
	"github.com/ptmlock/ptmlock/resolve/hubtest"
)

// TestKilled kills a process in the middle of a download: nothing has a final name,
// and the next one goes on behind what it left.
func TestKilled(t *testing.T) {
	content := text(big, 9)
	_, m := repository("me/net", map[string]string{"w.bin": content}, "w.bin")
	if endpoint := os.Getenv("FETCH_TO_BE_KILLED"); endpoint != "" {
		carryOut(t, client(t, endpoint, nil, ""), Places{HubCache: os.Getenv("FETCH_CACHE")}, "", m)
		return
	}
	asked := make(chan string, 10)
	var healthy atomic.Bool
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		asked <- r.Header.Get("Range")
		if !healthy.Load() {
			w.Header().Set("Content-Length", fmt.Sprint(big))
			io.WriteString(w, content[:big/2])
			http.NewResponseController(w).Flush()
			<-r.Context().Done()
			return
		}
		http.ServeContent(w, r, "", time.Time{}, strings.NewReader(content))
	}))
	defer server.Close()
	cache := t.TempDir()
	child := exec.Command(os.Args[0], "-test.run=^TestKilled$")
	child.Env = append(os.Environ(), "FETCH_TO_BE_KILLED="+server.URL, "FETCH_CACHE="+cache)
	if err := child.Start(); err != nil {
		t.Fatal(err)
	}
	<-asked
	part := filepath.Join(cache, "models--me--net", "blobs", shaOf(content)+partSuffix)
	for deadline := time.Now().Add(20 * time.Second); ; time.Sleep(time.Millisecond) {
		if info, err := os.Stat(part); err == nil && info.Size() >= big/2-atLeast { // the rest is not written yet
			break
		}
		if time.Now().After(deadline) {
			t.Error("half of the file did not come")
			break
		}
	}
	if err := child.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	_ = child.Wait()
	if got := listing(t, cache); !slices.Equal(got, []string{".locks/models--me--net/" + shaOf(content) + ".lock", "models--me--net/blobs/" + shaOf(content) + partSuffix}) {
		t.Errorf("left is %v", got)
	}
	info, err := os.Stat(part)
	if err != nil {
		t.Fatal(err)
	}
	healthy.Store(true)
	r := carryOut(t, client(t, server.URL, nil, ""), Places{HubCache: cache}, "", m)["w.bin"]
	if r.State != Fetched || r.Err != nil || read(t, cache, r.Where) != content {
		t.Errorf("%s %v", r.State, r.Err)
	}
	if got := <-asked; got != fmt.Sprintf("bytes=%d-", info.Size()) {
		t.Errorf("asked again for %q", got)
	}
}

// TestRefs holds which names stand for the locked commit when.
func TestRefs(t *testing.T) {
	made, m := repository("me/net", map[string]string{"config.json": "{}", "w": "w"})
	branch := m
	branch.Revision = "dev/1"
	pinned := m
	pinned.Revision = m.Commit
	hostile := m
	hostile.Revision = "../../x"
	other := strings.Repeat("0", 40)
	for _, test := range []struct {
		name   string
		before string // what refs/main holds
		refs   Refs
		models []Model
		want   map[string]string
		note   bool
	}{
		{"new", "", "", []Model{m}, map[string]string{"main": m.Commit}, false},
		{"branch", "", NewRefs, []Model{branch}, map[string]string{"dev/1": m.Commit}, false},
		{"commit", "", NewRefs, []Model{pinned}, nil, false},
		{"hostile", "", AllRefs, []Model{hostile}, nil, false},
		{"none", "", NoRefs, []Model{m}, nil, false},
		{"another one", other, NewRefs, []Model{m}, map[string]string{"main": other}, true},
		{"another one moved", other, AllRefs, []Model{m}, map[string]string{"main": m.Commit}, false},
		{"the same", m.Commit + "\n", NewRefs, []Model{m}, map[string]string{"main": m.Commit + "\n"}, false},
		{"broken", "what", NewRefs, []Model{m}, map[string]string{"main": m.Commit}, false},
	} {
		t.Run(test.name, func(t *testing.T) {
			s := start(t, hubtest.Options{Made: []hubtest.HubRepository{made}})
			cache := t.TempDir()
			if test.before != "" {
				write(t, test.before, cache, "models--me--net", "refs", "main")
			}
			var noted *RefError
			for _, r := range carryOut(t, client(t, s.URL, nil, ""), Places{HubCache: cache}, test.refs, test.models...) {
				if r.State != Fetched || r.Err != nil && !errors.As(r.Err, &noted) {
					t.Errorf("%s %v", r.State, r.Err)
				}
			}
			if (noted != nil) != test.note {
				t.Errorf("note %v", noted)
			}
			got := map[string]string{}
			refs := filepath.Join(cache, "models--me--net", "refs")
			if _, err := os.Stat(refs); err == nil {
				for _, name := range listing(t, refs) {
					got[name] = read(t, refs, name)
				}
			}
			if fmt.Sprint(got) != fmt.Sprint(test.want) && len(got)+len(test.want) > 0 {
				t.Errorf("refs %v, want %v", got, test.want)
			}
		})
	}
	t.Run("not complete", func(t *testing.T) {
		s := start(t, hubtest.Options{Made: []hubtest.HubRepository{made}})
		more := m
		more.Files = append(slices.Clone(m.Files), resolve.File{Path: "gone", Size: 1, GitOID: gitOf("x")})
		cache := t.TempDir()
		if r := carryOut(t, client(t, s.URL, nil, ""), Places{HubCache: cache}, AllRefs, more)["gone"]; r.State != Failed || !strings.Contains(r.Err.Error(), "does not have the file") {
			t.Errorf("%s %v", r.State, r.Err)
		}
		if _, err := os.Stat(filepath.Join(cache, "models--me--net", "refs")); err == nil {
			t.Error("a name stands for a commit whose files are not all there")
		}
	})
}

// TestVerify holds what is said of files that are not what they should be.
func TestVerify(t *testing.T) {
	content := text(1000, 10)
	made, m := repository("me/net", map[string]string{"config.json": "{}", "w.bin": content}, "w.bin")
	s := start(t, hubtest.Options{Made: []hubtest.HubRepository{made}})
	cache := t.TempDir()
	places := Places{HubCache: cache}
	carryOut(t, client(t, s.URL, nil, ""), places, "", m)
	blob := filepath.Join(cache, "models--me--net", "blobs", shaOf(content))
	snapshot := filepath.Join(cache, "models--me--net", "snapshots", m.Commit)
	state := func(path string, want State, text string) {
		t.Helper()
		r := verify(t, places, m)[path]
		if r.State != want || text != "" && (r.Err == nil || !strings.Contains(r.Err.Error(), text)) {
			t.Errorf("%s: %s %v, want %s %q", path, r.State, r.Err, want, text)
		}
	}
	changed := text(1000, 11)
	write(t, changed, blob)
	state("w.bin", Changed, "sha256:"+shaOf(changed)+", locked is sha256:"+shaOf(content))
	state("config.json", Fine, "")
	// The right name and size count as there, unless asked to read.
	if r := carryOut(t, client(t, s.URL, nil, ""), places, "", m)["w.bin"]; r.State != Present {
		t.Errorf("%s %v", r.State, r.Err)
	}
	distrusting := Places{HubCache: cache, Distrust: true}
	if r := carryOut(t, client(t, s.URL, nil, ""), distrusting, "", m)["w.bin"]; r.State != Fetched {
		t.Errorf("%s %v", r.State, r.Err)
	}
	state("w.bin", Fine, "")
	write(t, "short", blob)
	state("w.bin", Changed, "5 bytes, locked is 1000 bytes")
	if r := carryOut(t, client(t, s.URL, nil, ""), places, "", m)["w.bin"]; r.State != Fetched {
		t.Errorf("a short blob: %s %v", r.State, r.Err)
	}
	write(t, "x", snapshot, "more", "surplus.bin")
	state("more/surplus.bin", Surplus, "")
	if err := errors.Join(os.Remove(blob)); err != nil {
		t.Fatal(err)
	}
	state("w.bin", Missing, "")
	if err := os.RemoveAll(cache); err != nil {
		t.Fatal(err)
	}
	state("config.json", Missing, "")
}

// TestUnhashed holds that a file without a hash is had with what the hub says of it
// at the locked commit, or not at all.
func TestUnhashed(t *testing.T) {
	content := text(5000, 12)
	made, m := repository("me/net", map[string]string{"config.json": "{}", "w.bin": content}, "w.bin")
	for i := range m.Files {
		m.Files[i] = resolve.File{Path: m.Files[i].Path, Size: -1}
	}
	s := start(t, hubtest.Options{Made: []hubtest.HubRepository{made}})
	cache := t.TempDir()
	for path, r := range carryOut(t, client(t, s.URL, nil, ""), Places{HubCache: cache}, "", m) {
		if r.State != Fetched || r.Err != nil {
			t.Errorf("%s: %s %v", path, r.State, r.Err)
		}
	}
	for _, blob := range []string{gitOf("{}"), shaOf(content)} {
		if _, err := os.Stat(filepath.Join(cache, "models--me--net", "blobs", blob)); err != nil {
			t.Error(err)
		}
	}
	for path, r := range verify(t, Places{HubCache: cache}, m) {
		if r.State != Unhashed {
			t.Errorf("%s: %s %v", path, r.State, r.Err)
		}
	}
	m.Commit = strings.Repeat("b", 40)
	if r := carryOut(t, client(t, s.URL, nil, ""), Places{HubCache: cache}, "", m)["w.bin"]; r.State != Failed || !strings.Contains(r.Err.Error(), "no longer has the locked commit") {
		t.Errorf("%s %v", r.State, r.Err)
	}
}

// TestWeb holds how files on the web are had, by what the lock knows of them.
func TestWeb(t *testing.T) {
	content := text(5000, 13)
	etag := `"e1"`
	sites := hubtest.StartSites(map[string]http.Handler{"models.example": http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if strings.HasSuffix(r.URL.Path, "page") {
			w.Header().Set("Content-Type", "text/html; charset=utf-8")
			io.WriteString(w, "<html>Are you sure?")
			return
		}
		w.Header().Set("ETag", etag)
		http.ServeContent(w, r, "", time.Time{}, strings.NewReader(content))
	})}, nil)
	defer sites.Close()
	address := "https://models.example/net.pth"
	for _, test := range []struct {
		name string
		hub  hub.ID
		file resolve.File
		want string // path below the caches, or part of the error
	}{
		{"prefix", hub.TorchVision, resolve.File{Size: 5000, SHA256Prefix: shaOf(content)[:8]}, "torch/checkpoints/net.pth"},
		{"prefix of another", hub.TorchVision, resolve.File{Size: 5000, SHA256Prefix: "00000000"}, "locked is sha256:00000000…"},
		{"etag", hub.TorchAudio, resolve.File{Size: -1, ETag: `W/"e1"`}, "torch/checkpoints/net.pth"},
		{"etag of another", hub.TorchAudio, resolve.File{Size: 5000, ETag: `"e0"`}, `ETag "e1", locked is ETag "e0"`},
		{"size of another", hub.TorchAudio, resolve.File{Size: 4999}, "5000 bytes, locked is 4999 bytes"},
		{"page", hub.TorchText, resolve.File{Size: -1, URL: "https://models.example/page"}, "an HTML page"},
		{"whisper", hub.OpenAIWhisper, resolve.File{Size: 5000, SHA256: shaOf(content)}, "whisper/net.pth"},
		{"clip", hub.OpenAICLIP, resolve.File{Size: 5000, SHA256: shaOf(content)}, "clip/net.pth"},
		{"address", hub.URL, resolve.File{Size: 5000, SHA256: shaOf(content)}, "is not known to ptmlock"},
		{"http", hub.TorchVision, resolve.File{Size: 5000, SHA256: shaOf(content), URL: "http://models.example/net.pth"}, "only https"},
		{"hub without a way", hub.GoogleDrive, resolve.File{Size: 5000, SHA256: shaOf(content), URL: "-"}, `does not fetch from the hub "gdrive"`},
	} {
		t.Run(test.name, func(t *testing.T) {
			dir := t.TempDir()
			places := Places{TorchHub: filepath.Join(dir, "torch"), Whisper: filepath.Join(dir, "whisper"), CLIP: filepath.Join(dir, "clip")}
			test.file.Path = "net.pth"
			switch test.file.URL {
			case "":
				test.file.URL = address
			case "-":
				test.file.URL = ""
			}
			m := Model{Hub: test.hub, Name: "net", Files: []resolve.File{test.file}}
			r := carryOut(t, client(t, "https://hub.example", sites.Transport(), ""), places, "", m)["net.pth"]
			if r.Err != nil {
				if !strings.Contains(r.Err.Error(), test.want) {
					t.Errorf("error %v, want %q", r.Err, test.want)
				}
				if left := listing(t, dir); len(left) > 0 {
					t.Errorf("left is %v", left)
				}
				return
			}
			if read(t, dir, test.want) != content {
				t.Error("another content")
			}
			if again := carryOut(t, nil, places, "", m)["net.pth"]; again.State != Present && test.file.Size >= 0 {
				t.Errorf("again: %s %v", again.State, again.Err)
			}
		})
	}
}

// TestTree holds the plain tree, of two revisions too, and what is surplus in it.
func TestTree(t *testing.T) {
	made, m := repository("me/net", map[string]string{"sub/w.bin": "weights", "config.json": "{}"}, "sub/w.bin")
	tagged := m
	tagged.Revision = "v/1"
	s := start(t, hubtest.Options{Made: []hubtest.HubRepository{made}})
	dir := t.TempDir()
	places := Places{Tree: dir}
	carryOut(t, client(t, s.URL, nil, ""), places, "", m, tagged)
	if got, want := sorted(listing(t, dir)), sorted([]string{"me/net/config.json", "me/net/sub/w.bin", "me/net@v_1/config.json", "me/net@v_1/sub/w.bin"}); got != want {
		t.Errorf("the tree holds\n%s\nwant\n%s", got, want)
	}
	write(t, "Weights", dir, "me/net/sub/w.bin")
	write(t, "x", dir, "me/net/x")
	p := NewPlan([]Model{m, tagged}, places)
	defer p.Close()
	results, err := p.Verify(t.Context(), 0, nil)
	if err != nil {
		t.Fatal(err)
	}
	got := map[string]State{}
	for _, r := range results {
		got[r.Where] = r.State
	}
	if want := fmt.Sprint(map[string]State{
		"me/net/config.json": Fine, "me/net/sub/w.bin": Changed, "me/net/x": Surplus, "me/net@v_1/config.json": Fine, "me/net@v_1/sub/w.bin": Fine,
	}); fmt.Sprint(got) != want {
		t.Errorf("%v, want %s", got, want)
	}
	if r := carryOut(t, client(t, s.URL, nil, ""), places, "", m)["sub/w.bin"]; r.State != Fetched || read(t, dir, "me/net/sub/w.bin") != "weights" {
		t.Errorf("%s %v", r.State, r.Err)
	}
}

// TestSurvey holds what a plan says before anything is loaded.
func TestSurvey(t *testing.T) {
	content := text(big, 14)
	made, m := repository("me/net", map[string]string{"config.json": "{}", "w.bin": content}, "w.bin")
	s := start(t, hubtest.Options{Made: []hubtest.HubRepository{made}})
	cache := filepath.Join(t.TempDir(), "not", "there")
	survey := func() *Need {
		p := NewPlan([]Model{m}, Places{HubCache: cache})
		defer p.Close()
		n, err := p.Survey(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		return n
	}
	if n := survey(); n.Files != 2 || n.Bytes != big+2 || n.Begun != 0 {
		t.Errorf("%+v", n)
	}
	if _, err := os.Stat(cache); err == nil {
		t.Error("a survey has written something")
	}
	write(t, content[:1000], cache, "models--me--net", "blobs", shaOf(content)+partSuffix)
	if n := survey(); n.Files != 2 || n.Begun != 1000 {
		t.Errorf("%+v", n)
	}
	carryOut(t, client(t, s.URL, nil, ""), Places{HubCache: cache}, "", m)
	if n := survey(); n.Files != 0 || n.Bytes != 0 {
		t.Errorf("%+v", n)
	}
	m.Files[0].Size, m.Files[0].SHA256, m.Files[0].GitOID = 1<<60, shaOf("huge"), ""
	p := NewPlan([]Model{m}, Places{HubCache: cache})
	defer p.Close()
	var room *RoomError
	if err := p.CheckRoom(); !errors.As(err, &room) || room.Need != 1<<60 {
		if _, _, ok := freeSpace(cache); ok {
			t.Errorf("room for an exbibyte: %v", err)
		}
	}
}

// TestGated holds that who has no access is told so, and that nothing is left.
func TestGated(t *testing.T) {
	made, m := repository("me/net", map[string]string{"w.bin": "w"}, "w.bin")
	made.Commits[0].Fields = map[string]any{"gated": "auto"}
	s := start(t, hubtest.Options{Token: "hf_secret", Made: []hubtest.HubRepository{made}})
	for token, want := range map[string]string{"": "gated: accept the terms", "hf_secret": "gated: accept the terms", "hf_wrong": "refuses the token"} {
		cache := t.TempDir()
		r := carryOut(t, client(t, s.URL, nil, token), Places{HubCache: cache}, "", m)["w.bin"]
		var f *hubapi.Failure
		if r.State != Failed || !errors.As(r.Err, &f) || !strings.Contains(f.Reason, want) {
			t.Errorf("token %q: %s %v", token, r.State, r.Err)
		}
	}
}

// TestTwoRuns holds that two runs that share a cache load each content once.
func TestTwoRuns(t *testing.T) {
	content := text(big, 16)
	made, m := repository("me/net", map[string]string{"w.bin": content}, "w.bin")
	s := start(t, hubtest.Options{Made: []hubtest.HubRepository{made}})
	cache := t.TempDir()
	c := client(t, s.URL, nil, "")
	states := make(chan State, 2)
	for range cap(states) {
		go func() {
			p := NewPlan([]Model{m}, Places{HubCache: cache})
			defer p.Close()
			results, err := p.Fetch(t.Context(), RunOptions{Client: c})
			if err != nil || results[0].Err != nil {
				t.Errorf("%v %v", results, err)
			}
			states <- results[0].State
		}()
	}
	if a, b := <-states, <-states; a == b || len(s.StoreRequests()) != 1 {
		t.Errorf("%s and %s, with %d requests", a, b, len(s.StoreRequests()))
	}
}
