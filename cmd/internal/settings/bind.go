package settings

import (
	"io/fs"
	"regexp"
	"slices"
	"strings"

	"github.com/ptmlock/ptmlock/detect"
	"github.com/ptmlock/ptmlock/detect/bindings"
	"github.com/ptmlock/ptmlock/detect/document"
	"github.com/ptmlock/ptmlock/resolve/hub"
)

// subjects are the keys of which a binding has one, with the keys that go with
// each.
var subjects = []struct {
	key     string
	subject detect.Subject
	with    []string
}{
	{"call", bindings.Call, []string{"file", "in", "all"}},
	{"option", bindings.Option, []string{"file"}},
	{"env", bindings.Variable, nil},
	{"key", bindings.Key, []string{"file"}},
}

// sayings are the keys of which a binding has one: what it says of its subject.
var sayings = []string{"model", "value", "user_choice", "ignore"}

var bindKeys = []string{"call", "option", "env", "key", "file", "in", "all", "model", "hub", "revision", "value", "user_choice", "ignore"}

func readBindings(r *reader, s *Settings, e document.Entry) {
	for _, table := range r.tables(e) {
		if b := readBinding(r, table); r.err == nil {
			s.Bindings = append(s.Bindings, b)
		}
	}
	type subject struct {
		subject              detect.Subject
		file, name, function string
	}
	first := map[subject]int{}
	for _, b := range s.Bindings {
		k := subject{b.Subject, b.File, b.Name, b.Function}
		if line, twice := first[k]; twice {
			r.fail(b.At.Line, b.At.Column, "this binds what line %d binds: several models are one list", line)
			return
		}
		first[k] = b.At.Line
	}
}

func readBinding(r *reader, n *document.Node) bindings.Binding {
	r.known(n, bindKeys...)
	b := bindings.Binding{At: position(n.Line, n.Column), File: r.text(n, "file"), Function: r.text(n, "in"), All: r.boolean(n, "all")}
	subject := r.oneOf(n, "what is bound", "call", "option", "env", "key")
	for _, s := range subjects {
		if s.key != subject {
			continue
		}
		b.Subject, b.Name = s.subject, r.text(n, s.key)
		for _, key := range []string{"file", "in", "all"} {
			if e, given := find(n, key); given && !slices.Contains(s.with, key) {
				r.failAt(e, "%q does not go with %q", key, s.key)
			}
		}
	}
	checkSubject(r, n, b)
	saying := r.oneOf(n, "what is said of it", sayings...)
	if e, ok := find(n, saying); ok {
		b.Said = position(e.Line, e.Column)
	}
	switch saying {
	case "model":
		b.Models = readModels(r, n)
	case "value":
		b.Values = r.texts(n, "value")
		if e, _ := find(n, "value"); b.Subject == bindings.Call {
			r.failAt(e, `"value" does not go with "call": give the model`)
		}
	case "user_choice":
		b.UserChoice = r.text(n, "user_choice")
	case "ignore":
		b.Ignore = r.text(n, "ignore")
		if e, _ := find(n, "ignore"); b.Subject != bindings.Call {
			r.failAt(e, `"ignore" goes with "call" only: say user_choice, or give the value`)
		}
	}
	for _, key := range []string{"hub", "revision"} {
		if e, given := find(n, key); given && b.Models == nil {
			r.failAt(e, "%q goes with \"model\" only", key)
		}
	}
	return b
}

// oneOf wants exactly one of some keys and returns it.
func (r *reader) oneOf(n *document.Node, what string, keys ...string) string {
	found := ""
	for _, key := range keys {
		e, given := find(n, key)
		if given && found != "" {
			r.failAt(e, "%q does not go with %q: each entry says one thing", key, found)
		}
		if given {
			found = key
		}
	}
	if found == "" {
		r.fail(n.Line, n.Column, "the entry does not say %s: give one of %s", what, strings.Join(keys, ", "))
	}
	return found
}

var (
	variableName = regexp.MustCompile(`^[A-Za-z_][A-Za-z0-9_]*$`)
	optionName   = regexp.MustCompile(`^-{1,2}[A-Za-z0-9?][A-Za-z0-9_.-]*$|^[A-Za-z_][A-Za-z0-9_.-]*$`)
)

// checkSubject refuses what can name nothing.
func checkSubject(r *reader, n *document.Node, b bindings.Binding) {
	if e, given := find(n, "file"); given && (!fs.ValidPath(b.File) || b.File == "." || strings.Contains(b.File, `\`)) {
		r.failAt(e, `"file" must be a path from the root of the project, with "/" between its parts: %s`, quoted(b.File))
	}
	switch b.Subject {
	case bindings.Call, bindings.Key:
		if b.File == "" {
			r.fail(n.Line, n.Column, `"file" is missing: a path from the root of the project`)
		}
	case bindings.Variable:
		if e, _ := find(n, "env"); !variableName.MatchString(b.Name) {
			r.failAt(e, `"env" is no name of an environment variable: %s`, quoted(b.Name))
		}
	case bindings.Option:
		if e, _ := find(n, "option"); !optionName.MatchString(b.Name) {
			r.failAt(e, `"option" is no name of an option, as in "--model": %s`, quoted(b.Name))
		}
	}
}

// readModels reads the keys model, hub and revision.
func readModels(r *reader, n *document.Node) []bindings.Model {
	var id hub.ID
	if e, given := find(n, "hub"); given {
		var err error
		if id, err = hub.ParseID(r.text(n, "hub")); err != nil {
			r.failAt(e, "%v", err)
		}
	}
	revision := r.text(n, "revision")
	e, _ := find(n, "model")
	var out []bindings.Model
	for _, text := range r.texts(n, "model") {
		if r.err != nil {
			return nil
		}
		m, err := bindings.ParseModel(text, id, revision)
		if err != nil {
			r.fail(e.Value.Line, e.Value.Column, "%v", err)
		}
		out = append(out, m)
	}
	return out
}
