package syntax

// arena hands out nodes of one type from chunks, so that a tree costs few
// allocations. Chunks grow with what was handed out before: a small file does
// not pay for a large one.
type arena[T any] struct {
	chunk []T
	total int
}

const (
	minChunk = 4
	maxChunk = 1024
)

func (a *arena[T]) grow(n int) {
	size := min(max(a.total/4, minChunk), maxChunk)
	a.chunk = make([]T, 0, max(size, n))
}

// new returns a zeroed T.
func (a *arena[T]) new() *T {
	if len(a.chunk) == cap(a.chunk) {
		a.grow(1)
	}
	a.total++
	a.chunk = a.chunk[:len(a.chunk)+1]
	return &a.chunk[len(a.chunk)-1]
}

// list returns a copy of items of exactly their number; nil for none.
func (a *arena[T]) list(items []T) []T {
	n := len(items)
	if n == 0 {
		return nil
	}
	if cap(a.chunk)-len(a.chunk) < n {
		a.grow(n)
	}
	a.total += n
	from := len(a.chunk)
	a.chunk = append(a.chunk, items...)
	return a.chunk[from : from+n : from+n]
}

// arenas holds one arena for each type that a usual file has many of. The rest
// is allocated one by one.
type arenas struct {
	names      arena[Name]
	attributes arena[Attribute]
	calls      arena[Call]
	strs       arena[Str]
	nums       arena[Num]
	consts     arena[Const]
	binOps     arena[BinOp]
	boolOps    arena[BoolOp]
	unaryOps   arena[UnaryOp]
	compares   arena[Compare]
	subscripts arena[Subscript]
	slices     arena[Slice]
	tuples     arena[Tuple]
	lists      arena[List]
	dicts      arena[Dict]
	joined     arena[JoinedStr]
	interps    arena[Interp]
	keywords   arena[Keyword]
	params     arena[Param]
	aliases    arena[Alias]
	exprStmts  arena[ExprStmt]
	assigns    arena[Assign]
	augAssigns arena[AugAssign]
	returns    arena[Return]
	ifs        arena[If]
	fors       arena[For]
	functions  arena[FunctionDef]
	asserts    arena[Assert]
	withItems  arena[WithItem]

	exprList    arena[Expr]
	stmtList    arena[Stmt]
	keywordList arena[*Keyword]
	paramList   arena[*Param]
	aliasList   arena[*Alias]
	compareList arena[CompareOperator]
}
