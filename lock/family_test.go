package lock

import (
	"testing"

	"github.com/ptmlock/ptmlock/detect"
)

func TestFamilies(t *testing.T) {
	l := &Lock{
		Models: []Model{
			{Hub: "huggingface", Name: "acme/deepseek-distill", ModelType: "deepseek", Bases: []Base{{Hub: "huggingface", Name: "acme/base"}}},
			{Hub: "huggingface", Name: "acme/bert-like", Architectures: []string{"RobertaModel"}},
			{Hub: "huggingface", Name: "acme/adapter", Bases: []Base{{Hub: "huggingface", Name: "meta-llama/Llama-2-7b-hf"}}},
			{Hub: "huggingface", Name: "acme/circle", ModelType: "t5", Bases: []Base{{Hub: "huggingface", Name: "acme/round"}}},
			{Hub: "huggingface", Name: "datasets/acme/bert-data", Kind: detect.KindDataset},
			{Hub: "url", Name: "https://example.org/x.bin", Family: "CLIP"},
			{Hub: "huggingface", Name: "acme/nothing", Family: "no family"},
		},
		Bases: []Model{
			{Hub: "huggingface", Name: "acme/base", ModelType: "qwen2"},
			{Hub: "huggingface", Name: "acme/round", Bases: []Base{{Hub: "huggingface", Name: "acme/circle"}}},
		},
	}
	l.families()
	for i, want := range []struct{ family, modality string }{
		{"Qwen", "text"}, {"RoBERTa", "text"}, {"Llama", "text"}, {"T5", "text"}, {"", ""}, {"CLIP", "multimodal"}, {"", ""},
	} {
		if m := &l.Models[i]; m.Family != want.family || m.Modality != want.modality {
			t.Errorf("%s is %q, %q, want %q, %q", m.Name, m.Family, m.Modality, want.family, want.modality)
		}
	}
}
