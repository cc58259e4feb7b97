// Package kaggle asks Kaggle for models. There are no commits, and no hashes of
// files: the number of a version is what names a state of the files, which the hub
// does not change any more
// (https://github.com/Kaggle/kagglehub/blob/v0.3.4/src/kagglehub/http_resolver.py,
// https://github.com/Kaggle/kaggle-api/blob/296c68c21c7c3ca0336c91aee7a326d0ff679f6c/kagglesdk/models/types/model_api_service.py).
package kaggle

import (
	"context"
	"encoding/base64"
	"fmt"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"unicode"

	"github.com/ptmlock/ptmlock/resolve"
	"github.com/ptmlock/ptmlock/resolve/hub"
	"github.com/ptmlock/ptmlock/resolve/hubapi"
)

// ID is the hub.
var ID = hub.Other("kagglehub")

const host = "www.kaggle.com"

// FromEnviron reads KAGGLE_API_TOKEN, or KAGGLE_USERNAME and KAGGLE_KEY, as the
// hub's client does
// (https://github.com/Kaggle/kagglehub/blob/5584faf56dbc4e4e0e97a1c1a3abbffa02bcedca/src/kagglehub/config.py).
// getenv is os.Getenv outside of tests. No error holds a secret. What it returns is
// the header by which the hub knows who asks; the zero Secret does for what is public.
func FromEnviron(getenv func(string) string) (hubapi.Secret, error) {
	token, user, key := strings.TrimSpace(getenv("KAGGLE_API_TOKEN")), strings.TrimSpace(getenv("KAGGLE_USERNAME")), strings.TrimSpace(getenv("KAGGLE_KEY"))
	for _, text := range []string{token, user, key} {
		if strings.ContainsFunc(text, func(c rune) bool { return c <= ' ' || c > '~' }) {
			return hubapi.Secret{}, fmt.Errorf("KAGGLE_API_TOKEN, KAGGLE_USERNAME or KAGGLE_KEY holds a character that none has (of %d characters)", len(text))
		}
	}
	switch {
	case token != "":
		return hubapi.NewSecret("Bearer " + token), nil
	case user != "" && key != "":
		return hubapi.NewSecret("Basic " + base64.StdEncoding.EncodeToString([]byte(user+":"+key))), nil
	}
	return hubapi.Secret{}, nil
}

// Client asks Kaggle. It may be used concurrently.
type Client struct {
	api   *hubapi.Caller
	login hubapi.Secret
}

// New returns a client; nothing is sent. The login, of FromEnviron, is sent to the
// hub only.
func New(api *hubapi.Caller, login hubapi.Secret) *Client { return &Client{api, login} }

// Hubs returns c as the client of each hub whose names it resolves.
func (c *Client) Hubs() map[hub.ID]resolve.Client { return map[hub.ID]resolve.Client{ID: c} }

// handle is a name with its parts
// (https://github.com/Kaggle/kagglehub/blob/5584faf56dbc4e4e0e97a1c1a3abbffa02bcedca/src/kagglehub/handle.py).
type handle struct {
	path    string // owner/model/framework/variation
	version int64  // 0 is the newest
}

const maxName = 300

// parse reads a handle; a version may also be the revision.
func parse(name, revision string) (handle, error) {
	fail := func(problem string) (handle, error) {
		return handle{}, fmt.Errorf("kaggle name %q %s", hubapi.Cut(name, 80), problem)
	}
	parts := strings.Split(name, "/")
	if len(parts) == 4 && revision != "" {
		parts = append(parts, revision)
	}
	switch {
	case len(name) > maxName:
		return fail(fmt.Sprintf("is longer than %d bytes", maxName))
	case len(parts) != 4 && len(parts) != 5:
		return fail("is not owner/model/framework/variation, with or without a version behind")
	}
	h := handle{path: strings.Join(parts[:4], "/")}
	for _, part := range parts[:4] {
		if part == "" || part[0] == '.' || strings.ContainsFunc(part, func(c rune) bool {
			return c >= 0x80 || !unicode.IsLetter(c) && !unicode.IsDigit(c) && !strings.ContainsRune("._-", c)
		}) {
			return fail(fmt.Sprintf("has a part that no model has: %q", hubapi.Cut(part, 40)))
		}
	}
	if len(parts) == 5 {
		n, err := strconv.ParseInt(parts[4], 10, 32)
		if err != nil || n < 1 || strconv.FormatInt(n, 10) != parts[4] {
			return fail("has a version that is no number from 1")
		}
		h.version = n
	}
	return h, nil
}

// Resolve asks for one model. An error means that ctx is done or that the answers
// can't be recorded.
func (c *Client) Resolve(ctx context.Context, q resolve.Request) (*resolve.Resolution, error) {
	r := &resolve.Resolution{Request: q}
	h, err := parse(q.Model.Name, q.Revision)
	if err != nil {
		return hubapi.End(r, hubapi.Fail(resolve.InvalidName, "%s", err.Error()))
	}
	r.Name = q.Model.Name
	return hubapi.End(r, c.resolve(ctx, r, h))
}

func (c *Client) resolve(ctx context.Context, r *resolve.Resolution, h handle) error {
	about, err := c.ask(ctx, h.path+"/get", nil)
	if err != nil {
		return err
	}
	_, slug := cutLast(h.path)
	newest := about.Number("versionNumber")
	switch said := about.Text("slug"); {
	case said != "" && !strings.EqualFold(said, slug):
		return hubapi.Bad("the hub answers with another model, %q", hubapi.Cut(said, 80))
	case newest < 1:
		return hubapi.Bad("the hub gives no number of a version")
	case h.version > newest:
		return hubapi.Fail(resolve.RevisionMissing, "the model has no version %d; the newest is %d", h.version, newest)
	case h.version == 0:
		h.version = newest
	}
	r.Version = strconv.FormatInt(h.version, 10)
	describe(r, h, about)
	return c.files(ctx, r, h)
}

func cutLast(path string) (before, last string) {
	slash := strings.LastIndexByte(path, '/')
	return path[:max(slash, 0)], path[slash+1:]
}

// ask sends a question below the models.
func (c *Client) ask(ctx context.Context, path string, query url.Values) (hubapi.Object, error) {
	q := hubapi.Question{URL: hubapi.Address(host, "/api/v1/models/"+path, query), Header: http.Header{"Accept": {"application/json"}}}
	login := c.login.Reveal()
	if login != "" {
		q.Header.Set("Authorization", login)
	}
	a, err := c.api.Ask(ctx, q)
	if err != nil {
		return nil, err
	}
	switch {
	case a.Status == http.StatusUnauthorized && login != "":
		return nil, hubapi.Fail(resolve.Unauthorized, "the hub refuses KAGGLE_API_TOKEN, or KAGGLE_USERNAME and KAGGLE_KEY")
	case a.Status == http.StatusUnauthorized:
		return nil, hubapi.Fail(resolve.NotFound, "not found, or private: the hub does not tell which")
	case a.Status == http.StatusForbidden && !a.Limited():
		return nil, hubapi.Fail(resolve.Gated, "%s", refused(path, login != ""))
	}
	if err := a.Refusal(); err != nil {
		return nil, err
	}
	return a.Object()
}

// refused says what to do about a model that is private or whose terms have to be
// accepted, which the hub does not tell apart
// (https://github.com/Kaggle/kagglehub/blob/v0.3.4/src/kagglehub/exceptions.py). path
// begins with its owner and name.
func refused(path string, login bool) string {
	page := "https://" + host + "/models/" + strings.Join(strings.SplitN(path, "/", 3)[:2], "/")
	if login {
		return "gated or private, and the login has no access: see " + page
	}
	return "gated or private: accept the terms at " + page + " and set KAGGLE_API_TOKEN"
}

// Bounds of a listing: so many pages of the hub's size.
const (
	pageSize = 200
	maxPages = 500
)

// files asks for the files of a version, page by page.
func (c *Client) files(ctx context.Context, r *resolve.Resolution, h handle) error {
	query := url.Values{"page_size": {strconv.Itoa(pageSize)}}
	for range maxPages {
		page, err := c.ask(ctx, fmt.Sprintf("%s/%d/files", h.path, h.version), query)
		if err != nil {
			return err
		}
		entries, ok := page.Objects("files")
		if !ok {
			return hubapi.Bad("the hub's listing has an unknown form")
		}
		for _, e := range entries {
			size := e.Number("size")
			if size < 0 {
				size = e.Number("totalBytes")
			}
			r.Files = append(r.Files, resolve.File{Path: e.Text("name"), Size: size})
		}
		if len(r.Files) > hubapi.MaxFiles {
			return hubapi.Bad("the hub lists more than %d files", hubapi.MaxFiles)
		}
		next := page.Text("nextPageToken")
		if next == "" {
			if err := hubapi.CheckFiles(r.Files); err != nil {
				return err
			}
			r.Listing = resolve.ListingDigest(r.Files)
			return nil
		}
		if next == query.Get("page_token") {
			return hubapi.Bad("the hub's listing leads from a page to itself")
		}
		query.Set("page_token", next)
	}
	return hubapi.Bad("the hub's listing has more than %d pages", maxPages)
}

// describe takes over what the hub says of a model.
func describe(r *resolve.Resolution, h handle, o hubapi.Object) {
	r.Author, _, _ = strings.Cut(h.path, "/")
	r.RepositoryID = o.Text("id")
	r.Library = strings.Split(h.path, "/")[2]
	if license := o.Text("licenseName"); license != "" {
		r.License = resolve.License{SPDX: spdx(license), Hub: license}
	}
	r.Datasets = o.Texts("trainingData")
	if base, ok := base(o.Object("baseModelInstanceInformation")); ok {
		r.Bases = append(r.Bases, resolve.Base{Model: base})
	}
	if at, err := hub.ParseURL(o.Text("externalBaseModelUrl")); err == nil && at.Model.Hub == hub.HuggingFace {
		r.Bases = append(r.Bases, resolve.Base{Model: at.Model})
	}
}

// base is the model that another one was made from.
func base(o hubapi.Object) (hub.Model, bool) {
	name := strings.Join([]string{o.Object("owner").Text("slug"), o.Text("modelSlug"), framework(o.Text("framework")), o.Text("instanceSlug")}, "/")
	_, err := parse(name, "")
	return hub.Model{Hub: ID, Name: name}, err == nil
}

// framework is the part of a handle that a constant of the API stands for:
// MODEL_FRAMEWORK_TENSOR_FLOW_2 is tensorFlow2.
func framework(constant string) string {
	words, ok := strings.CutPrefix(constant, "MODEL_FRAMEWORK_")
	if !ok {
		return constant
	}
	out := ""
	for i, word := range strings.Split(strings.ToLower(words), "_") {
		if i > 0 && word != "" {
			word = strings.ToUpper(word[:1]) + word[1:]
		}
		out += word
	}
	return out
}

// licences are the hub's names that no SPDX identifier is written like
// (https://github.com/Kaggle/kaggle-api/blob/1744cda19d358299f86f219f7e0cdd702ca8f10d/docs/models_metadata.md).
var licences = map[string]string{
	"apache 2.0": "Apache-2.0", "cc0: public domain": "CC0-1.0", "attribution 4.0 international (cc by 4.0)": "CC-BY-4.0",
	"cc by-sa 4.0": "CC-BY-SA-4.0", "cc by-nc-sa 4.0": "CC-BY-NC-SA-4.0", "cc by-sa 3.0": "CC-BY-SA-3.0",
}

func spdx(license string) string {
	if id := licences[strings.ToLower(license)]; id != "" {
		return id
	}
	return resolve.SPDX(license)
}

// Behind implements resolve.Historian: versions are numbered.
func (c *Client) Behind(_ context.Context, _ hub.Model, old, new string) (int, error) {
	was, err := strconv.ParseInt(old, 10, 32)
	is, err2 := strconv.ParseInt(new, 10, 32)
	if err != nil || err2 != nil || is < was {
		return -1, nil
	}
	return int(is - was), nil
}
