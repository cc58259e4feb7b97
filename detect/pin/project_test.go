package pin

import (
	"strings"
	"testing"
	"testing/fstest"
)

// TestFollows: what loads from a download is pinned where that is.
func TestFollows(t *testing.T) {
	tree := fstest.MapFS{"main.py": {Data: []byte(`from huggingface_hub import hf_hub_download
from llama_cpp import Llama

path = hf_hub_download(repo_id="a/b", filename="x.gguf")
model = Llama(model_path=path)
`)}}
	r := run(t, tree)
	if len(r.Pinned) != 2 || len(r.Refused) != 0 || len(r.Files) != 1 {
		t.Fatalf("pinned %v, refused %v", r.Pinned, r.Refused)
	}
	want := `filename="x.gguf", revision="` + commit + `")`
	if !strings.Contains(string(r.Files[0].New), want) {
		t.Errorf("got\n%s", r.Files[0].New)
	}
}
