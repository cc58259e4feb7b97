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

// IsLocalPath tells whether a name that stands where the hub id expects a model
// is written as a path of the file system. A name of the form "a/b" is never
// taken for a path, though a library would take a directory of that name first.
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
		return strings.Count(name, "/") > 1 || hasWeightSuffix(name)
	case OpenAIWhisper, Ultralytics:
		return strings.Contains(name, "/")
	case URL:
		return true // what is no address is a file
	}
	return false
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
