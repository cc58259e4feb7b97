package huggingface

import (
	"context"
	"encoding/json"
	"errors"
	"net/http"
	"regexp"
	"strings"

	"github.com/ptmlock/ptmlock/resolve"
)

// mayBeCommit matches what the hub takes for a commit, whole or cut.
var mayBeCommit = regexp.MustCompile(`^[0-9a-f]{5,40}$`)

// ref asks whether the revision that a project names is a branch, which moves,
// or a tag, which should not: the description of a model does not tell. A hub
// that does not say leaves it open.
func (c *Client) ref(ctx context.Context, r *resolve.Resolution) error {
	switch {
	case r.Revision == "" || mayBeCommit.MatchString(r.Revision):
		return nil
	case strings.HasPrefix(r.Revision, "refs/"):
		r.Ref = r.Revision
		return nil
	}
	a, err := c.calls.get(ctx, api(r.Name)+"/refs")
	var (
		foul    *badAnswer
		missing *offline
	)
	switch {
	case errors.As(err, &foul), errors.As(err, &missing):
		return nil // older recorded directories lack the answer
	case err != nil:
		return err
	case a.status == http.StatusTooManyRequests || a.status >= 500:
		return refuse(a, r.Revision)
	case a.status == http.StatusOK:
		r.Ref = refOf(a.body, r.Revision, r.Commit)
	}
	return nil
}

// refOf finds a ref by its short name. Of a branch and a tag of one name it is
// the one that has the commit.
func refOf(body []byte, name, commit string) string {
	type ref struct{ Name, Ref, TargetCommit string }
	var refs struct{ Branches, Tags, Converts []ref }
	if json.Unmarshal(body, &refs) != nil {
		return ""
	}
	found := ""
	for _, list := range [][]ref{refs.Branches, refs.Tags, refs.Converts} {
		for _, r := range list {
			if r.Name != name || !strings.HasPrefix(r.Ref, "refs/") || checkRevision(r.Ref) != nil {
				continue
			}
			if r.TargetCommit == commit {
				return r.Ref
			}
			// The commit of an annotated tag may be that of the tag itself.
			if found == "" && strings.HasPrefix(r.Ref, "refs/tags/") {
				found = r.Ref
			}
		}
	}
	return found
}
