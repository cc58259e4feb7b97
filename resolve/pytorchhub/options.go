// Package pytorchhub asks GitHub for the repositories that torch.hub loads models
// from. It speaks git's own protocol over HTTP, which has no quota: what a branch
// or tag stands for, the commit with its listing, and the few files that an
// entry point of hubconf.py needs are three or four requests a repository. All
// objects are checked against their ids, so that what is locked is what the
// commit says.
//
// Where that protocol can't be used, because a proxy blocks it or no git server
// answers, GitHub's REST API is asked for the same, one request for each ref, commit,
// listing and file. Its listings are believed as they come, but not when they are
// cut off; the content of files is checked against its id.
//
// What torch does itself is different in one way: it downloads the whole
// repository as a zip and looks for the revision among the tips of branches and
// tags through the REST API
// (https://github.com/pytorch/pytorch/blob/v2.9.0/torch/hub.py).
package pytorchhub

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"time"

	"github.com/ptmlock/ptmlock/resolve"
	"github.com/ptmlock/ptmlock/resolve/hub"
)

// Token is a secret: it prints as "[redacted]".
type Token string

func (Token) String() string { return "[redacted]" }

// GoString keeps %#v from printing it.
func (Token) GoString() string { return "[redacted]" }

// Code reads Python. The analyser is handed in because this package knows
// nothing of sources.
type Code interface {
	// Imports returns the files of the repository that a source may import;
	// exists tells which files there are.
	Imports(path, text string, exists func(path string) bool) []string
	// Enter says what calling an entry point of hubconf.py comes to. Sources are
	// the files by path, hubconf.py among them.
	Enter(ctx context.Context, sources map[string]string, entry string) (*EntryPoint, error)
}

// EntryPoint is what Code says of an entry point.
type EntryPoint struct {
	Known        bool        // hubconf.py has it, or may have it by means that can't be followed
	Names        []string    // the entry points that hubconf.py has, sorted
	Weights      []Weight    // what it fetches by address, sorted
	Models       []hub.Model // what it loads from hubs, sorted
	Dependencies []string    // modules that hubconf.py wants to be importable
}

// Weight is a file that an entry point fetches.
type Weight struct {
	URL          string
	SHA256Prefix string // lower-case hexadecimal digits that the code checks; "" for none
}

// Filler asks web servers about the files of a Resolution, each of which has its
// URL: it adds what they say of them, and sets the State. An error means that ctx
// is done or that the answers can't be recorded.
type Filler interface {
	Fill(ctx context.Context, r *resolve.Resolution) error
}

// Options say how GitHub is asked. Code and Files must be set.
type Options struct {
	Code    Code
	Files   Filler // asked about weights
	Kept    Kept   // asked for code where no request may leave; may be nil
	Token   Token  // of GitHub, sent to api.github.com only; "" asks without one
	Offline bool   // send nothing; of no effect if Transport is set
	// Cards reads the README of repositories, for the papers and the licence that it
	// names; nil asks for none.
	Cards   resolve.CardReader
	Version string // of ptmlock, for the user agent; "" is left out

	// Transport carries the requests; nil goes to the network, through the proxy of
	// the environment. It must not follow redirects.
	Transport http.RoundTripper

	Timeout time.Duration // of one attempt, body included; 0 is 2 min
	MaxBody int64         // bytes of one answer; 0 is 64 MiB

	// Wait replaces the time that a retry waits; nil keeps it. For tests.
	Wait func(time.Duration) time.Duration
}

const (
	headerTimeout  = 30 * time.Second
	defaultTimeout = 2 * time.Minute
	// defaultMaxBody holds the trees of the largest repositories; those of
	// hubs have some kB.
	defaultMaxBody = 64 << 20
)

// The hosts that are asked.
const (
	gitHost = "github.com"
	apiHost = "api.github.com"
)

// FromEnviron reads GITHUB_TOKEN, the variable that torch.hub reads. getenv is
// os.Getenv outside of tests. No error holds the token.
func FromEnviron(getenv func(string) string) (Options, error) {
	token := strings.TrimSpace(getenv("GITHUB_TOKEN"))
	for _, c := range token {
		if c <= ' ' || c > '~' {
			return Options{}, fmt.Errorf("GITHUB_TOKEN holds a character that no token has (of %d characters)", len(token))
		}
	}
	return Options{Token: Token(token)}, nil
}

func (o Options) check() error {
	if o.Code == nil || o.Files == nil {
		return errors.New("pytorch hub needs readers of code and of files")
	}
	return nil
}

// address is an address on one of the hosts; path is not escaped.
func address(host, path, query string) *url.URL {
	return &url.URL{Scheme: "https", Host: host, Path: path, RawQuery: query}
}
