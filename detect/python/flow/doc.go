// Package flow evaluates Python expressions to abstract values, backwards from
// the loading calls.
//
// Queries. An Evaluator answers one question: which values can this expression
// have here? Nothing is computed that no loading call asks for. To evaluate a
// name, the bindings that reach it are evaluated; a parameter asks the calls of
// its function for their arguments; an attribute of self asks the assignments in
// the methods of its class; a call asks the returns of the function that it
// calls. Results are kept for each expression, so that a program of n expressions
// costs n evaluations, whatever the number of queries.
//
// Contexts. An expression is evaluated in a frame. The nil frame means "in any
// call": a parameter is the join over all calls of the project, and of its
// default. When a query goes down into a called function, the frame holds the
// arguments of that one call, so that a helper that builds names gives each
// caller its own. Frames nest to maxFrames; below that the nil frame answers,
// which is coarser and never less.
//
// Branches. Tests refine values: behind x == "a", x in [...], x is None, "if x"
// and their negations (early returns and asserts included), x is what the test
// leaves of it, and where x is not known, what the test lists: such lists are the
// choices that the program offers. A return is left out if the frame's arguments
// rule its branch out. In the nil frame only tests of constants are decided, with
// one exception: a flag that every call of the project sets to False makes its
// branch dead.
//
// What nothing comes to. A definition that nothing live uses, code behind a
// return, a test that never holds and a test whose mock takes the place of what
// it loads are dead: what is loaded there is mentioned, with the reason. A name
// that a document, a configuration or a string holds is used, and so is all of a
// module that is gone through by names made at run time.
//
// Objects. Objects of project classes are told apart by class, those of library
// classes by the place that makes them. "self" in a method is an object of the
// class or of any subclass, so an attribute that subclasses set gives all of
// their values. Fields of dataclasses, named tuples and models of pydantic and
// attrs are parameters of their constructor. Containers are lists of lazy items;
// an index that is not known gives all items, as choices of a list.
//
// What belongs together. Where parts of a text, or a loader and its name, are
// taken from one entry of a table, one element of a list or the arguments of one
// call, the expression is evaluated once for each of them, in a frame that fixes
// the names, and not for all pairs of parts. Where many names are put together, the
// callers of the callers are told apart too.
//
// Values from elsewhere. Configuration files of the project are read by their
// path and are dicts and lists whose traces lead into the file. Options,
// environment variables and sys.argv get the values that scripts, Makefiles, CI,
// documents and notebooks run the programs of the project with; variables those
// of its images, services and .env files too (deployed says which). A folder of
// the project that is a copy of a repository stands for the repository, and a path
// that a download fills for what it fetches. Fixtures and parametrize give
// parameters of tests their values; decorators are given what they decorate.
//
// Registries. What is registered under names in an object of the project or of a library
// ("@MODELS.register("name")") is what MODELS["name"], MODELS.get(name) and
// MODELS.build(config) lead to: by the name, or, where that is not known, all of a few.
// Where something is looked up by a setting (TABLE[cfg.MODEL.NAME]) and the program merges
// files into its settings, what YAML files of the project say counts beside the default.
// What frameworks call their builders, decorators and methods is in frameworks.toml.
//
// Libraries. A name that an import leads out of the project is External: its
// qualified name. What library calls give is data of two kinds: the signatures
// say which object a loading call returns, and the tables of this package
// say what functions of the standard library and of option parsers do
// with values. Any other call of a library is unknown, but a capitalised name is
// taken for a class and its call for an object, whose methods have qualified
// names too. Of several star imports the one brings a name whose module binds it,
// or else whose library has signatures for it; __all__ is obeyed.
//
// Termination. A query that meets itself gets the empty value there, which is
// the least, so that the outer evaluation yields the least fixed point of one
// round. A value that was computed under such an assumption is kept only until
// the head of its cycle is done. Sets hold at most value.MaxElems, evaluation
// nests to maxDepth, a query takes at most maxSteps and a question beside it
// asideSteps; large tables and texts count as work. What is cut off is unknown,
// is not kept beyond its query, and is reported as a problem of the call, as is a
// project whose queries take more than its size allows. The order of evaluation is
// that of files and positions, so that the result depends on the sources alone.
//
// Not followed: exec, and eval of more than a name; metaclasses; descriptors but
// for property; what a decorator puts in the place of a function; control through
// exceptions; globals() that is written to; closures over a frame (free variables
// are evaluated in the nil frame); arithmetic; which element of a comprehension
// goes with which key; the identity of objects of project classes; the order of
// changes to containers; string.Template; YAML in a text of the program; classes
// that inherit from a named tuple made by a call; mocks that monkeypatch sets.
package flow
