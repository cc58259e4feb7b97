package hubtest

import (
	"fmt"
	"net/http"
	"net/url"
	"path"
	"regexp"
	"strings"
	"time"
)

var (
	filePath   = regexp.MustCompile(`^/(?:(datasets|spaces)/)?(.+?)/(resolve|raw)/([^/]+)/(.+)$`)
	cachedPath = regexp.MustCompile(`^/api/resolve-cache/(models|datasets|spaces)/(.+)/([0-9a-f]{40})/(.+)$`)
)

// file answers for a file. Of a recorded directory's repositories the content is
// not known: only the headers are, which a HEAD gets.
func (s *Server) file(w http.ResponseWriter, r *http.Request, m []string) {
	kind, name, call, revision, file := m[1], m[2], m[3], m[4], m[5]
	if kind == "" {
		kind = modelKind
	}
	w.Header().Set("RateLimit", `"resolvers";r=2999;t=300`)
	w.Header().Set("RateLimit-Policy", `"fixed window";"resolvers";q=3000;w=300`)
	repo := s.found(w, r, kind, name)
	if repo == nil {
		return
	}
	document := repo.at(revision)
	if document == nil {
		refuse(w, http.StatusNotFound, "RevisionNotFound", "Invalid rev id: "+revision)
		return
	}
	commit := document["sha"].(string)
	w.Header().Set("X-Repo-Commit", commit)
	if s.gated(w, r, repo) {
		return
	}
	e := find(document, file)
	if e == nil {
		refuse(w, http.StatusNotFound, "EntryNotFound", "Entry not found")
		return
	}
	lfs, large := e["lfs"].(entry)
	if call == "raw" {
		repo.raw(w, r, commit, e, large)
		return
	}
	h := w.Header()
	key := path.Join(name, commit, file)
	if large {
		h.Set("X-Linked-Etag", fmt.Sprintf("%q", lfs["oid"]))
		h.Set("X-Linked-Size", sizeText(lfs["size"]))
		if s.xet(w, r, e, key) {
			return
		}
		// The bytes are on another host, which wants no token.
		h.Set("Location", s.store.URL+"/"+kind+"/"+key+"?Expires=0&Signature=x")
		w.WriteHeader(http.StatusFound)
		return
	}
	h.Set("X-Linked-Etag", fmt.Sprintf("%q", e["oid"]))
	h.Set("X-Linked-Size", sizeText(e["size"]))
	h.Set("Location", "/api/resolve-cache/"+kind+"/"+key+"?etag="+url.QueryEscape(fmt.Sprintf("%q", e["oid"])))
	w.WriteHeader(http.StatusTemporaryRedirect)
}

// xet adds what a file has that lies in xet: the hash of its own kind. Who
// accepts it gets a description instead of a redirect.
func (s *Server) xet(w http.ResponseWriter, r *http.Request, e entry, key string) bool {
	hash, ok := e["xetHash"].(string)
	if !ok {
		return false
	}
	const description = "application/vnd.xet-fileinfo+json"
	w.Header().Set("X-Xet-Hash", hash)
	w.Header().Set("Link", fmt.Sprintf(`<%s/api/xet-read-token/%s>; rel="xet-auth", <%s/v1/reconstructions/%s>; rel="xet-reconstruction-info"`,
		s.URL, key, s.store.URL, hash))
	if !strings.Contains(r.Header.Get("Accept"), description) {
		return false
	}
	writeJSON(typed{w, description}, http.StatusOK, map[string]any{"hash": hash})
	return true
}

// typed keeps its content type.
type typed struct {
	http.ResponseWriter
	contentType string
}

func (t typed) WriteHeader(status int) {
	t.Header().Set("Content-Type", t.contentType)
	t.ResponseWriter.WriteHeader(status)
}

// raw answers with the git object: of a large file the pointer.
func (r *repo) raw(w http.ResponseWriter, q *http.Request, commit string, e entry, large bool) {
	content, ok := r.contents[commit][e["path"].(string)]
	w.Header().Set("ETag", fmt.Sprintf("%q", e["oid"]))
	switch {
	case !ok:
		w.Header().Set("Content-Length", sizeText(e["size"]))
		w.WriteHeader(http.StatusOK)
	case large:
		serveContent(w, q, pointerText(content))
	default:
		serveContent(w, q, content)
	}
}

// cached is where a small file's redirect leads.
func (s *Server) cached(w http.ResponseWriter, r *http.Request, key, commit, file string) {
	repo := s.repos[key]
	if repo == nil || repo.documents[commit] == nil || find(repo.documents[commit], file) == nil {
		refuse(w, http.StatusNotFound, "EntryNotFound", "Entry not found")
		return
	}
	e := find(repo.documents[commit], file)
	content, known := repo.contents[commit][e["path"].(string)]
	w.Header().Set("X-Repo-Commit", commit)
	w.Header().Set("ETag", fmt.Sprintf("%q", e["oid"]))
	switch {
	case known:
		serveContent(w, r, content)
	case r.Method == http.MethodHead:
		w.Header().Set("Content-Length", sizeText(e["size"]))
		w.Header().Set("Accept-Ranges", "bytes")
		w.WriteHeader(http.StatusOK)
	default:
		w.Header().Del("ETag")
		refuse(w, http.StatusNotFound, "EntryNotFound", "The recorded directory does not hold this content")
	}
}

// serveStored is the other host: it gives the bytes with an ETag of its own,
// which is no hash of the content.
func (s *Server) serveStored(w http.ResponseWriter, r *http.Request) {
	s.mu.Lock()
	s.stored = append(s.stored, Request{r.Method, r.URL.RequestURI(), r.Header.Get("Authorization"), r.UserAgent()})
	s.mu.Unlock()
	m := storedPath.FindStringSubmatch(r.URL.Path)
	if m == nil || s.repos[m[1]] == nil {
		http.NotFound(w, r)
		return
	}
	content, ok := s.repos[m[1]].contents[m[2]][m[3]]
	if !ok {
		http.NotFound(w, r)
		return
	}
	w.Header().Set("ETag", `"`+strings.Repeat("d", 32)+`-2"`)
	serveContent(w, r, content)
}

var storedPath = regexp.MustCompile(`^/(.+)/([0-9a-f]{40})/(.+)$`)

// serveContent answers ranges and conditions, too.
func serveContent(w http.ResponseWriter, r *http.Request, content string) {
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	http.ServeContent(w, r, "", time.Time{}, strings.NewReader(content))
}
