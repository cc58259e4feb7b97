package bom

import (
	"strings"

	"github.com/ptmlock/ptmlock/lock"
	"github.com/ptmlock/ptmlock/resolve"
	"github.com/ptmlock/ptmlock/resolve/hub"
)

// pages are the page of a model on its hub, and where what is locked of it can be
// had; "" for what there is none of, or what nobody answered for.
func pages(m *lock.Model) (homepage, download string) {
	// A model that the hub never described may have no page.
	if described := m.Commit != "" || m.RepositoryID != ""; described && m.Hub == hub.HuggingFace && hub.IsRepository(m.Name) {
		if m.Commit != "" {
			download = webURL(pathURL(hubURL, m.Name, "tree", m.Commit))
		}
		return webURL(pathURL(hubURL, m.Name)), download // "" for a name that no address holds
	}
	switch m.Hub {
	case hub.URL:
		return "", webURL(m.Name)
	case hub.Ollama, hub.DockerModels:
		image, err := hub.ParseImage(hub.Model{Hub: m.Hub, Name: m.Name})
		if err != nil || m.Digest == "" {
			return "", ""
		}
		switch image.Registry {
		case hub.OllamaRegistry:
			homepage = pathURL("https://ollama.com", image.Repository+":"+image.Tag)
		case hub.DockerRegistry:
			homepage = pathURL("https://hub.docker.com/r", image.Repository)
		}
		return webURL(homepage), webURL(pathURL(registryURL(image), "manifests", m.Digest))
	}
	switch m.Hub {
	case hub.PyTorchHub:
		if m.Commit != "" {
			homepage = pathURL(gitURL, repositoryOf(m.Name))
			download = pathURL(homepage, "tree", m.Commit)
		}
	case modelScope:
		if m.Commit != "" {
			homepage = pathURL(modelScopeURL, m.Name)
		}
	case kaggle:
		if m.Version != "" {
			homepage = pathURL(kaggleURL, kagglePath(m))
		}
	}
	return webURL(homepage), webURL(download)
}

// Hubs without constants of their own, and their pages.
var (
	modelScope = hub.Other("modelscope")
	kaggle     = hub.Other("kagglehub")
)

const (
	modelScopeURL = "https://www.modelscope.cn/models"
	kaggleURL     = "https://www.kaggle.com/models"
)

// kagglePath is owner/model/framework/variation/version.
func kagglePath(m *lock.Model) string {
	if strings.Count(m.Name, "/") == 3 {
		return m.Name + "/" + m.Version
	}
	return m.Name
}

// registryURL is what the files of an image are below
// (https://github.com/opencontainers/distribution-spec/blob/v1.1.1/spec.md#endpoints).
func registryURL(i hub.Image) string {
	host := i.Registry
	if host == hub.DockerRegistry {
		host = hub.DockerRegistryAPI
	}
	return pathURL("https://"+host+"/v2", i.Repository)
}

// blobURL is where a file of an image can be had.
func blobURL(m *lock.Model, f resolve.File) string {
	image, err := hub.ParseImage(hub.Model{Hub: m.Hub, Name: m.Name})
	if err != nil {
		return ""
	}
	return webURL(pathURL(registryURL(image), "blobs", "sha256:"+f.SHA256))
}
