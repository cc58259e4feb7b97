package python

import (
	"path"
	"slices"
	"strings"

	"github.com/ptmlock/ptmlock/detect/python/scope"
	"github.com/ptmlock/ptmlock/detect/python/syntax"
)

// Imports returns the files of a repository that a source may import, in the
// order of the imports, each once. exists tells which files there are. A module
// is looked for beside the source, in the directories above it, and in "src" of
// each, as programs do that put these on the path.
func Imports(s Source, exists func(path string) bool) []string {
	m := scope.Build(s.Path, syntax.Parse(s.Path, s.Text, 0))
	var bindings []*scope.Binding
	collect := func(sc *scope.Scope) {
		for _, list := range sc.Names {
			for _, b := range list {
				if b.Kind == scope.ImportedModule || b.Kind == scope.ImportedName {
					bindings = append(bindings, b)
				}
			}
		}
	}
	collect(m.Scope)
	for _, sc := range m.Scopes {
		collect(sc)
	}
	bindings = append(bindings, m.Stars...)
	slices.SortStableFunc(bindings, func(a, b *scope.Binding) int { return int(a.At) - int(b.At) })
	i := &importer{dir: path.Dir(s.Path), exists: exists}
	for _, b := range bindings {
		i.take(b)
	}
	return slices.DeleteFunc(i.out, func(p string) bool { return p == s.Path })
}

type importer struct {
	dir    string
	exists func(string) bool
	out    []string
}

// take adds the files that one import runs.
func (i *importer) take(b *scope.Binding) {
	module := b.From
	if b.Kind == scope.ImportedModule && b.Attr != "" {
		module = b.Attr // import a.b binds a
	}
	rel := strings.ReplaceAll(module, ".", "/")
	var roots []string
	if b.Level > 0 {
		dir := i.dir
		for range b.Level - 1 {
			dir = path.Dir(dir)
		}
		roots = []string{dir}
	} else {
		for dir := i.dir; ; dir = path.Dir(dir) {
			roots = append(roots, dir, path.Join(dir, "src"))
			if dir == "." {
				break
			}
		}
	}
	for _, root := range roots {
		found := i.module(root, rel)
		if b.Kind == scope.ImportedName && b.Attr != "" {
			found = i.module(root, path.Join(rel, b.Attr)) || found
		}
		if found {
			return
		}
	}
}

// module adds the file of a module and of the packages that it is in; false if
// there is none.
func (i *importer) module(root, rel string) bool {
	file := path.Join(root, rel)
	switch {
	case rel == "":
		if !i.exists(path.Join(root, "__init__.py")) {
			return false
		}
		file = path.Join(root, "__init__.py")
	case i.exists(path.Join(file, "__init__.py")):
		file = path.Join(file, "__init__.py")
	case i.exists(file + ".py"):
		file += ".py"
	default:
		return false
	}
	for n, segments := 1, strings.Split(rel, "/"); n < len(segments); n++ {
		if p := path.Join(root, path.Join(segments[:n]...), "__init__.py"); i.exists(p) {
			i.add(p)
		}
	}
	i.add(file)
	return true
}

func (i *importer) add(p string) {
	if !slices.Contains(i.out, p) {
		i.out = append(i.out, p)
	}
}
