package bindings

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/ptmlock/ptmlock/detect"
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
	for _, v := range m.values {
		m.say(v.binding, v.sites, true)
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
	steps  map[string][]place    // of the ways of names to calls, by file
	sites  []*site               // of all files
	causes map[[2]string][]*site // by what decides their names
	asked  map[call]*detect.Asked
	values []valueComment
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
	made       []detect.Reference
	dropped    map[*detect.Reference]bool
	settled    map[*detect.Unresolved]bool // of which a binding says what they load
}

// open are the unresolved ones of which nothing is said yet.
func (s *site) open() []*detect.Unresolved {
	return slices.DeleteFunc(slices.Clone(s.unresolved), func(u *detect.Unresolved) bool { return s.settled[u] || u.Acknowledged != "" })
}

// isSaid tells whether something is said of the call already.
func (s *site) isSaid() bool {
	return len(s.settled)+len(s.dropped) > 0 || slices.ContainsFunc(s.unresolved, func(u *detect.Unresolved) bool { return u.Acknowledged != "" })
}

// index groups the findings by call. What only mentions a model is no call.
func (m *amendment) index() {
	byPlace := map[detect.Position]*site{}
	m.byFile, m.steps = map[string][]*site{}, map[string][]place{}
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
			m.steps[step.At.File] = append(m.steps[step.At.File], place{step.At, s})
		}
		return s
	}
	for i := range m.found.References {
		r := &m.found.References[i]
		if r.Role == detect.Used || r.IsCandidate() {
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
	m.causes = map[[2]string][]*site{}
	for _, s := range m.sites {
		for _, u := range s.unresolved {
			k := subjectKey(u.Cause.Subject, u.Cause.Name)
			if list := m.causes[k]; len(list) == 0 || list[len(list)-1] != s {
				m.causes[k] = append(list, s)
			}
		}
	}
}

func byPosition(a, b *site) int { return comparePlaces(a.at, b.at) }

func (m *amendment) fault(b *Binding, kind detect.FaultKind, format string, args ...any) {
	m.found.Faults = append(m.found.Faults, detect.BindingFault{At: b.At, Kind: kind, Message: fmt.Sprintf(format, args...)})
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
