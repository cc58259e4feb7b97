package mention

import (
	"encoding/json"
	"strings"

	"github.com/ptmlock/ptmlock/detect/markdown"
	"github.com/ptmlock/ptmlock/detect/python/notebook"
)

// notebookTriggers are what one of must stand in a notebook to be worth reading:
// most hold nothing but code that runs, which is not read here.
var notebookTriggers = []string{`"markdown"`, "#", `\"\"\"`, "'''"}

// notebook reads the cells of text as Markdown, and the comments and docstrings
// of the cells of code. A malformed file gives what can be read; package
// detect/python reports it.
func (r *reader) notebook(text string) {
	worth := false
	for _, t := range notebookTriggers {
		worth = worth || strings.Contains(text, t)
	}
	if !worth {
		return
	}
	for _, lines := range markdownCells(text) {
		r.markdown(lines, markdown.GitHub)
	}
	r.imports = nil
	source, _ := notebook.Parse([]byte(text))
	if source == nil || source.Text == "" || len(source.Text) > maxFileBytes {
		return
	}
	r.python(source.Text, func(line, column int) (int, int) {
		fileLine, fileColumn, _ := source.Position(line, column)
		return fileLine, fileColumn
	})
}

// markdownCells returns the lines of the cells of text. A source is one string or
// a list of them.
func markdownCells(text string) [][]line {
	var file struct {
		Cells []struct {
			Type   string          `json:"cell_type"`
			Source json.RawMessage `json:"source"`
		} `json:"cells"`
	}
	if json.Unmarshal([]byte(text), &file) != nil {
		return nil
	}
	var cells [][]line
	at, number, startOfLine := 0, 1, 0 // an offset, the line that it is in, and where that begins
	move := func(to int) {
		number += strings.Count(text[at:to], "\n")
		if i := strings.LastIndexByte(text[at:to], '\n'); i >= 0 {
			startOfLine = at + i + 1
		}
		at = to
	}
	for _, c := range file.Cells {
		raw := string(c.Source)
		i := strings.Index(text[at:], raw)
		if raw == "" || i < 0 {
			continue
		}
		move(at + i)
		if c.Type == "markdown" {
			cells = append(cells, cellLines(raw, number, at-startOfLine))
		}
		move(at + len(raw))
	}
	return cells
}

// cellLines splits the JSON of a source, which stands on a line of the file behind
// some bytes, into lines. A line of the source is one of the file only if nothing
// in it is escaped: else columns are not told.
func cellLines(raw string, number, before int) []line {
	var lines []line
	open := false // the last line goes on in the next string
	for i := 0; i < len(raw); i++ {
		switch raw[i] {
		case '\n':
			number, before = number+1, -i-1
		case '"':
			end := i + 1
			for end < len(raw) && raw[end] != '"' {
				if raw[end] == '\\' {
					end++
				}
				end++
			}
			end = min(end, len(raw)-1)
			open = appendString(&lines, raw[i+1:end], number, before+i+2, open)
			i = end
		}
	}
	return lines
}

// appendString adds the lines of a string of JSON, without its quotes. It tells
// whether the string ends within a line.
func appendString(lines *[]line, escaped string, number, column int, open bool) bool {
	for {
		part, rest, more := cutEscapedNewline(escaped)
		var text string
		if json.Unmarshal([]byte(`"`+part+`"`), &text) != nil {
			text = part
		}
		if open {
			last := &(*lines)[len(*lines)-1]
			last.text += text
		} else if part != "" || more {
			l := line{text: text, number: number, column: column}
			if strings.IndexByte(part, '\\') >= 0 {
				l.column = 0
			}
			*lines = append(*lines, l)
		}
		if !more {
			return open || part != ""
		}
		open = false
		column += len(part) + len(`\n`)
		escaped = rest
	}
}

// cutEscapedNewline cuts a string of JSON at the first escaped line end.
func cutEscapedNewline(s string) (before, after string, found bool) {
	for i := 0; i+1 < len(s); i++ {
		if s[i] != '\\' {
			continue
		}
		if s[i+1] == 'n' {
			return s[:i], s[i+2:], true
		}
		i++
	}
	return s, "", false
}
