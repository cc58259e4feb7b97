package hubtest

import (
	"fmt"
	"net/http"
	"net/url"
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
			if hash, ok := file["xetHash"]; ok {
				e["xetHash"] = hash
			}
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
	w.Header().Set("X-Repo-Commit", document["sha"].(string))
	writeJSON(w, http.StatusOK, page(s, w, r, entries))
}

// page cuts a list to the page that is asked for, and links to the next.
func page[E any](s *Server, w http.ResponseWriter, r *http.Request, entries []E) []E {
	query := r.URL.Query()
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
	return entries[start:end]
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
