package reuse

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"github.com/ptmlock/ptmlock/detect"
	"github.com/ptmlock/ptmlock/detect/python/scope"
	"github.com/ptmlock/ptmlock/resolve/hub"
)

// Pipelines returns the reuse pipelines of the models that were followed, one of each,
// sorted by hub and name, and then those of calls whose models are not known. It is
// called once, after Run.
func (t *Tracker) Pipelines() []detect.Pipeline {
	t.conclude()
	return t.pipelines()
}

// stages are those of the taxonomy, in its order.
var stages = []string{"INIT", stageAdapt, stageProcess, stagePrompt, stageFeature, stageTune, stageInfer, stagePost, stageEval, stageDeliver}

// byName is why a model is organized as it is, where nothing else tells.
const byName = "by the name of the model"

// merged is what all sites of a model say.
type merged struct {
	model         hub.Model
	facts, adapts map[string]detect.Evidence
	organization  string
	says          detect.Evidence            // of the organization
	doubt         int                        // of the site that says it
	does          map[string]detect.Evidence // what the library does when the model runs
	first         detect.Position
	via           string
	weights       bool
	prompted      bool // text for it is a prompt
	backbone      bool // it has a head that others take off
	draws         bool // the library makes pictures or sound of what it puts out
}

// byModel joins the sites of each model, whatever name of it they write, in the order
// of the models.
func (t *Tracker) byModel() []*merged {
	all := map[hub.Model]*merged{}
	for _, s := range t.sites {
		for _, model := range s.models {
			m := all[model.Canonical()]
			if m == nil {
				m = newMerged(model, s)
				all[model.Canonical()] = m
			}
			m.join(s)
		}
	}
	out := slices.SortedFunc(maps.Values(all), func(a, b *merged) int { return compareModels(a.model, b.model) })
	for _, s := range t.sites {
		if s.models == nil && s.of < 0 {
			m := newMerged(hub.Model{}, s)
			m.join(s)
			out = append(out, m)
		}
	}
	return out
}

func newMerged(model hub.Model, s *site) *merged {
	return &merged{model: model, facts: map[string]detect.Evidence{}, adapts: map[string]detect.Evidence{}, does: map[string]detect.Evidence{}, first: s.at, via: s.via}
}

func (m *merged) join(s *site) {
	if loads := s.object != nil; loads && !m.weights || loads == m.weights && comparePositions(s.at, m.first) < 0 {
		m.first, m.via = s.at, s.via // of the network, if that is loaded
	}
	if s.object != nil {
		m.weights = true
		m.prompted = m.prompted || hasNote(s.object, "prompt") || hasNote(s.object, noteText)
		m.backbone = m.backbone || hasNote(s.object, "backbone")
		m.draws = m.draws || hasNote(s.object, noteMedia)
		for _, stage := range s.object.Stages {
			if s.part != detect.PartWeights {
				break // files, and adapters of a model that does it
			}
			keep(m.does, stage, detect.Evidence{At: s.at, What: "done by the library", Confidence: detect.Low})
		}
		if o := s.object.Organization; o != "" && (m.organization == "" || s.doubt() < m.doubt) {
			m.organization, m.doubt = o, s.doubt()
			m.says = detect.Evidence{At: s.at, What: "loaded by " + s.via, Confidence: detect.High}
		}
	}
	for name, e := range s.facts {
		keep(m.facts, name, e)
	}
	for name, e := range s.adapts {
		keep(m.adapts, name, e)
	}
}

// doubt ranks what sites of one model say of its organization: the whole model before a
// part of it, and a part that generates before others.
func (s *site) doubt() int {
	switch {
	case !s.component:
		return 0
	case s.object.Organization == "generative":
		return 1
	}
	return 2
}

func compareModels(a, b hub.Model) int {
	return cmp.Or(cmp.Compare(a.Hub, b.Hub), cmp.Compare(a.Name, b.Name))
}

func (t *Tracker) pipelines() []detect.Pipeline {
	var out []detect.Pipeline
	for _, m := range t.byModel() {
		if !m.weights {
			continue // only its tokenizer is used
		}
		m.assume()
		if m.organization == "" {
			m.organization = t.rules.organizationOf(m.model.Name, m.via)
			m.says = detect.Evidence{At: m.first, What: byName, Confidence: detect.Low}
		}
		out = append(out, m.pipeline())
	}
	return out
}

func (m *merged) pipeline() detect.Pipeline {
	p := detect.Pipeline{Model: m.model, Stages: []string{"INIT"}}
	show := func(label string, e detect.Evidence) {
		e.Label = label
		p.Evidence = append(p.Evidence, e)
	}
	show("INIT", detect.Evidence{At: m.first, What: m.via, Confidence: detect.High})
	organization, says := m.organize()
	if p.Organization = organization; organization != "" {
		show(organization, says)
	}
	for _, a := range sortedKeys(m.adapts) {
		p.Adaptation = append(p.Adaptation, a)
		show(a, m.adapts[a])
	}
	if i := slices.IndexFunc(p.Adaptation, m.isChange); i >= 0 {
		m.facts[stageAdapt] = m.adapts[p.Adaptation[i]]
	}
	if len(p.Adaptation) == 0 {
		p.Adaptation = []string{adaptAsIs}
	}
	if e, ok := m.facts[stageInfer]; ok && organization == "feature-extraction" && m.isCut() {
		keep(m.facts, stageFeature, less(e, detect.Medium))
	}
	if e, ok := m.facts[noteText]; ok && m.prompted {
		keep(m.facts, stagePrompt, e)
	}
	for _, s := range stages[1:] {
		e, ok := m.facts[s]
		if !ok || !m.fits(s, organization) {
			continue
		}
		p.Stages = append(p.Stages, s)
		show(s, e)
	}
	return p
}

// fits tells whether a stage means something of a model that is organized so. Arithmetic
// on features is part of making them, and what is delivered is what others make of
// them, unless they are compared; features of a model that decides or generates are
// inside it.
func (m *merged) fits(stage, organization string) bool {
	switch stage {
	case stagePost:
		return organization != "feature-extraction" || has(m.facts, noteCompared) || m.draws
	case stageDeliver:
		return organization != "feature-extraction" || has(m.facts, noteCompared)
	case stageFeature:
		return organization == "feature-extraction" || organization == "" || has(m.facts, noteCompared)
	}
	return true
}

// isChange tells whether an adaptation changes a network. Weights that are put into
// the network that they were made for do not.
func (m *merged) isChange(adaptation string) bool {
	return adaptation != adaptWeights || has(m.facts, noteSubclass)
}

// organize says how a pipeline is organized, and why: as the loading call says, unless
// the use of the model says otherwise; "" if nothing is known.
func (m *merged) organize() (string, detect.Evidence) {
	switch {
	case m.isCut() && m.organization != "generative":
		e, ok := m.adapts[adaptDeletionHead]
		if !ok {
			e = m.adapts[adaptDeletionLayers]
		}
		return "feature-extraction", less(e, detect.Medium)
	case m.backbone && has(m.adapts, adaptAddition):
		return "feature-extraction", less(m.adapts[adaptAddition], detect.Medium)
	case m.organization == "feature-extraction" && has(m.facts, noteScores) && has(m.facts, noteClasses):
		return "discriminative", less(m.facts[noteScores], detect.Medium)
	case m.organization == "feature-extraction" && has(m.facts, noteWrites):
		return "generative", less(m.facts[noteWrites], detect.Medium)
	case m.organization != "":
		return m.organization, m.says
	case has(m.facts, noteFeatures):
		return "feature-extraction", less(m.facts[noteFeatures], detect.Medium)
	case has(m.facts, noteClasses):
		return "discriminative", less(m.facts[noteClasses], detect.Medium)
	case has(m.facts, noteMedia):
		return "generative", less(m.facts[noteMedia], detect.Low)
	case has(m.facts, noteWithin):
		return "discriminative", less(m.facts[noteWithin], detect.Low)
	}
	return "", detect.Evidence{}
}

// isCut tells whether only layers below the head are used.
func (m *merged) isCut() bool {
	return has(m.adapts, adaptDeletionHead) || has(m.adapts, adaptDeletionLayers)
}

// conclude derives what needs all facts: who is trained, and who only guides.
func (t *Tracker) conclude() {
	selects := t.selects()
	t.concludeParts()
	t.concludeRuns()
	t.concludeBounds()
	t.concludeFeeds()
	t.concludeCuts()
	t.concludeSwaps()
	t.concludeFills()
	t.concludeSizes()
	t.concludeTunings()
	for _, s := range t.sites {
		if trained, ok := s.trained(); ok {
			keep(s.facts, stageTune, trained)
		}
		if e, runs := s.facts[noteRuns]; runs && !has(s.facts, stageInfer) && !has(s.facts, stageTune) {
			keep(s.facts, stageInfer, less(e, detect.Medium))
		}
		if e, asked := s.facts[noteAsked]; asked && has(s.facts, stageInfer) && t.takesPrompts(s) {
			keep(s.facts, stagePrompt, e)
		}
		t.concludeCut(s)
		if s.object != nil && s.object.Organization == "feature-extraction" || has(s.facts, noteFeatures) {
			e, ok := s.facts[stageInfer]
			if !ok {
				e, ok = s.facts[noteRuns]
			}
			if ok && (s.object == nil || s.object.Organization != "generative") {
				keep(s.facts, stageFeature, e)
			}
		}
	}
	t.concludeClasses()
	t.concludeTaught()
	t.concludeLabels()
	t.concludeLosses()
	t.concludePurposes(selects)
	t.concludeRefiners(selects)
	t.concludeOwners()
	t.concludeActing()
	t.concludeDelivery()
	t.concludeBeside()
}

// trained tells whether a model is trained: it comes to a trainer, or its parameters to
// an optimizer while it runs with gradients, and it is not frozen.
func (s *site) trained() (detect.Evidence, bool) {
	if has(s.facts, noteFrozen) && !has(s.facts, noteThawed) {
		return detect.Evidence{}, false
	}
	if e, ok := s.facts[noteTrained]; ok {
		return e, true
	}
	e, ok := s.facts[noteOptimized]
	return e, ok && (has(s.facts, noteGraded) || !has(s.facts, stageInfer))
}

// concludeSizes notes that embeddings are made larger. That is done for tokens that a
// program adds; without any, nothing changes.
func (t *Tracker) concludeSizes() {
	if !slices.ContainsFunc(t.sites, func(s *site) bool { return has(s.facts, noteGrown) }) {
		return
	}
	for _, s := range t.sites {
		if e, ok := s.facts[noteResized]; ok {
			keep(s.adapts, adaptModification, e)
		}
	}
}

// concludeRuns tells what is run for its results from what is run to train something.
func (t *Tracker) concludeRuns() {
	for _, u := range t.units {
		for i, e := range u.ran {
			if u.trains || t.isForward(u.fn) || t.isTrainingStep(u.fn) {
				keep(t.sites[i].facts, noteRuns, e)
			} else {
				t.infers(i, e)
			}
		}
	}
}

// isForward tells whether a function is what calling a network runs: whether it runs
// for training, only its callers know.
func (t *Tracker) isForward(f *scope.Function) bool {
	return f != nil && f.Class != nil && (f.Name == "forward" || f.Name == "call" || f.Name == "__call__") && t.isNetwork(f.Class)
}

// infers notes that a model is run for its results. One that takes prompts got one.
func (t *Tracker) infers(i int, e detect.Evidence) {
	s := t.sites[i]
	keep(s.facts, stageInfer, e)
}

// concludeDelivery carries delivery back along sequences: what only feeds a model
// whose results are delivered is delivered by it, features apart.
func (t *Tracker) concludeDelivery() {
	edges := t.sortedEdges()
	for changed := true; changed; {
		changed = false
		for _, k := range edges {
			if k.kind != sequential || k.from.site < 0 || k.to.site < 0 {
				continue
			}
			from := t.sites[k.from.site]
			e, ok := t.sites[k.to.site].facts[stageDeliver]
			if ok && !has(from.facts, stageDeliver) && !has(from.facts, stageFeature) {
				keep(from.facts, stageDeliver, less(e, detect.Medium))
				changed = true
			}
		}
	}
}

func has(m map[string]detect.Evidence, key string) bool { _, ok := m[key]; return ok }

// concludeCut notes that only parts of a network are run: its head is left out.
func (t *Tracker) concludeCut(s *site) {
	e, partly := s.facts[notePart]
	if partly && !has(s.facts, noteWhole) && s.object != nil && hasNote(s.object, "backbone") && !has(s.adapts, adaptDeletionLayers) {
		keep(s.adapts, adaptDeletionHead, less(e, detect.Medium))
	}
}

// concludeFeeds makes edges and adaptations of what came to networks and layers
// that start without weights.
func (t *Tracker) concludeFeeds() {
	if len(t.feeds)+len(t.edges) == 0 {
		return
	}
	parts, ends := t.loadedParts(), t.scratchEnds()
	for f, at := range t.feeds {
		if f.in != nil && parts[f.in] {
			continue
		}
		s := t.sites[f.from]
		keep(s.facts, noteFeatures, at.at)
		if f.head {
			keep(s.adapts, adaptAddition, less(at.at, detect.Medium))
		}
		if ends.starts(f) && !ends.isHead(f) {
			keepLink(t.edges, edge{endOf(f.from), t.scratch(ends.root(f)), hierarchical}, at)
		}
	}
	for _, k := range t.sortedEdges() {
		if c := k.from.name(); c != "" && (ends.loaded[c] || !ends.learning[c]) || ends.isLight(k.from) || k.kind == parallel && ends.isIdle(k.to) {
			delete(t.edges, k)
		}
	}
}

// concludeLosses finds models whose output is a loss that trains others: who feeds
// them is guided by them.
func (t *Tracker) concludeLosses() {
	guides := map[end]detect.Evidence{}
	for i, at := range t.losses {
		if !t.isTuned(i) {
			guides[endOf(i)] = at
		}
	}
	if len(guides) == 0 {
		return
	}
	feeds, goesOn := t.feedsInto(), t.givers()
	for _, k := range t.sortedEdges() {
		e, ok := guides[k.to]
		if !ok || k.kind == parallel || k.from.site >= 0 && !t.isTuned(k.from.site) && !t.isLast(k, goesOn) {
			continue
		}
		delete(t.edges, k)
		if !feeds(k.to, k.from) {
			keepLink(t.edges, edge{k.to, k.from, guidance}, link{e, true})
		}
	}
}

// isLast tells whether a model makes what another one judges last: what is trained then is
// what it makes that of.
func (t *Tracker) isLast(k edge, goesOn map[end]bool) bool {
	return t.organized(k.from.site) == "generative" && !goesOn[k.to]
}

// givers returns those whose output comes to others.
func (t *Tracker) givers() map[end]bool {
	all := map[end]bool{}
	for k := range t.edges {
		all[k.from] = all[k.from] || k.kind == hierarchical || k.kind == sequential
	}
	return all
}

// feedsInto returns a function that tells whether the output of one end comes to the other,
// or to a network that this is a part of: such a model stands before what is trained, and
// the loss is not its own.
func (t *Tracker) feedsInto() func(from, to end) bool {
	takers := map[end][]end{}
	for k := range t.edges {
		if k.kind == hierarchical || k.kind == sequential {
			takers[k.from] = append(takers[k.from], k.to)
		}
	}
	within := map[string]map[string]bool{} // the networks that a network is a part of, and itself, by their names
	return func(from, to end) bool {
		return slices.ContainsFunc(takers[from], func(e end) bool {
			if e == to || e.site >= 0 || to.site >= 0 {
				return e == to
			}
			if within[to.name()] == nil {
				within[to.name()] = t.wholesOf(to.name())
			}
			return within[to.name()][e.name()]
		})
	}
}

// wholesOf returns the names of the networks of which one with a name is a part.
func (t *Tracker) wholesOf(class string) map[string]bool {
	names := map[string]bool{}
	var work []*scope.Class
	for _, c := range t.classes {
		if c.Name == class {
			work = append(work, c)
		}
	}
	seen := map[*scope.Class]bool{}
	for ; len(work) > 0; work = work[1:] {
		if seen[work[0]] || !t.isNetwork(work[0]) {
			continue
		}
		seen[work[0]], names[work[0].Name] = true, true
		work = append(work, t.holders[work[0]]...)
	}
	return names
}

// isTuned tells whether a model is trained, by this or another loading call of it.
func (t *Tracker) isTuned(i int) bool {
	if t.tuned == nil {
		t.tuned = map[hub.Model]bool{}
		for _, s := range t.sites {
			for _, m := range s.models {
				t.tuned[m.Canonical()] = t.tuned[m.Canonical()] || has(s.facts, stageTune)
			}
		}
	}
	s := t.sites[i]
	if len(s.models) == 0 {
		return has(s.facts, stageTune)
	}
	return slices.ContainsFunc(s.models, func(m hub.Model) bool { return t.tuned[m.Canonical()] })
}

// concludeRefiners turns edges into those that refine finished results: they act on
// who makes them. So does what classifies what another one generates: it checks it.
func (t *Tracker) concludeRefiners(selects map[edge]bool) {
	stacked := map[edge]bool{} // inside one network no result is finished
	for k := range t.edges {
		stacked[k] = k.kind == hierarchical
	}
	givers := t.fed()
	for _, k := range t.sortedEdges() {
		if k.to.site < 0 || k.kind == guidance || k.kind == evaluation || k.kind == refinement || k.kind == parallel {
			continue
		}
		s := t.sites[k.to.site]
		if s.part == detect.PartAdapter {
			continue
		}
		checks := !t.isTuned(k.to.site) && (k.from.site >= 0 && (t.mayCheck(k, givers) && t.scores(k) || t.masks(k)) || t.chooses(k, selects) && !stacked[edge{k.from, k.to, hierarchical}])
		if checks || t.isRefiner(s) && !(k.from.site >= 0 && (t.isRefiner(t.sites[k.from.site]) || t.finds(t.sites[k.from.site], s))) {
			e := t.edges[k]
			delete(t.edges, k)
			keepLink(t.edges, edge{k.to, k.from, refinement}, e)
		}
	}
}

// chooses tells whether one model says which results of another are taken.
func (t *Tracker) chooses(k edge, selects map[edge]bool) bool {
	return selects[edge{k.from, k.to, selected}] && (k.from.site < 0 || !t.decides(k.from.site))
}

// mayCheck tells whether it is one model's output that comes to another: of what others put
// out as well, by an attribute, it checks none.
func (t *Tracker) mayCheck(k edge, givers map[taker]int) bool {
	return t.edges[k].near || givers[taker{k.to, k.kind, t.edges[k].at.At}] < 2
}

// scores tells whether one model tells classes of what another generates, or by features
// how well they fit.
func (t *Tracker) scores(k edge) bool {
	if t.organized(k.from.site) != "generative" || t.marks(k.to.site) {
		return false
	}
	switch t.organized(k.to.site) {
	case "discriminative":
		return true
	case "feature-extraction":
		return has(t.sites[k.to.site].facts, noteScores)
	}
	return false
}

// masks tells whether one model finds parts in what another generates, and that is put
// together by what it found. Who finds what the other works on is a stage before it.
func (t *Tracker) masks(k edge) bool {
	a, b := output.of(k.from.site), output.of(k.to.site)
	return !t.hands(k.to, k.from) && t.organized(k.from.site) == "generative" && t.organized(k.to.site) == "discriminative" && t.blends[inLoss{min(a, b), max(a, b)}]
}

// marks tells whether the models of a site only find parts of what they are given, by any
// call that loads them.
func (t *Tracker) marks(i int) bool {
	if t.marking == nil {
		t.marking = map[hub.Model]bool{}
		for _, s := range t.sites {
			if t.isNoted(s, "finds") {
				for _, m := range s.models {
					t.marking[m.Canonical()] = true
				}
			}
		}
	}
	return slices.ContainsFunc(t.sites[i].models, func(m hub.Model) bool { return t.marking[m.Canonical()] })
}

// decides tells whether a model is known, by its call or name, to find or tell something,
// or to give features: what it put out are no results that others could choose of.
func (t *Tracker) decides(i int) bool {
	o := t.organizedAs(t.sites[i])
	return o == "discriminative" || o == "feature-extraction"
}

// selects takes out of the edges those by which a model only says which results of
// another are taken.
func (t *Tracker) selects() map[edge]bool {
	out := map[edge]bool{}
	for k := range t.edges { // the order changes nothing
		if k.kind == selected {
			out[k] = true
			delete(t.edges, k)
		}
	}
	return out
}

// finds tells whether a model only finds what a refiner that generates, as those of
// images do, works on: faces, masks, features. That is no finished output.
func (t *Tracker) finds(s, refiner *site) bool {
	o := t.organizedAs(s)
	return t.organizedAs(refiner) == "generative" && o != "" && o != "generative"
}

// organizedAs says how a site is organized by its call, or else by the names of its
// models; "" if that is not known.
func (t *Tracker) organizedAs(s *site) string {
	if s.object != nil && s.object.Organization != "" {
		return s.object.Organization
	}
	for _, m := range s.models {
		if o := t.rules.organizationOf(m.Name, s.via); o != "" {
			return o
		}
	}
	return ""
}

// organized says how the models of a site are organized, by all calls that load them;
// "" if that is not known, or they differ.
func (t *Tracker) organized(i int) string {
	if t.organization == nil {
		t.organization = map[hub.Model]string{}
		for _, m := range t.byModel() {
			if m.organization == "" {
				m.organization = t.rules.organizationOf(m.model.Name, m.via)
			}
			t.organization[m.model.Canonical()], _ = m.organize()
		}
	}
	out := ""
	for n, m := range t.sites[i].models {
		o := t.organization[m.Canonical()]
		if n > 0 && o != out {
			return ""
		}
		out = o
	}
	return out
}

func (t *Tracker) isRefiner(s *site) bool { return t.isNoted(s, "refiner") }

// takesPrompts tells whether a model runs on text that people write for it.
func (t *Tracker) takesPrompts(s *site) bool { return t.isNoted(s, "prompt") }

// isNoted tells whether a rule notes something of a site by its call, or by the name of a
// model that it loads.
func (t *Tracker) isNoted(s *site, note string) bool {
	if s.object != nil && hasNote(s.object, note) {
		return true
	}
	for _, m := range s.models {
		if r := t.rules.modelRule(m.Name, s.via); r != nil && hasNote(r, note) {
			return true
		}
	}
	return false
}

// concludeOwners gives models that steer another one from inside the stages of it.
func (t *Tracker) concludeOwners() {
	for _, k := range t.sortedEdges() {
		if k.kind != hierarchical && k.kind != parallel && k.kind != sequential || k.from.site < 0 || k.to.site < 0 {
			continue
		}
		s, owner := t.sites[k.from.site], t.sites[k.to.site]
		if s.object == nil || !hasNote(s.object, "with-owner") {
			continue
		}
		for _, stage := range []string{stageProcess, stagePrompt, stageInfer, stagePost, stageDeliver} {
			if e, ok := owner.facts[stage]; ok {
				keep(s.facts, stage, less(e, detect.Medium))
			}
		}
	}
}

// sortedEdges returns the edges in a fixed order.
func (t *Tracker) sortedEdges() []edge {
	all := make([]edge, 0, len(t.edges))
	for k := range t.edges {
		all = append(all, k)
	}
	slices.SortFunc(all, func(a, b edge) int {
		return cmp.Or(cmp.Compare(a.from.site, b.from.site), strings.Compare(a.from.name(), b.from.name()),
			cmp.Compare(a.to.site, b.to.site), strings.Compare(a.to.name(), b.to.name()), cmp.Compare(a.kind, b.kind))
	})
	return all
}

// concludeActing drops the hand-offs that are the other side of an edge by which a model
// guides, measures or refines another: it does so with what the other gives to it.
func (t *Tracker) concludeActing() {
	for _, k := range t.sortedEdges() {
		if k.kind != guidance && k.kind != evaluation && k.kind != refinement {
			continue
		}
		for _, kind := range []tie{hierarchical, sequential} {
			delete(t.edges, edge{k.to, k.from, kind})
		}
	}
}
