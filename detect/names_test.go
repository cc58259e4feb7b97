package detect

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/ptmlock/ptmlock/resolve/hub"
)

// named at a line: "HUB:NAME[@REVISION] FILE:LINE[ mentioned]".
func refsOf(t *testing.T, lines ...string) []Reference {
	t.Helper()
	var refs []Reference
	for i, line := range lines {
		words := strings.Fields(line)
		name, revision, _ := strings.Cut(words[0], "@")
		id, name, _ := strings.Cut(name, ":")
		ref := Reference{
			Model: hub.Model{Hub: hub.ID(id), Name: name}, Revision: revision, Role: Used, Place: PlaceCode,
			Via: "lib.load", Load: Load{Part: PartWeights},
		}
		if _, err := fmt.Sscanf(strings.Replace(words[1], ":", " ", 1), "%s %d", &ref.At.File, &ref.At.Line); err != nil {
			t.Fatal(line, err)
		}
		ref.At.Column = i + 1
		if len(words) > 2 {
			ref.Role, ref.Place = Mentioned, PlaceReadme
		}
		refs = append(refs, ref)
	}
	return refs
}

// TestNamesJoin holds which names mean one model, and which of them it has.
func TestNamesJoin(t *testing.T) {
	tests := []struct {
		name string
		refs []string
		want string
	}{
		{"two hubs", []string{"sentence-transformers:all-MiniLM-L6-v2 a:1", "huggingface:sentence-transformers/all-MiniLM-L6-v2 b:1 mentioned", "huggingface:sentence-transformers/all-MiniLM-L6-v2 b:2 mentioned"},
			"sentence-transformers:all-MiniLM-L6-v2 used 3"}, // a use counts more than texts
		{"legacy name", []string{"huggingface:bert-base-uncased a:1", "huggingface:google-bert/bert-base-uncased a:2", "huggingface:google-bert/bert-base-uncased a:3"},
			"huggingface:google-bert/bert-base-uncased used 3"},
		{"legacy name of another library", []string{"sentence-transformers:bert-base-uncased a:1", "huggingface:BERT-base-uncased a:2", "huggingface:bert-base-uncased a:3"},
			"huggingface:BERT-base-uncased used 3"}, // as many uses each: the first by name
		{"letter case", []string{"huggingface:openai/CLIP-vit a:1", "huggingface:openai/clip-vit a:2", "huggingface:OpenAI/clip-vit a:3", "huggingface:openai/clip-vit a:4"},
			"huggingface:openai/clip-vit used 4"},
		{"timm with a tag", []string{"timm:resnet50.a1_in1k a:1", "huggingface:timm/resnet50.a1_in1k a:2 mentioned"}, "timm:resnet50.a1_in1k used 2"},
		{"timm without a tag", []string{"timm:resnet50 a:1", "huggingface:timm/resnet50 a:2"}, "huggingface:timm/resnet50 used 1, timm:resnet50 used 1"},
		{"another owner", []string{"huggingface:a/bert-base-uncased a:1", "huggingface:bert-base-uncased a:2"}, "huggingface:a/bert-base-uncased used 1, huggingface:bert-base-uncased used 1"},
		{"case elsewhere", []string{"ollama:Llama3 a:1", "ollama:llama3 a:2"}, "ollama:Llama3 used 1, ollama:llama3 used 1"},
		{"the same word on hubs that do not share names", []string{"spacy:en_core_web_sm a:1", "huggingface:spacy/en_core_web_sm a:2"}, "huggingface:spacy/en_core_web_sm used 1, spacy:en_core_web_sm used 1"},
	}
	for _, test := range tests {
		refs := refsOf(t, test.refs...)
		for i := range refs { // in any order
			var got []string
			for _, m := range merge(&Findings{References: append(append([]Reference{}, refs[i:]...), refs[:i]...)}).Models {
				got = append(got, fmt.Sprintf("%s %s %d", m.Model, m.Role, len(m.References)))
			}
			if got := strings.Join(got, ", "); got != test.want {
				t.Errorf("%s: %s, want %s", test.name, got, test.want)
			}
		}
	}
}

// TestEchoes holds that a line that holds a model is one place, however many
// detectors read it, and that two calls on one line are two.
func TestEchoes(t *testing.T) {
	refs := refsOf(t,
		"huggingface:a/b README:1", "huggingface:a/b README:1 mentioned", // a command and the text of it
		"huggingface:c/d README:2 mentioned", "huggingface:C/D README:2 mentioned", // a link and its text
		"huggingface:a/b README:3 mentioned", "huggingface:a/b x:1", "huggingface:e/f x:1", "huggingface:a/b x:1",
	)
	var got []string
	for _, m := range merge(&Findings{References: refs}).Models {
		for _, ref := range m.References {
			got = append(got, fmt.Sprintf("%s %s:%d:%d %s", m.Name, ref.At.File, ref.At.Line, ref.At.Column, ref.Role))
		}
	}
	want := []string{
		"C/D README:2:3 mentioned", "a/b README:1:1 used", "a/b README:3:5 mentioned", "a/b x:1:6 used", "a/b x:1:8 used", "e/f x:1:7 used",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("references (-want +got):\n%s", diff)
	}
}

func TestDisagreements(t *testing.T) {
	tests := []struct {
		name string
		refs []string
		want string
	}{
		{"one revision", []string{"huggingface:a/b@v1 a:1", "huggingface:a/b@v1 b:1"}, ""},
		{"none", []string{"huggingface:a/b a:1", "huggingface:a/b b:1"}, ""},
		{"two", []string{"huggingface:a/b@v1 a:1", "huggingface:A/b@v2 b:1", "huggingface:a/b@v2 b:2"}, "a/b: v1 a:1:1; v2 b:1:2 b:2:3"},
		{"one and none", []string{"huggingface:a/b@v1 b:1", "huggingface:a/b a:1"}, "a/b:  a:1:2; v1 b:1:1"},
		{"none is main", []string{"huggingface:a/b@main b:1", "huggingface:a/b a:1"}, ""},
		{"none is not main elsewhere", []string{"pytorch-hub:a/b:c@main b:1", "pytorch-hub:a/b:c a:1"}, "a/b:c:  a:1:2; main b:1:1"},
		{"a text says nothing", []string{"huggingface:a/b@v1 b:1", "huggingface:a/b@v2 a:1 mentioned", "huggingface:a/b a:2 mentioned"}, ""},
		{"names of one model", []string{"huggingface:gpt2@v1 a:1", "huggingface:openai-community/gpt2 a:2"}, "gpt2:  a:2:2; v1 a:1:1"},
		{"two models", []string{"huggingface:a/b@v1 a:1", "huggingface:c/d@v2 a:1"}, ""},
	}
	for _, test := range tests {
		var got []string
		for _, d := range merge(&Findings{References: refsOf(t, test.refs...)}).Disagreements {
			var sides []string
			for _, s := range d.Sides {
				text := s.Revision
				for _, at := range s.At {
					text += " " + at.String()
				}
				sides = append(sides, text)
			}
			got = append(got, d.Model.Name+": "+strings.Join(sides, "; "))
		}
		if got := strings.Join(got, "\n"); got != test.want {
			t.Errorf("%s: %q, want %q", test.name, got, test.want)
		}
	}
}
