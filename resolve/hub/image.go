package hub

import (
	"fmt"
	"strings"
)

// DockerModels is the hub that "docker model pull" loads from.
var DockerModels = Other("docker")

// The registries that a name without one stands for
// (https://github.com/ollama/ollama/blob/fb30760996871fa9460115c753afd2c60d4ab0f7/types/model/name.go,
// https://github.com/docker/model-runner/blob/642c72117b2431a6b871796883af1aaf013fc3cf/pkg/distribution/oci/reference/reference.go).
const (
	OllamaRegistry      = "registry.ollama.ai"
	DockerRegistry      = "docker.io"
	HuggingFaceRegistry = "huggingface.co"
)

// DockerRegistryAPI is the host that answers for Docker Hub
// (https://docs.docker.com/reference/api/registry/latest/).
const DockerRegistryAPI = "registry-1.docker.io"

// Image is the name of an artifact in a registry, with all of its parts.
type Image struct {
	Registry   string // host, and port if there is one
	Repository string // "library/llama3.2"
	Tag        string // "latest" if the name has none
	Digest     string // "sha256:…" that the name asks for; "" for most
}

// ParseImage reads a name of Ollama or of Docker's models.
func ParseImage(m Model) (Image, error) {
	var i Image
	var err error
	switch m.Hub {
	case Ollama:
		i, err = ollamaImage(m.Name)
	case DockerModels:
		i, err = dockerImage(m.Name)
	default:
		return Image{}, fmt.Errorf("the hub %q has no images", m.Hub)
	}
	if err == nil {
		err = i.check()
	}
	if err != nil {
		return Image{}, fmt.Errorf("%s name %q %w", m.Hub, m.Name, err)
	}
	return i, nil
}

// Name is the short name of i on a hub: without the registry and the owner that
// the hub takes by itself, always with the tag.
func (i Image) Name(id ID) string {
	name := i.Registry + "/" + i.Repository
	switch {
	case id == Ollama && i.Registry == OllamaRegistry:
		name = strings.TrimPrefix(i.Repository, "library/")
	case id == DockerModels && i.Registry == DockerRegistry:
		name = i.Repository
	}
	name += ":" + i.Tag
	if i.Digest != "" {
		name += "@" + i.Digest
	}
	return name
}

const latest = "latest"

// cutTag takes "@sha256:…" and ":tag" from the end of a name.
func cutTag(name string) (rest, tag, digest string) {
	name, digest, _ = strings.Cut(name, "@")
	if colon := strings.LastIndexByte(name, ':'); colon > strings.LastIndexByte(name, '/') {
		return name[:colon], name[colon+1:], digest
	}
	return name, latest, digest
}

// ollamaImage: [host/][namespace/]model[:tag], a host only before a namespace.
func ollamaImage(name string) (Image, error) {
	name = strings.TrimPrefix(name, "https://")
	rest, tag, digest := cutTag(name)
	parts := strings.Split(rest, "/")
	i := Image{Registry: OllamaRegistry, Tag: tag, Digest: digest}
	switch len(parts) {
	case 1:
		i.Repository = "library/" + rest
	case 2:
		i.Repository = rest
	case 3:
		i.Registry, i.Repository = canonicalRegistry(parts[0]), parts[1]+"/"+parts[2]
	default:
		return Image{}, fmt.Errorf(`has more than two "/"`)
	}
	return i, nil
}

// dockerImage: [host/]path[:tag][@digest]; the first part is a host if it looks
// like one. Models without an owner are those of "ai".
func dockerImage(name string) (Image, error) {
	rest, tag, digest := cutTag(name)
	i := Image{Registry: DockerRegistry, Repository: rest, Tag: tag, Digest: digest}
	if host, path, ok := strings.Cut(rest, "/"); ok && (strings.ContainsAny(host, ".:") || host == "localhost") {
		i.Registry, i.Repository = canonicalRegistry(host), path
	}
	if i.Registry == DockerRegistry && !strings.Contains(i.Repository, "/") {
		i.Repository = "ai/" + i.Repository
	}
	return i, nil
}

// canonicalRegistry is one name for the hosts that mean one registry.
func canonicalRegistry(host string) string {
	host = strings.ToLower(host)
	switch host {
	case "hf.co", "www.huggingface.co":
		return HuggingFaceRegistry
	case "index.docker.io", "registry-1.docker.io", "registry.hub.docker.com":
		return DockerRegistry
	case "ollama.com":
		return OllamaRegistry
	}
	return host
}

// Bounds on the parts: those of the specification for a repository and a tag
// (https://github.com/opencontainers/distribution-spec/blob/v1.1.1/spec.md#pulling-manifests),
// that of DNS for a host with a port.
const (
	maxRepository = 255
	maxTag        = 128
	maxRegistry   = 253 + 6
)

// check refuses what no registry has, and what would change an address that it
// becomes part of. Capital letters are Hugging Face's.
func (i Image) check() error {
	if len(i.Registry) > maxRegistry || !isHost(i.Registry) {
		return fmt.Errorf("has a registry that is no host")
	}
	if len(i.Repository) > maxRepository {
		return fmt.Errorf("has a repository of more than %d characters", maxRepository)
	}
	for part := range strings.SplitSeq(i.Repository, "/") {
		if !isImagePart(part) {
			return fmt.Errorf("has a part that no repository has: %q", part)
		}
	}
	if len(i.Tag) > maxTag || !isImagePart(i.Tag) {
		return fmt.Errorf("has a tag that no registry has")
	}
	if i.Digest != "" && !IsDigest(i.Digest) {
		return fmt.Errorf(`has a digest that is not "sha256:" and 64 lower-case hexadecimal digits`)
	}
	return nil
}

func isImagePart(s string) bool {
	if s == "" || !isWordByte(s[0]) || strings.Contains(s, "..") {
		return false
	}
	for _, c := range []byte(s) {
		if !isWordByte(c) && c != '.' && c != '-' {
			return false
		}
	}
	return true
}

func isHost(s string) bool {
	host, port, hasPort := strings.Cut(s, ":")
	if hasPort && (port == "" || strings.Trim(port, "0123456789") != "") {
		return false
	}
	for label := range strings.SplitSeq(host, ".") {
		if label == "" || label[0] == '-' || label[len(label)-1] == '-' {
			return false
		}
		for _, c := range []byte(label) {
			if c != '-' && (c == '_' || !isWordByte(c)) {
				return false
			}
		}
	}
	return true
}

// IsDigest tells whether s is "sha256:" and 64 lower-case hexadecimal digits.
func IsDigest(s string) bool {
	digits, ok := strings.CutPrefix(s, "sha256:")
	return ok && len(digits) == 64 && strings.Trim(digits, "0123456789abcdef") == ""
}
