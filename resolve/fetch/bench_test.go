package fetch

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/ptmlock/ptmlock/resolve"
	"github.com/ptmlock/ptmlock/resolve/hub"
	"github.com/ptmlock/ptmlock/resolve/network"
)

// BenchmarkFetch loads large files from loopback into a cache, hashes and all, and in
// the same run by curl, which only writes them: the metric "of-curl" is the rate of
// ours by that of curl's. FETCH_FILES and FETCH_MIB are the number and the size of the
// files, FETCH_DIR is where they go.
func BenchmarkFetch(b *testing.B) {
	curl, err := exec.LookPath("curl")
	if err != nil {
		b.Skip(err)
	}
	files, size := setting(b, "FETCH_FILES", 4), int64(setting(b, "FETCH_MIB", 256))<<20
	dir := b.TempDir()
	if own := os.Getenv("FETCH_DIR"); own != "" {
		if dir, err = os.MkdirTemp(own, "fetch"); err != nil {
			b.Fatal(err)
		}
		b.Cleanup(func() { os.RemoveAll(dir) })
	}
	m := Model{Hub: hub.HuggingFace, Name: "me/net", Commit: strings.Repeat("a", 40)}
	for i := range files {
		name := fmt.Sprintf("w%d.bin", i)
		m.Files = append(m.Files, resolve.File{Path: name, Size: size, SHA256: made(b, filepath.Join(dir, "served", name), size)})
	}
	served := http.FileServer(http.Dir(filepath.Join(dir, "served")))
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		r.URL.Path = strings.TrimPrefix(r.URL.Path, "/me/net/resolve/"+m.Commit)
		served.ServeHTTP(w, r)
	}))
	defer server.Close()
	var ours, theirs time.Duration
	b.SetBytes(int64(files) * size)
	for b.Loop() {
		theirs += byCurl(b, curl, server.URL+"/me/net/resolve/"+m.Commit+"/", &m, filepath.Join(dir, "curl"))
		ours += byFetch(b, server.URL, m, filepath.Join(dir, "cache"), DefaultJobs)
	}
	b.ReportMetric(theirs.Seconds()/ours.Seconds(), "of-curl")
	b.ReportMetric(float64(b.N)*float64(files)*float64(size)/1e6/ours.Seconds(), "fetch-MB/s")
	b.ReportMetric(float64(b.N)*float64(files)*float64(size)/1e6/theirs.Seconds(), "curl-MB/s")
}

// BenchmarkSlowConnections loads one file from a server that sends 16 MB a second by
// each connection: the metric is how many times faster it comes by as many as a run has
// to spare than by one.
func BenchmarkSlowConnections(b *testing.B) {
	const size = 64 << 20
	dir := b.TempDir()
	m := Model{Hub: hub.HuggingFace, Name: "me/net", Commit: strings.Repeat("a", 40)}
	m.Files = []resolve.File{{Path: "w0.bin", Size: size, SHA256: made(b, filepath.Join(dir, "w0.bin"), size)}}
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		http.ServeFile(&slowly{w}, r, filepath.Join(dir, "w0.bin"))
	}))
	defer server.Close()
	var one, many time.Duration
	for b.Loop() {
		one += byFetch(b, server.URL, m, filepath.Join(dir, "cache"), 1)
		many += byFetch(b, server.URL, m, filepath.Join(dir, "cache"), DefaultJobs)
	}
	b.ReportMetric(one.Seconds()/many.Seconds(), "times-one")
}

// slowly is an answer that takes its time.
type slowly struct{ http.ResponseWriter }

func (s *slowly) Write(p []byte) (int, error) {
	time.Sleep(time.Duration(len(p)) * time.Second / 16e6)
	return s.ResponseWriter.Write(p)
}

func setting(b *testing.B, name string, otherwise int) int {
	b.Helper()
	text := os.Getenv(name)
	if text == "" {
		return otherwise
	}
	n, err := strconv.Atoi(text)
	if err != nil {
		b.Fatal(err)
	}
	return n
}

// made writes a file that is like no other, and returns its SHA-256.
func made(b *testing.B, path string, size int64) string {
	b.Helper()
	if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
		b.Fatal(err)
	}
	f, err := os.Create(path)
	if err != nil {
		b.Fatal(err)
	}
	defer f.Close()
	block := []byte(text(1<<20, size+int64(len(path))+int64(path[len(path)-5])))
	h := sha256.New()
	w := io.MultiWriter(f, h)
	for range size >> 20 {
		if _, err := w.Write(block); err != nil {
			b.Fatal(err)
		}
	}
	return hex.EncodeToString(h.Sum(nil))
}

func byCurl(b *testing.B, curl, base string, m *Model, to string) time.Duration {
	b.Helper()
	if err := os.MkdirAll(to, 0o777); err != nil {
		b.Fatal(err)
	}
	args := []string{"--silent", "--fail", "--parallel", "--parallel-immediate", "--parallel-max", strconv.Itoa(DefaultJobs)}
	for _, f := range m.Files {
		args = append(args, "-o", filepath.Join(to, f.Path), base+f.Path)
	}
	start := time.Now()
	if out, err := exec.Command(curl, args...).CombinedOutput(); err != nil {
		b.Fatalf("curl: %v\n%s", err, out)
	}
	took := time.Since(start)
	os.RemoveAll(to)
	return took
}

func byFetch(b *testing.B, endpoint string, m Model, to string, jobs int) time.Duration {
	b.Helper()
	u, err := url.Parse(endpoint)
	if err != nil {
		b.Fatal(err)
	}
	transport := network.Config{}.Transport(network.Options{Bulk: true})
	c := New(Options{Endpoint: u, Hub: transport, Web: transport})
	defer c.Close()
	start := time.Now()
	p := NewPlan([]Model{m}, Places{HubCache: to})
	defer p.Close()
	results, err := p.Fetch(b.Context(), RunOptions{Client: c, Jobs: jobs})
	if err != nil {
		b.Fatal(err)
	}
	took := time.Since(start)
	for _, r := range results {
		if r.State != Fetched || r.Err != nil {
			b.Fatalf("%s: %s %v", r.File.Path, r.State, r.Err)
		}
	}
	os.RemoveAll(to)
	return took
}
