package hubapi

import (
	"bytes"
	"encoding/json"
	"net/http"
	"net/url"

	"github.com/ptmlock/ptmlock/resolve"
)

// Answer is a whole answer.
type Answer struct {
	Status int
	Header http.Header
	Body   []byte
	URL    *url.URL // that answered, after redirects
}

// Refusal says what an answer means that is no success; nil for status 200. No
// reason repeats the hub's words, or the time of a reset: a lock would change
// with them.
func (a *Answer) Refusal() error {
	switch status := a.Status; {
	case status == http.StatusOK:
		return nil
	case a.Limited():
		return Fail(resolve.RateLimited, "the hub's limit of requests is reached")
	case status == http.StatusNotFound, status == http.StatusGone:
		return Fail(resolve.NotFound, "not found, or private: the hub does not tell which")
	case status == http.StatusUnauthorized, status == http.StatusForbidden:
		return Fail(resolve.Unauthorized, "the hub refuses access (status %d)", status)
	case status == http.StatusUnavailableForLegalReasons:
		return Fail(resolve.Disabled, "switched off by the hub for legal reasons")
	case status >= 500:
		return Fail(resolve.Unreachable, "the hub fails with status %d", status)
	default:
		return Bad("the hub answers with status %d", status)
	}
}

// Limited tells whether a limit of requests is reached. Some hubs say so with the
// status of a refusal.
func (a *Answer) Limited() bool {
	return a.Status == http.StatusTooManyRequests ||
		a.Status == http.StatusForbidden && (a.Header.Get("X-Ratelimit-Remaining") == "0" || a.Header.Get("Retry-After") != "")
}

// Object is the answer's JSON object.
func (a *Answer) Object() (Object, error) {
	var o Object
	err := json.Unmarshal(a.Body, &o)
	switch text := bytes.TrimSpace(a.Body); {
	case err == nil && o != nil:
		return o, nil
	case len(text) == 0:
		return nil, Bad("the hub's answer is empty")
	case text[0] == '<':
		return nil, Bad("the hub answers with a page instead of JSON")
	case !json.Valid(text):
		return nil, Bad("the hub's answer is no JSON, or cut off")
	}
	return nil, Bad("the hub's answer is no JSON object")
}
