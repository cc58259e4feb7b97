package huggingface_test

import (
	"crypto/sha1"
	"encoding/hex"
	"fmt"
)

// pointerText is what git keeps in place of a large file
// (https://github.com/git-lfs/git-lfs/blob/v3.7.0/docs/spec.md).
func pointerText(sha256 string, size int64) string {
	return fmt.Sprintf("version https://git-lfs.github.com/spec/v1\noid sha256:%s\nsize %d\n", sha256, size)
}

func blobID(content string) string {
	sum := sha1.Sum(fmt.Appendf(nil, "blob %d\x00%s", len(content), content))
	return hex.EncodeToString(sum[:])
}
