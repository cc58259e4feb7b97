package detect

import (
	"cmp"
	"fmt"
	"io"
	"slices"
	"strings"
)

const (
	fewMentioned      = 5 // so many are listed, and of more their number
	maxMentionedFiles = 4 // that are named beside it
)

// writeMentioned lists the models that are only mentioned if they are few or
// asked for. A survey in a document names dozens, which must not bury what is
// loaded: then it says how many there are, and where.
func writeMentioned(w io.Writer, models []Model, o TextOptions) {
	if len(models) == 0 {
		return
	}
	if o.Mentioned || len(models) <= fewMentioned {
		fmt.Fprintf(w, "mentioned, but not loaded:\n")
		writeModels(w, models, o)
		return
	}
	fmt.Fprintf(w, "mentioned, but not loaded: %d models, which --mentioned lists\n  %s\n", len(models), mostMentioning(models))
}

// mostMentioning names the files in which most models are mentioned, each counted
// where it is shown: "README.md 38, train.py 1".
func mostMentioning(models []Model) string {
	files := groupBy(models, func(m Model) string { return shown(m).At.File })
	slices.SortStableFunc(files, func(a, b []Model) int { return cmp.Compare(len(b), len(a)) })
	var parts []string
	for _, models := range files[:min(len(files), maxMentionedFiles)] {
		parts = append(parts, fmt.Sprintf("%s %d", Printable(shown(models[0]).At.File), len(models)))
	}
	text := strings.Join(parts, ", ")
	if more := len(files) - maxMentionedFiles; more > 0 {
		text += " and " + count(more, "more file")
	}
	return text
}
