package scope

import (
	"strconv"
	"strings"

	"github.com/ptmlock/ptmlock/detect/python/syntax"
)

// Module is one file of the project. It is immutable after NewProject.
type Module struct {
	Path    string       // of the file, slash-separated
	File    *syntax.File //
	Index   int          // in Project.Modules, from 1; a module's number
	Package bool         // __init__.py

	Scope     *Scope
	Scopes    map[syntax.Node]*Scope // of functions, lambdas, classes and comprehensions
	Functions []*Function
	Classes   []*Class
	Calls     []*Call  // in source order
	Stores    []*Store // assignments to attributes
	Stars     []*Binding
	Refs      map[string]bool // names and attributes that are used, but not called
	Strings   map[string]bool // last names of the strings that could name a definition

	roots    []string // first names of what is imported, in no order
	computes bool     // it may import modules whose names are no text
}

// Key is the module's path, which is unique.
func (m *Module) Key() string { return m.Path }

// ScopeKind is the kind of a Scope.
type ScopeKind uint8

// The kinds of scopes.
const (
	ModuleScope ScopeKind = iota
	ClassScope
	FunctionScope
	CompScope
)

// Scope is a region of code that owns names.
type Scope struct {
	Kind   ScopeKind
	Parent *Scope // nil for a module
	Module *Module
	Func   *Function // of a function scope
	Class  *Class    // of a class scope
	Block  *Block    // where the scope's own definition stands in Parent
	Names  map[string][]*Binding
	// Changes are calls and assignments that change what a name holds in place:
	// d["k"] = v, l.append(v), d.update(v).
	Changes map[string][]*Change
	global  map[string]bool // names declared global
	outer   map[string]bool // names declared nonlocal
}

// Path names s in its module, classes and functions with dots between them:
// "Assistant.route"; "" for a module. Lambdas and comprehensions have no name.
func (s *Scope) Path() string {
	path := ""
	for ; s != nil; s = s.Parent {
		name := ""
		switch {
		case s.Kind == FunctionScope && s.Func.Node != nil:
			name = s.Func.Name
		case s.Kind == ClassScope:
			name = s.Class.Name
		}
		if name != "" && path != "" {
			name += "."
		}
		path = name + path
	}
	return path
}

// Owner returns the function whose text s is in: nil in a module and in a class
// that is in no function.
func (s *Scope) Owner() *Function {
	for ; s != nil; s = s.Parent {
		if s.Kind == FunctionScope {
			return s.Func
		}
	}
	return nil
}

// EnclosingClass returns the class whose body holds the function that s is in.
func (s *Scope) EnclosingClass() *Class {
	for ; s != nil; s = s.Parent {
		if s.Kind == ClassScope {
			return s.Class
		}
	}
	return nil
}

// BlockKind is the kind of a Block.
type BlockKind uint8

// The kinds of blocks.
const (
	BodyBlock   BlockKind = iota // of a module, class or function
	ThenBlock                    // the test holds
	ElseBlock                    // the test does not hold
	LoopBlock                    // body of for and while
	TryBlock                     // body of try
	ExceptBlock                  // a handler
	CaseBlock                    // of match
	DeadBlock                    // behind a statement that always leaves
)

// Block is a sequence of statements that run under the same conditions.
type Block struct {
	Kind   BlockKind
	Parent *Block
	Scope  *Scope
	Stmt   syntax.Node // If, For, While, Try, Match; nil for a body
	Test   syntax.Expr // of then and else blocks; of a while loop
	Leaves bool        // always ends in return, raise, continue or break
	depth  int
	// branches are all blocks of Stmt if exactly one of them runs.
	branches *[]*Block
}

// BindingKind tells what a binding is.
type BindingKind uint8

// The kinds of bindings.
const (
	Assigned  BindingKind = iota // Value
	Iterated                     // an element of Value
	Entered                      // what Value gives to a with statement
	Augmented                    // Value joined by Op to what was before
	Parameter
	FunctionName
	ClassName
	ImportedModule // import a.b: From is the module, "a" if the name is bound to the first part
	ImportedName   // from a import b
	Opaque         // except E as name, a capture of match
	TypeOnly       // name: annotation, without a value
)

// Binding is one place where a name gets a value.
type Binding struct {
	Kind  BindingKind
	Name  string
	At    syntax.Pos // where it stands
	After syntax.Pos // from where on it holds
	Scope *Scope     // where Value is evaluated
	Block *Block
	Value syntax.Expr
	// Path leads from Value to what is bound: indexes of nested targets,
	// Rest for a starred one.
	Path []int
	Op   syntax.Operator

	Param *Param
	Func  *Function
	Class *Class
	From  string // module of an import, with Level leading dots
	Level int
	Attr  string // imported name
	Ann   syntax.Expr
}

// Rest in a Path, and what is up to MaxTargets above it, stands for "*rest": by
// how much it is above is the number of targets before it.
const (
	Rest       = -1 << 30
	MaxTargets = 1 << 10
)

// Param is a parameter of a function.
type Param struct {
	*syntax.Param
	Index int // among all parameters
}

// Function is a def or a lambda.
type Function struct {
	Name    string // "<lambda>" for a lambda
	Module  *Module
	Scope   *Scope
	Outer   *Scope // where it is defined
	Block   *Block // in Outer
	Class   *Class // nil if it is no method
	Node    *syntax.FunctionDef
	Lambda  *syntax.Lambda
	Params  []*Param
	Returns []*Exit
	Yields  []*Exit
	number  int
}

// Key is unique in the project.
func (f *Function) Key() string {
	return f.Module.Path + ":" + f.Name + ":" + strconv.Itoa(f.number)
}

// Pos returns where the function begins.
func (f *Function) Pos() syntax.Pos {
	if f.Node != nil {
		return f.Node.NamePos
	}
	return f.Lambda.Pos()
}

// Decorators returns the decorators of a def.
func (f *Function) Decorators() []syntax.Expr {
	if f.Node == nil {
		return nil
	}
	return f.Node.Decorators
}

// IsProperty tells whether reading the attribute calls the method: a decorator is named
// property, or ends so (cached_property, of whichever library).
func (f *Function) IsProperty() bool {
	for _, d := range f.Decorators() {
		name := LastName(d)
		if call, ok := d.(*syntax.Call); ok {
			name = LastName(call.Func)
		}
		if strings.HasSuffix(name, "property") {
			return true
		}
	}
	return false
}

// Exit is a return or yield with a value.
type Exit struct {
	Value syntax.Expr // nil for None
	Block *Block
	Scope *Scope
	At    syntax.Pos
}

// Class is a class statement.
type Class struct {
	Name   string
	Module *Module
	Scope  *Scope
	Outer  *Scope
	Block  *Block
	Node   *syntax.ClassDef
	// Stores are assignments to attributes of the first parameter of a method:
	// self.name = value.
	Stores map[string][]*Store
	// Changes are in-place changes of such attributes.
	Changes map[string][]*Change
	number  int
}

// Key is unique in the project.
func (c *Class) Key() string {
	return c.Module.Path + ":" + c.Name + ":" + strconv.Itoa(c.number)
}

// Store is an assignment to an attribute: Target.Name = Value.
type Store struct {
	Binding // Name is the attribute's
	Target  syntax.Expr
}

// Change is an in-place change of a container.
type Change struct {
	Kind  ChangeKind
	Key   syntax.Expr // of SetItem
	Value syntax.Expr
	Call  *syntax.Call // of Update: keyword arguments
	At    syntax.Pos
	Scope *Scope
	Block *Block
}

// ChangeKind is the kind of a Change.
type ChangeKind uint8

// The kinds of changes.
const (
	SetItem ChangeKind = iota // d[Key] = Value
	Append                    // l.append(Value), s.add(Value)
	Extend                    // l.extend(Value), l += Value
	Update                    // d.update(Value)
)

// Call is a call with its place.
type Call struct {
	Node  *syntax.Call
	Index int // in the Calls of its module
	Scope *Scope
	Block *Block
	// Decorates is the function whose decorator the call is.
	Decorates *Function
	// With is the statement whose context the call makes.
	With *syntax.With
}

// Decoration is a decorator with the function or class that it is given.
type Decoration struct {
	Decorator syntax.Expr
	Func      *Function // nil if it is a class
	Class     *Class
}

// Place returns the scope and block that the decorator stands in.
func (d *Decoration) Place() (*Scope, *Block) {
	if d.Func != nil {
		return d.Func.Outer, d.Func.Block
	}
	return d.Class.Outer, d.Class.Block
}

// Name returns the last name of what is called: "b" for a.b(), "" if it is no
// name.
func (c *Call) Name() string { return LastName(c.Node.Func) }

// LastName returns the last name of a chain of attributes, "" for another
// expression.
func LastName(x syntax.Expr) string {
	switch x := x.(type) {
	case *syntax.Name:
		return x.Id
	case *syntax.Attribute:
		return x.Name
	}
	return ""
}
