package signature

import "strings"

// named is one call of a table of a file, before the file is decoded.
type named struct {
	call   string
	object bool // of an [[object]]
}

// callsOf returns the calls of all tables of a file, in the order of the text. It
// looks at nothing else, so it takes a small part of the time of parse; it is for
// the built-in files, which parse is known to accept.
func callsOf(data string) []named {
	var out []named
	object, open := false, false // open: within the list of "calls"
	for line := range strings.Lines(data) {
		line = strings.TrimSpace(line)
		if !open {
			switch {
			case strings.HasPrefix(line, "[["):
				object = strings.HasPrefix(line, "[[object]]")
				continue
			case !strings.HasPrefix(line, "call"):
				continue
			}
			rest := strings.TrimLeft(strings.TrimPrefix(line[len("call"):], "s"), " \t")
			if !strings.HasPrefix(rest, "=") {
				continue
			}
			line = strings.TrimLeft(rest[1:], " \t")
			open = strings.HasPrefix(line, "[")
		}
		for line != "" && line[0] != '#' {
			switch c := line[0]; c {
			case '"', '\'':
				text, rest, _ := strings.Cut(line[1:], string(c))
				out, line = append(out, named{text, object}), rest
				continue
			case ']':
				open = false
			}
			line = line[1:]
		}
	}
	return out
}
