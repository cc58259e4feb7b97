package detect

import (
	"path"
	"slices"
	"strings"
)

// PathRole is what the files of a part of a project are for, by their paths.
type PathRole string

const (
	RoleSource  PathRole = "source" // what is none of the others
	RoleTest    PathRole = "test"
	RoleDocs    PathRole = "docs"
	RoleExample PathRole = "example"
)

// roleDirs are names of directories, in lower case. Notebooks and benchmarks are
// source: they are run for their results. So is "testing", by which libraries
// ship what helps to test with them, and "recipes", which are configurations.
var roleDirs = map[string]PathRole{
	"test": RoleTest, "tests": RoleTest, "__tests__": RoleTest, "unittest": RoleTest, "unittests": RoleTest, "unit_tests": RoleTest,
	"unit-tests": RoleTest, "integration_tests": RoleTest, "integration-tests": RoleTest, "e2e": RoleTest, "testdata": RoleTest, "test_data": RoleTest,
	"doc": RoleDocs, "docs": RoleDocs, "documentation": RoleDocs,
	"example": RoleExample, "examples": RoleExample, "sample": RoleExample, "samples": RoleExample, "demo": RoleExample, "demos": RoleExample,
	"tutorial": RoleExample, "tutorials": RoleExample, "cookbook": RoleExample,
}

// PathRoleOf tells what a file of the tree is for. A directory for tests makes
// all in it tests, wherever it is; of the others the outermost decides: what
// lies in docs/examples is shown by the documents. Outside of them a file is a
// test by the names that pytest and the runners of other languages look for, and
// documentation if it is prose. "test.py" is source: programs that evaluate a
// model are named so.
func PathRoleOf(name string) PathRole {
	dir, base := path.Split(strings.ToLower(name))
	segments := strings.Split(strings.TrimSuffix(dir, "/"), "/")
	if slices.ContainsFunc(segments, func(s string) bool { return roleDirs[s] == RoleTest }) || isTestFile(base) {
		return RoleTest
	}
	for _, s := range segments {
		if role, ok := roleDirs[s]; ok {
			return role
		}
	}
	switch ext := path.Ext(base); ext {
	case ".md", ".mdx", ".markdown", ".rst":
		return RoleDocs
	case ".txt", "":
		if strings.TrimSuffix(base, ext) == "readme" {
			return RoleDocs
		}
	}
	return RoleSource
}

// isTestFile tells by a name in lower case whether a runner of tests takes it.
func isTestFile(base string) bool {
	ext := path.Ext(base)
	stem := strings.TrimSuffix(base, ext)
	switch ext {
	case ".py":
		return stem == "conftest" || strings.HasPrefix(stem, "test_") || strings.HasSuffix(stem, "_test")
	case ".ts", ".tsx", ".js", ".jsx", ".mjs", ".cjs", ".mts", ".cts":
		return strings.HasSuffix(stem, ".test") || strings.HasSuffix(stem, ".spec")
	case ".go", ".rs":
		return strings.HasSuffix(stem, "_test")
	}
	return false
}

// PathRole is the role of the file that the call is in; of a call in source, that
// of the first file which is not on the way of its name, such as an example that calls
// a library. What goes through a test on its way is the test's, wherever it comes from
// and goes to.
func (r *Reference) PathRole() PathRole { return pathRole(r.At, r.Trace) }

// PathRole is as of Reference.
func (u *Unresolved) PathRole() PathRole { return pathRole(u.At, u.Trace) }

func pathRole(at Position, trace []Step) PathRole {
	role, last := PathRoleOf(at.File), at.File
	for _, step := range trace {
		if step.At.File == last || step.Fills {
			continue
		}
		last = step.At.File
		if of := PathRoleOf(last); of == RoleTest || role == RoleSource {
			role = of
		}
	}
	return role
}

// PathRole is that of the file nearest to the program that loads the model or
// names it for who loads it: RoleTest says that only tests load it. It is RoleSource of a
// model that nothing loads.
func (m *Model) PathRole() PathRole {
	nearest, used := RoleTest, false
	for i := range m.References {
		if ref := &m.References[i]; isUse(*ref) {
			used = true
			if role := ref.PathRole(); role.Distance() < nearest.Distance() {
				nearest = role
			}
		}
	}
	if !used {
		return RoleSource
	}
	return nearest
}

// pathRoles are all roles, from what runs to what only tries it.
var pathRoles = []PathRole{RoleSource, RoleExample, RoleDocs, RoleTest}

// Distance says how far what files are for is from the program itself: 0 for source,
// most for tests.
func (r PathRole) Distance() int { return max(slices.Index(pathRoles, r), 0) }

// isGivenByTest tells whether a call of the program loads the model only because a test
// says so: what decides between models there is the test, not the program.
func (r *Reference) isGivenByTest() bool {
	return r.PathRole() == RoleTest && PathRoleOf(r.At.File) != RoleTest
}

// LeftOut counts what Options.Exclude left out of a report.
type LeftOut struct {
	Models     int // that have no other reference
	References int
	Unresolved int
	Local      int
}

// without returns the findings that are of none of some roles.
func (f *Findings) without(roles []PathRole) (*Findings, LeftOut) {
	left := *f
	left.References = slices.DeleteFunc(slices.Clone(f.References), func(r Reference) bool { return slices.Contains(roles, r.PathRole()) })
	left.Unresolved = slices.DeleteFunc(slices.Clone(f.Unresolved), func(u Unresolved) bool { return slices.Contains(roles, u.PathRole()) })
	left.Local = slices.DeleteFunc(slices.Clone(f.Local), func(l LocalModel) bool { return slices.Contains(roles, PathRoleOf(l.Path)) })
	return &left, LeftOut{
		Models:     countModels(f.References) - countModels(left.References),
		References: len(f.References) - len(left.References),
		Unresolved: len(f.Unresolved) - len(left.Unresolved),
		Local:      len(f.Local) - len(left.Local),
	}
}
