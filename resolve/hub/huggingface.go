package hub

import (
	"fmt"
	"strings"
)

// maxHuggingFaceName bounds the name of a repository in bytes, without its owner.
const maxHuggingFaceName = 96

// Repositories of Hugging Face are models, or of one of the other kinds, which
// can hold weights as well. A Model's name has the kind before it as the hub's
// own addresses do, "datasets/owner/name", and of models none. No owner is
// called like a kind.
const (
	ModelKind   = "models"
	DatasetKind = "datasets"
	SpaceKind   = "spaces"
)

// CutKind parts the kind of a repository from the name under which that kind
// has it: ModelKind if no kind stands before it.
func CutKind(name string) (kind, rest string) {
	if kind, rest, ok := strings.Cut(name, "/"); ok && (kind == DatasetKind || kind == SpaceKind) {
		return kind, rest
	}
	return ModelKind, name
}

// WithKind puts the kind before a name; CutKind undoes it.
func WithKind(kind, name string) string {
	if kind == ModelKind {
		return name
	}
	return kind + "/" + name
}

// CheckRepository is CheckHuggingFaceName for a repository of any kind.
func CheckRepository(name string) error {
	_, rest := CutKind(name)
	return CheckHuggingFaceName(rest)
}

// IsRepository tells whether CheckRepository finds nothing wrong.
func IsRepository(name string) bool { return CheckRepository(name) == nil }

// IsHuggingFaceName tells whether CheckHuggingFaceName finds nothing wrong.
func IsHuggingFaceName(name string) bool { return CheckHuggingFaceName(name) == nil }

// CheckHuggingFaceName says what is wrong with the name of a repository:
// "owner/name", or a bare name of the oldest models. The rules are those of the
// client: letters, digits, "_", "." and "-", neither "--" nor "..", no ".git" at
// the end, at most 96 characters after the one "/".
// (https://github.com/huggingface/huggingface_hub/blob/v1.0.0/src/huggingface_hub/utils/_validators.py).
func CheckHuggingFaceName(name string) error {
	problem := ""
	switch {
	case name == "":
		problem = "is empty"
	case strings.Count(name, "/") > 1:
		problem = `has more than one "/"`
	case len(name[strings.IndexByte(name, '/')+1:]) > maxHuggingFaceName:
		problem = fmt.Sprintf("is longer than %d characters", maxHuggingFaceName)
	case strings.Contains(name, "--"):
		problem = `has "--"`
	case strings.Contains(name, ".."):
		problem = `has ".."`
	case strings.HasSuffix(name, ".git"):
		problem = `ends in ".git"`
	default:
		for segment := range strings.SplitSeq(name, "/") {
			if problem = checkSegment(segment); problem != "" {
				break
			}
		}
	}
	if problem == "" {
		return nil
	}
	return fmt.Errorf("hugging face name %q %s", name, problem)
}

func checkSegment(segment string) string {
	if segment == "" {
		return `has nothing before or after "/"`
	}
	for _, r := range segment {
		if r >= 0x80 || !isWordByte(byte(r)) && r != '.' && r != '-' {
			return fmt.Sprintf("has the character %q", r)
		}
	}
	if !isWordByte(segment[0]) || !isWordByte(segment[len(segment)-1]) {
		return `has a segment that begins or ends with "." or "-"`
	}
	return ""
}

func isWordByte(c byte) bool {
	return c == '_' || c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z'
}
