package lock

import (
	"bufio"
	"fmt"
	"io"
	"slices"
	"strings"
	"unicode"

	"github.com/ptmlock/ptmlock/resolve/hub"
)

// WriteText writes changes one sentence a line, and a summary.
func WriteText(w io.Writer, changes []Change) error {
	b := bufio.NewWriter(w)
	for _, c := range changes {
		fmt.Fprintln(b, visible(c.String()))
	}
	if len(changes) > 0 {
		fmt.Fprintln(b)
	}
	fmt.Fprintln(b, Summary(changes))
	return b.Flush()
}

// String is the change as a sentence: "repinned huggingface:owner/name 1a2b3c4 →
// 5d6e7f8 (requested main)".
func (c Change) String() string {
	subject := c.subject()
	switch c.Kind {
	case Added:
		return fmt.Sprintf("added %s %s%s", subject, short(c.New), c.asked())
	case Removed:
		return fmt.Sprintf("removed %s %s%s", subject, short(c.Old), c.asked())
	case Repinned:
		return fmt.Sprintf("repinned %s %s → %s%s", subject, short(c.Old), short(c.New), c.asked())
	case Rerequested:
		return fmt.Sprintf("re-requested %s %s → %s", subject, shortLast(c.Old), shortLast(c.New))
	case NotKnownAdded:
		return "new call whose model is not known: " + c.New
	case NotKnownRemoved:
		return "no longer a call whose model is not known: " + c.Old
	case WeightsChanged, CodeChanged, FilesChanged:
		return fmt.Sprintf("%s of %s changed: %s", c.Kind, subject, c.New)
	}
	return fmt.Sprintf("%s of %s changed: %s → %s", c.Kind, subject, orNone(c.Old), orNone(c.New))
}

func (c Change) subject() string {
	s := string(c.Model.Hub) + ":" + c.Model.Name
	if c.Base {
		return "base model " + s
	}
	return s
}

func (c Change) asked() string {
	if c.Revision == "" || c.Base {
		return ""
	}
	return " (requested " + c.Revision + ")"
}

// shortLast shortens the commit that ends s.
func shortLast(s string) string {
	i := strings.LastIndexByte(s, ' ') + 1
	return s[:i] + short(s[i:])
}

func orNone(s string) string {
	if s == "" {
		return "none"
	}
	return s
}

// Summary counts the changes in one line: "2 added, 1 repinned".
func Summary(changes []Change) string {
	if len(changes) == 0 {
		return "no differences"
	}
	var parts []string
	for _, kind := range []ChangeKind{Added, Removed, Repinned, Rerequested} {
		n := 0
		for _, c := range changes {
			if c.Kind == kind && !c.Base {
				n++
			}
		}
		if n > 0 {
			parts = append(parts, fmt.Sprintf("%d %s", n, kind))
		}
	}
	others := 0
	for _, c := range changes {
		if c.Base || !slices.Contains([]ChangeKind{Added, Removed, Repinned, Rerequested}, c.Kind) {
			others++
		}
	}
	switch {
	case others > 0 && len(parts) == 0 && others == 1:
		parts = append(parts, "1 change")
	case others > 0 && len(parts) == 0:
		parts = append(parts, fmt.Sprintf("%d changes", others))
	case others > 0:
		parts = append(parts, fmt.Sprintf("%d more", others))
	}
	return strings.Join(parts, ", ")
}

// visible escapes what a terminal could take for a command, and line ends.
func visible(s string) string {
	var b strings.Builder
	for _, r := range s {
		if unicode.IsPrint(r) {
			b.WriteRune(r)
		} else {
			fmt.Fprintf(&b, `\u%04x`, r)
		}
	}
	return b.String()
}

// WriteMarkdown writes changes for a comment on a pull request: a table, and
// links to what the hub shows of a new commit.
func WriteMarkdown(w io.Writer, changes []Change) error {
	b := bufio.NewWriter(w)
	fmt.Fprintf(b, "### models.lock: %s\n", Summary(changes))
	if len(changes) > 0 {
		fmt.Fprintf(b, "\n| change | model | from | to |\n|---|---|---|---|\n")
	}
	written := 0
	for i, c := range changes {
		model := ""
		if c.Model.Name != "" {
			model = c.modelCell()
		}
		row := fmt.Sprintf("| %s | %s | %s | %s |\n", c.Kind, model, c.cell(c.Old), c.cell(c.New))
		if written += len(row); written > maxMarkdown {
			fmt.Fprintf(b, "\n… and %d more: `ptmlock diff` lists all\n", len(changes)-i)
			break
		}
		b.WriteString(row)
	}
	return b.Flush()
}

// Bounds on Markdown, in bytes: GitHub takes no comment of more than 65,536
// characters, and a model may have thousands of files.
const (
	maxMarkdown = 60_000
	maxCode     = 1000
)

func (c Change) modelCell() string {
	cell := code(c.Model.Name)
	if c.Base {
		cell += " (base model)"
	}
	if c.Revision != "" && !c.Base {
		cell += " at " + code(c.Revision)
	}
	return cell
}

// cell links a commit to the hub's page of it.
func (c Change) cell(s string) string {
	if s == "" {
		return ""
	}
	i := strings.LastIndexByte(s, ' ') + 1
	commit := s[i:]
	if c.Model.Hub == hub.HuggingFace && hub.IsCommit(commit) && hub.IsRepository(c.Model.Name) {
		link := fmt.Sprintf("[`%s`](https://huggingface.co/%s/commit/%s)", short(commit), c.Model.Name, commit)
		if i > 0 {
			return code(s[:i-1]) + " " + link
		}
		return link
	}
	return code(shortLast(s))
}

// code quotes a text of somebody else's as a code span inside a cell: no pipe
// ends the cell, no markup, mention or HTML is seen in it
// (https://github.github.com/gfm/#code-spans, #tables-extension-).
func code(s string) string {
	s = visible(strings.ReplaceAll(s, "`", "'"))
	if len(s) > maxCode {
		s = strings.ToValidUTF8(s[:maxCode], "") + "…"
	}
	// An escaped bar would be none behind a backslash of the text's own.
	return "`" + strings.ReplaceAll(s, "|", `\u007c`) + "`"
}
