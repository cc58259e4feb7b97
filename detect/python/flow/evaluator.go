package flow

import (
	"math"

	"github.com/ptmlock/ptmlock/detect/python/scope"
	"github.com/ptmlock/ptmlock/detect/python/syntax"
	"github.com/ptmlock/ptmlock/detect/python/value"
	"github.com/ptmlock/ptmlock/detect/signature"
)

// Bounds of an evaluation. A step is one memoised evaluation; the longest query
// of the projects that were measured takes some thousands.
const (
	maxSteps     = 60_000
	maxAllSteps  = 4_000_000
	maxDepth     = 300  // memoised evaluations in each other
	maxNest      = 3000 // evaluations in each other
	maxFrames    = 8
	maxAttempts  = 4
	maxCallers   = 400
	maxQualified = 200 // bytes of a qualified name
)

// Evaluator evaluates expressions of one project. It keeps results and must not
// be used concurrently.
type Evaluator struct {
	project *scope.Project
	set     *signature.Set

	memo     map[memoKey]value.Value
	active   map[memoKey]int
	attempts map[memoKey]int
	lowest   int // depth of the outermost active evaluation that was met again
	steps    int
	all      int
	nest     int
	frames   int // number of frames made
	over     bool

	callerMemo   map[*scope.Function][]bound
	contextMemo  map[*scope.Function][]*frame
	lineages     map[*scope.Class]*lineage
	subclassMemo map[*scope.Class][]*scope.Class
	optionMemo   map[string][]*scope.Call
	indirect     []*scope.Call
	indirectDone bool
	lasts        map[string]bool
}

// memoKey identifies an evaluation: of an expression, a parameter, or a member
// of a module or class.
type memoKey struct {
	node  any
	frame *frame
	name  string
}

// New returns an evaluator over a project.
func New(project *scope.Project, set *signature.Set) *Evaluator {
	return &Evaluator{
		project: project, set: set,
		memo: map[memoKey]value.Value{}, active: map[memoKey]int{}, attempts: map[memoKey]int{}, lowest: math.MaxInt,
		callerMemo: map[*scope.Function][]bound{}, contextMemo: map[*scope.Function][]*frame{}, lineages: map[*scope.Class]*lineage{},
		subclassMemo: map[*scope.Class][]*scope.Class{},
	}
}

// env is where an expression stands.
type env struct {
	scope *scope.Scope
	block *scope.Block
	frame *frame
}

// in returns the environment of code in scope s: the frame stays if s is in the
// function that the frame is of.
func (v env) in(s *scope.Scope, block *scope.Block) env {
	n := env{scope: s, block: block, frame: v.frame}
	if n.frame != nil && s.Owner() != n.frame.fn {
		n.frame = nil
	}
	return n
}

func (v env) file() *syntax.File { return v.scope.Module.File }

// begin starts a query with a budget of its own.
func (e *Evaluator) begin() {
	e.steps, e.over = 0, e.all > maxAllSteps
}

// memoised returns the kept value of k or computes it.
func (e *Evaluator) memoised(k memoKey, compute func() value.Value) value.Value {
	if v, ok := e.memo[k]; ok {
		return v
	}
	if depth, ok := e.active[k]; ok {
		e.lowest = min(e.lowest, depth)
		return value.Value{}
	}
	e.steps++
	e.all++
	if e.steps > maxSteps || e.over || len(e.active) > maxDepth {
		e.over = e.over || e.steps > maxSteps
		e.lowest = -1 // nothing above may be kept
		return value.NotKnown(value.RankBound, "the analysis stopped at its bound")
	}
	depth := len(e.active)
	e.active[k] = depth
	outer := e.lowest
	e.lowest = math.MaxInt
	v := compute()
	delete(e.active, k)
	if e.lowest >= depth {
		e.memo[k] = v
		e.lowest = outer
		return v
	}
	if e.lowest >= 0 {
		if e.attempts[k]++; e.attempts[k] >= maxAttempts {
			e.memo[k] = v
		}
	}
	e.lowest = min(outer, e.lowest)
	return v
}

// thunk is an expression that is evaluated when it is asked for.
type thunk struct {
	e  *Evaluator
	x  syntax.Expr
	at env
}

// Value evaluates the expression.
func (t *thunk) Value() value.Value { return t.e.eval(t.x, t.at) }

func (e *Evaluator) lazy(x syntax.Expr, at env) value.Lazy {
	return &thunk{e, x, at}
}

// computed is a lazy value that is not an expression of its own.
type computed func() value.Value

// Value computes the value.
func (f computed) Value() value.Value { return f() }

func unknown(reason string) value.Value { return value.NotKnown(value.RankVague, reason) }

// siteOf identifies the place of x, evaluated in v.
func siteOf(x syntax.Node, v env) value.Site {
	s := value.Site{Module: v.scope.Module.Index, Pos: x.Pos()}
	if v.frame != nil {
		s.Frame = v.frame.id
	}
	return s
}

// placeOf identifies the place of x in any frame: an object of a library's class
// is the same whoever asks for it, so that what is done to it is found.
func placeOf(x syntax.Node, v env) value.Site {
	return value.Site{Module: v.scope.Module.Index, Pos: x.Pos()}
}
