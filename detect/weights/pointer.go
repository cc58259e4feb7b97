package weights

import (
	"strconv"
	"strings"
)

// pointerMagics begin the pointers of git-lfs; the second one is from before it
// had that name (https://github.com/git-lfs/git-lfs/blob/v3.7.0/docs/spec.md).
var pointerMagics = []string{"version https://git-lfs.github.com/spec/v1\n", "version https://hawser.github.com/spec/v1\n"}

// maxPointerBytes is the size below which git-lfs takes a file for a pointer.
const maxPointerBytes = 1024

// readPointer reads a pointer of git-lfs: it states the SHA-256 and the size of
// the content, which is not in the tree.
func readPointer(src source, s suffix) *header {
	if !s.weights || src.size >= maxPointerBytes {
		return nil
	}
	h := &header{format: formatPointer, bytes: -1}
	for line := range strings.Lines(string(src.head(maxPointerBytes))) {
		key, value, _ := strings.Cut(strings.TrimRight(line, "\r\n"), " ")
		switch key {
		case "oid":
			if sum, ok := strings.CutPrefix(value, "sha256:"); ok && isSHA256(sum) {
				h.sha256 = sum
			}
		case "size":
			if n, err := strconv.ParseInt(value, 10, 64); err == nil && n >= 0 {
				h.bytes = n
			}
		}
	}
	if h.sha256 == "" || h.bytes < 0 {
		h.problem = "git-lfs: the pointer has no valid oid and size"
		h.bytes = max(h.bytes, 0)
	}
	return h
}

func isSHA256(s string) bool { return len(s) == 64 && strings.Trim(s, "0123456789abcdef") == "" }
