package resolve

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/ptmlock/ptmlock/resolve/card"
)

// Fact is one thing that the documents of a model say, or, without a value, where
// they say what a Resolution has a field for.
type Fact struct {
	Key    string // one of FactKeys
	Name   string // of a hyper-parameter, or the version of a library; "" for most
	Value  string // one line; long texts are cut
	Link   string // http or https; "" if there is none
	Source string // as card.Source; "" for what is no value of the documents
	At     string // "README.md:41", or the file alone if it has no lines
	// Contradicts says that this is against the other fact of the same key, which is
	// believed.
	Contradicts bool
}

// The keys of facts that are read by programs.
const (
	FactDomain         = "domain"
	FactTask           = "task"
	FactLibrary        = "library"
	FactLicense        = "license"
	FactDataset        = "dataset"
	FactBase           = "base"
	FactParameters     = "parameters"
	FactLanguage       = "language"
	FactModelType      = "model_type"
	FactArchitecture   = "architecture"
	FactDType          = "dtype"
	FactMaxLength      = "max_length"
	FactVocabulary     = "vocabulary_size"
	FactInput          = "input"
	FactOutput         = "output"
	FactHyperParameter = "hyperparameter"
	FactHardware       = "hardware"
	FactHours          = "hours"
	FactProvider       = "provider"
	FactRegion         = "region"
	FactCarbon         = "carbon"
	FactUse            = "use"
	FactMisuse         = "misuse"
	FactLimitation     = "limitation"
	FactBias           = "bias"
	FactDeveloper      = "developer"
	FactGrant          = "grant"
	FactRepository     = "repository"
	FactPaper          = "paper"
	FactDemo           = "demo"
	FactProblem        = "problem"    // what kept a document from being read
	FactMissing        = "missing"    // a document that could not be had
	FactUnanswered     = "unanswered" // a document that may be had the next time
)

// FactKeys are all keys, in the order in which facts are sorted.
var FactKeys = []string{
	FactDomain, FactTask, FactLibrary, FactLicense, FactDataset, FactBase, FactParameters, FactLanguage, FactModelType, FactArchitecture,
	FactDType, FactMaxLength, FactVocabulary, FactInput, FactOutput, FactHyperParameter, FactHardware, FactHours, FactProvider, FactRegion,
	FactCarbon, FactUse, FactMisuse, FactLimitation, FactBias, FactDeveloper, FactGrant, FactRepository, FactPaper, FactDemo,
	FactProblem, FactMissing, FactUnanswered,
}

// Bounds of what is taken from documents.
const (
	maxFacts = 300
	maxValue = 200 // bytes
)

// SortFacts sorts facts by key, what is believed first, and then by place.
func SortFacts(facts []Fact) { slices.SortStableFunc(facts, CompareFacts) }

// CompareFacts orders facts of one model.
func CompareFacts(a, b Fact) int {
	return cmp.Or(
		cmp.Compare(slices.Index(FactKeys, a.Key), slices.Index(FactKeys, b.Key)), compareBool(a.Contradicts, b.Contradicts),
		comparePlaces(a.At, b.At), cmp.Compare(a.Name, b.Name), cmp.Compare(a.Value, b.Value), cmp.Compare(a.Link, b.Link), cmp.Compare(a.Source, b.Source),
	)
}

func compareBool(a, b bool) int {
	switch {
	case a == b:
		return 0
	case b:
		return -1
	}
	return 1
}

// comparePlaces orders lines by their numbers.
func comparePlaces(a, b string) int {
	fileA, lineA := cutPlace(a)
	fileB, lineB := cutPlace(b)
	return cmp.Or(cmp.Compare(fileA, fileB), cmp.Compare(lineA, lineB))
}

func cutPlace(at string) (file string, line int) {
	if i := strings.LastIndexByte(at, ':'); i >= 0 {
		if n, err := strconv.Atoi(at[i+1:]); err == nil {
			return at[:i], n
		}
	}
	return at, 0
}

// place writes a place as people do.
func place(p card.Place) string {
	if p.File == "" || p.Line <= 0 {
		return oneLine(p.File, MaxPath)
	}
	return oneLine(p.File, MaxPath) + ":" + strconv.Itoa(p.Line)
}

// factOf makes the fact that a value is.
func factOf(key string, v card.Value) Fact {
	return Fact{Key: key, Value: oneLine(v.Text, maxValue), Source: string(v.Source), At: place(v.Place)}
}

// whereOf says only where a value stands, which has its own field.
func whereOf(key string, v card.Value) Fact {
	f := factOf(key, v)
	f.Value = ""
	return f
}

// oneLine makes a text fit for one line, and cuts it if it is too long.
func oneLine(s string, limit int) string {
	s = strings.Join(strings.FieldsFunc(strings.ToValidUTF8(s, "\ufffd"), func(r rune) bool { return r == ' ' || IsUnsafe(r) }), " ")
	if len(s) <= limit {
		return s
	}
	end := limit - len("…")
	for end > 0 && !utf8.RuneStart(s[end]) {
		end--
	}
	return strings.TrimRight(s[:end], " ") + "…"
}
