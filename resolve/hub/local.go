package hub

import (
	"path"
	"strings"
)

// weightSuffixes end the names of files that hold weights. No repository of the
// oldest, owner-less kind has such a name.
var weightSuffixes = []string{
	".bin", ".pt", ".pth", ".ckpt", ".safetensors", ".onnx", ".gguf", ".ggml", ".h5", ".hdf5", ".msgpack",
	".pkl", ".pickle", ".tar", ".tar.gz", ".tgz", ".zip", ".npz", ".pb", ".tflite", ".json", ".yaml", ".yml", ".txt",
}

// folders are names of directories that programs keep weights in. No owner on
// Hugging Face whose models are in use has such a name.
var folders = map[string]bool{
	"model": true, "models": true, "checkpoint": true, "checkpoints": true, "ckpt": true, "ckpts": true, "weight": true, "weights": true,
	"pretrained": true, "pretrained_model": true, "pretrained_models": true, "pretrained_weights": true, "pretrain": true, "pretrained_ckpts": true,
	"output": true, "outputs": true, "out": true, "result": true, "results": true, "log": true, "logs": true, "run": true, "runs": true,
	"save": true, "saves": true, "saved": true, "saved_model": true, "saved_models": true, "save_models": true, "trained_models": true,
	"data": true, "dataset": true, "exp": true, "exps": true, "experiment": true, "experiments": true, "work_dirs": true, "workdir": true,
	"tmp": true, "temp": true, "cache": true, "model_cache": true, "models_cache": true, "download": true, "downloads": true, "assets": true, "resource": true, "resources": true,
	"artifacts": true, "path": true, "snapshots": true, "finetuned_models": true, "model_zoo": true, "hf_models": true, "llm_models": true,
}

// IsLocalPath tells whether a name that stands where the hub id expects a model
// is written as a path of the file system. A name of the form "a/b" is taken for
// a path only if "a" is a usual name of a folder for weights, though a library
// would take any directory of that name first.
func IsLocalPath(id ID, name string) bool {
	if IsURL(name) {
		return false
	}
	switch {
	case strings.HasPrefix(name, "."), strings.HasPrefix(name, "/"), strings.HasPrefix(name, "~"),
		strings.HasPrefix(name, "file:"), strings.HasPrefix(name, "$"), strings.HasSuffix(name, "/"),
		strings.Contains(name, `\`), strings.Contains(name, "../"), isDrive(name):
		return true
	}
	switch id {
	case HuggingFace, SentenceTransformers, SpaCy:
		if owner, _, ok := strings.Cut(name, "/"); ok && folders[strings.ToLower(owner)] {
			return true
		}
		return strings.Count(name, "/") > 1 || hasWeightSuffix(name)
	case Other("modelscope"), Other("funasr"):
		return strings.Count(name, "/") > 1 || hasWeightSuffix(name)
	case OpenAIWhisper, Ultralytics:
		return strings.Contains(name, "/")
	case URL:
		return true // what is no address is a file
	}
	folder, _, ok := strings.Cut(name, "/")
	return ok && folders[strings.ToLower(folder)] && hasWeightSuffix(name) // "models/a/b.onnx", where others say "b"
}

// isDrive tells whether name begins with a drive letter of Windows.
func isDrive(name string) bool {
	return len(name) > 2 && name[1] == ':' && (name[2] == '/' || name[2] == '\\')
}

func hasWeightSuffix(name string) bool {
	lower := strings.ToLower(path.Base(name))
	for _, suffix := range weightSuffixes {
		if strings.HasSuffix(lower, suffix) {
			return true
		}
	}
	return false
}
