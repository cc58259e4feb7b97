package python

import (
	"errors"

	"github.com/ptmlock/ptmlock/detect"
	"github.com/ptmlock/ptmlock/detect/python/notebook"
	"github.com/ptmlock/ptmlock/detect/python/scope"
	"github.com/ptmlock/ptmlock/detect/python/syntax"
)

// parseNotebook reads the Python of a notebook as one module, whose positions
// are those of the notebook's file. It returns a nil module if there is none.
func parseNotebook(name string, data []byte) (*scope.Module, []detect.Problem) {
	source, err := notebook.Parse(data)
	if err != nil {
		at := detect.Position{File: name}
		var where *notebook.Error
		if errors.As(err, &where) {
			at.Line, at.Column = where.Line, where.Column
			return nil, []detect.Problem{{At: at, Message: where.Message}}
		}
		return nil, []detect.Problem{{At: at, Message: err.Error()}}
	}
	var problems []detect.Problem
	for _, p := range source.Problems {
		problems = append(problems, detect.Problem{At: detect.Position{File: name, Line: p.Line, Column: p.Column}, Message: p.Message})
	}
	if source.Text == "" {
		return nil, problems
	}
	file := syntax.Parse(name, source.Text, 0)
	file.MapPositions(func(line, column int) (int, int) {
		fileLine, fileColumn, _ := source.Position(line, column)
		return fileLine, fileColumn
	})
	return scope.Build(name, file), problems
}
