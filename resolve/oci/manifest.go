package oci

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"net/http"
	"net/url"
	"path"
	"strconv"
	"strings"

	"github.com/ptmlock/ptmlock/resolve"
	"github.com/ptmlock/ptmlock/resolve/hub"
	"github.com/ptmlock/ptmlock/resolve/hubapi"
)

// Bounds of what is read. A manifest has a few kB, but for models that are cut
// into a layer for each tensor; the specification wants 4 MB to be taken.
const (
	maxManifest = 16 << 20
	maxLayers   = 20_000
	maxConfig   = 4 << 20
	maxLicense  = 1 << 20
)

// accepted are the media types of manifests. Ollama's registry answers with
// text/plain (https://github.com/ollama/ollama/issues/6470), so that the body
// decides which one it is.
var accepted = strings.Join([]string{
	"application/vnd.oci.image.manifest.v1+json", "application/vnd.docker.distribution.manifest.v2+json",
	"application/vnd.oci.image.index.v1+json", "application/vnd.docker.distribution.manifest.list.v2+json",
}, ", ")

// manifest is what a tag stands for.
type manifest struct {
	digest string // "sha256:…" of what the tag leads to
	config layer
	layers []layer
}

// layer is a file of a manifest.
type layer struct {
	mediaType string
	digest    string // "sha256:…"
	size      int64
	name      string // as the manifest says; "" if it does not
}

// manifest asks for the manifest of an image, below the base of its repository.
func (c *Client) manifest(ctx context.Context, base *url.URL, image hub.Image) (*manifest, error) {
	reference := image.Tag
	if image.Digest != "" {
		reference = image.Digest
	}
	o, digest, err := c.document(ctx, base, image, reference)
	if err != nil {
		return nil, err
	}
	if entries, ok := o.Objects("manifests"); ok && len(entries) > 0 {
		if o, _, err = c.document(ctx, base, image, chosen(entries)); err != nil {
			return nil, err
		}
	}
	m := &manifest{digest: digest}
	return m, m.read(o)
}

// document asks for a manifest or an index by tag or digest.
func (c *Client) document(ctx context.Context, base *url.URL, image hub.Image, reference string) (hubapi.Object, string, error) {
	a, err := c.get(ctx, image, hubapi.Question{URL: base.JoinPath("manifests", reference), Header: http.Header{"Accept": {accepted}}, MaxBody: maxManifest})
	if err != nil {
		return nil, "", err
	}
	digest := digestOf(a.Body)
	if hub.IsDigest(reference) && digest != reference {
		return nil, "", hubapi.Bad("the registry answers with another manifest than the one asked for")
	}
	if said := a.Header.Get("Docker-Content-Digest"); hub.IsDigest(said) && said != digest {
		return nil, "", hubapi.Bad("the registry's answer does not have the digest that it states")
	}
	o, err := a.Object()
	return o, digest, err
}

func digestOf(body []byte) string {
	sum := sha256.Sum256(body)
	return "sha256:" + hex.EncodeToString(sum[:])
}

// chosen is the digest of the entry of an index that is the model: the first that
// is for no machine in particular, else the first one. What attests something
// about another entry says that its platform is "unknown"
// (https://docs.docker.com/build/metadata/attestations/attestation-storage/).
func chosen(entries []hubapi.Object) string {
	first := ""
	for _, e := range entries {
		platform := e.Object("platform")
		if platform.Text("os") == "unknown" {
			continue
		}
		if digest := e.Text("digest"); hub.IsDigest(digest) {
			if platform == nil {
				return digest
			}
			if first == "" {
				first = digest
			}
		}
	}
	return first
}

// read takes the layers from a manifest.
func (m *manifest) read(o hubapi.Object) error {
	entries, ok := o.Objects("layers")
	if !ok || len(entries) == 0 {
		return hubapi.Bad("the registry's answer is no manifest of a model: it has no layers")
	}
	if len(entries) > maxLayers {
		return hubapi.Bad("the registry's manifest has more than %d layers", maxLayers)
	}
	for _, e := range entries {
		l, err := readLayer(e)
		if err != nil {
			return err
		}
		m.layers = append(m.layers, l)
	}
	var err error
	if o.Has("config") {
		m.config, err = readLayer(o.Object("config"))
	}
	return err
}

func readLayer(o hubapi.Object) (layer, error) {
	l := layer{mediaType: o.Text("mediaType"), digest: o.Text("digest"), size: o.Number("size"), name: o.Text("name")}
	notes := o.Object("annotations")
	for _, key := range []string{"org.cncf.model.filepath", "org.opencontainers.image.title"} {
		if l.name == "" {
			l.name = notes.Text(key)
		}
	}
	switch {
	case !hub.IsDigest(l.digest):
		return l, hubapi.Bad("the registry's manifest has a layer without a SHA-256: %q", hubapi.Cut(l.digest, 80))
	case l.size < 0:
		return l, hubapi.Bad("the registry's manifest has a layer without a size: %s", l.digest)
	}
	return l, nil
}

// kinds are the names that a layer's file gets if the manifest gives none, by a
// part of its media type; the first that fits counts
// (https://github.com/ollama/ollama/blob/fb30760996871fa9460115c753afd2c60d4ab0f7/server/images.go,
// https://github.com/docker/model-runner/blob/642c72117b2431a6b871796883af1aaf013fc3cf/pkg/distribution/types/config.go,
// https://github.com/modelpack/model-spec/blob/v0.0.7/docs/spec.md).
var kinds = []struct {
	part, name string
	weights    bool // of unknown format unless the name tells one
}{
	{".ollama.image.model", "model", true},
	{".ollama.image.projector", "projector", true},
	{".ollama.image.adapter", "adapter", true},
	{".ollama.image.draft", "draft", true},
	{".ollama.image.tensor", "tensor", true},
	{".ollama.image.params", "params.json", false},
	{".ollama.image.messages", "messages.json", false},
	{".docker.ai.mmproj", "mmproj.gguf", true},
	{".docker.ai.dduf", "model.dduf", true},
	{"license", "LICENSE", false},
	{"chat.template.jinja", "chat_template.jinja", false},
	{"template", "template", false},
	{"system", "system", false},
	{"gguf", "model.gguf", true},
	{"safetensors", "model.safetensors", true},
	{".cncf.model.weight.v1", "model", true},
	{".tar", "files.tar", false},
}

func (l layer) String() string { return fmt.Sprintf("%s (%s)", l.digest, hubapi.Cut(l.mediaType, 100)) }

func (l layer) kind() (name string, weights bool) {
	for _, k := range kinds {
		if strings.Contains(l.mediaType, k.part) {
			return k.name, k.weights
		}
	}
	return "file", false
}

func (l layer) isWeights() bool { _, weights := l.kind(); return weights }

func (l layer) isLicense() bool { name, _ := l.kind(); return name == "LICENSE" }

// files are the layers as files. Format is that of the weights, "" if unknown.
func (m *manifest) files(format string) ([]resolve.File, error) {
	var files []resolve.File
	taken := map[string]int{} // how many files have a name, with a number or without
	layers := m.layers
	if m.config.digest != "" {
		config := m.config
		config.name = "config.json"
		layers = append([]layer{config}, layers...)
	}
	for _, l := range layers {
		name := l.name
		if name == "" {
			kind, weights := l.kind()
			if name = kind; weights && path.Ext(kind) == "" && format != "" {
				name += "." + format
			}
		}
		p := name
		if taken[name]++; taken[name] > 1 {
			p = strings.TrimSuffix(name, path.Ext(name)) + "-" + strconv.Itoa(taken[name]) + path.Ext(name)
		}
		files = append(files, resolve.File{Path: p, Size: l.size, SHA256: strings.TrimPrefix(l.digest, "sha256:")})
	}
	return files, hubapi.CheckFiles(files)
}
