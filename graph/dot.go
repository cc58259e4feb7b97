package graph

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
)

// DOT draws the graph in the language of Graphviz (https://graphviz.org/doc/info/lang.html).
// Equal graphs give equal bytes.
func (g *Graph) DOT(o Options) []byte {
	d := g.draw(o)
	var b bytes.Buffer
	b.WriteString("digraph models {\n  graph [rankdir=LR, compound=true, fontname=\"Helvetica\"];\n")
	b.WriteString("  node [shape=box, style=\"rounded,filled\", fontname=\"Helvetica\"];\n  edge [fontname=\"Helvetica\", fontsize=10];\n")
	for _, c := range d.clusters {
		fmt.Fprintf(&b, "  subgraph cluster_g%d {\n    label=\"%s\";\n    style=\"dashed,rounded\";\n", c.number, c.title())
		for _, x := range c.boxes {
			b.WriteString("  " + dotBox(x))
		}
		b.WriteString("  }\n")
	}
	for _, x := range d.boxes {
		if x.in == nil {
			b.WriteString(dotBox(x))
		}
	}
	for _, a := range d.arrows {
		more := map[style]string{dashed: ", style=dashed", thick: ", penwidth=2.5"}[a.style]
		// An edge ends at the border of a cluster that it is cut off at.
		if a.from.all != nil {
			more += fmt.Sprintf(", ltail=cluster_g%d", a.from.all.number)
		}
		if a.to.all != nil {
			more += fmt.Sprintf(", lhead=cluster_g%d", a.to.all.number)
		}
		fmt.Fprintf(&b, "  %s -> %s [label=\"%s\"%s];\n", a.from.box.id, a.to.box.id, dotText(a.label()), more)
	}
	for _, pair := range d.beside {
		fmt.Fprintf(&b, "  %s -> %s [dir=none, style=dotted, color=\"#777777\"];\n", pair[0].id, pair[1].id)
	}
	d.ancestry(func(from, to *box, label string) {
		fmt.Fprintf(&b, "  %s -> %s [label=\"%s\", arrowhead=odot, color=\"#777777\"];\n", from.id, to.id, dotText(label))
	})
	b.WriteString("}\n")
	return b.Bytes()
}

func dotBox(x *box) string {
	var lines []string
	for _, line := range x.lines() {
		lines = append(lines, dotText(line))
	}
	c := colours[slices.IndexFunc(colours, func(c colour) bool { return c.class == x.class() })]
	more := ""
	if c.class == "scratch" || c.class == "base" {
		more = ", style=\"rounded,filled,dashed\""
	}
	return fmt.Sprintf("  %s [label=\"%s\", fillcolor=\"%s\", color=\"%s\"%s];\n", x.id, strings.Join(lines, `\n`), c.fill, c.stroke, more)
}

// dotText writes a text inside of quotes: a quote ends it, a backslash begins a line end
// or a name of the graph (https://graphviz.org/docs/attr-types/escString/), "&" an
// entity.
func dotText(s string) string {
	return strings.NewReplacer(`\`, `\\`, `"`, `\"`, "&", "&amp;", "\n", " ").Replace(s)
}
