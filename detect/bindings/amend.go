package bindings

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/ptmlock/ptmlock/detect"
	"github.com/ptmlock/ptmlock/resolve/hub"
)

// Apply returns what applies bindings, and the comments of the sources, to what
// detectors have found.
func Apply(list []Binding) detect.Amender { return amender{list} }

type amender struct{ list []Binding }

// Amend applies comments first, then the other bindings: who writes beside a call
// knows it best.
func (a amender) Amend(ctx context.Context, files []detect.File, found *detect.Findings) error {
	m := &amendment{found: found, files: map[string]bool{}}
	m.index()
	for _, f := range files {
		if err := ctx.Err(); err != nil {
			return err
		}
		m.files[f.Path] = true
		if f.IsMarked() {
			m.comments(f)
		}
	}
	for i := range a.list {
		b := &a.list[i]
		if b.Subject == Call {
			m.call(b)
		} else {
			m.cause(b)
		}
	}
	m.finish()
	return nil
}

// amendment is one run of Amend.
type amendment struct {
	found  *detect.Findings
	files  map[string]bool
	byFile map[string][]*site
	sites  []*site // of all files
	asked  map[call]*detect.Asked
}

// call is a place and what loads there.
type call struct {
	at  detect.Position
	via string
}

// site is a call, with all that was found of it.
type site struct {
	at         detect.Position
	function   string
	references []*detect.Reference
	unresolved []*detect.Unresolved
	steps      []detect.Position // of the ways of names to the call
	made       []detect.Reference
	dropped    map[*detect.Reference]bool
	settled    map[*detect.Unresolved]bool // of which a binding says what they load
}

// open are the unresolved ones of which nothing is said yet.
func (s *site) open() []*detect.Unresolved {
	return slices.DeleteFunc(slices.Clone(s.unresolved), func(u *detect.Unresolved) bool { return s.settled[u] })
}

// index groups the findings by call. What only mentions a model is no call.
func (m *amendment) index() {
	byPlace := map[detect.Position]*site{}
	m.byFile = map[string][]*site{}
	m.asked = map[call]*detect.Asked{}
	for i := range m.found.Asked {
		a := &m.found.Asked[i]
		m.asked[call{a.As.At, a.As.Via}] = a
	}
	siteAt := func(at detect.Position, function string, trace []detect.Step) *site {
		s := byPlace[at]
		if s == nil {
			s = &site{at: at, dropped: map[*detect.Reference]bool{}, settled: map[*detect.Unresolved]bool{}}
			byPlace[at] = s
			m.byFile[at.File] = append(m.byFile[at.File], s)
		}
		if function != "" {
			s.function = function
		}
		for _, step := range trace {
			s.steps = append(s.steps, step.At)
		}
		return s
	}
	for i := range m.found.References {
		r := &m.found.References[i]
		if r.Role == detect.Used || r.Confidence != "" {
			s := siteAt(r.At, r.Function, r.Trace)
			s.references = append(s.references, r)
		}
	}
	for i := range m.found.Unresolved {
		u := &m.found.Unresolved[i]
		s := siteAt(u.At, u.Function, u.Trace)
		s.unresolved = append(s.unresolved, u)
	}
	for _, list := range m.byFile {
		m.sites = append(m.sites, list...)
		slices.SortFunc(list, byPosition)
	}
	slices.SortFunc(m.sites, byPosition)
}

func byPosition(a, b *site) int { return comparePlaces(a.at, b.at) }

func (m *amendment) fault(b *Binding, kind detect.FaultKind, format string, args ...any) {
	m.found.Faults = append(m.found.Faults, detect.BindingFault{At: b.At, Kind: kind, Message: fmt.Sprintf(format, args...)})
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
		sites, isValue := m.meant(v, s.line)
		if len(sites) == 0 {
			m.fault(&b, detect.FaultUnused, "the comment binds nothing: no call that loads a model, and no value that comes to one, is on its line, or below it if it stands alone")
			continue
		}
		m.say(&b, sites, isValue)
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

// call applies an entry of the settings for a call.
func (m *amendment) call(b *Binding) {
	var sites []*site
	others := 0
	for _, s := range m.byFile[b.File] {
		if !s.isVia(b.Name) {
			continue
		}
		if b.Function != "" && s.function != b.Function {
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
	open := slices.DeleteFunc(slices.Clone(sites), func(s *site) bool { return len(s.open()) == 0 })
	if b.Ignore == "" && len(open) > 0 {
		sites = open
	}
	if len(sites) > 1 && !isValue {
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
		m.fault(b, detect.FaultUnused, "no choice is left to users: the code says what is loaded; remove the binding")
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
	add := `write a comment "# ptmlock: …" on the line of the one that is meant`
	if b.Function == "" && len(functions) == len(sites) && b.At.File == detect.SettingsFile {
		add = `add in = "FUNCTION" with the function of the one that is meant`
	} else if b.At.File != detect.SettingsFile {
		add = "give each call a line of its own"
	}
	m.fault(b, detect.FaultAmbiguous, "%d calls can be meant: %s: %s", len(sites), strings.Join(places, ", "), add)
}

// ignore drops what a call loads. A call whose model is not known stays in the
// report, as acknowledged.
func (m *amendment) ignore(b *Binding, s *site) {
	for _, u := range s.unresolved {
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

// cause applies an entry of the settings for an option, a variable or a key to the
// calls that nothing but that decides.
func (m *amendment) cause(b *Binding) {
	done := slices.ContainsFunc(m.found.Applied, func(a detect.Applied) bool { return a.Binding == b.At })
	for _, s := range m.sites {
		meant := slices.DeleteFunc(s.open(), func(u *detect.Unresolved) bool { return !b.decides(u.Cause) })
		if len(meant) == 0 {
			continue
		}
		done = true
		if b.UserChoice == "" && !m.resolve(b, s, meant) {
			return
		}
		for _, u := range meant {
			if b.UserChoice != "" && u.Acknowledged == "" {
				u.Acknowledged = b.UserChoice
			}
		}
	}
	if !done {
		m.unused(b)
	}
}

// unused says that nothing depends any more on an option, a variable or a key.
func (m *amendment) unused(b *Binding) {
	words := map[detect.Subject]string{Option: "option", Variable: "environment variable", Key: "key"}
	if b.File != "" && !m.files[b.File] {
		m.fault(b, detect.FaultUnused, "the binding binds nothing: %s is no file that is scanned", detect.Printable(b.File))
		return
	}
	what := words[b.Subject] + " " + b.Name
	if b.File != "" {
		what += " of " + detect.Printable(b.File)
	}
	if b.UserChoice != "" {
		m.fault(b, detect.FaultUnused, "the binding binds nothing: no call that is not resolved depends on %s", what)
		return
	}
	m.fault(b, detect.FaultUnused, "the binding binds nothing: no call that loads a model depends on %s", what)
}

// decides tells whether a binding speaks of what a value comes from.
func (b *Binding) decides(c detect.Cause) bool {
	if b.Subject != c.Subject || b.File != "" && b.File != c.File {
		return false
	}
	if b.Subject == Option {
		return plainOption(b.Name) == plainOption(c.Name)
	}
	return b.Name == c.Name
}

// plainOption is an option as a program knows it: argparse makes "_" of "-".
func plainOption(name string) string {
	return strings.ReplaceAll(strings.TrimLeft(name, "-"), "-", "_")
}

// finish takes the changes over into the findings.
func (m *amendment) finish() {
	gone := map[*detect.Reference]bool{}
	settled := map[*detect.Unresolved]bool{}
	var made []detect.Reference
	for _, s := range m.sites {
		maps.Copy(gone, s.dropped)
		maps.Copy(settled, s.settled)
		made = append(made, s.made...)
	}
	m.found.References = append(without(m.found.References, gone), made...)
	m.found.Unresolved = without(m.found.Unresolved, settled)
}

func without[T any](list []T, gone map[*T]bool) []T {
	if len(gone) == 0 {
		return list
	}
	var out []T
	for i := range list {
		if !gone[&list[i]] {
			out = append(out, list[i])
		}
	}
	return out
}

func comparePlaces(a, b detect.Position) int {
	if c := strings.Compare(a.File, b.File); c != 0 {
		return c
	}
	if a.Line != b.Line {
		return a.Line - b.Line
	}
	if a.Column != b.Column {
		return a.Column - b.Column
	}
	return a.Cell - b.Cell
}
