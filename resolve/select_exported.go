package resolve

import (
	"fmt"
	"path"
	"regexp"
	"slices"
	"strings"
)

// tensorFlowWeights makes the choice of TFPreTrainedModel.from_pretrained
// (https://github.com/huggingface/transformers/blob/v4.57.3/src/transformers/modeling_tf_utils.py).
func (s *selection) tensorFlowWeights(l Load) {
	if l.Safetensors != "false" && s.take(path.Join(l.Subfolder, "model.safetensors")) {
		return
	}
	if s.weights(l.Subfolder, "tf_model.h5", "") || l.Safetensors == "false" {
		return
	}
	s.sharded(l.Subfolder, "model.safetensors", "")
}

// flaxWeights makes the choice of FlaxPreTrainedModel.from_pretrained
// (https://github.com/huggingface/transformers/blob/v4.57.3/src/transformers/modeling_flax_utils.py).
func (s *selection) flaxWeights(l Load) {
	if !s.weights(l.Subfolder, "flax_model.msgpack", "") {
		s.take(path.Join(l.Subfolder, "model.safetensors"))
	}
}

// exportedNames are the file and the folder that weights of a framework have.
var exportedNames = map[string]struct{ file, extension string }{
	FrameworkONNX:     {"model.onnx", ".onnx"},
	FrameworkOpenVINO: {"openvino_model.xml", ".xml"},
}

// exported takes weights that were exported for another runtime: the file that
// the call names or the usual one, in the folder itself or in the one that is
// named after the framework; models of several parts have one file for each. It
// tells whether there is one
// (https://github.com/UKPLab/sentence-transformers/blob/v5.1.2/sentence_transformers/backend/utils.py, backend_should_export;
// https://github.com/huggingface/optimum-onnx/blob/v0.0.3/optimum/onnxruntime/modeling_ort.py).
func (s *selection) exported(l Load) bool {
	names := exportedNames[l.Framework]
	folders := []string{l.Subfolder, path.Join(l.Subfolder, l.Framework)}
	file := l.Filename
	if file == "" {
		file = names.file
	}
	for _, folder := range folders {
		if p := path.Join(folder, file); s.take(p) {
			s.takeData(p)
			return true
		}
	}
	if l.Filename != "" {
		return false
	}
	for _, folder := range folders {
		parts := filter(s.folders[path.Clean(folder)], func(p string) bool { return path.Ext(p) == names.extension })
		if s.take(parts...) {
			for _, p := range parts {
				s.takeData(p)
			}
			return true
		}
	}
	return false
}

// takeData takes the files that hold the weights of a graph which is a file of
// its own: model.onnx_data, model.onnx_data_1, model.onnx.data, and openvino_model.bin of the .xml.
func (s *selection) takeData(graph string) {
	if stem, ok := strings.CutSuffix(graph, ".xml"); ok {
		s.take(stem + ".bin")
		return
	}
	s.take(graph+"_data", graph+".data")
	for n := 1; s.take(fmt.Sprintf("%s_data_%d", graph, n)); n++ {
	}
}

// javaScriptSuffixes are what Transformers.js puts behind the name of a graph
// for each dtype. Which one it takes by itself depends on where it runs: fp32 or
// q8, and before version 3 always q8
// (https://github.com/huggingface/transformers.js/blob/5ed4c5c0d3c57d7aec34d2d65f51624786bc6e2e/packages/transformers/src/utils/dtypes.js).
var javaScriptSuffixes = map[string]string{
	"fp32": "", "fp16": "_fp16", "int8": "_int8", "uint8": "_uint8", "q8": "_quantized", "q4": "_q4", "q2": "_q2", "q1": "_q1",
	"q4f16": "_q4f16", "q2f16": "_q2f16", "q1f16": "_q1f16", "bnb4": "_bnb4",
}

// transformersJS takes configuration, tokenizer, and the graphs of one dtype in
// the folder onnx. A model has one graph for each of its parts, whose names
// depend on its type; all that have the dtype's suffix are taken.
func (s *selection) transformersJS(l Load) {
	s.take("config.json", "generation_config.json")
	if l.Part != "config" {
		s.take(processorNames...)
		s.tokenizer("")
	}
	if l.Part != "weights" && l.Part != "" && l.Part != "files" {
		return
	}
	folder := l.Subfolder
	if folder == "" {
		folder = "onnx"
	}
	wanted := []string{"", "_quantized"}
	if suffix, known := javaScriptSuffixes[l.Variant]; known {
		wanted = []string{suffix}
	}
	for _, p := range s.folders[path.Clean(folder)] {
		if stem, ok := strings.CutSuffix(p, ".onnx"); ok && slices.Contains(wanted, javaScriptSuffix(stem)) {
			s.take(p)
			s.takeData(p)
		}
	}
}

// javaScriptSuffix is the suffix of a dtype that the name of a graph ends in.
func javaScriptSuffix(stem string) string {
	longest := ""
	for _, suffix := range javaScriptSuffixes {
		if strings.HasSuffix(stem, suffix) && len(suffix) > len(longest) {
			longest = suffix
		}
	}
	return longest
}

var (
	ggufShard     = regexp.MustCompile(`-\d{5,}-of-\d{5,}\.gguf$`)
	ggufProjector = regexp.MustCompile(`(?i)(^|/)mmproj[^/]*\.gguf$`)
)

// defaultQuantizations are what llama.cpp and the hub take if a name has no tag,
// in order, before any file at all
// (https://github.com/ggml-org/llama.cpp/blob/b6700/tools/server/README.md, --hf-repo;
// https://huggingface.co/docs/hub/ollama).
var defaultQuantizations = []string{"q4_k_m", "q4"}

// gguf takes the file of one quantization with all of its shards, and what
// projects images for it. The tag of a name is compared without case and may be
// the name of the file.
func (s *selection) gguf(l Load) {
	if l.Filename != "" {
		s.takeShards(path.Join(l.Subfolder, l.Filename))
		return
	}
	files := filter(s.paths, func(p string) bool {
		return strings.HasSuffix(strings.ToLower(p), ".gguf") && !ggufProjector.MatchString(p)
	})
	tags := defaultQuantizations
	if l.Variant != "" {
		tags = []string{strings.ToLower(l.Variant)}
	}
	chosen := ""
	for _, tag := range tags {
		if i := slices.IndexFunc(files, func(p string) bool { return hasQuantization(p, tag) }); i >= 0 && chosen == "" {
			chosen = files[i]
		}
	}
	if chosen == "" && l.Variant == "" && len(files) > 0 {
		chosen = files[0]
	}
	if chosen != "" {
		s.takeShards(chosen)
		s.takeIf(ggufProjector.MatchString)
	}
}

// hasQuantization tells whether a file is named after a tag: "x-Q4_K_M.gguf",
// "Q4_K_M/x-00001-of-00002.gguf", or wholly.
func hasQuantization(p, tag string) bool {
	p = strings.ToLower(p)
	if p == tag || path.Base(p) == tag {
		return true
	}
	for start := 0; ; {
		i := strings.Index(p[start:], tag)
		if i < 0 {
			return false
		}
		start += i + 1
		before, after := start-2, start-1+len(tag)
		if (before < 0 || strings.IndexByte("-._/", p[before]) >= 0) && (after >= len(p) || strings.IndexByte("-._/", p[after]) >= 0) {
			return true
		}
	}
}

// takeShards takes a file and, if it is one of several, the others.
func (s *selection) takeShards(p string) {
	s.take(p)
	at := ggufShard.FindStringIndex(p)
	if at == nil {
		return
	}
	s.takeIn(path.Dir(p), func(o string) bool { return len(o) > at[0] && o[:at[0]] == p[:at[0]] && ggufShard.MatchString(o) })
}
