package syntax

// Pos is a byte offset into the source of a File, from 0. Convert it with
// [File.Position]. Sources are bounded to less than 4 GiB by MaxFileBytes.
type Pos uint32

// Range is the half-open range of bytes [From, To) that a node covers, the
// same as lineno, col_offset, end_lineno, end_col_offset in CPython.
type Range struct{ From, To Pos }

// Pos returns the offset of the node's first byte.
func (r Range) Pos() Pos { return r.From }

// End returns the offset just behind the node's last byte.
func (r Range) End() Pos { return r.To }

// Node is any node of the tree.
type Node interface {
	Pos() Pos
	End() Pos
}

// Stmt is a statement. The dynamic type is always a pointer to one of the
// statement types below; it is never nil inside a tree.
type Stmt interface {
	Node
	stmt()
}

// Expr is an expression. The dynamic type is always a pointer to one of the
// expression types below. Optional expressions are nil interfaces.
type Expr interface {
	Node
	expr()
}

// Pattern is a pattern of a case clause.
type Pattern interface {
	Node
	pattern()
}

// ---- statements

type (
	// FunctionDef is "def" or "async def". Range starts at "def" or "async",
	// not at a decorator.
	FunctionDef struct {
		Range
		Async      bool
		Name       string
		NamePos    Pos
		TypeParams []*TypeParam
		Params     []*Param
		Returns    Expr // nil if there is no annotation
		Body       []Stmt
		Decorators []Expr
	}
	// ClassDef is a class statement.
	ClassDef struct {
		Range
		Name       string
		NamePos    Pos
		TypeParams []*TypeParam
		Bases      []Expr // may hold *Starred
		Keywords   []*Keyword
		Body       []Stmt
		Decorators []Expr
	}
	// Return is a return statement; Value is nil for a bare one.
	Return struct {
		Range
		Value Expr
	}
	// Delete is a del statement.
	Delete struct {
		Range
		Targets []Expr
	}
	// Assign is "a = b = value": Targets holds a and b.
	Assign struct {
		Range
		Targets []Expr
		Value   Expr
	}
	// AugAssign is "target op= value".
	AugAssign struct {
		Range
		Target Expr
		Op     Operator
		Value  Expr
	}
	// AnnAssign is "target: annotation [= value]". Simple is false when the
	// target is not a bare name, a parenthesised name included.
	AnnAssign struct {
		Range
		Target     Expr
		Annotation Expr
		Value      Expr // nil if absent
		Simple     bool
	}
	// TypeAlias is "type Name[T] = value" (PEP 695).
	TypeAlias struct {
		Range
		Name       *Name
		TypeParams []*TypeParam
		Value      Expr
	}
	// For is a for loop, or "async for".
	For struct {
		Range
		Async  bool
		Target Expr
		Iter   Expr
		Body   []Stmt
		Else   []Stmt
	}
	// While is a while loop.
	While struct {
		Range
		Test Expr
		Body []Stmt
		Else []Stmt
	}
	// If is an if statement; "elif" is an If alone in Else.
	If struct {
		Range
		Test Expr
		Body []Stmt
		Else []Stmt
	}
	// With is a with statement, or "async with".
	With struct {
		Range
		Async bool
		Items []*WithItem
		Body  []Stmt
	}
	// Match is a match statement.
	Match struct {
		Range
		Subject Expr
		Cases   []*MatchCase
	}
	// Raise is a raise statement. Exc is nil for a bare one. The Python 2 form
	// "raise E, v, tb" has v in Cause and tb in Traceback.
	Raise struct {
		Range
		Exc       Expr
		Cause     Expr
		Traceback Expr
	}
	// Try is a try statement; Star says that its handlers are "except*".
	Try struct {
		Range
		Star     bool
		Body     []Stmt
		Handlers []*ExceptHandler
		Else     []Stmt
		Finally  []Stmt
	}
	// Assert is an assert statement; Msg may be nil.
	Assert struct {
		Range
		Test Expr
		Msg  Expr
	}
	// Import is "import a.b as c, d".
	Import struct {
		Range
		Names []*Alias
	}
	// ImportFrom is "from ..module import a as b". Level counts the leading
	// dots; Module is "" for "from . import x"; a star import has one Alias
	// with Name "*".
	ImportFrom struct {
		Range
		Module string
		Level  int
		Names  []*Alias
	}
	// Global is a global statement.
	Global struct {
		Range
		Names []string
	}
	// Nonlocal is a nonlocal statement.
	Nonlocal struct {
		Range
		Names []string
	}
	// ExprStmt is an expression that stands as a statement.
	ExprStmt struct {
		Range
		Value Expr
	}
	// Pass is a pass statement.
	Pass struct{ Range }
	// Break is a break statement.
	Break struct{ Range }
	// Continue is a continue statement.
	Continue struct{ Range }
	// Print is the Python 2 statement "print values[,]". Python 3 can read
	// "print >>dest, values", and wins: that is an expression.
	Print struct {
		Range
		Values []Expr
	}
	// Exec is the Python 2 statement "exec code [in globals[, locals]]".
	Exec struct {
		Range
		Code, Globals, Locals Expr
	}
	// Magic is a line of a notebook cell that IPython takes before Python:
	// "%magic", "!command", "?help". Text is the line without its line end.
	// Only FragmentMode yields it.
	Magic struct {
		Range
		Text string
	}
	// BadStmt stands for the source of a statement that could not be parsed;
	// a Problem tells why.
	BadStmt struct{ Range }
)

// ---- parts of statements

type (
	// Param is one parameter of a function or lambda, in source order.
	Param struct {
		Range
		Kind       ParamKind
		Name       string
		Annotation Expr // nil if absent
		Default    Expr // nil if absent; outside Range, as in CPython
	}
	// TypeParam is a type parameter of PEP 695, with a default of PEP 696.
	TypeParam struct {
		Range
		Kind    TypeParamKind
		Name    string
		Bound   Expr // only TypeVarParam; nil if absent
		Default Expr // nil if absent
	}
	// Keyword is "name=value" of a call or class; Name is "" for "**value".
	Keyword struct {
		Range
		Name  string
		Value Expr
	}
	// Alias is "name [as asname]" of an import; Name may have dots.
	Alias struct {
		Range
		Name   string
		AsName string // "" if absent
	}
	// WithItem is "context [as vars]".
	WithItem struct {
		Context Expr
		Vars    Expr // nil if absent
	}
	// ExceptHandler is "except Type as Name:"; Type may be nil. The Python 2
	// form "except E, target" puts a target that is a name in Name and drops
	// any other target.
	ExceptHandler struct {
		Range
		Type Expr
		Name string
		Body []Stmt
	}
	// MatchCase is "case pattern if guard:".
	MatchCase struct {
		Pattern Pattern
		Guard   Expr // nil if absent
		Body    []Stmt
	}
	// Comprehension is one "for target in iter if cond" clause.
	Comprehension struct {
		Async  bool
		Target Expr
		Iter   Expr
		Ifs    []Expr
	}
)

// ---- expressions

type (
	// BoolOp is "a and b and c" or "a or b or c".
	BoolOp struct {
		Range
		Or     bool
		Values []Expr
	}
	// NamedExpr is "target := value".
	NamedExpr struct {
		Range
		Target *Name
		Value  Expr
	}
	// BinOp is a binary operation.
	BinOp struct {
		Range
		Left  Expr
		Op    Operator
		Right Expr
	}
	// UnaryOp is a unary operation.
	UnaryOp struct {
		Range
		Op      UnaryOperator
		Operand Expr
	}
	// Lambda is a lambda expression.
	Lambda struct {
		Range
		Params []*Param
		Body   Expr
	}
	// IfExp is "body if test else orelse".
	IfExp struct {
		Range
		Test, Body, Else Expr
	}
	// Dict is a dict display. Keys[i] is nil where Values[i] stands behind "**".
	Dict struct {
		Range
		Keys, Values []Expr
	}
	// Set is a set display.
	Set struct {
		Range
		Elts []Expr
	}
	// Comp is a comprehension or generator expression. Elt is the element, or
	// the key of a dict comprehension, whose value is in Value.
	Comp struct {
		Range
		Kind       CompKind
		Elt        Expr
		Value      Expr // only DictComp
		Generators []*Comprehension
	}
	// Await is "await value".
	Await struct {
		Range
		Value Expr
	}
	// Yield is "yield value"; Value may be nil.
	Yield struct {
		Range
		Value Expr
	}
	// YieldFrom is "yield from value".
	YieldFrom struct {
		Range
		Value Expr
	}
	// Compare is "left op0 right0 op1 right1".
	Compare struct {
		Range
		Left   Expr
		Ops    []CompareOperator
		Rights []Expr
	}
	// Call is a call. Args may hold *Starred.
	Call struct {
		Range
		Func     Expr
		Args     []Expr
		Keywords []*Keyword
		// Number tells the calls of a file apart, below File.Calls: who keeps something of
		// each need not search for it.
		Number int
	}
	// Str is a string literal or several that stand beside each other, without
	// f-strings among them. Value is decoded; a lone surrogate is encoded in
	// three bytes, as Python's "surrogatepass" does.
	Str struct {
		Range
		Value string
		// U says that the first literal has the prefix u.
		U bool
	}
	// Bytes is a bytes literal, or several.
	Bytes struct {
		Range
		Value string // the bytes
	}
	// JoinedStr is an f-string, with literals beside it joined in. Values holds
	// *Str and *Interp. Template says that it is a t-string (PEP 750).
	JoinedStr struct {
		Range
		Template bool
		Values   []Expr
	}
	// Interp is "{value!conversion:spec}" in an f-string or t-string.
	Interp struct {
		Range
		Value      Expr
		Text       string     // source of the expression; only in a t-string
		Conversion byte       // 's', 'r', 'a', or 0
		Spec       *JoinedStr // nil if absent
	}
	// Num is an int, float or imaginary literal; Text is its source text.
	Num struct {
		Range
		Text string
	}
	// Const is None, True, False or Ellipsis.
	Const struct {
		Range
		Kind ConstKind
	}
	// Attribute is "value.name".
	Attribute struct {
		Range
		Value Expr
		Name  string
	}
	// Subscript is "value[index]".
	Subscript struct {
		Range
		Value, Index Expr
	}
	// Starred is "*value".
	Starred struct {
		Range
		Value Expr
	}
	// Name is an identifier, NFKC-normalised as Python does.
	Name struct {
		Range
		Id string
	}
	// List is a list display.
	List struct {
		Range
		Elts []Expr
	}
	// Tuple is a tuple; with parentheses, Range covers them.
	Tuple struct {
		Range
		Elts []Expr
	}
	// Slice is "lower:upper:step" inside a Subscript; each part may be nil.
	Slice struct {
		Range
		Lower, Upper, Step Expr
	}
	// Repr is the Python 2 form `value`.
	Repr struct {
		Range
		Value Expr
	}
)

// ---- patterns

type (
	// MatchValue matches a value pattern.
	MatchValue struct {
		Range
		Value Expr
	}
	// MatchSingleton matches None, True or False.
	MatchSingleton struct {
		Range
		Kind ConstKind
	}
	// MatchSequence matches "[a, b]" or "a, b".
	MatchSequence struct {
		Range
		Patterns []Pattern
	}
	// MatchMapping matches "{key: pattern, **rest}".
	MatchMapping struct {
		Range
		Keys     []Expr
		Patterns []Pattern
		Rest     string // "" if absent
	}
	// MatchClass matches "cls(patterns, attr=pattern)".
	MatchClass struct {
		Range
		Cls         Expr
		Patterns    []Pattern
		KwdAttrs    []string
		KwdPatterns []Pattern
	}
	// MatchStar matches "*name"; Name is "" for "*_".
	MatchStar struct {
		Range
		Name string
	}
	// MatchAs matches "pattern as name", a bare name, or "_" (both empty).
	MatchAs struct {
		Range
		Pattern Pattern // nil for a bare name
		Name    string
	}
	// MatchOr matches "a | b".
	MatchOr struct {
		Range
		Patterns []Pattern
	}
)

func (*FunctionDef) stmt() {}
func (*ClassDef) stmt()    {}
func (*Return) stmt()      {}
func (*Delete) stmt()      {}
func (*Assign) stmt()      {}
func (*AugAssign) stmt()   {}
func (*AnnAssign) stmt()   {}
func (*TypeAlias) stmt()   {}
func (*For) stmt()         {}
func (*While) stmt()       {}
func (*If) stmt()          {}
func (*With) stmt()        {}
func (*Match) stmt()       {}
func (*Raise) stmt()       {}
func (*Try) stmt()         {}
func (*Assert) stmt()      {}
func (*Import) stmt()      {}
func (*ImportFrom) stmt()  {}
func (*Global) stmt()      {}
func (*Nonlocal) stmt()    {}
func (*ExprStmt) stmt()    {}
func (*Pass) stmt()        {}
func (*Break) stmt()       {}
func (*Continue) stmt()    {}
func (*Print) stmt()       {}
func (*Exec) stmt()        {}
func (*Magic) stmt()       {}
func (*BadStmt) stmt()     {}

func (*BoolOp) expr()    {}
func (*NamedExpr) expr() {}
func (*BinOp) expr()     {}
func (*UnaryOp) expr()   {}
func (*Lambda) expr()    {}
func (*IfExp) expr()     {}
func (*Dict) expr()      {}
func (*Set) expr()       {}
func (*Comp) expr()      {}
func (*Await) expr()     {}
func (*Yield) expr()     {}
func (*YieldFrom) expr() {}
func (*Compare) expr()   {}
func (*Call) expr()      {}
func (*Str) expr()       {}
func (*Bytes) expr()     {}
func (*JoinedStr) expr() {}
func (*Interp) expr()    {}
func (*Num) expr()       {}
func (*Const) expr()     {}
func (*Attribute) expr() {}
func (*Subscript) expr() {}
func (*Starred) expr()   {}
func (*Name) expr()      {}
func (*List) expr()      {}
func (*Tuple) expr()     {}
func (*Slice) expr()     {}
func (*Repr) expr()      {}

func (*MatchValue) pattern()     {}
func (*MatchSingleton) pattern() {}
func (*MatchSequence) pattern()  {}
func (*MatchMapping) pattern()   {}
func (*MatchClass) pattern()     {}
func (*MatchStar) pattern()      {}
func (*MatchAs) pattern()        {}
func (*MatchOr) pattern()        {}
