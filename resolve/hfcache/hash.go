package hfcache

import (
	"bytes"
	"context"
	"crypto/sha1"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
)

// lfsFrom is the size from which the hub takes a file into LFS only
// (https://huggingface.co/docs/hub/repositories-getting-started#terminal).
const lfsFrom = 10 << 20

// hash reads a file that is a copy and no link, as on systems without links, and
// computes the hash that the hub would have for it: SHA-256 if it is large, else the
// id of its git blob. Which of them it is, the blobs tell if they are there; else its
// size, and whether it is text.
func (s *snapshot) hash(ctx context.Context, name string, f *file) (bool, error) {
	content := s.regular(name)
	if content == nil {
		return false, nil
	}
	defer content.Close()
	info, err := content.Stat()
	if err != nil {
		return false, nil //nolint:nilerr // as if it had not been loaded
	}
	f.size = info.Size()
	large, small := sha256.New(), sha1.New()
	fmt.Fprintf(small, "blob %d\x00", f.size)
	head := &beginning{}
	n, err := io.Copy(io.MultiWriter(large, small, head), &bounded{ctx, io.LimitReader(content, f.size+1)})
	if ctx.Err() != nil {
		return false, ctx.Err()
	}
	if err != nil || n != f.size {
		return false, nil //nolint:nilerr // it is being written
	}
	sum, oid := hex.EncodeToString(large.Sum(nil)), hex.EncodeToString(small.Sum(nil))
	switch {
	case s.hasBlob(sum):
		f.sha256 = sum
	case s.hasBlob(oid):
		f.gitOID = oid
	case f.size > lfsFrom || bytes.IndexByte(head.text, 0) >= 0:
		f.sha256 = sum
	default:
		f.gitOID = oid
	}
	return true, nil
}

func (s *snapshot) hasBlob(name string) bool {
	info, err := s.root.Lstat("blobs/" + name)
	return err == nil && info.Mode().IsRegular()
}

// beginning keeps as much of what is written as git looks at to tell text from
// other content.
type beginning struct{ text []byte }

func (b *beginning) Write(p []byte) (int, error) {
	const most = 8000
	b.text = append(b.text, p[:min(len(p), most-len(b.text))]...)
	return len(p), nil
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
