package pytorchhub

import (
	"context"
	"crypto/sha1"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"strings"

	"github.com/ptmlock/ptmlock/resolve"
	"github.com/ptmlock/ptmlock/resolve/hub"
)

// Kept is code that torch.hub has downloaded to this machine before.
type Kept interface {
	// Code returns the files of a repository at a revision, "" for the default, and
	// the revision that they are of; false if there is none.
	Code(name, revision string) (files fs.FS, at string, ok bool)
}

// maxKeptBytes bounds what is read of one repository: that of the largest of those
// that were measured has 300 MB, pictures and data included.
const maxKeptBytes = 2 << 30

// kept is the repository as torch.hub has it on this machine; err is why it can't be
// asked for. The files are those of an archive, which tells no commit, and which a
// repository can leave files out of.
func (c *Client) kept(ctx context.Context, name, revision string, err error) (*repository, error) {
	var missing *offline
	if c.local == nil || !errors.As(err, &missing) {
		return nil, err
	}
	files, at, ok := c.local.Code(name, revision)
	if !ok {
		return nil, err
	}
	r := &repository{remote: &remote{name: name, asked: name}, local: files, files: map[string]string{}}
	if hub.IsCommit(at) {
		r.commit = at
	}
	if failed := r.list(ctx); failed != nil {
		return nil, failed
	}
	return r, nil
}

// list finds the files of kept code. What can't be read is as if it were not there.
func (r *repository) list(ctx context.Context) error {
	left := int64(maxKeptBytes)
	return fs.WalkDir(r.local, ".", func(p string, d fs.DirEntry, err error) error {
		if ctx.Err() != nil {
			return ctx.Err()
		}
		if err != nil || !d.Type().IsRegular() || resolve.PathProblem(p) != "" || len(r.files) == maxFiles {
			return nil //nolint:nilerr // as if it were not there
		}
		if strings.Contains("/"+p, "/__pycache__/") {
			return nil // Python's own, of when the code ran
		}
		info, err := d.Info()
		if err != nil || info.Size() > left {
			return nil //nolint:nilerr // as if it were not there
		}
		left -= info.Size()
		if oid := blobOf(r.local, p, info.Size()); oid != "" {
			r.files[p] = oid
		}
		return nil
	})
}

// blobOf is the id that git has for a file's content; "" if it can't be read.
func blobOf(files fs.FS, name string, size int64) string {
	f, err := files.Open(name)
	if err != nil {
		return ""
	}
	defer f.Close()
	sum := sha1.New()
	fmt.Fprintf(sum, "blob %d\x00", size)
	if n, err := io.Copy(sum, io.LimitReader(f, size+1)); err != nil || n != size {
		return ""
	}
	return hex.EncodeToString(sum.Sum(nil))
}

// keptTexts reads files of kept code.
func (r *repository) keptTexts(paths []string) (map[string]string, error) {
	texts := map[string]string{}
	for _, p := range paths {
		f, err := r.local.Open(p)
		if err != nil {
			return nil, bad("the file %s of torch.hub's cache can't be read", p)
		}
		data, err := io.ReadAll(io.LimitReader(f, maxSourceBytes+1))
		f.Close()
		if err != nil || len(data) > maxSourceBytes {
			return nil, bad("the file %s of torch.hub's cache can't be read", p)
		}
		texts[p] = string(data)
	}
	return texts, nil
}

// endKept says how a request ended that kept code answered.
func endKept(r *resolve.Resolution) {
	r.Listing = ""
	if r.Commit == "" && r.State == resolve.Resolved {
		r.State, r.Reason = resolve.Offline, "no request may leave, and torch.hub's cache has the code but not its commit"
	}
}
