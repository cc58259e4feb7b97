package bindings

import (
	"slices"

	"github.com/ptmlock/ptmlock/detect"
)

// valueComment is a comment that speaks of a value: what comments say of the calls
// that it comes to counts more.
type valueComment struct {
	binding *Binding
	sites   []*site
}

// maxComments bounds the comments of one file that say something.
const maxComments = 1000

// comments applies what the comments of one file say.
func (m *amendment) comments(f detect.File) {
	v := newView(f)
	if v == nil {
		return
	}
	said := v.statements()
	if len(said) == 0 {
		return
	}
	var calls []place
	for _, s := range m.byFile[f.Path] {
		calls = append(calls, place{s.at, s})
	}
	callsHere, stepsHere := v.extents(calls), v.extents(m.steps[f.Path])
	for i, s := range said {
		b := s.Binding
		b.At = v.position(b.At.Line, b.At.Column)
		b.Said, b.Subject, b.File = b.At, Call, f.Path
		if i == maxComments {
			m.fault(&b, detect.FaultMalformed, "more than %d comments of one file: the rest is left out", maxComments)
			return
		}
		if s.err != nil {
			m.fault(&b, detect.FaultMalformed, "the comment can't be read: %v", s.err)
			continue
		}
		switch sites, isValue := meant(s.line, callsHere, stepsHere); {
		case len(sites) == 0:
			m.fault(&b, detect.FaultUnused, "the comment binds nothing: no call that loads a model, and no value that comes to one, is on its line, or below it if it stands alone")
		case isValue:
			m.values = append(m.values, valueComment{&b, sites})
		default:
			m.say(&b, sites, false)
		}
	}
}

// meant returns the calls that a comment for a line of a text speaks of: those that
// stand there, or go on there, or whose name comes from there (isValue).
func meant(line int, calls, steps []extent) (sites []*site, isValue bool) {
	if sites = nearest(line, calls); len(sites) > 0 {
		return sites, false
	}
	return nearest(line, steps), true
}

// place is one that has to do with a call: that of the call, or of a step on the way
// of its name.
type place struct {
	at   detect.Position
	site *site
}

// extent is a place in a text, from 0: where it begins, and its last line.
type extent struct {
	line, column, last int
	site               *site
}

// extents finds places in a text; those that are not there are left out.
func (v *view) extents(places []place) []extent {
	var out []extent
	for _, p := range places {
		if line, column := v.inText(p.at); line >= 0 {
			out = append(out, extent{line, column, v.last(line, column), p.site})
		}
	}
	return out
}

// nearest returns the sites with a place on a line, or else those with the last of
// the places whose brackets are open there.
func nearest(line int, places []extent) []*site {
	var on, around []*site
	lastLine, lastColumn := -1, -1
	for _, e := range places {
		switch {
		case e.line == line:
			on = append(on, e.site)
		case e.line > line || e.last < line:
		case e.line > lastLine || e.line == lastLine && e.column > lastColumn:
			lastLine, lastColumn, around = e.line, e.column, []*site{e.site}
		case e.line == lastLine && e.column == lastColumn:
			around = append(around, e.site)
		}
	}
	if len(on) == 0 {
		on = around
	}
	slices.SortFunc(on, byPosition)
	return slices.Compact(on)
}
