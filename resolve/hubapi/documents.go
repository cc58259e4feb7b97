package hubapi

import (
	"context"
	"crypto/sha1"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"sync"
	"time"

	"golang.org/x/sync/errgroup"

	"github.com/ptmlock/ptmlock/resolve"
	"github.com/ptmlock/ptmlock/resolve/httpcache"
)

// documentTime bounds the time for one document: a model is what it is without.
const documentTime = time.Minute

// Documents fetches files of a listing that say what a model is, all at once, each
// from its address and checked against its hash. known are contents that came
// otherwise, by path: what has the listed hash is not asked for. What could not be had
// is among the Missing; an error ends the run.
func (c *Caller) Documents(ctx context.Context, files []resolve.File, known map[string][]byte, address func(path string) *url.URL) (*resolve.Documents, error) {
	d := &resolve.Documents{Files: map[string][]byte{}}
	var mu sync.Mutex
	g, ctx := errgroup.WithContext(ctx)
	for _, f := range files {
		if body, ok := known[f.Path]; ok && hasHash(f, body) {
			mu.Lock() // others are being fetched already
			d.Files[f.Path] = body
			mu.Unlock()
			continue
		}
		g.Go(func() error {
			body, missing, err := c.document(ctx, f, address(f.Path))
			mu.Lock()
			defer mu.Unlock()
			switch {
			case missing != nil:
				d.Missing = append(d.Missing, *missing)
			case body != nil:
				d.Files[f.Path] = body
			}
			return err
		})
	}
	return d, g.Wait()
}

func (c *Caller) document(ctx context.Context, f resolve.File, u *url.URL) ([]byte, *resolve.Missing, error) {
	limit := resolve.MaxDocument(f.Path)
	missing := func(passing bool, reason string, args ...any) ([]byte, *resolve.Missing, error) {
		return nil, &resolve.Missing{Path: f.Path, Reason: fmt.Sprintf(reason, args...), Passing: passing}, nil
	}
	switch {
	case f.Size > limit:
		return missing(false, "larger than the %d MiB that are read", limit>>20)
	case f.SHA256 != "":
		ctx = httpcache.OfContent(ctx, "sha256:"+f.SHA256)
	case f.GitOID != "":
		ctx = httpcache.OfContent(ctx, "git:"+f.GitOID)
	default:
		return missing(false, "the hub has no hash of it")
	}
	within, cancel := context.WithTimeout(ctx, documentTime)
	defer cancel()
	a, err := c.Ask(within, Question{URL: u, Header: http.Header{"Accept": {"*/*"}}, MaxBody: limit})
	if err == nil {
		err = a.Refusal()
	}
	var failure *Failure
	switch {
	case err == nil && hasHash(f, a.Body):
		return a.Body, nil, nil
	case err == nil:
		return missing(false, "the hub sends another content than it lists")
	case errors.As(err, &failure) && failure.State == resolve.Offline:
		return nil, nil, nil // nothing is said of what no cache of this machine has
	case errors.As(err, &failure):
		return missing(failure.State == resolve.Unreachable || failure.State == resolve.RateLimited, "%s", failure.Reason)
	case errors.Is(err, context.DeadlineExceeded) && !errors.Is(ctx.Err(), context.Canceled):
		return missing(true, "the hub does not answer in time")
	}
	return nil, nil, err
}

// hasHash tells whether a content is the one that is listed.
func hasHash(f resolve.File, body []byte) bool {
	switch {
	case f.SHA256 != "":
		sum := sha256.Sum256(body)
		return hex.EncodeToString(sum[:]) == f.SHA256
	case f.GitOID != "":
		sum := sha1.Sum(append(fmt.Appendf(nil, "blob %d\x00", len(body)), body...))
		return hex.EncodeToString(sum[:]) == f.GitOID
	}
	return false
}
