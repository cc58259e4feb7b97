package flow

import (
	"math"

	"github.com/ptmlock/ptmlock/detect/bindings"
	"github.com/ptmlock/ptmlock/detect/python/scope"
	"github.com/ptmlock/ptmlock/detect/python/syntax"
	"github.com/ptmlock/ptmlock/detect/python/value"
	"github.com/ptmlock/ptmlock/detect/shell"
	"github.com/ptmlock/ptmlock/detect/signature"
	"github.com/ptmlock/ptmlock/resolve/hub"
)

// Bounds of an evaluation. A step is one memoised evaluation; the longest query
// of the projects that were measured takes 16,000. When the queries of a project
// have taken projectSteps, and stepsPerCall for each of its calls, those that are
// left get fewSteps each, which is enough for constants, options and callers near
// by, and leastSteps when that is far over: time grows with the size of a project
// and not with its tangle.
const (
	maxSteps     = 40_000
	fewSteps     = 1_200
	farOver      = 4 // times the budget, from where on queries get leastSteps
	leastSteps   = 200
	projectSteps = 400_000
	stepsPerCall = 2
	// openingShare is the part of such a budget, one in so many, that there is beside it
	// for calls that only open files: see ForOpening.
	openingShare = 4
	// calleeShare is the part of a query, one in so many, for the question what a
	// variable that is called holds: of all such calls few load models, and those
	// get their loader from near by.
	calleeShare = 10
	// asideSteps bounds a question beside a query.
	asideSteps  = 1000
	maxDepth    = 300  // memoised evaluations in each other
	maxNest     = 3000 // evaluations in each other
	maxFrames   = 8
	maxAttempts = 3
	// maxFrameSteps bounds what one call is followed down with its own arguments;
	// what is left is evaluated in the nil frame, whose results are shared.
	maxFrameSteps = 3000
	maxCallers    = 400
	maxQualified  = 200 // bytes of a qualified name
)

// Evaluator evaluates expressions of one project. It keeps results and must not
// be used concurrently.
type Evaluator struct {
	project *scope.Project
	set     *signature.Set

	memo  map[memoKey]*result // those with a name
	nodes map[nodeKey]*result // all others
	// unused are results that are not in memo yet: they are made many at once.
	unused   []result
	deciding map[*scope.Block]bool // whose tests are decided, by takenAlong
	stopped  value.Value           // what an evaluation gives that a bound cut off
	heads    [][]*result           // assumed ones, by depth of the evaluation that they were computed under, and 1
	depth    int                   // number of active evaluations
	lowest   int                   // depth of the outermost active evaluation that was met again
	steps    int
	limit    int // of steps
	all      int // steps of all queries of one kind; see ForOpening
	others   int // of those of the other
	budget   int // of all
	nest     int
	frames   int // number of frames made
	framed   int // step at which no more frames are made
	over     bool
	hit      bool // a bound was hit since TakeHit
	poor     int  // queries that got fewSteps
	opening  bool // see ForOpening

	marks        [][]uint32 // of calls, by module and index; see repeated
	mark         uint32
	callerMemo   map[*scope.Function][]bound
	contextMemo  map[contextKey][]*frame
	callableMemo map[*scope.Call][]*value.Elem
	lineages     map[*scope.Class]*lineage
	subclassMemo map[*scope.Class][]*scope.Class
	optionMemo   map[string][]declaration
	optionHere   map[optionOf][]declaration
	parseMemo    *[]*scope.Call // see parsesOfLists
	indirect     map[*scope.Module][]*scope.Call
	near         []bool                           // modules, by index, that a library's names can come to
	nearLoads    []bool                           // those of libraries that load models
	asides       map[memoKey]value.Value          // those whose part was too small
	keys         map[*value.Item]map[string][]int // of large tables, by their first item
	fixtures     map[*scope.Module]map[string]*scope.Function
	lasts        map[string]bool
	openLasts    map[string]bool      // see openNames
	openers      map[*scope.Call]Site // those that only open files, without Why
	loaders      map[string]bool      // attributes; see holdsLoader
	mockMemo     *mocking
	handlers     map[string]bool        // attributes; see isHandler
	byName       map[*scope.Module]bool // see lookups
	registry     registryMemo
	dead         deadness
	files        *projectFiles
	builtins     map[string][]string // see isBuiltinLoad
	copies       map[string]copyOf   // by folder; see Shipped
	importMemo   map[*scope.Module][]*scope.Module
	fillMemo     *[]fill
	landMemo     *landings
	openMemo     *signature.Set         // see opens
	fetched      map[string][]hub.Model // by the names of files; see Fetches
	commands     []shell.Command
	invocations  []shell.Invocation // see AddRuns
	runMemo      *[]run
	deployMemo   map[string][]deployment
	partsMemo    map[string]map[*scope.Module]bool
	said         []bindings.Binding
	applied      map[int]bool // bindings that were asked for, by index
}

// memoKey identifies an evaluation: of an expression, a parameter, or a member
// of a module or class.
type memoKey struct {
	node  any
	frame *frame
	name  string
}

// nodeKey is a memoKey without a name, as most are.
type nodeKey struct {
	node  any
	frame *frame
}

// New returns an evaluator over a project. Files may be nil.
func New(project *scope.Project, set *signature.Set, files Files) *Evaluator {
	calls := 0
	for _, m := range project.Modules {
		calls += len(m.Calls)
	}
	e := &Evaluator{
		deciding: map[*scope.Block]bool{},
		project:  project, set: set, limit: maxSteps, budget: projectSteps + stepsPerCall*calls,
		memo: map[memoKey]*result{}, nodes: make(map[nodeKey]*result, calls), lowest: math.MaxInt, stopped: value.NotKnown(value.RankBound, "the analysis stopped at its bound"),
		callerMemo: map[*scope.Function][]bound{}, contextMemo: map[contextKey][]*frame{}, callableMemo: map[*scope.Call][]*value.Elem{}, indirect: map[*scope.Module][]*scope.Call{}, lineages: map[*scope.Class]*lineage{},
		asides:       map[memoKey]value.Value{},
		openers:      map[*scope.Call]Site{},
		fetched:      map[string][]hub.Model{},
		keys:         map[*value.Item]map[string][]int{},
		fixtures:     map[*scope.Module]map[string]*scope.Function{},
		subclassMemo: map[*scope.Class][]*scope.Class{},
		registry:     registryMemo{kinds: map[*scope.Class]registryKind{}, lookUps: map[string][]*scope.Call{}, taken: map[variableOf]map[string]bool{}},
		files:        newProjectFiles(files),
		dead:         deadness{functions: map[*scope.Function]bool{}, classes: map[*scope.Class]bool{}, modules: map[*scope.Module]bool{}, orphans: map[*scope.Module]bool{}},
	}
	project.SetPath(e.starts, e.isLibrary)
	return e
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
	e.steps, e.over, e.limit = 0, false, maxSteps
	e.release(stopped)
	budget := e.budget
	if e.opening {
		budget /= openingShare
	}
	if e.all > budget {
		e.limit = fewSteps
		if e.all > farOver*budget {
			e.limit = leastSteps
		}
		if !e.opening {
			e.poor++
		}
	}
}

// ForOpening says whether the queries that follow are asked only for calls that open
// files of weights, and returns what was said before. They have a budget of their own, so
// that the calls that name models keep theirs.
func (e *Evaluator) ForOpening(yes bool) (before bool) {
	before = e.opening
	if yes != before {
		e.opening, e.all, e.others = yes, e.others, e.all
	}
	return before
}

// TakeHit tells whether an evaluation stopped at a bound since the last call.
func (e *Evaluator) TakeHit() bool {
	hit := e.hit
	e.hit = false
	return hit
}

// Spent tells whether the project took more steps than its size allows, so that
// later queries got a small part of the usual ones.
func (e *Evaluator) Spent() bool { return e.poor > 0 }

// result is what is known of an evaluation.
type result struct {
	state state
	value value.Value // of a kept or assumed one
	// depth is that of an active evaluation, and of an assumed one that of the
	// evaluation that it depends on.
	depth int
}

// state says how far an evaluation is.
type state uint8

const (
	unasked state = iota
	active
	// assumed is a value that was computed while an evaluation that it depends on
	// was active, and stood for nothing. It holds for as long as that one is active.
	assumed
	kept
)

// stopped is the depth of a value that a bound cut off: it holds for one query.
const stopped = -1

// memoised returns the kept value of k or computes it.
func (e *Evaluator) memoised(k memoKey, compute func() value.Value) value.Value {
	r := e.resultOf(k)
	switch r.state {
	case kept:
		return r.value
	case active:
		e.lowest = min(e.lowest, r.depth)
		return value.Value{}
	case assumed:
		e.lowest = min(e.lowest, r.depth)
		return r.value
	}
	e.steps++
	e.all++
	if e.steps > e.limit || e.depth > maxDepth {
		e.over = e.over || e.steps > e.limit
		e.lowest, e.hit = stopped, true
		return e.stopped
	}
	depth := e.depth
	r.state, r.depth = active, depth
	e.depth++
	outer := e.lowest
	e.lowest = math.MaxInt
	v := compute()
	e.depth--
	e.release(depth)
	r.value = v
	if e.lowest >= depth {
		r.state = kept
		e.lowest = outer
		return v
	}
	r.state, r.depth = assumed, e.lowest
	for len(e.heads) <= e.lowest+1 {
		e.heads = append(e.heads, nil)
	}
	e.heads[e.lowest+1] = append(e.heads[e.lowest+1], r)
	e.lowest = min(outer, e.lowest)
	return v
}

// resultOf returns the result of k, which is made if it is not there.
func (e *Evaluator) resultOf(k memoKey) *result {
	plain := nodeKey{k.node, k.frame}
	var r *result
	if k.name == "" {
		r = e.nodes[plain]
	} else {
		r = e.memo[k]
	}
	if r != nil {
		return r
	}
	if len(e.unused) == 0 {
		e.unused = make([]result, 64)
	}
	r, e.unused = &e.unused[0], e.unused[1:]
	if k.name == "" {
		e.nodes[plain] = r
	} else {
		e.memo[k] = r
	}
	return r
}

// spend counts work that is no evaluation; false if the budget is used up.
func (e *Evaluator) spend(steps int) bool {
	e.steps += steps
	e.all += steps
	if e.steps > e.limit {
		e.over = true
	}
	return !e.isOver()
}

// isOver tells whether the query's budget is used up. What asks leaves something
// out if it is, so what is computed then holds for this query only.
func (e *Evaluator) isOver() bool {
	if e.over {
		e.lowest, e.hit = stopped, true
	}
	return e.over
}

// within evaluates x with a part of the query's budget: a question beside the
// query, such as whose attribute an assignment sets, must not use it up. What a
// part that is too small leaves open is not followed, for good.
func (e *Evaluator) within(steps int, x syntax.Expr, at env) value.Value {
	limit, lowest, hit := e.limit, e.lowest, e.hit
	if e.over || e.steps+steps >= limit {
		return e.eval(x, at)
	}
	key := memoKey{node: x, frame: at.frame}
	if v, ok := e.asides[key]; ok {
		return v
	}
	e.limit = e.steps + steps
	v := e.eval(x, at)
	e.limit = limit
	if e.over {
		e.over, e.lowest, e.hit = false, lowest, hit
		e.release(stopped) // the query itself may go on where its part had to stop
		e.asides[key] = v
	}
	return v
}

// release forgets what was computed under the evaluation at a depth.
func (e *Evaluator) release(depth int) {
	if depth+1 >= len(e.heads) {
		return
	}
	for _, r := range e.heads[depth+1] {
		*r = result{}
	}
	clear(e.heads[depth+1])
	e.heads[depth+1] = e.heads[depth+1][:0]
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

// computed makes a lazy value of a function. Such values can lead to each other
// without an expression between them ("x = zip(*x)"), so they count as nested
// evaluations and as work.
func (e *Evaluator) computed(f func() value.Value) value.Lazy {
	return computed(func() value.Value {
		if e.nest++; e.nest > maxNest || !e.spend(1) {
			e.nest--
			e.lowest, e.hit = stopped, true
			return value.NotKnown(value.RankBound, "the analysis stopped at its bound")
		}
		defer func() { e.nest-- }()
		return f()
	})
}

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
