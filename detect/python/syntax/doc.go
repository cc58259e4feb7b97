// Package syntax scans and parses Python source into a syntax tree with exact
// positions. Beside the standard library it imports golang.org/x/text only, for
// what Python takes from Unicode, normal forms of names and names of characters,
// and for the encodings that a source may be in.
//
// It accepts Python 3.0 to 3.14 in one grammar (match statements, assignment
// expressions, PEP 695 type parameters, PEP 701 nested f-strings, PEP 750
// template strings, except*), and the Python 2 forms that old projects still
// hold (print and exec statements, backticks, "except E, e", "<>", "raise E, v",
// tabs mixed with blanks). A project has files of several ages, so the version
// is not asked for; where a text means one thing in Python 3 and another in
// Python 2, Python 3 wins.
//
// Parsing never fails as a whole: a syntax error costs the statement it stands
// in, is reported as a [Problem], and the statements before and after it are in
// the tree. Nesting depth, file size and problem count are bounded (see the
// constants in limits.go), so hostile input gives a problem, not a crash.
//
// The truth of the tree is CPython: its shape and its values follow the module
// ast (https://docs.python.org/3/library/ast.html), node by node, with these
// differences: there is no expression context, constants have one node type a
// kind, decorated definitions start at "def" or "class" as in Python 3.8 and
// later, and parameters keep their defaults beside them.
//
// A [File] and its nodes are immutable after Parse and may be read by several
// goroutines at once.
package syntax
