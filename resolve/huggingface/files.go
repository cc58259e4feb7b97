package huggingface

import (
	"encoding/json"
	"slices"
	"strings"

	"github.com/ptmlock/ptmlock/resolve"
	"github.com/ptmlock/ptmlock/resolve/hub"
)

const (
	// maxFiles is twice what the hub advises as the most for one repository
	// (https://huggingface.co/docs/hub/repositories-recommendations).
	maxFiles = 200_000
)

// sibling is a file as the answer about a model lists it, with blobs=true.
type sibling struct {
	Name   string `json:"rfilename"`
	Size   *int64 `json:"size"`
	BlobID string `json:"blobId"`
	LFS    *struct {
		SHA256 string `json:"sha256"`
		Size   *int64 `json:"size"`
	} `json:"lfs"`
}

// treeEntry is a file or directory as the call "tree" lists it. The SHA-256 is
// "sha256" in a sibling and "oid" here.
type treeEntry struct {
	Type string `json:"type"`
	Path string `json:"path"`
	Size *int64 `json:"size"`
	OID  string `json:"oid"`
	LFS  *struct {
		OID  string `json:"oid"`
		Size *int64 `json:"size"`
	} `json:"lfs"`
}

// siblingFiles returns the files of an answer, sorted by path. detailed tells
// whether the hub gave sizes or hashes; without them, and for a null list, the
// call "tree" has to be asked.
func siblingFiles(raw json.RawMessage) (files []resolve.File, detailed bool, err error) {
	if len(raw) == 0 || string(raw) == "null" {
		return nil, false, nil
	}
	var siblings []sibling
	if err := json.Unmarshal(raw, &siblings); err != nil {
		return nil, false, bad("the hub's list of files has an unknown form")
	}
	detailed = len(siblings) == 0
	for _, s := range siblings {
		f := resolve.File{Path: s.Name, Size: size(s.Size), GitOID: s.BlobID}
		if s.LFS != nil {
			f = resolve.File{Path: s.Name, Size: size(s.LFS.Size, s.Size), SHA256: s.LFS.SHA256}
		}
		detailed = detailed || f.Size >= 0 || f.SHA256 != "" || f.GitOID != ""
		files = append(files, f)
	}
	files, err = checkFiles(files)
	return files, detailed, err
}

// treeFiles returns the files of one page.
func treeFiles(body []byte) ([]resolve.File, error) {
	var entries []treeEntry
	if err := json.Unmarshal(body, &entries); err != nil {
		return nil, bad("the hub's listing has an unknown form")
	}
	var files []resolve.File
	for _, e := range entries {
		switch {
		case e.Type != "file": // directories come with recursive=true as well
		case e.LFS != nil:
			files = append(files, resolve.File{Path: e.Path, Size: size(e.LFS.Size, e.Size), SHA256: e.LFS.OID})
		default:
			files = append(files, resolve.File{Path: e.Path, Size: size(e.Size), GitOID: e.OID})
		}
	}
	return files, nil
}

// size returns the first size that is there, else -1.
func size(candidates ...*int64) int64 {
	for _, n := range candidates {
		if n != nil {
			return *n
		}
	}
	return -1
}

// checkFiles sorts a listing and refuses it whole if anything in it is unsafe: a
// hub that gives one such name is none to believe.
func checkFiles(files []resolve.File) ([]resolve.File, error) {
	if len(files) > maxFiles {
		return nil, bad("the hub lists more than %d files", maxFiles)
	}
	slices.SortFunc(files, func(a, b resolve.File) int { return strings.Compare(a.Path, b.Path) })
	for i, f := range files {
		if problem := resolve.PathProblem(f.Path); problem != "" {
			return nil, bad("the hub lists a file whose name %q %s", cut(f.Path, 80), problem)
		}
		switch {
		case i > 0 && files[i-1].Path == f.Path:
			return nil, bad("the hub lists the file %q twice", f.Path)
		case f.Size < -1:
			return nil, bad("the hub gives the file %q a negative size", f.Path)
		case f.SHA256 != "" && !isHex(f.SHA256, 64):
			return nil, bad("the hub gives the file %q a SHA-256 that is none", f.Path)
		case f.GitOID != "" && !hub.IsCommit(f.GitOID):
			return nil, bad("the hub gives the file %q a git id that is none", f.Path)
		}
	}
	return files, nil
}

func isHex(s string, n int) bool {
	if len(s) != n {
		return false
	}
	for i := range len(s) {
		if c := s[i]; (c < '0' || c > '9') && (c < 'a' || c > 'f') {
			return false
		}
	}
	return true
}
