package huggingface

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"regexp"
	"strings"

	"github.com/ptmlock/ptmlock/resolve"
	"github.com/ptmlock/ptmlock/resolve/httpretry"
	"github.com/ptmlock/ptmlock/resolve/hub"
)

// Client asks one Hugging Face hub. It may be used concurrently. Close it after
// the last use.
type Client struct {
	calls   *caller
	reading *caller            // for documents
	cards   resolve.CardReader // nil reads none
	offline bool
}

// New returns a client for a hub. An error means that the options are wrong;
// nothing is sent.
func New(o Options) (*Client, error) {
	calls, err := newCaller(o)
	if err != nil {
		return nil, err
	}
	return &Client{calls: calls, reading: calls.forDocuments(o), cards: o.Cards, offline: o.Offline && o.Transport == nil}, nil
}

// Close ends idle connections.
func (c *Client) Close() { c.calls.retry.HTTPClient.CloseIdleConnections() } // and those of reading, which go the same way

// Hubs returns c as the client of each hub whose names it resolves.
func (c *Client) Hubs() map[hub.ID]resolve.Client {
	return map[hub.ID]resolve.Client{hub.HuggingFace: c, hub.SentenceTransformers: c}
}

// Resolve asks for one model: its description with its files at the asked
// revision, in one request for most. The commit comes first, and everything
// else is asked at that commit. An error means that ctx is done or that the
// answers can't be recorded.
func (c *Client) Resolve(ctx context.Context, q resolve.Request) (*resolve.Resolution, error) {
	r := &resolve.Resolution{Request: q}
	name, err := repository(q)
	if err != nil {
		return end(r, resolve.InvalidName, err.Error()), nil
	}
	if err := checkRevision(q.Revision); err != nil {
		return end(r, resolve.RevisionMissing, err.Error()), nil
	}
	if c.offline {
		return end(r, resolve.Offline, "no request may leave"), nil
	}
	err = c.resolve(ctx, r, name)
	var (
		refused *refusal
		noWay   *httpretry.Unreachable
		missing *offline
		foul    *badAnswer
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
	case errors.Is(err, httpretry.ErrTooLarge):
		return end(&resolve.Resolution{Request: q}, resolve.BadAnswer, "the hub's answer is too large"), nil
	}
	return nil, err
}

func end(r *resolve.Resolution, state resolve.State, reason string) *resolve.Resolution {
	r.State, r.Reason = state, reason
	return r
}

// resolve fills r or says in its error how the request ended.
func (c *Client) resolve(ctx context.Context, r *resolve.Resolution, name string) error {
	document, err := c.describe(ctx, r, name)
	if err != nil {
		return err
	}
	r.Name = name // an answer without an id stands for what was asked, or led to
	if err := describe(r, document); err != nil {
		return err
	}
	if r.Disabled {
		return &refusal{resolve.Disabled, "switched off by the hub or by its owner"}
	}
	files, detailed, err := siblingFiles(document["siblings"])
	if err != nil {
		return err
	}
	if !detailed {
		listed, err := c.tree(ctx, r.Name, r.Commit)
		var refused *refusal
		switch {
		case err == nil:
			files = listed
		case errors.As(err, &refused) && files != nil:
			// Names without hashes are all that the hub gives to this user.
		default:
			return err
		}
	}
	r.Files = files
	if !document.bool(partialListing) {
		r.Listing = resolve.ListingDigest(files)
	}
	if r.Gated != "" {
		if err := c.access(ctx, r); err != nil {
			return cmp.Or(c.readGated(ctx, r, err), err)
		}
	}
	if err := c.read(ctx, r); err != nil {
		return err
	}
	r.State = resolve.Resolved
	return nil
}

// read reads what stands in files of the repository. The documents come while the
// rest is asked for.
func (c *Client) read(ctx context.Context, r *resolve.Resolution) error {
	var reading *documents
	if kind, _ := hub.CutKind(r.Name); c.cards != nil && kind == hub.ModelKind {
		reading = c.startDocuments(ctx, r, append(resolve.CardFiles(r.Files), r.LicenseFiles()...))
		c.startHeader(ctx, r, reading)
	}
	adapter, err := c.readContent(ctx, r)
	if err == nil {
		err = c.ref(ctx, r)
	}
	if reading == nil {
		c.leaveDocuments(r)
		return err
	}
	if failed := reading.group.Wait(); err != nil || failed != nil {
		return cmp.Or(err, failed)
	}
	if adapter != nil {
		reading.got.Files[adapterConfig] = adapter
	}
	return r.Describe(ctx, c.cards, &reading.got)
}

// leaveDocuments notes that documents of a model are there and were not asked for, so
// that who wants them asks, and who finds nothing knows why.
func (c *Client) leaveDocuments(r *resolve.Resolution) {
	kind, _ := hub.CutKind(r.Name)
	if files := resolve.CardFiles(r.Files); c.cards == nil && kind == hub.ModelKind && len(files) > 0 {
		r.Facts = append(r.Facts, resolve.Fact{Key: resolve.FactUnanswered, Value: "not asked for", At: files[0].Path})
	}
}

// readGated reads the card of a model whose files are not given to this user: hubs
// show it to everyone, so that it may be had all the same.
func (c *Client) readGated(ctx context.Context, r *resolve.Resolution, refused error) error {
	var gate *refusal
	files := resolve.CardFiles(r.Files)
	if c.cards == nil || !errors.As(refused, &gate) || gate.state != resolve.Gated || len(files) == 0 || !strings.EqualFold(files[0].Path, "README.md") {
		return nil
	}
	reading := c.startDocuments(ctx, r, files[:1])
	if err := reading.group.Wait(); err != nil {
		return err
	}
	return r.Describe(ctx, c.cards, &reading.got)
}

// withoutFiles are the fields that are asked for when an answer with the list
// of files is too large, by the kind of the repository; the hub refuses a field
// that a kind does not have
// (https://github.com/huggingface/huggingface_hub/blob/v1.0.0/src/huggingface_hub/hf_api.py: ExpandModelProperty_T,
// ExpandDatasetProperty_T, ExpandSpaceProperty_T).
var withoutFiles = map[string][]string{
	hub.ModelKind: {
		"author", "baseModels", "cardData", "config", "disabled", "gated", "gguf", "lastModified", "library_name",
		"model-index", "pipeline_tag", "private", "safetensors", "sha", "tags", "transformersInfo",
	},
	hub.DatasetKind: {"author", "cardData", "disabled", "gated", "lastModified", "private", "sha", "tags"},
	hub.SpaceKind:   {"author", "cardData", "datasets", "disabled", "lastModified", "models", "private", "sha", "tags"},
}

// withFiles asks for sizes and hashes of files; of models only the hub tells
// what its scan found.
var withFiles = map[string]string{
	hub.ModelKind: "?blobs=true&securityStatus=true", hub.DatasetKind: "?blobs=true", hub.SpaceKind: "?blobs=true",
}

// describe asks for the document about a model. A renamed model redirects to
// its new name, which name stands for from then on.
func (c *Client) describe(ctx context.Context, r *resolve.Resolution, name string) (object, error) {
	kind, _ := hub.CutKind(name)
	path := api(name) + "/revision/" + escape(first(r.Revision, defaultRevision))
	a, err := c.calls.get(ctx, path+withFiles[kind])
	if errors.Is(err, httpretry.ErrTooLarge) {
		a, err = c.calls.get(ctx, path+"?expand="+strings.Join(withoutFiles[kind], "&expand="))
	}
	if err != nil {
		return nil, err
	}
	if a.status != http.StatusOK {
		return nil, refuse(a, r.Revision)
	}
	document := parseObject(a.body)
	if document == nil {
		return nil, bad("the hub's answer is %s instead of a model", formOf(a.body))
	}
	return document, checkName(document, nameOf(a.url, c.calls.base, kind))
}

// checkName holds that a document is about the repository that was asked for, or
// led to: the hub redirects to a new name, so another one without a redirect is
// an answer to somebody else's question. Names of the oldest models may be
// answered under their owner at once.
func checkName(document object, asked string) error {
	if asked == "" {
		return nil
	}
	if _, there := document["id"]; !there {
		id, err := json.Marshal(asked)
		document["id"] = id
		return err
	}
	id := document.text("id")
	named := func(name string) hub.Model { return hub.Model{Hub: hub.HuggingFace, Name: name}.Canonical() }
	if hub.IsHuggingFaceName(id) && named(id) != named(asked) {
		return bad("the hub answers with another model, %q, and did not redirect to it", cut(id, 80))
	}
	return nil
}

// formOf describes a body that is not what it should be.
func formOf(body []byte) string {
	text := strings.TrimSpace(string(body[:min(len(body), 64)]))
	switch {
	case text == "":
		return "empty"
	case text[0] == '<':
		return "HTML"
	case json.Valid(body):
		return "JSON of another form"
	case text[0] == '{':
		return "broken JSON"
	}
	return "no JSON"
}

// nameOf is the name of the repository that an address asks for, without its kind.
func nameOf(u, base *url.URL, kind string) string {
	rest, ok := strings.CutPrefix(u.Path, strings.TrimRight(base.Path, "/")+"/api/"+kind+"/")
	if !ok {
		return ""
	}
	name, _, _ := strings.Cut(rest, "/revision/")
	return name
}

const (
	treePage     = 1000 // the most that the hub gives without expand
	maxTreePages = maxFiles/treePage + 1
)

// tree lists the files at a commit, page by page.
func (c *Client) tree(ctx context.Context, name, commit string) ([]resolve.File, error) {
	path := api(name) + "/tree/" + commit
	next := fmt.Sprintf("%s?recursive=true&expand=false&limit=%d", path, treePage)
	seen := map[string]bool{}
	files := []resolve.File{}
	for next != "" {
		if seen[next] {
			return nil, bad("the hub's listing leads back to a page that was there already")
		}
		seen[next] = true
		if len(seen) > maxTreePages {
			return nil, bad("the hub's listing has more than %d pages", maxTreePages)
		}
		a, err := c.calls.get(ctx, next)
		if err != nil {
			return nil, err
		}
		if a.status != http.StatusOK {
			return nil, refuse(a, commit)
		}
		if seen := a.header.Get("X-Repo-Commit"); hub.IsCommit(seen) && seen != commit {
			return nil, bad("the hub lists the files of another commit than the one asked for")
		}
		page, err := treeFiles(a.body)
		if err != nil {
			return nil, err
		}
		if files = append(files, page...); len(files) > maxFiles {
			return nil, bad("the hub lists more than %d files", maxFiles)
		}
		if next, err = c.nextPage(a, path); err != nil {
			return nil, err
		}
	}
	return checkFiles(files)
}

// nextLink is the next page in a header Link (https://www.rfc-editor.org/rfc/rfc8288).
var nextLink = regexp.MustCompile(`<([^<>]*)>\s*;[^,<]*\brel="?next"?`)

// nextPage returns path and query of the page after a; "" if it is the last. The
// address names the hub by its own host, also behind a mirror: so only its query
// is taken, and its path must be the one that was asked.
func (c *Client) nextPage(a *answer, path string) (string, error) {
	m := nextLink.FindStringSubmatch(a.header.Get("Link"))
	if m == nil {
		return "", nil
	}
	u, err := a.url.Parse(m[1])
	if err != nil {
		return "", bad("the hub's listing goes on at something that is no URL")
	}
	base := c.calls.base
	if u.Host != base.Host && u.Host != defaultHost {
		return "", bad("the hub's listing goes on at another host, %q, which is not asked", u.Host)
	}
	if rest := strings.TrimPrefix(u.Path, strings.TrimRight(base.Path, "/")); rest != path && u.Path != path {
		return "", bad("the hub's listing goes on with another repository")
	}
	return path + "?" + u.RawQuery, nil
}

// defaultHost is the host of DefaultEndpoint, which mirrors pass on.
var defaultHost = strings.TrimPrefix(DefaultEndpoint, "https://")

// partialListing is a field that no hub has: a cache that stands in for one says by
// it that it does not know all files.
const partialListing = "ptmlock:partial"

// access asks whether the user may have the files of a gated model. Without a
// token the hub says 401. A hub that does not know the call leaves the answer
// open, and then it counts as closed: nothing claims to be reproducible that
// may not be.
func (c *Client) access(ctx context.Context, r *resolve.Resolution) error {
	a, err := c.calls.get(ctx, api(r.Name)+"/auth-check")
	if err != nil {
		return err
	}
	page := DefaultEndpoint + "/" + r.Name // the terms are accepted there, not at a mirror
	switch a.status {
	case http.StatusOK:
		return nil
	case http.StatusUnauthorized:
		if isBadToken(a) {
			return refuse(a, r.Revision)
		}
		return &refusal{resolve.Gated, "gated: accept the terms at " + page + " and set HF_TOKEN"}
	case http.StatusForbidden:
		return &refusal{resolve.Gated, "gated, and the token has no access: ask for it at " + page}
	case http.StatusNotFound:
		return &refusal{resolve.Gated, "gated, and this hub does not tell whether the token has access: see " + page}
	}
	return refuse(a, r.Revision)
}
