package syntax

// ParamKind tells how arguments reach a parameter.
type ParamKind uint8

const (
	Positional     ParamKind = iota // by position or keyword
	PositionalOnly                  // before "/"
	VarArgs                         // *args
	KeywordOnly                     // behind "*"
	VarKeywords                     // **kwargs
)

// TypeParamKind is the kind of a type parameter.
type TypeParamKind uint8

const (
	TypeVarParam      TypeParamKind = iota // T
	TypeVarTupleParam                      // *T
	ParamSpecParam                         // **T
)

// CompKind is the kind of a comprehension.
type CompKind uint8

const (
	ListComp CompKind = iota
	SetComp
	DictComp
	GeneratorExp
)

// ConstKind is one of the named constants.
type ConstKind uint8

const (
	None ConstKind = iota
	True
	False
	Ellipsis
)

// Operator is a binary operator; its zero value is Add.
type Operator uint8

const (
	Add Operator = iota
	Sub
	Mult
	MatMult
	Div
	Mod
	Pow
	LShift
	RShift
	BitOr
	BitXor
	BitAnd
	FloorDiv
)

// UnaryOperator is a unary operator.
type UnaryOperator uint8

const (
	Invert UnaryOperator = iota // ~
	Not
	UAdd
	USub
)

// CompareOperator is a comparison operator.
type CompareOperator uint8

const (
	Eq CompareOperator = iota
	NotEq
	Lt
	LtE
	Gt
	GtE
	Is
	IsNot
	In
	NotIn
)
