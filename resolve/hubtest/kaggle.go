package hubtest

import (
	"net/http"
	"slices"
	"strconv"
	"strings"
)

// Kaggle is a handler that answers for models as Kaggle does
// (https://github.com/Kaggle/kagglehub/blob/v0.3.4/tests/server_stubs/model_download_stub.py).
type Kaggle struct {
	Models   map[string]*KaggleModel // by "owner/model/framework/variation"
	PageSize int                     // most files of a page; 0 is as many as are asked for
	Login    string                  // the Authorization that private models want; "" for none
}

// KaggleModel is one variation of a model.
type KaggleModel struct {
	About    map[string]any           // fields of the answer
	Versions map[int]map[string]int64 // sizes of files by name, by version
	Private  bool
}

// ServeHTTP answers for models and their files.
func (k *Kaggle) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	path, _ := strings.CutPrefix(r.URL.Path, "/api/v1/models/")
	parts := strings.Split(path, "/")
	var m *KaggleModel
	if len(parts) > 4 {
		m = k.Models[strings.Join(parts[:4], "/")]
	}
	switch {
	case r.Header.Get("Authorization") != "" && r.Header.Get("Authorization") != k.Login:
		writeJSON(w, http.StatusUnauthorized, map[string]any{"code": 401, "message": "Unauthenticated"})
	case m == nil:
		writeJSON(w, http.StatusNotFound, map[string]any{"code": 404, "message": "Not found"})
	case m.Private && r.Header.Get("Authorization") == "":
		writeJSON(w, http.StatusForbidden, map[string]any{"code": 403, "message": "Permission 'models.get' was denied"})
	case len(parts) == 5 && parts[4] == "get":
		newest := 0
		for n := range m.Versions {
			newest = max(newest, n)
		}
		about := map[string]any{"slug": parts[3], "framework": parts[2], "versionNumber": newest}
		for key, value := range m.About {
			about[key] = value
		}
		writeJSON(w, http.StatusOK, about)
	case len(parts) == 6 && parts[5] == "files":
		k.files(w, r, m, parts[4])
	default:
		http.NotFound(w, r)
	}
}

func (k *Kaggle) files(w http.ResponseWriter, r *http.Request, m *KaggleModel, version string) {
	n, err := strconv.Atoi(version)
	files, ok := m.Versions[n]
	if err != nil || !ok {
		writeJSON(w, http.StatusNotFound, map[string]any{"code": 404, "message": "Not found"})
		return
	}
	size, _ := strconv.Atoi(r.URL.Query().Get("page_size"))
	if k.PageSize > 0 {
		size = min(size, k.PageSize)
	}
	var names []string
	for name := range files {
		names = append(names, name)
	}
	slices.Sort(names)
	from, _ := strconv.Atoi(strings.TrimPrefix(r.URL.Query().Get("page_token"), "from-"))
	from = min(max(from, 0), len(names))
	to := min(from+size, len(names))
	list := []any{}
	for _, name := range names[from:to] {
		list = append(list, map[string]any{"name": name, "size": files[name], "creationDate": "2024-01-01T00:00:00Z"})
	}
	next := ""
	if to < len(names) {
		next = "from-" + strconv.Itoa(to)
	}
	writeJSON(w, http.StatusOK, map[string]any{"files": list, "nextPageToken": next})
}
