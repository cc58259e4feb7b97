package javascript

import (
	"path"
	"strings"

	"github.com/ptmlock/ptmlock/detect/javascript/syntax"
)

// isData tells by its name whether a file holds data that programs import. It is
// read only if one does.
func isData(name string) bool { return strings.EqualFold(path.Ext(name), ".json") }

// newData reads a file of JSON, nil if it is none: what it holds is an expression
// of JavaScript.
func newData(name, text string) *source {
	const before = "(\n" // a line of its own, that positions stay
	s := newSource(name, before+text+"\n)")
	s.lines = s.lines[1:]
	if len(s.errors) > 0 || len(s.tree.Kids) != 1 || s.tree.Kid(0).Kind != syntax.Expression {
		return nil
	}
	s.exports = map[string]*export{"*": {node: s.tree.Kid(0).Kid(0)}}
	return s
}
