package hubtest

import (
	"net/http"
	"net/url"
	"strconv"
	"strings"
)

// ModelScope is a handler that answers as the hub of that name does
// (https://github.com/modelscope/modelscope/blob/v1.33.0/modelscope/hub/api.py).
type ModelScope struct {
	Models map[string]*ModelScopeModel // by "owner/name"
}

// ModelScopeModel is one model.
type ModelScopeModel struct {
	About     map[string]any               // the fields of the card
	Revisions map[string]*ModelScopeCommit // by branch, tag or commit
}

// ModelScopeCommit is a state of the files.
type ModelScopeCommit struct {
	ID     string            // 40 hex digits
	Date   int64             // seconds since 1970
	Files  map[string]string // contents by path
	Before []string          // paths of files that an older commit changed last
	On     *ModelScopeCommit // the commit that it was made on; nil for the first
}

// ServeHTTP answers for listings, cards, histories and files. A revision that is not
// there has a listing of null, with status 200.
func (m *ModelScope) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	rest, ok := strings.CutPrefix(r.URL.Path, "/api/v1/models/")
	parts := strings.Split(rest, "/")
	if !ok || len(parts) < 2 || m.Models[parts[0]+"/"+parts[1]] == nil {
		writeJSON(w, http.StatusNotFound, map[string]any{"Code": 10010205001, "Message": "record not found", "Success": false})
		return
	}
	model := m.Models[parts[0]+"/"+parts[1]]
	query := r.URL.Query()
	switch strings.Join(parts[2:], "/") {
	case "":
		about := map[string]any{"Name": parts[1]}
		for key, value := range model.About {
			about[key] = value
		}
		m.write(w, about)
	case "repo/files":
		m.write(w, model.listing(query.Get("Revision")))
	case "repo":
		if c := model.at(query.Get("Revision")); c != nil {
			if content, ok := c.Files[query.Get("FilePath")]; ok {
				serveContent(w, r, content)
				return
			}
		}
		http.NotFound(w, r)
	case "commits":
		m.write(w, map[string]any{"Commit": model.history(query)})
	default:
		http.NotFound(w, r)
	}
}

func (m *ModelScope) write(w http.ResponseWriter, data any) {
	writeJSON(w, http.StatusOK, map[string]any{"Code": 200, "Data": data, "Message": "success", "RequestId": "0", "Success": true})
}

// history lists the commits up to a revision, the newest first, in pages.
func (m *ModelScopeModel) history(query url.Values) []any {
	size, _ := strconv.Atoi(query.Get("PageSize"))
	number, _ := strconv.Atoi(query.Get("PageNumber"))
	list := []any{}
	for c := m.at(query.Get("Ref")); c != nil; c = c.On {
		list = append(list, map[string]any{"Id": c.ID, "ShortId": c.ID[:8], "CommittedDate": c.Date})
	}
	start := min(max(number-1, 0)*size, len(list))
	return list[start:min(start+size, len(list))]
}

// at is the state at a branch, a tag or a commit; nil if there is none.
func (m *ModelScopeModel) at(revision string) *ModelScopeCommit {
	if c := m.Revisions[revision]; c != nil {
		return c
	}
	for _, c := range m.Revisions {
		if c.ID == revision {
			return c
		}
	}
	return nil
}

func (m *ModelScopeModel) listing(revision string) any {
	c := m.at(revision)
	if c == nil {
		return map[string]any{"Files": nil, "IsVisual": 0, "LatestCommitter": nil}
	}
	files, folders := []any{}, map[string]bool{}
	for path, content := range c.Files {
		if folder, _, nested := strings.Cut(path, "/"); nested && !folders[folder] {
			folders[folder] = true
			files = append(files, map[string]any{"Path": folder, "Name": folder, "Type": "tree", "Size": 0})
		}
		changed := c.ID
		for _, old := range c.Before {
			if old == path {
				changed = strings.Repeat("0", 40)
			}
		}
		files = append(files, map[string]any{
			"Path": path, "Type": "blob", "Size": len(content), "Sha256": strings.TrimPrefix(Digest(content), "sha256:"), "Revision": changed, "IsLFS": false,
		})
	}
	return map[string]any{"Files": files, "LatestCommitter": map[string]any{"Id": "", "ShortId": c.ID[:8], "CommittedDate": c.Date}}
}
