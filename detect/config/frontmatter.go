package config

import (
	"bytes"
	"strings"

	"github.com/ptmlock/ptmlock/detect/document"
)

// frontMatter reads the YAML between the lines "---" at the head of a document
// (https://huggingface.co/docs/hub/spaces-config-reference). A document without
// one gives nothing.
func frontMatter(name string, data []byte) ([]*document.Node, error) {
	text := bytes.TrimPrefix(data, []byte("\xef\xbb\xbf"))
	first, rest, ok := bytes.Cut(text, []byte("\n"))
	if !ok || strings.TrimRight(string(first), " \t\r") != "---" {
		return nil, nil
	}
	end := 0
	for line := range bytes.Lines(rest) {
		if strings.TrimRight(string(line), " \t\r\n") == "---" {
			// The line of the mark stays, empty, so that lines keep their numbers.
			f, err := document.Parse(name+".yaml", append([]byte("\n"), rest[:end]...), nil)
			if err != nil {
				return nil, err
			}
			return f.Docs, nil
		}
		end += len(line)
	}
	return nil, nil
}
