package pytorchhub

import (
	"fmt"
	"net/http"

	"github.com/ptmlock/ptmlock/resolve"
)

// refusal is an answer that ends a request in a State.
type refusal struct {
	state  resolve.State
	reason string
}

func (e *refusal) Error() string { return e.reason }

// refuse says what an answer means that is no success. A repository that is
// missing or private asks for a login with 401. No reason repeats the hub's
// words, or the time of a reset: a lock would change with them.
func refuse(a *answer) error {
	limited := a.header.Get("X-Ratelimit-Remaining") == "0" || a.header.Get("Retry-After") != ""
	switch {
	case a.status == http.StatusTooManyRequests, a.status == http.StatusForbidden && limited:
		return &refusal{resolve.RateLimited, "the hub's limit of requests is reached"}
	case a.status == http.StatusUnauthorized && a.url.Host == apiHost:
		return &refusal{resolve.Unauthorized, "the hub refuses GITHUB_TOKEN: it is wrong or has expired"}
	case a.status == http.StatusUnauthorized, a.status == http.StatusNotFound:
		return &refusal{resolve.NotFound, "not found, or private: the hub does not tell which"}
	case a.status == http.StatusForbidden:
		return &refusal{resolve.Unauthorized, "the hub refuses access"}
	case a.status == http.StatusUnavailableForLegalReasons:
		return &refusal{resolve.Disabled, "switched off by the hub for legal reasons"}
	case a.status >= 500:
		return &refusal{resolve.Unreachable, fmt.Sprintf("the hub fails with status %d", a.status)}
	}
	return bad("the hub answers with status %d", a.status)
}
