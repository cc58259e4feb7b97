package graph

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/ptmlock/ptmlock/detect"
)

// Options change how a graph is drawn.
type Options struct {
	All bool // draw a box for each model, also for alternatives that nothing tells apart
}

// maxNames is how many names a box has.
const maxNames = 6

// maxTitle bounds a line of a drawing, in characters: the names of files on the web
// are long.
const maxTitle = 64

// drawing is a graph as both languages draw it.
type drawing struct {
	boxes    []*box // all
	clusters []*cluster
	arrows   []*arrow
	frames   []*frame
	beside   [][2]end // a light line: they are used together
	descents []Descent
	of       map[string]*box // by the id of a node
	between  map[[2]end]*arrow
}

// box stands for a node, or for several that nothing but their names tells apart:
// alternatives, or networks of the project.
type box struct {
	id    string // in the drawing
	nodes []*Node
	in    *cluster // nil if its model has no alternatives
	frame *frame   // nil if it is in none, or its cluster is
}

// cluster is alternatives of which one is used.
type cluster struct {
	number  int // from 1
	members []*Node
	boxes   []*box
	frame   *frame
}

// end is what an arrow leads to: a box, or a cluster of which that holds as a whole,
// and then its first box.
type end struct {
	box *box
	all *cluster
}

// arrow is the interactions between two ends.
type arrow struct {
	from, to end
	kinds    []string // types of interactions, as the arrow names them, sorted
	style    style
}

// style is how an arrow is drawn, by the strongest of what it stands for.
type style int

const (
	dashed style = iota // guides, measures, refines
	plain               // hands on
	thick               // hands on inside of one network
)

func styleOf(kind string) style {
	switch {
	case kind == detect.Hierarchical:
		return thick
	case strings.HasPrefix(kind, handoff):
		return plain
	}
	return dashed
}

// handoff begins the types of interactions that hand features on.
const handoff = "feature-handoff/"

// label names what an arrow stands for; what is not sure has a question mark.
func (a *arrow) label() string { return strings.Join(a.kinds, ", ") }

// draw lays a graph out.
func (g *Graph) draw(o Options) *drawing {
	d := &drawing{of: map[string]*box{}, between: map[[2]end]*arrow{}, descents: g.Lineage}
	at := map[string]*Node{}
	for i := range g.Nodes {
		at[g.Nodes[i].ID] = &g.Nodes[i]
	}
	in := d.cluster(g.Interchangeable, at)
	d.pack(g, in, o.All)
	d.connect(g.Edges)
	d.companions(g.Complementary)
	return d
}

// cluster makes one cluster of groups that overlap, as a node can be in one only, and
// returns in which each node is.
func (d *drawing) cluster(groups [][]string, at map[string]*Node) map[string]*cluster {
	in := map[string]*cluster{}
	for _, group := range groups {
		joined := &cluster{}
		for _, id := range group {
			switch before := in[id]; {
			case at[id] == nil || before == joined:
			case before == nil:
				in[id] = joined
				joined.members = append(joined.members, at[id])
			default:
				for _, m := range before.members {
					in[m.ID] = joined
				}
				joined.members = append(joined.members, before.members...)
				before.members = nil
			}
		}
		d.clusters = append(d.clusters, joined)
	}
	d.clusters = slices.DeleteFunc(d.clusters, func(c *cluster) bool { return len(c.members) == 0 })
	for _, c := range d.clusters {
		slices.SortFunc(c.members, compareNodes)
	}
	slices.SortFunc(d.clusters, func(a, b *cluster) int { return compareNodes(a.members[0], b.members[0]) })
	for i, c := range d.clusters {
		c.number = i + 1
	}
	return in
}

func compareNodes(a, b *Node) int { return cmp.Compare(a.ID, b.ID) }

// pack puts the nodes into boxes, the clusters first.
func (d *drawing) pack(g *Graph, in map[string]*cluster, all bool) {
	edges := g.signatures()
	for _, c := range d.clusters {
		known := map[string]*box{}
		for _, n := range c.members {
			key := strings.Join(n.facts(), "\n") + "\x00" + edges[n.ID]
			if b := known[key]; b != nil && !all {
				b.nodes, d.of[n.ID] = append(b.nodes, n), b
				continue
			}
			known[key] = d.box(n, c)
			c.boxes = append(c.boxes, known[key])
		}
	}
	known := map[string]*box{}
	for i := range g.Nodes {
		n := &g.Nodes[i]
		if in[n.ID] != nil {
			continue
		}
		if b := known[edges[n.ID]]; n.Scratch && b != nil && !all {
			b.nodes, d.of[n.ID] = append(b.nodes, n), b
			continue
		}
		b := d.box(n, nil)
		if n.Scratch {
			known[edges[n.ID]] = b
		}
	}
}

func (d *drawing) box(n *Node, c *cluster) *box {
	b := &box{id: fmt.Sprintf("n%d", len(d.boxes)+1), nodes: []*Node{n}, in: c}
	d.boxes, d.of[n.ID] = append(d.boxes, b), b
	return b
}

// signatures say for each node which edges it has.
func (g *Graph) signatures() map[string]string {
	of := map[string][]string{}
	for _, e := range g.Edges {
		of[e.From] = append(of[e.From], fmt.Sprintf("to %q %s", e.To, e.Type))
		of[e.To] = append(of[e.To], fmt.Sprintf("from %q %s", e.From, e.Type))
	}
	for _, e := range g.Lineage {
		of[e.From] = append(of[e.From], fmt.Sprintf("base of %q %s", e.To, e.label()))
		of[e.To] = append(of[e.To], fmt.Sprintf("made from %q %s", e.From, e.label()))
	}
	out := map[string]string{}
	for id, list := range of {
		slices.Sort(list)
		out[id] = strings.Join(list, "\n")
	}
	return out
}

// meeting is that members of two boxes interact in one way.
type meeting struct {
	from, to *box
	kind     string
	unsure   bool
	files    string // of a model that gives to itself
}

// connect makes the arrows.
func (d *drawing) connect(edges []Edge) {
	type key struct {
		from, to *box
		kind     string
	}
	at := map[key]int{}
	var meetings []meeting
	for _, e := range edges {
		k := key{d.of[e.From], d.of[e.To], e.Type}
		if k.from == nil || k.to == nil {
			continue
		}
		i, known := at[k]
		if !known {
			i = len(meetings)
			at[k] = i
			meetings = append(meetings, meeting{from: k.from, to: k.to, kind: k.kind})
		}
		if e.From == e.To && len(e.FromFiles) > 0 {
			meetings[i].files = filesText(e.FromFiles) + " → " + filesText(e.ToFiles)
		}
		meetings[i].unsure = meetings[i].unsure || e.Confidence != detect.High
	}
	type between struct {
		from, to any // a cluster, or a box that is in none
		kind     string
	}
	bundles := map[between][]meeting{}
	var order []between
	for _, m := range meetings {
		k := between{m.from.job(), m.to.job(), m.kind}
		if bundles[k] == nil {
			order = append(order, k)
		}
		bundles[k] = append(bundles[k], m)
	}
	for _, k := range order {
		d.bundle(bundles[k])
	}
}

// job is what a box does the work of: its cluster, or itself.
func (b *box) job() any {
	if b.in != nil {
		return b.in
	}
	return b
}

// width is how many boxes a cluster has; a box that is in none is one.
func (c *cluster) width() int {
	if c == nil {
		return 1
	}
	return len(c.boxes)
}

// bundle draws an arrow to or from a cluster where each of its boxes would have it.
func (d *drawing) bundle(list []meeting) {
	from, to := list[0].from.in, list[0].to.in
	switch {
	case from == to: // within a cluster, or between two boxes
		from, to = nil, nil
	case from.width()*to.width() == len(list):
		d.arrow(list, from, to)
		return
	}
	rest := fans(list, to, func(m meeting) *box { return m.from }, func(fan []meeting) { d.arrow(fan, nil, to) })
	rest = fans(rest, from, func(m meeting) *box { return m.to }, func(fan []meeting) { d.arrow(fan, from, nil) })
	for i := range rest {
		d.arrow(rest[i:i+1], nil, nil)
	}
}

// fans finds the boxes that meet each box of a cluster, and returns the meetings of the
// others.
func fans(list []meeting, c *cluster, one func(meeting) *box, draw func([]meeting)) (rest []meeting) {
	if c.width() == 1 {
		return list
	}
	of := map[*box][]meeting{}
	var order []*box
	for _, m := range list {
		b := one(m)
		if of[b] == nil {
			order = append(order, b)
		}
		of[b] = append(of[b], m)
	}
	for _, b := range order {
		if len(of[b]) == c.width() {
			draw(of[b])
		} else {
			rest = append(rest, of[b]...)
		}
	}
	return rest
}

// arrow draws one arrow for meetings of one kind, or adds the kind to one that is there.
func (d *drawing) arrow(list []meeting, from, to *cluster) {
	first := list[0]
	label := bounded(strings.TrimPrefix(first.kind, handoff))
	if slices.ContainsFunc(list, func(m meeting) bool { return m.unsure }) {
		label += "?"
	}
	if first.files != "" {
		label += " (" + first.files + ")"
	}
	k := [2]end{endOf(first.from, from), endOf(first.to, to)}
	a := d.between[k]
	if a == nil {
		a = &arrow{from: k[0], to: k[1]}
		d.arrows, d.between[k] = append(d.arrows, a), a
	}
	a.style = max(a.style, styleOf(first.kind))
	a.kinds = append(a.kinds, label)
	slices.Sort(a.kinds)
}

// maxFiles bounds the files of an end of an arrow.
const maxFiles = 3

func filesText(names []string) string {
	var shown []string
	for _, name := range names {
		shown = append(shown, bounded(name))
	}
	return detect.Few(shown, maxFiles)
}

func endOf(b *box, all *cluster) end {
	if all != nil {
		b = all.boxes[0]
	}
	return end{b, all}
}

// facts are the lines of a node below its name.
func (n *Node) facts() []string {
	switch {
	case n.Scratch:
		return []string{"starts without weights"}
	case n.Base:
		return []string{"base model"}
	}
	sure := func(label string) string {
		if slices.ContainsFunc(n.Unsure, func(s string) bool { return strings.HasPrefix(s, label+" ") }) {
			return label + "?"
		}
		return label
	}
	var lines, stages []string
	if n.Kind == detect.KindTokenizerOnly || n.Kind == detect.KindAdapter {
		lines = append(lines, string(n.Kind))
	}
	if n.Organization != "" {
		lines = append(lines, bounded(sure(n.Organization)))
	}
	for _, s := range n.Stages {
		stages = append(stages, sure(s))
	}
	if len(stages) > 0 {
		lines = append(lines, bounded(strings.Join(stages, " ")))
	}
	return lines
}

// lines are the texts of a box.
func (b *box) lines() []string {
	var lines []string
	shown := b.nodes
	if len(shown) > maxNames {
		shown = shown[:maxNames-1]
	}
	for _, n := range shown {
		lines = append(lines, bounded(n.title()))
	}
	if more := len(b.nodes) - len(shown); more > 0 {
		lines = append(lines, fmt.Sprintf("… and %d more", more))
	}
	return append(lines, b.nodes[0].facts()...)
}

// bounded cuts a text that is too long in the middle, where names differ least, and
// makes visible what can't be seen.
func bounded(s string) string {
	r := []rune(detect.Printable(s))
	if len(r) <= maxTitle {
		return string(r)
	}
	half := (maxTitle - 1) / 2
	return string(r[:half]) + "…" + string(r[len(r)-half:])
}

func (c *cluster) title() string { return fmt.Sprintf("one of %d", len(c.members)) }

// label says how a model was made from another.
func (d Descent) label() string {
	text := cmp.Or(string(d.Relation), "made from")
	if d.Guessed {
		text += "?"
	}
	return text
}

// ancestry are the lines from base models, each once.
func (d *drawing) ancestry(draw func(from, to *box, label string)) (n int) {
	type line struct {
		from, to *box
		label    string
	}
	seen := map[line]bool{}
	for _, e := range d.descents {
		l := line{d.of[e.From], d.of[e.To], e.label()}
		if l.from != nil && l.to != nil && !seen[l] {
			seen[l] = true
			draw(l.from, l.to, l.label)
		}
	}
	return len(seen)
}

// class is how a box is coloured: by its organization.
func (b *box) class() string {
	switch n := b.nodes[0]; {
	case n.Scratch:
		return "scratch"
	case n.Base:
		return "base"
	case n.Organization == "feature-extraction":
		return "features"
	case n.Organization == "generative", n.Organization == "discriminative":
		return n.Organization
	}
	return "unknown"
}

// colour is how a class is drawn.
type colour struct{ class, fill, stroke string }

// colours are of Okabe and Ito's palette, which those tell apart as well who see few
// colours (https://jfly.uni-koeln.de/color/), made light for black text.
var colours = []colour{
	{"features", "#cfe8f7", "#0072b2"},
	{"generative", "#fde3cc", "#d55e00"},
	{"discriminative", "#cdeee3", "#009e73"},
	{"unknown", "#f4f4f4", "#777777"},
	{"scratch", "#ffffff", "#777777"},
	{"base", "#ffffff", "#bbbbbb"},
}
