package reuse

import (
	"cmp"

	"github.com/ptmlock/ptmlock/detect"
	"github.com/ptmlock/ptmlock/detect/python/flow"
)

// site is a loading call with the models that it can load.
type site struct {
	call      *flow.Site
	of        int // the site that it is a caller's choice of; -1 for none
	via       string
	gives     string   // by the rule of the call
	runs      bool     // the call runs a hosted model
	downloads bool     // the call gives no model but its files
	models    []string // names, sorted
	part      detect.Part
	at        detect.Position
	object    *rule // what is known of what it gives; nil if nothing
	facts     map[string]detect.Evidence
	adapts    map[string]detect.Evidence
}

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

	noteGenerates = "generates"
	noteFeatures  = "features"
	noteClasses   = "classes"
	noteFrozen    = "frozen"
	noteBackward  = "backward"
	noteCompared  = "compared" // its features are compared, searched or grouped
	noteWhole     = "whole"    // it is run as a whole
	notePart      = "partly"   // a part of it is run
	noteTrained   = "trained"  // its parameters come to an optimizer
)

// note keeps the first place, in the order of files and lines, that supports a fact.
func (s *site) note(facts map[string]detect.Evidence, name string, e detect.Evidence) bool {
	old, ok := facts[name]
	if ok && comparePositions(old.At, e.At) <= 0 {
		return false
	}
	facts[name] = e
	return !ok
}

func comparePositions(a, b detect.Position) int {
	return cmp.Or(cmp.Compare(a.File, b.File), cmp.Compare(a.Cell, b.Cell), cmp.Compare(a.Line, b.Line), cmp.Compare(a.Column, b.Column))
}

// end is one end of an edge: a site, or what starts without weights.
type end struct {
	site  int    // -1 for scratch
	class string // of scratch
}

// edge is an interaction between sites.
type edge struct {
	from, to end
	kind     string
}

// Interaction types of the taxonomy.
const (
	hierarchical = "feature-handoff/hierarchical"
	sequential   = "feature-handoff/sequential"
	parallel     = "feature-handoff/parallel"
	guidance     = "feedback-guidance"
	evaluation   = "evaluation"
	refinement   = "post-processing"
)
