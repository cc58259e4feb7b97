package flow

import (
	"path"
	"slices"
	"strings"

	"github.com/ptmlock/ptmlock/detect/python/scope"
	"github.com/ptmlock/ptmlock/detect/python/value"
	"github.com/ptmlock/ptmlock/detect/shell"
)

// Files are the files of the project that programs read: configurations,
// documents, notebooks. A nil Files has none.
type Files interface {
	// Paths returns all paths, slash-separated, sorted.
	Paths() []string
	// Text returns the content of a file.
	Text(path string) (string, error)
	// Commands returns the commands of a file that shell.Wants. They must not be
	// changed.
	Commands(path string) []shell.Command
}

// maxMatches bounds the files that one path can mean.
const maxMatches = 24

// projectFiles is an index over Files.
type projectFiles struct {
	files  Files
	exists map[string]bool
	dirs   map[string]bool
	byBase map[string][]string
	configs
	words
	byTarget  map[string][]*node
	bySetting map[string][]string // see settings
}

func newProjectFiles(files Files) *projectFiles {
	p := &projectFiles{files: files, exists: map[string]bool{}, dirs: map[string]bool{}, byBase: map[string][]string{}}
	if files == nil {
		return p
	}
	for _, name := range files.Paths() {
		p.exists[name] = true
		p.byBase[path.Base(name)] = append(p.byBase[path.Base(name)], name)
		for d := path.Dir(name); !p.dirs[d]; d = path.Dir(d) {
			p.dirs[d] = true
		}
	}
	return p
}

// find returns the files of the project that a path in the code of m can mean:
// programs run in the root or in their own directory, and paths that begin
// elsewhere are known by their end.
func (p *projectFiles) find(o *value.Elem, m *scope.Module) []string {
	switch o.Kind {
	case value.Str:
		return p.named(o.Text, m)
	case value.Template:
		return p.matching(o.Parts)
	}
	return nil
}

func (p *projectFiles) named(text string, m *scope.Module) []string {
	text = strings.TrimPrefix(strings.ReplaceAll(text, `\`, "/"), "file://")
	rel := path.Clean(text)
	if text == "" || rel == "." || len(rel) > 1024 {
		return nil
	}
	if !path.IsAbs(rel) {
		for dir := path.Dir(m.Path); ; dir = path.Dir(dir) {
			if where := path.Join(dir, rel); p.exists[where] {
				return []string{where}
			}
			if dir == "." || dir == "/" {
				break
			}
		}
	}
	for strings.HasPrefix(rel, "../") {
		rel = rel[3:]
	}
	rel = strings.TrimPrefix(rel, "/")
	if !strings.Contains(rel, "/") && path.IsAbs(text) {
		return nil
	}
	return p.ending(rel)
}

// ending returns the one file whose path ends in rel; two are none.
func (p *projectFiles) ending(rel string) []string {
	var found []string
	for _, name := range p.byBase[path.Base(rel)] {
		if strings.HasSuffix("/"+name, "/"+rel) {
			found = append(found, name)
		}
	}
	if len(found) != 1 {
		return nil
	}
	return found
}

// matching returns the files that a path with holes can mean: those that end as
// it does, if its end says enough, and hold its other parts.
func (p *projectFiles) matching(parts []string) []string {
	last := parts[len(parts)-1]
	base := path.Base(last)
	if len(base) < 6 || !strings.Contains(base, ".") || strings.HasPrefix(base, ".") && !strings.Contains(last, "/") && len(parts[0]) < 3 {
		return nil
	}
	var found []string
	for _, name := range p.sorted() {
		if !strings.HasSuffix(name, strings.TrimPrefix(last, "/")) || !holdsParts(name, parts) {
			continue
		}
		if found = append(found, name); len(found) > maxMatches {
			return nil
		}
	}
	return found
}

func holdsParts(name string, parts []string) bool {
	rest := "/" + name
	for i, part := range parts[:len(parts)-1] {
		if i == 0 {
			part = path.Base("/" + strings.TrimLeft(part, "./"))
			if part == "/" {
				continue
			}
		}
		n := strings.Index(rest, part)
		if n < 0 {
			return false
		}
		rest = rest[n+len(part):]
	}
	return true
}

func (p *projectFiles) sorted() []string {
	if p.files == nil {
		return nil
	}
	return p.files.Paths()
}

// isDir tells whether a path in the code of m is a directory of the project, and
// which.
func (p *projectFiles) dir(text string, m *scope.Module) (string, bool) {
	rel := path.Clean(strings.TrimPrefix(text, "/"))
	if rel == "." || strings.HasPrefix(text, "/") {
		return "", false
	}
	for dir := path.Dir(m.Path); ; dir = path.Dir(dir) {
		if where := path.Join(dir, rel); p.dirs[where] {
			return where, true
		}
		if dir == "." || dir == "/" {
			return "", false
		}
	}
}

// words are the identifiers that the texts of the project hold.
type words struct{ known map[string]bool }

// Bounds of the texts whose words are read.
const (
	maxTextBytes = 1 << 20
	maxTexts     = 32 << 20
)

// textSuffixes end the names of texts that can name what code defines.
var textSuffixes = []string{".md", ".rst", ".txt", ".yaml", ".yml", ".json", ".jsonnet", ".toml", ".cfg", ".ini", ".ipynb", ".sh", ".mdx", ".html"}

// IsText tells by the path whether a file is a text that can name what code defines.
func IsText(name string) bool {
	return slices.Contains(textSuffixes, strings.ToLower(path.Ext(name)))
}

// mentions tells whether a text of the project holds an identifier.
func (p *projectFiles) mentions(name string) bool {
	if p.words.known == nil {
		p.words.known = map[string]bool{}
		total := 0
		for _, file := range p.sorted() {
			if !IsText(file) || total > maxTexts {
				continue
			}
			text, err := p.files.Text(file)
			if err != nil || len(text) > maxTextBytes {
				continue
			}
			total += len(text)
			addWords(p.words.known, text)
		}
	}
	return p.words.known[name]
}

// addWords adds the identifiers of a text that could be names of definitions.
func addWords(words map[string]bool, text string) {
	start := -1
	for i := 0; i <= len(text); i++ {
		if i < len(text) {
			c := text[i]
			if c == '_' || c|0x20 >= 'a' && c|0x20 <= 'z' || start >= 0 && c >= '0' && c <= '9' {
				if start < 0 {
					start = i
				}
				continue
			}
		}
		if n := i - start; start >= 0 && n > 2 && n < 80 && !words[text[start:i]] {
			words[strings.Clone(text[start:i])] = true
		}
		start = -1
	}
}
