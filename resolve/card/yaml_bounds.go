package card

// nesting returns a bound of how deeply YAML is nested, from its brackets and the
// deepest indentation, without parsing it.
func nesting(text []byte) int {
	depth, deepest, indent := 0, 0, 0
	start := true
	for _, c := range text {
		switch {
		case c == '\n':
			start, indent = true, 0
		case start && (c == ' ' || c == '-' || c == '?'):
			indent++
			deepest = max(deepest, indent/8) // "- - - -" nests with two bytes a level
		case c == '[' || c == '{':
			start = false
			depth++
			deepest = max(deepest, depth)
		case c == ']' || c == '}':
			depth = max(depth-1, 0)
		default:
			start = false
		}
	}
	return deepest
}
