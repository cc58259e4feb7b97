package hfcache

import (
	"encoding/json"
	"strings"
	"testing"
)

// No listing makes the reader panic, and what it takes is safe to list.
func FuzzParseTree(f *testing.F) {
	f.Add([]byte(`{"format_version": 1, "files": {"a/b": {"size": 1, "blob_id": "` + strings.Repeat("a", 40) + `"}}}`))
	f.Add([]byte(`{"format_version": 1, "files": {"../a": {"lfs_sha256": "` + strings.Repeat("a", 64) + `"}}}`))
	f.Add([]byte(`null`))
	f.Fuzz(func(t *testing.T, data []byte) {
		for name, entry := range parseTree(data) {
			got := entry.file(name)
			if strings.Contains(name, "..") && strings.HasPrefix(name, "../") || (got.gitOID == "") == (got.sha256 == "") || got.size < -1 {
				t.Errorf("%+v", got)
			}
		}
	})
}

// No model card makes the reader panic, and what it says can be written as JSON.
func FuzzFrontMatter(f *testing.F) {
	for _, seed := range []string{"---\nlicense: mit\n---\n", "---\n1: {.nan: [2024-01-01, ~]}\n---", "---\n&a [*a]\n---\n", "---\n---\n", "---\n? [a]\n: b\n---\n"} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		if _, err := json.Marshal(frontMatter(data)); err != nil {
			t.Error(err)
		}
	})
}
