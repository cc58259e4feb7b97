package hubtest

import (
	"encoding/json"
	"fmt"
	"net/http"
	"net/url"
	"regexp"
	"slices"
	"strings"

	"github.com/ptmlock/ptmlock/resolve/recorded"
)

// repo is a repository as the directory implies it.
type repo struct {
	name      string                    // its name now
	revisions map[string]string         // revision → commit
	documents map[string]map[string]any // commit → answer about the model
}

// modelPath splits an address of the API: name, call, and what follows.
var modelPath = regexp.MustCompile(`^/api/models/(.+?)(?:/(revision|tree|refs|auth-check)(?:/(.*))?)?$`)

// index learns from the recorded answers which repositories there are. A
// renamed one stands under both of its names.
func index(dir *recorded.Directory) (map[string]*repo, error) {
	repos := map[string]*repo{}
	get := func(name string) *repo {
		if repos[name] == nil {
			repos[name] = &repo{name: name, revisions: map[string]string{}, documents: map[string]map[string]any{}}
		}
		return repos[name]
	}
	moved := map[string]string{}
	for _, request := range dir.Requests() {
		method, address, _ := strings.Cut(request, " ")
		path, _, _ := strings.Cut(address, "?")
		m := modelPath.FindStringSubmatch(path)
		if method != http.MethodGet || m == nil || m[2] != "" && m[2] != "revision" {
			continue
		}
		x, err := dir.Lookup(method, address)
		if err != nil {
			return nil, err
		}
		switch {
		case x.Status == http.StatusOK:
			var document map[string]any
			if json.Unmarshal(x.Body, &document) != nil {
				continue // recorded as it was
			}
			revision, err := url.PathUnescape(m[3])
			if err != nil {
				return nil, fmt.Errorf("recorded address %s: %w", address, err)
			}
			if revision == "" {
				revision = "main"
			}
			commit, _ := document["sha"].(string)
			r := get(m[1])
			r.revisions[revision], r.revisions[commit] = commit, commit
			r.documents[commit] = document
		case x.Status >= 300 && x.Status < 400:
			if to := modelPath.FindStringSubmatch(strings.SplitN(x.Header.Get("Location"), "?", 2)[0]); to != nil {
				moved[m[1]] = to[1]
			}
		}
	}
	for from, to := range moved {
		if repos[to] != nil {
			repos[from] = repos[to]
		}
	}
	return repos, nil
}

// derive answers what follows from the recorded answers.
func (s *Server) derive(w http.ResponseWriter, r *http.Request) {
	if m := modelPath.FindStringSubmatch(r.URL.EscapedPath()); m != nil {
		s.api(w, r, m[1], m[2], m[3])
		return
	}
	if m := filePath.FindStringSubmatch(r.URL.EscapedPath()); m != nil {
		s.file(w, r, m[1], m[2], m[3])
		return
	}
	if m := cachedPath.FindStringSubmatch(r.URL.EscapedPath()); m != nil {
		s.cached(w, m[1], m[2], m[3])
		return
	}
	http.NotFound(w, r)
}

func (s *Server) api(w http.ResponseWriter, r *http.Request, name, call, rest string) {
	repo := s.repos[name]
	if repo == nil {
		s.missing(w, r)
		return
	}
	if repo.name != name {
		moved(w, strings.Replace(r.URL.EscapedPath(), "/"+name, "/"+repo.name, 1))
		return
	}
	switch call {
	case "refs":
		s.refs(w, repo)
		return
	case "auth-check":
		s.authCheck(w, r, repo)
		return
	}
	revision, folder, _ := strings.Cut(rest, "/")
	if revision == "" {
		revision = "main"
	}
	document := repo.at(revision)
	switch {
	case document == nil:
		refuse(w, http.StatusNotFound, "RevisionNotFound", "Invalid rev id: "+revision)
	case call == "tree":
		s.tree(w, r, repo, revision, folder)
	default:
		writeJSON(w, http.StatusOK, view(document, r.URL.Query()))
	}
}

// missing answers for a repository that is not there: an anonymous user is not
// told whether it is private.
func (s *Server) missing(w http.ResponseWriter, r *http.Request) {
	if r.Header.Get("Authorization") == "" {
		refuse(w, http.StatusUnauthorized, "", "Invalid username or password.")
		return
	}
	refuse(w, http.StatusNotFound, "RepoNotFound", "Repository not found")
}

// moved redirects as the hub does: relative, without the query, as text.
func moved(w http.ResponseWriter, to string) {
	w.Header().Set("Location", to)
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	w.WriteHeader(http.StatusTemporaryRedirect)
	fmt.Fprintf(w, "Temporary Redirect. Redirecting to %s", to)
}

// at returns the document at an escaped revision, which may be a short commit.
func (r *repo) at(revision string) map[string]any {
	revision, err := url.PathUnescape(revision)
	if err != nil {
		return nil
	}
	if commit, ok := r.revisions[revision]; ok {
		return r.documents[commit]
	}
	for commit, document := range r.documents {
		if len(revision) >= 7 && strings.HasPrefix(commit, revision) {
			return document
		}
	}
	return nil
}

// view leaves out what has to be asked for.
func view(document map[string]any, query url.Values) map[string]any {
	shown := map[string]any{}
	if fields := slices.Concat(query["expand"], query["expand[]"]); len(fields) > 0 {
		for _, field := range append(fields, "_id", "id") {
			if value, ok := document[field]; ok {
				shown[field] = value
			}
		}
		return shown
	}
	for key, value := range document {
		shown[key] = value
	}
	if !asked(query, "securityStatus") {
		delete(shown, "securityRepoStatus")
	}
	if siblings, ok := document["siblings"].([]any); ok && !asked(query, "blobs") {
		var names []any
		for _, entry := range siblings {
			if file, ok := entry.(map[string]any); ok {
				names = append(names, map[string]any{"rfilename": file["rfilename"]})
			}
		}
		shown["siblings"] = names
	}
	return shown
}

// asked reads a boolean of a query, which clients send in several forms.
func asked(query url.Values, name string) bool {
	switch strings.ToLower(query.Get(name)) {
	case "true", "1":
		return true
	}
	return false
}

func (s *Server) refs(w http.ResponseWriter, r *repo) {
	branches := []any{}
	for _, name := range sortedKeys(r.revisions) {
		if commit := r.revisions[name]; name != commit && !strings.HasPrefix(name, "refs/") {
			branches = append(branches, map[string]any{"name": name, "ref": "refs/heads/" + name, "targetCommit": commit})
		}
	}
	writeJSON(w, http.StatusOK, map[string]any{"branches": branches, "tags": []any{}, "converts": []any{}})
}

func sortedKeys[V any](m map[string]V) []string {
	var keys []string
	for key := range m {
		keys = append(keys, key)
	}
	slices.Sort(keys)
	return keys
}

// gated tells whether files of r are refused, and answers if so.
func (s *Server) gated(w http.ResponseWriter, r *http.Request, repo *repo) bool {
	document := repo.at("main")
	for _, other := range repo.documents {
		if document == nil {
			document = other
		}
	}
	if word, ok := document["gated"].(string); !ok || word == "" {
		return false
	}
	restricted := "Access to model " + repo.name + " is restricted"
	switch {
	case r.Header.Get("Authorization") == "":
		refuse(w, http.StatusUnauthorized, "GatedRepo", restricted+". You must have access to it and be authenticated to access it. Please log in.")
	case !s.options.Granted:
		refuse(w, http.StatusForbidden, "GatedRepo", restricted+" and you are not in the authorized list. Visit https://huggingface.co/"+repo.name+" to ask for access.")
	default:
		return false
	}
	return true
}

func (s *Server) authCheck(w http.ResponseWriter, r *http.Request, repo *repo) {
	if !s.gated(w, r, repo) {
		w.WriteHeader(http.StatusOK)
	}
}
