package detecttest

import (
	"context"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"github.com/ptmlock/ptmlock/detect"
)

// linked is words with interactions.
type linked struct {
	words
	interactions []detect.Interaction
}

func (d linked) Detect(ctx context.Context, files []detect.File) (*detect.Findings, error) {
	found, err := d.words.Detect(ctx, files)
	if found == nil || len(found.References) == 0 {
		return found, err
	}
	for _, i := range d.interactions {
		i.From.Model = found.References[0].Model
		found.Interactions = append(found.Interactions, i)
	}
	return found, err
}

func TestCheckInteractions(t *testing.T) {
	edge := detect.Interaction{
		To: detect.End{Scratch: "Net"}, Type: detect.Hierarchical,
		Evidence: []detect.Evidence{{At: detect.Position{File: "x.w", Line: 1}, What: "here"}},
	}
	nowhere := edge
	nowhere.Evidence = nil
	tests := []struct {
		name, text string
		found      []detect.Interaction
		want       []string
	}{
		{"as wanted", "load a # interaction timm:a -> scratch:Net feature-handoff/hierarchical\n", []detect.Interaction{edge}, nil},
		{"none", "load a\n", nil, nil},
		{"missing", "load a # interaction timm:a -> timm:b evaluation; timm:a -> scratch:Net evaluation\n", nil, []string{
			"x.w:1: missing: timm:a -> scratch:Net evaluation", "x.w:1: missing: timm:a -> timm:b evaluation",
		}},
		{"surplus", "load a\n", []detect.Interaction{edge}, []string{"x.w:1: surplus: timm:a -> scratch:Net feature-handoff/hierarchical"}},
		{"no evidence", "load a\n", []detect.Interaction{nowhere}, []string{":0: surplus: timm:a -> scratch:Net feature-handoff/hierarchical"}},
		{"malformed", "# interaction timm:a timm:b evaluation\n# interaction a -> scratch:B evaluation\n", nil, []string{
			`x.w:1: malformed annotation: "timm:a timm:b evaluation" is no FROM -> TO TYPE`,
			`x.w:2: malformed annotation: model "a": a hub and a colon must stand before the name, as in "huggingface:owner/name"`,
			"x.w:2: missing: a -> scratch:B evaluation",
		}},
	}
	for _, test := range tests {
		got, err := CheckInteractions(linked{interactions: test.found}, fstest.MapFS{"x.w": {Data: []byte(test.text)}})
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(test.want, got); diff != "" {
			t.Errorf("%s:\n%s", test.name, diff)
		}
	}
}
