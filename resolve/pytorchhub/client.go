package pytorchhub

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"
	"unicode"

	"github.com/ptmlock/ptmlock/resolve"
	"github.com/ptmlock/ptmlock/resolve/httpretry"
	"github.com/ptmlock/ptmlock/resolve/hub"
	"github.com/ptmlock/ptmlock/resolve/hubapi"
)

// Client asks for the models of torch.hub. It may be used concurrently. What it
// has learned of a repository at a revision serves all of its entry points.
type Client struct {
	calls   *caller
	code    Code
	files   Filler
	local   Kept               // nil for none
	cards   resolve.CardReader // nil reads none
	offline bool

	mu    sync.Mutex
	known map[place]*opened
}

// place is a repository at a revision as asked for.
type place struct{ name, revision string }

// opened is a repository that is asked for once.
type opened struct {
	mu    sync.Mutex
	done  bool
	at    *repository
	texts map[string]string  // of files that were fetched, by path
	about *resolve.Documents // the README; nil if it was not read
	err   error
}

// New returns a client. An error means that the options are wrong; nothing is
// sent.
func New(o Options) (*Client, error) {
	if err := o.check(); err != nil {
		return nil, err
	}
	return &Client{
		calls: newCaller(o), code: o.Code, files: o.Files, local: o.Kept, cards: o.Cards, offline: o.Offline && o.Transport == nil, known: map[place]*opened{},
	}, nil
}

// Close ends idle connections.
func (c *Client) Close() { c.calls.retry.HTTPClient.CloseIdleConnections() }

// Hubs returns c as the client of each hub whose names it resolves.
func (c *Client) Hubs() map[hub.ID]resolve.Client {
	return map[hub.ID]resolve.Client{hub.PyTorchHub: c}
}

// Resolve asks for one entry point of a repository. An error means that ctx is
// done or that the answers can't be recorded.
func (c *Client) Resolve(ctx context.Context, q resolve.Request) (*resolve.Resolution, error) {
	r := &resolve.Resolution{Request: q}
	if q.Hub != hub.PyTorchHub {
		return end(r, resolve.InvalidName, fmt.Sprintf("the hub %q is not asked here", q.Hub)), nil
	}
	name, entry, _ := strings.Cut(q.Model.Name, ":")
	if err := checkRepository(name); err != nil {
		return end(r, resolve.InvalidName, err.Error()), nil
	}
	if err := checkRevision(q.Revision); err != nil {
		return end(r, resolve.RevisionMissing, err.Error()), nil
	}
	if c.offline {
		return end(r, resolve.Offline, "no request may leave"), nil
	}
	err := c.resolve(ctx, r, name, entry)
	var (
		refused *refusal
		noWay   *httpretry.Unreachable
		missing *offline
		foul    *badAnswer
		failed  *serverError
	)
	switch {
	case err == nil:
		return r, nil
	case errors.As(err, &refused):
		return end(r, refused.state, refused.reason), nil
	case errors.As(err, &noWay):
		return end(r, resolve.Unreachable, noWay.Reason), nil
	case errors.As(err, &missing):
		return end(r, resolve.Offline, missing.reason), nil
	case errors.As(err, &foul):
		// Nothing of an answer that can't be trusted is kept.
		return end(&resolve.Resolution{Request: q}, resolve.BadAnswer, foul.reason), nil
	case errors.As(err, &failed):
		return end(&resolve.Resolution{Request: q}, resolve.BadAnswer, failed.Error()), nil
	case errors.Is(err, httpretry.ErrTooLarge):
		return end(&resolve.Resolution{Request: q}, resolve.BadAnswer, "the hub's answer is too large"), nil
	}
	return nil, err
}

func end(r *resolve.Resolution, state resolve.State, reason string) *resolve.Resolution {
	r.State, r.Reason = state, reason
	return r
}

// isFatal tells errors apart that end the run from those that say how one
// request ended.
func isFatal(err error) bool {
	var (
		refused *refusal
		noWay   *httpretry.Unreachable
		missing *offline
		foul    *badAnswer
		failed  *serverError
	)
	return !errors.As(err, &refused) && !errors.As(err, &noWay) && !errors.As(err, &missing) &&
		!errors.As(err, &foul) && !errors.As(err, &failed) && !errors.Is(err, httpretry.ErrTooLarge)
}

// hubconf is the file whose functions are the entry points.
const hubconf = "hubconf.py"

// resolve fills r or says in its error how the request ended.
func (c *Client) resolve(ctx context.Context, r *resolve.Resolution, name, entry string) error {
	o := c.repository(place{name, r.Revision})
	o.mu.Lock()
	defer o.mu.Unlock()
	if !o.done {
		if o.at, o.err = open(ctx, c.calls, name, r.Revision); o.err != nil {
			o.at, o.err = c.kept(ctx, name, r.Revision, o.err)
		}
		o.done = o.err == nil || !isFatal(o.err)
	}
	if o.err != nil {
		return o.err
	}
	at := o.at
	r.Name = at.remote.name + ":" + entry
	r.Commit, r.Ref, r.LastModified = at.commit, at.ref, at.date
	r.Author, _, _ = strings.Cut(at.remote.name, "/")
	r.Files = at.listing()
	r.Listing = resolve.ListingDigest(r.Files)
	if !at.exists(hubconf) {
		return &refusal{resolve.NotFound, "the repository has no hubconf.py at this commit"}
	}
	r.RemoteCode = true
	if err := o.read(ctx, c.code); err != nil {
		return err
	}
	if file := at.licenseFile(); file != "" {
		r.License = hubapi.LicenseOf(file, o.texts[file])
	}
	if err := c.readme(ctx, r, o); err != nil {
		return err
	}
	if at.local != nil {
		defer endKept(r)
	}
	return c.enter(ctx, r, o, entry)
}

// enter follows the entry point.
func (c *Client) enter(ctx context.Context, r *resolve.Resolution, o *opened, entry string) error {
	sources := map[string]string{}
	for p, text := range o.texts {
		if strings.HasSuffix(p, ".py") {
			sources[p] = text
		}
	}
	found, err := c.code.Enter(ctx, sources, entry)
	if err != nil {
		return err
	}
	r.Dependencies = found.Dependencies
	if !found.Known {
		return &refusal{resolve.NotFound, fmt.Sprintf("hubconf.py has no entry point %q%s", cut(entry, 80), listed(found.Names))}
	}
	for i := range r.Files {
		if text, ok := sources[r.Files[i].Path]; ok {
			sum := sha256.Sum256([]byte(text))
			r.Files[i] = resolve.File{Path: r.Files[i].Path, Size: int64(len(text)), SHA256: hex.EncodeToString(sum[:])}
		}
	}
	for _, m := range found.Models {
		if m != r.Canonical() && m != r.Model {
			r.Bases = append(r.Bases, resolve.Base{Model: m})
		}
	}
	weights := weightFiles(found.Weights, o.at.files)
	gone, err := c.check(ctx, weights)
	if err != nil {
		return err
	}
	r.Files = append(r.Files, weights...)
	slices.SortFunc(r.Files, func(a, b resolve.File) int { return strings.Compare(a.Path, b.Path) })
	if gone {
		return &refusal{resolve.NotFound, "the weights that the entry point loads are gone from where it looks for them"}
	}
	r.State = resolve.Resolved
	return nil
}

// maxListed bounds the entry points that a reason lists.
const maxListed = 20

func listed(names []string) string {
	if len(names) == 0 {
		return ""
	}
	more := ""
	if len(names) > maxListed {
		more = fmt.Sprintf(" and %d more", len(names)-maxListed)
		names = names[:maxListed]
	}
	return ", but " + strings.Join(names, ", ") + more
}

func (c *Client) repository(p place) *opened {
	c.mu.Lock()
	defer c.mu.Unlock()
	o := c.known[p]
	if o == nil {
		o = &opened{}
		c.known[p] = o
	}
	return o
}

// Bounds of the sources that are read: of the repositories that were measured,
// fairseq's hubconf.py imports most, 185 files.
const (
	maxSources     = 400
	maxSourceBytes = 16 << 20
	maxRounds      = 12
)

// read fetches hubconf.py and what it imports of the repository, one request for
// each step away from it, and the licence.
func (o *opened) read(ctx context.Context, code Code) error {
	if o.texts != nil {
		return nil
	}
	texts := map[string]string{}
	wanted := []string{hubconf}
	if file := o.at.licenseFile(); file != "" {
		wanted = append(wanted, file)
	}
	size := 0
	for round := 0; len(wanted) > 0 && round < maxRounds && size < maxSourceBytes; round++ {
		fetched, err := o.at.texts(ctx, wanted)
		if err != nil {
			return err
		}
		var next []string
		for _, p := range wanted {
			size += len(fetched[p])
			texts[p] = fetched[p]
			if !strings.HasSuffix(p, ".py") {
				continue
			}
			for _, i := range code.Imports(p, fetched[p], o.at.exists) {
				if _, there := texts[i]; !there && !slices.Contains(next, i) && !slices.Contains(wanted, i) {
					next = append(next, i)
				}
			}
		}
		wanted = next[:min(len(next), max(maxSources-len(texts), 0))]
	}
	o.texts = texts
	return nil
}

const maxRevision = 255

// checkRevision refuses what git can't have as a name of a revision, so that
// nothing strange is sent
// (https://git-scm.com/docs/git-check-ref-format).
func checkRevision(revision string) error {
	problem := ""
	switch {
	case len(revision) > maxRevision:
		problem = fmt.Sprintf("is longer than %d bytes", maxRevision)
	case strings.Contains(revision, "..") || strings.HasPrefix(revision, "."):
		problem = `has ".." or begins with "."`
	case strings.ContainsAny(revision, " ~^:?*[\\"),
		strings.ContainsFunc(revision, func(r rune) bool { return unicode.IsControl(r) || r == unicode.ReplacementChar }):
		problem = "has a character that git allows in no name"
	case strings.HasPrefix(revision, "/"), strings.HasSuffix(revision, "/"), strings.Contains(revision, "//"):
		problem = "begins or ends with a slash, or has two"
	}
	if problem == "" {
		return nil
	}
	return fmt.Errorf("revision %q %s", cut(revision, 80), problem)
}
