package detect

import (
	"fmt"
	"io"
	"strconv"
	"strings"

	"github.com/mattn/go-runewidth"
)

// writeLocal writes a line for each file of weights, and below it what is to be
// known before it is loaded. A problem has its line among the problems.
func writeLocal(b io.Writer, local []LocalModel) {
	if len(local) == 0 {
		return
	}
	fmt.Fprintf(b, "weights in the tree:\n")
	var rows [][]string
	for _, l := range local {
		row := []string{Printable(l.Path), Printable(l.Format), sizeText(l.Bytes), "not hashed"}
		if len(l.SHA256) > 12 {
			row[3] = "sha256:" + Printable(l.SHA256[:12])
		}
		rows = append(rows, row)
	}
	widths := tableWidths(rows)
	for i, row := range rows {
		fmt.Fprintf(b, "  %s  %s  %s  %s\n", runewidth.FillRight(row[0], widths[0]), runewidth.FillRight(row[1], widths[1]),
			runewidth.FillLeft(row[2], widths[2]), row[3])
		if about := aboutLocal(local[i]); about != "" {
			fmt.Fprintf(b, "    %s\n", Printable(about))
		}
	}
}

func aboutLocal(l LocalModel) string {
	var parts []string
	if l.Parameters > 0 {
		parts = append(parts, strconv.FormatInt(l.Parameters, 10)+" parameters")
	}
	if len(l.Bases) > 0 {
		parts = append(parts, "made from "+first(l.Bases))
	}
	if l.License != "" {
		parts = append(parts, "licence "+l.License)
	}
	if len(l.Imports) > 0 {
		parts = append(parts, "loading imports "+first(l.Imports))
	}
	return strings.Join(parts, "; ")
}

// first lists the first few of many.
func first(list []string) string {
	const shown = 4
	if len(list) <= shown {
		return strings.Join(list, ", ")
	}
	return fmt.Sprintf("%s and %d more", strings.Join(list[:shown], ", "), len(list)-shown)
}

// sizeText writes a number of bytes with decimal prefixes.
func sizeText(n int64) string {
	if n < 1000 {
		return fmt.Sprintf("%d B", n)
	}
	value, prefix := float64(n)/1000, 0
	for value >= 999.5 && prefix < len("kMGTPE")-1 {
		value, prefix = value/1000, prefix+1
	}
	return fmt.Sprintf("%.3g %cB", value, "kMGTPE"[prefix])
}
