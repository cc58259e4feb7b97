package network

import (
	"errors"
	"fmt"
	"io/fs"
	"net/http"
	"net/url"
	"path/filepath"
	"runtime"
	"strings"
	"syscall"
)

// Login is a name and a secret. It prints as "[redacted]".
type Login struct{ Name, Password string }

func (Login) String() string { return "[redacted]" }

// GoString keeps %#v from printing it.
func (Login) GoString() string { return "[redacted]" }

// Netrc holds the logins of a file ~/.netrc
// (https://www.gnu.org/software/inetutils/manual/html_node/The-_002enetrc-file.html).
// Its entry "default" is left out: it would give a password to any server.
type Netrc struct{ machines map[string]Login }

// String keeps the logins from being printed.
func (*Netrc) String() string { return "[redacted]" }

// Login returns the login for a host, without port; false if there is none. A nil
// Netrc has none.
func (n *Netrc) Login(host string) (Login, bool) {
	if n == nil {
		return Login{}, false
	}
	l, ok := n.machines[strings.ToLower(host)]
	return l, ok
}

// Logins reads the file that NETRC names, else .netrc (_netrc on Windows) in the
// home, as curl and requests do. A file that is not there has no logins, nor has one in
// the home that can't be read: most runs need none. getenv is os.Getenv outside of tests.
func Logins(getenv func(string) string) (*Netrc, error) {
	if path := getenv("NETRC"); path != "" {
		data, err := readBounded(path)
		switch {
		case errors.Is(err, fs.ErrNotExist) || errors.Is(err, syscall.ENOTDIR):
			return nil, nil
		case err != nil:
			var pathError *fs.PathError
			if errors.As(err, &pathError) {
				err = pathError.Err
			}
			return nil, fmt.Errorf("reading logins: %s: %w", path, err)
		}
		return ParseNetrc(string(data)), nil
	}
	home, name := getenv("HOME"), ".netrc"
	if runtime.GOOS == "windows" {
		home, name = getenv("USERPROFILE"), "_netrc"
	}
	if home == "" {
		return nil, nil
	}
	data, err := readBounded(filepath.Join(home, name))
	if err != nil {
		return nil, nil
	}
	return ParseNetrc(string(data)), nil
}

// ParseNetrc reads a .netrc file as Python's module netrc does: words separated
// by white space, quoted ones with escapes, comments from a word that begins with
// "#", macros up to an empty line. What it does not understand it passes over; the
// first entry of a machine counts.
func ParseNetrc(text string) *Netrc {
	n := &Netrc{machines: map[string]Login{}}
	r := netrcReader{rest: text}
	host, login := "", Login{}
	add := func() {
		if _, twice := n.machines[host]; host != "" && !twice && login.Password != "" {
			n.machines[host] = login
		}
		host, login = "", Login{}
	}
	for r.next() {
		switch r.word {
		case "machine":
			add()
			host = strings.ToLower(r.value())
		case "default":
			add()
		case "macdef":
			add()
			r.skipMacro()
		case "login", "user":
			login.Name = r.value()
		case "password":
			login.Password = r.value()
		case "account":
			r.value()
		}
	}
	add()
	return n
}

// netrcReader takes words from a text.
type netrcReader struct{ rest, word string }

const netrcSpace = " \t\r\n\v\f"

// next reads a word that is no comment; false at the end.
func (r *netrcReader) next() bool {
	for r.token() {
		if !strings.HasPrefix(r.word, "#") {
			return true
		}
		_, r.rest, _ = strings.Cut(r.rest, "\n")
	}
	return false
}

// value reads the word behind a key; a password may begin with "#".
func (r *netrcReader) value() string {
	r.token()
	return r.word
}

func (r *netrcReader) token() bool {
	r.word = ""
	r.rest = strings.TrimLeft(r.rest, netrcSpace)
	if r.rest == "" {
		return false
	}
	quoted := r.rest[0] == '"'
	i := 0
	if quoted {
		i = 1
	}
	var word strings.Builder
	for ; i < len(r.rest); i++ {
		c := r.rest[i]
		if quoted && c == '"' {
			i++
			break
		}
		if !quoted && strings.IndexByte(netrcSpace, c) >= 0 {
			break
		}
		if c == '\\' && i+1 < len(r.rest) {
			i++
			c = r.rest[i]
		}
		word.WriteByte(c)
	}
	r.rest, r.word = r.rest[i:], word.String()
	return true
}

// skipMacro passes over a macro, which ends with an empty line.
func (r *netrcReader) skipMacro() {
	for r.rest != "" {
		var line string
		line, r.rest, _ = strings.Cut(r.rest, "\n")
		if strings.TrimSpace(line) == "" {
			return
		}
	}
}

// Authorize returns a transport that adds the login of an endpoint's host to the
// requests to that endpoint, scheme, host and port, which name none themselves. Without one it
// is next.
func (n *Netrc) Authorize(endpoint *url.URL, next http.RoundTripper) http.RoundTripper {
	login, ok := n.Login(endpoint.Hostname())
	if !ok {
		return next
	}
	return &authorizer{scheme: endpoint.Scheme, host: endpoint.Host, header: authorization(login), next: next}
}

// authorization is the header for a login. A password of the form of the hub's
// tokens is one, as git's credentials have it in their place.
func authorization(l Login) string {
	if strings.HasPrefix(l.Password, "hf_") {
		return "Bearer " + l.Password
	}
	q := http.Request{Header: http.Header{}}
	q.SetBasicAuth(l.Name, l.Password)
	return q.Header.Get("Authorization")
}

type authorizer struct {
	scheme, host, header string
	next                 http.RoundTripper
}

// String keeps the login from being printed.
func (*authorizer) String() string { return "[redacted]" }

// RoundTrip implements http.RoundTripper.
func (a *authorizer) RoundTrip(q *http.Request) (*http.Response, error) {
	if q.URL.Scheme == a.scheme && q.URL.Host == a.host && q.Header.Get("Authorization") == "" {
		q = q.Clone(q.Context())
		q.Header.Set("Authorization", a.header)
	}
	return a.next.RoundTrip(q)
}

// CloseIdleConnections is what http.Client.CloseIdleConnections calls.
func (a *authorizer) CloseIdleConnections() {
	if next, ok := a.next.(interface{ CloseIdleConnections() }); ok {
		next.CloseIdleConnections()
	}
}
