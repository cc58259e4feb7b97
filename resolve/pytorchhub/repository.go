package pytorchhub

import (
	"bytes"
	"context"
	"encoding/hex"
	"errors"
	"io/fs"
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/ptmlock/ptmlock/resolve"
	"github.com/ptmlock/ptmlock/resolve/hub"
)

// Bounds of a listing.
const (
	maxFiles   = 100_000
	maxFolders = 100_000
	maxDepth   = 64
)

// repository is a repository at one commit. It may be used concurrently, but for
// texts.
type repository struct {
	remote *remote
	api    *api // asked for contents in place of the remote; nil for none
	commit string
	ref    string            // full name of the ref that was asked for; "" for a commit
	date   string            // of the commit, RFC 3339 UTC; "" if it can't be one
	files  map[string]string // id of the blob, by path
	left   int               // folders that may still be walked
	local  fs.FS             // code that torch.hub has on this machine, in place of the remote's; nil for none
}

// openGit finds the commit of a revision and lists its files.
func openGit(ctx context.Context, calls *caller, name, revision string) (*repository, error) {
	r, err := connect(ctx, calls, name)
	if err != nil {
		return nil, err
	}
	commit, ref, err := r.find(ctx, revision)
	if err != nil {
		return nil, err
	}
	objects, err := r.fetch(ctx, []string{commit}, true)
	var refused *serverError
	if errors.As(err, &refused) && hub.IsCommit(revision) {
		return nil, noCommit(revision)
	}
	if err != nil {
		return nil, err
	}
	at := &repository{remote: r, commit: commit, ref: ref, files: map[string]string{}}
	return at, at.read(objects)
}

func noCommit(revision string) error {
	return &refusal{resolve.RevisionMissing, "the repository has no commit " + revision}
}

var errNoCommit = badRepository("the hub's answer lacks the commit that was asked for")

// read takes what the objects of a commit say.
func (r *repository) read(objects map[string]object) error {
	commit, ok := objects[r.commit]
	if !ok || commit.kind != commitObject {
		return errNoCommit
	}
	tree := ""
	for line := range strings.Lines(string(commit.data)) {
		line = strings.TrimSuffix(line, "\n")
		if line == "" {
			break // the message follows
		}
		switch name, value, _ := strings.Cut(line, " "); name {
		case "tree":
			tree = value
		case "committer":
			r.date = dateOf(value)
		}
	}
	r.left = maxFolders
	return r.walk(objects, tree, "", 0)
}

// dateOf reads the time of "name <address> seconds offset".
func dateOf(committer string) string {
	fields := strings.Fields(committer[strings.LastIndexByte(committer, '>')+1:])
	if len(fields) == 0 {
		return ""
	}
	seconds, err := strconv.ParseInt(fields[0], 10, 64)
	if err != nil {
		return ""
	}
	return dateText(seconds)
}

// dateText is a time in seconds since 1970; "" for one that can't be written.
func dateText(seconds int64) string {
	if seconds < 0 || seconds > 253402300799 { // the last second of the year 9999
		return ""
	}
	return time.Unix(seconds, 0).UTC().Format(time.RFC3339)
}

// walk lists a tree: "mode name NUL id" for each entry
// (https://git-scm.com/book/en/v2/Git-Internals-Git-Objects). Submodules are left
// out, as in the archive that torch.hub downloads. A folder may stand at any number
// of places, and they are counted: a few that name each other many times are more
// than can be walked.
func (r *repository) walk(objects map[string]object, id, folder string, depth int) error {
	tree, ok := objects[id]
	if !ok || tree.kind != treeObject {
		return bad("the hub's answer lacks a folder of the commit")
	}
	if depth > maxDepth {
		return bad("the repository has folders nested more than %d deep", maxDepth)
	}
	if r.left--; r.left < 0 {
		return bad("the repository has more than %d folders", maxFolders)
	}
	for data := tree.data; len(data) > 0; {
		head, rest, ok := bytes.Cut(data, []byte{0})
		if !ok || len(rest) < 20 {
			return bad("the hub's answer has a folder that can't be read")
		}
		child := hex.EncodeToString(rest[:20])
		data = rest[20:]
		mode, name, _ := strings.Cut(string(head), " ")
		where := path.Join(folder, name)
		if resolve.PathProblem(name) != "" || strings.Contains(name, "/") || len(where) > resolve.MaxPath {
			return bad("the repository has a file with a name that can't be one: %q", cut(name, 80))
		}
		switch mode {
		case "40000":
			if err := r.walk(objects, child, where, depth+1); err != nil {
				return err
			}
		case "160000":
		default:
			if r.files[where] = child; len(r.files) > maxFiles {
				return bad("the repository has more than %d files", maxFiles)
			}
		}
	}
	return nil
}

// exists tells whether the commit has a file.
func (r *repository) exists(path string) bool { return r.files[path] != "" }

// texts fetches the content of files: over git all in one request, of the API one by
// one.
func (r *repository) texts(ctx context.Context, paths []string) (map[string]string, error) {
	if r.local != nil {
		return r.keptTexts(paths)
	}
	var ids []string
	for _, p := range paths {
		ids = append(ids, r.files[p])
	}
	slices.Sort(ids)
	ids = slices.Compact(ids)
	if len(ids) == 0 {
		return nil, nil
	}
	objects, err := r.blobs(ctx, ids)
	if err != nil {
		return nil, err
	}
	out := map[string]string{}
	for _, p := range paths {
		o, ok := objects[r.files[p]]
		if !ok || o.kind != blobObject {
			return nil, bad("the hub's answer lacks the file %s", p)
		}
		out[p] = string(o.data)
	}
	return out, nil
}

// listing is all files of the commit, sorted by path.
func (r *repository) listing() []resolve.File {
	files := make([]resolve.File, 0, len(r.files))
	for p, id := range r.files {
		files = append(files, resolve.File{Path: p, Size: -1, GitOID: id})
	}
	slices.SortFunc(files, func(a, b resolve.File) int { return strings.Compare(a.Path, b.Path) })
	return files
}

// fetch asks for objects. Of a commit it wants the folders, too, but neither its
// history nor the content of files
// (https://git-scm.com/docs/partial-clone).
func (r *remote) fetch(ctx context.Context, ids []string, commit bool) (map[string]object, error) {
	all, err := r.command(ctx, r.request(ids, commit))
	if err != nil {
		return nil, err
	}
	pack, err := packOf(all)
	if err != nil {
		return nil, err
	}
	return unpack(pack)
}

// request words what fetch asks in the protocol that the server speaks
// (https://git-scm.com/docs/gitprotocol-v2#_fetch,
// https://git-scm.com/docs/gitprotocol-pack#_packfile_negotiation).
func (r *remote) request(ids []string, commit bool) string {
	var depth, filter string
	_, old := r.capabilities["filter"]
	if commit {
		depth = pkt("deepen 1")
		if old || slices.Contains(strings.Fields(r.capabilities["fetch"]), "filter") {
			filter = pkt("filter blob:none")
		}
	}
	var wants strings.Builder
	for i, id := range ids {
		switch {
		case i > 0 || r.refs == nil:
			wants.WriteString(pkt("want %s", id))
		case filter != "":
			wants.WriteString(pkt("want %s no-progress side-band-64k shallow filter", id))
		default:
			wants.WriteString(pkt("want %s no-progress side-band-64k shallow", id))
		}
	}
	if r.refs != nil {
		return wants.String() + depth + filter + flushPacket + pkt("done")
	}
	return pkt("command=fetch") + delimiterPacket + pkt("no-progress") + wants.String() + depth + filter + pkt("done") + flushPacket
}

// packOf takes the pack out of an answer: what follows the line "packfile", or in
// protocol v0 "NAK", in packets that begin with the number of a band.
func packOf(all []packet) ([]byte, error) {
	i := slices.IndexFunc(all, func(p packet) bool { return p.text() == "packfile" || p.text() == "NAK" })
	if i < 0 {
		return nil, bad("the hub's answer holds no pack of objects")
	}
	var pack []byte
	for _, p := range all[i+1:] {
		switch {
		case p.kind == flushPacket:
			return pack, nil
		case p.kind != "" || p.data == "":
			return nil, bad("the hub's answer has a packet where none belongs")
		case p.data[0] == 1:
			pack = append(pack, p.data[1:]...)
		case p.data[0] == 2: // progress
		default:
			return nil, &serverError{strings.TrimSpace(p.data[1:])}
		}
	}
	return nil, bad("the hub's answer breaks off")
}

var (
	ownerForm      = regexp.MustCompile(`^[A-Za-z0-9_](?:[A-Za-z0-9_-]{0,38})$`)
	repositoryForm = regexp.MustCompile(`^[A-Za-z0-9._-]{1,100}$`)
)

// checkRepository wants the name of a repository as GitHub has them.
func checkRepository(name string) error {
	owner, repo, ok := strings.Cut(name, "/")
	if !ok || !ownerForm.MatchString(owner) || !repositoryForm.MatchString(repo) || repo == "." || repo == ".." {
		return errors.New("no repository of GitHub can have the name " + strconv.Quote(cut(name, 80)))
	}
	return nil
}
