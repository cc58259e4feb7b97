package check

import (
	"bufio"
	"fmt"
	"io"
	"strings"

	"github.com/ptmlock/ptmlock/detect"
)

// WriteGitHub writes a workflow command for each finding, which GitHub Actions shows
// as an annotation on the line
// (https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands),
// and a line that counts them.
func WriteGitHub(w io.Writer, r *Result, least Severity) error {
	b := bufio.NewWriter(w)
	for _, f := range r.Findings {
		if !f.Severity.AtLeast(least) {
			continue
		}
		command := string(f.Severity)
		if f.Severity == Note {
			command = "notice"
		}
		fmt.Fprintf(b, "::%s file=%s,line=%d,title=%s::%s\n", command, property(f.At.File), max(f.At.Line, 1), property(f.Rule.Title),
			commandData(f.Says()+" ["+f.Rule.ID+", "+f.Rule.Debt+"]. Mend it with: "+f.Fix))
	}
	fmt.Fprintln(b, summary(r, least))
	return b.Flush()
}

// commandData escapes the message of a workflow command. The older form of commands,
// which may stand anywhere in a line, can't be escaped.
func commandData(s string) string {
	s = strings.ReplaceAll(detect.Printable(s), "##[", "## [")
	return strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A").Replace(s)
}

// property escapes a property of a workflow command.
func property(s string) string {
	return strings.NewReplacer(":", "%3A", ",", "%2C").Replace(commandData(s))
}

// WriteMarkdown writes the findings as a table, as for the summary of a workflow.
func WriteMarkdown(w io.Writer, r *Result, least Severity) error {
	b := bufio.NewWriter(w)
	fmt.Fprintf(b, "### ptmlock check\n\n%s\n", summary(r, least))
	rows := 0
	for _, f := range r.Findings {
		if !f.Severity.AtLeast(least) {
			continue
		}
		if rows == 0 {
			fmt.Fprint(b, "\n| | place | finding | debt | mend it with |\n|---|---|---|---|---|\n")
		}
		if rows++; rows > maxTableRows {
			fmt.Fprintf(b, "\nThere are more; `ptmlock check` lists them.\n")
			break
		}
		fmt.Fprintf(b, "| %s | %s | %s: %s | %s | %s |\n", f.Severity, cell(f.At.String()), f.Rule.Title, cell(f.Says()), f.Rule.Debt, cell(f.Fix))
	}
	return b.Flush()
}

// maxTableRows bounds a table: a summary may have 1 MiB.
const maxTableRows = 200

// cell writes text as code that neither ends the cell nor the code.
func cell(s string) string {
	// An escaped bar would be none behind a backslash of the text's own.
	s = strings.NewReplacer("|", `\u007c`, "`", "ˋ").Replace(detect.Printable(s))
	return "`" + s + "`"
}
