package detect

import (
	"slices"
	"strings"

	"github.com/ptmlock/ptmlock/resolve/hub"
)

// Confidence tells how sure something is: that a candidate is a model that the
// project loads, or that a label is right (Evidence). A candidate is a value of a
// configuration that no code and no known tool reads: its role is Mentioned, because
// nothing is seen to load it. A use has one, Medium, if no signature describes what
// is called, and only the name of the method says that it loads. The zero value
// means neither, and no label.
type Confidence string

const (
	High   Confidence = "high"   // of a candidate: the key means a model on a hub, and the name is one of a known family
	Medium Confidence = "medium" // of a candidate: the key means a model on a hub
	Low    Confidence = "low"    // of a candidate: the key means models of any kind, and the name is one of a known family
)

// confidences are in order, from the least.
var confidences = []Confidence{"", Low, Medium, High}

// Candidate returns the highest confidence of the references of a model that
// nothing is seen to load; "" if a call loads it, or only texts name it.
func (m Model) Candidate() Confidence {
	best := 0
	for _, r := range m.References {
		if isUse(r) {
			return ""
		}
		best = max(best, slices.Index(confidences, r.Confidence))
	}
	return confidences[best]
}

// IsCandidate tells whether a reference is a value of a configuration that nothing
// is seen to load.
func (r Reference) IsCandidate() bool { return r.Role == Mentioned && r.Confidence != "" }

// Doubt returns the highest confidence of the uses of a model, if none of them is
// sure; "" if one is, or there is none.
func (m Model) Doubt() Confidence {
	best := 0
	for _, r := range m.References {
		if isUse(r) && r.Confidence == "" {
			return ""
		}
		if isUse(r) {
			best = max(best, slices.Index(confidences, r.Confidence))
		}
	}
	return confidences[best]
}

// withoutRead returns the references without the candidates that code reads, as
// the way of a name to a call shows: what the call makes of the value is known, be
// it another hub's model or a path.
func withoutRead(all *Findings) []Reference {
	if !slices.ContainsFunc(all.References, Reference.IsCandidate) {
		return all.References
	}
	read := map[Position]bool{}
	note := func(trace []Step) {
		for _, s := range trace {
			read[Position{File: s.At.File, Line: s.At.Line}] = true
		}
	}
	for _, r := range all.References {
		if !r.IsCandidate() {
			note(r.Trace)
		}
	}
	for _, u := range all.Unresolved {
		note(u.Trace)
	}
	return slices.DeleteFunc(slices.Clone(all.References), func(r Reference) bool {
		return r.IsCandidate() && read[Position{File: r.At.File, Line: r.At.Line}]
	})
}

// IsKnownName tells whether a name says by itself that it is a model's: it is of
// the closed list of names without an owner, or a family is in it beside something
// else, as in "t5-small".
func IsKnownName(name string) bool {
	if hub.IsBareName(name) {
		return true
	}
	own := name[strings.LastIndexByte(name, '/')+1:]
	return strings.ContainsAny(own, "-_0123456789") && Family(own) != ""
}
