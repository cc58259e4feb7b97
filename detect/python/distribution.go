package python

import (
	"path"
	"regexp"
	"strings"

	"github.com/ptmlock/ptmlock/detect/document"
	"github.com/ptmlock/ptmlock/detect/python/scope"
	"github.com/ptmlock/ptmlock/detect/python/syntax"
)

// distribution is what the packaging metadata of a directory says of the project
// that it builds.
type distribution struct {
	name, version string   // "" if it is not said, or computed
	texts         []string // of the files
}

// distribution reads the metadata of a directory; nil if there is none.
func (t *tree) distribution(dir string) *distribution {
	var d *distribution
	for _, base := range []string{"setup.py", "setup.cfg", "pyproject.toml"} {
		f, ok := t.byPath[path.Join(dir, base)]
		if !ok {
			continue
		}
		if d == nil {
			d = &distribution{}
		}
		text, err := f.Text()
		if err != nil {
			continue
		}
		d.texts = append(d.texts, text)
		if base == "setup.py" {
			d.readSetup(f.Path, text)
		} else {
			d.readDocument(f.Path, text)
		}
	}
	return d
}

// readSetup takes the arguments of setup(…), where they are texts or names of
// constants.
func (d *distribution) readSetup(name, text string) {
	m := scope.Build(name, syntax.Parse(name, text, 0))
	for _, c := range m.Calls {
		if c.Name() != "setup" {
			continue
		}
		for _, k := range c.Node.Keywords {
			switch k.Name {
			case "name":
				d.name = constant(m, k.Value)
			case "version":
				d.version = constant(m, k.Value)
			}
		}
	}
}

// constant is the text of an expression, "" if it is computed.
func constant(m *scope.Module, x syntax.Expr) string {
	if n, ok := x.(*syntax.Name); ok {
		if all := m.Scope.Names[n.Id]; len(all) == 1 && all[0].Kind == scope.Assigned && len(all[0].Path) == 0 {
			x = all[0].Value
		}
	}
	if s, ok := x.(*syntax.Str); ok {
		return s.Value
	}
	return ""
}

// readDocument takes the metadata of PEP 621, of Poetry and of setuptools.
func (d *distribution) readDocument(name, text string) {
	f, err := document.Parse(name, []byte(text), nil)
	if err != nil {
		return
	}
	for _, doc := range f.Docs {
		for _, table := range []*document.Node{doc.Get("project"), doc.Get("tool").Get("poetry"), doc.Get("metadata")} {
			if n := table.Get("name"); d.name == "" && n != nil {
				d.name = n.Text
			}
			if n := table.Get("version"); d.version == "" && n != nil && !strings.Contains(n.Text, ":") { // "attr: …"
				d.version = n.Text
			}
		}
	}
}

// names tells whether the metadata says by name that it builds a library.
func (d *distribution) names(library string) bool {
	if d.name == "" {
		return false
	}
	a, b := joined(d.name), joined(library)
	return strings.Contains(a, b) || len(a) > 3 && strings.Contains(b, a)
}

// builds tells whether the project can be a library: its metadata has the
// library's name or version, or mentions it where it says no version.
func (d *distribution) builds(library, version string) bool {
	switch {
	case d.name == "" || d.names(library):
		return true
	case d.version != "" && version != "":
		return d.version == version
	}
	mention := regexp.MustCompile(`(?:^|[^\w-])` + regexp.QuoteMeta(library) + `(?:[^\w-]|$)`)
	for _, text := range d.texts {
		if mention.MatchString(text) {
			return true
		}
	}
	return false
}

// joined is a name without what names of projects and packages differ in: "Open-CLIP"
// and "open_clip" are one.
func joined(name string) string {
	return strings.NewReplacer("-", "", "_", "", ".", "").Replace(strings.ToLower(name))
}
