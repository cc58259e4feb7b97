package huggingface

import (
	"fmt"
	"strings"
	"unicode"

	"github.com/ptmlock/ptmlock/resolve"
	"github.com/ptmlock/ptmlock/resolve/hub"
)

// repository is the name on the hub of what a request asks for. A bare name of
// sentence-transformers belongs to the library's own organization, but for some
// names of the oldest models.
func repository(q resolve.Request) (string, error) {
	name := q.Model.Name
	switch q.Hub {
	case hub.HuggingFace:
	case hub.SentenceTransformers:
		if !strings.Contains(name, "/") && !hub.IsBareName(name) {
			name = "sentence-transformers/" + name
		}
	default:
		return "", fmt.Errorf("the hub %q is not asked here", q.Hub)
	}
	return name, hub.CheckRepository(name)
}

// api is the path of a repository in the hub's API.
func api(name string) string {
	kind, rest := hub.CutKind(name)
	return "/api/" + kind + "/" + rest
}

const (
	defaultRevision = "main" // huggingface_hub's DEFAULT_REVISION, whatever the repository's own default branch is
	maxRevision     = 255
)

// checkRevision refuses what git can't have as a name of a revision, so that
// nothing strange is sent
// (https://git-scm.com/docs/git-check-ref-format).
func checkRevision(revision string) error {
	problem := ""
	switch {
	case len(revision) > maxRevision:
		problem = fmt.Sprintf("is longer than %d bytes", maxRevision)
	case revision == "." || strings.Contains(revision, ".."):
		problem = `has ".."`
	case strings.ContainsAny(revision, " ~^:?*[\\"):
		problem = "has a character that git allows in no name"
	case strings.ContainsFunc(revision, func(r rune) bool { return unicode.IsControl(r) || r == unicode.ReplacementChar }):
		problem = "has a character that git allows in no name"
	case strings.HasPrefix(revision, "/"), strings.HasSuffix(revision, "/"), strings.Contains(revision, "//"):
		problem = "begins or ends with a slash, or has two"
	}
	if problem == "" {
		return nil
	}
	return fmt.Errorf("revision %q %s", cut(revision, 80), problem)
}

// cut shortens text for a message.
func cut(text string, n int) string {
	if len(text) <= n {
		return text
	}
	return strings.ToValidUTF8(text[:n], "") + "…"
}
