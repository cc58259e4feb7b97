package choice

import (
	"cmp"
	"path"
	"slices"
	"strconv"
	"strings"

	"github.com/ptmlock/ptmlock/detect"
	"github.com/ptmlock/ptmlock/detect/python/flow"
	"github.com/ptmlock/ptmlock/detect/python/scope"
	"github.com/ptmlock/ptmlock/detect/python/syntax"
	"github.com/ptmlock/ptmlock/detect/python/value"
	"github.com/ptmlock/ptmlock/resolve/hub"
)

// Bounds of following one load through the program, and of the calls that set one
// variable.
const (
	maxDepth   = 6
	maxCalls   = 200
	maxSetters = 256
	maxChoices = 64 // of one reference
)

// Finder finds choices of one project. It must not be used concurrently.
type Finder struct {
	e       *flow.Evaluator
	modules []*scope.Module
	sites   map[site]*group
	order   []*group
	spots   map[*scope.Module]map[*syntax.Call]*spot
	blocks  map[*scope.Module]map[*scope.Block][]*scope.Call
	callers map[*scope.Function][]flow.Caller
	makers  map[*scope.Function][]flow.Caller
	around  map[*scope.Function][]*scope.Call
	taken   map[string]bool
	sets    map[variable]*setters
	setOf   []*setters // in the order in which they were found
	units   map[unit]*parts
	unitsOf []*parts // in the order in which they were found
	found   map[int][]detect.Choice
}

// New returns a Finder for the modules of a project.
func New(e *flow.Evaluator, modules []*scope.Module) *Finder {
	return &Finder{
		e: e, modules: modules, sites: map[site]*group{}, spots: map[*scope.Module]map[*syntax.Call]*spot{},
		blocks:  map[*scope.Module]map[*scope.Block][]*scope.Call{},
		callers: map[*scope.Function][]flow.Caller{}, makers: map[*scope.Function][]flow.Caller{},
		around: map[*scope.Function][]*scope.Call{},
		sets:   map[variable]*setters{}, units: map[unit]*parts{}, found: map[int][]detect.Choice{},
	}
}

// site is a loading call, as far as it loads one part of what one signature says.
type site struct {
	call *scope.Call
	part detect.Part
	rank int
}

// group is what comes to a site.
type group struct {
	site
	names []name
	// fetches says that the call downloads files, for whatever loads them.
	fetches bool
}

// name is one name at a site.
type name struct {
	reference int // its index
	model     hub.Model
	text      string // as it comes to the call
	way       []step
}

// step is one step of the way of a name.
type step struct {
	file *syntax.File
	pos  syntax.Pos
	what string
}

// Add notes that a reference, by its index, is made of the name e that comes to a
// loading call. Rank tells the signatures apart that describe one function.
func (f *Finder) Add(reference int, r *detect.Reference, call *scope.Call, rank int, e *value.Elem) {
	s := site{call, r.Load.Part, rank}
	g := f.sites[s]
	if g == nil {
		g = &group{site: s}
		f.sites[s] = g
		f.order = append(f.order, g)
	}
	g.fetches = g.fetches || r.Load.Part == detect.PartFiles || r.Load.Layout == detect.LayoutFile
	g.names = append(g.names, name{reference, r.Model, e.Text, wayOf(e)})
}

// wayOf returns the way of a value, from where it comes to where it is written.
func wayOf(e *value.Elem) []step {
	var way []step
	for t := e.Trace; t != nil; t = t.Prev {
		way = append(way, step{t.File, t.Pos, t.What})
	}
	return way
}

// Find returns the choices of the references that were added, by their index, and
// which models are used together. References without a choice have an empty list.
func (f *Finder) Find() (map[int][]detect.Choice, []detect.Together) {
	weights := map[hub.Model]bool{}
	for _, g := range f.order {
		for _, n := range g.names {
			weights[n.model] = weights[n.model] || !g.prepares()
		}
	}
	for _, g := range f.order {
		for _, n := range g.names {
			f.found[n.reference] = []detect.Choice{}
		}
		f.partings(g)
		if g.prepares() { // a tokenizer of its own is a job; that of a model is a part of the model's
			g.names = slices.DeleteFunc(g.names, func(n name) bool { return weights[n.model] })
		}
		if g.part != detect.PartDataset {
			f.follow(g)
		}
	}
	for _, s := range f.setOf {
		f.branches(s)
	}
	return f.found, f.together()
}

// prepares tells whether a site loads what comes before or beside a model.
func (g *group) prepares() bool {
	return g.part == detect.PartTokenizer || g.part == detect.PartProcessor || g.part == detect.PartConfig
}

// decides tells whether branches above a site can decide between models.
func (g *group) decides() bool { return g.part == detect.PartWeights || g.part == detect.PartFiles }

func (f *Finder) decide(reference int, c detect.Choice) {
	if len(f.found[reference]) < maxChoices && !slices.Contains(f.found[reference], c) {
		f.found[reference] = append(f.found[reference], c)
	}
}

// variable is something that calls of one scope set.
type variable struct {
	scope *scope.Scope
	slot  string
}

// setters are the calls that set a variable, with what they load.
type setters struct {
	variable
	calls []*scope.Call
	loads map[*scope.Call][]load
}

// load is names that are loaded below a call.
type load struct {
	names []name
	below string // the slot of what the call calls
	depth int
}

// follow follows what a site loads upwards, through the calls of the functions and
// classes that it stands in. Names that different calls give a parameter are
// followed through these calls.
func (f *Finder) follow(g *group) {
	var all []name
	for i, n := range g.names {
		if slices.ContainsFunc(n.way, func(s step) bool { return isArgument(s.what) }) {
			f.up(g, g.names[i:i+1])
		} else {
			all = append(all, n)
		}
	}
	if len(all) > 0 {
		f.up(g, all)
	}
}

// visit is one call on the way up.
type visit struct {
	call  *scope.Call
	below string
	depth int
	way   []step // of the name, as far as it is not passed
	// object is the class of the object whose method the call was reached from, if a
	// method of the same object makes the call.
	object *scope.Class
}

// up visits the calls above a loading call, breadth first.
func (f *Finder) up(g *group, names []name) {
	seen := map[*scope.Call]bool{g.call: true}
	queue := []visit{{call: g.call, way: names[0].way}}
	for i := 0; i < len(queue); i++ {
		v := queue[i]
		sp := f.spotOf(v.call)
		if g.decides() {
			f.set(v, sp, names)
		}
		f.use(g, v, sp, names)
		for _, c := range f.takers(v.call, sp.slot) {
			if !seen[c.call] && len(seen) < maxCalls {
				seen[c.call] = true
				queue = append(queue, visit{c.call, c.as, v.depth, v.way, v.object})
			}
		}
		owner := v.call.Scope.Owner()
		if owner == nil || v.depth >= maxDepth {
			continue
		}
		kept := sp.slot
		if kept == "" {
			kept = v.below
		}
		if g.decides() {
			f.inUnit(owner, v, kept, names)
		}
		for _, c := range f.above(owner, names[0].text, v) {
			if c.Of > 1 && g.decides() && !callsEach(c.Call) {
				at := flow.PositionOf(c.Call.Scope.Module.File, c.Call.Node.Pos())
				for _, n := range names {
					f.decide(n.reference, detect.Choice{At: at, What: "one of several functions or classes is called here", Branch: v.unit(owner), Slot: kept, Depth: 1 + v.depth, Ways: c.Of})
				}
			}
			if !seen[c.Call] && len(seen) < maxCalls {
				seen[c.Call] = true
				queue = append(queue, visit{c.Call, kept, v.depth + 1, c.way, f.sameObject(owner, v.object, c.Call)})
			}
		}
	}
}

// callsEach tells whether a call runs what a loop goes over: all of it, and not one or
// another.
func callsEach(call *scope.Call) bool {
	x := call.Node.Func
	if f, ok := x.(*syntax.Attribute); ok {
		x = f.Value
	}
	name, ok := x.(*syntax.Name)
	if !ok {
		return false
	}
	bound := call.Scope.Names[name.Id]
	return len(bound) > 0 && !slices.ContainsFunc(bound, func(b *scope.Binding) bool { return b.Kind != scope.Iterated })
}

// taker is a call that is given what another one gives.
type taker struct {
	call *scope.Call
	as   string // the name or number of the argument
}

// takers returns the calls behind a call, in the same block, that make an object
// with the variable which it sets: net = Head(backbone).
func (f *Finder) takers(call *scope.Call, variable string) []taker {
	if variable == "" || strings.ContainsAny(variable, ". [") || variable == returned {
		return nil
	}
	is := func(x syntax.Expr) bool {
		n, ok := x.(*syntax.Name)
		return ok && n.Id == variable
	}
	var out []taker
	for _, c := range f.callsIn(call.Block) {
		if c.Scope != call.Scope || c.Node.Pos() <= call.Node.Pos() || !isClassName(c.Name()) {
			continue
		}
		for i, a := range c.Node.Args {
			if is(a) {
				out = append(out, taker{c, strconv.Itoa(i)})
			}
		}
		for _, k := range c.Node.Keywords {
			if is(k.Value) {
				out = append(out, taker{c, k.Name})
			}
		}
	}
	return out
}

// isClassName tells whether a name is written as those of classes are.
func isClassName(name string) bool {
	return name != "" && name[0] >= 'A' && name[0] <= 'Z'
}

// callsIn returns the calls of a block, without those of blocks in it.
func (f *Finder) callsIn(b *scope.Block) []*scope.Call {
	if b == nil || b.Scope == nil {
		return nil
	}
	m := b.Scope.Module
	blocks := f.blocks[m]
	if blocks == nil {
		blocks = map[*scope.Block][]*scope.Call{}
		for _, c := range m.Calls {
			blocks[c.Block] = append(blocks[c.Block], c)
		}
		f.blocks[m] = blocks
	}
	return blocks[b]
}

// class returns the class of the object that the call is in a method of; nil if
// it is in a function.
func (v *visit) class(owner *scope.Function) *scope.Class {
	if v.object != nil {
		return v.object
	}
	return owner.Class
}

// unit names the function or class that stands for what it loads.
func (v *visit) unit(owner *scope.Function) string {
	if class := v.class(owner); class != nil {
		return class.Key()
	}
	return owner.Key()
}

// inUnit notes what the function that a call stands in says: that its class is one
// of several, or that it is an entry point.
func (f *Finder) inUnit(owner *scope.Function, v visit, kept string, names []name) {
	decide := func(file *syntax.File, pos syntax.Pos, c detect.Choice) {
		c.At, c.Slot, c.Depth = flow.PositionOf(file, pos), kept, 1+v.depth
		for _, n := range names {
			f.decide(n.reference, c)
		}
	}
	if class := v.class(owner); class != nil {
		if f.taken == nil {
			f.taken = taken(f.modules)
		}
		for _, base := range f.e.Bases(class) {
			if f.taken[base.Name] {
				what := "subclasses of " + base.Name + ", of which one is used"
				decide(base.Module.File, base.Node.Pos(), detect.Choice{What: what, Branch: class.Key(), BySlot: true})
			}
		}
		return
	}
	if m := owner.Module; path.Base(m.Path) == "hubconf.py" && owner.Outer == m.Scope && !strings.HasPrefix(owner.Name, "_") && owner.Node != nil {
		decide(m.File, m.File.Body[0].Pos(), detect.Choice{What: "entry points of hubconf.py", Branch: owner.Key()})
	}
}

// caller is a call above, with the way that is left of the name.
type caller struct {
	flow.Caller
	way []step
}

// above returns the calls that call f or make its object. If an argument gives the
// name, they are the calls that give it.
func (f *Finder) above(owner *scope.Function, text string, v visit) []caller {
	if v.object != nil && owner.Name == "__init__" {
		return nil // what makes the object was looked at where its class was entered
	}
	all := f.callersOf(owner)
	for i, s := range v.way {
		if !isArgument(s.what) {
			continue
		}
		parameter, ok := strings.CutSuffix(strings.TrimPrefix(s.what, argumentStep), " of "+owner.Name+"()")
		if !ok {
			break
		}
		if found := f.giving(owner, all, parameter, text); len(found) > 0 {
			return found
		}
		for _, c := range all {
			if c.Call.Scope.Module.File == s.file && c.Call.Node.Pos() == s.pos {
				return []caller{{c, v.way[i+1:]}}
			}
		}
		break
	}
	if owner.Class != nil && v.object == nil {
		all = append(slices.Clip(all), f.makersOf(owner)...)
	}
	out := make([]caller, len(all))
	for i, c := range all {
		out[i] = caller{c, v.way}
	}
	return out
}

// sameObject returns the class of the object whose method owner is if a call of
// it stands in a method of the same object: self.load() in a base class.
func (f *Finder) sameObject(owner *scope.Function, object *scope.Class, call *scope.Call) *scope.Class {
	if object == nil {
		object = owner.Class
	}
	around := call.Scope.Owner()
	attribute, ok := call.Node.Func.(*syntax.Attribute)
	if object == nil || around == nil || around.Class == nil || len(around.Params) == 0 || !ok {
		return nil
	}
	self, ok := attribute.Value.(*syntax.Name)
	if !ok || self.Id != around.Params[0].Name {
		return nil
	}
	if around.Class == object || slices.Contains(f.e.Bases(object), around.Class) {
		return object
	}
	return nil
}

func (f *Finder) callersOf(owner *scope.Function) []flow.Caller {
	all, ok := f.callers[owner]
	if !ok {
		all = f.e.Callers(owner)
		f.callers[owner] = all
	}
	return all
}

func (f *Finder) makersOf(owner *scope.Function) []flow.Caller {
	all, ok := f.makers[owner]
	if !ok {
		all = f.e.Makers(owner)
		f.makers[owner] = all
	}
	return all
}

// giving returns those calls of a function that give a parameter a text.
func (f *Finder) giving(owner *scope.Function, all []flow.Caller, parameter, text string) []caller {
	var out []caller
	for _, c := range all {
		for _, e := range f.e.Given(owner, c, parameter).Elems() {
			if e.Kind == value.Str && e.Text == text {
				out = append(out, caller{c, wayOf(e)})
			}
		}
	}
	return out
}

func (f *Finder) spotOf(c *scope.Call) *spot {
	m := c.Scope.Module
	spots := f.spots[m]
	if spots == nil {
		spots = spotsOf(m)
		f.spots[m] = spots
	}
	if s := spots[c.Node]; s != nil {
		return s
	}
	return &spot{}
}

// set notes that a call sets a variable.
func (f *Finder) set(v visit, sp *spot, names []name) {
	if sp.slot == "" {
		return
	}
	s := v.call.Scope
	for s.Kind == scope.CompScope && s.Parent != nil {
		s = s.Parent
	}
	key := variable{s, sp.slot}
	all := f.sets[key]
	if all == nil {
		all = &setters{variable: key, loads: map[*scope.Call][]load{}}
		f.sets[key] = all
		f.setOf = append(f.setOf, all)
	}
	if all.loads[v.call] == nil {
		if len(all.calls) >= maxSetters {
			return
		}
		all.calls = append(all.calls, v.call)
	}
	all.loads[v.call] = append(all.loads[v.call], load{names, v.below, v.depth})
}

// branches finds which calls that set a variable take the place of each other.
func (f *Finder) branches(s *setters) {
	slices.SortFunc(s.calls, func(a, b *scope.Call) int { return cmp.Compare(a.Node.Pos(), b.Node.Pos()) })
	choices, ways := newSets(len(s.calls)), newSets(len(s.calls))
	others := make([][]bool, len(s.calls))
	for j := range s.calls {
		others[j] = make([]bool, j)
		for i := range j {
			if others[j][i] = f.alternative(s.slot, s.calls[i], s.calls[j]); others[j][i] {
				choices.join(i, j)
			}
		}
	}
	for j := range s.calls {
		for i := range j { // what is called in one branch is one way, unless a branch in it is another
			if choices.first(i) == choices.first(j) && !others[j][i] && s.calls[i].Block == s.calls[j].Block {
				ways.join(i, j)
			}
		}
	}
	for i, call := range s.calls {
		head := s.calls[choices.first(i)]
		if choices.isAlone(i) {
			continue
		}
		at := flow.PositionOf(head.Scope.Module.File, head.Node.Pos())
		way := s.calls[ways.first(i)]
		branch := flow.PositionOf(way.Scope.Module.File, way.Node.Pos()).String()
		for _, l := range s.loads[call] {
			for _, n := range l.names {
				f.decide(n.reference, detect.Choice{At: at, What: s.what(), Branch: branch, Slot: l.below, Depth: 1 + l.depth})
			}
		}
	}
}

// sets are disjoint sets of the numbers below a bound, each named by its least.
type sets []int

func newSets(n int) sets {
	s := make(sets, n)
	for i := range s {
		s[i] = i
	}
	return s
}

func (s sets) first(i int) int {
	for s[i] != i {
		i = s[i]
	}
	return i
}

func (s sets) join(i, j int) {
	i, j = s.first(i), s.first(j)
	s[max(i, j)] = min(i, j)
}

func (s sets) isAlone(i int) bool {
	for j := range s {
		if j != i && s.first(j) == s.first(i) {
			return false
		}
	}
	return true
}

// what tells the choice between calls that set a variable.
func (s *setters) what() string {
	if rest, ok := strings.CutPrefix(s.slot, returned); ok {
		f := s.scope.Owner()
		if f == nil {
			return "what is returned"
		}
		if rest = strings.TrimPrefix(rest, "."); rest != "" {
			return "what " + f.Name + "() returns as " + rest
		}
		return "what " + f.Name + "() returns"
	}
	if name, ok := strings.CutPrefix(s.slot, called); ok {
		return "branches that call " + name + "()"
	}
	return "branches that set " + s.slot
}

// alternative tells whether one of two calls, in the order of the source, takes the
// place of the other.
func (f *Finder) alternative(slot string, a, b *scope.Call) bool {
	x, y := f.spotOf(a), f.spotOf(b)
	if x.stmt == y.stmt {
		return x.exclude(y)
	}
	if slot == returned || strings.HasPrefix(slot, returned+".") {
		return true // a call returns once
	}
	return scope.Alternative(a.Block, b.Block)
}
