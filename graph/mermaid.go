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
	for _, c := range d.clusters {
		fmt.Fprintf(&b, "  subgraph g%d[\"%s\"]\n", c.number, c.title())
		for _, x := range c.boxes {
			b.WriteString("  " + mermaidBox(x))
		}
		b.WriteString("  end\n")
	}
	used := map[string]bool{}
	for _, x := range d.boxes {
		if used[x.class()] = true; x.in == nil {
			b.WriteString(mermaidBox(x))
		}
	}
	for _, a := range d.arrows {
		line := map[style]string{dashed: "-.->", plain: "-->", thick: "==>"}[a.style]
		fmt.Fprintf(&b, "  %s %s|\"%s\"| %s\n", mermaidEnd(a.from), line, mermaidText(a.label()), mermaidEnd(a.to))
	}
	for _, pair := range d.beside {
		fmt.Fprintf(&b, "  %s -.- %s\n", pair[0].id, pair[1].id)
	}
	descents := d.ancestry(func(from, to *box, label string) {
		fmt.Fprintf(&b, "  %s --o|\"%s\"| %s\n", from.id, mermaidText(label), to.id)
	})
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
// no quote ends the text, no HTML, Markdown or link is seen in it.
func mermaidText(s string) string {
	var b strings.Builder
	for _, r := range s {
		if unicode.IsLetter(r) || unicode.IsDigit(r) || strings.ContainsRune(" -_./:,@+?…", r) {
			b.WriteRune(r)
		} else {
			fmt.Fprintf(&b, "#%d;", r)
		}
	}
	return b.String()
}
