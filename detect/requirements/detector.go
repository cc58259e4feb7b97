package requirements

import (
	"bytes"
	"context"
	"path"
	"strings"

	"github.com/ptmlock/ptmlock/detect"
	"github.com/ptmlock/ptmlock/detect/document"
	"github.com/ptmlock/ptmlock/detect/shell"
	"github.com/ptmlock/ptmlock/resolve/hub"
)

// maxBytes bounds the files that are read; lock files are the largest.
const maxBytes = 16 << 20

// New returns the detector of models that requirements install.
func New() detect.Detector { return detector{} }

type detector struct{}

func (detector) Name() string           { return "requirements" }
func (detector) Wants(name string) bool { return readerOf(name) != nil }

// Detect reads each file by itself.
func (detector) Detect(ctx context.Context, files []detect.File) (*detect.Findings, error) {
	found := &detect.Findings{}
	for _, f := range files {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		if f.Size > maxBytes {
			found.Skipped = append(found.Skipped, f.Skip("a list of requirements above 16 MiB is data"))
			continue
		}
		data, err := f.Read()
		if err != nil {
			found.Problems = append(found.Problems, detect.Problem{At: detect.Position{File: f.Path}, Message: err.Error()})
			continue
		}
		if !mayName(data) {
			continue
		}
		s := &scan{file: f.Path, found: found}
		readerOf(f.Path)(s, data)
	}
	return found, nil
}

// mayName tells whether a file can name a package of spaCy: each name has a
// language and a genre, and each address a wheel or an archive.
func mayName(data []byte) bool {
	lower := bytes.ToLower(data)
	for _, word := range []string{"spacy", "_core_", "-core-", "_dep_", "-dep-", "_ent_", "-ent-", "_vectors_", "-vectors-", "_sent_", "-sent-", "_trf", "-trf", "_pytt_", "-pytt-", "huggingface.co"} {
		if bytes.Contains(lower, []byte(word)) {
			return true
		}
	}
	return false
}

type reader func(*scan, []byte)

func readerOf(name string) reader {
	base := strings.ToLower(path.Base(name))
	ext := path.Ext(base)
	switch base {
	case "pyproject.toml":
		return readProject
	case "setup.cfg":
		return readSetup
	case "setup.py":
		return readText
	case "pipfile":
		return readPipfile
	case "pipfile.lock":
		return readPipfileLock
	case "poetry.lock", "uv.lock", "pdm.lock", "pylock.toml":
		return readLock
	}
	switch {
	case ext == ".txt" || ext == ".in":
		if strings.Contains(base, "requirements") || strings.HasPrefix(base, "requires") || strings.Contains(base, "constraints") || path.Base(path.Dir(strings.ToLower(name))) == "requirements" {
			return readRequirements
		}
	case ext == ".yml" || ext == ".yaml":
		if strings.HasPrefix(base, "environment") || strings.HasPrefix(base, "conda") || strings.HasSuffix(base, "environment"+ext) {
			return readEnvironment
		}
	}
	return nil
}

// scan adds what one file installs.
type scan struct {
	file  string
	found *detect.Findings
}

// parse reads a file in a format that its name may not tell.
func (s *scan) parse(name string, data []byte) *document.Node {
	f, err := document.Parse(name, data, nil)
	if err != nil || len(f.Docs) == 0 {
		return nil // who installs from the file says what is wrong with it
	}
	return f.Docs[0]
}

// requirement reads one requirement: "name==version", "name @ address", or an address.
func (s *scan) requirement(text string, line, column int, what string) {
	text, _, _ = strings.Cut(text, " #")
	text, _, _ = strings.Cut(text, ";")
	text = strings.TrimSpace(text)
	name, address, ok := strings.Cut(text, "@")
	if ok && hub.IsURL(strings.TrimSpace(address)) {
		text = strings.TrimSpace(address)
		name = strings.TrimSpace(name)
	} else if hub.IsURL(text) || strings.Contains(text, "://") {
		name = ""
	} else {
		name, text = "", plain(text)
	}
	if text == "" || len(text) > hub.MaxName || strings.ContainsAny(text, " \t\n\r'\"$<>{}`\\") {
		return
	}
	if i := strings.IndexByte(text, '#'); i >= 0 && hub.IsURL(text) { // a hash of the file
		text = text[:i]
	}
	s.install(text, name, line, column, what)
}

// plain brings "En-Core_web.sm ~= 3.7" into the form that names of models have:
// one version, or none.
func plain(text string) string {
	end := strings.IndexAny(text, " \t=<>~!([,")
	name, rest := text, ""
	if end >= 0 {
		name, rest = text[:end], strings.TrimSpace(text[end:])
	}
	name = strings.ToLower(strings.NewReplacer("-", "_", ".", "_").Replace(name))
	version := strings.TrimSpace(strings.TrimLeft(rest, "="))
	if !strings.HasPrefix(rest, "==") || version == "" || strings.ContainsAny(version, "*, ") {
		return name
	}
	return name + "==" + version
}

// install reports what a requirement installs.
func (s *scan) install(text, name string, line, column int, what string) {
	at := detect.Position{File: s.file, Line: line, Column: column}
	downloads, _ := shell.Downloads(shell.Split("pip install '"+text+"'", at, detect.PlaceConfig))
	for _, d := range downloads {
		ref := d.Reference
		if name != "" && ref.Model.Hub == hub.SpaCy && plain(name) != ref.Model.Name {
			continue // the address is of something else than what it is installed as
		}
		ref.At, ref.Binding = at, detect.BindConfigValue
		ref.Trace = []detect.Step{{At: at, What: what}}
		s.found.References = append(s.found.References, ref)
	}
}
