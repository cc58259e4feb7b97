package bindings

import (
	"fmt"
	"slices"
	"strings"

	"github.com/ptmlock/ptmlock/detect"
	"github.com/ptmlock/ptmlock/resolve/hub"
)

// call applies an entry of the settings for a call.
func (m *amendment) call(b *Binding) {
	var sites []*site
	others := 0
	for _, s := range m.byFile[b.File] {
		if !s.isVia(b.Name) {
			continue
		}
		if b.Function != "" && functionOf(s.function) != b.Function {
			others++
			continue
		}
		sites = append(sites, s)
	}
	switch {
	case len(sites) > 0:
		m.say(b, sites, false)
	case !m.files[b.File]:
		m.fault(b, detect.FaultUnused, "the binding binds nothing: %s is no file that is scanned", detect.Printable(b.File))
	case others > 0:
		m.fault(b, detect.FaultUnused, "the binding binds nothing: %s calls %s, but not in %s", detect.Printable(b.File), b.Name, b.Function)
	default:
		m.fault(b, detect.FaultUnused, "the binding binds nothing: no call of %s in %s", b.Name, detect.Printable(b.File))
	}
}

func (s *site) isVia(name string) bool {
	return slices.ContainsFunc(s.references, func(r *detect.Reference) bool { return r.Via == name }) ||
		slices.ContainsFunc(s.unresolved, func(u *detect.Unresolved) bool { return u.Via == name })
}

// say applies a binding to the one call that it means, or to all to which the value
// comes that it speaks of.
func (m *amendment) say(b *Binding, sites []*site, isValue bool) {
	if isValue {
		if rest := slices.DeleteFunc(slices.Clone(sites), (*site).isSaid); len(rest) > 0 {
			sites = rest
		}
	}
	open := slices.DeleteFunc(slices.Clone(sites), func(s *site) bool { return len(s.open()) == 0 })
	isIgnoredLine := b.Ignore != "" && b.At.File != detect.SettingsFile // with all that is on it
	if !isIgnoredLine && len(open) > 0 {
		sites = open
	}
	if len(sites) > 1 && !isValue && !b.All && !isIgnoredLine {
		m.ambiguous(b, sites)
		return
	}
	done := false
	for _, s := range sites {
		switch {
		case b.Ignore != "":
			m.ignore(b, s)
			done = true
		case b.UserChoice != "":
			for _, u := range s.open() {
				u.Acknowledged = b.UserChoice
				done = true
			}
		case len(s.open()) > 0:
			m.resolve(b, s, s.open())
		default:
			m.choose(b, s)
		}
	}
	if !done && b.UserChoice != "" {
		m.fault(b, detect.FaultUnused, "no choice is left to users: the code, or another binding, says what is loaded; remove this one")
	}
}

func (m *amendment) ambiguous(b *Binding, sites []*site) {
	functions := map[string]bool{}
	var places []string
	for _, s := range sites {
		functions[s.function] = true
		at := s.at
		at.Column = 0
		place := detect.Printable(at.String())
		if s.function != "" {
			place += " (in " + s.function + ")"
		}
		places = append(places, place)
	}
	if len(places) > 5 {
		places = append(places[:5], "…")
	}
	add := `write a comment "# ptmlock: …" on the line of the one that is meant, or add all = true`
	if b.Function == "" && len(functions) == len(sites) && b.At.File == detect.SettingsFile {
		add = `add in = "FUNCTION" with the function of the one that is meant, or all = true`
	} else if b.At.File != detect.SettingsFile {
		add = "give each call a line of its own"
	}
	m.fault(b, detect.FaultAmbiguous, "%d calls can be meant: %s: %s", len(sites), strings.Join(places, ", "), add)
}

// ignore drops what a call loads. A call whose model is not known stays in the
// report, as acknowledged.
func (m *amendment) ignore(b *Binding, s *site) {
	for _, u := range s.open() {
		u.Acknowledged = b.Ignore
	}
	for _, r := range s.references {
		m.dismiss(b, s, r, b.Ignore)
	}
}

func (m *amendment) dismiss(b *Binding, s *site, r *detect.Reference, reason string) {
	if s.dropped[r] {
		return
	}
	s.dropped[r] = true
	m.found.Dismissed = append(m.found.Dismissed, detect.Dismissed{At: r.At, Via: r.Via, Model: r.Model, Reason: reason, Binding: b.At})
}

// resolve makes references of calls whose model is not known.
func (m *amendment) resolve(b *Binding, s *site, list []*detect.Unresolved) bool {
	for _, u := range list {
		made, err := b.references(u, m.asked[call{u.At, u.Via}])
		if err != nil {
			m.fault(b, detect.FaultContradictory, "%s can't load this: %v", u.Via, err)
			return false
		}
		s.made = append(s.made, made...)
		s.settled[u] = true
	}
	return true
}

// references are what a call loads, by what the binding says; asked may be nil.
func (b *Binding) references(u *detect.Unresolved, asked *detect.Asked) ([]detect.Reference, error) {
	if asked == nil {
		asked = &detect.Asked{As: detect.Reference{Role: detect.Used, Place: detect.PlaceCode}}
	}
	models := b.Models
	for _, text := range b.Values {
		models = append(models, Model{Name: text})
	}
	var out []detect.Reference
	for _, model := range models {
		r := asked.As
		r.At, r.Via, r.Binding, r.Function, r.Doc = u.At, u.Via, detect.BindBound, u.Function, u.Doc
		switch {
		case model.Hub != "":
			r.Model = hub.Model{Hub: model.Hub, Name: model.Name}
		case asked.Identify != nil:
			id, revision, filename, err := asked.Identify(model.Name)
			if err != nil {
				return nil, fmt.Errorf("%q: %w", clip(model.Name), err)
			}
			r.Model, r.Revision = id, revision
			if filename != "" {
				r.Load.Filename = filename
			}
		default:
			r.Model = hub.Model{Hub: hub.HuggingFace, Name: model.Name}
		}
		if err := r.Model.Check(); err != nil {
			return nil, err
		}
		if model.Revision != "" {
			r.Revision = model.Revision
		}
		if r.Revision == hub.DefaultRevision(r.Model.Hub) {
			r.Revision = "" // the same as none
		}
		r.Trace = []detect.Step{{At: b.Said, What: "binding of " + b.what()}}
		out = append(out, r)
	}
	return out, nil
}

func (b *Binding) what() string {
	if b.Name != "" {
		return b.Name
	}
	return "the line"
}

// fixed are the ways of names that no user can change.
var fixed = []detect.Binding{detect.BindLiteral, detect.BindConstant, detect.BindBound}

// choose leaves of what a call can load what the binding says; false if it can't. A name that is
// written in the code is not replaced: a lock that says another one would lie.
func (m *amendment) choose(b *Binding, s *site) bool {
	if len(s.references) == 0 {
		m.fault(b, detect.FaultContradictory, "another binding says what the call loads: keep one of them")
		return false
	}
	var made []detect.Reference
	keep := map[*detect.Reference]bool{}
	for _, model := range b.Models {
		found := false
		for _, r := range s.references {
			if r.Model.Name != model.Name || model.Hub != "" && r.Model.Hub != model.Hub {
				continue
			}
			if model.Revision != "" && r.Revision != "" && model.Revision != r.Revision {
				m.fault(b, detect.FaultContradictory, "the code loads %s at %s, not at %s: change one of them", model.Name, r.Revision, model.Revision)
				return false
			}
			found, keep[r] = true, true
			if model.Revision != "" {
				r.Revision = model.Revision
			}
		}
		if !found {
			as := *s.references[0]
			u := detect.Unresolved{At: as.At, Via: as.Via, Doc: as.Doc, Function: as.Function}
			one := Binding{At: b.At, Said: b.Said, Name: b.Name, Models: []Model{model}}
			if model.Hub == "" {
				one.Models[0].Hub = as.Model.Hub
			}
			list, err := one.references(&u, &detect.Asked{As: as})
			if err != nil {
				m.fault(b, detect.FaultContradictory, "%s can't load this: %v", as.Via, err)
				return false
			}
			made = append(made, list...)
		}
	}
	for _, r := range s.references {
		if !keep[r] && len(made) > 0 && slices.Contains(fixed, r.Binding) {
			m.fault(b, detect.FaultContradictory, "the call loads %s, which is written at %s: change one of them", detect.Printable(r.Model.Name), placeOf(r))
			return false
		}
	}
	s.made = append(s.made, made...)
	for _, r := range s.references {
		if !keep[r] {
			m.dismiss(b, s, r, "a binding says what the call loads")
		}
	}
	return true
}

// placeOf is the place where the name of a reference is written.
func placeOf(r *detect.Reference) string {
	at := r.At
	if len(r.Trace) > 0 {
		at = r.Trace[0].At
	}
	at.Column = 0
	return detect.Printable(at.String())
}
