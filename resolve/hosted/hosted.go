// Package hosted says of models that a provider runs what their names, and the calls
// that ask for them, say: whose they are, and whether the name fixes the model. Nothing
// is asked: a provider gives no bytes to hash, and says nothing without an account.
package hosted

import (
	"context"
	_ "embed"
	"fmt"
	"regexp"
	"strings"
	"sync"

	"github.com/BurntSushi/toml"

	"github.com/ptmlock/ptmlock/resolve"
	"github.com/ptmlock/ptmlock/resolve/hub"
)

// providersTOML says which names are whose; its head describes the form.
//
//go:embed providers.toml
var providersTOML string

// provider is one entry of the table.
type provider struct {
	Name, Doc          string
	Prefixes, Versions []string
	Calls              []string
	Names              string
	Single             []string
	Router, Deployment bool

	names    *regexp.Regexp // nil matches nothing
	versions []*regexp.Regexp
}

var providers = sync.OnceValue(func() []provider {
	list, err := parse(providersTOML)
	if err != nil { // a test reads it
		panic("hosted: " + err.Error())
	}
	return list
})

func parse(text string) ([]provider, error) {
	var table struct{ Provider []provider }
	meta, err := toml.Decode(text, &table)
	if err != nil {
		return nil, err
	}
	if unknown := meta.Undecoded(); len(unknown) > 0 {
		return nil, fmt.Errorf("unknown key %s", unknown[0])
	}
	for i := range table.Provider {
		p := &table.Provider[i]
		if p.Names != "" {
			if p.names, err = regexp.Compile(p.Names); err != nil {
				return nil, err
			}
		}
		for _, pattern := range p.Versions {
			re, err := regexp.Compile(pattern)
			if err != nil {
				return nil, err
			}
			if re.NumSubexp() != 1 {
				return nil, fmt.Errorf("%s: %q needs one group", p.Name, pattern)
			}
			p.versions = append(p.versions, re)
		}
	}
	return table.Provider, nil
}

// Client answers for the hub "api". The zero value is ready; it may be used
// concurrently.
type Client struct{}

// Hubs returns c as the client of each hub whose names it resolves.
func (c Client) Hubs() map[hub.ID]resolve.Client { return map[hub.ID]resolve.Client{hub.API: c} }

// Resolve says what the name says. It is a function of the request alone; there
// is no error.
func (Client) Resolve(_ context.Context, q resolve.Request) (*resolve.Resolution, error) {
	return describe(q, nil), nil
}

// Called says what a name and the calls that load it say together, by their qualified
// names: the client of one provider asks that one, whoever else has such names.
func Called(q resolve.Request, calls []string) *resolve.Resolution {
	return describe(q, calls)
}

func describe(q resolve.Request, calls []string) *resolve.Resolution {
	r := &resolve.Resolution{Request: q}
	if err := q.Check(); err != nil {
		r.State, r.Reason = resolve.InvalidName, err.Error()
		return r
	}
	name := q.Model.Name
	if q.Revision != "" {
		name += ":" + q.Revision
	}
	p, rest := find(name)
	r.Name = q.Model.Name
	switch by := byCalls(calls); {
	case by.Name == "" || by.Name == p.Name:
	case p.Name != "" && by.names != nil: // who has names of its own runs no models of others
		r.State, r.Reason = resolve.Moving, fmt.Sprintf("the name is one of %s, and the client of %s asks for it: who answers is not known", p.Name, by.Name)
		return r
	default:
		p, rest = by, name
	}
	r.Author = p.Name
	switch version, ok := p.version(rest); {
	case p.Deployment:
		r.State, r.Reason = resolve.Moving, "a deployment on "+p.Name+": whoever runs it decides which model answers"
	case ok:
		r.State, r.Version = resolve.Resolved, version
	case p.Name == "":
		r.State, r.Reason = resolve.Moving, "the name fixes no version: its provider decides which model answers"
	default:
		r.State, r.Reason = resolve.Moving, fmt.Sprintf("the name fixes no version: %s decides which model answers (%s)", p.Name, p.Doc)
	}
	return r
}

// maxRouters bounds how many prefixes of routers may stand before a name.
const maxRouters = 3

// find returns whose a name is, and the name without prefixes. An unknown provider
// is one without a name.
func find(name string) (provider, string) {
	for range maxRouters {
		p, rest, ok := byPrefix(name)
		if !ok {
			break
		}
		if !p.Router {
			return p, rest
		}
		name = rest
	}
	for _, p := range providers() {
		if p.names != nil && p.names.MatchString(name) {
			return p, name
		}
	}
	return provider{}, name
}

// byCalls returns the provider that all calls ask; one without a name if a call can
// ask others too, or there is none.
func byCalls(calls []string) provider {
	var all provider
	for i, call := range calls {
		p := byCall(call)
		if p.Name == "" || i > 0 && p.Name != all.Name {
			return provider{}
		}
		all = p
	}
	return all
}

// byCall returns the provider of whose client a call is, by the longest beginning.
func byCall(call string) (found provider) {
	longest := 0
	for _, p := range providers() {
		for _, begin := range p.Calls {
			if strings.HasPrefix(call, begin) && len(begin) > longest {
				found, longest = p, len(begin)
			}
		}
	}
	return found
}

// byPrefix finds a provider by what is written before its name. A prefix may end in
// the beginning of a name, which then is not cut off.
func byPrefix(name string) (provider, string, bool) {
	for _, p := range providers() {
		for _, prefix := range p.Prefixes {
			if strings.HasPrefix(name, prefix) && name != prefix {
				return p, name[strings.LastIndexAny(prefix, "/:")+1:], true
			}
		}
	}
	return provider{}, "", false
}

// dated are the forms of a date that mean one with any provider.
var dated = regexp.MustCompile(`[-@:](20\d{2}-\d{2}-\d{2}|20\d{6})$`)

// version is what fixes a model in its name; "" for a name that is one model
// without saying which. It is false for any other name.
func (p provider) version(name string) (string, bool) {
	for _, re := range p.versions {
		if m := re.FindStringSubmatch(name); m != nil {
			return m[1], true
		}
	}
	for _, single := range p.Single {
		if name == single {
			return "", true
		}
	}
	if m := dated.FindStringSubmatch(name); m != nil && !p.Deployment {
		return m[1], true
	}
	return "", false
}
