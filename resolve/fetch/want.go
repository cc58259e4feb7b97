package fetch

import (
	"crypto/sha1"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"hash"
	"io"
	"strings"

	"github.com/ptmlock/ptmlock/resolve"
)

// want says what the content of a file must be.
type want struct {
	size   int64 // bytes; -1 if unknown
	sha256 string
	prefix string // of the SHA-256
	gitOID string // of a git blob, which is a SHA-1
	etag   string // as a web server gave it when the file was locked
}

func wanted(f resolve.File) want {
	return want{f.Size, f.SHA256, f.SHA256Prefix, f.GitOID, f.ETag}
}

// hashed tells whether the lock has a hash to check the content by.
func (w want) hashed() bool { return w.sha256 != "" || w.prefix != "" || w.gitOID != "" }

// String is the hash with its kind; "" for none.
func (w want) String() string {
	switch {
	case w.sha256 != "":
		return "sha256:" + w.sha256
	case w.gitOID != "":
		return "git:" + w.gitOID
	case w.prefix != "":
		return "sha256:" + w.prefix + "…"
	}
	return ""
}

// Hash is the hash that a file is locked with, and its kind: "sha256:…", "git:…" of the
// blob, or the first digits of a SHA-256; "" for none.
func Hash(f resolve.File) string { return wanted(f).String() }

// digest computes the hash that a file is checked by.
type digest struct {
	hash.Hash
	git bool
}

// digest returns what hashes a content of a size. A git blob is hashed with its size
// before it.
func (w want) digest(size int64) digest {
	if w.sha256 == "" && w.gitOID != "" {
		h := sha1.New()
		fmt.Fprintf(h, "blob %d\x00", size)
		return digest{h, true}
	}
	return digest{sha256.New(), false}
}

// late tells that the hash can't be begun before the size is known.
func (w want) late() bool { return w.sha256 == "" && w.gitOID != "" && w.size < 0 }

// MismatchError is content that is not what the lock says.
type MismatchError struct{ Want, Got string }

func (e *MismatchError) Error() string {
	return fmt.Sprintf("the content is not the locked one: %s, locked is %s", e.Got, e.Want)
}

// check compares a computed hash with the wanted one. Without one, anything fits.
func (w want) check(d digest) error {
	sum := hex.EncodeToString(d.Sum(nil))
	got := "sha256:" + sum
	if d.git {
		got = "git:" + sum
	}
	switch {
	case d.git && sum == w.gitOID, !d.git && w.sha256 == sum,
		!d.git && w.sha256 == "" && strings.HasPrefix(sum, w.prefix):
		return nil
	}
	return &MismatchError{Want: w.String(), Got: got}
}

// bufferBytes is the size of the pieces that are read, written and hashed: large
// enough that system calls do not count, small enough to stay in the processor's cache.
const bufferBytes = 256 << 10

// checkReader reads a content of a known size whole and compares it.
func (w want) checkReader(r io.Reader, size int64) error {
	if w.size >= 0 && size != w.size {
		return &MismatchError{Want: fmt.Sprintf("%d bytes", w.size), Got: fmt.Sprintf("%d bytes", size)}
	}
	d := w.digest(size)
	n, err := io.CopyBuffer(d, struct{ io.Reader }{io.LimitReader(r, size+1)}, make([]byte, bufferBytes))
	if err != nil {
		return err
	}
	if n != size {
		return &MismatchError{Want: fmt.Sprintf("%d bytes", size), Got: "a file that is being written"}
	}
	return w.check(d)
}
