package javascript

import (
	"errors"
	"path"
	"slices"
	"strings"

	"github.com/ptmlock/ptmlock/detect"
	"github.com/ptmlock/ptmlock/detect/javascript/syntax"
	"github.com/ptmlock/ptmlock/resolve/hub"
)

// reporter makes references of one loading call, or one unresolved call.
type reporter struct {
	*evaluator
	src        *source
	call       *syntax.Node
	callee     value
	load       *load
	via        string
	local      bool // the program allows no other models than local ones
	references []detect.Reference
	reasons    []value // unknown values
	chosen     value   // the name that a reference is made of, of all that the argument can be
}

func (e *evaluator) report(s *source, n *syntax.Node, f value, found *detect.Findings) {
	name := f.text
	if name == "" {
		name = f.lib.Library.Default
	}
	r := &reporter{evaluator: e, src: s, call: n, callee: f, via: f.from + "." + name}
	loads := f.lib.loads(name)
	if len(loads) == 0 {
		return
	}
	evaluate := func() {
		for _, load := range loads {
			r.load = load
			r.local = e.isLocal(s, f.lib, load)
			r.evaluate()
		}
	}
	for _, world := range e.worlds(s, n) {
		e.assuming(world, evaluate)
	}
	if len(r.references) == 0 {
		r.reasons = nil
		evaluate()
	}
	for i := range r.references {
		r.references[i].Open = len(r.reasons) > 0
	}
	found.References = append(found.References, r.references...)
	if len(r.references) > 0 || len(r.reasons) == 0 {
		return
	}
	best := slices.MaxFunc(r.reasons, func(a, b value) int {
		switch {
		case a.outside == b.outside:
			return strings.Compare(b.text, a.text)
		case a.outside:
			return 1
		}
		return -1
	})
	u := detect.Unresolved{At: s.at(n), Via: r.via, Reason: clip(best.text), Trace: best.trace}
	if best.env != "" {
		u.Cause = detect.Cause{Subject: detect.SubjectVariable, Name: best.env}
	}
	found.Unresolved = append(found.Unresolved, u)
	found.Asked = append(found.Asked, r.asked(loads[0]))
}

// asked is what is known of a call but for the name.
func (r *reporter) asked(load *load) detect.Asked {
	r.load = load
	return detect.Asked{
		As: detect.Reference{
			Role: detect.Used, Place: detect.PlaceCode, At: r.src.at(r.call), Via: r.via,
			Load: detect.Load{Part: load.Part, Layout: load.Layout, AllowPatterns: load.Patterns},
		},
		Identify: func(name string) (hub.Model, string, string, error) {
			named, cause := load.signature.Identify(name, "")
			if cause != "" {
				return hub.Model{}, "", "", errors.New(cause)
			}
			return named.Model, named.Revision, named.Filename, nil
		},
	}
}

func clip(reason string) string {
	if len(reason) > 300 {
		reason = strings.ToValidUTF8(reason[:300], "") + "…"
	}
	return reason
}

// isLocal tells whether the file sets one of the settings of the load to false.
func (e *evaluator) isLocal(s *source, l *library, load *load) bool {
	for _, setting := range load.LocalSetting {
		object, name, _ := strings.Cut(setting, ".")
		for _, a := range s.sets[name] {
			isOff := a.Kid(1).Kind == syntax.Keyword && a.Kid(1).Text == "false"
			if isOff && slices.ContainsFunc(e.eval(s, a.Kid(0).Kid(0)), func(v value) bool { return v.kind == isLibrary && v.lib == l && v.text == object }) {
				return true
			}
		}
	}
	return false
}

// argument evaluates the first of the places that the call gives; given tells
// whether there is one.
func (r *reporter) argument(places []access) (values []value, given bool) {
	args := r.call.Args()
	for _, place := range places {
		if place.arg >= len(args) || args[place.arg].Kind == syntax.Spread {
			continue
		}
		values = r.eval(r.src, args[place.arg])
		for _, name := range place.properties {
			// A property of what is no object is not given.
			values = r.member(without(values, isText, isOther, isFunction), name)
		}
		if len(values) > 0 && !onlyNone(values) {
			return settled(values), true
		}
	}
	return nil, false
}

func onlyNone(values []value) bool { return len(without(values, isNone)) == 0 }

func (r *reporter) because(v value) {
	if !r.load.WeightFiles && !r.load.TextOnly {
		r.reasons = append(r.reasons, v)
	}
}

func (r *reporter) evaluate() {
	if len(r.load.needs) > 0 {
		if _, given := r.argument(r.load.needs); !given {
			return
		}
	}
	names, given := r.argument(r.load.model)
	if !given {
		r.defaults()
		return
	}
	var flat []value
	for _, v := range names {
		if v.kind == isList {
			flat = join(flat, from(v.flat(), v)...)
		} else {
			flat = join(flat, v)
		}
	}
	for _, v := range flat {
		switch v.kind {
		case isText:
			r.chosen = v
			r.name(v)
		case isEvent:
			r.because(value{text: "the name is what a user chooses", outside: true})
		case isUnknown:
			r.because(v)
		case isNone, isLibrary, isMade, isInstance, isObject, isFunction, isWorker, isField: // a model that is made elsewhere
		default:
			r.because(value{text: "the name is no text"})
		}
	}
}

// defaults is a call that does not say what it loads.
func (r *reporter) defaults() {
	if keys, given := r.argument(r.load.by); given {
		n := len(r.references)
		for _, key := range keys {
			if name := r.load.Defaults[key.text]; key.kind == isText && name != "" {
				name, revision, _ := strings.Cut(name, "@")
				key.marks |= markDefault
				r.add(key, hub.Model{Hub: r.load.Hub, Name: name}, revision, "")
			}
		}
		if len(r.references) == n {
			for _, key := range keys {
				if key.kind == isUnknown {
					r.because(key)
				} else {
					r.because(value{text: "the call names no model, and its default is not known"})
				}
			}
		}
		return
	}
	if r.load.Default != "" {
		r.name(value{kind: isText, text: r.defaultName(), marks: markDefault})
		return
	}
	r.because(value{text: "the call names no model"})
}

// defaultName is the model of a call that names none: one name, that of the
// module or that of the function.
func (r *reporter) defaultName() string {
	switch r.load.Default {
	case "{module}":
		return path.Base(r.callee.from)
	case "{callee}":
		return r.callee.text[strings.LastIndexByte(r.callee.text, '.')+1:]
	}
	return r.load.Default
}

func (r *reporter) name(v value) {
	for _, prefix := range r.load.Files {
		if rest, ok := strings.CutPrefix(v.text, prefix); ok {
			r.file(v, rest)
			return
		}
	}
	if r.load.Owner != "" && !strings.Contains(v.text, "/") {
		v.text = r.load.Owner + "/" + v.text
	}
	if r.local && !hub.IsURL(v.text) {
		r.because(value{text: "local path " + v.text + ": the program allows no other", outside: true})
		return
	}
	named, cause := r.load.signature.Identify(v.text, "")
	switch {
	case cause == "local path":
		r.because(value{text: "local path " + v.text, outside: true})
	case cause != "":
		r.because(value{text: cause})
	default:
		r.add(v, named.Model, named.Revision, named.Filename)
	}
}

// file is a name "owner/repository/path", "owner/repository:quantization" or
// "owner/repository/path#revision" of Hugging Face.
func (r *reporter) file(v value, name string) {
	name, revision, _ := strings.Cut(name, "#")
	parts := strings.SplitN(name, "/", 3)
	if len(parts) < 2 {
		r.because(value{text: "the name has no owner"})
		return
	}
	repository, _, _ := strings.Cut(parts[1], ":")
	filename := ""
	if len(parts) == 3 {
		filename, _, _ = strings.Cut(parts[2], ":")
	}
	model := hub.Model{Hub: hub.HuggingFace, Name: parts[0] + "/" + repository}
	if err := model.Check(); err != nil {
		r.because(value{text: err.Error()})
		return
	}
	r.add(v, model, revision, filename)
}

func (r *reporter) add(v value, model hub.Model, revision, filename string) {
	load := detect.Load{Part: r.load.Part, Layout: r.load.Layout, Filename: r.constant(r.load.filename), Subfolder: r.constant(r.load.subfolder), Variant: r.constant(r.load.variant), AllowPatterns: r.load.Patterns}
	if filename != "" {
		load.Filename = filename
	}
	revisions := []string{revision}
	if revision == "" && len(r.load.revision) > 0 {
		if found := r.revisions(); len(found) > 0 {
			revisions = found
		}
	}
	for _, rev := range revisions {
		if slices.ContainsFunc(r.references, func(f detect.Reference) bool {
			return f.Model == model && f.Revision == rev && f.Load.Filename == load.Filename && f.Load.Part == load.Part
		}) {
			continue
		}
		r.references = append(r.references, detect.Reference{
			Model: model, Revision: rev, Role: detect.Used, Place: detect.PlaceCode, At: r.src.at(r.call), Via: r.via,
			Binding: v.binding(), Trace: v.trace, Load: load, Task: r.constant(r.load.by),
		})
		r.located()
	}
}

// revisions are what the call asks for together with the name that was chosen.
func (r *reporter) revisions() []string {
	var values []value
	evaluate := func() { values, _ = r.argument(r.load.revision) }
	if expr := r.expression(r.load.model); expr != nil && r.chosen.kind == isText {
		r.assuming(assumption{exprs: []callSite{{r.src, expr}}, value: r.chosen}, evaluate)
	} else {
		evaluate()
	}
	var found []string
	for _, w := range values {
		if w.kind == isText && w.text != "" && !slices.Contains(found, w.text) {
			found = append(found, w.text)
		}
	}
	return found
}

// expression is what is written at the first of the places that the call gives,
// nil if it is not written there.
func (r *reporter) expression(places []access) *syntax.Node {
	args := r.call.Args()
	for _, place := range places {
		if place.arg >= len(args) {
			continue
		}
		n := args[place.arg]
		for _, name := range place.properties {
			i := slices.IndexFunc(n.Kids, func(p *syntax.Node) bool { return p != nil && p.Kind == syntax.Property && p.Text == name })
			if n.Kind != syntax.Object || i < 0 {
				return nil
			}
			n = n.Kids[i].Kid(0)
		}
		return n
	}
	return nil
}

// constant is the first text that an argument can be.
func (r *reporter) constant(places []access) string {
	values, _ := r.argument(places)
	for _, v := range values {
		if v.kind == isText {
			return v.text
		}
	}
	return ""
}
