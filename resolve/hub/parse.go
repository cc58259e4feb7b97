package hub

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// MaxName bounds a name in bytes: the longest names are URLs.
const MaxName = 2048

var known = []ID{
	HuggingFace, PyTorchHub, TorchVision, TorchAudio, TorchText, Timm, SpaCy, SentenceTransformers,
	OpenAIWhisper, OpenAICLIP, URL, GoogleDrive, Ultralytics, Ollama, API,
}

// otherPrefix begins the ID of a library that has a place of its own.
const otherPrefix = "other:"

// ParseID checks the name of a hub: one of the constants of this package, or
// "other:" and an import name.
func ParseID(text string) (ID, error) {
	if library, ok := strings.CutPrefix(text, otherPrefix); ok {
		if !isImportName(library) {
			return "", fmt.Errorf("unknown hub %q: after %q comes a library's import name", text, otherPrefix)
		}
		return ID(text), nil
	}
	if !slices.Contains(known, ID(text)) {
		return "", fmt.Errorf("unknown hub %q", text)
	}
	return ID(text), nil
}

func isImportName(s string) bool {
	for i, r := range s {
		switch {
		case r == '_' || unicode.IsLetter(r):
		case i > 0 && (r == '.' || unicode.IsDigit(r)):
		default:
			return false
		}
	}
	return s != "" && s[len(s)-1] != '.' && !strings.Contains(s, "..")
}

// String is "huggingface:owner/name".
func (m Model) String() string { return string(m.Hub) + ":" + m.Name }

// String is "huggingface:owner/name@commit"; without a commit it is the model's.
func (p Pin) String() string {
	if p.Commit == "" {
		return p.Model.String()
	}
	return p.Model.String() + "@" + p.Commit
}

// Parse reads what Model.String writes and checks the name. It also takes a
// name after "other:library:".
func Parse(text string) (Model, error) {
	id, name, err := cutHub(text)
	if err != nil {
		return Model{}, err
	}
	m := Model{Hub: id, Name: name}
	if err := m.Check(); err != nil {
		return Model{}, err
	}
	return m, nil
}

func cutHub(text string) (ID, string, error) {
	hub, name, ok := strings.Cut(text, ":")
	if ok && hub+":" == otherPrefix {
		var library string
		library, name, ok = strings.Cut(name, ":")
		hub = otherPrefix + library
	}
	if !ok {
		return "", "", fmt.Errorf("model %q: a hub and a colon must stand before the name, as in %q", text, "huggingface:owner/name")
	}
	id, err := ParseID(hub)
	if err != nil {
		return "", "", fmt.Errorf("model %q: %w", text, err)
	}
	return id, name, nil
}

// ParsePin reads what Pin.String writes. The commit may be missing.
func ParsePin(text string) (Pin, error) {
	name, commit := text, ""
	if at := strings.LastIndexByte(text, '@'); at >= 0 && IsCommit(text[at+1:]) {
		name, commit = text[:at], text[at+1:]
	}
	m, err := Parse(name)
	return Pin{Model: m, Commit: commit}, err
}

// IsCommit tells whether s is a full commit: 40 lower-case hexadecimal digits.
func IsCommit(s string) bool {
	if len(s) != 40 {
		return false
	}
	for i := range len(s) {
		if c := s[i]; (c < '0' || c > '9') && (c < 'a' || c > 'f') {
			return false
		}
	}
	return true
}

// Check tells whether the hub can know the name at all; nil if it can. A name
// that ends in "@" and 40 hexadecimal digits is refused everywhere, because a
// Pin would print the same.
func (m Model) Check() error {
	switch {
	case m.Name == "":
		return fmt.Errorf("%s name is empty", m.Hub)
	case len(m.Name) > MaxName:
		return fmt.Errorf("%s name of %d bytes is longer than %d", m.Hub, len(m.Name), MaxName)
	case !utf8.ValidString(m.Name):
		return fmt.Errorf("%s name %q is not valid UTF-8", m.Hub, m.Name)
	}
	for _, r := range m.Name {
		if unicode.IsControl(r) {
			return fmt.Errorf("%s name %q has a control character", m.Hub, m.Name)
		}
	}
	if at := strings.LastIndexByte(m.Name, '@'); at >= 0 && IsCommit(m.Name[at+1:]) {
		return fmt.Errorf("%s name %q ends in a commit", m.Hub, m.Name)
	}
	switch m.Hub {
	case HuggingFace:
		return CheckRepository(m.Name)
	case PyTorchHub:
		return checkPyTorchHubName(m.Name)
	case Timm:
		// timm takes any of these as the mark of a path or of another source
		// (https://github.com/huggingface/pytorch-image-models/blob/aa4b5850c1543fa488abf260f18390eda46cf85d/timm/models/_factory.py).
		if strings.ContainsAny(m.Name, `/\:`) {
			return fmt.Errorf("timm name %q has a slash or a colon", m.Name)
		}
	case URL:
		if !IsURL(m.Name) {
			return fmt.Errorf("url %q must begin with http:// or https://", m.Name)
		}
	}
	return nil
}

// checkPyTorchHubName wants "owner/repo:entrypoint", as torch.hub.load takes
// them (https://docs.pytorch.org/docs/2.9/hub.html#torch.hub.load).
func checkPyTorchHubName(name string) error {
	repo, entry, ok := strings.Cut(name, ":")
	owner, repository, slash := strings.Cut(repo, "/")
	if !ok || !slash || owner == "" || repository == "" || entry == "" || strings.Contains(repository, "/") {
		return fmt.Errorf("pytorch hub name %q is not owner/repo:entrypoint", name)
	}
	return nil
}
