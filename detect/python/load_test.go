package python

import (
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"github.com/ptmlock/ptmlock/detect"
)

// TestLoads: what a call says of the files that it fetches, and what its library does.
func TestLoads(t *testing.T) {
	mlx := []string{"*.json", "model*.safetensors", "*.py", "tokenizer.model", "*.tiktoken", "tiktoken.model", "*.txt", "*.jsonl", "*.jinja"}
	for text, want := range map[string]detect.Load{
		`from transformers import AutoModel; AutoModel.from_pretrained("a/b", variant="fp16", subfolder="x", use_safetensors=False)`: {
			Part: "weights", Layout: "transformers", Variant: "fp16", Subfolder: "x", Safetensors: "false"},
		`from transformers import AutoModel; AutoModel.from_pretrained("a/b", gguf_file="x.gguf")`:          {Part: "weights", Layout: "transformers", Filename: "x.gguf"},
		`from transformers import TFBertModel; TFBertModel.from_pretrained("a/b")`:                          {Part: "weights", Layout: "transformers", Framework: "tf"},
		`from transformers import TFBertModel; TFBertModel.from_pretrained("a/b", from_pt=True)`:            {Part: "weights", Layout: "transformers"},
		`from transformers import TFBertTokenizer; TFBertTokenizer.from_pretrained("a/b")`:                  {Part: "tokenizer", Layout: "transformers"},
		`from transformers import FlaxBertModel; FlaxBertModel.from_pretrained("a/b")`:                      {Part: "weights", Layout: "transformers", Framework: "flax"},
		`from optimum.onnxruntime import ORTModelForCausalLM as M; M.from_pretrained("a/b", file_name="q")`: {Part: "weights", Layout: "transformers", Framework: "onnx", Filename: "q"},
		`from optimum.intel import OVModelForCausalLM as M; M.from_pretrained("a/b")`:                       {Part: "weights", Layout: "transformers", Framework: "openvino"},
		`from sentence_transformers import SentenceTransformer as S; S("a/b", backend="onnx")`:              {Part: "weights", Layout: "sentence-transformers", Framework: "onnx"},
		`from sentence_transformers import SentenceTransformer as S; S("a/b", backend="torch")`:             {Part: "weights", Layout: "sentence-transformers"},
		`from huggingface_hub import snapshot_download as d; d("a/b", allow_patterns=["*.json"], ignore_patterns=["x*", "y"])`: {
			Part: "files", Layout: "snapshot", AllowPatterns: []string{"*.json"}, IgnorePatterns: []string{"x*", "y"}},
		`from huggingface_hub import hf_hub_download as d; d("a/b", "w.bin", repo_type="dataset")`: {Part: "dataset", Layout: "file", Filename: "w.bin"},
		`import mlx_lm; mlx_lm.load("a/b")`: {Part: "weights", Layout: "snapshot", Files: mlx},
	} {
		r, err := detect.Run(t.Context(), fstest.MapFS{"a.py": {Data: []byte(text + "\n")}}, newDetector(t))
		if err != nil {
			t.Fatal(err)
		}
		var got []detect.Load
		for _, m := range r.Models {
			for _, ref := range m.References {
				got = append(got, ref.Load)
			}
		}
		if diff := cmp.Diff([]detect.Load{want}, got); diff != "" {
			t.Errorf("%s: %s", text, diff)
		}
	}
}

// TestLoadOfFetchedFile: what loads the file that a download fetched loads that file of the
// repository, if it is known which, and calls that load a repository do not.
func TestLoadOfFetchedFile(t *testing.T) {
	for call, want := range map[string]string{
		`Llama(model_path=d("a/b", "w.gguf"))`:                                "w.gguf",
		`Llama(model_path=d("a/b", "x.gguf" if int(input()) else "w.gguf"))`:  "",
		`Llama(model_path=d("a/b", input()))`:                                 "",
		`AutoModel.from_pretrained(os.path.dirname(d("a/b", "config.json")))`: "",
	} {
		text := "import os\nfrom huggingface_hub import hf_hub_download as d\nfrom llama_cpp import Llama\nfrom transformers import AutoModel\n" + call + "\n"
		r, err := detect.Run(t.Context(), fstest.MapFS{"a.py": {Data: []byte(text)}}, newDetector(t))
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, m := range r.Models {
			for _, ref := range m.References {
				if ref.Via != "huggingface_hub.hf_hub_download" {
					got = append(got, m.Name+" "+ref.Load.Filename)
				}
			}
		}
		if diff := cmp.Diff([]string{"a/b " + want}, got); diff != "" {
			t.Errorf("%s: %s", call, diff)
		}
	}
}
