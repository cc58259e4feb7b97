// Package catalogue knows where the models of libraries with names of their own
// lie: which file torchvision's resnet50 is, which repository timm's
// vit_base_patch16_224. It takes one step, from a name to another hub's name or
// to files on the web, from tables that are part of the program; its Client has
// the rest answered by those who ask hubs and servers.
package catalogue

import (
	"embed"
	"fmt"
	"maps"
	"path"
	"slices"
	"strings"
	"sync"

	"github.com/ptmlock/ptmlock/resolve"
	"github.com/ptmlock/ptmlock/resolve/hub"
)

// Entry is what a catalogue says of a name: either another hub's model, or
// files on the web.
type Entry struct {
	Model    hub.Model      // the other hub's; the zero Model if there are Files
	Files    []resolve.File // sorted by path, each with its URL and the hash that is published; no sizes
	License  resolve.License
	Loads    [][]string // of a repository, what the library fetches: see resolve.Load.Alternatives; nil leaves it to the call
	Source   string     // link to where the library says so
	Revision string     // what the asked revision means: the full name of a torchvision weights member, a version of a spaCy package; "" if the catalogue has none
}

// data holds one table a library, in the form that table.go describes. The
// facts in them (names, addresses, hashes, licences) are read from the
// libraries' own sources, whose link and version each table gives; nothing else
// is taken over from there.
//
//go:embed data/*.tsv
var data embed.FS

// library says how a hub's names are looked up.
type library struct {
	table  string
	normal func(name, revision string) (string, string) // nil leaves both as they are
	rule   func(name string) (hub.Model, bool)          // names that follow a rule instead of a table; may be nil
	passes bool                                         // a revision is one of the hub that a name leads to
	file   func(name string) resolve.File               // the file that each name is; nil if the table says
}

// libraries are the hubs that this package knows.
var libraries = map[hub.ID]library{
	hub.TorchVision:             {table: "torchvision", normal: lowerName},
	hub.TorchAudio:              {table: "torchaudio", normal: lastSegment},
	hub.TorchText:               {table: "torchtext", normal: lastSegment},
	hub.Timm:                    {table: "timm"},
	hub.OpenAICLIP:              {table: "clip"},
	hub.OpenAIWhisper:           {table: "whisper"},
	hub.SpaCy:                   {table: "spacy", normal: packageVersion},
	hub.Ultralytics:             {table: "ultralytics", normal: weightsFile},
	hub.Other("faster_whisper"): {table: "faster_whisper", passes: true},
	hub.Other("flair"):          {table: "flair"},
	hub.Other("funasr"):         {table: "funasr", rule: modelScopeName, passes: true},
	hub.Other("gensim"):         {table: "gensim"},
	hub.Other("keras_hub"):      {table: "keras_hub", rule: kaggleHandle},
	hub.Other("open_clip"):      {table: "open_clip", normal: openCLIP},
	hub.Other("tfhub"):          {table: "tfhub", file: archive},
	hub.SentenceTransformers:    {table: "sentence_transformers", rule: sentenceTransformers, passes: true},
}

// Hubs lists the hubs whose names Lookup knows, sorted.
func Hubs() []hub.ID {
	var ids []hub.ID
	for id := range libraries {
		ids = append(ids, id)
	}
	slices.Sort(ids)
	return ids
}

// Lookup returns what the catalogues say of a model at a revision, "" for that
// which the library takes by itself. It is a function of its arguments alone.
func Lookup(model hub.Model, revision string) (Entry, bool) {
	e, _, found := lookup(model, revision)
	return e, found
}

// lookup is Lookup, and says why there is nothing.
func lookup(model hub.Model, revision string) (Entry, *missing, bool) {
	l, ok := libraries[model.Hub]
	if !ok {
		return Entry{}, &missing{resolve.Unsupported, fmt.Sprintf("no catalogue knows the hub %q", model.Hub)}, false
	}
	t := tables()[l.table]
	if l.file != nil {
		return Entry{Files: []resolve.File{l.file(model.Name)}, Source: t.source("")}, nil, true
	}
	if l.rule != nil {
		if to, ok := l.rule(model.Name); ok {
			return Entry{Model: to, Source: t.source(""), Loads: t.loads}, nil, true
		}
	}
	name := model.Name
	if l.normal != nil {
		name, revision = l.normal(name, revision)
	}
	if l.passes {
		revision = ""
	}
	rows, why := t.find(name, revision)
	if why != nil {
		return Entry{}, why, false
	}
	return t.entry(rows), nil, true
}

// missing is why a catalogue has no answer.
type missing struct {
	state  resolve.State
	reason string
}

var tables = sync.OnceValue(func() map[string]*table {
	all := map[string]*table{}
	entries, err := data.ReadDir("data")
	if err != nil {
		panic(err) // the files are part of the program
	}
	for _, entry := range entries {
		text, err := data.ReadFile(path.Join("data", entry.Name()))
		if err != nil {
			panic(err)
		}
		t, err := parse(string(text))
		if err != nil { // a test reads all of them
			panic(fmt.Sprintf("catalogue: %s: %v", entry.Name(), err))
		}
		all[strings.TrimSuffix(entry.Name(), ".tsv")] = t
	}
	return all
})

// byURL finds what the catalogues say of an address, for projects that name
// the file themselves.
var byURL = sync.OnceValue(func() map[string]found {
	urls := map[string]found{}
	for _, name := range slices.Sorted(maps.Keys(tables())) {
		t := tables()[name]
		for _, r := range t.rows {
			if !hub.IsURL(r.target) {
				continue
			}
			if _, twice := urls[r.target]; !twice {
				urls[r.target] = found{t, r}
			}
		}
	}
	return urls
})

type found struct {
	table *table
	row   row
}

// LookupURL returns what the catalogues say of a file at an address: its hash,
// its licence, and who says so.
func LookupURL(address string) (Entry, bool) {
	f, ok := byURL()[address]
	if !ok {
		return Entry{}, false
	}
	return f.table.entry([]row{f.row}), true
}
