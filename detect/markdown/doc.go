// Package markdown reads Markdown, as CommonMark and GitHub's tables define it, into
// blocks of lines that keep their places in the source. The parser is goldmark.
//
// # Bounds
//
// The parser's work grows with the square of some things, so each has a bound that
// no document of people reaches: quotes and lists that are nested on one line
// (maxDepth: the document is one block of text, and an error says so), and the
// length of what is searched for code and links in a text (maxInline: of a longer one
// each line is searched by itself, and a longer line has none).
// With these, the work grows with the length of the source.
package markdown
