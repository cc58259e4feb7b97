package lock

import (
	"fmt"
	"strings"

	"github.com/ptmlock/ptmlock/resolve/hub"
)

// compareLink is where the hub shows what lies between two commits: the text of
// the difference on Hugging Face, which has no page of it (GET
// /api/{kind}/{repo}/compare/{revisions}?raw=true, as the hub's client asks:
// https://docs.rs/hf-hub/1.0.0/src/hf_hub/repository/commits.rs.html), the page of it
// on GitHub. "" where there is none.
func compareLink(old, new *Model) string {
	if !hub.IsCommit(old.Commit) || !hub.IsCommit(new.Commit) || old.Commit == new.Commit {
		return ""
	}
	switch new.Hub {
	case hub.HuggingFace:
		if kind, name := hub.CutKind(new.Name); hub.IsRepository(name) {
			return fmt.Sprintf("https://huggingface.co/api/%s/%s/compare/%s..%s?raw=true", kind, name, old.Commit, new.Commit)
		}
	case hub.PyTorchHub:
		if repository, ok := onGitHub(new.Name); ok {
			return fmt.Sprintf("https://github.com/%s/compare/%s...%s", repository, old.Commit, new.Commit)
		}
	}
	return ""
}

// page is where the hub shows a model as it is locked, "" if it is nowhere.
func page(m *Model) string {
	if !hub.IsCommit(m.Commit) {
		return ""
	}
	switch m.Hub {
	case hub.HuggingFace:
		if _, name := hub.CutKind(m.Name); hub.IsRepository(name) {
			return fmt.Sprintf("https://huggingface.co/%s/tree/%s", m.Name, m.Commit)
		}
	case hub.PyTorchHub:
		if repository, ok := onGitHub(m.Name); ok {
			return fmt.Sprintf("https://github.com/%s/tree/%s", repository, m.Commit)
		}
	}
	return ""
}

// commitPage is where the hub shows a commit, "" if it is nowhere.
func commitPage(id hub.Model, commit string) string {
	if !hub.IsCommit(commit) {
		return ""
	}
	switch id.Hub {
	case hub.HuggingFace:
		if _, name := hub.CutKind(id.Name); hub.IsRepository(name) {
			return fmt.Sprintf("https://huggingface.co/%s/commit/%s", id.Name, commit)
		}
	case hub.PyTorchHub:
		if repository, ok := onGitHub(id.Name); ok {
			return fmt.Sprintf("https://github.com/%s/commit/%s", repository, commit)
		}
	}
	return ""
}

// onGitHub is the repository of an entry point of torch.hub.
func onGitHub(name string) (string, bool) {
	repository, _, _ := strings.Cut(name, ":")
	return repository, hub.IsRepository(repository) && strings.Count(repository, "/") == 1
}
