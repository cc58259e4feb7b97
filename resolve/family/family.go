// Package family knows families of models: those that other models are made from and
// that take each other's place in a pipeline. It finds the family of a model by what it
// was made from, its architecture, its type and its name. The families are data
// (families.toml).
package family

import (
	_ "embed"
	"strings"
	"sync"

	"github.com/BurntSushi/toml"
)

// Family is a family of models. It must not be changed.
type Family struct {
	Name     string   `toml:"name"`     // as in its paper: "RoBERTa"
	Modality string   `toml:"modality"` // "text", "vision", "audio", "video", "multimodal", "protein"
	Words    []string `toml:"words"`    // in the names of its models
	Types    []string `toml:"types"`    // model_type, and stems of architectures
	Paper    string   `toml:"paper"`    // arXiv id; "" if there is none
}

// By tells what a family was found by.
type By string

// What a family is found by, from what is trusted most.
const (
	ByLineage      By = "lineage"
	ByArchitecture By = "architecture"
	ByType         By = "type"
	ByName         By = "name"
)

//go:embed families.toml
var familiesData string

type table struct {
	families []*Family
	byName   map[string]*Family
	byType   map[string]*Family
}

// data is the table; it is part of the program, so that a mistake in it is one of the
// program, which the tests find.
var data = sync.OnceValue(func() *table {
	var content struct{ Family []*Family }
	meta, err := toml.Decode(familiesData, &content)
	if err != nil {
		panic("families.toml: " + err.Error())
	}
	if extra := meta.Undecoded(); len(extra) > 0 {
		panic("families.toml: unknown key " + extra[0].String())
	}
	t := &table{families: content.Family, byName: map[string]*Family{}, byType: map[string]*Family{}}
	for _, f := range t.families {
		t.byName[f.Name] = f
		for _, word := range f.Types {
			t.byType[word] = f
		}
	}
	return t
})

// All returns the families, in the order in which names are looked up.
func All() []*Family { return data().families }

// Named returns the family of that name, nil if there is none.
func Named(name string) *Family { return data().byName[name] }

// Model is what is known of a model; what is not is empty.
type Model struct {
	Name          string
	Type          string   // model_type of its configuration
	Architectures []string // "BertForMaskedLM"
	Bases         []string // families of the models that it was made from, by their names
}

// Of finds the family of a model: that of what it was made from goes before its
// architecture, that before its type and that before its name, because whoever names a
// model is the freest of all. It is nil if nothing tells.
func Of(m Model) (*Family, By) {
	if f := common(m.Bases); f != nil {
		return f, ByLineage
	}
	for _, architecture := range m.Architectures {
		if f := ofType(stem(architecture)); f != nil {
			return f, ByArchitecture
		}
	}
	if f := ofType(m.Type); f != nil {
		return f, ByType
	}
	if f := OfName(m.Name); f != nil {
		return f, ByName
	}
	return nil, ""
}

// common is the family that all base models are of, nil if they are of several.
func common(bases []string) *Family {
	var found *Family
	for _, name := range bases {
		f := Named(name)
		if f == nil || found != nil && f != found {
			return nil
		}
		found = f
	}
	return found
}

func ofType(name string) *Family {
	return data().byType[strings.NewReplacer("-", "", "_", "", ".", "").Replace(strings.ToLower(name))]
}

// tails are what the names of architectures have behind that of the family.
var tails = []string{"For", "Model", "LMHead", "WithLMHead", "DoubleHeads", "PreTrained", "Pipeline", "Encoder", "Decoder", "Lightning"}

// stem cuts the task off the name of an architecture: "XLMRobertaForMaskedLM" is
// "XLMRoberta".
func stem(architecture string) string {
	end := len(architecture)
	for _, tail := range tails {
		if i := strings.Index(architecture, tail); i > 0 {
			end = min(end, i)
		}
	}
	return strings.TrimPrefix(architecture[:end], "TF")
}

// OfName guesses the family of a model by its name; nil if no word fits. The owner of a
// repository does not count, except where the name alone says nothing.
func OfName(name string) *Family {
	name = strings.ToLower(name)
	if !strings.Contains(name, "://") {
		if own := ofWords(name[strings.LastIndexByte(name, '/')+1:]); own != nil {
			return own
		}
	}
	return ofWords(name)
}

func ofWords(name string) *Family {
	for _, f := range data().families {
		for _, word := range f.Words {
			if containsWord(name, word) {
				return f
			}
		}
	}
	return nil
}

// containsWord finds a word in name where a letter stands neither before nor behind
// it: "t5" is in "flan-t5-small", "vit" is not in "levit".
func containsWord(name, word string) bool {
	isLetter := func(i int) bool { return i >= 0 && i < len(name) && name[i] >= 'a' && name[i] <= 'z' }
	for from := 0; ; {
		i := strings.Index(name[from:], word)
		if i < 0 {
			return false
		}
		i += from
		if !isLetter(i-1) && !isLetter(i+len(word)) {
			return true
		}
		from = i + 1
	}
}
