package all

import (
	"strings"
	"testing"
	"testing/fstest"

	"github.com/ptmlock/ptmlock/detect"
	"github.com/ptmlock/ptmlock/detect/signature"
)

// What no Python code loads has a pipeline by what is known of the tool that does.
func TestPipelinesOfTools(t *testing.T) {
	set, err := signature.Default()
	if err != nil {
		t.Fatal(err)
	}
	const tuning = "finetuning_type: lora\ntemplate: llama3\nmodel_name_or_path: org/base\nadapter_name_or_path: org/adapter\n"
	tests := []struct {
		name, file, text string
		want             []string
	}{
		{"a file that trains", "train.yaml", "stage: sft\ndo_train: true\n" + tuning, []string{
			"huggingface:org/adapter generative INIT,ADPT,PROC,INF modification", "huggingface:org/base generative INIT,PROC,FT as-is",
		}},
		{"a file that does not", "chat.yaml", tuning, []string{
			"huggingface:org/adapter generative INIT,ADPT,PROC,INF modification", "huggingface:org/base generative INIT,PROC,INF as-is",
		}},
		{"a server", "run.sh", "vllm serve org/chat-model\n", []string{"huggingface:org/chat-model generative INIT,PROC,PROM,INF,POST,DLV as-is"}},
		{"a download", "get.sh", "huggingface-cli download org/thing\n", []string{"huggingface:org/thing  INIT,INF as-is"}},
		{"a download of a known family", "get.sh", "huggingface-cli download org/resnet50-x\n", []string{"huggingface:org/resnet50-x feature-extraction INIT,INF as-is"}},
		{"a task in JavaScript", "a.mjs", "import { pipeline } from '@huggingface/transformers';\nawait pipeline('image-segmentation', 'org/cutter');\n", []string{
			"huggingface:org/cutter discriminative INIT,PROC,INF,POST as-is",
		}},
		{"a tokenizer alone", "a.mjs", "import { AutoTokenizer } from '@huggingface/transformers';\nawait AutoTokenizer.from_pretrained('org/words');\n", nil},
		{"a hosted model", "a.mjs", "import Anthropic from '@anthropic-ai/sdk';\nawait new Anthropic().messages.create({ model: 'claude-3-opus-20240229' });\n", []string{
			"api:claude-3-opus-20240229 generative INIT,PROM,INF as-is",
		}},
	}
	for _, test := range tests {
		r, err := detect.Run(t.Context(), fstest.MapFS{test.file: {Data: []byte(test.text)}}, Detectors(set)...)
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, p := range r.Pipelines {
			got = append(got, p.Model.String()+" "+p.Organization+" "+strings.Join(p.Stages, ",")+" "+strings.Join(p.Adaptation, ","))
			for _, e := range p.Evidence {
				if e.Label != "INIT" && e.Confidence == detect.High || e.At.File != test.file {
					t.Errorf("%s: %+v", test.name, e)
				}
			}
		}
		if strings.Join(got, "\n") != strings.Join(test.want, "\n") {
			t.Errorf("%s:\n%s", test.name, strings.Join(got, "\n"))
		}
	}
}
