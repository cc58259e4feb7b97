package hub

import (
	"net/url"
	"path"
	"slices"
	"strings"
)

// weightFiles end the names of files that hold weights and, by custom, little else.
var weightFiles = []string{
	".bin", ".pt", ".pth", ".pt2", ".th", ".ckpt", ".safetensors", ".onnx", ".gguf", ".ggml", ".h5", ".hdf5", ".keras", ".msgpack",
	".pb", ".tflite", ".caffemodel", ".weights", ".mlmodel", ".mlpackage", ".torchscript", ".ptl", ".pdparams", ".pdiparams",
	".nemo", ".task", ".jit", ".engine", ".llamafile", ".joblib", ".ftz",
}

// containers end the names of files that hold weights as often as data, so that
// another word of the address has to say which.
var containers = []string{
	".pkl", ".pickle", ".p", ".npz", ".npy", ".tar", ".tar.gz", ".tgz", ".tar.bz2", ".zip", ".7z", ".gz", ".bz2", ".xz", ".params", ".dat", ".mat", ".xml", ".data",
}

// media end the names of files that no loader reads: examples and texts beside weights.
var media = []string{".mp3", ".wav", ".flac", ".ogg", ".mp4", ".webm", ".jpg", ".jpeg", ".png", ".gif", ".webp", ".svg", ".pdf", ".md", ".csv", ".html"}

// weightWords say that a container holds weights; hostWords do in the name of a host.
var (
	weightWords = []string{
		"model", "weight", "checkpoint", "ckpt", "pretrain", "state_dict", "embeddings", "backbone", "predictor", "glove", "word2vec", "fasttext",
	}
	hostWords = []string{"weight", "checkpoint", "pretrain"}
)

// downloads are addresses that give weights under numbers: a host, and what the
// number of a model's version stands behind
// (https://github.com/civitai/civitai/wiki/REST-API-Reference#get-apiv1models).
var downloads = map[string]string{"civitai.com": "/api/download/models"}

// compressed end the names of files that hold one other file, whose name is the rest.
var compressed = []string{".gz", ".bz2", ".xz", ".zip"}

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
	if huggingFaceHosts[strings.ToLower(u.Hostname())] && strings.HasPrefix(where, "/datasets/") && strings.HasSuffix(where, ".bin") {
		return false // of a data set: numbers of any kind
	}
	name := path.Base(where)
	if at, ok := downloads[strings.TrimPrefix(strings.ToLower(u.Hostname()), "www.")]; ok && path.Dir(where) == at {
		return true
	}
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
	for _, suffix := range compressed { // model.pth.gz
		if inner, ok := strings.CutSuffix(name, suffix); ok && hasSuffix(inner, weightFiles) {
			return true
		}
	}
	return hasSuffix(name, containers) && (hasWord(where, weightWords) || hasWord(strings.ToLower(u.Hostname()), hostWords))
}

// IsWeightDownload tells whether what is fetched from an address is weights: if
// IsWeightURL says so, if it is written to a file that is named as weights are, or
// if it is a container that is put where weights are kept. To is the path that it
// is written to, or "".
func IsWeightDownload(raw, to string) bool {
	if IsWeightURL(raw) || to != "" && !strings.HasSuffix(to, "/") && IsWeightURL("https://x/"+url.PathEscape(path.Base(to))) {
		return true
	}
	u, err := url.Parse(raw)
	return err == nil && IsURL(raw) && hasSuffix(strings.ToLower(path.Base(u.Path)), containers) && hasWord(strings.ToLower(to), weightWords)
}

func hasWord(s string, words []string) bool {
	return slices.ContainsFunc(words, func(word string) bool { return strings.Contains(s, word) })
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
