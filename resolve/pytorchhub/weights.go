package pytorchhub

import (
	"context"
	"net/url"
	"path"

	"github.com/ptmlock/ptmlock/resolve"
)

// maxWeights bounds what one entry point fetches; ensembles have some ten.
const maxWeights = 200

// weightFiles makes files of what an entry point fetches. Each is named as
// torch.hub stores it, by the last segment of its address; if two would have one
// name, or if it can be none, by host and path.
func weightFiles(weights []Weight, taken map[string]string) []resolve.File {
	var out []resolve.File
	used := map[string]bool{}
	for _, w := range weights[:min(len(weights), maxWeights)] {
		u, err := url.Parse(w.URL)
		if err != nil {
			continue
		}
		name := path.Base(u.Path)
		for _, candidate := range []string{path.Join(u.Host, path.Clean("/"+u.Path)), url.PathEscape(w.URL)} {
			if resolve.PathProblem(name) == "" && !used[name] && taken[name] == "" {
				break
			}
			name = candidate
		}
		if used[name] {
			continue
		}
		used[name] = true
		f := resolve.File{Path: name, Size: -1, URL: w.URL, SHA256Prefix: w.SHA256Prefix}
		if len(f.SHA256Prefix) == 64 {
			f.SHA256, f.SHA256Prefix = f.SHA256Prefix, ""
		}
		out = append(out, f)
	}
	return out
}

// check asks where the weights are what they are. gone says that the servers
// have none of them any more. A server that does not answer leaves a file as it
// is, which is no reason not to lock the rest.
func (c *Client) check(ctx context.Context, files []resolve.File) (gone bool, err error) {
	missing := 0
	for i := range files {
		one := &resolve.Resolution{Files: files[i : i+1 : i+1]}
		if err := c.files.Fill(ctx, one); err != nil {
			return false, err
		}
		files[i] = one.Files[0]
		if one.State == resolve.NotFound {
			missing++
		}
	}
	return len(files) > 0 && missing == len(files), nil
}
