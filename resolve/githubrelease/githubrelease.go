// Package githubrelease adds what GitHub knows of the assets of releases to what
// its server says of them as files: their SHA-256
// (https://docs.github.com/en/rest/releases/releases?apiVersion=2022-11-28#get-a-release-by-tag-name,
// https://github.blog/changelog/2025-06-03-releases-now-expose-digests-for-release-assets/).
// Assets from before June 2025 have none. One request a release is asked of the
// REST API, which has a quota: 60 an hour without a token.
package githubrelease

import (
	"context"
	"errors"
	"net/http"
	"net/url"
	"strings"

	"github.com/ptmlock/ptmlock/resolve"
	"github.com/ptmlock/ptmlock/resolve/hub"
	"github.com/ptmlock/ptmlock/resolve/hubapi"
)

// Filler asks web servers about the files of a Resolution, each of which has its
// URL, and sets the State. An error means that ctx is done or that the answers
// can't be recorded.
type Filler interface {
	Fill(ctx context.Context, r *resolve.Resolution) error
}

// Client is a Filler that asks GitHub, too. It may be used concurrently.
type Client struct {
	api   *hubapi.Caller
	token hubapi.Secret
	web   Filler
}

// New returns a client; nothing is sent. The token is sent to api.github.com only;
// the zero Secret asks without one. web is asked first about each file.
func New(api *hubapi.Caller, token hubapi.Secret, web Filler) *Client {
	return &Client{api, token, web}
}

// Fill implements Filler.
func (c *Client) Fill(ctx context.Context, r *resolve.Resolution) error {
	if err := c.web.Fill(ctx, r); err != nil || r.State != resolve.Resolved {
		return err
	}
	for i := range r.Files {
		f := &r.Files[i]
		a, ok := assetOf(f.URL)
		if !ok || f.SHA256 != "" {
			continue
		}
		err := c.fill(ctx, f, a)
		var failed *hubapi.Failure
		switch {
		case err == nil:
		case !errors.As(err, &failed):
			return err
		case failed.State == resolve.NotFound, failed.State == resolve.Offline, failed.State != resolve.BadAnswer && f.SHA256Prefix != "":
			// What the server says has to do.
		default:
			r.State, r.Reason = failed.State, failed.Reason
			if len(r.Files) > 1 {
				r.Reason = f.Path + ": " + r.Reason
			}
			return nil
		}
	}
	return nil
}

// asset is a file of a release.
type asset struct{ repository, tag, name string }

// assetOf says which asset an address is
// (https://docs.github.com/en/repositories/releasing-projects-on-github/linking-to-releases).
func assetOf(address string) (asset, bool) {
	u, err := url.Parse(address)
	if err != nil || u.Scheme != "https" || !strings.EqualFold(u.Host, "github.com") || u.RawQuery != "" {
		return asset{}, false
	}
	parts := strings.Split(strings.TrimPrefix(u.EscapedPath(), "/"), "/")
	if len(parts) != 6 || parts[2] != "releases" || parts[3] != "download" {
		return asset{}, false
	}
	for i, part := range parts {
		if parts[i], err = url.PathUnescape(part); err != nil || parts[i] == "" || parts[i] == "." || parts[i] == ".." {
			return asset{}, false
		}
	}
	if strings.ContainsAny(parts[0]+parts[1], "/?#\\%") {
		return asset{}, false
	}
	return asset{parts[0] + "/" + parts[1], parts[4], parts[5]}, true
}

const apiHost = "api.github.com"

// fill adds the SHA-256 of an asset, if GitHub has one.
func (c *Client) fill(ctx context.Context, f *resolve.File, a asset) error {
	u := hubapi.Address(apiHost, "", nil).JoinPath("repos", a.repository, "releases", "tags", url.PathEscape(a.tag))
	q := hubapi.Question{URL: u, Shared: true, Header: http.Header{"Accept": {"application/vnd.github+json"}, "X-Github-Api-Version": {"2022-11-28"}}}
	if token := c.token.Reveal(); token != "" {
		q.Header.Set("Authorization", "Bearer "+token)
	}
	answer, err := c.api.Ask(ctx, q)
	if err != nil {
		return err
	}
	if answer.Status == http.StatusUnauthorized {
		return hubapi.Fail(resolve.Unauthorized, "GitHub refuses GITHUB_TOKEN: it is wrong or has expired")
	}
	if err := answer.Refusal(); err != nil {
		return about(err)
	}
	o, err := answer.Object()
	if err != nil {
		return about(err)
	}
	assets, ok := o.Objects("assets")
	if !ok {
		return hubapi.Bad("GitHub's answer about the release has an unknown form")
	}
	for _, said := range assets {
		if said.Text("name") == a.name {
			return apply(f, said)
		}
	}
	return nil
}

// about says of a failure that it is GitHub's, since another server answered.
func about(err error) error {
	var f *hubapi.Failure
	if errors.As(err, &f) {
		return hubapi.Fail(f.State, "asking GitHub for the hashes of the release: %s", f.Reason)
	}
	return err
}

// apply takes over what GitHub says, if it is of the same file.
func apply(f *resolve.File, said hubapi.Object) error {
	digest := said.Text("digest")
	if digest == "" {
		return nil
	}
	hash, ok := strings.CutPrefix(digest, "sha256:")
	size := said.Number("size")
	switch {
	case !ok:
		return nil // of another kind
	case !hub.IsDigest(digest):
		return hubapi.Bad("GitHub gives a SHA-256 that is none")
	case size >= 0 && f.Size >= 0 && size != f.Size:
		return hubapi.Bad("GitHub gives the file %d bytes and its server %d", size, f.Size)
	case !strings.HasPrefix(hash, f.SHA256Prefix):
		return hubapi.Bad("GitHub gives a SHA-256 that does not begin with %s, as it should", f.SHA256Prefix)
	}
	f.SHA256, f.SHA256Prefix = hash, ""
	if f.Size < 0 {
		f.Size = size
	}
	return nil
}
