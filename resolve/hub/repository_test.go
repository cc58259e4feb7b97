package hub

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestParseRepositoryURL(t *testing.T) {
	for address, want := range map[string]Located{
		"https://huggingface.co/o/n/resolve/v1/w.bin":                   {Model{HuggingFace, "o/n"}, "v1", "w.bin"},
		"https://huggingface.co/datasets/o/n":                           {Model{HuggingFace, "datasets/o/n"}, "", ""},
		"https://hf.co/datasets/squad/tree/main":                        {Model{HuggingFace, "datasets/squad"}, "", ""},
		"https://huggingface.co/datasets/o/n/resolve/refs%2Fpr%2F1/a/b": {Model{HuggingFace, "datasets/o/n"}, "refs/pr/1", "a/b"},
		"https://huggingface.co/spaces/o/n/blob/main/w.bin":             {Model{HuggingFace, "spaces/o/n"}, "", "w.bin"},
		"https://huggingface.co/datasets":                               {},
		"https://huggingface.co/datasets/":                              {},
		"https://huggingface.co/datasets//":                             {},
		"https://huggingface.co/spaces/o/n/discussions/1":               {},
		"https://huggingface.co/spaces/o/a--b":                          {},
		"https://huggingface.co/datasets/datasets/n":                    {},
		"https://huggingface.co/docs/hub":                               {},
		"https://example.com/datasets/o/n":                              {},
		"ftp://huggingface.co/datasets/o/n":                             {},
		"https://huggingface.co/" + strings.Repeat("x", MaxName):        {},
	} {
		got, ok := ParseRepositoryURL(address)
		if diff := cmp.Diff(want, got); diff != "" || ok == (want == Located{}) {
			t.Errorf("%s: %v %s", address, ok, diff)
		}
	}
}

func TestKinds(t *testing.T) {
	for name, want := range map[string][2]string{
		"o/n": {ModelKind, "o/n"}, "gpt2": {ModelKind, "gpt2"}, "datasets/o/n": {DatasetKind, "o/n"}, "spaces/o/n": {SpaceKind, "o/n"},
		"datasets": {ModelKind, "datasets"}, "datasetsx/n": {ModelKind, "datasetsx/n"},
	} {
		kind, rest := CutKind(name)
		if kind != want[0] || rest != want[1] || WithKind(kind, rest) != name {
			t.Errorf("%s: %s, %s", name, kind, rest)
		}
	}
	for name, valid := range map[string]bool{
		"datasets/o/n": true, "spaces/o/n": true, "datasets/o/n/x": false, "models/o/n": false, "datasets/../n": false, "datasets/": false,
	} {
		if err := (Model{HuggingFace, name}).Check(); (err == nil) != valid {
			t.Errorf("%s: %v", name, err)
		}
	}
}
