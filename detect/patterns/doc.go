// Package patterns finds the models that programs in Rust, Go, Java, Kotlin,
// Scala, C#, C++, Swift, R, Dart, PHP, Ruby and Elixir load, by patterns of tokens.
//
// There is no parser: a file is cut into names, texts and punctuation, so that
// what stands in comments gives nothing, and the patterns of patterns.toml,
// described in FORMAT.md, are looked for. A name counts if it is written in the
// call, or is a constant or variable of the same file that is set to a text, or
// to one of several by a match, a switch or an if. What else stands where a
// pattern wants a name makes the call unresolved. A text that is the address of
// weights (hub.IsWeightURL) is a model wherever it stands.
//
// Files that a tool wrote (more than 2 MiB, or more than 16 KiB with lines of more
// than 400 bytes in the mean) are not read.
package patterns
