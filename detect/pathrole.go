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
// of the file that its name comes from, such as an example that calls a library.
func (r *Reference) PathRole() PathRole { return pathRole(r.At, r.Trace) }

// PathRole is as of Reference.
func (u *Unresolved) PathRole() PathRole { return pathRole(u.At, u.Trace) }

func pathRole(at Position, trace []Step) PathRole {
	role := PathRoleOf(at.File)
	if role == RoleSource && len(trace) > 0 {
		role = PathRoleOf(trace[0].At.File)
	}
	return role
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
