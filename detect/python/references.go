package python

import (
	"slices"
	"strings"

	"github.com/ptmlock/ptmlock/detect"
	"github.com/ptmlock/ptmlock/detect/python/flow"
	"github.com/ptmlock/ptmlock/detect/python/scope"
	"github.com/ptmlock/ptmlock/detect/python/value"
	"github.com/ptmlock/ptmlock/detect/signature"
	"github.com/ptmlock/ptmlock/resolve/hub"
)

// report makes references of one loading call, or one unresolved site, or, if
// the call loads no weights, nothing.
func report(found *detect.Findings, m *scope.Module, load *flow.Load) {
	s := load.Signature
	for _, condition := range s.Needs {
		if !load.Holds(condition) {
			return
		}
	}
	line, column := m.File.Position(load.Call.Node.Pos())
	r := &reporter{load: load, at: detect.Position{File: m.Path, Line: line, Column: column}}
	for _, condition := range s.LocalWhen {
		if load.Holds(condition) && certain(load, condition.Arg) {
			r.reasons = append(r.reasons, reason{rank: value.RankExternal, text: "the call loads from a local path"})
			r.finish(found)
			return
		}
	}
	r.names()
	r.finish(found)
}

// certain tells whether an argument has one known value.
func certain(load *flow.Load, p signature.Path) bool {
	w, given := load.Arg(p)
	return given && len(w.Elems()) == 1 && w.Elems()[0].Kind != value.Unknown
}

type reporter struct {
	load       *flow.Load
	at         detect.Position
	references []detect.Reference
	reasons    []reason
}

// reason says why a name is not known.
type reason struct {
	rank value.Rank
	text string
}

// names evaluates the model of the call, and makes a reference of each name.
func (r *reporter) names() {
	s := r.load.Signature
	names, given := r.load.Arg(s.Model)
	names = r.load.Elements(names)
	onlyNone := given && !names.IsEmpty() && !slices.ContainsFunc(names.Elems(), func(e *value.Elem) bool { return e.Kind != value.None })
	if !given || onlyNone {
		r.defaults(onlyNone)
		return
	}
	if names.IsEmpty() {
		r.reasons = append(r.reasons, reason{value.RankVague, "the name depends on itself"})
	}
	for _, e := range names.Elems() {
		switch e.Kind {
		case value.Str:
			r.name(e)
		case value.None:
			r.reasons = append(r.reasons, reason{value.RankVague, "the name may be None"})
		default:
			r.reasons = append(r.reasons, unknownReason(e))
		}
	}
}

// defaults is a call that does not say what it loads.
func (r *reporter) defaults(none bool) {
	s := r.load.Signature
	if len(s.Defaults) > 0 {
		if keys, given := r.load.Arg(s.DefaultsBy); given {
			for _, e := range keys.Elems() {
				if name, ok := s.Defaults[e.Text]; ok && e.Kind == value.Str {
					name, revision, _ := strings.Cut(name, "@")
					r.add(&value.Elem{Trace: e.Trace, Marks: e.Marks | value.Default}, hub.Model{Hub: s.Hub, Name: name}, revision, "")
				}
			}
			if len(r.references) == 0 {
				for _, e := range keys.Elems() {
					r.reasons = append(r.reasons, unknownReason(e))
				}
			}
			return
		}
	}
	switch {
	case s.Default != "":
		r.name(&value.Elem{Kind: value.Str, Text: s.Default, Marks: value.Default})
	case none:
		r.reasons = append(r.reasons, reason{value.RankVague, "the name is None"})
	default:
		r.reasons = append(r.reasons, reason{value.RankVague, "the call names no model"})
	}
}

// name makes references of one name.
func (r *reporter) name(e *value.Elem) {
	if e.IsPath && !hub.IsURL(e.Text) {
		r.local(e.Text)
		return
	}
	for _, entry := range r.entries() {
		named, cause := r.load.Signature.Identify(e.Text, entry)
		switch {
		case cause == "local path":
			r.local(e.Text)
		case cause != "":
			r.reasons = append(r.reasons, reason{value.RankVague, cause})
		default:
			r.add(e, named.Model, named.Revision, named.Filename)
		}
	}
}

func (r *reporter) local(text string) {
	if len(text) > 200 {
		text = text[:200] + "…"
	}
	r.reasons = append(r.reasons, reason{value.RankExternal, "local path " + text})
}

// entries returns the values of the entry point, "" if the signature has none.
func (r *reporter) entries() []string {
	if r.load.Signature.Entry.IsZero() {
		return []string{""}
	}
	w, given := r.load.Arg(r.load.Signature.Entry)
	var out []string
	for _, e := range w.Elems() {
		if e.Kind == value.Str {
			out = append(out, e.Text)
		} else {
			r.reasons = append(r.reasons, unknownReason(e))
		}
	}
	if !given {
		r.reasons = append(r.reasons, reason{value.RankVague, "the call names no entry point"})
	}
	return out
}

func (r *reporter) add(e *value.Elem, model hub.Model, revision, filename string) {
	s := r.load.Signature
	load := r.details()
	if filename != "" {
		load.Filename = filename
	}
	if !s.RepoType.IsZero() && slices.Contains(r.constants(s.RepoType), "dataset") {
		load.Part = detect.PartDataset
	}
	revisions := []string{revision}
	if revision == "" && !s.Revision.IsZero() {
		if found := r.constants(s.Revision); len(found) > 0 {
			revisions = found
		}
	}
	role := detect.Used
	if r.load.Dead {
		role = detect.Mentioned
	}
	for _, rev := range revisions {
		r.references = append(r.references, detect.Reference{
			Model: model, Revision: rev, Role: role, Place: detect.PlaceCode, At: r.at, Via: r.load.Via,
			Binding: binding(e), Trace: steps(e.Trace), Load: load,
		})
	}
}

// details evaluates what the call says of the files that it loads.
func (r *reporter) details() detect.Load {
	s := r.load.Signature
	first := func(p signature.Path) string {
		if c := r.constants(p); len(c) > 0 {
			return c[0]
		}
		return ""
	}
	load := detect.Load{
		Part: s.Part, Layout: s.Layout, Subfolder: first(s.Subfolder), Filename: first(s.Filename), Variant: first(s.Variant),
		AllowPatterns: r.constants(s.AllowPatterns),
	}
	if w, given := r.load.Arg(s.Safetensors); given && len(w.Elems()) == 1 && w.Elems()[0].Kind == value.Bool {
		load.Safetensors = strings.ToLower(w.Elems()[0].Text)
	}
	if w, given := r.load.Arg(s.TrustRemoteCode); given {
		for _, e := range w.Elems() {
			load.TrustRemoteCode = load.TrustRemoteCode || e.Kind == value.Bool && e.Text == "True"
		}
	}
	return load
}

// constants returns the strings that an argument may be, sorted.
func (r *reporter) constants(p signature.Path) []string {
	if p.IsZero() {
		return nil
	}
	w, _ := r.load.Arg(p)
	var out []string
	for _, e := range r.load.Elements(w).Elems() {
		if e.Kind == value.Str && !slices.Contains(out, e.Text) && e.Text != "" {
			out = append(out, e.Text)
		}
	}
	return out
}

// finish adds the references, or, if there is none, why.
func (r *reporter) finish(found *detect.Findings) {
	if len(r.references) > 0 {
		found.References = append(found.References, r.references...)
		return
	}
	if r.load.Dead {
		return // what never runs needs no answer
	}
	if len(r.reasons) == 0 {
		r.reasons = []reason{{value.RankVague, "the name is not known"}}
	}
	best := slices.MaxFunc(r.reasons, func(a, b reason) int {
		if a.rank != b.rank {
			return int(a.rank) - int(b.rank)
		}
		return strings.Compare(b.text, a.text)
	})
	found.Unresolved = append(found.Unresolved, detect.Unresolved{At: r.at, Via: r.load.Via, Reason: best.text})
}

func unknownReason(e *value.Elem) reason {
	switch e.Kind {
	case value.Unknown:
		return reason{e.Rank, e.Text}
	case value.Template:
		if e.IsPath {
			return reason{value.RankExternal, "local path " + e.Pattern()}
		}
		if e.Self != nil {
			return reason{e.Self.Rank, "part of " + e.Pattern() + " is not known: " + e.Self.Text}
		}
		return reason{value.RankVague, "part of " + e.Pattern() + " is not known"}
	case value.Instance, value.Object:
		return reason{value.RankVague, "an object is given instead of a name"}
	}
	return reason{value.RankVague, "the name is no text"}
}

// binding classifies the way of a name. The way that says most about where a
// user can change it wins.
func binding(e *value.Elem) detect.Binding {
	for _, b := range bindings {
		if e.Marks&b.mark != 0 {
			return b.binding
		}
	}
	return detect.BindLiteral
}

var bindings = []struct {
	mark    value.Marks
	binding detect.Binding
}{
	{value.Option, detect.BindArgparse},
	{value.Env, detect.BindEnv},
	{value.Config, detect.BindConfigValue},
	{value.Formatted, detect.BindFString},
	{value.Choice, detect.BindChoiceList},
	{value.Default, detect.BindDefaultArg},
	{value.Caller, detect.BindCaller},
	{value.Attribute, detect.BindAttribute},
	{value.Constant, detect.BindConstant},
}

// steps turns a trace around: from where the name is written to the call.
func steps(t *value.Trace) []detect.Step {
	var out []detect.Step
	for ; t != nil; t = t.Prev {
		line, column := t.File.Position(t.Pos)
		out = append(out, detect.Step{At: detect.Position{File: t.File.Name, Line: line, Column: column}, What: t.What})
	}
	slices.Reverse(out)
	return out
}
