package graph

import (
	"bytes"
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/text"

	"github.com/ptmlock/ptmlock/detect"
	"github.com/ptmlock/ptmlock/lock"
	"github.com/ptmlock/ptmlock/resolve"
	"github.com/ptmlock/ptmlock/resolve/hub"
)

var update = flag.Bool("update", false, "rewrite golden files")

// hostile are names that end, open or steer something in one of the languages.
var hostile = []string{
	`quo"te`, "line\nfeed", `back\slash\N`, "<script>alert(1)</script>", "]]:::x", "end", "`code`", "a;b%%c", "#quot; &amp; &lt;", "sub|graph|", "\x1b[2J", "\u202eabc", "\u00e9\u6f22", "{{x}}", "--> n1",
	"https://host.example/a/seg.pth", "www.host.example", "a@host.example", "1. x", "12.", "1) x", "- x", "+ x", "-", "---", "__init__", "a _b_ c", "_", "    x", "style of: x#1;", "fa:fa-x", "~~~", "=", strings.Repeat("long/", 60),
}

// sample is a lock with all that a drawing shows.
func sample() *lock.Lock {
	model := func(name, organization string, stages ...string) lock.Model {
		return lock.Model{Hub: hub.HuggingFace, Name: name, State: resolve.Resolved, Commit: strings.Repeat("a", 40), Organization: organization, Stages: stages}
	}
	l := &lock.Lock{
		Project: "demo",
		Models: []lock.Model{
			model("o/encoder-a", "feature-extraction", "INIT", "INF"), model("o/encoder-b", "feature-extraction", "INIT", "INF"),
			model("o/encoder-c", "feature-extraction", "INIT", "FT"), model("o/decoder", "generative", "INIT", "INF"),
			model("o/filter", "discriminative", "INIT"), model("o/alone", "", "INIT"),
			{Hub: hub.Timm, Name: "o/alone", State: resolve.Unsupported, Reason: "r", Kind: detect.KindAdapter, Bases: []lock.Base{{Hub: hub.HuggingFace, Name: "o/base", Relation: resolve.Adapter, Guessed: true}}},
			{Hub: hub.HuggingFace, Name: "o/data", State: resolve.Unsupported, Reason: "r", Kind: detect.KindDataset},
		},
		Bases:           []lock.Model{model("o/base", "")},
		Interchangeable: [][]string{{"huggingface:o/encoder-a", "huggingface:o/encoder-b"}, {"huggingface:o/encoder-b", "huggingface:o/encoder-c"}},
		Complementary:   [][]string{{"huggingface:o/alone", "huggingface:o/decoder", "huggingface:o/encoder-a"}},
	}
	l.Models[3].Revision = "v1"
	l.Models = append(l.Models, model("o/decoder", "generative", "INIT", "INF"))
	l.Models[8].Commit = strings.Repeat("b", 40)
	l.Models[3].Unsure, l.Models[8].Unsure = []string{"INF medium"}, []string{"INF medium"}
	edge := func(from, to, kind string, c detect.Confidence) {
		l.Interactions = append(l.Interactions, lock.Interaction{From: from, To: to, Type: kind, Confidence: c, Files: []string{"a.py"}})
	}
	for _, name := range []string{"a", "b", "c"} {
		edge("huggingface:o/encoder-"+name, "huggingface:o/decoder", detect.Sequential, "")
	}
	for _, name := range []string{"a", "b"} {
		edge("huggingface:o/encoder-"+name, "scratch:Head", detect.Hierarchical, detect.Low)
		edge("huggingface:o/encoder-"+name, "scratch:Neck", detect.Hierarchical, detect.Low)
	}
	edge("huggingface:o/filter", "huggingface:o/decoder", detect.PostProcessing, "")
	edge("huggingface:o/filter", "huggingface:o/decoder", detect.FeedbackGuidance, detect.Medium)
	return l
}

func golden(t *testing.T, name string, got []byte) {
	t.Helper()
	path := filepath.Join("testdata", name)
	if *update {
		if err := os.MkdirAll("testdata", 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, got, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), string(got)); diff != "" {
		t.Errorf("%s (-want +got):\n%s", path, diff)
	}
}

func TestGolden(t *testing.T) {
	g := FromLock(sample(), true)
	text, edges := g.Mermaid(Options{})
	golden(t, "sample.mmd", text)
	if n := len(regexp.MustCompile(`(?m)^  \S+ (-->|==>|-\.->|-\.-|--o)`).FindAll(text, -1)); n != edges {
		t.Errorf("%d edges are counted, %d drawn", edges, n)
	}
	all, _ := g.Mermaid(Options{All: true})
	golden(t, "sample.all.mmd", all)
	golden(t, "sample.dot", g.DOT(Options{}))
	var out bytes.Buffer
	if err := g.WriteJSON(&out); err != nil {
		t.Fatal(err)
	}
	golden(t, "sample.json", out.Bytes())
}

// TestOrder: the order of a lock changes nothing.
func TestOrder(t *testing.T) {
	l := sample()
	want, _ := FromLock(l, true).Mermaid(Options{})
	wantDOT := FromLock(l, true).DOT(Options{})
	for i, j := 0, len(l.Interactions)-1; i < j; i, j = i+1, j-1 {
		l.Interactions[i], l.Interactions[j] = l.Interactions[j], l.Interactions[i]
	}
	for i, j := 0, len(l.Models)-1; i < j; i, j = i+1, j-1 {
		l.Models[i], l.Models[j] = l.Models[j], l.Models[i]
	}
	l.Interchangeable[0], l.Interchangeable[1] = l.Interchangeable[1], l.Interchangeable[0]
	got, _ := FromLock(l, true).Mermaid(Options{})
	if diff := cmp.Diff(string(want), string(got)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if !bytes.Equal(wantDOT, FromLock(l, true).DOT(Options{})) {
		t.Error("the order of a lock changes the graph of Graphviz")
	}
}

// The lines that the drawings have, with texts that can't end where they should not.
var (
	mermaidLine = regexp.MustCompile(`^(flowchart LR| +subgraph [gt]\d+\["[^"<>\x60]*"\]| +end| +n\d+\[\[?"([^"<>\x60]|<br/>)*"\]\]?:::[a-z]+|` +
		`  [gn]\d+ (-->|==>|-\.->|--o)\|"[^"<>\x60|]*"\| [gn]\d+|  [gn]\d+ -\.- [gn]\d+|  style t\d+ [a-z0-9:#,-]+|  classDef [a-z]+ [a-z0-9:#,-]+)$`)
	dotLine = regexp.MustCompile(`^(digraph models \{|  (graph|node|edge) \[.*\];| +subgraph cluster_[gt]\d+ \{| +(label|style)="[^"]*";| *\}|` +
		` +n\d+ \[label="([^"\\&]|\\["\\n]|&amp;)*"[^"]*(, [a-z]+="[^"]*")*\];|  n\d+ -> n\d+ \[(label="([^"\\&]|\\["\\n]|&amp;)*")?[^"\]]*("[^"]*")?\];)$`)
)

// TestHostile: names can't leave the place where they stand.
func TestHostile(t *testing.T) {
	for _, first := range hostile {
		l := &lock.Lock{Project: first}
		for i, name := range append([]string{first}, hostile...) {
			l.Models = append(l.Models, lock.Model{
				Hub: hub.Other("lib"), Name: fmt.Sprint(name, i), State: resolve.Unsupported, Reason: "r", Organization: name, Stages: []string{name, "INF"}, Unsure: []string{name},
			})
		}
		id := func(i int) string { return l.Models[i].ID() }
		l.Interchangeable = [][]string{{id(0), id(1)}}
		l.Complementary = [][]string{{id(2), id(3), id(4)}}
		l.Interactions = []lock.Interaction{{From: id(5), To: lock.ScratchPrefix + first, Type: first}, {From: id(5), To: id(6), Type: detect.Evaluation}}
		g := FromLock(l, false)
		text, _ := g.Mermaid(Options{})
		for line := range strings.SplitSeq(strings.TrimSuffix(string(text), "\n"), "\n") {
			if !mermaidLine.MatchString(line) {
				t.Errorf("%q: Mermaid has the line %s", first, line)
			}
		}
		for line := range strings.SplitSeq(strings.TrimSuffix(string(g.DOT(Options{})), "\n"), "\n") {
			if !dotLine.MatchString(line) {
				t.Errorf("%q: DOT has the line %s", first, line)
			}
		}
		var out bytes.Buffer
		if err := g.WriteJSON(&out); err != nil {
			t.Fatal(err)
		}
		var v struct{ Models []struct{ Name string } }
		if err := json.Unmarshal(out.Bytes(), &v); err != nil || len(v.Models) != len(l.Models)+1 {
			t.Errorf("%q: JSON has %d models, %v", first, len(v.Models), err)
		}
		if bytes.ContainsAny(text, "\x1b\u202e") || bytes.ContainsAny(g.DOT(Options{}), "\x1b\u202e") {
			t.Errorf("%q: what can't be seen is in the drawing", first)
		}
	}
}

// TestNoMarkdown: Mermaid takes what it reads in a label for Markdown of GitHub's kind,
// before it decodes entities, and shows only words of it.
func TestNoMarkdown(t *testing.T) {
	entity := regexp.MustCompile(`#\d+;`)
	reader := goldmark.New(goldmark.WithExtensions(extension.GFM)).Parser()
	for _, name := range hostile {
		label := []byte(entity.ReplaceAllString(mermaidText(detect.Printable(name)), "¶"))
		blocks := reader.Parse(text.NewReader(label))
		if blocks.ChildCount() != 1 || blocks.FirstChild().Kind() != ast.KindParagraph {
			t.Errorf("%q is no paragraph as %q", name, label)
			continue
		}
		for n := blocks.FirstChild().FirstChild(); n != nil; n = n.NextSibling() {
			if n.Kind() != ast.KindText {
				t.Errorf("%q has a %v as %q", name, n.Kind(), label)
			}
		}
	}
}

// TestFromReport: the evidence of a scan has lines, and its shape is that of the report.
func TestFromReport(t *testing.T) {
	a, b := hub.Model{Hub: hub.HuggingFace, Name: "o/a"}, hub.Model{Hub: hub.Timm, Name: "o/a"}
	at := detect.Position{File: "x.py", Line: 7, Column: 3}
	use := func(m hub.Model) []detect.Reference {
		return []detect.Reference{{Model: m, Role: detect.Used, At: at, Via: "lib.load", Load: detect.Load{Part: detect.PartWeights}}}
	}
	r := &detect.Report{
		Models: []detect.Model{
			{Model: a, Role: detect.Used, Kind: detect.KindModel, References: use(a)}, {Model: b, Role: detect.Used, Kind: detect.KindModel, References: use(b)},
		},
		Pipelines:    []detect.Pipeline{{Model: b, Organization: "generative", Stages: []string{"INIT", "INF"}, Evidence: []detect.Evidence{{Label: "INF", Confidence: detect.Low}}}},
		Interactions: []detect.Interaction{{From: detect.End{Model: a}, To: detect.End{Model: b}, Type: detect.FeedbackGuidance, Confidence: detect.Medium, Evidence: []detect.Evidence{{At: at, What: "loss"}}}},
	}
	g := FromReport(r)
	if len(g.Nodes) != 2 || len(g.Edges) != 1 || len(g.Edges[0].Evidence) != 1 || g.Edges[0].Evidence[0].At != at || g.Edges[0].Confidence != detect.Medium {
		t.Errorf("got %+v", g)
	}
	if n := g.Nodes[1]; n.ID != "timm:o/a" || n.Organization != "generative" || len(n.Unsure) != 1 || n.Pins != nil {
		t.Errorf("got %+v", n)
	}
	if diff := cmp.Diff(r.Shape(), g.Shape); diff != "" {
		t.Errorf("shape (-report +graph):\n%s", diff)
	}
}

// TestLarge: a lock may be anybody's; the work must not grow with its square.
func TestLarge(t *testing.T) {
	const n = 20_000
	l := &lock.Lock{}
	var group []string
	for i := range n {
		l.Models = append(l.Models, lock.Model{Hub: hub.Timm, Name: fmt.Sprint(i), State: resolve.Unsupported, Reason: "r", Stages: []string{fmt.Sprint(i % 3)}})
		group = append(group, l.Models[i].ID())
		l.Interactions = append(l.Interactions, lock.Interaction{From: l.Models[i].ID(), To: fmt.Sprint("scratch:N", i), Type: detect.Sequential})
	}
	l.Interchangeable, l.Complementary = [][]string{group}, [][]string{group}
	if text, edges := FromLock(l, true).Mermaid(Options{}); edges != n || len(text) < n {
		t.Errorf("%d edges, %d bytes", edges, len(text))
	}
}

// TestDocument: the page names each key of the JSON.
func TestDocument(t *testing.T) {
	page, err := os.ReadFile("GRAPH.md")
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	if err := FromLock(sample(), true).WriteJSON(&out); err != nil {
		t.Fatal(err)
	}
	for _, m := range regexp.MustCompile(`"([a-z_]+)":`).FindAllStringSubmatch(out.String(), -1) {
		if !strings.Contains(string(page), "`"+m[1]+"`") {
			t.Errorf("GRAPH.md does not describe %q", m[1])
		}
	}
}
