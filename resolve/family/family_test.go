package family

import "testing"

func TestTable(t *testing.T) {
	words, types, names := map[string]string{}, map[string]string{}, map[string]bool{}
	modalities := map[string]bool{"text": true, "vision": true, "audio": true, "video": true, "multimodal": true, "protein": true}
	for _, f := range All() {
		if names[f.Name] || !modalities[f.Modality] {
			t.Errorf("%s: stands twice, or has no known modality: %q", f.Name, f.Modality)
		}
		names[f.Name] = true
		if len(f.Words)+len(f.Types) == 0 {
			t.Errorf("%s: nothing tells it", f.Name)
		}
		for _, w := range f.Words {
			if words[w] != "" {
				t.Errorf("%q is of %s and of %s", w, words[w], f.Name)
			}
			words[w] = f.Name
			if got := ofWords(w); got != f {
				t.Errorf("%q of %s is never reached: an earlier family has a word in it: %v", w, f.Name, got)
			}
		}
		for _, w := range f.Types {
			if types[w] != "" {
				t.Errorf("type %q is of %s and of %s", w, types[w], f.Name)
			}
			types[w] = f.Name
			if ofType(w) != f {
				t.Errorf("type %q of %s is not found", w, f.Name)
			}
		}
	}
	if len(names) < 79 {
		t.Errorf("%d families", len(names))
	}
}

func TestOf(t *testing.T) {
	for _, c := range []struct {
		m    Model
		want string
		by   By
	}{
		{Model{Name: "google-bert/bert-base-uncased", Type: "bert", Architectures: []string{"BertForMaskedLM"}}, "BERT", ByArchitecture},
		{Model{Name: "acme/bert-like", Architectures: []string{"XLMRobertaForMaskedLM"}}, "XLM-RoBERTa", ByArchitecture},
		{Model{Name: "acme/llama-thing", Type: "mistral"}, "Mistral", ByType},
		{Model{Name: "acme/llama-thing", Type: "acme"}, "Llama", ByName},
		{Model{Name: "acme/deepseek-distill", Type: "qwen2", Bases: []string{"Llama", "Llama"}}, "Llama", ByLineage},
		{Model{Name: "acme/merge", Type: "mistral", Bases: []string{"Llama", "Mistral"}}, "Mistral", ByType},
		{Model{Name: "acme/tuned", Bases: []string{""}}, "", ""},
		{Model{Name: "acme/tuned", Architectures: []string{"TFGPT2LMHeadModel"}}, "GPT-2", ByArchitecture},
		{Model{Name: "acme/paint", Architectures: []string{"StableDiffusionXLPipeline"}}, "Stable Diffusion XL", ByArchitecture},
		{Model{Name: "acme/x", Type: "xlm-roberta"}, "XLM-RoBERTa", ByType},
		{Model{Name: "acme/x", Type: "gpt_neox"}, "GPT-NeoX", ByType},
		{Model{}, "", ""},
	} {
		f, by := Of(c.m)
		got := ""
		if f != nil {
			got = f.Name
		}
		if got != c.want || by != c.by {
			t.Errorf("%+v is %q by %q, want %q by %q", c.m, got, by, c.want, c.by)
		}
	}
}

func TestOfName(t *testing.T) {
	for name, want := range map[string]string{
		"dinov2_vits14": "DINOv2", "dino-vits16": "DINO", "v2/model_opt.tflite": "", "facebook/opt-350m": "OPT",
		"retinaface_resnet50": "RetinaFace", "inception_resnet_v2": "Inception", "diffusers/controlnet-canny-sdxl-1.0": "ControlNet",
		"llava-hf/llava-v1.6-mistral-7b-hf": "LLaVA", "timm/levit_384": "", "bert-vits2": "VITS", "deepseek-ai/DeepSeek-R1-Distill-Qwen-7B": "Qwen",
	} {
		got := ""
		if f := OfName(name); f != nil {
			got = f.Name
		}
		if got != want {
			t.Errorf("%s is %q, want %q", name, got, want)
		}
	}
}
