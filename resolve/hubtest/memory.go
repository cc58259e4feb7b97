package hubtest

import (
	"net/http"
	"net/http/httptest"

	"github.com/ptmlock/ptmlock/resolve/recorded"
)

// MemoryURL is the base URL of a server that InMemory makes.
const MemoryURL = "http://hub.invalid"

// InMemory is Start without connections: requests reach it through Memory. So a test
// may run in a bubble of testing/synctest, whose clock passes hours in no time.
func InMemory(dir *recorded.Directory, o Options) (*Server, error) {
	s, err := newServer(dir, o)
	if err != nil {
		return nil, err
	}
	s.URL = MemoryURL
	s.store = &httptest.Server{URL: "http://store.invalid"}
	return s, nil
}

// Memory returns the transport to a server that has no connections.
func (s *Server) Memory() http.RoundTripper {
	return memory{s.observed(s.faulty(http.HandlerFunc(s.serve)))}
}

type memory struct{ handler http.Handler }

func (m memory) RoundTrip(q *http.Request) (*http.Response, error) {
	if err := q.Context().Err(); err != nil {
		return nil, err
	}
	received := q.Clone(q.Context())
	received.RequestURI, received.Host = q.URL.RequestURI(), q.URL.Host
	if received.Body == nil {
		received.Body = http.NoBody
	}
	w := httptest.NewRecorder()
	m.handler.ServeHTTP(w, received)
	answer := w.Result()
	answer.Request = q
	return answer, nil
}
