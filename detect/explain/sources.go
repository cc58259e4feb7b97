package explain

import (
	"encoding/json"
	"io"
	"io/fs"
	"path"
	"strings"
	"unicode/utf8"

	"github.com/ptmlock/ptmlock/detect"
)

// sources reads the lines that an explanation quotes, each file once.
type sources struct {
	tree  fs.FS
	files map[string][]string
}

func newSources(tree fs.FS) *sources { return &sources{tree, map[string][]string{}} }

// maxFiles bounds the files that are kept; the traces of one model name a few.
const maxFiles = 1000

// lines returns the lines of a file; nil if it can't be read.
func (s *sources) lines(name string) []string {
	lines, ok := s.files[name]
	if !ok && len(s.files) < maxFiles {
		lines = readLines(s.tree, name)
		s.files[name] = lines
	}
	return lines
}

func readLines(tree fs.FS, name string) []string {
	if !fs.ValidPath(name) {
		return nil
	}
	file, err := tree.Open(name)
	if err != nil {
		return nil
	}
	defer file.Close()
	if info, err := file.Stat(); err != nil || !info.Mode().IsRegular() {
		return nil
	}
	data, err := io.ReadAll(io.LimitReader(file, detect.MaxFileBytes+1))
	if err != nil || len(data) > detect.MaxFileBytes {
		return nil
	}
	text := strings.TrimPrefix(string(data), "\ufeff")
	return strings.Split(strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(text), "\n")
}

// line returns a line as the file has it; "" if there is none.
func (s *sources) line(at detect.Position) string {
	lines := s.lines(at.File)
	if at.Line < 1 || at.Line > len(lines) {
		return ""
	}
	return lines[at.Line-1]
}

// Widths of a quoted line, in characters.
const (
	maxQuoted = 120
	maxBefore = 40 // of what stands before the column, if the line is cut
)

// quote returns the line of a place for people: without the blanks around it,
// cut to what stands around the column if it is long, and escaped. A line of a
// notebook is the text in its string of JSON.
func (s *sources) quote(at detect.Position) string {
	line, column := s.line(at), at.Column-1
	if text, ok := inNotebook(at.File, line); ok {
		line, column = text, 0
	}
	trimmed := strings.TrimLeft(line, " \t\f")
	column -= len(line) - len(trimmed)
	return detect.Printable(cut(strings.TrimRight(trimmed, " \t\f"), column))
}

// inNotebook returns the source line that a line of a notebook holds, if it holds
// one and nothing else.
func inNotebook(file, line string) (string, bool) {
	if !strings.EqualFold(path.Ext(file), ".ipynb") {
		return "", false
	}
	line = strings.TrimSuffix(strings.TrimSpace(line), ",")
	var text string
	if !strings.HasPrefix(line, `"`) || json.Unmarshal([]byte(line), &text) != nil {
		return "", false
	}
	text = strings.TrimRight(text, "\r\n")
	if strings.Contains(text, "\n") {
		return "", false
	}
	return text, true
}

// cut shortens a long line to what stands around an offset.
func cut(line string, offset int) string {
	if utf8.RuneCountInString(line) <= maxQuoted {
		return line
	}
	from := 0
	if offset > maxBefore && offset < len(line) {
		from = back(line, offset, maxBefore)
		from = min(from, back(line, len(line), maxQuoted))
	}
	rest, end := line[from:], 0
	for n := 0; end < len(rest) && n < maxQuoted; n++ {
		_, size := utf8.DecodeRuneInString(rest[end:])
		end += size
	}
	out := rest[:end]
	if from > 0 {
		out = "…" + out
	}
	if end < len(rest) {
		out += "…"
	}
	return out
}

// back returns the offset n characters before at.
func back(line string, at, n int) int {
	for ; at > 0 && n > 0; n-- {
		_, size := utf8.DecodeLastRuneInString(line[:at])
		at -= size
	}
	return at
}
