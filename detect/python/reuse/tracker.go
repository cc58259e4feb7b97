package reuse

import (
	"context"
	"slices"
	"strings"

	"github.com/ptmlock/ptmlock/detect"
	"github.com/ptmlock/ptmlock/detect/python/flow"
	"github.com/ptmlock/ptmlock/detect/python/scope"
	"github.com/ptmlock/ptmlock/detect/python/syntax"
	"github.com/ptmlock/ptmlock/resolve/hub"
)

// Bounds of following.
const (
	maxRuns      = 256 // of one function
	maxCallees   = 24  // of one call
	stepsPerCall = 60
	baseSteps    = 200_000
	maxShared    = 4    // models that share a class of layers and are told by it
	maxNested    = 40   // calls of functions that run when they are met
	maxHints     = 8    // classes of one annotation
	maxChosen    = 4096 // calls of helpers that are told apart
	stepTokens   = 16   // tokens that are handled in one step
)

// Tracker follows the models of a project. It must not be used concurrently.
type Tracker struct {
	e       *flow.Evaluator
	project *scope.Project
	rules   *tables
	refer   func(*flow.Site) []detect.Reference

	sites  []*site
	siteOf map[*syntax.Call]int // of the calls that Add was told of

	units        map[any]*unit // by *scope.Function, *scope.Module and twin
	numbered     []*unit       // the same, by their numbers
	waiting      queue
	calls        map[*scope.Module][]callInfo // by the numbers of the calls
	owners       map[*scope.Scope]*unit
	fields       map[field]set
	holders      map[*scope.Class][]*scope.Class // classes whose objects hold objects of it
	swaps        map[swap]detect.Evidence
	fills        map[swap]detect.Evidence  // weights that are put into objects of classes
	blank        map[string]set            // attributes of empty networks
	placed       map[partAt]set            // other models that are put into models of libraries, by their attributes
	attributes   map[*scope.Class][]string // attributes that hold something
	version      int                       // of what objects hold
	holdings     map[token]*holding
	stale        []*holding                  // that objects may hold more of
	heldVersion  int                         // of the models that objects hold
	heldFor      map[*scope.Class][]*holding // that depend on what objects hold
	namesFor     map[*scope.Class]*readers   // units that go through the attributes of objects
	wouldSplit   map[*scope.Class]*readers   // units that would go by what is told apart, if all objects were
	wholesFor    map[*scope.Class]*readers   // units that depend on what holds objects
	hints        map[syntax.Expr]set         // classes that annotations name
	classNames   map[string]bool
	announced    map[*scope.Class]bool // holders, whose makers know
	cells        map[field]*cell       // where attributes are read
	lineages     map[field][]*cell     // of an attribute in a class and those that it inherits from
	below        map[field][]*cell     // of an attribute in the classes that inherit from a class
	classes      []*scope.Class
	classNo      map[*scope.Class]int
	things       []*thing // by the index of their class; nil for all of a class
	thingNo      map[making]token
	unchosen     map[making]*unchosen // objects of which a call chooses nothing
	aparts       map[*scope.Class]*apart
	owns         map[own]*cell   // attributes of objects that are told apart
	shared       map[field]*cell // what attributes hold of all objects of a class
	methods      map[*scope.Class][]*scope.Function
	apartCount   int
	twinCount    int
	kinds        map[*scope.Class]*rule // by its library bases
	records      map[*scope.Class]bool  // by isRecord
	layers       []string               // names of what starts without weights
	layerNo      map[string]int
	labels       map[string]label
	functions    []bound
	funcNo       map[bound]int
	page         *page
	listener     *rule // what calls are given that say when functions run; nil if no rule says it
	edges        map[edge]link
	keyTexts     map[syntax.Expr]keyTexts
	keysFor      map[tabled][]string
	tableKeys    map[string][]string // by the names of tables
	said         map[edge]bool       // those that libraries make
	store        store               // what is written to files
	alone        map[edge]bool       // those of what comes by an argument of its own
	decoded      map[edge]bool       // those to what decodes it
	learnt       map[edge]bool       // whether the one is only trained on what the other puts out
	eithers      map[eitherIn]bool   // models of which one is called
	inner        map[fedPart]link    // what comes to parts of models
	parts        map[partAt][]end    // by the names that they are given under
	chosen       map[choice]int      // by callersOf
	narrowed     map[choice]narrowedBy
	choices      map[*syntax.Call][]int // sites that stand for what a call chooses
	leads        map[lead]*chain
	inside       map[*scope.Function][]*scope.Call // by callsIn
	indexed      map[*scope.Module]bool
	hops         map[*scope.Function][]hop
	tried        map[lead]int    // without success in one search, at the depth
	none         map[lead]int    // without success in the last search, by ways
	ways         int             // how often more became known of the ways
	inLoss       map[inLoss]link // whose outputs are in one loss
	toldApart    map[inLoss]bool // whose outputs are told apart somewhere
	blends       map[inLoss]bool // whose outputs meet at an operator
	tunings      map[tuning]detect.Evidence
	fillers      map[swap][]*unit        // that put weights into objects of classes, by a name of their own; nil for others
	losses       map[int]detect.Evidence // sites whose output a program follows back, as a loss
	feeds        map[fed]link
	contained    map[*scope.Class]map[inside]detect.Evidence // what comes to networks, and on to what is in them
	tuned        map[hub.Model]bool                          // by canonical name, when all is followed
	organization map[hub.Model]string                        // the same
	marking      map[hub.Model]bool                          // models that only find parts of what they are given; nil before it is asked
	learners     map[token]bool                              // objects and layers whose parameters are trained
	wanted       map[string]bool                             // last names of functions that a rule is about
	roots        map[string]bool                             // libraries of layers and estimators
	makers       map[*scope.Module]bool
	selves       map[*syntax.Call][]flow.Callee // classes that load themselves
	filling      map[*syntax.Call]filling       // of the paths that calls read
	read         set                            // downloaded files that calls read by their path

	kept    map[string]map[string]set // what objects of libraries are set to
	ones    map[one]int
	trained map[*scope.Class]bool // whose parameters come to an optimizer

	steps, limit int
	work         Work            // but for what is counted elsewhere
	nested       int             // calls that are followed into functions
	within       int             // steps of these
	done         <-chan struct{} // of the context; nil if it can't end
	cut          bool
}

// field is an attribute of a class.
type field struct {
	class *scope.Class
	name  string
}

// unit is a function or the body of a module.
type unit struct {
	fn       *scope.Function // nil for a module
	module   *scope.Module
	calls    []callInfo // of the module
	inner    []*unit    // functions in it
	self     token      // the object whose method it is; 0 for any of the class
	of       *unit      // the same method for any object; nil if it is that
	method   bool       // its first parameter is the object whose method it is, or the class
	twins    []*unit    // the same method for one object each
	edges    map[edge]link
	alone    map[edge]bool // those of what comes by an argument of its own
	feeds    map[fed]link
	atParts  map[fedPart]link
	params   map[string]set
	keyed    map[string]set   // what its parameter of keywords is given, by name
	keys     []string         // those names, in the order in which they were first given
	composed []*composed      // loading calls that are given what its callers give
	entries  []*entry         // what it puts into tables under keys that its callers say
	held     map[string]*cell // all that names of it ever held
	result   set
	own      set // data of its result that is no argument's
	gets     set // files that it downloads, and does not read itself
	reads    bool
	fills    map[string]set // what it puts where a parameter says, by the slots of parameters
	put      set            // data of these that are no argument's
	dict     map[string]set // what a dict that it returns holds by its keys
	unkeyed  bool           // it returns something else, too
	yields   bool
	stuffed  map[string]set  // what functions in it put into its names
	waits    bool            // it reads files, and none was written yet
	rereads  map[string]bool // how the paths of files end that it reads
	elems    []set           // of a tuple that it returns
	rest     set             // what it returns that is no tuple: each element may be it
	runs     int
	whole    int // the last of them that was not cut short
	cost     int // steps of its last run
	height   int // above those that it calls, as far as its runs have shown
	queued   bool
	running  bool
	caller   *unit                   // that meets the first call of it, while that runs it; nil at any other time
	mixed    *bool                   // by isMixed; nil if nobody asked
	told     bool                    // its callers know that it gives something
	deliver  bool                    // its result is delivered
	trains   bool                    // it trains: it follows a loss back
	passes   map[passing]int         // what its arguments meet, as indices of passed
	passed   []passed                // in the order in which it was seen
	ran      map[int]detect.Evidence // sites that it runs with gradients
	quietly  map[int]detect.Evidence // sites that it runs without
	bounded  map[int]detect.Evidence // sites of which outputs are measured against a threshold
	watchers []*unit                 // units that read its result, in the order in which they first did
	watched  map[*unit][]kinds       // what each of those gives it, by parameter
	used     map[int]bool            // sites that it runs
	prepares detect.Evidence         // where it makes data ready
	cuts     map[int]*cut            // what it takes of the layers of sites
	number   int
}

// New returns a tracker over a project whose calls an evaluator has looked at.
// refer makes references of a loading call; which models they name, with the part
// and the subfolder, is all that is asked of them.
func New(e *flow.Evaluator, project *scope.Project, refer func(*flow.Site) []detect.Reference) *Tracker {
	t := &Tracker{
		e: e, project: project, refer: refer, rules: newTables(), siteOf: map[*syntax.Call]int{}, units: map[any]*unit{}, owners: map[*scope.Scope]*unit{},
		calls:  map[*scope.Module][]callInfo{},
		fields: map[field]set{}, announced: map[*scope.Class]bool{}, holders: map[*scope.Class][]*scope.Class{}, blank: map[string]set{}, swaps: map[swap]detect.Evidence{}, fills: map[swap]detect.Evidence{}, hints: map[syntax.Expr]set{}, attributes: map[*scope.Class][]string{}, holdings: map[token]*holding{}, heldFor: map[*scope.Class][]*holding{}, namesFor: map[*scope.Class]*readers{}, wouldSplit: map[*scope.Class]*readers{}, wholesFor: map[*scope.Class]*readers{}, cells: map[field]*cell{}, lineages: map[field][]*cell{}, below: map[field][]*cell{}, classNo: map[*scope.Class]int{}, thingNo: map[making]token{}, unchosen: map[making]*unchosen{}, aparts: map[*scope.Class]*apart{}, owns: map[own]*cell{}, shared: map[field]*cell{},
		kinds: map[*scope.Class]*rule{}, records: map[*scope.Class]bool{}, layerNo: map[string]int{}, labels: map[string]label{}, funcNo: map[bound]int{}, page: newPage(), edges: map[edge]link{}, inner: map[fedPart]link{}, said: map[edge]bool{}, alone: map[edge]bool{}, store: store{holds: map[string]set{}, writers: map[string][]*unit{}, readers: map[string][]*unit{}, tails: map[syntax.Expr][]string{}}, decoded: map[edge]bool{}, learnt: map[edge]bool{}, keyTexts: map[syntax.Expr]keyTexts{}, keysFor: map[tabled][]string{}, tableKeys: map[string][]string{}, parts: map[partAt][]end{}, chosen: map[choice]int{}, narrowed: map[choice]narrowedBy{}, choices: map[*syntax.Call][]int{}, leads: map[lead]*chain{}, hops: map[*scope.Function][]hop{}, none: map[lead]int{}, inside: map[*scope.Function][]*scope.Call{}, indexed: map[*scope.Module]bool{}, inLoss: map[inLoss]link{}, toldApart: map[inLoss]bool{}, blends: map[inLoss]bool{}, tunings: map[tuning]detect.Evidence{}, fillers: map[swap][]*unit{}, losses: map[int]detect.Evidence{}, feeds: map[fed]link{}, contained: map[*scope.Class]map[inside]detect.Evidence{}, learners: map[token]bool{}, placed: map[partAt]set{},
		wanted: map[string]bool{}, roots: map[string]bool{}, makers: map[*scope.Module]bool{}, selves: map[*syntax.Call][]flow.Callee{}, filling: map[*syntax.Call]filling{}, kept: map[string]map[string]set{}, ones: map[one]int{}, trained: map[*scope.Class]bool{},
	}
	t.index()
	return t
}

// index notes the names that rules are about, so that other calls are not looked at.
func (t *Tracker) index() {
	for i, r := range t.rules.function.rules {
		if r.Gives == "listener" { // known by what it is given
			t.listener = &t.rules.function.rules[i]
			continue
		}
		for _, name := range r.Names {
			if last := name[strings.LastIndexByte(name, '.')+1:]; !strings.Contains(last, "*") {
				t.wanted[last] = true
			}
		}
	}
	for _, r := range t.rules.layer.rules {
		for _, name := range r.Names {
			root, _, _ := strings.Cut(name, ".")
			t.roots[root] = true
		}
	}
}

// Add tells the tracker of a loading call and of the models that it can load.
func (t *Tracker) Add(call *flow.Site, references []detect.Reference) {
	s := t.newSite(call, references)
	if s == nil {
		s = t.unnamed(call)
	}
	if s == nil {
		return
	}
	t.siteOf[call.Call.Node] = len(t.sites)
	t.sites = append(t.sites, s)
}

// newSite makes a site of the references of a call; nil if they name no model.
func (t *Tracker) newSite(call *flow.Site, references []detect.Reference) *site {
	s := &site{call: call, of: -1, facts: map[string]detect.Evidence{}, adapts: map[string]detect.Evidence{}}
	hosted := true
	for _, r := range references {
		if r.Role != detect.Used {
			continue
		}
		if s.via == "" || t.givesFiles(s.via) && !t.givesFiles(r.Via) { // of a helper that loads or downloads
			s.via, s.part, s.at = r.Via, r.Load.Part, r.At
			s.component = r.Load.Subfolder != ""
		}
		hosted = hosted && (r.Model.Hub == hub.API || r.Model.Hub == hub.Ollama)
		if !slices.Contains(s.models, r.Model) {
			s.models = append(s.models, r.Model)
		}
		if f := r.Load.Filename; f != "" && !slices.Contains(s.named, f) {
			s.named = append(s.named, f)
		}
	}
	if s.models == nil || s.part == detect.PartDataset {
		return nil
	}
	slices.SortFunc(s.models, compareModels)
	s.catalogue = len(s.models) > maxCatalogued && isCatalogue(references)
	last := s.via[strings.LastIndexByte(s.via, '.')+1:]
	s.runs = hosted && last != "" && last[0] >= 'a' && last[0] <= 'z' && t.rules.method.first(last, "") != nil
	s.downloads = len(call.Loads) > 0 && !slices.ContainsFunc(call.Loads, func(l flow.Load) bool { return !l.Downloads() })
	s.opens = slices.ContainsFunc(call.Loads, func(l flow.Load) bool { return l.Opens() })
	t.describe(s, call)
	return s
}

// Name says which models calls load that were added without one: where the file comes
// from that a call opens is known only when all are. It is called before Run.
func (t *Tracker) Name(loaded []detect.Reference) {
	if len(loaded) == 0 {
		return
	}
	unnamed := map[detect.Position][]*site{}
	for _, s := range t.sites {
		if s.models == nil {
			unnamed[s.at] = append(unnamed[s.at], s)
		}
	}
	for i := range loaded {
		for _, s := range unnamed[loaded[i].At] {
			if s.models == nil {
				s.models, s.opened = []hub.Model{loaded[i].Model}, true
			}
		}
	}
}

// unnamed makes a site of a call whose model is not known: it holds the place of
// the model in what is made of others. It is nil for what loads no network.
func (t *Tracker) unnamed(call *flow.Site) *site {
	n := slices.IndexFunc(call.Loads, func(l flow.Load) bool {
		return l.Signature.Part == detect.PartWeights && !l.Signature.WeightFiles // nor opens files
	})
	if n < 0 {
		return nil
	}
	load := &call.Loads[n]
	if r := t.rules.function.first(load.Via, ""); r != nil && (r.Gives == "wrapped" || r.Gives == "trainer") && (classOfName(load.Via) == load.Via || strings.HasPrefix(load.Via, "builtins.")) {
		return nil // an object that holds the models that it is made of, or what is no model at all
	}
	s := &site{call: call, of: -1, facts: map[string]detect.Evidence{}, adapts: map[string]detect.Evidence{}}
	s.via, s.part = load.Via, detect.PartWeights
	s.at = flow.PositionOf(call.Call.Scope.Module.File, call.Call.Node.Pos())
	s.downloads = load.Downloads()
	s.adopts = load.Signature.Layout == detect.LayoutFile
	t.describe(s, call)
	return s
}

// Run follows all models. It returns an error only if ctx is done.
func (t *Tracker) Run(ctx context.Context) error {
	if len(t.sites) == 0 {
		return nil
	}
	t.open()
	t.announceAskers()
	t.done = ctx.Done()
	for u := t.next(); u != nil; u = t.next() {
		if err := ctx.Err(); err != nil {
			return err
		}
		t.turn(u)
	}
	t.gather()
	return ctx.Err()
}

// next returns the unit that is to be run next; nil if none is.
func (t *Tracker) next() *unit {
	t.settle()
	return t.waiting.next()
}

// turn runs a unit, if the bounds leave room.
func (t *Tracker) turn(u *unit) {
	if u.runs++; u.runs > maxRuns || t.steps > t.limit {
		t.cut = true
		return
	}
	t.work.Runs++
	before, within := t.steps, t.within
	t.steps++ // of what calls nothing, too
	u.running = true
	t.run(u)
	u.running = false
	if !t.cut {
		u.whole = u.runs
	}
	u.cost = t.steps - before - (t.within - within)
}

// first runs a function that has not run yet when the first call of it is met: what it gives
// is known to its caller then, and it has seen what it is given.
func (r *runner) first(u *unit) {
	if u.runs > 0 || r.nested == maxNested || r.stopped() {
		return
	}
	u.queued = false
	before, within := r.steps, r.within
	r.nested++
	u.caller = r.u
	r.turn(u)
	u.caller = nil
	r.nested--
	r.within = within + r.steps - before
}

// stopped tells whether nobody waits for the result.
func (t *Tracker) stopped() bool {
	select {
	case <-t.done:
		return true
	default:
		return false
	}
}

// spent tells whether the steps are used up.
func (t *Tracker) spent() bool {
	t.cut = t.cut || t.steps > t.limit
	return t.steps > t.limit
}

// Cut tells whether a bound ended the following.
func (t *Tracker) Cut() bool { return t.cut }

// open makes the units of the modules that models can come to, and queues them in
// the order of the modules and of their functions.
func (t *Tracker) open() {
	t.limit = baseSteps
	for _, m := range t.project.Modules {
		if !t.e.IsNear(m) {
			continue
		}
		t.limit += stepsPerCall * len(m.Calls)
		body := t.newUnit(m, m, nil)
		t.owners[m.Scope] = body
		for _, f := range m.Functions {
			u := t.newUnit(f, m, f)
			t.owners[f.Scope] = u
		}
		for _, f := range m.Functions {
			if o := f.Outer.Owner(); o != nil {
				if outer := t.units[o]; outer != nil {
					outer.inner = append(outer.inner, t.units[f])
				}
			}
		}
	}
}

func (t *Tracker) newUnit(key any, m *scope.Module, f *scope.Function) *unit {
	u := &unit{fn: f, module: m, calls: t.callsOf(m), params: map[string]set{}, held: map[string]*cell{}, keyed: map[string]set{}, fills: map[string]set{}, ran: map[int]detect.Evidence{}, passes: map[passing]int{}, number: len(t.numbered)}
	u.method = f != nil && f.Class != nil && !t.e.IsStatic(f)
	t.units[key] = u
	t.numbered = append(t.numbered, u)
	t.enqueue(u)
	return u
}

func (t *Tracker) enqueue(u *unit) {
	if u != nil {
		t.waiting.add(u)
	}
}

// give adds tokens to a parameter.
func (t *Tracker) give(u *unit, name string, s set) {
	if s.isKnown(u.params[name]) {
		return
	}
	if joined := union(u.params[name], s.concrete()); len(joined) > len(u.params[name]) {
		u.params[name] = joined
		t.enqueue(u)
	}
}

// giveKey adds tokens to what a function is given by a keyword that none of its
// parameters has.
func (t *Tracker) giveKey(u *unit, key string, s set) {
	joined := union(u.keyed[key], s.concrete())
	if _, known := u.keyed[key]; !known || len(joined) > len(u.keyed[key]) {
		if !known && len(u.keys) < maxKeys {
			u.keys = append(u.keys, key)
		}
		u.keyed[key] = joined
		t.enqueue(u)
	}
}

// hold adds tokens to what a name of a unit ever held, for those that read it from
// elsewhere.
func (t *Tracker) hold(u *unit, name string, s set) {
	c := u.held[name]
	if c == nil {
		if len(s.concrete()) == 0 {
			return
		}
		c = cellIn(u.held, name)
	}
	if s.isKnown(c.holds) {
		return
	}
	joined := union(c.holds, s.concrete())
	if len(joined) == len(c.holds) {
		return
	}
	c.holds = joined
	for _, f := range u.inner {
		t.enqueue(f)
	}
	t.enqueueAll(&c.readers)
	if u.of != nil {
		t.hold(u.of, name, s) // functions inside it have the objects of all
	}
}

// set adds tokens to an attribute of a class.
func (t *Tracker) set(c *scope.Class, name string, s set) {
	k := field{c, name}
	known := t.fields[k]
	if s.isKnown(known) {
		return
	}
	joined := union(known, s.concrete())
	grown := joined.without(known)
	if len(grown) == 0 {
		return
	}
	if t.fields[k] == nil {
		t.announce(c)
	}
	if len(t.fields[k]) == 0 {
		t.attributes[c] = append(t.attributes[c], name)
		t.enqueueAll(t.namesFor[c])
	}
	if kindsOf(grown)&networks != 0 {
		t.version++
		t.holdsMore(c, t.fields[k], grown)
	}
	t.fields[k] = joined
	t.cell(k).holds = joined
	for _, x := range grown.only(instance) {
		inner := t.classes[x.index()]
		if !slices.Contains(t.holders[inner], c) {
			t.holders[inner] = append(t.holders[inner], c)
			t.enqueueAll(t.wholesFor[inner])
		}
	}
	t.enqueueAll(&t.cell(k).readers)
}

// get returns what an attribute of an object of a class may hold.
func (t *Tracker) get(c *scope.Class, name string, reader *unit) set {
	at := field{c, name}
	cells, ok := t.lineages[at]
	if !ok {
		classes, _ := t.e.Lineage(c)
		cells = t.cellsOf(classes, name)
		t.lineages[at] = cells
	}
	if out := readAll(cells, reader); len(out) > 0 {
		return out
	}
	if cells, ok = t.below[at]; !ok {
		cells = t.cellsOf(t.e.Subclasses(c), name)
		t.below[at] = cells
	}
	return readAll(cells, reader)
}

// announce tells those that make objects of a class, which holds something now, but for those
// that know that they do.
func (t *Tracker) announce(c *scope.Class) {
	if t.announced[c] {
		return
	}
	t.announced[c] = true
	for _, call := range t.e.Constructions(c) {
		t.resolve(call)
		t.enqueueCallers(t.unitOf(call.Scope), func(u *unit) bool { return t.apartOf(c).makers[making{c, call.Node, u.self}] == u })
	}
}

// enqueueCallers queues a unit, for all objects, but where it knows already what there is.
func (t *Tracker) enqueueCallers(u *unit, knows func(*unit) bool) {
	if u == nil {
		return
	}
	for _, v := range append([]*unit{u}, u.twins...) {
		if !knows(v) {
			t.enqueue(v)
		}
	}
}

// unitOf returns the unit that code in a scope belongs to; nil if it is not followed.
func (t *Tracker) unitOf(s *scope.Scope) *unit {
	if f := s.Owner(); f != nil {
		return t.units[f]
	}
	return t.units[s.Module]
}

// resolve asks what a call may call.
func (t *Tracker) resolve(c *scope.Call) []flow.Callee {
	info := t.infoOf(c)
	if info.asked {
		return info.callees
	}
	info.asked = true
	found := t.e.Callees(c)
	if len(found) == 0 {
		found = t.takenByName(c)
	}
	info.callees, info.known = found[:min(len(found), maxCallees)], true
	t.hopped(c)
	return info.callees
}

func (t *Tracker) classToken(c *scope.Class) token {
	n, ok := t.classNo[c]
	if !ok {
		n = len(t.classes)
		t.classNo[c] = n
		t.classes, t.things = append(t.classes, c), append(t.things, nil)
	}
	return instance.of(n)
}

func (t *Tracker) layerToken(name string) token {
	n, ok := t.layerNo[name]
	if !ok {
		n = len(t.layers)
		t.layerNo[name] = n
		t.layers = append(t.layers, name)
	}
	return layer.of(n)
}

func (t *Tracker) functionToken(f bound) token {
	n, ok := t.funcNo[f]
	if !ok {
		n = len(t.functions)
		t.funcNo[f] = n
		t.functions = append(t.functions, f)
	}
	return function.of(n)
}

// bound is a function as a value, with the object whose method it is.
type bound struct {
	fn   *scope.Function
	self token // 0 for none that is known
}

// unitOfBound returns the unit of a function that is a value; nil if it is not followed.
func (t *Tracker) unitOfBound(f bound) *unit {
	if f.self != 0 {
		return t.unitFor(f.fn, f.self)
	}
	return t.units[f.fn]
}

// baseRule is what is known of a class by the library classes that it inherits
// from; nil if nothing.
func (t *Tracker) baseRule(c *scope.Class) *rule {
	if r, ok := t.kinds[c]; ok {
		return r
	}
	var found *rule
	_, external := t.e.Lineage(c)
	for _, q := range external {
		if r := t.rules.base.first(q, ""); r != nil && found == nil {
			found = r
		}
	}
	t.kinds[c] = found
	return found
}

// isNetwork tells whether objects of a class are networks: calling one runs its
// forward.
func (t *Tracker) isNetwork(c *scope.Class) bool {
	r := t.baseRule(c)
	return r != nil && r.Gives == "network"
}
