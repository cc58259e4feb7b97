package detecttest

import (
	"context"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"github.com/ptmlock/ptmlock/detect"
)

// piped is words with pipelines.
type piped struct {
	words
	pipelines []detect.Pipeline
}

func (d piped) Detect(ctx context.Context, files []detect.File) (*detect.Findings, error) {
	found, err := d.words.Detect(ctx, files)
	if found != nil {
		for i, r := range found.References {
			p := d.pipelines[i]
			p.Model = r.Model
			found.Pipelines = append(found.Pipelines, p)
		}
	}
	return found, err
}

func TestCheckPipelines(t *testing.T) {
	at := func(line int, label string) detect.Evidence {
		return detect.Evidence{At: detect.Position{File: "x.w", Line: line, Column: 1}, What: "here", Label: label, Confidence: detect.High}
	}
	doubted := func(line int, label string) detect.Evidence {
		e := at(line, label)
		e.Confidence = detect.Low
		return e
	}
	plain := detect.Pipeline{Stages: []string{"INIT"}, Adaptation: []string{"as-is"}, Evidence: []detect.Evidence{at(1, "INIT")}}
	full := detect.Pipeline{
		Organization: "generative", Stages: []string{"INIT", "ADPT", "INF"}, Adaptation: []string{"addition"},
		Evidence: []detect.Evidence{at(1, "INIT"), at(1, "generative"), at(1, "addition"), at(1, "ADPT"), doubted(1, "INF")},
	}
	unfounded := full
	unfounded.Evidence = []detect.Evidence{at(1, "INIT"), at(1, "generative"), at(1, "ADPT"), {At: detect.Position{File: "x.w", Line: 9}, What: "there", Label: "INF"}}
	tests := []struct {
		name, text string
		found      []detect.Pipeline
		want       []string
	}{
		{"as wanted", "load a # pipeline timm:a unknown INIT as-is\n", []detect.Pipeline{plain}, nil},
		{"all of it", "load a # pipeline timm:a generative INIT,ADPT,INF? addition\n", []detect.Pipeline{full}, nil},
		{"nothing", "\n", nil, nil},
		{"missing", "# pipeline timm:a unknown INIT as-is; timm:b unknown INIT as-is\n", nil, []string{
			"x.w:1: missing: timm:a unknown INIT as-is", "x.w:1: missing: timm:b unknown INIT as-is",
		}},
		{"surplus", "load a\n", []detect.Pipeline{plain}, []string{"x.w:1: surplus: timm:a unknown INIT as-is, because of 1 (INIT: here)"}},
		{"other stages", "load a # pipeline timm:a unknown INIT,INF as-is\n", []detect.Pipeline{plain}, []string{
			"x.w:1: missing: timm:a unknown INIT,INF as-is", "x.w:1: surplus: timm:a unknown INIT as-is, because of 1 (INIT: here)",
		}},
		{"no evidence", "load a # pipeline timm:a generative INIT,ADPT,INF addition\n", []detect.Pipeline{unfounded}, []string{
			`x.w:1: addition has no evidence`, `x.w:1: the evidence "there" has no confidence`, `x.w:1: the evidence "there" is nowhere`,
		}},
		{"malformed", "# pipeline timm:a INIT\n# pipeline a unknown INIT as-is\n", nil, []string{
			`x.w:1: malformed annotation: "timm:a INIT" is no model, organization, stages and adaptation`,
			"x.w:2: malformed annotation: ", "x.w:2: missing: a unknown INIT as-is",
		}},
	}
	for _, test := range tests {
		got, err := CheckPipelines(fstest.MapFS{"x.w": {Data: []byte(test.text)}}, piped{pipelines: test.found})
		if err != nil {
			t.Fatal(err)
		}
		for i := range min(len(got), len(test.want)) {
			if n := len(test.want[i]); n <= len(got[i]) && test.want[i] == got[i][:n] && test.want[i][n-1] == ' ' {
				got[i] = test.want[i] // what a package below says of it
			}
		}
		if diff := cmp.Diff(test.want, got); diff != "" {
			t.Errorf("%s: -want +got\n%s", test.name, diff)
		}
	}
}
