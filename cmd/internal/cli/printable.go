package cli

import (
	"strings"

	"github.com/ptmlock/ptmlock/detect"
)

// printable escapes what can steer a terminal or turn the reading order around.
// Line feeds stay.
func printable(s string) string {
	lines := strings.Split(s, "\n")
	for i, line := range lines {
		lines[i] = detect.Printable(line)
	}
	return strings.Join(lines, "\n")
}

// printableLine is printable for text that must stay on one line and in one
// cell of a table.
func printableLine(s string) string {
	return detect.Printable(strings.Join(strings.Fields(s), " "))
}
