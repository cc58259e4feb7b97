package resolve

import (
	"path"
	"regexp"
	"slices"
	"strings"
)

// Names of files that transformers looks for. The last groups are the names
// that its tokenizers write their vocabularies to, in all model folders
// (https://github.com/huggingface/transformers/tree/v4.57.3/src/transformers:
// utils/__init__.py, tokenization_utils_base.py, processing_utils.py, models/*/tokenization_*.py).
var (
	tokenizerNames = []string{
		"config.json", // AutoTokenizer learns the class from it if tokenizer_config.json does not say
		"tokenizer_config.json", "tokenizer.json", "special_tokens_map.json", "added_tokens.json",
		"chat_template.jinja",
		"bpe.codes", "byte_maps.json", "dict.txt", "emoji.json", "entity_vocab.json", "merges.txt",
		"normalizer.json", "prophetnet.tokenizer", "sentencepiece.bpe.model", "sentencepiece.model",
		"source.spm", "spiece.model", "spm.model", "spm_char.model", "target.spm", "target_vocab.json",
		"tekken.json", "tokenizer.model", "vocab-src.json", "vocab-tgt.json", "vocab.json", "vocab.txt",
		"word_pronunciation.json", "word_shape.json",
	}
	processorNames = []string{
		"config.json",
		"preprocessor_config.json", "processor_config.json", "video_preprocessor_config.json",
		"audio_tokenizer_config.json", "chat_template.json", "chat_template.jinja",
	}
	configNames = []string{"config.json"}
)

const chatTemplateFolder = "additional_chat_templates"

// transformers takes what one part of a model consists of. A call that does not
// say which part it loads takes them all.
func (s *selection) transformers(l Load) {
	switch l.Part {
	case "weights":
		s.take(in(l.Subfolder, "config.json", "generation_config.json")...)
		s.transformersWeights(l)
		// from_pretrained of a repository that holds an adapter loads it on top
		// (https://github.com/huggingface/transformers/blob/v4.57.3/src/transformers/modeling_utils.py, find_adapter_config_file).
		if s.has[path.Join(l.Subfolder, "adapter_config.json")] {
			s.peft(l)
		}
	case "tokenizer":
		s.tokenizer(l.Subfolder)
		if l.Filename != "" { // gguf_file, which holds the vocabulary, too
			s.take(path.Join(l.Subfolder, l.Filename))
		}
	case "processor":
		// A multi-modal processor has a tokenizer inside; an image processor's
		// repository seldom holds one.
		s.take(in(l.Subfolder, processorNames...)...)
		s.tokenizer(l.Subfolder)
	case "config":
		s.take(in(l.Subfolder, configNames...)...)
	case "adapter":
		s.peft(l)
	case "dataset":
		s.snapshot(l)
	default:
		for _, part := range []string{"weights", "processor"} {
			l.Part = part
			s.transformers(l)
		}
	}
}

// versionedTokenizer matches tokenizer files for a range of versions
// (tokenization_utils_base.py, get_fast_tokenizer_file), and those of mistral
// and of tiktoken.
var versionedTokenizer = regexp.MustCompile(`^(tokenizer\.\d.*\.json|tokenizer\.model\..+|.+\.tiktoken)$`)

func (s *selection) tokenizer(folder string) {
	s.take(in(folder, tokenizerNames...)...)
	s.takeIn(folder, func(p string) bool { return versionedTokenizer.MatchString(path.Base(p)) })
	s.takeIn(path.Join(folder, chatTemplateFolder), func(p string) bool { return strings.HasSuffix(p, ".jinja") })
}

// transformersWeights makes the choice of from_pretrained: safetensors, sharded
// safetensors, PyTorch, sharded PyTorch, each with the variant in its name
// (https://github.com/huggingface/transformers/blob/v4.57.3/src/transformers/modeling_utils.py,
// _get_resolved_checkpoint_files). Weights of TensorFlow and Flax are taken only
// where there is nothing else, because classes of these libraries, which the
// load does not tell apart, take nothing else.
func (s *selection) transformersWeights(l Load) {
	switch l.Framework {
	case FrameworkTensorFlow:
		s.tensorFlowWeights(l)
		return
	case FrameworkFlax:
		s.flaxWeights(l)
		return
	case FrameworkONNX, FrameworkOpenVINO:
		if s.exported(l) {
			return // without such a file it is made from PyTorch's
		}
	}
	if l.Filename != "" && l.Framework == "" { // gguf_file
		s.take(in(l.Subfolder, l.Filename)...)
		return
	}
	if l.Safetensors != "false" && s.weights(l.Subfolder, "model.safetensors", l.Variant) {
		return
	}
	if l.Safetensors != "true" && s.weights(l.Subfolder, "pytorch_model.bin", l.Variant) {
		return
	}
	if l.Safetensors != "" || l.Variant != "" {
		return // arguments of PyTorch classes
	}
	if s.weights(l.Subfolder, "tf_model.h5", "") || s.weights(l.Subfolder, "flax_model.msgpack", "") {
		return
	}
	s.take(in(l.Subfolder, "model.ckpt.index", "model.ckpt.meta", "model.ckpt.data-00000-of-00001")...)
}

// weights takes a file of weights, or its index and shards.
func (s *selection) weights(folder, name, variant string) bool {
	return s.take(path.Join(folder, withVariant(name, variant))) || s.sharded(folder, name, variant)
}

// sharded takes an index and its shards. The index names the shards; as long as
// it was not read, these are the files that have the names that it is written with.
func (s *selection) sharded(folder, name, variant string) bool {
	for _, index := range []string{withVariant(name+".index.json", variant), withVariant(name, variant) + ".index.json"} {
		index = path.Join(folder, index)
		if !s.take(index) {
			continue
		}
		if names, read := s.manifests[index]; read {
			s.take(in(folder, names...)...)
			return true
		}
		shard := shardPattern(name, variant)
		if !s.takeIn(folder, func(p string) bool { return shard.MatchString(path.Base(p)) }) {
			s.take(path.Join(folder, withVariant(name, variant)))
		}
		return true
	}
	return false
}

// withVariant puts a variant before the extension: model.fp16.safetensors,
// model.safetensors.index.fp16.json.
func withVariant(name, variant string) string {
	if variant == "" {
		return name
	}
	dot := strings.LastIndexByte(name, '.')
	return name[:dot] + "." + variant + name[dot:]
}

// shardPattern matches the shards of a file: model.fp16-00001-of-00002.safetensors,
// and with the variant last, as older versions wrote.
func shardPattern(name, variant string) *regexp.Regexp {
	ext := path.Ext(name)
	stem := regexp.QuoteMeta(strings.TrimSuffix(name, ext))
	ext = regexp.QuoteMeta(ext)
	// Five digits are written; there are repositories with more.
	const number = `-\d{5,}-of-\d{5,}`
	if variant == "" {
		return regexp.MustCompile(`^` + stem + number + ext + `$`)
	}
	v := `\.` + regexp.QuoteMeta(variant)
	return regexp.MustCompile(`^` + stem + `(` + v + number + `|` + number + v + `)` + ext + `$`)
}

// moduleFolder is the folder of one module of a sentence-transformers model:
// 1_Pooling, query_0_Transformer
// (https://github.com/UKPLab/sentence-transformers/blob/v5.1.2/sentence_transformers: SentenceTransformer.py save, models/Router.py).
var moduleFolder = regexp.MustCompile(`^(?:\w+_)?\d+_[A-Za-z]\w*/`)

// otherFormats are the files beside a module's own that one of its other
// backends would load.
var otherFormats = regexp.MustCompile(`(^|/)(model\.safetensors(\.index\.json)?|model-\d{5}-of-\d{5}\.safetensors|` +
	`pytorch_model(-\d{5}-of-\d{5})?\.bin(\.index\.json)?|tf_model\.h5|flax_model\.msgpack|rust_model\.ot|onnx/.*|openvino/.*|.*\.onnx)$`)

// sentenceTransformers takes the modules that modules.json lists: the
// transformer, mostly at the root, and the numbered folders. A repository
// without that file is loaded as a plain transformers model
// (https://github.com/UKPLab/sentence-transformers/blob/v5.1.2/sentence_transformers/SentenceTransformer.py,
// _load_sbert_model, _load_auto_model).
func (s *selection) sentenceTransformers(l Load) {
	s.take(modulesFile, "config_sentence_transformers.json", "README.md")
	inModule := moduleFolder.MatchString
	modules, read := s.manifests[modulesFile]
	if read {
		of := map[string]bool{}
		for _, m := range modules {
			of[m] = m != ""
		}
		inModule = func(p string) bool {
			for folder := folderOf(p); folder != "."; folder = folderOf(folder) {
				if of[folder] {
					return true
				}
			}
			return false
		}
	}
	if !read || slices.Contains(modules, "") {
		s.sentenceTransformer(l, l.Subfolder)
	}
	folders := map[string]bool{}
	s.takeIf(func(p string) bool {
		if !inModule(p) {
			return false
		}
		folders[folderOf(p)] = true
		return !otherFormats.MatchString(p)
	})
	for folder := range folders {
		s.sentenceTransformer(l, folder)
	}
}

const modulesFile = "modules.json"

// sentenceTransformer takes a module that wraps a transformer.
func (s *selection) sentenceTransformer(l Load, folder string) {
	l.Subfolder = folder
	l.Part = ""
	s.transformers(l)
	s.takeIn(folder, func(p string) bool {
		name := path.Base(p)
		return strings.HasPrefix(name, "sentence_") && strings.HasSuffix(name, "_config.json")
	})
}
