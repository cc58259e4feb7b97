package fetch

import (
	"errors"
	"net/http"
	"strings"
	"testing"

	"github.com/ptmlock/ptmlock/resolve"
	"github.com/ptmlock/ptmlock/resolve/hub"
	"github.com/ptmlock/ptmlock/resolve/hubapi"
	"github.com/ptmlock/ptmlock/resolve/hubtest"
	"github.com/ptmlock/ptmlock/resolve/oci"
)

// TestOtherHubs holds that files of registries, ModelScope and GitHub come into a
// plain tree, a registry's token going to the registry alone.
func TestOtherHubs(t *testing.T) {
	const weights = "GGUF weights"
	docker := &hubtest.Registry{Realm: "https://auth.docker.io/token", Store: "blobs.example"}
	docker.Add("ai/net:latest", hubtest.Layer{MediaType: "application/vnd.docker.ai.model.config.v0.1+json", Content: "{}"},
		hubtest.Layer{MediaType: "application/vnd.docker.ai.gguf.v3", Content: weights})
	ollama := &hubtest.Registry{}
	ollama.Add("library/net:latest", hubtest.Layer{MediaType: "application/vnd.docker.container.image.v1+json", Content: "{}"},
		hubtest.Layer{MediaType: "application/vnd.ollama.image.model", Content: weights})
	commit := strings.Repeat("d", 40)
	scope := &hubtest.ModelScope{Models: map[string]*hubtest.ModelScopeModel{"o/n": {
		Revisions: map[string]*hubtest.ModelScopeCommit{"master": {ID: commit, Files: map[string]string{"sub/w ä.bin": weights}}},
	}}}
	raw := http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path != "/o/n/"+commit+"/hubconf.py" {
			http.NotFound(w, r)
			return
		}
		w.Write([]byte("import n"))
	})
	sites := hubtest.StartSites(map[string]http.Handler{
		"registry-1.docker.io": docker, "auth.docker.io": docker, "blobs.example": docker,
		"registry.ollama.ai": ollama, "www.modelscope.cn": scope, "raw.githubusercontent.com": raw,
	}, nil)
	defer sites.Close()
	api := hubapi.New(hubapi.Options{Transport: sites.Transport(), Wait: noWait})
	c := client(t, "https://hub.example", sites.Transport(), "hf_secret")
	c.options.Registries, c.options.ModelScope = oci.New(oci.Options{API: api, Tokens: api}), "www.modelscope.cn"
	file := func(path, content string) []resolve.File {
		return []resolve.File{{Path: path, Size: int64(len(content)), SHA256: shaOf(content)}}
	}
	dir := t.TempDir()
	for where, m := range map[string]Model{
		"other_docker/ai/net_latest/model.gguf": {Hub: hub.DockerModels, Name: "ai/net:latest", Files: file("model.gguf", weights)},
		"ollama/net_latest/model.gguf":          {Hub: hub.Ollama, Name: "net:latest", Files: file("model.gguf", weights)},
		"other_modelscope/o/n/sub/w ä.bin":      {Hub: modelScope, Name: "o/n", Commit: commit, Files: file("sub/w ä.bin", weights)},
		"pytorch-hub/o/n_entry/hubconf.py":      {Hub: hub.PyTorchHub, Name: "o/n:entry", Commit: commit, Files: file("hubconf.py", "import n")},
	} {
		r := carryOut(t, c, Places{Tree: dir}, "", m)[m.Files[0].Path]
		if r.State != Fetched || r.Err != nil || r.Where != where {
			t.Errorf("%s: %s %s %v", where, r.Where, r.State, r.Err)
			continue
		}
		if sum := shaOf(read(t, dir, where)); sum != m.Files[0].SHA256 {
			t.Errorf("%s has another content", where)
		}
	}
	m := Model{Hub: hub.DockerModels, Name: "ai/none:latest", Files: file("model.gguf", weights)}
	var f *hubapi.Failure
	if r := carryOut(t, c, Places{Tree: dir}, "", m)["model.gguf"]; !errors.As(r.Err, &f) || f.State != resolve.NotFound {
		t.Errorf("a model that is not there: %s %v", r.State, r.Err)
	}
	for _, q := range sites.Requests() {
		if strings.Contains(q.Authorization, "hf_secret") || q.Authorization != "" && !strings.HasPrefix(q.URL, "registry-1.docker.io/") {
			t.Errorf("%s got a token", q.URL)
		}
	}
	if r := carryOut(t, c, Places{HubCache: dir}, "", m)["model.gguf"]; r.State != Failed || !errors.As(r.Err, new(*NoPlaceError)) {
		t.Errorf("without a tree: %s %v", r.State, r.Err)
	}
}
