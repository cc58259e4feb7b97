package hub

import (
	"net/url"
	"path"
	"strings"
)

// weightFiles end the names of files that hold weights and, by custom, little else.
var weightFiles = []string{
	".bin", ".pt", ".pth", ".pt2", ".th", ".ckpt", ".safetensors", ".onnx", ".gguf", ".ggml", ".h5", ".hdf5", ".keras", ".msgpack",
	".pb", ".tflite", ".caffemodel", ".weights", ".mlmodel", ".mlpackage", ".torchscript", ".ptl", ".pdparams", ".pdiparams",
	".nemo", ".task", ".jit", ".engine", ".llamafile", ".joblib",
}

// containers end the names of files that hold weights as often as data, so that
// another word of the address has to say which.
var containers = []string{
	".pkl", ".pickle", ".p", ".npz", ".npy", ".tar", ".tar.gz", ".tgz", ".tar.bz2", ".zip", ".7z", ".gz", ".bz2", ".xz", ".params", ".dat", ".mat", ".xml", ".data",
}

// media end the names of files that no loader reads: examples and texts beside weights.
var media = []string{".mp3", ".wav", ".flac", ".ogg", ".mp4", ".webm", ".jpg", ".jpeg", ".png", ".gif", ".webp", ".svg", ".pdf", ".md", ".csv", ".html"}

// weightWords say that a container holds weights.
var weightWords = []string{"model", "weight", "checkpoint", "ckpt", "pretrain", "state_dict", "embeddings", "backbone"}

// IsWeightURL tells whether an address is that of weights: of a file whose name
// ends as theirs do, of an archive whose address says that it holds a model, or
// of anything in a model's repository on Hugging Face.
func IsWeightURL(raw string) bool {
	if !IsURL(raw) {
		return false
	}
	u, err := url.Parse(raw)
	if err != nil || u.Hostname() == "" {
		return false
	}
	if l, err := ParseURL(raw); err == nil && l.Model.Hub == HuggingFace {
		return l.Filename != "" && !hasSuffix(strings.ToLower(l.Filename), media)
	}
	where := strings.ToLower(u.Path)
	name := path.Base(where)
	for _, value := range u.Query() { // download.php?file=model.pth
		for _, v := range value {
			if hasSuffix(strings.ToLower(v), weightFiles) {
				return true
			}
		}
	}
	if hasSuffix(name, weightFiles) {
		return true
	}
	if !hasSuffix(name, containers) {
		return false
	}
	for _, word := range weightWords {
		if strings.Contains(where, word) {
			return true
		}
	}
	return false
}

// IsWeightFile tells whether a file's name ends as those of weights do, and little
// else.
func IsWeightFile(name string) bool { return hasSuffix(strings.ToLower(name), weightFiles) }

func hasSuffix(name string, suffixes []string) bool {
	for _, s := range suffixes {
		if len(name) > len(s) && strings.HasSuffix(name, s) {
			return true
		}
	}
	return false
}
