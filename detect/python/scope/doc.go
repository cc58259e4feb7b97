// Package scope binds names to what defines them, over the modules of a project.
//
// A Project is built in two steps. Build looks at one file alone and makes a
// Module: its scopes (module, class, function, lambda, comprehension), and in
// each scope, for each name, the Bindings in source order, with the expression
// that gives the value and the way into it (the second element of an unpacked
// tuple, an element of what a loop runs over). Files are independent, so that
// they can be built in parallel. NewProject then names the modules as their
// importers do and indexes, over all of them, the calls by the last name of
// what is called, the assignments to attributes, and the names that are used
// without being called.
//
// Which binding a use sees. Names are looked up as Python does: from the scope
// outwards, past class scopes, to the module and then to star imports. A scope
// that binds a name owns it in all of its text. Within the owner, Reaching
// follows the structure of the code: each statement stands in a Block, a path of
// branches and loops from the top of its function. Going back from the use, a
// binding whose block encloses the use ends the search, as do bindings in every
// branch of one statement; a binding in the other branch of a common "if" is not
// seen; a later one is seen if a loop leads back. From another function every
// binding may be seen. A branch that always leaves (return, raise, continue,
// break) puts what follows it into a block of its own, under the negated test.
//
// Imports. Where an absolute import is looked up depends on the program that
// runs, not on the importing file
// (https://docs.python.org/3/library/sys_path_init.html). Programs are the files
// that commands run, that nobody imports, or that test __name__; each has its own
// directory on the path, what PYTHONPATH names, what it and the modules that it
// imports first put on sys.path, and what an installation of the project gives:
// the root, directories with a setup.py, their "src", package_dir. A file of a
// package, and one that imports what it is itself a part of, is run from above.
// All that a program imports gets its path; from the first program that comes to
// a module, a library that the caller knows is told from a folder of its name.
// What is not found so is looked for beside the importing file, in the
// directories above it and in their "src", because projects change their path in
// ways that can't be followed, and at last by the one place in the tree whose path
// ends in the name. A module that lacks the wanted name gives way to another of
// its name. Only a file that Python could import is found, so that a directory of
// data does not hide a library.
//
// Not followed: exec and eval, assignments to globals() and sys.modules, import
// hooks, del, and names that a star import of a library may hide.
package scope
