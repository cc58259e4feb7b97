package check

import (
	"bufio"
	"fmt"
	"io"
	"strings"

	"github.com/mattn/go-runewidth"

	"github.com/ptmlock/ptmlock/detect"
)

// Bounds of what a person is shown; JSON and SARIF have all.
const (
	maxRows  = 20 // of one rule
	maxPlace = 60 // columns that places are aligned to
)

// TextOptions changes how WriteText writes.
type TextOptions struct {
	Least Severity // that is listed; what is below is counted
	Quiet bool     // say nothing if nothing is found
}

// WriteText writes the findings for people: rule by rule, the most severe first, those
// of one rule and severity with the command that mends them. Text that comes from the
// project is escaped, so that it can't steer a terminal.
func WriteText(w io.Writer, r *Result, o TextOptions) error {
	b := bufio.NewWriter(w)
	for rest := r.Findings; len(rest) > 0; {
		n := 1
		for n < len(rest) && rest[n].Rule == rest[0].Rule && rest[n].Severity == rest[0].Severity {
			n++
		}
		if rest[0].Severity.AtLeast(o.Least) {
			writeRule(b, rest[:n])
		}
		rest = rest[n:]
	}
	if len(r.Findings) > 0 || !o.Quiet {
		fmt.Fprintln(b, summary(r, o.Least))
	}
	return b.Flush()
}

// writeRule writes the findings of one rule. What one call can load, of which there may
// be dozens, shares a row.
func writeRule(w io.Writer, list []Finding) {
	rule := list[0].Rule
	fmt.Fprintf(w, "%s: %s [%s, %s]\n", list[0].Severity, rule.Title, rule.ID, rule.Debt)
	rows := rowsOf(list)
	shown := rows[:min(len(rows), maxRows)]
	width := 0
	for _, r := range shown {
		width = max(width, min(runewidth.StringWidth(rowPlace(r[0])), maxPlace))
	}
	for _, r := range shown {
		fmt.Fprintf(w, "  %s  %s\n", runewidth.FillRight(rowPlace(r[0]), width), detect.Printable(rowSays(r)))
	}
	if more := len(rows) - len(shown); more > 0 {
		fmt.Fprintf(w, "  … and %d more, which --format json lists\n", more)
	}
	fix := list[0].Fix
	for _, f := range list {
		if f.Fix != fix {
			fix = f.anyFix
		}
	}
	fmt.Fprintf(w, "  %s\n\n", detect.Printable(fix))
}

// rowsOf puts findings together that say the same of several models at one place.
func rowsOf(list []Finding) (rows [][]Finding) {
	type key struct {
		at      detect.Position
		message string
	}
	index := map[key]int{}
	for _, f := range list {
		k := key{f.At, f.Message}
		if i, ok := index[k]; ok && f.Model != "" {
			rows[i] = append(rows[i], f)
			continue
		}
		index[k] = len(rows)
		rows = append(rows, []Finding{f})
	}
	return rows
}

func rowSays(row []Finding) string {
	if len(row) == 1 {
		return row[0].Says()
	}
	var models []string
	for _, f := range row {
		models = append(models, f.Model)
	}
	all := Finding{Model: shortList(models), Message: row[0].Message}
	return all.Says()
}

// rowPlace is the place as a row begins with it. A row that begins with two colons is
// a command to GitHub's runner.
func rowPlace(f Finding) string {
	s := detect.Printable(f.At.String())
	if strings.HasPrefix(s, "::") {
		s = "./" + s
	}
	return s
}

// Says is the message with the model that it is about.
func (f *Finding) Says() string {
	switch {
	case f.Model == "":
		return f.Message
	case f.Message == "":
		return f.Model
	}
	return f.Model + ": " + f.Message
}

// summary counts the findings in one line.
func summary(r *Result, least Severity) string {
	var counts, hidden []string
	for _, s := range Severities {
		n := 0
		for _, f := range r.Findings {
			if f.Severity == s {
				n++
			}
		}
		if n == 0 {
			continue
		}
		counts = append(counts, plural(n, string(s), string(s)+"s"))
		if !s.AtLeast(least) {
			hidden = append(hidden, string(s))
		}
	}
	line := "No findings"
	if len(counts) > 0 {
		line = strings.Join(counts, ", ")
	}
	if len(hidden) > 0 {
		line += fmt.Sprintf(" (--severity %s lists all)", hidden[len(hidden)-1])
	}
	if n := len(r.Excepted); n > 0 {
		line += fmt.Sprintf("; %d excepted by the settings", n)
	}
	return line + "."
}
