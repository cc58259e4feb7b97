package hubtest

import (
	"net/http"
	"net/url"
)

// webHeader carries the host that a request through Web is for.
const webHeader = "X-Hubtest-Web"

// Web returns a transport that carries the requests for any host to this server,
// which answers for it with what the directory holds of "//host/path", else with
// 404. Faults befall these requests by a part of their path, as they do the others.
func (s *Server) Web() http.RoundTripper {
	return &webTransport{server: s, next: &http.Transport{}}
}

type webTransport struct {
	server *Server
	next   *http.Transport
}

func (t *webTransport) RoundTrip(q *http.Request) (*http.Response, error) {
	base, err := url.Parse(t.server.URL)
	if err != nil {
		return nil, err
	}
	sent := q.Clone(q.Context())
	sent.Header.Set(webHeader, q.URL.Host)
	sent.URL.Scheme, sent.URL.Host, sent.Host = base.Scheme, base.Host, ""
	answer, err := t.next.RoundTrip(sent)
	if answer != nil {
		answer.Request = q
	}
	return answer, err
}

// CloseIdleConnections is what http.Client.CloseIdleConnections calls.
func (t *webTransport) CloseIdleConnections() { t.next.CloseIdleConnections() }

func isWeb(r *http.Request) bool { return r.Header.Get(webHeader) != "" }

// webHost is "//host" of a request through Web, else "".
func webHost(r *http.Request) string {
	if !isWeb(r) {
		return ""
	}
	return "//" + r.Header.Get(webHeader)
}

func (s *Server) serveWeb(w http.ResponseWriter, r *http.Request) {
	path := webHost(r) + r.URL.EscapedPath()
	answer, err := s.dir.Lookup(r.Method, webHost(r)+r.URL.RequestURI())
	if err != nil { // where a redirect leads is recorded without its query
		answer, err = s.dir.Lookup(r.Method, path)
	}
	if err != nil {
		http.NotFound(w, r)
		return
	}
	for name, values := range answer.Header {
		w.Header()[name] = values
	}
	w.WriteHeader(answer.Status)
	_, _ = w.Write(answer.Body)
}
