package python

import (
	"errors"

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
		p.commands = append(p.commands, shell.Split(c.Text, at, detect.PlaceNotebook)...)
	}
	if source.Text != "" {
		file := syntax.Parse(name, source.Text, 0)
		file.MapPositions(source.Position)
		p.module = scope.Build(name, file)
	}
	return p
}
