package topology

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// graph reads "a>b feature-handoff/sequential; a|b; c": edges, alternatives, nodes.
func graph(text string) Graph {
	var g Graph
	for item := range strings.SplitSeq(text, ";") {
		item = strings.TrimSpace(item)
		ends, kind, _ := strings.Cut(item, " ")
		from, to, isEdge := strings.Cut(ends, ">")
		switch {
		case item == "":
		case isEdge:
			g.Edges = append(g.Edges, Edge{from, to, kind})
		case strings.Contains(item, "|"):
			g.Alternatives = append(g.Alternatives, strings.Split(item, "|"))
		default:
			g.Nodes = append(g.Nodes, item)
		}
	}
	return g
}

const sequential, hierarchical, guides = " feature-handoff/sequential", " feature-handoff/hierarchical", " feedback-guidance"

func TestOf(t *testing.T) {
	tests := []struct{ name, graph, want string }{
		{"nothing", "", "none"},
		{"one model", "a", "single"},
		{"alternatives are one job", "a|b; b|c", "single"},
		{"two that do not meet", "a; b", "independent"},
		{"a chain", "a>b" + sequential + "; b>c" + sequential + "; d", "linear unidirectional modular [hand-off]"},
		{"two edges of one way are no branch", "a>b" + sequential + "; b>a evaluation", "linear unidirectional modular [evaluation hand-off]"},
		{"alternatives give to one", "a>c" + sequential + "; b>c" + sequential + "; a|b", "linear unidirectional modular [hand-off]"},
		{"two give to one", "a>c" + sequential + "; b>c" + sequential, "branching unidirectional modular [hand-off]"},
		{"one gives to two", "a>b" + sequential + "; a>c" + sequential, "branching unidirectional modular [hand-off]"},
		{"who refines gives nothing back", "a>b" + sequential + "; b>a post-processing", "linear unidirectional modular [hand-off post-processing]"},
		{"who is refined and gives", "a>b" + sequential + "; a>b post-processing", "cyclic bidirectional modular [hand-off post-processing]"},
		{"a loop", "a>b" + sequential + "; b>a" + sequential, "cyclic bidirectional modular [hand-off]"},
		{"a loop over alternatives", "a>b" + sequential + "; c>a" + sequential + "; b|c", "cyclic bidirectional modular [hand-off]"},
		{"files of a model that work together", "a>a" + sequential, "linear unidirectional modular [hand-off]"},
		{"files of a model in a chain", "a>a" + sequential + "; a>b" + sequential, "linear unidirectional modular [hand-off]"},
		{"a guide", "a>b" + guides, "linear bidirectional tightly-coupled [feedback]"},
		{"inside one network", "a>b" + hierarchical, "linear unidirectional tightly-coupled [hand-off]"},
		{"inside one network, with others to choose", "a>b" + hierarchical + "; a|c", "linear unidirectional modular [hand-off]"},
		{"some of each", "a>b" + hierarchical + "; c>d post-processing", "linear unidirectional mixed [hand-off post-processing]"},
		{"a type that nobody knows", "a>b telepathy", "linear unidirectional modular []"},
	}
	for _, test := range tests {
		s := Of(graph(test.graph))
		got := strings.TrimSpace(fmt.Sprintf("%s %s %s", s.Structure, s.Direction, s.Modularity))
		if s.Direction != "" {
			got += fmt.Sprint(" ", s.Styles)
		}
		if got != test.want {
			t.Errorf("%s: got %q, want %q", test.name, got, test.want)
		}
	}
}

func TestParts(t *testing.T) {
	s := Of(graph("d>e" + guides + "; b>c" + sequential + "; a|b; z"))
	want := []Part{
		{Nodes: []string{"a", "b", "c"}, Structure: Linear, Direction: Unidirectional, Modularity: Modular},
		{Nodes: []string{"d", "e"}, Structure: Linear, Direction: Bidirectional, Modularity: TightlyCoupled},
	}
	if diff := cmp.Diff(want, s.Parts); diff != "" {
		t.Errorf("parts (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff([]Facts{{Bidirectional, Feedback, TightlyCoupled}, {Unidirectional, HandOff, Modular}}, s.Edges); diff != "" {
		t.Errorf("edges (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff([]string{"a", "b"}, s.Swappable); diff != "" {
		t.Errorf("swappable (-want +got):\n%s", diff)
	}
}

// TestLoops compares loops with what reaching says, over random graphs.
func TestLoops(t *testing.T) {
	r := rand.New(rand.NewPCG(7, 7))
	for range 300 {
		n := 1 + r.IntN(7)
		var g Graph
		reach := make([][]bool, n)
		for i := range n {
			g.Nodes = append(g.Nodes, fmt.Sprint(i))
			reach[i] = make([]bool, n)
		}
		for range r.IntN(10) {
			a, b := r.IntN(n), r.IntN(n)
			g.Edges = append(g.Edges, Edge{fmt.Sprint(a), fmt.Sprint(b), "evaluation"})
			reach[a][b] = reach[a][b] || a != b
		}
		for k := range n {
			for i := range n {
				for j := range n {
					reach[i][j] = reach[i][j] || reach[i][k] && reach[k][j]
				}
			}
		}
		s := Of(g)
		for i, e := range g.Edges {
			var a, b int
			fmt.Sscan(e.From, &a)
			fmt.Sscan(e.To, &b)
			if want := a != b && reach[b][a]; want != (s.Edges[i].Direction == Bidirectional) {
				t.Fatalf("%v: edge %v is %s", g.Edges, e, s.Edges[i].Direction)
			}
		}
		shuffled := Graph{Nodes: slices.Clone(g.Nodes), Edges: slices.Clone(g.Edges)}
		r.Shuffle(len(shuffled.Edges), func(i, j int) { shuffled.Edges[i], shuffled.Edges[j] = shuffled.Edges[j], shuffled.Edges[i] })
		other := Of(shuffled)
		s.Edges, other.Edges = nil, nil
		if diff := cmp.Diff(s, other); diff != "" {
			t.Fatalf("the order of %v matters:\n%s", g.Edges, diff)
		}
	}
}

// TestLong holds that a long chain takes no deep stack, and no square of time.
func TestLong(t *testing.T) {
	var g Graph
	for i := range 100_000 {
		g.Edges = append(g.Edges, Edge{fmt.Sprint(i), fmt.Sprint(i + 1), "evaluation"})
	}
	if s := Of(g); s.Structure != Linear || len(s.Parts) != 1 {
		t.Errorf("a long chain is %s with %d parts", s.Structure, len(s.Parts))
	}
}
