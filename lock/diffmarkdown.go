package lock

import (
	"bufio"
	"fmt"
	"html"
	"io"
	"strings"
)

// Bounds on Markdown, in bytes: GitHub takes no comment of more than 65,536
// characters, and a model may have thousands of files. The table at the top may
// take up to a half, so that there is room for the details of what is riskiest.
const (
	maxMarkdown = 60_000
	maxTable    = 30_000
	maxCode     = 1000
)

// WriteMarkdown writes changes for a comment on a pull request: a table with a
// row a model, the riskiest first, and what changed of each in details that
// unfold. What has no room is counted.
func WriteMarkdown(w io.Writer, changes []Change) error {
	b := bufio.NewWriter(w)
	fmt.Fprintf(b, "### models.lock: %s\n", Summary(changes)+riskCounts(changes))
	groups := grouped(changes)
	if len(groups) > 0 {
		fmt.Fprintf(b, "\n| risk | model | changes | commit |\n|---|---|---|---|\n")
	}
	size := 0
	for i, g := range groups {
		row := g.row()
		if size += len(row); size > maxTable {
			fmt.Fprintf(b, "\n… and %s more: `ptmlock diff` lists all\n", plural(len(groups)-i, "1 model", "%d models"))
			break
		}
		b.WriteString(row)
	}
	size = min(size, maxTable)
	for i, g := range groups {
		details := g.details(maxMarkdown - size)
		if size += len(details); details == "" {
			fmt.Fprintf(b, "\n… and the details of %s more: `ptmlock diff` lists all\n", plural(len(groups)-i, "1 model", "%d models"))
			break
		}
		b.WriteString(details)
	}
	return b.Flush()
}

// row is the line of a model in the table at the top.
func (g *group) row() string {
	var kinds []string
	commit := ""
	for _, c := range g.changes {
		if k := string(c.Kind); len(kinds) == 0 || kinds[len(kinds)-1] != k {
			kinds = append(kinds, k)
		}
		switch c.Kind {
		case Added, Removed, Repinned, Rerequested:
			commit = c.cells()
			if c.Link != "" && c.Kind != Added {
				commit += " ([compare](" + c.Link + "))"
			}
		}
	}
	return fmt.Sprintf("| %s | %s | %s | %s |\n", bold(g.risk()), g.cell(), strings.Join(kinds, ", "), commit)
}

func bold(r Risk) string {
	if r == High {
		return "**high**"
	}
	return string(r)
}

func (g *group) cell() string {
	if g.model.Name == "" {
		return "the project"
	}
	cell := code(g.model.String())
	if g.base {
		return cell + " (base model)"
	}
	if g.revision != "" {
		cell += " at " + code(g.revision)
	}
	return cell
}

// details unfolds to the changes of a model; "" if they have no room.
func (g *group) details(room int) string {
	var b strings.Builder
	title := html.EscapeString(visible(g.title()))
	if len(title) > maxCode {
		title = strings.ToValidUTF8(title[:maxCode], "")
		title = title[:max(strings.LastIndexByte(title, '&'), maxCode-10)] + "…"
	}
	fmt.Fprintf(&b, "\n<details><summary><code>%s</code>: %s</summary>\n\n", title, plural(len(g.changes), "1 change", "%d changes"))
	b.WriteString("| risk | change | from | to |\n|---|---|---|---|\n")
	const end = "\n</details>\n"
	for i, c := range g.changes {
		row := c.row()
		if b.Len()+len(row)+len(end)+100 > room {
			if i == 0 {
				return ""
			}
			fmt.Fprintf(&b, "\n… and %d more: `ptmlock diff` lists all\n", len(g.changes)-i)
			break
		}
		b.WriteString(row)
	}
	b.WriteString(end)
	return b.String()
}

func (c Change) row() string {
	from, to := c.cell(c.Old), c.cell(c.New)
	if len(c.Files) > 0 && c.Old == "" && c.Kind != Added {
		to = code(c.fileText())
	}
	if c.Note != "" {
		to = strings.TrimSpace(to + " " + code(c.Note))
	}
	return fmt.Sprintf("| %s | %s | %s | %s |\n", bold(c.Risk), c.Kind, from, to)
}

// cells is what a model was and is in one cell.
func (c Change) cells() string {
	from, to := c.cell(c.Old), c.cell(c.New)
	if from == "" || to == "" {
		return from + to
	}
	return from + " → " + to
}

// cell links a commit to the hub's page of it.
func (c Change) cell(s string) string {
	if s == "" {
		return ""
	}
	i := strings.LastIndexByte(s, ' ') + 1
	commit := s[i:]
	link := commitPage(c.Model, commit)
	if link == "" {
		return code(shortLast(s))
	}
	cell := fmt.Sprintf("[`%s`](%s)", short(commit), link)
	if i > 0 {
		cell = code(s[:i-1]) + " " + cell
	}
	return cell
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
