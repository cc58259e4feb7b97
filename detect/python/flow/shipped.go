package flow

import (
	"path"
	"slices"
	"strings"

	"github.com/ptmlock/ptmlock/detect/document"
	"github.com/ptmlock/ptmlock/detect/python/scope"
	"github.com/ptmlock/ptmlock/detect/python/syntax"
	"github.com/ptmlock/ptmlock/detect/python/value"
	"github.com/ptmlock/ptmlock/resolve/hub"
)

// This file tells which repository of a hub a folder of the project is a copy of.
// Projects ship the small files of a model (configuration, tokenizer, card) in a
// folder that is named as the repository, and load from there.

// modelFiles are files by which a folder shows that it is a copy of a repository.
var modelFiles = []string{"config.json", "tokenizer_config.json", "adapter_config.json", "model_index.json", "preprocessor_config.json", "modules.json"}

// copyOf is what a folder is a copy of, and where the project says so; the zero
// copyOf is a folder of which nothing says what it is.
type copyOf struct {
	name string
	file *syntax.File
	at   syntax.Pos
}

// Shipped returns the name on Hugging Face of the model that a folder of the
// project is a copy of, with a trace to where the project says so. The call that
// loads from the folder stands in m.
func (e *Evaluator) Shipped(o *value.Elem, m *scope.Module) (*value.Elem, bool) {
	if o.Kind != value.Str {
		return nil, false
	}
	dir, ok := e.files.dir(o.Text, m)
	if !ok || !slices.ContainsFunc(modelFiles, func(f string) bool { return e.files.exists[path.Join(dir, f)] }) {
		return nil, false
	}
	copied, ok := e.copies[dir]
	if !ok {
		if e.copies == nil {
			e.copies = map[string]copyOf{}
		}
		copied.name, copied.file, copied.at = e.repositoryOf(dir)
		e.copies[dir] = copied
	}
	if copied.name == "" {
		return nil, false
	}
	w := value.String(copied.name).Via(copied.file, copied.at, "name of the repository that folder "+dir+" is a copy of", 0).Elems()[0]
	return value.Of(w).From(o, o.Marks).Elems()[0], true
}

// repositoryOf finds the name in the configuration of a folder, in its card, and
// then in the texts of the whole project, if they agree on one.
func (e *Evaluator) repositoryOf(dir string) (name string, file *syntax.File, at syntax.Pos) {
	base := path.Base(dir)
	for _, f := range modelFiles {
		c := e.files.config(path.Join(dir, f))
		if c == nil {
			continue
		}
		for _, key := range []string{"_name_or_path", "base_model_name_or_path"} {
			n := c.docs[0].Get(key)
			if n != nil && n.Kind == document.String && strings.EqualFold(path.Base(n.Text), base) && hub.IsHuggingFaceName(n.Text) && strings.Contains(n.Text, "/") {
				return n.Text, c.text, c.text.Offset(n.Line, n.Column)
			}
		}
	}
	for _, inFolder := range []bool{true, false} {
		if name, file, at = e.ownerIn(dir, base, inFolder); name != "" {
			return name, file, at
		}
	}
	return "", nil, 0
}

// ownerIn looks for "owner/base" in texts; two owners are none.
func (e *Evaluator) ownerIn(dir, base string, inFolder bool) (name string, file *syntax.File, at syntax.Pos) {
	// one tells whether a text names at most one owner, that of the texts before.
	one := func(where, text string) bool {
		for from := 0; ; {
			n := strings.Index(text[from:], "/"+base)
			if n < 0 {
				return true
			}
			slash := from + n
			from = slash + 1 + len(base)
			start := slash
			for start > 0 && isNameByte(text[start-1]) {
				start--
			}
			if start == slash || from < len(text) && isNameByte(text[from]) && text[from] != '.' {
				continue
			}
			found := text[start:from]
			if !e.isRepository(text, start, found) {
				continue
			}
			if name == "" {
				name, file, at = found, syntax.NewText(where, text), syntax.Pos(start)
			} else if !strings.EqualFold(name, found) {
				return false
			}
		}
	}
	for _, f := range e.files.sorted() {
		if inFolder != (path.Dir(f) == dir) || !IsText(f) {
			continue
		}
		if text, err := e.files.files.Text(f); err == nil && len(text) <= maxTextBytes && !one(f, text) {
			return "", nil, 0
		}
	}
	if !inFolder {
		for _, m := range e.project.Modules {
			if !one(m.Path, m.File.Src) {
				return "", nil, 0
			}
		}
	}
	return name, file, at
}

func isNameByte(c byte) bool {
	return c == '_' || c == '-' || c == '.' || c >= '0' && c <= '9' || c|0x20 >= 'a' && c|0x20 <= 'z'
}

// isRepository tells whether "owner/name" at an offset of a text can be a
// repository: it is neither a part of a longer path nor a folder of the project.
func (e *Evaluator) isRepository(text string, at int, name string) bool {
	before, after := text[:at], text[at+len(name):]
	if !strings.HasSuffix(before, "huggingface.co/") && !strings.HasSuffix(before, "hf.co/") {
		goesOn := len(after) > 1 && after[0] == '/' && isNameByte(after[1])
		if goesOn || strings.HasSuffix(before, "/") {
			return false
		}
	}
	if strings.HasSuffix(before, ".") || strings.HasSuffix(before, `\`) {
		return false
	}
	if !hub.IsHuggingFaceName(name) {
		return false
	}
	for d := range e.files.dirs {
		if strings.HasSuffix(strings.ToLower("/"+d), strings.ToLower("/"+name)) {
			return false
		}
	}
	return true
}
