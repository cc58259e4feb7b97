package huggingface

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"sync"
	"time"

	"golang.org/x/sync/errgroup"

	"github.com/ptmlock/ptmlock/resolve"
	"github.com/ptmlock/ptmlock/resolve/httpcache"
	"github.com/ptmlock/ptmlock/resolve/httpretry"
)

const (
	// documentTime bounds one attempt to have a document: a model is what it is without.
	documentTime = 20 * time.Second
	// documentRetries is how often a hub that is overloaded is asked again.
	documentRetries = 2
)

// forDocuments is the caller that fetches documents: it gives up sooner, and a file
// that can't be had says nothing of the hub.
func (c *caller) forDocuments(o Options) *caller {
	if o.Timeout <= 0 || o.Timeout > documentTime {
		o.Timeout = documentTime
	}
	d := *c
	d.health = &httpretry.Health{}
	d.retry = httpretry.New(c.retry.HTTPClient.Transport, o.Timeout, o.Wait)
	d.retry.RetryMax = documentRetries
	return &d
}

// documents is what is being fetched while other questions are asked.
type documents struct {
	group *errgroup.Group
	mu    sync.Mutex
	got   resolve.Documents
}

// startDocuments begins to fetch the documents of a model at its commit, all at once,
// but for those that are asked for anyway.
func (c *Client) startDocuments(ctx context.Context, r *resolve.Resolution, files []resolve.File) *documents {
	d := &documents{got: resolve.Documents{Files: map[string][]byte{}}}
	d.group, ctx = errgroup.WithContext(ctx)
	base := "/" + r.Name + "/resolve/" + r.Commit + "/" // not r: it is written to meanwhile
	for _, f := range files {
		if f.Path == adapterConfig {
			continue
		}
		d.group.Go(func() error {
			body, missing, err := c.document(ctx, base, f)
			if err != nil {
				return err
			}
			d.add(f.Path, body, missing)
			return nil
		})
	}
	return d
}

// startHeader begins to read the head of the weights as well. It is no error that it
// can't be had.
func (c *Client) startHeader(ctx context.Context, r *resolve.Resolution, d *documents) {
	about := &resolve.Resolution{Name: r.Name, Commit: r.Commit, Files: r.Files, Parameters: r.Parameters} // r is written to meanwhile
	d.group.Go(func() error {
		d.got.Header = c.header(ctx, about)
		return nil
	})
}

func (d *documents) add(path string, body []byte, missing resolve.Missing) {
	d.mu.Lock()
	defer d.mu.Unlock()
	switch {
	case missing.Reason != "":
		d.got.Missing = append(d.got.Missing, missing)
	case body != nil:
		d.got.Files[path] = body
	}
}

// document returns a file below base; nil if it could not be had, with the reason. Of
// one that no cache of this machine has, and no recorded directory, nothing is said.
func (c *Client) document(ctx context.Context, base string, f resolve.File) ([]byte, resolve.Missing, error) {
	limit := resolve.MaxDocument(f.Path)
	missing := func(reason string, args ...any) ([]byte, resolve.Missing, error) {
		return nil, resolve.Missing{Path: f.Path, Reason: fmt.Sprintf(reason, args...)}, nil
	}
	passing := func(reason string) ([]byte, resolve.Missing, error) {
		return nil, resolve.Missing{Path: f.Path, Reason: reason, Passing: true}, nil
	}
	if f.Size > limit {
		return missing("larger than the %d MiB that are read", limit>>20)
	}
	switch {
	case f.GitOID != "":
		ctx = httpcache.OfContent(ctx, "git:"+f.GitOID)
	case f.SHA256 != "":
		ctx = httpcache.OfContent(ctx, "sha256:"+f.SHA256)
	}
	a, err := c.reading.get(ctx, base+escapePath(f.Path))
	var (
		foul    *badAnswer
		absent  *offline
		silence *httpretry.Unreachable
	)
	switch {
	case errors.As(err, &absent):
		return nil, resolve.Missing{}, nil
	case errors.Is(err, httpretry.ErrTooLarge):
		return missing("the hub sends more than it lists")
	case errors.As(err, &foul):
		return missing("%s", foul.reason)
	case errors.As(err, &silence):
		return passing(silence.Reason)
	case errors.Is(err, context.DeadlineExceeded):
		return passing("the hub did not answer in the time allowed for all models")
	case err != nil:
		return nil, resolve.Missing{}, err
	}
	switch s := a.status; {
	case s == http.StatusOK && int64(len(a.body)) > limit:
		return missing("the hub sends more than it lists")
	case s == http.StatusOK:
		if err := checkDocument(f, a.body); err != nil {
			return missing("%s", err.Error())
		}
		return a.body, resolve.Missing{}, nil
	case s == http.StatusUnauthorized, s == http.StatusForbidden:
		return missing("the hub does not give it to this user")
	case s == http.StatusNotFound, s == http.StatusGone:
		return missing("the hub lists it and does not have it")
	case s == http.StatusTooManyRequests:
		return passing("the hub's limit of requests is reached")
	case s >= http.StatusInternalServerError:
		return passing(fmt.Sprintf("the hub fails with status %d", s))
	}
	return missing("the hub answers with status %d", a.status)
}

// checkDocument compares a document with its hash; one that has none in the listing
// must at least have the size of it, and be no page of the hub.
func checkDocument(f resolve.File, body []byte) error {
	switch {
	case f.SHA256 != "" || f.GitOID != "":
		if checkContent(f, body) != nil {
			return errors.New("the hub sends another content than it lists")
		}
	case f.Size >= 0 && f.Size != int64(len(body)):
		return errors.New("the hub sends another content than it lists")
	case f.Size < 0 && f.Path != "README.md" && formOf(body) == "HTML":
		return errors.New("the hub sends a page instead of the file")
	}
	return nil
}
