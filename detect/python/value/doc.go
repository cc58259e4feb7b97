// Package value defines the abstract values that a Python expression can have,
// and their join.
//
// A Value is a set of alternatives: "this expression is one of these". An
// alternative (Elem) is a constant, a string with holes, a container, a function,
// class, module or object of the project, a name that belongs to a library, or
// unknown with a reason. Each alternative carries the way that it took through
// the program (Trace), which says where it was written and what it passed.
//
// Order and join. Values form a join semilattice:
//
//   - the empty set is the least value: nothing has been seen yet;
//   - Join is the union by Key; of two alternatives with one key the one with
//     the smaller trace stays, so that the result does not depend on the order;
//   - a set holds at most MaxElems known alternatives. A larger union keeps the
//     MaxElems smallest keys and is marked as cut, and a cut value is above every
//     other: adding a fact moves a value up, never down;
//   - of what is not known it keeps the MaxUnknown reasons that say most.
//
// Because keeping the smallest keys of a union is associative, Join stays
// commutative, associative and idempotent at the bound.
//
// Containers hold lazy items: evaluating a dict of ten thousand entries costs
// nothing until one of them is asked for.
package value
