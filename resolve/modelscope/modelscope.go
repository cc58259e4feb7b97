// Package modelscope asks ModelScope what a model is: its commit, the files with
// their SHA-256, the licence and the base models. It asks what the hub's own
// client asks
// (https://github.com/modelscope/modelscope/blob/v1.33.0/modelscope/hub/api.py),
// without credentials.
//
// A model without a revision is that of the branch master. The client takes the
// newest tag before its own release instead, if there are tags; which one that is
// depends on the client.
package modelscope

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"time"
	"unicode"

	"github.com/ptmlock/ptmlock/resolve"
	"github.com/ptmlock/ptmlock/resolve/hub"
	"github.com/ptmlock/ptmlock/resolve/hubapi"
)

// ID is the hub.
var ID = hub.Other("modelscope")

// DefaultHost is asked if no other is configured.
const DefaultHost = "www.modelscope.cn"

// Client asks ModelScope. It may be used concurrently.
type Client struct {
	// Cards reads the cards of models and the files beside them; nil asks for none.
	Cards resolve.CardReader

	api  *hubapi.Caller
	host string
}

// New returns a client of a host, "" for DefaultHost; nothing is sent.
func New(api *hubapi.Caller, host string) (*Client, error) {
	if host == "" {
		host = DefaultHost
	}
	if u, err := url.Parse("https://" + host); err != nil || u.Host != host || u.Hostname() == "" {
		return nil, fmt.Errorf("MODELSCOPE_DOMAIN is no host: %q; it has neither a scheme nor a path, as in www.modelscope.cn", hubapi.Cut(host, 80))
	}
	return &Client{api: api, host: host}, nil
}

// Host is the host that MODELSCOPE_DOMAIN names, as the hub's client reads it; ""
// if it is not set. getenv is os.Getenv outside of tests.
func Host(getenv func(string) string) string { return strings.TrimSpace(getenv("MODELSCOPE_DOMAIN")) }

// Hubs returns c as the client of each hub whose names it resolves.
func (c *Client) Hubs() map[hub.ID]resolve.Client { return map[hub.ID]resolve.Client{ID: c} }

// Resolve asks for one model. An error means that ctx is done or that the answers
// can't be recorded.
func (c *Client) Resolve(ctx context.Context, q resolve.Request) (*resolve.Resolution, error) {
	r := &resolve.Resolution{Request: q}
	if err := checkName(q.Model.Name); err != nil {
		return hubapi.End(r, hubapi.Fail(resolve.InvalidName, "%s", err.Error()))
	}
	revision := q.Revision
	if revision == "" {
		revision = hub.DefaultRevision(ID)
	}
	if err := checkRevision(revision); err != nil {
		return hubapi.End(r, hubapi.Fail(resolve.RevisionMissing, "%s", err.Error()))
	}
	r.Name = q.Model.Name
	return hubapi.End(r, c.resolve(ctx, r, revision))
}

func (c *Client) resolve(ctx context.Context, r *resolve.Resolution, revision string) error {
	path := "/api/v1/models/" + r.Name
	listing, err := c.data(ctx, path+"/repo/files", url.Values{"Revision": {revision}, "Recursive": {"true"}})
	if err != nil {
		return err
	}
	latest := listing.Object("LatestCommitter")
	if !listing.Has("Files") && latest == nil {
		return hubapi.Fail(resolve.RevisionMissing, "the model has no revision %q", revision)
	}
	commits, err := readListing(r, listing)
	if err != nil {
		return err
	}
	if r.Commit, err = c.commit(ctx, path, revision, latest, commits); err != nil {
		return err
	}
	r.LastModified = date(latest.Number("CommittedDate"))
	r.Listing = resolve.ListingDigest(r.Files)
	about, err := c.data(ctx, path, url.Values{"Revision": {revision}})
	if err != nil {
		return err
	}
	if err := describe(r, about); err != nil || c.Cards == nil {
		return err
	}
	return c.card(ctx, r, about)
}

// card reads the card, which mostly came along with the description, and the files
// beside it.
func (c *Client) card(ctx context.Context, r *resolve.Resolution, about hubapi.Object) error {
	known := map[string][]byte{}
	var readme string
	if json.Unmarshal(about["ReadMeContent"], &readme) == nil {
		known["README.md"] = []byte(readme)
	}
	documents, err := c.api.Documents(ctx, resolve.CardFiles(r.Files), known, func(path string) *url.URL {
		return hubapi.Address(c.host, "/api/v1/models/"+r.Name+"/repo", url.Values{"Revision": {r.Commit}, "FilePath": {path}})
	})
	if err != nil {
		return err
	}
	return r.Describe(ctx, c.Cards, documents)
}

// data asks for a document, which stands in an envelope of a code, a message and
// the data.
func (c *Client) data(ctx context.Context, path string, query url.Values) (hubapi.Object, error) {
	a, err := c.api.Ask(ctx, hubapi.Question{URL: hubapi.Address(c.host, path, query), Header: http.Header{"Accept": {"application/json"}}})
	if err != nil {
		return nil, err
	}
	if a.Status == http.StatusForbidden && !a.Limited() || a.Status == http.StatusUnauthorized {
		return nil, hubapi.Fail(resolve.NotFound, "not found, or private: the hub does not tell which")
	}
	if err := a.Refusal(); err != nil {
		return nil, err
	}
	o, err := a.Object()
	if err != nil {
		return nil, err
	}
	if code := o.Number("Code"); code != http.StatusOK || o.Has("Success") && !o.Bool("Success") {
		if code == http.StatusNotFound || strings.HasPrefix(o.Text("Code"), noSuchModel) {
			return nil, hubapi.Fail(resolve.NotFound, "not found, or private: the hub does not tell which")
		}
		return nil, hubapi.Bad("the hub answers with the code %d", code)
	}
	data := o.Object("Data")
	if data == nil {
		return nil, hubapi.Bad("the hub's answer has no data")
	}
	return data, nil
}

// noSuchModel begins the codes of answers about what is not there; seen, but
// documented nowhere.
const noSuchModel = "100102"

// readListing takes over the files, and returns the commits that they were last
// changed by.
func readListing(r *resolve.Resolution, o hubapi.Object) ([]string, error) {
	entries, ok := o.Objects("Files")
	if !ok {
		return nil, hubapi.Bad("the hub's listing has an unknown form")
	}
	var commits []string
	for _, e := range entries {
		switch e.Text("Type") {
		case "tree":
		case "blob":
			f := resolve.File{Path: e.Text("Path"), Size: e.Number("Size"), SHA256: strings.ToLower(e.Text("Sha256"))}
			r.Files = append(r.Files, f)
			r.RemoteCode = r.RemoteCode || strings.HasSuffix(f.Path, ".py")
			if id := e.Text("Revision"); hub.IsCommit(id) {
				commits = append(commits, id)
			}
		default:
			return nil, hubapi.Bad("the hub lists something that is neither a file nor a folder: %q", hubapi.Cut(e.Text("Type"), 40))
		}
	}
	return commits, hubapi.CheckFiles(r.Files)
}

// commit finds out the full commit of a listing. The listing gives its first
// digits; all of them stand at the files that the commit changed, and in the
// history.
func (c *Client) commit(ctx context.Context, path, revision string, latest hubapi.Object, commits []string) (string, error) {
	id, short := latest.Text("Id"), latest.Text("ShortId")
	if hub.IsCommit(revision) {
		commits = append(commits, revision)
	}
	if !hub.IsCommit(id) {
		id = ""
		if len(short) >= minShort {
			id = beginning(commits, short)
		}
	}
	if id == "" {
		history, err := c.data(ctx, path+"/commits", url.Values{"Ref": {revision}, "PageNumber": {"1"}, "PageSize": {"1"}})
		if err != nil {
			return "", err
		}
		if entries, ok := history.Objects("Commit"); ok && len(entries) > 0 {
			id = entries[0].Text("Id")
		}
	}
	switch {
	case !hub.IsCommit(id), !strings.HasPrefix(id, short):
		return "", hubapi.Bad("the hub gives no commit, or none that is one: %q", hubapi.Cut(id+short, 80))
	case hub.IsCommit(revision) && id != revision:
		return "", hubapi.Bad("the hub answers with another commit than the one asked for")
	}
	return id, nil
}

// minShort is how many digits tell the commits of a repository apart.
const minShort = 7

// beginning is the one of the commits that begins with the digits; "" if there is
// none, or more than one.
func beginning(commits []string, digits string) string {
	found := ""
	for _, id := range commits {
		if strings.HasPrefix(id, digits) {
			if found != "" && found != id {
				return ""
			}
			found = id
		}
	}
	return found
}

// describe takes over what the hub says of a model
// (https://github.com/modelscope/modelscope/blob/v1.33.0/modelscope/hub/info.py).
func describe(r *resolve.Resolution, o hubapi.Object) error {
	owner, name, _ := strings.Cut(r.Name, "/")
	if said := o.Text("Name"); said != "" && !strings.EqualFold(said, name) {
		return hubapi.Bad("the hub answers with another model, %q", hubapi.Cut(said, 80))
	}
	r.Author = owner
	r.RepositoryID = o.Text("Id")
	r.Private = o.Number("Visibility") == 1
	if license := o.Text("License"); license != "" {
		r.License = resolve.License{SPDX: spdx(license), Hub: license}
	}
	r.Architectures, r.Languages, r.Papers = o.Texts("Architectures"), o.Texts("Language"), o.Texts("RelatedArxivId")
	if types := o.Texts("ModelType"); len(types) == 1 {
		r.ModelType = types[0]
	}
	if tasks, ok := o.Objects("Tasks"); ok && len(tasks) > 0 {
		r.Task = tasks[0].Text("Name")
	}
	relation := resolve.Relation(strings.ToLower(o.Text("BaseModelRelation")))
	switch relation {
	case resolve.Finetune, resolve.Adapter, resolve.Quantized, resolve.Merge:
	default:
		relation = ""
	}
	for _, base := range o.Texts("BaseModel") {
		if checkName(base) == nil {
			r.Bases = append(r.Bases, resolve.Base{Model: hub.Model{Hub: ID, Name: base}, Relation: relation})
		}
	}
	return nil
}

// licences are the hub's names that no SPDX identifier is written like.
var licences = map[string]string{"apache license 2.0": "Apache-2.0", "mit license": "MIT", "apache 2.0": "Apache-2.0"}

func spdx(license string) string {
	if id := licences[strings.ToLower(license)]; id != "" {
		return id
	}
	return resolve.SPDX(license)
}

// date is a time in seconds since 1970; "" if it is none.
func date(seconds int64) string {
	t := time.Unix(seconds, 0).UTC()
	if seconds <= 0 || t.Year() > 9999 {
		return ""
	}
	return t.Format(time.RFC3339)
}

const (
	maxName     = 200
	maxRevision = 255
)

// checkName refuses what can't be the name of a model, owner/name.
func checkName(name string) error {
	owner, rest, ok := strings.Cut(name, "/")
	problem := ""
	switch {
	case !ok || owner == "" || rest == "" || strings.Contains(rest, "/"):
		problem = "is not owner/name"
	case len(name) > maxName:
		problem = fmt.Sprintf("is longer than %d bytes", maxName)
	case strings.Contains(name, "..") || strings.HasPrefix(owner, ".") || strings.HasPrefix(rest, "."):
		problem = `has ".." or a part that begins with "."`
	case strings.ContainsFunc(name, func(c rune) bool {
		return c >= 0x80 || !unicode.IsLetter(c) && !unicode.IsDigit(c) && !strings.ContainsRune("._-/", c)
	}):
		problem = "has a character that no name has"
	}
	if problem == "" {
		return nil
	}
	return fmt.Errorf("modelscope name %q %s", hubapi.Cut(name, 80), problem)
}

// checkRevision refuses what git can't have as a name of a revision
// (https://git-scm.com/docs/git-check-ref-format).
func checkRevision(revision string) error {
	if len(revision) > maxRevision || strings.Contains(revision, "..") || strings.ContainsAny(revision, " ~^:?*[\\") ||
		strings.ContainsFunc(revision, func(r rune) bool { return unicode.IsControl(r) || r == unicode.ReplacementChar }) {
		return fmt.Errorf("revision %q is none that git allows", hubapi.Cut(revision, 80))
	}
	return nil
}
