package flow

import (
	"slices"

	"github.com/ptmlock/ptmlock/detect/python/scope"
	"github.com/ptmlock/ptmlock/detect/python/syntax"
	"github.com/ptmlock/ptmlock/detect/python/value"
)

// Bounds of Enter: the longest way from an entry point to a loading call that
// was seen is six calls.
const (
	maxEntered    = 600 // functions, counted for each way to them
	maxEnterDepth = 24  // functions in each other
)

// Entry says what calling one name of a module comes to.
type Entry struct {
	Known bool // the module has something of that name that can be called, or may have
	Sites []Site
	Cut   bool // the calls were not followed to the end
}

// Enter follows a call of a name of a module, with arguments that nobody knows,
// forwards through the functions of the project to the loading calls, each with
// the arguments that come to it on this way. A parameter may be its default, and
// whatever a caller gives; of one whose default is None, False or nothing only
// the latter is followed, because that is what callers give it for.
func (e *Evaluator) Enter(m *scope.Module, name string) *Entry {
	w := &walk{e: e, sites: map[*scope.Call]int{}}
	e.begin()
	callees, known := e.member(m, name)
	w.entry.Known = known || isDynamic(m)
	for _, callee := range callees.Elems() {
		args := &arguments{}
		if f := entered(e, callee); f != nil {
			args = e.fromOutside(f, callee.Kind == value.Class || callee.Self != nil)
		}
		w.enter(callee, args, nil)
	}
	return &w.entry
}

// namers are functions by which a module can get names that its text does not
// show.
var namers = []string{"globals", "locals", "vars", "setattr", "exec", "eval"}

// isDynamic tells whether a module may have names that its text does not show.
func isDynamic(m *scope.Module) bool {
	return len(m.Stars) > 0 || m.Scope.Names["__getattr__"] != nil ||
		slices.ContainsFunc(m.Calls, func(c *scope.Call) bool { return slices.Contains(namers, c.Name()) })
}

// Texts returns the texts that a list of a module holds, sorted, each once.
func (e *Evaluator) Texts(m *scope.Module, name string) []string {
	e.begin()
	w, _ := e.member(m, name)
	var out []string
	for _, o := range e.elements(w).Elems() {
		if o.Kind == value.Str {
			out = append(out, o.Text)
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// entered is the function of the project that calling callee runs; nil if there
// is none.
func entered(e *Evaluator, callee *value.Elem) *scope.Function {
	switch callee.Kind {
	case value.Func:
		return callee.Ref.(*scope.Function)
	case value.Class:
		return e.method0(callee.Ref.(*scope.Class), "__init__")
	}
	return nil
}

// fromOutside returns the arguments that a caller may give to f.
func (e *Evaluator) fromOutside(f *scope.Function, bound bool) *arguments {
	args := &arguments{}
	for _, p := range f.Params {
		if bound && p.Index == 0 || p.Kind == syntax.VarArgs || p.Kind == syntax.VarKeywords {
			continue
		}
		what := "parameter " + p.Name + " of " + f.Name + "()"
		l := e.computed(func() value.Value {
			w := value.NotKnown(value.RankCaller, what+" is given by whoever calls the entry point").Via(f.Module.File, p.Pos(), what, 0)
			if p.Default == nil {
				return w
			}
			given := e.defaultOf(f, p)
			if mayTrue, _ := given.Truth(); !mayTrue {
				return w
			}
			return value.Join(given, w)
		})
		if p.Kind == syntax.PositionalOnly {
			args.positional = append(args.positional, argument{l, false})
		} else {
			args.keywords = append(args.keywords, keyword{p.Name, l, p.Pos()})
		}
	}
	return args
}

// walk is one run of Enter.
type walk struct {
	e     *Evaluator
	entry Entry
	sites map[*scope.Call]int // index in entry.Sites
	count int
	path  []*scope.Function // that are entered
}

// enter follows a call of callee.
func (w *walk) enter(callee *value.Elem, args *arguments, self *value.Elem) {
	var f *scope.Function
	switch callee.Kind {
	case value.Func:
		f, self = callee.Ref.(*scope.Function), callee.Self
	case value.Class:
		k := callee.Ref.(*scope.Class)
		f, self = w.e.method0(k, "__init__"), &value.Elem{Kind: value.Instance, Ref: k, Exact: true}
	case value.Partial:
		w.enter(callee.Self, callee.Ref.(*arguments).with(args), nil)
		return
	}
	if f == nil || slices.Contains(w.path, f) {
		return
	}
	if w.count++; w.count > maxEntered || len(w.path) >= maxEnterDepth {
		w.entry.Cut = true
		return
	}
	w.path = append(w.path, f)
	fr := &frame{id: w.e.fresh(), fn: f, args: args, bound: self != nil, self: self, depth: 1}
	for _, c := range f.Module.Calls {
		if c.Scope.Owner() == f && c.Decorates == nil {
			w.call(c, env{scope: c.Scope, block: c.Block, frame: fr})
		}
	}
	w.path = w.path[:len(w.path)-1]
}

// call looks at one call of a function that is entered.
func (w *walk) call(c *scope.Call, at env) {
	w.e.begin()
	if !w.e.reachable(c.Block, at) {
		return
	}
	args := w.e.argumentsOf(c.Node, at)
	for _, callee := range w.e.eval(c.Node.Func, at).Elems() {
		if loads := w.e.describe(callee, args, c); len(loads) > 0 {
			w.add(c, loads)
			continue
		}
		w.enter(callee, args, nil)
	}
	if w.e.TakeHit() {
		w.entry.Cut = true
	}
}

func (w *walk) add(c *scope.Call, loads []Load) {
	for i := range loads {
		loads[i].prepared = true // its arguments are those of this way, and of no other caller
	}
	i, seen := w.sites[c]
	if !seen {
		i = len(w.entry.Sites)
		w.sites[c] = i
		w.entry.Sites = append(w.entry.Sites, Site{Call: c})
	}
	w.entry.Sites[i].Loads = append(w.entry.Sites[i].Loads, loads...)
}
