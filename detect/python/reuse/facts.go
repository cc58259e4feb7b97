package reuse

import (
	"cmp"
	"slices"

	"github.com/ptmlock/ptmlock/detect"
	"github.com/ptmlock/ptmlock/detect/python/flow"
	"github.com/ptmlock/ptmlock/detect/python/scope"
	"github.com/ptmlock/ptmlock/resolve/hub"
)

// site is a loading call with the models that it can load.
type site struct {
	classes []*scope.Class // of the project, that load it and add to it

	call      *flow.Site
	of        int // the site that it is a caller's choice of; -1 for none
	via       string
	gives     string      // by the rule of the call
	elements  []string    // of the tuple that the call gives, by the rule; nil if it gives none
	runs      bool        // the call runs a hosted model
	opened    bool        // the model is known by the file that the call opens, and not by the call
	downloads bool        // the call gives no model but its files
	opens     bool        // the call opens a file by its path
	component bool        // only a folder of the repository is loaded
	models    []hub.Model // as references write them, sorted
	named     []string    // files that the models' names say
	files     []string    // as filesOf has it
	adopts    bool        // they are of the files that it is given, as far as it is known what these are
	catalogue bool        // the names come from a catalogue
	part      detect.Part
	at        detect.Position
	// filesKnown says that somebody asked for files.
	filesKnown bool
	object     *rule // what is known of what it gives; nil if nothing
	facts      map[string]detect.Evidence
	adapts     map[string]detect.Evidence
}

// adopt makes the models of files that a call opens those of the call, if it names none
// and opens one file, and not parts of repositories in their folders.
func (t *Tracker) adopt(s *site, opened set) {
	if !s.adopts {
		return
	}
	for _, o := range opened {
		s.catalogue = s.catalogue || t.sites[o.index()].catalogue
		for _, m := range t.sites[o.index()].models {
			i, ok := slices.BinarySearchFunc(s.models, m, compareModels)
			switch {
			case ok:
			case len(s.models) == maxAdopted:
				t.cut = true
				return
			default:
				s.models = slices.Insert(s.models, i, m)
			}
		}
	}
}

// maxAdopted bounds the models of files that one call may open.
const maxAdopted = 256

// Stages and notes of a site. Notes are what labels are derived from.
const (
	stageAdapt   = "ADPT"
	stageProcess = "PROC"
	stagePrompt  = "PROM"
	stageFeature = "FEAT"
	stageTune    = "FT"
	stageInfer   = "INF"
	stagePost    = "POST"
	stageEval    = "EVAL"
	stageDeliver = "DLV"

	noteFeatures  = "features"
	noteMedia     = "media"   // its output is a picture or sound
	noteChooses   = "chooses" // its output is an index, outside of what measures
	noteClasses   = "classes"
	noteWithin    = "within" // a network measures values of its own against a threshold
	noteScores    = "scores" // its output says how well things of different kinds fit
	noteWrites    = "writes" // a method is run that only models have that generate
	noteFrozen    = "frozen"
	noteAsked     = "asked"     // it runs as a whole, on what its tokenizer or library prepares, or by a method for results
	noteThawed    = "thawed"    // its parameters are trained, all or some
	noteOptimized = "optimized" // its parameters, maybe among others, come to an optimizer
	noteGraded    = "graded"    // it runs with gradients
	noteResized   = "resized"   // room is made for more tokens
	noteGrown     = "grown"     // tokens are added
	noteBackward  = "backward"
	noteCompared  = "compared" // its features are compared, searched or grouped
	noteWhole     = "whole"    // it is run as a whole
	notePart      = "partly"   // a part of it is run
	noteTrained   = "trained"  // its parameters come to an optimizer
	noteRuns      = "runs"     // it is run where something is trained
	noteOwn       = "own"      // a project class that changes none loads it
	noteSubclass  = "subclass" // a project's class, which changes a library's, loads it
	noteText      = "text"     // text of a program comes to its tokenizer
	noteEncodes   = "encodes"  // it encodes something
	noteDecodes   = "decodes"  // it decodes what others put out
)

// keep notes a fact with the surest place that supports it, and of those the first
// one in the order of files and lines: functions run in no order that a reader knows.
func keep[K comparable](facts map[K]detect.Evidence, fact K, e detect.Evidence) {
	if old, ok := facts[fact]; !ok || compareEvidence(e, old) < 0 {
		facts[fact] = e
	}
}

func compareEvidence(a, b detect.Evidence) int {
	return cmp.Or(cmp.Compare(doubts(a), doubts(b)), comparePositions(a.At, b.At), cmp.Compare(a.What, b.What))
}

// doubts is 0 for what is sure.
func doubts(e detect.Evidence) int {
	switch e.Confidence {
	case detect.Low:
		return 2
	case detect.Medium:
		return 1
	}
	return 0
}

// less returns evidence with no more than a confidence.
func less(e detect.Evidence, c detect.Confidence) detect.Evidence {
	if doubts(e) < doubts(detect.Evidence{Confidence: c}) {
		e.Confidence = c
	}
	return e
}

func comparePositions(a, b detect.Position) int {
	return cmp.Or(cmp.Compare(a.File, b.File), cmp.Compare(a.Cell, b.Cell), cmp.Compare(a.Line, b.Line), cmp.Compare(a.Column, b.Column))
}

// end is one end of an edge: a site, or what starts without weights.
type end struct {
	site  int   // -1 for scratch
	class label // of scratch; "" for a layer by itself, which is no model
}

// label is a name that is compared often: for one tracker, one text has one label. nil stands
// for "".
type label *string

func (t *Tracker) labelOf(name string) label {
	if name == "" {
		return nil
	}
	l := t.labels[name]
	if l == nil {
		text := name // else name would be kept, even where there is a label
		l = &text
		t.labels[name] = l
	}
	return l
}

// textOf returns the name that a label stands for.
func textOf(l label) string {
	if l == nil {
		return ""
	}
	return *l
}

// scratch is the end that starts without weights and has a name.
func (t *Tracker) scratch(name string) end { return end{-1, t.labelOf(name)} }

// name returns the name of what starts without weights; "" for a site.
func (e end) name() string { return textOf(e.class) }

// link is where an edge is seen. It is near where the function that gives the output
// on has it from a call of its own, and far where it has it from a parameter, an
// attribute or a name outside, which joins what all callers and objects put there.
type link struct {
	at   detect.Evidence
	near bool
}

// keepLink notes an edge with the first near place that shows it, or else the first.
func keepLink[K comparable](links map[K]link, k K, l link) {
	if old, ok := links[k]; !ok || l.isBefore(old) {
		links[k] = l
	}
}

// isBefore tells whether a place is to be shown rather than another.
func (l link) isBefore(other link) bool {
	return l.near && !other.near || l.near == other.near && compareEvidence(l.at, other.at) < 0
}

// edge is an interaction between sites.
type edge struct {
	from, to end
	kind     tie
}

// tie is the type of an interaction.
type tie uint8

// Interaction types of the taxonomy, in the order of their texts but for the last.
const (
	evaluation tie = iota
	hierarchical
	parallel
	sequential
	guidance
	refinement

	selected // of results of from those are taken that to says
)

var tieTexts = [...]string{
	evaluation: detect.Evaluation, hierarchical: detect.Hierarchical, parallel: detect.Parallel, sequential: detect.Sequential,
	guidance: detect.FeedbackGuidance, refinement: detect.PostProcessing, selected: "",
}

// String returns the type as the taxonomy has it.
func (k tie) String() string { return tieTexts[k] }

// tieOf returns the type that the taxonomy calls so; ok is false if there is none.
func tieOf(text string) (k tie, ok bool) {
	i := slices.Index(tieTexts[:selected], text)
	return tie(max(i, 0)), i >= 0
}
