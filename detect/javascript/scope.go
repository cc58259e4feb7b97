package javascript

import (
	"sort"
	"strings"

	"github.com/ptmlock/ptmlock/detect"
	"github.com/ptmlock/ptmlock/detect/javascript/syntax"
)

// source is a parsed file.
type source struct {
	path    string
	isTest  bool
	text    string
	lines   []int // offsets of the beginnings of lines
	tree    *syntax.Node
	errors  []*syntax.Error
	scopes  map[*syntax.Node]map[string]*symbol
	exports map[string]*export
	all     []string // modules of export * from

	assigns  map[string][]*syntax.Node // Assign by the name of a target that is a name
	sets     map[string][]*syntax.Node // Assign by the name of a member that is its target
	calls    map[string][]*syntax.Node // Call and New by the last name of the callee
	elements map[string][]*syntax.Node // elements of JSX by name
	given    map[string][]*syntax.Node // values that are names: of properties and attributes, and arguments
	passed   [][2]string               // name, and another that its value is given as
	bodies   []*syntax.Node            // properties "body" of objects
	classes  []*syntax.Node
	aliases  map[string][]string // name outside -> names here, of imports that rename
}

// symbol is what a name is bound to.
type symbol struct {
	name string
	// node is the name in a pattern, a Function, Class, Enum, Namespace, Specifier
	// or ImportAlias.
	node *syntax.Node
	from string // module of a Specifier
}

// export is what a module gives under a name: a name of its own, an expression,
// or a name of another module.
type export struct {
	local string
	node  *syntax.Node
	from  string // module
	name  string // name there, "*" for all
}

func newSource(path, text string) *source {
	s := &source{
		path: path, isTest: detect.PathRoleOf(path) == detect.RoleTest, text: text, scopes: map[*syntax.Node]map[string]*symbol{}, exports: map[string]*export{},
		assigns: map[string][]*syntax.Node{}, sets: map[string][]*syntax.Node{}, calls: map[string][]*syntax.Node{},
		elements: map[string][]*syntax.Node{}, given: map[string][]*syntax.Node{}, aliases: map[string][]string{},
	}
	s.lines = linesOf(text)
	s.tree, s.errors = syntax.Parse(text, syntax.DialectOf(path))
	s.tree.Walk(func(n *syntax.Node) bool { s.visit(n); return true })
	return s
}

func (s *source) at(n *syntax.Node) detect.Position { return s.position(n.Pos) }

func (s *source) position(pos int) detect.Position { return positionIn(s.path, s.lines, pos) }

// linesOf are the offsets of the beginnings of the lines of a text.
func linesOf(text string) []int {
	var lines []int
	for i := 0; ; {
		lines = append(lines, i)
		j := strings.IndexByte(text[i:], '\n')
		if j < 0 {
			return lines
		}
		i += j + 1
	}
}

func positionIn(name string, lines []int, pos int) detect.Position {
	line := sort.SearchInts(lines, pos+1)
	return detect.Position{File: name, Line: line, Column: pos - lines[line-1] + 1}
}

func (s *source) visit(n *syntax.Node) {
	switch n.Kind {
	case syntax.Declare:
		for _, d := range n.Kids {
			s.declarePattern(d.Kid(0), scopeOf(n, n.Text == "var"))
		}
	case syntax.Function:
		for _, param := range n.Params() {
			s.declarePattern(param, n)
		}
		s.declareNamed(n, n.Parent != nil && n.Parent.Kind != syntax.Method && n.Parent.Kind != syntax.Property)
	case syntax.Class:
		s.classes = append(s.classes, n)
		s.declareNamed(n, true)
	case syntax.Enum, syntax.Namespace, syntax.ImportAlias:
		s.declareNamed(n, true)
	case syntax.Try:
		s.declarePattern(n.Kid(1), n)
	case syntax.ImportFrom:
		for _, k := range n.Kids {
			s.declare(&symbol{name: k.Parts[0], node: k, from: n.Text}, s.tree)
			if k.Parts[0] != k.Text {
				s.aliases[k.Text] = append(s.aliases[k.Text], k.Parts[0])
			}
		}
	case syntax.Export, syntax.ExportFrom, syntax.ExportDefault, syntax.ExportAssign:
		s.export(n)
	case syntax.Assign:
		switch target := n.Kid(0); target.Kind {
		case syntax.Ident:
			s.assigns[target.Text] = append(s.assigns[target.Text], n)
		case syntax.Member:
			s.sets[target.Text] = append(s.sets[target.Text], n)
			s.commonJS(target, n)
		}
	case syntax.Call, syntax.New:
		if name := lastName(n.Kid(0)); name != "" {
			s.calls[name] = append(s.calls[name], n)
		}
		for _, arg := range n.Args() {
			if arg.Kind == syntax.Ident {
				s.given[arg.Text] = append(s.given[arg.Text], arg)
			}
		}
	case syntax.Property:
		if n.Text == "body" && n.Parent.Kind == syntax.Object && n.Kid(0) != nil {
			s.bodies = append(s.bodies, n)
		}
		if name := lastName(n.Kid(0)); name != "" {
			s.given[name] = append(s.given[name], n.Kid(0))
			if n.Text != "" && n.Text != name {
				s.passed = append(s.passed, [2]string{name, n.Text}, [2]string{n.Text, name})
			}
		}
	case syntax.Element:
		s.elements[n.Text] = append(s.elements[n.Text], n)
	}
}

// lastName is the name that an expression ends in.
func lastName(n *syntax.Node) string {
	if n != nil && (n.Kind == syntax.Ident || n.Kind == syntax.Member || n.Kind == syntax.Keyword && n.Text == "super") {
		return n.Text
	}
	return ""
}

// scopeOf returns the node whose scope a declaration at n belongs to.
func scopeOf(n *syntax.Node, hoisted bool) *syntax.Node {
	for n = n.Parent; n.Parent != nil; n = n.Parent {
		switch n.Kind {
		case syntax.Function, syntax.StaticBlock, syntax.Namespace:
			return n
		case syntax.Block, syntax.For, syntax.ForIn, syntax.Switch:
			if !hoisted {
				return n
			}
		}
	}
	return n
}

func (s *source) declare(y *symbol, in *syntax.Node) {
	scope := s.scopes[in]
	if scope == nil {
		scope = map[string]*symbol{}
		s.scopes[in] = scope
	}
	if scope[y.name] == nil {
		scope[y.name] = y
	}
}

// declareNamed binds the name of a function or class: outside if it is a
// declaration, in itself if it is an expression.
func (s *source) declareNamed(n *syntax.Node, named bool) {
	if n.Text == "" || !named || n.Parent == nil {
		return
	}
	switch n.Parent.Kind {
	case syntax.Program, syntax.Block, syntax.Export, syntax.ExportDefault, syntax.Case, syntax.Namespace, syntax.StaticBlock, syntax.If, syntax.Labeled:
		s.declare(&symbol{name: n.Text, node: n}, scopeOf(n, false))
	default:
		s.declare(&symbol{name: n.Text, node: n}, n)
	}
}

func (s *source) declarePattern(n, in *syntax.Node) {
	if n == nil {
		return
	}
	switch n.Kind {
	case syntax.Ident:
		s.declare(&symbol{name: n.Text, node: n}, in)
	case syntax.Assign, syntax.Spread, syntax.Property:
		s.declarePattern(n.Kid(0), in)
	case syntax.Array, syntax.Object:
		for _, kid := range n.Kids {
			s.declarePattern(kid, in)
		}
	}
}

// resolve finds what a name at n is bound to; nil if the file does not bind it.
func (s *source) resolve(n *syntax.Node, name string) *symbol {
	for ; n != nil; n = n.Parent {
		if scope := s.scopes[n]; scope != nil {
			if y := scope[name]; y != nil {
				return y
			}
		}
	}
	return nil
}

func (s *source) export(n *syntax.Node) {
	switch n.Kind {
	case syntax.ExportDefault:
		s.exports["default"] = &export{node: n.Kid(0)}
	case syntax.ExportAssign:
		s.exports["*"] = &export{node: n.Kid(0)}
	case syntax.ExportFrom:
		for _, k := range n.Kids {
			if len(k.Parts) == 0 {
				s.all = append(s.all, n.Text)
				continue
			}
			s.exports[k.Parts[0]] = &export{from: n.Text, name: k.Text}
		}
	case syntax.Export:
		for _, k := range n.Kids {
			s.exportOf(k)
		}
	}
}

func (s *source) exportOf(k *syntax.Node) {
	switch k.Kind {
	case syntax.Specifier:
		s.exports[k.Parts[0]] = &export{local: k.Text}
	case syntax.Function, syntax.Class, syntax.Enum, syntax.Namespace:
		s.exports[k.Text] = &export{local: k.Text}
	case syntax.Declare:
		for _, d := range k.Kids {
			d.Kid(0).Walk(func(n *syntax.Node) bool {
				if n.Kind == syntax.Ident {
					s.exports[n.Text] = &export{local: n.Text}
				}
				return true
			})
		}
	}
}

// commonJS takes module.exports = x and exports.a = x.
func (s *source) commonJS(target, assign *syntax.Node) {
	object := target.Kid(0)
	isModule := object.Kind == syntax.Member && object.Text == "exports" && object.Kid(0).Kind == syntax.Ident && object.Kid(0).Text == "module"
	switch {
	case target.Text == "exports" && object.Kind == syntax.Ident && object.Text == "module":
		s.exports["*"] = &export{node: assign.Kid(1)}
	case isModule, object.Kind == syntax.Ident && object.Text == "exports":
		s.exports[target.Text] = &export{node: assign.Kid(1)}
	}
}
