// Package hfcache answers for a Hugging Face hub from the caches that its clients
// keep on this machine. It takes the form of a transport that speaks as the hub
// does, so that what resolves a model online resolves it offline in the same way.
//
// A cache tells the commit that a branch or tag stood for when it was last used, the
// files at that commit with their hashes, and what stands in the model card and the
// configurations, if they were ever loaded. It does not tell when the commit was
// made, whether the model is gated, private or has been renamed, or what a scan found.
// Since 2026 it may hold the whole listing; otherwise the answer says that the
// files are those that were loaded once
// (https://github.com/huggingface/hub-docs/blob/main/docs/hub/local-cache.md).
//
// Nothing is written. A link is followed to a blob of its own repository and nowhere
// else.
package hfcache

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"path/filepath"
	"regexp"
	"strings"
)

// PartialField is the field of a description that says that its list of files is
// not whole.
const PartialField = "ptmlock:partial"

// Dirs lists the caches of this machine, as huggingface_hub, transformers and
// sentence-transformers find them
// (https://github.com/huggingface/huggingface_hub/blob/v1.0.0/src/huggingface_hub/constants.py,
// https://github.com/huggingface/transformers/blob/v4.57.0/src/transformers/utils/hub.py,
// https://github.com/huggingface/sentence-transformers/blob/v5.1.0/sentence_transformers/SentenceTransformer.py).
// They need not be there. getenv is os.Getenv outside of tests.
func Dirs(getenv func(string) string) []string {
	var dirs []string
	add := func(path string) {
		if path = expandHome(path, getenv); path != "" {
			dirs = append(dirs, path)
		}
	}
	switch {
	case getenv("HF_HUB_CACHE") != "":
		add(getenv("HF_HUB_CACHE"))
	case getenv("HUGGINGFACE_HUB_CACHE") != "":
		add(getenv("HUGGINGFACE_HUB_CACHE"))
	case getenv("HF_HOME") != "":
		add(filepath.Join(getenv("HF_HOME"), "hub"))
	case getenv("XDG_CACHE_HOME") != "":
		add(filepath.Join(getenv("XDG_CACHE_HOME"), "huggingface", "hub"))
	default:
		add(filepath.Join("~", ".cache", "huggingface", "hub"))
	}
	for _, name := range []string{"TRANSFORMERS_CACHE", "PYTORCH_TRANSFORMERS_CACHE", "PYTORCH_PRETRAINED_BERT_CACHE"} {
		if value := getenv(name); value != "" {
			add(value)
			break
		}
	}
	if value := getenv("SENTENCE_TRANSFORMERS_HOME"); value != "" {
		add(value)
	}
	return dirs
}

// expandHome replaces a leading "~"; "" if there is no home.
func expandHome(path string, getenv func(string) string) string {
	rest, ok := strings.CutPrefix(path, "~")
	if !ok || rest != "" && !strings.ContainsRune(`/\`, rune(rest[0])) {
		return path
	}
	home := getenv("HOME")
	if home == "" {
		home = getenv("USERPROFILE")
	}
	if home == "" {
		return ""
	}
	return filepath.Join(home, rest)
}

// Transport answers from caches. It may be used concurrently.
type Transport struct {
	dirs     []string
	endpoint *url.URL
	kept     http.RoundTripper
}

// New returns a transport that answers for the hub at an endpoint from the caches in
// dirs, the first one that has a model first. Kept is asked as well and must send
// nothing itself: what the hub said once about the commit that a cache has is more
// than the cache can tell.
func New(dirs []string, endpoint *url.URL, kept http.RoundTripper) *Transport {
	return &Transport{dirs: dirs, endpoint: endpoint, kept: kept}
}

var (
	// describing matches the path of the call that describes a repository.
	describing = regexp.MustCompile(`^/api/(models|datasets|spaces)/([\w.-]+(?:/[\w.-]+)?)/revision/([^/]+)$`)
	// loading matches the path of a file.
	loading = regexp.MustCompile(`^/(datasets/|spaces/)?([\w.-]+(?:/[\w.-]+)?)/resolve/([^/]+)/(.+)$`)
)

// RoundTrip implements http.RoundTripper.
func (t *Transport) RoundTrip(q *http.Request) (*http.Response, error) {
	below, ok := strings.CutPrefix(q.URL.EscapedPath(), strings.TrimRight(t.endpoint.EscapedPath(), "/"))
	if !ok || q.Method != http.MethodGet || q.URL.Host != t.endpoint.Host {
		return t.kept.RoundTrip(q)
	}
	if m := describing.FindStringSubmatch(below); m != nil {
		if revision, err := url.PathUnescape(m[3]); err == nil {
			return t.describe(q, m[1], m[2], revision)
		}
	}
	if m := loading.FindStringSubmatch(below); m != nil {
		revision, err := url.PathUnescape(m[3])
		file, err2 := url.PathUnescape(m[4])
		if err == nil && err2 == nil {
			kind := strings.TrimSuffix(m[1], "/")
			if kind == "" {
				kind = "models"
			}
			return t.load(q, kind, m[2], revision, file)
		}
	}
	return t.kept.RoundTrip(q)
}

// describe answers with what the hub said once, if that is of the commit that a
// cache has; else with what the cache tells.
func (t *Transport) describe(q *http.Request, kind, name, revision string) (*http.Response, error) {
	s := t.find(kind, name, revision)
	if s == nil {
		return t.kept.RoundTrip(q)
	}
	defer s.close()
	if answer := t.said(q, s.commit); answer != nil {
		return answer, nil
	}
	at := q.Clone(q.Context())
	at.URL.Path = strings.TrimSuffix(at.URL.Path, "/revision/"+revision) + "/revision/" + s.commit
	at.URL.RawPath = ""
	if answer := t.said(at, s.commit); answer != nil {
		return answer, nil
	}
	document, err := s.document(q.Context(), name)
	if err != nil {
		return nil, err
	}
	body, err := json.Marshal(document)
	if err != nil { // a card or a configuration holds something that JSON can't
		return nil, fmt.Errorf("the cache's description of %s: %w", name, err)
	}
	return respond(q, http.StatusOK, s.commit, "application/json", bytes.NewReader(body)), nil
}

const (
	maxSaid      = 64 << 20
	maxRedirects = 4
)

// said returns the kept answer to q if it describes the commit, or leads to such an
// answer; else nil.
func (t *Transport) said(q *http.Request, commit string) *http.Response {
	var first *http.Response
	for range maxRedirects {
		answer, err := t.kept.RoundTrip(q)
		if err != nil {
			return nil
		}
		body, err := io.ReadAll(io.LimitReader(answer.Body, maxSaid))
		answer.Body.Close()
		if err != nil {
			return nil
		}
		answer.Body = io.NopCloser(bytes.NewReader(body))
		if first == nil {
			first = answer
		}
		if answer.StatusCode == http.StatusOK {
			var document struct {
				SHA string `json:"sha"`
			}
			if json.Unmarshal(body, &document) == nil && document.SHA == commit {
				return first
			}
			return nil
		}
		to, err := q.URL.Parse(answer.Header.Get("Location"))
		if err != nil || answer.StatusCode < 300 || answer.StatusCode > 399 || to.Host != q.URL.Host {
			return nil
		}
		if to.RawQuery == "" { // the hub's redirects may lack it
			to.RawQuery = q.URL.RawQuery
		}
		q = q.Clone(q.Context())
		q.URL = to
	}
	return nil
}

// load answers with a file.
func (t *Transport) load(q *http.Request, kind, name, revision, file string) (*http.Response, error) {
	answer, err := t.kept.RoundTrip(q)
	if err == nil && answer.StatusCode == http.StatusOK {
		return answer, nil
	}
	s := t.find(kind, name, revision)
	if s == nil {
		return answer, err
	}
	defer s.close()
	content, absent := s.open(file)
	switch {
	case content != nil:
		discard(answer)
		return respond(q, http.StatusOK, s.commit, "application/octet-stream", content), nil
	case absent:
		discard(answer)
		a := respond(q, http.StatusNotFound, s.commit, "application/json", strings.NewReader(`{"error":"Entry not found"}`))
		a.Header.Set("X-Error-Code", "EntryNotFound")
		return a, nil
	}
	return answer, err
}

func discard(answer *http.Response) {
	if answer != nil {
		answer.Body.Close()
	}
}

func respond(q *http.Request, status int, commit, kind string, body io.Reader) *http.Response {
	closer, ok := body.(io.ReadCloser)
	if !ok {
		closer = io.NopCloser(body)
	}
	return &http.Response{
		Status: fmt.Sprintf("%d %s", status, http.StatusText(status)), StatusCode: status,
		Proto: "HTTP/1.1", ProtoMajor: 1, ProtoMinor: 1,
		Header: http.Header{"Content-Type": {kind}, "X-Repo-Commit": {commit}},
		Body:   closer, ContentLength: -1, Request: q,
	}
}

// CloseIdleConnections is what http.Client.CloseIdleConnections calls.
func (t *Transport) CloseIdleConnections() {
	if kept, ok := t.kept.(interface{ CloseIdleConnections() }); ok {
		kept.CloseIdleConnections()
	}
}
