package resolve

import (
	"path"
	"regexp"
	"slices"
	"strings"
)

// formatOf says which serialization format a file name stands for.
var formatOf = map[string]string{
	".safetensors": "safetensors",
	".bin":         "pickle",
	".pt":          "pickle",
	".pth":         "pickle",
	".ckpt":        "pickle",
	".pkl":         "pickle",
	".pickle":      "pickle",
	".joblib":      "pickle",
	".dill":        "pickle",
	".gguf":        "gguf",
	".ggml":        "ggml",
	".onnx":        "onnx",
	".h5":          "hdf5",
	".hdf5":        "hdf5",
	".keras":       "keras",
	".msgpack":     "msgpack",
	".npz":         "numpy",
	".npy":         "numpy",
	".pb":          "tf-saved-model",
	".tflite":      "tflite",
	".ot":          "libtorch",
	".mlmodel":     "coreml",
	".pdparams":    "paddle",
	".nemo":        "nemo",
	".llamafile":   "llamafile",
	".jit":         "torchscript",
	".torchscript": "torchscript",
	".pyth":        "pickle",
	".engine":      "tensorrt",
}

var (
	// rawBinary names .bin files that hold plain numbers: OpenVINO, Core ML,
	// llama.cpp before GGUF, CTranslate2's model.bin beside its vocabulary.
	rawBinary = regexp.MustCompile(`(?i)(^|/)(openvino[^/]*\.bin|ggml[^/]*\.bin|[^/]*\.mlpackage/.*|[^/]*\.mlmodelc/.*)$`)
	// checkpointPart names the files of a TensorFlow 1 checkpoint.
	checkpointPart = regexp.MustCompile(`\.ckpt(-\d+)?\.(index|meta|data-\d{5}-of-\d{5})$`)
)

// Formats lists the serialization formats of weights among the files, sorted,
// each once. It goes by names, since a hub does not tell the format, and calls
// a doubtful ".bin" a pickle: that is what loading it may run.
func Formats(files []File) []string {
	var formats []string
	add := func(format string) {
		if format != "" && !slices.Contains(formats, format) {
			formats = append(formats, format)
		}
	}
	for _, f := range files {
		name := strings.ToLower(f.Path)
		switch {
		case rawBinary.MatchString(f.Path):
			switch {
			case strings.Contains(path.Base(name), "openvino"):
				add("openvino")
			case strings.Contains(path.Base(name), "ggml"):
				add("ggml")
			default:
				add("coreml")
			}
		case checkpointPart.MatchString(name):
			add("tf-checkpoint")
		default:
			add(formatOf[path.Ext(name)])
		}
	}
	slices.Sort(formats)
	return formats
}
