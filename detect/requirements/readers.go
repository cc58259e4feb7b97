package requirements

import (
	"regexp"
	"strings"

	"github.com/ptmlock/ptmlock/detect/document"
	"github.com/ptmlock/ptmlock/resolve/hub"
)

// readRequirements reads the lines that pip reads
// (https://pip.pypa.io/en/stable/reference/requirements-file-format/).
func readRequirements(s *scan, data []byte) {
	number := 0
	for line := range strings.Lines(string(data)) {
		number++
		line = strings.TrimPrefix(line, "\ufeff")
		text := strings.TrimLeft(line, " \t")
		column := len(line) - len(text) + 1
		text = strings.TrimRight(text, "\r\n\\ \t")
		if text == "" || text[0] == '#' {
			continue
		}
		if text[0] == '-' {
			rest, editable := strings.CutPrefix(text, "-e ")
			if !editable {
				continue
			}
			column += len(text) - len(strings.TrimLeft(rest, " "))
			text = strings.TrimLeft(rest, " ")
		}
		if i := strings.Index(text, " --"); i >= 0 { // options of one requirement
			text = text[:i]
		}
		s.requirement(text, number, column, "requirement")
	}
}

// texts reads all requirements of a list.
func (s *scan) texts(n *document.Node, what string) {
	if n == nil {
		return
	}
	for _, item := range n.Items {
		if item.Kind == document.String {
			s.requirement(item.Text, item.Line, item.Column, "value "+what)
		}
	}
}

// tables reads lists of requirements that stand behind the keys of a table.
func (s *scan) tables(n *document.Node, what string) {
	if n == nil {
		return
	}
	for _, e := range n.Entries {
		s.texts(e.Value, what+"."+e.Key)
	}
}

// readEnvironment reads what conda installs
// (https://docs.conda.io/projects/conda/en/stable/user-guide/tasks/manage-environments.html).
func readEnvironment(s *scan, data []byte) {
	root := s.parse(s.file, data)
	list := root.Get("dependencies")
	if list == nil {
		return
	}
	for _, item := range list.Items {
		switch item.Kind {
		case document.String: // conda-forge::spacy-model-en_core_web_sm=3.7.1
			text := item.Text[strings.LastIndex(item.Text, ":")+1:]
			if rest, ok := strings.CutPrefix(text, "spacy-model-"); ok {
				name, version, _ := strings.Cut(rest, "=")
				version, _, _ = strings.Cut(strings.TrimLeft(version, "="), "=")
				s.requirement(versioned(name, version), item.Line, item.Column, "value dependencies")
			}
		case document.Map:
			s.texts(item.Get("pip"), "dependencies.pip")
		}
	}
}

func versioned(name, version string) string {
	if version == "" {
		return name
	}
	return name + "==" + version
}

// readProject reads the metadata of a project
// (https://packaging.python.org/en/latest/specifications/pyproject-toml/) and the
// tables of the usual tools.
func readProject(s *scan, data []byte) {
	root := s.parse(s.file, data)
	project, tool := root.Get("project"), root.Get("tool")
	s.texts(project.Get("dependencies"), "project.dependencies")
	s.tables(project.Get("optional-dependencies"), "project.optional-dependencies")
	s.tables(root.Get("dependency-groups"), "dependency-groups")
	s.texts(root.Get("build-system").Get("requires"), "build-system.requires")
	s.tables(tool.Get("pdm").Get("dev-dependencies"), "tool.pdm.dev-dependencies")
	s.texts(tool.Get("uv").Get("dev-dependencies"), "tool.uv.dev-dependencies")
	s.packages(tool.Get("uv").Get("sources"), "tool.uv.sources")
	poetry := tool.Get("poetry")
	s.packages(poetry.Get("dependencies"), "tool.poetry.dependencies")
	s.packages(poetry.Get("dev-dependencies"), "tool.poetry.dev-dependencies")
	if groups := poetry.Get("group"); groups != nil {
		for _, g := range groups.Entries {
			s.packages(g.Value.Get("dependencies"), "tool.poetry.group."+g.Key+".dependencies")
		}
	}
}

// packages reads a table of names: with a version, or with a table that says where
// the package comes from.
func (s *scan) packages(n *document.Node, what string) {
	if n == nil {
		return
	}
	for _, e := range n.Entries {
		what := "value " + what + "." + e.Key
		v := e.Value
		if v.Kind == document.List && len(v.Items) > 0 {
			v = v.Items[0]
		}
		address := v.Get("url")
		if address == nil {
			address = v.Get("file")
		}
		if address == nil {
			address = v.Get("path")
		}
		switch {
		case address != nil && address.Kind == document.String && hub.IsURL(address.Text):
			s.requirement(e.Key+" @ "+address.Text, address.Line, address.Column, what)
		case v.Kind == document.String:
			s.requirement(versioned(e.Key, exact(v.Text)), e.Line, e.Column, what)
		case v.Kind == document.Map:
			version := v.Get("version")
			if version == nil {
				s.requirement(e.Key, e.Line, e.Column, what)
			} else {
				s.requirement(versioned(e.Key, exact(version.Text)), e.Line, e.Column, what)
			}
		}
	}
}

// exact returns the version that a constraint of poetry or pipenv pins, "" if it
// is a range.
func exact(constraint string) string {
	version := strings.TrimSpace(strings.TrimLeft(constraint, "="))
	if version == "" || strings.ContainsAny(version, "^~<>*!,| ") {
		return ""
	}
	return version
}

func readPipfile(s *scan, data []byte) {
	root := s.parse("Pipfile", data)
	s.packages(root.Get("packages"), "packages")
	s.packages(root.Get("dev-packages"), "dev-packages")
}

func readPipfileLock(s *scan, data []byte) {
	root := s.parse("Pipfile.json", data)
	s.packages(root.Get("default"), "default")
	s.packages(root.Get("develop"), "develop")
}

// readLock reads the packages of a lock file: the version is what is installed.
// (https://packaging.python.org/en/latest/specifications/pylock-toml/,
// https://docs.astral.sh/uv/concepts/projects/layout/#the-lockfile)
func readLock(s *scan, data []byte) {
	root := s.parse("lock.toml", data)
	list := root.Get("package")
	if list == nil {
		list = root.Get("packages") // pylock.toml
	}
	if list == nil {
		return
	}
	for _, p := range list.Items {
		name := p.Get("name")
		if name == nil || name.Kind != document.String {
			continue
		}
		if at, keys := address(p); at != nil {
			s.requirement(name.Text+" @ "+at.Text, at.Line, at.Column, "value "+keys)
			continue
		}
		version := ""
		if v := p.Get("version"); v != nil {
			version = v.Text
		}
		s.requirement(versioned(name.Text, version), name.Line, name.Column, "value package.name")
	}
}

// address returns where the package of a lock file comes from, nil if that is an
// index.
func address(p *document.Node) (at *document.Node, keys string) {
	for _, table := range []string{"source", "archive"} {
		if at := p.Get(table).Get("url"); at != nil && at.Kind == document.String && hub.IsURL(at.Text) && !isIndex(p.Get(table).Get("type")) {
			return at, "package." + table + ".url"
		}
	}
	if at := p.Get("url"); at != nil && at.Kind == document.String {
		return at, "package.url"
	}
	return nil, ""
}

// isIndex tells whether poetry calls the source of a package an index.
func isIndex(kind *document.Node) bool { return kind != nil && kind.Text == "legacy" }

// readSetup reads the options of setuptools
// (https://setuptools.pypa.io/en/stable/userguide/declarative_config.html). A list
// stands in lines below its key, whose places the value alone does not tell.
func readSetup(s *scan, data []byte) {
	root := s.parse(s.file, data)
	lines := strings.Split(string(data), "\n")
	lost := 0 // values that are not written as they are read
	read := func(e document.Entry, what string) {
		at := e.Line
		for text := range strings.Lines(e.Value.Text) {
			text = strings.TrimSpace(text)
			if text == "" {
				continue
			}
			i := max(at, 1)
			for i <= len(lines) && lost < maxLost && !strings.Contains(lines[i-1], text) {
				i++
			}
			if i > len(lines) || lost >= maxLost {
				lost++
				continue
			}
			s.requirement(text, i, strings.Index(lines[i-1], text)+1, "value "+what)
			at = i
		}
	}
	for _, e := range entries(root.Get("options")) {
		if e.Key == "install_requires" || e.Key == "setup_requires" || e.Key == "tests_require" {
			read(e, "options."+e.Key)
		}
	}
	for _, e := range entries(root.Get("options.extras_require")) {
		read(e, "options.extras_require."+e.Key)
	}
}

// maxLost bounds how often all lines are searched in vain.
const maxLost = 50

func entries(n *document.Node) []document.Entry {
	if n == nil {
		return nil
	}
	return n.Entries
}

// literal is a text of Python on one line.
var literal = regexp.MustCompile(`'([^'\\\n]{5,500})'|"([^"\\\n]{5,500})"`)

// readText reads the texts of a program that installs: nothing else in it has the
// form of such a requirement.
func readText(s *scan, data []byte) {
	number := 0
	for line := range strings.Lines(string(data)) {
		number++
		if strings.HasPrefix(strings.TrimLeft(line, " \t"), "#") || len(line) > 4096 {
			continue
		}
		for _, m := range literal.FindAllStringSubmatchIndex(line, 20) {
			start, end := m[2], m[3]
			if start < 0 {
				start, end = m[4], m[5]
			}
			s.requirement(line[start:end], number, start+1, "text")
		}
	}
}
