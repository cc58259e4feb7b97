package httpcache

import (
	"context"
	"crypto/sha1"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"net/http"
	"strings"
)

// OfContent returns a context for requests for a content whose hash is known:
// "git:" and the id of its blob, or "sha256:" and the digest. Whatever address it was
// once had from, it is not asked for again: what anybody was given serves everyone,
// what a login was given that login alone. What the hash does not hold for is not
// kept under it.
func OfContent(ctx context.Context, hash string) context.Context {
	return context.WithValue(ctx, contentKey{}, hash)
}

type contentKey struct{}

// Lasting returns a context for requests whose answer lasts, though no address says
// so: the same question has no better one.
func Lasting(ctx context.Context) context.Context { return context.WithValue(ctx, lastingKey{}, true) }

type lastingKey struct{}

func isLasting(q *http.Request) bool { return q.Context().Value(lastingKey{}) != nil }

func contentOf(q *http.Request) string {
	hash, _ := q.Context().Value(contentKey{}).(string)
	if q.Method != http.MethodGet || q.Header.Get("Range") != "" {
		return ""
	}
	return hash
}

// contentKey is where the content with a hash is kept that a login was given.
func (c *Cache) contentKey(hash, login string) string {
	sum := sha256.New()
	fmt.Fprintf(sum, "content %q %q", hash, c.partition(login))
	return hex.EncodeToString(sum.Sum(nil))
}

// content returns the answer with the content that q asks for; nil if it names none
// by its hash, or none that is kept.
func (c *Cache) content(q *http.Request) *entry {
	hash := contentOf(q)
	if hash == "" {
		return nil
	}
	if e := c.load(c.contentKey(hash, "")); e != nil || login(q) == "" {
		return e
	}
	return c.load(c.contentKey(hash, login(q)))
}

// storeContent keeps an answer under the hash of its content, and tells whether it
// did: then it need not be kept under its address.
func (c *Cache) storeContent(q *http.Request, e *entry) bool {
	hash := contentOf(q)
	if hash == "" || e.Status != http.StatusOK || !hashes(e.body, hash) {
		return false
	}
	kept := *e
	kept.Header = map[string]string{}
	for _, name := range []string{"Content-Type", "Etag"} { // the rest is of the repository that it came from
		if value := e.Header[name]; value != "" {
			kept.Header[name] = value
		}
	}
	c.store(c.contentKey(hash, login(q)), &kept)
	return true
}

// hashes tells whether a content has a hash.
func hashes(body []byte, hash string) bool {
	kind, want, _ := strings.Cut(hash, ":")
	got := ""
	switch kind {
	case "git":
		sum := sha1.New()
		fmt.Fprintf(sum, "blob %d\x00", len(body))
		sum.Write(body)
		got = hex.EncodeToString(sum.Sum(nil))
	case "sha256":
		sum := sha256.Sum256(body)
		got = hex.EncodeToString(sum[:])
	}
	return got != "" && got == want
}
