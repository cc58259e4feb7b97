package resolve_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/ptmlock/ptmlock/resolve"
)

func listing(paths string) *resolve.Resolution {
	r := &resolve.Resolution{}
	for _, p := range strings.Fields(paths) {
		r.Files = append(r.Files, resolve.File{Path: p})
	}
	return r
}

func paths(files []resolve.File) string {
	var list []string
	for _, f := range files {
		list = append(list, f.Path)
	}
	return strings.Join(list, " ")
}

// The listings are those of real repositories, shortened.
const (
	bert = ".gitattributes LICENSE README.md config.json flax_model.msgpack model.onnx model.safetensors pytorch_model.bin" +
		" rust_model.ot tf_model.h5 tokenizer.json tokenizer_config.json vocab.txt"
	sharded = "config.json generation_config.json model-00001-of-00002.safetensors model-00002-of-00002.safetensors" +
		" model.safetensors.index.json pytorch_model-00001-of-00002.bin pytorch_model-00002-of-00002.bin pytorch_model.bin.index.json" +
		" original/model-00001-of-00002.safetensors"
	variants = "config.json model.safetensors model.fp16.safetensors pytorch_model.fp16.bin model.safetensors.index.bf16.json" +
		" model.bf16-00001-of-00002.safetensors model-00002-of-00002.bf16.safetensors model-00001-of-00002.safetensors"
	albert = ".gitattributes 1_Pooling/config.json 2_Dense/config.json 2_Dense/model.safetensors 2_Dense/pytorch_model.bin README.md config.json" +
		" config_sentence_transformers.json model.safetensors modules.json onnx/model.onnx openvino/openvino_model.bin pytorch_model.bin" +
		" rust_model.ot sentence_bert_config.json special_tokens_map.json spiece.model tf_model.h5 tokenizer.json tokenizer_config.json"
	diffusion = ".gitattributes README.md feature_extractor/preprocessor_config.json model_index.json scheduler/scheduler_config.json" +
		" text_encoder/config.json text_encoder/model.fp16.safetensors text_encoder/model.safetensors text_encoder/pytorch_model.bin" +
		" text_encoder/pytorch_model.fp16.bin tokenizer/merges.txt tokenizer/tokenizer_config.json tokenizer/vocab.json unet/config.json" +
		" unet/diffusion_pytorch_model.bin unet/diffusion_pytorch_model.fp16.bin unet/diffusion_pytorch_model.fp16.safetensors" +
		" unet/diffusion_pytorch_model.safetensors v2-1_768-ema-pruned.ckpt v2-1_768-ema-pruned.safetensors vae/config.json" +
		" vae/diffusion_pytorch_model.bin vae/diffusion_pytorch_model.safetensors"
	pickled = "model_index.json text_encoder/config.json text_encoder/model.safetensors text_encoder/pytorch_model.bin" +
		" unet/config.json unet/diffusion_pytorch_model.bin safety_checker/config.json safety_checker/model.safetensors safety_checker/pytorch_model.bin"
)

func TestSelectFiles(t *testing.T) {
	const (
		diffusionConfigs = "feature_extractor/preprocessor_config.json model_index.json scheduler/scheduler_config.json text_encoder/config.json "
		tokenizer        = "tokenizer/merges.txt tokenizer/tokenizer_config.json tokenizer/vocab.json "
	)
	for _, test := range []struct {
		what, files string
		load        resolve.Load
		want        string
	}{
		{"safetensors first", bert, resolve.Load{Layout: "transformers", Part: "weights"}, "config.json model.safetensors"},
		{"use_safetensors=False", bert, resolve.Load{Layout: "transformers", Part: "weights", Safetensors: "false"}, "config.json pytorch_model.bin"},
		{"only TensorFlow", "config.json tf_model.h5 flax_model.msgpack", resolve.Load{Layout: "transformers", Part: "weights"}, "config.json tf_model.h5"},
		{"only Flax", "config.json flax_model.msgpack", resolve.Load{Layout: "transformers", Part: "weights"}, "config.json flax_model.msgpack"},
		{"only TensorFlow, safetensors asked for", "config.json tf_model.h5", resolve.Load{Layout: "transformers", Part: "weights", Safetensors: "true"}, "config.json"},
		{"use_safetensors=True without any", "config.json pytorch_model.bin", resolve.Load{Layout: "transformers", Part: "weights", Safetensors: "true"}, "config.json"},
		{"shards", sharded, resolve.Load{Layout: "transformers", Part: "weights"},
			"config.json generation_config.json model-00001-of-00002.safetensors model-00002-of-00002.safetensors model.safetensors.index.json"},
		{"pickled shards", sharded, resolve.Load{Layout: "transformers", Part: "weights", Safetensors: "false"},
			"config.json generation_config.json pytorch_model-00001-of-00002.bin pytorch_model-00002-of-00002.bin pytorch_model.bin.index.json"},
		{"variant", variants, resolve.Load{Layout: "transformers", Part: "weights", Variant: "fp16"}, "config.json model.fp16.safetensors"},
		{"pickled variant", variants, resolve.Load{Layout: "transformers", Part: "weights", Variant: "fp16", Safetensors: "false"}, "config.json pytorch_model.fp16.bin"},
		{"sharded variant", variants, resolve.Load{Layout: "transformers", Part: "weights", Variant: "bf16"},
			"config.json model-00002-of-00002.bf16.safetensors model.bf16-00001-of-00002.safetensors model.safetensors.index.bf16.json"},
		{"variant that is not there", variants, resolve.Load{Layout: "transformers", Part: "weights", Variant: "int8"}, "config.json"},
		{"variant that is no text", variants, resolve.Load{Layout: "transformers", Part: "weights", Variant: "\xff"}, "config.json"},
		{"variant without end", diffusion, resolve.Load{Layout: "diffusers", Part: "weights", Subfolder: "unet", Variant: strings.Repeat("x", 1<<20)}, "unet/config.json"},
		{"variant that is a pattern", variants, resolve.Load{Layout: "transformers", Part: "weights", Variant: ".*"}, "config.json"},
		{"tokenizer", bert + " chat_template.jinja additional_chat_templates/x.jinja tokenizer.4.0.0.json", resolve.Load{Layout: "transformers", Part: "tokenizer"},
			"additional_chat_templates/x.jinja chat_template.jinja config.json tokenizer.4.0.0.json tokenizer.json tokenizer_config.json vocab.txt"},
		{"processor", "config.json preprocessor_config.json processor_config.json tokenizer.json model.safetensors", resolve.Load{Layout: "transformers", Part: "processor"},
			"config.json preprocessor_config.json processor_config.json tokenizer.json"},
		{"config", bert, resolve.Load{Layout: "transformers", Part: "config"}, "config.json"},
		{"everything", bert, resolve.Load{Layout: "transformers"}, "config.json model.safetensors tokenizer.json tokenizer_config.json vocab.txt"},
		{"subfolder", diffusion, resolve.Load{Layout: "transformers", Part: "weights", Subfolder: "text_encoder"}, "text_encoder/config.json text_encoder/model.safetensors"},
		{"subfolder that climbs", bert, resolve.Load{Layout: "transformers", Part: "weights", Subfolder: "../.."}, ""},
		{"gguf file", "config.json a.gguf b.gguf", resolve.Load{Layout: "transformers", Part: "weights", Filename: "b.gguf"}, "b.gguf config.json"},
		{"tokenizer of a gguf file", "config.json a.gguf b.gguf", resolve.Load{Layout: "transformers", Part: "tokenizer", Filename: "b.gguf"}, "b.gguf config.json"},
		{"remote code", "config.json model.safetensors modeling_x.py lib/y.py", resolve.Load{Layout: "transformers", Part: "weights", TrustRemoteCode: true},
			"config.json lib/y.py model.safetensors modeling_x.py"},
		{"adapter as a model", "adapter_config.json adapter_model.safetensors README.md", resolve.Load{Layout: "transformers", Part: "weights"}, "adapter_config.json adapter_model.safetensors"},

		{"sentence-transformers", albert, resolve.Load{Layout: "sentence-transformers", Part: "weights"},
			"1_Pooling/config.json 2_Dense/config.json 2_Dense/model.safetensors README.md config.json config_sentence_transformers.json model.safetensors" +
				" modules.json sentence_bert_config.json special_tokens_map.json spiece.model tokenizer.json tokenizer_config.json"},
		{"old sentence-transformers", "0_Transformer/config.json 0_Transformer/pytorch_model.bin 0_Transformer/vocab.txt 1_Pooling/config.json modules.json",
			resolve.Load{Layout: "sentence-transformers", Part: "weights"},
			"0_Transformer/config.json 0_Transformer/pytorch_model.bin 0_Transformer/vocab.txt 1_Pooling/config.json modules.json"},

		{"pipeline", diffusion, resolve.Load{Layout: "diffusers", Part: "weights"}, diffusionConfigs + "text_encoder/model.safetensors " + tokenizer +
			"unet/config.json unet/diffusion_pytorch_model.safetensors vae/config.json vae/diffusion_pytorch_model.safetensors"},
		{"pipeline's variant, plain where there is none", diffusion, resolve.Load{Layout: "diffusers", Part: "weights", Variant: "fp16"}, diffusionConfigs + "text_encoder/model.fp16.safetensors " + tokenizer +
			"unet/config.json unet/diffusion_pytorch_model.fp16.safetensors vae/config.json vae/diffusion_pytorch_model.safetensors"},
		{"pipeline, use_safetensors=False", diffusion, resolve.Load{Layout: "diffusers", Part: "weights", Safetensors: "false"}, diffusionConfigs + "text_encoder/pytorch_model.bin " + tokenizer +
			"unet/config.json unet/diffusion_pytorch_model.bin vae/config.json vae/diffusion_pytorch_model.bin"},
		{"one folder without safetensors", pickled, resolve.Load{Layout: "diffusers", Part: "weights"},
			"model_index.json safety_checker/config.json safety_checker/pytorch_model.bin text_encoder/config.json text_encoder/pytorch_model.bin unet/config.json unet/diffusion_pytorch_model.bin"},
		{"component", diffusion, resolve.Load{Layout: "diffusers", Part: "weights", Subfolder: "unet", Variant: "fp16"}, "unet/config.json unet/diffusion_pytorch_model.fp16.safetensors"},
		{"component in shards and in one file", "unet/config.json unet/diffusion_pytorch_model.safetensors unet/diffusion_pytorch_model-00001-of-00001.safetensors unet/diffusion_pytorch_model.safetensors.index.json",
			resolve.Load{Layout: "diffusers", Part: "weights", Subfolder: "unet"},
			"unet/config.json unet/diffusion_pytorch_model-00001-of-00001.safetensors unet/diffusion_pytorch_model.safetensors.index.json"},
		{"component whose index lists one file", "config.json diffusion_pytorch_model.safetensors diffusion_pytorch_model.safetensors.index.json", resolve.Load{Layout: "diffusers", Part: "weights"},
			"config.json diffusion_pytorch_model.safetensors diffusion_pytorch_model.safetensors.index.json"},
		{"model in shards and in one file", "config.json model.safetensors model-00001-of-00001.safetensors model.safetensors.index.json", resolve.Load{Layout: "transformers", Part: "weights"}, "config.json model.safetensors"},
		{"component of its own", "config.json diffusion_pytorch_model.bin diffusion_pytorch_model.safetensors", resolve.Load{Layout: "diffusers", Part: "weights"}, "config.json diffusion_pytorch_model.safetensors"},
		{"scheduler", diffusion, resolve.Load{Layout: "diffusers", Part: "config", Subfolder: "scheduler"}, "scheduler/scheduler_config.json"},

		{"timm", "README.md config.json model.safetensors pytorch_model.bin", resolve.Load{Layout: "timm", Part: "weights"}, "config.json model.safetensors"},
		{"timm, pickled", "config.json pytorch_model.bin", resolve.Load{Layout: "timm", Part: "weights"}, "config.json pytorch_model.bin"},
		{"peft", "README.md adapter_config.json adapter_model.bin adapter_model.safetensors", resolve.Load{Layout: "peft", Part: "adapter"}, "adapter_config.json adapter_model.safetensors"},
		{"peft, pickled", "adapter_config.json adapter_model.bin", resolve.Load{Layout: "peft", Part: "adapter"}, "adapter_config.json adapter_model.bin"},
		{"peft's configuration", "adapter_config.json adapter_model.bin", resolve.Load{Layout: "peft", Part: "config"}, "adapter_config.json"},
		{"file", "a/x.gguf x.gguf", resolve.Load{Layout: "file", Part: "files", Subfolder: "a", Filename: "x.gguf"}, "a/x.gguf"},
		{"file without a name", "a b", resolve.Load{Layout: "file", Part: "files"}, "a b"},
		{"lora by its usual name", "README.md pytorch_lora_weights.bin pytorch_lora_weights.safetensors", resolve.Load{Layout: "file", Part: "adapter"}, "pytorch_lora_weights.safetensors"},
		{"lora by its extension", "README.md style.safetensors style.bin", resolve.Load{Layout: "file", Part: "adapter"}, "style.safetensors"},
		{"snapshot", bert, resolve.Load{Layout: "snapshot", Part: "files", AllowPatterns: []string{"*.json", "LICENSE"}}, "LICENSE config.json tokenizer.json tokenizer_config.json"},
		{"folder of a snapshot", diffusion, resolve.Load{Layout: "snapshot", AllowPatterns: []string{"scheduler/"}}, "scheduler/scheduler_config.json"},
		{"snapshot without", bert, resolve.Load{Layout: "snapshot", AllowPatterns: []string{"*.json", "*.bin"}, IgnorePatterns: []string{"tokenizer*", "pytorch_model.bin"}}, "config.json"},
		{"all but a folder", diffusion, resolve.Load{Layout: "snapshot", IgnorePatterns: []string{"*/", "v2*", ".git*"}}, "README.md model_index.json"},
		{"more than five digits", "config.json model-00001-of-000002.safetensors model-00002-of-000002.safetensors model.safetensors.index.json", resolve.Load{Layout: "transformers", Part: "weights"},
			"config.json model-00001-of-000002.safetensors model-00002-of-000002.safetensors model.safetensors.index.json"},

		{"tensorflow class", bert, resolve.Load{Layout: "transformers", Part: "weights", Framework: "tf"}, "config.json model.safetensors"},
		{"tensorflow class without safetensors", "config.json pytorch_model.bin tf_model.h5", resolve.Load{Layout: "transformers", Part: "weights", Framework: "tf"}, "config.json tf_model.h5"},
		{"tensorflow class, use_safetensors=False", bert, resolve.Load{Layout: "transformers", Part: "weights", Framework: "tf", Safetensors: "false"}, "config.json tf_model.h5"},
		{"tensorflow shards", "config.json tf_model-00001-of-00002.h5 tf_model-00002-of-00002.h5 tf_model.h5.index.json", resolve.Load{Layout: "transformers", Part: "weights", Framework: "tf"},
			"config.json tf_model-00001-of-00002.h5 tf_model-00002-of-00002.h5 tf_model.h5.index.json"},
		{"flax class", bert, resolve.Load{Layout: "transformers", Part: "weights", Framework: "flax"}, "config.json flax_model.msgpack"},
		{"flax class without its weights", "config.json model.safetensors", resolve.Load{Layout: "transformers", Part: "weights", Framework: "flax"}, "config.json model.safetensors"},
		{"flax pipeline", diffusion + " unet/diffusion_flax_model.msgpack", resolve.Load{Layout: "diffusers", Framework: "flax"},
			diffusionConfigs + tokenizer + "unet/config.json unet/diffusion_flax_model.msgpack vae/config.json"},
		{"onnx at the root", "config.json model.onnx model.onnx_data model.onnx_data_1 onnx/model.onnx model.safetensors", resolve.Load{Layout: "transformers", Part: "weights", Framework: "onnx"}, "config.json model.onnx model.onnx_data model.onnx_data_1"},
		{"onnx in its folder", "config.json onnx/model.onnx onnx/model_O3.onnx model.safetensors", resolve.Load{Layout: "transformers", Part: "weights", Framework: "onnx"}, "config.json onnx/model.onnx"},
		{"onnx file that is named", "config.json onnx/model.onnx onnx/model_O3.onnx", resolve.Load{Layout: "transformers", Part: "weights", Framework: "onnx", Filename: "onnx/model_O3.onnx"}, "config.json onnx/model_O3.onnx"},
		{"onnx file of the folder", "config.json onnx/model.onnx onnx/model_O3.onnx", resolve.Load{Layout: "transformers", Part: "weights", Framework: "onnx", Filename: "model_O3.onnx"}, "config.json onnx/model_O3.onnx"},
		{"onnx of several parts", "config.json onnx/decoder_model_merged.onnx onnx/encoder_model.onnx", resolve.Load{Layout: "transformers", Part: "weights", Framework: "onnx"}, "config.json onnx/decoder_model_merged.onnx onnx/encoder_model.onnx"},
		{"onnx that is exported", "config.json model.safetensors", resolve.Load{Layout: "transformers", Part: "weights", Framework: "onnx"}, "config.json model.safetensors"},
		{"openvino", "config.json openvino/openvino_model.bin openvino/openvino_model.xml openvino/openvino_model_int8.bin", resolve.Load{Layout: "transformers", Part: "weights", Framework: "openvino"}, "config.json openvino/openvino_model.bin openvino/openvino_model.xml"},
		{"sentence-transformers by onnx", "1_Pooling/config.json config.json model.safetensors modules.json onnx/model.onnx", resolve.Load{Layout: "sentence-transformers", Framework: "onnx"}, "1_Pooling/config.json config.json modules.json onnx/model.onnx"},

		{"transformers.js", "config.json model.safetensors onnx/model.onnx onnx/model.onnx_data onnx/model_fp16.onnx onnx/model_quantized.onnx tokenizer.json", resolve.Load{Layout: "transformers.js"},
			"config.json onnx/model.onnx onnx/model.onnx_data onnx/model_quantized.onnx tokenizer.json"},
		{"transformers.js by dtype", "config.json onnx/decoder_model_merged_q4.onnx onnx/encoder_model_q4.onnx onnx/encoder_model_q4f16.onnx onnx/encoder_model.onnx", resolve.Load{Layout: "transformers.js", Variant: "q4"},
			"config.json onnx/decoder_model_merged_q4.onnx onnx/encoder_model_q4.onnx"},
		{"transformers.js in another folder", "config.json model.onnx onnx/model.onnx", resolve.Load{Layout: "transformers.js", Subfolder: ".", Variant: "fp32"}, "config.json model.onnx"},

		{"gguf by default", "README.md x-Q2_K.gguf x-Q4_0.gguf x-Q4_K_M.gguf x-Q8_0.gguf", resolve.Load{Layout: "gguf"}, "x-Q4_K_M.gguf"},
		{"gguf without the default", "x-Q2_K.gguf x-Q4_0.gguf x-Q8_0.gguf", resolve.Load{Layout: "gguf"}, "x-Q4_0.gguf"},
		{"gguf of any kind", "x-Q2_K.gguf x-Q8_0.gguf", resolve.Load{Layout: "gguf"}, "x-Q2_K.gguf"},
		{"gguf by its tag", "x-Q4_K_M.gguf x-Q8_0.gguf x-q8_0_r.gguf.txt", resolve.Load{Layout: "gguf", Variant: "q8_0"}, "x-Q8_0.gguf"},
		{"gguf by a tag that is a part", "x-IQ4_K_M.gguf x-Q4_K_M.gguf", resolve.Load{Layout: "gguf", Variant: "Q4_K_M"}, "x-Q4_K_M.gguf"},
		{"gguf by a tag that is not there", "x-Q4_K_M.gguf", resolve.Load{Layout: "gguf", Variant: "Q5_K"}, ""},
		{"gguf by its name", "x.gguf y.gguf", resolve.Load{Layout: "gguf", Variant: "y.gguf"}, "y.gguf"},
		{"split gguf", "F16/x-F16.gguf Q4_K_M/x-Q4_K_M-00001-of-00002.gguf Q4_K_M/x-Q4_K_M-00002-of-00002.gguf mmproj-x-f16.gguf", resolve.Load{Layout: "gguf"},
			"Q4_K_M/x-Q4_K_M-00001-of-00002.gguf Q4_K_M/x-Q4_K_M-00002-of-00002.gguf mmproj-x-f16.gguf"},
		{"split gguf by its first file", "x-00001-of-00002.gguf x-00002-of-00002.gguf y-00001-of-00002.gguf", resolve.Load{Layout: "gguf", Filename: "x-00001-of-00002.gguf"}, "x-00001-of-00002.gguf x-00002-of-00002.gguf"},

		{"unknown layout", "a b", resolve.Load{Layout: "new"}, "a b"},
		{"unknown listing", "", resolve.Load{Layout: "transformers", Part: "weights"}, ""},
	} {
		t.Run(test.what, func(t *testing.T) {
			got := paths(resolve.SelectFiles(listing(test.files), []resolve.Load{test.load}))
			if diff := cmp.Diff(strings.Fields(test.want), strings.Fields(got)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestSelectFilesOfSeveralLoads(t *testing.T) {
	got := paths(resolve.SelectFiles(listing(bert), []resolve.Load{
		{Layout: "transformers", Part: "tokenizer"}, {Layout: "transformers", Part: "weights"}, {Layout: "transformers", Part: "config"},
	}))
	if want := "config.json model.safetensors tokenizer.json tokenizer_config.json vocab.txt"; got != want {
		t.Errorf("%s, want %s", got, want)
	}
	if got := resolve.SelectFiles(listing(bert), nil); got != nil {
		t.Errorf("no load fetches %v", got)
	}
}

func TestFormats(t *testing.T) {
	for paths, want := range map[string]string{
		bert:                  "hdf5 libtorch msgpack onnx pickle safetensors",
		"a.gguf B.GGUF":       "gguf",
		"ggml-model-q4_0.bin": "ggml",
		"openvino/openvino_model.bin openvino/openvino_model.xml":         "openvino",
		"x/f.mlpackage/Data/weights/weight.bin x/f.mlpackage/a.mlmodel":   "coreml",
		"model.ckpt.index model.ckpt.meta model.ckpt.data-00000-of-00001": "tf-checkpoint",
		"model.ckpt last.ckpt":      "pickle",
		"saved_model.pb":            "tf-saved-model",
		"supposedly_safe.pkl a.npz": "numpy pickle",
		"README.md config.json":     "",
		"training_args.bin weird":   "pickle",
	} {
		if got := strings.Join(resolve.Formats(listing(paths).Files), " "); got != want {
			t.Errorf("%s: %q, want %q", paths, got, want)
		}
	}
}

func TestListingDigest(t *testing.T) {
	files := []resolve.File{{Path: "b", Size: 2, GitOID: "cd"}, {Path: "a", Size: 1, SHA256: "ab"}, {Path: "c", Size: -1}}
	// printf 'a\0001\0sha256\0ab\nb\0002\0git\0cd\nc\000-1\0none\0\n' | sha256sum
	const want = "sha256:72d2edab9bbd9c805712908cf3204e1321f83814e6a839577d99e3625b53f695"
	if got := resolve.ListingDigest(files); got != want {
		t.Errorf("%s, want %s", got, want)
	}
	if files[0].Path != "b" {
		t.Error("the caller's list was sorted")
	}
	if got := resolve.ListingDigest(nil); got != "" {
		t.Errorf("no files give %s", got)
	}
	seen := map[string]bool{want: true}
	for i := range files {
		for _, change := range []func(*resolve.File){
			func(f *resolve.File) { f.Path += "x" }, func(f *resolve.File) { f.Size++ },
			func(f *resolve.File) { f.SHA256 += "0" }, func(f *resolve.File) { f.SHA256, f.GitOID = f.GitOID+"1", "" },
		} {
			changed := append([]resolve.File(nil), files...)
			change(&changed[i])
			digest := resolve.ListingDigest(changed)
			if seen[digest] {
				t.Errorf("changing %v to %v gives a digest seen before", files[i], changed[i])
			}
			seen[digest] = true
		}
	}
}

func TestSPDX(t *testing.T) {
	for id, want := range map[string]string{
		"apache-2.0": "Apache-2.0", "Apache-2.0": "Apache-2.0", "MIT": "MIT", "cc-by-nc-4.0": "CC-BY-NC-4.0",
		"gpl-3.0": "GPL-3.0-only", "GPL-3.0-only": "GPL-3.0-only", "bsl-1.0": "BSL-1.0", "etalab-2.0": "etalab-2.0",
		"openrail++": "", "llama3.2": "", "other": "", "": "", "cc": "", "bsd": "", "apache": "",
	} {
		if got := resolve.SPDX(id); got != want {
			t.Errorf("%q: %q, want %q", id, got, want)
		}
	}
}

// TestSelectManyFolders: a listing of as many folders as a hub may give costs
// about as much as one of few; with a look at all paths for each folder it
// would be minutes.
func TestSelectManyFolders(t *testing.T) {
	const n = 10_000
	for name, form := range map[string]string{
		"sentence-transformers": "1_Module/%d/config.json",
		"diffusers":             "%d/config.json %d/model.safetensors",
		"transformers":          "model-%d-00001-of-00001.safetensors model-%d.safetensors.index.json",
		"transformers.js":       "onnx/%d.onnx onnx/%d.onnx_data",
		"gguf":                  "%d-00001-of-99999.gguf",
	} {
		paths := []string{"model_index.json"}
		for i := range n {
			paths = append(paths, strings.Fields(strings.ReplaceAll(form, "%d", fmt.Sprintf("x%d", i)))...)
		}
		r := listing(strings.Join(paths, " "))
		done := make(chan int, 1)
		go func() {
			for _, p := range resolve.OpenManifests(r.Files) {
				r.Manifests = append(r.Manifests, resolve.Manifest{Path: p, Names: paths[:n]})
			}
			done <- len(resolve.SelectFiles(r, []resolve.Load{{Layout: name}, {Layout: resolve.LayoutSnapshot}}))
		}()
		select {
		case got := <-done:
			if got < n {
				t.Errorf("%s: %d files are taken of %d folders", name, got, n)
			}
		case <-time.After(20 * time.Second):
			t.Fatalf("%s: no end after 20 s", name)
		}
	}
}

func FuzzSelectFiles(f *testing.F) {
	f.Add(bert, "transformers", "weights", "", "", "fp16", "*.json", true)
	f.Add(diffusion, "diffusers", "weights", "", "", "fp16", "unet/", false)
	f.Add(albert, "sentence-transformers", "", "../x", "a", "\xff", "[", true)
	f.Fuzz(func(t *testing.T, files, layout, part, subfolder, filename, variant, pattern string, trust bool) {
		r := listing(files)
		for _, open := range resolve.OpenManifests(r.Files) {
			r.Manifests = append(r.Manifests, resolve.Manifest{Path: open, Names: strings.Fields(pattern)})
		}
		known := map[string]bool{}
		for _, file := range r.Files {
			known[file.Path] = true
		}
		last := ""
		for _, file := range resolve.SelectFiles(r, []resolve.Load{{
			Part: part, Layout: layout, Subfolder: subfolder, Filename: filename, Variant: variant, AllowPatterns: []string{pattern}, IgnorePatterns: []string{variant}, Framework: variant, TrustRemoteCode: trust,
		}}) {
			if !known[file.Path] || file.Path < last {
				t.Errorf("%q is not in the listing, or after %q", file.Path, last)
			}
			last = file.Path
		}
	})
}

// TestSelectAlternatives: what a library's catalogue says that it fetches.
func TestSelectAlternatives(t *testing.T) {
	groups := [][]string{{"config.json"}, {"a.safetensors", "a.bin"}, {"vocabulary.*"}}
	for _, test := range []struct {
		listing string
		load    resolve.Load
		want    string
	}{
		{"README.md a.bin a.safetensors config.json vocabulary.txt", resolve.Load{Layout: "snapshot", Alternatives: groups}, "a.safetensors config.json vocabulary.txt"},
		{"README.md a.bin vocabulary.json", resolve.Load{Layout: "snapshot", Alternatives: groups}, "a.bin vocabulary.json"},
		{"README.md other.bin", resolve.Load{Layout: "snapshot", Alternatives: groups}, "README.md other.bin"},
		{"README.md a.bin", resolve.Load{Layout: "snapshot", Alternatives: groups, AllowPatterns: []string{"*.md"}}, "README.md"},
		{"a.bin model.safetensors", resolve.Load{Layout: "timm", Alternatives: groups}, "model.safetensors"},
	} {
		r := &resolve.Resolution{}
		for path := range strings.FieldsSeq(test.listing) {
			r.Files = append(r.Files, resolve.File{Path: path})
		}
		var got []string
		for _, f := range resolve.SelectFiles(r, []resolve.Load{test.load}) {
			got = append(got, f.Path)
		}
		if strings.Join(got, " ") != test.want {
			t.Errorf("of %q %+v takes %q, want %q", test.listing, test.load, got, test.want)
		}
	}
}

// TestSelectWebFiles: files on the web are the model, whatever the layout.
func TestSelectWebFiles(t *testing.T) {
	r := &resolve.Resolution{Files: []resolve.File{{Path: "net.pth", URL: "https://example.org/net.pth"}}}
	for _, layout := range []string{"", "file", "timm", "snapshot", "transformers"} {
		load := resolve.Load{Layout: layout, Filename: "kept-as.pth"}
		if got := resolve.SelectFiles(r, []resolve.Load{load}); len(got) != 1 || got[0] != r.Files[0] {
			t.Errorf("layout %q takes %v", layout, got)
		}
	}
	if got := resolve.SelectFiles(r, nil); len(got) != 0 {
		t.Errorf("no load takes %v", got)
	}
}
