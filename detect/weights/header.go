package weights

import (
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/ptmlock/ptmlock/detect"
)

// Names of formats.
const (
	formatSafetensors = "safetensors"
	formatGGUF        = "gguf"
	formatGGML        = "ggml"
	formatONNX        = "onnx"
	formatTorch       = "pytorch"        // ZIP with data.pkl, as torch.save has written since 1.6
	formatTorchScript = "torchscript"    // the same with code
	formatTorchLegacy = "pytorch-legacy" // pickles in a row, as torch.save wrote before
	formatPickle      = "pickle"
	formatKeras       = "keras"      // ZIP with config.json and model.weights.h5
	formatKerasH5     = "keras-hdf5" // HDF5 as Keras lays it out
	formatTFLite      = "tflite"
	formatSavedModel  = "tensorflow-savedmodel"
	formatGraph       = "tensorflow-graph"
	formatNPZ         = "npz"
	formatCoreML      = "coreml"
	formatPointer     = "git-lfs"
)

// Bounds on what is kept of a header.
const (
	maxMetadata   = 64
	maxValueBytes = 512
	maxListed     = 64 // bases, imports
)

// header is what a file says about itself.
type header struct {
	format     string
	metadata   map[string]string
	tensors    int64
	parameters int64 // -1 if the sizes make no sense
	bases      []string
	license    string
	imports    []string
	named      []naming
	problem    string

	bytes  int64  // of a pointer
	sha256 string // of a pointer
}

// naming is a value of a header that names a model.
type naming struct{ key, value string }

// set keeps a value of the header and what it means.
func (h *header) set(key, value string) {
	key, value = clean(key), clean(value)
	if key == "" || value == "" {
		return
	}
	if h.metadata == nil {
		h.metadata = map[string]string{}
	}
	h.metadata[key] = value
	switch meaningOf(h.format, key) {
	case meansLicense:
		if h.license == "" {
			h.license = value
		}
	case meansBase:
		if len(h.bases) < maxListed && !slices.Contains(h.bases, value) {
			h.bases = append(h.bases, value)
		}
		h.named = append(h.named, naming{key, value})
	case meansSource:
		h.named = append(h.named, naming{key, value})
	}
	if len(h.metadata) > 4*maxMetadata {
		h.trim() // so that a header of millions of keys takes no memory
	}
	h.named = h.named[:min(len(h.named), maxListed)]
}

// trim keeps the first keys in the order of their names: what is kept depends on
// no order of reading as long as the trim is repeated at the end.
func (h *header) trim() {
	keys := slices.Sorted(maps.Keys(h.metadata))
	for _, key := range keys[min(len(keys), maxMetadata):] {
		delete(h.metadata, key)
	}
}

// fail says what is wrong with the file; the first problem stays.
func (h *header) fail(err error) {
	if err != nil && h.problem == "" {
		h.problem = fmt.Sprintf("%s: %v", h.format, err)
	}
}

// finish makes what was read fit to be reported.
func (h *header) finish() {
	if h.parameters < 0 {
		h.parameters = 0
		h.fail(errors.New("the sizes of the tensors are impossible"))
	}
	h.trim()
}

func (h *header) local(f detect.File) detect.LocalModel {
	l := detect.LocalModel{
		Path: f.Path, Format: h.format, Bytes: f.Size, Metadata: h.metadata, Tensors: h.tensors, Parameters: h.parameters,
		Bases: h.bases, License: h.license, Imports: h.imports, Problem: h.problem,
	}
	if h.format == formatPointer {
		l.Bytes, l.SHA256 = h.bytes, h.sha256
	}
	return l
}

// clean bounds a text of a header and makes it valid UTF-8 of one line.
func clean(s string) string {
	cut := len(s) > maxValueBytes
	if cut {
		s = strings.ToValidUTF8(s[:maxValueBytes], "") // without the half of a character
	}
	s = strings.Join(strings.Fields(strings.ToValidUTF8(s, "\ufffd")), " ")
	if cut {
		s += "…"
	}
	return s
}
