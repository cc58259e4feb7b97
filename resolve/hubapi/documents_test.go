package hubapi

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"maps"
	"net/url"
	"slices"
	"testing"
	"time"

	"github.com/ptmlock/ptmlock/resolve"
)

// What is known already is taken while other documents are on their way; what has no
// hash, or another one, is missing.
func TestDocuments(t *testing.T) {
	s := start(t, nil)
	c := caller(t, s.Transport(), time.Minute)
	hash := func(text string) string {
		sum := sha256.Sum256([]byte(text))
		return hex.EncodeToString(sum[:])
	}
	served := `{"authorization":""}`
	known := map[string][]byte{"stale.json": []byte("old")}
	var files []resolve.File
	var want []string
	for i := range 20 {
		asked, given := fmt.Sprintf("asked-%02d.json", i), fmt.Sprintf("given-%02d.json", i)
		files = append(files, resolve.File{Path: asked, SHA256: hash(served)}, resolve.File{Path: given, SHA256: hash(given)})
		known[given] = []byte(given)
		want = append(want, asked, given)
	}
	files = append(files, resolve.File{Path: "stale.json", SHA256: hash(served)}, resolve.File{Path: "other.json", SHA256: hash("x")}, resolve.File{Path: "bare.json"})
	want = append(want, "stale.json")
	d, err := c.Documents(t.Context(), files, known, func(path string) *url.URL {
		return &url.URL{Scheme: "https", Host: "a.example", Path: "/" + path}
	})
	if err != nil {
		t.Fatal(err)
	}
	slices.Sort(want)
	if got := slices.Sorted(maps.Keys(d.Files)); !slices.Equal(got, want) || string(d.Files["stale.json"]) != served {
		t.Errorf("documents %v, want %v", got, want)
	}
	reasons := map[string]string{}
	for _, m := range d.Missing {
		reasons[m.Path] = m.Reason
	}
	if !maps.Equal(reasons, map[string]string{"other.json": "the hub sends another content than it lists", "bare.json": "the hub has no hash of it"}) {
		t.Errorf("missing %v", reasons)
	}
}
