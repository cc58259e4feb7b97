package hubtest

import (
	"crypto/sha1"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"maps"
	"slices"
	"strings"
)

// HubRepository is a repository of the hub that a test makes: everything about
// it is true, the ids of its files as well, and their content is served.
type HubRepository struct {
	Kind    string // "models", "datasets" or "spaces"; "" is "models"
	Name    string
	Moved   []string    // names that it had before, which redirect
	Commits []HubCommit // each made on the one before
}

// HubCommit is a state of a repository.
type HubCommit struct {
	Refs   []string          // full names: "refs/heads/main", "refs/tags/v1", "refs/pr/1"
	Files  map[string]string // content by path
	Large  []string          // the paths whose content lies in LFS
	Xet    map[string]string // of large files: the hash that xet has for them
	Fields map[string]any    // what the answer about the repository has besides
}

// ID is the commit's id: a digest of its files, so that equal tests have equal ids.
func (c HubCommit) ID() string {
	h := sha1.New()
	for _, path := range slices.Sorted(maps.Keys(c.Files)) {
		fmt.Fprintf(h, "%s\x00%d\x00%s", path, len(c.Files[path]), c.Files[path])
	}
	fmt.Fprint(h, strings.Join(c.Refs, " "))
	return hex.EncodeToString(h.Sum(nil))
}

// document is the answer about the repository at the commit.
func (c HubCommit) document(name string) map[string]any {
	author, _, _ := strings.Cut(name, "/")
	id := sha1.Sum([]byte(name))
	d := map[string]any{
		"_id": hex.EncodeToString(id[:12]), "id": name, "modelId": name, "author": author, "sha": c.ID(),
		"lastModified": "2024-05-06T07:08:09.000Z", "createdAt": "2022-03-02T23:29:04.000Z",
		"private": false, "gated": false, "disabled": false, "downloads": float64(7), "likes": float64(1), "tags": []any{},
		"siblings": c.siblings(),
	}
	maps.Copy(d, c.Fields)
	return d
}

// siblings lists the files in the form of the answer about a model, as JSON is read.
func (c HubCommit) siblings() []any {
	list := []any{}
	for _, path := range slices.Sorted(maps.Keys(c.Files)) {
		content := c.Files[path]
		file := map[string]any{"rfilename": path, "size": float64(len(content)), "blobId": blobID(content)}
		if slices.Contains(c.Large, path) {
			pointer := pointerText(content)
			file["blobId"] = blobID(pointer)
			file["lfs"] = map[string]any{"sha256": sha256Of(content), "size": float64(len(content)), "pointerSize": float64(len(pointer))}
			if hash := c.Xet[path]; hash != "" {
				file["xetHash"] = hash
			}
		}
		list = append(list, file)
	}
	return list
}

// pointerText is what git keeps in place of a large file
// (https://github.com/git-lfs/git-lfs/blob/v3.7.0/docs/spec.md).
func pointerText(content string) string {
	return fmt.Sprintf("version https://git-lfs.github.com/spec/v1\noid sha256:%s\nsize %d\n", sha256Of(content), len(content))
}

func blobID(content string) string {
	sum := sha1.Sum(fmt.Appendf(nil, "blob %d\x00%s", len(content), content))
	return hex.EncodeToString(sum[:])
}

func sha256Of(content string) string {
	sum := sha256.Sum256([]byte(content))
	return hex.EncodeToString(sum[:])
}

// add puts a made repository among those that the directory implies.
func (x repoIndex) add(made HubRepository) {
	kind := made.Kind
	if kind == "" {
		kind = modelKind
	}
	r := x.get(kind, made.Name)
	for _, c := range made.Commits {
		id := c.ID()
		r.documents[id], r.contents[id] = c.document(made.Name), c.Files
		r.revisions[id] = id
		r.history = append(r.history, id)
		for _, ref := range c.Refs {
			r.refs[ref] = id
			r.revisions[shortRef(ref)] = id
		}
	}
	for _, name := range made.Moved {
		x[kind+"/"+name] = r
	}
}

// shortRef is how a ref is asked for: branches and tags by their short name.
func shortRef(ref string) string {
	for _, prefix := range []string{"refs/heads/", "refs/tags/"} {
		if name, ok := strings.CutPrefix(ref, prefix); ok {
			return name
		}
	}
	return ref
}
