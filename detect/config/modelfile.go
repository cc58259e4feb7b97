package config

import (
	"strings"
	"unicode/utf8"

	"github.com/ptmlock/ptmlock/detect/document"
)

// maxInstructions bounds the lines of a Modelfile that are kept.
const maxInstructions = 10000

// readModel reads a Modelfile of Ollama
// (https://docs.ollama.com/modelfile): a map from each instruction, in lower case,
// to the list of its values. A value in three double quotes spans lines.
func readModel(data []byte) *document.Node {
	root := &document.Node{Kind: document.Map, Line: 1, Column: 1}
	index := map[string]int{}
	within := false // a value of several lines
	line := 0
	for text := range strings.Lines(strings.TrimPrefix(string(data), "\ufeff")) {
		line++
		if within {
			within = !strings.Contains(text, `"""`)
			continue
		}
		start := len(text) - len(strings.TrimLeft(text, " \t"))
		word, rest, ok := cutSpace(text[start:])
		if !ok || word[0] == '#' || line > maxInstructions || !utf8.ValidString(text) {
			continue
		}
		within = strings.Count(rest, `"""`) == 1
		value := strings.TrimRight(strings.TrimLeft(rest, " \t"), " \t\r\n")
		column := len(text) - len(strings.TrimLeft(rest, " \t")) + 1
		if len(value) > 1 && value[0] == '"' && value[len(value)-1] == '"' && !within {
			value, column = value[1:len(value)-1], column+1
		}
		key := strings.ToLower(word)
		i, known := index[key]
		if !known {
			i = len(root.Entries)
			index[key] = i
			root.Entries = append(root.Entries, document.Entry{
				Key: key, Line: line, Column: start + 1, Value: &document.Node{Kind: document.List, Line: line, Column: column},
			})
		}
		list := root.Entries[i].Value
		list.Items = append(list.Items, &document.Node{Kind: document.String, Text: value, Line: line, Column: column})
	}
	return root
}

// cutSpace cuts the first word off a line.
func cutSpace(text string) (word, rest string, ok bool) {
	i := strings.IndexAny(text, " \t")
	if i <= 0 {
		return "", "", false
	}
	return text[:i], text[i+1:], true
}
