package reuse

import (
	"strings"

	"github.com/ptmlock/ptmlock/detect"
	"github.com/ptmlock/ptmlock/detect/python/flow"
	"github.com/ptmlock/ptmlock/detect/python/scope"
	"github.com/ptmlock/ptmlock/detect/python/syntax"
)

// runner runs one unit once.
type runner struct {
	*Tracker
	u     *unit
	env   trail[set]
	class *scope.Class // whose body is run
	scope *scope.Scope // of the unit
	quiet int          // contexts without gradients that are entered
	vague int          // above 0 where a call is known by its last name alone
	loop  int
	cond  int // conditions that are entered
	// partly are the sites of which the unit takes parameters of parts.
	partly []int
	// recent are the files that were downloaded so far, for what reads a path that
	// says nothing of where it comes from.
	recent     set
	keyed      trail[map[string]set]   // of names of dicts whose keys are known
	files      bool                    // it wrote some
	slots      map[string][]string     // of names whose slots are told apart, as names in env
	fresh      growing                 // data that did not come as an argument
	nearby     growing                 // data that calls of the unit gave
	takenApart map[*syntax.Call]*parts // what calls give; nil before there is any
	parted     map[string][]set        // elements of such results, of the names that are given them
	shapes     map[string][]set        // of names of lists of tuples: what the elements of each hold
	// opened are the paths of the files that names are opened as.
	opened     map[string]syntax.Expr
	added      map[string]bool      // those that are added to
	lists      map[string][][]set   // elements of the lists that a name was ever set to
	assemblies map[string]*assembly // pipelines of named components, by their variables
	picks      []pick
	listenings []*listening
}

// put is an assignment to a map that is made when something is put into it: each run has its
// own, and most stay empty.
func put[K comparable, V any](m *map[K]V, k K, v V) {
	if *m == nil {
		*m = map[K]V{}
	}
	(*m)[k] = v
}

func (t *Tracker) run(u *unit) {
	r := &runner{Tracker: t, u: u}
	if !t.spent() {
		clear(u.edges)
		clear(u.alone)
		clear(u.feeds)
		clear(u.atParts)
		clear(u.cuts)
	}
	defer r.selected() // when all is known that names hold
	defer r.runListenings()
	if u.fn == nil {
		r.scope = u.module.Scope
		r.body(u.module.File.Body)
		return
	}
	r.scope = u.fn.Scope
	for name, s := range u.params {
		r.env.set(name, s)
		t.hold(u, name, s)
	}
	for i, p := range u.fn.Params {
		if p.Kind == syntax.VarKeywords {
			r.keyed.set(p.Name, u.keysGiven())
		}
		v := union(r.env.get(p.Name), single(argument.of(i)))
		if i == 0 && u.method {
			v = union(v, single(r.selfToken()))
			t.hold(u, p.Name, v)
		}
		v = union(v, r.annotated(p))
		r.env.set(p.Name, v)
		if p.Default != nil {
			r.env.set(p.Name, union(v, r.expr(p.Default)))
		}
	}
	r.enterDecorators(u.fn)
	if u.fn.Lambda != nil {
		r.returns(r.expr(u.fn.Lambda.Body))
		return
	}
	r.body(u.fn.Node.Body)
}

// annotated returns objects of the project classes that a parameter is annotated
// with, if no call of the project gives any.
func (r *runner) annotated(p *scope.Param) set {
	if p.Annotation == nil || r.u.params[p.Name].hasKind(instance) {
		return nil
	}
	var out set
	for _, t := range r.hinted(p) {
		out = union(out, r.anyOf(r.classes[t.index()]))
	}
	return out
}

// hinted returns any object of the classes of an annotation.
func (r *runner) hinted(p *scope.Param) set {
	found, ok := r.hints[p.Annotation]
	if !ok {
		beside := &scope.Call{Scope: r.u.fn.Outer, Block: r.u.fn.Block}
		syntax.Walk(p.Annotation, func(n syntax.Node) bool {
			if x, ok := n.(syntax.Expr); ok && len(found) < maxHints {
				if name := scope.LastName(x); name != "" && name[0] >= 'A' && name[0] <= 'Z' && r.isClassName(name) {
					for _, c := range r.e.Functions(x, beside) {
						if c.Class != nil {
							found = union(found, single(r.classToken(c.Class)))
						}
					}
				}
			}
			return true
		})
		r.hints[p.Annotation] = found
	}
	return found
}

// isClassName tells whether a class of the project has a name.
func (t *Tracker) isClassName(name string) bool {
	if t.classNames == nil {
		t.classNames = map[string]bool{}
		for _, m := range t.project.Modules {
			for _, c := range m.Classes {
				t.classNames[c.Name] = true
			}
		}
	}
	return t.classNames[name]
}

// enterDecorators notes decorators that say how a function runs, or who gets what
// it returns.
func (r *runner) enterDecorators(f *scope.Function) {
	if r.isServed(f) {
		r.u.deliver = true
	}
	if len(f.Decorators()) == 0 {
		return
	}
	for _, q := range r.e.Decorators(f) {
		if r.rules.context.first(q, "") != nil {
			r.quiet++
		}
		if r.rules.handler.first(q, "") != nil {
			r.u.deliver = true
		}
	}
}

func (r *runner) at(n syntax.Node) detect.Position {
	return flow.PositionOf(r.u.module.File, n.Pos())
}

func (r *runner) evidence(n syntax.Node, what string) detect.Evidence {
	e := detect.Evidence{At: r.at(n), What: what, Confidence: detect.High}
	if r.vague > 0 {
		e.Confidence = detect.Medium
	}
	return e
}

func (r *runner) body(list []syntax.Stmt) {
	for _, s := range list {
		r.stmt(s)
	}
}

func (r *runner) stmt(s syntax.Stmt) {
	if r.spent() {
		return
	}
	switch s := s.(type) {
	case *syntax.FunctionDef:
		r.define(s)
	case *syntax.ClassDef:
		r.classBody(s)
	case *syntax.Return:
		if s.Value != nil {
			r.returned(s.Value)
		}
	case *syntax.Assign:
		v, elems := r.values(s.Value)
		for _, target := range s.Targets {
			r.assign(target, v, elems, s.Value)
		}
	case *syntax.AugAssign:
		v := union(r.expr(s.Target), r.expr(s.Value))
		r.assign(s.Target, v, nil, s.Value)
	case *syntax.AnnAssign:
		if s.Value != nil {
			v, elems := r.values(s.Value)
			r.assign(s.Target, v, elems, s.Value)
		}
	case *syntax.Delete:
		for _, x := range s.Targets {
			r.deleted(x)
		}
	case *syntax.ExprStmt:
		r.expr(s.Value)
	case *syntax.Assert:
		r.expr(s.Test)
	case *syntax.Raise:
		r.expr(s.Exc)
	case *syntax.Print:
		for _, x := range s.Values {
			r.expr(x)
		}
	default:
		r.control(s)
	}
}

func (r *runner) control(s syntax.Stmt) {
	switch s := s.(type) {
	case *syntax.If:
		r.expr(s.Test)
		r.conditional(s)
	case *syntax.For:
		r.repeated(func() {
			v, elems := r.iterated(s.Iter)
			r.assign(s.Target, v, elems, s.Iter)
			r.body(s.Body)
		})
		r.body(s.Else)
	case *syntax.While:
		r.expr(s.Test)
		r.repeated(func() { r.body(s.Body) })
		r.body(s.Else)
	case *syntax.With:
		r.with(s)
	case *syntax.Try:
		alternatives := []func(){func() { r.body(s.Body); r.body(s.Else) }}
		for _, h := range s.Handlers {
			alternatives = append(alternatives, func() { r.body(h.Body) })
		}
		r.branches(alternatives...)
		r.body(s.Finally)
	case *syntax.Match:
		r.expr(s.Subject)
		alternatives := []func(){nil}
		for _, c := range s.Cases {
			alternatives = append(alternatives, func() { r.body(c.Body) })
		}
		r.branches(alternatives...)
	}
}

// conditional runs the branches of a condition; what holds by default is none.
func (r *runner) conditional(s *syntax.If) {
	under := func(list []syntax.Stmt, usual bool) func() {
		if len(list) == 0 {
			return nil
		}
		return func() {
			if !usual {
				r.cond++
				defer func() { r.cond-- }()
			}
			r.body(list)
		}
	}
	r.branches(under(s.Body, r.holdsByDefault(s.Test)), under(s.Else, false))
}

// holdsByDefault tells whether a condition is a parameter of the unit, or the contrary of
// one, whose default makes it true.
func (r *runner) holdsByDefault(x syntax.Expr) bool {
	want := syntax.True
	if u, ok := x.(*syntax.UnaryOp); ok && u.Op == syntax.Not {
		want, x = syntax.False, u.Operand
	}
	name, ok := x.(*syntax.Name)
	if !ok || r.u.fn == nil {
		return false
	}
	for _, p := range r.u.fn.Params {
		if c, ok := p.Default.(*syntax.Const); ok && p.Name == name.Id {
			return c.Kind == want
		}
	}
	return false
}

func (r *runner) with(s *syntax.With) {
	quiet := r.quiet
	for _, item := range s.Items {
		v, elems := r.values(item.Context)
		if call, ok := item.Context.(*syntax.Call); ok && r.isQuiet(call.Func) || r.isQuiet(item.Context) {
			r.quiet++
		}
		r.opens(item)
		if item.Vars != nil {
			r.assign(item.Vars, v, elems, item.Context)
		}
	}
	r.body(s.Body)
	r.quiet = quiet
}

// opens notes the path of a file that is opened.
func (r *runner) opens(item *syntax.WithItem) {
	call, ok := item.Context.(*syntax.Call)
	name, named := item.Vars.(*syntax.Name)
	if ok && named && scope.LastName(call.Func) == "open" && len(call.Args) > 0 {
		put(&r.opened, name.Id, call.Args[0])
		put(&r.added, name.Id, strings.Contains(modeOf(call), "a"))
	}
}

// isQuiet tells by its last name whether a context keeps no gradients.
func (r *runner) isQuiet(x syntax.Expr) bool {
	name := scope.LastName(x)
	return name != "" && r.rules.context.firstIn("?.", name) != nil
}

// define binds a function, which is run by itself.
func (r *runner) define(s *syntax.FunctionDef) {
	in := r.u.module.Scopes[s]
	if in == nil || in.Func == nil {
		return
	}
	r.bind(s.Name, single(r.functionToken(bound{fn: in.Func})))
}

// classBody runs the body of a class: what it binds are attributes.
func (r *runner) classBody(s *syntax.ClassDef) {
	in := r.u.module.Scopes[s]
	if in == nil || in.Class == nil {
		return
	}
	outer, env := r.class, r.env.branch()
	r.class = in.Class
	r.steps += r.env.count / stepTokens
	r.body(s.Body)
	r.env.back(env)
	r.class = outer
}

func (r *runner) returned(x syntax.Expr) {
	v, elems := r.values(x)
	if elems == nil {
		r.u.rest = union(r.u.rest, v)
	}
	if r.isTrainingStep(r.u.fn) {
		r.weighed(x, v)
	}
	grown := r.returnedKeys(x, v)
	for i, s := range elems {
		if i == len(r.u.elems) {
			r.u.elems = append(r.u.elems, nil)
		}
		joined := union(r.u.elems[i], s)
		grown = union(grown, joined.without(r.u.elems[i]))
		r.u.elems[i] = joined
	}
	if r.returns(v); len(grown) > 0 {
		r.tell(r.u, result{grown, r.u.own}.concerns)
	}
}

// isMixed tells by its text whether a function gives variables in some cases, and tuples
// in others.
func (u *unit) isMixed() bool {
	if u.mixed == nil && u.fn.Node != nil {
		tuple, other := false, false
		for _, s := range u.fn.Node.Body {
			syntax.Walk(s, func(n syntax.Node) bool {
				switch n := n.(type) {
				case *syntax.FunctionDef, *syntax.Lambda, *syntax.ClassDef:
					return false
				case *syntax.Return:
					switch n.Value.(type) {
					case *syntax.Tuple:
						tuple = true
					case *syntax.Name, *syntax.Attribute:
						other = true
					}
				}
				return true
			})
		}
		both := tuple && other
		u.mixed = &both
	}
	return u.mixed != nil && *u.mixed
}

// returnedKeys keeps what a dict that the unit returns holds by its keys, and returns what
// is new of that.
func (r *runner) returnedKeys(x syntax.Expr, v set) (grown set) {
	keys := r.keysOf(x)
	if keys == nil {
		if len(v) > 0 && !r.u.unkeyed {
			if r.u.unkeyed = true; r.u.dict != nil {
				r.tell(r.u, always)
			}
		}
		return nil
	}
	if r.u.dict == nil {
		r.u.dict = map[string]set{}
	}
	for name, v := range keys {
		joined := union(r.u.dict[name], v)
		grown = union(grown, joined.without(r.u.dict[name]))
		r.u.dict[name] = joined
	}
	return grown
}

func (r *runner) returns(v set) {
	if r.u.deliver {
		for _, t := range v.only(output) {
			if !r.fresh.has(t) {
				continue
			}
			r.stage(t.index(), stageDeliver, detect.Evidence{At: r.unitPlace(), What: "its result is delivered by " + r.u.fn.Name + "()", Confidence: detect.Medium})
		}
	}
	joined := union(r.u.result, v)
	own := r.u.own
	for _, x := range v {
		if r.fresh.has(x) {
			own = union(own, single(x))
		}
	}
	if len(joined) > len(r.u.result) || len(own) > len(r.u.own) {
		grown := union(joined.without(r.u.result), own.without(r.u.own))
		r.u.result, r.u.own = joined, own
		if r.u.fn == nil || !r.u.fn.IsProperty() {
			r.tell(r.u, result{grown, own}.concerns)
			return
		}
		r.tell(r.u, always) // those that read it take all
		if r.u.fn.Class != nil {
			r.enqueueAll(&r.cell(field{r.u.fn.Class, r.u.fn.Name}).readers)
		}
	}
}

func (r *runner) unitPlace() detect.Position {
	return flow.PositionOf(r.u.module.File, r.u.fn.Pos())
}

// bind sets a name of the unit, or of the class whose body is run.
func (r *runner) bind(name string, v set) {
	if r.env.get(wayMark) != nil {
		r.env.drop(wayMark + name)
	}
	if len(v) == 0 {
		r.env.drop(name)
		return
	}
	if r.class != nil {
		r.env.set(name, v)
		if s := v.only(function); len(s) < len(v) {
			r.setOf(r.classToken(r.class), name, v, false)
		}
		return
	}
	if owner := r.global(name); owner != nil {
		r.hold(owner, name, v)
		return
	}
	r.env.set(name, v)
	r.hold(r.u, name, v)
}

// global returns the unit that owns a name which the unit declares global or
// nonlocal; nil if it is the unit's own.
func (r *runner) global(name string) *unit {
	if r.u.fn == nil || r.u.fn.Scope.Names[name] != nil {
		return nil
	}
	if s, _ := r.lookup(name); s != nil {
		return r.owners[s]
	}
	return nil
}
