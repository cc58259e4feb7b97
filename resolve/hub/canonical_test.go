package hub

import "testing"

func TestCanonical(t *testing.T) {
	tests := []struct{ in, want Model }{
		{Model{HuggingFace, "Bert-Base-Uncased"}, Model{HuggingFace, "google-bert/bert-base-uncased"}},
		{Model{HuggingFace, "ctrl"}, Model{HuggingFace, "salesforce/ctrl"}},
		{Model{HuggingFace, "OpenAI/CLIP"}, Model{HuggingFace, "openai/clip"}},
		{Model{HuggingFace, "SQuAD"}, Model{HuggingFace, "squad"}},
		{Model{SentenceTransformers, "all-MiniLM-L6-v2"}, Model{HuggingFace, "sentence-transformers/all-minilm-l6-v2"}},
		{Model{SentenceTransformers, "gpt2"}, Model{HuggingFace, "openai-community/gpt2"}},
		{Model{SentenceTransformers, "BAAI/bge-m3"}, Model{HuggingFace, "baai/bge-m3"}},
		{Model{Timm, "resnet50.a1_in1k"}, Model{HuggingFace, "timm/resnet50.a1_in1k"}},
		{Model{Timm, "ResNet50"}, Model{Timm, "ResNet50"}},
		{Model{TorchVision, "ResNet50"}, Model{TorchVision, "ResNet50"}},
		{Model{Ollama, "llama3"}, Model{Ollama, "llama3:latest"}},
		{Model{Ollama, "registry.ollama.ai/library/llama3:latest"}, Model{Ollama, "llama3:latest"}},
		{Model{DockerModels, "smollm2"}, Model{DockerModels, "ai/smollm2:latest"}},
		{Model{Ollama, "a/b/c/d"}, Model{Ollama, "a/b/c/d"}},
		{Model{URL, "https://example.com/A"}, Model{URL, "https://example.com/A"}},
	}
	for _, test := range tests {
		if got := test.in.Canonical(); got != test.want {
			t.Errorf("%s: %s, want %s", test.in, got, test.want)
		}
		if got := test.want.Canonical(); got != test.want {
			t.Errorf("%s is not canonical: %s", test.want, got)
		}
	}
}

// Each bare name has an owner, and is the name that the owner has it under.
func TestBareNamesHaveOwners(t *testing.T) {
	for name, owner := range bareNames() {
		if CheckHuggingFaceName(owner+"/"+name) != nil || !IsBareName(name) {
			t.Errorf("%q of %q", name, owner)
		}
	}
	if n := len(bareNames()); n != 68 {
		t.Errorf("%d names, want 68", n)
	}
}
