package hubtest

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
)

// Sites is a running server that answers for several hosts, each with a handler
// of its own. Its methods may be called concurrently.
type Sites struct {
	hosts  map[string]http.Handler
	faults *Server
	http   *httptest.Server

	mu       sync.Mutex
	requests []Request
}

// StartSites serves until Close. Other hosts answer with 404. Faults befall
// requests by a part of their path; "" befalls all.
func StartSites(hosts map[string]http.Handler, faults map[string]Fault) *Sites {
	s := &Sites{hosts: hosts, faults: &Server{options: Options{Faults: faults}}}
	s.http = httptest.NewServer(s.observed(s.faults.faulty(http.HandlerFunc(s.serve))))
	return s
}

// Close ends the server and all connections.
func (s *Sites) Close() {
	s.http.CloseClientConnections()
	s.http.Close()
}

// Requests returns what was asked so far, in the order of arrival; URL begins
// with the host.
func (s *Sites) Requests() []Request {
	s.mu.Lock()
	defer s.mu.Unlock()
	return append([]Request(nil), s.requests...)
}

// Transport leads requests for any host to the server.
func (s *Sites) Transport() http.RoundTripper {
	return toLoopback(strings.TrimPrefix(s.http.URL, "http://"))
}

func (s *Sites) observed(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		s.mu.Lock()
		s.requests = append(s.requests, Request{r.Method, r.Host + r.URL.RequestURI(), r.Header.Get("Authorization"), r.UserAgent()})
		s.mu.Unlock()
		next.ServeHTTP(w, r)
	})
}

func (s *Sites) serve(w http.ResponseWriter, r *http.Request) {
	if h := s.hosts[r.Host]; h != nil {
		h.ServeHTTP(w, r)
		return
	}
	http.NotFound(w, r)
}
