// Package syntax parses JavaScript, TypeScript and JSX into one kind of tree with
// exact positions.
//
// It reads what programs are written in today: modules, classes with fields,
// private names, optional chaining, templates, JSX, and the whole surface of
// TypeScript, whose types are passed over. Types of Flow mostly look alike and are
// passed over as well. The tree is for an analysis of values: what only matters
// to running a program (strict mode, early errors, automatic semicolons beyond
// the ends of lines) is not checked, and wrong programs may be accepted.
//
// A mistake costs the statement that it is in. Depth and work are bounded,
// whatever the text.
package syntax

// Kind is the kind of a Node.
type Kind uint8

// The kinds of nodes. What Kids holds is said at each; a kid that is not there
// is nil where a place is fixed, and left out at the end of a list.
const (
	Bad Kind = iota // what could not be read

	// Expressions and patterns. A pattern is the expression that looks like it:
	// Array and Object, with Assign for a default.
	Ident    // Text is the name
	String   // Text is the value
	Number   // Text as written
	Template // Parts are the texts, Kids the expressions between them
	Tagged   // tag, Template
	Regex
	Keyword  // Text: true, false, null, this, super, import.meta
	Array    // elements; a hole is nil
	Object   // Property, Spread
	Property // Text is the name, "" if it is computed; Kids: value, computed name
	Function // Kids: body, parameters…; Text is the name
	Class    // Kids: super class, members…; Text is the name
	Member   // Text is the name; Kids: object
	Index    // object, index
	Call     // callee, arguments…
	New      // callee, arguments…
	Import   // dynamic import: the module
	Unary    // Text is the operator (also await, yield, ++ and --); Kids: operand
	Binary   // Text is the operator; left, right
	Assign   // Text is the operator; target, value
	Cond     // test, then, else
	Sequence // expressions
	Spread   // operand
	Element  // of JSX: Text is the name, "" of a fragment; Kids: attributes (Property, Spread), then children

	// Members of classes: Text is the name, "" if it is computed or a static block.
	Field       // value, computed name
	Method      // Function, computed name
	StaticBlock // statements

	// Statements.
	Program    // statements
	Block      // statements
	Declare    // Text: var, let, const, using; Kids: Declarator
	Declarator // target, value
	Expression // operand
	Return     // operand; also throw, whose Text is "throw"
	If         // test, then, else
	For        // init, test, update, body
	ForIn      // Text: in, of; Declare or target, object, body
	While      // test, body; Text is "do" if the body comes first
	Try        // block, parameter, catch, finally
	Switch     // operand, Case…
	Case       // test (nil for default), statements…
	Labeled    // statement
	ImportFrom // Text is the module; Kids: Specifier
	Specifier  // Text is the name outside ("default", "*"); Parts[0] is the name here
	ExportFrom // Text is the module; Kids: Specifier (Parts[0] is the exported name); "*" with no Parts for all
	Export     // a declaration, or Specifiers with the local name in Text and the exported one in Parts[0]
	ExportDefault
	ExportAssign // export = x
	Enum         // Text is the name; Kids: Property
	Namespace    // Text is the name; Kids: statements
	ImportAlias  // import Text = x; Kids: Call of require, or a name
)

// Node is a node of the tree. It must not be changed.
type Node struct {
	Kind   Kind
	Static bool // of a member of a class
	Arrow  bool // of a function
	Setter bool // of a method or property that is called on writing
	Getter bool // of a method or property that is called on reading
	Async  bool // of a function
	Opt    bool // a?.b, a?.(b)
	Prop   bool // of a parameter: it declares a field of its class too
	Pos    int  // offset of the first byte in the source
	End    int  // offset behind the last byte
	Text   string
	Parts  []string
	Kids   []*Node
	Parent *Node
	// Type is the name of the declared type of a parameter, field or variable, if
	// it is a plain name: an Ident or Member.
	Type *Node
}

// Kid returns the kid at i, nil if there is none.
func (n *Node) Kid(i int) *Node {
	if n == nil || i >= len(n.Kids) {
		return nil
	}
	return n.Kids[i]
}

// Params returns the parameters of a Function.
func (n *Node) Params() []*Node {
	if len(n.Kids) < 2 {
		return nil
	}
	return n.Kids[1:]
}

// Args returns the arguments of a Call or New.
func (n *Node) Args() []*Node {
	if len(n.Kids) < 2 {
		return nil
	}
	return n.Kids[1:]
}

// Walk calls visit for n and all nodes below it, in the order of the text as far
// as Kids have it, and goes below a node only if visit returns true.
func (n *Node) Walk(visit func(*Node) bool) {
	if n == nil || !visit(n) {
		return
	}
	for _, kid := range n.Kids {
		kid.Walk(visit)
	}
}

// Error is a mistake in the source.
type Error struct {
	Pos     int // offset in the source
	Message string
}

func (e *Error) Error() string { return e.Message }
