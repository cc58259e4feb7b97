package javascript

import (
	"path"
	"strings"

	"github.com/ptmlock/ptmlock/detect"
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

// readData is the data of a file of the project that a program reads and parses:
// JSON.parse(await readFile(path)).
func (e *evaluator) readData(s *source, args []*syntax.Node) (out []value, ok bool) {
	if len(args) == 0 {
		return nil, false
	}
	n := args[0]
	for range 4 {
		switch {
		case n.Kind == syntax.Unary && n.Text == "await":
			n = n.Kid(0)
		case n.Kind == syntax.Call && n.Kid(0).Kind == syntax.Member && n.Kid(0).Text == "toString":
			n = n.Kid(0).Kid(0)
		case n.Kind == syntax.Ident && constantOf(s, n) != nil:
			n = constantOf(s, n)
		}
	}
	if n.Kind != syntax.Call || len(n.Args()) == 0 || lastName(n.Kid(0)) != "readFile" && lastName(n.Kid(0)) != "readFileSync" {
		return nil, false
	}
	for _, name := range e.pathsOf(s, n.Args()[0]) {
		file := e.findData(s.path, name)
		if src := e.load(file); src != nil && src.exports["*"] != nil {
			step := detect.Step{At: detect.Position{File: file, Line: 1, Column: 1}, What: "file of data"}
			out = join(out, mark(e.eval(src, src.exports["*"].node), markConfig, step)...)
		}
	}
	return out, len(out) > 0
}

// pathsOf are the paths that an expression gives: a text, new URL(path,
// import.meta.url), join(__dirname, …).
func (e *evaluator) pathsOf(s *source, n *syntax.Node) []string {
	if n.Kind == syntax.Ident && constantOf(s, n) != nil {
		n = constantOf(s, n)
	}
	switch {
	case n.Kind == syntax.New && lastName(n.Kid(0)) == "URL" && len(n.Args()) > 0:
		n = n.Args()[0]
	case n.Kind == syntax.Call && (lastName(n.Kid(0)) == "join" || lastName(n.Kid(0)) == "resolve"):
		name := ""
		for i, arg := range n.Args() {
			values := e.eval(s, arg)
			switch {
			case len(values) == 1 && values[0].kind == isText:
				name = path.Join(name, values[0].text)
			case i > 0:
				return nil
			}
		}
		return []string{name}
	}
	var out []string
	for _, v := range e.eval(s, n) {
		if v.kind == isText {
			out = append(out, v.text)
		}
	}
	return out
}

// findData returns the file of data that a program names: beside it, or below a
// folder that it is in, where programs are started.
func (p *project) findData(from, name string) string {
	if !isData(name) || strings.HasPrefix(name, "/") {
		return ""
	}
	for dir := path.Dir(from); ; dir = path.Dir(dir) {
		if file := path.Join(dir, name); p.files[file] != nil {
			return file
		}
		if dir == "." || dir == "/" {
			return ""
		}
	}
}
