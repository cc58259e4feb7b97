package hub

import (
	_ "embed"
	"strings"
	"sync"
)

// bareNameList holds the names without an owner that Hugging Face has models
// under: those of 2018 to 2020, all of which it moved to owners in 2024 and still
// redirects. The list is closed; newer models have an owner. From the canonical
// list of UKPLab/sentence-transformers
// (https://github.com/UKPLab/sentence-transformers/blob/v5.1.2/sentence_transformers/SentenceTransformer.py,
// basic_transformer_models).
//
//go:embed barenames.txt
var bareNameList string

var bareNames = sync.OnceValue(func() map[string]bool {
	names := map[string]bool{}
	for name := range strings.FieldsSeq(bareNameList) {
		names[name] = true
	}
	return names
})

// IsBareName tells whether Hugging Face has a model under a name without an
// owner. Case does not matter to the hub.
func IsBareName(name string) bool { return bareNames()[strings.ToLower(name)] }
