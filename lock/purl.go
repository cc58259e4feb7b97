package lock

import (
	"path"
	"strings"

	"github.com/package-url/packageurl-go"

	"github.com/ptmlock/ptmlock/resolve/hub"
)

// packageURL names a model as https://github.com/package-url/purl-spec has it:
// pkg:huggingface/owner/name@commit, and for torch.hub the repository with its
// hubconf.py, since no type for torch.hub exists. It is "" where the
// specification has no valid form: a type of Hugging Face asks for an owner, and
// is of models only. A branch is no version, so without a commit there is none.
// An image of a registry is pkg:oci/name@digest, where the last part of its
// repository is the name.
func packageURL(m hub.Model, commit string) string {
	commit = strings.ToLower(commit)
	var p *packageurl.PackageURL
	switch m.Hub {
	case hub.HuggingFace:
		kind, name := hub.CutKind(m.Name)
		owner, name, ok := strings.Cut(name, "/")
		if !ok || kind != hub.ModelKind {
			return ""
		}
		p = packageurl.NewPackageURL(packageurl.TypeHuggingface, owner, name, commit, nil, "")
	case hub.PyTorchHub:
		repository, _, _ := strings.Cut(m.Name, ":")
		owner, name, ok := strings.Cut(strings.ToLower(repository), "/")
		if !ok {
			return ""
		}
		p = packageurl.NewPackageURL(packageurl.TypeGithub, owner, name, commit, nil, "hubconf.py")
	case hub.Ollama, hub.DockerModels:
		image, err := hub.ParseImage(m)
		if err != nil || commit == "" { // the type asks for a digest
			return ""
		}
		at := packageurl.QualifiersFromMap(map[string]string{"repository_url": image.Registry + "/" + image.Repository, "tag": image.Tag})
		p = packageurl.NewPackageURL(packageurl.TypeOCI, "", strings.ToLower(path.Base(image.Repository)), commit, at, "")
	default:
		return ""
	}
	if err := p.Normalize(); err != nil {
		return ""
	}
	return p.ToString()
}
