package main

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// expectation is what a person found in a card; README.md of testdata/expected says
// by which rules.
type expectation struct {
	Name string   `json:"name"` // owner/name on the hub
	Kind []string `json:"kind"` // what sort of card it is, for people
	Card origin   `json:"card"`

	Expected fields `json:"expected"` // what the card says
	// Allowed is what a reader may give or leave out: a second reading of the card.
	Allowed allowed `json:"allowed"`
	// Open names the lists that are not written down whole: more is not wrong.
	Open []string `json:"open"`

	Half string `json:"-"` // the directory: tune for cards that were tuned on, held for those collected later
}

// origin is where a card can be had.
type origin struct {
	Repository string   `json:"repository"` // owner/name on GitHub
	Commit     string   `json:"commit"`
	Path       string   `json:"path"`
	SHA256     string   `json:"sha256"`          // of the card's bytes
	Files      []string `json:"files,omitempty"` // beside the card, that are read too
}

// fields has the keys of card.Card.
type fields struct {
	lists
	HyperParameters map[string]any `json:"hyperParameters"` // a number or a word by its name
	Parameters      float64        `json:"parameters"`
	MaxLength       float64        `json:"maxLength"`      // tokens
	VocabularySize  float64        `json:"vocabularySize"` // entries
	Carbon          float64        `json:"carbon"`         // grams
	Hours           float64        `json:"hours"`
	Provider        string         `json:"provider"`
	Region          string         `json:"region"`
}

// allowed is fields with several values where a card has one.
type allowed struct {
	lists
	HyperParameters map[string]any `json:"hyperParameters"`
	Parameters      []float64      `json:"parameters"`
	MaxLength       []float64      `json:"maxLength"`
	VocabularySize  []float64      `json:"vocabularySize"`
	Carbon          []float64      `json:"carbon"`
	Hours           []float64      `json:"hours"`
	Provider        string         `json:"provider"`
	Region          string         `json:"region"`
}

// lists are sets; alternatives within an item are separated by "|".
type lists struct {
	Domains        []string     `json:"domains"`
	Tasks          []string     `json:"tasks"`
	Libraries      []string     `json:"libraries"`
	Licenses       []string     `json:"licenses"`
	Datasets       []dataset    `json:"datasets"`
	BaseModels     []string     `json:"baseModels"`
	Languages      []string     `json:"languages"`
	Hardware       []string     `json:"hardware"`
	Papers         []paper      `json:"papers"`
	Repositories   []string     `json:"repositories"`
	Demos          []string     `json:"demos"`
	Contradictions []string     `json:"contradictions"`
	Evaluations    []evaluation `json:"evaluations"`
	Limitations    []place      `json:"limitations"`
	Bias           []place      `json:"bias"`
	Grants         []place      `json:"grants"`
	InputFormat    []place      `json:"inputFormat"`
	OutputFormat   []place      `json:"outputFormat"`
}

type dataset struct {
	Name string `json:"name"`
	URL  string `json:"url,omitempty"` // only if the card links it
}

type paper struct {
	Title string `json:"title,omitempty"`
	ArXiv string `json:"arxiv,omitempty"`
	URL   string `json:"url,omitempty"` // elsewhere
}

type evaluation struct {
	Task    string  `json:"task,omitempty"`
	Dataset string  `json:"dataset,omitempty"`
	Metric  string  `json:"metric"`
	Value   float64 `json:"value"`
}

// place is where a text stands: from the line of its heading to its last line.
type place struct {
	From int    `json:"from"`
	To   int    `json:"to"`
	Has  string `json:"has,omitempty"` // what the text says in any case: a number, alternatives by "|"
}

// readExpectations reads the expectations of a half, sorted by name; all, if half is "".
func readExpectations(root fs.FS, half string) ([]expectation, error) {
	var all []expectation
	for _, dir := range []string{"tune", "held"} {
		if half != "" && half != dir {
			continue
		}
		names, err := fs.Glob(root, dir+"/*.json")
		if err != nil {
			return nil, err
		}
		for _, name := range names {
			one, err := readExpectation(root, name)
			if err != nil {
				return nil, fmt.Errorf("%s: %w", name, err)
			}
			one.Half = dir
			all = append(all, one)
		}
	}
	slices.SortStableFunc(all, func(a, b expectation) int {
		return strings.Compare(strings.ToLower(a.Name), strings.ToLower(b.Name))
	})
	return all, nil
}

func readExpectation(root fs.FS, name string) (expectation, error) {
	var one expectation
	data, err := fs.ReadFile(root, name)
	if err != nil {
		return one, err
	}
	decoder := json.NewDecoder(bytes.NewReader(data))
	decoder.DisallowUnknownFields()
	if err := decoder.Decode(&one); err != nil {
		return one, err
	}
	return one, nil
}

// files are the bytes of a card and of what lies beside it.
type files struct {
	readme []byte
	beside map[string][]byte
}

// readFiles reads a card from DIR/HALF/OWNER__NAME or DIR/OWNER__NAME. The error wraps
// fs.ErrNotExist if it is in neither.
func readFiles(dir string, e expectation) (files, error) {
	name := strings.ReplaceAll(e.Name, "/", "__")
	at := filepath.Join(dir, e.Half, name)
	if _, err := os.Stat(at); err != nil {
		at = filepath.Join(dir, name)
	}
	readme, err := os.ReadFile(filepath.Join(at, "README.md"))
	if err != nil {
		return files{}, err
	}
	sum := sha256.Sum256(readme)
	if got := hex.EncodeToString(sum[:]); got != e.Card.SHA256 {
		return files{}, fmt.Errorf("%s: the card is another one than that which was read (sha256 %s): take it at commit %s", filepath.Join(at, "README.md"), got, e.Card.Commit)
	}
	f := files{readme: readme, beside: map[string][]byte{}}
	for _, name := range e.Card.Files {
		data, err := os.ReadFile(filepath.Join(at, name))
		if err != nil {
			return files{}, err
		}
		f.beside[name] = data
	}
	return f, nil
}
