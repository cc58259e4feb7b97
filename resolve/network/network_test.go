package network

import (
	"context"
	"crypto/tls"
	"encoding/pem"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"
)

func environ(pairs map[string]string) func(string) string {
	return func(name string) string { return pairs[name] }
}

// secure serves over TLS with HTTP/2 and writes its certificate to a file.
func secure(t *testing.T, handler http.HandlerFunc) (server *httptest.Server, bundle string) {
	t.Helper()
	server = httptest.NewUnstartedServer(handler)
	server.EnableHTTP2 = true
	server.Config.ErrorLog = nil
	server.StartTLS()
	t.Cleanup(server.Close)
	bundle = filepath.Join(t.TempDir(), "ca.pem")
	data := pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: server.Certificate().Raw})
	if err := os.WriteFile(bundle, data, 0o600); err != nil {
		t.Fatal(err)
	}
	return server, bundle
}

func get(t *testing.T, c Config, o Options, address string) (*http.Response, error) {
	t.Helper()
	transport := c.Transport(o)
	t.Cleanup(transport.CloseIdleConnections)
	q, err := http.NewRequestWithContext(t.Context(), http.MethodGet, address, nil)
	if err != nil {
		t.Fatal(err)
	}
	answer, err := transport.RoundTrip(q)
	if err == nil {
		answer.Body.Close()
	}
	return answer, err
}

func TestPrivateAuthority(t *testing.T) {
	server, bundle := secure(t, func(w http.ResponseWriter, r *http.Request) { fmt.Fprint(w, r.Proto) })
	for name, env := range map[string]map[string]string{
		"requests":         {"REQUESTS_CA_BUNDLE": bundle},
		"curl":             {"CURL_CA_BUNDLE": bundle},
		"requests goes on": {"REQUESTS_CA_BUNDLE": bundle, "CURL_CA_BUNDLE": "/nosuch"},
		"openssl":          {"SSL_CERT_FILE": bundle},
		"directory":        {"REQUESTS_CA_BUNDLE": filepath.Dir(bundle)},
		"openssl's too":    {"SSL_CERT_DIR": "/nosuch" + string(filepath.ListSeparator) + filepath.Dir(bundle)},
	} {
		t.Run(name, func(t *testing.T) {
			c, err := FromEnviron(environ(env))
			if err != nil {
				t.Fatal(err)
			}
			c.Proxy = nil
			answer, err := get(t, c, Options{}, server.URL)
			if err != nil {
				t.Fatal(err)
			}
			if answer.ProtoMajor != 2 {
				t.Errorf("the server was asked by %s, want HTTP/2", answer.Proto)
			}
		})
	}
	_, err := get(t, Config{}, Options{}, server.URL)
	var untrusted *tls.CertificateVerificationError
	if !errors.As(err, &untrusted) {
		t.Errorf("a server whose authority nobody names: %v", err)
	}
}

func TestAuthorityErrors(t *testing.T) {
	dir := t.TempDir()
	empty := filepath.Join(dir, "empty.pem")
	if err := os.WriteFile(empty, []byte("nothing"), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct{ name, value, want string }{
		{"REQUESTS_CA_BUNDLE", "/nosuch/ca.pem", "REQUESTS_CA_BUNDLE: /nosuch/ca.pem: no such file or directory"},
		{"CURL_CA_BUNDLE", empty, "CURL_CA_BUNDLE: " + empty + ": no certificate in PEM form"},
		{"SSL_CERT_FILE", empty, "SSL_CERT_FILE: " + empty + ": no certificate in PEM form"},
		{"SSL_CERT_FILE", os.DevNull, "SSL_CERT_FILE: " + os.DevNull + ": not a regular file"},
	} {
		if _, err := FromEnviron(environ(map[string]string{test.name: test.value})); err == nil || err.Error() != test.want {
			t.Errorf("%s=%s: %v, want %s", test.name, test.value, err, test.want)
		}
	}
}

// One connection serves requests that come together.
func TestOneConnection(t *testing.T) {
	var mu sync.Mutex
	from := map[string]bool{}
	server, bundle := secure(t, func(w http.ResponseWriter, r *http.Request) {
		mu.Lock()
		defer mu.Unlock()
		from[r.RemoteAddr] = true
	})
	c, err := FromEnviron(environ(map[string]string{"SSL_CERT_FILE": bundle}))
	if err != nil {
		t.Fatal(err)
	}
	c.Proxy = nil
	transport := c.Transport(Options{})
	defer transport.CloseIdleConnections()
	ask := func() {
		q, _ := http.NewRequestWithContext(t.Context(), http.MethodGet, server.URL, nil)
		answer, err := transport.RoundTrip(q)
		if err != nil {
			t.Error(err)
			return
		}
		answer.Body.Close()
	}
	ask()
	var all sync.WaitGroup
	for range 20 {
		all.Go(ask)
	}
	all.Wait()
	if len(from) != 1 {
		t.Errorf("%d connections for 21 requests, want 1", len(from))
	}
}

func TestProxy(t *testing.T) {
	asked := make(chan string, 1)
	proxy := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		asked <- r.URL.String() + " " + r.Header.Get("Proxy-Authorization")
	}))
	defer proxy.Close()
	at, err := url.Parse(proxy.URL)
	if err != nil {
		t.Fatal(err)
	}
	at.User = url.UserPassword("me", "secret")
	c := Config{Proxy: http.ProxyURL(at)}
	// A proxy on this machine is the person's choice even where the machine is not asked.
	if _, err := get(t, c, Options{RefuseLocal: true, HeaderTimeout: 10 * time.Second}, "http://hub.example/api"); err != nil {
		t.Fatal(err)
	}
	if got := <-asked; got != "http://hub.example/api Basic bWU6c2VjcmV0" {
		t.Errorf("the proxy was asked for %s", got)
	}
}

// Through a proxy a hub is asked in a tunnel: the proxy sees its name, and no token.
func TestProxyTunnel(t *testing.T) {
	token := ""
	server, bundle := secure(t, func(_ http.ResponseWriter, r *http.Request) { token = r.Header.Get("Authorization") })
	seen := ""
	proxy := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		seen += fmt.Sprintln(r.Method, r.Host, r.Header)
		to, err := net.Dial("tcp", server.Listener.Addr().String())
		if err != nil {
			t.Error(err)
			return
		}
		defer to.Close()
		from, buffered, err := http.NewResponseController(w).Hijack()
		if err != nil {
			t.Error(err)
			return
		}
		defer from.Close()
		fmt.Fprint(from, "HTTP/1.1 200 OK\r\n\r\n")
		go func() { _, _ = io.Copy(to, buffered) }()
		_, _ = io.Copy(from, to)
	}))
	defer proxy.Close()
	at, err := url.Parse(proxy.URL)
	if err != nil {
		t.Fatal(err)
	}
	c, err := FromEnviron(environ(map[string]string{"CURL_CA_BUNDLE": bundle}))
	if err != nil {
		t.Fatal(err)
	}
	c.Proxy = http.ProxyURL(at)
	transport := c.Transport(Options{})
	q, err := http.NewRequestWithContext(t.Context(), http.MethodGet, "https://example.com/api", nil)
	if err != nil {
		t.Fatal(err)
	}
	q.Header.Set("Authorization", "Bearer hf_secret")
	answer, err := transport.RoundTrip(q)
	if err != nil {
		t.Fatal(err)
	}
	answer.Body.Close()
	transport.CloseIdleConnections()
	if token != "Bearer hf_secret" {
		t.Errorf("the hub was sent %q", token)
	}
	if !strings.HasPrefix(seen, "CONNECT example.com:443 ") || strings.Contains(seen, "secret") {
		t.Errorf("the proxy saw %s", seen)
	}
}

func TestRefuseLocal(t *testing.T) {
	server := httptest.NewServer(http.NotFoundHandler())
	defer server.Close()
	if _, err := get(t, Config{}, Options{RefuseLocal: true}, server.URL); !errors.Is(err, ErrLocal) {
		t.Errorf("the machine itself: %v", err)
	}
	if _, err := get(t, Config{}, Options{}, server.URL); err != nil {
		t.Errorf("the machine itself where it may be asked: %v", err)
	}
}

func TestRefusedAddresses(t *testing.T) {
	for address, refused := range map[string]bool{
		"127.0.0.1:443": true, "[::1]:443": true, "[::ffff:127.0.0.1]:443": true, "169.254.169.254:443": true, "0.0.0.0:443": true,
		"[fe80::1%eth0]:443": true, "[fe80::1]:443": true, "[ff02::1%1]:443": true, "224.0.0.1:443": true,
		"93.184.215.14:443": false, "[2606:2800:21f::1]:443": false, "10.0.0.1:443": false,
	} {
		if err := refuseLocal("tcp", address, nil); errors.Is(err, ErrLocal) != refused || !refused && err != nil {
			t.Errorf("%s: %v", address, err)
		}
	}
}

func TestHostPort(t *testing.T) {
	for text, want := range map[string]string{
		"http://127.0.0.1:3128": "127.0.0.1:3128", "http://proxy": "proxy:80", "https://proxy": "proxy:443", "socks5://[::1]": "[::1]:1080",
	} {
		u, err := url.Parse(text)
		if err != nil {
			t.Fatal(err)
		}
		if got := hostPort(u); got != want {
			t.Errorf("hostPort(%s) = %s, want %s", text, got, want)
		}
	}
}

func TestParseNetrc(t *testing.T) {
	n := ParseNetrc(`# comment with machine evil.example password x
machine Mirror.Example login me password "with \"quotes\" and space"
machine twice.example login a password 1
machine twice.example login b password 2
machine hash.example login c password #not-a-comment # but this is
machine nopass.example login d
macdef init
machine macro.example login m password p

default login anonymous password guess
machine last.example
	account x
	password
		z`)
	want := map[string]Login{
		"mirror.example": {"me", `with "quotes" and space`},
		"twice.example":  {"a", "1"},
		"hash.example":   {"c", "#not-a-comment"},
		"last.example":   {"", "z"},
	}
	for host, login := range want {
		if got, _ := n.Login(strings.ToUpper(host)); got.Name != login.Name || got.Password != login.Password {
			t.Errorf("%s: %q %q, want %q %q", host, got.Name, got.Password, login.Name, login.Password)
		}
	}
	if len(n.machines) != len(want) {
		t.Errorf("%d logins, want %d", len(n.machines), len(want))
	}
	for _, host := range []string{"evil.example", "macro.example", "nopass.example", "other.example", ""} {
		if _, ok := n.Login(host); ok {
			t.Errorf("there is a login for %q", host)
		}
	}
}

func TestNetrcFile(t *testing.T) {
	home := t.TempDir()
	if err := os.WriteFile(filepath.Join(home, ".netrc"), []byte("machine a.example login x password home"), 0o600); err != nil {
		t.Fatal(err)
	}
	other := filepath.Join(home, "other")
	if err := os.WriteFile(other, []byte("machine a.example login x password other"), 0o600); err != nil {
		t.Fatal(err)
	}
	odd := t.TempDir()
	if err := os.Mkdir(filepath.Join(odd, ".netrc"), 0o700); err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct {
		env  map[string]string
		want string
	}{
		{map[string]string{"HOME": home}, "home"},
		{map[string]string{"NETRC": other, "HOME": home}, "other"},
		{map[string]string{"NETRC": filepath.Join(home, "nosuch"), "HOME": home}, ""},
		{map[string]string{"HOME": os.DevNull}, ""},
		{map[string]string{"HOME": odd}, ""},
		{nil, ""},
	} {
		c, err := FromEnviron(environ(test.env))
		if err != nil {
			t.Fatal(err)
		}
		if login, _ := c.Netrc.Login("a.example"); login.Password != test.want {
			t.Errorf("%v: password %q, want %q", test.env, login.Password, test.want)
		}
	}
	_, err := FromEnviron(environ(map[string]string{"NETRC": home}))
	if err == nil || err.Error() != "reading logins: "+home+": not a regular file" {
		t.Errorf("a directory: %v", err)
	}
}

// roundTrip is a transport that is a function.
type roundTrip func(*http.Request) (*http.Response, error)

func (f roundTrip) RoundTrip(q *http.Request) (*http.Response, error) { return f(q) }

// A login goes to the endpoint it is for, and to nothing else.
func TestAuthorize(t *testing.T) {
	n := ParseNetrc("machine mirror.example login me password secret machine token.example login me password hf_secret")
	sent := ""
	next := roundTrip(func(q *http.Request) (*http.Response, error) {
		sent = q.Header.Get("Authorization")
		return &http.Response{StatusCode: http.StatusOK, Body: http.NoBody}, nil
	})
	const basic = "Basic bWU6c2VjcmV0"
	for _, test := range []struct{ endpoint, address, own, want string }{
		{"https://mirror.example/hub", "https://mirror.example/hub/api", "", basic},
		{"https://mirror.example/hub", "https://mirror.example/hub/api", "Bearer own", "Bearer own"},
		{"https://mirror.example/hub", "http://mirror.example/hub/api", "", ""},
		{"https://mirror.example/hub", "https://mirror.example:8443/api", "", ""},
		{"https://mirror.example/hub", "https://cdn.example/x", "", ""},
		{"https://mirror.example/hub", "https://token.example/x", "", ""},
		{"https://token.example", "https://token.example/x", "", "Bearer hf_secret"},
		{"https://none.example", "https://mirror.example/hub", "", ""},
	} {
		endpoint, err := url.Parse(test.endpoint)
		if err != nil {
			t.Fatal(err)
		}
		q, err := http.NewRequestWithContext(t.Context(), http.MethodGet, test.address, nil)
		if err != nil {
			t.Fatal(err)
		}
		if test.own != "" {
			q.Header.Set("Authorization", test.own)
		}
		transport := n.Authorize(endpoint, next)
		answer, err := transport.RoundTrip(q)
		if err != nil {
			t.Fatal(err)
		}
		answer.Body.Close()
		if sent != test.want {
			t.Errorf("endpoint %s, request to %s: sent %q, want %q", test.endpoint, test.address, sent, test.want)
		}
		if q.Header.Get("Authorization") != test.own {
			t.Error("the caller's request was changed")
		}
		if text := fmt.Sprintf("%v %+v %#v", transport, n, Login{"me", "secret"}); strings.Contains(text, "secret") {
			t.Errorf("the login is printed: %s", text)
		}
	}
}

func TestCancelled(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	q, err := http.NewRequestWithContext(ctx, http.MethodGet, "http://127.0.0.1:9", nil)
	if err != nil {
		t.Fatal(err)
	}
	answer, err := Config{}.Transport(Options{}).RoundTrip(q)
	if err == nil {
		answer.Body.Close()
	}
	if !errors.Is(err, context.Canceled) {
		t.Errorf("a cancelled request: %v", err)
	}
}

// No file makes the reader panic or run without end, and no login has an empty
// password.
func FuzzParseNetrc(f *testing.F) {
	for _, seed := range []string{"machine", "machine a login", "macdef", "default", `password "`, "machine a password \\", "#", "macdef x\n\n\nmachine a password b"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		for host, login := range ParseNetrc(text).machines {
			if host == "" || login.Password == "" || host != strings.ToLower(host) {
				t.Errorf("%q has the login %q %q", host, login.Name, login.Password)
			}
		}
	})
}

// TestBulk holds that large contents do not share one connection of HTTP/2, which
// other requests do.
func TestBulk(t *testing.T) {
	server, bundle := secure(t, func(w http.ResponseWriter, r *http.Request) { io.WriteString(w, r.Proto) })
	c, err := FromEnviron(environ(map[string]string{"SSL_CERT_FILE": bundle}))
	if err != nil {
		t.Fatal(err)
	}
	for bulk, want := range map[bool]string{false: "HTTP/2.0", true: "HTTP/1.1"} {
		transport := c.Transport(Options{Bulk: bulk})
		defer transport.CloseIdleConnections()
		answer, err := (&http.Client{Transport: transport}).Get(server.URL)
		if err != nil {
			t.Fatal(err)
		}
		body, err := io.ReadAll(answer.Body)
		answer.Body.Close()
		if err != nil || string(body) != want {
			t.Errorf("bulk %v: %q %v, want %q", bulk, body, err, want)
		}
	}
}
