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

// comments applies what the comments of one file say.
func (m *amendment) comments(f detect.File) {
	v := newView(f)
	if v == nil {
		return
	}
	for _, s := range v.statements() {
		b := s.Binding
		b.At = v.position(b.At.Line, b.At.Column)
		b.Said, b.Subject, b.File = b.At, Call, f.Path
		if s.err != nil {
			m.fault(&b, detect.FaultMalformed, "the comment can't be read: %v", s.err)
			continue
		}
		switch sites, isValue := m.meant(v, s.line); {
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
func (m *amendment) meant(v *view, line int) (sites []*site, isValue bool) {
	if sites = nearest(v, line, m.byFile[v.file], func(s *site) []detect.Position { return []detect.Position{s.at} }); len(sites) > 0 {
		return sites, false
	}
	return nearest(v, line, m.sites, func(s *site) []detect.Position { return s.steps }), true
}

// nearest returns the sites with a place on a line, or else those with the last of
// the places whose brackets are open there.
func nearest(v *view, line int, sites []*site, places func(*site) []detect.Position) []*site {
	var on, around []*site
	lastLine, lastColumn := -1, -1
	for _, s := range sites {
		for _, at := range places(s) {
			if at.File != v.file {
				continue
			}
			l, c := v.inText(at)
			switch {
			case l == line:
				on = append(on, s)
			case l < 0 || l > line || v.last(l, c) < line:
			case l > lastLine || l == lastLine && c > lastColumn:
				lastLine, lastColumn, around = l, c, []*site{s}
			case l == lastLine && c == lastColumn:
				around = append(around, s)
			}
		}
	}
	if len(on) > 0 {
		return slices.Compact(on)
	}
	return slices.Compact(around)
}
