package httpcache

import (
	"bytes"
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"time"
)

// described is how long a description of a repository at a commit is taken
// unasked. Its files can't change, but whether the repository is gated, switched
// off or reported by the hub's scan belongs to the repository and can.
const described = 24 * time.Hour

// addressed finds the part of an address that names content by itself: a full git
// commit, or a digest as container registries write it
// (https://github.com/opencontainers/image-spec/blob/v1.1.1/descriptor.md#digests).
var addressed = regexp.MustCompile(`/(?:[0-9a-f]{40}|sha256:[0-9a-f]{64})(?:/|$)`)

// lifetime says how long the answer to a request holds without asking; 0 means
// that the server is asked each time.
func lifetime(q *http.Request, sent []byte) time.Duration {
	switch path := q.URL.Path; {
	case isLasting(q):
		return Forever
	case q.Method == http.MethodPost:
		// Objects that git asks for by their ids.
		if strings.HasSuffix(path, "/git-upload-pack") && bytes.Contains(sent, []byte("command=fetch")) {
			return Forever
		}
	case !addressed.MatchString(path):
	case strings.Contains(path, "/revision/"):
		return described
	default:
		return Forever
	}
	return 0
}

// lasting tells whether an answer is one that its lifetime holds for: a refusal or
// a redirect may be gone tomorrow, and so may an error of git, which comes with
// the status of a success.
func lasting(q *http.Request, e *entry) bool {
	if q.Method == http.MethodPost && !isLasting(q) {
		return e.Status == http.StatusOK && bytes.Contains(e.body, []byte("000dpackfile\n"))
	}
	return e.Status == http.StatusOK
}

// keepable tells whether an answer may be kept at all. One that is too large, or all of
// a file of which a part was asked for, is not even read.
func keepable(q *http.Request, answer *http.Response) bool {
	if q.Method != http.MethodHead && answer.ContentLength > maxEntry || q.Header.Get("Range") != "" && answer.StatusCode == http.StatusOK {
		return false
	}
	return storable(answer.StatusCode) && answer.Header.Get("Vary") != "*" &&
		!strings.Contains(strings.ToLower(answer.Header.Get("Cache-Control")), "no-store")
}

// unsigned returns where a redirect leads without what signs that address, and
// whether anything does: a query or a login on another host than the one that was
// asked, or a query that is called a signature on the same. A signature holds for
// minutes, and is a secret.
func unsigned(asked *url.URL, location string) (string, bool) {
	if location == "" {
		return "", false
	}
	to, err := asked.Parse(location)
	if err != nil || to.RawQuery == "" && to.User == nil || to.Host == asked.Host && to.User == nil && !signing.MatchString(to.RawQuery) {
		return location, false
	}
	to.RawQuery, to.User = "", nil
	return to.String(), true
}

// signing finds the parameters of stores' signatures.
var signing = regexp.MustCompile(`(?i)(?:^|&)(?:[\w-]*signature|[\w-]*token|sig|policy|key-pair-id)=`)
