package fetch

import "testing"

// TestLastSegment has addresses and the names that torch.hub keeps their files under.
func TestLastSegment(t *testing.T) {
	for address, want := range map[string]string{
		"https://h.example/a/net.pth":              "net.pth",
		"https://h.example/net.pth?b=/c#/d":        "net.pth",
		"https://h.example/a/my%20net.pth":         "my%20net.pth",
		"https://h.example/a/x%2F..%2Fnet.pth":     "x%2F..%2Fnet.pth",
		"https://h.example/a/net.pth;version=1":    "net.pth",
		"https://h.example/a;b/net.pth":            "net.pth",
		"https://h.example":                        "",
		"https://h.example/":                       "",
		"https://h.example/a/":                     "",
		"https://h.example/a/..":                   "",
		"https://h.example/a/net.pth" + partSuffix: "",
	} {
		got, err := lastSegment(address)
		if got != want || (err == nil) != (want != "") {
			t.Errorf("%s: %q, %v; want %q", address, got, err, want)
		}
	}
}
