package detect

import (
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"github.com/ptmlock/ptmlock/resolve/hub"
)

func TestJoin(t *testing.T) {
	shows := func(label string, c Confidence) Evidence { return Evidence{Label: label, Confidence: c} }
	a := Pipeline{
		Model: hub.Model{Hub: hub.Timm, Name: "a"}, Organization: "generative", Stages: []string{"INIT", "INF"}, Adaptation: []string{"as-is"},
		Evidence: []Evidence{shows("generative", Low), shows("INF", Medium)},
	}
	b := Pipeline{
		Model: hub.Model{Hub: hub.Timm, Name: "b"}, Organization: "discriminative", Stages: []string{"INIT", "FT", "INF"}, Adaptation: []string{"addition"},
		Evidence: []Evidence{shows("discriminative", Medium), shows("INF", High), shows("FT", Low)},
	}
	got := a.Join(b)
	want := Pipeline{
		Model: a.Model, Organization: "discriminative", Stages: []string{"INIT", "FT", "INF"}, Adaptation: []string{"addition"},
		Evidence: slices.Concat(a.Evidence, b.Evidence),
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if diff := cmp.Diff([]string{"FT low", "discriminative medium"}, got.Unsure()); diff != "" {
		t.Errorf("unsure (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff(a, Pipeline{}.Join(a)); diff != "" {
		t.Errorf("with nothing (-want +got):\n%s", diff)
	}
}

// TestDigestOfRelations: the digest changes with each thing that a lock has of what
// becomes of the models, and with no line.
func TestDigestOfRelations(t *testing.T) {
	report := func() *Report {
		a, b := hub.Model{Hub: hub.Timm, Name: "a"}, hub.Model{Hub: hub.HuggingFace, Name: "a"}
		return &Report{
			Pipelines: []Pipeline{{Model: a, Organization: "generative", Stages: []string{"INIT"}, Adaptation: []string{"as-is"}, Evidence: []Evidence{{Label: "INIT", Confidence: High}}}},
			Interactions: []Interaction{{
				From: End{Model: a}, To: End{Scratch: "Net"}, Type: Sequential, Confidence: High, Evidence: []Evidence{{At: Position{File: "a.py", Line: 1}, What: "f(x)"}},
			}},
			Structure: Structure{Relations: []Relation{{Kind: Complementary, Models: []hub.Model{a, b}, Evidence: []Evidence{{At: Position{File: "a.py", Line: 1}}}}}},
		}
	}
	before := report().Digest()
	for name, change := range map[string]func(r *Report){
		"organization":     func(r *Report) { r.Pipelines[0].Organization = "discriminative" },
		"a stage":          func(r *Report) { r.Pipelines[0].Stages = append(r.Pipelines[0].Stages, "FT") },
		"adaptation":       func(r *Report) { r.Pipelines[0].Adaptation = []string{"addition"} },
		"a label's doubt":  func(r *Report) { r.Pipelines[0].Evidence[0].Confidence = Low },
		"a type":           func(r *Report) { r.Interactions[0].Type = Parallel },
		"an end":           func(r *Report) { r.Interactions[0].To.Scratch = "Other" },
		"the hub of one":   func(r *Report) { r.Interactions[0].From.Model.Hub = hub.HuggingFace },
		"an edge's doubt":  func(r *Report) { r.Interactions[0].Confidence = Medium },
		"a file":           func(r *Report) { r.Interactions[0].Evidence[0].At.File = "b.py" },
		"a kind of group":  func(r *Report) { r.Structure.Relations[0].Kind = Interchangeable },
		"a group's member": func(r *Report) { r.Structure.Relations[0].Models[1].Name = "c" },
	} {
		r := report()
		if change(r); r.Digest() == before {
			t.Errorf("another digest is wanted: %s has changed", name)
		}
	}
	r := report()
	r.Interactions[0].Evidence[0].At.Line, r.Interactions[0].Evidence[0].What = 9, "g(x)"
	r.Structure.Relations[0].Evidence[0].At.Line = 9
	if r.Digest() != before {
		t.Error("a line has changed the digest")
	}
}

// TestOneNameOfTwoHubs: models of one name are told apart where hubs are.
func TestOneNameOfTwoHubs(t *testing.T) {
	r := run(t, fstest.MapFS{"a.load": file("load timm resnet50\nload torchvision resnet50\n")})
	together := []Together{{Models: []hub.Model{{Hub: hub.Timm, Name: "resnet50"}, {Hub: hub.TorchVision, Name: "resnet50"}}}}
	names := map[hub.Model]hub.Model{}
	for _, m := range together[0].Models {
		names[m.Canonical()] = m
	}
	st := structureOf(r.Models, together, names)
	if len(st.Complementary) != 0 || len(st.Relations) != 1 || len(st.Relations[0].Models) != 2 {
		t.Errorf("got %+v", st)
	}
	r.Interactions = []Interaction{{From: End{Model: together[0].Models[0]}, To: End{Model: together[0].Models[1]}, Type: Sequential}}
	if s := r.Shape(); s.Structure != "linear" {
		t.Errorf("the shape of two models of one name is %s", s.Structure)
	}
}

func TestTextOfPipelines(t *testing.T) {
	r := full()
	r.Pipelines = nil
	for _, name := range []string{"a", "b", "c", "d", "e", "odd\x1b[2J"} {
		r.Pipelines = append(r.Pipelines, Pipeline{
			Model: hub.Model{Hub: hub.Timm, Name: name}, Stages: []string{"INIT", "INF"}, Adaptation: []string{"as-is"}, Evidence: []Evidence{{Label: "INF", Confidence: Low}},
		})
	}
	for range 20 {
		r.Interactions = append(r.Interactions, r.Interactions[0])
	}
	var out strings.Builder
	if err := WriteText(&out, r, TextOptions{}); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{
		"what becomes of the models:\n  unknown  INIT INF?  as-is  a, b, c, d and 2 more\n",
		"what works together (linear, unidirectional, modular):\n  a/b → scratch:Net  feature-handoff/sequential?  ",
		"  and 9 more; --format json lists all\n",
	} {
		if !strings.Contains(out.String(), want) {
			t.Errorf("%q is not in\n%s", want, out.String())
		}
	}
	if strings.Contains(out.String(), "\x1b") {
		t.Error("a name steers the terminal")
	}
}

// TestToldFiles: an edge between many files of one model has a line that can be read.
func TestToldFiles(t *testing.T) {
	m := End{Model: hub.Model{Hub: hub.HuggingFace, Name: "o/voice"}}
	i := Interaction{From: m, To: m, Type: Sequential, Confidence: Low, FromFiles: []string{"a.pth", "b.pth", "c.pth", "d.pth"}, ToFiles: []string{"e.pth", "f.pth", "g.pth", "h.pth", "i.pth"}}
	var out strings.Builder
	writeInteractions(&out, &Report{Interactions: []Interaction{i}})
	want := "  o/voice → o/voice  feature-handoff/sequential?  a.pth, b.pth, c.pth, d.pth → e.pth, f.pth, g.pth and 2 more\n"
	if !strings.HasSuffix(out.String(), ":\n"+want) {
		t.Errorf("got %s", out.String())
	}
}
