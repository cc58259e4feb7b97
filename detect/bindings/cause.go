package bindings

import (
	"slices"
	"strings"

	"github.com/ptmlock/ptmlock/detect"
)

// cause applies an entry of the settings for an option, a variable or a key to the
// calls that nothing but that decides.
func (m *amendment) cause(b *Binding) {
	done := slices.ContainsFunc(m.found.Applied, func(a detect.Applied) bool { return a.Binding == b.At })
	for _, s := range m.causes[subjectKey(b.Subject, b.Name)] {
		meant := slices.DeleteFunc(s.open(), func(u *detect.Unresolved) bool { return !b.decides(u.Cause) })
		if len(meant) == 0 {
			continue
		}
		done = true
		if b.UserChoice == "" && !m.resolve(b, s, meant) {
			return
		}
		for _, u := range meant {
			u.Acknowledged = b.UserChoice
		}
	}
	if !done {
		m.unused(b)
	}
}

// subjectKey is what the causes of calls are found by.
func subjectKey(subject detect.Subject, name string) [2]string {
	if subject == Option {
		name = plainOption(name)
	}
	return [2]string{string(subject), name}
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
	return subjectKey(b.Subject, b.Name) == subjectKey(c.Subject, c.Name)
}

// plainOption is an option as a program knows it: argparse makes "_" of "-".
func plainOption(name string) string {
	return strings.ReplaceAll(strings.TrimLeft(name, "-"), "-", "_")
}
