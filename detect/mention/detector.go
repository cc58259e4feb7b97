package mention

import (
	"context"
	"fmt"
	"path"
	"strings"
	"unicode/utf8"

	"github.com/ptmlock/ptmlock/detect"
	"github.com/ptmlock/ptmlock/detect/markdown"
	"github.com/ptmlock/ptmlock/detect/signature"
)

// Bounds of a file. What people write is far smaller; notebooks hold pictures.
const (
	maxFileBytes     = 1 << 20
	maxNotebookBytes = 8 << 20
	maxReferences    = 5_000
)

// New returns the detector of models that texts name. It knows the calls of set.
func New(set *signature.Set) detect.Detector { return &detector{calls: newCatalogue(set)} }

type detector struct{ calls *catalogue }

func (d *detector) Name() string { return "mention" }

// form is how a file is read.
type form uint8

const (
	formNone form = iota
	formMarkdown
	formMDX
	formRST
	formText
	formPython
	formNotebook
)

func formOf(name string) form {
	base := strings.ToLower(path.Base(name))
	switch path.Ext(base) {
	case ".md", ".markdown":
		return formMarkdown
	case ".mdx":
		return formMDX
	case ".rst":
		return formRST
	case ".py", ".pyw":
		return formPython
	case ".ipynb":
		return formNotebook
	case ".txt":
		switch {
		case strings.HasPrefix(base, "readme"):
			return formMarkdown
		case underDocs(name) && !strings.HasPrefix(base, "requirements"):
			return formText
		}
	case "":
		if base == "readme" {
			return formMarkdown
		}
	}
	return formNone
}

func underDocs(name string) bool {
	first, _, ok := strings.Cut(strings.ToLower(name), "/")
	return ok && (first == "doc" || first == "docs")
}

// pathsOnly are the suffixes of files that are not read: their paths tell what
// is no model.
var pathsOnly = map[string]bool{".json": true, ".yaml": true, ".yml": true, ".toml": true, ".cfg": true, ".ini": true, ".sh": true}

// Wants takes documents, Python and notebooks, and files that configure, whose
// paths alone are looked at.
func (d *detector) Wants(name string) bool {
	return formOf(name) != formNone || pathsOnly[strings.ToLower(path.Ext(name))]
}

// Detect reads the files beside each other; each one is looked at by itself, but
// for the paths of all.
func (d *detector) Detect(ctx context.Context, files []detect.File) (*detect.Findings, error) {
	known := newTree(files)
	return detect.EachFile(ctx, files, func(f detect.File) detect.Findings { return d.file(f, known) })
}

func (d *detector) file(f detect.File, known *tree) detect.Findings {
	kind := formOf(f.Path)
	if kind == formNone {
		return detect.Findings{}
	}
	problem := func(format string, args ...any) detect.Findings {
		return detect.Findings{Problems: []detect.Problem{{At: detect.Position{File: f.Path}, Message: fmt.Sprintf(format, args...)}}}
	}
	bound := int64(maxFileBytes)
	if kind == formNotebook {
		bound = maxNotebookBytes
	}
	if f.Size > bound {
		return detect.Findings{Skipped: []detect.Skipped{f.Skip(fmt.Sprintf("mentions of models are looked for in files up to %d MiB", bound>>20))}}
	}
	text, err := f.Text()
	if err != nil {
		return problem("%v", err)
	}
	return d.read(f.Path, kind, text, known)
}

// read finds what a file names.
func (d *detector) read(name string, kind form, text string, known *tree) detect.Findings {
	if strings.IndexByte(text, 0) >= 0 {
		return detect.Findings{}
	}
	text = strings.TrimPrefix(text, "\ufeff")
	if !utf8.ValidString(text) {
		text = strings.ToValidUTF8(text, "?")
	}
	r := &reader{file: name, place: placeOf(kind), calls: d.calls, tree: known, seen: map[seen]bool{}, elsewhere: map[string]bool{}}
	switch kind {
	case formMarkdown:
		r.markdown(splitLines(text), markdown.GitHub)
	case formMDX:
		r.markdown(splitLines(text), markdown.MDX)
	case formText:
		r.rst(splitLines(text))
	case formRST:
		r.rst(splitLines(text))
	case formPython:
		r.python(text, nil)
	case formNotebook:
		r.notebook(text)
	}
	if r.full {
		r.found.Problems = append(r.found.Problems, detect.Problem{
			At: detect.Position{File: name}, Message: fmt.Sprintf("more than %d mentions of models: the rest is left out", maxReferences),
		})
	}
	return r.found
}

func placeOf(kind form) detect.Place {
	switch kind {
	case formPython:
		return detect.PlaceCode
	case formNotebook:
		return detect.PlaceNotebook
	}
	return detect.PlaceReadme
}
