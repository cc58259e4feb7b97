package huggingface

import (
	"context"
	"crypto/sha1"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"github.com/ptmlock/ptmlock/resolve"
	"github.com/ptmlock/ptmlock/resolve/httpretry"
	"github.com/ptmlock/ptmlock/resolve/hub"
)

const (
	// maxManifests bounds the requests that one model may cost beyond its description.
	maxManifests = 6
	// maxManifest is above the index of a model of 700 billion parameters (9 MB).
	maxManifest   = 16 << 20
	adapterConfig = "adapter_config.json"
)

// readContent reads the small files without which it is only a guess which
// files belong together, and what an adapter is made for. It returns the adapter's
// configuration.
func (c *Client) readContent(ctx context.Context, r *resolve.Resolution) ([]byte, error) {
	open := resolve.OpenManifests(r.Files)
	for _, path := range open[:min(len(open), maxManifests)] {
		body, err := c.content(ctx, r, path)
		if err != nil {
			return nil, err
		}
		// One that is broken leaves the choice to the names of the files, as for
		// the loader, which fails with it.
		if m, err := resolve.ParseManifest(path, body); err == nil {
			r.Manifests = append(r.Manifests, m)
		}
	}
	body, err := c.content(ctx, r, adapterConfig)
	if err == nil && body != nil {
		addAdapterBase(r, parseObject(body))
	}
	return body, err
}

// content returns a file of the repository at its commit, checked against the
// listing's hash; nil if it is not there, too large, elsewhere, or not given to
// this user.
func (c *Client) content(ctx context.Context, r *resolve.Resolution, path string) ([]byte, error) {
	i := slices.IndexFunc(r.Files, func(f resolve.File) bool { return f.Path == path })
	if i < 0 || r.Files[i].Size > maxManifest {
		return nil, nil
	}
	a, err := c.calls.get(ctx, "/"+r.Name+"/resolve/"+r.Commit+"/"+escapePath(path))
	var (
		foul    *badAnswer
		missing *offline
	)
	switch {
	case errors.As(err, &foul), errors.As(err, &missing), errors.Is(err, httpretry.ErrTooLarge):
		// Large files lie on other hosts; older recorded directories lack them.
		return nil, nil
	case err != nil:
		return nil, err
	case a.status == http.StatusOK:
		return a.body, checkContent(r.Files[i], a.body)
	case a.status == http.StatusTooManyRequests || a.status >= 500:
		return nil, refuse(a, r.Commit)
	}
	return nil, nil
}

// checkContent compares a file with its hash in the listing.
func checkContent(f resolve.File, body []byte) error {
	want, got := f.SHA256, ""
	switch {
	case f.SHA256 != "":
		sum := sha256.Sum256(body)
		got = hex.EncodeToString(sum[:])
	case f.GitOID != "":
		sum := sha1.Sum(append(fmt.Appendf(nil, "blob %d\x00", len(body)), body...))
		want, got = f.GitOID, hex.EncodeToString(sum[:])
	}
	if want != got {
		return bad("the hub sends another content of the file %q than it lists", cut(f.Path, 80))
	}
	return nil
}

// escapePath escapes the parts of a path and keeps its slashes.
func escapePath(path string) string {
	var parts []string
	for part := range strings.SplitSeq(path, "/") {
		parts = append(parts, url.PathEscape(part))
	}
	return strings.Join(parts, "/")
}

// addAdapterBase takes from an adapter's configuration which model it is for,
// and at which revision that is loaded
// (https://github.com/huggingface/peft/blob/v0.17.1/src/peft/auto.py).
func addAdapterBase(r *resolve.Resolution, config object) {
	base, ok := baseModel(config.text("base_model_name_or_path"))
	if !ok || base == r.Canonical() {
		return
	}
	revision := config.text("revision")
	if checkRevision(revision) != nil || revision == hub.DefaultRevision(hub.HuggingFace) {
		revision = ""
	}
	declared := resolve.Base{Model: base, Revision: revision, Relation: resolve.Adapter}
	for i := range r.Bases {
		if r.Bases[i].Model == base {
			r.Bases[i] = declared
			return
		}
	}
	r.Bases = append(r.Bases, declared)
	slices.SortFunc(r.Bases, compareBases)
}

func compareBases(a, b resolve.Base) int { return strings.Compare(a.Model.String(), b.Model.String()) }
