// Package choice finds what decides which of several models a program loads, so
// that models can be told that stand for each other (detect.Choice).
//
// A name and a loaded model take a way through the program. The name comes from
// where it is written to the loading call: where the ways of two names part at a
// table, a variable, an option or a parameter with a default, that decides between
// them. Where they part because two calls of one function give different names,
// nothing is decided: a helper that loads the encoder for the one and the decoder
// for the other has no choice to make. Objects that are entries of one table and load
// when they are asked are a choice all the same. What is loaded goes on from the loading call
// to what the program keeps it as, and, since a function or class stands for what
// it loads, from its calls again:
//
//   - two calls in branches that rule each other out, which set the same variable,
//     attribute or argument, or are returned by the same function, decide;
//   - a call that can call one of several functions or classes decides: those of a
//     table, whichever of its keys the project asks for, of branches that bind one
//     name, of a name that is looked up;
//   - subclasses of one class stand for each other if a parameter, a field or a
//     result is of that class, and not a list of such;
//   - the entry points of a hubconf.py are there to be chosen from.
//
// Where two calls of one function, one object or one program lead to models and
// keep both, and neither takes the place of the other, the models are used together
// (detect.Together). Tests say nothing of that, and downloads keep nothing.
//
// Which models the branches of a choice stand for, and what is done with branches
// that load several, is detect's, which has the models of all detectors.
//
// Bounded are the calls that one load is followed through, and the calls that set
// one variable. What is beyond is not looked at: a choice can be missing.
package choice
