package graph

import (
	"bytes"
	"fmt"
	"strings"
	"unicode"
)

// Bounds that Mermaid has unless a page raises them, as GitHub's does not
// (https://mermaid.js.org/config/schema-docs/config.html: maxTextSize, maxEdges).
const (
	MaxMermaidText  = 50_000
	MaxMermaidEdges = 500
)

// Mermaid draws the graph as a flowchart of Mermaid
// (https://mermaid.js.org/syntax/flowchart.html), and tells how many edges it draws.
// Equal graphs give equal bytes.
func (g *Graph) Mermaid(o Options) (text []byte, edges int) {
	d := g.draw(o)
	var b bytes.Buffer
	b.WriteString("flowchart LR\n")
	in := d.contents()
	for _, f := range d.frames {
		fmt.Fprintf(&b, "  subgraph t%d[\"%s\"]\n", f.number, frameTitle)
		mermaidBoxes(&b, "  ", in[f])
		b.WriteString("  end\n")
	}
	mermaidBoxes(&b, "", in[nil])
	used := map[string]bool{}
	for _, x := range d.boxes {
		used[x.class()] = true
	}
	for _, a := range d.arrows {
		line := map[style]string{dashed: "-.->", plain: "-->", thick: "==>"}[a.style]
		fmt.Fprintf(&b, "  %s %s|\"%s\"| %s\n", mermaidEnd(a.from), line, mermaidText(a.label()), mermaidEnd(a.to))
	}
	for _, pair := range d.beside {
		fmt.Fprintf(&b, "  %s -.- %s\n", mermaidEnd(pair[0]), mermaidEnd(pair[1]))
	}
	descents := d.ancestry(func(from, to *box, label string) {
		fmt.Fprintf(&b, "  %s --o|\"%s\"| %s\n", from.id, mermaidText(label), to.id)
	})
	for _, f := range d.frames {
		fmt.Fprintf(&b, "  style t%d fill:none,stroke:#777777,stroke-dasharray:2\n", f.number)
	}
	for _, c := range colours {
		if used[c.class] {
			dashes := ""
			if c.class == "scratch" || c.class == "base" {
				dashes = ",stroke-dasharray:4"
			}
			fmt.Fprintf(&b, "  classDef %s fill:%s,stroke:%s,color:#000000%s\n", c.class, c.fill, c.stroke, dashes)
		}
	}
	return b.Bytes(), len(d.arrows) + len(d.beside) + descents
}

func mermaidBoxes(b *bytes.Buffer, indent string, in *content) {
	for _, c := range in.clusters {
		fmt.Fprintf(b, "%s  subgraph g%d[\"%s\"]\n", indent, c.number, c.title())
		for _, x := range c.boxes {
			b.WriteString(indent + "  " + mermaidBox(x))
		}
		b.WriteString(indent + "  end\n")
	}
	for _, x := range in.boxes {
		b.WriteString(indent + mermaidBox(x))
	}
}

func mermaidEnd(e end) string {
	if e.all != nil {
		return fmt.Sprintf("g%d", e.all.number)
	}
	return e.box.id
}

func mermaidBox(x *box) string {
	var lines []string
	for _, line := range x.lines() {
		lines = append(lines, mermaidText(line))
	}
	open, end := "[", "]"
	if x.nodes[0].Scratch {
		open, end = "[[", "]]"
	}
	return fmt.Sprintf("  %s%s\"%s\"%s:::%s\n", x.id, open, strings.Join(lines, "<br/>"), end, x.class())
}

// mermaidText writes all but letters, digits and harmless marks as the entities of
// Mermaid (https://mermaid.js.org/syntax/flowchart.html#entity-codes-to-escape-characters):
// no quote ends the text, and no HTML or icon is seen in it. Nor is Markdown: Mermaid
// 11 reads all labels as such, and shows an error in place of an address that it takes
// for a link, or of a text that begins as a list does
// (https://github.com/mermaid-js/mermaid/issues/6385, 6111).
func mermaidText(s string) string {
	var b strings.Builder
	r := []rune(s)
	for i, c := range r {
		if isPlain(c) && !begins(r[:i], c) && (c != '_' || isWithin(r, i)) && (c != '.' || !strings.HasSuffix(strings.ToLower(string(r[max(0, i-3):i])), "www")) {
			b.WriteRune(c)
		} else {
			fmt.Fprintf(&b, "#%d;", c)
		}
	}
	return b.String()
}

func isPlain(c rune) bool {
	return isWordRune(c) || strings.ContainsRune(" -_./,+?…()→", c)
}

func isWordRune(c rune) bool { return unicode.IsLetter(c) || unicode.IsDigit(c) }

// begins tells whether c may make a block of Markdown of the text that it begins:
// a list, an indented block, a rule.
func begins(before []rune, c rune) bool {
	if c == '.' || c == ')' {
		return len(before) > 0 && strings.Trim(string(before), "0123456789") == ""
	}
	return len(before) == 0 && strings.ContainsRune(" -+_", c)
}

// isWithin tells whether a mark stands between letters or digits, where none begins or
// ends an emphasis.
func isWithin(r []rune, i int) bool {
	return i > 0 && i+1 < len(r) && isWordRune(r[i-1]) && isWordRune(r[i+1])
}
