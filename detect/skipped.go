package detect

import (
	"cmp"
	"fmt"
	"io"
	"slices"
)

// Skipped is a file that was not looked into for a reason that is no fault of it:
// it is larger than what people write, or made by a tool.
type Skipped struct {
	Path  string
	Bytes int64
	Why   string // "a configuration above 1 MiB is data"
}

// Skip says that a file is not looked into.
func (f File) Skip(why string) Skipped { return Skipped{f.Path, f.Size, why} }

// mergeSkipped sorts by path, and gives each file one entry with all reasons.
func mergeSkipped(list []Skipped) (merged []Skipped) {
	list = slices.Clone(list)
	slices.SortFunc(list, func(a, b Skipped) int { return cmp.Or(cmp.Compare(a.Path, b.Path), cmp.Compare(a.Why, b.Why)) })
	for _, s := range slices.Compact(list) {
		if n := len(merged); n > 0 && merged[n-1].Path == s.Path {
			merged[n-1].Why += "; " + s.Why
			continue
		}
		merged = append(merged, s)
	}
	return merged
}

// maxSkippedLines bounds how many skipped files the text lists.
const maxSkippedLines = 5

// writeSkipped lists the largest files that were skipped: they are most often data,
// of which there can be hundreds.
func writeSkipped(w io.Writer, list []Skipped) {
	if len(list) == 0 {
		return
	}
	list = slices.Clone(list)
	slices.SortStableFunc(list, func(a, b Skipped) int { return cmp.Compare(b.Bytes, a.Bytes) })
	fmt.Fprintf(w, "not looked into:\n")
	for _, s := range list[:min(len(list), maxSkippedLines)] {
		fmt.Fprintf(w, "  %s  %s  %s\n", Printable(s.Path), sizeText(s.Bytes), Printable(s.Why))
	}
	if more := len(list) - maxSkippedLines; more > 0 {
		fmt.Fprintf(w, "  and %s, which --format json lists\n", count(more, "smaller file"))
	}
}
