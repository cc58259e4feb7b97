// Package recorded keeps a hub's answers in a directory, and answers from one
// with no network: for builds without one, for reviews and for tests.
//
// An answer is one JSON file:
//
//	{
//	  "request": {"method": "GET", "url": "/api/models/owner/name"},
//	  "response": {"status": 200, "headers": {"Content-Type": "application/json"}, "body": {"id": "owner/name"}}
//	}
//
// The url has no host, so that a directory answers for any endpoint; of servers
// other than a hub it is "//host/path". A request that sends something has that
// in request.body. The body
// is JSON as it is, other text, and what registries have, as a string, and
// anything else stands base64 in "body64". Files are found by what they hold, not by their names; names only
// have to end in ".json". Other files are left alone.
package recorded

import (
	"bytes"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"
)

// Bounds of a directory: it may come from anywhere.
const (
	maxFiles     = 100_000
	maxFileBytes = 96 << 20 // of one answer, pretty-printed
)

// Exchange is one request and its answer.
type Exchange struct {
	Method string
	URL    string // path and query as sent, without scheme, host and the endpoint's own path; "//host/path" of another server
	Sent   string // body of the request; "" for most
	Status int
	Header http.Header
	Body   []byte

	exact bool // written byte by byte, JSON too
}

// file is an Exchange as it is written.
type file struct {
	Request  request  `json:"request"`
	Response response `json:"response"`
}

type request struct {
	Method string `json:"method"`
	URL    string `json:"url"`
	Body   string `json:"body,omitempty"`
}

type response struct {
	Status  int               `json:"status"`
	Headers map[string]string `json:"headers,omitempty"`
	Body    json.RawMessage   `json:"body,omitempty"`
	Body64  string            `json:"body64,omitempty"`
}

// key is what an answer is found by.
type key struct{ method, url, sent string }

func (k key) String() string {
	text := k.method + " " + k.url
	if k.sent != "" {
		text += " " + strconv.Quote(k.sent)
	}
	return text
}

// NotRecordedError says that a directory lacks an answer.
type NotRecordedError struct {
	Dir, Method, URL string
}

func (e *NotRecordedError) Error() string {
	return fmt.Sprintf("the recorded hub %s has no answer for %s %s", e.Dir, e.Method, e.URL)
}

// Offline tells callers that do not know this package that no network was used.
func (e *NotRecordedError) Offline() bool { return true }

// Directory is a directory of answers, read-only. Its methods may be called
// concurrently.
type Directory struct {
	name  string // for messages
	files fs.FS
	paths map[key]string
}

// Open reads and checks all answers in a directory. An error names the file.
func Open(dir string) (*Directory, error) {
	info, err := os.Stat(dir)
	if err != nil {
		return nil, unwrapPath(dir, err)
	}
	if !info.IsDir() {
		return nil, fmt.Errorf("%s: not a directory", dir)
	}
	return OpenFS(dir, os.DirFS(dir))
}

// unwrapPath turns an *fs.PathError, whose text begins with the system call,
// into "path: cause".
func unwrapPath(name string, err error) error {
	var pathError *fs.PathError
	if errors.As(err, &pathError) {
		return fmt.Errorf("%s: %w", name, pathError.Err)
	}
	return fmt.Errorf("%s: %w", name, err)
}

// OpenFS is Open on a file system; name stands for it in messages.
func OpenFS(name string, files fs.FS) (*Directory, error) {
	d := &Directory{name: name, files: files, paths: map[key]string{}}
	err := fs.WalkDir(files, ".", func(p string, entry fs.DirEntry, err error) error {
		if err != nil {
			return unwrapPath(filepath.Join(name, p), err)
		}
		if !entry.Type().IsRegular() || !strings.HasSuffix(p, ".json") {
			return nil
		}
		if len(d.paths) == maxFiles {
			return fmt.Errorf("%s: more than %d recorded answers", name, maxFiles)
		}
		x, err := d.read(p)
		if err != nil {
			return err
		}
		k := key{x.Method, x.URL, x.Sent}
		if other, twice := d.paths[k]; twice {
			return fmt.Errorf("%s: the answer for %s is recorded in %s already", filepath.Join(name, p), k, filepath.Join(name, other))
		}
		d.paths[k] = p
		return nil
	})
	if err != nil {
		return nil, err
	}
	return d, nil
}

// Requests lists what the directory has answers for, "METHOD url", sorted;
// what a request sends follows in quotes.
func (d *Directory) Requests() []string {
	var requests []string
	for k := range d.paths {
		requests = append(requests, k.String())
	}
	slices.Sort(requests)
	return requests
}

// Lookup returns the answer for a request. The error is a *NotRecordedError if
// there is none.
func (d *Directory) Lookup(method, url string) (*Exchange, error) { return d.Find(method, url, "") }

// Find is Lookup for a request that sends something.
func (d *Directory) Find(method, url, sent string) (*Exchange, error) {
	p, ok := d.paths[key{method, url, sent}]
	if !ok {
		return nil, &NotRecordedError{Dir: d.name, Method: method, URL: url}
	}
	return d.read(p)
}

func (d *Directory) read(p string) (*Exchange, error) {
	name := filepath.Join(d.name, p)
	f, err := d.files.Open(p)
	if err != nil {
		return nil, unwrapPath(name, err)
	}
	defer f.Close()
	data, err := io.ReadAll(io.LimitReader(f, maxFileBytes+1))
	if err != nil {
		return nil, unwrapPath(name, err)
	}
	if len(data) > maxFileBytes {
		return nil, fmt.Errorf("%s: larger than %d bytes", name, maxFileBytes)
	}
	x, err := decode(data)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	return x, nil
}

func decode(data []byte) (*Exchange, error) {
	var f file
	dec := json.NewDecoder(bytes.NewReader(data))
	dec.DisallowUnknownFields()
	if err := dec.Decode(&f); err != nil {
		return nil, fmt.Errorf("no recorded answer: %w", err)
	}
	if _, err := dec.Token(); err != io.EOF {
		return nil, errors.New("no recorded answer: something follows the object")
	}
	switch {
	case f.Request.Method == "":
		return nil, errors.New("no recorded answer: request.method is missing")
	case !strings.HasPrefix(f.Request.URL, "/"):
		return nil, fmt.Errorf("no recorded answer: request.url %q must begin with /", f.Request.URL)
	case f.Response.Status < 200 || f.Response.Status > 599:
		return nil, fmt.Errorf("no recorded answer: response.status is %d", f.Response.Status)
	}
	x := &Exchange{Method: f.Request.Method, URL: f.Request.URL, Sent: f.Request.Body, Status: f.Response.Status, Header: http.Header{}}
	for name, value := range f.Response.Headers {
		x.Header.Set(name, value)
	}
	var err error
	x.Body, err = f.Response.body()
	return x, err
}

func (r *response) body() ([]byte, error) {
	switch {
	case r.Body64 != "":
		if len(r.Body) > 0 {
			return nil, errors.New("no recorded answer: both response.body and response.body64")
		}
		body, err := base64.StdEncoding.DecodeString(r.Body64)
		if err != nil {
			return nil, fmt.Errorf("no recorded answer: response.body64: %w", err)
		}
		return body, nil
	case len(r.Body) > 0 && r.Body[0] == '"':
		var text string
		err := json.Unmarshal(r.Body, &text)
		return []byte(text), err
	}
	return r.Body, nil
}

// encode writes an Exchange deterministically: equal exchanges, equal bytes.
func encode(x *Exchange) ([]byte, error) {
	f := file{
		Request:  request{Method: x.Method, URL: x.URL, Body: x.Sent},
		Response: response{Status: x.Status, Headers: map[string]string{}},
	}
	for name := range x.Header {
		f.Response.Headers[name] = x.Header.Get(name)
	}
	switch value, isJSON := canonicalJSON(x.Body); {
	case len(x.Body) == 0:
	case x.exact && utf8.Valid(x.Body):
		text, err := marshal(string(x.Body))
		if err != nil {
			return nil, err
		}
		f.Response.Body = text
	case isJSON:
		f.Response.Body = value
	case utf8.Valid(x.Body):
		text, err := marshal(string(x.Body))
		if err != nil {
			return nil, err
		}
		f.Response.Body = text
	default:
		f.Response.Body64 = base64.StdEncoding.EncodeToString(x.Body)
	}
	data, err := marshal(f)
	if err != nil {
		return nil, err
	}
	var pretty bytes.Buffer
	if err := json.Indent(&pretty, data, "", " "); err != nil {
		return nil, err
	}
	pretty.WriteByte('\n')
	return pretty.Bytes(), nil
}

// canonicalJSON returns an object or an array with sorted keys, because a hub
// may order them anew each time. A bare string, number or null would not come
// back as it was, so it counts as text.
func canonicalJSON(body []byte) (json.RawMessage, bool) {
	dec := json.NewDecoder(bytes.NewReader(body))
	dec.UseNumber()
	var value any
	if dec.Decode(&value) != nil {
		return nil, false
	}
	if _, err := dec.Token(); err != io.EOF {
		return nil, false
	}
	switch value.(type) {
	case map[string]any, []any:
	default:
		return nil, false
	}
	data, err := marshal(value)
	return data, err == nil
}

// marshal is json.Marshal without the escapes that HTML needs.
func marshal(value any) ([]byte, error) {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	err := enc.Encode(value)
	return bytes.TrimSuffix(b.Bytes(), []byte("\n")), err
}
