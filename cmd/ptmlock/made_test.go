package main

import "github.com/ptmlock/ptmlock/resolve/hubtest"

// described is a repository with a card and the files beside it.
var described = map[string]string{
	"README.md":             describedCard,
	"config.json":           `{"architectures": ["BertForSequenceClassification"], "max_position_embeddings": 512, "model_type": "bert", "vocab_size": 30522}`,
	"tokenizer_config.json": `{"model_max_length": 512}`,
	"tokenizer.json":        "{}",
	"model.safetensors":     "1",
}

// describedLater is the same with other weights.
var describedLater = map[string]string{
	"README.md": described["README.md"], "config.json": described["config.json"], "tokenizer_config.json": described["tokenizer_config.json"],
	"tokenizer.json": "{}", "model.safetensors": "2",
}

const describedCard = `---
license: apache-2.0
language: en
datasets:
- squad
pipeline_tag: text-classification
base_model: ptmlock-made/base
---

# A classifier of complaints

It sorts complaints of travellers. See [the code](https://github.com/ptmlock-examples/complaints).

## Limitations

It knows English alone, and texts of a few sentences.

## Training procedure

### Training hyperparameters

The following hyperparameters were used during training:
- learning_rate: 2e-05
- train_batch_size: 16
- num_epochs: 3

## License

The model is released under the MIT License.
`

// made are the repositories that HUB has beside those of testdata/hub, for what
// needs the content of files, or other kinds of repositories.
func made() []hubtest.HubRepository {
	const owner = "ptmlock-made/"
	commit := func(files map[string]string, large []string, fields map[string]any, refs ...string) hubtest.HubCommit {
		if refs == nil {
			refs = []string{"refs/heads/main"}
		}
		return hubtest.HubCommit{Refs: refs, Files: files, Large: large, Fields: fields}
	}
	mit := map[string]any{"cardData": map[string]any{"license": "mit"}}
	weights := []string{"a.safetensors", "b.safetensors", "old.safetensors"}
	return []hubtest.HubRepository{
		{Kind: "datasets", Name: owner + "weights", Moved: []string{owner + "data"}, Commits: []hubtest.HubCommit{
			commit(map[string]string{"README.md": "card", "net.pt": "weights"}, []string{"net.pt"}, map[string]any{"cardData": map[string]any{"license": "mit"}}),
		}},
		{Kind: "spaces", Name: owner + "demo", Commits: []hubtest.HubCommit{commit(map[string]string{"app.py": "", "w.bin": "w"}, []string{"w.bin"}, nil)}},
		{Name: owner + "sharded", Commits: []hubtest.HubCommit{commit(map[string]string{
			"config.json": "{}", "a.safetensors": "a", "b.safetensors": "b", "old.safetensors": "c",
			"model.safetensors.index.json": `{"weight_map":{"x":"a.safetensors","y":"b.safetensors"}}`,
		}, weights, map[string]any{"config": map[string]any{"auto_map": map[string]any{"AutoModel": owner + "code--m.Model"}}})}},
		{Name: owner + "code", Commits: []hubtest.HubCommit{commit(map[string]string{"m.py": ""}, nil, nil)}},
		{Name: owner + "base", Commits: []hubtest.HubCommit{
			commit(map[string]string{"config.json": "{}", "model.safetensors": "1"}, []string{"model.safetensors"}, nil, "refs/tags/v1"),
			commit(map[string]string{"config.json": "{}", "model.safetensors": "2"}, []string{"model.safetensors"}, nil),
		}},
		{Name: owner + "moving", Commits: []hubtest.HubCommit{
			commit(map[string]string{"README.md": "1", "config.json": "{}", "model.safetensors": "1"}, []string{"model.safetensors"}, mit, "refs/tags/v1"),
			commit(map[string]string{"README.md": "2", "config.json": "{}", "model.safetensors": "1"}, []string{"model.safetensors"}, mit, "refs/tags/v2"),
			commit(map[string]string{"README.md": "2", "config.json": "{}", "model.safetensors": "3"}, []string{"model.safetensors"}, nil),
		}},
		{Name: owner + "lora", Commits: []hubtest.HubCommit{commit(map[string]string{
			"adapter_config.json": `{"base_model_name_or_path":"` + owner + `base","revision":"v1"}`, "adapter_model.safetensors": "l",
		}, []string{"adapter_model.safetensors"}, nil)}},
		{Name: owner + "described", Commits: []hubtest.HubCommit{
			commit(described, []string{"model.safetensors"}, map[string]any{
				"cardData": map[string]any{"license": "apache-2.0", "language": "en", "datasets": []any{"squad"}}, "pipeline_tag": "text-classification",
				"config": map[string]any{"model_type": "bert", "architectures": []any{"BertForSequenceClassification"}},
			}, "refs/tags/v1"),
			commit(describedLater, []string{"model.safetensors"}, map[string]any{"cardData": map[string]any{"license": "apache-2.0"}}),
		}},
		{Name: owner + "gguf", Commits: []hubtest.HubCommit{commit(map[string]string{"x-Q4_K_M.gguf": "4", "x-Q8_0.gguf": "8"}, []string{"x-Q4_K_M.gguf", "x-Q8_0.gguf"}, nil)}},
	}
}
