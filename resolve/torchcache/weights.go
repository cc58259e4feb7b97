package torchcache

import (
	"context"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"os"
	"path"
	"regexp"
	"strconv"
	"strings"
)

// Transport answers for web servers from files that were downloaded from them.
type Transport struct {
	dirs []string
	next http.RoundTripper
}

// Transport returns a transport that answers the question for the header of a file
// with the size and hash of one that lies in a cache, and passes all other requests
// to next. A cache does not tell where a file is from: only one whose address has
// digits of its SHA-256 can be recognised, and all of it is read to do so.
func (c Caches) Transport(next http.RoundTripper) *Transport {
	return &Transport{dirs: c.Weights, next: next}
}

var (
	// inName is the hash that torch.hub looks for in the name of a file, by
	// convention of 8 digits (https://docs.pytorch.org/docs/stable/hub.html).
	inName = regexp.MustCompile(`-([0-9a-f]{8,64})\.[^/]*$`)
	// inFolder is the hash in the addresses of Whisper and CLIP.
	inFolder = regexp.MustCompile(`/([0-9a-f]{64})/[^/]+$`)
)

// published returns the digits of the SHA-256 that an address has; "" for none.
func published(u *url.URL) string {
	for _, pattern := range []*regexp.Regexp{inFolder, inName} {
		if m := pattern.FindStringSubmatch(u.Path); m != nil {
			return m[1]
		}
	}
	return ""
}

// RoundTrip implements http.RoundTripper.
func (t *Transport) RoundTrip(q *http.Request) (*http.Response, error) {
	digits := published(q.URL)
	if q.Method != http.MethodHead || digits == "" {
		return t.next.RoundTrip(q)
	}
	name := path.Base(q.URL.EscapedPath()) // torch does not decode it
	for _, dir := range t.dirs {
		size, sum, err := measure(q.Context(), dir, name)
		if err != nil {
			return nil, err
		}
		if !strings.HasPrefix(hex.EncodeToString(sum), digits) {
			continue
		}
		return &http.Response{
			Status: "200 OK", StatusCode: http.StatusOK, Proto: "HTTP/1.1", ProtoMajor: 1, ProtoMinor: 1,
			Header: http.Header{
				"Content-Type":   {"application/octet-stream"},
				"Content-Length": {strconv.FormatInt(size, 10)},
				// https://www.rfc-editor.org/rfc/rfc9530#section-3
				"Repr-Digest": {fmt.Sprintf("sha-256=:%s:", base64.StdEncoding.EncodeToString(sum))},
			},
			Body: http.NoBody, ContentLength: size, Request: q,
		}, nil
	}
	return t.next.RoundTrip(q)
}

// CloseIdleConnections is what http.Client.CloseIdleConnections calls.
func (t *Transport) CloseIdleConnections() {
	if next, ok := t.next.(interface{ CloseIdleConnections() }); ok {
		next.CloseIdleConnections()
	}
}

// measure returns size and SHA-256 of a file; nothing if it is not there. An error
// means that ctx is done.
func measure(ctx context.Context, dir, name string) (size int64, sum []byte, err error) {
	if strings.ContainsAny(name, "/\\:\x00") || name == "." || name == ".." {
		return 0, nil, nil
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		return 0, nil, nil
	}
	defer root.Close()
	f, err := rooted{root}.Open(name)
	if err != nil {
		return 0, nil, nil
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil || !info.Mode().IsRegular() {
		return 0, nil, nil
	}
	hash := sha256.New()
	n, err := io.Copy(hash, &bounded{ctx, io.LimitReader(f, info.Size()+1)})
	if ctx.Err() != nil {
		return 0, nil, ctx.Err()
	}
	if err != nil || n != info.Size() {
		return 0, nil, nil // it is being written
	}
	return n, hash.Sum(nil), nil
}

// bounded ends when its context does.
type bounded struct {
	ctx context.Context
	r   io.Reader
}

func (b *bounded) Read(p []byte) (int, error) {
	if err := b.ctx.Err(); err != nil {
		return 0, err
	}
	return b.r.Read(p)
}
