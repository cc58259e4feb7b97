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
	in := d.contents()
	for _, f := range d.frames {
		fmt.Fprintf(&b, "  subgraph cluster_t%d {\n    label=\"%s\";\n    style=\"dotted,rounded\";\n", f.number, frameTitle)
		dotBoxes(&b, "  ", in[f])
		b.WriteString("  }\n")
	}
	dotBoxes(&b, "", in[nil])
	for _, a := range d.arrows {
		more := map[style]string{dashed: ", style=dashed", thick: ", penwidth=2.5"}[a.style] + dotEnds(a.from, a.to)
		fmt.Fprintf(&b, "  %s -> %s [label=\"%s\"%s];\n", a.from.box.id, a.to.box.id, dotText(a.label()), more)
	}
	for _, pair := range d.beside {
		fmt.Fprintf(&b, "  %s -> %s [dir=none, style=dotted, color=\"#777777\"%s];\n", pair[0].box.id, pair[1].box.id, dotEnds(pair[0], pair[1]))
	}
	d.ancestry(func(from, to *box, label string) {
		fmt.Fprintf(&b, "  %s -> %s [label=\"%s\", arrowhead=odot, color=\"#777777\"];\n", from.id, to.id, dotText(label))
	})
	b.WriteString("}\n")
	return b.Bytes()
}

func dotBoxes(b *bytes.Buffer, indent string, in *content) {
	for _, c := range in.clusters {
		fmt.Fprintf(b, "%[1]s  subgraph cluster_g%[2]d {\n%[1]s    label=\"%[3]s\";\n%[1]s    style=\"dashed,rounded\";\n", indent, c.number, c.title())
		for _, x := range c.boxes {
			b.WriteString(indent + "  " + dotBox(x))
		}
		b.WriteString(indent + "  }\n")
	}
	for _, x := range in.boxes {
		b.WriteString(indent + dotBox(x))
	}
}

// dotEnds are the clusters at whose borders an edge is cut off.
func dotEnds(from, to end) (more string) {
	if from.all != nil {
		more += fmt.Sprintf(", ltail=cluster_g%d", from.all.number)
	}
	if to.all != nil {
		more += fmt.Sprintf(", lhead=cluster_g%d", to.all.number)
	}
	return more
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
