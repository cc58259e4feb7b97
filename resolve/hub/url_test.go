package hub

import (
	"net/url"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestParseURL(t *testing.T) {
	hf := func(name, revision, file string) Located {
		return Located{Model{HuggingFace, name}, revision, file}
	}
	plain := func(url string) Located { return Located{Model: Model{URL, url}} }
	tests := []struct {
		url  string
		want Located
	}{
		{"https://huggingface.co/o/n", hf("o/n", "", "")},
		{"https://huggingface.co/o/n/", hf("o/n", "", "")},
		{"http://HF.co/o/n", hf("o/n", "", "")},
		{"https://tfhub.dev/google/elmo/3", Located{Model: Model{Other("tfhub"), "google/elmo/3"}}},
		{"https://tfhub.dev/google", plain("https://tfhub.dev/google")},
		{"https://kaggle.com/models/google/whale/frameworks/TensorFlow2/variations/base/versions/1", Located{Model: Model{Other("kagglehub"), "google/whale/tensorFlow2/base/1"}}},
		{"https://www.kaggle.com/models/google/whale/frameworks/PyTorch/variations/base", Located{Model: Model{Other("kagglehub"), "google/whale/pyTorch/base"}}},
		{"https://www.kaggle.com/models/keras/bert/keras/base/2", Located{Model: Model{Other("kagglehub"), "keras/bert/keras/base/2"}}},
		{"https://www.kaggle.com/models/google/gemma/JAX/2b", Located{Model: Model{Other("kagglehub"), "google/gemma/jax/2b"}}},
		{"https://www.kaggle.com/models/google/gemma", plain("https://www.kaggle.com/models/google/gemma")},
		{"https://www.kaggle.com/models/google/gemma/frameworks/x", plain("https://www.kaggle.com/models/google/gemma/frameworks/x")},
		{"https://www.kaggle.com/datasets/a/b/c/d", plain("https://www.kaggle.com/datasets/a/b/c/d")},
		{"https://huggingface.co/gpt2", hf("gpt2", "", "")},
		{"https://huggingface.co/models/o/n", hf("o/n", "", "")},
		{"https://huggingface.co/o/n/resolve/main/a/b.bin?download=true", hf("o/n", "", "a/b.bin")},
		{"https://huggingface.co/o/n/blob/v1.0/w.safetensors", hf("o/n", "v1.0", "w.safetensors")},
		{"https://huggingface.co/o/n/raw/" + commit + "/config.json", hf("o/n", commit, "config.json")},
		{"https://huggingface.co/gpt2/resolve/main/w.bin", hf("gpt2", "", "w.bin")},
		{"https://huggingface.co/o/n/tree/main", hf("o/n", "", "")},
		{"https://huggingface.co/o/n/tree/dev/sub", hf("o/n", "dev", "sub")},
		{"https://huggingface.co/o/n/resolve/refs%2Fpr%2F1/w.bin", hf("o/n", "refs/pr/1", "w.bin")},
		{"https://huggingface.co/o/n/resolve/refs/pr/1/w.bin", hf("o/n", "refs/pr/1", "w.bin")},
		{"https://huggingface.co/o/n/resolve/main/a%20b.bin", hf("o/n", "", "a b.bin")},
		{"https://huggingface.co/datasets/o/n/resolve/main/x", plain("https://huggingface.co/datasets/o/n/resolve/main/x")},
		{"https://huggingface.co/spaces/o/n", plain("https://huggingface.co/spaces/o/n")},
		{"https://huggingface.co/docs/hub", plain("https://huggingface.co/docs/hub")},
		{"https://huggingface.co/o/n/discussions/1", plain("https://huggingface.co/o/n/discussions/1")},
		{"https://huggingface.co/o/n/resolve/main/%zz", Located{}},
		{"https://huggingface.co/", plain("https://huggingface.co/")},
		{"https://example.com/huggingface.co/o/n", plain("https://example.com/huggingface.co/o/n")},
		{"https://huggingface.co.example.com/o/n", plain("https://huggingface.co.example.com/o/n")},
		{"https://dl.fbaipublicfiles.com/sam_vit_h_4b8939.pth", plain("https://dl.fbaipublicfiles.com/sam_vit_h_4b8939.pth")},
		{"https://zenodo.org/record/1/files/a.ckpt?download=1", plain("https://zenodo.org/record/1/files/a.ckpt?download=1")},
		{"https://user:secret@example.com:8080/w.pth?a=b@c", plain("https://example.com:8080/w.pth?a=b@c")},
		{"https://civitai.com/api/download/models/1?type=Model&token=secret#x", plain("https://civitai.com/api/download/models/1?type=Model#x")},
		{"https://example.com/w.pth?v=1&Expires=9&Policy=p&Signature=s&Key-Pair-Id=k", plain("https://example.com/w.pth?v=1&Expires=9")},
		{"https://example.com/w.pth?private_token=secret", plain("https://example.com/w.pth")},
		{"https://token@example.com", plain("https://example.com")},
		{"https://example.com/a@b/w.pth", plain("https://example.com/a@b/w.pth")},
		{"https://drive.google.com/uc?id=1AbC&export=download", Located{Model: Model{GoogleDrive, "1AbC"}}},
		{"https://drive.google.com/file/d/1AbC/view?usp=sharing", Located{Model: Model{GoogleDrive, "1AbC"}}},
		{"https://drive.google.com/drive/folders/1AbC", plain("https://drive.google.com/drive/folders/1AbC")},
	}
	for _, test := range tests {
		got, err := ParseURL(test.url)
		if (err != nil) != (test.want == Located{}) {
			t.Errorf("ParseURL(%q): %v", test.url, err)
		}
		if diff := cmp.Diff(test.want, got); diff != "" {
			t.Errorf("ParseURL(%q) (-want +got):\n%s", test.url, diff)
		}
	}
}

func TestWebAddress(t *testing.T) {
	tests := []struct{ in, want string }{
		{"hf://o/n/a/b.pt", "https://huggingface.co/o/n/resolve/main/a/b.pt"},
		{"hf://o/n@v1/b.pt", "https://huggingface.co/o/n/resolve/v1/b.pt"},
		{"hf://o/n", "hf://o/n"},
		{"hf://o/n/", "hf://o/n/"},
		{"hf://o/@v1/b.pt", "hf://o/@v1/b.pt"},
		{"hf://datasets/o/n/b.pt", "hf://datasets/o/n/b.pt"},
		{"https://example.com/b.pt", "https://example.com/b.pt"},
	}
	for _, test := range tests {
		if got := WebAddress(test.in); got != test.want {
			t.Errorf("WebAddress(%q) = %q, not %q", test.in, got, test.want)
		}
	}
}

func TestParseURLErrors(t *testing.T) {
	tests := []struct{ url, want string }{
		{"", `url "" must begin with http:// or https:// and a host`},
		{"ftp://example.com/w", `url "ftp://example.com/w" must begin with http:// or https:// and a host`},
		{"https:///w", `url "https:///w" must begin with http:// or https:// and a host`},
		{"https://example.com/\x00", `url "https://example.com/\x00" can't be parsed`},
		{"https://example.com/" + strings.Repeat("a", MaxName), `url of 2068 bytes is longer than 2048`},
	}
	for _, test := range tests {
		if l, err := ParseURL(test.url); err == nil {
			t.Errorf("ParseURL(%q) = %v, want an error", test.url, l)
		} else if err.Error() != test.want {
			t.Errorf("ParseURL(%q):\n got %s\nwant %s", test.url, err, test.want)
		}
	}
}

// Every address that is taken gives a model that its hub can know.
func FuzzParseURL(f *testing.F) {
	for _, seed := range []string{
		"https://huggingface.co/o/n/resolve/main/a/../../b", "https://hf.co//o/n", "https://huggingface.co/o/n/blob/refs/pr/1",
		"https://drive.google.com/uc?id=%0a", "http://x/%2F", "https://a:b@c/d", "http://a@b@c", "https://huggingface.co/models/o/n/tree/x//y",
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, raw string) {
		l, err := ParseURL(raw)
		if err != nil {
			return
		}
		if err := l.Model.Check(); err != nil {
			t.Fatalf("ParseURL(%q) = %+v: %v", raw, l, err)
		}
		if strings.HasPrefix(l.Filename, "/") || strings.HasPrefix(l.Filename, "..") {
			t.Fatalf("ParseURL(%q) gives the file %q", raw, l.Filename)
		}
		if u, err := url.Parse(l.Model.Name); l.Model.Hub == URL && (err != nil || u.User != nil || u.Hostname() == "") {
			t.Fatalf("ParseURL(%q) gives the name %q", raw, l.Model.Name)
		}
		if l.Model.Hub != URL && l.Model.Hub != HuggingFace && l.Model.Hub != GoogleDrive {
			t.Fatalf("ParseURL(%q) gives the hub %q", raw, l.Model.Hub)
		}
	})
}

func TestIsLocalPath(t *testing.T) {
	tests := []struct {
		id    ID
		paths []string
		names []string
	}{
		{HuggingFace,
			[]string{
				"./a", "../a/b", ".", "..", "/data/m", "~/m", `C:\m`, "C:/m", `a\b`, "a/", "a/b/", "a/b/c", "file:///a",
				"$HOME/m", "model.safetensors", "checkpoints/model.pt", "a/model.GGUF", "models/bert", "Output/best",
			},
			[]string{"a/b", "gpt2", "a/b.c", "a/b-GGUF", "https://huggingface.co/a/b/resolve/main/w.bin"}},
		{SpaCy, []string{"./model", "output/model/best", "/m"}, []string{"en_core_web_sm"}},
		{URL, []string{"weights/w.pth", "w.pth"}, []string{"https://example.com/w.pth", "http://example.com/a/b/c"}},
		{GoogleDrive, []string{"./x"}, []string{"https://drive.google.com/uc?id=1", "1AbC"}},
		{OpenAIWhisper, []string{"models/tiny.pt"}, []string{"tiny.en", "large-v3"}},
		{OpenAICLIP, []string{"./ViT-B-32.pt", "/a/ViT-B-32.pt"}, []string{"ViT-B/32", "ViT-L/14@336px", "RN50"}},
		{Ultralytics, []string{"./yolov8n.pt", "runs/train/best.pt"}, []string{"yolov8n.pt"}},
		{Other("insightface"), []string{"models/antelopev2/glintr100.onnx"}, []string{"antelopev2", "models/buffalo_l", "a/b.onnx"}},
		{PyTorchHub, []string{"./repo", "~/repo"}, []string{"pytorch/vision", "pytorch/vision:v0.10.0"}},
	}
	for _, test := range tests {
		for _, name := range test.paths {
			if !IsLocalPath(test.id, name) {
				t.Errorf("IsLocalPath(%s, %q) = false", test.id, name)
			}
		}
		for _, name := range test.names {
			if IsLocalPath(test.id, name) {
				t.Errorf("IsLocalPath(%s, %q) = true", test.id, name)
			}
		}
	}
}
