// Package hubtest serves hubs on loopback, over real connections.
//
// A Server answers from a recorded directory as a Hugging Face hub would: with
// redirects of renamed repositories, error codes, limits, pages and tokens. What
// the directory holds is answered as recorded; what it implies (other ways to ask
// for the same model, pages of its listing, the headers of its files) is derived
// from that. A GitHub answers for git repositories that tests make, in git's own
// protocol. Faults make either misbehave.
package hubtest

import (
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"

	"github.com/ptmlock/ptmlock/resolve/recorded"
)

// Options say what kind of hub it is. The zero value has no valid token.
type Options struct {
	Token    string           // the one token that is valid
	Granted  bool             // whether Token has access to gated repositories
	PageSize int              // most entries of a page of a listing; 0 is the hub's 1000
	Faults   map[string]Fault // by the name of a model, as it stands in the request; "" befalls all
	Made     []HubRepository  // repositories besides those of the directory, content included
}

// Server is a running hub. Its methods may be called concurrently.
type Server struct {
	URL string // base URL, the value for HF_ENDPOINT

	http    *httptest.Server
	dir     *recorded.Directory
	repos   repoIndex
	options Options
	store   *httptest.Server // another host, which large files lie on

	mu       sync.Mutex
	requests []Request
	stored   []Request
	running  int
	most     int
}

// Request is what a client has sent.
type Request struct {
	Method        string
	URL           string // path and query; "//host" before it if it went through Web
	Authorization string
	UserAgent     string
}

// Start serves dir until Close.
func Start(dir *recorded.Directory, o Options) (*Server, error) {
	s, err := newServer(dir, o)
	if err != nil {
		return nil, err
	}
	s.store = httptest.NewServer(http.HandlerFunc(s.serveStored))
	s.http = httptest.NewServer(s.observed(s.faulty(http.HandlerFunc(s.serve))))
	s.URL = s.http.URL
	return s, nil
}

func newServer(dir *recorded.Directory, o Options) (*Server, error) {
	repos, err := index(dir)
	if err != nil {
		return nil, err
	}
	if o.PageSize <= 0 {
		o.PageSize = 1000
	}
	for _, made := range o.Made {
		repos.add(made)
	}
	return &Server{dir: dir, repos: repos, options: o}, nil
}

// Close ends the server and all connections.
func (s *Server) Close() {
	if s.http == nil { // in memory
		return
	}
	for _, server := range []*httptest.Server{s.http, s.store} {
		server.CloseClientConnections()
		server.Close()
	}
}

// Requests returns what was asked so far, in the order of arrival.
func (s *Server) Requests() []Request {
	s.mu.Lock()
	defer s.mu.Unlock()
	return append([]Request(nil), s.requests...)
}

// StoreRequests returns what was asked of the other host that large files lie on.
func (s *Server) StoreRequests() []Request {
	s.mu.Lock()
	defer s.mu.Unlock()
	return append([]Request(nil), s.stored...)
}

// MostAtOnce is the highest number of requests that were under way together.
func (s *Server) MostAtOnce() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.most
}

func (s *Server) observed(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		s.mu.Lock()
		s.requests = append(s.requests, Request{r.Method, webHost(r) + r.URL.RequestURI(), r.Header.Get("Authorization"), r.UserAgent()})
		s.running++
		s.most = max(s.most, s.running)
		s.mu.Unlock()
		defer func() {
			s.mu.Lock()
			s.running--
			s.mu.Unlock()
		}()
		next.ServeHTTP(w, r)
	})
}

func (s *Server) faulty(next http.Handler) http.Handler {
	wrapped := map[string]http.Handler{}
	for name, fault := range s.options.Faults {
		wrapped[name] = fault(next)
	}
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		for name, handler := range wrapped {
			if name != "" && strings.Contains(r.URL.Path+"/", "/"+name+"/") {
				handler.ServeHTTP(w, r)
				return
			}
		}
		if handler := wrapped[""]; handler != nil {
			handler.ServeHTTP(w, r)
			return
		}
		next.ServeHTTP(w, r)
	})
}

// serve answers one request. A bad token is refused before anything else, for
// public repositories as well.
func (s *Server) serve(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("RateLimit", `"api";r=499;t=300`)
	w.Header().Set("RateLimit-Policy", `"fixed window";"api";q=500;w=300`)
	if token := r.Header.Get("Authorization"); token != "" && token != "Bearer "+s.options.Token {
		refuse(w, http.StatusUnauthorized, "", "Invalid credentials in Authorization header")
		return
	}
	if isWeb(r) {
		s.serveWeb(w, r)
		return
	}
	if answer, err := s.dir.Lookup(r.Method, r.URL.RequestURI()); err == nil && !s.overruled(answer, r) {
		for name, values := range answer.Header {
			w.Header()[name] = values
		}
		w.WriteHeader(answer.Status)
		_, _ = w.Write(answer.Body)
		return
	}
	s.derive(w, r)
}

// overruled tells answers apart that depend on who asks: what an anonymous user
// was told does not hold for one with a token.
func (s *Server) overruled(answer *recorded.Exchange, r *http.Request) bool {
	return r.Header.Get("Authorization") != "" && (answer.Status == http.StatusUnauthorized || answer.Status == http.StatusForbidden) &&
		!strings.Contains(string(answer.Body), disabledMessage)
}

const disabledMessage = "Access to this resource is disabled."

// refuse answers with an error in the hub's form.
func refuse(w http.ResponseWriter, status int, code, message string) {
	if code != "" {
		w.Header().Set("X-Error-Code", code)
	}
	w.Header().Set("X-Error-Message", message)
	if status == http.StatusUnauthorized {
		w.Header().Set("WWW-Authenticate", `Bearer realm="Authentication required"`)
	}
	writeJSON(w, status, map[string]string{"error": message})
}

func writeJSON(w http.ResponseWriter, status int, value any) {
	w.Header().Set("Content-Type", "application/json; charset=utf-8")
	data, err := json.Marshal(value)
	if err != nil { // a document of the directory, which was JSON before
		panic(fmt.Sprintf("hubtest: %v", err))
	}
	w.WriteHeader(status)
	_, _ = w.Write(data)
}
