package hubtest

import (
	"bytes"
	"encoding/hex"
	"fmt"
	"io"
	"maps"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"time"
)

// api answers the calls of the REST API that read a repository
// (https://docs.github.com/en/rest?apiVersion=2022-11-28).
func (g *GitHub) api(w http.ResponseWriter, r *http.Request) {
	if g.options.Limited {
		w.Header().Set("X-Ratelimit-Remaining", "0")
		w.Header().Set("X-Ratelimit-Reset", "1700000000")
		http.Error(w, `{"message":"API rate limit exceeded"}`, http.StatusForbidden)
		return
	}
	repo, name, rest := g.named(w, r)
	if repo == nil {
		return
	}
	kind, id, _ := strings.Cut(rest, "/")
	if kind == "git" {
		kind, id, _ = strings.Cut(id, "/")
		gitData(w, r, repo, kind, id)
		return
	}
	switch kind {
	case "":
		writeJSON(w, http.StatusOK, map[string]any{"full_name": name, "default_branch": strings.TrimPrefix(repo.Head, "refs/heads/"), "license": nil})
	case "commits":
		shortCommit(w, repo, id)
	case "branches", "tags":
		tips(w, r, repo, map[string]string{"branches": "refs/heads/", "tags": "refs/tags/"}[kind])
	default:
		apiError(w, http.StatusNotFound, "Not Found")
	}
}

// named finds the repository that a path names. One that has moved redirects to an
// address with its number.
func (g *GitHub) named(w http.ResponseWriter, r *http.Request) (repo *Repository, name, rest string) {
	names := slices.Sorted(maps.Keys(g.options.Repositories))
	if tail, ok := strings.CutPrefix(r.URL.Path, "/repositories/"); ok {
		number, rest, _ := strings.Cut(tail, "/")
		if n, err := strconv.Atoi(number); err == nil && n >= 0 && n < len(names) {
			return g.options.Repositories[names[n]], names[n], rest
		}
	} else if parts := strings.SplitN(strings.TrimPrefix(r.URL.Path, "/repos/"), "/", 3); len(parts) > 1 {
		name, rest := parts[0]+"/"+parts[1], strings.Join(parts[2:], "")
		if to := g.options.Moved[name]; to != "" {
			u := *r.URL
			u.Scheme, u.Host = "https", r.Host
			u.Path = strings.TrimSuffix(fmt.Sprintf("/repositories/%d/%s", slices.Index(names, to), rest), "/")
			w.Header().Set("Location", u.String())
			apiError(w, http.StatusMovedPermanently, "Moved Permanently")
			return nil, "", ""
		}
		if repo := g.options.Repositories[name]; repo != nil {
			return repo, name, rest
		}
	}
	apiError(w, http.StatusNotFound, "Not Found")
	return nil, "", ""
}

func apiError(w http.ResponseWriter, status int, message string) {
	writeJSON(w, status, map[string]string{"message": message})
}

// shortCommit answers with the commit that begins with some digits, as text. Several
// are none.
func shortCommit(w http.ResponseWriter, repo *Repository, short string) {
	found := ""
	for id, o := range repo.objects {
		if o.kind == "commit" && strings.HasPrefix(id, short) {
			if found != "" {
				found = ""
				break
			}
			found = id
		}
	}
	if found == "" {
		apiError(w, http.StatusUnprocessableEntity, "No commit found for SHA: "+short)
		return
	}
	_, _ = io.WriteString(w, found)
}

// tips lists branches or tags by page, each with its commit.
func tips(w http.ResponseWriter, r *http.Request, repo *Repository, prefix string) {
	all := []any{}
	for _, name := range slices.Sorted(maps.Keys(repo.Refs)) {
		if short, ok := strings.CutPrefix(name, prefix); ok {
			id := repo.Refs[name]
			if commit := repo.peeled(id); commit != "" {
				id = commit
			}
			all = append(all, map[string]any{"name": short, "commit": map[string]any{"sha": id}})
		}
	}
	page, size := max(number(r, "page"), 1), max(number(r, "per_page"), 1)
	writeJSON(w, http.StatusOK, all[min((page-1)*size, len(all)):min(page*size, len(all))])
}

func number(r *http.Request, key string) int {
	n, _ := strconv.Atoi(r.URL.Query().Get(key)) // 0 is replaced
	return min(n, 1000)
}

// gitData answers for refs, and for objects by their ids.
func gitData(w http.ResponseWriter, r *http.Request, repo *Repository, kind, id string) {
	o, there := repo.objects[id]
	kinds := map[string]string{"commits": "commit", "trees": "tree", "tags": "tag", "blobs": "blob"}
	switch {
	case len(repo.Refs) == 0:
		apiError(w, http.StatusConflict, "Git Repository is empty.")
	case kind == "ref" && repo.Refs["refs/"+id] != "":
		to := repo.Refs["refs/"+id]
		writeJSON(w, http.StatusOK, map[string]any{"ref": "refs/" + id, "object": repo.reference(to)})
	case !there || o.kind != kinds[kind]:
		apiError(w, http.StatusNotFound, "Not Found")
	case kind == "tags":
		writeJSON(w, http.StatusOK, map[string]any{"sha": id, "object": repo.reference(o.parts[0])})
	case kind == "commits":
		writeJSON(w, http.StatusOK, map[string]any{
			"sha": id, "tree": map[string]any{"sha": o.parts[0]}, "committer": map[string]any{"name": "Example", "date": committed(o)},
		})
	case kind == "trees":
		writeJSON(w, http.StatusOK, map[string]any{"sha": id, "tree": repo.list(id, ""), "truncated": false})
	case r.Header.Get("Accept") != "application/vnd.github.raw+json":
		apiError(w, http.StatusUnsupportedMediaType, "only raw content is imitated")
	default:
		_, _ = w.Write(o.data)
	}
}

func (r *Repository) reference(id string) map[string]any {
	return map[string]any{"sha": id, "type": r.objects[id].kind}
}

// committed is the time of a commit.
func committed(o gitObject) string {
	_, line, _ := strings.Cut(string(o.data), "\ncommitter ")
	line, _, _ = strings.Cut(line, "\n")
	_, line, _ = strings.Cut(line, "> ")
	seconds, err := strconv.ParseInt(strings.Fields(line)[0], 10, 64)
	if err != nil {
		panic(err) // Commit has written it
	}
	return time.Unix(seconds, 0).UTC().Format(time.RFC3339)
}

// list is a folder with all below it.
func (r *Repository) list(id, folder string) []any {
	all := []any{}
	for data := r.objects[id].data; len(data) > 0; {
		head, rest, _ := bytes.Cut(data, []byte{0})
		child := hex.EncodeToString(rest[:20])
		data = rest[20:]
		mode, name, _ := strings.Cut(string(head), " ")
		kind := r.objects[child].kind
		all = append(all, map[string]any{"path": folder + name, "mode": fmt.Sprintf("%06s", mode), "type": kind, "sha": child})
		if kind == "tree" {
			all = append(all, r.list(child, folder+name+"/")...)
		}
	}
	return all
}
