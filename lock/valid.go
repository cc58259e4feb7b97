package lock

import (
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"time"

	"github.com/package-url/packageurl-go"

	"github.com/ptmlock/ptmlock/detect"
	"github.com/ptmlock/ptmlock/resolve"
	"github.com/ptmlock/ptmlock/resolve/card"
	"github.com/ptmlock/ptmlock/resolve/hub"
)

var (
	prefixForm = regexp.MustCompile(`^[0-9a-f]{1,63}$`)
	sha256Form = regexp.MustCompile(`^[0-9a-f]{64}$`)
	gitForm    = regexp.MustCompile(`^[0-9a-f]{40}$`)
)

func isSHA256(s string) error {
	if !sha256Form.MatchString(s) {
		return fmt.Errorf("%q is no SHA-256: 64 lower-case hexadecimal digits", s)
	}
	return nil
}

func isSHA256Prefix(s string) error {
	if !prefixForm.MatchString(s) {
		return fmt.Errorf("%q is no beginning of a SHA-256: at most 63 lower-case hexadecimal digits", s)
	}
	return nil
}

func isWebURL(s string) error {
	if !hub.IsURL(s) {
		return fmt.Errorf("%q is no address: it must begin with http:// or https://", s)
	}
	return nil
}

func isGitOID(s string) error {
	if !gitForm.MatchString(s) {
		return fmt.Errorf("%q is no id of a git blob: 40 lower-case hexadecimal digits", s)
	}
	return nil
}

func isRef(s string) error {
	if !strings.HasPrefix(s, "refs/") {
		return fmt.Errorf("%q is no full name of a ref: it must begin with refs/", s)
	}
	return nil
}

func isCommit(s string) error {
	if !gitForm.MatchString(s) {
		return fmt.Errorf("%q is no full commit: 40 lower-case hexadecimal digits", s)
	}
	return nil
}

func isDigest(s string) error {
	digits, ok := strings.CutPrefix(s, "sha256:")
	if !ok || !sha256Form.MatchString(digits) {
		return fmt.Errorf(`%q is no digest: "sha256:" and 64 lower-case hexadecimal digits`, s)
	}
	return nil
}

func isFact(s string) error {
	if slices.Contains(resolve.FactKeys, s) {
		return nil
	}
	return fmt.Errorf("key %q of a card is not known", s)
}

func isSource(s string) error {
	switch card.Source(s) {
	case card.FrontMatter, card.Body, card.Config, card.Tokenizer, card.Safetensors, card.Hub, card.LLM:
		return nil
	}
	return fmt.Errorf("source %q is not known", s)
}

func isHub(s string) error {
	_, err := hub.ParseID(s)
	return err
}

func isTime(s string) error {
	if _, err := time.Parse(time.RFC3339, s); err != nil {
		return fmt.Errorf("%q is no time as RFC 3339 has it", s)
	}
	return nil
}

func isPURL(s string) error {
	if _, err := packageurl.FromString(s); err != nil {
		return fmt.Errorf("%q is no package URL: %w", s, err)
	}
	return nil
}

// isPath refuses what could lead out of a folder that files are put into.
func isPath(s string) error {
	drive := len(s) > 1 && s[1] == ':' && (s[0]|0x20 >= 'a' && s[0]|0x20 <= 'z')
	if s == "" || drive || strings.ContainsAny(s, "\\\x00") || strings.HasPrefix(s, "/") {
		return fmt.Errorf("%q is no path inside a repository", s)
	}
	for segment := range strings.SplitSeq(s, "/") {
		if segment == "" || segment == "." || segment == ".." {
			return fmt.Errorf("%q is no path inside a repository", s)
		}
	}
	return nil
}

// States returns the states that a model of a lock can have, the best first.
func States() []resolve.State {
	return []resolve.State{
		resolve.Resolved, resolve.Gated, resolve.NotFound, resolve.RevisionMissing, resolve.Disabled, resolve.Unauthorized,
		resolve.RateLimited, resolve.Unreachable, resolve.Offline, resolve.BadAnswer, resolve.Unsupported, resolve.InvalidName, resolve.Moving,
		resolve.Replaced, resolve.Emptied,
	}
}

func isState(s string) error {
	if slices.Contains(States(), resolve.State(s)) {
		return nil
	}
	return fmt.Errorf("state %q is not known", s)
}

func isRelation(s string) error {
	switch resolve.Relation(s) {
	case resolve.Finetune, resolve.Adapter, resolve.Quantized, resolve.Merge:
		return nil
	}
	return fmt.Errorf("relation %q is not known", s)
}

// Interactions lists the types that an interaction can have.
func Interactions() []string {
	return []string{detect.Hierarchical, detect.Sequential, detect.Parallel, detect.FeedbackGuidance, detect.Evaluation, detect.PostProcessing}
}

func isInteraction(s string) error {
	if slices.Contains(Interactions(), s) {
		return nil
	}
	return fmt.Errorf("type %q is not known", s)
}

func isUnsureness(s string) error {
	if s == string(detect.Medium) || s == string(detect.Low) {
		return nil
	}
	return fmt.Errorf("%q is neither %q nor %q", s, detect.Medium, detect.Low)
}

func isPathRole(s string) error {
	switch detect.PathRole(s) {
	case detect.RoleTest, detect.RoleDocs, detect.RoleExample:
		return nil
	}
	return fmt.Errorf("path role %q is not known: it is left out for the program itself", s)
}

func isUnsure(s string) error {
	_, word, _ := strings.Cut(s, " ")
	return isUnsureness(word)
}

// checkModel finds what only several keys together show.
func checkModel(m *Model) error {
	if m.State == resolve.Resolved && m.Reason != "" {
		return errors.New("a resolved model has a reason")
	}
	if m.State != resolve.Resolved && m.Reason == "" {
		return fmt.Errorf("a model in state %q has no reason", m.State)
	}
	seen := map[string]bool{}
	for _, f := range m.Files {
		if seen[f.Path] {
			return fmt.Errorf("file %q stands twice", f.Path)
		}
		seen[f.Path] = true
		if f.SHA256 != "" && f.GitOID != "" {
			return fmt.Errorf("file %q has two hashes: the git blob of a large file is only a pointer", f.Path)
		}
	}
	return nil
}
