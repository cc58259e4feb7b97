package huggingface_test

import (
	"encoding/json"
	"net/http"
	"strings"
	"testing"

	"github.com/ptmlock/ptmlock/resolve"
	"github.com/ptmlock/ptmlock/resolve/hub"
	"github.com/ptmlock/ptmlock/resolve/huggingface"
	"github.com/ptmlock/ptmlock/resolve/recorded"
)

// TestRecordedHub checks the hand-written answers: each is what its request asks
// for, and what one of them refers to is there as well.
func TestRecordedHub(t *testing.T) {
	directory := open(t)
	replayer, err := recorded.NewReplayer(directory, "")
	if err != nil {
		t.Fatal(err)
	}
	c, err := huggingface.New(huggingface.Options{Transport: replayer, Wait: noWait})
	if err != nil {
		t.Fatal(err)
	}
	var requests []resolve.Request
	for _, line := range directory.Requests() {
		if _, url, _ := strings.Cut(line, " "); strings.HasPrefix(url, "//") {
			continue // of another hub
		}
		if strings.Contains(line, "/resolve/") {
			checkFile(t, directory, line)
			continue
		}
		rest, ok := strings.CutPrefix(line, "GET /api/models/")
		if !ok {
			t.Errorf("%s: no call about a model", line)
			continue
		}
		path, _, _ := strings.Cut(rest, "?")
		name, revision, ok := strings.Cut(path, "/revision/")
		if !ok {
			continue // auth-check, asked after the model
		}
		requests = append(requests, resolve.Request{Model: hub.Model{Hub: hub.HuggingFace, Name: name}, Revision: revision})
		checkDocument(t, directory, line)
	}
	result, err := resolve.All(t.Context(), c.Hubs(), requests, resolve.Options{})
	if err != nil {
		t.Fatal(err)
	}
	states := map[resolve.State]int{}
	for _, r := range append(result.Models, result.Lineage...) {
		states[r.State]++
		switch r.State {
		case resolve.Resolved, resolve.Gated:
			if !hub.IsCommit(r.Commit) || len(r.Files) == 0 || r.Listing == "" {
				t.Errorf("%s is %s without commit or files", r.Model, r.State)
			}
			for _, f := range r.Files {
				if f.Size < 0 || (f.SHA256 == "") == (f.GitOID == "") {
					t.Errorf("%s: %+v", r.Model, f)
				}
			}
		case resolve.NotFound, resolve.Disabled:
		default: // of these, Offline is a base model that is not there
			t.Errorf("%s: %s: %s", r.Request, r.State, r.Reason)
		}
	}
	for _, state := range []resolve.State{resolve.Resolved, resolve.Gated, resolve.NotFound, resolve.Disabled} {
		if states[state] == 0 {
			t.Errorf("no model is %s", state)
		}
	}
}

// checkFile holds that a file is the one that the description of its model lists.
func checkFile(t *testing.T, directory *recorded.Directory, line string) {
	t.Helper()
	_, url, _ := strings.Cut(line, " ")
	name, rest, _ := strings.Cut(strings.TrimPrefix(url, "/"), "/resolve/")
	_, file, _ := strings.Cut(rest, "/")
	x, err := directory.Lookup(http.MethodGet, url)
	if err != nil {
		t.Fatal(err)
	}
	about, err := directory.Lookup(http.MethodGet, "/api/models/"+name+"/revision/main?blobs=true&securityStatus=true")
	if err != nil {
		t.Fatal(err)
	}
	var document struct {
		Siblings []struct {
			Name   string `json:"rfilename"`
			BlobID string
			Size   int
		}
	}
	if err := json.Unmarshal(about.Body, &document); err != nil {
		t.Fatal(err)
	}
	for _, s := range document.Siblings {
		if s.Name == file && s.BlobID == blobID(string(x.Body)) && s.Size == len(x.Body) {
			return
		}
	}
	t.Errorf("%s is not listed so", url)
}

// checkDocument compares the raw hashes, which the client would not take
// otherwise, and the pointers that they imply.
func checkDocument(t *testing.T, directory *recorded.Directory, line string) {
	t.Helper()
	method, url, _ := strings.Cut(line, " ")
	x, err := directory.Lookup(method, url)
	if err != nil {
		t.Fatal(err)
	}
	if x.Status != http.StatusOK {
		return
	}
	var document struct {
		SHA      string
		Siblings []struct {
			Name   string `json:"rfilename"`
			Size   int64
			BlobID string
			LFS    *struct {
				SHA256      string
				Size        int64
				PointerSize int
			}
		}
	}
	if err := json.Unmarshal(x.Body, &document); err != nil {
		t.Fatalf("%s: %v", line, err)
	}
	if !hub.IsCommit(document.SHA) {
		t.Errorf("%s: sha %q", line, document.SHA)
	}
	for _, s := range document.Siblings {
		if !hub.IsCommit(s.BlobID) {
			t.Errorf("%s: %s: blobId %q", line, s.Name, s.BlobID)
		}
		if s.LFS == nil {
			continue
		}
		pointer := pointerText(s.LFS.SHA256, s.LFS.Size)
		if len(s.LFS.SHA256) != 64 || s.LFS.Size != s.Size || s.LFS.PointerSize != len(pointer) || s.BlobID != blobID(pointer) {
			t.Errorf("%s: %s: %+v", line, s.Name, s)
		}
	}
}
