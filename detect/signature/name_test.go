package signature

import (
	"testing"

	"github.com/ptmlock/ptmlock/resolve/hub"
)

func TestIdentify(t *testing.T) {
	set, err := Default()
	if err != nil {
		t.Fatal(err)
	}
	named := func(id hub.ID, name, revision, file string) Named {
		return Named{hub.Model{Hub: id, Name: name}, revision, file}
	}
	tests := []struct {
		call, name, entry string
		want              Named
		reason            string
	}{
		{call: "transformers.AutoModel.from_pretrained", name: "gpt2", want: named(hub.HuggingFace, "gpt2", "", "")},
		{call: "transformers.AutoModel.from_pretrained", name: "./out", reason: "local path"},
		{call: "transformers.AutoModel.from_pretrained", name: " ", reason: "the name of the model is empty"},
		{call: "transformers.AutoModel.from_pretrained", name: "a b", reason: `hugging face name "a b" has the character ' '`},
		{call: "transformers.AutoModel.from_pretrained", name: "https://huggingface.co/a/b/resolve/v1/w.bin",
			want: named(hub.HuggingFace, "a/b", "v1", "w.bin")},
		{call: "sentence_transformers.SentenceTransformer", name: "all-MiniLM-L6-v2",
			want: named(hub.SentenceTransformers, "all-MiniLM-L6-v2", "", "")},
		{call: "sentence_transformers.SentenceTransformer", name: "a/b", want: named(hub.HuggingFace, "a/b", "", "")},
		{call: "sentence_transformers.SentenceTransformer", name: "gpt2", want: named(hub.HuggingFace, "gpt2", "", "")},
		{call: "timm.create_model", name: "hf-hub:a/b@v1", want: named(hub.HuggingFace, "a/b", "v1", "")},
		{call: "timm.create_model", name: "timm/resnet18", want: named(hub.Timm, "resnet18", "", "")},
		{call: "timm.create_model", name: "local-dir:/m", reason: `timm name "local-dir:/m" has a slash or a colon`},
		{call: "torch.hub.load", name: "a/b:v1", entry: "net", want: named(hub.PyTorchHub, "a/b:net", "v1", "")},
		{call: "torch.hub.load", name: "a/b", entry: "net", want: named(hub.PyTorchHub, "a/b:net", "", "")},
		{call: "torch.hub.load", name: "a/b", reason: `pytorch hub name "a/b:" is not owner/repo:entrypoint`},
		{call: "torch.hub.load_state_dict_from_url", name: "https://example.com/w.pth",
			want: named(hub.URL, "https://example.com/w.pth", "", "")},
		{call: "torch.hub.load_state_dict_from_url", name: "w.pth", reason: "local path"},
		{call: "open_clip.create_model", name: "ViT-B-32", entry: "openai", want: named(hub.Other("open_clip"), "ViT-B-32:openai", "", "")},
		{call: "open_clip.create_model", name: "hf-hub:a/b", entry: "x", want: named(hub.HuggingFace, "a/b", "", "")},
		{call: "anthropic.Anthropic.messages.create", name: "claude-3-haiku", want: named(hub.API, "claude-3-haiku", "", "")},
		{call: "anthropic.Anthropic.messages.create", name: "0.5", reason: `"0.5" is no name of a model`},
		{call: "anthropic.Anthropic.messages.create", name: "-", reason: `"-" is no name of a model`},
		{call: "gdown.download", name: "https://drive.google.com/uc?id=1AbC", want: named(hub.GoogleDrive, "1AbC", "", "")},
		{call: "gdown.download", name: "1AbC", want: named(hub.GoogleDrive, "1AbC", "", "")},
	}
	for _, test := range tests {
		found := set.Lookup(test.call)
		if len(found) == 0 {
			t.Errorf("no signature of %s", test.call)
			continue
		}
		got, reason := found[0].Identify(test.name, test.entry)
		if got != test.want || reason != test.reason {
			t.Errorf("%s: Identify(%q, %q) = %+v, %q, want %+v, %q", test.call, test.name, test.entry, got, reason, test.want, test.reason)
		}
	}
}

// No name, however odd, gives a model that its hub can't know.
func FuzzIdentify(f *testing.F) {
	set, err := Default()
	if err != nil {
		f.Fatal(err)
	}
	var signatures []*Signature
	for _, call := range []string{
		"transformers.AutoModel.from_pretrained", "torch.hub.load", "timm.create_model",
		"sentence_transformers.SentenceTransformer", "open_clip.create_model", "flair.models.SequenceTagger.load",
	} {
		signatures = append(signatures, set.Lookup(call)...)
	}
	f.Add("a/b:c@d", "e")
	f.Add("hf-hub:@", "")
	f.Add("https://huggingface.co/a/b", "@")
	f.Fuzz(func(t *testing.T, name, entry string) {
		for _, s := range signatures {
			named, reason := s.Identify(name, entry)
			if reason != "" {
				continue
			}
			if err := named.Model.Check(); err != nil {
				t.Fatalf("%s: Identify(%q, %q) = %+v: %v", s.Call, name, entry, named, err)
			}
		}
	})
}

func TestConditionMatches(t *testing.T) {
	tests := []struct {
		is, text string
		want     bool
	}{
		{"true", "x", true}, {"true", "", false}, {"false", "x", false}, {"false", "", true},
		{"given", "", true}, {"local", "local", true}, {"local", "locale", false},
		{"hf-hub:*", "hf-hub:a/b", true}, {"hf-hub:*", "ViT", false}, {"*/*", "a/b", true}, {"*/*", "ab", false},
		{"yolo*.pt", "yolov8n.pt", true}, {"yolo*.pt", "yolov8n.yaml", false}, {"yolo*.pt", "best.pt", false},
	}
	for _, test := range tests {
		if got := (Condition{Is: test.is}).Matches(test.text); got != test.want {
			t.Errorf("%q matches %q: %v, want %v", test.is, test.text, got, test.want)
		}
	}
}
