package resolve

// Load says what of a repository a loading call fetches. It mirrors
// detect.Load field by field with plain strings, because this package knows
// nothing of sources. The zero value of a field means that the call does not say.
type Load struct {
	Part            string // "weights", "tokenizer", "processor", "config", "adapter", "dataset", "files"
	Layout          string // whose rule picks the files: one of the Layout constants
	Subfolder       string
	Filename        string
	Variant         string   // "fp16": files such as model.fp16.safetensors; of GGUF files the quantization, of Transformers.js the dtype
	Framework       string   // whose weights the call wants: one of the Framework constants; "" is PyTorch or not known
	AllowPatterns   []string // of snapshot downloads, fnmatch style
	IgnorePatterns  []string // of snapshot downloads, after AllowPatterns
	Safetensors     string   // "", "true" or "false": the argument use_safetensors
	TrustRemoteCode bool
	// Files are groups of patterns that the call fetches, of each group what the
	// first pattern that matches a file matches: besides those of its Layout, or,
	// where that is a snapshot without patterns of its own, instead of all.
	Files [][]string
	// Alternatives are such groups by the library's catalogue of models. They stand
	// for the rule of a library whose Layout is a snapshot; nil is the whole of it.
	Alternatives [][]string
}

// The layouts that SelectFiles knows. Any other is taken as LayoutSnapshot,
// because a lock with too many files misses no change.
const (
	LayoutTransformers         = "transformers"
	LayoutDiffusers            = "diffusers"
	LayoutSentenceTransformers = "sentence-transformers"
	LayoutTimm                 = "timm"
	LayoutPEFT                 = "peft"
	LayoutGGUF                 = "gguf"
	LayoutTransformersJS       = "transformers.js"
	LayoutFile                 = "file"
	LayoutSnapshot             = "snapshot"
)

// The frameworks whose weights have files of their own.
const (
	FrameworkTensorFlow = "tf"
	FrameworkFlax       = "flax"
	FrameworkONNX       = "onnx"
	FrameworkOpenVINO   = "openvino"
)
