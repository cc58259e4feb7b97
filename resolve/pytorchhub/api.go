package pytorchhub

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/ptmlock/ptmlock/resolve"
	"github.com/ptmlock/ptmlock/resolve/hub"
)

// api asks GitHub's REST API about one repository: where git's protocol can't be
// used, and for commits that no tip is. It answers 60 times an hour without a
// token (https://docs.github.com/en/rest/using-the-rest-api/rate-limits-for-the-rest-api),
// so that it comes second. Use it by one goroutine at a time.
type api struct {
	calls *caller
	name  string // "owner/repo", as the hub calls it now
}

// Media types (https://docs.github.com/en/rest/using-the-rest-api/getting-started-with-the-rest-api#media-types).
const (
	mediaJSON = "application/vnd.github+json"
	mediaRaw  = "application/vnd.github.raw+json"
	mediaSHA  = "application/vnd.github.sha"
)

// Bounds of what is followed.
const (
	maxNested = 8   // annotated tags of tags
	tipsPage  = 100 // the most that a page may have
	maxPages  = 20  // of branches, and of tags
	// emptyTree is the id of a folder without files, which git knows without
	// storing it.
	emptyTree = "4b825dc642cb6eb9a060e54bf8d69288fbee4904"
)

// get asks for something below the repository. One that has moved redirects to an
// address with its number.
func (p *api) get(ctx context.Context, path, query, media string) (*answer, error) {
	a, err := p.send(ctx, "/repos/"+p.name+path, query, media)
	if err != nil {
		return nil, err
	}
	rest, moved := strings.CutPrefix(a.url.Path, "/repositories/")
	if !moved {
		return a, nil
	}
	number, _, _ := strings.Cut(rest, "/")
	return a, p.rename(ctx, number)
}

func (p *api) send(ctx context.Context, path, query, media string) (*answer, error) {
	return p.calls.ask(ctx, question{
		method: http.MethodGet, url: address(apiHost, path, query),
		header: http.Header{"Accept": {media}, "X-Github-Api-Version": {"2022-11-28"}},
	})
}

// rename learns what the repository with a number is called.
func (p *api) rename(ctx context.Context, number string) error {
	a, err := p.send(ctx, "/repositories/"+number, "", mediaJSON)
	if err != nil {
		return err
	}
	var said struct {
		Name string `json:"full_name"`
	}
	if err := decode(a, &said); err != nil {
		return err
	}
	if checkRepository(said.Name) != nil {
		return bad("the hub redirects to something that is no repository")
	}
	p.name = said.Name
	return nil
}

// decode reads a JSON answer, or says what a refusal means.
func decode(a *answer, into any) error {
	if a.status != http.StatusOK {
		return refuse(a)
	}
	err := json.Unmarshal(a.body, into)
	var other *json.UnmarshalTypeError
	switch kind := kindOf(string(a.body)); {
	case err == nil:
		return nil
	case errors.As(err, &other):
		return bad("the API's answer has a value of another type than it should have")
	case kind != "JSON":
		return bad("the API's answer is %s instead of JSON", kind)
	}
	return bad("the API's answer breaks off, or is no JSON")
}

// absent tells whether an answer says that there is no such thing: 409 is that of
// a repository without commits.
func absent(status int) bool {
	return status == http.StatusNotFound || status == http.StatusConflict || status == http.StatusUnprocessableEntity
}

// open finds the commit of a revision and lists its files.
func (p *api) open(ctx context.Context, revision string) (*repository, error) {
	asked := p.name
	commit, ref, err := p.find(ctx, revision)
	if err != nil {
		return nil, err
	}
	r := &repository{commit: commit, ref: ref, files: map[string]string{}, api: p}
	tree, err := p.commit(ctx, r, revision)
	if err == nil && tree != emptyTree {
		err = p.tree(ctx, r, tree)
	}
	r.remote = &remote{calls: p.calls, name: p.name, asked: asked}
	return r, err
}

// find returns the commit that a revision is, and the full name of its ref.
func (p *api) find(ctx context.Context, revision string) (commit, name string, err error) {
	if hub.IsCommit(revision) {
		return revision, "", nil
	}
	candidates := []string{branches + revision, tags + revision}
	if revision == "" {
		candidates = nil
		for _, b := range defaultBranches {
			candidates = append(candidates, branches+b)
		}
	}
	for _, name := range candidates {
		if commit, err = p.ref(ctx, name); commit != "" || err != nil {
			return commit, name, err
		}
	}
	if isShort(revision) {
		commit, err = p.findShort(ctx, revision)
		return commit, "", err
	}
	head, err := p.head(ctx)
	switch {
	case err != nil:
		return "", "", err
	case revision == "":
		return "", "", noDefault(head)
	}
	return "", "", missing(revision)
}

// head asks for the full name of the default branch, "" for that of an empty
// repository, and so whether the repository is there at all.
func (p *api) head(ctx context.Context) (string, error) {
	a, err := p.get(ctx, "", "", mediaJSON)
	if err != nil {
		return "", err
	}
	var said struct {
		Branch string `json:"default_branch"`
	}
	if err := decode(a, &said); err != nil || said.Branch == "" || checkRevision(said.Branch) != nil {
		return "", err
	}
	if there, err := p.ref(ctx, branches+said.Branch); there == "" || err != nil {
		return "", err
	}
	return branches + said.Branch, nil
}

// gitObject is what a ref or a tag stands for.
type gitObject struct {
	SHA  string `json:"sha"`
	Type string `json:"type"`
}

// ref asks for the commit of a branch or tag; "" if there is none
// (https://docs.github.com/en/rest/git/refs?apiVersion=2022-11-28#get-a-reference,
// https://docs.github.com/en/rest/git/tags?apiVersion=2022-11-28#get-a-tag).
func (p *api) ref(ctx context.Context, name string) (string, error) {
	a, err := p.get(ctx, "/git/ref/"+strings.TrimPrefix(name, "refs/"), "", mediaJSON)
	if err != nil || absent(a.status) {
		return "", err
	}
	var said struct {
		Ref    string    `json:"ref"`
		SHA    string    `json:"sha"` // of a tag
		Object gitObject `json:"object"`
	}
	if err := decode(a, &said); err != nil {
		return "", err
	}
	if said.Ref != name {
		return "", bad("the API answers with the ref %q instead of %q", cut(said.Ref, 80), cut(name, 80))
	}
	for range maxNested {
		id := said.Object.SHA
		switch {
		case !hub.IsCommit(id):
			return "", bad("the API answers %q instead of a commit", cut(id, 60))
		case said.Object.Type == "commit":
			return id, nil
		case said.Object.Type != "tag":
			return "", errNoCommit
		}
		if a, err = p.get(ctx, "/git/tags/"+id, "", mediaJSON); err != nil {
			return "", err
		}
		if err := decode(a, &said); err != nil {
			return "", err
		}
		if said.SHA != id {
			return "", bad("the API answers with the tag %q instead of %q", cut(said.SHA, 60), id)
		}
	}
	return "", badRepository("the repository has tags of tags nested more than %d deep", maxNested)
}

// findShort finds the commit that begins with some digits. Where several do, a
// tip is meant.
func (p *api) findShort(ctx context.Context, short string) (string, error) {
	commit, err := p.expand(ctx, short)
	var refused *refusal
	if !errors.As(err, &refused) || refused.state != resolve.RevisionMissing {
		return commit, err
	}
	tips, failed := p.tips(ctx)
	if failed != nil {
		return "", failed
	}
	if tip, failed := tipOf(tips, short); tip != "" || failed != nil {
		return tip, failed
	}
	return "", err
}

// expand asks for the commit that begins with some digits
// (https://docs.github.com/en/rest/commits/commits?apiVersion=2022-11-28#get-a-commit).
func (p *api) expand(ctx context.Context, short string) (string, error) {
	a, err := p.get(ctx, "/commits/"+short, "", mediaSHA)
	switch {
	case err != nil:
		return "", err
	case absent(a.status):
		return "", missing(short)
	case a.status != http.StatusOK:
		return "", refuse(a)
	}
	commit := strings.TrimSpace(string(a.body))
	if !hub.IsCommit(commit) || !strings.HasPrefix(commit, short) {
		return "", bad("the hub's API answers %q instead of a commit that begins with %q", cut(commit, 60), short)
	}
	return commit, nil
}

// tips lists the commits of branches and tags, with the calls of torch.hub itself
// (https://docs.github.com/en/rest/branches/branches?apiVersion=2022-11-28#list-branches).
func (p *api) tips(ctx context.Context) ([]string, error) {
	var tips []string
	for _, kind := range []string{"/branches", "/tags"} {
		for page := 1; page <= maxPages; page++ {
			a, err := p.get(ctx, kind, fmt.Sprintf("per_page=%d&page=%d", tipsPage, page), mediaJSON)
			if err != nil {
				return nil, err
			}
			var said []struct{ Commit gitObject }
			if err := decode(a, &said); err != nil {
				return nil, err
			}
			for _, s := range said {
				if !hub.IsCommit(s.Commit.SHA) {
					return nil, bad("the API answers %q instead of a commit", cut(s.Commit.SHA, 60))
				}
				tips = append(tips, s.Commit.SHA)
			}
			if len(said) < tipsPage {
				break
			}
		}
	}
	return tips, nil
}

// commit fills in what the commit says and returns the id of its root folder
// (https://docs.github.com/en/rest/git/commits?apiVersion=2022-11-28#get-a-commit-object).
func (p *api) commit(ctx context.Context, r *repository, revision string) (tree string, err error) {
	a, err := p.get(ctx, "/git/commits/"+r.commit, "", mediaJSON)
	if err != nil {
		return "", err
	}
	if absent(a.status) {
		if revision != r.commit {
			return "", errNoCommit
		}
		if _, err := p.head(ctx); err != nil {
			return "", err
		}
		return "", noCommit(revision)
	}
	var said struct {
		SHA       string    `json:"sha"`
		Tree      gitObject `json:"tree"`
		Committer struct {
			Date string `json:"date"`
		} `json:"committer"`
	}
	if err := decode(a, &said); err != nil {
		return "", err
	}
	if said.SHA != r.commit || !hub.IsCommit(said.Tree.SHA) {
		return "", bad("the API answers with the commit %q instead of %q", cut(said.SHA, 60), r.commit)
	}
	if date, err := time.Parse(time.RFC3339, said.Committer.Date); err == nil {
		r.date = dateText(date.Unix())
	}
	return said.Tree.SHA, nil
}

// tree lists the files of the commit. A listing that is cut off is refused whole:
// what it lacks would seem not to be there
// (https://docs.github.com/en/rest/git/trees?apiVersion=2022-11-28#get-a-tree).
func (p *api) tree(ctx context.Context, r *repository, id string) error {
	a, err := p.get(ctx, "/git/trees/"+id, "recursive=1", mediaJSON)
	if err != nil {
		return err
	}
	if absent(a.status) {
		return bad("the hub's answer lacks a folder of the commit")
	}
	var said struct {
		SHA  string `json:"sha"`
		Tree []struct {
			Path string `json:"path"`
			gitObject
		} `json:"tree"`
		Truncated bool `json:"truncated"`
	}
	switch err := decode(a, &said); {
	case err != nil:
		return err
	case said.SHA != id:
		return bad("the API answers with the folder %q instead of %q", cut(said.SHA, 60), id)
	case said.Truncated:
		return bad("the API cuts off the listing of the repository, which is too large for it")
	}
	for _, e := range said.Tree {
		if err := r.add(e.Path, e.gitObject); err != nil {
			return err
		}
	}
	return nil
}

// add takes an entry of a listing. Folders are implied by what they hold, and
// submodules are left out, but their names count as those of files do.
func (r *repository) add(path string, o gitObject) error {
	for name := range strings.SplitSeq(path, "/") {
		// What is no UTF-8 comes out of JSON as U+FFFD.
		if resolve.PathProblem(name) != "" || len(path) > resolve.MaxPath || strings.ContainsRune(name, utf8.RuneError) {
			return badRepository("the repository has a file with a name that can't be one: %q", cut(name, 80))
		}
	}
	switch {
	case !hub.IsCommit(o.SHA):
		return bad("the API lists a file whose id is %q", cut(o.SHA, 60))
	case r.files[path] != "":
		return bad("the API lists the file %q twice", cut(path, 80))
	case strings.Count(path, "/") > maxDepth:
		return badRepository("the repository has folders nested more than %d deep", maxDepth)
	case o.Type != "blob":
		return nil
	}
	if r.files[path] = o.SHA; len(r.files) > maxFiles {
		return badRepository("the repository has more than %d files", maxFiles)
	}
	return nil
}

// blobs asks for the content of files by their ids, and believes only what has
// them (https://docs.github.com/en/rest/git/blobs?apiVersion=2022-11-28#get-a-blob).
func (p *api) blobs(ctx context.Context, ids []string) (map[string]object, error) {
	found := map[string]object{}
	for _, id := range ids {
		a, err := p.get(ctx, "/git/blobs/"+id, "", mediaRaw)
		switch {
		case err != nil:
			return nil, err
		case absent(a.status):
			continue
		case a.status != http.StatusOK:
			return nil, refuse(a)
		}
		if objectID(blobObject, a.body) != id {
			return nil, bad("the API answers with other content than that of the file with the id %s", id)
		}
		found[id] = object{blobObject, a.body}
	}
	return found, nil
}
