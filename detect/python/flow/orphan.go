package flow

import (
	"path"
	"strings"

	"github.com/ptmlock/ptmlock/detect/python/scope"
	"github.com/ptmlock/ptmlock/detect/python/syntax"
)

// isOrphan tells whether a module only defines things and nothing imports it,
// though other modules beside it are imported: no code of a program comes to it,
// and it is no program itself. In a project that
// others install it is for them; where modules are imported by names that are
// made at run time, any may be meant.
func (e *Evaluator) isOrphan(m *scope.Module) bool {
	if dead, ok := e.dead.orphans[m]; ok {
		return dead
	}
	dead := e.findOrphan(m)
	e.dead.orphans[m] = dead
	return dead
}

func (e *Evaluator) findOrphan(m *scope.Module) bool {
	name := strings.TrimSuffix(path.Base(m.Path), path.Ext(m.Path))
	if m.Package || path.Dir(m.Path) == "." || path.Ext(m.Path) != ".py" || e.isPackage() || e.importsByName() || !onlyDefines(m) {
		return false
	}
	if strings.HasPrefix(name, "test") || strings.HasSuffix(name, "_test") || name == "conftest" || name == "hubconf" || name == "handler" || name == "predict" {
		return false // other programs find these by their names
	}
	if e.project.IsNamed(name) || e.files.mentions(name) {
		return false
	}
	for _, importer := range e.project.Importers(m) {
		if importer != m {
			return false
		}
	}
	return e.isPart(m)
}

// isPart tells whether the project imports other modules of a module's directory:
// else the directory is a library for whoever uses the project.
func (e *Evaluator) isPart(m *scope.Module) bool {
	for _, other := range e.project.Modules {
		if other == m || other.Package || path.Dir(other.Path) != path.Dir(m.Path) {
			continue
		}
		for _, importer := range e.project.Importers(other) {
			if importer != other && importer != m {
				return true
			}
		}
	}
	return false
}

// onlyDefines tells whether a module has no statement that does something when
// it is run: besides imports, definitions and assignments.
func onlyDefines(m *scope.Module) bool {
	defines := false
	for _, s := range m.File.Body {
		switch s := s.(type) {
		case *syntax.FunctionDef, *syntax.ClassDef:
			defines = true
		case *syntax.Import, *syntax.ImportFrom, *syntax.Assign, *syntax.AnnAssign, *syntax.Pass:
		case *syntax.ExprStmt:
			if _, ok := s.Value.(*syntax.Str); !ok {
				return false
			}
		case *syntax.Try, *syntax.If:
			ok := true
			syntax.Walk(s, func(n syntax.Node) bool {
				switch n.(type) {
				case *syntax.ExprStmt, *syntax.For, *syntax.While, *syntax.With:
					ok = false
				}
				return ok
			})
			if !ok {
				return false
			}
		default:
			return false
		}
	}
	return defines
}

// importsByName tells whether the project imports modules whose names are no text
// of the program.
func (e *Evaluator) importsByName() bool {
	if e.dead.byName == nil {
		found := false
		for _, importer := range []string{"import_module", "__import__", "walk_packages", "iter_modules", "spec_from_file_location", "run_module", "run_path", "exec"} {
			for _, c := range e.project.CallsTo(importer) {
				if len(c.Node.Args) == 0 {
					continue
				}
				if _, ok := c.Node.Args[0].(*syntax.Str); !ok {
					found = true
				}
			}
		}
		e.dead.byName = &found
	}
	return *e.dead.byName
}
