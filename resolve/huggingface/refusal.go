package huggingface

import (
	"fmt"
	"net/http"
	"strings"

	"github.com/ptmlock/ptmlock/resolve"
)

// refusal is an answer that ends a request in a State.
type refusal struct {
	state  resolve.State
	reason string
}

func (e *refusal) Error() string { return e.reason }

// refuse says what an answer means that is no success. The order is that of the
// hub's own client: the error code, then the message, then the status
// (https://github.com/huggingface/huggingface_hub/blob/v1.0.0/src/huggingface_hub/utils/_http.py, hf_raise_for_status).
// No reason repeats the hub's words: a lock would change with them.
func refuse(a *answer, revision string) error {
	message := a.header.Get("X-Error-Message")
	if message == "" {
		message = messageOf(a.body)
	}
	switch code := a.header.Get("X-Error-Code"); {
	case code == "RevisionNotFound":
		return &refusal{resolve.RevisionMissing, fmt.Sprintf("the repository has no revision %q", first(revision, defaultRevision))}
	case code == "GatedRepo":
		return &refusal{resolve.Gated, "gated: accept the terms on its page and set HF_TOKEN"}
	case message == "Access to this resource is disabled.":
		return &refusal{resolve.Disabled, "switched off by the hub or by its owner"}
	case isBadToken(a):
		return &refusal{resolve.Unauthorized, "the hub refuses the token: it is wrong or has expired"}
	case a.status == http.StatusUnauthorized:
		return &refusal{resolve.NotFound, "not found, or private: the hub does not tell which without a token; set HF_TOKEN"}
	case code == "RepoNotFound", a.status == http.StatusNotFound:
		return &refusal{resolve.NotFound, "not found, or private and the token has no access to it"}
	case a.status == http.StatusForbidden:
		return &refusal{resolve.Unauthorized, "the hub refuses: the token lacks a permission"}
	case a.status == http.StatusTooManyRequests:
		return &refusal{resolve.RateLimited, "the hub's limit of requests is reached"}
	case a.status >= 500:
		return &refusal{resolve.Unreachable, fmt.Sprintf("the hub fails with status %d", a.status)}
	}
	return bad("the hub answers with status %d", a.status)
}

// isBadToken tells a refused token from a missing model: both are 401.
func isBadToken(a *answer) bool {
	if a.status != http.StatusUnauthorized {
		return false
	}
	message := first(a.header.Get("X-Error-Message"), messageOf(a.body))
	return strings.HasPrefix(message, "Invalid credentials in Authorization header") ||
		strings.HasPrefix(message, "User Access Token") && strings.Contains(message, "expired")
}

// messageOf returns the text of an error: {"error": "text"}, and other forms.
func messageOf(body []byte) string {
	o := parseObject(body)
	if texts := o.list("error"); len(texts) > 0 {
		return texts[0]
	}
	for _, item := range o.items("errors") {
		if text := parseObject(item).text("message"); text != "" {
			return text
		}
	}
	return ""
}
