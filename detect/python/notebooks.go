package python

import (
	"errors"
	"path"
	"sort"
	"strings"

	"github.com/ptmlock/ptmlock/detect"
	"github.com/ptmlock/ptmlock/detect/python/notebook"
	"github.com/ptmlock/ptmlock/detect/python/scope"
	"github.com/ptmlock/ptmlock/detect/python/syntax"
	"github.com/ptmlock/ptmlock/detect/shell"
)

// parseNotebook reads the Python of a notebook as one module, whose positions
// are those of the notebook's file, and the commands that it runs. A nil module
// means that there is no Python in it. What stands before an error is kept.
func parseNotebook(name string, data []byte, parse func([]byte) (*notebook.Source, error)) *parsed {
	p := &parsed{}
	source, err := parse(data)
	if err != nil {
		at := detect.Position{File: name}
		message := err.Error()
		var where *notebook.Error
		if errors.As(err, &where) {
			at.Line, at.Column, message = where.Line, where.Column, where.Message
		}
		p.problems = append(p.problems, detect.Problem{At: at, Message: message})
	}
	if source == nil {
		return p
	}
	for _, problem := range source.Problems {
		at := detect.Position{File: name, Line: problem.Line, Column: problem.Column, Cell: problem.Cell}
		p.problems = append(p.problems, detect.Problem{At: at, Message: problem.Message})
	}
	for _, c := range source.Commands {
		at := detect.Position{File: name, Line: c.Line, Column: c.Column, Cell: c.Cell}
		commands := shell.Split(c.Text, at, detect.PlaceNotebook)
		p.commands = append(p.commands, commands...)
		p.embedded = append(p.embedded, embeddedOf(commands, func(line, column int) (int, int) {
			if line == c.Line {
				column -= c.Column - 1
			}
			return c.Position(line-c.Line+1, column)
		})...)
	}
	for _, f := range source.Files {
		if piece, ok := writtenCell(name, &f); ok {
			p.embedded = append(p.embedded, piece)
		}
	}
	if source.Text != "" {
		file := syntax.Parse(name, source.Text, 0)
		file.Distance = detect.PathRoleOf(name).Distance()
		file.MapPositions(source.Position)
		p.module = scope.Build(name, file)
	}
	return p
}

// writtenCell makes a module of a cell that writes a file of Python. Where the
// notebook says no path in the tree, the file is beside the notebook.
func writtenCell(name string, f *notebook.WrittenFile) (embedded, bool) {
	if path.Ext(f.Path) != ".py" || strings.ContainsAny(f.Path, "{~\\\n") {
		return embedded{}, false
	}
	file := path.Join(path.Dir(name), f.Path)
	if path.IsAbs(f.Path) || strings.HasPrefix(file, "../") {
		file = path.Join(path.Dir(name), path.Base(f.Path))
	}
	starts := []int{0}
	for i := range len(f.Text) {
		if f.Text[i] == '\n' {
			starts = append(starts, i+1)
		}
	}
	e := newEmbedded(file, name, f.Text, func(offset int) (int, int, int) {
		i := sort.SearchInts(starts, offset+1) - 1
		line, column := f.Position(i+1, offset-starts[i]+1)
		return line, column, f.Cell
	})
	e.place = detect.PlaceNotebook
	return e, true
}
