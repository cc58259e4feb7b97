package hub

import (
	"net/netip"
	"net/url"
	"strings"
)

// IsOwnServer tells whether an address is that of a server on one's own machine or
// network: a loopback or private address, a host name without a dot (a service of a
// composition of containers), or a name below .local, .internal or .localhost. The
// address may go on with what is not known.
func IsOwnServer(raw string) bool {
	scheme, rest, ok := strings.Cut(raw, "://")
	if !ok || scheme != "http" && scheme != "https" {
		return false
	}
	authority, _, _ := strings.Cut(rest, "/")
	u, err := url.Parse(scheme + "://" + strings.TrimSuffix(authority, ":"))
	if err != nil || u.Hostname() == "" {
		return false
	}
	host := strings.ToLower(u.Hostname())
	if ip, err := netip.ParseAddr(host); err == nil {
		return ip.IsLoopback() || ip.IsPrivate() || ip.IsUnspecified() || ip.IsLinkLocalUnicast()
	}
	for _, suffix := range []string{".local", ".internal", ".localhost", ".lan"} {
		if strings.HasSuffix(host, suffix) {
			return true
		}
	}
	return !strings.Contains(host, ".")
}
