package recorded

import (
	"bytes"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strings"
)

// Replayer answers requests from a directory. It is an http.RoundTripper that
// never touches a network, and may be used concurrently.
type Replayer struct {
	dir  *Directory
	base string
	web  bool
}

// NewWebReplayer answers from dir for any server, with what a NewWebRecorder
// kept.
func NewWebReplayer(dir *Directory) *Replayer { return &Replayer{dir: dir, web: true} }

// NewReplayer answers from dir for an endpoint, whose own path is not part of
// the recorded urls.
func NewReplayer(dir *Directory, endpoint string) (*Replayer, error) {
	base, err := basePath(endpoint)
	if err != nil {
		return nil, err
	}
	return &Replayer{dir: dir, base: base}, nil
}

// RoundTrip returns a *NotRecordedError if the directory lacks the answer.
func (r *Replayer) RoundTrip(q *http.Request) (*http.Response, error) {
	body, err := sent(q)
	if err != nil {
		return nil, err
	}
	if err := q.Context().Err(); err != nil {
		return nil, err
	}
	address := ""
	if r.web || isPart(q) {
		address = webURL(q)
	} else {
		address = relativeURL(q.URL, r.base)
	}
	x, err := r.dir.Find(q.Method, address, body)
	if err != nil {
		return nil, err
	}
	return &http.Response{
		Status:        fmt.Sprintf("%d %s", x.Status, http.StatusText(x.Status)),
		StatusCode:    x.Status,
		Proto:         "HTTP/1.1",
		ProtoMajor:    1,
		ProtoMinor:    1,
		Header:        x.Header,
		Body:          io.NopCloser(bytes.NewReader(x.Body)),
		ContentLength: int64(len(x.Body)),
		Request:       q,
	}, nil
}

// maxSent bounds what is read of a request.
const maxSent = 1 << 20

// sent reads and closes the body of a request.
func sent(q *http.Request) (string, error) {
	if q.Body == nil {
		return "", nil
	}
	defer q.Body.Close()
	body, err := io.ReadAll(io.LimitReader(q.Body, maxSent+1))
	if err == nil && len(body) > maxSent {
		err = fmt.Errorf("a request of more than %d bytes is not recorded", maxSent)
	}
	return string(body), err
}

// basePath is the path of an endpoint without a slash at the end: "" for most,
// "/hub" for a mirror at https://mirror.example/hub.
func basePath(endpoint string) (string, error) {
	if endpoint == "" {
		return "", nil
	}
	u, err := url.Parse(endpoint)
	if err != nil {
		return "", fmt.Errorf("endpoint can't be parsed")
	}
	return strings.TrimRight(u.EscapedPath(), "/"), nil
}

// relativeURL is path and query of u below the endpoint's own path.
func relativeURL(u *url.URL, base string) string {
	path := u.EscapedPath()
	if rest, ok := strings.CutPrefix(path, base); ok && strings.HasPrefix(rest, "/") {
		path = rest
	}
	if u.RawQuery != "" {
		path += "?" + u.RawQuery
	}
	return path
}

// webURL names what any server is asked for: "//host/path?query", without the
// query if a redirect led there.
func webURL(q *http.Request) string {
	address := "//" + strings.ToLower(q.URL.Host) + q.URL.EscapedPath()
	if q.URL.RawQuery != "" && q.Response == nil {
		address += "?" + q.URL.RawQuery
	}
	return address
}
