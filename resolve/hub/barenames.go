package hub

import (
	_ "embed"
	"strings"
	"sync"
)

// bareNameList holds the names without an owner that Hugging Face has models
// under, those of 2018 to 2020, and behind each the owner that the hub moved it to
// in 2024; the bare names still redirect. The list is closed; newer models have an
// owner. From the canonical list of UKPLab/sentence-transformers
// (https://github.com/UKPLab/sentence-transformers/blob/v5.1.2/sentence_transformers/SentenceTransformer.py,
// basic_transformer_models); the owners are those that sources of huggingface,
// keras-team and UKPLab name, and for the rest of a family the same.
//
//go:embed barenames.txt
var bareNameList string

// bareNames maps each name to its owner.
var bareNames = sync.OnceValue(func() map[string]string {
	names := map[string]string{}
	for line := range strings.Lines(bareNameList) {
		name, owner, _ := strings.Cut(strings.TrimSpace(line), " ")
		names[name] = owner
	}
	return names
})

// IsBareName tells whether Hugging Face has a model under a name without an
// owner. Case does not matter to the hub.
func IsBareName(name string) bool { return bareNames()[strings.ToLower(name)] != "" }

// Canonical returns one name for all that mean the same model: for comparing, not
// for showing or asking. On Hugging Face case does not matter, a name without an
// owner is that of its owner, and what sentence-transformers and timm name
// without their organization there are models like all others
// (https://github.com/UKPLab/sentence-transformers/blob/v5.1.2/sentence_transformers/SentenceTransformer.py;
// https://github.com/huggingface/pytorch-image-models/blob/aa4b5850c1543fa488abf260f18390eda46cf85d/timm/models/_pretrained.py:
// a name of timm with a tag is that of its repository). In a registry a name without
// a tag is that with "latest".
func (m Model) Canonical() Model {
	name := strings.ToLower(m.Name)
	owner := ""
	switch {
	case m.Hub == Timm && strings.Contains(name, "."):
		owner = "timm"
	case m.Hub == Ollama || m.Hub == DockerModels:
		if i, err := ParseImage(m); err == nil {
			return Model{m.Hub, i.Name(m.Hub)}
		}
		return m
	case m.Hub != HuggingFace && m.Hub != SentenceTransformers:
		return m
	case strings.Contains(name, "/"):
		return Model{HuggingFace, name}
	case IsBareName(name):
		owner = strings.ToLower(bareNames()[name])
	case m.Hub == SentenceTransformers:
		owner = "sentence-transformers"
	default:
		return Model{HuggingFace, name}
	}
	return Model{HuggingFace, owner + "/" + name}
}
