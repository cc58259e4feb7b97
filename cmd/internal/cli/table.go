package cli

import (
	"fmt"
	"io"
	"strings"

	"github.com/mattn/go-runewidth"
)

// maxName bounds the first column of a table, as a terminal counts: one long address
// must not move all else out of sight. What is longer moves its own row.
const maxName = 60

// writeTable aligns the columns of rows, the first of which is the head.
func writeTable(out io.Writer, indent string, rows [][]string) {
	var widths []int
	for _, row := range rows {
		widths = append(widths, make([]int, max(0, len(row)-len(widths)))...)
		for i, cell := range row {
			if n := runewidth.StringWidth(cell); i > 0 || n <= maxName {
				widths[i] = max(widths[i], n)
			}
		}
	}
	for _, row := range rows {
		var b strings.Builder
		for i, cell := range row {
			if i < len(row)-1 {
				cell = runewidth.FillRight(cell, widths[i]) + "  "
			}
			b.WriteString(cell)
		}
		fmt.Fprintf(out, "%s%s\n", indent, b.String())
	}
}
