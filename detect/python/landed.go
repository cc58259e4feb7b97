package python

import (
	"path"
	"slices"

	"github.com/ptmlock/ptmlock/detect"
	"github.com/ptmlock/ptmlock/detect/python/value"
	"github.com/ptmlock/ptmlock/detect/shell"
	"github.com/ptmlock/ptmlock/resolve/hub"
)

// opened makes references of a call that opens files, of those that commands of the project
// fetch. Those that its own code fetches are followed by package reuse.
func (r *reporter) opened(names value.Value) {
	var open []*value.Elem
	for _, e := range r.load.Elements(names).Elems() {
		switch {
		case e.Kind == value.Object && e.Text == value.Downloaded || len(r.load.FilledBy(e)) > 0:
		case r.load.Signature.IsGuess() && !r.load.NamesFile(e):
		case e.Kind == value.Template:
			open = append(open, e)
		default:
			r.landed(e)
		}
	}
	for _, e := range open {
		r.landed(e)
	}
}

// landed makes references of what commands of the project put at a path; false if that is
// not known.
func (r *reporter) landed(e *value.Elem) bool {
	landing, inside, ok := r.load.Landed(e)
	below := false
	if found, is := r.load.LandedBelow(e, r.first(r.load.Signature.Subfolder)); is {
		landing, inside, ok, below = found, "", true, true
	}
	if !ok || r.load.Downloads() || landing.Directory && r.load.Opens() && r.load.Signature.Part == detect.PartFiles {
		return false // what downloads, and what opens anything that lies among models
	}
	repository := landing.Model.Hub == hub.HuggingFace
	if r.from[landing] && (e.Kind == value.Template || !repository && inside != "") {
		return true // a default beside it says the same, or all is of one archive
	}
	if r.from == nil {
		r.from = map[*shell.Landing]bool{}
	}
	r.from[landing] = true
	file := landing.Load.Filename
	if repository && hub.IsWeightFile(path.Base(inside)) {
		file, inside = inside, ""
	}
	before := len(r.references)
	r.add(e, landing.Model, landing.Revision, file)
	for i := before; i < len(r.references); i++ {
		ref := &r.references[i]
		ref.Trace = append(ref.Trace, detect.Step{At: landing.At, What: "filled by " + landing.Via, Fills: true})
		switch {
		case below:
			ref.Load.Subfolder = "" // it is the directory of the model
		case repository && inside != "":
			ref.Load.Subfolder = path.Join(inside, ref.Load.Subfolder)
		}
	}
	return true
}

// landedAny is landed for any argument of a call which says that it loads from a path.
func (r *reporter) landedAny() bool {
	return slices.ContainsFunc(r.load.Arguments(), r.landed)
}
