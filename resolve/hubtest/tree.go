package hubtest

import (
	"fmt"
	"net/http"
	"net/url"
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// entry is a file or directory of a listing.
type entry = map[string]any

// files returns the files of a document in the form of the call "tree".
func files(document map[string]any) []entry {
	siblings, _ := document["siblings"].([]any)
	var entries []entry
	for _, one := range siblings {
		file, _ := one.(map[string]any)
		e := entry{"type": "file", "path": file["rfilename"], "size": file["size"], "oid": file["blobId"]}
		if lfs, ok := file["lfs"].(map[string]any); ok {
			e["lfs"] = entry{"oid": lfs["sha256"], "size": lfs["size"], "pointerSize": lfs["pointerSize"]}
		}
		entries = append(entries, e)
	}
	return entries
}

// tree answers with one page of a listing, directories included.
func (s *Server) tree(w http.ResponseWriter, r *http.Request, repo *repo, revision, folder string) {
	document := repo.at(revision)
	folder, err := url.PathUnescape(folder)
	if err != nil {
		refuse(w, http.StatusBadRequest, "", "bad path")
		return
	}
	query := r.URL.Query()
	entries := list(files(document), folder, asked(query, "recursive"))
	if len(entries) == 0 && folder != "" {
		refuse(w, http.StatusNotFound, "EntryNotFound", folder+" does not exist on \""+revision+"\"")
		return
	}
	size := s.options.PageSize
	if limit, err := strconv.Atoi(query.Get("limit")); err == nil && limit > 0 {
		size = min(size, limit)
	}
	start, _ := strconv.Atoi(strings.TrimPrefix(query.Get("cursor"), "at-"))
	start = min(max(start, 0), len(entries))
	end := min(start+size, len(entries))
	if end < len(entries) {
		query.Set("cursor", fmt.Sprintf("at-%d", end))
		w.Header().Set("Link", fmt.Sprintf(`<%s%s?%s>; rel="next"`, s.URL, r.URL.EscapedPath(), query.Encode()))
	}
	w.Header().Set("X-Repo-Commit", document["sha"].(string))
	writeJSON(w, http.StatusOK, entries[start:end])
}

// list returns the entries below a folder, sorted by path.
func list(files []entry, folder string, recursive bool) []entry {
	entries := []entry{}
	seen := map[string]bool{}
	prefix := ""
	if folder != "" {
		prefix = folder + "/"
	}
	for _, f := range files {
		name, _ := f["path"].(string)
		rest, ok := strings.CutPrefix(name, prefix)
		if !ok {
			continue
		}
		for i, c := range rest {
			if c != '/' {
				continue
			}
			if dir := prefix + rest[:i]; !seen[dir] {
				seen[dir] = true
				entries = append(entries, entry{"type": "directory", "path": dir, "size": 0, "oid": strings.Repeat("0", 40)})
			}
			if !recursive {
				break
			}
		}
		if recursive || !strings.Contains(rest, "/") {
			entries = append(entries, f)
		}
	}
	slices.SortFunc(entries, func(a, b entry) int { return strings.Compare(a["path"].(string), b["path"].(string)) })
	return entries
}

var (
	filePath   = regexp.MustCompile(`^/(.+?)/resolve/([^/]+)/(.+)$`)
	cachedPath = regexp.MustCompile(`^/api/resolve-cache/models/(.+)/([0-9a-f]{40})/(.+)$`)
)

// file answers for the headers of a file. Its content is not part of a recorded
// directory.
func (s *Server) file(w http.ResponseWriter, r *http.Request, name, revision, file string) {
	w.Header().Set("RateLimit", `"resolvers";r=2999;t=300`)
	w.Header().Set("RateLimit-Policy", `"fixed window";"resolvers";q=3000;w=300`)
	repo := s.repos[name]
	if repo == nil {
		s.missing(w, r)
		return
	}
	if repo.name != name {
		moved(w, strings.Replace(r.URL.EscapedPath(), "/"+name, "/"+repo.name, 1))
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
	h := w.Header()
	if lfs, ok := e["lfs"].(entry); ok {
		h.Set("X-Linked-Etag", fmt.Sprintf("%q", lfs["oid"]))
		h.Set("X-Linked-Size", sizeText(lfs["size"]))
		// The bytes are on another host, which no test reaches.
		h.Set("Location", "https://cdn.invalid/"+path.Join(name, commit, file)+"?Expires=0&Signature=x")
		w.WriteHeader(http.StatusFound)
		return
	}
	h.Set("X-Linked-Etag", fmt.Sprintf("%q", e["oid"]))
	h.Set("X-Linked-Size", sizeText(e["size"]))
	h.Set("Location", "/api/resolve-cache/models/"+path.Join(name, commit, file)+"?etag="+url.QueryEscape(fmt.Sprintf("%q", e["oid"])))
	w.WriteHeader(http.StatusTemporaryRedirect)
}

// cached is where a small file's redirect leads.
func (s *Server) cached(w http.ResponseWriter, name, commit, file string) {
	repo := s.repos[name]
	if repo == nil || repo.documents[commit] == nil || find(repo.documents[commit], file) == nil {
		refuse(w, http.StatusNotFound, "EntryNotFound", "Entry not found")
		return
	}
	e := find(repo.documents[commit], file)
	w.Header().Set("X-Repo-Commit", commit)
	w.Header().Set("ETag", fmt.Sprintf("%q", e["oid"]))
	w.Header().Set("Content-Length", sizeText(e["size"]))
	w.Header().Set("Accept-Ranges", "bytes")
	w.WriteHeader(http.StatusOK)
}

func find(document map[string]any, escaped string) entry {
	name, err := url.PathUnescape(escaped)
	if err != nil {
		return nil
	}
	for _, e := range files(document) {
		if e["path"] == name {
			return e
		}
	}
	return nil
}

func sizeText(size any) string {
	n, _ := size.(float64)
	return strconv.FormatInt(int64(n), 10)
}
