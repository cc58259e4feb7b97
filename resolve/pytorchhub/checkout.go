package pytorchhub

import (
	"context"
	"errors"
	"maps"
	"slices"

	"github.com/ptmlock/ptmlock/resolve"
	"github.com/ptmlock/ptmlock/resolve/httpretry"
	"github.com/ptmlock/ptmlock/resolve/hub"
	"github.com/ptmlock/ptmlock/resolve/hubapi"
)

// checkoutBatch is how many files are asked for in one request.
const checkoutBatch = 2000

// Checkout returns all files of a repository of GitHub, "owner/name", at a full commit:
// content by path, each with the id that the commit has for it. Links of the
// repository are files that hold where they lead, as in the archive that torch.hub
// unpacks; submodules are left out. Code and Files of the options are not needed. An
// error is a *hubapi.Failure, or ends the run.
func Checkout(ctx context.Context, o Options, name, commit string) (map[string]string, error) {
	if err := checkRepository(name); err != nil || !hub.IsCommit(commit) {
		return nil, hubapi.Fail(resolve.InvalidName, "%q at %q is no repository at a commit", cut(name, 80), cut(commit, 80))
	}
	calls := newCaller(o)
	defer calls.retry.HTTPClient.CloseIdleConnections()
	at, err := openGit(ctx, calls, name, commit)
	if err != nil {
		return nil, failure(err)
	}
	files := map[string]string{}
	size := 0
	for batch := range slices.Chunk(slices.Sorted(maps.Keys(at.files)), checkoutBatch) {
		texts, err := at.texts(ctx, batch)
		if err != nil {
			return nil, failure(err)
		}
		for path, text := range texts {
			if size += len(text); size > maxUnpacked {
				return nil, hubapi.Bad("the repository has more than %d bytes at this commit", maxUnpacked)
			}
			files[path] = text
		}
	}
	return files, nil
}

// failure words an error of this package for others.
func failure(err error) error {
	var (
		refused *refusal
		noWay   *httpretry.Unreachable
		missing *offline
		foul    *badAnswer
		failed  *serverError
	)
	switch {
	case errors.As(err, &refused):
		return hubapi.Fail(refused.state, "%s", refused.reason)
	case errors.As(err, &noWay):
		return hubapi.Fail(resolve.Unreachable, "%s", noWay.Reason)
	case errors.As(err, &missing):
		return hubapi.Fail(resolve.Offline, "%s", missing.reason)
	case errors.As(err, &foul):
		return hubapi.Bad("%s", foul.reason)
	case errors.As(err, &failed):
		return hubapi.Bad("%s", failed.Error())
	case errors.Is(err, httpretry.ErrTooLarge):
		return hubapi.Bad("the repository is too large to be fetched at once")
	}
	return err
}
