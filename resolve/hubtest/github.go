package hubtest

import (
	"fmt"
	"io"
	"maps"
	"net/http"
	"net/http/httptest"
	"slices"
	"strconv"
	"strings"
	"sync"
)

// GitHubOptions say what a GitHub has.
type GitHubOptions struct {
	Repositories map[string]*Repository // by "owner/name"
	Moved        map[string]string      // old name, and the new one
	Weights      map[string]int64       // sizes of files elsewhere, by address; others are missing
	Limited      bool                   // the REST API's quota is used up
	Faults       map[string]Fault       // by the name of a repository; "" befalls all
}

// GitHub is a running server that answers for github.com, for its REST API and
// for the hosts of weights. Its methods may be called concurrently.
type GitHub struct {
	options GitHubOptions
	http    *httptest.Server

	mu       sync.Mutex
	requests []Request
}

// StartGitHub serves until Close.
func StartGitHub(o GitHubOptions) *GitHub {
	g := &GitHub{options: o}
	faults := &Server{options: Options{Faults: o.Faults}}
	g.http = httptest.NewServer(g.observed(faults.faulty(http.HandlerFunc(g.serve))))
	return g
}

// Close ends the server and all connections.
func (g *GitHub) Close() {
	g.http.CloseClientConnections()
	g.http.Close()
}

// Requests returns what was asked so far, in the order of arrival; URL begins
// with the host.
func (g *GitHub) Requests() []Request {
	g.mu.Lock()
	defer g.mu.Unlock()
	return append([]Request(nil), g.requests...)
}

// Transport leads requests for any host to the server.
func (g *GitHub) Transport() http.RoundTripper {
	return toLoopback(strings.TrimPrefix(g.http.URL, "http://"))
}

type toLoopback string

// RoundTrip sends the request with the host that was meant in its header.
func (t toLoopback) RoundTrip(q *http.Request) (*http.Response, error) {
	c := q.Clone(q.Context())
	c.Host = q.URL.Host
	c.URL.Scheme, c.URL.Host = "http", string(t)
	a, err := http.DefaultTransport.RoundTrip(c)
	if a != nil {
		a.Request = q
	}
	return a, err
}

func (g *GitHub) observed(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		g.mu.Lock()
		g.requests = append(g.requests, Request{r.Method, r.Host + r.URL.RequestURI(), r.Header.Get("Authorization"), r.UserAgent()})
		g.mu.Unlock()
		next.ServeHTTP(w, r)
	})
}

func (g *GitHub) serve(w http.ResponseWriter, r *http.Request) {
	switch r.Host {
	case "github.com":
		for _, service := range []string{"/info/refs", "/git-upload-pack"} {
			if name, ok := strings.CutSuffix(strings.TrimPrefix(r.URL.Path, "/"), service); ok {
				g.git(w, r, name, service)
				return
			}
		}
	case "api.github.com":
		g.api(w, r)
		return
	}
	size, ok := g.options.Weights["https://"+r.Host+r.URL.RequestURI()]
	if !ok {
		http.NotFound(w, r)
		return
	}
	w.Header().Set("Content-Type", "application/octet-stream")
	w.Header().Set("Content-Length", strconv.FormatInt(size, 10))
}

// git answers for a repository. One that is missing or private asks for a login.
func (g *GitHub) git(w http.ResponseWriter, r *http.Request, name, service string) {
	if to := g.options.Moved[name]; to != "" {
		w.Header().Set("Location", "https://github.com/"+to+service+"?"+r.URL.RawQuery)
		w.WriteHeader(http.StatusMovedPermanently)
		return
	}
	repo := g.options.Repositories[name]
	if repo == nil {
		w.Header().Set("WWW-Authenticate", `Basic realm="GitHub"`)
		http.Error(w, "Repository not found.", http.StatusUnauthorized)
		return
	}
	if service == "/info/refs" {
		w.Header().Set("Content-Type", "application/x-git-upload-pack-advertisement")
		if r.Header.Get("Git-Protocol") != "version=2" {
			http.Error(w, "only protocol v2 is imitated", http.StatusNotImplemented)
			return
		}
		send(w, line("# service=git-upload-pack"), "0000", line("version 2"), line("agent=git/github-imitation"),
			line("ls-refs=unborn"), line("fetch=shallow wait-for-done filter"), line("server-option"), line("object-format=sha1"), "0000")
		return
	}
	body, err := io.ReadAll(io.LimitReader(r.Body, 1<<20))
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadRequest)
		return
	}
	w.Header().Set("Content-Type", "application/x-git-upload-pack-result")
	lines := cutLines(string(body))
	switch {
	case slices.Contains(lines, "command=ls-refs"):
		listRefs(w, repo, lines)
	case slices.Contains(lines, "command=fetch"):
		fetchObjects(w, repo, lines)
	default:
		http.Error(w, "no command", http.StatusBadRequest)
	}
}

// line is one packet.
func line(text string) string { return fmt.Sprintf("%04x%s\n", len(text)+5, text) }

func send(w io.Writer, packets ...string) {
	_, _ = io.WriteString(w, strings.Join(packets, "")) // the client may have gone
}

// cutLines returns the packets of a request that hold text.
func cutLines(body string) []string {
	var lines []string
	for len(body) >= 4 {
		n, err := strconv.ParseUint(body[:4], 16, 16)
		if err != nil || int(n) > len(body) {
			return lines
		}
		n = max(n, 4)
		if n > 4 {
			lines = append(lines, strings.TrimSuffix(body[4:n], "\n"))
		}
		body = body[n:]
	}
	return lines
}

func listRefs(w io.Writer, repo *Repository, lines []string) {
	wanted := func(name string) bool {
		return slices.ContainsFunc(lines, func(l string) bool {
			prefix, ok := strings.CutPrefix(l, "ref-prefix ")
			return ok && strings.HasPrefix(name, prefix)
		})
	}
	if id := repo.Refs[repo.Head]; id != "" && wanted("HEAD") {
		send(w, line(id+" HEAD symref-target:"+repo.Head))
	}
	for _, name := range slices.Sorted(maps.Keys(repo.Refs)) {
		if !wanted(name) {
			continue
		}
		text := repo.Refs[name] + " " + name
		if commit := repo.peeled(repo.Refs[name]); commit != "" {
			text += " peeled:" + commit
		}
		send(w, line(text))
	}
	send(w, "0000")
}

func fetchObjects(w io.Writer, repo *Repository, lines []string) {
	ids := func(word string) (list []string) {
		for _, l := range lines {
			if id, ok := strings.CutPrefix(l, word); ok {
				list = append(list, id)
			}
		}
		return list
	}
	wants := ids("want ")
	pack, err := repo.pack(wants)
	if slices.Contains(lines, "filter tree:0") {
		pack, err = repo.history(wants, ids("have "))
	}
	if err != nil {
		send(w, line("ERR "+err.Error()))
		return
	}
	if slices.Contains(lines, "deepen 1") {
		send(w, line("shallow-info"), line("shallow "+wants[0]), "0001")
	}
	send(w, line("packfile"))
	for chunk := range slices.Chunk(pack, 8000) {
		send(w, fmt.Sprintf("%04x\x01%s", len(chunk)+5, chunk))
	}
	send(w, "0000")
}
