package notebook

import (
	"regexp"
	"strings"
)

// percentLine starts a cell: "# %%", "# %% title", "# %% [markdown]". The two
// forms without the blank are of Spyder and of Jupytext's older versions.
var percentLine = regexp.MustCompile(`^#[ \t]*%%%*(?:[ \t]+.*)?$`)

// IsPercent tells whether a Python file has cells that start with "# %%".
func IsPercent(data []byte) bool {
	lines := lineScanner{data: data}
	for lines.next() {
		if len(lines.line) > 2 && lines.line[0] == '#' && percentLine.Match(lines.line) {
			return true
		}
	}
	return false
}

// ParsePercent reads a Python file with cells. Text has its lines as they are,
// but for lines of IPython. Where the file has Jupytext's header, lines of
// IPython stand in comments and give Commands, as Jupytext writes them. An error
// is an *Error.
func ParsePercent(data []byte) (*Source, error) {
	if err := tooLarge(data); err != nil {
		return &Source{}, err
	}
	head, jupytext := readHeader(string(data[:min(len(data), maxHeader)]))
	m := newModule(head)
	if m.Language != "python" {
		return m.finish(), nil
	}
	whole := wholeFile(data)
	if len(whole.s) > m.left() {
		m.full(1, 1)
		return m.finish(), nil
	}
	var out builder
	var cells []Range
	for from, at, line := 0, 0, 1; from < len(whole.s); {
		at = nextCell(whole.s, at)
		m.count++
		c := cell{module: m, in: whole.part(from, at)}
		c.commented = jupytext && !isProse(c.in.s)
		c.code()
		t := c.out.text()
		out.copy(&t, 0, len(t.s))
		lines := strings.Count(whole.s[from:at], "\n")
		cells = append(cells, Range{line, line + lines - 1})
		line += lines
		from = at
	}
	// The cells are one file for Python, so what is broken is mended as one.
	m.cells = []text{out.text()}
	m.written = out.len()
	s := m.finish()
	s.Cells = cells
	for i := range s.Problems {
		s.Problems[i].Cell = s.cell(s.Problems[i].Line)
	}
	return s, nil
}

// wholeFile is a file as a text, with valid UTF-8 and line ends of one kind.
func wholeFile(data []byte) text {
	var b builder
	lines := lineScanner{data: []byte(strings.TrimPrefix(string(data), byteOrderMark))}
	for lines.next() {
		b.place(lines.number, 1)
		b.b.WriteString(strings.ToValidUTF8(string(lines.line), "\ufffd"))
		b.b.WriteByte('\n')
	}
	return b.text()
}

// nextCell returns where the cell ends that is open at an offset: at the next
// line that starts one and is neither in a string nor in brackets.
func nextCell(s string, at int) int {
	for first := true; at < len(s); first = false {
		if i := skipBlanks(s, at); i < len(s) && (s[i] == '#' || s[i] == '\n') {
			if !first && i == at && percentLine.MatchString(s[at:lineEnd(s, at)]) {
				return at
			}
			at = nextLine(s, i)
			continue
		}
		at = min(scanLogical(s, at).end+1, len(s))
	}
	return len(s)
}

// isProse tells whether a cell is marked as Markdown or raw text.
func isProse(s string) bool {
	line := s[:lineEnd(s, 0)]
	return percentLine.MatchString(line) && (strings.Contains(line, "[markdown]") || strings.Contains(line, "[md]") || strings.Contains(line, "[raw]"))
}
