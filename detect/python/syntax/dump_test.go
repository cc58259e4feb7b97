package syntax

import (
	"bytes"
	"errors"
	"fmt"
	"math"
	"math/big"
	"strconv"
	"strings"
)

// part is one child of a node, under the field name of CPython's ast.
type part struct {
	field string
	node  any // Stmt, Expr, Pattern or a pointer to one of the parts; nil for the key of "**x" in a dict display
}

// shape is what the dump and the checks of the tree need to know of a node.
type shape struct {
	head     string // kind and attributes
	parts    []part // in the order of the dump
	unplaced bool   // has no range of its own
}

func addExpr(parts []part, field string, e Expr) []part {
	if e == nil {
		return parts
	}
	return append(parts, part{field, e})
}

func add[T any](parts []part, field string, nodes []T) []part {
	for _, n := range nodes {
		parts = append(parts, part{field, n})
	}
	return parts
}

var (
	operatorNames = map[Operator]string{Add: "Add", Sub: "Sub", Mult: "Mult", MatMult: "MatMult", Div: "Div", Mod: "Mod", Pow: "Pow",
		LShift: "LShift", RShift: "RShift", BitOr: "BitOr", BitXor: "BitXor", BitAnd: "BitAnd", FloorDiv: "FloorDiv"}
	unaryNames   = map[UnaryOperator]string{Invert: "Invert", Not: "Not", UAdd: "UAdd", USub: "USub"}
	compareNames = map[CompareOperator]string{Eq: "Eq", NotEq: "NotEq", Lt: "Lt", LtE: "LtE", Gt: "Gt", GtE: "GtE", Is: "Is", IsNot: "IsNot",
		In: "In", NotIn: "NotIn"}
	constNames = map[ConstKind]string{None: "None", True: "True", False: "False", Ellipsis: "Ellipsis"}
	paramNames = map[ParamKind]string{Positional: "Positional", PositionalOnly: "PositionalOnly", VarArgs: "VarArgs", KeywordOnly: "KeywordOnly",
		VarKeywords: "VarKeywords"}
	typeParamNames = map[TypeParamKind]string{TypeVarParam: "TypeVar", TypeVarTupleParam: "TypeVarTuple", ParamSpecParam: "ParamSpec"}
	compNames      = map[CompKind]string{ListComp: "List", SetComp: "Set", DictComp: "Dict", GeneratorExp: "Generator"}
)

func bit(b bool) string {
	if b {
		return "1"
	}
	return "0"
}

// describe gives the shape of n. It knows every node type; a value that isn't
// one is a fault of the tree.
func describe(n any) shape {
	switch n := n.(type) {
	case Stmt:
		return describeStmt(n)
	case Expr:
		return describeExpr(n)
	case Pattern:
		return describePattern(n)
	case *Param:
		parts := addExpr(nil, "annotation", n.Annotation)
		return shape{head: "Param kind=" + paramNames[n.Kind] + " name=" + n.Name, parts: addExpr(parts, "default", n.Default)}
	case *TypeParam:
		parts := addExpr(nil, "bound", n.Bound)
		return shape{head: "TypeParam kind=" + typeParamNames[n.Kind] + " name=" + n.Name, parts: addExpr(parts, "default_value", n.Default)}
	case *Keyword:
		return shape{head: "Keyword name=" + n.Name, parts: addExpr(nil, "value", n.Value)}
	case *Alias:
		return shape{head: "Alias name=" + n.Name + " as=" + n.AsName}
	case *WithItem:
		parts := addExpr(nil, "context_expr", n.Context)
		return shape{head: "WithItem", parts: addExpr(parts, "optional_vars", n.Vars), unplaced: true}
	case *ExceptHandler:
		parts := addExpr(nil, "type", n.Type)
		return shape{head: "ExceptHandler name=" + n.Name, parts: add(parts, "body", n.Body)}
	case *MatchCase:
		parts := []part{{"pattern", n.Pattern}}
		parts = addExpr(parts, "guard", n.Guard)
		return shape{head: "MatchCase", parts: add(parts, "body", n.Body), unplaced: true}
	case *Comprehension:
		parts := addExpr(nil, "target", n.Target)
		parts = addExpr(parts, "iter", n.Iter)
		return shape{head: "Comprehension async=" + bit(n.Async), parts: add(parts, "ifs", n.Ifs), unplaced: true}
	}
	panic(fmt.Sprintf("not a node: %T", n))
}

func describeStmt(n Stmt) shape {
	switch n := n.(type) {
	case *FunctionDef:
		parts := add(nil, "type_params", n.TypeParams)
		parts = add(parts, "params", n.Params)
		parts = addExpr(parts, "returns", n.Returns)
		parts = add(parts, "decorator_list", n.Decorators)
		return shape{head: "FunctionDef async=" + bit(n.Async) + " name=" + n.Name, parts: add(parts, "body", n.Body)}
	case *ClassDef:
		parts := add(nil, "type_params", n.TypeParams)
		parts = add(parts, "bases", n.Bases)
		parts = add(parts, "keywords", n.Keywords)
		parts = add(parts, "decorator_list", n.Decorators)
		return shape{head: "ClassDef name=" + n.Name, parts: add(parts, "body", n.Body)}
	case *Return:
		return shape{head: "Return", parts: addExpr(nil, "value", n.Value)}
	case *Delete:
		return shape{head: "Delete", parts: add(nil, "targets", n.Targets)}
	case *Assign:
		return shape{head: "Assign", parts: addExpr(add(nil, "targets", n.Targets), "value", n.Value)}
	case *AugAssign:
		parts := addExpr(nil, "target", n.Target)
		return shape{head: "AugAssign op=" + operatorNames[n.Op], parts: addExpr(parts, "value", n.Value)}
	case *AnnAssign:
		parts := addExpr(nil, "target", n.Target)
		parts = addExpr(parts, "annotation", n.Annotation)
		return shape{head: "AnnAssign simple=" + bit(n.Simple), parts: addExpr(parts, "value", n.Value)}
	case *TypeAlias:
		parts := add([]part{{"name", n.Name}}, "type_params", n.TypeParams)
		return shape{head: "TypeAlias", parts: addExpr(parts, "value", n.Value)}
	case *For:
		parts := addExpr(nil, "target", n.Target)
		parts = addExpr(parts, "iter", n.Iter)
		return shape{head: "For async=" + bit(n.Async), parts: add(add(parts, "body", n.Body), "orelse", n.Else)}
	case *While:
		return shape{head: "While", parts: add(add(addExpr(nil, "test", n.Test), "body", n.Body), "orelse", n.Else)}
	case *If:
		return shape{head: "If", parts: add(add(addExpr(nil, "test", n.Test), "body", n.Body), "orelse", n.Else)}
	case *With:
		return shape{head: "With async=" + bit(n.Async), parts: add(add(nil, "items", n.Items), "body", n.Body)}
	case *Match:
		return shape{head: "Match", parts: add(addExpr(nil, "subject", n.Subject), "cases", n.Cases)}
	case *Raise:
		parts := addExpr(nil, "exc", n.Exc)
		parts = addExpr(parts, "cause", n.Cause)
		return shape{head: "Raise", parts: addExpr(parts, "traceback", n.Traceback)}
	case *Try:
		parts := add(add(nil, "body", n.Body), "handlers", n.Handlers)
		return shape{head: "Try star=" + bit(n.Star), parts: add(add(parts, "orelse", n.Else), "finalbody", n.Finally)}
	case *Assert:
		return shape{head: "Assert", parts: addExpr(addExpr(nil, "test", n.Test), "msg", n.Msg)}
	case *Import:
		return shape{head: "Import", parts: add(nil, "names", n.Names)}
	case *ImportFrom:
		return shape{head: "ImportFrom module=" + n.Module + " level=" + strconv.Itoa(n.Level), parts: add(nil, "names", n.Names)}
	case *Global:
		return shape{head: "Global names=" + strings.Join(n.Names, ",")}
	case *Nonlocal:
		return shape{head: "Nonlocal names=" + strings.Join(n.Names, ",")}
	case *ExprStmt:
		return shape{head: "ExprStmt", parts: addExpr(nil, "value", n.Value)}
	case *Pass:
		return shape{head: "Pass"}
	case *Break:
		return shape{head: "Break"}
	case *Continue:
		return shape{head: "Continue"}
	case *Print:
		return shape{head: "Print", parts: add(nil, "values", n.Values)}
	case *Exec:
		parts := addExpr(nil, "code", n.Code)
		parts = addExpr(parts, "globals", n.Globals)
		return shape{head: "Exec", parts: addExpr(parts, "locals", n.Locals)}
	case *Magic:
		return shape{head: "Magic " + quoteBytes(n.Text)}
	case *BadStmt:
		return shape{head: "BadStmt"}
	}
	panic(fmt.Sprintf("not a statement: %T", n))
}

func describeExpr(n Expr) shape {
	switch n := n.(type) {
	case *BoolOp:
		op := "And"
		if n.Or {
			op = "Or"
		}
		return shape{head: "BoolOp op=" + op, parts: add(nil, "values", n.Values)}
	case *NamedExpr:
		return shape{head: "NamedExpr", parts: addExpr([]part{{"target", n.Target}}, "value", n.Value)}
	case *BinOp:
		return shape{head: "BinOp op=" + operatorNames[n.Op], parts: addExpr(addExpr(nil, "left", n.Left), "right", n.Right)}
	case *UnaryOp:
		return shape{head: "UnaryOp op=" + unaryNames[n.Op], parts: addExpr(nil, "operand", n.Operand)}
	case *Lambda:
		return shape{head: "Lambda", parts: addExpr(add(nil, "params", n.Params), "body", n.Body)}
	case *IfExp:
		parts := addExpr(nil, "test", n.Test)
		parts = addExpr(parts, "body", n.Body)
		return shape{head: "IfExp", parts: addExpr(parts, "orelse", n.Else)}
	case *Dict:
		var parts []part
		for _, key := range n.Keys {
			if key == nil {
				parts = append(parts, part{"keys", nil})
			} else {
				parts = append(parts, part{"keys", key})
			}
		}
		return shape{head: "Dict", parts: add(parts, "values", n.Values)}
	case *Set:
		return shape{head: "Set", parts: add(nil, "elts", n.Elts)}
	case *Comp:
		first := "elt"
		if n.Kind == DictComp {
			first = "key"
		}
		parts := addExpr(addExpr(nil, first, n.Elt), "value", n.Value)
		return shape{head: "Comp kind=" + compNames[n.Kind], parts: add(parts, "generators", n.Generators)}
	case *Await:
		return shape{head: "Await", parts: addExpr(nil, "value", n.Value)}
	case *Yield:
		return shape{head: "Yield", parts: addExpr(nil, "value", n.Value)}
	case *YieldFrom:
		return shape{head: "YieldFrom", parts: addExpr(nil, "value", n.Value)}
	case *Compare:
		ops := make([]string, len(n.Ops))
		for i, op := range n.Ops {
			ops[i] = compareNames[op]
		}
		return shape{head: "Compare ops=" + strings.Join(ops, ","), parts: add(addExpr(nil, "left", n.Left), "comparators", n.Rights)}
	case *Call:
		return shape{head: "Call", parts: add(add(addExpr(nil, "func", n.Func), "args", n.Args), "keywords", n.Keywords)}
	case *Str:
		return shape{head: "Str u=" + bit(n.U) + " " + quoteBytes(n.Value)}
	case *Bytes:
		return shape{head: "Bytes " + quoteBytes(n.Value)}
	case *JoinedStr:
		return shape{head: "JoinedStr template=" + bit(n.Template), parts: add(nil, "values", n.Values)}
	case *Interp:
		conversion := ""
		if n.Conversion != 0 {
			conversion = string(rune(n.Conversion))
		}
		parts := addExpr(nil, "value", n.Value)
		if n.Spec != nil {
			parts = append(parts, part{"format_spec", n.Spec})
		}
		return shape{head: "Interp conversion=" + conversion + " text=" + quoteBytes(n.Text), parts: parts}
	case *Num:
		return shape{head: "Num " + numberValue(n.Text)}
	case *Const:
		return shape{head: "Const kind=" + constNames[n.Kind]}
	case *Attribute:
		return shape{head: "Attribute name=" + n.Name, parts: addExpr(nil, "value", n.Value)}
	case *Subscript:
		return shape{head: "Subscript", parts: addExpr(addExpr(nil, "value", n.Value), "slice", n.Index)}
	case *Starred:
		return shape{head: "Starred", parts: addExpr(nil, "value", n.Value)}
	case *Name:
		return shape{head: "Name id=" + n.Id}
	case *List:
		return shape{head: "List", parts: add(nil, "elts", n.Elts)}
	case *Tuple:
		return shape{head: "Tuple", parts: add(nil, "elts", n.Elts)}
	case *Slice:
		parts := addExpr(addExpr(nil, "lower", n.Lower), "upper", n.Upper)
		return shape{head: "Slice", parts: addExpr(parts, "step", n.Step)}
	case *Repr:
		return shape{head: "Repr", parts: addExpr(nil, "value", n.Value)}
	}
	panic(fmt.Sprintf("not an expression: %T", n))
}

func describePattern(n Pattern) shape {
	switch n := n.(type) {
	case *MatchValue:
		return shape{head: "MatchValue", parts: addExpr(nil, "value", n.Value)}
	case *MatchSingleton:
		return shape{head: "MatchSingleton kind=" + constNames[n.Kind]}
	case *MatchSequence:
		return shape{head: "MatchSequence", parts: add(nil, "patterns", n.Patterns)}
	case *MatchMapping:
		return shape{head: "MatchMapping rest=" + n.Rest, parts: add(add(nil, "keys", n.Keys), "patterns", n.Patterns)}
	case *MatchClass:
		parts := add(addExpr(nil, "cls", n.Cls), "patterns", n.Patterns)
		return shape{head: "MatchClass attrs=" + strings.Join(n.KwdAttrs, ","), parts: add(parts, "kwd_patterns", n.KwdPatterns)}
	case *MatchStar:
		return shape{head: "MatchStar name=" + n.Name}
	case *MatchAs:
		var parts []part
		if n.Pattern != nil {
			parts = []part{{"pattern", n.Pattern}}
		}
		return shape{head: "MatchAs name=" + n.Name, parts: parts}
	case *MatchOr:
		return shape{head: "MatchOr", parts: add(nil, "patterns", n.Patterns)}
	}
	panic(fmt.Sprintf("not a pattern: %T", n))
}

// quoteBytes writes s as Python's repr(bytes) does, without the b.
func quoteBytes(s string) string {
	quote := byte('\'')
	if strings.IndexByte(s, '\'') >= 0 && strings.IndexByte(s, '"') < 0 {
		quote = '"'
	}
	out := make([]byte, 0, len(s)+2)
	out = append(out, quote)
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case c == quote || c == '\\':
			out = append(out, '\\', c)
		case c == '\t':
			out = append(out, `\t`...)
		case c == '\n':
			out = append(out, `\n`...)
		case c == '\r':
			out = append(out, `\r`...)
		case c < ' ' || c >= 0x7f:
			const hex = "0123456789abcdef"
			out = append(out, '\\', 'x', hex[c>>4], hex[c&15])
		default:
			out = append(out, c)
		}
	}
	return string(append(out, quote))
}

// numberValue writes the value of a number literal: an int in base 16, of a
// float or imaginary number the bits of the IEEE 754 double. The Python 2
// forms 0777 and 10L are ints.
func numberValue(text string) string {
	digits := strings.ToLower(strings.ReplaceAll(text, "_", ""))
	isHex := strings.HasPrefix(digits, "0x")
	if real, ok := strings.CutSuffix(digits, "j"); ok {
		return "imaginary " + floatBits(real)
	}
	if !isHex && strings.ContainsAny(digits, ".e") {
		return "float " + floatBits(digits)
	}
	digits = strings.TrimSuffix(digits, "l")
	base := 0
	if strings.Trim(digits, "0123456789") == "" {
		base = 10
		if len(digits) > 1 && digits[0] == '0' {
			base = 8
		}
	}
	value, ok := new(big.Int).SetString(digits, base)
	if !ok {
		return "invalid " + strconv.Quote(text)
	}
	return fmt.Sprintf("int %#x", value)
}

func floatBits(digits string) string {
	value, err := strconv.ParseFloat(digits, 64)
	if err != nil && !errors.Is(err, strconv.ErrRange) { // out of range is infinity, in Python too
		return "invalid " + strconv.Quote(digits)
	}
	return fmt.Sprintf("%016x", math.Float64bits(value))
}

// dump writes the tree of a file, one line a node in preorder:
//
//	DEPTH FIELD KIND ATTRIBUTES LINE:COL-ENDLINE:ENDCOL
//
// Lines count from 1 and columns are bytes from 0, as in Python's module ast.
// testdata/cpython_dump.py prints the same lines for the tree of CPython.
type dump struct {
	file *File
	// inexact leaves out the positions inside f-strings, which CPython gets
	// wrong before 3.12; see cpython_dump.py.
	inexact bool
	// snippets appends the source text of each node, for people.
	snippets bool

	out     bytes.Buffer
	hidden  int // f-strings around the node
	counts  counts
	pending []byte
}

// counts are the nodes that a dump has written.
type counts struct {
	nodes, statements, expressions, calls, patterns, strings int
}

func (c *counts) add(d counts) {
	c.nodes += d.nodes
	c.statements += d.statements
	c.expressions += d.expressions
	c.calls += d.calls
	c.patterns += d.patterns
	c.strings += d.strings
}

func (c *counts) count(n any) {
	c.nodes++
	switch n := n.(type) {
	case Stmt:
		c.statements++
	case Expr:
		c.expressions++
		switch n.(type) {
		case *Call:
			c.calls++
		case *Str, *Bytes, *JoinedStr:
			c.strings++
		}
	case Pattern:
		c.patterns++
	}
}

func (d *dump) run() []byte {
	for _, s := range d.file.Body {
		d.node(part{"body", s}, 0)
	}
	return d.out.Bytes()
}

func (d *dump) node(p part, depth int) {
	if p.node == nil {
		fmt.Fprintf(&d.out, "%d %s -\n", depth, p.field)
		return
	}
	d.counts.count(p.node)
	s := describe(p.node)
	d.line(p, s, depth)
	if _, ok := p.node.(*JoinedStr); ok && d.inexact {
		d.hidden++
		defer func() { d.hidden-- }()
	}
	for _, child := range s.parts {
		d.node(child, depth+1)
	}
}

func (d *dump) line(p part, s shape, depth int) {
	line := d.pending[:0]
	line = strconv.AppendInt(line, int64(depth), 10)
	line = append(line, ' ')
	line = append(line, p.field...)
	line = append(line, ' ')
	line = append(line, s.head...)
	line = append(line, ' ')
	if s.unplaced || d.hidden > 0 {
		line = append(line, '-')
	} else {
		n := p.node.(Node)
		line = d.position(line, n.Pos())
		line = append(line, '-')
		line = d.position(line, n.End())
		if d.snippets {
			line = append(line, "  # "...)
			line = append(line, snippet(d.file.Text(n))...)
		}
	}
	d.pending = append(line, '\n')
	d.out.Write(d.pending)
}

func (d *dump) position(line []byte, p Pos) []byte {
	row, column := d.file.Position(p)
	line = strconv.AppendInt(line, int64(row), 10)
	line = append(line, ':')
	return strconv.AppendInt(line, int64(column-1), 10)
}

// snippet shortens text to one line that shows its beginning and its end.
func snippet(text string) string {
	const most = 48
	if len(text) > most {
		text = text[:most/2] + " … " + text[len(text)-most/2:]
	}
	return strings.NewReplacer("\n", "⏎", "\r", "␍", "\t", "⇥", "\f", "␌").Replace(strings.ToValidUTF8(text, "�"))
}

// indent replaces the depth at the start of each line by blanks, for people.
func indent(lines []byte) string {
	var out strings.Builder
	for line := range strings.Lines(string(lines)) {
		depth, rest, _ := strings.Cut(line, " ")
		n, _ := strconv.Atoi(depth)
		out.WriteString(strings.Repeat("  ", n))
		out.WriteString(rest)
	}
	return out.String()
}
