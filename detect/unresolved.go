package detect

import (
	"cmp"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/mattn/go-runewidth"
)

// splitUnresolved separates the calls that are to stay as they are, as a person
// says, and those that load from a path of this machine: of those all is known that
// can be.
func splitUnresolved(list []Unresolved) (acknowledged, local, unknown []Unresolved) {
	for _, u := range list {
		switch {
		case u.Acknowledged != "":
			acknowledged = append(acknowledged, u)
		case u.IsLocal():
			local = append(local, u)
		default:
			unknown = append(unknown, u)
		}
	}
	return acknowledged, local, unknown
}

// writeUnresolved lists calls file by file, below a line that counts them. Calls
// of one file that say the same share a row.
func writeUnresolved(w io.Writer, of string, list []Unresolved) {
	if len(list) == 0 {
		return
	}
	files := groupBy(list, func(u Unresolved) string { return u.At.File })
	fmt.Fprintf(w, "loading calls %s, %s:\n", of, countIn(len(list), len(files)))
	for _, calls := range files {
		fmt.Fprintf(w, "  %s\n", Printable(calls[0].At.File))
		var lines, says []string
		width := 0
		for _, same := range groupBy(calls, func(u Unresolved) string { return u.Via + "\x00" + cmp.Or(u.Acknowledged, u.Reason) }) {
			lines = append(lines, linesOf(same))
			says = append(says, Printable(same[0].Via)+": "+Printable(cmp.Or(same[0].Acknowledged, same[0].Reason)))
			width = max(width, min(len(lines[len(lines)-1]), maxLinesWidth))
		}
		for i := range lines {
			fmt.Fprintf(w, "    %s  %s\n", runewidth.FillRight(lines[i], width), says[i])
		}
	}
}

// maxLinesWidth bounds the column of line numbers: one long list must not move
// all reasons out of sight.
const maxLinesWidth = 20

func countIn(calls, files int) string {
	return fmt.Sprintf("%d in %s", calls, count(files, "file"))
}

// groupBy keeps the order of the first of each group, and that in the groups.
func groupBy[T any, K comparable](list []T, key func(T) K) [][]T {
	index := map[K]int{}
	var groups [][]T
	for _, x := range list {
		i, ok := index[key(x)]
		if !ok {
			i = len(groups)
			index[key(x)] = i
			groups = append(groups, nil)
		}
		groups[i] = append(groups[i], x)
	}
	return groups
}

// linesOf lists the lines of calls in one file: "12", "12, 14", "3 (cell 1), 8 (cell 2)".
func linesOf(calls []Unresolved) string {
	var lines []string
	for _, u := range calls {
		line := strings.TrimPrefix(place(Position{Line: u.At.Line, Cell: u.At.Cell}), ":")
		if !slices.Contains(lines, line) {
			lines = append(lines, line)
		}
	}
	return strings.Join(lines, ", ")
}
