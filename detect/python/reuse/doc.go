// Package reuse follows model objects from the calls that load them, and says what
// is made of them: the stages of their reuse pipeline, how they are organized and
// adapted, and how they interact.
//
// Tokens. Each expression has a set of tokens: the object that a loading call gives,
// a piece of it, its parameters, what its tokenizer prepared, what it put out, an
// object of a project class, a layer that starts without weights. A token names the
// loading call, not the model: a call that can load one of several models stands for
// each of them.
//
// Following. Functions are run forward over tokens, statement by statement, so that
// in "x = a(x); x = b(x)" the one model feeds the other and not itself. Branches are
// joined, loops are run twice. Attributes are kept for each class, globals for each
// module, results for each function, parameters as the join over all calls; a
// function runs again when one of these grows that it reads, and what it gives there
// makes that matter (watch.go), until nothing grows. A function runs for the first time where
// its first call is met, so that the caller knows what it gives; later, long functions wait
// for what they read to settle (queue.go).
// What is put under a key, at an index or as an attribute of something else is kept for
// the name of that in the function, and each call knows what the function puts into its
// arguments (slots.go).
// What a call means is asked of package flow, and only where a token comes to it or
// from it. Data goes also through what an interface shows (listeners.go) and through files that
// other functions or programs read, by how their paths end (stored.go).
//
// Rules. What methods and functions of libraries do with tokens is data: rules/*.toml,
// described in RULES.md. What a model puts out goes on through any other function,
// but not through another model: that model's output takes its place, and an edge
// says so.
//
// Passing. A parameter holds what all callers give. What it meets is therefore no edge
// where it is met: the function says which of its arguments meet, and each call says what
// they are (passing.go).
//
// Facts. What is seen of a model is kept with the first place that shows it, whatever
// order functions run in; labels are concluded when all is followed, and so is which
// type an edge between models has.
//
// Bounds. A function runs maxRuns times, a set holds the first maxTokens tokens, and all
// runs together take a number of steps that grows with the size of the project. Where
// runs or steps end the following, the report says so. Labels without evidence are left
// out: unknown is an answer.
package reuse
