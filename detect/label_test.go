package detect

import (
	"context"
	"testing"
	"testing/fstest"

	"github.com/ptmlock/ptmlock/resolve/hub"
)

// labels is a detector that finds a model and says later what becomes of it.
type labels struct{ found Findings }

func (labels) Name() string                                        { return "labels" }
func (labels) Wants(path string) bool                              { return true }
func (l labels) Detect(context.Context, []File) (*Findings, error) { return &l.found, nil }
func (labels) Label(models []Model, found []Pipeline) (all []Pipeline) {
	for _, m := range models {
		all = append(all, Pipeline{Model: m.Model, Stages: []string{"INIT"}, Adaptation: []string{"as-is"}})
	}
	return append(found, all...)
}

// What detectors follow stands before what they know of all models; a call whose model
// another detector knows gives that model its pipeline.
func TestLabel(t *testing.T) {
	at := Position{File: "a.py", Line: 3}
	model := func(name string) hub.Model { return hub.Model{Hub: hub.Timm, Name: name} }
	use := func(name string, line int) Reference {
		return Reference{Model: model(name), Role: Used, At: Position{File: "a.py", Line: line}, Load: Load{Part: PartWeights}}
	}
	pipeline := func(m hub.Model, line int, stage string) Pipeline {
		at.Line = line
		return Pipeline{Model: m, Stages: []string{"INIT", stage}, Evidence: []Evidence{{At: at, Label: "INIT"}}}
	}
	found := Findings{
		References: []Reference{use("followed", 1), use("unnamed", 2), use("other", 3)},
		Pipelines:  []Pipeline{pipeline(model("followed"), 1, "FT"), pipeline(hub.Model{}, 2, "INF"), pipeline(hub.Model{}, 9, "INF"), pipeline(hub.Model{}, 1, "EVAL")},
	}
	r, err := Run(context.Background(), fstest.MapFS{"a.py": {}}, labels{found})
	if err != nil {
		t.Fatal(err)
	}
	want := []string{"timm:followed FT", "timm:other INIT", "timm:unnamed INF"}
	for i, p := range r.Pipelines {
		if got := p.Model.String() + " " + p.Stages[len(p.Stages)-1]; i >= len(want) || got != want[i] {
			t.Errorf("%d: %s", i, got)
		}
	}
	if len(r.Pipelines) != len(want) {
		t.Errorf("%d pipelines", len(r.Pipelines))
	}
}
