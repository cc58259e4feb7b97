package resolve

import (
	"context"
	"path"
	"slices"
	"strings"

	"github.com/ptmlock/ptmlock/resolve/card"
)

// Documents are the files of a repository that say in words and numbers what a model
// is, as far as they could be had.
type Documents struct {
	Files   map[string][]byte // content by path
	Missing []Missing         // sorted by path
	// Header is the JSON at the head of the one file of weights, nil if it was not read.
	Header []byte
}

// Missing is a document that the listing has and that could not be had.
type Missing struct {
	Path    string
	Reason  string // one line for people, lower case
	Passing bool   // it may be had the next time
}

// CardReader reads what documents say of the model of r; ReadCard does so by rules
// alone. It must not change r, and may be called concurrently. An error ends the run.
type CardReader func(ctx context.Context, r *Resolution, d *Documents) (card.Card, error)

// Bounds of documents, in bytes. Model cards of embedding models list thousands of
// results; configurations name up to 20,000 classes.
const (
	maxCardFile = 8 << 20
	maxConfig   = 4 << 20
)

// besides are the documents beside the card, those that say most first.
var besides = []string{"config.json", "tokenizer_config.json", "adapter_config.json", "sentence_bert_config.json"}

// CardFiles lists the documents of a listing, the card first. One that is too large
// to be read is listed with its size.
func CardFiles(files []File) []File {
	var list []File
	if f, ok := cardFile(files); ok {
		list = append(list, f)
	}
	for _, name := range besides {
		if i := slices.IndexFunc(files, func(f File) bool { return f.Path == name }); i >= 0 {
			list = append(list, files[i])
		}
	}
	return list
}

// cardFile finds the README of a repository: hubs want it in capitals, people write
// it otherwise at times.
func cardFile(files []File) (File, bool) {
	found, ok := File{}, false
	for _, f := range files {
		if strings.EqualFold(f.Path, "README.md") && (!ok || f.Path == "README.md") {
			found, ok = f, true
		}
	}
	return found, ok
}

// MaxDocument is how many bytes of a document are read.
func MaxDocument(name string) int64 {
	if strings.EqualFold(path.Ext(name), ".json") {
		return maxConfig
	}
	return maxCardFile
}

// ReadCard reads documents by rules alone.
func ReadCard(_ context.Context, r *Resolution, d *Documents) (card.Card, error) {
	_, body := d.Card()
	return card.Read(r.Canonical().Name, body, d.others(r)), nil
}

// Card is the README among the documents and its name; nil if there is none.
func (d *Documents) Card() (name string, body []byte) {
	for path, content := range d.Files {
		if strings.EqualFold(path, "README.md") {
			return path, content
		}
	}
	return "README.md", nil
}

func (d *Documents) others(r *Resolution) card.Others {
	return card.Others{
		Config: d.Files["config.json"], TokenizerConfig: d.Files["tokenizer_config.json"], AdapterConfig: d.Files["adapter_config.json"],
		SentenceConfig: d.Files["sentence_bert_config.json"], Safetensors: d.Header,
		HubParameters: r.Parameters, HubTask: r.Task, HubLibrary: r.Library,
	}
}

// Describe reads documents by reader and takes over what they say. It is called once,
// when all else is known.
func (r *Resolution) Describe(ctx context.Context, reader CardReader, d *Documents) error {
	slices.SortFunc(d.Missing, func(a, b Missing) int { return strings.Compare(a.Path, b.Path) })
	texts := r.LicenseFiles()
	if len(d.Files) > 0 || d.Header != nil {
		c, err := reader(ctx, r, d)
		if err != nil {
			return err
		}
		r.take(&c)
	}
	r.takeLicense(d, texts)
	for _, m := range d.Missing {
		key := FactMissing
		if m.Passing {
			key = FactUnanswered
		}
		r.Facts = append(r.Facts, Fact{Key: key, Value: m.Reason, At: m.Path})
	}
	SortFacts(r.Facts)
	return nil
}
