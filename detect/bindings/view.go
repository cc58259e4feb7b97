package bindings

import (
	"path"
	"sort"
	"strings"

	"github.com/ptmlock/ptmlock/detect"
	"github.com/ptmlock/ptmlock/detect/python/notebook"
)

// view is the text of one file as its language has it, with the way from and to
// the positions of findings.
type view struct {
	*layout
	file   string
	source *notebook.Source // of a notebook, else nil
	lines  []lineOf         // of a notebook, sorted by place
}

// lineOf says where a line of a notebook's text stands in its file.
type lineOf struct{ line, column, cell, text int }

// newView returns nil for a file without comments that count.
func newView(f detect.File) *view {
	l := languageOf(f.Path)
	if l == nil {
		return nil
	}
	text, err := f.Text()
	if err != nil {
		return nil
	}
	v := &view{file: f.Path}
	if strings.EqualFold(path.Ext(f.Path), ".ipynb") {
		v.source, _ = notebook.Parse([]byte(text)) // what is wrong with it, the detector has said
		if v.source == nil {
			return nil
		}
		text = v.source.Text
	}
	v.layout = lay(text, l)
	if v.source == nil {
		return v
	}
	for i := range v.starts {
		line, column, cell := v.source.Position(i+1, 1)
		v.lines = append(v.lines, lineOf{line, column, cell, i})
	}
	sort.SliceStable(v.lines, func(i, j int) bool { return v.lines[i].before(v.lines[j].line, v.lines[j].column) })
	return v
}

func (l lineOf) before(line, column int) bool {
	return l.line < line || l.line == line && l.column < column
}

// inText returns the line and column of a position of the file, from 0.
func (v *view) inText(at detect.Position) (line, column int) {
	column = max(at.Column-1, 0)
	if v.source == nil {
		return at.Line - 1, column
	}
	// The last line of the text that begins before the position, or at it.
	i := sort.Search(len(v.lines), func(i int) bool { return !v.lines[i].before(at.Line, max(at.Column, 1)+1) })
	if i == 0 || v.lines[i-1].line != at.Line {
		return -1, 0
	}
	return v.lines[i-1].text, at.Column - v.lines[i-1].column
}

// position is that of a line and a column of the text, from 0, in the file.
func (v *view) position(line, column int) detect.Position {
	at := detect.Position{File: v.file, Line: line + 1, Column: column + 1}
	if v.source != nil {
		at.Line, at.Column, at.Cell = v.source.Position(line+1, column+1)
	}
	return at
}
