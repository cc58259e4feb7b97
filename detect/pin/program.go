package pin

import (
	"bytes"
	"path"
	"strings"
	"unicode/utf8"

	"github.com/ptmlock/ptmlock/detect"
	"github.com/ptmlock/ptmlock/detect/python/notebook"
	"github.com/ptmlock/ptmlock/detect/python/syntax"
)

// program is a source of Python, or the Python of a notebook, with the way back to
// the bytes of its file.
type program struct {
	f     *file
	tree  *syntax.File
	byAt  map[detect.Position][]*syntax.Call // outer ones first
	inner map[*syntax.Call]bool              // calls in f-strings
	names map[string][]*syntax.Name          // every use of a name
	back  func(at syntax.Pos) (offset int, ok bool)
	json  bool
	*scopes
}

// parsed parses the file once; an error is a refusal.
func (f *file) parsed() (*program, error) {
	if f.program != nil {
		return f.program, nil
	}
	g := &program{f: f}
	var err error
	switch ext := strings.ToLower(path.Ext(f.path)); ext {
	case ".py", ".pyw":
		err = g.source()
	case ".ipynb":
		g.json = true
		err = g.notebook(notebook.Parse)
	default:
		err = g.notebook(notebook.ParseMarkdown)
	}
	if err != nil {
		return nil, err
	}
	g.index()
	f.program = g
	return g, nil
}

// source parses a file of Python. Positions of the tree count bytes of the decoded
// text: where that is not the file's own, characters are counted, which stand for
// one byte each in the codings that are edited.
func (g *program) source() error {
	raw := string(g.f.raw)
	g.tree = syntax.Parse(g.f.path, raw, 0)
	text := g.tree.Src
	switch {
	case text == raw:
		g.back = func(at syntax.Pos) (int, bool) { return int(at), true }
	case utf8.RuneCountInString(text) == len(raw):
		g.back = func(at syntax.Pos) (int, bool) { return utf8.RuneCountInString(text[:at]), true }
	default:
		return refuse("write the revision by hand", "the file is in a coding that is not edited")
	}
	return nil
}

// notebook parses the code cells of a notebook.
func (g *program) notebook(parse func([]byte) (*notebook.Source, error)) error {
	source, err := parse(g.f.raw)
	if err != nil || source == nil || source.Text == "" {
		return refuse("write the revision by hand", "the notebook can't be read")
	}
	g.tree = syntax.Parse(g.f.path, source.Text, 0)
	mark := 0
	if bytes.HasPrefix(g.f.raw, []byte("\ufeff")) {
		mark = len("\ufeff") // columns do not count it
	}
	starts := []int{mark}
	for i, c := range g.f.raw {
		if c == '\n' {
			starts = append(starts, i+1)
		}
	}
	text := source.Text
	lines := []int{0}
	for i := range len(text) {
		if text[i] == '\n' {
			lines = append(lines, i+1)
		}
	}
	g.back = func(at syntax.Pos) (int, bool) {
		line, column := g.tree.Position(at)
		fileLine, fileColumn, _ := source.Position(line, column)
		if fileLine < 1 || fileLine > len(starts) || fileColumn < 1 {
			return 0, false
		}
		offset := starts[fileLine-1] + fileColumn - 1
		return offset, offset < len(g.f.raw) && g.shows(offset, text[at])
	}
	place := source.Position
	positions := syntax.Parse(g.f.path, source.Text, 0)
	positions.MapPositions(place)
	g.byAt = map[detect.Position][]*syntax.Call{}
	for _, s := range g.tree.Body {
		syntax.Walk(s, func(n syntax.Node) bool {
			if call, ok := n.(*syntax.Call); ok {
				line, column := positions.Position(call.Pos())
				at := detect.Position{File: g.f.path, Line: line, Column: column, Cell: positions.Cell(call.Pos())}
				g.byAt[at] = append(g.byAt[at], call)
			}
			return true
		})
	}
	return nil
}

// shows tells whether a byte of the file stands for a byte of the text.
func (g *program) shows(offset int, c byte) bool {
	if !g.json || g.f.raw[offset] != '\\' {
		return g.f.raw[offset] == c
	}
	switch c {
	case '\n', '\t', '"', '\\', '\'', '/':
		return true
	}
	return c >= 0x80
}

// index collects calls and names.
func (g *program) index() {
	byPlace := g.byAt == nil
	if byPlace {
		g.byAt = map[detect.Position][]*syntax.Call{}
	}
	g.inner, g.names = map[*syntax.Call]bool{}, map[string][]*syntax.Name{}
	for _, s := range g.tree.Body {
		g.note(s, false, byPlace)
	}
	g.scopes = scopesOf(g.tree.Body)
}

func (g *program) note(root syntax.Node, inString, byPlace bool) {
	syntax.Walk(root, func(n syntax.Node) bool {
		switch n := n.(type) {
		case *syntax.JoinedStr:
			if !inString {
				g.note(n, true, byPlace)
				return false
			}
		case *syntax.Name:
			g.names[n.Id] = append(g.names[n.Id], n)
		case *syntax.Call:
			g.inner[n] = inString
			if byPlace {
				line, column := g.tree.Position(n.Pos())
				at := detect.Position{File: g.f.path, Line: line, Column: column}
				g.byAt[at] = append(g.byAt[at], n)
			}
		}
		return true
	})
}

// offset returns the offset in the file of the byte behind the one before at: an
// edit there follows that byte, whatever comes next in the file.
func (g *program) behind(at syntax.Pos) (int, bool) {
	if at == 0 {
		return g.back(0)
	}
	offset, ok := g.back(at - 1)
	if !ok {
		return 0, false
	}
	if !g.json || g.f.raw[offset] != '\\' {
		return offset + 1, true
	}
	if offset+1 < len(g.f.raw) && g.f.raw[offset+1] == 'u' {
		return offset + 6, true
	}
	return offset + 2, true
}

// replace makes an edit of [from, to) of the program. The new text is ASCII, with
// "\n" for line ends.
func (g *program) replace(from, to syntax.Pos, text string) (edit, error) {
	start, ok := g.behind(from)
	end := start
	if from < to {
		var ok1, ok2 bool
		start, ok1 = g.back(from)
		end, ok2 = g.behind(to)
		ok = ok1 && ok2
	}
	if !ok || start > end || end > len(g.f.raw) {
		return edit{}, refuse("write the revision by hand", "the place of the text in the file is not known")
	}
	return edit{g.f.path, start, end, g.encode(text, start)}, nil
}

// encode writes new text as the file has it at an offset.
func (g *program) encode(text string, at int) string {
	if !g.json {
		return strings.ReplaceAll(text, "\n", g.f.lineEnd(at))
	}
	text = strings.NewReplacer(`\`, `\\`, `"`, `\"`, "\t", `\t`).Replace(text)
	start := bytes.LastIndexByte(g.f.raw[:at], '\n') + 1
	line := g.f.raw[start:]
	indent := len(line) - len(bytes.TrimLeft(line, " \t"))
	end := `\n`
	if indent > 0 && bytes.HasPrefix(line[indent:], []byte(`"`)) && !bytes.HasPrefix(line[indent:], []byte(`"source"`)) && !bytes.HasPrefix(line[indent:], []byte(`"input"`)) {
		end = `\n",` + g.f.lineEnd(at) + string(line[:indent]) + `"` // the next element of the list of lines
	}
	return strings.ReplaceAll(text, "\n", end)
}
