package httpcache

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"strconv"
	"time"
)

// maxHeader bounds the first line of a kept answer.
const maxHeader = 1 << 20

// entry is an answer as it is kept: one line of JSON, and the body.
type entry struct {
	Status int               `json:"status"`
	Header map[string]string `json:"header"`
	Stored int64             `json:"stored"`           // Unix time in ns of the answer, or of the last time that the server confirmed it
	Sum    string            `json:"sum"`              // SHA-256 of the body
	Signed bool              `json:"signed,omitempty"` // a redirect to an address whose signature is not kept
	body   []byte
}

// keptHeaders are those that clients of hubs act on. A header that is not named
// here is not kept.
var keptHeaders = []string{
	"Content-Disposition", "Content-Encoding", "Content-Length", "Content-Range", "Content-Type", "Docker-Content-Digest", "Etag",
	"Last-Modified", "Link", "Location", "Repr-Digest", "Www-Authenticate", "X-Error-Code", "X-Error-Message", "X-Linked-Etag",
	"X-Linked-Size", "X-Repo-Commit", "X-Xet-Hash",
}

func newEntry(q *http.Request, answer *http.Response, body []byte, now time.Time) *entry {
	e := &entry{Status: answer.StatusCode, Header: map[string]string{}, Stored: now.UnixNano(), body: body}
	for _, name := range keptHeaders {
		if value := answer.Header.Get(name); value != "" {
			e.Header[name] = value
		}
	}
	if location, ok := e.Header["Location"]; ok {
		e.Header["Location"], e.Signed = unsigned(q.URL, location)
	}
	return e
}

func (e *entry) encode() ([]byte, error) {
	sum := sha256.Sum256(e.body)
	e.Sum = hex.EncodeToString(sum[:])
	line, err := json.Marshal(e)
	if err == nil && len(line) > maxHeader {
		err = errors.New("the header is too large")
	}
	return append(append(line, '\n'), e.body...), err
}

func decode(data []byte) (*entry, error) {
	line, body, ok := bytes.Cut(data, []byte("\n"))
	if !ok || len(line) > maxHeader {
		return nil, errors.New("no kept answer")
	}
	e := &entry{}
	if err := json.Unmarshal(line, e); err != nil {
		return nil, err
	}
	sum := sha256.Sum256(body)
	if hex.EncodeToString(sum[:]) != e.Sum || !storable(e.Status) {
		return nil, errors.New("a kept answer is damaged")
	}
	e.body = body
	return e, nil
}

// storable tells whether an answer with a status says something that the same
// question will be answered by the next time.
func storable(status int) bool {
	switch status {
	case http.StatusOK, http.StatusPartialContent, http.StatusMovedPermanently, http.StatusFound, http.StatusSeeOther,
		http.StatusTemporaryRedirect, http.StatusPermanentRedirect, http.StatusUnauthorized, http.StatusForbidden,
		http.StatusNotFound, http.StatusMethodNotAllowed, http.StatusGone:
		return true
	}
	return false
}

// answer makes an answer to q of what is kept.
func (e *entry) answer(q *http.Request) *http.Response {
	h := http.Header{}
	for name, value := range e.Header {
		h.Set(name, value)
	}
	r := &http.Response{
		Status:     fmt.Sprintf("%d %s", e.Status, http.StatusText(e.Status)),
		StatusCode: e.Status,
		Proto:      "HTTP/1.1", ProtoMajor: 1, ProtoMinor: 1,
		Header:        h,
		Body:          io.NopCloser(bytes.NewReader(e.body)),
		ContentLength: int64(len(e.body)),
		Request:       q,
	}
	if q.Method == http.MethodHead {
		r.ContentLength = -1
		if n, err := strconv.ParseInt(e.Header["Content-Length"], 10, 64); err == nil {
			r.ContentLength = n
		}
	}
	return r
}

// validate adds to a request what lets the server say that nothing has changed;
// false if the answer has nothing of the kind.
func (e *entry) validate(q *http.Request) bool {
	if e.Status != http.StatusOK {
		return false
	}
	etag, modified := e.Header["Etag"], e.Header["Last-Modified"]
	switch {
	case etag != "":
		q.Header.Set("If-None-Match", etag)
	case modified != "":
		q.Header.Set("If-Modified-Since", modified)
	default:
		return false
	}
	return true
}
