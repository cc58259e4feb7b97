package hubtest

import (
	"encoding/json"
	"fmt"
	"maps"
	"net/http"
	"net/url"
	"regexp"
	"slices"
	"strings"

	"github.com/ptmlock/ptmlock/resolve/recorded"
)

// repo is a repository as the directory implies it, or as a test made it.
type repo struct {
	kind, name string                       // its name now
	revisions  map[string]string            // revision → commit
	refs       map[string]string            // full name of a ref → commit; of made repositories only
	documents  map[string]map[string]any    // commit → answer about the model
	contents   map[string]map[string]string // commit → content by path; of made repositories only
	history    []string                     // the commits of a made repository, each made on the one before
}

// modelKind is how models stand in addresses of the API.
const modelKind = "models"

// repoIndex holds each repository under its kind and all of its names.
type repoIndex map[string]*repo

func (x repoIndex) get(kind, name string) *repo {
	key := kind + "/" + name
	if x[key] == nil {
		x[key] = &repo{
			kind: kind, name: name, revisions: map[string]string{}, refs: map[string]string{},
			documents: map[string]map[string]any{}, contents: map[string]map[string]string{},
		}
	}
	return x[key]
}

// repoPath splits an address of the API: kind, name, call, and what follows.
var repoPath = regexp.MustCompile(`^/api/(models|datasets|spaces)/(.+?)(?:/(revision|tree|refs|auth-check|paths-info|commits)(?:/(.*))?)?$`)

// index learns from the recorded answers which repositories there are. A
// renamed one stands under both of its names.
func index(dir *recorded.Directory) (repoIndex, error) {
	repos := repoIndex{}
	moved := map[string]string{}
	for _, request := range dir.Requests() {
		method, address, _ := strings.Cut(request, " ")
		path, _, _ := strings.Cut(address, "?")
		m := repoPath.FindStringSubmatch(path)
		if method != http.MethodGet || m == nil || m[3] != "" && m[3] != "revision" {
			continue
		}
		x, err := dir.Lookup(method, address)
		if err != nil {
			return nil, err
		}
		switch {
		case x.Status == http.StatusOK:
			if err := repos.get(m[1], m[2]).learn(x.Body, m[4]); err != nil {
				return nil, fmt.Errorf("recorded address %s: %w", address, err)
			}
		case x.Status >= 300 && x.Status < 400:
			if to := repoPath.FindStringSubmatch(strings.SplitN(x.Header.Get("Location"), "?", 2)[0]); to != nil {
				moved[m[1]+"/"+m[2]] = to[1] + "/" + to[2]
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

// learn takes in an answer about the repository at an escaped revision.
func (r *repo) learn(body []byte, revision string) error {
	var document map[string]any
	if json.Unmarshal(body, &document) != nil {
		return nil // recorded as it was
	}
	revision, err := url.PathUnescape(revision)
	if err != nil {
		return err
	}
	if revision == "" {
		revision = "main"
	}
	commit, _ := document["sha"].(string)
	r.revisions[revision], r.revisions[commit] = commit, commit
	r.documents[commit] = document
	return nil
}

// derive answers what follows from the recorded answers.
func (s *Server) derive(w http.ResponseWriter, r *http.Request) {
	path := r.URL.EscapedPath()
	if path == "/api/models" {
		s.list(w, r)
		return
	}
	if m := repoPath.FindStringSubmatch(path); m != nil {
		s.api(w, r, m[1], m[2], m[3], m[4])
		return
	}
	if m := cachedPath.FindStringSubmatch(path); m != nil {
		s.cached(w, r, m[1]+"/"+m[2], m[3], m[4])
		return
	}
	if m := filePath.FindStringSubmatch(path); m != nil {
		s.file(w, r, m)
		return
	}
	http.NotFound(w, r)
}

// found returns a repository, or answers that it is missing or has moved.
func (s *Server) found(w http.ResponseWriter, r *http.Request, kind, name string) *repo {
	repo := s.repos[kind+"/"+name]
	switch {
	case repo == nil:
		s.missing(w, r)
		return nil
	case repo.name != name:
		moved(w, strings.Replace(r.URL.EscapedPath(), "/"+name, "/"+repo.name, 1))
		return nil
	}
	return repo
}

func (s *Server) api(w http.ResponseWriter, r *http.Request, kind, name, call, rest string) {
	repo := s.found(w, r, kind, name)
	if repo == nil {
		return
	}
	switch call {
	case "refs":
		s.refs(w, r, repo)
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
	case call == "paths-info":
		s.pathsInfo(w, r, document)
	case call == "commits":
		s.commits(w, r, repo, document)
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
	if revision == "HEAD" {
		revision = "main"
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
	if siblings, ok := document["siblings"].([]any); ok {
		shown["siblings"] = viewFiles(siblings, asked(query, "blobs"))
	}
	return shown
}

// viewFiles leaves out what only other calls tell, and without blobs all but the names.
func viewFiles(siblings []any, blobs bool) []any {
	list := []any{}
	for _, entry := range siblings {
		file, ok := entry.(map[string]any)
		if !ok {
			continue
		}
		if !blobs {
			file = map[string]any{"rfilename": file["rfilename"]}
		} else if _, ok := file["xetHash"]; ok {
			file = maps.Clone(file)
			delete(file, "xetHash")
		}
		list = append(list, file)
	}
	return list
}

// asked reads a boolean of a query, which clients send in several forms.
func asked(query url.Values, name string) bool {
	switch strings.ToLower(query.Get(name)) {
	case "true", "1":
		return true
	}
	return false
}

// refs tells branches from tags; the recorded answers do not say which of the
// two a name is, and mostly it is a branch.
func (s *Server) refs(w http.ResponseWriter, q *http.Request, r *repo) {
	lists := map[string][]any{"branches": {}, "tags": {}, "converts": {}, "pullRequests": {}}
	add := func(list, name, ref string) {
		lists[list] = append(lists[list], map[string]any{"name": name, "ref": ref, "targetCommit": r.revisions[name]})
	}
	for _, name := range sortedKeys(r.revisions) {
		_, tag := r.refs["refs/tags/"+name]
		switch {
		case name == r.revisions[name]:
		case strings.HasPrefix(name, "refs/pr/"):
			add("pullRequests", name, name)
		case strings.HasPrefix(name, "refs/convert/"):
			add("converts", name, name)
		case tag:
			add("tags", name, "refs/tags/"+name)
		default:
			add("branches", name, "refs/heads/"+name)
		}
	}
	if !asked(q.URL.Query(), "include_prs") {
		delete(lists, "pullRequests")
	}
	writeJSON(w, http.StatusOK, lists)
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
