// Package oci asks registries for models: Ollama's, Docker's, Hugging Face's and
// others that speak the protocol of the Open Container Initiative
// (https://github.com/opencontainers/distribution-spec/blob/v1.1.1/spec.md). What a
// tag stands for is a manifest, which names each file by its SHA-256; the digest of
// the manifest is what a commit is elsewhere.
//
// No credentials of this machine are sent. A registry that wants a token gives one
// to anybody for what is public; it goes back to that registry only, and is kept
// nowhere.
package oci

import (
	"cmp"
	"context"
	"errors"
	"net/url"
	"strings"
	"sync"

	"github.com/ptmlock/ptmlock/resolve"
	"github.com/ptmlock/ptmlock/resolve/hub"
	"github.com/ptmlock/ptmlock/resolve/hubapi"
)

// Options say whom to ask.
type Options struct {
	API *hubapi.Caller // asks registries
	// Tokens asks for tokens, so that no recorder is on the way; nil, and one that is
	// offline, asks for none.
	Tokens *hubapi.Caller
	// HuggingFace answers for repositories of that hub, whose registry has no
	// revisions; nil leaves them unsupported.
	HuggingFace resolve.Client
	// HubAPI asks that hub's registry, at Endpoint, its base address; "" is
	// https://huggingface.co. nil asks as API does.
	HubAPI   *hubapi.Caller
	Endpoint string
}

// Client asks registries. It may be used concurrently.
type Client struct {
	Options
	endpoint *url.URL // of Hugging Face

	mu     sync.Mutex
	tokens map[place]string // by registry and repository
}

// place is a repository of a registry.
type place struct{ registry, repository string }

// New returns a client; nothing is sent.
func New(o Options) *Client {
	endpoint, err := url.Parse(o.Endpoint)
	if err != nil || endpoint.Host == "" { // the hub's own client says what is wrong with it
		endpoint = &url.URL{Scheme: "https", Host: hub.HuggingFaceRegistry}
	}
	if o.HubAPI == nil {
		o.HubAPI = o.API
	}
	return &Client{Options: o, endpoint: endpoint, tokens: map[place]string{}}
}

// Hubs returns c as the client of each hub whose names it resolves.
func (c *Client) Hubs() map[hub.ID]resolve.Client {
	return map[hub.ID]resolve.Client{hub.Ollama: c, hub.DockerModels: c}
}

// Resolve asks for what a name stands for. An error means that ctx is done or that
// the answers can't be recorded.
func (c *Client) Resolve(ctx context.Context, q resolve.Request) (*resolve.Resolution, error) {
	r := &resolve.Resolution{Request: q}
	m := q.Model
	switch {
	case q.Revision == "":
	case hub.IsDigest(q.Revision):
		m.Name += "@" + q.Revision
	default:
		m.Name += ":" + q.Revision
	}
	image, err := hub.ParseImage(m)
	if err != nil {
		return hubapi.End(r, hubapi.Fail(resolve.InvalidName, "%s", err.Error()))
	}
	if image.Registry == hub.HuggingFaceRegistry {
		return c.huggingFace(ctx, q, image)
	}
	r.Name = image.Name(q.Hub)
	return hubapi.End(r, c.resolve(ctx, r, image))
}

func (c *Client) resolve(ctx context.Context, r *resolve.Resolution, image hub.Image) error {
	base := baseOf(image)
	m, err := c.manifest(ctx, base, image)
	if err != nil {
		return err
	}
	config, err := c.config(ctx, base, image, m)
	if err != nil {
		return err
	}
	r.Digest = m.digest
	if owner, _, ok := strings.Cut(image.Repository, "/"); ok && owner != "library" { // the hub itself
		r.Author = owner
	}
	config.describe(r)
	if config.remote != "" {
		return hubapi.Fail(resolve.Moving, "it runs on the servers of %s, which loads nothing to this machine", config.remote)
	}
	if r.Files, err = m.files(config.format); err != nil {
		return err
	}
	r.Listing = resolve.ListingDigest(r.Files)
	return c.license(ctx, base, image, m, r)
}

// baseOf is the address that a registry's API is below.
func baseOf(image hub.Image) *url.URL {
	host := image.Registry
	if host == hub.DockerRegistry {
		host = hub.DockerRegistryAPI
	}
	return hubapi.Address(host, "/v2/"+image.Repository, nil)
}

// huggingFace answers for a repository of Hugging Face by its GGUF files: the hub
// says what the repository is, its registry which of the files a tag means
// (https://huggingface.co/docs/hub/ollama). The registry takes the default branch.
func (c *Client) huggingFace(ctx context.Context, q resolve.Request, image hub.Image) (*resolve.Resolution, error) {
	if c.HuggingFace == nil {
		return hubapi.End(&resolve.Resolution{Request: q}, hubapi.Fail(resolve.Unsupported, "no resolver asks Hugging Face"))
	}
	to := resolve.Request{Model: hub.Model{Hub: hub.HuggingFace, Name: image.Repository}}
	answer, err := c.HuggingFace.Resolve(ctx, to)
	if err != nil {
		return nil, err
	}
	r := *answer
	r.Request, r.At = q, hub.HuggingFace
	if r.Name == "" {
		r.Name = image.Repository
	}
	if r.State != resolve.Resolved {
		return &r, nil
	}
	m, err := c.manifest(ctx, c.endpoint.JoinPath("/v2", image.Repository), image)
	if err == nil {
		r.Digest = m.digest
		r.Loads, err = m.loads(r.Files)
	}
	var f *hubapi.Failure
	if errors.As(err, &f) { // what the hub says of the repository holds all the same
		r.State, r.Reason, r.Digest = f.State, f.Reason, ""
		return &r, nil
	}
	return &r, err
}

// loads finds the manifest's weights among the files of a repository.
func (m *manifest) loads(files []resolve.File) ([][]string, error) {
	paths := map[string]string{} // by digest, the first one's
	for _, f := range files {
		if digest := "sha256:" + f.SHA256; paths[digest] == "" {
			paths[digest] = f.Path
		}
	}
	var loads [][]string
	for _, l := range m.layers {
		if !l.isWeights() {
			continue
		}
		path := paths[l.digest]
		if path == "" {
			return nil, hubapi.Bad("the registry names a file that the repository does not have: %s", l.digest)
		}
		loads = append(loads, []string{literal(path)})
	}
	if len(loads) == 0 {
		return nil, hubapi.Bad("the registry's manifest names no weights")
	}
	return loads, nil
}

// literal is the pattern that matches a path alone.
func literal(path string) string {
	return strings.NewReplacer("*", "[*]", "?", "[?]", "[", "[[]").Replace(path)
}

// describe takes over what a configuration says.
func (o *config) describe(r *resolve.Resolution) {
	r.ModelType, r.Architectures, r.Parameters, r.Quantization = o.family, o.families, o.parameters, o.quantization
	r.LastModified = o.created
	if len(o.licenses) == 1 {
		r.License = resolve.License{SPDX: resolve.SPDX(o.licenses[0]), Hub: o.licenses[0]}
	}
}

// maxLicenses bounds the texts of licences that are read of one model: most have
// one, some a policy of use beside it.
const maxLicenses = 3

// license reads the texts of the licence, if the manifest has some. Several have no
// SPDX identifier together: which one holds for what is for people to read.
func (c *Client) license(ctx context.Context, base *url.URL, image hub.Image, m *manifest, r *resolve.Resolution) error {
	if r.License.SPDX != "" {
		return nil
	}
	var names []string
	for _, l := range m.layers {
		if !l.isLicense() || l.size > maxLicense || len(names) == maxLicenses {
			continue
		}
		text, err := c.blob(ctx, base, image, l, maxLicense)
		if err != nil {
			return err
		}
		said := hubapi.LicenseOf("", string(text))
		if said.SPDX == "" {
			said.Name = title(string(text))
		}
		names = append(names, cmp.Or(said.SPDX, said.Name))
		if len(names) == 1 {
			said.Link, r.License = r.License.Link, said
			for _, f := range r.Files {
				if "sha256:"+f.SHA256 == l.digest {
					r.License.Link = f.Path
				}
			}
		}
	}
	if len(names) > 1 {
		r.License = resolve.License{Name: strings.Join(names, "; "), Link: r.License.Link}
	}
	return nil
}

// maxTitle bounds the first line of a licence, in bytes.
const maxTitle = 120

// title is what a licence calls itself: its first line.
func title(text string) string {
	for line := range strings.Lines(text) {
		if line = strings.Trim(strings.TrimSpace(line), "#*= "); line != "" {
			return hubapi.Cut(hubapi.OneLine(line), maxTitle)
		}
	}
	return ""
}
