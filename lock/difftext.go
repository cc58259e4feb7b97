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

// maxListedFiles bounds the files that a person is told of one change; JSON has
// all.
const maxListedFiles = 12

// WriteText writes changes for people: the models with the highest risk first,
// under each its changes, and a summary.
func WriteText(w io.Writer, changes []Change) error {
	b := bufio.NewWriter(w)
	for _, g := range grouped(changes) {
		fmt.Fprintf(b, "%-6s  %s\n", g.risk(), visible(g.title()))
		for _, c := range g.changes {
			c.writeText(b)
		}
		fmt.Fprintln(b)
	}
	fmt.Fprintln(b, Summary(changes)+riskCounts(changes))
	return b.Flush()
}

func (c Change) writeText(w io.Writer) {
	words := c.fromTo()
	if c.Note != "" {
		words += "; " + c.Note
	}
	fmt.Fprintf(w, "  %-6s  %-13s  %s\n", c.Risk, c.Kind, visible(strings.TrimPrefix(words, "; ")))
	if c.Link != "" {
		fmt.Fprintf(w, "  %-6s  %-13s  %s\n", "", "", visible(c.Link))
	}
}

// group holds the changes of one model, or of no single one.
type group struct {
	model    hub.Model
	revision string
	base     bool
	changes  []Change
}

// grouped puts the changes of one model together; the order of the groups is
// that of their first changes.
func grouped(changes []Change) []*group {
	type key struct {
		blockKey
		base bool
	}
	var groups []*group
	at := map[key]*group{}
	for _, c := range changes {
		k := key{blockKey{c.Model, c.Revision}, c.Base}
		g := at[k]
		if g == nil {
			g = &group{model: c.Model, revision: c.Revision, base: c.Base}
			at[k] = g
			groups = append(groups, g)
		}
		g.changes = append(g.changes, c)
	}
	return groups
}

func (g *group) risk() Risk { return Highest(g.changes) }

func (g *group) title() string {
	if g.model.Name == "" {
		return "the project"
	}
	c := Change{Model: g.model, Revision: g.revision, Base: g.base}
	return c.subject() + c.asked()
}

// fromTo says what was and is, as short as a person reads it.
func (c Change) fromTo() string {
	switch c.Kind {
	case Added:
		return short(c.New)
	case Removed:
		return short(c.Old)
	case Repinned:
		return short(c.Old) + " → " + short(c.New)
	case Rerequested:
		return shortLast(c.Old) + " → " + shortLast(c.New)
	case NotKnownAdded, InteractionAdded:
		return c.New
	case NotKnownRemoved, InteractionRemoved:
		return "no longer: " + c.Old
	}
	if len(c.Files) > 0 {
		return c.fileText()
	}
	switch {
	case c.Old == "" && (c.Kind == UsesChanged || c.Kind == DescriptionChanged):
		return "now " + c.New
	case c.New == "" && (c.Kind == UsesChanged || c.Kind == DescriptionChanged):
		return "no longer " + c.Old
	}
	return orNone(c.Old) + " → " + orNone(c.New)
}

// fileText names the files of a change up to a bound, and what is to be fetched.
func (c Change) fileText() string {
	shown := c.Files[:min(len(c.Files), maxListedFiles)]
	words := fileWords(shown)
	if more := len(c.Files) - len(shown); more > 0 {
		words += fmt.Sprintf(" and %d more", more)
	}
	bytes := int64(0)
	for _, f := range c.Files {
		if f.New.Path != "" {
			bytes += max(f.New.Size, 0)
		}
	}
	if bytes > 0 {
		words += " (" + Bytes(bytes) + ")"
	}
	return words
}

// String is the change as a sentence: "repinned huggingface:owner/name 1a2b3c4 →
// 5d6e7f8 (requested main)".
func (c Change) String() string {
	subject := c.subject()
	switch c.Kind {
	case Added, Removed, Repinned:
		return fmt.Sprintf("%s %s %s%s", c.Kind, subject, c.fromTo(), c.asked())
	case Rerequested:
		return fmt.Sprintf("re-requested %s %s", subject, c.fromTo())
	case NotKnownAdded:
		return "new call whose model is not known: " + c.New
	case NotKnownRemoved:
		return "no longer a call whose model is not known: " + c.Old
	case InteractionAdded:
		return "new interaction: " + c.New
	case InteractionRemoved:
		return "no longer an interaction: " + c.Old
	}
	if c.Model.Name == "" {
		return fmt.Sprintf("%s changed: %s", c.Kind, c.fromTo())
	}
	return fmt.Sprintf("%s of %s changed: %s", c.Kind, subject, c.fromTo())
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
	counted := []ChangeKind{Added, Removed, Repinned, Rerequested}
	var parts []string
	others := len(changes)
	for _, kind := range counted {
		n := 0
		for _, c := range changes {
			if c.Kind == kind && !c.Base {
				n++
			}
		}
		if n > 0 {
			parts = append(parts, fmt.Sprintf("%d %s", n, kind))
		}
		others -= n
	}
	switch {
	case others > 0 && len(parts) == 0:
		parts = append(parts, plural(others, "1 change", "%d changes"))
	case others > 0:
		parts = append(parts, fmt.Sprintf("%d more", others))
	}
	return strings.Join(parts, ", ")
}

// riskCounts counts the changes by risk: "; risk: 1 high, 2 low".
func riskCounts(changes []Change) string {
	var parts []string
	for _, risk := range Risks {
		if n := countRisk(changes, risk); n > 0 {
			parts = append(parts, fmt.Sprintf("%d %s", n, risk))
		}
	}
	if len(parts) == 0 {
		return ""
	}
	return "; risk: " + strings.Join(parts, ", ")
}

func countRisk(changes []Change, risk Risk) int {
	return len(slices.DeleteFunc(slices.Clone(changes), func(c Change) bool { return c.Risk != risk }))
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
