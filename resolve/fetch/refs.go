package fetch

import (
	"io"
	"os"
	"strings"

	"github.com/ptmlock/ptmlock/resolve"
	"github.com/ptmlock/ptmlock/resolve/hub"
)

// RefError is a name in the hub's cache that stands for another commit than the
// locked one: without a network a client that asks by it does not get what is locked.
type RefError struct{ Ref, Has, Locked string }

func (e *RefError) Error() string {
	return "refs/" + e.Ref + " of the cache stands for the commit " + e.Has + ", locked is " + e.Locked
}

// refs lets the revisions that the sources ask for stand for the locked commits,
// where all files of a model are there. What is wrong with one goes into the results.
func (p *Plan) refs(which Refs, results []Result) {
	if which == NoRefs {
		return
	}
	at := 0
	for _, m := range p.models {
		mine := results[at : at+len(m.files)]
		at += len(m.files)
		ref := refOf(m.Model)
		if len(m.repos) == 0 || ref == "" || len(mine) == 0 || !complete(mine) {
			continue
		}
		for _, repo := range m.repos {
			if err := p.ref(repo, ref, m.Commit, which); err != nil {
				mine[0].Err = err
			}
		}
	}
}

func complete(results []Result) bool {
	for _, r := range results {
		if r.State != Fetched && r.State != Present {
			return false
		}
	}
	return true
}

// refOf is the name that a client asks by; "" if that is the commit itself.
func refOf(m *Model) string {
	switch {
	case m.Revision == "":
		return hub.DefaultRevision(hub.HuggingFace)
	case m.Revision == m.Commit || resolve.PathProblem(m.Revision) != "" || localPath(m.Revision) != nil:
		return ""
	}
	return m.Revision
}

// maxRef bounds a file that holds a commit.
const maxRef = 1 << 10

func (p *Plan) ref(repo, ref, commit string, which Refs) error {
	root, err := p.folder(p.places.HubCache).sub(repo, false)
	if err != nil {
		return err
	}
	name := "refs/" + ref
	has := readRef(root, name)
	switch {
	case has == commit:
		return nil
	case has != "" && which != AllRefs:
		return &RefError{Ref: ref, Has: has, Locked: commit}
	}
	return writeFile(root, name, commit)
}

// readRef returns the commit that a name stands for; "" if there is none.
func readRef(root *os.Root, name string) string {
	f, _, err := regular(root, name)
	if err != nil {
		return ""
	}
	defer f.Close()
	text, err := io.ReadAll(io.LimitReader(f, maxRef))
	if err != nil || !hub.IsCommit(strings.TrimSpace(string(text))) {
		return ""
	}
	return strings.TrimSpace(string(text))
}
