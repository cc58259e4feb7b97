package fetch

import (
	"context"
	"errors"
	"fmt"
	"net/url"
	"strings"

	"github.com/ptmlock/ptmlock/resolve"
	"github.com/ptmlock/ptmlock/resolve/hub"
	"github.com/ptmlock/ptmlock/resolve/hubapi"
)

// modelScope is the hub of that name.
var modelScope = hub.Other("modelscope")

// origin says where a file comes from, at the time when it is asked for.
func origin(m *Model, f resolve.File) (func(context.Context, *Client) (source, error), error) {
	fixed := func(u *url.URL) func(context.Context, *Client) (source, error) {
		return func(context.Context, *Client) (source, error) { return source{url: u}, nil }
	}
	switch {
	case f.URL != "":
		u, err := url.Parse(f.URL)
		if err != nil || u.Hostname() == "" {
			return nil, errors.New("its address can't be parsed")
		}
		u.User, u.Fragment = nil, ""
		return fixed(u), nil
	case m.Hub == hub.HuggingFace:
		if !hub.IsRepository(m.Name) {
			return nil, fmt.Errorf("%q is no name of a repository", hubapi.Cut(m.Name, 80))
		}
		if !hub.IsCommit(m.Commit) {
			return nil, errors.New("the lock has no commit for it")
		}
		return hubOrigin(m, f), nil
	case m.Hub == hub.PyTorchHub:
		name, _, _ := strings.Cut(m.Name, ":")
		if !hub.IsCommit(m.Commit) {
			return nil, errors.New("the lock has no commit for it")
		}
		return fixed(hubapi.Address("raw.githubusercontent.com", "/"+name+"/"+m.Commit+"/"+f.Path, nil)), nil
	case m.Hub == hub.Ollama || m.Hub == hub.DockerModels:
		if f.SHA256 == "" {
			return nil, errors.New("the lock has no digest of the layer")
		}
		return layerOrigin(m, f), nil
	case m.Hub == modelScope:
		if !hub.IsCommit(m.Commit) {
			return nil, errors.New("the lock has no commit for it")
		}
		return func(_ context.Context, c *Client) (source, error) {
			return source{url: hubapi.Address(c.options.ModelScope, "/api/v1/models/"+m.Name+"/repo", url.Values{"Revision": {m.Commit}, "FilePath": {f.Path}})}, nil
		}, nil
	}
	return nil, fmt.Errorf("ptmlock does not fetch from the hub %q", m.Hub)
}

func hubOrigin(m *Model, f resolve.File) func(context.Context, *Client) (source, error) {
	return func(_ context.Context, c *Client) (source, error) {
		kind, rest := hub.CutKind(m.Name)
		if kind != hub.ModelKind {
			rest = kind + "/" + rest
		}
		s := source{url: c.options.Endpoint.JoinPath(rest, "resolve", m.Commit), commit: m.Commit, etag: true}
		for segment := range strings.SplitSeq(f.Path, "/") {
			s.url = s.url.JoinPath(url.PathEscape(segment))
		}
		if token := c.options.Token.Reveal(); token != "" {
			s.authorization = hubapi.NewSecret("Bearer " + token)
		}
		return s, nil
	}
}

func layerOrigin(m *Model, f resolve.File) func(context.Context, *Client) (source, error) {
	return func(ctx context.Context, c *Client) (source, error) {
		if c.options.Registries == nil {
			return source{}, hubapi.Fail(resolve.Unsupported, "no registry is asked")
		}
		base, login, err := c.options.Registries.Layers(ctx, hub.Model{Hub: m.Hub, Name: m.Name})
		if err != nil {
			return source{}, err
		}
		return source{url: base.JoinPath("blobs", "sha256:"+f.SHA256), authorization: login}, nil
	}
}
