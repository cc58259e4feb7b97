package detect

import (
	"cmp"
	"reflect"
	"strings"
)

// LocalModel is a file of weights that lies in the tree itself, as its content
// says it. What a header states about a model is a claim of who wrote the file.
type LocalModel struct {
	Path   string // slash-separated, relative to the root
	Format string // "safetensors", "gguf", "onnx", …; "git-lfs" for a pointer, whose content lies elsewhere
	Bytes  int64  // of the content; that of the file pointed to, for a pointer
	SHA256 string // of the same, 64 hexadecimal digits; "" if it was not computed: Problem says why

	Metadata   map[string]string // what the header says, long values cut; nil if nothing
	Tensors    int64             // 0 if not known
	Parameters int64             // numbers in all tensors; 0 if not known
	Bases      []string          // models it was made from, as the header writes them, in the header's order
	License    string            // as the header writes it; "" if it does not
	// Imports are the names that loading a pickle imports and that PyTorch would not
	// load as weights, sorted. Each can run any code of its module.
	Imports []string
	Problem string // what could not be read of the file; "" if nothing
}

func compareLocal(a, b LocalModel) int {
	return cmp.Or(strings.Compare(a.Path, b.Path), strings.Compare(a.Format, b.Format))
}

func sameLocal(a, b LocalModel) bool { return reflect.DeepEqual(a, b) }
