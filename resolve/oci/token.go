package oci

import (
	"context"
	"encoding/json"
	"net/http"
	"net/url"
	"regexp"
	"strings"

	"github.com/ptmlock/ptmlock/resolve"
	"github.com/ptmlock/ptmlock/resolve/hub"
	"github.com/ptmlock/ptmlock/resolve/hubapi"
)

// blob asks for a small file of a repository, and checks that it is the one.
// Registries redirect to where the bytes lie.
func (c *Client) blob(ctx context.Context, base *url.URL, image hub.Image, l layer, maxBody int64) ([]byte, error) {
	if l.size > maxBody {
		return nil, hubapi.Bad("the registry's file %s is too large: %d bytes", l, l.size)
	}
	a, err := c.get(ctx, image, hubapi.Question{URL: base.JoinPath("blobs", l.digest), Elsewhere: true, Shared: true, MaxBody: maxBody})
	if err != nil {
		return nil, err
	}
	if digestOf(a.Body) != l.digest {
		return nil, hubapi.Bad("the registry's file does not have the digest that it is named by: %s", l)
	}
	return a.Body, nil
}

// get asks, if it must with a token. A registry that asks for a login may want it
// for any repository that it has not, as Docker Hub does.
func (c *Client) get(ctx context.Context, image hub.Image, q hubapi.Question) (*hubapi.Answer, error) {
	at := place{image.Registry, image.Repository}
	c.mu.Lock()
	token := c.tokens[at]
	c.mu.Unlock()
	a, err := c.ask(ctx, q, token)
	if err != nil {
		return nil, err
	}
	if a.Status == http.StatusUnauthorized && token == "" && c.givesTokens(image) {
		if token, err = c.token(ctx, image, a.Header.Get("Www-Authenticate")); err != nil {
			return nil, err
		}
		if token != "" {
			c.mu.Lock()
			c.tokens[at] = token
			c.mu.Unlock()
			if a, err = c.ask(ctx, q, token); err != nil {
				return nil, err
			}
		}
	}
	switch a.Status {
	case http.StatusNotFound, http.StatusBadRequest:
		return nil, hubapi.Fail(resolve.NotFound, "the registry has no such model, or none of that tag")
	case http.StatusUnauthorized:
		return nil, hubapi.Fail(resolve.NotFound, "not found, or private: the registry does not tell which")
	}
	return a, a.Refusal()
}

// Layers returns the address that the files of a model lie below, each at "blobs" and
// its digest, and the header by which its registry lets anybody have them; the zero
// Secret if it wants none. An error is a *hubapi.Failure, or ends the run.
func (c *Client) Layers(ctx context.Context, m hub.Model) (*url.URL, hubapi.Secret, error) {
	image, err := hub.ParseImage(m)
	if err != nil {
		return nil, hubapi.Secret{}, hubapi.Fail(resolve.InvalidName, "%s", err.Error())
	}
	base := baseOf(image)
	if _, err := c.manifest(ctx, base, image); err != nil { // by which it says whether it wants a token
		return nil, hubapi.Secret{}, err
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	if token := c.tokens[place{image.Registry, image.Repository}]; token != "" {
		return base, hubapi.NewSecret("Bearer " + token), nil
	}
	return base, hubapi.Secret{}, nil
}

// givesTokens tells whether to ask for a token. Hugging Face gives none.
func (c *Client) givesTokens(image hub.Image) bool {
	return image.Registry != hub.HuggingFaceRegistry && c.Tokens != nil && !c.Tokens.Offline()
}

func (c *Client) ask(ctx context.Context, q hubapi.Question, token string) (*hubapi.Answer, error) {
	if token != "" {
		q.Header = q.Header.Clone()
		if q.Header == nil {
			q.Header = http.Header{}
		}
		q.Header.Set("Authorization", "Bearer "+token)
	}
	if q.URL.Host == c.endpoint.Host {
		return c.HubAPI.Ask(ctx, q)
	}
	q.Anyone = true
	return c.API.Ask(ctx, q)
}

// challenge matches the parameters of a challenge
// (https://distribution.github.io/distribution/spec/auth/token/).
var challenge = regexp.MustCompile(`([a-z]+)="([^"]*)"`)

// token asks for a token that reads a public repository; "" if the registry does
// not say where to get one. The scope is not the one that the registry names, so
// that it can't have us ask for anything else.
func (c *Client) token(ctx context.Context, image hub.Image, header string) (string, error) {
	scheme, rest, _ := strings.Cut(header, " ")
	if !strings.EqualFold(scheme, "Bearer") {
		return "", nil
	}
	values := map[string]string{}
	for _, m := range challenge.FindAllStringSubmatch(rest, -1) {
		values[m[1]] = m[2]
	}
	u, err := url.Parse(values["realm"])
	if err != nil || u.Scheme != "https" || u.Hostname() == "" || u.User != nil {
		return "", hubapi.Bad("the registry wants a token from something that is no address")
	}
	query := u.Query()
	if values["service"] != "" {
		query.Set("service", values["service"])
	}
	query.Set("scope", "repository:"+image.Repository+":pull")
	u.RawQuery, u.Fragment = query.Encode(), ""
	a, err := c.Tokens.Ask(ctx, hubapi.Question{URL: u, MaxBody: maxToken * 4})
	if err != nil {
		return "", err
	}
	switch a.Status {
	case http.StatusUnauthorized, http.StatusForbidden, http.StatusNotFound, http.StatusBadRequest:
		return "", nil // for nobody without an account
	}
	if err := a.Refusal(); err != nil {
		return "", err
	}
	o, err := a.Object()
	if err != nil {
		return "", err
	}
	token := secret(o, "token")
	if token == "" {
		token = secret(o, "access_token")
	}
	if token == "" {
		return "", hubapi.Bad("the registry gives a token that is none")
	}
	return token, nil
}

// maxToken bounds a token in bytes.
const maxToken = 16 << 10

// secret is a text of the characters that a token may have
// (https://www.rfc-editor.org/rfc/rfc6750#section-2.1); "" for any other.
func secret(o hubapi.Object, key string) string {
	var text string
	if json.Unmarshal(o[key], &text) != nil || len(text) > maxToken {
		return ""
	}
	for _, c := range []byte(text) {
		if c <= ' ' || c > '~' || c == '"' {
			return ""
		}
	}
	return text
}
