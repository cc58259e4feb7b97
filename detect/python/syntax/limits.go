package syntax

// Bounds of what Parse takes. Sources that people write stay far below them.
const (
	// MaxFileBytes bounds a source. A larger one gives a Problem and no tree.
	MaxFileBytes = 32 << 20
	// MaxDepth bounds the nesting of brackets, blocks, operators and whatever
	// else a node can hold of its own kind. CPython stops at 100 blocks and 200
	// brackets.
	MaxDepth = 1000
	// MaxChain bounds chains that lean to the left, such as a + b + c and
	// a.b.c, and those of elif: they are parsed in a loop, but whoever walks the
	// tree recurses. It counts the links on one way down the tree, also of
	// chains that stand in chains.
	MaxChain = 10_000
	// MaxProblems bounds File.Problems. What comes behind the last one is still
	// parsed.
	MaxProblems = 100
)
