package huggingface

import (
	"context"
	"encoding/binary"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strings"

	"github.com/hashicorp/go-retryablehttp"

	"github.com/ptmlock/ptmlock/resolve"
	"github.com/ptmlock/ptmlock/resolve/httpretry"
)

const (
	firstRange = 128 << 10 // holds the header of most files
	maxHeader  = 8 << 20   // a file of weights with 50,000 tensors has a header of 6 MB
	weightFile = "model.safetensors"
)

// header returns the JSON at the head of the one file of weights, where the hub has not
// counted the parameters itself
// (https://huggingface.co/docs/safetensors/index#format); nil if it can't be had, of
// which nothing is said: it is a better source, and not a document. Of all files this
// is the only one that is read in part, and so the only one that is not checked.
func (c *Client) header(ctx context.Context, r *resolve.Resolution) []byte {
	if r.Parameters > 0 {
		return nil
	}
	found := false
	for _, f := range r.Files {
		if strings.HasSuffix(f.Path, ".safetensors") && f.Path != weightFile && !strings.Contains(f.Path, "/") {
			return nil // shards, or other weights as well
		}
		found = found || f.Path == weightFile && f.Size > 8
	}
	if !found {
		return nil
	}
	path := "/" + r.Name + "/resolve/" + r.Commit + "/" + weightFile
	head, err := c.reading.part(ctx, path, firstRange)
	if err != nil || len(head) < 8 {
		return nil
	}
	size := binary.LittleEndian.Uint64(head)
	if size > maxHeader {
		return nil
	}
	if end := 8 + int64(size); int64(len(head)) < end {
		if head, err = c.reading.part(ctx, path, end); err != nil || int64(len(head)) < end || binary.LittleEndian.Uint64(head) != size {
			return nil
		}
	}
	if text := head[8 : 8+size]; json.Valid(text) {
		return text
	}
	return nil
}

// part asks for the first n bytes of a file, which may lie on another host: that gets
// no token.
func (c *caller) part(ctx context.Context, path string, n int64) ([]byte, error) {
	u, err := c.base.Parse(strings.TrimRight(c.base.EscapedPath(), "/") + path)
	if err != nil {
		return nil, err
	}
	var before *http.Response
	for range maxRedirects + 1 {
		answer, err := c.sendPart(ctx, u, before, n)
		if err != nil {
			return nil, err
		}
		if !httpretry.IsRedirect(answer.StatusCode) {
			defer answer.Body.Close()
			if answer.StatusCode != http.StatusPartialContent && answer.StatusCode != http.StatusOK {
				return nil, bad("the hub answers with status %d", answer.StatusCode)
			}
			// To the end of a part, and one byte into a whole file at most.
			data, err := io.ReadAll(io.LimitReader(answer.Body, n+1))
			return data[:min(int64(len(data)), n)], err
		}
		_, _ = io.Copy(io.Discard, io.LimitReader(answer.Body, maxRedirectBody))
		answer.Body.Close()
		to, err := u.Parse(answer.Header.Get("Location"))
		if err != nil || to.Scheme != c.base.Scheme || to.User != nil {
			return nil, bad("the hub redirects to something that is not asked")
		}
		before, u = answer, to
	}
	return nil, bad("the hub redirects more than %d times", maxRedirects)
}

func (c *caller) sendPart(ctx context.Context, u *url.URL, before *http.Response, n int64) (*http.Response, error) {
	request, err := retryablehttp.NewRequestWithContext(ctx, http.MethodGet, u.String(), nil)
	if err != nil {
		return nil, err
	}
	request.Response = before // by which a recorder and the cache tell a signed address
	request.Header.Set("User-Agent", c.userAgent)
	request.Header.Set("Accept-Encoding", "identity")
	request.Header.Set("Range", fmt.Sprintf("bytes=0-%d", n-1))
	if c.token != "" && u.Scheme == c.base.Scheme && u.Host == c.base.Host {
		request.Header.Set("Authorization", "Bearer "+string(c.token))
	}
	return c.retry.Do(request)
}
