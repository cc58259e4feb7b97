// Package torchcache reads what torch.hub and its like have downloaded to this
// machine: the code of repositories, and files of weights. Nothing is written, no link
// is followed out of a cache.
package torchcache

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// Caches are the places where libraries keep what they download. They need not be
// there.
type Caches struct {
	Hub     string   // of torch.hub, with a folder for each repository
	Whisper string   // of openai-whisper
	CLIP    string   // of CLIP
	Weights []string // folders of files of weights, those above among them
}

// FromEnviron finds the caches as the libraries do: TORCH_HOME, else
// $XDG_CACHE_HOME/torch, else ~/.cache/torch
// (https://github.com/pytorch/pytorch/blob/v2.9.0/torch/hub.py), and beside it those of
// openai-whisper and CLIP
// (https://github.com/openai/whisper/blob/v20250625/whisper/__init__.py,
// https://github.com/openai/CLIP/blob/main/clip/clip.py). getenv is os.Getenv outside
// of tests.
func FromEnviron(getenv func(string) string) Caches {
	home := getenv("HOME")
	if home == "" {
		home = getenv("USERPROFILE")
	}
	own := ""
	if home != "" {
		own = filepath.Join(home, ".cache")
	}
	xdg := getenv("XDG_CACHE_HOME")
	if xdg == "" {
		xdg = own
	}
	var c Caches
	torch := getenv("TORCH_HOME")
	if rest, ok := strings.CutPrefix(torch, "~"); ok && home != "" && (rest == "" || rest[0] == '/' || rest[0] == '\\') {
		torch = filepath.Join(home, rest)
	}
	if torch == "" && xdg != "" {
		torch = filepath.Join(xdg, "torch")
	}
	if torch != "" {
		c.Hub = filepath.Join(torch, "hub")
		c.Weights = append(c.Weights, filepath.Join(c.Hub, "checkpoints"))
	}
	if xdg != "" {
		c.Whisper = filepath.Join(xdg, "whisper")
		c.Weights = append(c.Weights, c.Whisper)
	}
	if own != "" {
		c.CLIP = filepath.Join(own, "clip")
		c.Weights = append(c.Weights, c.CLIP)
	}
	return c
}

// Code returns the code of a repository of GitHub at a revision as torch.hub has it,
// and the revision that it is of; false if it has none. Without a revision that is
// main, or else master, as for torch.hub without a network. The files are those of the
// archive that GitHub makes, which a repository can leave files out of.
func (c Caches) Code(name, revision string) (files fs.FS, at string, ok bool) {
	owner, repo, ok := strings.Cut(name, "/")
	if !ok || c.Hub == "" {
		return nil, "", false
	}
	revisions := []string{revision}
	if revision == "" {
		revisions = []string{"main", "master"}
	}
	hub, err := os.OpenRoot(c.Hub)
	if err != nil {
		return nil, "", false
	}
	defer hub.Close()
	for _, at := range revisions {
		folder := owner + "_" + repo + "_" + strings.ReplaceAll(at, "/", "_")
		if strings.ContainsAny(folder, `/\:`) || !filepath.IsLocal(folder) {
			continue
		}
		if info, err := hub.Lstat(folder); err != nil || !info.IsDir() {
			continue
		}
		if root, err := hub.OpenRoot(folder); err == nil {
			return rooted{root}, at, true
		}
	}
	return nil, "", false
}

// rooted opens files below a root that are no links. Its root is closed when it is
// no longer in use: see os.Root.
type rooted struct{ root *os.Root }

var errNotPlain = errors.New("not a regular file or a directory")

func (r rooted) Open(name string) (fs.File, error) {
	info, err := r.root.Lstat(filepath.FromSlash(name))
	if err != nil {
		return nil, err
	}
	if !info.Mode().IsRegular() && !info.IsDir() {
		return nil, &fs.PathError{Op: "open", Path: name, Err: errNotPlain}
	}
	return r.root.FS().Open(name)
}
