package catalogue

import (
	"context"
	"strings"

	"github.com/ptmlock/ptmlock/resolve"
	"github.com/ptmlock/ptmlock/resolve/hub"
)

// Filler asks web servers about the files of a Resolution, each of which has its
// URL: it adds what they say of size, ETag and time, and sets the State. An
// error means that ctx is done or that the answers can't be recorded.
type Filler interface {
	Fill(ctx context.Context, r *resolve.Resolution) error
}

// Client answers for the hubs of Hubs. It may be used concurrently if those that
// it asks may.
type Client struct {
	hubs  map[hub.ID]resolve.Client
	files Filler
}

// New returns a client that has repositories answered by hubs, and files by files.
func New(hubs map[hub.ID]resolve.Client, files Filler) *Client {
	return &Client{hubs: hubs, files: files}
}

// Hubs returns c as the client of each hub that a catalogue knows, and of the
// addresses that a project names itself.
func (c *Client) Hubs() map[hub.ID]resolve.Client {
	clients := map[hub.ID]resolve.Client{hub.URL: c}
	for _, id := range Hubs() {
		clients[id] = c
	}
	return clients
}

// Resolve looks the name up and asks where it leads.
func (c *Client) Resolve(ctx context.Context, q resolve.Request) (*resolve.Resolution, error) {
	r := &resolve.Resolution{Request: q}
	if err := q.Check(); err != nil {
		r.State, r.Reason = resolve.InvalidName, err.Error()
		return r, nil
	}
	if q.Hub == hub.URL {
		return c.address(ctx, r)
	}
	e, why, ok := lookup(q.Model, q.Revision)
	switch {
	case !ok:
		r.State, r.Reason = why.state, why.reason
		return r, nil
	case e.Model.Name != "":
		return c.model(ctx, q, e)
	}
	r.Name, r.Catalogue, r.License, r.Files = q.Model.Name, e.Source, e.License, e.Files
	return r, c.files.Fill(ctx, r)
}

// address is a file that the project names by its address.
func (c *Client) address(ctx context.Context, r *resolve.Resolution) (*resolve.Resolution, error) {
	address := r.Model.Name
	if at, ok := hub.ParseRepositoryURL(address); ok && at.Filename != "" && c.hubs[at.Model.Hub] != nil {
		return c.repositoryFile(ctx, r.Request, at)
	}
	if e, ok := LookupURL(address); ok {
		r.Catalogue, r.License, r.Files = e.Source, e.License, e.Files
	} else {
		f := resolve.File{Path: FileName(address), Size: -1, URL: address}
		f.SHA256Prefix = hashOf(f.Path)
		r.Files = []resolve.File{f}
	}
	r.Name = address
	return r, c.files.Fill(ctx, r)
}

// repositoryFile is a file of a repository of Hugging Face, mostly of a data set
// or a Space: the hub knows its hash and the commit.
func (c *Client) repositoryFile(ctx context.Context, q resolve.Request, at hub.Located) (*resolve.Resolution, error) {
	r, err := c.hubs[at.Model.Hub].Resolve(ctx, resolve.Request{Model: at.Model, Revision: at.Revision})
	if err != nil {
		return nil, err
	}
	r.Request, r.At, r.Loads = q, at.Model.Hub, [][]string{{literal(at.Filename)}}
	if r.Name == "" {
		r.Name = at.Model.Name
	}
	return r, nil
}

// literal is the pattern that matches a path alone.
func literal(path string) string {
	return strings.NewReplacer("*", "[*]", "?", "[?]", "[", "[[]").Replace(path)
}

// model asks the hub that a name leads to.
func (c *Client) model(ctx context.Context, q resolve.Request, e Entry) (*resolve.Resolution, error) {
	to := resolve.Request{Model: e.Model}
	if libraries[q.Hub].passes {
		to.Revision = q.Revision
	}
	r := &resolve.Resolution{State: resolve.Unsupported, Reason: "the model is on the hub " + string(e.Model.Hub) + ", which no resolver asks yet"}
	if client := c.hubs[e.Model.Hub]; client != nil {
		answer, err := client.Resolve(ctx, to)
		if err != nil {
			return nil, err
		}
		r = answer
	}
	r.Request, r.At, r.Catalogue, r.Loads = q, e.Model.Hub, e.Source, e.Loads
	if r.Name == "" {
		r.Name = e.Model.Name
	}
	if r.License == (resolve.License{}) {
		r.License = e.License
	}
	return r, nil
}
