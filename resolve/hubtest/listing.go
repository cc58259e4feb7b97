package hubtest

import (
	"encoding/json"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
)

// list answers a search among the models: by a part of the name, the owner, a
// task and tags.
func (s *Server) list(w http.ResponseWriter, r *http.Request) {
	query := r.URL.Query()
	found := []map[string]any{}
	for _, key := range sortedKeys(s.repos) {
		repo := s.repos[key]
		if key != modelKind+"/"+repo.name { // a data set, or an older name
			continue
		}
		if document := repo.at("main"); document != nil && matches(document, query) {
			found = append(found, view(document, query))
		}
	}
	writeJSON(w, http.StatusOK, page(s, w, r, found))
}

func matches(document map[string]any, query url.Values) bool {
	id, _ := document["id"].(string)
	owner, _, _ := strings.Cut(id, "/")
	tags, _ := document["tags"].([]any)
	for _, tag := range query["filter"] {
		if !slices.Contains(tags, any(tag)) {
			return false
		}
	}
	task := query.Get("pipeline_tag")
	return strings.Contains(strings.ToLower(id), strings.ToLower(query.Get("search"))) &&
		(!query.Has("author") || query.Get("author") == owner) && (task == "" || document["pipeline_tag"] == task)
}

// pathsInfo answers for the paths that a form or a JSON body names; what is not
// there is missing from the answer.
func (s *Server) pathsInfo(w http.ResponseWriter, r *http.Request, document map[string]any) {
	var paths []string
	if strings.HasPrefix(r.Header.Get("Content-Type"), "application/json") {
		var sent struct{ Paths []string }
		if err := json.NewDecoder(http.MaxBytesReader(w, r.Body, 1<<20)).Decode(&sent); err != nil {
			refuse(w, http.StatusBadRequest, "", "bad body")
			return
		}
		paths = sent.Paths
	} else if err := r.ParseForm(); err == nil {
		paths = r.PostForm["paths"]
	}
	entries := []entry{}
	for _, path := range paths {
		if e := find(document, url.PathEscape(path)); e != nil {
			entries = append(entries, e)
		}
	}
	writeJSON(w, http.StatusOK, entries)
}

// commits lists the history of a commit, the newest first, in pages: of a made
// repository the commits that stand before it in their order, else the one that is
// known.
func (s *Server) commits(w http.ResponseWriter, r *http.Request, repo *repo, document map[string]any) {
	at := slices.Index(repo.history, document["sha"].(string))
	history := []map[string]any{document}
	for i := at - 1; i >= 0; i-- {
		history = append(history, repo.documents[repo.history[i]])
	}
	list := []map[string]any{}
	for _, d := range history {
		list = append(list, map[string]any{
			"id": d["sha"], "title": "Update", "message": "", "date": d["lastModified"],
			"authors": []any{map[string]any{"user": d["author"], "avatar": ""}},
		})
	}
	w.Header().Set("X-Total-Count", strconv.Itoa(len(list)))
	writeJSON(w, http.StatusOK, page(s, w, r, list))
}
