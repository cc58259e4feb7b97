package fetch

import (
	"path"
	"path/filepath"
	"strings"
	"testing"

	"github.com/ptmlock/ptmlock/resolve"
	"github.com/ptmlock/ptmlock/resolve/hub"
)

// FuzzPlaces holds that no name, path, revision or address of a lock leads to a place
// outside of its directory.
func FuzzPlaces(f *testing.F) {
	for _, seed := range [][4]string{
		{"me/net", "sub/w.bin", "", ""}, {"../..", "../x", "../../y", ""}, {"o/n:e", "hubconf.py", "v1/x", ""},
		{"https://a.example/../x.pt", "x.pt", "", "https://a.example/%2e%2e/..%2fx"}, {"a\\b", "C:x", "..\\x", "https://a.example/a\\b"},
		{"datasets/me/data", "CON", "refs/pr/1", "https://u:p@a.example/b?c#d"}, {"net:latest", "./x", ".", "https://a.example/."},
	} {
		f.Add(seed[0], seed[1], seed[2], seed[3])
	}
	ids := []hub.ID{hub.HuggingFace, hub.PyTorchHub, hub.TorchVision, hub.URL, hub.Ollama, hub.OpenAIWhisper, modelScope}
	f.Fuzz(func(t *testing.T, name, file, revision, address string) {
		for _, id := range ids {
			m := Model{Hub: id, Name: name, Written: []string{name + "x"}, Revision: revision, Commit: strings.Repeat("a", 40), TorchLoads: true}
			m.Files = []resolve.File{{Path: file, Size: 1, SHA256: shaOf("x"), URL: address}, {Path: file, GitOID: gitOf("x")}}
			for _, places := range []Places{{HubCache: "hub", TorchHub: "torch", Whisper: "whisper"}, {Tree: "tree"}} {
				p := NewPlan([]Model{m}, places)
				for _, j := range p.jobs {
					below := []string{j.keep.where()}
					switch k := j.keep.(type) {
					case *cached:
						below = append(below, k.unfinished(), path.Join(".locks", k.repos[0]))
						below = append(below, k.files...)
						below = append(below, k.repos...)
					case *plain:
						below = append(below, k.unfinished())
					case *checkout:
						below = append(below, k.names...)
					}
					for _, b := range below {
						if !filepath.IsLocal(filepath.FromSlash(b)) || b == "." || path.Clean(b) != b || strings.Contains(b, `\`) {
							t.Errorf("%s %q %q %q %q: %q", id, name, file, revision, address, b)
						}
					}
				}
				if ref := refOf(&m); ref != "" && !filepath.IsLocal(filepath.FromSlash(ref)) {
					t.Errorf("ref %q of %q", ref, revision)
				}
			}
		}
	})
}
