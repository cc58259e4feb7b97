// Package network makes the transports that requests leave through: by the
// proxies, the certificate authorities and the logins that the environment
// names.
package network

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"sync"
	"syscall"
	"time"
)

// Config is what the environment says of the way to the network. The zero value
// goes directly and trusts what the system trusts.
type Config struct {
	// Proxy chooses the proxy for a request; nil goes directly.
	Proxy func(*http.Request) (*url.URL, error)
	CAs   *x509.CertPool // who signs servers' certificates; nil is the system's list
	Netrc *Netrc         // logins; nil has none
}

// FromEnviron reads REQUESTS_CA_BUNDLE, CURL_CA_BUNDLE, SSL_CERT_FILE and
// SSL_CERT_DIR, and the file of NETRC; HTTP_PROXY, HTTPS_PROXY and NO_PROXY are read
// by the standard library, once a process. getenv is os.Getenv outside of tests. No
// error holds a secret.
func FromEnviron(getenv func(string) string) (Config, error) {
	c := Config{Proxy: http.ProxyFromEnvironment}
	var err error
	if c.CAs, err = authorities(getenv); err != nil {
		return Config{}, err
	}
	c.Netrc, err = Logins(getenv)
	return c, err
}

// Options say what a transport is for.
type Options struct {
	HeaderTimeout time.Duration // from a request to the answer's header; 0 has no bound
	// RefuseLocal refuses the machine itself and its own network segment, where the
	// addresses of a stranger's project have nothing to ask; but not a proxy there,
	// which is the person's own choice.
	RefuseLocal bool
	// Bulk is for the content of large files: a connection of its own for each request,
	// which HTTP/2 would send through one, and larger pieces.
	Bulk bool
}

const (
	connectTimeout = 10 * time.Second
	maxHeaderBytes = 256 << 10
	bulkBuffer     = 64 << 10
	maxIdlePerHost = 256 // no connection is thrown away that the next request could use
)

// Transport returns a transport that speaks HTTP/2 where a server does, keeps
// connections, and follows no redirect. All clients of a run should share one.
func (c Config) Transport(o Options) *http.Transport {
	var known sync.Map // addresses of proxies, host:port
	plain := &net.Dialer{Timeout: connectTimeout, KeepAlive: 30 * time.Second}
	guarded := *plain
	if o.RefuseLocal {
		guarded.Control = refuseLocal
	}
	t := &http.Transport{
		Proxy: func(q *http.Request) (*url.URL, error) {
			if c.Proxy == nil {
				return nil, nil
			}
			u, err := c.Proxy(q)
			if u != nil {
				known.Store(hostPort(u), true)
			}
			return u, err
		},
		DialContext: func(ctx context.Context, network, address string) (net.Conn, error) {
			if _, ok := known.Load(address); ok {
				return plain.DialContext(ctx, network, address)
			}
			return guarded.DialContext(ctx, network, address)
		},
		ForceAttemptHTTP2:      true,
		TLSHandshakeTimeout:    connectTimeout,
		ResponseHeaderTimeout:  o.HeaderTimeout,
		ExpectContinueTimeout:  time.Second,
		IdleConnTimeout:        90 * time.Second,
		MaxIdleConnsPerHost:    maxIdlePerHost,
		MaxResponseHeaderBytes: maxHeaderBytes,
	}
	if c.CAs != nil {
		t.TLSClientConfig = &tls.Config{RootCAs: c.CAs, MinVersion: tls.VersionTLS12}
	}
	if o.Bulk {
		t.ForceAttemptHTTP2, t.ReadBufferSize = false, bulkBuffer
		t.Protocols = &http.Protocols{}
		t.Protocols.SetHTTP1(true)
	}
	return t
}

// hostPort is the address that a proxy is dialled at.
func hostPort(u *url.URL) string {
	port := u.Port()
	if port == "" {
		port = map[string]string{"http": "80", "https": "443", "socks5": "1080", "socks5h": "1080"}[u.Scheme]
	}
	return net.JoinHostPort(u.Hostname(), port)
}

// ErrLocal is an address that RefuseLocal refuses.
var ErrLocal = errors.New("the address is on this machine or its own network segment")

func refuseLocal(_, address string, _ syscall.RawConn) error {
	at, err := netip.ParseAddrPort(address) // of a link-local address with its zone
	if err != nil {
		return err
	}
	if ip := at.Addr().Unmap(); ip.IsLoopback() || ip.IsLinkLocalUnicast() || ip.IsUnspecified() || ip.IsMulticast() {
		return ErrLocal
	}
	return nil
}
