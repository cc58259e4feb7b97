package hubtest

import (
	"net/http"
	"strings"
)

// Releases is a handler that answers for releases as GitHub's REST API does
// (https://docs.github.com/en/rest/releases/releases?apiVersion=2022-11-28).
type Releases struct {
	Assets  map[string][]Asset // by "owner/name@tag"
	Limited bool               // the quota is used up
}

// Asset is a file of a release.
type Asset struct {
	Name   string
	Size   int64
	Digest string // "sha256:…"; "" for null, as of old ones
}

// ServeHTTP answers for releases by tag.
func (g *Releases) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if g.Limited {
		w.Header().Set("X-Ratelimit-Remaining", "0")
		w.Header().Set("X-Ratelimit-Reset", "1700000000")
		writeJSON(w, http.StatusForbidden, map[string]string{"message": "API rate limit exceeded"})
		return
	}
	repository, tag, ok := strings.Cut(strings.TrimPrefix(r.URL.Path, "/repos/"), "/releases/tags/")
	assets, known := g.Assets[repository+"@"+tag]
	if !ok || !known {
		writeJSON(w, http.StatusNotFound, map[string]string{"message": "Not Found"})
		return
	}
	list := []any{}
	for _, a := range assets {
		said := map[string]any{"name": a.Name, "size": a.Size, "digest": nil, "state": "uploaded"}
		if a.Digest != "" {
			said["digest"] = a.Digest
		}
		list = append(list, said)
	}
	writeJSON(w, http.StatusOK, map[string]any{"tag_name": tag, "assets": list})
}
