package hub

import (
	"strings"
	"testing"
)

const imageDigest = "sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"

func TestParseImage(t *testing.T) {
	tests := []struct {
		hub        ID
		name       string
		want       Image
		short      string
		wantErrors string
	}{
		{Ollama, "llama3.2", Image{OllamaRegistry, "library/llama3.2", "latest", ""}, "llama3.2:latest", ""},
		{Ollama, "llama3.2:3b", Image{OllamaRegistry, "library/llama3.2", "3b", ""}, "llama3.2:3b", ""},
		{Ollama, "library/llama3.2:3b", Image{OllamaRegistry, "library/llama3.2", "3b", ""}, "llama3.2:3b", ""},
		{Ollama, "someone/model", Image{OllamaRegistry, "someone/model", "latest", ""}, "someone/model:latest", ""},
		{Ollama, "registry.ollama.ai/library/qwen2:0.5b", Image{OllamaRegistry, "library/qwen2", "0.5b", ""}, "qwen2:0.5b", ""},
		{Ollama, "hf.co/Own/Repo-GGUF:Q4_K_M", Image{HuggingFaceRegistry, "Own/Repo-GGUF", "Q4_K_M", ""}, "huggingface.co/Own/Repo-GGUF:Q4_K_M", ""},
		{Ollama, "https://reg.example:5000/a/b", Image{"reg.example:5000", "a/b", "latest", ""}, "reg.example:5000/a/b:latest", ""},
		{Ollama, "llama3@" + imageDigest, Image{OllamaRegistry, "library/llama3", "latest", imageDigest}, "llama3:latest@" + imageDigest, ""},
		{DockerModels, "smollm2", Image{DockerRegistry, "ai/smollm2", "latest", ""}, "ai/smollm2:latest", ""},
		{DockerModels, "ai/smollm2:360M-Q4_K_M", Image{DockerRegistry, "ai/smollm2", "360M-Q4_K_M", ""}, "ai/smollm2:360M-Q4_K_M", ""},
		{DockerModels, "docker.io/ai/gemma3", Image{DockerRegistry, "ai/gemma3", "latest", ""}, "ai/gemma3:latest", ""},
		{DockerModels, "ghcr.io/a/b/c:1", Image{"ghcr.io", "a/b/c", "1", ""}, "ghcr.io/a/b/c:1", ""},
		{DockerModels, "hf.co/o/n", Image{HuggingFaceRegistry, "o/n", "latest", ""}, "huggingface.co/o/n:latest", ""},

		{Ollama, "a/b/c/d", Image{}, "", `more than two "/"`},
		{Ollama, "http://reg.example/a/b", Image{}, "", "more than two"},
		{Ollama, "user@reg.example/a/b", Image{}, "", "digest"},
		{Ollama, "reg_x/a/b", Image{}, "", "registry that is no host"},
		{Ollama, "a:b:c", Image{}, "", "no repository has"},
		{Ollama, "../x", Image{}, "", "no repository has"},
		{Ollama, "a?b", Image{}, "", "no repository has"},
		{Ollama, "a:x/../y", Image{}, "", "registry that is no host"},
		{Ollama, "a:t%2f", Image{}, "", "no registry has"},
		{Ollama, "a:" + strings.Repeat("t", 129), Image{}, "", "no registry has"},
		{DockerModels, "x.example:port/a", Image{}, "", "registry that is no host"},
		{DockerModels, strings.Repeat("a", 300), Image{}, "", "more than 255"},
		{DockerModels, "", Image{}, "", "no repository has"},
		{DockerModels, "a@sha256:12", Image{}, "", "digest"},
		{HuggingFace, "a/b", Image{}, "", "has no images"},
	}
	for _, test := range tests {
		got, err := ParseImage(Model{test.hub, test.name})
		if test.wantErrors != "" {
			if err == nil || !strings.Contains(err.Error(), test.wantErrors) {
				t.Errorf("%s: %v, %v, want an error with %q", test.name, got, err, test.wantErrors)
			}
			continue
		}
		if err != nil || got != test.want {
			t.Errorf("%s: %+v, %v, want %+v", test.name, got, err, test.want)
		}
		if short := got.Name(test.hub); short != test.short {
			t.Errorf("%s is short %q, want %q", test.name, short, test.short)
		}
		if again, err := ParseImage(Model{test.hub, got.Name(test.hub)}); err != nil || again != got {
			t.Errorf("%s is read back as %+v, %v", got.Name(test.hub), again, err)
		}
	}
}

// What is taken has no character that could change the address it becomes part of.
func FuzzParseImage(f *testing.F) {
	for _, name := range []string{"a", "a/b:c", "hf.co/a/b:c@" + imageDigest, "x.example:1/../b", "a%2f:?"} {
		f.Add(name)
	}
	f.Fuzz(func(t *testing.T, name string) {
		for _, id := range []ID{Ollama, DockerModels} {
			i, err := ParseImage(Model{id, name})
			if err != nil {
				continue
			}
			if text := i.Repository + i.Tag; strings.ContainsAny(text, "?#%:@\\ ") || strings.Contains(text, "..") {
				t.Fatalf("%q gives %+v", name, i)
			}
			if strings.ContainsAny(i.Registry, "/?#%@\\ ") {
				t.Fatalf("%q gives %+v", name, i)
			}
			if again, err := ParseImage(Model{id, i.Name(id)}); err != nil || again != i {
				t.Fatalf("%q is short %q, which is %+v, %v", name, i.Name(id), again, err)
			}
		}
	})
}
