package resolve

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"
	"strings"
)

// ListingDigest is "sha256:" and the digest of a whole listing, so that any
// change of any file is seen. Digested is one record a file, sorted by path
// (bytewise):
//
//	path NUL size NUL kind NUL hash LF
//
// size is decimal, "-1" if unknown; kind is "sha256" where the hub knows the
// SHA-256 of the content, else "git" with the id of the git blob, else "none"
// with an empty hash. No files give "", because an unknown listing and an empty
// repository are alike of no use. A path holds neither NUL nor LF.
func ListingDigest(files []File) string {
	if len(files) == 0 {
		return ""
	}
	sorted := slices.SortedFunc(slices.Values(files), compareFiles)
	h := sha256.New()
	for _, f := range sorted {
		kind, hash := "none", ""
		switch {
		case f.SHA256 != "":
			kind, hash = "sha256", f.SHA256
		case f.GitOID != "":
			kind, hash = "git", f.GitOID
		}
		fmt.Fprintf(h, "%s\x00%d\x00%s\x00%s\n", f.Path, f.Size, kind, hash)
	}
	return "sha256:" + hex.EncodeToString(h.Sum(nil))
}

func compareFiles(a, b File) int { return strings.Compare(a.Path, b.Path) }
