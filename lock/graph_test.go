package lock

import (
	"math/rand/v2"
	"strings"
	"testing"

	gocmp "github.com/google/go-cmp/cmp"

	"github.com/ptmlock/ptmlock/detect"
	"github.com/ptmlock/ptmlock/resolve"
	"github.com/ptmlock/ptmlock/resolve/hub"
)

// related is a report in which two hubs have one name, one model is loaded at two
// revisions, and two names are one model on its hub.
func related() (*detect.Report, *resolve.Result) {
	shared, timm := hf("m/shared"), hub.Model{Hub: hub.Timm, Name: "m/shared"}
	old, new, twice := hf("old"), hf("m/new"), hf("m/twice")
	r := &detect.Report{
		Models: []detect.Model{
			found("m/new", "", "a.py", weights), found("m/shared", "", "a.py", weights), found("m/twice", "", "a.py", weights), found("m/twice", "v1", "b.py", weights), found("old", "", "a.py", weights),
		},
		Pipelines: []detect.Pipeline{
			{Model: new, Organization: "generative", Stages: []string{"INIT", "INF"}, Adaptation: []string{"as-is"}, Evidence: []detect.Evidence{{Label: "generative", Confidence: detect.Low}}},
			{Model: old, Organization: "discriminative", Stages: []string{"INIT", "FT"}, Adaptation: []string{"addition"}, Evidence: []detect.Evidence{{Label: "FT", Confidence: detect.Medium}, {Label: "discriminative", Confidence: detect.High}}},
			{Model: twice, Stages: []string{"INIT"}},
		},
		Interactions: []detect.Interaction{
			{From: detect.End{Model: shared}, To: detect.End{Model: timm}, Type: detect.Sequential, Confidence: detect.High, Evidence: []detect.Evidence{{At: detect.Position{File: "b.py", Line: 3}}, {At: detect.Position{File: "a.py", Line: 9}}, {At: detect.Position{File: "a.py", Line: 1}}}},
			{From: detect.End{Model: old}, To: detect.End{Scratch: "Net"}, Type: detect.Hierarchical, Confidence: detect.Low, Evidence: []detect.Evidence{{At: detect.Position{File: "b.py"}}}},
			{From: detect.End{Model: new}, To: detect.End{Scratch: "Net"}, Type: detect.Hierarchical, Confidence: detect.Medium, Evidence: []detect.Evidence{{At: detect.Position{File: "c.py"}}}},
			{From: detect.End{Model: new}, To: detect.End{Model: old}, Type: detect.Evaluation, Confidence: detect.High},
			{From: detect.End{Model: twice}, To: detect.End{Model: new}, Type: detect.Evaluation, Confidence: detect.High},
			{From: detect.End{Model: new}, To: detect.End{Model: new}, Type: detect.Sequential, Confidence: detect.High, FromFiles: []string{"b.pt", "a.pt"}, ToFiles: []string{"c.pt"}},
		},
		Structure: detect.Structure{Relations: []detect.Relation{
			{Kind: detect.Interchangeable, Models: []hub.Model{old, new, shared}}, {Kind: detect.Interchangeable, Models: []hub.Model{old, new}},
			{Kind: detect.Complementary, Models: []hub.Model{timm, shared}},
		}},
	}
	m := found("m/shared", "", "a.py", weights)
	m.Model = timm
	r.Models = append(r.Models, m)
	return r, &resolve.Result{Models: []*resolve.Resolution{
		answer("old", "", "m/new", commitA), answer("m/new", "", "m/new", commitA), answer("m/shared", "", "m/shared", commitA),
		answer("m/twice", "", "m/twice", commitA), answer("m/twice", "v1", "m/twice", commitB),
	}}
}

func TestNewRelations(t *testing.T) {
	l := New(related())
	want := []Interaction{
		{From: "huggingface:m/new", To: "huggingface:m/new", Type: detect.Sequential, FromFiles: []string{"a.pt", "b.pt"}, ToFiles: []string{"c.pt"}},
		{From: "huggingface:m/new", To: "scratch:Net", Type: detect.Hierarchical, Confidence: detect.Medium, Files: []string{"b.py", "c.py"}},
		{From: "huggingface:m/shared", To: "timm:m/shared", Type: detect.Sequential, Files: []string{"a.py", "b.py"}},
		{From: "huggingface:m/twice", To: "huggingface:m/new", Type: detect.Evaluation},
	}
	if diff := gocmp.Diff(want, l.Interactions); diff != "" {
		t.Errorf("interactions (-want +got):\n%s", diff)
	}
	if diff := gocmp.Diff([][]string{{"huggingface:m/new", "huggingface:m/shared"}}, l.Interchangeable); diff != "" {
		t.Errorf("interchangeable (-want +got):\n%s", diff)
	}
	if diff := gocmp.Diff([][]string{{"huggingface:m/shared", "timm:m/shared"}}, l.Complementary); diff != "" {
		t.Errorf("complementary (-want +got):\n%s", diff)
	}
	for i := range l.Models {
		m := &l.Models[i]
		got := strings.Join([]string{m.Organization, strings.Join(m.Stages, " "), strings.Join(m.Adaptation, " "), strings.Join(m.Unsure, ", ")}, "; ")
		want := map[string]string{
			"huggingface:m/new":   "discriminative; INIT FT INF; addition; FT medium", // the two names say it together
			"huggingface:m/twice": "; INIT; ; ",                                       // at each revision
		}[m.ID()]
		if want == "" {
			want = "; ; ; "
		}
		if got != want {
			t.Errorf("%s: %q, want %q", m.Title(), got, want)
		}
	}
	if _, err := Parse("models.lock", l.Format()); err != nil {
		t.Error(err)
	}
}

// TestOneEdgeOneBlock: a new interaction changes no line but its own and the digest.
func TestOneEdgeOneBlock(t *testing.T) {
	r, answers := related()
	before := strings.Split(string(New(r, answers).Format()), "\n")
	r.Interactions = append(r.Interactions, detect.Interaction{From: detect.End{Model: hf("m/shared")}, To: detect.End{Scratch: "Other"}, Type: detect.PostProcessing, Confidence: detect.High})
	after := strings.Split(string(New(r, answers).Format()), "\n")
	if came, went := without(after, before), without(before, after); len(went) != 1 || len(came) != 3 {
		t.Errorf("came: %q\nwent: %q", came, went)
	}
}

// TestTurns: a difference says what it means for a pipeline.
func TestTurns(t *testing.T) {
	pipeline := func(organization string, stages ...string) *Lock {
		return &Lock{Models: []Model{{Hub: hub.Timm, Name: "a", State: resolve.Unsupported, Reason: "r", Organization: organization, Stages: stages}}}
	}
	for _, test := range []struct {
		old, new *Lock
		risk     Risk
		note     string
	}{
		{pipeline("generative", "INIT", "INF"), pipeline("generative", "INIT", "FT", "INF"), Medium, "now fine-tuned"},
		{pipeline("generative", "INIT", "INF", "POST"), pipeline("generative", "INIT", "INF", "DLV"), Medium, "now delivered to users, its output is no longer post-processed"},
		{pipeline("generative", "INIT", "INF"), pipeline("generative", "INIT", "INF", "EVAL"), Low, "now evaluated"},
		{pipeline("generative", "INIT"), pipeline("discriminative", "INIT"), Medium, ""},
		{pipeline(""), pipeline("discriminative", "INIT", "FT"), Low, ""}, // it was not known
		{pipeline("discriminative", "INIT", "FT"), pipeline("", "INIT", "FT"), Low, ""},
	} {
		changes := Diff(test.old, test.new)
		if len(changes) != 1 || changes[0].Kind != PipelineChanged || changes[0].Risk != test.risk || changes[0].Note != test.note {
			t.Errorf("%v → %v: %+v", test.old.Models[0].Stages, test.new.Models[0].Stages, changes)
		}
	}
}

func TestDiffInteractions(t *testing.T) {
	with := func(list ...Interaction) *Lock {
		l := &Lock{Interactions: list}
		for _, name := range []string{"a", "b"} {
			l.Models = append(l.Models, Model{Hub: hub.Timm, Name: name, State: resolve.Unsupported, Reason: "r"})
		}
		return l
	}
	edge := func(kind string, files ...string) Interaction {
		return Interaction{From: "timm:a", To: "timm:b", Type: kind, Files: files}
	}
	unsure := edge(detect.Sequential, "x.py")
	unsure.Confidence = detect.Low
	for _, test := range []struct {
		name     string
		old, new *Lock
		want     string
	}{
		{"came", with(), with(unsure), "medium interaction timm:a → timm:b (feature-handoff/sequential); low confidence, x.py"},
		{"a measure came", with(), with(edge(detect.Evaluation)), "low interaction timm:a → timm:b (evaluation)"},
		{"a measure went", with(edge(detect.Evaluation)), with(), "medium separated no longer: timm:a → timm:b (evaluation)"},
		{"a filter went", with(edge(detect.PostProcessing)), with(), "medium separated no longer: timm:a → timm:b (post-processing)"},
		{"a hand-off went", with(edge(detect.Parallel)), with(), "low separated no longer: timm:a → timm:b (feature-handoff/parallel)"},
		{"other files", with(edge(detect.Parallel, "x.py")), with(edge(detect.Parallel, "y.py")), "low description timm:a → timm:b (feature-handoff/parallel): x.py → timm:a → timm:b (feature-handoff/parallel): y.py"},
		{"other order", with(edge(detect.Parallel, "x.py", "y.py")), with(edge(detect.Parallel, "y.py", "x.py")), ""},
	} {
		var got []string
		for _, c := range Diff(test.old, test.new) {
			words := string(c.Risk) + " " + string(c.Kind) + " " + c.fromTo()
			if c.Note != "" {
				words += "; " + c.Note
			}
			got = append(got, words)
		}
		if words := strings.Join(got, "\n"); words != test.want {
			t.Errorf("%s: %s\nwant %s", test.name, words, test.want)
		}
	}
}

// TestMergeRelations joins what becomes of models.
func TestMergeRelations(t *testing.T) {
	base := func() *Lock {
		l := &Lock{Detection: digestA, Complementary: [][]string{{"timm:a", "timm:b", "timm:c"}}}
		for _, name := range []string{"a", "b", "c"} {
			l.Models = append(l.Models, Model{
				Hub: hub.Timm, Name: name, State: resolve.Unsupported, Reason: "r", Stages: []string{"INIT"}, Uses: []Use{{File: "x.py", Via: "lib.load"}},
			})
		}
		l.Interactions = []Interaction{{From: "timm:a", To: "timm:b", Type: detect.Sequential, Files: []string{"x.py"}, Confidence: detect.Low}}
		return l
	}
	ours, theirs := base(), base()
	ours.Interactions[0].Files = []string{"x.py", "ours.py"}
	theirs.Interactions[0].Files, theirs.Interactions[0].Confidence = []string{"theirs.py"}, ""
	ours.Models[0].Stages, theirs.Models[0].Stages = []string{"INIT", "FT"}, []string{"INIT", "INF"}
	ours.Models[0].Unsure, theirs.Models[0].Unsure = []string{"FT medium"}, []string{"INF low"}
	ours.Models[1].Organization, theirs.Models[1].Organization = "generative", "discriminative"
	ours.Models[0].Adaptation, theirs.Models[0].Adaptation = []string{"as-is"}, []string{"addition"}
	// We remove a model that they make an interaction of.
	ours.Models, ours.Complementary = ours.Models[:2], [][]string{{"timm:a", "timm:b"}}
	theirs.Interactions = append(theirs.Interactions, Interaction{From: "timm:a", To: "timm:c", Type: detect.Evaluation})
	m := Merge(base(), ours, theirs)
	if len(m.Conflicts) > 0 || !m.Stale {
		t.Fatalf("%v, stale %t", m.Conflicts, m.Stale)
	}
	want := []Interaction{{From: "timm:a", To: "timm:b", Type: detect.Sequential, Files: []string{"ours.py", "theirs.py"}}}
	if diff := gocmp.Diff(want, m.Ours.Interactions); diff != "" {
		t.Errorf("interactions (-want +got):\n%s", diff)
	}
	if diff := gocmp.Diff([][]string{{"timm:a", "timm:b"}}, m.Ours.Complementary); diff != "" {
		t.Errorf("complementary (-want +got):\n%s", diff)
	}
	a, b := m.Ours.Models[0], m.Ours.Models[1]
	if strings.Join(a.Stages, " ") != "INIT FT INF" || strings.Join(a.Unsure, ", ") != "FT medium, INF low" || strings.Join(a.Adaptation, " ") != "addition" || b.Organization != "" {
		t.Errorf("got %v %v %v, %q", a.Stages, a.Unsure, a.Adaptation, b.Organization)
	}
	// What one side removes goes, unless the other shows it in a new file.
	ours, theirs = base(), base()
	ours.Interactions, theirs.Interactions[0].Files = nil, []string{"new.py", "x.py"}
	if got := Merge(base(), ours, theirs).Ours.Interactions; len(got) != 1 || strings.Join(got[0].Files, " ") != "new.py" {
		t.Errorf("got %v", got)
	}
}

// TestMergedEndsExist: whatever two sides do, what comes out can be read.
func TestMergedEndsExist(t *testing.T) {
	dropped := 0
	for seed := range uint64(60) {
		r := rand.New(rand.NewPCG(seed, 9))
		base := normal(generate(r))
		for range 3 {
			relate(r, base)
		}
		a, b := copyOf(normal(base)), copyOf(normal(base))
		if len(a.Models) > 2 {
			gone := a.Models[0].ID()
			a.Models = a.Models[1:]
			a.dropDangling()
			b.Interactions = append(b.Interactions, Interaction{From: gone, To: "scratch:" + string(rune('A'+seed%26)) + "new", Type: detect.Evaluation})
			dropped++
		}
		mergeBothWays(t, seed, base, normal(a), normal(b))
	}
	if dropped < 10 {
		t.Errorf("only %d merges drop something", dropped)
	}
}
