package mention

import (
	"strings"

	"github.com/ptmlock/ptmlock/detect/document"
)

// Bounds of the configurations that a document shows.
const (
	maxConfigBytes = 64 << 10
	maxValues      = 100_000 // of one file
	maxKeys        = 1000    // bytes of the keys that lead to a value
	maxFrontMatter = 500     // lines
)

// suffixes are those of the files that blocks of a language are read as. JSON of
// documents has comments and commas too many.
var suffixes = map[string]string{
	"yaml": ".yaml", "yml": ".yaml", "json": ".json5", "jsonc": ".json5", "json5": ".json5", "toml": ".toml", "ini": ".ini", "cfg": ".ini", "dotenv": ".env", "env": ".env",
}

// configuration finds the names behind keys of models in a block that is shown as a
// configuration. What can't be parsed is an excerpt, and read line by line.
func (r *reader) configuration(lines []line, language string) {
	suffix := suffixes[language]
	if suffix == "" {
		return
	}
	parsed := r.keyed(lines, suffix, func(keys string) bool {
		return modelWord.MatchString(keys[strings.LastIndexByte(keys, '.')+1:]) && !notName.MatchString(keys)
	})
	for _, l := range lines {
		if !parsed {
			r.assigned(l)
		}
	}
}

// frontMatterKeys are those of front matter that name models: base_model of cards,
// models of spaces (https://huggingface.co/docs/hub/model-cards,
// https://huggingface.co/docs/hub/spaces-config-reference).
var frontMatterKeys = words("base_model base_models models preload_from_hub model")

// frontMatter reads the YAML between "---" at the head of a document, and returns
// how many lines it has.
func (r *reader) frontMatter(lines []line) int {
	if len(lines) == 0 || strings.TrimSpace(lines[0].text) != "---" {
		return 0
	}
	end := 1
	for end < len(lines) && end < maxFrontMatter && strings.TrimSpace(lines[end].text) != "---" {
		end++
	}
	if end == len(lines) || end == maxFrontMatter {
		return 0
	}
	r.keyed(lines[1:end], ".yaml", func(keys string) bool { return frontMatterKeys[keys] })
	return end + 1
}

// keyed finds the names behind the keys of lines that are a file with a suffix, and
// tells whether they are. The keys that lead to a value have dots between them.
func (r *reader) keyed(lines []line, suffix string, isKey func(keys string) bool) bool {
	text := joinLines(lines).text
	if len(text) > maxConfigBytes || r.values > maxValues {
		return false
	}
	file, err := document.Parse("shown"+suffix, []byte(text), nil)
	if err != nil {
		return false
	}
	for _, n := range file.Docs {
		r.valuesOf(lines, n, "", isKey)
	}
	return true
}

// valuesOf looks at the texts below a node, which some keys lead to. A document is
// nested no deeper than its bound.
func (r *reader) valuesOf(lines []line, n *document.Node, keys string, isKey func(keys string) bool) {
	if r.values++; r.values > maxValues || len(keys) > maxKeys {
		return
	}
	switch n.Kind {
	case document.Map:
		for _, e := range n.Entries {
			r.valuesOf(lines, e.Value, strings.TrimPrefix(keys+"."+e.Key, "."), isKey)
		}
	case document.List:
		for _, item := range n.Items {
			r.valuesOf(lines, item, keys, isKey)
		}
	case document.String:
		name, _, _ := strings.Cut(strings.TrimSpace(n.Text), " ") // preload_from_hub has files behind the name
		if n.Line < 1 || n.Line > len(lines) || !isKey(keys) || !isBare(name) && !r.isModelName(name, true) {
			return
		}
		l := lines[n.Line-1]
		at := min(max(n.Column-1, 0), len(l.text))
		if i := strings.Index(l.text[at:], name); i >= 0 {
			at += i
		}
		r.name(l, at, viaName, name)
	}
}
