package hub

import (
	"strings"
	"testing"
)

const commit = "0123456789abcdef0123456789abcdef01234567"

func TestParseRoundTrip(t *testing.T) {
	tests := []struct {
		text string
		want Model
	}{
		{"huggingface:google-bert/bert-base-uncased", Model{HuggingFace, "google-bert/bert-base-uncased"}},
		{"huggingface:gpt2", Model{HuggingFace, "gpt2"}},
		{"pytorch-hub:pytorch/vision:resnet18", Model{PyTorchHub, "pytorch/vision:resnet18"}},
		{"torchvision:resnet50", Model{TorchVision, "resnet50"}},
		{"timm:vit_base_patch16_224.augreg_in21k", Model{Timm, "vit_base_patch16_224.augreg_in21k"}},
		{"url:https://example.com/a@b/w.pt?x=1", Model{URL, "https://example.com/a@b/w.pt?x=1"}},
		{"openai-clip:ViT-L/14@336px", Model{OpenAICLIP, "ViT-L/14@336px"}},
		{"other:faster_whisper:large-v3", Model{Other("faster_whisper"), "large-v3"}},
		{"other:open_clip:ViT-B-32:openai", Model{Other("open_clip"), "ViT-B-32:openai"}},
	}
	for _, test := range tests {
		got, err := Parse(test.text)
		if err != nil || got != test.want {
			t.Errorf("Parse(%q) = %+v, %v, want %+v", test.text, got, err, test.want)
		}
		if got.String() != test.text {
			t.Errorf("%q prints as %q", test.text, got)
		}
		for _, pin := range []Pin{{test.want, ""}, {test.want, commit}} {
			if got, err := ParsePin(pin.String()); err != nil || got != pin {
				t.Errorf("ParsePin(%q) = %+v, %v, want %+v", pin, got, err, pin)
			}
		}
	}
}

func TestParseErrors(t *testing.T) {
	tests := []struct{ text, want string }{
		{"", `model "": a hub and a colon must stand before the name, as in "huggingface:owner/name"`},
		{"bert", `model "bert": a hub and a colon must stand before the name, as in "huggingface:owner/name"`},
		{"other:lib", `model "other:lib": a hub and a colon must stand before the name, as in "huggingface:owner/name"`},
		{"hub:bert", `model "hub:bert": unknown hub "hub"`},
		{"other:a-b:c", `model "other:a-b:c": unknown hub "other:a-b": after "other:" comes a library's import name`},
		{"timm:", `timm name is empty`},
		{"timm:a/b", `timm name "a/b" has a slash or a colon`},
		{"timm:a\x1b[2J", `timm name "a\x1b[2J" has a control character`},
		{"torchvision:a\xff", `torchvision name "a\xff" is not valid UTF-8`},
		{"torchvision:" + strings.Repeat("a", MaxName+1), `torchvision name of 2049 bytes is longer than 2048`},
		{"torchvision:a@" + commit, `torchvision name "a@` + commit + `" ends in a commit`},
		{"url:example.com/w.pt", `url "example.com/w.pt" must begin with http:// or https://`},
		{"pytorch-hub:pytorch/vision", `pytorch hub name "pytorch/vision" is not owner/repo:entrypoint`},
		{"pytorch-hub:vision:resnet", `pytorch hub name "vision:resnet" is not owner/repo:entrypoint`},
		{"pytorch-hub:a/b/c:d", `pytorch hub name "a/b/c:d" is not owner/repo:entrypoint`},
		{"huggingface:a/b/c", `hugging face name "a/b/c" has more than one "/"`},
	}
	for _, test := range tests {
		if m, err := Parse(test.text); err == nil {
			t.Errorf("Parse(%q) = %v, want an error", test.text, m)
		} else if err.Error() != test.want {
			t.Errorf("Parse(%q):\n got %s\nwant %s", test.text, err, test.want)
		}
	}
}

func TestParseID(t *testing.T) {
	for _, id := range known {
		if got, err := ParseID(string(id)); err != nil || got != id {
			t.Errorf("ParseID(%q) = %q, %v", id, got, err)
		}
	}
	for _, text := range []string{"", "Huggingface", "other:", "other:1a", "other:a.", "other:a..b", "other:a b", "hf"} {
		if id, err := ParseID(text); err == nil {
			t.Errorf("ParseID(%q) = %q, want an error", text, id)
		}
	}
	if id, err := ParseID("other:pyannote.audio"); err != nil || id != Other("pyannote.audio") {
		t.Errorf(`ParseID("other:pyannote.audio") = %q, %v`, id, err)
	}
}

func TestIsCommit(t *testing.T) {
	for s, want := range map[string]bool{
		commit: true, commit[1:]: false, commit + "0": false, strings.ToUpper(commit): false,
		strings.Repeat("g", 40): false, "": false, "main": false,
	} {
		if got := IsCommit(s); got != want {
			t.Errorf("IsCommit(%q) = %v, want %v", s, got, want)
		}
	}
}

func TestCheckHuggingFaceName(t *testing.T) {
	for _, name := range []string{"gpt2", "a/b", "google-bert/bert-base-uncased", "a.b/c_d-e.1", "_a/b_", "0/1", strings.Repeat("a", 96), "owner/" + strings.Repeat("a", 96)} {
		if err := CheckHuggingFaceName(name); err != nil || !IsHuggingFaceName(name) {
			t.Errorf("CheckHuggingFaceName(%q): %v", name, err)
		}
	}
	tests := []struct{ name, want string }{
		{"", `hugging face name "" is empty`},
		{"a/b/c", `hugging face name "a/b/c" has more than one "/"`},
		{"a--b", `hugging face name "a--b" has "--"`},
		{"a..b", `hugging face name "a..b" has ".."`},
		{"a/b.git", `hugging face name "a/b.git" ends in ".git"`},
		{"-a/b", `hugging face name "-a/b" has a segment that begins or ends with "." or "-"`},
		{"a/b.", `hugging face name "a/b." has a segment that begins or ends with "." or "-"`},
		{"a/", `hugging face name "a/" has nothing before or after "/"`},
		{"/a", `hugging face name "/a" has nothing before or after "/"`},
		{"a b", `hugging face name "a b" has the character ' '`},
		{"a/é", `hugging face name "a/é" has the character 'é'`},
		{"a@main", `hugging face name "a@main" has the character '@'`},
		{strings.Repeat("a", 97), `hugging face name "` + strings.Repeat("a", 97) + `" is longer than 96 characters`},
	}
	for _, test := range tests {
		err := CheckHuggingFaceName(test.name)
		if err == nil || IsHuggingFaceName(test.name) {
			t.Errorf("CheckHuggingFaceName(%q): no error", test.name)
		} else if err.Error() != test.want {
			t.Errorf("CheckHuggingFaceName(%q):\n got %s\nwant %s", test.name, err, test.want)
		}
	}
}

// What Parse takes prints as it was, and a pin of it comes back whole.
func FuzzParse(f *testing.F) {
	f.Add("huggingface:google-bert/bert-base-uncased")
	f.Add("other:lib:a@" + commit)
	f.Add("pytorch-hub:a/b:c@d")
	f.Add("url:http://x@y")
	f.Add("other::")
	f.Fuzz(func(t *testing.T, text string) {
		m, err := Parse(text)
		if err != nil {
			return
		}
		if m.String() != text {
			t.Fatalf("Parse(%q) prints as %q", text, m)
		}
		for _, pin := range []Pin{{m, ""}, {m, commit}} {
			if got, err := ParsePin(pin.String()); err != nil || got != pin {
				t.Fatalf("ParsePin(%q) = %+v, %v, want %+v", pin, got, err, pin)
			}
		}
	})
}
