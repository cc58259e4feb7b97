package detect

import (
	"context"
	"path"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/ptmlock/ptmlock/resolve/hub"
)

// maxDocumentBytes bounds the documents and configuration files that are
// searched for names: larger ones are data.
const maxDocumentBytes = 1 << 20

type document uint8

const (
	notDocument document = iota
	proseDocument
	configDocument
)

// documentClass tells by the path whether a file documents the project or
// configures it. A list of requirements is neither, though it ends in .txt, nor
// is what configures the machines that test the project, nor the list of what
// earlier versions changed.
func documentClass(name string) document {
	base := strings.ToLower(path.Base(name))
	stem := strings.TrimSuffix(base, path.Ext(base))
	if strings.HasPrefix(name, ".github/") || strings.HasPrefix(name, ".circleci/") || base == ".gitlab-ci.yml" || histories[stem] {
		return notDocument
	}
	switch path.Ext(base) {
	case ".md", ".markdown", ".rst", ".mdx":
		return proseDocument
	case ".txt":
		if strings.HasPrefix(base, "readme") || underDocs(name) && !strings.HasPrefix(base, "requirements") {
			return proseDocument
		}
	case "":
		if base == "readme" {
			return proseDocument
		}
	case ".yaml", ".yml", ".json", ".jsonnet", ".toml", ".ini", ".cfg", ".conf", ".env", ".properties", ".xml", ".launch":
		if base != "package.json" && base != "package-lock.json" && !strings.HasSuffix(base, ".lock") {
			return configDocument
		}
	}
	return notDocument
}

// histories are the names of files that tell what changed and when.
var histories = map[string]bool{"changelog": true, "changes": true, "history": true, "news": true, "releases": true, "release_notes": true, "whatsnew": true}

func underDocs(name string) bool {
	first, _, ok := strings.Cut(strings.ToLower(name), "/")
	return ok && (first == "doc" || first == "docs")
}

// packageFile makes a directory a package of Python.
const packageFile = "__init__.py"

// modelFiles stand beside the weights of a model as its hub keeps it, and
// nowhere else.
var modelFiles = map[string]bool{
	"tokenizer_config.json": true, "preprocessor_config.json": true, "special_tokens_map.json": true,
	"generation_config.json": true, "model_index.json": true, "adapter_config.json": true,
}

// A directory that has one file of each kind holds a project of its own, which
// can be built and says under which terms.
var buildFiles = map[string]bool{"setup.py": true, "setup.cfg": true, "pyproject.toml": true}

func isLicence(base string) bool {
	stem := strings.ToLower(strings.TrimSuffix(base, path.Ext(base)))
	return stem == "license" || stem == "licence" || stem == "copying"
}

// wantsForDocumentation tells whether the classifier looks at a file at all, if
// only at its name.
func wantsForDocumentation(name string) bool {
	base := path.Base(name)
	return documentClass(name) != notDocument || base == packageFile || buildFiles[base] || isLicence(base)
}

// surroundings are what has to be known of a tree to tell whose document a file
// is.
type surroundings struct {
	packages map[string]bool // directories that are packages
	models   map[string]bool // directories that are copies of a model's repository
	foreign  map[string]bool // directories that hold a project of their own
}

func surroundingsOf(files []File) surroundings {
	s := surroundings{packages: map[string]bool{}, models: map[string]bool{}, foreign: map[string]bool{}}
	built, licensed := map[string]bool{}, map[string]bool{}
	for _, f := range files {
		switch dir, base := path.Dir(f.Path), path.Base(f.Path); {
		case base == packageFile:
			s.packages[dir] = true
		case modelFiles[base] && dir != ".":
			s.models[dir] = true
		case buildFiles[base] && dir != ".":
			built[dir] = true
		case isLicence(base):
			licensed[dir] = true
		}
	}
	for dir := range built {
		if licensed[dir] {
			s.foreign[dir] = true
		}
	}
	return s
}

// isIn tells whether a file is in one of some directories or below.
func isIn(directories map[string]bool, name string) bool {
	if len(directories) == 0 {
		return false
	}
	for dir := path.Dir(name); ; dir = path.Dir(dir) {
		if directories[dir] {
			return true
		}
		if dir == "." || dir == "/" {
			return false
		}
	}
}

// isForeign tells whether nothing loads a model but other projects in the tree.
func (s surroundings) isForeign(m *Model) bool {
	return !slices.ContainsFunc(m.References, func(r Reference) bool { return isUse(r) && !isIn(s.foreign, r.At.File) })
}

// classOf is documentClass with regard to where the file stands. What lies in a
// copy of a model's repository, card and configuration alike, is the model's
// document and not the project's. What lies between the modules of a package is
// a part of the code, which its users don't see, unless it is named as
// configuration.
func (s surroundings) classOf(name string) document {
	class := documentClass(name)
	if class == notDocument || s.models[path.Dir(name)] || isIn(s.foreign, name) {
		return notDocument
	}
	if class == configDocument && !namedAsConfiguration(name) && isIn(s.packages, name) {
		return notDocument
	}
	return class
}

var configurationWords = map[string]bool{
	"conf": true, "confs": true, "config": true, "configs": true, "configuration": true, "configurations": true, "cfg": true, "cfgs": true,
	"default": true, "defaults": true, "setting": true, "settings": true, "options": true, "params": true, "presets": true, "recipes": true,
}

// namedAsConfiguration tells whether the file or a directory that it is in has a
// name with a word for configuration: "conf/model/base.yaml", "train_config.yml".
func namedAsConfiguration(name string) bool {
	words := strings.FieldsFunc(strings.ToLower(name), func(r rune) bool { return strings.ContainsRune("/_-. ", r) })
	return slices.ContainsFunc(words, func(w string) bool { return configurationWords[w] })
}

// classifyDocumentation gives the taxonomy's class of how a project documents
// the models that it uses.
//
// A model is named in the README if its name stands, as a whole word, in any
// document that is prose (README, Markdown, reStructuredText, the texts under
// docs), be it in a sentence, a link, a table or an example; it is named in the
// configuration if its name stands in a file that configures the project. A
// change log counts for neither, nor do the files of a model that lies in the
// tree, nor data between the modules of a package (see classOf). A directory
// below the root that can be built by itself and has a licence of its own is
// another project that was copied: it documents itself, and what is loaded there
// alone is not asked for, unless nothing else loads any.
//
// The documentation is explicit if all models in use are named, all in one kind
// of document, or else each in one or the other; partial if some are; else only
// the code names them. A loading call whose model the scan could not find out is
// a model that was not seen named: it makes explicit partial. One whose model is
// given from outside, on the command line, by a caller, or as a local path, is
// not the project's to name.
//
// The models get a reference for each line of prose that names them.
func (o Options) classifyDocumentation(ctx context.Context, files []File, r *Report) (string, error) {
	around := surroundingsOf(files)
	var models []*Model
	plain := map[hub.Model]bool{} // used without a revision: a text that names none means that
	for i, m := range r.Models {
		plain[m.Model] = plain[m.Model] || m.Role == Used && m.Revision == ""
		if m.Role == Used && m.Kind != KindDataset {
			models = append(models, &r.Models[i])
		}
	}
	if own := slices.DeleteFunc(slices.Clone(models), around.isForeign); len(own) > 0 {
		models = own
	} else {
		around.foreign = nil // the tree is a collection of projects
	}
	n := len(models)
	if n == 0 {
		return "code-only", nil
	}
	wanted := map[string][]int{} // spelling in lower case -> models with it
	for i, m := range models {
		for _, s := range spellings(m.Name) {
			wanted[s] = append(wanted[s], i)
		}
	}
	if slices.ContainsFunc(r.Unresolved, func(u Unresolved) bool {
		return !u.External && !u.IsLocal() && !isIn(around.foreign, u.At.File)
	}) {
		n++ // a model without a name, which nothing names
	}
	named := map[document][]bool{proseDocument: make([]bool, n), configDocument: make([]bool, n)}
	for _, f := range files {
		class := around.classOf(f.Path)
		if class == notDocument || f.Size > maxDocumentBytes {
			continue
		}
		if err := ctx.Err(); err != nil {
			return "", err
		}
		text, err := f.Text()
		if err != nil {
			continue // a detector that needs the file reports it
		}
		here := map[int]bool{}
		noted := class != proseDocument || slices.Contains(o.Exclude, PathRoleOf(f.Path))
		for _, i := range namesIn(text, wanted) {
			named[class][i] = true
			if m := models[i]; !noted && !here[i] && (m.Revision == "" || !plain[m.Model]) {
				here[i] = true
				m.noteNames(f.Path, text, models)
			}
		}
	}
	return documentationOf(named[proseDocument], named[configDocument]), nil
}

// spellings are the ways a document may write a model's name: a torch.hub entry
// point is also documented by its repository and its own name beside it, a URL by
// its last segment, with or without the suffix.
func spellings(name string) []string {
	name = strings.ToLower(strings.TrimSuffix(name, "/"))
	if strings.Contains(name, "://") {
		name, _, _ = strings.Cut(name, "?")
		base := path.Base(name)
		stem := strings.TrimSuffix(base, path.Ext(base))
		if stem != base && strings.ContainsAny(stem, "-_0123456789") { // "model" alone is any model
			return []string{base, stem}
		}
		return []string{base}
	}
	if repo, entry, ok := strings.Cut(name, ":"); ok && strings.Contains(repo, "/") {
		return []string{name, entry}
	}
	return []string{name}
}

// namesIn looks each run of name characters up, and in it each segment and each
// pair of segments between slashes, so that links count.
func namesIn(text string, wanted map[string][]int) []int {
	var lengths [256]bool // of the wanted names; most of what a text holds has another
	for name := range wanted {
		lengths[min(len(name), 255)] = true
	}
	var found []int
	look := func(s string) {
		if lengths[min(len(s), 255)] {
			found = append(found, wanted[s]...)
		}
	}
	text = strings.ToLower(text)
	for start := 0; start < len(text); {
		end := start
		for end < len(text) {
			r, size := rune(text[end]), 1
			if r >= utf8.RuneSelf {
				r, size = utf8.DecodeRuneInString(text[end:])
			}
			if !isNameRune(r) {
				break
			}
			end += size
		}
		if end > start {
			namesInRun(text[start:end], look)
			start = end
			continue
		}
		start++
	}
	return found
}

// namesInRun looks a run of name characters up, and its segments.
func namesInRun(run string, look func(string)) {
	look(run)
	if strings.IndexByte(run, '/') < 0 {
		look(strings.Trim(run, ".:@-_"))
		return
	}
	before := ""
	for i, s := range strings.Split(run, "/") {
		trimmed := strings.Trim(s, ".:@-_")
		look(trimmed)
		if i > 0 {
			look(before + "/" + trimmed)
		}
		before = s
	}
}

func isNameRune(r rune) bool {
	return r >= 'a' && r <= 'z' || r >= '-' && r <= ':' || r >= 0x80 || r == '_' || r == '@' || r == '+'
}

func documentationOf(prose, config []bool) string {
	both := make([]bool, len(prose))
	for i := range both {
		both[i] = prose[i] || config[i]
	}
	some := func(named []bool) bool { return slices.Contains(named, true) }
	all := func(named []bool) bool { return !slices.Contains(named, false) }
	switch {
	case !some(both):
		return "code-only"
	case all(prose) && all(config):
		return "explicit-both"
	case all(prose):
		return "explicit-readme"
	case all(config):
		return "explicit-config"
	case all(both):
		return "explicit-both"
	case some(prose) && some(config):
		return "partial-both"
	case some(prose):
		return "partial-readme"
	}
	return "partial-config"
}
