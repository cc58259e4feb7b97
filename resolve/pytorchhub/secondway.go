package pytorchhub

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"strconv"

	"github.com/ptmlock/ptmlock/resolve"
	"github.com/ptmlock/ptmlock/resolve/httpretry"
)

// unusable is why git's protocol can't be used: nothing answers, or what answers
// is no git server, but a proxy that blocks it. What a git server refuses is an
// answer, and a limit is not evaded.
type unusable struct{ error }

func (e *unusable) Unwrap() error { return e.error }

// askGit asks a git server. The packets of an answer are not empty.
func (c *caller) askGit(ctx context.Context, q question) (*answer, []packet, error) {
	a, err := c.ask(ctx, q)
	if err == nil && a.status != http.StatusOK {
		err = refuse(a)
	}
	if err != nil {
		return nil, nil, blocked(err)
	}
	if len(a.body) == 0 {
		return nil, nil, &unusable{bad("the hub's answer is empty")}
	}
	all, err := packets(string(a.body))
	if err != nil && !isPacket(a.body) {
		err = &unusable{err}
	}
	return a, all, err
}

// isPacket tells whether an answer begins as packets do.
func isPacket(body []byte) bool {
	_, err := strconv.ParseUint(string(body[:min(len(body), 4)]), 16, 16)
	return err == nil && len(body) >= 4
}

// blocked marks an error that is not the word of a git server.
func blocked(err error) error {
	var refused *refusal
	switch {
	case isFatal(err), errors.Is(err, httpretry.ErrTooLarge):
		return err
	case errors.As(err, &refused):
		switch refused.state {
		case resolve.NotFound, resolve.RateLimited, resolve.Disabled:
			return err
		}
	}
	return &unusable{err}
}

// neither says how a request ended that the API did not answer either. What the API
// says of the repository is the answer; else the reason names both ways, unless the
// API can't be reached or says the same.
func neither(git, api error) error {
	var (
		refused *refusal
		foul    *badAnswer
	)
	both := fmt.Sprintf("git's protocol can't be used: %s; the API neither: %s", git, api)
	switch {
	case isFatal(api):
		return api
	case api.Error() == git.Error():
		return git
	case errors.As(api, &refused):
		switch refused.state {
		case resolve.NotFound, resolve.RevisionMissing, resolve.Disabled:
			return api
		case resolve.RateLimited, resolve.Unauthorized:
			return &refusal{refused.state, both}
		}
	case errors.As(api, &foul) && foul.repo:
		return api
	case errors.As(api, &foul), errors.Is(api, httpretry.ErrTooLarge):
		return bad("%s", both)
	}
	return git
}

// open finds the commit of a revision and lists its files: by git's protocol, or
// where that can't be used by the API.
func open(ctx context.Context, calls *caller, name, revision string) (*repository, error) {
	at, err := openGit(ctx, calls, name, revision)
	var can *unusable
	if !errors.As(err, &can) {
		return at, err
	}
	at, failed := (&api{calls: calls, name: name}).open(ctx, revision)
	if failed != nil {
		return nil, neither(err, failed)
	}
	return at, nil
}

// blobs fetches objects by their ids. Once the API had to be asked, it is asked
// from then on.
func (r *repository) blobs(ctx context.Context, ids []string) (map[string]object, error) {
	if r.api != nil {
		return r.api.blobs(ctx, ids)
	}
	objects, err := r.remote.fetch(ctx, ids, false)
	var can *unusable
	if !errors.As(err, &can) {
		return objects, err
	}
	second := &api{calls: r.remote.calls, name: r.remote.name}
	objects, failed := second.blobs(ctx, ids)
	if failed != nil {
		return nil, neither(err, failed)
	}
	r.api = second
	return objects, nil
}
