package python

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"
	"unicode"

	"github.com/ptmlock/ptmlock/detect"
	"github.com/ptmlock/ptmlock/detect/python/choice"
	"github.com/ptmlock/ptmlock/detect/python/flow"
	"github.com/ptmlock/ptmlock/detect/python/scope"
	"github.com/ptmlock/ptmlock/detect/python/value"
	"github.com/ptmlock/ptmlock/detect/shell"
	"github.com/ptmlock/ptmlock/detect/signature"
	"github.com/ptmlock/ptmlock/resolve/hub"
)

// report makes references of a loading call, or one unresolved call, or, if it
// loads no weights, nothing. It returns the place of the call.
func report(found *detect.Findings, choices *choice.Finder, m *scope.Module, site *flow.Site) detect.Position {
	r := &reporter{site: site, at: flow.PositionOf(m.File, site.Call.Node.Pos())}
	r.all()
	if !site.Dead && choices != nil {
		for i, e := range r.elems {
			choices.Add(len(found.References)+i, &r.references[i], site.Call, r.ranks[i], e)
		}
	}
	r.finish(found)
	return r.at
}

// models returns references of a loading call that say which models it loads, with
// the part and the subfolder, and no more.
func models(site *flow.Site) []detect.Reference {
	r := &reporter{site: site, brief: true, at: flow.PositionOf(site.Call.Scope.Module.File, site.Call.Node.Pos())}
	r.all()
	return r.references
}

// all evaluates the loads of the call in each of their contexts.
func (r *reporter) all() {
	for i := range r.site.Loads {
		for _, load := range r.site.Loads[i].Contexts(r.site.Dead) {
			for _, item := range load.Items() {
				r.load = &item
				r.evaluate()
			}
		}
	}
}

type reporter struct {
	site       *flow.Site
	brief      bool       // references need no more than models says
	load       *flow.Load // of site.Loads, in one context
	at         detect.Position
	references []detect.Reference
	elems      []*value.Elem                     // what each of them is made of
	ranks      []int                             // and by which of the signatures that describe its call
	signatures map[string][]*signature.Signature // by what is called
	reasons    []reason
	cut        bool        // more names come to the call than are followed
	none       *value.Elem // the None that comes to a call in place of a name; nil if nothing does
	taken      map[taken]bool
	from       map[*shell.Landing]bool // commands whose models the load was given
	said       *detect.Load            // what the load says of the files, once that was asked
}

// taken is a download whose models a load was given: many paths may lie in the
// directory that it fills.
type taken struct {
	download *scope.Call
	by       *signature.Signature
	marks    value.Marks
}

// evaluate adds what one load gives.
func (r *reporter) evaluate() {
	r.taken, r.from, r.said = map[taken]bool{}, nil, nil
	for _, condition := range r.load.Signature.Needs {
		if !r.load.Holds(condition) && !r.isLeftOpen(condition) {
			return
		}
	}
	for _, condition := range r.load.Signature.LocalWhen {
		if r.load.Holds(condition) && r.isCertain(condition.Arg) {
			if r.landedAny() {
				return
			}
			r.because(nil, value.RankExternal, "local path, by an argument of the call")
			return
		}
	}
	r.names()
}

// isLeftOpen tells whether a condition that wants the model to be named fails only by
// a default that is an empty text, of an option, a variable or a configuration: then
// users name the model, and the call loads it.
func (r *reporter) isLeftOpen(c signature.Condition) bool {
	if c.Is != "true" || !c.Arg.Equal(r.load.Signature.Model) {
		return false
	}
	w, given := r.load.Arg(c.Arg)
	return given && slices.ContainsFunc(w.Elems(), func(e *value.Elem) bool {
		return e.Kind == value.Str && e.Text == "" && e.Marks&(value.Option|value.Env|value.Config) != 0
	})
}

// isCertain tells whether an argument has one known value.
func (r *reporter) isCertain(p signature.Path) bool {
	w, given := r.load.Arg(p)
	return given && len(w.Elems()) == 1 && w.Elems()[0].Kind != value.Unknown
}

// because notes why a name is not known, and what came instead; nil for nothing.
func (r *reporter) because(e *value.Elem, rank value.Rank, text string) {
	if r.brief || r.load.Signature.WeightFiles || r.load.Signature.IsGuess() {
		return // the call may fetch anything: what is not known is no model
	}
	load := *r.load
	r.reasons = append(r.reasons, reason{r.load.Via, r.load.Signature.Doc, rank, text, e, &load})
}

// unknown notes why a value is not known.
func (r *reporter) unknown(e *value.Elem) {
	rank, text := unknownReason(e)
	if e.Kind == value.Template && e.Self != nil && e.Trace == nil {
		e = e.Self
	}
	r.because(e, rank, text)
}

// reason says why a name is not known.
type reason struct {
	via, doc string
	rank     value.Rank
	text     string
	came     *value.Elem
	load     *flow.Load
}

// names evaluates the model of the call, and makes a reference of each name.
func (r *reporter) names() {
	s := r.load.Signature
	names, given := r.load.Arg(s.Model)
	if r.load.Opens() {
		r.opened(names)
		return
	}
	r.cut = r.cut || names.Cut()
	names = r.load.Elements(names)
	r.cut = r.cut || names.Cut()
	names = value.Join(names, r.load.Keys(names))
	r.none = nil
	if given && len(names.Elems()) > 0 {
		r.none = names.Elems()[0]
	}
	onlyNone := given && !names.IsEmpty() && !slices.ContainsFunc(names.Elems(), func(e *value.Elem) bool { return e.Kind != value.None })
	if !given || onlyNone {
		r.defaults(onlyNone)
		return
	}
	if names.IsEmpty() {
		r.because(nil, value.RankVague, "no value that is known comes to the name")
	}
	for _, e := range names.Elems() {
		switch e.Kind {
		case value.Str:
			if !r.isRuledOut(e) {
				r.name(e)
			}
		case value.None:
			r.because(e, value.RankBound, "the name may be None")
		case value.External:
			if name, ok := r.load.Function(e); ok {
				r.add(e, name, "", "")
				continue
			}
			r.unknown(e)
		case value.Instance, value.Func, value.Class: // a model that is loaded already
		case value.Object:
			r.fetched(e, r.load.Fetched(e))
		case value.Template:
			if e.Self != nil && r.fetched(e, r.load.Fetched(e.Self)) || !r.load.Signature.WeightFiles && r.landed(e) {
				continue
			}
			r.unknown(e)
		default:
			r.unknown(e)
		}
	}
}

// isRuledOut tells whether a condition on the model's own argument leaves a name
// out: of several names that come to the call each is looked at by itself.
func (r *reporter) isRuledOut(e *value.Elem) bool {
	s := r.load.Signature
	for _, c := range s.Needs {
		if c.Arg.Equal(s.Model) && c.Is != "true" && c.Is != "false" && c.Is != "given" && !c.Matches(e.Text) {
			return true
		}
	}
	for _, c := range s.LocalWhen {
		if c.Arg.Equal(s.Model) && c.Is != "true" && c.Is != "false" && c.Is != "given" && c.Matches(e.Text) {
			r.local(e)
			return true
		}
	}
	return false
}

// fetched makes references of what downloads fetched that the call loads from;
// false if they fetch nothing that is known.
func (r *reporter) fetched(o *value.Elem, downloads []flow.Load) bool {
	found := false
	for i := range downloads {
		d := &downloads[i]
		key := taken{d.Call, d.Signature, o.Marks}
		if r.taken[key] {
			found = true
			continue
		}
		names, _ := d.Arg(d.Signature.Model)
		for _, e := range d.Elements(names).Elems() {
			if e.Kind != value.Str {
				r.unknown(e)
				continue
			}
			named, cause := d.Signature.Identify(e.Text, "")
			if cause != "" {
				r.because(e, value.RankVague, cause)
				continue
			}
			found = true
			revision := named.Revision
			if w, given := d.Arg(d.Signature.Revision); given && revision == "" {
				for _, rev := range w.Elems() {
					if rev.Kind == value.Str {
						revision = rev.Text
					}
				}
			}
			file := d.Call.Scope.Module.File
			via := value.Of(e).Via(file, d.Call.Node.Pos(), "downloaded by "+d.Via, o.Marks)
			r.taken[key] = true
			r.add(via.Elems()[0], named.Model, revision, cmp.Or(named.Filename, r.fetchedFile(d)))
		}
	}
	return found
}

// fetchedFile is the one file that a download fetched for a call that loads a file; ""
// for any other, and if the download may be of several.
func (r *reporter) fetchedFile(d *flow.Load) string {
	if r.load.Signature.Layout != detect.LayoutFile || d.Signature.Filename.IsZero() {
		return ""
	}
	w, _ := d.Arg(d.Signature.Filename)
	if elems := d.Elements(w).Elems(); len(elems) == 1 && elems[0].Kind == value.Str {
		return elems[0].Text
	}
	return ""
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
					r.unknown(e)
				}
			}
			return
		}
	}
	switch {
	case !none && r.load.IsForward():
		// A wrapper: the calls of it say what is loaded, or nothing does.
	case !none && r.load.SpreadsUnknown():
		r.because(nil, value.RankVague, "the arguments behind ** are not known")
	case s.Default != "":
		r.name(&value.Elem{Kind: value.Str, Text: s.Default, Marks: value.Default})
	case none:
		came := r.none
		if came != nil && came.Outside == nil {
			came = nil
		}
		r.because(came, value.RankVague, "the name is None")
	default:
		r.because(nil, value.RankBound, "the call names no model")
	}
}

// name makes references of one name.
func (r *reporter) name(e *value.Elem) {
	if e.Outside != nil && e.Outside.Bound != nil && e.Outside.Bound.Hub != "" && e.Outside.Bound.Text == e.Text {
		r.add(e, hub.Model{Hub: e.Outside.Bound.Hub, Name: e.Text}, "", "")
		return
	}
	if e.IsPath && !hub.IsURL(e.Text) || r.load.IsFolder(e) || r.load.IsLanding(e) {
		r.local(e)
		return
	}
	for _, entry := range r.entries() {
		named, cause := r.load.Signature.Identify(e.Text, entry)
		switch {
		case cause == "local path":
			r.local(e)
		case cause != "":
			r.because(e, value.RankVague, cause)
		case named.Model.Hub == hub.API && r.load.OwnServer() != "":
			r.because(nil, value.RankExternal, "the client asks a server of its own, "+r.load.OwnServer())
		default:
			r.add(e, named.Model, named.Revision, named.Filename)
		}
	}
}

// local is a path. A folder of the project that is a copy of a repository stands
// for that.
func (r *reporter) local(e *value.Elem) {
	if shipped, ok := r.load.Shipped(e); ok && r.load.Signature.Reaches(hub.HuggingFace) {
		r.add(shipped, hub.Model{Hub: hub.HuggingFace, Name: shipped.Text}, "", "")
		return
	}
	if r.fetched(e, r.load.FilledBy(e)) || r.landed(e) {
		return
	}
	text := e.Text
	if len(text) > 200 {
		text = text[:200] + "…"
	}
	r.because(e, value.RankExternal, "local path "+text)
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
			r.unknown(e)
		}
	}
	if !given {
		r.because(nil, value.RankVague, "the call names no entry point")
	}
	return out
}

func (r *reporter) add(e *value.Elem, model hub.Model, revision, filename string) {
	s := r.load.Signature
	var load detect.Load
	if r.brief {
		load.Part, load.Subfolder = s.Part, r.first(s.Subfolder)
	} else {
		if r.said == nil {
			said := r.details()
			r.said = &said
		}
		load = *r.said
		load.AllowPatterns, load.IgnorePatterns = slices.Clone(load.AllowPatterns), slices.Clone(load.IgnorePatterns)
	}
	if filename != "" {
		load.Filename = filename
	}
	if !s.RepoType.IsZero() {
		if w, _ := r.load.Arg(s.RepoType); len(w.Elems()) == 1 { // of several types none is sure
			model, load.Part = detect.OfRepoType(model, load.Part, r.constants(s.RepoType)...)
		}
	}
	if r.brief {
		r.references = append(r.references, detect.Reference{Model: model, Role: r.role(), At: r.at, Via: r.load.Via, Load: load})
		return
	}
	if e.Outside != nil && e.Outside.Bound != nil && e.Outside.Bound.Text == e.Text {
		revision = cmp.Or(e.Outside.Bound.Revision, revision)
	}
	revisions := []string{revision}
	if revision == "" && !s.Revision.IsZero() {
		if found := r.revisionsOf(e); len(found) > 0 {
			revisions = found
		}
	}
	why, confidence := r.site.Why, detect.Confidence("")
	if s.IsGuess() && !r.site.Dead {
		confidence = detect.Medium
		why = "no signature describes " + r.load.Via + "(): what a method of that name is given is a hub's id"
	}
	for _, rev := range revisions {
		if rev == hub.DefaultRevision(model.Hub) {
			rev = "" // the same as none
		}
		r.references = append(r.references, detect.Reference{
			Model: model, Revision: rev, Role: r.role(), Place: r.place(), At: r.at, Via: r.load.Via,
			Binding: binding(e), Trace: steps(e, r.at), Load: load, Doc: s.Doc, Why: why, Confidence: confidence, Function: r.site.Call.Scope.Path(),
		})
		r.elems, r.ranks = append(r.elems, e), append(r.ranks, r.rank())
	}
}

// rank returns which of the signatures of what is called describes the load. What
// several of them say is loaded together.
func (r *reporter) rank() int {
	all := r.signatures[r.load.Via]
	i := slices.Index(all, r.load.Signature)
	if i < 0 {
		if r.signatures == nil {
			r.signatures = map[string][]*signature.Signature{}
		}
		i = len(all)
		r.signatures[r.load.Via] = append(all, r.load.Signature)
	}
	return i
}

// revisionsOf returns the revisions that a name is loaded at. Where several come
// to the call, a name goes with the revision that is written beside it: in the
// same configuration file, or nearest in the same source.
func (r *reporter) revisionsOf(name *value.Elem) []string {
	w, _ := r.load.Arg(r.load.Signature.Revision)
	if members := r.members(w); len(members) > 0 {
		return members
	}
	all := r.load.Elements(w).Filter(func(e *value.Elem) bool { return e.Kind == value.Str && e.Text != "" }).Elems()
	if len(all) < 2 && (name.Marks&value.Config == 0 || len(all) == 0 || all[0].Marks&value.Config == 0) {
		return r.constants(r.load.Signature.Revision)
	}
	from := origin(name)
	nearest, near := []string(nil), detect.Position{Line: -1}
	var elsewhere []string
	for _, e := range all {
		at := origin(e)
		switch d := distance(from, at); {
		case at.File != from.File:
			if e.Marks&value.Config == 0 || name.Marks&value.Config == 0 {
				elsewhere = append(elsewhere, e.Text)
			}
		case near.Line < 0 || d.Line < near.Line || d.Line == near.Line && d.Column < near.Column:
			nearest, near = []string{e.Text}, d
		case d == near:
			nearest = append(nearest, e.Text)
		}
	}
	if nearest != nil {
		return nearest
	}
	return elsewhere
}

// members returns the revisions that are written as members of a class of the
// loading library itself (ResNet50_Weights.IMAGENET1K_V2), each by the names of
// the class and the member, sorted. A member of an enumeration is written in capitals;
// an attribute of an object is not (Seq2SeqTrainingArguments.model_revision).
func (r *reporter) members(w value.Value) []string {
	library, _, _ := strings.Cut(r.load.Via, ".")
	var members []string
	for _, e := range r.load.Elements(w).Elems() {
		segments := strings.Split(e.Text, ".")
		n := len(segments)
		if e.Kind == value.External && n > 2 && segments[0] == library && unicode.IsUpper(rune(segments[n-2][0])) && unicode.IsUpper(rune(segments[n-1][0])) {
			members = append(members, segments[n-2]+"."+segments[n-1])
		}
	}
	slices.Sort(members)
	return slices.Compact(members)
}

// before is how much farther, in columns, what stands before a name is than what
// stands behind it.
const before = 200

// distance is the number of lines, and in one line of columns, from a to b.
func distance(a, b detect.Position) detect.Position {
	d := detect.Position{Line: max(a.Line-b.Line, b.Line-a.Line)}
	if d.Line > 0 {
		return d
	}
	if d.Column = b.Column - a.Column; d.Column < 0 {
		d.Column = before - d.Column
	}
	return d
}

// origin is where a text is written; the zero Position if that is not known.
func origin(e *value.Elem) detect.Position {
	if e.Written != nil {
		return flow.PositionOf(e.Written.File, e.Written.Pos)
	}
	t := e.Trace
	for t != nil && t.Prev != nil {
		t = t.Prev
	}
	if t == nil {
		return detect.Position{}
	}
	return flow.PositionOf(t.File, t.Pos)
}

// place is the kind of file that the call stands in.
func (r *reporter) place() detect.Place {
	if isNotebook(r.at.File) || isTextNotebook(r.at.File) {
		return detect.PlaceNotebook
	}
	return detect.PlaceCode
}

// details evaluates what the call says of the files that it loads.
func (r *reporter) details() detect.Load {
	s := r.load.Signature
	load := detect.Load{
		Part: s.Part, Layout: s.Layout, Subfolder: r.first(s.Subfolder), Filename: r.first(s.Filename), Variant: r.first(s.Variant),
		AllowPatterns: r.constants(s.AllowPatterns), IgnorePatterns: r.constants(s.IgnorePatterns), Framework: s.Framework, Files: s.Files,
	}
	if f := detect.Framework(r.first(s.FrameworkBy)); slices.Contains(detect.Frameworks, f) {
		load.Framework = f
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

// role says whether anything comes to the call.
func (r *reporter) role() detect.Role {
	if r.site.Dead {
		return detect.Mentioned
	}
	return detect.Used
}

// first returns the first string that an argument may be; "" for none.
func (r *reporter) first(p signature.Path) string {
	if c := r.constants(p); len(c) > 0 {
		return c[0]
	}
	return ""
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

// finish adds the references, or, if there is none, why. A load whose conditions
// fail gives neither: it loads nothing.
func (r *reporter) finish(found *detect.Findings) {
	for i := range r.references {
		r.references[i].Open = len(r.reasons) > 0 || r.cut
	}
	found.References = append(found.References, r.references...)
	if r.cut && !r.site.Dead && len(r.references)+len(r.reasons) > 0 {
		found.Problems = append(found.Problems, detect.Problem{
			At: r.at, Message: fmt.Sprintf("more than %d names can come to this call: the rest is left out", value.MaxElems),
		})
	}
	if len(r.references) > 0 || len(r.reasons) == 0 {
		return
	}
	best := slices.MaxFunc(r.reasons, func(a, b reason) int {
		return cmp.Or(cmp.Compare(a.rank, b.rank), strings.Compare(b.text, a.text), strings.Compare(b.via, a.via))
	})
	text := best.text
	if r.site.Dead {
		text = "nothing comes to this code: " + text
	}
	u := detect.Unresolved{
		At: r.at, Via: best.via, Reason: text, External: best.rank >= value.RankCaller, Trace: steps(best.came, r.at), Doc: best.doc,
		Function: r.site.Call.Scope.Path(),
	}
	for e := best.came; e != nil; e = e.Self {
		if e.Outside != nil {
			u.Cause = e.Outside.Cause
		}
		if e.Kind != value.Template {
			break
		}
	}
	found.Unresolved = append(found.Unresolved, u)
	found.Asked = append(found.Asked, r.asked(&best))
}

// asked is what is known of a call but for the name.
func (r *reporter) asked(why *reason) detect.Asked {
	r.load = why.load
	s := r.load.Signature
	return detect.Asked{
		As: detect.Reference{
			Role: r.role(), Place: r.place(), At: r.at, Via: why.via, Load: r.details(), Doc: why.doc, Why: r.site.Why, Function: r.site.Call.Scope.Path(),
		},
		Identify: func(name string) (hub.Model, string, string, error) {
			entry := ""
			if repository, function, ok := strings.Cut(name, ":"); ok && !s.Entry.IsZero() {
				name, entry = repository, function
			}
			named, cause := s.Identify(name, entry)
			if cause != "" {
				return hub.Model{}, "", "", errors.New(cause)
			}
			return named.Model, named.Revision, named.Filename, nil
		},
	}
}

func unknownReason(e *value.Elem) (value.Rank, string) {
	switch e.Kind {
	case value.Unknown:
		return e.Rank, e.Text
	case value.Template:
		if e.IsPath {
			return value.RankLocal, "local path " + e.Pattern()
		}
		if e.Self != nil {
			return e.Self.Rank, "part of " + e.Pattern() + " is not known: " + e.Self.Text
		}
		return value.RankVague, "part of " + e.Pattern() + " is not known"
	}
	return value.RankVague, "the name is no text"
}

// binding classifies the way of a name. The way that says most about where a
// user can change it wins.
func binding(e *value.Elem) detect.Binding {
	for _, b := range ways {
		if e.Marks&b.mark != 0 {
			return b.binding
		}
	}
	return detect.BindLiteral
}

var ways = []struct {
	mark    value.Marks
	binding detect.Binding
}{
	{value.Stated, detect.BindBound},
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

// steps turns the trace of what comes to a call around: from where it is written
// to the call. What is written on the line of the first step, or of the call, is
// there to be seen.
func steps(e *value.Elem, call detect.Position) []detect.Step {
	if e == nil {
		return nil
	}
	var out []detect.Step
	for t := e.Trace; t != nil; t = t.Prev {
		out = append(out, detect.Step{At: flow.PositionOf(t.File, t.Pos), What: t.What})
	}
	first := call
	if len(out) > 0 {
		first = out[len(out)-1].At
	}
	if e.Written != nil {
		at := flow.PositionOf(e.Written.File, e.Written.Pos)
		if at.File != first.File || at.Line != first.Line {
			out = append(out, detect.Step{At: at, What: "written here"})
		}
	}
	slices.Reverse(out)
	return out
}
